"""The Experience page's sentences and figures say what its rows say, and no more."""

import pandas as pd
import pytest

from charts import experience, seniority_mix, years_by_level

# 30 postings state a minimum: 3 ask for none, 6 for 2 years, 9 for 3, 12 for 5; 17 more state none.
ASKED = {0: 3, 2: 6, 3: 9, 5: 12}


def by_years(is_enough: bool = True) -> pd.DataFrame:
    """Rows of the main frame for ASKED, years 0 to 20; without shares when there are not enough."""
    frame = pd.DataFrame({"years": range(21)})
    frame["asking_count"] = [ASKED.get(years, 0) for years in frame["years"]]
    frame["asking_in_product_count"] = frame["asking_count"] // 3
    frame["open_count"] = frame["asking_count"].cumsum()
    frame["stated_count"], frame["stated_employer_count"], frame["unstated_count"] = 30, 22, 17
    share = frame["open_count"] / 30
    frame["open_share"] = share if is_enough else None
    frame["share_low"] = (share - 0.1).clip(0) if is_enough else None
    frame["share_high"] = (share + 0.2).clip(upper=1) if is_enough else None
    return frame


@pytest.mark.parametrize(
    ("you", "said"),
    [
        (
            4,
            "**With 4 years you meet the minimum of 60% of the postings that state one** (50% to 80% with 95% "
            "confidence). Half of them ask for 3 years or less; 17 more postings state no minimum.",
        ),
        (
            1,
            "**With 1 year you meet the minimum of 10% of the postings that state one** (0% to 30% with 95% "
            "confidence). Half of them ask for 3 years or less; 17 more postings state no minimum.",
        ),
    ],
)
def test_finding_is_about_you(you, said):
    assert experience.finding(by_years(), you) == said


def test_finding_of_few_postings_is_told_in_counts():
    assert experience.finding(by_years(is_enough=False), 2) == (
        "Of 30 postings at 22 employers that state a minimum, 9 are open to someone with 2 years: too few for a share. "
        "17 more postings state no minimum."
    )


def test_finding_without_rows_says_so():
    assert experience.finding(by_years().head(0)) == "None of these postings states how many years it requires."


def test_figure_marks_what_is_open_to_you():
    band, curve, bars = experience.figure(by_years(), you=3).data
    assert curve.y[:6] == pytest.approx((0.1, 0.1, 0.3, 0.6, 0.6, 1.0))
    assert list(bars.y[:7]) == [3, 0, 6, 9, 0, 12, 0]
    assert [colour == bars.marker.color[0] for colour in bars.marker.color[:7]] == [True] * 4 + [False] * 3
    assert len(curve.x) == experience.LONGEST + 1


def test_figure_of_few_postings_has_no_curve():
    (bars,) = experience.figure(by_years(is_enough=False)).data
    assert bars.type == "bar"


def test_levels_are_drawn_in_years():
    frame = pd.DataFrame(
        {
            "level_id": ["mid", "senior", "executive"],
            "level": ["Mid-level", "Senior", "Director and above"],
            "job_count": [50, 70, 9],
            "stated_count": [25, 44, 4],
            "lower_quartile_months": [24, 48, None],
            "median_months": [36, 60, None],
            "upper_quartile_months": [60, 84, None],
            "median_low_months": [36, 48, None],
            "median_high_months": [48, 60, None],
        }
    )
    halves, medians = years_by_level.figure(frame).data
    assert (list(halves.base), list(halves.x)) == ([2.0, 4.0], [3.0, 3.0])
    assert (list(medians.x), list(medians.text)) == ([3.0, 5.0], ["3", "5"])
    assert (list(medians.error_x.array), list(medians.error_x.arrayminus)) == ([1.0, 0.0], [0.0, 1.0])


def mix(*weeks: tuple) -> pd.DataFrame:
    """Rows of the mix: (Monday, {level_id: open_count} or None for a hole), intervals 5 points to either side."""
    lines = []
    for week, counts in weeks:
        for level_id, level in (("mid", "Mid-level"), ("senior", "Senior")):
            count, all_count = (counts[level_id], sum(counts.values())) if counts else (None, None)
            share = count / all_count if counts else None
            low, high = (share - 0.05, share + 0.05) if counts else (None, None)
            lines.append((pd.Timestamp(week), level_id, level, count, all_count, 40, share, low, high, counts is None))
    columns = ["period_on", "level_id", "level", "open_count", "all_count", "employer_count", "share", "share_low"]
    return pd.DataFrame(lines, columns=[*columns, "share_high", "is_hole"]).assign(grain="week")


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (
            {"mid": 60, "senior": 140},
            "Senior jobs are 70% of those open on 16 March 2026. "
            "No level's share has clearly moved since 2 March 2026.",
        ),
        (
            {"mid": 108, "senior": 92},
            "Mid-level jobs are 54% of those open on 16 March 2026. "
            "Since 2 March 2026 the mix moved: mid-level from 35% to 54%, senior from 65% to 46%.",
        ),
    ],
)
def test_the_mix_has_moved_only_where_intervals_part(last, said):
    frame = mix(("2026-03-02", {"mid": 70, "senior": 130}), ("2026-03-16", last))
    assert seniority_mix.finding(frame) == said


def test_the_mix_of_months_is_told_by_months():
    frame = mix(("2026-03-01", {"mid": 70, "senior": 130}), ("2026-04-01", {"mid": 60, "senior": 140}))
    assert seniority_mix.finding(frame.assign(grain="month")) == (
        "Senior jobs are 70% of those open in April 2026. No level's share has clearly moved since March 2026."
    )


def test_a_hole_has_no_columns_but_a_band():
    full = {"mid": 70, "senior": 130}
    frame = mix(("2026-03-02", full), ("2026-03-09", None), ("2026-03-16", None), ("2026-03-23", full))
    fig = seniority_mix.figure(frame)
    assert [list(pd.to_datetime(bars.x).strftime("%m-%d")) for bars in fig.data] == [["03-02", "03-23"]] * 2
    assert [(band.x0, band.x1) for band in fig.layout.shapes] == [
        (pd.Timestamp("2026-03-06"), pd.Timestamp("2026-03-19"))
    ]
