"""Answers found once and shared by all who ask: visitors, and the questions of a page that are asked ahead."""

import os
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

# A page asks one question itself while the others are being answered; more threads than cores would only take turns.
_others = ThreadPoolExecutor(max_workers=max(1, min(4, (os.cpu_count() or 2) - 1)), thread_name_prefix="ahead")
# What they are still to find: the newest first, and of a crowd's the oldest given up. Visitors who went on to another
# view wait for nothing here, and who still waits asks by himself.
MOST_AHEAD = 64
_waiting: deque[Callable[[], Any]] = deque(maxlen=MOST_AHEAD)


def _find_newest() -> None:
    try:
        find = _waiting.pop()
    except IndexError:  # given up
        return
    find()


class Answers:
    """The last `size` answers by question. Who asks what is just being found waits for it instead of asking again."""

    def __init__(self, size: int):
        self.size = size
        self.known: OrderedDict[Hashable, Future] = OrderedDict()
        self.lock = threading.Lock()

    def of(self, question: Hashable, find: Callable[[], Any]) -> Any:
        """The answer, by `find` when nobody has asked yet. What `find` raises is raised here, and not remembered."""
        with self.lock:
            answer = self.known.get(question)
            is_new = answer is None
            if is_new:
                answer = self.known[question] = Future()
                if len(self.known) > self.size:
                    self.known.popitem(last=False)
            else:
                self.known.move_to_end(question)
        if is_new:
            self._fill(answer, question, find)
        return answer.result()

    def _fill(self, answer: Future, question: Hashable, find: Callable[[], Any]) -> None:
        try:
            answer.set_result(find())
        except BaseException as problem:
            with self.lock:
                if self.known.get(question) is answer:
                    del self.known[question]
            answer.set_exception(problem)

    def ahead(self, question: Hashable, find: Callable[[], Any]) -> None:
        """Lets another thread find the answer, unless MOST_AHEAD newer questions come before it.

        A problem is nobody's there: who needs the answer asks, and meets it.
        """
        with self.lock:
            if question in self.known:
                return
        _waiting.append(lambda: self.of(question, find))
        _others.submit(_find_newest)
