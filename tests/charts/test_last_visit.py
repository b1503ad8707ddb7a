"""What is new since a visitor's last visit: which visit that was, what is told of it, and what the browser keeps."""

import shutil
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts import last_visit
from charts.last_visit import Since, Visit
from charts.selection import Selection
from etl.warehouse.publish import current_build

MAY, JUNE, TODAY = (
    Visit(date(2026, 5, 12), "pm_20260511T030000000Z_aa", date(2026, 5, 10)),
    Visit(date(2026, 6, 1), "pm_20260531T030000000Z_bb", date(2026, 5, 30)),
    Visit(date(2026, 6, 20), "pm_20260619T030000000Z_cc", date(2026, 6, 18)),
)


@pytest.mark.parametrize(
    ("kept", "before"),
    [
        pytest.param("", None, id="first visit"),
        pytest.param(last_visit.cookie(None, MAY), MAY, id="one visit before"),
        pytest.param(last_visit.cookie(MAY, JUNE), JUNE, id="two visits before: the later"),
        pytest.param(last_visit.cookie(JUNE, TODAY), JUNE, id="a reload on the same day"),
        pytest.param(last_visit.cookie(None, TODAY), None, id="a reload on the day of the first visit"),
        pytest.param("2026-06-01.pm_a<script>.2026-05-30~2026-13-01.pm_a.2026-05-30", None, id="not ours"),
    ],
)
def test_the_last_visit_is_of_an_earlier_day(kept, before):
    assert last_visit.former(kept, TODAY.visited_on) == before


def test_the_browser_keeps_two_visits_and_nothing_else():
    assert last_visit.cookie(MAY, TODAY) == (
        "2026-05-12.pm_20260511T030000000Z_aa.2026-05-10~2026-06-20.pm_20260619T030000000Z_cc.2026-06-18"
    )


@pytest.mark.parametrize(
    ("happened", "now", "said"),
    [
        pytest.param(
            Since(14, 9, 3),
            TODAY,
            "Since your last visit on 12 May 2026 (build `pm_20260511T030000000Z_aa`, data to 10 May 2026): **14 new "
            "remote product jobs**, 9 closed, 3 softened.",
            id="much",
        ),
        pytest.param(
            Since(1, 0, 0),
            TODAY,
            "Since your last visit on 12 May 2026 (build `pm_20260511T030000000Z_aa`, data to 10 May 2026): **1 new "
            "remote product job**, none closed, none softened.",
            id="one",
        ),
        pytest.param(
            None,
            MAY,
            "Nothing new was read since your last visit on 12 May 2026 (build `pm_20260511T030000000Z_aa`).",
            id="the same data",
        ),
        pytest.param(
            None,
            Visit(TODAY.visited_on, TODAY.build_id, MAY.data_on),
            "Nothing new was read since your last visit on 12 May 2026, but the database was built anew (build "
            "`pm_20260511T030000000Z_aa`).",
            id="the same data by other rules",
        ),
    ],
)
def test_what_is_new_is_told(happened, now, said):
    assert last_visit.told(MAY, now, happened, "remote product jobs") == said


@pytest.mark.parametrize(
    ("selection", "day", "happened"),
    [
        # The senior job stood there at the first read; the one on site opened on 8 March and had closed by 19 March;
        # the one at the harbour opened on 16 March.
        pytest.param(Selection(workplaces=(), boards="all"), date(2026, 3, 7), Since(2, 1, 0), id="before all"),
        pytest.param(Selection(workplaces=(), boards="all"), date(2026, 3, 8), Since(1, 1, 0), id="after one"),
        pytest.param(Selection(boards="all"), date(2026, 3, 8), Since(1, 0, 0), id="remote ones"),
        pytest.param(Selection(workplaces=(), boards="all"), date(2026, 3, 19), Since(0, 0, 0), id="after all"),
    ],
)
def test_what_happened_since_follows_the_filters(ferries, selection, day, happened):
    assert last_visit.since(selection, day) == happened


def test_a_day_that_was_seen_is_no_news_and_a_job_softens_once():
    days = {day: pd.Timestamp(2026, 5, day) for day in (10, 11, 14)}
    jobs = pd.DataFrame({"state": ["closed", "closed", "open"], "gone_on": [days[10], days[11], pd.NaT]})
    changes = pd.DataFrame(
        [
            ("a/1", "softer", days[11]),
            ("a/1", "softer", days[14]),
            ("a/2", "softer", days[10]),
            ("a/3", "harder", days[14]),
            ("a/4", None, days[14]),
            ("a/5", "softer", days[14]),
        ],
        columns=["job_id", "direction", "changed_before_on"],
    )
    assert last_visit.happened(jobs.head(0), jobs, changes, date(2026, 5, 10)) == Since(0, 1, 2)


def page(build: str) -> None:
    from pathlib import Path

    from charts import data, last_visit

    data.pin(Path(build))
    last_visit.remember()


@pytest.mark.parametrize(("is_newest", "written"), [(True, 1), (False, 0)])
def test_who_looks_at_a_former_build_has_not_seen_the_newest(ferries, tmp_path, is_newest, written):
    newest = current_build(ferries)
    former = shutil.copy(newest, tmp_path / "pm_20260101T000000000Z_former.duckdb")
    app = AppTest.from_function(page, args=(str(newest if is_newest else former),), default_timeout=60).run()
    assert not app.exception
    assert [newest.stem in element.proto.body for element in app.get("html")] == [True] * written


def test_a_visit_sees_the_newest_day_of_what_is_read(ferries):
    assert last_visit.present().data_on == date(2026, 3, 23)
