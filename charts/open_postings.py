"""Open postings over time, each on its own, in place of the jobs that the Overview counts."""

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, periods, show, texts
from charts.market import Market
from charts.selection import Selection

JOBS, POSTINGS = "Jobs", "Postings"
COLUMNS = ["day_on", "open_count", "low", "high", "employer_count", "board_count", "is_hole", "reason"]
NOTES = """
**A posting** is one identifier on one board: a job listed once per city, on two boards, or put up twice is one posting
for each. A firm that lists its one opening in five cities counts five times, so this moves with how employers list
their jobs as well as with how many they have. Everything else on this page counts jobs.

**The band** is where the number would lie, 95 times in 100, had other employers of the same kind been read.

**Grey**: too few boards had been read to know. Nothing is drawn there.
"""


def choose() -> str:
    """Draws the visitor's choice of what the trend counts: JOBS or POSTINGS, in the address as "overview_counts"."""

    def draw(first: str) -> str:
        options = [JOBS, POSTINGS]
        return st.segmented_control(
            "Count", options, default=first, required=True, key="overview_counts", bind="query-params"
        )

    return texts.kept("overview_counts", draw, JOBS, lambda chosen: chosen in (JOBS, POSTINGS))


def trend(chosen: Selection) -> pd.DataFrame:
    """COLUMNS for every Monday from the first on which enough boards had been read; `chosen` is of one source.

    `low` and `high` are the 95% interval of remote postings; of other workplaces there is none.
    """
    rows = data.rows("open_postings_by_week", chosen).rename(columns={"week_on": "day_on"})
    rows = rows.assign(low=float("nan"), high=float("nan"), day_on=rows["day_on"].dt.date)
    if chosen.workplaces == ("remote",):
        # The interval of a count is that of its share of all open postings; it counts postings, whatever shares do.
        everywhere = data.rows("open_postings_by_week", chosen.without("workplaces"), weights="jobs")
        rows["low"] = everywhere["share_low"] * everywhere["open_count"]
        rows["high"] = everywhere["share_high"] * everywhere["open_count"]
    return rows.loc[~rows["is_hole"].cummin(), COLUMNS].reset_index(drop=True)


def draw(found: Market, kind: str, figure: Callable[[pd.DataFrame], go.Figure], is_index: bool) -> None:
    """The exhibit; `figure` draws a trend, as an index of its first known day where `is_index`."""
    rows = periods.thinned(trend(found.selection))
    known = rows[~rows["is_hole"]]
    last, job_count = known.iloc[-1], _jobs_on(found, known["day_on"].iloc[-1])
    index = f"index, {show.day(known['day_on'].iloc[0])} = 100 · " if is_index else ""
    boards = f"same {last['board_count']:,} boards" if found.selection.boards == "same" else "all boards"
    band = "band: 95%, employers as the sampled unit · " if rows["low"].notna().any() else ""
    show.exhibit(
        "overview",
        f"Open postings of {kind}, {boards}",
        rows,
        figure(rows),
        f"{index}n = {last['open_count']:,} open postings at {last['employer_count']:,} employers on "
        f"{show.day(last['day_on'])}, of {job_count:,} jobs · {band}{found.source['label']}, Mondays from "
        f"{show.day(rows['day_on'].iloc[0])} to {show.day(last['day_on'])}",
        NOTES,
        alt=f"Line of open postings by week, {known['open_count'].iloc[0]:,} at first and {last['open_count']:,} on "
        f"{show.day(last['day_on'])}",
    )


def _jobs_on(found: Market, day) -> int:
    """The open jobs of that day, of which the postings are."""
    return int(found.trend.loc[found.trend["day_on"] == day, "open_count"].iloc[0])
