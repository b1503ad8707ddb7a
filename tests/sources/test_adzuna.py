"""Reading Adzuna's search: ads are written by hand in its form."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Request, UnknownForm
from etl.sources.adzuna import boards, parse, read_page, with_keys
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.adzuna import Service, ad

BOARD = "adzuna/us"
SEARCH = "https://api.adzuna.com/v1/api/jobs/us/search/"
QUERY = "?what_phrase=product+manager&what_and=remote&sort_by=date&max_days_old=30&results_per_page=50"
KEYS = {"PM_ADZUNA_APP_ID": "f00d1234", "PM_ADZUNA_APP_KEY": "s3cr3tk3y"}


def asked(page: int) -> Request:
    return Request(f"{SEARCH}{page}{QUERY}", kept=page)


def test_there_is_a_list_for_each_country_and_the_key_is_no_part_of_it():
    assert [board.board_id for board in boards()] == ["adzuna/us", "adzuna/gb", "adzuna/ca", "adzuna/de"]
    assert boards()[0].request == asked(1)
    assert boards((), "http://127.0.0.1:9/")[3].request.url == f"http://127.0.0.1:9/v1/api/jobs/de/search/1{QUERY}"
    assert with_keys(asked(2), KEYS).url == f"{SEARCH}2{QUERY}&app_id=f00d1234&app_key=s3cr3tk3y"


def test_ad_is_read_in_our_words():
    assert parse(BOARD, ad(2736)) == JobPosting(
        board_id=BOARD,
        identifier="2736",
        url="https://www.adzuna.com/land/ad/2736?se=9xY&v=7F",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Big Spring, Howard County, Texas, US",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow of a ferry company and …",
        stated_pay="USD 71000 - 83000 per year",
        stated_employment=("FULL_TIME",),
    )


def test_ad_says_nothing_that_it_does_not_state():
    bare = dict.fromkeys(ad(7)) | {"id": "7", "title": "Product Manager", "created": "2026-09-02T09:55:06Z"}
    assert parse("adzuna/unnamed", bare) == JobPosting(
        board_id="adzuna/unnamed", identifier="7", title="Product Manager", date_posted=date(2026, 9, 2)
    )


@pytest.mark.parametrize(
    ("board_id", "changes", "pay"),
    [
        (BOARD, {"salary_is_predicted": "1"}, None),
        (BOARD, {"salary_is_predicted": 1}, None),
        ("adzuna/gb", {"salary_is_predicted": 0, "salary_max": None}, "GBP 71000+ per year"),
        ("adzuna/unnamed", {}, None),
        (BOARD, {"salary_min": "much", "salary_max": None}, None),
        (BOARD, {"salary_min": None, "salary_max": None, "salary_is_predicted": None}, None),
    ],
    ids=str,
)
def test_predicted_pay_is_not_stated(board_id, changes, pay):
    assert parse(board_id, ad(7, **changes)).stated_pay == pay


@pytest.mark.parametrize(
    ("place", "location"),
    [({"area": ["US"]}, "US"), ({"area": [], "display_name": "Texas"}, "Texas"), ({"area": 7}, None), ("Texas", None)],
)
def test_place_is_the_whole_area_else_its_name(place, location):
    assert parse(BOARD, ad(7, location=place)).location == location


def test_full_pages_are_followed_up_to_the_fifth_and_addresses_stay():
    service, question, found = Service({"us": [ad(number) for number in range(407)]}), asked(1), []
    while question is not None:
        page = read_page(service(with_keys(question, KEYS).url.removeprefix("https://api.adzuna.com")).body, question)
        found += page.records
        question = page.next
    assert [record.identifier for record in found] == [str(number) for number in range(250)]
    assert found[7].content["redirect_url"] == "https://www.adzuna.com/land/ad/7"
    assert read_page(json.dumps({"results": [ad(7)]}).encode(), asked(1)).next is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"title": ""}, "title: expected text, got ''"),
        ({"created": "soon"}, "created: expected a date since 2000, got 'soon'"),
        ({"description": 7}, "description: expected text, got 7"),
        ({"salary_is_predicted": None}, "salary_is_predicted: expected '0' or '1', got None"),
        ({"salary_is_predicted": True}, "salary_is_predicted: expected '0' or '1', got True"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, ad(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", ad(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    read = {"id", "title", "created", "description", "salary_is_predicted"}
    assert outcome(parse, BOARD, faulty(ad(7), key, fault)) in ({"posting", key} if key in read else {"posting"})


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_an_ad_that_is_no_object_is_rejected(record):
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", [*NO_JSON.values(), b'{"exception":"AUTH_FAIL"}', b"[]"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (JSON|an object with a list 'results'), got "):
        read_page(body, asked(1))
