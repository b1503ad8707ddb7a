"""Reading boards on Pinpoint: postings are written by hand in the form of its career sites."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.pinpoint import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.pinpoint import Service, posting

BOARD = "pinpoint/tinwhistle"
ASKED = Request("https://tinwhistle.pinpointhq.com/postings.json")
PAGE = "https://tinwhistle.pinpointhq.com/en/postings/5f1b0a77-2736"


def test_every_board_is_asked_for_whole_on_its_own_host_or_path():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("tinwhistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/tinwhistle/postings.json"


def test_posting_is_read_in_our_words_and_has_no_day():
    assert parse(BOARD, posting(2736)) == JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=PAGE,
        title="Product Manager, Booking",
        location="Porto, Norte",
        text="Own the booking flow.\n\nWhat you do\n\n• Sail\n\nYou\n\n• 5+ years of R&D",
        stated_workplace="hybrid",
        stated_pay="EUR 71000 - 83000 per year",
        stated_employment=("FULL_TIME",),
        valid_through=date(2026, 10, 31),
    )


def test_posting_says_nothing_that_it_does_not_state():
    nothing = dict.fromkeys(posting(7)) | {"url": PAGE, "title": "Product Manager"}
    assert parse(BOARD, nothing) == JobPosting(board_id=BOARD, identifier=PAGE, url=PAGE, title="Product Manager")


@pytest.mark.parametrize(
    ("changes", "pay"),
    [
        ({"compensation_visible": False}, None),
        ({"compensation_visible": None}, None),
        ({"compensation_visible": "true"}, None),
        ({"compensation_maximum": None}, "EUR 71000+ per year"),
        ({"compensation_frequency": "hour", "compensation_minimum": 31.5}, "EUR 31.50 - 83000 per hour"),
        ({"compensation_frequency": "project"}, None),
        ({"compensation_currency": None}, None),
        ({"compensation_minimum": "much"}, None),
    ],
    ids=str,
)
def test_pay_is_stated_only_where_it_is_meant_to_be_seen(changes, pay):
    assert parse(BOARD, posting(7, **changes)).stated_pay == pay


@pytest.mark.parametrize(
    ("code", "words", "employment"),
    [
        ("part_time", None, ("PART_TIME",)),
        ("contract_temp", None, ("TEMPORARY",)),
        ("internship", None, ("INTERN",)),
        (None, "Fixed Term Contract", ("TEMPORARY",)),
        ("volunteer", "Full-Time", ("FULL_TIME",)),
        ("volunteer", None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(code, words, employment):
    changes = {"employment_type": code, "employment_type_text": words}
    assert parse(BOARD, posting(7, **changes)).stated_employment == employment


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [("remote", "remote"), ("onsite", "onsite"), ("on_site", "onsite"), ("field", None), (True, None), (None, None)],
)
def test_workplaces_become_ours(stated, workplace):
    assert parse(BOARD, posting(7, workplace_type=stated)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("place", "location"),
    [
        ({"city": "Porto", "province": "Porto"}, "Porto"),
        ({"city": "", "province": None, "name": "Remote, UK"}, "Remote, UK"),
        ({"city": 7}, None),
        ("Porto", None),
    ],
)
def test_the_office_is_named_where_there_is_no_town(place, location):
    assert parse(BOARD, posting(7, location=place)).location == location


def test_a_whole_board_is_one_page():
    body = Service({"tinwhistle": [posting(7), posting(8)]})("/tinwhistle/postings.json").body
    assert read_page(body, ASKED) == Page((Record("7", posting(7)), Record("8", posting(8))))


def test_the_page_of_a_posting_tells_its_board():
    assert board_page("tinwhistle") == "https://tinwhistle.pinpointhq.com"
    assert token_of(PAGE) == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/en/postings/7") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None, "url": None}, "id: expected text, got None"),
        ({"title": ""}, "title: expected text, got ''"),
        ({"description": 7}, "description: expected text, got 7"),
        ({"benefits": ["x"]}, "benefits: expected text, got ['x']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, posting(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", posting(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(posting(7), key, fault))
    read = {"title", "description", "key_responsibilities", "skills_knowledge_expertise", "benefits"}
    assert found in ({"posting", key} if key in read else {"posting"})
    assert found == key or key != "title" or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_posting_that_is_no_object_is_rejected(record):
    assert read_page(json.dumps({"data": [record]}).encode(), ASKED) == Page((Record("", record),))
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize("body", [b"[]", b'{"data": {}}', b'{"error":"Not found"}', b"null"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="^expected an object with a list 'data', got "):
        read_page(body, ASKED)
