"""A git history of employers' boards on Greenhouse: every version of a file is one read of a board.

A clone of a git repository (bare or not) in whose history files `<board>.json`, in any folder, hold what Greenhouse's
job-board API answered: an object with `jobs`, the API's list, with or without texts, and beside it the API's `meta` or
what the reader noted: `fetched_at` (an instant of ISO 8601, of UTC where it names no zone; without it the commit's
own), `job_count`, `company`. The board is the name of the file. Files that never held such an object are passed over.

Only what was read is read from it: weeks in which nobody committed are a hole, and a version that is broken, or a list
that holds fewer jobs than `job_count` says or nothing where there was something, ends no posting. A text that an
earlier version gave is kept when later ones have none. The whole of one board is in memory at a time, and the rows of
all.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

import pyarrow as pa

from etl.archives import ArchiveFormError
from etl.form import UnknownForm, identifier_of, json_of, listed, shown
from etl.git_history import Contents, GitError, Repository, Version
from etl.posting import JobPosting, RejectedRecord
from etl.provenance import KNOWN
from etl.reading import SCHEMAS, Archive, Progress, Reading, posting_row
from etl.sources import greenhouse
from etl.spans import Spans

KIND = "greenhouse-archive"
FORM = "a clone of a git repository with boards' answers in files <board>.json"
BOARD = re.compile(r"[\w.-]{1,100}", re.ASCII)
# A list of jobs beside which none of these stands is no answer for one board.
NOTED = {"company", "fetched_at", "job_count", "meta"}


@dataclass(frozen=True, slots=True)
class BoardRead:
    """One read of a board: `listed` by the postings' numbers, None for a record that cannot be used."""

    read_at: datetime
    is_complete: bool
    stated_total: int | None
    listed: dict[str, JobPosting | None]


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading: all boards, reads and postings in the history of the clone `path`."""
    try:
        repository = Repository(path)
        by_board = versions_by_board(repository, progress)
        tables: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
        with repository.contents() as contents:
            for done, (board, versions) in enumerate(by_board.items()):
                if progress:
                    progress(f"Reading greenhouse/{board}", done, len(by_board))
                for name, rows in Board(f"{greenhouse.SOURCE_ID}/{board}").read(versions, contents).items():
                    tables[name].append(pa.Table.from_pylist(rows, SCHEMAS[name]))
        whole = {name: pa.concat_tables([SCHEMAS[name].empty_table(), *parts]) for name, parts in tables.items()}
        if not whole["board_read"].num_rows:
            raise ArchiveFormError(f"{path}: expected {FORM}, got none among {len(by_board)} files of JSON")
        yield Reading.of(archive(repository, whole), **whole)
    except GitError as error:
        raise ArchiveFormError(f"{path}: expected {FORM}, got: {error}") from error


def versions_by_board(repository: Repository, progress: Progress | None) -> dict[str, list[Version]]:
    """The distinct versions of every file that may be a board's, by its name."""
    found: dict[str, dict[str, Version]] = {}
    for count, version in enumerate(repository.versions("*.json")):
        if progress and count % 1000 == 0:
            progress("Reading the history", count, None)
        board = PurePosixPath(version.path).stem
        if BOARD.fullmatch(board):
            found.setdefault(board, {}).setdefault(version.blob, version)
    return {board: list(found[board].values()) for board in sorted(found)}


def archive(repository: Repository, tables: dict[str, pa.Table]) -> Archive:
    """What the reading is of. A longer history of an archive that is known takes its place."""
    name, commit = repository.name_and_commit()
    days = [instant.date() for instant in tables["board_read"]["read_at"].to_pylist()]
    first_on, last_on = min(days), max(days)
    known = (one for one in KNOWN if one["source_id"] == greenhouse.SOURCE_ID and one.get("first_on") == first_on)
    archive_id = f"greenhouse_{first_on.year}_{last_on.year}"
    return Archive(
        archive_id=next((one["archive_id"] for one in known), archive_id),
        source_id=greenhouse.SOURCE_ID,
        label=f"Employers' boards on Greenhouse, {month(first_on)} to {month(last_on)}",
        origin=f"{name} at {commit} (its git history): answers of Greenhouse's public job-board API",
        licence="none stated",
        kind="reads",
        first_on=first_on,
        last_on=last_on,
        how_made="Every version of every board's file, as reads and unbroken stretches of unchanged postings.",
    )


def month(day: date) -> str:
    names = "January February March April May June July August September October November December".split()
    return f"{names[day.month - 1]} {day.year}"


@dataclass
class Board:
    """One board's reads, and what could not be used of them."""

    board_id: str
    reads: list[BoardRead] = field(default_factory=list)
    rejected: dict[tuple, dict] = field(default_factory=dict)
    _last: dict[str, tuple[dict, JobPosting | None]] = field(default_factory=dict)

    def read(self, versions: list[Version], contents: Contents) -> dict[str, list[dict]]:
        """The rows of the raw form's tables; none where no version is a board's answer."""
        for version in versions:
            try:
                self.reads.append(self._version(json_of(contents.of(version.blob)), version))
            except UnknownForm as error:
                self._reject(None, f"a version of {version.path}: {error}", version.committed_at)
        if not self.reads:
            return {}
        spans, whole_count = Spans(), 0
        board_reads = []
        for one in self._in_order():
            # As of a live source: an empty list where there was something is not believed.
            is_complete = one.is_complete and bool(one.listed or not whole_count)
            whole_count = len(one.listed) if is_complete else whole_count
            spans.take(self.board_id, one.read_at, is_complete, one.listed)
            board_reads.append(
                {
                    "board_id": self.board_id,
                    "read_at": one.read_at,
                    "posting_count": len(one.listed),
                    "is_complete": is_complete,
                    "stated_total": one.stated_total,
                }
            )
        return {
            "board_read": board_reads,
            "posting": [posting_row(one) for one in self._completed(spans.postings)],
            "posting_span": spans.rows(),
            "posting_version": spans.versions.rows(),
            "version_content": list(spans.versions.contents()),
            "rejected_record": list(self.rejected.values()),
        }

    def _version(self, answer: object, version: Version) -> BoardRead:
        jobs = listed(answer, "jobs")
        if not answer.keys() & NOTED:
            raise UnknownForm(f"expected one of {', '.join(sorted(NOTED))} beside jobs, got {shown(list(answer))}")
        read_at = instant(answer.get("fetched_at")) or version.committed_at
        stated = answer.get("job_count")
        total = stated if isinstance(stated, int) and not isinstance(stated, bool) and stated >= 0 else None
        found = {name: self._posting(name, job, read_at) for job in jobs if (name := identifier_of(job, "id"))}
        for job in jobs:
            if not identifier_of(job, "id"):
                self._reject(None, f"id: expected a number, got {shown(job)}", read_at)
        return BoardRead(read_at, total is None or len(jobs) >= total, total, found)

    def _posting(self, name: str, job: dict, read_at: datetime) -> JobPosting | None:
        """A job as a posting; read once as long as it stays the same from version to version."""
        former = self._last.get(name)
        if former and former[0] == job:
            return former[1]
        try:
            posting = greenhouse.parse(self.board_id, job)
        except RejectedRecord as error:
            self._reject(name, error.reason, read_at)
            posting = None
        self._last[name] = (job, posting)
        return posting

    def _in_order(self) -> Iterator[BoardRead]:
        """The reads in the order of time; of several of one instant the first that was committed."""
        former = None
        for one in sorted(self.reads, key=lambda one: one.read_at):
            if one.read_at == former:
                self._reject(None, "fetched_at: another version has the same", one.read_at)
            else:
                yield one
            former = one.read_at

    def _completed(self, postings: dict[str, JobPosting]) -> Iterator[JobPosting]:
        """The postings as last read, with what only other reads tell: an earlier text, the board's name for itself."""
        every = [posting for one in self.reads for posting in one.listed.values() if posting]
        texts = {posting.posting_id: posting.text for posting in every if posting.text}
        names = Counter(posting.hiring_organization for posting in every if posting.hiring_organization)
        employer = max(names, key=names.get, default=None)
        for posting in postings.values():
            yield replace(
                posting,
                text=posting.text or texts.get(posting.posting_id),
                hiring_organization=posting.hiring_organization or employer,
            )

    def _reject(self, identifier: str | None, reason: str, read_at: datetime) -> None:
        row = {"board_id": self.board_id, "identifier": identifier, "reason": reason, "read_at": read_at}
        self.rejected.setdefault((identifier, reason), row)


def instant(value: object) -> datetime | None:
    """An instant of ISO 8601 to the second, UTC, naive; None for anything else."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) else None
        return found and (found.astimezone(UTC) if found.tzinfo else found).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return None
