"""Visitors without a browser: WebSocket clients that speak Streamlit's protocol, as its own page does."""

import asyncio
import itertools
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE_SECONDS = 60
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Session:
    """One visitor of the page `path`; `texts`, `exceptions` and `charts` are what the last run drew."""

    socket: ClientConnection
    path: str
    page_hash: str = ""
    # The choices made so far, by widget id; a browser sends all of them with every rerun.
    chosen: dict[str, list[str]] = field(default_factory=dict)
    # Ids of the multiselects by their labels.
    filters: dict[str, str] = field(default_factory=dict)
    # A browser keeps the messages that may be kept, names them with each rerun, and is sent their hashes alone.
    kept: dict[str, ForwardMsg] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    charts: int = 0

    async def rerun(self) -> None:
        """Asks for a run with the choices made, and reads what comes until it ends; RuntimeError when it fails."""
        asked = BackMsg()
        state = asked.rerun_script
        state.page_name, state.page_script_hash = self.path, self.page_hash
        state.cached_message_hashes.extend(self.kept)
        for widget_id, values in self.chosen.items():
            state.widget_states.widgets.add(id=widget_id).string_array_value.data.extend(values)
        self.texts, self.exceptions, self.charts = [], [], 0
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                message = ForwardMsg.FromString(await self.socket.recv())
                kind = message.WhichOneof("type")
                if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    break
                self._take(message, kind)
        if self.exceptions or message.script_finished not in FINISHED:
            raise RuntimeError(f"/{self.path}: {self.exceptions or message.script_finished}")

    def _take(self, message: ForwardMsg, kind: str | None) -> None:
        if kind == "ref_hash":
            message = self.kept[message.ref_hash]
            kind = message.WhichOneof("type")
        elif message.metadata.cacheable:
            self.kept[message.hash] = message
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element)

    def _see(self, element: Element) -> None:
        match element.WhichOneof("type"):
            case "multiselect":
                self.filters[element.multiselect.label] = element.multiselect.id
            case "exception":
                self.exceptions.append(element.exception.message)
            case "plotly_chart":
                self.charts += 1
            case "markdown":
                self.texts.append(element.markdown.body)

    async def choose(self, label: str, values: Sequence[str]) -> None:
        """Sets the multiselect called `label` to `values` and has the page run."""
        self.chosen[self.filters[label]] = list(values)
        await self.rerun()


async def opened(address: str, path: str) -> Session:
    """A visitor of the page `path` of the server at `address`, which has been drawn once."""
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    socket = await connect(stream, subprotocols=["streamlit"], origin=address, max_size=None)
    session = Session(socket, path)
    await session.rerun()
    return session


def visit_once(address: str, paths: Sequence[str]) -> None:
    """Has the server draw each of `paths` once, so that it knows the answers that a first view asks for."""

    async def look() -> None:
        for path in paths:
            await (await opened(address, path)).socket.close()

    # In a thread of its own: the one that drives a browser has a loop already.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, look()).result()


@dataclass
class Crowd:
    """What became of many sessions."""

    reruns: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


async def _visit(address: str, number: int, paths: Sequence[str], choices: Sequence[str], every: float, crowd, stop):
    """One visitor of the crowd: opens a page and sets another filter `every` so many seconds."""
    # Spread over the interval: thirty people do not click in the same moment.
    await asyncio.sleep(every * (number % 10) / 10)
    try:
        session = await opened(address, paths[number % len(paths)])
        for turn in itertools.count(number):
            started = time.perf_counter()
            await session.choose("Seniority", [choices[turn % len(choices)], choices[(turn * 3 + 1) % len(choices)]])
            crowd.reruns.append(1000 * (time.perf_counter() - started))
            if stop.is_set():
                break
            await asyncio.sleep(max(0.0, every - (time.perf_counter() - started)))
        await session.socket.close()
    except Exception as error:
        crowd.errors.append(f"visitor {number}: {type(error).__name__}: {error}")


@contextmanager
def crowd(address: str, count: int, paths: Sequence[str], choices: Sequence[str], every: float = 10) -> Iterator[Crowd]:
    """`count` visitors of `paths` in turn, each with another choice of Seniority `every` so many seconds, until the
    block ends, but once at least; what became of them is whole after it.
    """
    found, stop = Crowd(), threading.Event()

    async def everybody() -> None:
        visits = (_visit(address, number, paths, choices, every, found, stop) for number in range(count))
        await asyncio.gather(*visits)

    thread = threading.Thread(target=lambda: asyncio.run(everybody()))
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()
