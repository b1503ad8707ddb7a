"""A machine that publishes and one that follows, both killed at any moment, while a third reads what is followed."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from etl.follow import follow
from etl.storage.publish import publish
from etl.storage.take import fetch
from etl.warehouse.publish import current_build
from tests.browser.conftest import PATIENCE_MS, ROOT, Visit, serving
from tests.storage.conftest import FIRST_DAY, contents

SEED = 20261201
# Reads lines: what to do, the data folder, the store, a number. Does it in a process of its own, forked so that it
# begins at once, whose number it tells; then how that ended.
WORKER = """
import os, sys
from datetime import datetime, timedelta
from pathlib import Path
from etl.follow import follow
from etl.storage.bucket import Bucket
from etl.storage.publish import publish
from tests.storage.conftest import another_build, read

for line in sys.stdin:
    what, folder, store, number = line.split()
    data, day = Path(folder), int(number)
    pid = os.fork()
    if not pid:
        try:
            if what == "publish":
                another_build(data, day)
                read(data, day)
                publish(data, Bucket(store), datetime(2026, 12, 1) + timedelta(days=day), lambda *_: None)
            else:
                follow(data, store, None, lambda *_: None)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(pid, flush=True)
    print(os.waitpid(pid, 0)[1], flush=True)
"""
# What the two take undisturbed, at most: later kills find nothing to kill.
LONGEST_SECONDS = 0.4


class Worker:
    def __init__(self, process: subprocess.Popen):
        self.process = process

    def run(self, what: str, data: Path, store: str, number: int, kill_after: float | None) -> int:
        """How it ended: 0 well, SIGKILL when it was killed."""
        self.process.stdin.write(f"{what} {data} {store} {number}\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            # Not reaped before its end is told, so the number is still its own.
            subprocess.run(["kill", "-9", str(pid)], stderr=subprocess.DEVNULL)
        return int(self.process.stdout.readline())


@contextmanager
def worker() -> Iterator[Worker]:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Worker(process)
        finally:
            process.kill()


class Reader(threading.Thread):
    """Opens what `data` follows again and again, as the dashboard does; keeps what it saw and what failed."""

    def __init__(self, data: Path):
        super().__init__(daemon=True)
        self.data, self.is_over = data, False
        self.seen: list[str] = []
        self.problems: list[str] = []

    def read_on_until(self, build_id: str) -> None:
        """Ends the reading once that build was seen, or after a minute."""
        for _ in range(3_000):
            if build_id in self.seen:
                break
            time.sleep(0.02)
        self.is_over = True
        self.join()

    def run(self) -> None:
        while not self.is_over:
            time.sleep(0.02)
            try:
                path = current_build(self.data)
                if path is None:
                    continue
                with duckdb.connect(path, read_only=True) as connection:
                    found = connection.execute("SELECT build_id, (SELECT count(*) FROM job) FROM build").fetchall()
                if found != [(path.stem, 3)]:
                    self.problems.append(f"{path.name} is {found}")
                self.seen.append(path.stem)
            except Exception as error:
                self.problems.append(repr(error))


def disturbed(machine: Path, follower: Path, store: str, rounds: int) -> set[int]:
    """So many publications and follows side by side, each killed at a random moment; how they ended."""
    chance, endings = random.Random(SEED), set()

    def work(one: Worker, what: str, data: Path, kills: list[float]) -> None:
        for number, kill_after in enumerate(kills, start=3):
            endings.add(one.run(what, data, store, number, kill_after))

    plans = [[chance.uniform(0, LONGEST_SECONDS) for _ in range(rounds)] for _ in range(2)]
    with worker() as publisher, worker() as taker:
        assert publisher.run("publish", machine, store, 2, None) == 0
        assert taker.run("follow", follower, store, 0, None) == 0
        both = [
            threading.Thread(target=work, args=(publisher, "publish", machine, plans[0])),
            threading.Thread(target=work, args=(taker, "follow", follower, plans[1])),
        ]
        for one in both:
            one.start()
        for one in both:
            one.join()
        assert publisher.run("publish", machine, store, rounds + 3, None) == 0
        assert taker.run("follow", follower, store, 0, None) == 0
    return endings


@pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.soak)])
def test_killed_on_either_side_a_follower_has_one_whole_build_or_another(bucket, machine, tmp_path, rounds):
    follower = tmp_path / "follower"
    follower.mkdir()
    reader = Reader(follower)
    reader.start()
    endings = disturbed(machine, follower, bucket.address, rounds)
    newest = current_build(machine)
    reader.read_on_until(newest.stem)
    assert reader.problems == []
    # On a busy machine none may come to its end before it is killed; of no other end is there any.
    assert signal.SIGKILL in endings and endings <= {0, signal.SIGKILL}
    assert current_build(follower).read_bytes() == newest.read_bytes()
    assert len(set(reader.seen)) > 1
    # Every snapshot that was read is in the store, whoever was killed.
    third = tmp_path / "third"
    third.mkdir()
    fetch(third, bucket, lambda *_: None)
    assert contents(third) == contents(machine)


@pytest.mark.soak
def test_a_dashboard_shows_what_is_published_elsewhere_while_either_side_is_killed(
    browser, bucket, machine, shipped_data, tmp_path
):
    """The same with the database that ships and a dashboard, looked at in a browser all the while."""
    follower = tmp_path / "follower"
    follower.mkdir()
    (machine / "warehouse").rename(tmp_path / "small")
    (machine / "warehouse").mkdir()
    for path in (shipped_data / "warehouse").iterdir():
        (machine / "warehouse" / path.name).write_bytes(path.read_bytes())
    publish(machine, bucket, FIRST_DAY, lambda *_: None)
    follow(follower, bucket.address, None, lambda *_: None)
    shown = set()
    with serving(follower, tmp_path / "log.txt") as address:
        context = browser.new_context()
        context.set_default_timeout(PATIENCE_MS)
        visit = Visit(context.new_page(), address)
        work = threading.Thread(target=disturbed, args=(machine, follower, bucket.address, 40))
        work.start()
        while work.is_alive():
            for path in ("", "skills", "data"):
                visit.open(path)
                assert visit.exceptions() == []
                shown.add(visit.page.get_by_test_id("stSidebar").inner_text().partition("pm_")[2][:18])
        visit.open("data")
        expect(visit.page.get_by_test_id("stMain")).to_contain_text(current_build(machine).stem)
        assert visit.exceptions() == []
        context.close()
    assert len(shown) > 1
    assert os.path.getsize(tmp_path / "log.txt") < 100_000
