"""What moved the count over all boards is told part by part, and only the market's part is called one."""

import pandas as pd
import pytest

from charts import boards_change

NONE = float("nan")


def rows(changes: dict[str, tuple[int, int, int]], low: float = NONE, high: float = NONE) -> pd.DataFrame:
    """The measure's rows; of each part its boards and the jobs on the two days."""
    return pd.DataFrame(
        [
            {
                "part": part,
                "board_count": boards,
                "before_count": before,
                "after_count": after,
                "change": after - before,
                "change_low": low if part == "same" else NONE,
                "change_high": high if part == "same" else NONE,
                "before_on": pd.Timestamp("2025-11-03"),
                "after_on": pd.Timestamp("2026-08-22"),
            }
            for part, (boards, before, after) in changes.items()
        ]
    )


FELL = rows(
    {"all": (900, 310, 190), "same": (750, 200, 175), "gap": (0, 0, 0), "joined": (10, 0, 2), "left": (140, 110, 13)},
    low=-48.7,
    high=-1.2,
)
STILL = rows({"all": (5, 7, 7), "same": (1, 4, 5), "gap": (1, 2, 1), "joined": (2, 0, 1), "left": (1, 1, 0)}, -4.2, 6.2)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            FELL,
            "**Over all boards the count of open product jobs fell by 120**, from 310 on 3 November 2025 to 190 on "
            "22 August 2026: −25 on the 750 boards read on both days, −97 because 140 boards are no longer read, +2 "
            "because 10 boards were added. Only the first is a change of the market; it is more than chance explains "
            "(−49 to −1 with 95% confidence).",
        ),
        (
            STILL,
            "**Over all boards the count of open product jobs did not change**, from 7 on 3 November 2025 to 7 on "
            "22 August 2026: +1 on the 1 board read on both days, −1 because 1 board is no longer read, +1 because "
            "2 boards were added, −1 on 1 board not read around one of the days. Only the first is a change of the "
            "market; it is within what chance explains (−4 to +6 with 95% confidence).",
        ),
    ],
    ids=["most of a fall is boards given up", "nothing moved over all boards, and yet parts did"],
)
def test_the_change_is_told_part_by_part(frame, said):
    assert boards_change.finding(frame, "product jobs") == said


def test_each_part_has_a_bar_and_those_of_nothing_have_none():
    (bars,) = boards_change.figure(FELL).data
    assert list(bars.y) == [
        "The market<br>750 boards",
        "No longer read<br>140 boards",
        "Added since<br>10 boards",
        "Over all boards<br>900 boards",
    ]
    assert list(bars.x) == [-25, -97, 2, -120]
    assert list(bars.text) == ["<b>−25</b>", "<b>−97</b>", "<b>+2</b>", "<b>−120</b>"]


def test_the_parts_add_up():
    for frame in (FELL, STILL):
        changes = frame.set_index("part")["change"]
        assert changes.drop("all").sum() == changes["all"]
