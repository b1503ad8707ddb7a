"""Whole boards on Ashby, each as its public API answered on one day.

A tar archive or a folder of JSON files, one a board, named after the board ("_20" in a name is a space). The day of the
reads stands in the name of the archive or folder, as in `boards_2025-10-28.tar.xz`. A file is the answer of
`https://api.ashbyhq.com/posting-api/job-board/<board>`, read as etl.sources.ashby reads it. The employer is known by
the board's name only.
"""

import re
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from etl.archives import ArchiveFormError
from etl.posting import JobPosting, RejectedRecord
from etl.provenance import provenance
from etl.reading import Progress, Reading
from etl.sources import Record, Request, UnknownForm
from etl.sources.ashby import parse, read_page

KIND = "ashby-boards"
FORM = "a tar archive or folder of Ashby's answers as JSON, the day in its name (boards_2025-10-28.tar.xz)"


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading: every board of the archive, read once on its day."""
    day = day_in_name(path)
    postings, reads, rejected = [], [], []
    for done, (board, records) in enumerate(boards(path), 1):
        found, bad = board_postings(board, records)
        postings += found
        rejected += [one | {"read_at": midnight(day)} for one in bad]
        reads.append(
            {
                "board_id": f"ashby/{board}",
                "read_at": midnight(day),
                "posting_count": len(found),
                "is_complete": True,
            }
        )
        if progress:
            progress("Reading boards", done, None)
    if not reads:
        raise ArchiveFormError(f"{path}: expected {FORM}, got no JSON file in it")
    yield Reading.of(
        provenance(f"ashby_{day:%Y_%m_%d}", "ashby", "day", day, day, path),
        board_read=reads,
        posting=postings,
        posting_span=[span(one, day) for one in postings],
        rejected_record=rejected,
    )


def day_in_name(path: Path) -> date:
    """The day of the reads; ArchiveFormError when the name holds none."""
    found = re.search(r"(20\d\d)[-_](\d\d)[-_](\d\d)", path.name)
    if not found:
        raise ArchiveFormError(f"{path}: expected the day of the reads in the name, as in boards_2025-10-28.tar.xz")
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise ArchiveFormError(f"{path}: expected the day of the reads in the name, got {found[0]}") from error


def boards(path: Path) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Each board's name and its listed jobs, in order of the names."""
    for name, body in sorted(files(path)):
        try:
            yield PurePosixPath(name).stem.replace("_20", " "), read_page(body, Request(name)).records
        except UnknownForm as error:
            raise ArchiveFormError(f"{path}: {name}: {error}") from error


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the JSON files of a folder or tar archive."""
    if path.is_dir():
        yield from ((str(file.relative_to(path)), file.read_bytes()) for file in path.rglob("*.json"))
        return
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and member.name.endswith(".json"):
                    yield member.name, archive.extractfile(member).read()
    except tarfile.TarError as error:
        raise ArchiveFormError(f"{path}: expected {FORM}, got: {error}") from error


def board_postings(board: str, records: tuple[Record, ...]) -> tuple[list[JobPosting], list[dict]]:
    """The postings of one board, and the rejected records."""
    postings: dict[str, JobPosting] = {}
    rejected = []
    for record in records:
        try:
            one = replace(parse(f"ashby/{board}", record.content), hiring_organization=board)
            if one.identifier in postings:
                raise RejectedRecord("id: the same posting twice on a board")
            postings[one.identifier] = one
        except RejectedRecord as error:
            identifier = record.identifier or None
            rejected.append({"board_id": f"ashby/{board}", "identifier": identifier, "reason": error.reason})
    return list(postings.values()), rejected


def span(one: JobPosting, day: date) -> dict:
    return {
        "posting_id": one.posting_id,
        "first_seen_at": midnight(day),
        "last_seen_at": midnight(day),
        "next_read_at": None,
        "ending": "open",
        "title": one.title,
        "location": one.location,
        "date_posted": one.date_posted,
    }


def midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
