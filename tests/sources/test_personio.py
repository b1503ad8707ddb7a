"""Reading boards on Personio: positions are written by hand in the form that the service documents."""

from datetime import date

import pytest

from etl.fetch import Fetcher, Limits, TooMany
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.personio import board_page, boards, parse, read_page, token_of
from tests.loopback import Reply, loopback
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.personio import position, xml

BOARD = "personio/tinwhistle"
ASKED = Request("https://tinwhistle.jobs.personio.de/xml?language=en")
PAGE = "https://tinwhistle.jobs.personio.de/job/2736"


def test_every_board_is_asked_for_in_english_on_its_own_host_or_path():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("tin/whistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/tin%2Fwhistle/xml?language=en"


def test_position_is_read_in_our_words_with_an_address_made_for_it():
    assert parse(BOARD, position(2736)) == JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager & Owner",
        location="Porto; Galway; Remote, Ireland",
        # A quarter past eleven at night two hours behind Greenwich is the next day there.
        date_posted=date(2026, 9, 3),
        text="Your job\n\nOwn the booking flow.\n\nYou\n\n• 5+ years of R&D",
        stated_employment=("FULL_TIME",),
    )


def test_position_says_nothing_that_it_does_not_state():
    assert parse("personio/unnamed", {"id": "7", "name": "Product Manager"}) == JobPosting(
        board_id="personio/unnamed", identifier="7", title="Product Manager"
    )


def test_a_whole_board_is_one_page_read_from_xml():
    assert read_page(xml([position(7), position(8)]), ASKED) == Page(
        (Record("7", position(7)), Record("8", position(8))), employer="Tin Whistle Ferries"
    )
    assert read_page(b"<workzag-jobs/>", ASKED) == Page(())


@pytest.mark.parametrize(
    ("kind", "schedule", "employment"),
    [
        ("permanent", "part-time", ("PART_TIME",)),
        ("permanent", "full-or-part-time", ("FULL_TIME", "PART_TIME")),
        ("working_student", "part-time", ("INTERN",)),
        ("freelance", "full-time", ("CONTRACTOR",)),
        ("trainee", None, ("INTERN",)),
        ("permanent", None, None),
    ],
)
def test_employment_is_the_kind_where_it_says_more_than_the_hours(kind, schedule, employment):
    assert parse(BOARD, position(7, employmentType=kind, schedule=schedule)).stated_employment == employment


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([{"name": "", "value": "<p>Ahoy</p>"}], "Ahoy"),
        ([{"name": "You", "value": ""}, {"name": 7, "value": "<p>SQL</p>"}, "x"], "SQL"),
        ([], None),
        ("Ahoy", None),
    ],
)
def test_a_heading_without_words_of_its_own_is_none(parts, text):
    assert parse(BOARD, position(7, jobDescriptions=parts)).text == text


def test_the_page_of_a_position_tells_its_board():
    assert board_page("tinwhistle") == "https://tinwhistle.jobs.personio.de"
    assert token_of(PAGE) == token_of(PAGE.replace(".de", ".com")) == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/job/7") is None


def test_too_many_questions_end_the_board_at_once():
    with loopback(lambda path: Reply(status=429)) as server:
        limits = Limits(attempts=1, pace_seconds=0)
        (board,) = boards((Entry("tinwhistle", None),), server.url)
        with Fetcher(allow_private=True, limits=limits) as fetcher, pytest.raises(TooMany, match="answered 429"):
            fetcher.get(board.request.url)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"name": ""}, "name: expected text, got ''"),
        ({"createdAt": "soon"}, "createdAt: expected a date since 2000, got 'soon'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, position(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", position(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(position(7), key, fault))
    assert found in ({"posting", key} if key in {"id", "name", "createdAt"} else {"posting"})
    assert found == key or key not in {"id", "name"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_position_that_is_no_object_is_rejected(record):
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize(
    "body",
    [
        *NO_JSON.values(),
        b'{"positions": []}',
        b"<rss/>",
        xml([position(7)])[:-30],
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workzag-jobs>&a;</workzag-jobs>',
    ],
)
def test_an_answer_that_is_no_such_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected XML with 'workzag-jobs'"):
        read_page(body, ASKED)
