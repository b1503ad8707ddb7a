"""Which employers open more jobs than before, or fewer, by more than chance: a part of the page Rising."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import change_dots, data, show
from charts.selection import Selection

NOTES = """
**The ratio** is how many jobs an employer opened a week in the later window, set against the earlier one: 2 is twice as
many. Only weeks count throughout which the boards were read, and jobs that opened in them; half a job is added to each
count, so that none at all has a ratio too.

**The whisker** is its 95% interval. Employers put up jobs in batches, so weekly counts scatter more than independent
events would; the interval is as much wider.

**Rising** and **falling** are called so when, of everything so called, at most one in ten should be chance (Benjamini
and Hochberg's false discovery rate over all employers compared). **Not compared** are employers with fewer than 8 new
jobs in both windows together.
"""
SHOWN = 14


def frame(selection: Selection, windows: dict[str, Any]) -> pd.DataFrame:
    """One row an employer, surest change first: the columns of the measure `rising_employers`."""
    return data.rows("rising_employers", selection, **windows)


def figure(frame: pd.DataFrame) -> go.Figure:
    """The ratio of each of the surest employers as a dot with its whisker, halves and doubles at equal distances."""
    top = frame[frame["state"] != "too_few"].head(SHOWN)
    names = [show.shortened(name, 40) for name in top["employer"]]
    hover = [
        f"{row.employer}: {row.ratio:.1f} times, {row.ratio_low:.1f} to {row.ratio_high:.1f} with 95% confidence<br>"
        f"{row.new_before:,} new in {row.week_count_before} weeks, then {row.new_count:,} in {row.week_count}<br>"
        f"{change_dots.told(row)}"
        for row in top.itertuples()
    ]
    spans = [top[name].map(math.log2) for name in ("ratio", "ratio_low", "ratio_high")]
    fig = change_dots.figure(
        names, top["state"], spans, hover, [f"{row.new_before} → {row.new_count}" for row in top.itertuples()]
    )
    ticks = [step for step in range(-8, 9, 2) if abs(step) <= max(abs(end) for span in spans for end in span) + 1]
    return fig.update_xaxes(
        tickvals=ticks, ticktext=[f"×{2**step:g}" if step >= 0 else f"÷{2**-step:g}" for step in ticks]
    )


def finding(frame: pd.DataFrame) -> str:
    """What a visitor may conclude: which employers surely open more jobs or fewer, or that none surely does."""
    compared = frame[frame["state"] != "too_few"]
    if compared.empty:
        return "**Too few new jobs to compare.** No employer opened 8 in the two windows together."
    said = []
    for state, verb in (("rising", "Opening more jobs than before"), ("falling", "Opening fewer")):
        named = [
            f"{row.employer} ({row.new_before} to {row.new_count})"
            for row in frame[frame["state"] == state].itertuples()
        ]
        if named:
            said.append(f"**{verb}:** {', '.join(named[:5])}{f' and {len(named) - 5} more' if len(named) > 5 else ''}.")
    of_all = f"Of {len(frame):,} employers, {len(compared):,} could be compared"
    if not said:
        return f"**No employer surely opens more jobs or fewer.** {of_all}; what moved, chance explains."
    return f"{' '.join(said)} {of_all}; what else moved, chance explains."


def counted(frame: pd.DataFrame) -> str:
    """What the figure rests on, in words."""
    if frame.empty:
        return "n = 0"
    first = frame.iloc[0]
    return (
        f"n = {frame['new_before'].sum():,} new jobs in {first['week_count_before']} measured weeks, then "
        f"{frame['new_count'].sum():,} in {first['week_count']}, at {len(frame):,} employers"
    )
