"""Shares by year as small panels on one scale: dots with whiskers, holes in what was read as grey bands."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from charts import show, theme

PANEL_HEIGHT = 150
GAP = 0.06
Holes = Sequence[tuple[int, int]]


def figure(rows: pd.DataFrame, panels: Sequence[str], holes: Holes, columns: int = 2) -> go.Figure:
    """One panel for each of `panels`, all with the same axes; years without a share are absent.

    `rows`: panel, year (int), share, share_low, share_high (0 to 1 or null), said (the hover card's second line); one
    row a panel x year. `holes` are the first and last years of which nothing was read.
    """
    columns = min(columns, len(panels))
    lines = -(-len(panels) // columns)
    fig = make_subplots(
        rows=lines,
        cols=columns,
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=GAP,
        vertical_spacing=0.24 / lines,
        # Two panels on a phone leave room for so many letters; the whole name is on the hover card.
        subplot_titles=[f"<b>{show.shortened(name, 22) if columns > 1 else name}</b>" for name in panels],
    )
    for index, title in enumerate(fig.layout.annotations):  # left above its panel, not in its middle
        title.update(x=fig.get_subplot(1, index % columns + 1).xaxis.domain[0], xanchor="left", font_size=13)
    for index, name in enumerate(panels):
        place = {"row": index // columns + 1, "col": index % columns + 1}
        for first, last in holes:
            _add_hole(fig, first, last, place)
        for stretch in _unbroken(rows[(rows["panel"] == name) & rows["share"].notna()]):
            _add_stretch(fig, stretch, place)
    first, last = rows["year"].min() - 0.6, rows["year"].max() + 0.6
    fig.update_xaxes(range=[first, last], dtick=4 if last - first > 10 else 2, tick0=2000, showticklabels=True)
    fig.update_yaxes(tickformat=".0%", range=[0, min(1.02, rows["share_high"].max() * 1.06)], nticks=5)
    return theme.style(fig, height=32 + (PANEL_HEIGHT + 32) * lines).update_layout(margin_t=28)


def _add_hole(fig: go.Figure, first: int, last: int, place: dict[str, int]) -> None:
    colours = theme.palette()
    fig.add_vrect(
        x0=first - 0.5,
        x1=last + 0.5,
        fillcolor=theme.translucent(colours.muted, 0.14),
        line_width=0,
        layer="below",
        annotation={"text": "not read", "font": {"color": colours.muted, "size": 11}},
        annotation_position="inside top",
        exclude_empty_subplots=False,
        **place,
    )


def _unbroken(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of one panel in runs of years without a gap: what a line may join."""
    ordered = rows.sort_values("year")
    return [run for _, run in ordered.groupby((ordered["year"].diff() != 1).cumsum())]


def _add_stretch(fig: go.Figure, rows: pd.DataFrame, place: dict[str, int]) -> None:
    colour = theme.palette().accent
    fig.add_scatter(
        x=rows["year"],
        y=rows["share"],
        mode="lines+markers",
        line={"color": colour, "width": 1.75},
        marker={"size": 7},
        error_y={
            "type": "data",
            "symmetric": False,
            "array": rows["share_high"] - rows["share"],
            "arrayminus": rows["share"] - rows["share_low"],
            "color": theme.translucent(colour, 0.5),
            "thickness": 1.5,
            "width": 0,
        },
        hovertext=[
            f"{row.panel}, {row.year}: {row.share:.0%}, {row.share_low:.0%} to {row.share_high:.0%} with 95% confidence"
            f"<br>{row.said}"
            for row in rows.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **place,
    )
