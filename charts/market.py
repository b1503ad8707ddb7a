"""The market of product jobs on one source whose boards are read repeatedly: open, new, and what changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from charts import data
from charts.change import Change, paired_change
from charts.selection import Selection

COLUMNS = [
    "day_on", "open_count", "low", "high", "employer_count", "all_count", "all_employer_count", "remote_count",
    "remote_share", "share_low", "share_high", "board_count", "is_hole", "reason",
]  # fmt: skip
PICKED = {
    "picked_count": "open_count",
    "picked_before_count": "before_count",
    "picked_first_count": "first_count",
}


@dataclass(frozen=True)
class Market:
    """All that is said of one source. `employers` have jobs of the selection open now, most first.

    `trend`: one row a Monday and, last, now (see `trend_of`); `new_by_week`: new_count by week_on, null in holes.
    """

    source: pd.Series
    selection: Selection
    trend: pd.DataFrame
    employers: pd.DataFrame
    in_four_weeks: Change
    since_first: Change
    new_by_week: pd.Series
    new_in_four_weeks: Change | None

    @property
    def now(self) -> pd.Series:
        """The last row of the trend that is known."""
        return self.trend[~self.trend["is_hole"]].iloc[-1]


def market(selection: Selection) -> Market | None:
    """The market that the selection leaves; None where no source knows what is open, or no day of it is known."""
    source, _ = data.choose_source(selection, "reads")
    if source is None:
        return None
    chosen = selection.only(source["source_id"])
    weeks = weeks_of(chosen)
    known = weeks.loc[~weeks["is_hole"], "day_on"]
    if known.empty:
        return None
    is_now = not chosen.date_to or chosen.date_to >= source["now_on"].date()
    last = source["now_on"].date() if is_now else known.iloc[-1]
    everyone = of_every_workplace("open_jobs_by_employer", chosen, day_on=last, first_on=known.iloc[0])
    mine = of_workplaces(everyone)
    new = data.rows("new_jobs_by_employer", chosen)
    return Market(
        source,
        chosen,
        trend_of(weeks, everyone, mine, last, chosen.weights) if is_now else weeks,
        mine.loc[mine["open_count"] > 0, ["employer_id", "employer", "open_count", "before_count"]],
        paired_change(mine["open_count"], mine["before_count"]),
        paired_change(mine["open_count"], mine["first_count"]),
        new.groupby("week_on")["new_count"].sum(min_count=1),
        change_of_new(new),
    )


def weeks_of(chosen: Selection) -> pd.DataFrame:
    """COLUMNS for every Monday from the first on which enough boards had been read; before it only reading began."""
    rows = of_every_workplace("open_jobs_by_week", chosen).rename(
        columns={
            "week_on": "day_on",
            "open_count": "all_count",
            "employer_count": "all_employer_count",
            "picked_count": "open_count",
            "picked_employer_count": "employer_count",
        }
    )
    # A count's interval is that of its share of all open product jobs, so there is one for remote jobs only; it counts
    # jobs, whatever shares do.
    has_band = chosen.workplaces == ("remote",)
    by_job = rows if chosen.weights == "jobs" else of_every_workplace("open_jobs_by_week", chosen, weights="jobs")
    rows["low"] = by_job["share_low"] * rows["all_count"] if has_band else float("nan")
    rows["high"] = by_job["share_high"] * rows["all_count"] if has_band else float("nan")
    rows["day_on"] = rows["day_on"].dt.date
    return rows.loc[~rows["is_hole"].cummin(), COLUMNS].reset_index(drop=True)


def of_every_workplace(name: str, chosen: Selection, **more: Any) -> pd.DataFrame:
    """The measure `name` for jobs of every workplace, the columns picked_... for the chosen workplaces.

    One question instead of two: most of an answer's time goes into planning the question.
    """
    return data.rows(name, chosen.without("workplaces"), picked=chosen.workplaces, **more)


def of_workplaces(everyone: pd.DataFrame) -> pd.DataFrame:
    """Each employer's jobs of the chosen workplaces on the three days: open_count, before_count, first_count."""
    mine = everyone[["employer_id", "employer", *PICKED]].rename(columns=PICKED)
    return mine.sort_values(["open_count", "employer"], ascending=[False, True], kind="stable")


def trend_of(
    weeks: pd.DataFrame, everyone: pd.DataFrame, mine: pd.DataFrame, now_on: date, weights: str = "jobs"
) -> pd.DataFrame:
    """`weeks` with the day `now_on` as their last row, counted from the employers' jobs on it."""
    employing = everyone[everyone["open_count"] > 0]
    total, remote = int(employing["open_count"].sum()), int(employing["remote_count"].sum())
    counts = employing["remote_count"], employing["open_count"]
    share, share_low, share_high = data.share_of(*counts, weights)
    _, low, high = (share, share_low, share_high) if weights == "jobs" else data.share_of(*counts)
    has_band = weeks["low"].notna().any()
    now = {
        "day_on": now_on,
        "open_count": int(mine["open_count"].sum()),
        "low": low * total if has_band else float("nan"),
        "high": high * total if has_band else float("nan"),
        "employer_count": int((mine["open_count"] > 0).sum()),
        "all_count": total,
        "all_employer_count": len(employing),
        "remote_count": remote,
        "remote_share": share,
        "share_low": share_low,
        "share_high": share_high,
        "board_count": weeks["board_count"].iloc[-1],
        "is_hole": False,
        "reason": None,
    }
    before = weeks[weeks["day_on"] < now_on]
    return pd.concat([before, pd.DataFrame([now]).astype(before.dtypes)], ignore_index=True)


def change_of_new(new: pd.DataFrame) -> Change | None:
    """New jobs in the last 4 complete weeks against the 4 before; None when one of the 8 is missing or a hole.

    `new`: week_on, employer_id (null in a week of none), new_count, is_hole; one row a week x employer.
    """
    weeks = sorted(new["week_on"].unique())[-8:]
    recent = new[new["week_on"].isin(weeks)]
    if len(weeks) < 8 or recent["is_hole"].any():
        return None
    is_after = recent["week_on"] >= weeks[4]
    counted = recent["new_count"].astype(int)
    by_employer = pd.DataFrame(
        {"employer_id": recent["employer_id"], "after": counted * is_after, "before": counted * ~is_after}
    )
    summed = by_employer.groupby("employer_id").sum()
    return paired_change(summed["after"], summed["before"])
