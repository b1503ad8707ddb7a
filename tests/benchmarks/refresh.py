"""What a refresh of 300 boards costs in time, memory and room, and the build after it.

The boards answer in Greenhouse's form from a process of their own on the loopback address, without any pause between
questions. Their texts are made of random words: they cost what real ones cost, and say nothing.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from urllib.request import urlopen

from etl.registry import LOCAL, registry
from tests.benchmarks.build import ROOT
from tests.loopback import Reply, loopback
from tests.sources.services import greenhouse
from tests.sources.services.employers import as_served

BOARDS, POSTINGS, TEXT_BYTES = 300, 60, 4_000
DAY_1 = datetime(2026, 12, 1, 6, 17)
# What a refresh may cost: seconds of CPU, MB of memory, bytes added to the store.
BUDGET = {"nothing changed": (5, 600, 50_000), "1% changed": (5, 600, 1_000_000)}
SERVER = "from tests.benchmarks.refresh import serve; serve()"
REFRESH = """
import sys
from datetime import datetime
from pathlib import Path
from etl.fetch import Fetcher, Limits
from etl.refresh import refresh
at = datetime.fromisoformat(sys.argv[2])
fetcher_of = lambda _: Fetcher(allow_private=True, limits=Limits(pace_seconds=0), now=lambda: at)
(outcome,) = refresh(Path(sys.argv[1]), fetcher_of, lambda: at, only=("greenhouse",), force=True)
sys.exit(None if outcome.status == "read" else outcome.message)
"""


@cache
def words() -> list[str]:
    chance = random.Random(1)
    return ["".join(chance.choices("eeeaaoinnrrsttlldmcuphgb", k=chance.randint(2, 10))) for _ in range(3000)]


def text(seed: str) -> str:
    chance, parts, length = random.Random(seed), [], 0
    while length < TEXT_BYTES:
        parts.append(f"<p>{' '.join(chance.choices(words(), k=60))}.</p>")
        length += len(parts[-1])
    return "".join(parts)


class Boards:
    """The service; `version`: how often one posting in a hundred has been given another text; `has_etags`."""

    def __init__(self):
        self.version, self.has_etags = 0, True
        self.bodies: dict[tuple[int, int], Reply] = {}

    def __call__(self, path: str) -> Reply:
        if path.startswith("/set/"):
            version, has_etags = path.split("/")[2:]
            self.version, self.has_etags = int(version), has_etags == "True"
            for board in range(BOARDS):
                self.board(board)
            return Reply()
        reply = self.board(int(path.split("/boards/b")[1].split("/")[0]))
        return reply if self.has_etags else Reply(reply.body)

    def board(self, board: int) -> Reply:
        key = board, self.version
        if key not in self.bodies:
            numbers = range(board * POSTINGS, (board + 1) * POSTINGS)
            jobs = [self.posting(number) for number in numbers]
            self.bodies[key] = as_served({"jobs": jobs, "meta": {"total": len(jobs)}})
        return self.bodies[key]

    def posting(self, number: int) -> dict:
        version = 0 if number % 100 else self.version
        title = "Engineer" if number % 10 else "Product Manager"
        return greenhouse.job(number, title=title, content=text(f"{number} {version}"))


def serve() -> None:
    """Serves until its standard input ends; tells its address."""
    with loopback(Boards()) as server:
        print(server.url, flush=True)
        sys.stdin.read()


@contextmanager
def served() -> Iterator[str]:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as server:
        yield server.stdout.readline().strip()
        server.stdin.close()


def name_boards(data: Path) -> None:
    """Has a refresh of `data` read the boards of the server and no other of Greenhouse's."""
    ours = [token for source_id, token in registry().boards if source_id == "greenhouse"]
    block = '[[board]]\nsource_id = "greenhouse"\ntoken = {}\n{}'
    blocks = [block.format(json.dumps(token), "is_on = false") for token in ours]
    blocks += [block.format(f'"b{n}"', 'employer = "Tin Whistle Ferries"') for n in range(BOARDS)]
    data.mkdir()
    (data / LOCAL).write_text("\n\n".join(blocks), encoding="utf-8")


def cost(arguments: list[str], **environment: str) -> tuple[float, float]:
    """(seconds of CPU, peak resident memory in MB) of a Python process; RuntimeError when it fails."""
    # wait4 rather than subprocess: it alone tells the peak of this very child.
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, *arguments],
        {**os.environ, "PYTHONPATH": str(ROOT), **environment},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"{arguments[:3]} ended with status {status}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return usage.ru_utime + usage.ru_stime, kilobytes / 1000


def size(data: Path) -> int:
    return sum(path.stat().st_size for path in data.glob("snapshots/*/*.parquet"))


def report(data: Path) -> None:
    """Refreshes and builds in a folder beside `data`: a first read, then days without news and with a little."""
    folder = data.with_name("boards")
    name_boards(folder)
    print(f"refresh of {BOARDS} boards of {POSTINGS} postings of {TEXT_BYTES:,} bytes, and the build after it:")
    with served() as url:
        days = [("first read", 0, True), ("nothing changed", 0, True), ("1% changed", 1, True)]
        days += [("nothing changed", 1, False), ("1% changed", 2, False)]
        for number, (what, version, has_etags) in enumerate(days):
            with urlopen(f"{url}/set/{version}/{has_etags}"):
                before = size(folder)
            at = (DAY_1 + timedelta(days=number)).isoformat()
            seconds, megabytes = cost(["-c", REFRESH, str(folder), at], PM_GREENHOUSE_URL=url)
            added = size(folder) - before
            built = cost(["-m", "etl", "build"], PM_DATA=str(folder))
            asked = "" if what == "first read" else ", ETags" if has_etags else ", no ETags"
            line = f"  {what + asked:<27} {seconds:5.1f} s of CPU, {megabytes:4.0f} MB, {added / 1000:8,.0f} kB added"
            print(f"{line}; build {built[0]:5.1f} s of CPU, {built[1]:4.0f} MB{over(what, seconds, megabytes, added)}")


def over(what: str, *spent: float) -> str:
    """What of the budget is exceeded, in words."""
    names = ("seconds", "memory", "room")
    over = [name for name, one, most in zip(names, spent, BUDGET.get(what, spent), strict=True) if one > most]
    return f"  OVER BUDGET: {', '.join(over)}" if over else ""
