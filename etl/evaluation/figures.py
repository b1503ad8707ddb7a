"""Shares with their intervals, and precision, recall and F1 of what was found against what is labelled."""

import math
from dataclasses import dataclass

# The 97.5% point of the normal distribution, to the two decimals that the labels' own scoring program uses.
Z = 1.96


@dataclass(frozen=True)
class Share:
    """`right` of `n`. `value` and the ends of its interval lie in 0 to 1; None of nothing (n = 0)."""

    right: int
    n: int

    @property
    def value(self) -> float | None:
        return self.right / self.n if self.n else None

    @property
    def low(self) -> float | None:
        return self._end(-1)

    @property
    def high(self) -> float | None:
        return self._end(1)

    def with_one(self, is_right: bool) -> "Share":
        """The share after one more, right or not."""
        return Share(self.right + is_right, self.n + 1)

    def _end(self, side: int) -> float | None:
        """The lower (-1) or upper (1) end of the 95% score interval (Wilson 1927, doi:10.1080/01621459.1927.10502953).

        It takes the n as independent draws; labels of one posting are not quite, so it is a little too narrow for
        figures that count several of a posting (skills, mentions).
        """
        if not self.n:
            return None
        share, n = self.right / self.n, self.n
        middle = share + Z * Z / (2 * n)
        half = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        return min(1.0, max(0.0, (middle + side * half) / (1 + Z * Z / n)))  # rounding may lead 1e-17 out of 0 to 1


@dataclass(frozen=True)
class Counts:
    """What was found and is labelled (`right`), found only (`extra`), labelled only (`missed`)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def labelled(self) -> int:
        return self.right + self.missed

    @property
    def found(self) -> int:
        return self.right + self.extra

    @property
    def precision(self) -> Share:
        """The share of what was found that is labelled."""
        return Share(self.right, self.found)

    @property
    def recall(self) -> Share:
        """The share of what is labelled that was found."""
        return Share(self.right, self.labelled)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall (van Rijsbergen 1979); None where nothing is labelled or found."""
        if not self.labelled + self.found:
            return None
        precision, recall = self.precision.value or 0.0, self.recall.value or 0.0
        return 2 * precision * recall / (precision + recall or 1)
