"""Shares of several kinds, one lane for each archive: a dot with its whisker and its number for every kind."""

import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import marks, theme
from charts.figures import Figure

# Heights in pixels: one kind in a lane, one line of a lane's name, and the air between two lanes.
ROW, LINE, AIR = 24, 16, 20
# So many letters of names fit beside each other on a phone.
ONE_LINE = 44


def figure(rows: pd.DataFrame, kinds: Mapping[str, str], colours: Mapping[str, str]) -> go.Figure:
    """Lanes in the order of `rows`, in each the kinds in the order of `kinds` (kind -> its name); colours name them.

    `rows`: lane (its name, lines broken by <br>), kind, share, share_low, share_high (0 to 1), said (the second line of
    the hover card); one row a lane x kind. `colours` are by kind.
    """
    lanes = list(dict.fromkeys(rows["lane"]))
    height = max(len(kinds) * ROW, LINE * max(name.count("<br>") + 1 for name in lanes)) + AIR
    middles = {lane: (place + 0.5) * height for place, lane in enumerate(lanes)}
    steps = {kind: (place - (len(kinds) - 1) / 2) * ROW for place, kind in enumerate(kinds)}
    placed = rows.assign(y=[middles[lane] + steps[kind] for lane, kind in zip(rows["lane"], rows["kind"], strict=True)])
    # Room for the number behind the longest whisker, on a phone too.
    farthest = 1.14 * float(rows["share_high"].max())
    layout = {
        "xaxis": {
            "range": [-0.015 * farthest, farthest],
            "tickvals": [step * (0.25 if farthest > 0.6 else 0.1 if farthest > 0.2 else 0.05) for step in range(5)],
            "tickformat": ".0%",
            "side": "top",
            "showgrid": True,
        },
        "yaxis": {
            "range": [len(lanes) * height, 0],
            "tickvals": list(middles.values()),
            "ticktext": list(middles),
            "showgrid": False,
            "ticks": "",
            "tickfont": {"color": theme.palette().ink, "size": 12},
        },
        "shapes": [_rule(place * height) for place in range(1, len(lanes))],
        "margin": {"t": 62, "r": 12},
    }
    if len(kinds) > 1:
        layout["title"] = names(kinds, colours)
    else:
        # The title of the exhibit says what the one kind is.
        layout["margin"]["t"] = 34
    traces = [
        trace for kind, name in kinds.items() for trace in _traces(placed[placed["kind"] == kind], name, colours[kind])
    ]
    # Handed over whole: every later change of a figure is looked at piece by piece, which takes longer than drawing.
    return theme.style(Figure({"data": traces, "layout": layout}), height=70 + len(lanes) * height)


def _traces(rows: pd.DataFrame, name: str, colour: str) -> list[dict]:
    """The dots of one kind with their whiskers, and the number at each whisker's end."""
    dots = marks.dots(
        rows["y"].tolist(),
        rows["share"].tolist(),
        rows["share_low"].tolist(),
        rows["share_high"].tolist(),
        hover=[
            f"{name}: {row.share:.1%}, {row.share_low:.1%} to {row.share_high:.1%} with 95% confidence<br>{row.said}"
            for row in rows.itertuples()
        ],
        colour=colour,
    )
    shares = [percent(share) for share in rows["share"]]
    return [dots, marks.numbers(rows["y"].tolist(), rows["share_high"].tolist(), shares)]


def lane(source: str, days: str, count: int) -> str:
    """The name of an archive's lane, in lines that leave room beside them on a phone."""
    lines = [*textwrap.wrap(source.partition(":")[0], 20), *(textwrap.wrap(days, 20) if len(days) > 22 else [days])]
    return "<br>".join([*lines, f"n = {count:,}"])


def percent(share: float) -> str:
    """A share as people write it: "<1%" of what is there and rounds to nothing."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def names(kinds: Mapping[str, str], colours: Mapping[str, str]) -> dict:
    """The names of the kinds in their colours, above the lanes from the figure's left edge; two lines of long ones."""
    dots = [f'<span style="color:{colours[kind]}">●</span> {name}' for kind, name in kinds.items()]
    lines = [dots] if sum(map(len, kinds.values())) <= ONE_LINE else [dots[:2], dots[2:]]
    text = "<br>".join("   ".join(line) for line in lines)
    place = {"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"}
    # Plotly raises a title of two lines by most of a line.
    return {
        "text": text,
        **place,
        "pad": {"t": 6 if len(lines) == 1 else 20},
        "font": {"size": 12, "color": theme.palette().ink},
    }


def _rule(y: float) -> dict:
    """The thin line between two lanes."""
    line = {"color": theme.palette().grid, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": line, "layer": "below"}
