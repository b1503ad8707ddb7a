"""How long things last that come into view late and are seen to end only between two looks: the estimate, no pages.

The hazard is taken for constant within each piece of the age (a piecewise exponential model), which needs no exact day
of an ending: what ended between two looks counts with the chance of ending between them, and whoever was first seen at
some age counts only from that age on (delayed entry). lifelines' PiecewiseExponentialFitter maximises the same
likelihood, and tests hold this to it; it takes seconds for a fit and knows no clusters (README, Decisions).
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from charts.show import MIN_EMPLOYERS, MIN_POSTINGS

# Ages in days at which the hazard may change: finer where more is seen to end.
CUTS = (7, 14, 21, 30, 45, 60, 90, 120, 180, 270)
# Nothing is said of ages beyond a year: in the archive 3% of the time under watch lies there.
LONGEST = 365
# By this age a job that was published has been seen: before it hardly any is under watch.
BEGIN = 7
# A piece with fewer endings, or endings at fewer employers, is joined with the next.
ENDINGS, ENDING_EMPLOYERS = 8, 3
Z = 1.959964


@dataclass(frozen=True)
class Survival:
    """What is known of how long jobs stay open.

    `curve`: one row a day of age from 0 as far as enough jobs are watched: day, open_share, share_low, share_high (95%,
    employers are the sampled unit), watched_count; empty when there are too few jobs. `median`, `median_low`,
    `median_high`: the age at which half have closed, in days; None where the curve does not reach it.
    """

    job_count: int
    employer_count: int
    closed_count: int
    curve: pd.DataFrame
    median: float | None = None
    median_low: float | None = None
    median_high: float | None = None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough jobs for an estimate."""
        return not self.curve.empty


def survival(durations: pd.DataFrame, each_employer: bool = False) -> Survival:
    """The estimate from the rows of the measure job_durations: employer_id, entry_days, lower_days, upper_days (NaN
    where it is not known to have closed).

    `each_employer`: every employer counts once, however many jobs it has; else every job.
    """
    rows = durations.sort_values("employer_id", kind="stable")
    entry, lower, upper = (rows[name].to_numpy(float) for name in ("entry_days", "lower_days", "upper_days"))
    _, employer = np.unique(rows["employer_id"].to_numpy(str), return_inverse=True)
    is_closed = ~np.isnan(upper)
    found = Survival(len(rows), int(employer.max(initial=-1)) + 1, int(is_closed.sum()), _no_curve())
    days = np.arange(LONGEST + 1.0)
    watched = watched_counts(entry, np.where(is_closed, upper, lower), employer, days)
    days, watched = days[: len(watched)], watched[: len(days)]
    if not len(days) or found.closed_count < ENDINGS:
        return found
    cuts = joined_cuts((lower + upper)[is_closed] / 2, employer[is_closed], days[-1])
    weight = 1 / np.bincount(employer)[employer] if each_employer else np.ones(len(rows))
    fitted = fit(entry, lower, upper, employer, weight, cuts)
    hazard = time_in(days, cuts) @ fitted.rates
    spread = Z * fitted.log_hazard_error(days)
    low, high = hazard * np.exp(-spread), hazard * np.exp(spread)
    columns = {"day": days.astype(int), "open_share": np.exp(-hazard), "share_low": np.exp(-high)}
    curve = pd.DataFrame({**columns, "share_high": np.exp(-low), "watched_count": watched})
    middle, first, last = (crossing(days, one, np.log(2)) for one in (hazard, high, low))
    return replace(found, curve=curve, median=middle, median_low=first, median_high=last)


def _no_curve() -> pd.DataFrame:
    return pd.DataFrame({"day": [], "open_share": [], "share_low": [], "share_high": [], "watched_count": []})


def watched_counts(entry: np.ndarray, end: np.ndarray, employer: np.ndarray, days: np.ndarray) -> np.ndarray:
    """How many are under watch at each of `days`, up to the last day before there are too few for an estimate.

    Empty when there are too few at BEGIN already. `employer`: its number, in rising order.
    """
    if not len(entry):
        return np.zeros(0, int)
    is_watched = (entry[:, None] <= days) & (days <= end[:, None])
    first_rows = np.flatnonzero(np.diff(employer, prepend=-1))
    employers = np.logical_or.reduceat(is_watched, first_rows).sum(axis=0)
    counts = is_watched.sum(axis=0)
    is_enough = (counts >= MIN_POSTINGS) & (employers >= MIN_EMPLOYERS) | (days < BEGIN)
    too_few = np.flatnonzero(~is_enough)
    known = int(too_few[0]) if len(too_few) else len(days)
    return counts[:known] if known > BEGIN else counts[:0]


def joined_cuts(ends: np.ndarray, employer: np.ndarray, longest: float) -> np.ndarray:
    """Those of CUTS below `longest` that leave enough of `ends` (the ages at which one ended), at enough employers, in
    every piece."""
    cuts: list[float] = []
    for cut in (cut for cut in CUTS if cut < longest):
        begin = cuts[-1] if cuts else 0.0
        rest, piece = ends >= cut, (ends >= begin) & (ends < cut)
        if all(part.sum() >= ENDINGS and len(set(employer[part])) >= ENDING_EMPLOYERS for part in (piece, rest)):
            cuts.append(float(cut))
    return np.array(cuts)


def time_in(ages: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """The days that each of `ages` has spent in each piece between `cuts`: one row an age, one column a piece."""
    begins, ends = np.append(0.0, cuts), np.append(cuts, np.inf)
    return np.clip(np.asarray(ages, float)[:, None] - begins, 0, ends - begins)


def crossing(days: np.ndarray, hazard: np.ndarray, level: float) -> float | None:
    """The age at which the rising `hazard` reaches `level`; None when it does not."""
    over = np.flatnonzero(hazard >= level)
    return float(np.interp(level, hazard[: over[0] + 1], days[: over[0] + 1])) if len(over) else None


@dataclass(frozen=True)
class Fit:
    """Rates of ending a day, one for each piece between `cuts`, and the covariance of their logarithms."""

    cuts: np.ndarray
    rates: np.ndarray
    covariance: np.ndarray

    def log_hazard_error(self, days: np.ndarray) -> np.ndarray:
        """The standard error of the logarithm of the hazard gathered by each of `days`; 0 on day 0."""
        gathered = time_in(days, self.cuts) * self.rates
        total = gathered.sum(axis=1)
        slope = gathered / np.where(total > 0, total, 1.0)[:, None]
        return np.sqrt(np.einsum("dk,kl,dl->d", slope, self.covariance, slope))


def fit(
    entry: np.ndarray, lower: np.ndarray, upper: np.ndarray, employer: np.ndarray, weight: np.ndarray, cuts: np.ndarray
) -> Fit:
    """The likeliest rates (Newton's method in their logarithms), and their covariance with employers as clusters.

    `employer`: its number, in rising order. The covariance is the jackknife's, one employer left out at a time, by one
    step of the same method: an employer that weighs much is not taken for as sure as it looks.
    """
    is_closed = ~np.isnan(upper)
    waited = time_in(lower, cuts) - time_in(entry, cuts)
    between = time_in(upper[is_closed], cuts) - time_in(lower[is_closed], cuts)
    middle = waited.T @ weight + between.T @ weight[is_closed] / 2
    log_rates = np.log(np.maximum((between / between.sum(axis=1, keepdims=True)).T @ weight[is_closed], 0.5) / middle)
    for _ in range(50):
        score, pieces = _derivatives(log_rates, waited, between, is_closed, weight)
        total = score.sum(axis=0)
        step = np.linalg.solve(pieces.T @ pieces - np.diag(total), total)
        # Far from the top a step of Newton's may overshoot; the likelihood has one top only.
        log_rates = log_rates + np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-8:
            break
    score, pieces = _derivatives(log_rates, waited, between, is_closed, weight)
    first_rows = np.flatnonzero(np.diff(employer, prepend=-1))
    scores = np.add.reduceat(score, first_rows)
    outer = np.zeros((len(score), len(log_rates), len(log_rates)))
    outer[is_closed] = pieces[:, :, None] * pieces[:, None, :]
    informations = np.add.reduceat(outer, first_rows) - np.eye(len(log_rates)) * scores[:, :, None]
    left_out = np.linalg.solve(informations.sum(axis=0) - informations, scores[:, :, None])[:, :, 0]
    count = len(first_rows)
    return Fit(cuts, np.exp(log_rates), (count - 1) / count * left_out.T @ left_out)


def _derivatives(
    log_rates: np.ndarray, waited: np.ndarray, between: np.ndarray, is_closed: np.ndarray, weight: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Each row's slope of the logarithm of its likelihood in `log_rates`, and p of each row that ended: the negative
    curvature is the sum of p p' less the slopes on the diagonal.

    A row that waited from its entry to `lower` has -H(waited); one that ended has log(1 - exp(-H(between))) more.
    """
    gathered = np.exp(log_rates) * between
    total = gathered.sum(axis=1, keepdims=True)
    score = -np.exp(log_rates) * waited
    score[is_closed] += gathered / np.expm1(total)
    # exp(x) / (exp(x) - 1)^2, in a form that does not overflow.
    curvature = weight[is_closed, None] / (np.expm1(total) * -np.expm1(-total))
    return weight[:, None] * score, np.sqrt(curvature) * gathered
