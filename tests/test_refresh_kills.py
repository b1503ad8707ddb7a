"""Refreshes of all sources that are killed at any moment: what was stored stays, and the next one makes up for it."""

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from etl.fetch import Fetcher, Limits
from etl.live_reading import live_reading
from etl.refresh import refresh
from etl.snapshot import history
from etl.sources import sources
from tests.every_source import COUNT, EveryService, addresses, switch_on
from tests.loopback import loopback

ROOT = Path(__file__).parent.parent
DAY_1 = datetime(2026, 12, 1, 6, 17)
SEED = 20261123
LIMITS = Limits(first_wait_seconds=0.01, pace_seconds=0)
# Reads the names of data folders and for each begins a refresh of the second day in a process of its own, whose number
# it tells; then how that ended and after how many seconds. Forked, so that each begins at once.
REFRESHER = """
import os, sys, time
from pathlib import Path
from tests.test_refresh_kills import refreshed

for line in sys.stdin:
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        refreshed(Path(line.strip()), 2)
        os._exit(0)
    print(pid, flush=True)
    print(os.waitpid(pid, 0)[1], time.monotonic() - began, flush=True)
"""


def refreshed(data: Path, day: int, seconds: int = 0) -> list[str]:
    """Refreshes all sources on the day of that number, so many seconds later; what became of each."""
    at = DAY_1 + timedelta(days=day - 1, seconds=seconds)
    fetcher_of = lambda _: Fetcher(allow_private=True, limits=LIMITS, now=lambda: at)  # noqa: E731
    return [one.status for one in refresh(data, fetcher_of, lambda: at, force=True)]


class Refresher:
    """Refreshes in processes of their own, which can be killed."""

    def __init__(self, process: subprocess.Popen):
        self.process = process

    def run(self, data: Path, kill_after: float | None) -> tuple[int, float]:
        """How a refresh of `data` ended that was killed after so many seconds, and how long it took."""
        self.process.stdin.write(f"{data}\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            # Not reaped before its end is told, so the number is still its own; where it ended first, nothing happens.
            subprocess.run(["kill", "-9", str(pid)], stderr=subprocess.DEVNULL)
        status, seconds = self.process.stdout.readline().split()
        return int(status), float(seconds)


@contextmanager
def refresher() -> Iterator[Refresher]:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", REFRESHER], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Refresher(process)
        finally:
            process.kill()


def stored(data: Path) -> dict[str, bytes]:
    """The contents of what is stored: whole snapshots only."""
    whole = list(data.glob("snapshots/*/[!.]*.reads.parquet"))
    # Sources are read at the same instant: a name is that of a snapshot only with its source's.
    records = (path.with_name(path.name.replace(".reads.parquet", ".parquet")) for path in whole)
    return {str(path.relative_to(data)): path.read_bytes() for path in [*whole, *records] if path.exists()}


def known(data: Path) -> dict[str, list]:
    """What all sources have given, with the days of the reads for their instants.

    Of two reads on a day, the second mostly hears that nothing changed, and nothing of the total.
    """
    found = {}
    for source_id in sources():
        reading = live_reading(data, source_id)
        found[source_id] = [
            sorted({tuple(in_days(row).items()) for row in table.to_pylist()}, key=repr)
            for table in (reading.posting_span, reading.board_read)
        ] + [reading.posting.to_pylist()]
    return found


def in_days(row: dict) -> dict:
    kept = {key: value for key, value in row.items() if key != "stated_total"}
    return {key: value.date() if isinstance(value, datetime) else value for key, value in kept.items()}


def killed_and_made_up_for(moments: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kills as many refreshes of a second day, each over a fresh copy of the first; the next is to set it right."""
    first, undisturbed = switch_on(tmp_path / "first"), tmp_path / "undisturbed"
    chance, killed = random.Random(SEED), 0
    with loopback(EveryService()) as server:
        for name, url in addresses(server.url).items():
            monkeypatch.setenv(name, url)
        assert set(refreshed(first, 1)) == {"read"}
        server.answer.services = EveryService(COUNT + 1).services
        with refresher() as processes:
            shutil.copytree(first, undisturbed)
            status, seconds = processes.run(undisturbed, None)
            assert status == 0
            before, expected = stored(first), known(undisturbed)
            # A refresh that ended before its moment came is none that was killed, but must stand the same checks.
            for number in count():
                data = shutil.copytree(first, tmp_path / "killed")
                status, _ = processes.run(data, chance.uniform(0, seconds))
                killed += status == signal.SIGKILL
                after = stored(data)
                assert before.items() <= after.items(), number
                assert [line for one in sources() for line in history(data, one).damage] == [], number
                assert set(refreshed(data, 2, 1)) == {"read"}, number
                assert after.items() <= stored(data).items(), number
                assert known(data) == expected, number
                assert [path.name for path in data.rglob("*.tmp")] == [], number
                shutil.rmtree(data)
                if killed == moments:
                    break


def test_refreshes_killed_at_ten_moments_lose_nothing(tmp_path, monkeypatch):
    killed_and_made_up_for(10, tmp_path, monkeypatch)


@pytest.mark.soak
def test_refreshes_killed_at_two_hundred_moments_lose_nothing(tmp_path, monkeypatch):
    killed_and_made_up_for(200, tmp_path, monkeypatch)
