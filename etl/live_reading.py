"""What the live sources gave, in the raw form: postings as last read, the spans of each, and what could not be used.

A posting whose record cannot be read any more, or whose bytes are lost, was seen all the same. Where an answer does not
name the employer, it is the one whose board the registry says it is.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from etl.parsed import Parsed
from etl.posting import JobPosting
from etl.reading import Archive, Reading, ReadingError, reader
from etl.registry import Registry, RegistryError, registry
from etl.snapshot import History, StoredRead, replay, stored_sources
from etl.sources import sources
from etl.spans import Spans
from etl.typed import employer_of


@reader
def live_readings(data_dir: Path) -> Iterator[Reading]:
    """One reading for every live source that has snapshots; a source that this version does not know is left out."""
    for source_id in stored_sources(data_dir):
        if source_id in sources() and (reading := live_reading(data_dir, source_id)):
            yield reading


def live_reading(data_dir: Path, source_id: str) -> Reading | None:
    """Everything ever read of one source; None when none of its snapshots can be read.

    Of dated ads (a source whose KIND is "posts") there are no spans, and no read proves that something is gone.
    ReadingError when the user's own registry, which may name employers, cannot be understood.
    """
    try:
        listed = registry(data_dir)
    except RegistryError as error:
        raise ReadingError(str(error)) from error
    parsed = Parsed(data_dir, sources()[source_id])
    try:
        reading = _read(data_dir, listed, parsed, History(keeps_records=parsed.lacks))
    except KeyError:
        # A record known on one board stands on another too: rare enough to read everything for it.
        reading = _read(data_dir, listed, parsed, History())
    parsed.keep()
    return reading


def _read(data_dir: Path, listed: Registry, parsed: Parsed, so_far: History) -> Reading | None:
    source_id, kind = parsed.source.SOURCE_ID, getattr(parsed.source, "KIND", "reads")
    records, spans, board_reads = _Records(parsed, listed, so_far), Spans(), []
    for read in replay(data_dir, source_id, so_far):
        board_reads.append(
            {
                "board_id": read.board_id,
                "read_at": read.read_at,
                "posting_count": read.posting_count,
                # A list that is lost says nothing about what was not on it.
                "is_complete": kind == "reads" and read.is_complete and read.digests is not None,
                "stated_total": read.stated_total,
            }
        )
        if read.digests is not None:
            spans.take(read.board_id, read.read_at, read.is_complete, records.listed(read))
    if not board_reads:
        return None
    tables = {
        "board_read": board_reads,
        "posting": [spans.postings[key] for key in sorted(spans.postings)],
        "posting_span": spans.rows() if kind == "reads" else [],
        "posting_version": spans.versions.rows() if kind == "reads" else [],
        "version_content": list(spans.versions.contents()) if kind == "reads" else [],
        "rejected_record": list(records.rejected.values()),
    }
    archive = live_archive(source_id, kind, days_of(kind, tables))
    digest = hashlib.sha256(repr((archive, tables)).encode("utf-8")).hexdigest()
    return Reading.of(archive, **tables, digest=digest)


def days_of(kind: str, tables: dict[str, list]) -> list[date]:
    """The days that a reading speaks for: of its reads, or of the dated ads themselves."""
    if kind == "reads":
        return [row["read_at"].date() for row in tables["board_read"]]
    dated = [posting.date_posted for posting in tables["posting"] if posting.date_posted]
    return dated or [row["read_at"].date() for row in tables["board_read"]]


def live_archive(source_id: str, kind: str, days: list[date]) -> Archive:
    """The provenance of what was read of a source, speaking for `days`."""
    entry = registry().sources[source_id]
    return Archive(
        archive_id=f"{source_id}_live",
        source_id=source_id,
        label=f"{entry.label}, read by this installation",
        origin=entry.url,
        licence=entry.terms,
        kind=kind,
        first_on=min(days),
        last_on=max(days),
        how_made="Read by `python -m etl refresh` and kept as served under data/snapshots.",
    )


class _Records:
    """What the records of each read say; keeps what could not be used, under the first read that saw it."""

    def __init__(self, parsed: Parsed, listed: Registry, so_far: History):
        self._parsed, self._listed, self._so_far = parsed, listed, so_far
        self._employed: dict[tuple[str, bytes], JobPosting | None] = {}
        self.rejected: dict[tuple[str, str, str], dict] = {}

    def listed(self, read: StoredRead) -> dict[str, JobPosting | None]:
        """What a read listed, by the source's names; None for what cannot be used or whose bytes are lost."""
        return {name: self._posting(read, name, digest) for name, digest in read.digests.items()}

    def _posting(self, read: StoredRead, identifier: str, digest: bytes | None) -> JobPosting | None:
        if digest not in self._so_far.stored:
            return None
        key = read.board_id, digest
        if key not in self._employed:
            self._employed[key] = self._made(read, identifier, digest)
        return self._employed[key]

    def _made(self, read: StoredRead, identifier: str, digest: bytes) -> JobPosting | None:
        posting = self._parsed.posting(read.board_id, digest, self._so_far.records)
        if isinstance(posting, str):
            row = {"board_id": read.board_id, "identifier": identifier, "reason": posting, "read_at": read.read_at}
            self.rejected.setdefault((read.board_id, identifier, posting), row)
            return None
        # Not part of what is remembered: it hangs on the user's own registry as well.
        return replace(posting, hiring_organization=posting.hiring_organization or employer_of(posting, self._listed))
