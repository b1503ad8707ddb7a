from datetime import date, datetime

import numpy as np
import pyarrow as pa
import pytest

from etl.board_weeks import board_weeks, monday
from etl.reading import Archive, Reading

BOARD = "greenhouse/acme"
# Day and second of each read; the read of 13 November is not complete. Mondays: 3, 10, 17 and 24 November 2025.
READS = [
    (datetime(2025, 11, 4, 6, 0, 1), True),
    (datetime(2025, 11, 7, 6, 0, 2), True),
    (datetime(2025, 11, 13, 6, 0, 3), False),
    (datetime(2025, 11, 17, 6, 0, 4), True),
    (datetime(2025, 11, 20, 6, 0, 5), True),
    (datetime(2025, 11, 24, 6, 0, 6), True),
]
# Posting, first seen, next read without it, remote.
SPANS = [
    ("stays", 4, None, False),
    ("becomes remote", 4, 17, False),
    ("becomes remote", 17, None, True),
    ("goes at once", 4, 7, True),
    ("opens in the first week", 7, 20, True),
    ("opens and goes within a week", 17, 20, False),
    ("flickers", 7, 17, False),
    ("flickers", 20, 24, False),
    ("comes last", 24, None, True),
]


def day(number):
    return number and datetime(2025, 11, number)


def reading(kind="reads", reads=READS, spans=SPANS):
    archive = Archive("a", "greenhouse", "A", "hand", "none stated", kind, None, None, "Written down.")
    names = dict.fromkeys(name for name, *_ in spans)
    return Reading.of(
        archive,
        board_read=[
            {"board_id": BOARD, "read_at": at, "posting_count": 9, "is_complete": whole} for at, whole in reads
        ],
        posting=[{"posting_id": name, "board_id": BOARD, "identifier": name} for name in names],
        posting_span=[
            {
                "posting_id": name,
                "first_seen_at": day(first),
                "last_seen_at": day(first),
                "next_read_at": day(following),
                "ending": "gone" if following else "open",
            }
            for name, first, following, _ in spans
        ],
    )


def weeks(one, spans=SPANS):
    remote = {(name, day(first)): is_remote for name, first, _, is_remote in spans}
    keys = zip(one.posting_span["posting_id"].to_pylist(), one.posting_span["first_seen_at"].to_pylist(), strict=True)
    frame = board_weeks(one, pa.array([remote[key] for key in keys], pa.bool_()))
    return [
        (row.week_on.date(), row.read_at.to_pydatetime(), row.posting_count, row.remote_count, row.opened_count)
        for row in frame.itertuples()
    ]


def test_a_week_is_as_of_its_last_complete_read_and_the_first_read_opens_nothing():
    assert weeks(reading()) == [
        (date(2025, 11, 3), datetime(2025, 11, 7, 6, 0, 2), 4, 1, 2),
        (date(2025, 11, 17), datetime(2025, 11, 20, 6, 0, 5), 3, 1, 1),
        (date(2025, 11, 24), datetime(2025, 11, 24, 6, 0, 6), 3, 2, 1),
    ]


def test_spans_of_live_reads_begin_and_end_at_the_second_of_a_read():
    first, second = datetime(2025, 11, 4, 6, 0, 1), datetime(2025, 11, 4, 18, 0, 0)
    spans = [("goes", first, second, True), ("stays", first, None, False), ("new", second, None, True)]
    live = Reading.of(
        reading().archive,
        board_read=[
            {"board_id": BOARD, "read_at": at, "posting_count": 2, "is_complete": True} for at in (first, second)
        ],
        posting=[{"posting_id": name, "board_id": BOARD, "identifier": name} for name, *_ in spans],
        posting_span=[
            {"posting_id": name, "first_seen_at": at, "last_seen_at": at, "next_read_at": until, "ending": "open"}
            for name, at, until, _ in spans
        ],
    )
    found = board_weeks(live, pa.array([True, True, False]))
    assert found.drop(columns=["week_on", "read_at"]).to_dict("records") == [
        {"board_id": BOARD, "posting_count": 2, "remote_count": 1, "opened_count": 1}
    ]


def test_a_board_that_lists_nothing_is_counted_as_such():
    assert weeks(reading(reads=READS[:1], spans=[]), []) == [
        (date(2025, 11, 3), datetime(2025, 11, 4, 6, 0, 1), 0, 0, 0)
    ]


def test_dated_ads_have_no_weeks():
    assert weeks(reading(kind="posts")) == []


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2025, 11, 9, 23, 59), date(2025, 11, 3)),
        (datetime(2025, 11, 10), date(2025, 11, 10)),
        (datetime(1970, 1, 1), date(1969, 12, 29)),
    ],
)
def test_weeks_begin_on_monday(instant, expected):
    assert monday(np.array([instant], "datetime64[us]")).tolist() == [expected]
