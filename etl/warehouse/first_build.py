"""The build that a dashboard makes when it finds no database that will do: one for all visitors, whoever leaves.

It runs in a thread of its own: a visitor who closes or reloads the page stops only the watching.
"""

import logging
import threading
from dataclasses import dataclass, field
from pathlib import Path

from etl.warehouse import read, version
from etl.warehouse.errors import BuildError


@dataclass
class Building:
    """One build under way, as those who wait for it see it."""

    data_dir: Path
    what: str = "Starting; this takes about a quarter of a minute"
    done_share: float = 0.0
    problem: str | None = None
    """Why nothing was built, in words for the person who asked for it; set before `thread` ends."""
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run, name="first build", daemon=True)
        self.thread.start()

    def is_under_way(self, wait_seconds: float = 0.0) -> bool:
        """Whether it is still going, after at most so many seconds of waiting for its end."""
        self.thread.join(timeout=wait_seconds)
        return self.thread.is_alive()

    def _run(self) -> None:
        # Imported here: the builder brings the whole of etl along, which a dashboard over a database starts without.
        from etl.fetch import FetchFailed
        from etl.follow import FollowError, put_into_use

        try:
            put_into_use(self.data_dir, self._say)
        except (BuildError, FollowError, FetchFailed, OSError, ValueError) as problem:
            self.problem = str(problem)
        except Exception:
            logging.getLogger(__name__).exception("The first build failed")
            self.problem = "The program failed; its log says where."

    def _say(self, what: str, done: int, total: int | None) -> None:
        self.what, self.done_share = what, min(done / total, 1.0) if total else 0.0


@dataclass
class Builder:
    """Knows whether a database must be built first, and makes one build at a time. Shared by all visitors."""

    has_looked: bool = False
    building: Building | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def why_build(self) -> str | None:
        """Why a database must be built first, None when there is one to ask.

        Whose code built it is looked at once: two dashboards of different versions over one data folder would
        otherwise build against each other without end.
        """
        current = read.current_build()
        if current is not None and self.has_looked:
            return None
        why = version.why_build(current)
        self.has_looked = why is None
        return why

    def begin(self) -> Building | None:
        """The build under way, a new one when none is; None when the database came to stand meanwhile."""
        with self.lock:
            if self.building is not None and self.building.is_under_way():
                return self.building
            self.building = Building(read.data_dir()) if self.why_build() else None
            return self.building
