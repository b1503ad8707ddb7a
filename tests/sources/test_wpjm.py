"""Reading boards made with WP Job Manager by their base address: items are written by hand in its form."""

from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.registry import registry
from etl.sources import Board, Entry, Request, UnknownForm
from etl.sources.wpjm import board_page, boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.rss import item, rss

BOARD = "wpjm/jobspresso.co"
ASKED = Request("https://jobspresso.co/?feed=job_feed&posts_per_page=100")


@pytest.mark.parametrize(
    ("token", "board_id", "path"),
    [
        ("jobspresso.co", BOARD, "jobspresso.co"),
        ("https://Jobspresso.co/", BOARD, "Jobspresso.co"),
        ("https://jobs.example.org/board/", "wpjm/jobs.example.org/board", "jobs.example.org/board"),
    ],
)
def test_a_board_is_its_base_address_and_asked_for_more_than_ten_jobs(token, board_id, path):
    question = "/?feed=job_feed&posts_per_page=100"
    assert boards((Entry(token, None),)) == [Board(board_id, Request(f"https://{path}{question}"))]
    (board,) = boards((Entry(token, "Oars"),), "http://127.0.0.1:9/")
    assert (board.request.url, board.employer) == (f"http://127.0.0.1:9/{path}{question}", "Oars")
    assert board_page(token) == f"https://{path}/"


def test_it_is_off_and_says_why():
    entry = registry().sources["wpjm"]
    assert not entry.is_on and "Jobspresso" in entry.off
    assert [board.request.url for board in boards(registry().entries("wpjm"))] == [ASKED.url]


def test_item_is_read_in_our_words_from_the_whole_text():
    served = item(7, dc__creator="Oars<br>⚲&nbsp;Faro")
    assert parse(BOARD, served) == JobPosting(
        board_id=BOARD,
        identifier="https://jobs.example.org/?post_type=job_listing&p=7",
        url="https://jobs.example.org/job/product-manager-7/",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="Porto, Portugal",
        # A quarter past eleven at night two hours behind Greenwich is the next day there.
        date_posted=date(2026, 9, 3),
        text="Own the booking flow.",
        stated_employment=("FULL_TIME", "CONTRACTOR"),
    )


@pytest.mark.parametrize(
    ("kind", "category", "employment"),
    [("Others", "Contract", ("CONTRACTOR",)), ("Full Time", "Product", ("FULL_TIME",)), ("Others", None, None)],
)
def test_the_kind_of_employment_may_stand_where_the_category_should(kind, category, employment):
    served = item(7, job_listing__job_type=kind, job_listing__job_category=category)
    assert parse(BOARD, served).stated_employment == employment


def test_jobs_of_a_board_of_remote_jobs_are_remote():
    served = item(7, link="https://jobspresso.co/job/product-manager/", job_listing__location="Anywhere")
    posting = parse(BOARD, served)
    assert (posting.stated_workplace, posting.stated_countries) == ("remote", ())


def test_a_feed_is_one_page_and_a_blog_is_none():
    page = read_page(rss([item(7), item(8)]), ASKED)
    assert [record.content for record in page.records] == [item(7), item(8)] and page.next is None
    blog = {key: text for key, text in item(7).items() if not key.startswith("job_listing:")}
    with pytest.raises(UnknownForm, match="got a feed without any 'job_listing:' element$"):
        read_page(rss([blog]), ASKED)


def test_what_is_not_understood_is_rejected_with_key_and_value():
    with pytest.raises(RejectedRecord, match="^pubDate: expected a date since 2000, got 'soon'$"):
        parse(BOARD, item(7, pubDate="soon"))


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", item(7))
def test_a_wrong_element_gives_a_posting_or_is_named(key, fault):
    assert outcome(parse, BOARD, faulty(item(7), key, fault)) in (
        {"posting", key} if key in {"title", "pubDate"} else {"posting"}
    )


@pytest.mark.parametrize("body", [*NO_JSON.values(), b'{"jobs": []}', rss([item(7)])[:-30]])
def test_an_answer_that_is_no_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (RSS or Atom|a whole feed), got "):
        read_page(body, ASKED)
