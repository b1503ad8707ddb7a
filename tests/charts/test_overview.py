"""The Overview says what is sure and, where nothing is, that nothing is."""

from datetime import date

import pandas as pd
import pytest

from charts import overview
from charts.change import Change
from charts.market import COLUMNS, Market
from charts.selection import Selection, kind_of_jobs


def trend(last: dict | None = None) -> pd.DataFrame:
    """Four Mondays, the third a hole."""
    days = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]
    holes = [False, False, True, False]
    frame = pd.DataFrame(
        {
            "day_on": days,
            "open_count": pd.array([40, 44, None, 50], dtype="Int32"),
            "low": [30.0, 33.0, None, 38.5],
            "high": [52.0, 57.0, None, 63.0],
            "employer_count": pd.array([21, 22, None, 24], dtype="Int32"),
            "all_count": pd.array([160, 170, None, 200], dtype="Int32"),
            "all_employer_count": pd.array([60, 61, None, 64], dtype="Int32"),
            "remote_count": pd.array([40, 44, None, 50], dtype="Int32"),
            "remote_share": [0.25, 0.259, None, 0.25],
            "share_low": [0.1875, 0.194, None, 0.1925],
            "share_high": [0.325, 0.335, None, 0.315],
            "board_count": [90, 90, 90, 90],
            "is_hole": holes,
            "reason": [None, None, "30 of 90 boards had been read in the 7 days before", None],
        }
    )[COLUMNS]
    for name, value in (last or {}).items():
        frame.loc[3, name] = value
    return frame


@pytest.mark.parametrize(
    ("boards", "said"),
    [
        ("same", "As of 23 March 2026, 93 days ago · 90 boards read every month since March 2026 · Acme boards"),
        ("all", "As of 23 March 2026, 93 days ago · 90 boards being read then · Acme boards"),
    ],
)
def test_the_context_tells_how_old_the_data_are(boards, said):
    none = Change(0, 0, 0.0, 0.0)
    found = Market(
        source=pd.Series({"label": "Acme boards"}),
        selection=Selection(boards=boards),
        trend=trend(),
        employers=pd.DataFrame(),
        in_four_weeks=none,
        since_first=none,
        new_by_week=pd.Series(dtype=int),
        new_in_four_weeks=None,
    )
    assert overview.context(found, today=date(2026, 6, 24)) == said


def test_the_share_of_the_average_employer_is_named_so():
    said = "25% of the average employer's open product jobs are remote (19% to 32% with 95% confidence)."
    assert overview.share_told(trend().iloc[3], "employers") == said


def test_a_hole_is_a_grey_band_and_a_gap_in_the_line():
    fig = overview.figure(trend())
    line = next(trace for trace in fig.data if trace.name == "open" and trace.mode == "lines")
    assert list(line.y) == [40, 44, None, 50]
    (band,) = fig.layout.shapes
    assert (band.x0, band.x1) == (date(2026, 3, 13), date(2026, 3, 19))


def test_hovering_is_told_in_sentences():
    fig = overview.figure(trend())
    line = next(trace for trace in fig.data if trace.name == "open" and trace.mode == "lines")
    assert line.text[0] == "2 March 2026: 40 open at 21 employers, 30 to 52 with 95% confidence"
    assert line.text[2] == "16 March 2026: 30 of 90 boards had been read in the 7 days before"


def test_neighbouring_holes_are_one():
    frame = trend().assign(is_hole=[False, True, True, False])
    assert [(begin, end) for begin, end, _ in overview.holes(frame)] == [(date(2026, 3, 6), date(2026, 3, 19))]


@pytest.mark.parametrize(
    ("workplaces", "words"),
    [
        (("remote",), "remote product jobs"),
        (("remote", "hybrid"), "remote or hybrid product jobs"),
        ((), "product jobs"),
        (("remote", "hybrid", "onsite", "unspecified"), "product jobs"),
        (("unspecified",), "product jobs of unstated workplace"),
    ],
)
def test_what_is_counted_is_named(workplaces, words):
    assert kind_of_jobs(Selection(workplaces=workplaces)) == words
