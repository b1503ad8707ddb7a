"""The build that a dashboard makes for its first visitors: one for all, and whoever leaves does not stop it."""

from pathlib import Path

import pytest

from etl.reading import save
from etl.warehouse.first_build import Builder
from etl.warehouse.read import current_build
from tests.ferries import make_data, reading


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    return tmp_path


def test_all_who_come_while_it_is_under_way_watch_the_same_build(data_dir: Path):
    save(reading(), data_dir)
    builder = Builder()
    assert builder.why_build()
    first = builder.begin()
    assert builder.begin() is first
    while first.is_under_way(wait_seconds=0.2):
        assert current_build() is None or first.done_share > 0
    assert (first.problem, builder.why_build(), builder.begin()) == (None, None, None)
    assert [path.name for path in (data_dir / "warehouse").glob("*.duckdb")] == [current_build().name]


def test_who_comes_to_a_database_that_will_do_begins_no_build(data_dir: Path):
    make_data(data_dir)
    former = current_build()
    builder = Builder()
    assert (builder.why_build(), builder.begin()) == (None, None)
    assert current_build() == former


def test_after_a_build_that_failed_the_next_visitor_begins_another(data_dir: Path):
    broken = data_dir / "history" / "small" / "manifest.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    builder = Builder()
    failed = builder.begin()
    while failed.is_under_way(wait_seconds=0.2):
        pass
    assert "manifest.json: expected the manifest of a facts pack, got" in failed.problem
    broken.unlink()
    broken.parent.rmdir()
    save(reading(), data_dir)
    second = builder.begin()
    assert second is not failed
    while second.is_under_way(wait_seconds=0.2):
        pass
    assert (second.problem, builder.begin()) == (None, None)
