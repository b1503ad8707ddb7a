"""How long jobs stay open: hand-computed, held to lifelines, and on simulated jobs whose truth is known."""

import lifelines
import numpy as np
import pandas as pd
import pytest

from charts.survival import BEGIN, CUTS, Survival, crossing, fit, joined_cuts, survival, time_in, watched_counts
from tests.charts.watched_jobs import true_median, watched_jobs

NONE = np.nan


def fitted(rows: list[tuple], cuts: tuple[float, ...] = (), employers: list[int] | None = None, weight=None):
    """`fit` of rows (entry, lower, upper)."""
    entry, lower, upper = np.array(rows, float).T
    employer = np.arange(len(rows)) if employers is None else np.array(employers)
    weights = np.ones(len(rows)) if weight is None else np.array(weight, float)
    return fit(entry, lower, upper, employer, weights, np.array(cuts))


# A dozen jobs of boards read every third day. Between two reads a job stays with the chance q. Six times one was seen
# to stay (a = 6): 1 of the second job, 2 of the fourth, 1 each of three that are open still. Four closed between two
# reads (d = 4), three over a hole of two such gaps (m = 3). The likelihood q^a (1 - q)^d (1 - q^2)^m is greatest where
# a - d q - (a + d + 2 m) q^2 = 0: 6 - 4 q - 16 q^2 = 0, so q = 1/2. A rate of ln 2 in three days: the median is 3 days.
# Late entries (jobs 3, 4, 6, 7, 9, 10 and 11) add nothing before they are seen.
DOZEN = [
    (0, 0, 3),
    (0, 3, 6),
    (6, 6, 9),
    (3, 9, 12),
    (0, 0, 6),
    (3, 3, 9),
    (9, 9, 15),
    (0, 3, NONE),
    (3, 6, NONE),
    (12, 15, NONE),
    (3, 3, NONE),
    (0, 0, NONE),
]


def test_a_dozen_jobs_with_late_entry_open_ends_and_intervals_by_hand():
    assert fitted(DOZEN).rates == pytest.approx([np.log(2) / 3], rel=1e-9)


# Two pieces, cut at 6 days. Before it as above, a = 6, d = 4, m = 3 give q = 1/2. From it on one job stays twice,
# another once, and two close between two reads: q^3 (1 - q)^2 is greatest at q = 3/5.
def test_each_piece_of_the_age_has_its_own_rate_by_hand():
    early = [(0, 0, 3)] * 3 + [(0, 3, 6)] + [(0, 0, 6)] * 3 + [(0, 3, NONE)] * 3 + [(3, 3, NONE)]
    late = [(6, 12, NONE), (6, 9, NONE), (6, 6, 9), (9, 9, 12)]
    stays = [(0, 6, NONE)]  # stays twice before the cut: a = 1 + 3 + 2 = 6
    rates = fitted(early + stays + late, cuts=(6,)).rates
    assert rates == pytest.approx([np.log(2) / 3, -np.log(3 / 5) / 3], rel=1e-9)


# q^(w a) (1 - q)^d with the job that stayed weighing 3 and the two that closed 1 and 2: q = 3 / 6.
def test_a_job_counts_by_its_weight_by_hand():
    rates = fitted([(0, 3, NONE), (0, 0, 3), (3, 3, 6)], weight=[3, 1, 2]).rates
    assert rates == pytest.approx([np.log(2) / 3], rel=1e-9)


def test_days_in_each_piece():
    assert time_in(np.array([0, 5, 20]), np.array([7.0, 14.0])).tolist() == [[0, 0, 0], [5, 0, 0], [7, 7, 6]]


def test_pieces_with_too_few_endings_or_employers_are_joined():
    ends = np.repeat([3.0, 10.0, 17.0, 25.0, 40.0], [8, 8, 7, 9, 8])
    employer = np.array([*[1, 2, 3] * 2, 1, 2, *[4] * 8, *range(10, 34)])
    # 7 is a cut; not 14, because the 8 before it are of one employer; 21 is; not 30 and 45: one leaves 8 after it, and
    # there is nothing after the other.
    assert joined_cuts(ends, employer, 365).tolist() == [7, 21, 30]


def test_the_age_at_which_the_hazard_reaches_a_level():
    assert crossing(np.array([0, 10, 30]), np.array([0, 0.5, 0.9]), 0.7) == pytest.approx(20)
    assert crossing(np.array([0, 10, 30]), np.array([0, 0.5, 0.9]), 1.0) is None


def test_jobs_are_watched_from_their_first_sight_to_their_last():
    entry, end = np.repeat([0.0, 5.0], 20), np.repeat([9.0, 12.0], 20)
    counts = watched_counts(entry, end, np.repeat(np.arange(20), 2), np.arange(30.0))
    assert counts.tolist() == [20, 20, 20, 20, 20, 40, 40, 40, 40, 40, 20, 20, 20]


def test_too_few_employers_have_no_curve_and_no_median():
    seven = pd.DataFrame({"employer_id": list("abcdefg") * 9, "entry_days": 0, "lower_days": 10, "upper_days": 13})
    found = survival(seven)
    assert (found.job_count, found.employer_count, found.closed_count, found.median) == (63, 7, 63, None)
    assert not found.is_enough


def test_nothing_watched_is_no_curve():
    nothing = pd.DataFrame({"employer_id": [], "entry_days": [], "lower_days": [], "upper_days": []})
    assert survival(nothing).job_count == 0 and not survival(nothing).is_enough


@pytest.fixture(scope="module")
def watched() -> pd.DataFrame:
    return watched_jobs(np.random.default_rng(20261130))


def test_the_likeliest_rates_are_those_of_lifelines(watched: pd.DataFrame):
    """lifelines knows the same model with delayed entry and intervals; it finds the same rates in other ways."""
    rows = watched.head(400)
    cuts = [14, 45, 90]
    upper = rows["upper_days"].fillna(1e9)
    theirs = lifelines.PiecewiseExponentialFitter(cuts).fit_interval_censoring(
        rows["lower_days"], upper, entry=rows["entry_days"], initial_point=np.full(4, 80.0)
    )
    columns = (rows[name].to_numpy(float) for name in ("entry_days", "lower_days", "upper_days"))
    ours = fit(*columns, np.arange(len(rows)), np.ones(len(rows)), np.array(cuts, float))
    assert 1 / ours.rates == pytest.approx(theirs._fitted_parameters_, rel=2e-3)


def test_the_curve_lies_between_those_of_the_earliest_and_the_latest_possible_closings(watched: pd.DataFrame):
    """Kaplan and Meier's estimate with delayed entry (lifelines) knows no intervals: their ends give its bounds."""
    is_closed = watched["upper_days"].notna()
    entry = watched["entry_days"] - 0.5  # who enters on a day counts among those under watch on it
    days = [30, 60, 90, 120]
    earliest, latest = (
        lifelines.KaplanMeierFitter()
        .fit(watched["upper_days"].where(is_closed & is_late, watched["lower_days"]) + 0.01, is_closed, entry=entry)
        .survival_function_at_times(days)
        .to_numpy()
        for is_late in (False, True)
    )
    ours = survival(watched).curve.set_index("day").loc[days, "open_share"].to_numpy()
    assert (earliest - 0.01 < ours).all() and (ours < latest + 0.01).all()
    assert (latest - earliest).max() > 0.03, "the intervals must be wide enough to matter"


def test_one_step_of_the_jackknife_is_the_jackknife(watched: pd.DataFrame):
    """Leaving each employer out in full gives the same standard errors within a twentieth."""
    rows = watched.sort_values("employer_id", kind="stable")
    columns = [rows[name].to_numpy(float) for name in ("entry_days", "lower_days", "upper_days")]
    _, employer = np.unique(rows["employer_id"].to_numpy(str), return_inverse=True)
    cuts, weight = np.array([30.0, 90.0]), np.ones(len(rows))
    left_out = []
    for one in range(employer.max() + 1):
        kept = employer != one
        number = np.unique(employer[kept], return_inverse=True)[1]
        left_out.append(np.log(fit(*(column[kept] for column in columns), number, weight[kept], cuts).rates))
    apart = np.array(left_out) - np.mean(left_out, axis=0)
    in_full = np.sqrt((len(left_out) - 1) / len(left_out) * (apart**2).sum(axis=0))
    one_step = np.sqrt(np.diag(fit(*columns, employer, weight, cuts).covariance))
    assert one_step == pytest.approx(in_full, rel=0.05)


def test_where_every_employer_counts_once_the_many_small_ones_decide():
    """Ten employers have ten jobs each that stay some 60 days, forty have one that stays some 20."""
    large = [(f"large {n % 10}", 0, 57 + n % 7) for n in range(100)]
    small = [(f"small {n}", 0, 17 + n % 7) for n in range(40)]
    rows = pd.DataFrame(large + small, columns=["employer_id", "entry_days", "lower_days"])
    rows["upper_days"] = rows["lower_days"] + 3.0
    of_jobs, of_employers = survival(rows), survival(rows, each_employer=True)
    assert 45 < of_jobs.median < 65 and 15 < of_employers.median < 25


def simulated(seed: int) -> tuple[Survival, float]:
    """The estimate of one simulated archive, and the naive answer: the middle duration of the closed."""
    rows = watched_jobs(np.random.default_rng(seed))
    closed = rows[rows["upper_days"].notna()]
    return survival(rows), float(((closed["lower_days"] + closed["upper_days"]) / 2).median())


def check_simulation(runs: int, off_by: float, covered: tuple[float, float]) -> None:
    """Compares `runs` archives with the truth: mean median, mean naive answer, how often the interval holds it."""
    truth = true_median()
    found = [simulated(seed) for seed in range(runs)]
    medians = np.array([one.median for one, _ in found])
    holds = np.mean([one.median_low <= truth <= one.median_high for one, _ in found])
    assert abs(medians.mean() - truth) < off_by
    assert np.mean([naive for _, naive in found]) < truth - 20
    assert covered[0] <= holds <= covered[1]


def test_the_estimate_is_unbiased_where_the_closed_alone_are_not():
    # 95 of 100 intervals hold the truth, give or take three standard errors of 2.2.
    check_simulation(100, off_by=2.0, covered=(0.885, 1.0))


@pytest.mark.soak
def test_the_interval_covers_at_its_rate():
    check_simulation(1000, off_by=1.0, covered=(0.93, 0.97))


def test_every_cut_lies_beyond_the_day_from_which_enough_are_watched():
    assert min(CUTS) >= BEGIN
