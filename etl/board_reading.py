"""Reading one board: its pages, the details that its list leaves out, and whether what came is believed to be whole.

A list that did not change since the last read (304) costs one question. A record that did not change is neither stored
nor checked again. What came is not believed to be the whole list when pages or details are missing, when it holds fewer
postings than the source states, when many records cannot be used, or when it fell to less than half or to nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import ModuleType

from rapidfuzz import fuzz, utils

from etl.address import without_keys
from etl.fetch import Answer, Fetcher, FetchFailed, Passing, TooMany, TryLater, Unreachable, Validators
from etl.form import UnknownForm
from etl.keys import hidden, hidden_in, keys_of, missing
from etl.keys import told as told_missing
from etl.posting import RejectedRecord
from etl.reading import Progress
from etl.robots import Robots
from etl.snapshot import BoardRead, History, digest_of, record_bytes
from etl.sources import Board, Page, Record, Request, described, posting_of

# Above this share of records that cannot be used, the form has changed, and the read is not believed.
MAX_REJECTED_SHARE = 0.05
# Pages of one list: more is a list that does not end.
MOST_PAGES = 1000
# Details asked for in one read; the rest is asked for in the next ones.
MOST_DETAILS = 500
# After so many details in a row that could not be read, the others are left for the next read.
MOST_DETAILS_LOST = 3
# How alike (0 to 100) two names of an employer must be: "Kit" and "Kit (once ConvertKit)" are, "Kit" and "Kite" not.
SAME_NAME = 75
UNCONFIRMED = "the next read will tell"


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
    keys: dict[str, str] = field(init=False)

    def __post_init__(self):
        self.robots = Robots(self.fetcher)
        self.keys = keys_of(self.source)

    def read(self, board: Board, known: Validators | None, rejected: frozenset[bytes] = frozenset()) -> BoardResult:
        """The board; `known` and `rejected` are those of its last result.

        Raises FetchFailed or UnknownForm when not one page was got: nothing was learnt then.
        """
        taken, read_at, error = _Taken(self.before, board.board_id, rejected), self.now(), None
        known = known if self._can_stand_for(board) else None
        while taken.next is not None or not taken.asked:
            asked = taken.next or board.request
            try:
                answer = self._ask(asked, None if taken.asked else known)
                if answer.body is None:
                    return BoardResult(self._as_before(board, read_at), known, rejected)
                page = self.source.read_page(answer.body, asked, taken.served)
                self._check_name(board, page.employer)
                taken.turn(asked, page, answer.validators)
                self._take(board, page, taken)
            except (FetchFailed, UnknownForm) as failure:
                error = failure
            # An adapter may fail in ways that nobody foresaw: that is its board's trouble, and nobody else's.
            except Exception as failure:
                error = UnknownForm(described(failure))
            if error and (not taken.asked or isinstance(error, AnotherEmployer)):
                raise error
            if error:
                break
            if self.progress:
                self.progress(f"Reading {board.board_id}", taken.served, taken.total)
        reasons = self._rejections(board.board_id, taken)
        problem = told(error, board) if error else self._problem(board.board_id, taken, reasons)
        read = BoardRead(
            board.board_id,
            without_keys(board.request.url),
            read_at,
            problem is None,
            taken.total,
            taken.digests,
            taken.records,
            problem,
        )
        return BoardResult(read, taken.validators if problem is None else None, frozenset(reasons), error)

    def indexed(self, base_url: str | None) -> list[Board]:
        """The boards that the source's index names; FetchFailed or UnknownForm when it names none."""
        asked = self.source.index(base_url)
        found = self.source.boards_of(self._ask(asked, None).body, asked)
        if not found:
            raise UnknownForm(f"{without_keys(asked.url)}: expected an index of lists, got one without any")
        return found

    def _ask(self, asked: Request, known: Validators | None) -> Answer:
        if getattr(self.source, "READS_PAGES", False):
            self.robots.check(asked.url)
        accept = getattr(self.source, "ACCEPT", "application/json")
        if names := missing(self.source):
            raise FetchFailed(told_missing(names))
        if not self.keys:
            return self.fetcher.get(asked.url, accept=accept, known=known, content=asked.content)
        sent, values = self.source.with_keys(asked, self.keys), self.keys.values()
        try:
            answer = self.fetcher.get(
                sent.url, accept=accept, known=known, content=sent.content, headers=dict(sent.headers)
            )
        except FetchFailed as error:
            error.args = (hidden(str(error), values),)
            raise
        # A service may quote the key in what it answers, which is stored and told.
        return replace(answer, url=asked.url, body=answer.body and hidden_in(answer.body, values))

    def _can_stand_for(self, board: Board) -> bool:
        """Whether "as before" would tell the list: the last read was whole, and all its records can be read."""
        digests = self.before.digests.get(board.board_id)
        whole = self.before.complete_count.get(board.board_id) == self.before.last_count.get(board.board_id)
        return digests is not None and whole and all(digest in self.before.stored for digest in digests.values())

    def _as_before(self, board: Board, read_at: datetime) -> BoardRead:
        digests = dict(self.before.digests[board.board_id])
        return BoardRead(board.board_id, without_keys(board.request.url), read_at, True, None, digests, {})

    def _check_name(self, board: Board, name: str | None) -> None:
        if board.employer is None or name is None or board.board_id in self.before.last_count:
            return
        if fuzz.token_set_ratio(name, board.employer, processor=utils.default_process) < SAME_NAME:
            raise AnotherEmployer(
                f"{board.board_id}: calls itself {name!r}, expected {board.employer!r}; where both are the same "
                f"employer, a [[board]] of data/sources.local.toml with its own name for it says so"
            )

    def _take(self, board: Board, page: Page, taken: "_Taken") -> None:
        if not hasattr(self.source, "detail"):
            for record in page.records:
                taken.take(record)
            return
        # Those never seen come first, so that each read of a long list gets further.
        for record in sorted(page.records, key=lambda record: taken.knows(record.identifier)):
            completed = self._completed(board, record, taken)
            if completed is None:
                taken.served, taken.left = taken.served + 1, taken.left + 1
            else:
                taken.take(completed)

    def _completed(self, board: Board, record: Record, taken: "_Taken") -> Record | None:
        """The record with its detail; as it was before while its detail cannot be read, and None if it never was."""
        former = taken.former(record.identifier)
        stable = getattr(self.source, "stable", lambda listed: listed)
        if former and former["detail"] is not None and stable(former["listed"]) == stable(record.content):
            return Record(record.identifier, former)
        if taken.asks_no_more:
            taken.left += former is not None
            return former and Record(record.identifier, former)
        asked = self.source.detail(board, record.content)
        try:
            taken.details += asked is not None
            detail = None if asked is None else self.source.read_detail(self._ask(asked, None).body)
        except (TryLater, TooMany):
            raise
        except (Passing, Unreachable):
            taken.lost += 1
            taken.left += former is not None
            return former and Record(record.identifier, former)
        except (FetchFailed, UnknownForm):
            detail = None
        taken.lost = 0
        return Record(record.identifier, {"listed": record.content, "detail": detail})

    def _problem(self, board_id: str, taken: "_Taken", reasons: dict[bytes, str]) -> str | None:
        """Why a list that was read to its end is not believed to be whole; None when it is."""
        if taken.total is not None and taken.served < taken.total:
            return f"the source states {taken.total} postings and served {taken.served}"
        if taken.left:
            return f"{taken.left} of {taken.served} postings are not read yet, the next reads go on with them"
        count = len(taken.digests)
        if len(reasons) > MAX_REJECTED_SHARE * count:
            return f"{len(reasons)} of {count} records cannot be used, the first: {next(iter(reasons.values()))}"
        complete = self.before.complete_count.get(board_id, 0)
        if not count and complete:
            return f"an empty list, where the last complete one had {complete}"
        # A fall to less than half is believed when a second read sees it too.
        seen_before = (self.before.last_problem.get(board_id) or "").endswith(UNCONFIRMED)
        if count * 2 < complete and not seen_before:
            return f"{count} postings, where the last complete list had {complete}; {UNCONFIRMED}"
        return None

    def _rejections(self, board_id: str, taken: "_Taken") -> dict[bytes, str]:
        """Why those records cannot be used that cannot, of the new and changed, and of those that could not before."""
        reasons = {}
        for digest in [*taken.fresh, *taken.doubted]:
            try:
                posting_of(self.source, board_id, json.loads(taken.records[digest]))
            except RejectedRecord as error:
                reasons[digest] = error.reason
        return reasons


def told(error: Exception, board: Board) -> str:
    """What went wrong, without the keys that the board's address may carry."""
    return without_keys(str(error), board.request.url)


class _Taken:
    """The records of one read: all their digests, and the bytes of those that the store does not hold.

    `fresh`: the digests of records that are new or changed on the board, `doubted`: of those that could not be used
    before; `served` counts also what came twice, `left` those that are not read yet; `asked` are the questions so far,
    `next` is the one to ask; `details` counts those asked for, `lost` how many of them in a row could not be read.
    """

    def __init__(self, before: History, board_id: str, rejected: frozenset[bytes]):
        self._before, self._versions = before, before.versions.get(board_id, {})
        self._rejected = rejected
        self.digests: dict[str, bytes] = {}
        self.records: dict[bytes, bytes] = {}
        self.fresh: dict[bytes, None] = {}
        self.doubted: dict[bytes, None] = {}
        self.served = self.left = self.details = self.lost = 0
        self.asked: list[Request] = []
        self.next: Request | None = None
        self.total: int | None = None
        self.validators: Validators | None = None

    @property
    def asks_no_more(self) -> bool:
        return self.details >= MOST_DETAILS or self.lost >= MOST_DETAILS_LOST

    def turn(self, asked: Request, page: Page, validators: Validators) -> None:
        """Takes note of a page; UnknownForm when the list leads in a circle or does not end."""
        self.asked.append(asked)
        self.next = page.next
        self.total = self.total if page.stated_total is None else page.stated_total
        # Only of a list of one page can a later answer say that all of it is as before.
        self.validators = validators if len(self.asked) == 1 and page.next is None else None
        if page.next in self.asked:
            raise UnknownForm("the list leads back to a page that was read")
        if len(self.asked) == MOST_PAGES and page.next is not None:
            raise UnknownForm(f"more than {MOST_PAGES:,} pages")

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
        elif digest in self._rejected:
            self.doubted[digest] = None
        if is_fresh or digest in self._rejected or digest not in self._before.stored:
            self.records[digest] = content

    def knows(self, identifier: str) -> bool:
        return identifier in self._versions

    def former(self, identifier: str) -> dict | None:
        """What the store holds of a record that was listed before, with its detail."""
        content = self._before.records.get(self._versions.get(identifier, b""))
        record = None if content is None else json.loads(content)
        return record if isinstance(record, dict) and {"listed", "detail"} <= record.keys() else None
