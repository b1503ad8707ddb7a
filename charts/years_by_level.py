"""Years by level: how much experience postings for juniors, seniors and executives require."""

import pandas as pd
import plotly.graph_objects as go

from charts import data, seniority_mix, show, texts, theme
from charts.alt import leading
from charts.figures import Figure
from charts.selection import Selection
from charts.texts import LEVELS, Texts


def frame(selection: Selection) -> pd.DataFrame:
    """One row a level, junior first: level_id, level and the columns of the measure years_required."""
    rows = data.rows("years_required", selection, cut="level").drop(columns="source_id")
    rows = rows.rename(columns={"part": "level_id"})
    rows.insert(1, "level", rows["level_id"].map(LEVELS))
    return rows.sort_values("level_id", key=lambda ids: ids.map(list(LEVELS).index)).reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """A row a level: the middle half of what is asked as a bar, the median as a dot with its whisker."""
    known = frame[frame["median_months"].notna()]
    years = known.filter(like="_months") / 12
    names = [f"{row.level}<br>n = {row.stated_count}" for row in known.itertuples()]
    colours, ink = seniority_mix.level_colours(), theme.palette().ink
    halves = {
        "type": "bar",
        "orientation": "h",
        "x": (years["upper_quartile_months"] - years["lower_quartile_months"]).tolist(),
        "base": years["lower_quartile_months"].tolist(),
        "y": names,
        "width": 0.26,
        "marker": {"color": [theme.translucent(colours[level], 0.55) for level in known["level"]]},
        "hoverinfo": "skip",
    }
    medians = {
        "type": "scatter",
        "x": years["median_months"].tolist(),
        "y": names,
        "mode": "markers+text",
        "marker": {"size": 11, "color": ink},
        "text": [f"{asked:g}" for asked in years["median_months"]],
        "textposition": "top center",
        "textfont": {"size": 13, "color": ink},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (years["median_high_months"] - years["median_months"]).tolist(),
            "arrayminus": (years["median_months"] - years["median_low_months"]).tolist(),
            "color": ink,
            "thickness": 1.5,
            "width": 0,
        },
        "hovertext": [_said_of_level(row) for row in known.itertuples()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }
    reach = float(years.max().max()) + 0.5
    title, step = {"text": "least years required"}, 1 if reach < 12 else 2
    layout = {
        "xaxis": {"range": [0, reach], "title": title, "showgrid": True, "dtick": step},
        "yaxis": {"autorange": "reversed", "showgrid": False, "ticks": "", "tickfont": {"color": ink}},
    }
    return theme.style(Figure({"data": [halves, medians], "layout": layout}), height=70 + 62 * len(known))


def _said_of_level(row) -> str:
    low, middle, high = (
        f"{months / 12:g}" for months in (row.lower_quartile_months, row.median_months, row.upper_quartile_months)
    )
    surely = f"{row.median_low_months / 12:g} to {row.median_high_months / 12:g}"
    return (
        f"{row.level}: half ask for {middle} years or more ({surely} with 95% confidence)<br>"
        f"the middle half for {low} to {high}; {row.stated_count} of {row.job_count} postings state a minimum"
    )


def draw(chosen: Texts, selection: Selection) -> None:
    """The part of the Experience page about levels; says so where none can be told."""
    rows = frame(chosen.selection.without("seniorities"))
    few = rows[rows["median_months"].isna()]
    title = "What each level asks for"
    thin = ", ".join(f"{row.level.lower()} ({row.stated_count})" for row in few.itertuples())
    if len(few) == len(rows):
        show.heading(title)
        show.cannot_answer(
            f"No level has enough postings that state a minimum, which takes 20 at 8 employers: {thin}. "
            "Another source, time or workplace may have more."
        )
        return
    known = rows[rows["median_months"].notna()]
    caption = (
        f"{texts.counted_each(known, 'stated_count', 'stated_employer_count', 'a level that state a minimum')} · "
        "dot: median of the minimum years, with its 95% interval · bar: the middle half of the postings · "
        f"{chosen.source}, {chosen.stretch['days']}"
    )
    caption += f" · too few that state a minimum: {thin}" if thin else ""
    caption += " · all levels, whatever the filter" if selection.seniorities else ""
    show.exhibit(
        "experience_by_level",
        title,
        rows,
        figure(rows),
        caption,
        "Levels are read off titles; *principal* includes group, *director and above* is director, head, vice "
        "president and chief. The median's interval is Woodruff's, employers being the sampled unit. A dot without a "
        "whisker means that the interval lies on that one number.",
        alt="Half ask for so many years or more: "
        + leading(known["level"], known["median_months"], lambda months: f"{months / 12:g}"),
    )
