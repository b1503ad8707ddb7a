"""The grain of what texts ask over time: what is left out is said, and drawn where nothing else would be."""

from datetime import date

import pandas as pd
import pytest

from charts import grains

YEARS = pd.DataFrame(
    [
        ("2013", date(2013, 1, 1), False, 3, False),
        ("2014", date(2014, 1, 1), True, 41, True),
        ("2015", date(2015, 1, 1), True, 17, False),
        ("2026", date(2026, 1, 1), False, 44, True),
    ],
    columns=["part", "period_on", "is_whole", "job_count", "is_enough"],
).assign(grain="year")


@pytest.mark.parametrize(
    ("unfinished", "said"),
    [
        (False, " · left out, not read to its end: 2013 (3), 2026 (44)"),
        (True, " · open circle, not read to its end: 2026 (44)"),
    ],
)
def test_what_is_not_whole_is_told(unfinished, said):
    assert grains.Series("year", unfinished, YEARS).unfinished_told() == said


def test_nothing_is_told_where_all_is_whole():
    assert grains.Series("year", False, YEARS[1:3]).unfinished_told() == ""


def test_rows_say_whether_their_period_is_whole_and_holes_lie_between_the_periods():
    series = grains.Series("year", True, YEARS)
    marked = series.marked(pd.DataFrame({"part": ["2026", "2014"], "share": [0.2, 0.1]}))
    assert marked["is_whole"].tolist() == [False, True]
    assert series.holes == [(date(2016, 1, 1), date(2025, 12, 31))]
    assert series.more == {"cut": "year", "unfinished": True}


@pytest.mark.parametrize(
    ("last", "alone"),
    [
        pytest.param(
            [("2026", date(2026, 1, 1), False, 44, True)], True, id="after the hole only a year that is not over"
        ),
        pytest.param([("2026", date(2026, 1, 1), False, 19, False)], False, id="too few to draw"),
        pytest.param(
            [("2026", date(2026, 1, 1), True, 44, True), ("2027", date(2027, 1, 1), False, 31, True)],
            False,
            id="a whole year, too",
        ),
        pytest.param([("2016", date(2016, 1, 1), False, 44, True)], False, id="no hole before it"),
    ],
)
def test_an_unfinished_period_is_drawn_where_nothing_else_is_known_since_a_hole(last, alone):
    later = pd.DataFrame(last, columns=["part", "period_on", "is_whole", "job_count", "is_enough"]).assign(grain="year")
    assert grains.is_alone(pd.concat([YEARS[:3], later], ignore_index=True)) is alone


def test_periods_with_too_few_are_named_or_counted():
    few = pd.DataFrame({"period_on": [date(2014, 4, 1), date(2014, 7, 1)], "share": [None, 0.3], "job_count": [12, 25]})
    assert grains.thin(few, "quarter") == " · too few postings to tell: Q2 2014 (12)"
    months = [date(2014, month, 1) for month in range(1, 8)]
    many = pd.DataFrame({"period_on": months, "share": [None] * 7, "job_count": [3, 5, 7, 9, 11, 13, 19]})
    assert grains.thin(many, "month") == " · 7 months with too few postings to tell (3 to 19) are in the rows alone"
    assert grains.thin(many.assign(share=0.5), "month") == ""
