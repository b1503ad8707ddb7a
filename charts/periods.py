"""Weeks, months and quarters: which grain a series is drawn in, its holes, its index, and the year before."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

GRAINS = ("week", "month", "quarter", "year")
# Up to so many days a series of days is drawn by week, by month; beyond by quarter: some hundred points at most.
LONGEST = {"week": 800, "month": 3_200}
# A period must be able to carry so many of what is counted in it.
MIN_COUNT = 20
PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def grain_of(first: date, last: date) -> str:
    """The grain in which a series of daily levels from `first` to `last` is drawn."""
    days = (last - first).days
    return next((grain for grain, longest in LONGEST.items() if days <= longest), "quarter")


def finest(counts: dict[str, Sequence[float]], smallest: int = MIN_COUNT) -> str:
    """The finest grain whose usual period carries enough; the coarsest where none does.

    `counts`: what is counted in each period, by grain, finest grain first; None and NaN (holes) are passed over.
    """
    for grain, numbers in counts.items():
        known = pd.Series(numbers, dtype=float).dropna()
        if len(known) and known.median() >= smallest:
            return grain
    return list(counts)[-1]


def thinned(frame: pd.DataFrame, grain: str | None = None) -> pd.DataFrame:
    """The rows of `frame` (day_on, is_hole; in order) that are drawn: of each period its last known day.

    A period without a known day keeps its last row, a hole. The last period stands as far as it is known: its last
    row is the newest. By week all rows stay.
    """
    if frame.empty:
        return frame
    grain = grain or grain_of(frame["day_on"].iloc[0], frame["day_on"].iloc[-1])
    if grain == "week":
        return frame
    period = pd.PeriodIndex(pd.to_datetime(frame["day_on"]), freq=PERIODS[grain])
    ordered = frame.assign(_period=period).sort_values(["_period", "is_hole", "day_on"], ascending=[True, False, True])
    return ordered.drop_duplicates("_period", keep="last").drop(columns="_period").reset_index(drop=True)


def holes(frame: pd.DataFrame, reason: str = "boards\nnot read") -> list[tuple[date, date, str]]:
    """First day, last day and `reason` of each unbroken run of rows (day_on) without a number, with air around."""
    days, found = frame["day_on"].tolist(), []
    for index, is_hole in enumerate(frame["is_hole"]):
        if is_hole and found and found[-1][1] == index - 1:
            found[-1][1] = index
        elif is_hole:
            found.append([index, index])
    half = timedelta(days=3)
    return [(days[begin] - half, days[end] + half, reason) for begin, end in found]


def indexed(frame: pd.DataFrame, columns: Sequence[str], base: str) -> pd.DataFrame:
    """`columns` of `frame` with the first known value of `base` as 100; NaN where that is nought or unknown."""
    known = frame[base].dropna()
    first = float(known.iloc[0]) if len(known) else float("nan")
    scaled = {name: frame[name].astype(float) * (100 / first if first else float("nan")) for name in columns}
    return frame.assign(**scaled)


def year_before(frame: pd.DataFrame, column: str) -> pd.Series:
    """What `column` was 52 weeks before each row's day, the same day of the week; NaN where that day is not known.

    Weeks have no seasons taken out: with fewer than three years nobody can tell a season from a trend.
    """
    then = dict(zip(frame["day_on"], frame[column], strict=True))
    found = [then.get(day - timedelta(weeks=52)) for day in frame["day_on"]]
    return pd.Series(found, index=frame.index, dtype="Float64").astype(float)
