"""What a schedule tells of itself: data/schedule.json.

`cron` (its expression), `next_at` (its next run), `running_since` (null between runs), `last_at` and `last_result`
(when its last run ended, and how; null before the first), `pid`, its process, and `host`, the machine or container that
this runs on: only there its number says whether it runs. Instants are UTC, naive.

The file of `python -m etl schedule` is there as long as that runs. Of one whose runs another program starts (cron,
systemd; `python -m etl refresh --schedule`) it stays, and `pid` is null between two runs.
"""

import json
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

NAME = "schedule.json"
# So long after its time a run that another program was to start has not come.
LATE = timedelta(hours=1)


@dataclass(frozen=True)
class Scheduled:
    """A schedule as it stands."""

    cron: str
    pid: int | None
    next_at: str | None = None
    running_since: str | None = None
    last_at: str | None = None
    last_result: str | None = None
    host: str | None = None

    @property
    def is_running(self) -> bool:
        """Whether its process is there, as far as is known here; one that was killed could not take its file away."""
        if self.pid is None:
            return False
        if self.host not in (None, socket.gethostname()):
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True

    def is_late(self, now: datetime) -> bool:
        """Whether its next run should have begun long ago. `now`: UTC, naive."""
        late = self.next_at is not None and datetime.fromisoformat(self.next_at) + LATE < now
        return late and self.running_since is None

    def is_well(self, now: datetime) -> bool:
        """Whether nothing is known that keeps it from its next run. `now`: UTC, naive."""
        return not self.is_late(now) and (self.pid is None or self.is_running)

    def words(self, now: datetime) -> str:
        """How it stands, for people. `now`: UTC, naive."""
        if self.pid is not None and not self.is_running:
            return f"{self.cron}: was killed; `python -m etl schedule` starts it again"
        if self.is_late(now):
            return f"{self.cron}: its run of {shown(self.next_at)} has not come; does what starts it still run?"
        stands = (
            "running since " + shown(self.running_since) if self.running_since else "next run " + shown(self.next_at)
        )
        last = f"; the last {self.last_result} at {shown(self.last_at)}" if self.last_at else ""
        return f"{self.cron}: {stands}{last}"


def shown(instant: str | None) -> str:
    """An instant of the file for people."""
    return "not known" if instant is None else f"{instant[:16].replace('T', ' ')} UTC"


def written(at: datetime | None) -> str | None:
    """An instant for the file."""
    return None if at is None else at.replace(tzinfo=None, microsecond=0).isoformat()


def scheduled(data_dir: Path) -> Scheduled | None:
    """The schedule of a data folder; None when there is none, or its file is broken."""
    try:
        found = json.loads((Path(data_dir) / NAME).read_text(encoding="utf-8"))
        return Scheduled(**found)
    except (FileNotFoundError, ValueError, TypeError):
        return None


@contextmanager
def told(data_dir: Path, cron: str, now: Callable[[], datetime]) -> Iterator[Callable]:
    """What writes down how the schedule of this process stands, at each call; the file goes when the block ends.

    It takes the next run, whether one is going on, and how the last one ended (None: as told before).
    """
    stands = Scheduled(cron, os.getpid(), host=socket.gethostname())

    def tell(next_at: datetime | None, is_running: bool, result: str | None) -> None:
        nonlocal stands
        last = {"last_at": written(now()), "last_result": result} if result else {}
        stands = replace(stands, next_at=written(next_at), running_since=written(now()) if is_running else None, **last)
        _write(data_dir, stands)

    try:
        yield tell
    finally:
        # Unless it is another schedule's by now.
        if (found := scheduled(data_dir)) and found.pid == stands.pid:
            (Path(data_dir) / NAME).unlink(missing_ok=True)


@contextmanager
def told_of_run(
    data_dir: Path, cron: str, next_at: Callable[[], datetime], now: Callable[[], datetime]
) -> Iterator[None]:
    """Writes down one run, the block, of a schedule that another program keeps; the file stays for the next."""
    former = scheduled(data_dir)
    last = {"last_at": former.last_at, "last_result": former.last_result} if former else {}
    begun = Scheduled(cron, os.getpid(), written(next_at()), written(now()), host=socket.gethostname(), **last)
    result = "failed"
    _write(data_dir, begun)
    try:
        yield
        result = "ended well"
    finally:
        ended = {"running_since": None, "last_at": written(now()), "last_result": result}
        _write(data_dir, replace(begun, pid=None, next_at=written(next_at()), **ended))


def _write(data_dir: Path, stands: Scheduled) -> None:
    path = Path(data_dir) / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{NAME}.{os.getpid()}.tmp")
    fresh.write_text(json.dumps(asdict(stands), indent=1) + "\n", encoding="utf-8")
    os.replace(fresh, path)
