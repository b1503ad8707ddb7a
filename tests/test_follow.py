"""Taking what another installation publishes, from a server on this machine."""

import hashlib
import io
import shutil
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.fact_frames import Frames
from etl.facts import facts_of_readings
from etl.fetch import Fetcher, Limits
from etl.follow import FollowError, follow
from etl.pack import write_pack
from etl.warehouse.first_build import Builder
from etl.warehouse.read import current_build, query
from tests.loopback import Loopback, Reply, loopback

FACTS, BUILD = "/facts.tar.gz", "/latest.duckdb"


def facts_of(data: Path) -> Frames:
    ((_, frames),) = facts_of_readings(data, lambda *_: None)
    return frames


def tar(folder: Path) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.add(folder, folder.name)
    return packed.getvalue()


@pytest.fixture(scope="module")
def pack(ferries_data: Path, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "ferries"
    write_pack(facts_of(ferries_data), folder, date(2026, 4, 1))
    return folder


@pytest.fixture
def published(pack: Path, ferries_data: Path) -> dict[str, bytes]:
    """What the server has, by path; tests put other things there."""
    current = ferries_data / "warehouse" / (ferries_data / "warehouse" / "current").read_text().strip()
    files = {FACTS: tar(pack), BUILD: current.read_bytes()}
    return files | {f"{path}.sha256": told(body) for path, body in files.items()}


def told(body: bytes) -> bytes:
    """As `sha256sum` says it."""
    return f"{hashlib.sha256(body).hexdigest()}  file\n".encode()


@pytest.fixture
def server(published: dict[str, bytes]) -> Iterator[Loopback]:
    with loopback(lambda path: Reply(published[path]) if path in published else Reply(status=404)) as running:
        yield running


def take(data: Path, address: str) -> Path | None:
    with Fetcher(allow_private=True, limits=Limits(pace_seconds=0, attempts=1)) as fetcher:
        return follow(data, address, fetcher, lambda *_: None)


@pytest.mark.parametrize("path", [FACTS, BUILD])
def test_what_is_published_is_put_into_use_once(server: Loopback, tmp_path: Path, monkeypatch, path: str):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    taken = take(tmp_path, server.url + path)
    assert taken == current_build()
    assert query("SELECT count(*) AS n FROM job")["n"].tolist() == [3]
    assert take(tmp_path, server.url + path) is None
    assert server.paths == [f"{path}.sha256", path, f"{path}.sha256"]


def test_a_later_pack_takes_the_place_of_the_one_before(server: Loopback, published, pack: Path, tmp_path: Path):
    data = tmp_path / "data"
    take(data, server.url + FACTS)
    later = tmp_path / "ferries"
    shutil.copytree(pack, later)
    manifest = (later / "manifest.json").read_text().replace('"made_on": "2026-04-01"', '"made_on": "2026-05-09"')
    (later / "manifest.json").write_text(manifest)
    published[FACTS] = tar(later)
    published[f"{FACTS}.sha256"] = told(published[FACTS])
    assert take(data, server.url + FACTS) is not None
    assert '"made_on": "2026-05-09"' in (data / "history" / "ferries" / "manifest.json").read_text()
    assert sorted(path.name for path in data.iterdir()) == ["followed.json", "history", "warehouse"]


def traversing() -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../outside/manifest.json"))
    return packed.getvalue()


def altered(pack: Path) -> bytes:
    (pack / "posting.parquet").write_bytes(b"PAR1")
    return tar(pack)


WRONG = {
    "no digest": (lambda pack: None, "/facts.tar.gz.sha256: answered 404"),
    "no archive": (lambda pack: b"<html>", "/facts.tar.gz: expected a tar archive of packs, got: "),
    "no pack in it": (lambda pack: tar(pack.parent / "empty"), "expected at least one facts pack, a folder with a"),
    "out of its folder": (lambda pack: traversing(), "expected a tar archive of packs, got: "),
    "an altered table": (altered, "/facts.tar.gz: ferries/posting.parquet: expected sha256 "),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_taken_changes_nothing_and_says_why(server, published, pack, tmp_path: Path, what: str):
    copy = tmp_path / "ferries"
    shutil.copytree(pack, copy)
    (tmp_path / "empty").mkdir()
    make, words = WRONG[what]
    body = make(copy)
    if body is None:
        del published[f"{FACTS}.sha256"]
    else:
        published[FACTS], published[f"{FACTS}.sha256"] = body, told(body)
    data = tmp_path / "data"
    data.mkdir()
    with pytest.raises(Exception) as raised:
        take(data, server.url + FACTS)
    assert words in str(raised.value)
    assert [path for path in data.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "outside").exists()


def test_other_bytes_than_those_that_were_told_are_not_taken(server: Loopback, published, tmp_path: Path):
    expected, came = "0" * 64, hashlib.sha256(published[FACTS]).hexdigest()
    with pytest.raises(FollowError, match=f"facts.tar.gz: expected sha256 {expected}, got {came} "):
        take(tmp_path, f"{server.url}{FACTS}#sha256={expected}")
    with pytest.raises(FollowError, match="expected a SHA-256 of 64 hexadecimal digits, got 'md5=1'"):
        take(tmp_path, f"{server.url}{FACTS}#md5=1")


def test_a_pack_that_came_otherwise_is_not_replaced(server: Loopback, tmp_path: Path):
    own = tmp_path / "history" / "ferries" / "manifest.json"
    own.parent.mkdir(parents=True)
    own.write_text("mine")
    with pytest.raises(FollowError, match="expected no pack of this name or one taken from an address before"):
        take(tmp_path, server.url + FACTS)
    assert own.read_text() == "mine"


def test_a_build_of_another_version_is_not_used(server: Loopback, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("etl.warehouse.version.code_version", lambda: "another")
    with pytest.raises(FollowError, match=r"expected a build made by this version of the program \(another\), got one"):
        take(tmp_path, server.url + BUILD)
    assert current_build() is None or tmp_path not in current_build().parents


def test_the_command_says_what_it_took(server: Loopback, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("DATA_URL", server.url + BUILD)
    said = [CliRunner().invoke(app, ["follow"]) for _ in range(2)]
    assert [one.exit_code for one in said] == [0, 0]
    assert [one.stdout for one in said] == [f"Took {current_build().name}\n", "Nothing new there\n"]


def test_a_dashboard_without_a_database_takes_what_is_published(server: Loopback, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("DATA_URL", server.url + FACTS)
    builder = Builder()
    building = builder.begin()
    while building.is_under_way(wait_seconds=0.2):
        pass
    assert (building.problem, builder.why_build()) == (None, None)
    assert query("SELECT count(*) AS n FROM job")["n"].tolist() == [3]
