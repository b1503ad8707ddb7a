"""What is said of changes claims no more than their intervals."""

import pandas as pd
import pytest

from charts import changes

LABELS = list(changes.DIRECTIONS.values())


def shares(**counts: tuple[int, float, float]) -> pd.DataFrame:
    """Rows of the frame for 800 jobs at 90 employers: label -> (jobs that changed, ends of the interval)."""
    rows = [(label, *counts.get(label.replace(" ", "_"), (7, 0.004, 0.02))) for label in LABELS]
    frame = pd.DataFrame(rows, columns=["label", "changed_count", "share_low", "share_high"])
    return frame.assign(share=frame["changed_count"] / 800, job_count=800, employer_count=90)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            shares(Another_title=(120, 0.13, 0.17), A_lower_level=(9, 0.005, 0.02), A_higher_level=(31, 0.03, 0.05)),
            "120 of 800 jobs changed their title while they stood. **The level is hardened more often than softened:** "
            "a lower level 9 times, a higher level 31. Whether the workplace is softened or hardened more often is not "
            "sure: nearer to remote 7 times, nearer to an office 7.",
        ),
        (
            shares(Nearer_to_remote=(24, 0.021, 0.04)),
            "7 of 800 jobs changed their title while they stood. Whether the level is softened or hardened more often "
            "is not sure: a lower level 7 times, a higher level 7. **The workplace is softened more often than "
            "hardened:** nearer to remote 24 times, nearer to an office 7.",
        ),
    ],
    ids=["harder levels", "softer workplaces"],
)
def test_softer_or_harder_is_said_where_the_intervals_part(frame, said):
    assert changes.finding(frame) == said


def test_the_figure_shows_each_kind_with_its_share():
    fig = changes.figure(shares(Another_title=(120, 0.13, 0.17)))
    assert list(fig.data[0].y) == LABELS
    assert list(fig.data[1].text) == [" 15.0%", *[" 0.9%"] * 5]


def test_changes_are_told_in_words():
    rows = pd.DataFrame(
        [
            ("seniority", "vp", "principal", "softer"),
            ("workplace", "onsite", "remote", "softer"),
            ("title", "Senior", "remote", None),
            ("location", None, "Berlin", None),
            ("education", "none_stated", "bachelor_or_equivalent", "harder"),
        ],
        columns=["kind", "from_value", "to_value", "direction"],
    ).assign(step=None, from_words=None, to_words=None)
    assert changes.listed(rows).values.tolist() == [
        ["Level", "Vice president", "Principal", "softer", "", "", ""],
        ["Workplace", "On-site", "Remote", "softer", "", "", ""],
        ["Title", "Senior", "remote", "", "", "", ""],
        ["Place", "not stated", "Berlin", "", "", "", ""],
        ["Degree", "not stated", "Bachelor's or experience", "harder", "", "", ""],
    ]
