"""The long series: its hole is drawn as one, and what chance may explain is said to be so."""

from datetime import date

import pandas as pd
import pytest

from charts import threads


def rows(remote: float = 0.034, low: float = 0.02) -> pd.DataFrame:
    """Four quarters of 2016 and 2017, the third a hole; the remote share of the last and its lower end."""
    found = pd.DataFrame(
        {
            "period_on": [date(2016, 1, 1), date(2016, 4, 1), date(2016, 7, 1), date(2016, 10, 1)],
            "grain": "quarter",
            "ad_count": [700, 650, None, 500],
            "product_count": [21, 26, None, 30],
            "product_share": [0.03, 0.04, None, 0.06],
            "product_low": [0.02, 0.03, None, 0.04],
            "product_high": [0.05, 0.06, None, 0.09],
            "remote_count": [4, 5, None, 17],
            "remote_share": [0.006, 0.008, None, remote],
            "remote_low": [0.002, 0.003, None, low],
            "remote_high": [0.014, 0.02, None, 0.06],
            "is_hole": [False, False, True, False],
        }
    )
    return found


@pytest.mark.parametrize(
    ("frame", "sure"), [(rows(), ""), (rows(0.02, 0.01), ", which chance may explain")], ids=["sure", "not sure"]
)
def test_the_years_are_told_with_their_doubt(frame, sure):
    share = frame["remote_share"].iloc[-1]
    assert threads.finding(frame) == (
        f"**{share:.1%} of the ads in hiring threads offered a remote product job in Q4 2016**, 0.6% in Q1 2016{sure}; "
        "any product job 6.0% and 3.0%. The same quarter of the year before is not held."
    )


def test_the_same_quarter_of_the_year_before_is_told_where_it_is_held():
    later = rows().assign(period_on=[date(2016, 1, 1), date(2016, 4, 1), date(2016, 7, 1), date(2017, 4, 1)])
    assert threads.finding(later).endswith("In the same quarter of the year before it was 0.8% for remote ones.")


def test_the_hole_is_grey_to_the_end_of_its_quarter_and_a_lone_quarter_has_a_whisker():
    fig = threads.figure(rows())
    (band,) = fig.layout.shapes
    assert (band.x0, band.x1) == (date(2016, 6, 28), date(2016, 9, 23))
    whiskers = [trace for trace in fig.data if trace.error_y.array is not None]
    assert [list(trace.x) for trace in whiskers] == [[date(2016, 10, 1)], [date(2016, 10, 1)]]
    assert list(whiskers[1].error_y.array) == pytest.approx([0.026])
