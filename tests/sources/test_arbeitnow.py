"""Reading Arbeitnow's list: records are written by hand in the form that the service answers in."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.arbeitnow import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.arbeitnow import Service, job

HOME = "https://www.arbeitnow.com"
PAGE_1 = Request(f"{HOME}/api/job-board-api?page=1")
PAGE_2 = Request(f"{HOME}/api/job-board-api?page=2")


def test_its_one_list_begins_with_page_1():
    assert boards() == [Board("arbeitnow", PAGE_1)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/api/job-board-api?page=1"


def test_job_is_read_in_our_words():
    assert parse("arbeitnow", job(201349)) == JobPosting(
        board_id="arbeitnow",
        identifier="product-manager-porto-201349",
        url="https://www.arbeitnow.com/jobs/companies/tin-whistle-ferries/product-manager-porto-201349",
        hiring_organization="tin whistle ferries",
        title="Product Manager (m/w/d)",
        location="Porto",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_employment=("FULL_TIME",),
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job(7)[key] for key in ("slug", "company_name", "title", "created_at")}
    assert parse("arbeitnow", bare | {"remote": False, "description": ""}) == JobPosting(
        board_id="arbeitnow",
        identifier="product-manager-porto-7",
        hiring_organization="tin whistle ferries",
        title="Product Manager (m/w/d)",
        date_posted=date(2026, 9, 2),
    )


@pytest.mark.parametrize("place", ["Germany", "Worldwide", "Remote"])
def test_where_a_job_is_does_not_say_who_may_apply(place):
    posting = parse("arbeitnow", job(7, location=place))
    assert (posting.location, posting.stated_countries) == (place, None)


@pytest.mark.parametrize(
    "description",
    [
        "<div>Ahoy<ul><li>r&amp;d</li></ul></div>",
        "&lt;div&gt;Ahoy&lt;ul&gt;&lt;li&gt;r&amp;amp;d&lt;/li&gt;&lt;/ul&gt;&lt;/div&gt;",
    ],
)
def test_descriptions_are_read_alike_escaped_once_or_twice(description):
    assert parse("arbeitnow", job(7, description=description)).text == "Ahoy\n\n• r&d"


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        (["Vollzeit"], ("FULL_TIME",)),
        (["Teilzeit", "Werkstudent"], ("PART_TIME", "INTERN")),
        (["berufserfahren"], None),
        ([], None),
        ("Contract", ("CONTRACTOR",)),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse("arbeitnow", job(7, job_types=stated)).stated_employment == employment


def test_pages_are_read_until_an_empty_one_and_never_where_the_answer_links():
    service, asked, read, pages = Service([job(n) for n in (905, 904, 903, 902)]), PAGE_1, [], []
    while asked is not None:
        pages.append(asked.url.removeprefix(HOME))
        page = read_page(service(pages[-1]).body, asked, len(read))
        read += [record.identifier[-3:] for record in page.records]
        asked = page.next
        assert page.stated_total is None and len(pages) <= 3
    assert read == ["905", "904", "903", "902"]
    assert pages == [f"/api/job-board-api?page={number}" for number in (1, 2, 3)]


def test_a_page_that_holds_fewer_than_the_one_before_is_not_the_last():
    assert read_page(json.dumps({"data": [job(7)]}).encode(), PAGE_2, 325).next.url.endswith("?page=3")


@pytest.mark.parametrize("meta", [None, {}, [], {"current_page": 2}])
def test_a_page_need_not_say_which_it_is(meta):
    assert read_page(json.dumps({"data": [], "meta": meta}).encode(), PAGE_2).next is None


@pytest.mark.parametrize(("served", "shown"), [(1, "1"), ("2", "'2'"), (None, "None")])
def test_a_page_that_was_not_asked_for_is_named(served, shown):
    body = json.dumps({"data": [job(7)], "meta": {"current_page": served}}).encode()
    with pytest.raises(UnknownForm, match=f"^meta.current_page: expected 2, got {shown}$"):
        read_page(body, PAGE_2)


def test_a_saved_answer_of_any_page_is_read():
    assert (
        len(
            read_page(
                Service([job(n) for n in (905, 904, 903)])("/api/job-board-api?page=2").body, Request("saved.json")
            ).records
        )
        == 1
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"slug": None}, "slug: expected text, got None"),
        ({"title": " "}, "title: expected text, got ' '"),
        ({"company_name": 7}, "company_name: expected text, got 7"),
        ({"remote": "yes"}, "remote: expected true or false, got 'yes'"),
        ({"remote": 1}, "remote: expected true or false, got 1"),
        ({"created_at": "soon"}, "created_at: expected seconds since 1970, got 'soon'"),
        (
            {"created_at": 17883396},
            "created_at: expected seconds since 1970 of a day since 2000, got 17883396",
        ),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("arbeitnow", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "arbeitnow", faulty(job(7), key, fault))
    needed = {"slug", "title", "company_name", "description", "remote", "created_at"}
    assert found in ({"posting", key} if key in needed else {"posting"})
    may_be_null = {"company_name", "description", "remote"}
    must = fault in ("absent", "list", "object") or fault == "null" and key not in may_be_null
    assert found == key or key not in needed or not must


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("arbeitnow", job(7, **{"description": nothing, "company_name": nothing}))
    assert (posting.title, posting.text, posting.hiring_organization) == (parse("arbeitnow", job(7)).title, None, None)


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps({"data": [record]}).encode(), PAGE_1)
    assert outcome(parse, "arbeitnow", page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, PAGE_1)


@pytest.mark.parametrize("body", [b"[]", b'{"data": {}}', b'{"jobs": []}', b"null"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'data', got "):
        read_page(body, PAGE_1)
