"""One run over the lines of a user: asks what is not known yet, keeps each answer at once, and says what comes of each.

Each source is asked one question at a time, at the pace of the registry, and so is each site of a careers page; several
of these at the same time. A host that answers nothing, or says that it is asked too often, is left for the next run.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

from etl.address import without_keys
from etl.discover.asking import Asker, address_of
from etl.discover.journal import Finding, Journal, Question
from etl.discover.judging import Verdict, judge
from etl.discover.lines import Line
from etl.fetch import Fetcher, Passing, TooMany, TryLater, Unreachable
from etl.reading import Progress
from etl.refresh import AT_ONCE, MOST_UNREACHABLE, alone
from etl.registry import Registry, registry

# How soon a run heeds that it is to end.
STOPS_WITHIN_SECONDS = 0.2


class Stopped(Exception):
    """Whoever began the run ended it early."""


def discover(
    data_dir: Path,
    lines: list[Line],
    fetcher_of: Callable[[float], Fetcher],
    now: Callable[[], datetime],
    *,
    progress: Progress | None = None,
    stopped: Event | None = None,
) -> list[Verdict]:
    """What comes of each line, in their order; of a board that two lines mean, the first has the proposal.

    `fetcher_of` makes the Fetcher of a source from its pace in seconds; all share one pace for each host. `now` gives
    UTC, naive. Raises etl.refresh.AlreadyRunning while the data folder is being refreshed (so that no host is asked
    twice as fast), etl.registry.RegistryError, and Stopped once `stopped` is set; what was asked is kept then too.
    """
    listed = registry(data_dir)
    with alone(data_dir), ExitStack() as open_fetchers, ThreadPoolExecutor(AT_ONCE) as pool:
        run = _Run(lines, listed, Journal(data_dir), fetcher_of, now, progress, open_fetchers, pool)
        run.go(stopped or Event())
    return _each_board_once(run.verdicts)


class _Run:
    """The lines that wait for answers, and by lane (a source, or the site of a page) the questions to be asked."""

    def __init__(self, lines, listed: Registry, journal: Journal, fetcher_of, now, progress, open_fetchers, pool):
        self.lines, self.listed, self.journal = lines, listed, journal
        self.fetcher_of, self.now, self.progress = fetcher_of, now, progress
        self.open_fetchers, self.pool = open_fetchers, pool
        self.verdicts: list[Verdict | None] = [None] * len(lines)
        self.known, self.resting = journal.known(now())
        self.decided = 0
        self.waiting: dict[str, list[int]] = {}
        self.lanes: dict[str, deque[Question]] = defaultdict(deque)
        self.askers: dict[str, Asker] = {}
        self.under_way: dict[Future, tuple[str, Question]] = {}
        self.silent: Counter[tuple[str, str]] = Counter()
        self.rests = {_place(Question.of(key)): finding for key, finding in self.resting.items()}

    def go(self, stopped: Event) -> None:
        """Decides every line; Stopped when that is set before."""
        for number in range(len(self.lines)):
            self._judge(number)
        try:
            while self._asks_on():
                done, _ = wait(self.under_way, timeout=STOPS_WITHIN_SECONDS, return_when=FIRST_COMPLETED)
                if stopped.is_set():
                    raise Stopped
                for future in done:
                    _, question = self.under_way.pop(future)
                    self._take(question, *future.result())
        finally:
            # Whoever ends this early waits for the questions under way, so that none is asked twice.
            for future in self.under_way:
                self.journal.add(future.result()[0])

    def _judge(self, number: int) -> None:
        """Decides a line, or has the question asked that it hangs on."""
        found = judge(self.lines[number], self.known, self.listed)
        if isinstance(found, Verdict):
            self.verdicts[number] = found
            self.decided += 1
            return
        if found.key not in self.waiting:
            self.waiting[found.key] = []
            self.lanes[_lane(found)].append(found)
        self.waiting[found.key].append(number)

    def _asks_on(self) -> bool:
        """Gives every lane that is free its next question; whether any is under way.

        Those to a host that rests are answered with that, which may make others of them.
        """
        busy = {lane for lane, _ in self.under_way.values()}
        while free := [lane for lane, questions in self.lanes.items() if questions and lane not in busy]:
            for lane in free:
                question = self.lanes[lane].popleft()
                if (resting := self.rests.get(_place(question))) is not None:
                    self._learn(question, _left(question, resting, self.now()))
                    continue
                self.under_way[self.pool.submit(self._asker(lane, question).ask, question)] = lane, question
                busy.add(lane)
        return bool(self.under_way)

    def _asker(self, lane: str, question: Question) -> Asker:
        if lane not in self.askers:
            source_id = question.source_id
            pace = self.listed.sources[source_id].pace_seconds if source_id else 1.0
            fetcher = self.open_fetchers.enter_context(self.fetcher_of(pace))
            self.askers[lane] = Asker(fetcher, self.now)
        return self.askers[lane]

    def _take(self, question: Question, finding: Finding, error: Exception | None) -> None:
        """Keeps what came of a question, and has its host rest where it wants to or does not answer."""
        # What a later run will know, and not a letter else: half a surrogate pair cannot be written.
        finding = self.journal.add(finding)
        place = _place(question)
        if isinstance(error, TryLater | TooMany):
            self.silent[place] = MOST_UNREACHABLE
        elif isinstance(error, Passing | Unreachable):
            self.silent[place] += 1
        else:
            del self.silent[place]
        if self.silent[place] >= MOST_UNREACHABLE:
            self.rests[place] = finding
        self._learn(question, finding)
        if self.progress:
            self.progress(f"Asking {without_keys(question.key)}", self.decided, len(self.lines))

    def _learn(self, question: Question, finding: Finding) -> None:
        self.known[question.key] = finding
        for number in self.waiting.pop(question.key):
            self._judge(number)


def _lane(question: Question) -> str:
    return question.source_id or f"page {_host(question.name)}"


def _place(question: Question) -> tuple[str, str]:
    """Who is asked a question: its lane, and the host, of which the boards of some sources have one each."""
    return _lane(question), _host(address_of(question))


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _left(question: Question, resting: Finding, now: datetime) -> Finding:
    """What stands for an answer where a host was left alone; it is not kept, so the next run asks."""
    return Finding(question.key, now, "failed", address_of(question), f"left for the next run: {resting.why}")


def _each_board_once(verdicts: list[Verdict]) -> list[Verdict]:
    first: dict[tuple[str, str], int] = {}
    found = []
    for verdict in verdicts:
        own = tuple(one for one in verdict.proposals if (one.source_id, one.token) not in first)
        if len(own) < len(verdict.proposals):
            former = [one for one in verdict.proposals if one not in own]
            said = [f"{one.source_id}/{one.token} is that of line {first[one.source_id, one.token]}" for one in former]
            reason = "; ".join(filter(None, [*said, verdict.reason]))
            verdict = Verdict(verdict.line, verdict.kind if own else "known", own, reason)
        first |= {(one.source_id, one.token): verdict.line.number for one in own}
        found.append(verdict)
    return found
