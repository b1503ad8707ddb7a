"""A discovery that someone asked for on the Data page: one at a time for all visitors, in a thread of its own.

Only an installation that allows it (PM_DISCOVER=1) does this: it asks servers on a visitor's word. What is heavy is
imported when a discovery begins, so that pages do without it.
"""

import logging
import os
import threading
from dataclasses import dataclass, field
from pathlib import Path

from etl.warehouse.read import data_dir

SETTING = "PM_DISCOVER"
# What one visitor may ask for at a time: a name alone costs some twenty questions.
MOST_LINES = 20


def is_allowed() -> bool:
    """Whether this installation lets visitors look for employers' boards and follow them."""
    return os.environ.get(SETTING) == "1"


@dataclass(frozen=True)
class Board:
    """A board that was proposed: whose, how sure that is ("high", "medium" or "low") and why, its page and its jobs.

    `service` is the source's label; `titles` are those of the first product jobs.
    """

    source_id: str
    token: str
    service: str
    employer: str
    sure: str
    why: str
    page: str
    job_count: int
    product_count: int
    titles: tuple[str, ...]


@dataclass
class Discovery:
    """One discovery under way or done, as those who wait for it see it.

    `boards` are those proposed, `others` the lines without one, with the reason; both are set before the thread ends,
    or `problem`: why nothing came of it, in words for the person who asked.
    """

    data_dir: Path
    text: str
    what: str = "Starting"
    done_share: float = 0.0
    problem: str | None = None
    boards: tuple[Board, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    stopped: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._verdicts: list = []
        self.thread = threading.Thread(target=self._run, name="discovery", daemon=True)
        self.thread.start()

    def is_under_way(self, wait_seconds: float = 0.0) -> bool:
        """Whether it is still going, after at most so many seconds of waiting for its end."""
        self.thread.join(timeout=wait_seconds)
        return self.thread.is_alive()

    def follow(self, chosen: list[Board]) -> int:
        """Puts boards among those that the next refresh reads; how many were not there.

        OSError, and ValueError when the file that holds them cannot be understood; nothing is changed then.
        """
        from etl.discover.proposal import add
        from etl.registry import RegistryError

        try:
            with _WRITING:
                return len(add(self.data_dir, self._verdicts, [(one.source_id, one.token) for one in chosen]))
        except RegistryError as error:
            raise ValueError(str(error)) from error

    def _run(self) -> None:
        from etl.clock import utc_now
        from etl.discover.lines import LinesError, lines_of
        from etl.discover.run import Stopped, discover
        from etl.fetch import fetchers_from_environment
        from etl.refresh import AlreadyRunning
        from etl.registry import RegistryError

        try:
            lines = lines_of(self.text.encode("utf-8", "replace"))
            if not 0 < len(lines) <= MOST_LINES:
                raise LinesError(f"Name one employer a line, up to {MOST_LINES}; there are {len(lines)}.")
            self._verdicts = discover(
                self.data_dir, lines, fetchers_from_environment(), utc_now, progress=self._say, stopped=self.stopped
            )
            self.boards = tuple(_board(one) for verdict in self._verdicts for one in verdict.proposals)
            self.others = tuple((one.line.text, one.reason) for one in self._verdicts if not one.proposals)
        except Stopped:
            self.problem = "Stopped. What was asked is kept: the same lines go on from there."
        except AlreadyRunning:
            self.problem = "The sources are being refreshed at this moment. Try again when that is done."
        except (LinesError, RegistryError, OSError, ValueError) as problem:
            self.problem = str(problem)
        except Exception:
            logging.getLogger(__name__).exception("A discovery failed")
            self.problem = "The program failed; its log says where."

    def _say(self, what: str, done: int, total: int | None) -> None:
        self.what, self.done_share = what, min(done / total, 1.0) if total else 0.0


_WRITING = threading.Lock()


def _board(proposal) -> Board:
    from etl.registry import registry
    from etl.sources import sources

    found = proposal.finding
    return Board(
        proposal.source_id,
        proposal.token,
        registry().sources[proposal.source_id].label,
        proposal.employer,
        proposal.sure,
        proposal.why,
        sources()[proposal.source_id].board_page(proposal.token),
        found.job_count,
        found.product_count,
        found.titles,
    )


@dataclass
class Discoveries:
    """Begins discoveries, one at a time. Shared by all visitors."""

    current: Discovery | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, text: str) -> Discovery | None:
        """A discovery over the lines of `text`; None while another visitor's is under way."""
        with self.lock:
            if self.current is not None and self.current.is_under_way():
                return None
            self.current = Discovery(data_dir(), text)
            return self.current
