"""Lanes set shares of several kinds side by side, archive by archive."""

import pandas as pd
import pytest

from charts import lanes

KINDS = {"yes": "Say so", "no": "Say not"}
COLOURS = {"yes": "#112233", "no": "#445566"}


def rows(*cells: tuple) -> pd.DataFrame:
    """(lane, kind, share, low, high)"""
    frame = pd.DataFrame(cells, columns=["lane", "kind", "share", "share_low", "share_high"])
    return frame.assign(said="3 of 30 postings")


def test_every_lane_has_its_kinds_below_each_other_with_their_numbers():
    frame = rows(
        ("A", "yes", 0.25, 0.2, 0.4), ("A", "no", 0.5, 0.4, 0.65), ("B", "yes", 0.001, 0, 0.1), ("B", "no", 0, 0, 0.2)
    )
    fig = lanes.figure(frame, KINDS, COLOURS)
    yes, yes_numbers, no, no_numbers = fig.data
    assert (list(yes.x), list(no.x)) == ([0.25, 0.001], [0.5, 0])
    assert (list(yes_numbers.text), list(no_numbers.text)) == ([" 25%", " <1%"], [" 50%", " 0%"])
    assert [upper < lower for upper, lower in zip(yes.y, no.y, strict=True)] == [True, True]
    assert list(fig.layout.yaxis.ticktext) == ["A", "B"]
    assert max(no.y[0], yes.y[0]) < fig.layout.shapes[0].y0 < min(no.y[1], yes.y[1])
    assert "#112233" in fig.layout.title.text and "Say not" in fig.layout.title.text


def test_a_lane_is_as_high_as_its_name():
    one = lanes.figure(rows(("A", "yes", 0.25, 0.2, 0.4)), {"yes": "Say so"}, COLOURS).layout.height
    five = lanes.figure(
        rows(("A<br>B<br>C<br>D<br>E", "yes", 0.25, 0.2, 0.4)), {"yes": "Say so"}, COLOURS
    ).layout.height
    assert five - one == 5 * lanes.LINE - lanes.ROW


@pytest.mark.parametrize(
    ("source", "days", "said"),
    [
        ("Hacker News: Who is hiring?", "January to May 2026", "Hacker News<br>January to May 2026<br>n = 61"),
        (
            "Remote job board 2020-2021",
            "December 2020 to August 2021",
            "Remote job board<br>2020-2021<br>December 2020 to<br>August 2021<br>n = 61",
        ),
        ("Greenhouse boards", "open on 22 August 2026", "Greenhouse boards<br>open on 22 August 2026<br>n = 61"),
    ],
    ids=["what follows a colon is left out", "long names are broken", "a day stays whole"],
)
def test_a_lane_is_named_in_lines_that_fit_a_phone(source, days, said):
    assert lanes.lane(source, days, 61) == said


@pytest.mark.parametrize(("share", "said"), [(0, "0%"), (0.004, "<1%"), (0.006, "1%"), (0.5, "50%"), (1, "100%")])
def test_a_share_that_rounds_to_nothing_is_not_told_as_nothing(share, said):
    assert lanes.percent(share) == said
