"""A data folder shared through a real S3 server: what is published is what is taken, whole, and nothing is lost."""

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from etl.__main__ import app
from etl.follow import FollowError, follow
from etl.storage.bucket import Bucket, Overtaken, StorageError
from etl.storage.commands import bring
from etl.storage.publication import CURRENT, FILES
from etl.storage.publish import publish
from etl.storage.take import fetch
from etl.warehouse.publish import current_build
from etl.warehouse.read import query
from tests.storage.conftest import another_build, contents, read

NOON, LATER = datetime(2026, 12, 1, 12, 0), datetime(2026, 12, 2, 12, 0)


def silent(*_):
    pass


def put(data: Path, bucket: Bucket, now: datetime = NOON):
    return publish(data, bucket, now, silent)


def take(data: Path, bucket: Bucket) -> Path | None:
    data.mkdir(exist_ok=True)
    return follow(data, bucket.address, None, silent)


def objects(folder: Path) -> dict[str, bytes]:
    """What lies in the bucket, by name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder / "observatory").as_posix(): path.read_bytes() for path in found}


def test_what_is_published_lies_under_its_path_and_digest(bucket, bucket_folder, machine):
    published = put(machine, bucket)
    build = current_build(machine)
    expected = contents(machine) | {f"warehouse/{build.name}": build.read_bytes()}
    found = objects(bucket_folder)
    names = {f"{FILES}/{path}/{hashlib.sha256(body).hexdigest()}": body for path, body in expected.items()}
    sha256 = hashlib.sha256(published.written()).hexdigest()
    names[f"publications/{sha256}.json"] = published.written()
    names[CURRENT] = json.dumps({"publication": sha256}).encode() + b"\n"
    assert found == names
    assert len(published.files) == 2
    assert (published.published_at, put(machine, bucket, LATER)) == ("2026-12-01T12:00:00Z", None)


def test_a_follower_takes_each_build_once_and_asks_it(bucket, machine, tmp_path, monkeypatch):
    follower = tmp_path / "follower"
    put(machine, bucket)
    monkeypatch.setenv("PM_DATA", str(follower))
    assert take(follower, bucket).name == current_build(machine).name
    assert query("SELECT count(*) AS n FROM job")["n"].tolist() == [3]
    assert take(follower, bucket) is None
    later = another_build(machine, 2)
    assert put(machine, bucket, LATER).build.path == f"warehouse/{later.name}"
    assert take(follower, bucket).read_bytes() == later.read_bytes()
    assert current_build(follower).name == later.name
    # One whose database was deleted takes it again.
    shutil.rmtree(follower / "warehouse")
    assert take(follower, bucket).name == later.name


def test_a_machine_that_fetches_has_the_histories_and_reads_on(bucket, machine, tmp_path):
    put(machine, bucket)
    second = tmp_path / "second"
    second.mkdir()
    assert fetch(second, bucket, silent) == 2
    assert contents(second) == contents(machine)
    assert fetch(second, bucket, silent) == 0
    read(second, 2)
    take(second, bucket)
    assert len(put(second, bucket, LATER).files) == 4
    # The first one lacks that day: it publishes nothing over it until it has it.
    read(machine, 1, "himalayas")
    with pytest.raises(
        Overtaken, match=r"published at 2026-12-02T12:00:00Z, which .*machine lacks; `python -m etl fetch`"
    ):
        put(machine, bucket, LATER)
    assert fetch(machine, bucket, silent) == 2
    assert len(put(machine, bucket, LATER).files) == 6


def test_a_source_that_two_machines_have_read_is_not_mixed(bucket, machine, tmp_path):
    second = tmp_path / "second"
    put(machine, bucket)
    second.mkdir()
    fetch(second, bucket, silent)
    read(machine, 2)
    read(second, 3)
    put(machine, bucket, LATER)
    before = contents(second)
    with pytest.raises(
        StorageError, match=r"snapshots/remoteok: was read here and elsewhere since both were one; move 20261203"
    ):
        fetch(second, bucket, silent)
    assert contents(second) == before


@pytest.mark.parametrize("damage", [b"", b"other bytes"])
def test_a_build_that_was_altered_is_not_put_into_use(bucket, machine, tmp_path, damage):
    follower = tmp_path / "follower"
    put(machine, bucket)
    first = take(follower, bucket)
    stored = put_altered(machine, bucket, damage)
    with pytest.raises(FollowError, match=rf"{stored}: expected [\d,]+ bytes of that SHA-256, got {len(damage)} bytes"):
        take(follower, bucket)
    assert current_build(follower) == first
    assert [path.name for path in (follower / "warehouse").iterdir() if path.name.endswith(".tmp")] == []


def put_altered(machine: Path, bucket: Bucket, body: bytes) -> str:
    """Publishes another build, and alters it where it lies; the object's name."""
    another_build(machine, 2)
    name = put(machine, bucket, LATER).build.name
    bucket.put(name, body)
    return name


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        (b"", "expected a publication's SHA-256 as JSON, got JSONDecodeError"),
        (b'{"publication": "12"}', r"publications/12.json: expected SHA-256 12, got e3b0c442.* \(0 bytes\)"),
    ],
)
def test_a_damaged_pointer_is_told(bucket, machine, pointer, said):
    put(machine, bucket)
    bucket.put(CURRENT, pointer)
    with pytest.raises(StorageError, match=said):
        put(machine, bucket, LATER)


@pytest.mark.parametrize("path", ["../evil", "/evil", "history/../../evil", "history/.hidden"])
def test_a_publication_that_leads_out_of_the_folder_is_refused(bucket, machine, tmp_path, path):
    published = put(machine, bucket)
    body = published.written().replace(published.files[0].path.encode(), path.encode())
    sha256 = hashlib.sha256(body).hexdigest()
    bucket.put(f"publications/{sha256}.json", body)
    bucket.put(CURRENT, json.dumps({"publication": sha256}).encode())
    with pytest.raises(StorageError, match="expected paths within a data folder and SHA-256, got"):
        fetch(tmp_path / "second", bucket, silent)


def test_a_build_of_another_version_is_not_even_fetched(bucket, machine, tmp_path, monkeypatch):
    put(machine, bucket)
    with monkeypatch.context() as other:
        other.setattr("etl.follow.code_version", lambda: "another one")
        with pytest.raises(FollowError, match="expected a build made by this version of the program .*, got one of "):
            take(tmp_path / "follower", bucket)
    assert current_build(tmp_path / "follower") is None


@pytest.mark.parametrize(
    ("address", "settings", "said"),
    [
        ("s3://", {}, "expected s3://bucket or s3://bucket/prefix, got 's3://'"),
        (
            "s3://nowhere/x",
            {},
            "s3://nowhere/x: expected a publication, got none yet; `python -m etl publish` makes one",
        ),
        (
            "s3://market/x",
            {"AWS_SECRET_ACCESS_KEY": "wrong"},
            "current.json: .*SignatureDoesNotMatch|lacked the necessary",
        ),
        (
            "s3://market/x",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
            "s3://market/x/current.json: .*error sending request",
        ),
    ],
    ids=["no bucket", "nothing there", "wrong key", "no server"],
)
def test_what_keeps_a_follower_from_following_is_one_line(
    bucket_folder, tmp_path, monkeypatch, address, settings, said
):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(FollowError, match=said) as error:
        follow(tmp_path, address, None, silent)
    assert "\n" not in str(error.value)
    assert "only-for-tests" not in str(error.value)


def test_builds_in_the_store_are_kept_as_long_as_here(bucket, bucket_folder, machine):
    for day in range(2, 12):
        another_build(machine, day)
        put(machine, bucket, LATER)
    builds = {name.split("/")[2] for name in objects(bucket_folder) if name.startswith(f"{FILES}/warehouse/")}
    # The last of each of seven days and of two months.
    assert sorted(name[3:11] for name in builds) == [f"202612{day:02}" for day in range(5, 12)]


def test_a_refresh_goes_on_without_the_store_where_it_has_shared_it_before(bucket, machine, tmp_path, monkeypatch):
    put(machine, bucket)
    monkeypatch.setenv("PM_DATA", str(tmp_path / "second"))
    bring(bucket.address)
    assert contents(tmp_path / "second") == contents(machine)
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    bring(bucket.address)
    monkeypatch.setenv("PM_DATA", str(tmp_path / "third"))
    with pytest.raises(typer.Exit):
        bring(bucket.address)


def test_the_commands_say_what_they_did(bucket, machine, tmp_path, monkeypatch):
    monkeypatch.setenv("DATA", bucket.address)
    monkeypatch.setenv("PM_DATA", str(machine))
    name, run = current_build(machine).name, CliRunner().invoke
    assert run(app, ["publish"]).stdout == f"{bucket.address}: published warehouse/{name} and 2 files\n"
    assert run(app, ["publish"]).stdout == f"{bucket.address}: holds all that already\n"
    monkeypatch.setenv("PM_DATA", str(tmp_path / "new"))
    assert run(app, ["fetch"]).stdout == f"{bucket.address}: 2 files fetched\n"
    assert run(app, ["follow"]).stdout == f"Took {name}\n"
    assert run(app, ["follow"]).stdout == "Nothing new there\n"
    monkeypatch.setenv("PM_DATA", str(tmp_path / "third"))
    failed = run(app, ["publish"])
    assert (failed.exit_code, "which " in failed.stderr and "lacks" in failed.stderr) == (1, True)
