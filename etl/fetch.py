"""Reading public addresses: the only network of the project; polite, bounded, conditional.

One `Fetcher` serves one refresh. It names itself and a contact, keeps a pace with every host, tries again only what may
be tried again, and refuses an answer that is too slow, too large (also after decompression), redirected too often, or
that would come from a private network.
"""

import ipaddress
import json
import os
import socket
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx
import stamina

NAME = "remote-pm-observatory/1.0"
# A failure is reported once, by who asked, not at each attempt.
stamina.instrumentation.set_on_retry_hooks(())

REDIRECTS = {301, 302, 303, 307, 308}
# What a server says when it may well answer a moment later; every other 4xx and 5xx would only be asked in vain again.
PASSING = {408, 429, 500, 502, 503, 504}


class FetchFailed(Exception):
    """One address could not be read; the message is one line for people. Says nothing about other addresses."""


class Unreachable(FetchFailed):
    """No server answered at all: no network, no such host, refused, or silent."""


class Refused(FetchFailed):
    """The server understood and will not give it (a 4xx that stays so)."""


class Passing(FetchFailed):
    """A failure that may be over in a moment. `wait_seconds`: how long the server asked us to wait, None when not."""

    def __init__(self, message: str, wait_seconds: float | None = None):
        super().__init__(message)
        self.wait_seconds = wait_seconds


class TryLater(FetchFailed):
    """The server asked to be left alone until `not_before` (UTC, naive), longer than one refresh may wait."""

    def __init__(self, message: str, not_before: datetime):
        super().__init__(message)
        self.not_before = not_before


@dataclass(frozen=True)
class Limits:
    """What one answer may cost. Seconds and bytes; `answer_seconds` covers connection, headers and body together."""

    connect_seconds: float = 10
    answer_seconds: float = 60
    body_bytes: int = 30_000_000
    redirects: int = 5
    attempts: int = 3
    first_wait_seconds: float = 1
    # A Retry-After up to this long is waited for; a longer one ends the read and is kept for the next.
    longest_wait_seconds: float = 120
    pace_seconds: float = 1


@dataclass(frozen=True)
class Validators:
    """What a server gave to ask "changed since?" with; either may be None."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Answer:
    """`body` is decompressed; None when nothing changed since the `known` validators were given (304)."""

    url: str
    body: bytes | None
    content_type: str
    validators: Validators


class Pace:
    """When each host was last asked: shared by all who ask at the same time, so that no host is asked too often."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep, monotonic: Callable[[], float] = time.monotonic):
        self._sleep, self._monotonic = sleep, monotonic
        self._locks: dict[str, threading.Lock] = {}
        self._last: dict[str, float] = {}
        self._asked_for: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """From now on `host` is asked at most every `seconds`, whatever its askers would do."""
        self._asked_for[host] = seconds

    def keep(self, host: str, seconds: float) -> None:
        """Waits until `host` may be asked, `seconds` after anyone last asked it."""
        with self._locks.setdefault(host, threading.Lock()):
            if host in self._last:
                wait = max(seconds, self._asked_for.get(host, 0.0))
                self._sleep(max(0.0, self._last[host] + wait - self._monotonic()))
            self._last[host] = self._monotonic()


class Fetcher:
    """Reads addresses one after the other.

    `sleep`, `monotonic` and `now` (UTC, naive) are arguments so that a test can own the pace and the dates. `contact`
    goes into the User-Agent: an address or page where an operator can reach whoever runs this. Fetchers that work at
    the same time share one `pace`.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
        pace: Pace | None = None,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(tzinfo=None),
    ):
        check_contact(contact)
        self.user_agent = f"{NAME} ({contact or 'no contact given'})"
        self.limits = limits or Limits()
        self._monotonic, self._now = monotonic, now
        self._pace = pace or Pace(sleep, monotonic)
        self._network = _BoundedNetwork(allow_private, self.limits.connect_seconds, monotonic)
        self._pool = httpcore.ConnectionPool(network_backend=self._network)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._pool.close()

    def get(
        self, url: str, *, accept: str = "application/json", known: Validators | None = None, content: Any = None
    ) -> Answer:
        """The answer of `url`, after redirects and retries; with `content`, which is sent as JSON, asked by POST.

        Raises FetchFailed, Unreachable or TryLater.
        """
        limits = self.limits
        for attempt in stamina.retry_context(
            on=_wait_before_next,
            attempts=limits.attempts,
            timeout=None,
            wait_initial=limits.first_wait_seconds,
            wait_max=8 * limits.first_wait_seconds,
            wait_jitter=limits.first_wait_seconds,
        ):
            with attempt:
                return self._get_once(url, accept, known or Validators(), content)
        raise AssertionError("stamina ends with an answer or an error")

    def slow_down(self, url: str, seconds: float) -> None:
        """Keeps at least `seconds` between two questions to the host of `url`, as its robots.txt asks."""
        self._pace.slow_down(_checked(url).host, seconds)

    def _get_once(self, url: str, accept: str, known: Validators, content: Any) -> Answer:
        deadline = self._monotonic() + self.limits.answer_seconds
        address = _checked(url)
        for _ in range(self.limits.redirects + 1):
            self._pace.keep(address.host, self.limits.pace_seconds)
            status, headers, body = self._exchange(address, accept, known, content, deadline)
            if status in REDIRECTS and "location" in headers and content is None:
                address = _checked(str(address.join(headers["location"])))
                continue
            return self._read_answer(address, status, headers, body)
        raise FetchFailed(f"{url}: redirected more than {self.limits.redirects} times")

    def _exchange(self, address: httpx.URL, accept: str, known: Validators, content: Any, deadline: float):
        """Status, headers and decompressed body of one request; the body of a redirect or an error is not read."""
        headers = {"User-Agent": self.user_agent, "Accept": accept, "Accept-Encoding": "gzip"}
        headers |= {"If-None-Match": known.etag} if known.etag else {}
        headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        sent = None if content is None else json.dumps(content).encode("ascii")
        headers |= {"Content-Type": "application/json"} if sent is not None else {}
        self._network.deadline = deadline
        try:
            method = "GET" if sent is None else "POST"
            with self._pool.stream(method, str(address), headers=headers, content=sent) as response:
                answered = httpx.Headers(response.headers)
                body = self._read_body(response, answered, address) if response.status == 200 else b""
                return response.status, answered, body
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise _Silent(f"{address}: {error}") from error
        except httpcore.TimeoutException as error:
            raise Passing(f"{address}: no complete answer within {self.limits.answer_seconds:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Passing(f"{address}: the connection broke ({error})") from error

    def _read_body(self, response: httpcore.Response, headers: httpx.Headers, address: httpx.URL) -> bytes:
        limit = self.limits.body_bytes
        encoding = headers.get("content-encoding", "identity").lower()
        if encoding not in {"identity", "gzip", "deflate"}:
            raise FetchFailed(f"{address}: answered in an encoding that was not asked for ({encoding})")
        # 47: zlib or gzip, told apart by the header; without encoding the bytes are only counted.
        inflate = None if encoding == "identity" else zlib.decompressobj(47)
        body = bytearray()
        try:
            for chunk in response.iter_stream():
                body += inflate.decompress(chunk, limit + 1 - len(body)) if inflate else chunk
                if len(body) > limit:
                    raise FetchFailed(f"{address}: more than {limit:,} bytes")
        except zlib.error as error:
            raise FetchFailed(f"{address}: said {encoding}, but is not ({error})") from error
        if inflate and not inflate.eof:
            raise Passing(f"{address}: the compressed answer ends early")
        return bytes(body)

    def _read_answer(self, address: httpx.URL, status: int, headers: httpx.Headers, body: bytes) -> Answer:
        if status in {200, 304}:
            return Answer(
                url=str(address),
                body=None if status == 304 else body,
                content_type=headers.get("content-type", ""),
                validators=Validators(headers.get("etag"), headers.get("last-modified")),
            )
        message = f"{address}: answered {status}"
        if status not in PASSING:
            raise (Refused if 400 <= status < 500 else FetchFailed)(message)
        wait = self._retry_after(headers.get("retry-after"))
        if wait is not None and wait > self.limits.longest_wait_seconds:
            not_before = (self._now() + timedelta(seconds=wait)).replace(microsecond=0)
            raise TryLater(f"{message} and asks to be left alone until {not_before:%Y-%m-%d %H:%M} UTC", not_before)
        raise Passing(message, wait)

    def _retry_after(self, value: str | None) -> float | None:
        """Seconds of a Retry-After header (a number or a date, RFC 9110 10.2.3); None when absent or not understood."""
        if value is None:
            return None
        if value.strip().isdigit():
            # A hundred years and none: capped, so that a date can be made of it.
            return min(float(value), 366 * 86400)
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return None
        until = until.astimezone(UTC).replace(tzinfo=None) if until.tzinfo else until
        return max(0.0, (until - self._now()).total_seconds())


class _Silent(Passing, Unreachable):
    """No answer: worth another try, and when it stays so, the server is unreachable."""


def _wait_before_next(error: Exception) -> bool | float:
    """What stamina does after `error`: False gives up, True waits a growing jittered pause, a number that long."""
    if not isinstance(error, Passing):
        return False
    return True if error.wait_seconds is None else error.wait_seconds


def check_contact(contact: str | None) -> None:
    """ValueError when `contact` cannot go into a request."""
    if contact is not None and not (contact.isascii() and contact.isprintable()):
        raise ValueError(f"contact: expected printable ASCII, got {contact!r}")


def _checked(url: str) -> httpx.URL:
    try:
        address = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchFailed(f"{url[:200]}: not an address ({error})") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise FetchFailed(f"{url[:200]}: only http and https are read")
    if address.userinfo:
        raise FetchFailed(f"{address.host}: an address with a user name or password is not read")
    return address


class _BoundedNetwork(httpcore.SyncBackend):
    """Connections to public addresses only, every wait of which ends by `deadline`.

    The address is checked where the connection is made, not before: a name may resolve differently a moment later.
    """

    def __init__(self, allow_private: bool, connect_seconds: float, monotonic: Callable[[], float]):
        self.allow_private, self.connect_seconds, self.monotonic = allow_private, connect_seconds, monotonic
        self.deadline = 0.0

    def left(self) -> float:
        """Seconds until the deadline. Raises httpcore.ReadTimeout when it has passed."""
        seconds = self.deadline - self.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("deadline")
        return seconds

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        addresses = self._addresses(host, port)
        failure = None
        for address in addresses:
            try:
                wait = min(self.connect_seconds / len(addresses), self.left())
                stream = super().connect_tcp(address, port, wait, local_address, socket_options)
                return _BoundedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise httpcore.ConnectError(f"cannot connect ({failure})")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            # Not tried again: the resolver itself has tried several times.
            raise Unreachable(f"{host}: the name does not resolve ({error})") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        private = [a for a in addresses if not _is_public(a)]
        if private and not self.allow_private:
            raise FetchFailed(f"{host}: resolves to a private address ({private[0]}); PM_ALLOW_PRIVATE=1 allows it")
        return addresses


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%")[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast


class _BoundedStream(httpcore.NetworkStream):
    """A connection whose every wait ends by the deadline of its network: a server cannot hold us by dripping bytes."""

    def __init__(self, stream: httpcore.NetworkStream, network: _BoundedNetwork):
        self._stream, self._network = stream, network

    def read(self, max_bytes, timeout=None):
        return self._stream.read(max_bytes, self._network.left())

    def write(self, buffer, timeout=None):
        self._stream.write(buffer, self._network.left())

    def close(self):
        self._stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return _BoundedStream(self._stream.start_tls(ssl_context, server_hostname, self._network.left()), self._network)

    def get_extra_info(self, info):
        return self._stream.get_extra_info(info)


def fetchers_from_environment() -> Callable[[float], Fetcher]:
    """What makes a Fetcher that keeps at least so many seconds between two questions to a host.

    All share one pace, and the contact of PM_CONTACT (ValueError when it cannot go into a request); PM_ALLOW_PRIVATE=1
    lets them read servers of one's own network.
    """
    pace, contact = Pace(), os.environ.get("PM_CONTACT") or None
    check_contact(contact)

    def fetcher(pace_seconds: float) -> Fetcher:
        return Fetcher(
            contact=contact,
            allow_private=os.environ.get("PM_ALLOW_PRIVATE") == "1",
            limits=Limits(pace_seconds=pace_seconds),
            pace=pace,
        )

    return fetcher
