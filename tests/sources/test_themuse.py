"""Reading The Muse's list: jobs are written by hand in its form."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.themuse import boards, parse, read_page, with_keys
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.themuse import Service, job

LIST = "https://www.themuse.com/api/public/jobs?category=Product+Management&location=Flexible+%2F+Remote&page="


def asked(page: int) -> Request:
    return Request(f"{LIST}{page}", kept=page)


def answer(jobs: list, **changes) -> bytes:
    return json.dumps({"page": 0, "page_count": 1, "total": len(jobs), "results": jobs} | changes).encode()


def test_its_one_list_is_of_remote_product_jobs_and_the_key_is_no_part_of_it():
    assert boards() == [Board("themuse", asked(0))]
    assert boards((), "http://127.0.0.1:9/")[0].request.url.startswith("http://127.0.0.1:9/api/public/jobs?category=")
    assert with_keys(asked(7), {"PM_THEMUSE_KEY": "a&b"}).url == f"{LIST}7&api_key=a%26b"


def test_job_is_read_in_our_words():
    assert parse("themuse", job(2736)) == JobPosting(
        board_id="themuse",
        identifier="2736",
        url="https://www.themuse.com/jobs/tinwhistle/product-manager-2736",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Portugal",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = dict.fromkeys(job(7)) | {"id": 7, "name": "Product Manager", "publication_date": "2026-09-02T00:00:00Z"}
    assert parse("themuse", bare) == JobPosting(
        board_id="themuse", identifier="7", title="Product Manager", date_posted=date(2026, 9, 2)
    )


def test_pages_are_read_to_the_last():
    service, question, found = Service([job(number) for number in range(47)]), asked(0), []
    while question is not None:
        sent = with_keys(question, {"PM_THEMUSE_KEY": "k"})
        page = read_page(service(sent.url.removeprefix("https://www.themuse.com")).body, question, len(found))
        found += [record.identifier for record in page.records]
        assert page.stated_total == 47 and page.next in (None, asked(1), asked(2))
        question = page.next
    assert found == [str(number) for number in range(47)]


def test_page_99_is_the_last_whatever_is_promised():
    assert read_page(answer([job(7)], page=98, page_count=313), asked(98)).next == asked(99)
    assert read_page(answer([job(7)], page=99, page_count=313, total=6260), asked(99)).next is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (answer([job(7)], page=1), "page: expected 0, got 1"),
        (answer([job(7)], page_count=None), "page_count: expected a number of pages, got None"),
        (
            answer([job(7), job(8, categories=[{"name": "Sales"}])]),
            "categories: expected 'Product Management' as asked for, got ['Sales']",
        ),
        (answer([job(7, locations=[])]), "locations: expected 'Flexible / Remote' as asked for, got []"),
        (b'{"code":400,"error":"x"}', "expected an object with a list 'results', got {'code': 400, 'error': 'x'}"),
        (b"[]", "expected an object with a list 'results', got []"),
    ],
)
def test_an_answer_to_another_question_is_named(body, reason):
    with pytest.raises(UnknownForm) as error:
        read_page(body, asked(0))
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"name": ""}, "name: expected text, got ''"),
        ({"publication_date": "soon"}, "publication_date: expected a date since 2000, got 'soon'"),
        ({"contents": 7}, "contents: expected text, got 7"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("themuse", job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", job(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    read = {"id", "name", "publication_date", "contents"}
    assert outcome(parse, "themuse", faulty(job(7), key, fault)) in ({"posting", key} if key in read else {"posting"})


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert outcome(parse, "themuse", record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read_page(body, asked(0))
