"""What the captures of a source say, in the raw form: dated ads, each as captured last.

An ad without a date of its own is dated by nothing: it was there before it was first captured, nobody knows since when.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType

from etl.form import UnknownForm
from etl.parsed import Parsed
from etl.posting import JobPosting
from etl.reading import Archive, Reading, reader
from etl.registry import SourceEntry, registry
from etl.snapshot import digest_of, record_bytes
from etl.sources import Request, sources
from etl.wayback.captures import Kept, kept, sources_kept

BROKEN = (OSError, EOFError)


@reader
def wayback_readings(data_dir: Path) -> Iterator[Reading]:
    """One reading for every source of which captures are kept; of a source that is not known here, none."""
    for source_id in sources_kept(data_dir):
        entry = registry().sources.get(source_id)
        if source_id in sources() and entry is not None and entry.archived_at:
            yield wayback_reading(data_dir, entry)


def archive_id(source_id: str) -> str:
    """The name of what the captures of a source hold: of the archive, of the source and of its one board."""
    return f"{source_id}_wayback"


def wayback_reading(data_dir: Path, entry: SourceEntry) -> Reading:
    """Everything that the captures of a source say. A capture that is broken or no answer is a rejected record."""
    source, board_id = sources()[entry.source_id], archive_id(entry.source_id)
    parsed = Parsed(data_dir, source, board_id)
    postings: dict[str, JobPosting] = {}
    rejected: dict[tuple[str, str], dict] = {}
    reads, captures = [], kept(data_dir, entry.source_id)
    for one in captures:
        try:
            found = postings_of(one, source, parsed, board_id)
        except (UnknownForm, *BROKEN) as error:
            reason = f"capture: {error}"
            rejected[one.digest, reason] = rejected_row(board_id, one.digest, reason, one.captured_at)
            continue
        reads.append(read_row(board_id, one.captured_at, len(found)))
        for identifier, posting in found:
            if isinstance(posting, JobPosting):
                postings[posting.posting_id] = posting
            else:
                row = rejected_row(board_id, identifier, posting, one.captured_at)
                rejected.setdefault((identifier, posting), row)
    parsed.keep()
    tables = {
        "board_read": reads,
        "posting": [postings[key] for key in sorted(postings)],
        "rejected_record": list(rejected.values()),
    }
    archive = archive_of(entry, captures, postings.values())
    digest = hashlib.sha256(repr((archive, tables)).encode("utf-8")).hexdigest()
    return Reading.of(archive, **tables, digest=digest)


def postings_of(one: Kept, source: ModuleType, parsed: Parsed, board_id: str) -> list[tuple[str, JobPosting | str]]:
    """What a capture lists: by the source's name, the posting or why it is none."""
    page = source.read_page(one.body(), Request(""))
    found = []
    for record in page.records:
        content = record_bytes(record.content)
        digest = digest_of(content)
        found.append((record.identifier, parsed.posting(board_id, digest, {digest: content})))
    return found


def read_row(board_id: str, captured_at: datetime, count: int) -> dict:
    """A capture is no whole read: what it does not list may be there all the same."""
    return {
        "board_id": board_id,
        "read_at": captured_at,
        "posting_count": count,
        "is_complete": False,
        "stated_total": None,
    }


def rejected_row(board_id: str, identifier: str, reason: str, captured_at: datetime) -> dict:
    return {"board_id": board_id, "identifier": identifier, "reason": reason, "read_at": captured_at}


def archive_of(entry: SourceEntry, captures: list[Kept], postings) -> Archive:
    """The provenance: the days of the ads themselves, of the captures where no ad has one."""
    days = [one.date_posted for one in postings if one.date_posted] or [one.captured_at.date() for one in captures]
    return Archive(
        archive_id=archive_id(entry.source_id),
        source_id=archive_id(entry.source_id),
        label=f"{entry.label} (captures)",
        origin=f"https://web.archive.org/web/*/{entry.archived_at[0]}",
        licence=entry.terms,
        kind="posts",
        first_on=min(days),
        last_on=max(days),
        how_made="Captures of the Internet Archive, at irregular times: what lies between two of them is not known.",
        attribution=f"{entry.attribution} Captured by the Internet Archive (web.archive.org).",
    )
