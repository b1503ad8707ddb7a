"""What a figure shows, in words with numbers, for those who hear it: the most of a list, and both ends of a series."""

from collections.abc import Callable, Iterable

import pandas as pd

from charts import periods
from charts.lanes import percent

# So many of a list are named; the rows under the figure have all.
NAMED = 5


def leading(names: Iterable[str], numbers: Iterable[float], write: Callable[[float], str] = "{:,.0f}".format) -> str:
    """The first of a list with their numbers, in the order of the figure: "Pinterest: 11; Stripe: 9"."""
    pairs = [(name, number) for name, number in zip(names, numbers, strict=True) if not pd.isna(number)]
    return "; ".join(f"{name}: {write(number)}" for name, number in pairs[:NAMED])


def ends(values: pd.Series) -> str:
    """A count at both ends of a series, None where nothing is known: "192 at first, 207 at last"."""
    known = values.dropna()
    return f"{known.iloc[0]:,.0f} at first, {known.iloc[-1]:,.0f} at last" if len(known) else "not known on any day"


def over_time(rows: pd.DataFrame, grain: str) -> str:
    """Where each panel begins and ends: "State pay: 12% in 2013, 20% in 2026". `rows`: panel, period_on, share."""
    said = []
    for panel, of_panel in rows[rows["share"].notna()].groupby("panel", sort=False):
        known = of_panel.sort_values("period_on")
        ends = known.iloc[[0, -1]] if len(known) > 1 else known
        told = [f"{percent(row.share)} in {periods.told(row.period_on, grain)}" for row in ends.itertuples()]
        said.append(f"{panel}: {', '.join(told)}")
    return "; ".join(said)
