"""Keys of the user's own: without them a source is off, and with them nobody but its service ever sees them."""

from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.fetch import Fetcher, Limits
from etl.keys import hidden, hidden_in
from etl.live_reading import live_reading
from etl.refresh import refresh
from etl.registry import LOCAL, registry
from etl.sources import sources
from tests.loopback import Reply, loopback
from tests.sources.services.adzuna import Service, ad
from tests.sources.services.usajobs import Service as Usajobs
from tests.sources.services.usajobs import job

KEYS = {"PM_ADZUNA_APP_ID": "f00d1234", "PM_ADZUNA_APP_KEY": "s3cr3t/k3y+"}
NOON = datetime(2026, 12, 1, 12)
WITH_KEYS = [source_id for source_id, source in sources().items() if hasattr(source, "KEYS")]


@pytest.fixture
def adzuna(monkeypatch):
    with loopback(Service({"us": [ad(7), ad(8)], "gb": [ad(9)]})) as server:
        for name, value in (KEYS | {"PM_ADZUNA_URL": server.url}).items():
            monkeypatch.setenv(name, value)
        yield server


def run(data: Path, source_id: str):
    limits = Limits(attempts=1, pace_seconds=0)
    (outcome,) = refresh(data, lambda _: Fetcher(allow_private=True, limits=limits), lambda: NOON, only=(source_id,))
    return outcome


def written(data: Path) -> str:
    """All that was stored, as text."""
    files = [path for path in sorted(data.rglob("*")) if path.is_file()]
    tables = [pq.read_table(path).to_pylist() for path in files if path.suffix == ".parquet"]
    return repr(tables + [path.read_text() for path in files if path.suffix != ".parquet"])


@pytest.mark.parametrize("source_id", WITH_KEYS)
def test_without_its_key_a_source_is_off_and_says_which_variable_is_missing(tmp_path, monkeypatch, source_id):
    names = sources()[source_id].KEYS
    for name in names:
        monkeypatch.delenv(name, raising=False)
    (tmp_path / LOCAL).write_text(f'[[source]]\nsource_id = "{source_id}"\nis_on = true\n')
    said = f"It needs a key of your own: set {' and '.join(names)} in the environment"
    for listed in (registry(), registry(tmp_path)):
        assert (listed.sources[source_id].is_on, listed.sources[source_id].off) == (False, said)
    assert (run(tmp_path, source_id).status, run(tmp_path, source_id).message) == ("off", said)
    for name in names[1:]:
        monkeypatch.setenv(name, "s3cr3t")
    assert registry().sources[source_id].off == f"It needs a key of your own: set {names[0]} in the environment"
    monkeypatch.setenv(names[0], "s3cr3t")
    assert registry().sources[source_id].is_on


def test_a_preview_without_the_key_asks_nobody(tmp_path, monkeypatch, adzuna):
    monkeypatch.delenv("PM_ADZUNA_APP_KEY")
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    result = CliRunner().invoke(app, ["preview", "adzuna"])
    assert result.exit_code == 1
    assert "It needs a key of your own: set PM_ADZUNA_APP_KEY in the environment" in result.output


def test_a_user_may_switch_a_source_off_whose_key_is_there(tmp_path, adzuna):
    (tmp_path / LOCAL).write_text('[[source]]\nsource_id = "adzuna"\nis_on = false\n')
    assert run(tmp_path, "adzuna").status == "off" and adzuna.paths == []


def test_the_key_is_sent_and_stored_nowhere(tmp_path, adzuna):
    assert run(tmp_path, "adzuna").message == "4 boards, 3 postings (3 new, 0 changed, 0 gone)"
    assert all("app_id=f00d1234&app_key=s3cr3t%2Fk3y%2B" in path for path in adzuna.paths) and len(adzuna.paths) == 4
    reading = live_reading(tmp_path, "adzuna")
    urls = [posting["url"] for posting in reading.posting.to_pylist()]
    assert sorted(urls) == [f"https://www.adzuna.com/land/ad/{number}" for number in (7, 8, 9)]
    assert "f00d1234" not in written(tmp_path) and "k3y" not in written(tmp_path)


@pytest.mark.parametrize(
    "fault",
    [
        Reply(b"No such key: s3cr3t/k3y+ of f00d1234"),
        Reply(b'{"results": {"app_key": "s3cr3t%2Fk3y%2B"}}'),
        Reply(status=401),
        Reply(status=302, headers={"Location": "/else?app_key=s3cr3t%2Fk3y%2B"}),
        Reply(status=302, headers={"Location": "ftp://f00d1234.example/s3cr3t%2Fk3y%2B"}),
    ],
    ids=["quoted", "quoted in JSON", "refused", "redirected", "redirected elsewhere"],
)
def test_the_key_is_in_no_message(tmp_path, adzuna, fault):
    adzuna.answer.fault = fault
    outcome = run(tmp_path, "adzuna")
    assert outcome.status == "failed"
    for told in (outcome.message, written(tmp_path)):
        assert "f00d1234" not in told and "k3y" not in told


def test_headers_with_a_key_go_to_the_service_alone(tmp_path, monkeypatch):
    with loopback(lambda path: Reply(b"{}")) as other, loopback(Usajobs([job(7)])) as server:
        keys = {"PM_USAJOBS_KEY": "s3cr3tk3y", "PM_USAJOBS_EMAIL": "me@example.org", "PM_USAJOBS_URL": server.url}
        for name, value in keys.items():
            monkeypatch.setenv(name, value)
        assert run(tmp_path / "first", "usajobs").message == "1 postings (1 new, 0 changed, 0 gone)"
        server.answer.fault = Reply(status=302, headers={"Location": f"{other.url}/else"})
        assert run(tmp_path / "second", "usajobs").status == "failed"
        sent, led = server.asked[0][1], other.asked[0][1]
    assert (sent["user-agent"], sent["authorization-key"]) == ("me@example.org", "s3cr3tk3y")
    assert sent["host"] == server.url.removeprefix("http://")
    assert "authorization-key" not in led and led["user-agent"].startswith("remote-pm-observatory/")
    assert "s3cr3tk3y" not in written(tmp_path) and "me@example.org" not in written(tmp_path)


def test_what_is_hidden_is_the_key_as_it_is_and_as_an_address_has_it():
    assert hidden("k a/b+ %2F a%2Fb%2B", ["a/b+"]) == "k *** %2F ***"
    assert hidden("s3cr3t s3cr3tk3y", ["s3cr3t", "s3cr3tk3y"]) == "*** ***"
    assert hidden_in(b"\xff key \xc3\xa9", ["key"]) == b"\xff *** \xc3\xa9"
