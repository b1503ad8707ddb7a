"""Degrees and employment types are told as shares of all postings whose text was read."""

import pandas as pd

from charts import background


def rows(fact: str, *cells: tuple) -> pd.DataFrame:
    """(value, stating_count, share, low, high) of 50 postings at 22 employers."""
    frame = pd.DataFrame(cells, columns=["value", "stating_count", "share", "share_low", "share_high"])
    return frame.assign(fact=fact, job_count=50, employer_count=22, stating_employer_count=frame["stating_count"] - 1)


DEGREES = rows(
    "education",
    ("any", 20, 0.4, 0.28, 0.54),
    ("bachelor_or_equivalent", 11, 0.22, 0.12, 0.36),
    ("bachelor_required", 6, 0.12, 0.05, 0.25),
    ("advanced_preferred", 3, 0.06, 0.02, 0.17),
    ("advanced_required", 0, 0.0, 0.0, 0.1),
    ("bachelor_preferred", 0, 0.0, 0.0, 0.1),
)


def test_finding_is_how_many_state_the_fact_at_all():
    assert background.finding(DEGREES) == "40% of the postings ask for a degree (28% to 54% with 95% confidence)."
    few = rows("employment", ("any", 7, None, None, None)).assign(job_count=9, employer_count=6)
    assert background.finding(few) == "7 of 9 postings at 6 employers name the kind of employment."


def test_values_stand_in_their_order_not_in_that_of_their_counts():
    dots, numbers = background.figure(DEGREES).data
    assert [name.strip() for name in dots.y] == list(background.DEGREES.values())
    assert list(dots.x) == [0.12, 0.22, 0.0, 0.0, 0.06]
    assert list(numbers.text) == [" 12%", " 22%", " 0%", " 0%", " 6%"]
