"""One refresh: every live source is read as its terms permit, and what it gave is stored as one snapshot.

Sources are read at the same time, the boards of one source in turn. A board or source that fails is reported and leaves
the others, and everything stored before, as they are. What a source answered last is kept (etl.state).
"""

import fcntl
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from etl.board_reading import BoardReader, BoardResult, told
from etl.fetch import Fetcher, FetchFailed, Passing, TooMany, TryLater, Unreachable
from etl.form import UnknownForm
from etl.reading import Progress
from etl.registry import Registry, SourceEntry, registry
from etl.snapshot import BoardRead, History, SnapshotError, history, reads_on, save
from etl.sources import Board, described, sources
from etl.state import (
    board_state,
    boards_of,
    keep_state,
    not_before_of,
    polls_on,
    rejected_of,
    states,
    validators_of,
)

# How many sources are read at the same time: more than there are, for they wait for servers most of their time.
AT_ONCE = 32
# After so many boards in a row on one host that gave no answer, its other boards are left for the next refresh;
MOST_UNREACHABLE = 3
# and all boards of a source after so many seconds without any answer.
MOST_SILENT_SECONDS = 20
# How often a source that fails may be asked in a day, where its terms permit fewer reads.
MOST_TRIES = 3
# How many failures a line of outcome tells of.
TOLD = 3


class AlreadyRunning(Exception):
    """Another refresh, backfill or discovery of the same data folder is at work."""


class UnknownSource(Exception):
    """A source that was asked for by name has no adapter."""


@dataclass(frozen=True)
class Outcome:
    """What became of a source.

    `status`: read; incomplete (stored, but some board is not known whole, or failed); failed (nothing stored);
    unreachable (no server answered); not_due; off.
    """

    source_id: str
    status: str
    message: str

    @property
    def is_good(self) -> bool:
        return self.status in {"read", "not_due", "off"}

    @property
    def has_stored(self) -> bool:
        return self.status in {"read", "incomplete"}


def refresh(
    data_dir: Path,
    fetcher_of: Callable[[float], Fetcher],
    now: Callable[[], datetime],
    *,
    only: tuple[str, ...] = (),
    force: bool = False,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Reads every live source that is on, or `only` those; an outcome as soon as it is known.

    `fetcher_of` makes the Fetcher of a source from its pace in seconds; `now` gives UTC, naive; `force` reads also what
    is not due. AlreadyRunning, UnknownSource, etl.registry.RegistryError.
    """
    listed = registry(data_dir)
    if unknown := [source_id for source_id in only if source_id not in sources()]:
        raise UnknownSource(f"no source {', '.join(unknown)}; there are {', '.join(sources())}")
    stopped = threading.Event()
    run = _Run(data_dir, listed, fetcher_of, now, force, _in_turn(progress), stopped)
    with alone(data_dir), ThreadPoolExecutor(AT_ONCE) as pool:
        reads = [pool.submit(run.outcome, entry) for entry in listed.live() if not only or entry.source_id in only]
        try:
            for done in as_completed(reads):
                yield done.result()
        finally:
            # Whoever ends this early does not wait for boards that nobody has begun to read.
            stopped.set()
            pool.shutdown(wait=False, cancel_futures=True)


def _in_turn(progress: Progress | None) -> Progress | None:
    """`progress` for several threads: one at a time."""
    lock = threading.Lock()

    def say(what: str, done: int, total: int | None) -> None:
        with lock:
            progress(what, done, total)

    return say if progress else None


@dataclass(frozen=True)
class _Run:
    """One refresh; `stopped` is set when it is to end early."""

    data_dir: Path
    listed: Registry
    fetcher_of: Callable[[float], Fetcher]
    now: Callable[[], datetime]
    force: bool
    progress: Progress | None
    stopped: threading.Event

    def outcome(self, entry: SourceEntry) -> Outcome:
        """What becomes of one source, whatever happens to it: the others go on."""
        try:
            return self._refreshed(entry)
        # The disk may be full, or an adapter fail in a way that nobody foresaw.
        except Exception as error:
            problem = described(error)
            with suppress(OSError):
                state = states(self.data_dir).get(entry.source_id, {})
                known = not_before_of(state), boards_of(state), state.get("snapshot")
                keep_state(self.data_dir, entry.source_id, self.now(), problem, *known)
            return Outcome(entry.source_id, "failed", problem)

    def _refreshed(self, entry: SourceEntry) -> Outcome:
        source_id, source = entry.source_id, sources()[entry.source_id]
        if not entry.is_on:
            return Outcome(source_id, "off", entry.off or "switched off in data/sources.local.toml")
        base_url = os.environ.get(f"PM_{source_id.upper()}_URL")
        boards = source.boards(self.listed.entries(source_id), base_url)
        if not boards and not hasattr(source, "index"):
            return Outcome(source_id, "off", "no board of it is named; data/sources.local.toml may name some")
        state = states(self.data_dir).get(source_id, {})
        waiting = None if self.force else not_due(self.data_dir, entry, state, boards, self.now())
        if waiting:
            return Outcome(source_id, "not_due", waiting)
        before = history(self.data_dir, source_id, keeps_records=hasattr(source, "detail"))
        with self.fetcher_of(entry.pace_seconds) as fetcher:
            reader = BoardReader(source, fetcher, before, self.now, self.progress)
            reading = _Reading(boards, reader, state, self.stopped, None if self.force else self.now())
            try:
                reading.boards = boards or reader.indexed(base_url)
                reading.read()
            except (FetchFailed, UnknownForm) as error:
                reading.failures[source_id] = error
        return self._kept(source_id, reading, state, before)

    def _kept(self, source_id: str, reading: "_Reading", state: dict, before: History) -> Outcome:
        """Stores what was read, and what is to be known at the next read."""
        if reading.is_unreachable:
            # Nothing was learnt about the source, so nothing is written, not even this.
            return Outcome(source_id, "unreachable", next(iter(reading.problems.values())))
        results, snapshot, problem = reading.results, before.last_name, reading.told
        if not results and not reading.failures:
            return Outcome(source_id, "not_due", problem or "ended before it was asked")
        fresh = boards_of(state) | reading.board_states() if reading.boards else boards_of(state)
        try:
            if results:
                path = save(self.data_dir, source_id, [result.read for result in results], before)
                snapshot = path.name.removesuffix(".reads.parquet")
        except SnapshotError as error:
            results, fresh, problem = [], boards_of(state), str(error)
        here = {board.board_id for board in reading.boards} or fresh.keys()
        fresh = {board_id: kept for board_id, kept in fresh.items() if board_id in here}
        keep_state(self.data_dir, source_id, self.now(), problem, reading.not_before, fresh, snapshot)
        if not results:
            return Outcome(source_id, "failed", problem)
        counts = _counted([result.read for result in results], before)
        if not problem:
            return Outcome(source_id, "read", counts)
        alone_here = "Not believed to be the whole list: " if len(reading.boards) == 1 else ""
        return Outcome(source_id, "incomplete", f"{counts}. {alone_here}{problem}")


@dataclass
class _Reading:
    """The boards of one source, each read once, in turn.

    `now`: until when boards may have asked to be left alone (None: they are asked all the same). `results` of those
    that gave something, `failures` of those that gave nothing; `left` counts those that were not asked.
    """

    boards: list[Board]
    reader: BoardReader
    state: dict
    stopped: threading.Event
    now: datetime | None
    results: list[BoardResult] = field(default_factory=list)
    failures: dict[str, Exception] = field(default_factory=dict)
    left: int = 0

    def read(self) -> None:
        known, silent, silent_since = boards_of(self.state), Counter(), time.monotonic()
        # What was known before another snapshot was stored may no longer fit what the store holds.
        is_current = self.state.get("snapshot") == self.reader.before.last_name
        for board in sorted(self.boards, key=lambda board: self._turn(board, known)):
            kept, host = known.get(board.board_id, {}), _host(board)
            is_silent = time.monotonic() - silent_since > MOST_SILENT_SECONDS and bool(silent)
            if is_silent or silent[host] >= MOST_UNREACHABLE or self.stopped.is_set() or _rests(kept, self.now):
                self.left += 1
                continue
            error = None
            try:
                validators = validators_of(kept) if is_current else None
                self.results.append(self.reader.read(board, validators, rejected_of(kept)))
                error = self.results[-1].error
            except (FetchFailed, UnknownForm) as failure:
                error = self.failures[board.board_id] = failure
            if isinstance(error, TryLater | TooMany):
                silent[host] = MOST_UNREACHABLE
            elif isinstance(error, Passing | Unreachable):
                silent[host] += 1
            else:
                silent[host], silent_since = 0, time.monotonic()
                silent = +silent

    def _turn(self, board: Board, known: dict[str, dict]) -> tuple:
        """Boards whose server was silent come last, those read longest ago first: those left out now are read next."""
        at = self.reader.before.board_read_at.get(board.board_id, datetime.min)
        return known.get(board.board_id, {}).get("is_silent") is True, at

    @property
    def is_unreachable(self) -> bool:
        errors = self.failures.values()
        return bool(errors) and not self.results and all(isinstance(error, Unreachable) for error in errors)

    @property
    def not_before(self) -> datetime | None:
        """Until when the source is to be left alone: what its one server said; of several, each board has its own."""
        errors = [*self.failures.values(), *(result.error for result in self.results)]
        later = [error.not_before for error in errors if isinstance(error, TryLater)]
        return max(later) if later and len({_host(board) for board in self.boards}) <= 1 else None

    @property
    def problems(self) -> dict[str, str]:
        """By board, what is wrong with it."""
        of = {board.board_id: board for board in self.boards}
        read = {one.read.board_id: one.read.problem for one in self.results if one.read.problem}
        failed = {key: told(error, of[key]) if key in of else str(error) for key, error in self.failures.items()}
        return read | failed

    def board_states(self) -> dict[str, dict]:
        """What the next read is to know of each board that was asked."""
        problems = self.problems
        failed = {board_id: _state_of(problems[board_id], error) for board_id, error in self.failures.items()}
        return failed | {
            one.read.board_id: _state_of(one.read.problem, one.error, one.validators, one.rejected)
            for one in self.results
        }

    @property
    def told(self) -> str | None:
        """The first few problems in words; None without any."""
        named = {one.read.board_id for one in self.results}
        problems = {key: f"{key}: {said}" if key in named else said for key, said in self.problems.items()}
        return _told(problems, len(self.boards), self.left)


def _state_of(problem: str | None, error: Exception | None, *known: object) -> dict:
    later = error.not_before if isinstance(error, TryLater) else None
    is_silent = isinstance(error, Passing | Unreachable) and not isinstance(error, TooMany)
    return board_state(problem, *known, not_before=later, is_silent=is_silent)


def _host(board: Board) -> str:
    return urlsplit(board.request.url).netloc


def _rests(kept: dict, now: datetime | None) -> bool:
    """Whether a board asked to be left alone for longer than until `now`."""
    until = not_before_of(kept)
    return now is not None and until is not None and now < until


def _told(problems: dict[str, str], board_count: int, left: int) -> str | None:
    if not problems:
        return f"{left} of {board_count} boards left for the next refresh" if left else None
    if board_count <= 1:
        return next(iter(problems.values()))
    first = [
        problem if problem.startswith(board_id) else f"{board_id}: {problem}"
        for board_id, problem in list(problems.items())[:TOLD]
    ]
    more = [f"and {len(problems) - TOLD} more"] if len(problems) > TOLD else []
    rest = [f"{left} left for the next refresh"] if left else []
    return f"{len(problems)} of {board_count} boards not read whole: {'; '.join(first + more + rest)}"


def _counted(reads: list[BoardRead], before: History) -> str:
    """How many postings the reads list, and what is new, changed and gone among them."""
    count = new = changed = gone = 0
    for read in reads:
        versions, last = before.versions.get(read.board_id, {}), before.digests.get(read.board_id) or {}
        count += len(read.digests)
        new += sum(identifier not in versions for identifier in read.digests)
        changed += sum(versions.get(identifier, digest) != digest for identifier, digest in read.digests.items())
        gone += sum(identifier not in read.digests for identifier in last) if read.is_complete else 0
    boards = f"{len(reads):,} boards, " if len(reads) > 1 else ""
    ended = f", {gone} gone" if all(read.is_complete for read in reads) or gone else ""
    return f"{boards}{count} postings ({new} new, {changed} changed{ended})"


def not_due(data_dir: Path, entry: SourceEntry, state: dict, boards: list[Board], now: datetime) -> str | None:
    """Why the source may not be asked now; None when it may."""
    known = boards_of(state)
    resting = [not_before_of(known.get(board.board_id, {})) for board in boards]
    until = not_before_of(state) or (min(resting) if resting and None not in resting else None)
    if until and now < until:
        return f"asked to be left alone until {until:%Y-%m-%d %H:%M} UTC (--force asks all the same)"
    reads, polls = reads_on(data_dir, entry.source_id, now.date()), polls_on(state, now.date())
    if reads < entry.reads_a_day and polls < max(entry.reads_a_day, MOST_TRIES):
        return None
    done = "read today already" if reads <= 1 else f"read today {reads} times already"
    if reads < entry.reads_a_day:
        done = f"asked today {polls} times already"
    return f"{done}; the next read may be on {now.date() + timedelta(days=1)} (--force reads now)"


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Holds the data folder's own lock; it leaves no file, and ends with the process however that ends.

    AlreadyRunning when another process holds it.
    """
    Path(data_dir).mkdir(parents=True, exist_ok=True)
    folder = os.open(data_dir, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(f"another refresh of {data_dir} is running, or a backfill or discovery") from error
        yield
    finally:
        os.close(folder)
