"""Reading Remotive's list: records are written by hand in the form that the service answers in."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.remotive import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.remotive import Service, job

LIST = Request("https://remotive.com/api/remote-jobs")


def test_its_one_list_is_the_whole_of_it():
    assert boards() == [Board("remotive", LIST)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/api/remote-jobs"


def test_job_is_read_in_our_words():
    assert parse("remotive", job(2091048)) == JobPosting(
        board_id="remotive",
        identifier="2091048",
        url="https://remotive.com/remote-jobs/product/product-manager-2091048",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="UK, Portugal",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_countries=("GB", "PT"),
        stated_pay="$71k - $83k",
        stated_employment=("FULL_TIME",),
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job(7)[key] for key in ("id", "publication_date", "company_name", "title", "description")}
    assert parse("remotive", bare | {"description": "", "salary": "", "job_type": ""}) == JobPosting(
        board_id="remotive",
        identifier="7",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        date_posted=date(2026, 9, 2),
        stated_workplace="remote",
    )


def test_jobs_keep_their_order_and_name():
    page = read_page(Service([job(902), job(417), {"title": "?"}])("/api/remote-jobs").body, LIST)
    assert [record.identifier for record in page.records] == ["902", "417", ""]
    assert (page.stated_total, page.next) == (3, None)


def test_a_total_that_is_not_stated_is_none():
    assert read_page(b'{"job-count": 0, "jobs": []}', LIST).stated_total is None


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Worldwide", ()),
        ("USA Only", ("US",)),
        ("USA, CST (UTC-6)", None),
        ("Americas, Europe, Asia, Africa, Oceania", None),
        ("Europe, UK", None),
        ("", None),
    ],
)
def test_who_may_apply_is_stated_where_every_part_is_a_country(place, countries):
    posting = parse("remotive", job(7, candidate_required_location=place))
    assert (posting.location, posting.stated_countries) == (place or None, countries)


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ("OTE $25k - $35k", "OTE $25k - $35k"),
        (" &euro;60,000 ", "€60,000"),
        ("$0", None),
        ("Competitive", None),
        ("", None),
        (None, None),
        (71000, None),
        ({"min": 71000}, None),
    ],
)
def test_pay_is_what_its_author_wrote_where_it_is_an_amount(salary, pay):
    assert parse("remotive", job(7, salary=salary)).stated_pay == pay


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("part_time", ("PART_TIME",)),
        ("contract", ("CONTRACTOR",)),
        ("freelance", ("CONTRACTOR",)),
        ("internship", ("INTERN",)),
        ("other", None),
        (None, None),
        ({"a": 1}, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse("remotive", job(7, job_type=stated)).stated_employment == employment


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"id": True}, "id: expected text, got True"),
        ({"title": " "}, "title: expected text, got ' '"),
        ({"company_name": ["Tin"]}, "company_name: expected text, got ['Tin']"),
        ({"publication_date": "02/09/2026"}, "publication_date: expected a date since 2000, got '02/09/2026'"),
        ({"publication_date": 0}, "publication_date: expected text, got 0"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("remotive", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "remotive", faulty(job(7), key, fault))
    needed = {"id", "title", "company_name", "description", "publication_date"}
    assert found in ({"posting", key} if key in needed else {"posting"})
    may_be_null = {"company_name", "description"}
    must = fault in ("absent", "list", "object") or fault == "null" and key not in may_be_null
    assert found == key or key not in needed or not must


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("remotive", job(7, **{"description": nothing, "company_name": nothing}))
    assert (posting.title, posting.text, posting.hiring_organization) == (parse("remotive", job(7)).title, None, None)


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps({"jobs": [record]}).encode(), LIST)
    assert outcome(parse, "remotive", page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, LIST)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"[]", "expected an object with a list 'jobs', got \\[\\]"),
        (b'{"jobs": {}}', "expected an object with a list 'jobs'"),
        (b'{"error": "blocked"}', "expected an object with a list 'jobs', got {'error': 'blocked'}"),
        (b'{"jobs": [], "total-job-count": "9"}', "total-job-count: expected a number of jobs, got '9'"),
        (b'{"jobs": [], "total-job-count": -1}', "total-job-count: expected a number of jobs, got -1"),
    ],
)
def test_an_answer_of_another_form_is_named(body, said):
    with pytest.raises(UnknownForm, match=said):
        read_page(body, LIST)
