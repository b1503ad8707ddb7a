"""Top-level comments of Hacker News's monthly "Ask HN: Who is hiring?" threads.

A Parquet file, one row a comment, all columns text: `item_id` (the comment's number at news.ycombinator.com), `thread`
(its month, "2016-03"), `archive` (which collection it comes from; each becomes an archive of its own), `text` (HTML as
stored by Hacker News).

A comment has no title and no place field: its text says what the jobs are. Each thread is a board
("hackernews/2016-03"). Only the month of a thread is known, so its first day stands for the comments' date and for the
read of the thread; the collections hold parts of threads, so a read is never complete.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from etl.archives import ArchiveFormError, parquet_rows
from etl.posting import JobPosting, RejectedRecord
from etl.provenance import archive_found_as, provenance
from etl.reading import Progress, Reading
from etl.sources import hackernews

KIND = "hackernews"
FORM = "a Parquet file of comments (item_id, thread, archive, text)"
COLUMNS = ["item_id", "thread", "archive", "text"]


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading for each collection named in the column `archive`."""
    rows = parquet_rows(path, COLUMNS)
    rows["archive"] = rows["archive"].fillna("unnamed")
    for name, comments in rows.groupby("archive", sort=True):
        yield collection(name, comments.to_dict("records"), path, progress)


def collection(name: str, comments: list[dict], path: Path, progress: Progress | None) -> Reading:
    postings: dict[str, JobPosting] = {}
    rejected = []
    for done, comment in enumerate(comments, 1):
        try:
            one = posting(comment)
            if one.identifier in postings:
                raise RejectedRecord("item_id: the same comment twice", one.identifier)
            postings[one.identifier] = one
        except RejectedRecord as error:
            rejected.append({"board_id": board_of(comment), "identifier": error.identifier, "reason": error.reason})
        if progress and (done % 1000 == 0 or done == len(comments)):
            progress(f"Reading comments of {name}", done, len(comments))
    if not postings:
        raise ArchiveFormError(f"{path}: expected comments of threads, got none of use in the collection {name!r}")
    days = [one.date_posted for one in postings.values()]
    slug = re.sub(r"\W+", "_", name.lower()).strip("_")
    archive_id = (archive_found_as("hackernews", name) or {"archive_id": f"hackernews_{slug}"})["archive_id"]
    return Reading.of(
        provenance(archive_id, "hackernews", "posts", min(days), max(days), path),
        board_read=thread_reads(list(postings.values())),
        posting=postings.values(),
        rejected_record=rejected,
    )


def posting(comment: dict) -> JobPosting:
    """A comment as a posting; RejectedRecord when it was deleted, or its thread or number cannot be read."""
    identifier = comment["item_id"]
    if not isinstance(identifier, str) or not identifier.strip().isdigit():
        raise RejectedRecord(f"item_id: expected a number, got {identifier!r}")
    identifier = identifier.strip()
    board_id = board_of(comment)
    if board_id is None:
        raise RejectedRecord(f"thread: expected a month like 2016-03, got {comment['thread']!r}", identifier)
    text = comment["text"] if isinstance(comment["text"], str) else ""
    return hackernews.posting(board_id, identifier, text, date.fromisoformat(f"{comment['thread']}-01"))


def board_of(comment: dict) -> str | None:
    """The board of the comment's thread; None when its month is none."""
    month = comment["thread"]
    if not isinstance(month, str) or not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month):
        return None
    return f"hackernews/{month}"


def thread_reads(postings: list[JobPosting]) -> list[dict]:
    """One read a thread: how many of its comments were captured."""
    threads: dict[str, list[JobPosting]] = {}
    for one in postings:
        threads.setdefault(one.board_id, []).append(one)
    return [
        {
            "board_id": board_id,
            "read_at": datetime.combine(captured[0].date_posted, datetime.min.time()),
            "posting_count": len(captured),
            "is_complete": False,
        }
        for board_id, captured in threads.items()
    ]
