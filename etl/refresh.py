"""One refresh: every live source is read as its terms permit, and what it gave is stored as one snapshot.

Sources are read at the same time, the boards of one source in turn. A board or source that fails is reported and leaves
the others, and everything stored before, as they are. What a source answered last is kept (etl.state).
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

from etl.board_reading import BoardReader, BoardResult
from etl.fetch import Fetcher, FetchFailed, TryLater, Unreachable
from etl.form import UnknownForm
from etl.reading import Progress
from etl.registry import Registry, SourceEntry, registry
from etl.snapshot import BoardRead, History, SnapshotError, history, reads_on, save
from etl.sources import Board, sources
from etl.state import board_state, keep_state, rejected_of, states, validators_of

# How many sources are read at the same time.
AT_ONCE = 8
# After so many boards in a row that no server answered for, a source's other boards are left for the next refresh.
MOST_UNREACHABLE = 3
# How many failures a line of outcome tells of.
TOLD = 3


class AlreadyRunning(Exception):
    """Another refresh or backfill of the same data folder is at work."""


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
    with alone(data_dir), ThreadPoolExecutor(AT_ONCE) as pool:
        reads = [
            pool.submit(_refresh_source, data_dir, listed, entry, fetcher_of, now, force, progress)
            for entry in listed.live()
            if not only or entry.source_id in only
        ]
        for done in as_completed(reads):
            yield done.result()


def _refresh_source(
    data_dir: Path, listed: Registry, entry: SourceEntry, fetcher_of, now, force: bool, progress: Progress | None
) -> Outcome:
    source_id, source = entry.source_id, sources()[entry.source_id]
    if not entry.is_on:
        return Outcome(source_id, "off", entry.off or "switched off in data/sources.local.toml")
    base_url = os.environ.get(f"PM_{source_id.upper()}_URL")
    boards = source.boards(listed.entries(source_id), base_url)
    if not boards and not hasattr(source, "index"):
        return Outcome(source_id, "off", "no board of it is named; data/sources.local.toml may name some")
    waiting = None if force else _not_due(data_dir, entry, now())
    if waiting:
        return Outcome(source_id, "not_due", waiting)
    with fetcher_of(entry.pace_seconds) as fetcher:
        return _read_source(data_dir, source_id, source, boards, base_url, fetcher, now, progress)


def _read_source(data_dir, source_id: str, source: ModuleType, boards, base_url, fetcher, now, progress) -> Outcome:
    state = states(data_dir).get(source_id, {})
    before = history(data_dir, source_id, keeps_records=hasattr(source, "detail"))
    reader = BoardReader(source, fetcher, before, now, progress)
    try:
        boards = boards or reader.indexed(base_url)
        results, failures = _read_boards(reader, boards, state)
    except (FetchFailed, UnknownForm) as error:
        results, failures = [], {source_id: error}
    if failures and not results and all(isinstance(error, Unreachable) for error in failures.values()):
        # Nothing was learnt about the source, so nothing is written, not even this.
        return Outcome(source_id, "unreachable", str(next(iter(failures.values()))))
    try:
        if results:
            save(data_dir, source_id, [result.read for result in results], before)
    except SnapshotError as error:
        keep_state(data_dir, source_id, now(), str(error), None, state.get("boards", {}))
        return Outcome(source_id, "failed", str(error))
    problems = {r.read.board_id: f"{r.read.board_id}: {r.read.problem}" for r in results if r.read.problem}
    problems |= {board_id: str(error) for board_id, error in failures.items()}
    told = _told(problems, len(boards))
    errors = [*failures.values(), *(result.error for result in results if result.error)]
    later = next((error.not_before for error in errors if isinstance(error, TryLater)), None)
    fresh = {r.read.board_id: board_state(r.read.problem, r.validators, r.rejected) for r in results}
    fresh |= {board_id: board_state(str(error), None) for board_id, error in failures.items()}
    keep_state(data_dir, source_id, now(), told, later, state.get("boards", {}) | fresh)
    if not results:
        return Outcome(source_id, "failed", str(errors[0]) if len(errors) == 1 else told)
    counts = _counted([result.read for result in results], before)
    if not told:
        return Outcome(source_id, "read", counts)
    alone = "Not believed to be the whole list: " if len(boards) == 1 else ""
    return Outcome(source_id, "incomplete", f"{counts}. {alone}{told}")


def _read_boards(
    reader: BoardReader, boards: list[Board], state: dict
) -> tuple[list[BoardResult], dict[str, Exception]]:
    """The boards that gave something, and the errors of those that gave nothing; each once, in turn."""
    results, failures, silent = [], {}, 0
    for board in boards:
        try:
            known = validators_of(state, board.board_id)
            results.append(reader.read(board, known, rejected_of(state, board.board_id)))
            silent = 0
        except (FetchFailed, UnknownForm) as error:
            failures[board.board_id] = error
            silent = silent + 1 if isinstance(error, Unreachable) else 0
        last = failures.get(board.board_id) or results[-1].error
        if isinstance(last, TryLater) or silent == MOST_UNREACHABLE:
            break
    return results, failures


def _told(problems: dict[str, str], board_count: int) -> str | None:
    """The first few problems in words; None without any."""
    if not problems:
        return None
    if board_count == 1:
        return next(iter(problems.values()))
    first = "; ".join(
        problem if problem.startswith(board_id) else f"{board_id}: {problem}"
        for board_id, problem in list(problems.items())[:TOLD]
    )
    more = f"; and {len(problems) - TOLD} more" if len(problems) > TOLD else ""
    return f"{len(problems)} of {board_count} boards not read whole: {first}{more}"


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


def _not_due(data_dir: Path, entry: SourceEntry, now: datetime) -> str | None:
    """Why the source may not be asked now; None when it may."""
    not_before = states(data_dir).get(entry.source_id, {}).get("not_before")
    if not_before and now < datetime.fromisoformat(not_before):
        return f"asked to be left alone until {not_before[:16].replace('T', ' ')} UTC (--force asks all the same)"
    reads = reads_on(data_dir, entry.source_id, now.date())
    if reads >= entry.reads_a_day:
        times = "" if reads == 1 else f" {reads} times"
        return (
            f"read today{times} already; the next read may be on {now.date() + timedelta(days=1)} (--force reads now)"
        )
    return None


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
            raise AlreadyRunning(f"another refresh of {data_dir} is running") from error
        yield
    finally:
        os.close(folder)
