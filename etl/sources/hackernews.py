"""Hacker News: the comments of its monthly "Ask HN: Who is hiring?" threads, read through Algolia's open search.

Form: the threads are found by `GET /api/v1/search_by_date?tags=story,author_whoishiring&hitsPerPage=N&page=P`, an
object with `hits` (`objectID`, `title` such as "Ask HN: Who is hiring? (November 2026)") and `nbPages`; past the last
page `hits` is empty. A thread is read whole by `GET /api/v1/items/<id>`: a tree of `id`, `created_at_i` (seconds),
`author`, `text` (HTML, null when deleted) and `children`. Each top-level comment is one posting, of several roles too;
replies to it are none. `GET /api/v1/search?tags=comment,story_<id>` answers the same comments as `hits` with
`comment_text`, `parent_id` and `story_id`. No key; at most about 10,000 questions an hour.

Each thread is a board ("hackernews/2026-11"). Threads are dated ads: nobody takes a comment down when the job is taken,
so nothing is known of what is open. A comment has no title and no place field: its text says what the jobs are.

Traps: the same author opens two other threads a month ("Who wants to be hired?", "Freelancer?"); titles of 2011 and
2012 differ in capitals and blanks, and some months have no thread; the text of a comment that was taken away is null or
says so.
"""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

from etl.extract.hiring import employer_from_comment
from etl.form import (
    UnknownForm,
    day_of,
    day_of_epoch,
    field,
    identifier,
    identifier_of,
    json_of,
    listed,
    record_object,
    shown,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "hackernews"
HOME = "https://hn.algolia.com"
KIND = "posts"

# Comments are added to a thread for weeks: a refresh reads the newest three.
NEWEST = 3
THREADS_A_PAGE = 100
MONTHS = "january february march april may june july august september october november december".split()
TITLE = re.compile(r"ask hn: who is hiring\?\s*[(,-]?\s*(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>20\d\d)\b", re.I)
# What stays as the text of a comment that was taken away.
GONE = {"", "[deleted]", "[flagged]", "[dead]"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """None by itself: the threads are found by asking."""
    return []


def index(base_url: str | None = None, page: int = 0) -> Request:
    """The question for the threads, newest first."""
    query = f"tags=story,author_whoishiring&hitsPerPage={THREADS_A_PAGE}&page={page}"
    return Request(f"{under(base_url, HOME)}/api/v1/search_by_date?{query}")


def boards_of(body: bytes, asked: Request) -> list[Board]:
    """The newest threads that an answer to `index` names."""
    return threads(body, asked)[0][:NEWEST]


def threads(body: bytes, asked: Request) -> tuple[list[Board], Request | None]:
    """The "Who is hiring?" threads that an answer to `index` names, newest first, and the question for older ones.

    None in its place past the last page.
    """
    home = asked.url.partition("/api/")[0]
    answer = json_of(body)
    hits, pages = listed(answer, "hits"), answer.get("nbPages")
    if not isinstance(pages, int) or isinstance(pages, bool):
        raise UnknownForm(f"nbPages: expected a number of pages, got {shown(pages)}")
    found: dict[str, Board] = {}
    for hit in hits:
        month, number = month_of(hit), identifier_of(hit, "objectID")
        if month and number.isdigit():
            found.setdefault(month, Board(f"{SOURCE_ID}/{month}", Request(f"{home}/api/v1/items/{number}")))
    older = int(parse_qs(urlsplit(asked.url).query).get("page", ["0"])[-1]) + 1
    newest_first = [found[month] for month in sorted(found, reverse=True)]
    return newest_first, index(home, older) if hits and older < pages else None


def month_of(hit: object) -> str | None:
    """The month of a thread by its title ("2026-11"); None for another story ("Who wants to be hired?")."""
    title = hit.get("title") if isinstance(hit, dict) else None
    said = TITLE.match(title.strip()) if isinstance(title, str) else None
    named = [month.startswith(said["month"].lower()) for month in MONTHS] if said else []
    return f"{said['year']}-{named.index(True) + 1:02}" if any(named) else None


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The comments of a thread, without those that were taken away: the tree of `items`, or the hits of `search`."""
    answer = json_of(body)
    if isinstance(answer, dict) and "hits" in answer:
        hits = listed(answer, "hits")
        # A story has the key as well, with null.
        if hits and all(isinstance(hit, dict) and hit.get("title") for hit in hits):
            raise UnknownForm(f"hits: expected comments of a thread, got {shown(hits[0])}")
        comments = [comment_of_hit(hit) for hit in hits if is_top_level(hit)]
    elif isinstance(answer, dict) and isinstance(answer.get("children"), list):
        comments = answer["children"]
    else:
        raise UnknownForm(f"expected a thread with a list 'children', got {shown(answer)}")
    kept = [slim(comment) for comment in comments if not is_gone(comment)]
    return Page(tuple(Record(identifier_of(comment, "id"), comment) for comment in kept))


def is_top_level(hit: object) -> bool:
    """Whether a hit is a comment on the thread itself, not a reply; one that does not tell is taken for one."""
    if not isinstance(hit, dict) or "comment_text" not in hit:
        return False
    parent, story = hit.get("parent_id"), hit.get("story_id")
    return "parent_id" not in hit or "story_id" not in hit or parent is not None and str(parent) == str(story)


def comment_of_hit(hit: dict) -> dict:
    """A hit of the search in the form of a comment of the tree."""
    return {
        "id": hit.get("objectID"),
        "author": hit.get("author"),
        "created_at": hit.get("created_at"),
        "created_at_i": hit.get("created_at_i"),
        "text": hit.get("comment_text"),
    }


def is_gone(comment: object) -> bool:
    """Whether a comment was taken away; one that has no such field at all is in another form, and not gone."""
    return isinstance(comment, dict) and "text" in comment and (comment["text"] is None or comment["text"] in GONE)


def slim(comment: object) -> object:
    """A comment without its replies and votes, which change when the comment does not."""
    kept = ("id", "author", "created_at", "created_at_i", "text")
    return {key: comment[key] for key in kept if key in comment} if isinstance(comment, dict) else comment


def parse(board_id: str, record: object) -> JobPosting:
    """One top-level comment."""
    comment = record_object(record)
    number = identifier(comment, "id")
    if not number.isdigit():
        raise RejectedRecord(f"id: expected a number, got {shown(comment.get('id'))}")
    return posting(board_id, number, field(comment, "text", str, "text"), published_on(comment))


def posting(board_id: str, number: str, markup: str, published_on: date) -> JobPosting:
    """The posting that the comment `number` is, by its HTML; RejectedRecord when nothing is left of it."""
    text = plain_text(markup)
    if text in GONE:
        raise RejectedRecord("text: the comment is empty or was deleted", number)
    return JobPosting(
        board_id=board_id,
        identifier=number,
        url=f"https://news.ycombinator.com/item?id={number}",
        hiring_organization=employer_from_comment(text),
        date_posted=published_on,
        text=text,
    )


def published_on(comment: dict) -> date:
    """The day of a comment, by seconds where they are given, else by the instant in words."""
    is_counted = comment.get("created_at_i") is not None
    return day_of_epoch(comment, "created_at_i") if is_counted else day_of(comment, "created_at")
