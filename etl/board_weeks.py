"""What every board showed at its last read of every week, all roles together."""

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.reading import Reading

NEVER = np.datetime64("2262-01-01", "us")


def board_weeks(reading: Reading, is_remote: pa.Array) -> pd.DataFrame:
    """One row a board and week (Monday) with a complete read, as of the last one of that week; all roles.

    `is_remote` says it of each row of `reading.posting_span`. posting_count: postings open at that read; remote_count:
    of them remote; opened_count: postings first seen in that week, those of the board's first read left out, since they
    only say that reading began. Dated ads, which were never read as a list, have no rows.
    """
    spans = open_stretches(reading, is_remote)
    reads = reading.board_read.filter(reading.board_read["is_complete"]).to_pandas()
    stretches, none = dict(list(spans.groupby("board_id"))), spans.iloc[:0]
    weeks = [
        weeks_of_board(board_id, board_reads["read_at"].to_numpy("datetime64[us]"), stretches.get(board_id, none))
        for board_id, board_reads in reads.groupby("board_id", sort=True)
        if reading.archive.kind != "posts"
    ]
    columns = ["board_id", "week_on", "read_at", "posting_count", "remote_count", "opened_count"]
    return pd.concat(weeks, ignore_index=True) if weeks else pd.DataFrame(columns=columns)


def open_stretches(reading: Reading, is_remote: pa.Array) -> pd.DataFrame:
    """A row a span: its board, when it began and was over (exclusive), whether it is its posting's first."""
    boards = pd.Series(reading.posting["board_id"].to_pandas().array, index=reading.posting["posting_id"].to_pandas())
    spans = reading.posting_span.select(["posting_id", "first_seen_at", "next_read_at"]).to_pandas()
    return pd.DataFrame(
        {
            "board_id": boards.loc[spans["posting_id"]].array,
            "from_at": spans["first_seen_at"].array,
            "until_at": spans["next_read_at"].fillna(pd.Timestamp(NEVER)).array,
            "is_remote": is_remote.to_numpy(zero_copy_only=False),
            "is_first": ~spans["posting_id"].duplicated(),
        }
    )


def weeks_of_board(board_id: str, read_at: np.ndarray, spans: pd.DataFrame) -> pd.DataFrame:
    read_at = np.sort(read_at)
    week = monday(read_at)
    last_of_week = np.append(week[1:] != week[:-1], True)
    week, at = week[last_of_week], read_at[last_of_week]
    from_at, until_at = spans["from_at"].to_numpy("datetime64[us]"), spans["until_at"].to_numpy("datetime64[us]")
    remote = spans["is_remote"].to_numpy(bool)
    # A stretch of day grain begins at midnight of its first read, so it is at or before that read.
    opened = from_at[spans["is_first"].to_numpy(bool) & (from_at > read_at[0])]
    opened_weeks, opened_counts = np.unique(monday(opened), return_counts=True)
    opened_in = dict(zip(opened_weeks.tolist(), opened_counts.tolist(), strict=True))
    return pd.DataFrame(
        {
            "board_id": board_id,
            "week_on": week,
            "read_at": at,
            "posting_count": open_count(from_at, until_at, at),
            "remote_count": open_count(from_at[remote], until_at[remote], at),
            "opened_count": [opened_in.get(day, 0) for day in week.tolist()],
        }
    )


def open_count(from_at: np.ndarray, until_at: np.ndarray, at: np.ndarray) -> np.ndarray:
    """How many stretches hold each instant of `at`."""
    return np.searchsorted(np.sort(from_at), at, "right") - np.searchsorted(np.sort(until_at), at, "right")


def monday(instants: np.ndarray) -> np.ndarray:
    """The Monday of each instant's week, as a day. Day 0 of the calendar used here, 1970-01-01, was a Thursday."""
    days = instants.astype("datetime64[D]")
    return days - (days.astype(int) + 3) % 7
