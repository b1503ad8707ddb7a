"""What is open and new, put together from the measures' rows."""

import pandas as pd
import pytest

from charts import market
from charts.change import Change

WEEKS = pd.to_datetime(
    ["2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29", "2026-07-06", "2026-07-13", "2026-07-20"]
)


def new_rows(counts: list[int | None]) -> pd.DataFrame:
    """One employer's new jobs in the eight weeks; None is a hole."""
    return pd.DataFrame(
        {
            "week_on": WEEKS,
            "employer_id": ["acme" if count else None for count in counts],
            "new_count": pd.array(counts, dtype="Int32"),
            "is_hole": [count is None for count in counts],
        }
    )


def test_new_jobs_of_the_last_four_weeks_are_set_against_the_four_before():
    change = market.change_of_new(new_rows([1, 0, 2, 0, 3, 0, 1, 1]))
    assert change == Change(3, 5, pytest.approx(2 - 3.92), pytest.approx(2 + 3.92))


def test_with_a_hole_among_the_eight_weeks_nothing_is_said_of_the_change():
    assert market.change_of_new(new_rows([1, 0, None, 0, 3, 0, 1, 1])) is None


def test_with_fewer_than_eight_weeks_nothing_is_said_of_the_change():
    assert market.change_of_new(new_rows([1, 0, 2, 0, 3, 0, 1, 1]).iloc[1:]) is None


def test_jobs_of_the_chosen_workplaces_come_from_the_same_rows_as_all_jobs():
    everyone = pd.DataFrame(
        {
            "employer_id": ["acme", "zebra"],
            "employer": ["Acme", "Zebra"],
            "open_count": [9, 4],
            "picked_count": [1, 3],
            "before_count": [8, 5],
            "picked_before_count": [2, 0],
            "first_count": [7, 6],
            "picked_first_count": [0, 5],
        }
    )
    mine = market.of_workplaces(everyone)
    assert mine.to_dict("list") == {
        "employer_id": ["zebra", "acme"],
        "employer": ["Zebra", "Acme"],
        "open_count": [3, 1],
        "before_count": [0, 2],
        "first_count": [5, 0],
    }
