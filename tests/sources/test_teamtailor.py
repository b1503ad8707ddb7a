"""Reading boards on Teamtailor: jobs are written by hand in the form of its feed."""

from datetime import date

import pytest

from etl import feed
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Request, UnknownForm
from etl.sources.teamtailor import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.teamtailor import Service, item, rss

BOARD = "teamtailor/tinwhistle"
ASKED = Request("https://tinwhistle.teamtailor.com/jobs.rss?per_page=500")
PAGE = "https://tinwhistle.teamtailor.com/jobs/2736-product-manager"


def read(one: dict) -> dict:
    """The record that the feed gives for a job."""
    return feed.feed_items(rss([one]))[0]


def test_every_board_is_asked_for_more_than_its_first_hundred_jobs():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("jobs.tinwhistle.example", None),))
    assert board.request.url == "https://jobs.tinwhistle.example/jobs.rss?per_page=500"
    (board,) = boards((Entry("jobs.tinwhistle.example", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/jobs.tinwhistle.example/jobs.rss?per_page=500"


def test_job_is_read_in_our_words():
    assert parse(BOARD, read(item(2736))) == JobPosting(
        board_id=BOARD,
        identifier="5f1b0a77-2736",
        url=PAGE,
        title="Product Manager",
        location="Porto, Portugal; Quay & Mole",
        # A quarter past eleven at night two hours behind Greenwich is the next day there.
        date_posted=date(2026, 9, 3),
        text="Own the booking flow.",
        stated_workplace="remote",
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = item(7, description=None, remoteStatus=None, guid=None) | {"tt:locations": ""}
    assert parse(BOARD, read(bare)) == JobPosting(
        board_id=BOARD,
        identifier=PAGE.replace("2736", "7"),
        url=PAGE.replace("2736", "7"),
        title="Product Manager",
        date_posted=date(2026, 9, 3),
    )


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [("fully", "remote"), ("hybrid", "hybrid"), ("temporary", None), ("none", None), ("", None)],
)
def test_only_what_is_remote_or_hybrid_for_good_is_stated(stated, workplace):
    assert parse(BOARD, read(item(7, remoteStatus=stated))).stated_workplace == workplace


@pytest.mark.parametrize(
    ("places", "location"),
    [
        ("<tt:location><tt:name>Copenhagen, Denmark</tt:name></tt:location>", "Copenhagen, Denmark"),
        ("<tt:location><tt:country>Denmark</tt:country></tt:location>", "Denmark"),
        ("<tt:location><tt:city>Faro</tt:city></tt:location>" * 2, "Faro"),
        ("<tt:location/>", None),
        ("Faro", None),
    ],
)
def test_places_stand_each_once(places, location):
    assert parse(BOARD, read(item(7) | {"tt:locations": places})).location == location


def test_a_full_page_is_followed_by_the_next_and_the_channel_tells_the_employer():
    service, question, found = Service({"tinwhistle": [item(number) for number in range(507)]}), ASKED, []
    while question is not None:
        page = read_page(
            service(question.url.replace("https://tinwhistle.teamtailor.com", "/tinwhistle")).body, question
        )
        assert page.employer == "Tin Whistle Ferries"
        found += [record.identifier for record in page.records]
        question = page.next
    assert found == [f"5f1b0a77-{number}" for number in range(507)]


def test_a_feed_that_begins_again_is_no_whole_board():
    body = rss([item(number) for number in range(500)])
    follows = read_page(body, ASKED).next
    assert follows.url == f"{ASKED.url}&offset=500"
    with pytest.raises(UnknownForm, match="^the feed gives its first 500 jobs only, whatever page is asked for$"):
        read_page(body, follows, 500)


@pytest.mark.parametrize(
    ("title", "employer"),
    [("<![CDATA[Oars & Co.]]>", "Oars & Co."), ("Oars &amp; Co.", "Oars & Co."), (" ", None)],
)
def test_the_employer_is_read_off_the_channel(title, employer):
    assert read_page(rss([item(7)], title), ASKED).employer == employer


def test_the_page_of_a_job_tells_its_board():
    assert board_page("tinwhistle") == "https://tinwhistle.teamtailor.com/jobs"
    assert board_page("jobs.tinwhistle.example") == "https://jobs.tinwhistle.example/jobs"
    assert token_of(PAGE) == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/jobs/7") is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guid": None, "link": None}, "guid: expected text, got None"),
        ({"title": None}, "title: expected text, got None"),
        ({"pubDate": "soon"}, "pubDate: expected a date since 2000, got 'soon'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, item(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", item(7))
def test_a_wrong_element_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(item(7), key, fault))
    assert found in ({"posting", key} if key in {"title", "pubDate", "description"} else {"posting"})
    assert found == key or key not in {"title", "pubDate"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", [*NO_JSON.values(), b'{"items": []}', rss([item(7)])[:-30]])
def test_an_answer_that_is_no_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (RSS or Atom|a whole feed), got "):
        read_page(body, ASKED)
