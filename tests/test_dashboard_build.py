"""What the dashboard does before its first page: builds what it needs, and says plainly why when it cannot."""

import logging
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from etl.warehouse.build import build
from etl.warehouse.publish import current_build
from etl.warehouse.version import why_build
from tests.ferries import make_data

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of a test's own, in use, with a small archive and a database; no dashboard has looked at it."""
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setattr(logging.root.manager, "disable", logging.WARNING)  # AppTest warns that no browser is there
    make_data(tmp_path)
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()


def built_by_other_code(data_dir: Path) -> Path:
    """The database in use, made to look as if other code had built it."""
    path = current_build(data_dir)
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE build SET code_version = '0123456789abcdef'")
        connection.execute("DROP MACRO TABLE open_jobs_by_week")
    return path


def opened() -> AppTest:
    """The dashboard as a visitor meets it."""
    return AppTest.from_file(str(DASHBOARD), default_timeout=120).run()


def test_a_database_of_other_code_is_built_anew_before_a_page_asks_it(data_dir: Path):
    former = built_by_other_code(data_dir)
    app = opened()
    assert ([*app.exception], [*app.error]) == ([], [])
    latest = current_build(data_dir)
    assert latest != former
    assert why_build(latest) is None


def test_a_database_that_came_after_the_first_look_is_not_built_anew(data_dir: Path):
    assert not opened().exception
    build(data_dir)
    with duckdb.connect(current_build(data_dir)) as connection:
        connection.execute("UPDATE build SET code_version = '0123456789abcdef'")
    later = current_build(data_dir)
    assert not opened().exception
    assert current_build(data_dir) == later


def test_with_no_data_at_all_a_page_says_so_and_how_to_come_by_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    build(tmp_path)
    st.cache_resource.clear()
    app = opened()
    st.cache_resource.clear()
    assert ([*app.exception], [*app.error]) == ([], [])
    assert [title.value for title in app.title] == ["Is the remote product market growing?"]
    (told,) = app.info
    assert told.value.startswith("**Nothing has been read yet, so there is nothing to count.**")
    assert "python -m etl refresh" in told.value


def test_a_page_that_fails_says_so_plainly_and_leaves_the_reason_in_the_log(data_dir: Path, caplog):
    with duckdb.connect(current_build(data_dir)) as connection:
        connection.execute("DROP MACRO TABLE open_jobs_by_week")
    app = opened()
    assert not app.exception
    (error,) = app.error
    assert error.value.startswith("**The page Overview could not be drawn.** Your filters are kept. Reload it")
    assert "open_jobs_by_week" not in error.value
    assert [widget.label for widget in app.sidebar.multiselect][:2] == ["Seniority", "Workplace"]
    (record,) = [record for record in caplog.records if record.name == "charts.failure"]
    assert "open_jobs_by_week" in str(record.exc_info[1])
    assert record.args[1] in error.value


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("history/small/manifest.json", "manifest.json: expected the manifest of a facts pack, got"),
        ("imports/ferries_2026/archive.json", "archive.json: expected JSON, got"),
    ],
    ids=["pack", "import"],
)
def test_facts_that_cannot_be_read_are_told_plainly_and_the_old_database_stays(data_dir: Path, file: str, said: str):
    former = built_by_other_code(data_dir)
    (data_dir / file).parent.mkdir(parents=True, exist_ok=True)
    (data_dir / file).write_text("{")
    app = opened()
    (error,) = app.error
    assert said in error.value
    assert "Nothing was changed." in error.value
    assert not app.exception
    assert current_build(data_dir) == former
