"""`python -m etl discover` as a user meets it."""

import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.registry import FOLLOWED, registry
from etl.sources import sources
from tests.discover.market import Employer, Market, addresses
from tests.loopback import Reply, loopback

MARKET = [Employer("greenhouse", "tinwhistle", "Tin Whistle Ferries", 2, 3), Employer("lever", "kites", "Kites", 0, 4)]
EMPLOYERS = "greenhouse:tinwhistle\nlever:kites\nashby:looms\n"


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A data folder in use, whose sources are asked without a pause."""
    folder = tmp_path / "data"
    folder.mkdir()
    blocks = [f'[[source]]\nsource_id = "{source_id}"\npace_seconds = 0\n' for source_id in sources()]
    (folder / "sources.local.toml").write_text("\n".join(blocks))
    monkeypatch.setenv("PM_DATA", str(folder))
    return folder


@pytest.fixture
def server(monkeypatch):
    with loopback(Market(MARKET)) as running:
        for name, url in addresses(running.url).items():
            monkeypatch.setenv(name, url)
        monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
        yield running


def run(*arguments: str):
    return CliRunner().invoke(app, ["discover", *arguments])


def test_proposals_are_shown_and_written_and_only_add_follows_them(data, server, tmp_path):
    (tmp_path / "employers.txt").write_text(EMPLOYERS)
    first = run(str(tmp_path / "employers.txt"))
    assert first.exit_code == 0
    rows = [line.split() for line in first.stdout.splitlines()]
    assert ["greenhouse/tinwhistle", "Tin", "Whistle", "Ferries", "high", "5", "2", "2", "its", "name", "at"] in [
        row[:11] for row in rows
    ]
    assert "lever/kites lists 4 jobs, none of product management" in first.stdout
    assert f"3 lines: 1 proposed, 1 without such a board, 1 rejected. Written to {data}" in first.stdout
    assert "Asking " in first.stderr
    written = tomllib.loads((data / "discover" / "proposals.toml").read_text())
    assert [one["token"] for one in written["board"]] == ["tinwhistle"] and not (data / FOLLOWED).exists()
    again = run(str(tmp_path / "employers.txt"), "--add", "--out", str(tmp_path / "mine.toml"))
    assert again.exit_code == 0 and server.answer.asked.total() == 3
    assert f"1 boards added to {data / FOLLOWED}; the next refresh reads them" in again.stdout
    assert tomllib.loads((tmp_path / "mine.toml").read_text()) == written
    assert registry(data).boards["greenhouse", "tinwhistle"].is_on


def test_what_could_not_be_asked_is_reported_by_the_exit_code(data, server, tmp_path):
    server.answer.faults["lever/kites"] = Reply(b"<html>down</html>")
    (tmp_path / "lever.txt").write_text("kites\n")
    failed = run(str(tmp_path / "lever.txt"))
    assert failed.exit_code == 1
    assert "1 lines: 1 not answered; the same command asks again." in failed.stdout


@pytest.mark.parametrize(
    "arguments, code, said",
    [
        (["nowhere.txt"], 1, "Error: [Errno 2] No such file or directory: 'nowhere.txt'"),
        ([__file__, "--source", "unheardof"], 2, "got 'unheardof'"),
    ],
)
def test_wrong_use_says_what_was_expected(data, arguments, code, said):
    wrong = run(*arguments)
    assert wrong.exit_code == code and said in wrong.stderr
