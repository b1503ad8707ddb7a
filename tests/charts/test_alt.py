"""Words for those who hear a figure."""

from datetime import date

import pandas as pd

from charts import alt


def test_the_first_five_of_a_list_are_named_and_what_has_no_number_is_left_out():
    names = ["Anchor", "Buoy", "Capstan", "Davit", "Eyelet", "Fender", "Gangway"]
    assert alt.leading(names, [1200, 9, None, 7, 6, 5, 4]) == "Anchor: 1,200; Buoy: 9; Davit: 7; Eyelet: 6; Fender: 5"
    assert alt.leading(["Anchor"], [0.314], "{:.0%}".format) == "Anchor: 31%"


def test_a_count_is_told_where_it_is_first_and_last_known():
    assert alt.ends(pd.Series([None, 1192, 7, 207, None])) == "1,192 at first, 207 at last"
    assert alt.ends(pd.Series([None, None], dtype=float)) == "not known on any day"


def test_each_panel_of_a_series_is_told_by_its_first_and_last_known_period():
    rows = pd.DataFrame(
        [
            ("SQL", date(2019, 4, 1), 0.21),
            ("SQL", date(2018, 1, 1), 0.125),
            ("SQL", date(2020, 7, 1), None),
            ("Roadmap", date(2018, 1, 1), 0.4),
        ],
        columns=["panel", "period_on", "share"],
    )
    assert alt.over_time(rows, "quarter") == "SQL: 12% in Q1 2018, 21% in Q2 2019; Roadmap: 40% in Q1 2018"
