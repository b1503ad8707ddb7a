"""The interval of a share when employers, not jobs, are the sampled unit."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pytest

from etl.warehouse.statements import statements

Z = 1.959964


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the macros of shares and nothing else."""
    connection = duckdb.connect()
    for statement in statements():
        if statement.name in {"effective_n", "effective_n_of_sums", "most_n", "wilson", "share_low", "share_high"}:
            connection.execute(statement.sql)
    yield connection
    connection.close()


def interval(connection: duckdb.DuckDBPyConnection, employers: list[tuple]) -> tuple[float, float, float]:
    """Effective n, lower and upper end for employers given as (y, n)."""
    values = ", ".join(f"({y}, {n})" for y, n in employers)
    sql = f"SELECT effective_n(y, n), share_low(y, n), share_high(y, n) FROM (VALUES {values}) AS employer(y, n)"
    return connection.execute(sql).fetchall()[0]


# Effective n by hand, from the definition. Third case: p = 6/12, the sum of (y - p n)^2 is 4 * 1.5^2 = 9, its variance
# 4/3 * 9 / 12^2 = 1/12, against 1/48 for 12 independent jobs: a design effect of 4, so 12 jobs are worth 3.
@pytest.mark.parametrize(
    ("employers", "effective_n", "low", "high"),
    [
        ([(1, 1)] * 4 + [(0, 1)] * 6, 9.0, 0.160, 0.700),
        ([(0, 2), (1, 1)], 1.125, 0.028, 0.896),
        ([(3, 3), (3, 3), (0, 3), (0, 3)], 3.0, 0.125, 0.875),
        ([(1, 2), (1, 2), (1, 2)], 6.0, 0.188, 0.812),
        ([(0, 5), (0, 3), (0, 2)], 100 / 38, 0.0, 0.593),
        ([(5, 5), (3, 3), (2, 2)], 100 / 38, 0.407, 1.0),
        ([(2, 7)], 1.0, 0.019, 0.893),
    ],
    ids=[
        "one job each: n - 1 for the estimated variance",
        "two employers",
        "all or nothing: the design effect is the size of an employer",
        "all alike: never more than n",
        "nobody",
        "everybody",
        "one employer",
    ],
)
def test_intervals_computed_by_hand(connection, employers, effective_n, low, high):
    found = interval(connection, employers)
    assert found == (pytest.approx(effective_n, abs=1e-9), pytest.approx(low, abs=5e-4), pytest.approx(high, abs=5e-4))


def test_weighted_by_employer_each_counts_as_one(connection):
    assert interval(connection, [(1 / 4, 1), (0 / 9, 1), (1 / 1, 1)])[0] == pytest.approx(2.692, abs=5e-4)


def test_the_interval_is_that_of_resampled_employers(connection):
    random = np.random.default_rng(20260815)
    n = np.minimum(random.geometric(0.25, 250), 40)
    y = random.binomial(n, random.beta(0.4, 1.2, 250))
    _, low, high = interval(connection, list(zip(y.tolist(), n.tolist(), strict=True)))
    drawn = random.integers(0, 250, (10_000, 250))
    resampled = np.quantile(y[drawn].sum(axis=1) / n[drawn].sum(axis=1), [0.025, 0.975])
    assert [low, high] == pytest.approx(resampled.tolist(), abs=0.006)
    share = y.sum() / n.sum()
    plain = Z * np.sqrt(share * (1 - share) / n.sum())
    assert high - low > 1.3 * 2 * plain, "the case must be one in which employers matter"


def test_weighted_by_employer_likeness_within_employers_is_seen(connection):
    """Ten employers of two jobs, each with one that has the property: alike, they are worth their twenty jobs."""
    values = ", ".join(["(0.5, 1.0, 2)"] * 10)
    sql = f"SELECT effective_n(y, w, most := most_n(w, n)) FROM (VALUES {values}) AS employer(y, w, n)"
    assert connection.execute(sql).fetchall()[0][0] == pytest.approx(20.0)


MEASURES = [one for one in statements() if one.kind == "measure" and "wilson(" in one.code]


@pytest.mark.parametrize("measure", [pytest.param(one, id=one.name) for one in MEASURES])
def test_every_share_with_an_interval_can_be_weighed_by_employer(measure):
    """Of pay it is the median's interval; of the ads in threads nobody knows all employers; one person wins jobs."""
    assert measure.name in ("pay_ranges", "hiring_threads", "fit_changes") or "weights := 'jobs'" in measure.code
