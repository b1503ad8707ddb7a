"""Open postings over time, as the visitor may choose them on the Overview instead of jobs."""

import pytest

from charts import open_postings
from charts.selection import Selection


@pytest.mark.parametrize(
    ("workplaces", "counts", "employers"),
    [
        # Tin Whistle has a remote posting and, from 9 to 18 March, one on site; +Harbour a remote one from 16 March on.
        ((), [1, 2, 3, 2], [1, 1, 2, 2]),
        (("remote",), [1, 1, 2, 2], [1, 1, 2, 2]),
        (("onsite",), [0, 1, 1, 0], [0, 1, 1, 0]),
    ],
)
def test_postings_are_counted_on_each_monday_that_is_known(ferries, workplaces, counts, employers):
    found = open_postings.trend(Selection(sources=("greenhouse",), boards="all", workplaces=workplaces))
    assert [day.day for day in found["day_on"]] == [2, 9, 16, 23]
    assert (found["open_count"].tolist(), found["employer_count"].tolist()) == (counts, employers)


def test_only_remote_postings_have_an_interval_and_it_holds_their_number(ferries):
    found = open_postings.trend(Selection(sources=("greenhouse",), boards="all"))
    third = found.iloc[2]  # 2 of 3 postings are remote, at 2 employers
    assert 0 < third["low"] < 2 < third["high"] < 3
    assert open_postings.trend(Selection(sources=("greenhouse",), boards="all", workplaces=()))["low"].isna().all()
