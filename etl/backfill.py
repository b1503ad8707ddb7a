"""Reading the past: Hacker News' hiring threads of years, through the adapter and the store of every refresh.

Threads are read oldest first and stored ten at a time, so that an interruption loses ten of them at most; what is
stored is not asked for again, so that the next run goes on there.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from etl.board_reading import BoardReader
from etl.fetch import Fetcher, FetchFailed, TryLater, Unreachable
from etl.form import UnknownForm
from etl.reading import Progress
from etl.refresh import MOST_UNREACHABLE, alone
from etl.registry import registry
from etl.snapshot import BoardRead, History, history, save
from etl.sources import Board, hackernews
from etl.state import keep_state, states

BATCH = 10
# Pages of the index: the search itself serves no more than a thousand stories.
MOST_PAGES = 100


class NotNow(Exception):
    """The source may not be asked: it is switched off, or asked to be left alone."""


@dataclass
class Backfill:
    """What a run brought: threads and comments read, threads that stood in the store already, and what went wrong.

    `failures`: by board_id, why a thread is not there, or not whole; `ended_by`: what ended the run before its time.
    """

    thread_count: int = 0
    comment_count: int = 0
    stored_before: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    ended_by: FetchFailed | None = None

    @property
    def is_good(self) -> bool:
        return not self.failures and self.ended_by is None


def backfill_threads(
    data_dir: Path,
    fetcher_of: Callable[[float], Fetcher],
    now: Callable[[], datetime],
    first: str,
    last: str,
    *,
    again: bool = False,
    progress: Progress | None = None,
) -> Backfill:
    """Reads the threads of the months `first` to `last` ("2011-04") that are not stored whole; all of them if `again`.

    `fetcher_of` and `now` as etl.refresh.refresh has them. NotNow, etl.refresh.AlreadyRunning, FetchFailed and
    UnknownForm (the index cannot be read), etl.registry.RegistryError, etl.snapshot.SnapshotError.
    """
    entry = registry(data_dir).sources[hackernews.SOURCE_ID]
    if not entry.is_on:
        raise NotNow("hackernews is switched off in data/sources.local.toml")
    not_before = states(data_dir).get(hackernews.SOURCE_ID, {}).get("not_before")
    if not_before and now() < datetime.fromisoformat(not_before):
        raise NotNow(f"hackernews asked to be left alone until {not_before[:16].replace('T', ' ')} UTC; go on then")
    with alone(data_dir), fetcher_of(entry.pace_seconds) as fetcher:
        try:
            threads = _threads(fetcher, first, last, progress)
            done = _Run(data_dir, fetcher, now, progress).read(threads, again)
        except TryLater as error:
            done = Backfill(ended_by=error)
        if isinstance(done.ended_by, TryLater):
            boards = states(data_dir).get(hackernews.SOURCE_ID, {}).get("boards", {})
            keep_state(data_dir, hackernews.SOURCE_ID, now(), str(done.ended_by), done.ended_by.not_before, boards)
    return done


def _threads(fetcher: Fetcher, first: str, last: str, progress: Progress | None) -> list[Board]:
    """Every thread of the months `first` to `last` that the index lists, oldest first."""
    asked = hackernews.index(os.environ.get("PM_HACKERNEWS_URL"))
    found: dict[str, Board] = {}
    for page in range(MOST_PAGES):
        if progress:
            progress("Finding the threads", page, None)
        threads, asked = hackernews.threads(fetcher.get(asked.url).body, asked)
        found |= {board.board_id: board for board in threads if board.board_id not in found}
        if asked is None:
            break
    if not found:
        raise UnknownForm("expected an index of threads, got one without any")
    wanted = (f"{hackernews.SOURCE_ID}/{first}", f"{hackernews.SOURCE_ID}/{last}")
    return [found[board_id] for board_id in sorted(found) if wanted[0] <= board_id <= wanted[1]]


@dataclass
class _Run:
    """One run over threads; `silent` counts those in a row that no server answered for."""

    data_dir: Path
    fetcher: Fetcher
    now: Callable[[], datetime]
    progress: Progress | None
    done: Backfill = field(default_factory=Backfill)
    silent: int = 0

    def read(self, threads: list[Board], again: bool) -> Backfill:
        """Reads and stores `threads`, but (unless `again`) those that the store holds whole."""
        before = self._stored()
        missing = [board for board in threads if again or not _is_whole(before, board.board_id)]
        self.done.stored_before = len(threads) - len(missing)
        for start in range(0, len(missing), BATCH):
            reader, reads = BoardReader(hackernews, self.fetcher, before, self.now), []
            for place, board in enumerate(missing[start : start + BATCH], start):
                if self.progress:
                    self.progress(f"Reading {board.board_id}", place, len(missing))
                reads += self._one(reader, board)
                if self.done.ended_by:
                    break
            if reads:
                save(self.data_dir, hackernews.SOURCE_ID, reads, before)
                self.done.thread_count += len(reads)
                self.done.comment_count += sum(len(read.digests) for read in reads)
                before = self._stored()
            if self.done.ended_by:
                break
        return self.done

    def _stored(self) -> History:
        return history(self.data_dir, hackernews.SOURCE_ID, keeps_records=False)

    def _one(self, reader: BoardReader, board: Board) -> list[BoardRead]:
        """The read of one thread; [] when nothing was learnt of it, which is kept with what was done."""
        try:
            read = reader.read(board, None).read
        except (FetchFailed, UnknownForm) as error:
            self.silent = self.silent + 1 if isinstance(error, Unreachable) else 0
            if isinstance(error, TryLater) or self.silent == MOST_UNREACHABLE:
                self.done.ended_by = error
            else:
                self.done.failures[board.board_id] = str(error)
            return []
        self.silent = 0
        if read.problem:
            self.done.failures[board.board_id] = read.problem
        return [read]


def _is_whole(stored: History, board_id: str) -> bool:
    """Whether a whole read of the board is stored, and the bytes of as many comments as it had can be read."""
    readable = sum(digest in stored.stored for digest in stored.versions.get(board_id, {}).values())
    return board_id in stored.complete_count and readable >= stored.complete_count[board_id]
