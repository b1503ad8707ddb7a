"""How the open jobs divide into levels of seniority, week by week: the one part of Experience that rests on reads."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import data, marks, show, theme
from charts.selection import Selection
from charts.texts import LEVELS

NOTES = """
**Each column** is a Monday: of the jobs open at its end, how many are of each level. Levels are read off titles; one
without a word for a level ("Product Manager") is mid-level; *principal* includes group, *director and above* is
director, head, vice president and chief.

**Same boards** are those read in every month of the period, so a change is a change of what is open. A share of open
jobs is no share of hires: jobs that are hard to fill stand longer.

**Grey**: too few boards had been read to know. Nothing is drawn there.
"""


def frame(selection: Selection) -> pd.DataFrame:
    """One row a Monday x level: week_on, level_id, level, counts, share and its interval, is_hole, reason.

    Numbers are null where is_hole, which reason explains. Levels in their order, junior first.
    """
    rows = data.rows("seniority_by_week", selection).rename(columns={"level": "level_id"})
    rows["level"] = rows["level_id"].map(LEVELS)
    rows["_order"] = rows["level_id"].map(list(LEVELS).index)
    columns = ["week_on", "level_id", "level", "open_count", "all_count", "employer_count", "share", "share_low"]
    rows = rows.sort_values(["week_on", "_order"])
    return rows[[*columns, "share_high", "is_hole", "reason"]].reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """Stacked shares by week, one hue from junior to executive, each level named at its end."""
    fig = go.Figure()
    known = frame[frame["share"].notna()]
    last = known[known["week_on"] == known["week_on"].max()].set_index("level")
    below = 0.0
    for level, colour in level_colours().items():
        rows = known[known["level"] == level]
        if rows.empty:
            continue
        fig.add_bar(
            x=rows["week_on"],
            y=rows["share"],
            marker={"color": colour, "cornerradius": 0, "line": {"width": 0}},
            name=level,
            hovertext=[
                f"{show.day(row.week_on)}: {row.share:.0%} {level.lower()}, {row.share_low:.0%} to "
                f"{row.share_high:.0%} with 95% confidence<br>{row.open_count:.0f} of {row.all_count:.0f} open jobs"
                for row in rows.itertuples()
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
        share = float(last.loc[level, "share"])
        _name_end(fig, level, share, below + share / 2)
        below += share
    _add_holes(fig, holes(frame))
    fig.update_layout(barmode="stack", bargap=0, margin_r=104)
    fig.update_yaxes(tickformat=".0%", range=[0, 1], nticks=5)
    fig.update_xaxes(tickformat="%b<br>%Y", tickangle=0, nticks=7)
    return theme.style(fig, theme.BESIDE)


def _name_end(fig: go.Figure, level: str, share: float, middle: float) -> None:
    if share >= 0.03:  # a thinner layer has no room for its name; the hover card has it
        fig.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=middle,
            text=f"{level.replace(' and', '<br>and')} <b>{share:.0%}</b>",
            align="left",
            showarrow=False,
            font={"size": 12, "color": theme.palette().ink},
        )


def level_colours() -> dict[str, str]:
    """Level (its name) -> its colour: one hue from faint to strong."""
    return dict(zip(LEVELS.values(), theme.ordered(len(LEVELS)), strict=True))


def _add_holes(fig: go.Figure, spans: list[tuple]) -> None:
    marks.add_holes(fig, [(begin, end, "") for begin, end in spans])
    for begin, end in spans:
        if end - begin > timedelta(days=12):  # written upright: the columns beside a hole leave no room
            fig.add_annotation(
                x=begin + (end - begin) / 2,
                y=0.5,
                text="boards not read",
                textangle=-90,
                showarrow=False,
                font={"size": 11, "color": theme.palette().muted},
            )


def holes(frame: pd.DataFrame) -> list[tuple]:
    """First and last day of each unbroken run of Mondays without numbers, with half a week around."""
    weeks = frame.drop_duplicates("week_on")[["week_on", "is_hole"]]
    runs = weeks.groupby((weeks["is_hole"] != weeks["is_hole"].shift()).cumsum())
    ends = [(run["week_on"].min(), run["week_on"].max()) for _, run in runs if run["is_hole"].iloc[0]]
    half = timedelta(days=3)
    return [(begin - half, end + half) for begin, end in ends]


def finding(frame: pd.DataFrame) -> str:
    """The largest level now, and whether any level's share surely moved since the first week."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return "Too few open jobs for shares; the rows have the counts."
    first, last = (
        known[known["week_on"] == week].set_index("level") for week in (known["week_on"].min(), known["week_on"].max())
    )
    top = last["share"].idxmax()
    now = f"{top} jobs are {last.loc[top, 'share']:.0%} of those open on {show.day(known['week_on'].max())}"
    apart = [
        f"{level.lower()} from {first.loc[level, 'share']:.0%} to {row.share:.0%}"
        for level, row in last.iterrows()
        if level in first.index
        and (row.share_low > first.loc[level, "share_high"] or row.share_high < first.loc[level, "share_low"])
    ]
    if apart:
        return f"{now}. Since {show.day(known['week_on'].min())} the mix moved: {', '.join(apart)}."
    return f"{now}. No level's share has clearly moved since {show.day(known['week_on'].min())}."
