"""Known truth, observed as boards are: the panel's trend is unbiased where the raw one is not, and intervals cover."""

import numpy as np
import pandas as pd
import pytest

from etl.warehouse.read import call
from etl.warehouse.statements import PARAMETERS
from tests.simulation.market import GROWTH, MEAN_SIZE, REMOTE_SHARE, Market, simulated

# What these tests rest on is made once: by one worker.
pytestmark = pytest.mark.xdist_group("panel")

NONE_ASKED = {name: None if name.startswith("date") else [] for name in PARAMETERS} | {"boards": "same"}


def asked(market: Market, measure: str, source: str, **more) -> pd.DataFrame:
    given = NONE_ASKED | {"sources": [source]} | more
    return market.connection.execute(call(measure, given), given).df()


def estimates(market: Market) -> pd.DataFrame:
    """One row a run: growth by the panel's line, by the boards read on both days, and raw; whether intervals hold."""
    return pd.DataFrame([estimates_of(market, source) for source in market.sources])


def estimates_of(market: Market, source: str) -> dict[str, float]:
    parts = asked(market, "change_by_boards", source).set_index("part")
    jobs = asked(market, "open_jobs_by_week", source)
    employers = asked(market, "open_jobs_by_week", source, weights="employers")
    same = parts.loc["same"]
    truth = same["board_count"] * MEAN_SIZE * (GROWTH - 1)
    known = jobs["open_count"].dropna()
    return {
        "panel": known.iloc[-1] / known.iloc[0],
        "both_days": same["after_count"] / same["before_count"],
        "raw": parts.loc["all", "after_count"] / parts.loc["all", "before_count"],
        "remains": parts.drop("all")["change"].sum() - parts.loc["all", "change"],
        "hole_count": jobs["is_hole"].sum(),
        "holds_change": same["change_low"] <= truth <= same["change_high"],
        "holds_share": holds(jobs.iloc[-1]),
        "holds_mean_share": holds(employers.iloc[-1]),
    }


def holds(row: pd.Series) -> bool:
    return row["share_low"] <= REMOTE_SHARE <= row["share_high"]


def off(ratios: pd.Series) -> float:
    """By how many of its standard errors the mean lies off the truth."""
    return (ratios.mean() - GROWTH) / (ratios.std() / np.sqrt(len(ratios)))


COVERAGE = ["holds_change", "holds_share", "holds_mean_share"]


@pytest.fixture(scope="module")
def hundred() -> pd.DataFrame:
    return estimates(simulated(runs=100, seed=20260330))


def test_the_panel_is_unbiased_and_the_raw_count_is_not(hundred):
    assert abs(off(hundred["panel"])) < 3
    assert abs(off(hundred["both_days"])) < 3
    assert off(hundred["raw"]) < -10
    assert hundred["raw"].mean() < 1 < hundred["panel"].mean()


def test_the_parts_of_a_change_leave_nothing_over(hundred):
    assert hundred["remains"].eq(0).all()


def test_the_hole_is_found_in_every_run(hundred):
    assert hundred["hole_count"].eq(1).all()


@pytest.mark.parametrize("interval", COVERAGE)
def test_intervals_hold_the_truth_about_as_often_as_they_say(hundred, interval):
    """Of 100 runs, 95 give or take three standard errors of 2.2."""
    assert 0.885 <= hundred[interval].mean() <= 1


@pytest.mark.soak
def test_over_a_thousand_runs_intervals_hold_the_truth_as_often_as_they_say():
    found = pd.concat([estimates(simulated(runs=100, seed=20260400 + part)) for part in range(10)], ignore_index=True)
    assert abs(off(found["both_days"])) < 3 and abs(off(found["panel"])) < 3
    assert found[COVERAGE].mean().to_dict() == {name: pytest.approx(0.95, abs=0.02) for name in COVERAGE}
