"""The Data page tells the next run, the last result of every source, and how old its data are."""

from datetime import date, datetime

import pandas as pd

from charts import live_sources
from etl.scheduled import told
from etl.state import board_state, keep_state
from etl.warehouse.live import live

NOON = datetime(2026, 12, 1, 12)
DAY_1 = datetime(2026, 12, 1, 6, 17)


def test_each_source_stands_with_its_last_result_and_the_next_read(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    boards = {"ashby/a": board_state(None), "ashby/b": board_state("an empty list"), "ashby/c": board_state("404")}
    keep_state(tmp_path, "ashby", DAY_1, "2 of 3 boards not read whole: https://a.example/?key=s3cr3t", None, boards)
    keep_state(tmp_path, "jobicy", DAY_1, None, datetime(2026, 12, 2, 3, 4), {"jobicy": board_state(None)})
    (tmp_path / "sources.local.toml").write_text("[[source]]\nsource_id = 'remotive'\nis_on = false")
    with told(tmp_path, "17 6 * * *", lambda: NOON) as tell:
        tell(datetime(2026, 12, 2, 6, 17), False, None)
        stands = live(NOON)
    assert (stands.schedule, stands.problem) == ("17 6 * * *: next run 2026-12-02 06:17 UTC", None)
    rows = stands.sources.set_index("source_id")
    assert rows.loc["ashby"].tolist()[:6] == [
        "Ashby boards",
        True,
        pd.Timestamp(DAY_1),
        rows.loc["ashby", "last_result"],
        3,
        2,
    ]
    assert rows.loc["ashby", "last_result"].startswith("2 of 3 boards not read whole: https://a.example/")
    assert "s3cr3t" not in rows.loc["ashby", "last_result"]
    assert rows.loc["jobicy", ["last_result", "next_read"]].tolist() == [
        "read whole",
        "asked to be left alone until 2026-12-02 03:04 UTC (--force asks all the same)",
    ]
    assert rows.loc["remotive", ["is_on", "last_result", "next_read"]].tolist() == [
        False,
        "never asked",
        "off; `python -m etl sources` says why",
    ]


def test_a_registry_that_cannot_be_read_does_not_break_the_page(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    (tmp_path / "sources.local.toml").write_text("[[source]\n")
    stands = live(NOON)
    assert "expected TOML" in stands.problem
    assert stands.schedule == "none is running; `python -m etl schedule` is one"
    assert len(stands.sources) == 27 and stands.sources["last_asked_at"].isna().all()


SOURCES = pd.DataFrame(
    {
        "source_id": ["acme", "bees", "cats", "dogs"],
        "source": ["Acme", "Bees", "Cats", "Dogs"],
        "is_on": [False, True, True, True],
        "last_asked_at": [pd.NaT, pd.Timestamp(DAY_1), pd.Timestamp(DAY_1), pd.NaT],
        "last_result": ["never asked", "an empty list", "read whole", "never asked"],
        "board_count": [0, 3, 1, 0],
        "ill_count": [0, 2, 0, 0],
        "next_read": ["off", "may be read now", "read today already", "may be read now"],
    }
)


def test_the_age_of_data_is_that_of_the_database():
    known = pd.DataFrame({"source_id": ["cats", "acme"], "last_on": pd.to_datetime(["2026-11-20", "2025-12-01"])})
    rows = live_sources.frame(SOURCES, known, date(2026, 12, 1))
    assert rows["source"].tolist() == ["Bees", "Cats", "Dogs", "Acme"]
    assert rows["age_days"].fillna(-1).tolist() == [-1, 11, -1, 365]
    assert live_sources.finding(rows, "17 6 * * *: next run soon") == (
        r"**Schedule\: 17 6 \* \* \*\: next run soon.** Of 3 sources that are on, 1 of the 2 sources that were asked "
        "were read whole."
    ).replace(r"Schedule\:", "Schedule:")


def test_before_the_first_refresh_nothing_was_asked():
    rows = SOURCES.assign(last_asked_at=pd.NaT).assign(newest_on=pd.NaT, age_days=pd.NA)
    assert live_sources.finding(rows, "none") == "**Schedule: none.** Of 3 sources that are on, none was asked yet."
