"""Shares by year as small panels on one scale: dots with whiskers, holes in what was read as grey bands."""

import textwrap
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from charts import theme

# Heights in pixels: two lines of title, the panel, the years under it. The gap between columns is a share of the width.
TITLE, PANEL, YEARS = 38, 150, 26
GAP = 0.06
Holes = Sequence[tuple[int, int]]


def figure(rows: pd.DataFrame, panels: Sequence[str], holes: Holes, columns: int = 2) -> go.Figure:
    """One panel for each of `panels`, all with the same axes; years without a share are absent.

    `rows`: panel, year (int), share, share_low, share_high (0 to 1 or null), said (the hover card's second line); one
    row a panel x year. `holes` are the first and last years of which nothing was read.
    """
    columns = min(columns, len(panels))
    lines = -(-len(panels) // columns)
    first, last = rows["year"].min() - 0.6, rows["year"].max() + 0.6
    top = min(1.02, rows["share_high"].max() * 1.06)
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
            "dtick": 4 if last - first > 10 else 2,
            "tick0": 2000,
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
        layout["annotations"] += [_band_name(*hole, axes) for hole in holes]
        layout["shapes"] += [_band(*hole, axes) for hole in holes]
        known = rows[(rows["panel"] == name) & rows["share"].notna()]
        traces += [_line(run) | {"xaxis": f"x{number}", "yaxis": f"y{number}"} for run in _unbroken(known)]
    return theme.style(go.Figure({"data": traces, "layout": layout}), height=lines * (TITLE + PANEL + YEARS) + 16)


def _place(index: int, columns: int, lines: int) -> tuple[list[float], list[float]]:
    """Where a panel lies across and down, as shares of the figure; panels follow each other like words."""
    width = (1 - GAP * (columns - 1)) / columns
    left = index % columns * (width + GAP)
    whole = lines * (TITLE + PANEL + YEARS)
    top = 1 - index // columns / lines - TITLE / whole
    return [left, left + width], [top - PANEL / whole, top]


def _title(name: str, left: float, top: float, columns: int) -> dict:
    # Two panels side by side on a phone leave room for so many letters a line.
    text = "<br>".join(textwrap.wrap(name, 22)) if columns > 1 else name
    place = {"x": left, "xref": "paper", "xanchor": "left", "y": top, "yref": "paper", "yanchor": "bottom"}
    return {"text": f"<b>{text}</b>", **place, "showarrow": False, "font": {"size": 13}, "align": "left"}


def _band(first: int, last: int, axes: dict[str, str]) -> dict:
    grey = theme.translucent(theme.palette().muted, 0.14)
    place = {"x0": first - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1}
    return {"type": "rect", **axes, **place, "fillcolor": grey, "line": {"width": 0}, "layer": "below"}


def _band_name(first: int, last: int, axes: dict[str, str]) -> dict:
    place = {"x": (first + last) / 2, "y": 1, "yanchor": "top"}
    font = {"color": theme.palette().muted, "size": 11}
    return {"text": "not read", **axes, **place, "showarrow": False, "font": font}


def _unbroken(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of one panel in runs of years without a gap: what a line may join."""
    ordered = rows.sort_values("year")
    return [run for _, run in ordered.groupby((ordered["year"].diff() != 1).cumsum())]


def _line(rows: pd.DataFrame) -> dict:
    colour = theme.palette().accent
    return {
        "type": "scatter",
        "x": rows["year"].tolist(),
        "y": rows["share"].tolist(),
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.75},
        "marker": {"size": 7},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": (rows["share_high"] - rows["share"]).tolist(),
            "arrayminus": (rows["share"] - rows["share_low"]).tolist(),
            "color": theme.translucent(colour, 0.5),
            "thickness": 1.5,
            "width": 0,
        },
        "hovertext": [
            f"{row.panel}, {row.year}: {row.share:.0%}, {row.share_low:.0%} to {row.share_high:.0%} with 95% confidence"
            f"<br>{row.said}"
            for row in rows.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
