"""Repeated reads of Greenhouse boards, kept as unbroken stretches of unchanged postings. No texts.

A folder with two Parquet files, all columns text unless said otherwise:

`greenhouse_reads.parquet`, one row a read of a board: `board` (Greenhouse's board token), `read_on` (day, UTC),
`postings` (integer: number in the answer, which was the whole list), `fetched_at` (the instant, UTC, on that day).

`greenhouse_spans.parquet`, one row an unbroken stretch over which a posting was seen with the same title and location:
`board`, `posting_id` (Greenhouse's number), `first_seen`, `last_seen` (days of reads), `next_read_without` (day of the
board's next read, in which the posting was absent or changed; null while open at the board's last read), `end` ("gone",
"changed" or "open"), `title`, `location`, `first_published` (the employer's instant with its offset; may be null),
`url`, `company`.

Only days are known of the spans: they begin and end at midnight UTC of their days. The publication instant becomes its
day in UTC; Greenhouse writes it with its own offset, not the employer's.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from etl.archives import ArchiveFormError, archive_days, blank_as_none, parquet_rows
from etl.provenance import provenance
from etl.reading import SCHEMAS, Progress, Reading

KIND = "greenhouse-history"
FORM = "a folder with greenhouse_reads.parquet and greenhouse_spans.parquet"
READ_COLUMNS = ["board", "read_on", "postings", "fetched_at"]
SPAN_COLUMNS = [
    "board", "posting_id", "first_seen", "last_seen", "next_read_without", "end",
    "title", "location", "first_published", "url", "company",
]  # fmt: skip
ENDINGS = ["gone", "changed", "open"]


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading: all boards, reads and postings of the folder `path`."""
    if not path.is_dir():
        raise ArchiveFormError(f"{path}: expected {FORM}, got a file")
    reads, bad_reads = usable_reads(parquet_rows(path / "greenhouse_reads.parquet", READ_COLUMNS))
    if progress:
        progress("Reading boards", len(reads), None)
    if reads.empty:
        raise ArchiveFormError(f"{path / 'greenhouse_reads.parquet'}: expected reads of boards, got none of use")
    rows = parquet_rows(path / "greenhouse_spans.parquet", SPAN_COLUMNS)
    spans, bad_spans = usable_spans(rows, set(reads["board_id"]))
    if progress:
        progress("Reading spans of postings", len(spans), None)
    first_on, last_on = archive_days(reads["read_at"])
    yield Reading.of(
        provenance(f"greenhouse_{first_on.year}_{last_on.year}", "greenhouse", "reads", first_on, last_on, path),
        board_read=reads,
        posting=postings(spans),
        posting_span=spans,
        rejected_record=pd.concat([bad_reads, bad_spans]),
    )


def usable_reads(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of the table `board_read`, and the rejected ones."""
    board = blank_as_none(rows["board"])
    read_at = instant(rows["fetched_at"])
    day = instant(rows["read_on"])
    causes = {
        "board": board.isna(),
        "read_on": day.isna(),
        "fetched_at": read_at.isna() | (read_at.dt.floor("D") != day),
        "postings": rows["postings"].isna() | (rows["postings"] < 0),
    }
    reason = first_cause(rows, causes)
    table = pd.DataFrame(
        {
            "board_id": "greenhouse/" + board,
            "read_at": read_at.dt.floor("s"),
            "posting_count": rows["postings"],
            "is_complete": True,
            "stated_total": None,
        }
    )
    return table[reason.isna()], rejected("greenhouse/" + board, None, reason, read_at)


def usable_spans(rows: pd.DataFrame, boards: set[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of the table `posting_span` with the columns of `posting` beside them, and the rejected ones."""
    board_id = "greenhouse/" + blank_as_none(rows["board"])
    identifier = blank_as_none(rows["posting_id"])
    first, last, following = (instant(rows[name]) for name in ("first_seen", "last_seen", "next_read_without"))
    causes = {
        "board": board_id.isna(),
        "posting_id": identifier.isna(),
        "title": blank_as_none(rows["title"]).isna(),
        "first_seen": first.isna(),
        "last_seen": last.isna() | (last < first),
        "end": ~rows["end"].isin(ENDINGS),
        "next_read_without": (following.isna() != (rows["end"] == "open")) | (following <= last),
        "no read of the board": ~board_id.isin(boards),
        "the same stretch twice": rows.duplicated(["board", "posting_id", "first_seen"]),
    }
    reason = first_cause(rows, causes)
    table = pd.DataFrame(
        {
            "posting_id": board_id + "/" + identifier,
            "first_seen_at": first,
            "last_seen_at": last,
            "next_read_at": following,
            "ending": rows["end"],
            "title": blank_as_none(rows["title"]),
            "location": blank_as_none(rows["location"]),
            "date_posted": instant(rows["first_published"]).dt.floor("D"),
            "board_id": board_id,
            "identifier": identifier,
            "url": blank_as_none(rows["url"]),
            "hiring_organization": blank_as_none(rows["company"]),
        }
    )
    return table[reason.isna()], rejected(board_id, identifier, reason, first)


def postings(spans: pd.DataFrame) -> pd.DataFrame:
    """One row a posting, as its last span shows it."""
    last = spans.sort_values(["posting_id", "first_seen_at"]).drop_duplicates("posting_id", keep="last")
    unknown = [name for name in SCHEMAS["posting"].names if name not in last]
    return last.assign(**dict.fromkeys(unknown))


def instant(column: pd.Series) -> pd.Series:
    """Instants in UTC without a zone; NaT for what is none."""
    return pd.to_datetime(column, utc=True, format="ISO8601", errors="coerce").dt.tz_localize(None)


def first_cause(rows: pd.DataFrame, causes: dict[str, pd.Series]) -> pd.Series:
    """For each row the first cause that holds, with the value that came where the cause is a column; None when none."""
    reason = pd.Series(None, index=rows.index, dtype="object")
    for cause, holds in causes.items():
        hit = holds.fillna(True).astype(bool) & reason.isna()
        if cause in rows:
            reason[hit] = [f"{cause}: got {None if pd.isna(value) else value!r}" for value in rows.loc[hit, cause]]
        else:
            reason[hit] = cause
    return reason


def rejected(board_id: pd.Series, identifier: pd.Series | None, reason: pd.Series, read_at: pd.Series) -> pd.DataFrame:
    table = pd.DataFrame({"board_id": board_id, "identifier": identifier, "reason": reason, "read_at": read_at})
    return table[reason.notna()]
