"""How the open jobs divide into levels of seniority over time: the one part of Experience that rests on reads."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import data, periods, show, theme
from charts.figures import Figure
from charts.selection import Selection
from charts.texts import LEVELS

NOTES = """
**Each column** is a Monday: of the jobs open at its end, how many are of each level. By month, quarter or year it
counts every job once that was open on a Monday of it, at its last level; one that is not over has no column. Levels are
read off titles; one without a word for a level ("Product Manager") is mid-level; *principal* includes group, *director
and above* is director, head, vice president and chief.

**Same boards** are those read in every month of the period, so a change is a change of what is open. A share of open
jobs is no share of hires: jobs that are hard to fill stand longer.

**Grey**: too few boards had been read to know. Nothing is drawn there.
"""
# A thinner layer has no room for its name; the hover card has it.
THIN = 0.03


def frame(selection: Selection, grain: str = "week") -> pd.DataFrame:
    """One row a period x level: period_on, level_id, level, counts, share and its interval, is_hole, reason, grain.

    Numbers are null where is_hole, which reason explains. Levels in their order, junior first.
    """
    rows = data.rows("seniority_over_time", selection, grain=grain).rename(columns={"level": "level_id"})
    rows["level"] = rows["level_id"].map(LEVELS)
    rows["_order"] = rows["level_id"].map(list(LEVELS).index)
    columns = ["period_on", "level_id", "level", "open_count", "all_count", "employer_count", "share", "share_low"]
    rows = rows.sort_values(["period_on", "_order"]).assign(grain=grain)
    return rows[[*columns, "share_high", "is_hole", "reason", "grain"]].reset_index(drop=True)


def ahead(selection: Selection) -> None:
    """Says that most of `frames` will be asked for soon; few selections reach over two years."""
    for grain in periods.GRAINS[:3]:
        data.ahead("seniority_over_time", selection, grain=grain)


def frames(selection: Selection) -> dict[str, pd.DataFrame]:
    """`frame` in each grain of which the weeks that are known hold two periods."""
    by_grain = {"week": frame(selection)}
    weeks = by_grain["week"]["period_on"]
    days = (weeks.max() - weeks.min()).days if len(weeks) else 0
    longer = [grain for grain in periods.GRAINS[1:] if days >= 2 * periods.DAYS[grain]]
    return by_grain | {grain: frame(selection, grain) for grain in longer}


def carries(by_grain: dict[str, pd.DataFrame]) -> dict[str, pd.Series]:
    """Whether each known period of each grain has enough open jobs for shares."""
    return {
        grain: rows[~rows["is_hole"]].groupby("period_on")["share"].agg(lambda share: share.notna().any())
        for grain, rows in by_grain.items()
    }


def figure(frame: pd.DataFrame) -> go.Figure:
    """Stacked shares by period, one hue from junior to executive, each level named at its end."""
    known = frame[frame["share"].notna()]
    last = known[known["period_on"] == known["period_on"].max()].set_index("level")["share"]
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
    return theme.style(Figure({"data": bars, "layout": layout}), theme.BESIDE)


def _layer(rows: pd.DataFrame, level: str, colour: str) -> dict:
    return {
        "type": "bar",
        "x": rows["period_on"].tolist(),
        "y": rows["share"].tolist(),
        "marker": {"color": colour, "cornerradius": 0, "line": {"width": 0}},
        "name": level,
        "hovertext": [
            f"{said(row.period_on, row.grain)}: {row.share:.0%} {level.lower()}, {row.share_low:.0%} to "
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
    """First and last day of each unbroken run of periods without numbers, with half a period around."""
    each = frame.drop_duplicates("period_on")[["period_on", "is_hole"]]
    runs = each.groupby((each["is_hole"] != each["is_hole"].shift()).cumsum())
    ends = [(run["period_on"].min(), run["period_on"].max()) for _, run in runs if run["is_hole"].iloc[0]]
    half = timedelta(days=int(periods.DAYS[frame["grain"].iloc[0]] / 2)) if len(frame) else timedelta()
    return [(begin - half, end + half) for begin, end in ends]


def said(first: pd.Timestamp, grain: str) -> str:
    """A column in words: its Monday, or its month, quarter or year."""
    return show.day(first) if grain == "week" else periods.told(first.date(), grain)


def when(first: pd.Timestamp, grain: str) -> str:
    """When a column was, in words: "on 9 March 2026", "in March 2026"."""
    return f"{'on' if grain == 'week' else 'in'} {said(first, grain)}"


def finding(frame: pd.DataFrame) -> str:
    """The largest level now, and whether any level's share surely moved since the first week."""
    known = frame[frame["share"].notna()]
    if known.empty:
        return "Too few open jobs for shares; the rows have the counts."
    first, last = (
        known[known["period_on"] == day].set_index("level")
        for day in (known["period_on"].min(), known["period_on"].max())
    )
    grain = frame["grain"].iloc[0]
    begins = said(known["period_on"].min(), grain)
    top = last["share"].idxmax()
    now = f"{top} jobs are {last.loc[top, 'share']:.0%} of those open {when(known['period_on'].max(), grain)}"
    apart = [
        f"{level.lower()} from {first.loc[level, 'share']:.0%} to {row.share:.0%}"
        for level, row in last.iterrows()
        if level in first.index
        and (row.share_low > first.loc[level, "share_high"] or row.share_high < first.loc[level, "share_low"])
    ]
    if apart:
        return f"{now}. Since {begins} the mix moved: {', '.join(apart)}."
    return f"{now}. No level's share has clearly moved since {begins}."
