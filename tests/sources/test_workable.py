"""Reading boards on Workable: records are written by hand in the form that the service answers in."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.workable import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.workable import Service, job, place

BOARD = "workable/tinwhistle"
ASKED = Request("https://apply.workable.com/api/v1/widget/accounts/tinwhistle?details=true")
NAMED = {"company_name": "Tin Whistle Ferries"}


def answer(jobs: list, name: object = "Tin Whistle Ferries") -> bytes:
    return json.dumps({"name": name, "description": None, "jobs": jobs}).encode()


def test_every_board_is_asked_for_whole_with_its_texts():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("harbour/cranes", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/api/v1/widget/accounts/harbour%2Fcranes?details=true"


def test_job_is_read_in_our_words():
    assert parse(BOARD, job("8B8A457674") | NAMED) == JobPosting(
        board_id=BOARD,
        identifier="8B8A457674",
        url="https://apply.workable.com/j/8B8A457674",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Porto District, Portugal; Galway, County Galway, Ireland",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_employment=("FULL_TIME",),
        application_url="https://apply.workable.com/j/8B8A457674/apply",
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job("8B8A457674")[key] for key in ("shortcode", "title", "created_at")}
    assert parse(BOARD, bare | {"telecommuting": False, "description": "", "employment_type": ""}) == JobPosting(
        board_id=BOARD,
        identifier="8B8A457674",
        url="https://apply.workable.com/j/8B8A457674",
        title="Product Manager, Booking",
        date_posted=date(2026, 8, 28),
    )


def test_the_answers_to_the_account_s_own_page_are_understood_too():
    listed = {
        "id": 47,
        "shortcode": "8B8A457674",
        "title": "Product Manager, Booking",
        "remote": True,
        "location": {"country": "Portugal", "countryCode": "PT", "city": "Porto", "region": "Porto District"},
        "state": "published",
        "published": "2026-09-02T00:00:00.000Z",
        "type": "full",
        "department": ["Product"],
        "workplace": "hybrid",
    }
    (record,) = read_page(json.dumps({"total": 1, "results": [listed]}).encode(), ASKED).records
    assert parse(BOARD, record.content) == JobPosting(
        board_id=BOARD,
        identifier="8B8A457674",
        url="https://apply.workable.com/j/8B8A457674",
        title="Product Manager, Booking",
        location="Porto, Porto District, Portugal",
        date_posted=date(2026, 9, 2),
        stated_workplace="hybrid",
        stated_employment=("FULL_TIME",),
    )


def test_the_page_of_a_job_tells_its_board():
    assert board_page("tinwhistle") == "https://apply.workable.com/tinwhistle/"
    assert token_of("https://apply.workable.com/tinwhistle/j/8B8A457674/") == "tinwhistle"
    assert token_of("https://apply.workable.com/j/8B8A457674") is None


@pytest.mark.parametrize(
    ("changes", "workplace"),
    [
        ({"telecommuting": True}, "remote"),
        ({"telecommuting": False}, None),
        ({"telecommuting": "true"}, None),
        ({"telecommuting": None}, None),
        ({"telecommuting": None, "workplace_type": "on_site"}, "onsite"),
        ({"telecommuting": None, "location": {"telecommuting": True}}, "remote"),
        ({"telecommuting": False, "workplace": "remote"}, "remote"),
        ({"telecommuting": True, "workplace": "hybrid"}, "hybrid"),
        ({"telecommuting": False, "workplace": "on_site"}, "onsite"),
        ({"telecommuting": True, "workplace": "ferry"}, "remote"),
        ({"telecommuting": True, "workplace": ["hybrid"]}, "remote"),
    ],
    ids=str,
)
def test_the_default_of_the_form_states_no_workplace(changes, workplace):
    assert parse(BOARD, job("x", **changes)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"locations": []}, "Porto, Porto District, Portugal"),
        ({"locations": None, "city": "", "state": None}, "Portugal"),
        ({"locations": [place("Lisbon", "Lisbon", "Portugal", "PT")] * 2}, "Lisbon, Portugal"),
        ({"locations": [{"countryCode": "PT"}]}, "Porto, Porto District, Portugal"),
        ({"locations": [place("Faro", "", "Portugal", "PT", hidden=True)]}, "Porto, Porto District, Portugal"),
        ({"locations": ["Faro", 7, {"city": 7, "region": ["x"], "country": "Ireland"}]}, "Ireland"),
        ({"locations": "Faro", "country": None, "city": 7, "state": " "}, None),
        (
            {
                "locations": [],
                "country": None,
                "city": None,
                "state": None,
                "location": place("Faro", "Algarve", "Portugal", "PT"),
            },
            "Faro, Algarve, Portugal",
        ),
        ({"locations": [], "country": None, "city": None, "state": None, "location": {"location_str": "Faro"}}, "Faro"),
    ],
    ids=str,
)
def test_places_that_are_not_hidden_stand_each_once(changes, location):
    assert parse(BOARD, job("x", **changes)).location == location


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("Part-time", ("PART_TIME",)),
        ("Contract", ("CONTRACTOR",)),
        ("Temporary", ("TEMPORARY",)),
        ("Other", None),
        (7, None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse(BOARD, job("x", employment_type=stated)).stated_employment == employment


@pytest.mark.parametrize(
    ("changes", "url"),
    [
        ({"url": None}, "https://apply.workable.com/j/x?short"),
        ({"url": "javascript:x", "shortlink": ""}, "https://apply.workable.com/j/x"),
    ],
)
def test_the_short_link_or_the_code_will_do(changes, url):
    assert parse(BOARD, job("x", **changes)).url == url


def test_a_whole_board_is_one_page_and_its_employer_stands_with_every_job():
    service = Service({"tinwhistle": [job("A1"), job("B2")]})
    assert read_page(service("/api/v1/widget/accounts/tinwhistle?details=true").body, ASKED) == Page(
        (Record("A1", job("A1") | NAMED), Record("B2", job("B2") | NAMED)), employer="Tin Whistle Ferries"
    )


@pytest.mark.parametrize("name", [None, " ", 7, ["x"]])
def test_a_board_need_not_say_whose_it_is(name):
    page = read_page(answer([job("A1")], name), ASKED)
    assert (page.employer, page.records) == (None, (Record("A1", job("A1")),))


def test_an_empty_board_is_an_answer():
    assert read_page(answer([]), ASKED) == Page((), employer="Tin Whistle Ferries")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"shortcode": None}, "shortcode: expected text, got None"),
        ({"title": ""}, "title: expected text, got ''"),
        ({"published_on": None, "created_at": None}, "published_on: expected text, got None"),
        ({"published_on": "02/09/2026"}, "published_on: expected a date since 2000, got '02/09/2026'"),
        ({"description": 7}, "description: expected text, got 7"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, job("x", **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job("x") | NAMED | {"workplace": "remote"})
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(job("x") | NAMED, key, fault))
    read = {"shortcode", "title", "published_on", "description"}
    assert found in ({"posting", key} if key in read else {"posting"})
    assert found == key or key not in {"shortcode", "title"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(answer([record]), ASKED)
    assert page.records == (Record("", record),)
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize("body", [b"[]", b'{"jobs": {}}', b'{"status":404,"error":"Not found"}', b"null", b"{}"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'jobs', got "):
        read_page(body, ASKED)
