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
    ("carries", "opens_in", "offered"),
    [
        pytest.param(
            {"month": [True, True, False], "quarter": [True]}, "month", ["month"], id="two of three months, one quarter"
        ),
        pytest.param(
            {"month": [False, True, False, True, False], "quarter": [True, True], "year": [True]},
            "quarter",
            ["month", "quarter"],
            id="two of five months are too few to open in, and enough to choose",
        ),
        pytest.param(
            {"week": [True] * 121, "month": [True] * 28},
            "month",
            ["week", "month"],
            id="more weeks than can be told apart",
        ),
        pytest.param(
            {"week": [True] * 120, "month": [True] * 27}, "week", ["week", "month"], id="as many as can be told apart"
        ),
        pytest.param(
            {"quarter": [False] * 9 + [True], "year": [True, False, False]}, "year", ["year"], id="one year of three"
        ),
        pytest.param({"month": [False, False], "quarter": [], "year": [False]}, None, [], id="nothing carries"),
    ],
)
def test_the_finest_grain_that_carries_numbers_opens_and_others_are_offered(carries, opens_in, offered):
    assert periods.finest(carries) == opens_in
    assert periods.offered(carries) == offered


@pytest.mark.parametrize(
    ("part", "grain", "first", "after", "told"),
    [
        ("2019-12-30", "week", date(2019, 12, 30), date(2020, 1, 6), "the week of 30 December 2019"),
        ("2020-02", "month", date(2020, 2, 1), date(2020, 3, 1), "February 2020"),
        ("2019-12", "month", date(2019, 12, 1), date(2020, 1, 1), "December 2019"),
        ("2019-Q4", "quarter", date(2019, 10, 1), date(2020, 1, 1), "Q4 2019"),
        ("2016-Q1", "quarter", date(2016, 1, 1), date(2016, 4, 1), "Q1 2016"),
        ("2016", "year", date(2016, 1, 1), date(2017, 1, 1), "2016"),
    ],
)
def test_a_period_has_its_first_day_the_next_one_and_a_name(part, grain, first, after, told):
    assert periods.first_day(part) == first
    assert periods.after(first, grain) == after
    assert periods.told(first, grain) == told == periods.named(part)


def test_what_was_not_read_lies_between_the_periods():
    quarters = [date(2020, 10, 1), date(2020, 7, 1), date(2026, 1, 1), date(2026, 4, 1), date(2026, 10, 1)]
    assert periods.unread(quarters, "quarter") == [
        (date(2021, 1, 1), date(2025, 12, 31)),
        (date(2026, 7, 1), date(2026, 9, 30)),
    ]
    assert periods.unread([date(2019, 12, 30), date(2020, 1, 6)], "week") == []


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
