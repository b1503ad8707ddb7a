"""Reading Working Nomads' list: records are written by hand in the form that the service answers in."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.workingnomads import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.workingnomads import Service, job

LIST = Request("https://www.workingnomads.com/api/exposed_jobs/")


def test_its_one_list_is_the_whole_of_it():
    assert boards() == [Board("workingnomads", LIST)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/api/exposed_jobs/"


def test_job_is_read_in_our_words():
    assert parse("workingnomads", job(1764739)) == JobPosting(
        board_id="workingnomads",
        identifier="1764739",
        url="https://www.workingnomads.com/job/go/1764739/",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="REMOTE, Canada",
        # A quarter past nine in the evening in New York is the next day in Greenwich.
        date_posted=date(2026, 9, 3),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_countries=("CA",),
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job(7)[key] for key in ("url", "pub_date", "company_name", "title")}
    assert parse("workingnomads", bare | {"description": ""}) == JobPosting(
        board_id="workingnomads",
        identifier="7",
        url="https://www.workingnomads.com/job/go/7/",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        date_posted=date(2026, 9, 3),
        stated_workplace="remote",
    )


def test_jobs_keep_their_order_and_name():
    page = read_page(Service([job(902), job(417), {"title": "?"}])("/api/exposed_jobs/").body, LIST)
    assert [record.identifier for record in page.records] == ["902", "417", ""]
    assert (page.stated_total, page.next) == (None, None)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.workingnomads.com/job/go/1719512/?ref=feed", "1719512"),
        ("https://www.workingnomads.com/job/go/1719512", "1719512"),
        ("https://www.workingnomads.com/jobs/lead-7", "https://www.workingnomads.com/jobs/lead-7"),
        ("https://www.workingnomads.com/job/go/" + "7" * 21, "https://www.workingnomads.com/job/go/" + "7" * 21),
    ],
)
def test_identifier_is_the_number_in_the_address(address, name):
    page = read_page(json.dumps([job(1, url=address)]).encode(), LIST)
    assert page.records[0].identifier == parse("workingnomads", job(1, url=address)).identifier == name


@pytest.mark.parametrize(
    ("place", "countries"),
    [
        ("Global", ()),
        ("Japan - Remote", ("JP",)),
        ("Europe, North America, Latin America, APAC", None),
        ("REMOTE", None),
        ("", None),
    ],
)
def test_who_may_apply_is_stated_where_every_part_is_a_country(place, countries):
    posting = parse("workingnomads", job(7, location=place))
    assert (posting.location, posting.stated_countries) == (place or None, countries)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"url": None}, "url: expected text, got None"),
        ({"url": "/job/go/7/"}, "url: expected an address of the web, got '/job/go/7/'"),
        ({"url": "javascript:alert(1)"}, "url: expected an address of the web, got 'javascript:alert(1)'"),
        ({"title": ""}, "title: expected text, got ''"),
        ({"company_name": {}}, "company_name: expected text, got {}"),
        ({"description": 7}, "description: expected text, got 7"),
        ({"pub_date": "yesterday"}, "pub_date: expected a date since 2000, got 'yesterday'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("workingnomads", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "workingnomads", faulty(job(7), key, fault))
    needed = {"url", "title", "company_name", "description", "pub_date"}
    assert found in ({"posting", key} if key in needed else {"posting"})
    may_be_null = {"company_name", "description"}
    must = fault in ("absent", "list", "object") or fault == "null" and key not in may_be_null
    assert found == key or key not in needed or not must


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("workingnomads", job(7, **{"description": nothing, "company_name": nothing}))
    assert (posting.title, posting.text, posting.hiring_organization) == (
        parse("workingnomads", job(7)).title,
        None,
        None,
    )


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps([record]).encode(), LIST)
    assert outcome(parse, "workingnomads", page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, LIST)


@pytest.mark.parametrize("body", [b'{"jobs": []}', b"null", b'"x"'])
def test_an_answer_that_is_no_list_is_named(body):
    with pytest.raises(UnknownForm, match="expected a list, got "):
        read_page(body, LIST)
