"""What the figures of pay are made of: amounts in words, the middle halves of what is paid, every range on its own."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import seniority_mix, theme
from charts.figures import Figure
from charts.texts import LEVELS

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
NAMES = {
    "USD": "US dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
    "CHF": "Swiss francs",
    "INR": "Indian rupees",
}
# Heights in pixels: a row with its two bars, and a line of one job.
ROW, LINE = 74, 8
# More lines than these are a cloud; the rows have them all.
MOST_LINES = 120
ENDS = {"min": "from", "max": "to"}


def money(amount: float, currency: str) -> str:
    """An amount in thousands as people write it: "$142k", "CAD 95k", "$1.2m"."""
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{sign}{amount / 1e6:.3g}m" if amount >= 1e6 else f"{sign}{amount / 1e3:,.0f}k"


def named(currency: str) -> str:
    """A currency in words where it has a common name, else its code."""
    return NAMES.get(currency, currency)


def known_parts(ranges: pd.DataFrame) -> pd.DataFrame:
    """The rows of pay_ranges that have the quartiles of both ends."""
    return ranges[ranges["min_median"].notna() & ranges["max_median"].notna()]


def figure(ranges: pd.DataFrame) -> go.Figure:
    """A row a part: above, the middle half of what is paid at least, its median and that one's whisker; below, at most.

    `ranges`: label (the part's name) and the columns of pay_ranges, of one currency; all with their quartiles.
    """
    colours = {"min": theme.palette().accent, "max": theme.palette().second}
    currency = ranges["currency"].iloc[0]
    places = {label: (place + 0.5) * ROW for place, label in enumerate(ranges["label"])}
    lowest, highest = ranges["min_lower_quartile"].min(), ranges[["max_upper_quartile", "max_median_high"]].max().max()
    marks = [
        mark
        for side, step in (("min", -13), ("max", 13))
        for mark in _side(ranges, side, [places[label] + step for label in ranges["label"]], colours[side], currency)
    ]
    names = {
        f"{row.label.replace(', ', ',<br>')}<br>n = {row.job_count}": places[row.label] for row in ranges.itertuples()
    }
    layout = _axes(currency, names, [len(places) * ROW, 0], [lowest * 0.88, highest * 1.16])
    return theme.style(Figure({"data": marks, "layout": layout}), height=40 + len(places) * ROW)


def _axes(currency: str, names: dict[str, float], y: list[float], x: list[float] | None = None) -> dict:
    """A layout with amounts of money across, and down the names of the rows, each at its place on the axis `y`."""
    return {
        "xaxis": {
            "range": x,
            "tickprefix": SIGNS.get(currency, ""),
            "tickformat": "~s",
            "nticks": 6,
            "side": "top",
            "showgrid": True,
        },
        "yaxis": {
            "range": y,
            "tickvals": list(names.values()),
            "ticktext": list(names),
            "showgrid": False,
            "ticks": "",
            "tickfont": {"color": theme.palette().ink},
        },
    }


def _side(ranges: pd.DataFrame, side: str, y: list[float], colour: str, currency: str) -> list[dict]:
    """The bars, dots and amounts of one end of the ranges."""
    lower, middle, upper = (ranges[f"{side}_{name}"] for name in ("lower_quartile", "median", "upper_quartile"))
    low, high = ranges[f"{side}_median_low"], ranges[f"{side}_median_high"]
    bars = {
        "type": "bar",
        "orientation": "h",
        "x": (upper - lower).tolist(),
        "base": lower.tolist(),
        "y": y,
        "width": 14,
        "marker": {"color": theme.translucent(colour, 0.3)},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "x": middle.tolist(),
        "y": y,
        "mode": "markers",
        "marker": {"size": 10, "color": colour},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (high - middle).tolist(),
            "arrayminus": (middle - low).tolist(),
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        "hovertext": [_said(row, side, currency) for row in ranges.itertuples()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    amounts = {
        "type": "scatter",
        "x": pd.concat([upper, high], axis=1).max(axis=1).tolist(),
        "y": y,
        "mode": "text",
        "text": [f"  {ENDS[side]} <b>{money(amount, currency)}</b>" for amount in middle],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": colour},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }
    return [bars, dots, amounts]


def _said(row, side: str, currency: str) -> str:
    lower, middle, upper, low, high = (
        money(getattr(row, f"{side}_{name}"), currency)
        for name in ("lower_quartile", "median", "upper_quartile", "median_low", "median_high")
    )
    word = "start at" if side == "min" else "go up to"
    count = getattr(row, f"{side}_count")
    return (
        f"{row.label}: half {word} {middle} or more ({low} to {high} with 95% confidence)<br>"
        f"the middle half {lower} to {upper}; {count} of {row.job_count} postings say so"
    )


def every_range(jobs: pd.DataFrame) -> go.Figure:
    """A line a job from what it pays at least to what it pays at most, lowest first, by level.

    `jobs`: rows of pay_jobs of one currency. A dot where only one end is stated.
    """
    rows = jobs.assign(name=jobs["level"].map(LEVELS).fillna("Not stated"))
    order = [name for name in [*LEVELS.values(), "Not stated"] if name in set(rows["name"])]
    return ranges_of(rows, {name: seniority_mix.level_colours().get(name, theme.palette().muted) for name in order})


def ranges_of(rows: pd.DataFrame, colours: Mapping[str, str]) -> go.Figure:
    """The same by the column `name` of `rows`: its values in the order of `colours`, each in its colour."""
    currency = rows["currency"].iloc[0]
    rows = rows.assign(
        low=rows["min_annual"].fillna(rows["max_annual"]), high=rows["max_annual"].fillna(rows["min_annual"])
    )
    lines, top, middles = [], 0.0, {}
    for name, colour in colours.items():
        own = rows[rows["name"] == name].sort_values(["low", "high"])
        # Room for the name, however few its jobs.
        height = max(len(own) * LINE, 30)
        start = top + (height - len(own) * LINE) / 2
        y = [start + (place + 0.5) * LINE for place in range(len(own))]
        middles[f"{name}<br>n = {len(own)}"] = top + height / 2
        lines += _lines(own, y, colour, currency)
        top += height + 14
    fig = Figure({"data": lines, "layout": _axes(currency, middles, [top, -6])})
    return theme.style(fig, height=44 + int(top))


def _lines(level: pd.DataFrame, y: list[float], colour: str, currency: str) -> list[dict]:
    ends = [(low, high, None) for low, high in zip(level["low"], level["high"], strict=True)]
    lines = {
        "type": "scatter",
        "x": [end for pair in ends for end in pair],
        "y": [at for place in y for at in (place, place, None)],
        "mode": "lines",
        "line": {"color": colour, "width": 3},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "x": [*level["low"], *level["high"]],
        "y": [*y, *y],
        "mode": "markers",
        "marker": {"color": colour, "size": 6},
        "hovertext": [_told(row, currency) for row in level.itertuples()] * 2,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    return [lines, dots]


def _told(row, currency: str) -> str:
    if pd.isna(row.min_annual):
        pay = f"up to {money(row.max_annual, currency)}"
    elif pd.isna(row.max_annual):
        pay = f"from {money(row.min_annual, currency)}"
    else:
        pay = f"{money(row.min_annual, currency)} to {money(row.max_annual, currency)}"
    by = "" if row.period == "year" else f", stated by the {row.period}"
    return f"{row.title}{f', {row.employer}' if isinstance(row.employer, str) else ''}<br>{pay} a year{by}"
