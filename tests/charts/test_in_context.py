"""Whether product jobs are more often remote than others is said only where it is sure."""

from datetime import date

import pandas as pd
import pytest

from charts import in_context


def rows(low: float, high: float, employers: int = 31) -> pd.DataFrame:
    """Two weeks with a hole between; the ends of the difference in the last one."""
    known = {
        "posting_count": 1_500, "employer_count": 90, "product_count": 60, "product_employer_count": employers,
        "product_share": 0.04, "product_low": 0.03, "product_high": 0.055, "remote_count": 180, "remote_share": 0.12,
        "remote_low": 0.1, "remote_high": 0.15, "product_remote_count": 18, "product_remote_share": 0.3,
        "product_remote_low": 0.2, "product_remote_high": 0.42, "difference": 0.18, "difference_low": low,
        "difference_high": high, "board_count": 95, "is_hole": False, "reason": None,
    }  # fmt: skip
    hole = dict.fromkeys(known) | {
        "board_count": 95,
        "is_hole": True,
        "reason": "40 of 95 boards were read in the week",
    }
    first = known | {"product_count": 54, "product_share": 0.036}
    days = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]
    found = pd.DataFrame([{"day_on": day} | row for day, row in zip(days, [first, hole, known], strict=True)])
    return found.astype({name: "Int32" for name in known if name.endswith("_count")})


OF_ALL = "Product management is 4.0% of all postings of the same boards, after 3.6% in the week of 2 March 2026."
SHARES = "30% of product postings against 12% of all"


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            rows(0.08, 0.28),
            f"**Product jobs are more often remote than jobs at large**: {SHARES} (+18 points, +8 to +28 with 95% "
            f"confidence). {OF_ALL}",
        ),
        (
            rows(-0.04, 0.4),
            f"**Product jobs are not clearly more or less often remote than jobs at large**: {SHARES} (+18 points, "
            f"−4 to +40 with 95% confidence). {OF_ALL}",
        ),
        (
            rows(0.08, 0.28, employers=7),
            "**Too few product postings to compare their remote share**: 18 of 60 product postings are remote. "
            f"{OF_ALL}",
        ),
    ],
    ids=["sure", "not sure", "too few employers"],
)
def test_the_difference_is_guarded(frame, said):
    assert in_context.finding(frame) == said


def test_both_lines_break_at_the_hole_and_bear_their_names():
    fig = in_context.figure(rows(0.08, 0.28))
    lines = {trace.name: list(trace.y) for trace in fig.data if trace.mode == "lines" and trace.hovertemplate}
    assert lines == {"all 12%": [0.12, None, 0.12], "product 30%": [0.3, None, 0.3]}
    assert [note.text for note in fig.layout.annotations][:2] == ["<b>all 12%</b>", "<b>product 30%</b>"]
    assert len(fig.layout.shapes) == 1


def test_hovering_tells_the_counts():
    fig = in_context.figure_of_product(rows(0.08, 0.28))
    told = next(trace.text for trace in fig.data if trace.hovertemplate)
    assert told[1:] == (
        "9 March 2026: 40 of 95 boards were read in the week",
        "16 March 2026: 60 of 1,500 postings, 4.0%, 3.0% to 5.5% with 95% confidence",
    )
