"""Reading Hacker News' hiring threads: comments are written by hand in the form that the search answers."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Record, Request, UnknownForm
from etl.sources.hackernews import boards, boards_of, index, month_of, parse, read_page, threads
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.hackernews import Service, comment

HOME = "https://hn.algolia.com/api/v1"
INDEX = f"{HOME}/search_by_date?tags=story,author_whoishiring&hitsPerPage=100&page="
SERVICE = Service({month: [comment(8001)] for month in ("2026-08", "2026-09", "2026-10", "2026-11", "2025-12")})


def body(answer: object) -> bytes:
    return json.dumps(answer).encode()


def thread(month: str) -> Board:
    return Board(f"hackernews/{month}", Request(f"{HOME}/items/{SERVICE.number(month)}"))


def test_its_boards_are_found_by_asking():
    assert boards() == []
    assert index() == Request(f"{INDEX}0")
    assert index("http://127.0.0.1:9/", 3).url == f"{INDEX}3".replace("https://hn.algolia.com", "http://127.0.0.1:9")


def test_the_newest_three_threads_are_read():
    every = Service(SERVICE.threads, page_size=100).index(0)
    assert boards_of(body(every), index()) == [thread(month) for month in ("2026-11", "2026-10", "2026-09")]


def test_the_index_has_pages_on_which_other_threads_stand_too():
    found, asked = [], index()
    while asked is not None:
        more, asked = threads(body(SERVICE.index(int(asked.url[-1]))), asked)
        found.append(more)
    assert found == [
        [thread("2026-11")],
        [thread("2026-10"), thread("2026-09")],
        [thread("2026-08")],
        [thread("2025-12")],
    ]


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        pytest.param(4, SERVICE.index(4), id="past the last page"),
        pytest.param(0, {"hits": [], "nbPages": 7}, id="no hits"),
        pytest.param(1, {"hits": [{"objectID": "7", "title": "Show HN"}], "nbPages": 2}, id="other stories"),
    ],
)
def test_the_index_ends(page, answer):
    assert threads(body(answer), index(page=page)) == ([], None)


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("Ask HN: Who is hiring? (November 2026)", "2026-11"),
        ("Ask HN: Who is Hiring? (April 2011)", "2011-04"),
        ("Ask HN: Who Is Hiring? (October 2012) ", "2012-10"),
        ("Ask HN: Who is hiring? (Sept. 2012)", "2012-09"),
        ("Ask HN: Who is hiring? - March, 2013", "2013-03"),
        ("Ask HN: Who is hiring, May 2013", None),
        ("Ask HN: Who is hiring? (Summer 2013)", None),
        ("Ask HN: Who is hiring right now?", None),
        ("Ask HN: Who wants to be hired? (November 2026)", None),
        ("Ask HN: Freelancer? Seeking freelancer? (November 2026)", None),
        (None, None),
        (7, None),
    ],
)
def test_a_thread_is_told_by_its_title(title, month):
    assert month_of({"title": title}) == month


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        *((content, "expected JSON") for content in NO_JSON.values()),
        (b"[]", "expected an object with a list 'hits', got \\[\\]"),
        (b'{"hits": {}, "nbPages": 1}', "expected an object with a list 'hits'"),
        (b'{"hits": []}', "nbPages: expected a number of pages, got None"),
        (b'{"hits": [], "nbPages": true}', "nbPages: expected a number of pages, got True"),
    ],
)
def test_an_index_of_another_form_is_named(answer, said):
    with pytest.raises(UnknownForm, match=said):
        threads(answer, index())


def test_an_index_passes_over_stories_without_a_number():
    hits = [{"objectID": name, "title": "Ask HN: Who is hiring? (May 2026)"} for name in (None, "x7", "")]
    assert threads(body({"hits": [*hits, None, 7], "nbPages": 1}), index())[0] == []


SLIM = {
    "id": 8001,
    "created_at": "2026-11-02T12:00:00.000Z",
    "created_at_i": 1793620800,
    "author": "harbour8001",
    "text": "Tin Whistle Ferries 8001 | Product Manager | Porto or REMOTE<p>Own the booking flow.",
}


def test_top_level_comments_are_the_records_without_what_changes_beside_them():
    reply = comment(8900, text="Is this still open?", parent_id=8001)
    tree = {"id": 1, "children": [comment(8001, children=[reply], points=7), comment(8002, text=None)]}
    assert read_page(body(tree), Request("")).records == (Record("8001", SLIM),)


@pytest.mark.parametrize("text", [None, "", "[deleted]", "[flagged]", "[dead]"])
def test_a_comment_that_was_taken_away_is_no_record(text):
    assert read_page(body({"children": [comment(8001, text=text)]}), Request("")).records == ()


def test_a_comment_without_the_field_is_in_another_form_and_not_gone():
    lost = {key: value for key, value in comment(8001).items() if key != "text"}
    (record,) = read_page(body({"children": [lost]}), Request("")).records
    with pytest.raises(RejectedRecord, match="^text: expected text, got None$"):
        parse("hackernews/2026-11", record.content)


def test_the_search_for_comments_gives_the_same_without_replies():
    hit = {
        "objectID": "8001",
        "author": "harbour8001",
        "created_at": SLIM["created_at"],
        "created_at_i": SLIM["created_at_i"],
        "comment_text": SLIM["text"],
        "parent_id": 1,
        "story_id": 1,
    }
    answer = {"hits": [hit, hit | {"objectID": "8002", "parent_id": 8001}, hit | {"parent_id": None, "story_id": None}]}
    assert read_page(body(answer), Request("")).records == (Record("8001", SLIM | {"id": "8001"}),)


def test_a_hit_that_does_not_tell_its_parent_is_a_comment_on_the_thread():
    hits = [{"objectID": "8001", "created_at": "2026-11-02T09:00:00Z", "comment_text": "Tin Whistle | Cook"}] * 2
    found = read_page(body({"hits": hits}), Request("")).records
    assert [parse("hackernews/2026-11", record.content).text for record in found] == ["Tin Whistle | Cook"] * 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        *((content, "expected JSON") for content in NO_JSON.values()),
        (b"[]", "expected a thread with a list 'children', got \\[\\]"),
        (b"null", "expected a thread with a list 'children', got None"),
        (b'{"id": 7, "children": null}', "expected a thread with a list 'children'"),
        (b'{"status": 404, "error": "Not Found"}', "expected a thread with a list 'children'"),
        (b'{"hits": 7}', "expected an object with a list 'hits'"),
        (
            b'{"hits": [{"objectID": "7", "title": "Ask HN"}]}',
            "hits: expected comments of a thread, got {'objectID': '7'",
        ),
    ],
)
def test_a_thread_of_another_form_is_named(answer, said):
    with pytest.raises(UnknownForm, match=said):
        read_page(answer, Request(""))


def test_a_comment_is_read_in_our_words():
    assert parse("hackernews/2026-11", SLIM) == JobPosting(
        board_id="hackernews/2026-11",
        identifier="8001",
        url="https://news.ycombinator.com/item?id=8001",
        hiring_organization="Tin Whistle Ferries 8001",
        date_posted=date(2026, 11, 2),
        text="Tin Whistle Ferries 8001 | Product Manager | Porto or REMOTE\n\nOwn the booking flow.",
    )


def test_several_roles_in_one_comment_stay_one_posting():
    text = "Narrow Gauge | Senior Product Manager, Product Owner, Stoker | Oslo (ONSITE) | narrow.example&#x2F;jobs"
    (record,) = read_page(body({"children": [comment(8003, text=text)]}), Request("")).records
    posting = parse("hackernews/2026-11", record.content)
    assert (posting.identifier, posting.hiring_organization, posting.title) == ("8003", "Narrow Gauge", None)
    assert posting.text.endswith("Oslo (ONSITE) | narrow.example/jobs")


def test_without_seconds_the_instant_in_words_tells_the_day():
    assert parse("hackernews/2026-11", SLIM | {"created_at_i": None}).date_posted == date(2026, 11, 2)


# What becomes of a comment when a field is not as it should be; "posting" where it does not matter.
OUTCOMES = {
    "id": {
        "absent": "id", "null": "id", "empty": "id", "zero": "posting", "true": "id", "negative": "id", "text": "id",
        "list": "id", "object": "id", "megabyte": "id", "half a pair": "id",
    },
    "text": {
        "absent": "text", "null": "text", "empty": "text", "zero": "text", "true": "text", "negative": "text",
        "text": "posting", "list": "text", "object": "text", "megabyte": "posting", "half a pair": "posting",
    },
    "created_at_i": {
        "absent": "posting", "null": "posting", "empty": "created_at_i", "zero": "created_at_i", "true": "created_at_i",
        "negative": "created_at_i", "text": "created_at_i", "list": "created_at_i", "object": "created_at_i",
        "megabyte": "created_at_i", "half a pair": "created_at_i",
    },
    "created_at": dict.fromkeys(FAULTS, "posting"),
    "author": dict.fromkeys(FAULTS, "posting"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", OUTCOMES)
def test_a_field_that_is_not_as_it_should_be(key, fault):
    assert outcome(parse, "hackernews/2026-11", faulty(SLIM, key, fault)) == OUTCOMES[key][fault]


@pytest.mark.parametrize("record", [None, 7, "Tin Whistle", [SLIM]])
def test_what_is_no_object_is_rejected(record):
    with pytest.raises(RejectedRecord, match="^record: expected an object"):
        parse("hackernews/2026-11", record)


def test_what_is_left_of_a_comment_after_its_markup_must_be_something():
    with pytest.raises(RejectedRecord, match="^text: the comment is empty or was deleted$"):
        parse("hackernews/2026-11", SLIM | {"text": "<p>[deleted]</p>"})
