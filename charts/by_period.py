"""Shares over time as small panels on one scale: dots with whiskers, what was not read as grey bands."""

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from charts import periods, theme
from charts.figures import Figure

# Heights in pixels: two lines of title, the panel, the dates under it. The gap between columns is a share of the width.
TITLE, PANEL, DATES = 38, 150, 26
GAP = 0.06
# More dots than these are drawn small.
FEW = 16
Holes = Sequence[tuple[date, date]]


def figure(rows: pd.DataFrame, panels: Sequence[str], holes: Holes, grain: str, columns: int = 2) -> go.Figure:
    """One panel for each of `panels`, all with the same axes; periods without a share are absent.

    `rows`: panel, period_on (a period's first day), share, share_low, share_high (0 to 1 or null), said (the hover
    card's second line), is_whole where periods that are not over are drawn, too, as open circles; one row a panel x
    period of `grain`. `holes` are the first and last days of what was not read.
    """
    columns = min(columns, len(panels))
    lines = -(-len(panels) // columns)
    known = rows[rows["share"].notna()]
    # A dot stands on its period's first day; a hole reaches from the middle between two dots to the middle.
    half = timedelta(days=periods.DAYS[grain] / 2)
    first, last = known["period_on"].min() - half * 1.2, known["period_on"].max() + half * 1.2
    bands = [(begin - half, end + timedelta(days=1) - half) for begin, end in holes if first < begin < last]
    top = min(1.02, known["share_high"].max() * 1.06)
    # One dictionary, handed over once: make_subplots and a call for each band and line take 0.1 s for six panels.
    layout: dict = {"shapes": [], "annotations": []}
    traces = []
    for index, name in enumerate(panels):
        number = str(index + 1) if index else ""
        across, down = _place(index, columns, lines)
        layout[f"xaxis{number}"] = {
            "domain": across,
            "anchor": f"y{number}",
            "range": [first, last],
            **_ticks(first, last),
        }
        layout[f"yaxis{number}"] = {
            "domain": down,
            "anchor": f"x{number}",
            "range": [0, top],
            "tickformat": ".0%",
            "nticks": 5,
            "showticklabels": index % columns == 0,
        }
        axes = {"xref": f"x{number}", "yref": f"y{number} domain"}
        layout["annotations"].append(_title(name, across[0], down[1], columns))
        # A band of less than a tenth of the panel has no room for its name.
        layout["annotations"] += [_band_name(*band, axes) for band in bands if band[1] - band[0] > (last - first) / 10]
        layout["shapes"] += [_band(*band, axes) for band in bands]
        of_panel = known[known["panel"] == name]
        axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
        traces += [_line(run, grain, len(of_panel)) | axes for run in _unbroken(of_panel, grain)]
    return theme.style(Figure({"data": traces, "layout": layout}), height=lines * (TITLE + PANEL + DATES) + 16)


def _ticks(first: date, last: date) -> dict:
    """Years on the axis where there are some, else months."""
    days = (last - first).days
    if days < 3 * 365:
        return {"tickformat": "%b\n%Y", "nticks": 5, "tickangle": 0}
    every = 48 if days > 10 * 365 else 24 if days > 5 * 365 else 12
    return {"tickformat": "%Y", "dtick": f"M{every}", "tick0": "2000-01-01", "tickangle": 0}


def _place(index: int, columns: int, lines: int) -> tuple[list[float], list[float]]:
    """Where a panel lies across and down, as shares of the figure; panels follow each other like words."""
    width = (1 - GAP * (columns - 1)) / columns
    left = index % columns * (width + GAP)
    whole = lines * (TITLE + PANEL + DATES)
    top = 1 - index // columns / lines - TITLE / whole
    return [left, left + width], [top - PANEL / whole, top]


def _title(name: str, left: float, top: float, columns: int) -> dict:
    # Two panels side by side on a phone leave room for so many letters a line.
    text = "<br>".join(textwrap.wrap(name, 22)) if columns > 1 else name
    place = {"x": left, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom"}
    return {"text": f"<b>{text}</b>", **place, "showarrow": False, "font": {"size": 13}, "align": "left"}


def _band(first: date, last: date, axes: dict[str, str]) -> dict:
    grey = theme.translucent(theme.palette().muted, 0.14)
    place = {"x0": first, "x1": last, "y0": 0, "y1": 1}
    return {"type": "rect", **axes, **place, "fillcolor": grey, "line": {"width": 0}, "layer": "below"}


def _band_name(first: date, last: date, axes: dict[str, str]) -> dict:
    place = {"x": first + (last - first) / 2, "y": 1, "yanchor": "top"}
    font = {"color": theme.palette().muted, "size": 11}
    return {"text": "not read", **axes, **place, "showarrow": False, "font": font}


def _unbroken(rows: pd.DataFrame, grain: str) -> list[pd.DataFrame]:
    """The rows of one panel in runs of periods without a gap: what a line may join."""
    ordered = rows.sort_values("period_on")
    follows = [
        after == periods.after(before, grain)
        for before, after in zip(ordered["period_on"], ordered["period_on"][1:], strict=False)
    ]
    number = pd.Series([False, *(not one for one in follows)][: len(ordered)], index=ordered.index, dtype=bool).cumsum()
    return [run for _, run in ordered.groupby(number)]


def _symbols(rows: pd.DataFrame) -> list[str]:
    whole = rows["is_whole"] if "is_whole" in rows else [True] * len(rows)
    return ["circle" if is_whole else "circle-open" for is_whole in whole]


def _line(rows: pd.DataFrame, grain: str, count: int) -> dict:
    """A run of one panel, which has `count` dots in all."""
    colour = theme.palette().accent
    return {
        "type": "scatter",
        "x": rows["period_on"].tolist(),
        "y": rows["share"].tolist(),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.75},
        "marker": {"size": 7 if count <= FEW else 5, "symbol": _symbols(rows), "line": {"width": 1.5, "color": colour}},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": (rows["share_high"] - rows["share"]).tolist(),
            "arrayminus": (rows["share"] - rows["share_low"]).tolist(),
            "color": theme.translucent(colour, 0.5 if count <= FEW else 0.35),
            "thickness": 1.5,
            "width": 0,
        },
        "hovertext": [
            f"{row.panel}, {periods.told(row.period_on, grain)}: {row.share:.0%}, {row.share_low:.0%} to "
            f"{row.share_high:.0%} with 95% confidence<br>{row.said}"
            for row in rows.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
