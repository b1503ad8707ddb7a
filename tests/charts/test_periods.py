"""Grain, holes, index and the year before of a series of days."""

from datetime import date, timedelta

import pandas as pd
import pytest

from charts import periods


def series(days: list[date], numbers: list[float | None]) -> pd.DataFrame:
    return pd.DataFrame({"day_on": days, "count": numbers, "is_hole": [number is None for number in numbers]})


@pytest.mark.parametrize(
    ("last", "grain"),
    [
        (date(2026, 8, 22), "week"),
        (date(2027, 12, 31), "week"),
        (date(2028, 6, 1), "month"),
        (date(2036, 1, 1), "quarter"),
    ],
)
def test_the_span_chooses_the_grain(last, grain):
    assert periods.grain_of(date(2025, 11, 3), last) == grain


@pytest.mark.parametrize(
    ("counts", "grain"),
    [
        ({"month": [22, 31, 20], "quarter": [73]}, "month"),
        ({"month": [9, 25, None, 12], "quarter": [34, 41, None]}, "quarter"),
        ({"month": [1], "quarter": [3], "year": [14]}, "year"),
        ({"month": [], "quarter": [], "year": []}, "year"),
    ],
)
def test_a_grain_must_carry_enough(counts, grain):
    assert periods.finest(counts) == grain


def test_a_month_is_drawn_as_of_its_last_known_day_and_as_a_hole_where_none_is():
    days = [
        date(2026, 1, 5),
        date(2026, 1, 12),
        date(2026, 1, 26),
        date(2026, 2, 2),
        date(2026, 2, 9),
        date(2026, 3, 2),
    ]
    found = periods.thinned(series(days, [4, 5, None, None, None, 7]), "month")
    assert found["day_on"].tolist() == [date(2026, 1, 12), date(2026, 2, 9), date(2026, 3, 2)]
    assert found["is_hole"].tolist() == [False, True, False]
    assert periods.holes(found) == [(date(2026, 2, 6), date(2026, 2, 12), "boards\nnot read")]


def test_by_week_every_row_stays():
    frame = series([date(2026, 1, 5), date(2026, 1, 12)], [3, None])
    pd.testing.assert_frame_equal(periods.thinned(frame), frame)


def test_an_index_begins_at_one_hundred_with_the_first_known_day():
    frame = series([date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19)], [None, 40, 50]).assign(low=[None, 30, 44])
    found = periods.indexed(frame, ["low", "count"], "count")
    assert found["count"].tolist()[1:] == [100, 125]
    assert found["low"].tolist()[1:] == [75, 110]


def test_the_year_before_is_52_weeks_back_and_a_hole_stays_one():
    first = date(2025, 1, 6)
    days = [first, first + timedelta(weeks=1), first + timedelta(weeks=52), first + timedelta(weeks=53)]
    found = periods.year_before(series(days, [31, None, 44, 47]), "count")
    assert [None if value != value else value for value in found] == [None, None, 31, None]
