"""Discoveries that are killed at any moment: no answer that was kept is asked for again, and the end is the same."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from etl.discover.journal import PAGE, Journal
from etl.discover.lines import read_lines
from etl.discover.proposal import write_proposals
from etl.discover.run import discover
from etl.fetch import Fetcher, Limits, Pace
from tests.discover.market import Employer, Market, addresses, careers_page, employers
from tests.loopback import Loopback, loopback

ROOT = Path(__file__).parent.parent.parent
NOON = datetime(2026, 12, 1, 12)
PACE_SECONDS = 0.01
# How late a question may reach the server's thread on a busy machine.
LATE_SECONDS = 0.25
SEED = 20261201
# Reads the names of data folders and for each begins a discovery in a process of its own, whose number it tells; then
# how that ended and after how many seconds. Forked, so that each begins at once.
DISCOVERER = """
import os, sys, time
from pathlib import Path
from tests.discover.test_kills import discovered

for line in sys.stdin:
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        discovered(Path(line.strip()))
        os._exit(0)
    print(pid, flush=True)
    print(os.waitpid(pid, 0)[1], time.monotonic() - began, flush=True)
"""


def discovered(data: Path) -> None:
    """The command's work over the lines of the folder, at a pace of its own."""
    limits, pace = Limits(pace_seconds=PACE_SECONDS, first_wait_seconds=0.01), Pace()
    fetcher_of = lambda _: Fetcher(allow_private=True, limits=limits, pace=pace, now=lambda: NOON)  # noqa: E731
    verdicts = discover(data, read_lines(data / "employers.txt"), fetcher_of, lambda: NOON)
    write_proposals(verdicts, data / "proposals.toml")


def folder(path: Path, lines: list[str]) -> Path:
    path.mkdir()
    (path / "employers.txt").write_text("\n".join(lines) + "\n")
    return path


def lines_of(own: list[Employer], url: str) -> list[str]:
    """A line of another form for each employer in turn, some of them for boards that are not there."""
    forms = (
        lambda one: f"{one.source_id}:{one.token}",
        lambda one: f"{one.name}, {url}/careers/{one.token}",
        lambda one: f"{one.source_id}:{one.token}-of-old",
        lambda one: one.name,
    )
    return [forms[number % len(forms)](one) for number, one in enumerate(own)]


def market_of(own: list[Employer]) -> Market:
    page = {
        "greenhouse": "https://boards.greenhouse.io/{}",
        "lever": "https://jobs.lever.co/{}",
        "ashby": "https://jobs.ashbyhq.com/{}",
        "workable": "https://apply.workable.com/{}/",
        "recruitee": "https://{}.recruitee.com",
        "teamtailor": "https://{}.teamtailor.com/jobs",
        "personio": "https://{}.jobs.personio.de",
        "bamboohr": "https://{}.bamboohr.com/careers",
        "breezy": "https://{}.breezy.hr",
        "pinpoint": "https://{}.pinpointhq.com",
    }
    return Market(own, {f"/careers/{one.token}": careers_page(page[one.source_id].format(one.token)) for one in own})


def check_limits(server: Loopback, since: int) -> None:
    """No service had two questions at a time, and the host, which is one for all, none before its pace was kept."""
    instants = [at for _, _, at in server.asked[since:]]
    assert instants[-1] - instants[0] + LATE_SECONDS >= (len(instants) - 1) * PACE_SECONDS
    services = {name: most for name, most in server.answer.most_at_once.items() if name in server.answer.services}
    assert set(services.values()) == {1}


def killed_and_resumed(boards: int, journeys: int, kills: int, tmp_path: Path, monkeypatch) -> None:
    """Journeys over the same lines, each killed so often and then left alone; all must end as an undisturbed one."""
    own, chance = employers(boards), random.Random(SEED)
    with loopback(market_of(own)) as server:
        for name, url in addresses(server.url).items():
            monkeypatch.setenv(name, url)
        lines = lines_of(own, server.url)
        undisturbed = folder(tmp_path / "undisturbed", lines)
        process = subprocess.Popen(
            [sys.executable, "-c", DISCOVERER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with process:
            seconds = run(process, undisturbed, None)[1]
            once = Counter(server.answer.asked)
            assert {key: n for key, n in once.items() if n > 1 and key != "/home-of-the-service"} == {}
            check_limits(server, 0)
            expected = (undisturbed / "proposals.toml").read_bytes()
            assert expected.count(b"[[board]]") > boards / 4
            all_killed = 0
            for journey in range(journeys):
                data = folder(tmp_path / f"journey-{journey}", lines)
                killed = 0
                for _ in count():
                    rest(server)
                    kept = {key.removeprefix(f"{PAGE}{server.url}") for key in Journal(data).known(NOON)[0]}
                    before, since = Counter(server.answer.asked), len(server.asked)
                    left = kills - killed
                    after = chance.uniform(0, seconds / (left + 1)) if left else None
                    status, _ = run(process, data, after)
                    assert kept & set(server.answer.asked - before) == set()
                    if len(server.asked) > since + 1:
                        check_limits(server, since)
                    killed += status == signal.SIGKILL
                    if not status:
                        break
                all_killed += killed
                assert (data / "proposals.toml").read_bytes() == expected
                assert [path.name for path in data.rglob("*.tmp")] == []
            process.stdin.close()
        # Few runs end before their moment comes.
        assert all_killed >= journeys * kills * 0.75


def rest(server: Loopback) -> None:
    """Returns when what a killed discovery had asked was answered, so that it counts for nobody else."""
    count = -1
    while count < len(server.asked) or server.answer.under_way.total():
        count = len(server.asked)
        time.sleep(0.03)
    server.answer.most_at_once.clear()


def run(process: subprocess.Popen, data: Path, kill_after: float | None) -> tuple[int, float]:
    """How a discovery ended that was killed after so many seconds, and how long it took."""
    process.stdin.write(f"{data}\n")
    process.stdin.flush()
    pid = int(process.stdout.readline())
    if kill_after is not None:
        time.sleep(kill_after)
        # Not reaped before its end is told, so the number is still its own; where it ended first, nothing happens.
        subprocess.run(["kill", "-9", str(pid)], stderr=subprocess.DEVNULL)
    status, seconds = process.stdout.readline().split()
    return int(status), float(seconds)


def test_a_discovery_killed_four_times_ends_as_an_undisturbed_one(tmp_path, monkeypatch):
    killed_and_resumed(24, 1, 4, tmp_path, monkeypatch)


@pytest.mark.soak
def test_discoveries_over_two_hundred_boards_killed_sixty_times_end_as_an_undisturbed_one(tmp_path, monkeypatch):
    killed_and_resumed(200, 10, 6, tmp_path, monkeypatch)
