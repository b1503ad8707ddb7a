"""The marks that figures are made of: a line with its band, holes in reading, bars with values, dots with whiskers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts import theme
from charts.figures import Figure

# Where a label at the end of a line stands: beside the last point, so the axis must leave room for it.
LABEL_ROOM = 44


def add_line(
    fig: go.Figure,
    x: Sequence,
    y: Sequence,
    *,
    name: str,
    low: Sequence | None = None,
    high: Sequence | None = None,
    hover: Sequence[str] | None = None,
    colour: str | None = None,
    label: str | None = None,
) -> go.Figure:
    """`fig` with a line, the pale band `low` to `high` around it, and `label` at its end instead of a legend.

    Gaps (None or NaN in `y`) stay gaps in the line and in the band. `hover` is one sentence a point.
    """
    colour = colour or theme.palette().accent
    if low is not None and high is not None:
        _add_band(fig, x, y, low, high, f"{name}, 95% interval", theme.band(colour))
    fig.add_scatter(
        x=list(x),
        y=list(y),
        mode="lines",
        name=name,
        line={"color": colour, "width": 2.25},
        connectgaps=False,
        text=list(hover) if hover is not None else None,
        hovertemplate="%{text}<extra></extra>" if hover is not None else None,
    )
    last = max((index for index, value in enumerate(y) if _present(value)), default=None)
    if last is not None:
        _add_end(fig, x[last], y[last], label, colour)
    return fig


def _add_band(fig: go.Figure, x, y, low, high, name: str, fill: str) -> None:
    for start, stop in _stretches(y):
        fig.add_scatter(
            x=[*x[start:stop], *reversed(list(x[start:stop]))],
            y=[*high[start:stop], *reversed(list(low[start:stop]))],
            fill="toself",
            fillcolor=fill,
            line_width=0,
            mode="lines",
            hoverinfo="skip",
            name=name,
        )


def _add_end(fig: go.Figure, x, y, label: str | None, colour: str) -> None:
    fig.add_scatter(
        x=[x], y=[y], mode="markers", marker={"color": colour, "size": 6}, hoverinfo="skip", cliponaxis=False
    )
    if label:
        fig.add_annotation(
            x=x,
            y=y,
            text=f"<b>{label}</b>",
            showarrow=False,
            xanchor="left",
            xshift=8,
            font={"color": colour, "size": 14},
        )
        fig.update_layout(margin_r=max(LABEL_ROOM, 10 + 9 * len(label)))


def _present(value) -> bool:
    return value is not None and value == value  # NaN is the value that differs from itself


def _stretches(values: Sequence) -> list[tuple[int, int]]:
    """Begin and end (exclusive) of each unbroken run of present values."""
    runs, start = [], None
    for index, value in enumerate([*values, None]):
        if _present(value):
            start = index if start is None else start
        elif start is not None:
            runs.append((start, index))
            start = None
    return runs


def add_holes(fig: go.Figure, holes: Iterable[tuple[date, date, str]]) -> go.Figure:
    """`fig` with a grey band from day to day for each hole in the reading, its reason written in."""
    colours = theme.palette()
    for begin, end, reason in holes:
        # As add_vrect does in four times the time.
        fig.add_shape(
            type="rect",
            x0=begin,
            x1=end,
            y0=0,
            y1=1,
            yref="y domain",
            fillcolor=theme.translucent(colours.muted, 0.16),
            line_width=0,
            layer="below",
        )
        fig.add_annotation(
            x=begin + (end - begin) / 2,
            y=1,
            yref="y domain",
            yanchor="top",
            text=reason.replace("\n", "<br>"),
            showarrow=False,
            font={"color": colours.muted, "size": 11},
        )
    return fig


def add_bars(
    fig: go.Figure,
    names: Sequence[str],
    values: Sequence[float],
    *,
    texts: Sequence[str] | None = None,
    hover: Sequence[str] | None = None,
    customdata: Sequence | None = None,
    colour: str | None = None,
) -> go.Figure:
    """`fig` with one horizontal bar a name, first name on top, its value at its end instead of an axis."""
    fig.add_bar(
        x=list(values),
        y=list(names),
        orientation="h",
        marker_color=colour or theme.palette().accent,
        text=list(texts) if texts is not None else [f"{value:,}" for value in values],
        textposition="outside",
        textfont_color=theme.palette().ink,
        cliponaxis=False,
        customdata=customdata,
        hovertext=list(hover) if hover is not None else None,
        hovertemplate="%{hovertext}<extra></extra>" if hover is not None else None,
    )
    fig.update_xaxes(visible=False, rangemode="tozero")
    fig.update_yaxes(autorange="reversed", showgrid=False, ticks="", tickfont_color=theme.palette().ink)
    return fig.update_layout(margin_r=40)


def dots(
    names: Sequence[str],
    values: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    *,
    hover: Sequence[str] | None = None,
    customdata: Sequence | None = None,
    colour: str | None = None,
) -> dict:
    """A trace with one dot a name and a thin whisker from `low` to `high`."""
    colour = colour or theme.palette().accent
    return {
        "type": "scatter",
        "x": list(values),
        "y": list(names),
        "mode": "markers",
        "marker": {"color": colour, "size": 9},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [top - value for top, value in zip(high, values, strict=True)],
            "arrayminus": [value - bottom for bottom, value in zip(low, values, strict=True)],
            "color": theme.translucent(colour, 0.6),
            "thickness": 1.5,
            "width": 0,
        },
        "customdata": customdata,
        "hovertext": list(hover) if hover is not None else None,
        "hovertemplate": "%{hovertext}<extra></extra>" if hover is not None else None,
    }


def numbers(names: Sequence, at: Sequence[float], texts: Sequence[str]) -> dict:
    """A trace with a number for each name, behind `at`: the end of its whisker."""
    return {
        "type": "scatter",
        "x": list(at),
        "y": list(names),
        "mode": "text",
        "text": [f" {text}" for text in texts],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": theme.palette().ink},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def add_dots(
    fig: go.Figure,
    names: Sequence[str],
    values: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    **more: Any,
) -> go.Figure:
    """`fig` with the trace `dots`, first name on top; `more` as there."""
    fig.add_traces(dots(names, values, low, high, **more))
    fig.update_xaxes(rangemode="tozero", showgrid=True)
    return fig.update_yaxes(autorange="reversed", showgrid=False, tickfont_color=theme.palette().ink)


def whiskers(
    names: Sequence[str],
    values: Sequence[float],
    low: Sequence[float],
    high: Sequence[float],
    *,
    texts: Sequence[str],
    hover: Sequence[str],
    row_height: int,
    colours: Sequence[str] | None = None,
) -> go.Figure:
    """The figure of `dots`, first name on top, each with its text behind its whisker; `colours` one a dot.

    Handed over whole: adding trace by trace takes twice as long.
    """
    trace = dots(names, values, low, high, hover=hover)
    if colours is not None:
        trace["marker"] = {**trace["marker"], "color": list(colours)}
    layout = {
        "xaxis": {"range": [0, 1.35 * max(high)], "showticklabels": False, "showgrid": False},
        "yaxis": {"autorange": "reversed", "showgrid": False, "tickfont": {"color": theme.palette().ink}},
    }
    fig = Figure({"data": [trace, numbers(names, high, texts)], "layout": layout})
    return theme.style(fig, 60 + row_height * len(values))
