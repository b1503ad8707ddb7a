"""A map of the world: the share of remote jobs that someone living in each country could take."""

import pandas as pd
import plotly.graph_objects as go

from charts import places, theme
from charts.figures import Figure
from charts.lanes import percent

# Lower ends of the classes of shares: each about twice the one before, since few countries can take most jobs.
CLASSES = (0.0, 0.03, 0.06, 0.12, 0.25, 0.5)
HEIGHT = 330


def figure(frame: pd.DataFrame) -> go.Figure:
    """A row of `frame` a country: country (ISO alpha-2), country_label, yes_count, yes_share and its ends, job_count.

    Countries that the map does not know by a code are in the rows only.
    """
    known = frame.assign(place=frame["country"].map(places.alpha_3())).dropna(subset=["place", "yes_share"])
    levels = [sum(share >= low for low in CLASSES[1:]) for share in known["yes_share"]]
    colours = [theme.palette().panel, *theme.ordered(len(CLASSES) - 1)]
    world = {
        "type": "choropleth",
        "locations": known["place"].tolist(),
        "z": levels,
        "zmin": -0.5,
        "zmax": len(CLASSES) - 0.5,
        "colorscale": _steps(colours),
        "marker": {"line": {"color": theme.palette().border, "width": 0.5}},
        "colorbar": _legend(),
        "hovertext": [
            f"{row.country_label}: {row.yes_count:,} of {row.job_count:,} remote jobs, {percent(row.yes_share)}<br>"
            f"{percent(row.yes_low)} to {percent(row.yes_high)} with 95% confidence"
            for row in known.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    geo = {
        "projection": {"type": "miller"},
        "lataxis": {"range": [-52, 76]},
        "lonaxis": {"range": [-168, 190]},
        "bgcolor": "rgba(0,0,0,0)",
        "showframe": False,
        "showcoastlines": False,
        "showland": True,
        "landcolor": theme.palette().panel,
        "showlakes": False,
    }
    layout = {"geo": geo, "margin": {"l": 0, "r": 0, "t": 0, "b": 36}}
    return theme.style(Figure({"data": [world], "layout": layout}), HEIGHT)


def _legend() -> dict:
    """The colours below the map, the share at which each begins between them."""
    return {
        "orientation": "h",
        "thickness": 8,
        "len": 0.9,
        "y": -0.02,
        "yanchor": "top",
        "tickvals": [place + 0.5 for place in range(len(CLASSES) - 1)],
        "ticktext": [percent(low) for low in CLASSES[1:]],
        "tickfont": {"size": 11, "color": theme.palette().muted},
        "outlinewidth": 0,
        "ticks": "",
    }


def _steps(colours: list[str]) -> list[list]:
    """A colour scale that is one colour a class, without a passage between two."""
    ends = [(place / len(colours), (place + 1) / len(colours)) for place in range(len(colours))]
    return [[end, colour] for pair, colour in zip(ends, colours, strict=True) for end in pair]
