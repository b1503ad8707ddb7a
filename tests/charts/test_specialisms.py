"""What titles say the products are about, told with what is sure of it."""

import pandas as pd
import pytest

from charts import specialisms


def rows(*cells: tuple) -> pd.DataFrame:
    """(label, naming_count, share, low, high) of 200 jobs at 40 employers."""
    frame = pd.DataFrame(cells, columns=["label", "naming_count", "share", "share_low", "share_high"])
    return frame.assign(job_count=200, employer_count=40, naming_employer_count=frame["naming_count"] - 2)


AI = ("AI and machine learning", 26, 0.13, 0.11, 0.16)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (
            ("Platform", 17, 0.085, 0.06, 0.12),
            "AI and machine learning: named most, in the titles of 13% of remote product jobs (11% to 16% with 95% "
            "confidence).",
        ),
        (
            ("Platform", 24, 0.12, 0.09, 0.15),
            "AI and machine learning: in the titles of 13% of remote product jobs (11% to 16% with 95% confidence); "
            "any of 2 may lead.",
        ),
    ],
    ids=["surely first", "not sure"],
)
def test_finding_says_what_leads_if_that_is_sure(second, said):
    assert specialisms.finding(rows(AI, second)) == said


def test_figure_draws_the_most_named_with_short_names():
    frame = rows(AI, ("Internal tools and business systems", 6, 0.03, 0.02, 0.05))
    dots, numbers = specialisms.figure(frame).data
    assert [name.strip() for name in dots.y] == ["AI and machine learning", "Internal tools"]
    assert (list(dots.x), list(numbers.text)) == ([0.13, 0.03], [" 13%", " 3%"])
    assert dots.hovertext[0] == (
        "AI and machine learning: 13.0%, 11.0% to 16.0% with 95% confidence<br>26 of 200 jobs, at 24 employers"
    )
