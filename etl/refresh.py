"""One refresh: every live source is read as its terms permit, and what it gave is stored as one snapshot.

A source that fails is reported in one line and leaves the others, and everything stored before, as they are. What a
source answered last (its trouble, or until when it asked to be left alone) is kept in data/snapshots/state.json.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import ModuleType

from etl.fetch import Fetcher, FetchFailed, TryLater, Unreachable
from etl.posting import RejectedRecord
from etl.reading import Progress
from etl.registry import registry
from etl.snapshot import BoardRead, History, SnapshotError, digest_of, history, reads_on, record_bytes, save
from etl.sources import Board, UnknownForm, sources

# Above this share of records that cannot be used, the form has changed, and the read is not believed.
MAX_REJECTED_SHARE = 0.05


class AlreadyRunning(Exception):
    """Another refresh of the same data folder is at work."""


@dataclass(frozen=True)
class Outcome:
    """What became of a source: `status` is read, incomplete (stored, ends nothing), failed, unreachable or not_due."""

    source_id: str
    status: str
    message: str

    @property
    def is_good(self) -> bool:
        return self.status in {"read", "not_due"}

    @property
    def has_stored(self) -> bool:
        return self.status in {"read", "incomplete"}


def refresh(
    data_dir: Path,
    fetcher: Fetcher,
    now: Callable[[], datetime],
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Iterator[Outcome]:
    """Reads every live source in turn. `now` gives UTC, naive; `force` reads also what is not due. AlreadyRunning."""
    with _alone(data_dir):
        for source_id, source in sources().items():
            yield _refresh_source(data_dir, source_id, source, fetcher, now, force, progress)


def _refresh_source(data_dir, source_id, source, fetcher, now, force, progress) -> Outcome:
    waiting = None if force else _not_due(data_dir, source_id, now())
    if waiting:
        return Outcome(source_id, "not_due", waiting)
    try:
        before = history(data_dir, source_id)
        boards = source.boards(registry(data_dir).entries(source_id), os.environ.get(f"PM_{source_id.upper()}_URL"))
        found = [_read_board(source, board, fetcher, now, before, progress) for board in boards]
        save(data_dir, source_id, [read for read, _ in found], before)
    except Unreachable as error:
        # Nothing was learnt about the source, so nothing is written, not even this.
        return Outcome(source_id, "unreachable", str(error))
    except (FetchFailed, UnknownForm, SnapshotError) as error:
        _keep_state(data_dir, source_id, now(), str(error), error)
        return Outcome(source_id, "failed", str(error))
    problems = [f"{read.board_id}: {read.problem}" for read, _ in found if read.problem]
    _keep_state(data_dir, source_id, now(), "; ".join(problems) or None, next((e for _, e in found if e), None))
    counts = "; ".join(_counted(read, before) for read, _ in found)
    if problems:
        return Outcome(source_id, "incomplete", f"{counts}. Not believed to be the whole list: {'; '.join(problems)}")
    return Outcome(source_id, "read", counts)


def _read_board(
    source: ModuleType, board: Board, fetcher: Fetcher, now, before: History, progress: Progress | None
) -> tuple[BoardRead, FetchFailed | UnknownForm | None]:
    """The board, and the error that ended it early; raised instead when not one record was got."""
    read_at, asked, served, total, records, error = now(), board.request, 0, None, {}, None
    while asked is not None:
        try:
            page = source.read_page(fetcher.get(asked.url).body, asked, served)
        except (FetchFailed, UnknownForm) as failure:
            if not records:
                raise
            error = failure
            break
        for record in page.records:
            content = record_bytes(record.content)
            records.setdefault(record.identifier or f"unnamed-{digest_of(content).hex()}", content)
        served, total, asked = served + len(page.records), page.stated_total, page.next
        if progress:
            progress(f"Reading {board.board_id}", served, total)
    problem = str(error) if error else _problem(source, board.board_id, records, served, total, before)
    return BoardRead(board.board_id, board.request.url, read_at, problem is None, total, records, problem), error


def _problem(
    source: ModuleType, board_id: str, records: dict[str, bytes], served: int, total: int | None, before: History
) -> str | None:
    """Why a list that was read to its end is not believed to be whole; None when it is."""
    if total is not None and served < total:
        return f"the source states {total} postings and served {served}"
    reasons = [reason for content in records.values() if (reason := _rejection(source, board_id, content))]
    if len(reasons) > MAX_REJECTED_SHARE * len(records):
        return f"{len(reasons)} of {len(records)} records cannot be used, the first: {reasons[0]}"
    complete, last = before.complete_count.get(board_id, 0), before.last_count.get(board_id, 0)
    if not records and complete:
        return f"an empty list, where the last complete one had {complete}"
    # A fall to less than half is believed when a second read sees it too.
    if len(records) * 2 < complete and last * 2 >= complete:
        return f"{len(records)} postings, where the last complete list had {complete}; the next read will tell"
    return None


def _rejection(source: ModuleType, board_id: str, content: bytes) -> str | None:
    try:
        source.parse(board_id, json.loads(content))
    except RejectedRecord as error:
        return error.reason
    return None


def _counted(read: BoardRead, before: History) -> str:
    versions, last = before.versions.get(read.board_id, {}), before.digests.get(read.board_id) or {}
    new = sum(identifier not in versions for identifier in read.records)
    changed = sum(versions.get(i, digest_of(record)) != digest_of(record) for i, record in read.records.items())
    gone = f", {sum(identifier not in read.records for identifier in last)} gone" if read.is_complete else ""
    return f"{len(read.records)} postings ({new} new, {changed} changed{gone})"


def _not_due(data_dir: Path, source_id: str, now: datetime) -> str | None:
    """Why the source may not be asked now; None when it may."""
    not_before = states(data_dir).get(source_id, {}).get("not_before")
    if not_before and now < datetime.fromisoformat(not_before):
        return f"asked to be left alone until {not_before[:16].replace('T', ' ')} UTC (--force asks all the same)"
    if reads_on(data_dir, source_id, now.date()) >= registry(data_dir).sources[source_id].reads_a_day:
        return f"read today already; its terms permit the next on {now.date() + timedelta(days=1)} (--force reads now)"
    return None


def states(data_dir: Path) -> dict[str, dict]:
    """What is kept of each source's last answer: `at`, `problem` (None: none) and `not_before`; {} when nothing is."""
    path = Path(data_dir) / "snapshots" / "state.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        # A broken state costs one early poll at most; the snapshots themselves say when they were made.
        return {}
    return found if isinstance(found, dict) else {}


def last_refresh_at(data_dir: Path) -> datetime | None:
    """When a source last answered, well or badly (UTC, naive); None when none ever did."""
    return max((datetime.fromisoformat(state["at"]) for state in states(data_dir).values()), default=None)


def _keep_state(data_dir: Path, source_id: str, at: datetime, problem: str | None, error: Exception | None) -> None:
    not_before = error.not_before.isoformat() if isinstance(error, TryLater) else None
    kept = states(data_dir) | {source_id: {"at": at.isoformat(), "problem": problem, "not_before": not_before}}
    path = Path(data_dir) / "snapshots" / "state.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(".state.json.tmp")
    temporary.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    os.replace(temporary, path)


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """Holds the data folder's own lock; it leaves no file, and ends with the process however that ends."""
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
