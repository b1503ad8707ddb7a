"""The Rising page's sentences and figures say what its rows say, and no more."""

from datetime import date

import pandas as pd
import pytest

from charts import rising, rising_employers
from charts.rising import Window


def items(*cells: tuple) -> pd.DataFrame:
    """(item, share before, share, low and high of the change, state) among 81 jobs at 44 employers, then 97 at 52."""
    frame = pd.DataFrame(cells, columns=["item", "share_before", "share", "change_low", "change_high", "state"])
    frame = frame.assign(change=frame["share"] - frame["share_before"], false_discovery_rate=0.034)
    frame["count_before"] = (frame["share_before"] * 81).round()
    frame["count"] = (frame["share"] * 97).round()
    sizes = {"job_count_before": 81, "employer_count_before": 44, "job_count": 97, "employer_count": 52}
    return frame.assign(holder_count=13, **sizes)


RISEN = ("AI", 0.05, 0.21, 0.06, 0.26, "rising")
FALLEN = ("Jira", 0.33, 0.11, -0.36, -0.08, "falling")
SAME = ("SQL", 0.12, 0.14, -0.07, 0.11, "unsure")
RARE = ("OKRs", None, None, None, None, "too_few")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            items(RISEN, FALLEN, SAME, RARE),
            "**Rising:** AI (5% to 21%, +16.0 points, +6.0 to +26.0). **Falling:** Jira (33% to 11%, −22.0 points, "
            "−36.0 to −8.0). Of 4 skills, 3 could be compared; what else moved, chance explains.",
            id="rising and falling",
        ),
        pytest.param(
            items(SAME, RARE),
            "**Nothing changed that we can be sure of.** Of 2 skills, 1 could be compared; what moved, chance and a "
            "few employers explain.",
            id="nothing sure",
        ),
        pytest.param(
            items(RARE),
            "**Too few postings to compare.** None of the 1 skills has 8 employers in the two windows.",
            id="too few",
        ),
        pytest.param(
            items(*[(f"Skill {n}", 0.1, 0.2 + n / 100, 0.01, 0.3, "rising") for n in range(6)]),
            "**Rising:** Skill 0 (10% to 20%, +10.0 points, +1.0 to +30.0); Skill 1 (10% to 21%, +11.0 points, +1.0 to "
            "+30.0); Skill 2 (10% to 22%, +12.0 points, +1.0 to +30.0); Skill 3 (10% to 23%, +13.0 points, +1.0 to "
            "+30.0) and 2 more. Of 6 skills, 6 could be compared; what else moved, chance explains.",
            id="many",
        ),
    ],
)
def test_the_finding_calls_only_sure_changes(frame, said):
    assert rising.finding(frame, "skills") == said


def test_sure_changes_are_in_colour_and_what_was_not_compared_is_left_out():
    fig = rising.figure(items(RISEN, FALLEN, SAME, RARE))
    drawn = {trace.marker.color: (list(trace.y), [round(x, 1) for x in trace.x]) for trace in fig.data}
    palette = rising.change_dots.theme.palette()
    assert drawn == {
        palette.accent: (["AI "], [16.0]),
        palette.second: (["Jira "], [-22.0]),
        palette.muted: (["SQL "], [2.0]),
    }
    assert [note.text for note in fig.layout.annotations] == ["5% → 21%", "33% → 11%", "12% → 14%"]


def employers(*cells: tuple) -> pd.DataFrame:
    """(employer, new before, new, ratio, low, high, state) in 10 measured weeks, then 11."""
    columns = ["employer", "new_before", "new_count", "ratio", "ratio_low", "ratio_high", "state"]
    frame = pd.DataFrame(cells, columns=columns)
    return frame.assign(week_count_before=10, week_count=11, false_discovery_rate=0.02)


ANTS = ("Ants", 4, 20, 4.6, 1.3, 16.2, "rising")
BEES = ("Bees", 9, 1, 0.1, 0.02, 0.6, "falling")
CATS = ("Cats", 5, 6, 1.2, 0.4, 3.0, "unsure")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            employers(ANTS, BEES, CATS),
            "**Opening more jobs than before:** Ants (4 to 20). **Opening fewer:** Bees (9 to 1). Of 3 employers, 3 "
            "could be compared; what else moved, chance explains.",
            id="some",
        ),
        pytest.param(
            employers(CATS),
            "**No employer surely opens more jobs or fewer.** Of 1 employers, 1 could be compared; what moved, chance "
            "explains.",
            id="none sure",
        ),
        pytest.param(
            employers(("Dogs", 1, 2, None, None, None, "too_few")),
            "**Too few new jobs to compare.** No employer opened 8 in the two windows together.",
            id="too few",
        ),
    ],
)
def test_the_finding_on_employers_calls_only_sure_changes(frame, said):
    assert rising_employers.finding(frame) == said


def test_halves_and_doubles_of_employers_stand_at_equal_distances():
    rows = employers(("Ants", 4, 16, 4.0, 2.0, 8.0, "rising"), ("Bees", 9, 2, 0.25, 0.125, 0.5, "unsure"))
    fig = rising_employers.figure(rows)
    assert [list(trace.x) for trace in fig.data] == [[2.0], [-2.0]]
    assert list(fig.layout.xaxis.ticktext) == ["÷16", "÷4", "×1", "×4", "×16"]
    assert rising_employers.counted(rows) == ("n = 13 new jobs in 10 measured weeks, then 18 in 11, at 2 employers")


def test_windows_are_handed_to_the_measures_as_days():
    windows = (Window(date(2025, 3, 1), date(2025, 4, 30)), Window(date(2026, 3, 2), date(2026, 5, 1)))
    assert rising.parameters(windows) == {
        "first_from": "2025-03-01", "first_to": "2025-04-30", "second_from": "2026-03-02", "second_to": "2026-05-01",
    }  # fmt: skip
    assert rising.parameters(None) == {}
