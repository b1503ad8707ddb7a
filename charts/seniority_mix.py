"""How the open jobs divide into levels of seniority, week by week: the one part of Experience that rests on reads."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import data, show, theme
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
# A thinner layer has no room for its name; the hover card has it.
THIN = 0.03


def frame(selection: Selection) -> pd.DataFrame:
    """One row a Monday x level: week_on, level_id, level, counts, share and its interval, is_hole, reason.

    Numbers are null where is_hole, which reason explains. Levels in their order, junior first.
    """
    rows = data.rows("seniority_over_time", selection).rename(columns={"level": "level_id"})
    rows["level"] = rows["level_id"].map(LEVELS)
    rows["_order"] = rows["level_id"].map(list(LEVELS).index)
    columns = ["week_on", "level_id", "level", "open_count", "all_count", "employer_count", "share", "share_low"]
    rows = rows.sort_values(["week_on", "_order"])
    return rows[[*columns, "share_high", "is_hole", "reason"]].reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """Stacked shares by week, one hue from junior to executive, each level named at its end."""
    known = frame[frame["share"].notna()]
    last = known[known["week_on"] == known["week_on"].max()].set_index("level")["share"]
    levels = [level for level in level_colours() if level in last.index]
    below = last[levels].cumsum() - last[levels]
    spans = holes(frame)
    # One dictionary, handed over once: a call for each layer, name and hole takes three times as long.
    layout = {
        "barmode": "stack",
        "bargap": 0,
        "margin": {"r": 104},
        "xaxis": {"tickformat": "%b<br>%Y", "tickangle": 0, "nticks": 7},
        "yaxis": {"tickformat": ".0%", "range": [0, 1], "nticks": 5},
        "shapes": [_band(begin, end) for begin, end in spans],
        "annotations": [
            *(_end(level, last[level], below[level] + last[level] / 2) for level in levels if last[level] >= THIN),
            *(_upright(begin, end) for begin, end in spans if end - begin > timedelta(days=12)),
        ],
    }
    bars = [_layer(known[known["level"] == level], level, level_colours()[level]) for level in levels]
    return theme.style(go.Figure({"data": bars, "layout": layout}), theme.BESIDE)


def _layer(rows: pd.DataFrame, level: str, colour: str) -> dict:
    return {
        "type": "bar",
        "x": rows["week_on"].tolist(),
        "y": rows["share"].tolist(),
        "marker": {"color": colour, "cornerradius": 0, "line": {"width": 0}},
        "name": level,
        "hovertext": [
            f"{show.day(row.week_on)}: {row.share:.0%} {level.lower()}, {row.share_low:.0%} to "
            f"{row.share_high:.0%} with 95% confidence<br>{row.open_count:.0f} of {row.all_count:.0f} open jobs"
            for row in rows.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _end(level: str, share: float, middle: float) -> dict:
    """The name of a layer at its end."""
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": middle}
    text = f"{level.replace(' and', '<br>and')} <b>{share:.0%}</b>"
    return {"text": text, **place, "align": "left", "showarrow": False, "font": _font(12, theme.palette().ink)}


def _band(begin, end) -> dict:
    grey = theme.translucent(theme.palette().muted, 0.16)
    place = {"x0": begin, "x1": end, "y0": 0, "y1": 1, "yref": "y domain"}
    return {"type": "rect", **place, "fillcolor": grey, "line": {"width": 0}, "layer": "below"}


def _upright(begin, end) -> dict:
    """What a hole is, written upright: the columns beside it leave no room."""
    place = {"x": begin + (end - begin) / 2, "y": 0.5, "textangle": -90}
    return {"text": "boards not read", **place, "showarrow": False, "font": _font(11, theme.palette().muted)}


def _font(size: int, colour: str) -> dict:
    return {"size": size, "color": colour}


def level_colours() -> dict[str, str]:
    """Level (its name) -> its colour: one hue from faint to strong."""
    return dict(zip(LEVELS.values(), theme.ordered(len(LEVELS)), strict=True))


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
