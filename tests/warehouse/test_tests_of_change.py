"""The macros behind tests of change agree with scipy's distributions."""

from collections.abc import Iterator

import duckdb
import pytest
from scipy.stats import norm, t

from etl.warehouse.statements import statements


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the macros of tests and nothing else."""
    connection = duckdb.connect()
    for statement in statements():
        if statement.name in {"two_sided_p", "normal_of_t", "t_quantile"}:
            connection.execute(statement.sql)
    yield connection
    connection.close()


def value(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    return connection.execute(f"SELECT {sql}").fetchall()[0][0]


@pytest.mark.parametrize("z", [0.0, -0.3, 1.0, -1.96, 3.3, 6.0])
def test_p_values_are_those_of_the_normal_distribution(connection, z):
    assert value(connection, f"two_sided_p({z}::DOUBLE)") == pytest.approx(2 * norm.sf(abs(z)), abs=3e-7)


@pytest.mark.parametrize("degrees", [7, 12.5, 40])
@pytest.mark.parametrize("value_of_t", [-4.0, -1.2, 0.5, 2.1, 5.0])
def test_values_of_t_become_normal_ones_as_rare(connection, value_of_t, degrees):
    exact = norm.ppf(t.cdf(value_of_t, degrees))
    assert value(connection, f"normal_of_t({value_of_t}::DOUBLE, {degrees}::DOUBLE)") == pytest.approx(exact, abs=0.02)


@pytest.mark.parametrize(("degrees", "within"), [(3, 0.03), (7, 0.002), (30, 0.0001)])
def test_quantiles_of_t_are_close(connection, degrees, within):
    assert value(connection, f"t_quantile({degrees}::DOUBLE)") == pytest.approx(t.ppf(0.975, degrees), abs=within)
