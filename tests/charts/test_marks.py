"""Lines break where nothing was measured, and say what they are where they end."""

from datetime import date

import plotly.graph_objects as go

from charts import marks

WEEKS = [date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 26), date(2026, 2, 2)]


def test_a_gap_breaks_the_line_and_its_band():
    fig = marks.add_line(
        go.Figure(), WEEKS, [5, 7, None, 4, 6], low=[4, 6, None, 3, 5], high=[8, 9, None, 7, 8], name="open"
    )
    bands = [(list(trace.x), list(trace.y)) for trace in fig.data if trace.fill]
    assert bands == [
        ([WEEKS[0], WEEKS[1], WEEKS[1], WEEKS[0]], [8, 9, 6, 4]),
        ([WEEKS[3], WEEKS[4], WEEKS[4], WEEKS[3]], [7, 8, 5, 3]),
    ]
    line = next(trace for trace in fig.data if trace.mode == "lines" and not trace.fill)
    assert (list(line.y), line.connectgaps) == ([5, 7, None, 4, 6], False)


def test_the_label_stands_at_the_last_measured_point():
    fig = marks.add_line(go.Figure(), WEEKS, [5, 7, 3, 4, float("nan")], name="open", label="4 open")
    (label,) = fig.layout.annotations
    assert (label.x, label.y, label.text) == (WEEKS[3], 4, "<b>4 open</b>")


def test_a_hole_says_why():
    fig = marks.add_holes(go.Figure(), [(date(2026, 3, 16), date(2026, 4, 10), "3 boards\nnot read")])
    (band,), (label,) = fig.layout.shapes, fig.layout.annotations
    assert (band.x0, band.x1, label.text) == (date(2026, 3, 16), date(2026, 4, 10), "3 boards<br>not read")


def test_the_first_bar_is_on_top_and_carries_its_value():
    fig = marks.add_bars(go.Figure(), ["Acme", "Zebra"], [1200, 7])
    (bars,) = fig.data
    assert (list(bars.y), list(bars.text), fig.layout.yaxis.autorange) == (
        ["Acme", "Zebra"],
        ["1,200", "7"],
        "reversed",
    )


def test_whiskers_reach_from_low_to_high():
    (dots,) = marks.add_dots(go.Figure(), ["SQL"], [0.5], [0.25], [0.875]).data
    assert (dots.x, dots.error_x.array, dots.error_x.arrayminus) == ((0.5,), (0.375,), (0.25,))
