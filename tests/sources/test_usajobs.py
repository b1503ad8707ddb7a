"""Reading USAJOBS' search: jobs are written by hand in its form."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.usajobs import boards, parse, read_page, with_keys
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.usajobs import Service, answer, job

SEARCH = "https://data.usajobs.gov/api/search?Keyword=product+manager&RemoteIndicator=True&ResultsPerPage=500&Page="


def test_its_one_list_is_a_search_and_the_key_goes_into_headers():
    assert boards() == [Board("usajobs", Request(f"{SEARCH}1"))]
    assert boards((), "http://127.0.0.1:9/")[0].request.url.startswith("http://127.0.0.1:9/api/search?Keyword=")
    sent = with_keys(Request(f"{SEARCH}1"), {"PM_USAJOBS_KEY": "s3cr3t", "PM_USAJOBS_EMAIL": "me@example.org"})
    headers = (("Authorization-Key", "s3cr3t"), ("User-Agent", "me@example.org"))
    assert sent == Request(f"{SEARCH}1", headers=headers)


def test_job_is_read_in_our_words():
    assert parse("usajobs", job(2736)) == JobPosting(
        board_id="usajobs",
        identifier="HQ-2736-26",
        url="https://www.usajobs.gov:443/job/2736",
        hiring_organization="Ferry Administration",
        title="Product Manager",
        location="Anywhere in the U.S. (remote job)",
        date_posted=date(2026, 9, 2),
        text="Owns the booking flow.",
        stated_workplace="remote",
        stated_pay="USD 102818 - 193838 per year",
        stated_employment=("FULL_TIME",),
        valid_through=date(2026, 10, 31),
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = dict.fromkeys(job(7)) | {"PositionID": "7", "PositionTitle": "Lead", "PublicationStartDate": "2026-09-02"}
    assert parse("usajobs", bare) == JobPosting(
        board_id="usajobs", identifier="7", title="Lead", date_posted=date(2026, 9, 2)
    )


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"OrganizationName": None}, "hiring_organization", "Department of Waterways"),
        ({"PositionLocationDisplay": None}, "location", "Anywhere in the U.S. (remote job)"),
        ({"PositionLocationDisplay": "Palo Alto, California"}, "stated_workplace", None),
        (
            {"PositionRemuneration": [{"MinimumRange": "31.50", "MaximumRange": "44", "RateIntervalCode": "PH"}]},
            "stated_pay",
            "USD 31.50 - 44 per hour",
        ),
        ({"PositionRemuneration": [{"MinimumRange": "5", "RateIntervalCode": "BW"}, "x"]}, "stated_pay", None),
        ({"PositionSchedule": [{"Name": "Part-time"}, {"Name": 7}]}, "stated_employment", ("PART_TIME",)),
    ],
    ids=str,
)
def test_what_stands_in_for_what(changes, field, value):
    assert getattr(parse("usajobs", job(7, **changes)), field) == value


def test_pages_are_read_until_all_are_there():
    service, question, found = Service([job(number) for number in range(7)], page_size=3), boards()[0].request, []
    while question is not None:
        page = read_page(service(question.url.removeprefix("https://data.usajobs.gov")).body, question, len(found))
        found += [record.identifier for record in page.records]
        assert page.stated_total == 7
        question = page.next
    assert found == [f"HQ-{number}-26" for number in range(7)]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (json.dumps(answer([job(7)], "7")).encode(), "SearchResultCountAll: expected a number of jobs, got '7'"),
        (b'{"SearchResultItems": []}', "expected an object with a list 'SearchResultItems', got {}"),
        (b"[]", "expected an object with a list 'SearchResultItems', got {}"),
    ],
)
def test_an_answer_of_another_form_is_named(body, reason):
    with pytest.raises(UnknownForm) as error:
        read_page(body, Request(f"{SEARCH}1"))
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"PositionID": None}, "PositionID: expected text, got None"),
        ({"PositionTitle": ""}, "PositionTitle: expected text, got ''"),
        ({"PublicationStartDate": "soon"}, "PublicationStartDate: expected a date since 2000, got 'soon'"),
        ({"QualificationSummary": 7}, "QualificationSummary: expected text, got 7"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("usajobs", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    read = {"PositionID", "PositionTitle", "PublicationStartDate", "QualificationSummary"}
    assert outcome(parse, "usajobs", faulty(job(7), key, fault)) in ({"posting", key} if key in read else {"posting"})


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert outcome(parse, "usajobs", record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read_page(body, Request(f"{SEARCH}1"))
