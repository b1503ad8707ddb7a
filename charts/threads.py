"""The long series: how many ads in monthly hiring threads offer a product job, and a remote one, over the years."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, grains, marks, periods, show, theme
from charts.figures import Figure
from charts.selection import Selection

NOTES = """
**A series of its own kind**: comments in monthly threads, written by employers, mostly for engineers. It is never
joined with the boards' series: a comment is no posting on a board, and nothing of it tells what is still open.

**The share** is of all comments of the period that the archives hold. They hold parts of the threads, larger ones in
some years than in others, so the counts say nothing of growth and only shares are drawn.

**The grain** is the finest in which at least half of the periods have 20 comments with a product job; choose another
below the figure. A period that the threads do not
cover to its ends is left out. **Grey**: no thread of those years is held.

**The band** is the 95% interval. Who wrote the comments without a product job is not known here; ads of one employer
are taken as alike by the repetition seen among those with one.
"""
GRAINS = ("month", "quarter", "year")
DAYS = {"month": 30, "quarter": 91, "year": 365}


def frame(selection: Selection) -> pd.DataFrame:
    """One row a source x period: period_on, grain, thread_count, ad_count, and counts and shares with their intervals.

    Shares are of ads for any product job and for a remote one; null where is_hole. Empty where no thread is held.

    Columns as of the measure hiring_threads, with grain: the finest that carries enough.
    """
    by_grain = frames(selection)
    return by_grain[_opens_in(by_grain)]


def frames(selection: Selection) -> dict[str, pd.DataFrame]:
    """`frame` in each grain."""
    asked = {name: data.rows("hiring_threads", selection, grain=name) for name in GRAINS}
    return {name: rows.assign(period_on=rows["period_on"].dt.date, grain=name) for name, rows in asked.items()}


def carries(by_grain: dict[str, pd.DataFrame]) -> dict[str, pd.Series]:
    """Whether each known period of each grain has enough comments with a product job."""
    return {name: rows["product_count"].dropna() >= show.MIN_POSTINGS for name, rows in by_grain.items()}


def _opens_in(by_grain: dict[str, pd.DataFrame]) -> str:
    return periods.finest(carries(by_grain)) or GRAINS[-1]


def figure(frame: pd.DataFrame) -> go.Figure:
    """Two lines with bands, any product job and a remote one, each named at its end; holes are grey."""
    colours = theme.palette()
    fig = Figure()
    for prefix, name, colour in (("product", "any", colours.second), ("remote", "remote", colours.accent)):
        shares, low, high = (show.plain(frame[f"{prefix}_{end}"]) for end in ("share", "low", "high"))
        marks.add_line(
            fig,
            frame["period_on"].tolist(),
            shares,
            low=low,
            high=high,
            hover=[_hover(row, prefix) for row in frame.itertuples()],
            name=name,
            label=f"{name} {shares[-1]:.1%}" if shares[-1] is not None else name,
            colour=colour,
        )
        _add_whiskers(fig, frame, prefix, colour)
    marks.add_holes(fig, holes(frame))
    fig.update_yaxes(rangemode="tozero", nticks=6, tickformat=".0%")
    # The names at the ends stand in the margin: without its own range the axis would make room for them once more.
    ends = [frame["period_on"].iloc[0], frame["period_on"].iloc[-1] + timedelta(days=60)]
    fig.update_xaxes(tickformat="%Y", nticks=8, range=ends)
    return theme.style(fig, theme.BESIDE)


def _add_whiskers(fig: go.Figure, frame: pd.DataFrame, prefix: str, colour: str) -> None:
    """The intervals of periods that stand alone between holes: a band of one period has no width."""
    alone = frame[
        ~frame["is_hole"] & frame["is_hole"].shift(fill_value=True) & frame["is_hole"].shift(-1, fill_value=True)
    ]
    share, low, high = (alone[f"{prefix}_{end}"] for end in ("share", "low", "high"))
    spread = {"array": (high - share).tolist(), "arrayminus": (share - low).tolist(), "symmetric": False}
    fig.add_scatter(
        x=alone["period_on"].tolist(),
        y=share.tolist(),
        mode="markers",
        marker={"color": colour, "size": 6},
        error_y={"type": "data", **spread, "color": theme.translucent(colour, 0.6), "thickness": 1.5, "width": 0},
        hoverinfo="skip",
    )


def holes(frame: pd.DataFrame) -> list[tuple[date, date, str]]:
    """The holes of `frame`, to the ends of their periods."""
    return [
        (begin, end + timedelta(days=DAYS[frame["grain"].iloc[0]] - 10), "no threads held")
        for begin, end, _ in periods.holes(frame.rename(columns={"period_on": "day_on"}))
    ]


def _hover(row, prefix: str) -> str:
    when = periods.told(row.period_on, row.grain)
    if row.is_hole:
        return f"{when}: no thread held"
    share, low, high = (getattr(row, f"{prefix}_{end}") for end in ("share", "low", "high"))
    what = "a product job" if prefix == "product" else "a remote product job"
    count = getattr(row, f"{prefix}_count")
    interval = f"{share:.1%}, {low:.1%} to {high:.1%} with 95% confidence"
    return f"{when}: {count:,} of {row.ad_count:,} comments offer {what}<br>{interval}"


def finding(frame: pd.DataFrame) -> str:
    """How the two shares went from the first period to the last, and the last against the same period a year before."""
    known = frame[~frame["is_hole"]]
    first, last = known.iloc[0], known.iloc[-1]
    grain = last["grain"]
    apart = last["remote_low"] > first["remote_high"] or last["remote_high"] < first["remote_low"]
    sure = "" if apart else ", which chance may explain"
    at_last, at_first = (periods.told(row["period_on"], grain) for row in (last, first))
    head = (
        f"**{last['remote_share']:.1%} of the ads in hiring threads offered a remote product job in {at_last}**, "
        f"{first['remote_share']:.1%} in {at_first}{sure}; "
        f"any product job {last['product_share']:.1%} and {first['product_share']:.1%}."
    )
    before = known[known["period_on"] == date(last["period_on"].year - 1, last["period_on"].month, 1)]
    if before.empty:
        return f"{head} The same {grain} of the year before is not held."
    return f"{head} In the same {grain} of the year before it was {before['remote_share'].iloc[0]:.1%} for remote ones."


def draw(selection: Selection) -> None:
    """The exhibit, for the source with most ads; nothing where no threads are held."""
    by_grain = frames(selection.without("date_from", "date_to", "employers"))
    rows = by_grain[_opens_in(by_grain)]
    if rows.empty or rows["is_hole"].all():
        return
    show.heading("In the long run: hiring threads")
    # The control stands under its figure, as that of the trend above.
    place = st.container()
    rows = by_grain[grains.choose("threads_by", carries(by_grain)) or _opens_in(by_grain)]
    with place:
        _draw(rows)


def _draw(rows: pd.DataFrame) -> None:
    source_id = rows.groupby("source_id")["ad_count"].sum().idxmax()
    rows = rows[rows["source_id"] == source_id].drop(columns="source_id").reset_index(drop=True)
    known = rows[~rows["is_hole"]]
    label = data.table("source").set_index("source_id")["label"][source_id]
    st.markdown(finding(rows))
    show.exhibit(
        "overview_threads",
        "",
        rows,
        figure(rows),
        f"n = {known['ad_count'].min():,} to {known['ad_count'].max():,} comments a {rows['grain'].iloc[0]}, "
        f"{known['product_count'].min():,} to {known['product_count'].max():,} of them with a product job, at "
        f"{known['employer_count'].min():,} to {known['employer_count'].max():,} employers · band: 95% · {label}, "
        f"{periods.told(known['period_on'].iloc[0], rows['grain'].iloc[0])} to "
        f"{periods.told(known['period_on'].iloc[-1], rows['grain'].iloc[0])} · all of it, whatever the filters",
        NOTES,
        alt=finding(rows).replace("**", ""),
    )
