"""Product jobs among all jobs of the same boards: how many they are, and whether they are more often remote."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, grains, marks, periods, show, theme
from charts.figures import Figure
from charts.market import Market
from charts.selection import Selection

NOTES = """
**Postings, not jobs**: of other roles only the postings are counted, so product management is counted by postings here,
too. Each week is as of the last read of every board in it; the week that is not over is left out. By month, quarter or
year the last known week of each is drawn.

**Remote** says the title or the place of a posting, by one rule for all roles. Product postings are among all postings.

**The band** is where the share would lie, 95 times in 100, had other employers of the same kind been read. Whether the
two shares differ is told by the interval of their difference, in the rows: the employers are the same on both sides, so
it is narrower than the two bands make it look.

Filters of level, workplace and place are not followed: of other roles they are not known. **Grey**: too few boards were
read in the week.
"""


def frame(selection: Selection, grain: str | None = None) -> pd.DataFrame:
    """One row a complete week: postings of all roles and of product management, their shares with 95% intervals.

    Of a `grain` longer than a week the last known week of each period; None as the span of the weeks asks.

    Columns as of the measure product_in_context, day_on (a date) for week_on; numbers are null where is_hole, which
    reason explains.
    """
    return periods.thinned(_weeks(selection), grain)


@data.remembered
def _weeks(selection: Selection) -> pd.DataFrame:
    rows = data.rows("product_in_context", selection).drop(columns="source_id").rename(columns={"week_on": "day_on"})
    rows["day_on"] = rows["day_on"].dt.date
    return rows.loc[~rows["is_hole"].cummin()].reset_index(drop=True)


def carries(selection: Selection) -> dict[str, pd.Series]:
    """Whether each known period of each grain has enough product postings for shares."""
    counts = _weeks(selection)[["day_on", "is_hole", "product_count", "product_employer_count"]]
    by_grain = {grain: periods.thinned(counts, grain) for grain in periods.GRAINS}
    return {grain: _enough(rows[~rows["is_hole"]]) for grain, rows in by_grain.items()}


def _enough(known: pd.DataFrame) -> pd.Series:
    return (known["product_count"] >= show.MIN_POSTINGS) & (known["product_employer_count"] >= show.MIN_EMPLOYERS)


def ahead(selection: Selection) -> None:
    """Says that `frame` will be asked for soon."""
    data.ahead("product_in_context", selection)


def figure(frame: pd.DataFrame) -> go.Figure:
    """The remote share of product postings and that of all postings, each with its band and its number at the end."""
    colours = theme.palette()
    fig = Figure()
    for of, prefix, name, colour in (
        ("all roles", "remote", "all", colours.second),
        ("product management", "product_remote", "product", colours.accent),
    ):
        hover = [
            f"{show.day(row.day_on)}: {row.reason}"
            if row.is_hole
            else f"{show.day(row.day_on)}: {share:.0%} of the postings of {of} are remote, "
            f"{low:.0%} to {high:.0%} with 95% confidence"
            for row, share, low, high in zip(
                frame.itertuples(),
                frame[f"{prefix}_share"],
                frame[f"{prefix}_low"],
                frame[f"{prefix}_high"],
                strict=True,
            )
        ]
        last = frame[f"{prefix}_share"].dropna().iloc[-1]
        _line(fig, frame, prefix, f"{name} {last:.0%}", hover, colour)
    return _finished(fig, frame, ".0%")


def figure_of_product(frame: pd.DataFrame) -> go.Figure:
    """The share of all postings that are of product management, with its band."""
    hover = [
        f"{show.day(row.day_on)}: {row.reason}"
        if row.is_hole
        else f"{show.day(row.day_on)}: {row.product_count:,} of {row.posting_count:,} postings, "
        f"{row.product_share:.1%}, {row.product_low:.1%} to {row.product_high:.1%} with 95% confidence"
        for row in frame.itertuples()
    ]
    fig = Figure()
    _line(fig, frame, "product", f"{frame['product_share'].dropna().iloc[-1]:.1%}", hover, theme.palette().accent)
    return _finished(fig, frame, ".1%")


def _line(fig: go.Figure, frame: pd.DataFrame, prefix: str, label: str, hover: list[str], colour: str) -> None:
    share, low, high = (show.plain(frame[f"{prefix}_{end}"]) for end in ("share", "low", "high"))
    days = frame["day_on"].tolist()
    marks.add_line(fig, days, share, low=low, high=high, hover=hover, name=label, label=label, colour=colour)


def _finished(fig: go.Figure, frame: pd.DataFrame, form: str) -> go.Figure:
    marks.add_holes(fig, periods.holes(frame))
    fig.update_yaxes(rangemode="tozero", nticks=5, tickformat=form)
    # The names at the ends stand in the margin: without its own range the axis would make room for them once more.
    fig.update_xaxes(tickformat="%b\n%Y", nticks=6, range=[frame["day_on"].iloc[0], frame["day_on"].iloc[-1]])
    return theme.style(fig, theme.BESIDE)


def finding(frame: pd.DataFrame) -> str:
    """Whether product postings are more often remote than others, and how many of all postings they are."""
    known = frame[~frame["is_hole"]]
    first, last = known.iloc[0], known.iloc[-1]
    of_all = (
        f"Product management is {last['product_share']:.1%} of all postings of the same boards, after "
        f"{first['product_share']:.1%} in the week of {show.day(first['day_on'])}."
    )
    if not show.is_enough(last["product_count"], last["product_employer_count"]):
        remote = f"{last['product_remote_count']:,} of {last['product_count']:,} product postings are remote"
        return f"**Too few product postings to compare their remote share**: {remote}. {of_all}"
    shares = f"{last['product_remote_share']:.0%} of product postings against {last['remote_share']:.0%} of all"
    apart = f"{100 * last['difference']:+.0f} points, {100 * last['difference_low']:+.0f} to "
    apart = f"{apart}{100 * last['difference_high']:+.0f} with 95% confidence".replace("-", "−")
    if last["difference_low"] > 0:
        head = f"**Product jobs are more often remote than jobs at large**: {shares} ({apart})."
    elif last["difference_high"] < 0:
        head = f"**Product jobs are less often remote than jobs at large**: {shares} ({apart})."
    else:
        head = f"**Product jobs are not clearly more or less often remote than jobs at large**: {shares} ({apart})."
    return f"{head} {of_all}"


def draw(found: Market) -> None:
    """Both exhibits side by side; nothing where no complete week is known."""
    known = frame(found.selection)
    known = known[~known["is_hole"]]
    if known.empty or not known["product_count"].iloc[-1]:
        return
    show.heading("Among all jobs of the same boards")
    rows = frame(found.selection, grains.choose("context_by", carries(found.selection)))
    last = rows[~rows["is_hole"]].iloc[-1]
    st.markdown(finding(rows))
    n = (
        f"n = {last['product_count']:,} product postings at {last['product_employer_count']:,} employers, of "
        f"{last['posting_count']:,} at {last['employer_count']:,}, in the week of {show.day(last['day_on'])}"
    )
    where = f"{found.source['label']}, {last['board_count']:,} boards{_unfollowed(found.selection)}"
    left, right = st.columns([5, 3], gap="large")
    with left:
        show.exhibit(
            "overview_remote_in_context",
            "Share that is remote",
            rows,
            figure(rows),
            f"{n} · band: 95%, employers as the sampled unit · {where}",
            NOTES,
            alt=finding(rows).replace("**", ""),
            in_section=True,
        )
    with right:
        show.exhibit(
            "overview_in_context",
            "Product management among all postings",
            rows,
            figure_of_product(rows),
            f"n = {last['product_count']:,} of {last['posting_count']:,} postings · band: 95%, employers as the "
            f"sampled unit · {where}",
            alt=f"Line of product management's share of all postings, {last['product_share']:.1%} at last",
            in_section=True,
        )


def _unfollowed(selection: Selection) -> str:
    """The filters that were set and cannot be followed, for the caption."""
    set_ones = {"level": selection.seniorities, "place": selection.places}
    named = [name for name, values in set_ones.items() if values]
    return f" · all {' and '.join(f'{name}s' for name in named)}, whatever the filter" if named else ""
