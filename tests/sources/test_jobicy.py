"""Reading Jobicy's list: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.jobicy import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.jobicy import Service, job

LIST = Request("https://jobicy.com/api/v2/remote-jobs?count=100")


def test_its_one_list_is_that_of_the_last_days():
    assert boards() == [Board("jobicy", LIST)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/api/v2/remote-jobs?count=100"


def test_job_is_read_in_our_words():
    assert parse("jobicy", job(145880)) == JobPosting(
        board_id="jobicy",
        identifier="145880",
        url="https://jobicy.com/jobs/145880-product-manager",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="USA, Canada",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_countries=("CA", "US"),
        stated_pay="USD 71000 - 83000 per year",
        stated_employment=("FULL_TIME", "CONTRACTOR"),
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job(7)[key] for key in ("id", "pubDate", "jobTitle")}
    assert parse("jobicy", bare | {"jobDescription": "", "companyName": ""}) == JobPosting(
        board_id="jobicy",
        identifier="7",
        title="Product Manager",
        date_posted=date(2026, 9, 2),
        stated_workplace="remote",
    )


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Anywhere", ()),
        (["USA", "Canada"], ("CA", "US")),
        ([], None),
        ("UK", ("GB",)),
        ("Türkiye", ("TR",)),
        ("EMEA,  LATAM,  Canada,  USA", None),
    ],
)
def test_who_may_apply_is_stated_where_every_part_is_a_country(place, countries):
    assert parse("jobicy", job(7, jobGeo=place)).stated_countries == countries


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        ({"salaryMax": None}, "USD 71000+ per year"),
        ({"salaryMin": 0}, "up to USD 83000 per year"),
        ({"salaryMin": 0, "salaryMax": 0}, None),
        ({"salaryMin": 31.5, "salaryMax": "44", "salaryPeriod": "hourly"}, "USD 31.50 - 44 per hour"),
        ({"salaryPeriod": "Monthly", "salaryCurrency": "EUR"}, "EUR 71000 - 83000 per month"),
        ({"salaryMax": 83_000_000_000}, "USD 71000 - 83000000000 per year"),
        ({"salaryMin": "from a lot"}, None),
        ({"salaryMax": {"to": 9}}, None),
        ({"salaryCurrency": "$"}, None),
        ({"salaryPeriod": "per project"}, None),
        ({"salaryPeriod": None}, None),
        ({"annualSalaryMin": "64000", "annualSalaryMax": "72500", "salaryPeriod": None}, "USD 64000 - 72500 per year"),
        ({"annualSalaryMin": "64000"}, "USD 64000+ per year"),
        ({"annualSalaryMin": None, "annualSalaryMax": ""}, "USD 71000 - 83000 per year"),
        ({"annualSalaryMin": "64.000"}, None),
    ],
    ids=str,
)
def test_pay_becomes_one_line(fields, pay):
    assert parse("jobicy", job(7, **fields)).stated_pay == pay


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        (["Part-Time"], ("PART_TIME",)),
        ("Internship", ("INTERN",)),
        (["Any"], None),
        ([], None),
        ([7, None], None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse("jobicy", job(7, jobType=stated)).stated_employment == employment


def test_names_are_freed_of_escapes():
    posting = parse("jobicy", job(7, jobTitle="Lead, R&amp;D", companyName="Oar &#038; Sail"))
    assert (posting.title, posting.hiring_organization) == ("Lead, R&D", "Oar & Sail")


def test_pages_are_read_where_the_cursor_leads():
    service, asked, read = Service([job(n) for n in (905, 904, 903, 902, 901)]), LIST, []
    while asked is not None:
        page = read_page(service(asked.url.removeprefix("https://jobicy.com")).body, asked, len(read))
        read += [record.identifier for record in page.records]
        assert page.stated_total is None and len(read) <= 5
        asked = page.next
    assert read == ["905", "904", "903", "902", "901"]


def test_cursor_goes_back_as_it_came():
    page = read_page(b'{"jobs": [], "nextCursor": "a+b/c=="}', Request(LIST.url + "&cursor=before"))
    assert page.next == Request("https://jobicy.com/api/v2/remote-jobs?count=100&cursor=a%2Bb%2Fc%3D%3D")


@pytest.mark.parametrize(
    "answer", [b'{"jobs": []}', b'{"jobs": [], "nextCursor": null}', b'{"jobs": [], "nextCursor": ""}']
)
def test_a_page_without_a_cursor_is_the_last(answer):
    assert read_page(answer, LIST).next is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"jobTitle": " "}, "jobTitle: expected text, got ' '"),
        ({"companyName": 7}, "companyName: expected text, got 7"),
        ({"pubDate": "soon"}, "pubDate: expected a date since 2000, got 'soon'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("jobicy", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "jobicy", faulty(job(7), key, fault))
    needed = {"id", "jobTitle", "jobDescription", "pubDate"}
    assert found in ({"posting", key} if key in needed | {"companyName"} else {"posting"})
    may_be_null = {"jobDescription"}
    must = fault in ("absent", "list", "object") or fault == "null" and key not in may_be_null
    assert found == key or key not in needed or not must


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("jobicy", job(7, **{"jobDescription": nothing, "companyName": nothing}))
    assert (posting.title, posting.text, posting.hiring_organization) == (parse("jobicy", job(7)).title, None, None)


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps({"jobs": [record]}).encode(), LIST)
    assert outcome(parse, "jobicy", page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, LIST)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"[]", "expected an object with a list 'jobs', got \\[\\]"),
        (b'{"jobs": {}}', "expected an object with a list 'jobs'"),
        (b'{"success": false, "error": "Cursor expired."}', "expected an object with a list 'jobs', got {'success'"),
        (b'{"jobs": [], "nextCursor": 7}', "nextCursor: expected another text or null, got 7"),
        (b'{"jobs": [], "nextCursor": "same"}', "nextCursor: expected another text or null, got 'same'"),
    ],
)
def test_an_answer_of_another_form_is_named(body, said):
    with pytest.raises(UnknownForm, match=said):
        read_page(body, Request(LIST.url + "&cursor=same"))
