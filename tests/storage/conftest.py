"""An S3 server on this machine, of rclone: a real one, in a process of its own, over a folder."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import duckdb
import pytest

from etl.snapshot import BoardRead, digest_of, history, record_bytes, save
from etl.storage.bucket import Bucket
from etl.warehouse.publish import build_lock, current_build, publish, unfinished
from tests.browser.conftest import browser, free_port  # noqa: F401  (the browser that a dashboard is looked at with)

RCLONE = Path(sys.executable).with_name("rclone")
KEYS = {"AWS_ACCESS_KEY_ID": "observatory", "AWS_SECRET_ACCESS_KEY": "only-for-tests", "AWS_REGION": "eu-west-1"}
NUMBER = count(1)
MOST_BUCKETS = 60
FIRST_DAY = datetime(2026, 12, 1, 6, 17)


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """The server's address and the folder that holds its buckets."""
    root, port = tmp_path_factory.mktemp("s3"), free_port()
    # The server looks for new buckets once in minutes only.
    for number in range(1, MOST_BUCKETS + 1):
        (root / f"market-{number}").mkdir()
    keys = f"{KEYS['AWS_ACCESS_KEY_ID']},{KEYS['AWS_SECRET_ACCESS_KEY']}"
    command = [RCLONE, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", keys, root]
    command += ["--config", os.devnull]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert server.poll() is None, "the S3 server did not start"
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}", root
        finally:
            server.terminate()


@pytest.fixture
def bucket_folder(store, monkeypatch) -> Path:
    """The folder of a bucket of this test's own, whose keys and address the environment has."""
    address, root = store
    for name, value in (KEYS | {"AWS_ENDPOINT_URL": address}).items():
        monkeypatch.setenv(name, value)
    return root / f"market-{next(NUMBER)}"


@pytest.fixture
def bucket(bucket_folder: Path) -> Bucket:
    return Bucket(f"s3://{bucket_folder.name}/observatory")


@pytest.fixture
def machine(ferries_data: Path, tmp_path: Path) -> Path:
    """The data folder of a machine that refreshes: a build and a day of readings."""
    folder = tmp_path / "machine"
    shutil.copytree(ferries_data / "warehouse", folder / "warehouse")
    read(folder, 1)
    return folder


def read(data: Path, day: int, source_id: str = "remoteok") -> None:
    """A snapshot of that day, counted from 1 December 2026."""
    record = record_bytes({"id": day, "position": f"Product Manager {day}"})
    at = FIRST_DAY + timedelta(days=day - 1)
    one = BoardRead(
        "remoteok", "https://example.org", at, True, 1, {str(day): digest_of(record)}, {digest_of(record): record}
    )
    save(data, source_id, [one], history(data, source_id))


def another_build(data: Path, day: int) -> Path:
    """A build of that day, counted from 1 December 2026, in use in `data`: the one there under another name."""
    former = current_build(data)
    build_id = f"pm_{FIRST_DAY + timedelta(days=day - 1):%Y%m%dT%H%M%S}000Z_{day:016x}"
    with build_lock(data, 10, lambda: None):
        written = unfinished(data, build_id)
        shutil.copy(former, written)
        with duckdb.connect(written) as connection:
            connection.execute("UPDATE build SET build_id = $1", [build_id])
        return publish(data, written, build_id)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` that another machine may get, by path."""
    paths = [path for part in ("snapshots", "history") for path in (folder / part).rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
