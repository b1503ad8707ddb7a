"""Reading one board: its pages, the details that its list leaves out, and whether what came is believed to be whole.

A list that did not change since the last read (304) costs one question. A record that did not change is neither stored
nor checked again. What came is not believed to be the whole list when pages are missing, when it holds fewer postings
than the source states, when many records cannot be used, or when it fell to less than half or to nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any

from rapidfuzz import fuzz, utils

from etl.fetch import Answer, Fetcher, FetchFailed, Validators
from etl.form import UnknownForm
from etl.posting import RejectedRecord
from etl.reading import Progress
from etl.robots import Robots
from etl.snapshot import BoardRead, History, digest_of, record_bytes
from etl.sources import Board, Record, Request

# Above this share of records that cannot be used, the form has changed, and the read is not believed.
MAX_REJECTED_SHARE = 0.05
# Pages of one list: more is a list that does not end.
MOST_PAGES = 1000
# Details asked for in one read; the rest is asked for in the next ones.
MOST_DETAILS = 500
# How alike (0 to 100) two names of an employer must be: "Kit" and "Kit (once ConvertKit)" are, "Kit" and "Kite" not.
SAME_NAME = 75


class AnotherEmployer(FetchFailed):
    """A board calls itself something else than the employer whose board the registry says it is."""


@dataclass
class BoardResult:
    """What became of one board: its read, and the error that ended it early.

    For the next read: what to ask the server with, and the digests of the records that cannot be used.
    """

    read: BoardRead
    validators: Validators | None = None
    rejected: frozenset[bytes] = frozenset()
    error: Exception | None = None


@dataclass
class BoardReader:
    """Reads the boards of one source. `before`: what the store holds of it; `now` gives UTC, naive."""

    source: ModuleType
    fetcher: Fetcher
    before: History
    now: Callable[[], datetime]
    progress: Progress | None = None
    robots: Robots = field(init=False)

    def __post_init__(self):
        self.robots = Robots(self.fetcher)

    def read(self, board: Board, known: Validators | None, rejected: frozenset[bytes] = frozenset()) -> BoardResult:
        """The board; `known` and `rejected` are those of its last result.

        Raises FetchFailed or UnknownForm when not one page was got: nothing was learnt then.
        """
        taken = _Taken(self.before, board.board_id)
        read_at, asked, total, pages, validators, error = self.now(), board.request, None, 0, None, None
        known = known if self._can_stand_for(board) else None
        while asked is not None:
            try:
                answer = self._ask(asked, known if not pages else None)
                if answer.body is None:
                    return BoardResult(self._as_before(board, read_at), known, rejected)
                page = self.source.read_page(answer.body, asked, taken.served)
                self._check_name(board, page.employer)
            except (FetchFailed, UnknownForm) as failure:
                if not pages or isinstance(failure, AnotherEmployer):
                    raise
                error = failure
                break
            for record in page.records:
                taken.take(self._completed(board, record, taken))
            pages, total = pages + 1, page.stated_total if page.stated_total is not None else total
            # Only of a list of one page can a later answer say that all of it is as before.
            validators = answer.validators if pages == 1 and page.next is None else None
            asked = page.next
            if self.progress:
                self.progress(f"Reading {board.board_id}", taken.served, total)
            if pages == MOST_PAGES and asked is not None:
                error = UnknownForm(f"more than {MOST_PAGES:,} pages")
                break
        reasons = self._rejections(board.board_id, taken)
        rejected = frozenset(reasons) | rejected & set(taken.digests.values())
        problem = str(error) if error else self._problem(board.board_id, taken, total, rejected, reasons)
        read = BoardRead(
            board.board_id, board.request.url, read_at, problem is None, total, taken.digests, taken.records, problem
        )
        return BoardResult(read, validators if problem is None else None, rejected, error)

    def indexed(self, base_url: str | None) -> list[Board]:
        """The boards that the source's index names; FetchFailed or UnknownForm when it names none."""
        asked = self.source.index(base_url)
        found = self.source.boards_of(self._ask(asked, None).body, asked)
        if not found:
            raise UnknownForm(f"{asked.url}: expected an index of lists, got one without any")
        return found

    def _ask(self, asked: Request, known: Validators | None) -> Answer:
        if getattr(self.source, "READS_PAGES", False):
            self.robots.check(asked.url)
        accept = getattr(self.source, "ACCEPT", "application/json")
        return self.fetcher.get(asked.url, accept=accept, known=known, content=asked.content)

    def _can_stand_for(self, board: Board) -> bool:
        """Whether "as before" would tell the list: the last read was whole, and all its records can be read."""
        digests = self.before.digests.get(board.board_id)
        whole = self.before.complete_count.get(board.board_id) == self.before.last_count.get(board.board_id)
        return digests is not None and whole and all(digest in self.before.stored for digest in digests.values())

    def _as_before(self, board: Board, read_at: datetime) -> BoardRead:
        digests = dict(self.before.digests[board.board_id])
        return BoardRead(board.board_id, board.request.url, read_at, True, None, digests, {})

    def _check_name(self, board: Board, name: str | None) -> None:
        if board.employer is None or name is None or board.board_id in self.before.last_count:
            return
        if fuzz.token_set_ratio(name, board.employer, processor=utils.default_process) < SAME_NAME:
            raise AnotherEmployer(
                f"{board.board_id}: calls itself {name!r}, expected {board.employer!r}; where both are the same "
                f"employer, a [[board]] of data/sources.local.toml with its own name for it says so"
            )

    def _completed(self, board: Board, record: Record, taken: "_Taken") -> Record:
        """The record as it is stored: with its detail where the source has such."""
        if not hasattr(self.source, "detail"):
            return record
        former = taken.former(record.identifier)
        stable = getattr(self.source, "stable", lambda listed: listed)
        if former and former.get("detail") is not None and stable(former["listed"]) == stable(record.content):
            return Record(record.identifier, {"listed": record.content, "detail": former["detail"]})
        return Record(record.identifier, {"listed": record.content, "detail": self._detail(board, record, taken)})

    def _detail(self, board: Board, record: Record, taken: "_Taken") -> Any:
        """What the detail's address gives; None where it gives nothing that can be read: the next read asks again."""
        asked = self.source.detail(board, record.content) if taken.details < MOST_DETAILS else None
        if asked is None:
            return None
        taken.details += 1
        try:
            return self.source.read_detail(self._ask(asked, None).body)
        except (FetchFailed, UnknownForm):
            return None

    def _problem(
        self, board_id: str, taken: "_Taken", total: int | None, rejected: frozenset[bytes], reasons: dict[bytes, str]
    ) -> str | None:
        """Why a list that was read to its end is not believed to be whole; None when it is."""
        if total is not None and taken.served < total:
            return f"the source states {total} postings and served {taken.served}"
        count = len(taken.digests)
        if len(rejected) > MAX_REJECTED_SHARE * count:
            first = next(iter(reasons.values()), "those of the last read")
            return f"{len(rejected)} of {count} records cannot be used, the first: {first}"
        complete, last = self.before.complete_count.get(board_id, 0), self.before.last_count.get(board_id, 0)
        if not count and complete:
            return f"an empty list, where the last complete one had {complete}"
        # A fall to less than half is believed when a second read sees it too.
        if count * 2 < complete and last * 2 >= complete:
            return f"{count} postings, where the last complete list had {complete}; the next read will tell"
        return None

    def _rejections(self, board_id: str, taken: "_Taken") -> dict[bytes, str]:
        """Why those of the new and changed records cannot be used that cannot."""
        reasons = {}
        for digest in taken.fresh:
            try:
                self.source.parse(board_id, json.loads(taken.records[digest]))
            except RejectedRecord as error:
                reasons[digest] = error.reason
        return reasons


class _Taken:
    """The records of one read: all their digests, and the bytes of those that the store does not hold.

    `fresh`: the digests of records that are new or changed on the board; `served` counts also what came twice.
    """

    def __init__(self, before: History, board_id: str):
        self._before, self._versions = before, before.versions.get(board_id, {})
        self.digests: dict[str, bytes] = {}
        self.records: dict[bytes, bytes] = {}
        self.fresh: dict[bytes, None] = {}
        self.served = self.details = 0

    def take(self, record: Record) -> None:
        self.served += 1
        content = record_bytes(record.content)
        digest = digest_of(content)
        identifier = record.identifier or f"unnamed-{digest.hex()}"
        if identifier in self.digests:
            return
        self.digests[identifier] = digest
        is_fresh = self._versions.get(identifier) != digest
        if is_fresh:
            self.fresh[digest] = None
        if is_fresh or digest not in self._before.stored:
            self.records[digest] = content

    def former(self, identifier: str) -> dict | None:
        """What the store holds of a record that was listed before, with its detail."""
        content = self._before.records.get(self._versions.get(identifier, b""))
        record = None if content is None else json.loads(content)
        return record if isinstance(record, dict) and "listed" in record else None
