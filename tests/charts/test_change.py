"""A change is clear only when no handful of employers explains it."""

import pandas as pd
import pytest

from charts.change import Change, paired_change, told


def test_one_employers_burst_widens_the_interval_as_much_as_it_moves_the_number():
    change = paired_change(pd.Series([34, 5, 2]), pd.Series([4, 5, 3]))
    assert (change.before, change.after, round(change.low, 1), round(change.high, 1)) == (12, 41, -29.8, 87.8)
    assert not change.is_clear


def test_many_employers_moving_the_same_way_is_clear():
    change = paired_change(pd.Series([2] * 16), pd.Series([1] * 16))
    assert (change.before, change.after, round(change.low, 2), round(change.high, 2)) == (16, 32, 8.16, 23.84)
    assert change.is_clear


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(200, 207, -6.0, 20.0), "+7, no clear change"),
        (Change(238, 207, -50.0, -12.0), "−31, a clear fall"),
        (Change(1000, 2200, 900.0, 1500.0), "+1,200, a clear rise"),
        (Change(67, 67, -20.0, 20.0), "unchanged"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_a_change_in_a_few_words(change, words):
    assert told(change) == words
