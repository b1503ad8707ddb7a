"""Figures as plain dictionaries, beside the same ones made by Plotly's own objects."""

from datetime import date

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import theme
from charts.figures import Figure, merge, spelled


def test_properties_are_spelled_as_the_browser_takes_them():
    properties = {
        "marker_line_width": 2,
        "marker": {"color": "red", "line_color": None},
        "error_x": {"type": "data", "array": (1, 2)},
        "error_y_thickness": 3,
        "paper_bgcolor": "white",
        "title": "Days",
        "xaxis": {"title": "Years", "title_standoff": 4},
        "x": pd.Series([1.5, None, 4.0]),
        "z": np.array([[1, 2], [3, 4]]),
        "annotations": [{"font_size": 11, "text": "a"}],
        "text": None,
    }

    assert repr(spelled(properties)) == repr(
        {
            "marker": {"line": {"width": 2}, "color": "red"},
            "error_x": {"type": "data", "array": [1, 2]},
            "error_y": {"thickness": 3},
            "paper_bgcolor": "white",
            "title": {"text": "Days"},
            "xaxis": {"title": {"text": "Years", "standoff": 4}},
            "x": [1.5, float("nan"), 4.0],
            "z": [[1, 2], [3, 4]],
            "annotations": [{"font": {"size": 11}, "text": "a"}],
        }
    )


def test_merging_joins_dictionaries_and_replaces_all_else():
    layout = {"margin": {"r": 8, "t": 4}, "height": 90, "colorway": ["red", "blue"]}

    merge(layout, {"margin": {"t": 28}, "colorway": ["green"], "xaxis": {"dtick": 3}})

    assert layout == {"margin": {"r": 8, "t": 28}, "height": 90, "colorway": ["green"], "xaxis": {"dtick": 3}}


def built(fig: go.Figure) -> go.Figure:
    """`fig` with everything that figures here are built with."""
    fig.add_scatter(x=[date(2026, 3, 9), date(2026, 3, 16)], y=[3, None], mode="lines", line_width=2, text=None)
    fig.add_bar(x=[7], y=["Senior"], orientation="h", marker_color="#0B5FA5", textfont={"size": 14})
    fig.add_trace({"type": "scatter", "x": [5], "y": [1], "error_x": {"array": [2], "symmetric": False}})
    fig.add_annotation(x=1, xref="paper", y=3, text="<b>3</b>", showarrow=False, font_size=12)
    fig.add_shape(type="rect", x0=1, x1=2, y0=0, y1=1, yref="y domain", line_width=0)
    fig.add_vline(x=4, line_width=1, line_dash="dot")
    fig.update_xaxes(title_text="years", dtick=2)
    fig.update_yaxes(autorange="reversed", tickfont_color="#1B2430")
    fig.update_traces(cliponaxis=False)
    return theme.style(fig.update_layout(margin_r=44, xaxis2={"range": [0, 6]}), 120).update_xaxes(nticks=5)


def test_a_figure_is_the_one_that_plotly_makes_in_the_same_steps():
    mine, theirs = built(Figure()), built(go.Figure())

    # Plotly joins the template of the house with its own.
    theirs.layout.template = mine.layout.template
    assert go.Figure(mine.to_dict()).to_dict() == theirs.to_dict()
    assert mine.layout.height == 120
    assert [trace.type for trace in mine.data] == ["scatter", "bar", "scatter"]


def test_a_property_that_there_is_not_is_told_to_who_looks():
    fig = Figure({"data": [{"type": "bar", "colour": "red"}], "layout": {"heigth": 3}})

    with pytest.raises(ValueError, match="colour"):
        _ = fig.data
    with pytest.raises(ValueError, match="heigth"):
        _ = Figure({"layout": {"heigth": 3}}).layout
