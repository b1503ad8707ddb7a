"""Work spread over the cores: functions of one argument, done by worker processes, answered in order.

A worker is this module run as a program. It is handed functions by their names, so they must be importable, and reads
its work from a pipe: when the process that started it ends, however it ends, the pipe is closed and the worker ends
too. It is started afresh and imports nothing of the program that started it: `multiprocessing` would run that program's
main module again, which under Streamlit is the dashboard's page, and forking a process with threads may hang.
"""

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import BinaryIO, TypeVar

Item = TypeVar("Item")
Answer = TypeVar("Answer")

ROOT = Path(__file__).parent.parent
# A worker is ready after about 0.8 s: what is fewer chunks than this is done sooner here.
FEWEST_CHUNKS = 4
# Chunks asked for ahead of the one that is waited for, by worker: enough that a slow one keeps none of the others
# waiting, and few enough that what is held stays small.
AHEAD = 8
LOST = (EOFError, OSError, pickle.UnpicklingError)


class Workers:
    """As many worker processes as there are cores, started when there is enough to do; a context that ends them."""

    def __init__(self, count: int | None = None):
        self.count = count or os.cpu_count() or 1
        self._idle: SimpleQueue[_Worker | None] = SimpleQueue()
        self._started: list[_Worker] = []

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._started:
            worker.end()

    def map(
        self, function: Callable[[Item], Answer], items: Iterable[Item], item_count: int, chunk: int
    ) -> Iterator[Answer]:
        """`function` of each of the `item_count` `items`, in their order, handed out `chunk` at a time.

        Few are done in this process, and so is what a worker was lost over; what the function raises is raised here.
        """
        if self.count == 1 or item_count < FEWEST_CHUNKS * chunk:
            yield from map(function, items)
            return
        self._start()
        items = iter(items)
        with ThreadPoolExecutor(self.count) as threads:
            asked: deque = deque()
            while part := list(islice(items, chunk)):
                asked.append(threads.submit(self._answers, function, part))
                if len(asked) > AHEAD * self.count:
                    yield from asked.popleft().result()
            while asked:
                yield from asked.popleft().result()

    def _start(self) -> None:
        while len(self._started) < self.count:
            self._started.append(_Worker())
            self._idle.put(self._started[-1])

    def _answers(self, function: Callable[[Item], Answer], part: list[Item]) -> list[Answer]:
        worker = self._idle.get()
        try:
            if worker is not None:
                return worker.answers(function, part)
        except LOST:
            worker.end()
            worker = None
        finally:
            self._idle.put(worker)
        return [function(item) for item in part]


class _Worker:
    """One process."""

    def __init__(self):
        # It says nothing: where it fails, the work is done again by the process that asked, which then speaks.
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def answers(self, function: Callable[[Item], Answer], part: list[Item]) -> list[Answer]:
        """`function` of each of `part`; one of `LOST` when the process fails."""
        pickle.dump((function, part), self.process.stdin)
        self.process.stdin.flush()
        return pickle.load(self.process.stdout)

    def end(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                pipe.close()
            except OSError:  # what was still to be written to a process that is gone
                pass
        self.process.wait()


def work(asked: BinaryIO, answered: BinaryIO) -> None:
    """Answers until there is no more to answer."""
    is_first = True
    while True:
        try:
            function, part = pickle.load(asked)
        except EOFError:
            return
        pickle.dump([function(item) for item in part], answered)
        answered.flush()
        if is_first:
            # What the first work has loaded stays to the end: looking through it for garbage would only cost time.
            gc.collect()
            gc.freeze()
            is_first = False


if __name__ == "__main__":
    # What anybody prints must not stand among the answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        work(sys.stdin.buffer, answers)
