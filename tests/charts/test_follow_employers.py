"""On the Data page of an installation that allows it, a visitor looks for employers' boards and follows them."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from charts.follow_employers import evidence_of, label_of
from etl.discover.background import MOST_LINES, Board, Discoveries
from etl.refresh import alone
from etl.registry import FOLLOWED, registry
from etl.sources import Entry, sources
from tests.discover.market import Employer, Market, addresses
from tests.loopback import Reply, loopback

ROOT = Path(__file__).parent.parent.parent
MARKET = [
    Employer("greenhouse", "tinwhistle", "Tin Whistle Ferries", 2, 3),
    Employer("ashby", "looms", "Another Firm", 1, 0),
    Employer("lever", "kites", "Kites", 0, 4),
]


@pytest.fixture
def server(monkeypatch):
    """A server that has three boards."""
    with loopback(Market(MARKET)) as running:
        for name, url in addresses(running.url).items():
            monkeypatch.setenv(name, url)
        monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
        yield running


@pytest.fixture
def data(tmp_path, monkeypatch, server) -> Path:
    """A data folder in use, whose sources are asked without a pause."""
    blocks = [f'[[source]]\nsource_id = "{source_id}"\npace_seconds = 0\n' for source_id in sources()]
    (tmp_path / "sources.local.toml").write_text("\n".join(blocks))
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setenv("PM_DISCOVER", "1")
    return tmp_path


def section() -> None:
    """The script that AppTest runs."""
    from charts import follow_employers

    follow_employers.draw()


def opened() -> AppTest:
    return AppTest.from_function(section, default_timeout=30).run()


def found(page: AppTest) -> AppTest:
    """The page once the discovery is done."""
    job = page.session_state["follow_job"]
    assert not job.is_under_way(wait_seconds=20)
    return page.run()


def test_nothing_is_shown_unless_the_installation_allows_it(data, monkeypatch):
    monkeypatch.delenv("PM_DISCOVER")
    page = opened()
    assert not page.exception and len(page.main) == 0


def test_a_visitor_finds_boards_and_follows_those_ticked(data):
    page = opened()
    page.text_area[0].input("greenhouse:tinwhistle\nLooms\nlever:kites")
    page = found(page.button[0].click().run())
    assert not page.exception
    assert [(box.label, box.value) for box in page.checkbox] == [
        ("**Tin Whistle Ferries**, Greenhouse boards: 2 product jobs of 5", True),
        ("**Looms**, Ashby boards: 1 product job of 1", False),
    ]
    assert [one.value for one in page.markdown if "lever" in one.value] == [
        r"**lever\:kites**: lever/kites lists 4 jobs, none of product management"
    ]
    assert not (data / FOLLOWED).exists()
    page = page.button[1].click().run()
    assert page.info[0].value == "1 board is followed from now on; the next refresh reads what you follow."
    assert not page.checkbox
    assert Entry("tinwhistle", "Tin Whistle Ferries") in registry(data).entries("greenhouse")
    assert ("ashby", "looms") not in registry(data).boards


def test_what_cannot_be_begun_is_said(data):
    page = opened()
    page.text_area[0].input("\n".join("abcdefghijklmnopqrstu"))
    page = found(page.button[0].click().run())
    assert page.info[0].value == f"Name one employer a line, up to {MOST_LINES}; there are 21."
    with alone(data):
        page.text_area[0].input("greenhouse:tinwhistle")
        page = found(page.button[0].click().run())
        assert page.info[0].value == "The sources are being refreshed at this moment. Try again when that is done."


def test_one_discovery_at_a_time_and_what_was_asked_before_it_was_stopped_is_kept(data, server):
    answered, discoveries = threading.Event(), Discoveries()

    def in_its_time(_: int) -> Reply:
        answered.wait(20)
        return Reply(b"[]")

    server.answer.faults["lever/kites"] = in_its_time
    first = discoveries.begin("lever:kites\nlever:tinwhistle")
    assert discoveries.begin("greenhouse:tinwhistle") is None
    first.stopped.set()
    answered.set()
    assert not first.is_under_way(wait_seconds=20)
    assert first.problem == "Stopped. What was asked is kept: the same lines go on from there."
    second = discoveries.begin("lever:kites\nlever:tinwhistle")
    assert not second.is_under_way(wait_seconds=20) and second.problem is None
    assert server.answer.asked == {"lever/kites": 1, "lever/tinwhistle": 1}


def test_a_file_that_cannot_be_read_is_left_as_it_is(data):
    (data / FOLLOWED).write_text("[[board]\n")
    job = Discoveries().begin("greenhouse:tinwhistle")
    assert not job.is_under_way(wait_seconds=20)
    assert "expected TOML" in job.problem
    (data / FOLLOWED).unlink()
    job = Discoveries().begin("greenhouse:tinwhistle")
    assert not job.is_under_way(wait_seconds=20) and job.problem is None
    (data / FOLLOWED).write_text("[[board]\n")
    with pytest.raises(ValueError, match="expected TOML"):
        job.follow(list(job.boards))
    assert (data / FOLLOWED).read_text() == "[[board]\n"


def test_names_are_shown_as_they_are():
    board = Board(
        "lever", "a_b", "Lever boards", "A*B* [x]", "low", "why <b>", "https://jobs.lever.co/a_b", 1234, 1, ("PM",)
    )
    assert label_of(board) == r"**A\*B\* \[x\]**, Lever boards: 1 product job of 1,234"
    assert evidence_of(board) == (r"Not sure: why \<b\>. [lever/a\_b](https://jobs.lever.co/a_b) · PM")


def test_pages_are_drawn_without_what_only_a_discovery_needs():
    program = "import sys, json, charts.data_and_method; print(json.dumps(sorted(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    ours = [name for name in json.loads(ran.stdout) if name.startswith("etl.")]
    assert "etl.discover.background" in ours
    assert [name for name in ours if name.startswith(("etl.sources", "etl.fetch", "etl.refresh", "etl.registry"))] == []
