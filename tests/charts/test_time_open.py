"""The Time open page's sentences and figures say what its rows say, and no more."""

import numpy as np
import pandas as pd
import pytest

from charts import company_life, time_open
from charts.time_open import ALL, COUNTS


def curve(group_id: str, group: str, half: float, spread: float = 1.25, longest: int = 200, counts=(72, 23, 61, 5)):
    """Rows of the main frame: half have closed after `half` days, the ends of the interval `spread` times as soon and
    as late."""
    days = np.arange(longest + 1)
    shares = {
        "open_share": 0.5 ** (days / half),
        "share_low": 0.5 ** (days * spread / half),
        "share_high": 0.5 ** (days / spread / half),
    }
    counted = dict(zip(COUNTS, counts, strict=True))
    return pd.DataFrame({"group_id": group_id, "group": group, "day": days, **shares, "watched_count": 41, **counted})


def thin(group_id: str, group: str) -> pd.DataFrame:
    """A group with too few jobs, as the frame has it."""
    one = curve(group_id, group, 10, counts=(13, 6, 9, 2)).head(1)
    return one.assign(day=np.nan, open_share=np.nan, share_low=np.nan, share_high=np.nan, watched_count=np.nan)


def levels(*curves: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(curves, ignore_index=True)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            curve("", ALL, 60),
            "**Half of remote product jobs have closed 60 days after they opened** (48 to 75 with 95% confidence). "
            "29% have after 30 days, 65% after 90.",
        ),
        (
            curve("", ALL, 60, longest=66),
            "**Half of remote product jobs have closed 60 days after they opened** (48 to beyond what was watched with "
            "95% confidence). 29% have after 30 days.",
        ),
        (
            curve("", ALL, 60, longest=50),
            "**Fewer than half of remote product jobs have closed** within the time they were watched: 61 of 72.",
        ),
        (
            thin("", ALL),
            "**Too few remote product jobs to say when half have closed:** 9 of 13 closed while they were watched.",
        ),
        (
            levels(curve("junior", "Junior", 30), curve("mid", "Mid-level", 50), curve("senior", "Senior", 80)),
            "**It differs when half of the jobs have closed:** junior after 30 days, 24 to 38 with 95% confidence; "
            "senior after 80 days, 64 to 100 with 95% confidence.",
        ),
        (
            levels(curve("junior", "Junior", 50), curve("senior", "Senior", 60)),
            "**No clear difference in when half of the jobs have closed:** junior after 50 days, 40 to 62 with 95% "
            "confidence; senior after 60 days, 48 to 75 with 95% confidence.",
        ),
        (
            levels(thin("junior", "Junior"), curve("senior", "Senior", 60)),
            "**Senior: half have closed after 60 days, 48 to 75 with 95% confidence.** The other groups have too few "
            "jobs.",
        ),
        (pd.DataFrame(columns=[*time_open.COLUMNS, *COUNTS]), "**No remote product jobs were watched.**"),
    ],
    ids=["all", "open upper end", "not reached", "too few", "apart", "not apart", "one known", "nothing"],
)
def test_the_finding_claims_no_more_than_the_intervals(frame, said):
    assert time_open.finding(frame) == said


def test_the_median_is_where_the_curve_passes_a_half():
    found = time_open.medians(levels(thin("junior", "Junior"), curve("senior", "Senior", 60, longest=70)))
    assert found[["group", *COUNTS]].values.tolist() == [["Junior", 13, 6, 9, 2], ["Senior", 72, 23, 61, 5]]
    assert found[time_open.MEDIANS].round(1).fillna(-1).values.tolist() == [[-1, -1, -1], [60, 48, -1]]


def test_the_figure_draws_each_group_with_its_band_and_names_it():
    fig = time_open.figure(
        levels(thin("junior", "Junior"), curve("mid", "Mid-level", 50), curve("senior", "Senior", 80))
    )
    names = [trace.name for trace in fig.data if trace.name]
    assert names == ["Mid-level, 95% interval", "Mid-level", "Senior, 95% interval", "Senior"]
    assert "Mid-level" in fig.layout.title.text and "Junior" not in fig.layout.title.text
    assert fig.data[1].text[30].startswith("Mid-level: 66% still open after 30 days, 59% to 72% with 95% confidence")


def test_a_lone_curve_says_when_half_have_closed():
    fig = time_open.figure(curve("", ALL, 60))
    assert [one.text for one in fig.layout.annotations] == ["half closed after <b>60 days</b>"]


def test_the_whisker_of_an_open_interval_reaches_the_edge():
    fig = time_open.medians_figure(
        time_open.medians(levels(curve("1", "1 opening", 50), curve("5+", "5", 60, longest=70)))
    )
    assert list(fig.data[0].x) == pytest.approx([50, 60], abs=0.1)
    # The widest known end is 62.5 days: the edge lies a tenth beyond.
    assert list(fig.data[0].error_x.array) == pytest.approx([12.5, 8.75], abs=0.1)
    assert list(fig.data[1].text) == [" 50 days", " 60 days"]


def test_still_open_is_told_at_a_few_ages():
    rows = time_open.still_open(curve("", ALL, 60, longest=100))
    assert rows["day"].tolist() == [14, 30, 60, 90]
    assert list(time_open.still_open_figure(rows).data[1].text) == [" 85%", " 71%", " 50%", " 35%"]


def watched(lower: list[float], upper: list[float], back: int = 0) -> pd.DataFrame:
    """Rows of job_durations of one company, the first `back` of them back later."""
    count = len(lower)
    return pd.DataFrame(
        {
            "job_id": [f"job {number:03}" for number in range(count)],
            "entry_days": 0,
            "lower_days": lower,
            "upper_days": upper,
            "is_back": [number < back for number in range(count)],
        }
    )


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            # 60 jobs stay for two gaps of ten days, 45 close in the third: of 165 gaps, in 120 one stays. A rate of
            # -ln(120 / 165) / 10 has its median at 21.8 days. With each job by itself the number closed varies by
            # sqrt(60 * 3/4 * 1/4) / 45 = 7%: 1.96 times that is 15% either way.
            watched([20.0] * 60, [30.0] * 45 + [np.nan] * 15, back=4),
            "**Half of its product jobs have closed 22 days after they opened** (19 to 25 with 95% confidence, its "
            "jobs taken for independent): 45 of 60 watched have closed; 4 of these were back later.",
        ),
        (
            watched([12, 31, 20], [15, 58, np.nan], back=1),
            "2 of its 3 product jobs that were watched have closed, 12 to 58 days after they opened; 1 of these was "
            "back later. They are too few to say when half of them have closed.",
        ),
        (watched([12, 31], [np.nan, np.nan]), "None of its 2 product jobs that were watched has closed yet."),
        (pd.DataFrame(), ""),
    ],
    ids=["enough", "few", "none closed", "none watched"],
)
def test_a_company_is_told_in_days_where_it_has_enough_jobs_else_in_counts(rows, said):
    assert company_life.told(rows, "product jobs") == said
