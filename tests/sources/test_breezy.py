"""Reading boards on Breezy: jobs are written by hand in the form of its career sites."""

import json
from datetime import date

import pytest

from etl.fetch import Fetcher, Limits, Refused
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.breezy import board_page, boards, parse, read_page, token_of
from tests.loopback import Reply, loopback
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.breezy import Service, job, place

BOARD = "breezy/tinwhistle"
ASKED = Request("https://tinwhistle.breezy.hr/json")
PAGE = "https://tinwhistle.breezy.hr/p/5f1b0a772736-product-manager"


def test_every_board_is_asked_for_whole_on_its_own_host_or_path():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("tinwhistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/tinwhistle/json"


def test_job_is_read_in_our_words():
    assert parse(BOARD, job(2736)) == JobPosting(
        board_id=BOARD,
        identifier="5f1b0a772736",
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Norte, Portugal",
        date_posted=date(2026, 9, 2),
        stated_pay="€71k - €83k / yr",
        stated_employment=("FULL_TIME",),
    )
    assert parse(BOARD, job(7, description="<p>Own the <b>booking flow</b>.</p>")).text == "Own the booking flow."


def test_job_says_nothing_that_it_does_not_state():
    nothing = dict.fromkeys(job(7)) | {"url": PAGE, "name": "Product Manager", "published_date": "2026-09-02"}
    assert parse(BOARD, nothing) == JobPosting(
        board_id=BOARD, identifier=PAGE, url=PAGE, title="Product Manager", date_posted=date(2026, 9, 2)
    )


@pytest.mark.parametrize(
    ("changes", "location", "workplace"),
    [
        ({"location": place("Porto", "Portugal", is_remote=True)}, "Porto, Norte, Portugal", "remote"),
        ({"location": place(None, None, state=None)}, "Harbour", None),
        ({"location": {"name": "Faro", "state": "Algarve", "country": "PT", "is_remote": "true"}}, "Algarve, PT", None),
        (
            {
                "locations": [
                    place("Faro", "Portugal", state=None, is_remote=True),
                    place("Galway", "Ireland", state=None),
                ]
            },
            "Faro, Portugal; Galway, Ireland",
            "remote",
        ),
        ({"location": "Porto", "locations": ["Faro"]}, None, None),
    ],
    ids=str,
)
def test_places_stand_each_once_and_remote_is_what_is_ticked(changes, location, workplace):
    posting = parse(BOARD, job(7, **changes))
    assert (posting.location, posting.stated_workplace) == (location, workplace)


def test_a_whole_board_is_one_page():
    body = Service({"tinwhistle": [job(7), job(8)]})("/tinwhistle/json").body
    assert read_page(body, ASKED) == Page(
        (Record("5f1b0a777", job(7)), Record("5f1b0a778", job(8))), employer="Tin Whistle Ferries"
    )


def test_a_board_that_turns_programs_away_is_refused():
    with loopback(lambda path: Reply(b"Forbidden", status=403)) as server:
        (board,) = boards((Entry("tinwhistle", None),), server.url)
        with Fetcher(allow_private=True, limits=Limits(pace_seconds=0)) as fetcher:
            with pytest.raises(Refused, match="/tinwhistle/json: answered 403$"):
                fetcher.get(board.request.url)
        assert server.paths == ["/tinwhistle/json"]


def test_the_page_of_a_job_tells_its_board():
    assert board_page("tinwhistle") == "https://tinwhistle.breezy.hr"
    assert token_of(PAGE) == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/p/7") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None, "url": None}, "id: expected text, got None"),
        ({"name": ""}, "name: expected text, got ''"),
        ({"published_date": "soon"}, "published_date: expected a date since 2000, got 'soon'"),
        ({"description": 7}, "description: expected text, got 7"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(job(7), key, fault))
    assert found in ({"posting", key} if key in {"name", "published_date"} else {"posting"})
    assert found == key or key not in {"name", "published_date"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert read_page(json.dumps([record]).encode(), ASKED) == Page((Record("", record),))
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize("body", [b"{}", b'{"error":"Not found"}', b"null"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="^expected a list, got "):
        read_page(body, ASKED)
