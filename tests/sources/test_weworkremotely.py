"""Reading We Work Remotely's feed: items are written by hand in its form."""

from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.registry import registry
from etl.sources import Board, Request, UnknownForm
from etl.sources.weworkremotely import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.rss import rss
from tests.sources.services.weworkremotely import item

ID = "weworkremotely"
FEED = Request("https://weworkremotely.com/categories/remote-product-jobs.rss")
PAGE = "https://weworkremotely.com/remote-jobs/tin-whistle-ferries-product-manager-7"


def test_its_one_list_is_the_feed_of_product_jobs_and_it_is_off():
    assert boards() == [Board(ID, FEED)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/categories/remote-product-jobs.rss"
    entry = registry().sources[ID]
    assert not entry.is_on and "forbid" in entry.off


def test_item_is_read_in_our_words_without_the_employers_seat():
    assert parse(ID, item(7)) == JobPosting(
        board_id=ID,
        identifier=PAGE,
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager: Booking",
        location="Anywhere in the World",
        # A quarter past eleven at night two hours behind Greenwich is the next day there.
        date_posted=date(2026, 9, 3),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_countries=(),
        stated_employment=("FULL_TIME",),
        valid_through=date(2026, 10, 2),
    )


def test_an_older_item_says_less():
    old = item(7, state=None, type=None, expires_at=None, region=None, description=None, title="Product Manager")
    assert parse(ID, old) == JobPosting(
        board_id=ID,
        identifier=PAGE,
        url=PAGE,
        title="Product Manager",
        date_posted=date(2026, 9, 3),
        stated_workplace="remote",
    )


def test_countries_stand_behind_their_flags():
    posting = parse(ID, item(7, region=None, country="🇮🇪 Ireland, 🇵🇹 Portugal"))
    assert (posting.location, posting.stated_countries) == ("🇮🇪 Ireland, 🇵🇹 Portugal", ("IE", "PT"))


def test_a_feed_is_one_page():
    page = read_page(rss([item(7), item(8)]), FEED)
    assert [record.content for record in page.records] == [item(7), item(8)] and page.next is None


def test_what_is_not_understood_is_rejected_with_key_and_value():
    with pytest.raises(RejectedRecord, match="^pubDate: expected a date since 2000, got 'soon'$"):
        parse(ID, item(7, pubDate="soon"))


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", item(7))
def test_a_wrong_element_gives_a_posting_or_is_named(key, fault):
    assert outcome(parse, ID, faulty(item(7), key, fault)) in (
        {"posting", key} if key in {"title", "pubDate"} else {"posting"}
    )


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_an_item_that_is_no_object_is_rejected(record):
    assert outcome(parse, ID, record) == "record"


@pytest.mark.parametrize("body", [*NO_JSON.values(), b'{"jobs": []}', rss([item(7)])[:-30]])
def test_an_answer_that_is_no_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (RSS or Atom|a whole feed), got "):
        read_page(body, FEED)
