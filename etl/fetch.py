"""Reading public addresses: the only network of the project; polite, bounded, conditional.

One `Fetcher` serves one refresh. It names itself and a contact, keeps a pace with every host, tries again only what may
be tried again, and refuses an answer that is too slow, too large (also after decompression), redirected too often, or
that would come from a private network.
"""

import json
import os
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpcore
import httpx
import stamina

from etl.address import without_keys
from etl.network import BoundedNetwork, FetchFailed, Unreachable

NAME = "remote-pm-observatory/1.0"
# A failure is reported once, by who asked, not at each attempt.
stamina.instrumentation.set_on_retry_hooks(())

REDIRECTS = {301, 302, 303, 307, 308}
# What a server says when it may well answer a moment later; every other 4xx and 5xx would only be asked in vain again.
PASSING = {408, 429, 500, 502, 503, 504}


class Refused(FetchFailed):
    """The server understood and will not give it (a 4xx that stays so). `status`: what it answered."""

    def __init__(self, message: str, status: int):
        super().__init__(message)
        self.status = status


class Passing(FetchFailed):
    """A failure that may be over in a moment. `wait_seconds`: how long the server asked us to wait, None when not."""

    def __init__(self, message: str, wait_seconds: float | None = None):
        super().__init__(message)
        self.wait_seconds = wait_seconds


class TooMany(Passing):
    """The server was asked too often, and says so (429)."""


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

    def keep(self, host: str, seconds: float) -> float:
        """Waits until `host` may be asked, `seconds` after anyone last asked it; the seconds waited."""
        begun = self._monotonic()
        with self._locks.setdefault(host, threading.Lock()):
            if host in self._last:
                wait = max(seconds, self._asked_for.get(host, 0.0))
                self._sleep(max(0.0, self._last[host] + wait - self._monotonic()))
            self._last[host] = self._monotonic()
            return self._last[host] - begun


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
        self._network = BoundedNetwork(allow_private, self.limits.connect_seconds, monotonic)
        self._pool = httpcore.ConnectionPool(network_backend=self._network)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._pool.close()

    def get(
        self,
        url: str,
        *,
        accept: str = "application/json",
        known: Validators | None = None,
        content: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """The answer of `url`, after redirects and retries; with `content`, which is sent as JSON, asked by POST.

        `headers` go to the server of `url` alone, never to another that a redirect leads to: they may hold a key.
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
                return self._get_once(url, accept, known or Validators(), content, headers or {})
        raise AssertionError("stamina ends with an answer or an error")

    def slow_down(self, url: str, seconds: float) -> None:
        """Keeps at least `seconds` between two questions to the host of `url`, as its robots.txt asks."""
        self._pace.slow_down(_checked(url).host, seconds)

    def _get_once(self, url: str, accept: str, known: Validators, content: Any, own: Mapping[str, str]) -> Answer:
        deadline = self._monotonic() + self.limits.answer_seconds
        address = first = _checked(url)
        for _ in range(self.limits.redirects + 1):
            # What our own pace takes is no fault of the server's.
            deadline += self._pace.keep(address.host, self.limits.pace_seconds)
            asked = {"Accept": accept} | (own if _origin(address) == _origin(first) else {})
            status, headers, body = self._exchange(address, asked, known, content, deadline)
            if status in REDIRECTS and "location" in headers and content is None:
                address = _checked(headers["location"], address)
                continue
            if status == 304 and known == Validators():
                raise FetchFailed(f"{_shown(address)}: answered 304 without having been asked what changed")
            return self._read_answer(address, status, headers, body)
        raise FetchFailed(f"{without_keys(url)}: redirected more than {self.limits.redirects} times")

    def _exchange(self, address: httpx.URL, asked: Mapping[str, str], known: Validators, content: Any, deadline: float):
        """Status, headers and decompressed body of one request; the body of a redirect or an error is not read."""
        headers = {"User-Agent": self.user_agent, "Accept-Encoding": "gzip"} | asked
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
            raise _Silent(f"{_shown(address)}: {error}") from error
        except httpcore.TimeoutException as error:
            raise Passing(f"{_shown(address)}: no complete answer within {self.limits.answer_seconds:g} s") from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Passing(f"{_shown(address)}: the connection broke ({error})") from error

    def _read_body(self, response: httpcore.Response, headers: httpx.Headers, address: httpx.URL) -> bytes:
        limit = self.limits.body_bytes
        encoding = headers.get("content-encoding", "").strip().lower() or "identity"
        if encoding not in {"identity", "gzip", "deflate"}:
            raise FetchFailed(f"{_shown(address)}: answered in an encoding that was not asked for ({encoding})")
        # 47: zlib or gzip, told apart by the header; without encoding the bytes are only counted.
        inflate = None if encoding == "identity" else zlib.decompressobj(47)
        body = bytearray()
        try:
            for chunk in response.iter_stream():
                body += inflate.decompress(chunk, limit + 1 - len(body)) if inflate else chunk
                if len(body) > limit:
                    raise FetchFailed(f"{_shown(address)}: more than {limit:,} bytes")
        except zlib.error as error:
            raise FetchFailed(f"{_shown(address)}: said {encoding}, but is not ({error})") from error
        if inflate and not inflate.eof:
            raise Passing(f"{_shown(address)}: the compressed answer ends early")
        return bytes(body)

    def _read_answer(self, address: httpx.URL, status: int, headers: httpx.Headers, body: bytes) -> Answer:
        if status in {200, 304}:
            return Answer(
                url=str(address),
                body=None if status == 304 else body,
                content_type=headers.get("content-type", ""),
                validators=Validators(_header(headers, "etag"), _header(headers, "last-modified")),
            )
        message = f"{_shown(address)}: answered {status}"
        if status not in PASSING:
            raise Refused(message, status) if 400 <= status < 500 else FetchFailed(message)
        wait = self._retry_after(headers.get("retry-after"))
        if wait is not None and wait > self.limits.longest_wait_seconds:
            not_before = (self._now() + timedelta(seconds=wait)).replace(microsecond=0)
            raise TryLater(f"{message} and asks to be left alone until {not_before:%Y-%m-%d %H:%M} UTC", not_before)
        raise (TooMany if status == 429 else Passing)(message, wait)

    def _retry_after(self, value: str | None) -> float | None:
        """Seconds of a Retry-After header (a number or a date, RFC 9110 10.2.3); None when absent or not understood."""
        if value is None:
            return None
        value = value.strip()
        try:
            if value.isascii() and value.isdigit():
                wait = float(value)
            else:
                until = parsedate_to_datetime(value)
                until = until.astimezone(UTC).replace(tzinfo=None) if until.tzinfo else until
                wait = (until - self._now()).total_seconds()
        except (ValueError, OverflowError):
            return None
        # A hundred years are cut, so that a date can be made of them.
        return min(max(0.0, wait), 366 * 86400)


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


def _checked(url: str, origin: httpx.URL | None = None) -> httpx.URL:
    """The address that `url` is, seen from `origin`; FetchFailed when it is none that is read."""
    try:
        address = httpx.URL(url) if origin is None else origin.join(url)
    except httpx.InvalidURL as error:
        leads = f"{_shown(origin)}: leads to " if origin else ""
        raise FetchFailed(f"{leads}{without_keys(url)[:200]!r}: not an address ({error})") from error
    if address.scheme not in {"http", "https"} or not address.host:
        raise FetchFailed(f"{_shown(address)[:200]}: only http and https are read")
    if address.userinfo:
        raise FetchFailed(f"{address.host}: an address with a user name or password is not read")
    return address


def _origin(address: httpx.URL) -> tuple[str, str, int | None]:
    return address.scheme, address.host, address.port


def _shown(address: httpx.URL) -> str:
    return without_keys(str(address))


def _header(headers: httpx.Headers, name: str) -> str | None:
    """A header that can be sent back; None for one that cannot."""
    value = headers.get(name)
    return value if value and value.isascii() and value.isprintable() else None


def fetchers_from_environment() -> Callable[..., Fetcher]:
    """What makes a Fetcher that keeps at least so many seconds between two questions to a host, with further `Limits`.

    All share one pace, and the contact of PM_CONTACT (ValueError when it cannot go into a request); PM_ALLOW_PRIVATE=1
    lets them read servers of one's own network.
    """
    pace, contact = Pace(), os.environ.get("PM_CONTACT") or None
    check_contact(contact)

    def fetcher(pace_seconds: float, **limits: float) -> Fetcher:
        return Fetcher(
            contact=contact,
            allow_private=os.environ.get("PM_ALLOW_PRIVATE") == "1",
            limits=Limits(pace_seconds=pace_seconds, **limits),
            pace=pace,
        )

    return fetcher
