"""Weeks, months, quarters and years: in which of them a series is drawn, its holes, its index, the year before.

One rule chooses the grain of every series: the finest that has no more than MOST_PERIODS periods, and in which at least
half of the known ones carry a number. A visitor may choose another in which two of them do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

GRAINS = ("week", "month", "quarter", "year")
DAYS = {"week": 7, "month": 30.44, "quarter": 91.31, "year": 365.25}
# Of more points than that, one is not to be told from its neighbours.
MOST_PERIODS = 120
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def grain_of(first: date, last: date) -> str:
    """The grain in which a series of daily levels from `first` to `last` is drawn: every day carries its level."""
    days = (last - first).days
    return next((grain for grain in GRAINS if days <= MOST_PERIODS * DAYS[grain]), GRAINS[-1])


def finest(carries: Mapping[str, Iterable[bool]]) -> str | None:
    """The grain that a series opens in, by the rule above; else the coarsest in which any period carries a number.

    `carries`: for each grain, finest first, whether each of its known periods carries a number. None when no period of
    any grain does.
    """
    known = {grain: list(periods) for grain, periods in carries.items()}
    carried = (grain for grain, periods in known.items() if is_carried(periods))
    return next(carried, None) or next((grain for grain in reversed(known) if any(known[grain])), None)


def is_carried(known: Iterable[bool]) -> bool:
    """Whether a series is drawn well in a grain, of whose known periods these carry a number."""
    periods = list(known)
    return 0 < len(periods) <= MOST_PERIODS and 2 * sum(map(bool, periods)) >= len(periods)


def offered(carries: Mapping[str, Iterable[bool]]) -> list[str]:
    """The grains that a visitor may choose: those in which two periods carry a number, and the one it opens in."""
    opens_in = finest(carries)
    return [grain for grain, periods in carries.items() if grain == opens_in or sum(map(bool, periods)) > 1]


def first_day(part: str) -> date:
    """The first day of a period by its name in a measure: "2026", "2026-Q1", "2026-01" or "2026-01-05"."""
    year, *rest = (int(number) for number in re.findall(r"\d+", part))
    if "Q" in part:
        return date(year, 3 * rest[0] - 2, 1)
    return date(year, *(rest + [1, 1])[:2])


def after(first: date, grain: str) -> date:
    """The first day of the next period."""
    if grain == "week":
        return first + timedelta(days=7)
    months = 12 * first.year + first.month - 1 + MONTHS[grain]
    return date(months // 12, months % 12 + 1, 1)


def told(first: date, grain: str) -> str:
    """A period by its first day as people write it: "the week of 9 March 2026", "March 2016", "Q1 2016", "2016"."""
    if grain == "week":
        return f"the week of {first.day} {first:%B %Y}"
    return {"month": f"{first:%B %Y}", "quarter": f"Q{(first.month + 2) // 3} {first.year}"}.get(grain, str(first.year))


def named(part: str) -> str:
    """A period by its name in a measure ("2026-Q1") as people write it: "Q1 2026"."""
    grain = "quarter" if "Q" in part else {4: "year", 7: "month"}.get(len(part), "week")
    return told(first_day(part), grain)


def unread(firsts: Sequence[date], grain: str) -> list[tuple[date, date]]:
    """Between periods that are known (`firsts`, their first days): the first and last day of each stretch of others."""
    known = sorted(set(firsts))
    ends = [after(first, grain) for first in known]
    return [(end, begin - timedelta(days=1)) for end, begin in zip(ends, known[1:], strict=False) if begin > end]


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
    kept: dict[int, int] = {}
    is_hole = frame["is_hole"].tolist()
    for row, on in enumerate(frame["day_on"]):
        period = (12 * on.year + on.month - 1) // MONTHS[grain]
        if not is_hole[row] or is_hole[kept.get(period, row)]:
            kept[period] = row
    return frame.iloc[list(kept.values())].reset_index(drop=True)


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
