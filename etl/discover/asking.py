"""Asking one question: a board read once, or a careers page looked through for the boards that it leads to.

Only the heads of postings are read, so that a board costs its pages and no question more.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from types import ModuleType
from urllib.parse import urlsplit

from etl.address import without_keys
from etl.discover.addresses import board_of, boards_in
from etl.discover.journal import Finding, Question
from etl.discover.names import name_told
from etl.extract import find_title_facts
from etl.fetch import Answer, Fetcher, FetchFailed, Refused, TryLater
from etl.form import UnknownForm
from etl.posting import JobPosting, RejectedRecord
from etl.robots import Disallowed, Robots
from etl.sources import Board, Entry, Page, Record, described, posting_of, sources

PAGE_TYPES = "text/html, application/xhtml+xml;q=0.9"
# Pages of one board; a longer list is one of many employers.
MOST_PAGES = 40
# Titles of product jobs that are kept of a board.
MOST_TITLES = 10
# What a server answers where there is no such board or page.
NOT_THERE = {404, 410}


class Asker:
    """Asks the questions of one lane: those about one source, or about the pages of one site. `now`: UTC, naive."""

    def __init__(self, fetcher: Fetcher, now: Callable[[], datetime]):
        self._fetcher, self._now = fetcher, now
        self._robots = Robots(fetcher)

    def ask(self, question: Question) -> tuple[Finding, Exception | None]:
        """What came of it, and the error that it failed with; never raises."""
        at, asked = self._now(), address_of(question)
        try:
            found = self._board(question) if question.source_id else self._page(question)
            return Finding(question.key, at, "read", asked, **found), None
        except _Absent as absent:
            return Finding(question.key, at, "absent", asked, str(absent)), None
        except (Refused, Disallowed) as error:
            is_absent = isinstance(error, Refused) and error.status in NOT_THERE
            why = without_keys(str(error), asked)
            return Finding(question.key, at, "absent" if is_absent else "refused", asked, why), None
        except (FetchFailed, UnknownForm) as error:
            until = error.not_before if isinstance(error, TryLater) else None
            return Finding(question.key, at, "failed", asked, without_keys(str(error), asked), until), error
        # An adapter may fail in ways that nobody foresaw: that is its board's trouble, and nobody else's.
        except Exception as error:
            return Finding(question.key, at, "failed", asked, described(error)), error

    def _board(self, question: Question) -> dict:
        source, board = sources()[question.source_id], board_asked(question)
        records: dict[str, Record] = {}
        own_name, asked, served = None, board.request, 0
        for _ in range(MOST_PAGES):
            if getattr(source, "READS_PAGES", False):
                self._robots.check(asked.url)
            accept = getattr(source, "ACCEPT", "application/json")
            answer = self._fetcher.get(asked.url, accept=accept, content=asked.content)
            page = _page_of(source, answer, asked, served)
            served, own_name = served + len(page.records), own_name or page.employer
            records |= {record.identifier or f"unnamed {served}-{n}": record for n, record in enumerate(page.records)}
            if page.next is None:
                return _told(source, question.name, records.values(), own_name)
            asked = page.next
        raise UnknownForm(f"{question.key}: more than {MOST_PAGES} pages")

    def _page(self, question: Question) -> dict:
        self._robots.check(question.name)
        answer = self._fetcher.get(question.name, accept=PAGE_TYPES)
        # A careers page may be nothing but a way to the board.
        led_to = board_of(answer.url)
        boards = [led_to] if led_to else boards_in(answer.body.decode("utf-8", "replace"))
        return {"boards": tuple(f"{source_id}/{token}" for source_id, token in boards)}


class _Absent(Exception):
    """There is no board of this name."""


def board_asked(question: Question) -> Board:
    """The board that a question is about, at the service or at the server that stands in its place."""
    base_url = os.environ.get(f"PM_{question.source_id.upper()}_URL")
    return sources()[question.source_id].boards((Entry(question.name, None),), base_url)[0]


def address_of(question: Question) -> str:
    """What is asked, as it may be told: the list of a board, or the page."""
    return without_keys(board_asked(question).request.url if question.source_id else question.name)


def _page_of(source: ModuleType, answer: Answer, asked, served: int) -> Page:
    """What an answer holds; _Absent where it is no list and another host gave it, to which the service led us.

    Personio and BambooHR lead whoever asks for an unknown company to their own site.
    """
    try:
        return source.read_page(answer.body, asked, served)
    except UnknownForm as error:
        if urlsplit(answer.url).netloc.lower() == urlsplit(asked.url).netloc.lower():
            raise
        raise _Absent(f"{without_keys(asked.url)}: led to {without_keys(answer.url)}, which is no board") from error


def _told(source: ModuleType, token: str, records: Iterable[Record], own_name: str | None) -> dict:
    """What a board's records say of it."""
    postings = [one for record in records if (one := _posting(source, token, record)) is not None]
    product = [one for one in postings if find_title_facts(one.title, one.location)[0]]
    titles = tuple(dict.fromkeys(one.title for one in product))[:MOST_TITLES]
    return {
        "own_name": own_name,
        "told_name": None if own_name else name_told(token, (one.text for one in postings if one.text)),
        "job_count": len(postings),
        "product_count": len(product),
        "remote_count": sum(_is_remote(one) for one in product),
        "titles": titles,
    }


def _posting(source: ModuleType, token: str, record: Record) -> JobPosting | None:
    """What a record says, without its detail where the list gives only heads; None for one that cannot be used."""
    has_details = hasattr(source, "detail")
    content = {"listed": record.content, "detail": None} if has_details else record.content
    try:
        return posting_of(source, f"{source.SOURCE_ID}/{token}", content)
    except RejectedRecord:
        return None


def _is_remote(posting: JobPosting) -> bool:
    return (posting.stated_workplace or find_title_facts(posting.title, posting.location)[3]) == "remote"
