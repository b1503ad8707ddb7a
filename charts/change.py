"""Whether a number moved by more than chance and a handful of employers explain."""

from dataclasses import dataclass
from math import sqrt

import pandas as pd


@dataclass(frozen=True)
class Change:
    """A count on two days, or in two stretches of time; `low` to `high` is the 95% interval of after - before."""

    before: int
    after: int
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out nought."""
        return self.low > 0 or self.high < 0


def paired_change(after: pd.Series, before: pd.Series) -> Change:
    """The change of a sum over employers; the two series hold each employer's jobs, in the same order.

    Employers are the sampled unit, each paired with itself, and they come and go: their number is chance as well. The
    variance of a sum of so many independent differences is the sum of their squares (a compound Poisson sum), so one
    employer that opens thirty jobs at once widens the interval as much as it moves the number.
    """
    difference = (after - before).astype(float)
    spread = 1.96 * sqrt(float((difference**2).sum()))
    total = float(difference.sum())
    return Change(int(before.sum()), int(after.sum()), total - spread, total + spread)


def told(change: Change) -> str:
    """The change in a few words: "+2, no clear change", "−31, a clear fall", "unchanged"."""
    difference = change.after - change.before
    if not difference:
        return "unchanged"
    moved = f"{difference:+,}".replace("-", "−")
    return f"{moved}, {'a clear rise' if change.low > 0 else 'a clear fall' if change.high < 0 else 'no clear change'}"
