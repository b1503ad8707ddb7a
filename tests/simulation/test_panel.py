"""Known truth, observed as boards are: the panel's trend is unbiased where the raw one is not, and intervals cover."""

import numpy as np
import pandas as pd
import pytest

from etl.warehouse.read import call, typed
from etl.warehouse.statements import PARAMETERS
from tests.simulation.market import GROWTH, MEAN_SIZE, REMOTE_SHARE, Market, simulated

# What these tests rest on is made once: by one worker.
pytestmark = pytest.mark.xdist_group("panel")

NONE_ASKED = {name: None if name.startswith("date") else [] for name in PARAMETERS} | {"boards": "same"}


EACH_APART = ", ".join(
    f"{name} := {'[run.source_id]' if name == 'sources' else typed(name, value)}" for name, value in NONE_ASKED.items()
)


def asked_of_each(market: Market, measure: str, **more: str) -> pd.DataFrame:
    """The rows of `measure` for every run apart, all in one question: planning one takes longer than answering it."""
    given = {name: value for name, value in NONE_ASKED.items() if name != "sources"} | more
    own = "".join(f", {name} := ${name}" for name in more)
    question = f"SELECT run.source_id AS run, found.* FROM source AS run, {measure}({EACH_APART}{own}) AS found"
    rows = market.connection.execute(question, given).df()
    return rows.sort_values(["run", rows.columns[1]], ignore_index=True)


def estimates(market: Market) -> pd.DataFrame:
    """One row a run: growth by the panel's line, by the boards read on both days, and raw; whether intervals hold."""
    parts, jobs = asked_of_each(market, "change_by_boards"), asked_of_each(market, "open_jobs_by_week")
    employers = asked_of_each(market, "open_jobs_by_week", weights="employers")
    of_run = [dict(list(rows.groupby("run"))) for rows in (parts, jobs, employers)]
    return pd.DataFrame([estimates_of(*(rows[run] for rows in of_run)) for run in market.sources])


def estimates_of(parts: pd.DataFrame, jobs: pd.DataFrame, employers: pd.DataFrame) -> dict[str, float]:
    """Of one run: the parts of its change, and its weeks with every job and with every employer counting once."""
    parts = parts.set_index("part").drop(columns="run")
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
def market() -> Market:
    return simulated(runs=100, seed=20260330)


@pytest.fixture(scope="module")
def hundred(market) -> pd.DataFrame:
    return estimates(market)


@pytest.mark.parametrize("measure", ["change_by_boards", "open_jobs_by_week"])
def test_asked_all_at_once_every_run_has_the_answer_that_it_has_alone(market, measure):
    given = NONE_ASKED | {"sources": ["s0042"]}
    alone = market.connection.execute(call(measure, given), given).df()
    together = asked_of_each(market, measure)
    mine = together[together["run"] == "s0042"].drop(columns="run")
    order = alone.columns[0]
    pd.testing.assert_frame_equal(
        mine.reset_index(drop=True), alone.sort_values(order, ignore_index=True), check_dtype=False
    )


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
