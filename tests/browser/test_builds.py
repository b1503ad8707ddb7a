"""Builds beside readers: the first one, in sight of the visitor, and further ones under the eyes of several."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from charts import PAGES
from tests.browser.conftest import ROOT, serving, visiting

PATHS = ["", *(page.URL_PATH for page in PAGES[1:])]


@pytest.fixture
def fresh_data(tmp_path: Path) -> Path:
    """A data folder as on a fresh clone: the packs that ship, no database."""
    data = tmp_path / "data"
    data.mkdir()
    os.symlink(ROOT / "data" / "history", data / "history")
    return data


@pytest.fixture
def built_data(fresh_data: Path, shipped_data: Path) -> Path:
    """The same with a database, copied from the one that all workers share."""
    shutil.copytree(shipped_data / "warehouse", fresh_data / "warehouse")
    return fresh_data


def build(data: Path) -> str:
    """The name of the database that a build in a process of its own put into use."""
    command = [sys.executable, "-m", "etl", "build"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PM_DATA": str(data)}, check=True, capture_output=True)
    return (data / "warehouse" / "current").read_text().strip()


def test_the_first_visitor_sees_the_database_being_built(profile, fresh_data, tmp_path):
    with serving(fresh_data, tmp_path / "log.txt") as address, visiting(profile, address) as [first]:
        first.page.goto(address)
        expect(first.page.locator(".st-key-first_build")).to_be_visible()
        expect(first.page.locator("h1")).to_have_text(PAGES[0].QUESTION)
        first.settle()
        assert first.exceptions() == []


@pytest.mark.parametrize("count", [2, pytest.param(8, marks=pytest.mark.soak)])
def test_visitors_read_on_while_new_builds_come(profile, built_data, tmp_path, count):
    with serving(built_data, tmp_path / "log.txt") as address, visiting(profile, address, count=count) as visitors:
        for each in visitors:
            each.open()
        builder = threading.Thread(target=lambda: [build(built_data) for _ in range(2)])
        builder.start()
        for round_number in range(2):
            for number, each in enumerate(visitors):
                each.open(PATHS[(number + round_number) % len(PATHS)])
        builder.join()
        newest = (built_data / "warehouse" / "current").read_text().strip()
        for each in visitors[:2]:
            each.open("data")
            expect(each.page.locator('[data-testid="stMain"]')).to_contain_text(newest.removesuffix(".duckdb"))
        assert [each.exceptions() for each in visitors] == [[]] * count
        assert len(list((built_data / "warehouse").glob("*.duckdb"))) <= 2


def test_a_link_shows_the_build_it_was_pinned_to(profile, built_data, tmp_path):
    newest = (built_data / "warehouse" / "current").read_text().strip().removesuffix(".duckdb")
    former = newest.replace(newest[3:11], "20260302")
    copy = shutil.copy(built_data / "warehouse" / f"{newest}.duckdb", built_data / "warehouse" / f"{former}.duckdb")
    with duckdb.connect(copy) as connection:
        connection.execute("UPDATE build SET build_id = $1, built_at = TIMESTAMP '2026-03-02 07:05:00'", [former])
    pinned, lost = "as built on 2 March 2026 at 07:05 UTC, pinned by the link", "The build “pm_1” is not kept here"
    with serving(built_data, tmp_path / "log.txt") as address, visiting(profile, address) as [one]:
        main = one.page.locator('[data-testid="stMain"]')
        one.open(f"skills?build={former}")
        expect(main).to_contain_text(pinned)
        expect(one.page.locator('[data-testid="stSidebar"]')).to_contain_text(former)
        one.page.get_by_role("link", name=PAGES[2].TITLE).click()
        expect(one.page.locator("h1")).to_have_text(PAGES[2].QUESTION)
        one.settle()
        expect(main).to_contain_text(pinned)
        assert f"build={former}" in one.page.url
        one.open("skills?build=pm_1")
        expect(main).to_contain_text(lost)
        expect(one.page.locator('[data-testid="stSidebar"]')).to_contain_text(newest)
        assert one.exceptions() == []
