"""New jobs over time: columns for the periods that are known, holes as holes, and no claim beyond the numbers."""

from datetime import date

import pandas as pd
import pytest

from charts import new_jobs


def months(*counts: int | None) -> pd.DataFrame:
    """Months of 2026 from January on, with so many new jobs; None for a hole."""
    return pd.DataFrame(
        {
            "period_on": [date(2026, month, 1) for month in range(1, len(counts) + 1)],
            "new_count": pd.array(counts, dtype="Int32"),
            "remote_count": pd.array(counts, dtype="Int32"),
            "employer_count": pd.array([None if count is None else count - 3 for count in counts], dtype="Int32"),
            "is_hole": [count is None for count in counts],
            "grain": "month",
        }
    )


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            months(69, 67, None, 76),
            "76 remote product jobs opened in April 2026, 67 to 69 in the 2 known months before it.",
        ),
        (
            months(69, 31),
            "31 remote product jobs opened in February 2026, 69 in the one known month before it.",
        ),
        (months(1_069), "1,069 remote product jobs opened in January 2026, the only month that is known."),
    ],
)
def test_the_last_period_is_set_beside_those_before(frame, said):
    assert new_jobs.finding(frame, "remote product jobs") == said


def test_columns_are_of_known_periods_and_holes_are_grey():
    fig = new_jobs.figure(months(69, None, 76))
    (bars,) = fig.data
    assert [day.isoformat() for day in bars.x] == ["2026-01-01", "2026-03-01"]
    assert (list(bars.y), list(bars.text)) == ([69, 76], ["69", "76"])
    assert bars.hovertext[1] == "March 2026: 76 new jobs at 73 employers<br>76 of them remote"
    assert [(band.x0, band.x1) for band in fig.layout.shapes] == [(date(2026, 1, 17), date(2026, 2, 16))]


def test_a_period_carries_twenty_new_jobs():
    by_grain = {"month": months(19, None, 20), "quarter": months(58)}
    assert {grain: known.tolist() for grain, known in new_jobs.carries(by_grain).items()} == {
        "month": [False, True],
        "quarter": [True],
    }
