"""Reading Himalayas' search: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.himalayas import boards, parse, read_page
from tests.sources.services.himalayas import job

PAGE_1 = "https://himalayas.app/jobs/api/search?q=product+manager&sort=recent&page=1"
PAGE_401 = PAGE_1[:-1] + "401"
FERRY = "https://himalayas.app/companies/tinwhistle/jobs/ferry"


def answer(jobs: list, total: int) -> bytes:
    return json.dumps({"comments": "", "offset": 0, "limit": 20, "totalCount": total, "jobs": jobs}).encode()


def test_its_one_list_is_the_search_for_product_managers():
    assert boards() == [Board("himalayas", Request(PAGE_1))]


def test_another_server_can_stand_in_for_the_service():
    assert boards(base_url="http://127.0.0.1:9/")[0].request.url == PAGE_1.replace(
        "https://himalayas.app", "http://127.0.0.1:9"
    )


def test_job_is_read_in_our_words():
    assert parse("himalayas", job("ferry")) == JobPosting(
        board_id="himalayas",
        identifier=FERRY,
        url=FERRY,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="Ireland; Portugal",
        date_posted=date(2026, 9, 2),
        text="You bring 4+ years of product management experience and write SQL.",
        stated_workplace="remote",
        stated_countries=("IE", "PT"),
        stated_pay="EUR 71000 - 83000 per year",
        stated_employment=("FULL_TIME",),
        valid_through=date(2026, 11, 1),
    )


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        ({"minSalary": 31, "maxSalary": 44.5, "salaryPeriod": "hourly"}, "EUR 31 - 44.50 per hour"),
        ({"salaryPeriod": "monthly", "maxSalary": None}, "EUR 71000+ per month"),
        ({"salaryPeriod": "weekly", "minSalary": None}, "up to EUR 83000 per week"),
        ({"salaryPeriod": "daily", "currency": "CHF"}, "CHF 71000 - 83000 per day"),
        ({"minSalary": None, "maxSalary": None}, None),
        ({"currency": None}, None),
        ({"salaryPeriod": "per project"}, None),
        ({"salaryPeriod": None}, None),
        ({"salaryPeriod": "fortnightly"}, None),
        ({"salaryPeriod": "Annual", "minSalary": "71,000", "maxSalary": "83000"}, "EUR 71000 - 83000 per year"),
        ({"minSalary": 71000, "maxSalary": "competitive"}, None),
        ({"minSalary": "71k", "maxSalary": {}}, None),
    ],
)
def test_pay_becomes_one_line(fields, pay):
    assert parse("himalayas", job("ferry", **fields)).stated_pay == pay


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("Part Time", ("PART_TIME",)),
        ("Contractor", ("CONTRACTOR",)),
        ("Temporary", ("TEMPORARY",)),
        ("Intern", ("INTERN",)),
        ("Volunteer", None),
        (["Full Time"], None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse("himalayas", job("ferry", employmentType=stated)).stated_employment == employment


@pytest.mark.parametrize(
    ("restrictions", "location", "countries"),
    [
        pytest.param([], "Worldwide", (), id="none is worldwide"),
        pytest.param(["United States"], "United States", ("US",), id="one"),
        pytest.param(
            ["UK", "South Korea", "Türkiye"], "UK; South Korea; Türkiye", ("GB", "KR", "TR"), id="names in use"
        ),
        pytest.param(["Europe", "Canada"], "Europe; Canada", None, id="a region is not a list of countries"),
        pytest.param(["Worldwide"], "Worldwide", (), id="worldwide in words"),
        pytest.param(None, None, None, id="null says nothing"),
        pytest.param(
            [{"alpha2": "PT", "name": "Portugal", "slug": "portugal"}, "Ireland"],
            "Portugal; Ireland",
            ("IE", "PT"),
            id="objects of the OpenAPI description",
        ),
    ],
)
def test_restrictions_become_a_location_and_countries(restrictions, location, countries):
    posting = parse("himalayas", job("ferry", locationRestrictions=restrictions))
    assert (posting.location, posting.stated_countries) == (location, countries)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"guid": "ferry-77"}, ("ferry-77", "https://himalayas.app/companies/tinwhistle/jobs/ferry")),
        (
            {"guid": "ferry-77", "applicationLink": "javascript:alert(1)"},
            ("ferry-77", "https://himalayas.app/companies/tinwhistle/jobs/ferry-77"),
        ),
        ({"guid": "ferry 77", "applicationLink": "javascript:alert(1)"}, ("ferry 77", None)),
        (
            {"guid": "ferry-77", "applicationLink": "https://tinwhistle.example/7"},
            ("ferry-77", "https://himalayas.app/companies/tinwhistle/jobs/ferry-77"),
        ),
        (
            {"guid": "ferry 77", "applicationLink": "https://tinwhistle.example/7"},
            ("ferry 77", "https://tinwhistle.example/7"),
        ),
        ({"guid": " " + FERRY + " "}, (FERRY, FERRY)),
    ],
)
def test_identifier_is_the_guid_and_the_link_an_address(changes, expected):
    posting = parse("himalayas", job("ferry", **changes))
    assert (posting.identifier, posting.url) == expected


def test_half_a_surrogate_pair_is_replaced():
    assert parse("himalayas", job("ferry", companyName="Tin \ud83d Ferries")).hiring_organization == "Tin ? Ferries"


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("himalayas", job("ferry", description=nothing, companyName=nothing))
    assert (posting.title, posting.text, posting.hiring_organization) == ("Product Manager", None, None)


def test_pay_without_a_field_for_its_period_is_by_the_year_where_a_year_pays_it():
    paid = {key: value for key, value in job("ferry").items() if key != "salaryPeriod"}
    assert parse("himalayas", paid).stated_pay == "EUR 71000 - 83000 per year"
    assert parse("himalayas", paid | {"minSalary": 31, "maxSalary": 44}).stated_pay is None


@pytest.mark.parametrize("stated", [1788339600, 1788339600000, "1788339600", "2026-09-02T09:00:00Z"])
def test_a_day_is_read_in_every_unit_that_is_documented(stated):
    posting = parse("himalayas", job("ferry", pubDate=stated, expiryDate=stated))
    assert posting.date_posted == posting.valid_through == date(2026, 9, 2)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guid": None}, "guid: expected text, got None"),
        ({"guid": 7}, "guid: expected text, got 7"),
        ({"guid": "a\nb"}, "guid: expected text, got 'a\\nb'"),
        ({"title": None}, "title: expected text, got None"),
        ({"title": "  "}, "title: expected text, got '  '"),
        ({"title": ["Product Manager"]}, "title: expected text, got ['Product Manager']"),
        ({"companyName": 0}, "companyName: expected text, got 0"),
        ({"description": {"html": "<p>x</p>"}}, "description: expected text, got {'html': '<p>x</p>'}"),
        ({"pubDate": "soon"}, "pubDate: expected seconds since 1970, got 'soon'"),
        ({"pubDate": True}, "pubDate: expected seconds since 1970, got True"),
        ({"pubDate": 0}, "pubDate: expected seconds since 1970 of a day since 2000, got 0"),
        ({"pubDate": 17883396}, "pubDate: expected seconds since 1970 of a day since 2000, got 17883396"),
        (
            {"locationRestrictions": "Ireland"},
            "locationRestrictions: expected a list of names of countries, got 'Ireland'",
        ),
        (
            {"locationRestrictions": [{"alpha2": "IE"}]},
            "locationRestrictions: expected names of countries, got [{'alpha2': 'IE'}]",
        ),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("himalayas", job("ferry", **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("key", ["guid", "title", "companyName", "description", "pubDate", "locationRestrictions"])
def test_a_missing_field_is_rejected_by_name(key):
    record = job("ferry")
    del record[key]
    with pytest.raises(RejectedRecord, match=f"^{key}: expected .*, got None$"):
        parse("himalayas", record)


@pytest.mark.parametrize("key", ["minSalary", "currency", "excerpt", "seniority", "expiryDate", "timezoneRestrictions"])
def test_fields_that_are_not_read_may_be_anything(key):
    assert parse("himalayas", job("ferry", **{key: {"new": "form"}})).title == "Product Manager"


def test_a_value_of_a_megabyte_is_shown_shortened():
    with pytest.raises(RejectedRecord) as error:
        parse("himalayas", job("ferry", pubDate="9" * 1_000_000))
    assert len(error.value.reason) < 150


def test_a_job_that_is_not_an_object_is_rejected():
    with pytest.raises(RejectedRecord, match="record: expected an object, got 'Product Manager'"):
        parse("himalayas", "Product Manager")


@pytest.mark.parametrize(
    ("url", "served_before", "jobs", "total", "next_url"),
    [
        pytest.param(PAGE_1, 0, 2, 7, PAGE_1[:-1] + "2", id="more to come"),
        pytest.param(PAGE_1[:-1] + "4", 6, 1, 7, None, id="total reached"),
        pytest.param(PAGE_1[:-1] + "4", 6, 0, 9, None, id="an empty page"),
        pytest.param(PAGE_1, 0, 0, 0, None, id="nothing at all"),
        pytest.param(PAGE_401, 800, 2, 9000, None, id="the last page that is served"),
    ],
)
def test_paging_ends_where_the_service_does(url, served_before, jobs, total, next_url):
    page = read_page(answer([job(f"n{i}") for i in range(jobs)], total), Request(url), served_before)
    assert ([r.identifier[-2:] for r in page.records], page.stated_total, page.next and page.next.url) == (
        [f"n{i}" for i in range(jobs)],
        total,
        next_url,
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"<!DOCTYPE html><title>Just a moment</title>", "expected JSON", id="HTML"),
        pytest.param(b'{"jobs": [', "expected JSON", id="truncated"),
        pytest.param(b"", "expected JSON", id="empty"),
        pytest.param(b'\xff\xfe{"jobs": []}', "expected JSON", id="another charset"),
        pytest.param(b"[" * 200_000, "expected JSON", id="deeply nested"),
        pytest.param(b"[]", "expected an object with a list 'jobs'", id="a list"),
        pytest.param(b'{"totalCount": 3}', "expected an object with a list 'jobs'", id="no jobs"),
        pytest.param(b'{"jobs": {}, "totalCount": 3}', "expected an object with a list 'jobs'", id="jobs an object"),
        pytest.param(b'{"jobs": []}', "totalCount: expected a number", id="no total"),
        pytest.param(b'{"jobs": [], "totalCount": "9"}', "totalCount: expected a number", id="total a text"),
        pytest.param(b'{"jobs": [], "totalCount": -1}', "totalCount: expected a number", id="total negative"),
    ],
)
def test_an_answer_of_another_form_is_named(body, said):
    with pytest.raises(UnknownForm, match=said):
        read_page(body, PAGE_1, 0)
