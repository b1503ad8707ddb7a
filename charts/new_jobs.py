"""How many jobs open, by week, month, quarter or year: on boards read throughout it, whatever stood there before."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import data, grains, periods, show, theme
from charts.figures import Figure
from charts.market import Market
from charts.marks import add_holes
from charts.selection import Selection, kind_of_jobs

NOTES = """
**New** is a job that opened in the period by its employer's own date where that can be believed, else by our first
sight of it. What stood on a board when it was first read is never new.

**A column** is a week, month, quarter or year: the finest in which at least half of the periods have 20 new jobs, and
of which there are no more than 120; choose another above where two of them do. It counts the boards that were read
throughout it, and is missing where fewer than 90% were, or it is not over.

**Same boards** are those read in every month of the window, so that more columns are more jobs, not more reading.
"""


def frame(selection: Selection, grain: str) -> pd.DataFrame:
    """One row a period that is over: the columns of the measure new_jobs_over_time, period_on as a date, and grain."""
    rows = data.rows("new_jobs_over_time", selection, grain=grain)
    rows["period_on"] = rows["period_on"].dt.date
    return rows.loc[~rows["is_hole"].cummin()].assign(grain=grain).reset_index(drop=True)


def frames(selection: Selection) -> dict[str, pd.DataFrame]:
    """`frame` in each grain of which the weeks hold two periods."""
    by_grain = {"week": frame(selection, "week")}
    weeks = by_grain["week"]["period_on"]
    days = (weeks.iloc[-1] - weeks.iloc[0]).days if len(weeks) else 0
    longer = [grain for grain in periods.GRAINS[1:] if days >= 2 * periods.DAYS[grain]]
    return by_grain | {grain: frame(selection, grain) for grain in longer}


def carries(by_grain: dict[str, pd.DataFrame]) -> dict[str, pd.Series]:
    """Whether each known period of each grain has enough new jobs to tell one from the next."""
    return {grain: rows["new_count"].dropna() >= show.MIN_POSTINGS for grain, rows in by_grain.items()}


def figure(frame: pd.DataFrame) -> go.Figure:
    """A column for each period with its number, where there are few; holes are grey."""
    known = frame[~frame["is_hole"]]
    few = len(known) <= 16
    fig = Figure()
    fig.add_bar(
        x=known["period_on"].tolist(),
        y=known["new_count"].astype(int).tolist(),
        marker_color=theme.palette().accent,
        text=[f"{count:,}" for count in known["new_count"]] if few else None,
        textposition="outside",
        textfont_color=theme.palette().ink,
        cliponaxis=False,
        hovertext=[_hover(row) for row in known.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    half = timedelta(days=periods.DAYS[frame["grain"].iloc[0]] / 2 - 3) if len(frame) else timedelta()
    days = frame.rename(columns={"period_on": "day_on"})
    add_holes(fig, [(begin - half, end + half, reason) for begin, end, reason in periods.holes(days)])
    fig.update_yaxes(rangemode="tozero", nticks=5)
    fig.update_xaxes(tickformat="%b\n%Y", nticks=7)
    return theme.style(fig, theme.BESIDE)


def _hover(row) -> str:
    return (
        f"{periods.told(row.period_on, row.grain)}: {row.new_count:,} new jobs at {row.employer_count:,} employers<br>"
        f"{row.remote_count:,} of them remote"
    )


def finding(frame: pd.DataFrame, kind: str) -> str:
    """How many opened in the last period that is over and known, and in the others. `kind`: "remote product jobs"."""
    known = frame[~frame["is_hole"]]
    last, before = known.iloc[-1], known.iloc[:-1]["new_count"].astype(int)
    said = f"{last['new_count']:,} {kind} opened in {periods.told(last['period_on'], last['grain'])}"
    if before.empty:
        return f"{said}, the only {last['grain']} that is known."
    between = f"{before.min():,} to {before.max():,}" if before.nunique() > 1 else f"{before.iloc[0]:,}"
    others = f"one known {last['grain']}" if len(before) == 1 else f"{len(before)} known {last['grain']}s"
    return f"{said}, {between} in the {others} before it."


def draw(found: Market) -> None:
    """The exhibit of the Overview; nothing where no period has enough new jobs."""
    by_grain = frames(found.selection)
    numbers = carries(by_grain)
    if periods.finest(numbers) is None:
        return
    kind = kind_of_jobs(found.selection)
    show.heading(f"New {kind}")
    rows = by_grain[grains.choose("new_by", numbers)]
    last = rows[~rows["is_hole"]].iloc[-1]
    said = finding(rows, kind)
    boards = "same" if found.selection.boards == "same" else "all"
    show.exhibit(
        "overview_new",
        "",
        rows,
        figure(rows),
        f"{said} n = {last['new_count']:,} at {last['employer_count']:,} employers in the last · {boards} boards, "
        f"{last['board_count']:,} · {found.source['label']}",
        NOTES,
        alt=said,
    )
