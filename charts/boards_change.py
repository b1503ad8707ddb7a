"""What moved a count between two days: the market, or the boards that were added and given up meanwhile."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, show, theme
from charts.figures import Figure
from charts.market import Market
from charts.selection import Selection

NOTES = """
**A count over all boards moves for two reasons**: employers open and close jobs, and boards are added to what is read
or given up. Only the first is the market's.

**Read on both days**: boards that were read in the seven days before the first day and before the last. A change there
is one of the market; with it stands where it would lie, 95 times in 100, had other employers of the same kind been
read.

**No longer read**: the jobs that stood there on the first day are unknown on the last, not closed. **Added since**:
what stood there on the first day is unknown, so the jobs found there are no rise. **Not read around one of the days**:
read before and after it; what stood there last is carried over.

The parts add up to the change over all boards. The line of *same boards* above counts the boards read in every month of
the period: a few of those were not read in the very last week, or joined within the first month.
"""
ROW = 44


def frame(selection: Selection, first_on, last_on) -> pd.DataFrame:
    """A row for all boards (part "all") and for each part of them: same, gap, joined, left.

    Columns: part, board_count, before_count and after_count (jobs open on the two days), change, change_low and
    change_high (95%, of "same" only), before_on, after_on.
    """
    return data.rows("change_by_boards", selection, before_on=first_on, after_on=last_on)


def of_market(found: Market) -> pd.DataFrame:
    """`frame` of the days between which the page's trend runs."""
    known = found.trend[~found.trend["is_hole"]]
    return frame(found.selection, known["day_on"].iloc[0], known["day_on"].iloc[-1])


def parts(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame` that are drawn: what the market did, what the boards did where they did anything, the sum."""
    rows = frame.set_index("part").loc[["same", "left", "joined", "gap", "all"]].reset_index()
    return rows[rows["part"].isin(["same", "all"]) | (rows["change"] != 0)]


def figure(frame: pd.DataFrame) -> go.Figure:
    """A bar for each part, its change at the end; those of the boards, which are no change of the market, are pale."""
    colours = theme.palette()
    rows = parts(frame)
    ours = {"same": colours.accent, "all": colours.ink}
    farthest = max(1, int(rows["change"].abs().max()))
    fig = Figure().add_bar(
        x=rows["change"].tolist(),
        y=[_name(row) for row in rows.itertuples()],
        orientation="h",
        marker_color=[ours.get(part, theme.translucent(colours.muted, 0.6)) for part in rows["part"]],
        text=[f"<b>{signed(change)}</b>" for change in rows["change"]],
        textposition="outside",
        textfont={"color": colours.ink, "size": 14},
        cliponaxis=False,
        hovertext=[
            f"{_name(row).replace('<br>', ': ')}<br>{row.before_count:,} open on {show.day(row.before_on)}, "
            f"{row.after_count:,} on {show.day(row.after_on)}"
            for row in rows.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    fig.update_xaxes(visible=False, range=[-1.6 * farthest, 1.4 * farthest])
    fig.update_yaxes(autorange="reversed", showgrid=False, ticks="", tickfont_color=colours.ink)
    line = {"color": colours.border, "width": 1}
    fig.add_shape(type="line", x0=0, x1=0, y0=0, y1=1, yref="y domain", line=line, layer="below")
    return theme.style(fig, height=16 + ROW * len(rows))


def _name(row) -> str:
    named = {
        "same": "The market",
        "left": "No longer read",
        "joined": "Added since",
        "gap": "Not read around a day",
        "all": "Over all boards",
    }[row.part]
    boards = f"{row.board_count:,} board{'' if row.board_count == 1 else 's'}"
    return f"{named}<br>{boards}"


def signed(change: float) -> str:
    """A change with its sign, as people write it: +19, −22, 0."""
    return f"{change:+,.0f}".replace("-", "−") if round(change) else "0"


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """What the count over all boards did and what of it is the market's, in two sentences."""
    by_part = frame.set_index("part")
    raw, same = by_part.loc["all"], by_part.loc["same"]
    moved = (
        "did not change"
        if not raw["change"]
        else f"{'rose' if raw['change'] > 0 else 'fell'} by {abs(raw['change']):,}"
    )
    told = [
        f"{signed(row.change)} {_because(row.part, int(row.board_count))}"
        for row in parts(frame).iloc[:-1].itertuples()
    ]
    head = (
        f"**Over all boards the count of open {kind} {moved}**, from {raw['before_count']:,} on "
        f"{show.day(raw['before_on'])} to {raw['after_count']:,} on {show.day(raw['after_on'])}: {', '.join(told)}."
    )
    if pd.isna(same["change_low"]):
        return head
    sure = (
        "within what chance explains" if same["change_low"] <= 0 <= same["change_high"] else "more than chance explains"
    )
    interval = f"{signed(same['change_low'])} to {signed(same['change_high'])} with 95% confidence"
    return f"{head} Only the first is a change of the market; it is {sure} ({interval})."


def _because(part: str, boards: int) -> str:
    many = "" if boards == 1 else "s"
    is_are = "is" if boards == 1 else "are"
    return {
        "same": f"on the {boards:,} board{many} read on both days",
        "left": f"because {boards:,} board{many} {is_are} no longer read",
        "joined": f"because {boards:,} board{many} {'was' if boards == 1 else 'were'} added",
        "gap": f"on {boards:,} board{many} not read around one of the days",
    }[part]


def draw(found: Market, kind: str) -> None:
    """The exhibit, under a heading that asks what moved the count."""
    rows = of_market(found)
    raw = rows.set_index("part").loc["all"]
    show.heading("The market, or what was read?")
    st.markdown(finding(rows, kind))
    caption = (
        f"n = {raw['before_count']:,} and {raw['after_count']:,} open {kind} on {raw['board_count']:,} boards, on the "
        f"first and on the last day · {found.source['label']}"
    )
    show.exhibit("overview_boards", "", rows, figure(rows), caption, NOTES, alt=finding(rows, kind).replace("**", ""))
