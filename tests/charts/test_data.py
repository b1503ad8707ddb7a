"""Rows follow the selection, and shares the way in which it weighs them."""

import pandas as pd
import pytest

from charts import data
from charts.selection import Selection


@pytest.mark.parametrize(
    ("weights", "shares"),
    # Tin Whistle has a remote job and, from 9 to 18 March, one on site; +Harbour has a remote one from 16 March on.
    [("jobs", [1.0, 0.5, 2 / 3, 1.0]), ("employers", [1.0, 0.5, 0.75, 1.0])],
)
def test_a_share_is_weighed_as_the_visitor_chose(ferries, weights, shares):
    found = data.rows("open_jobs_by_week", Selection(workplaces=(), boards="all", weights=weights))
    assert found["remote_share"].tolist() == pytest.approx(shares)
    assert found["open_count"].tolist() == [1, 2, 3, 2]


def test_a_measure_without_shares_is_asked_for_none(ferries):
    assert len(data.rows("jobs", Selection(workplaces=(), boards="all", weights="employers"))) == 3


@pytest.mark.parametrize(
    ("weights", "expected"),
    # 4 of 9 jobs; the mean of 1/4, 3/4 and 0/1.
    [("jobs", 4 / 9), ("employers", 1 / 3)],
)
def test_a_share_of_counts_by_employer_is_weighed_alike(ferries, weights, expected):
    share, low, high = data.share_of(pd.Series([1, 3, 0]), pd.Series([4, 4, 1]), weights)
    assert share == pytest.approx(expected)
    assert 0 < low < share < high < 1
