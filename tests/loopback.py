"""A server on the loopback address whose answers a test writes down."""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Reply:
    """What the server answers. `drip_seconds`: pause after every byte of the body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip_seconds: float = 0
    length: int | None = None


def zipped(body: bytes, **more) -> Reply:
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"}, **more)


@dataclass
class Loopback:
    """`answer` makes the reply to a path (with its query), and of a POST also its body, parsed JSON.

    `asked` keeps every request's path, headers and instant. A reply whose ETag the request names becomes a 304.
    """

    url: str
    answer: Callable[..., Reply]
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]


class _Server(ThreadingHTTPServer):
    # Many may call at the same moment; those beyond this number would have to call again a second later.
    request_queue_size = 128
    daemon_threads = True


@contextmanager
def loopback(answer: Callable[..., Reply]) -> Iterator[Loopback]:
    """A running server; its port is free again afterwards."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.reply()

        def do_POST(self):
            self.reply(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def reply(self, *body):
            here.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
            reply = here.answer(self.path, *body)
            if "ETag" in reply.headers and self.headers["If-None-Match"] == reply.headers["ETag"]:
                reply = Reply(status=304, headers=reply.headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            self.end_headers()
            try:
                self.wfile.write(reply.body) if not reply.drip_seconds else self.drip(reply)
            except (BrokenPipeError, ConnectionResetError):
                pass
            self.close_connection = True

        def drip(self, reply):
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.drip_seconds)

        def log_message(self, *_):
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    here = Loopback(f"http://127.0.0.1:{server.server_port}", answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
