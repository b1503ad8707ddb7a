"""Reading an address politely and within limits, against a server on the loopback address."""

import gzip
import socket
import threading
import time
from datetime import datetime

import pytest

from etl.fetch import Answer, Fetcher, FetchFailed, Limits, Passing, TryLater, Unreachable, Validators
from tests.loopback import Reply, loopback, zipped

QUICK = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0, body_bytes=10_000)
NOON = datetime(2026, 9, 3, 12, 0, 0)


def fetcher(limits=QUICK, **more) -> Fetcher:
    return Fetcher(allow_private=True, limits=limits, now=lambda: NOON, **more)


def test_answer_carries_body_type_and_validators():
    headers = {"Content-Type": "application/json", "ETag": '"v7"', "Last-Modified": "Wed, 02 Sep 2026 08:00:00 GMT"}
    with loopback(lambda _: Reply(b'{"jobs": []}', headers=headers)) as server:
        assert fetcher().get(f"{server.url}/jobs") == Answer(
            url=f"{server.url}/jobs",
            body=b'{"jobs": []}',
            content_type="application/json",
            validators=Validators('"v7"', "Wed, 02 Sep 2026 08:00:00 GMT"),
        )


def test_request_names_who_asks_and_whom_to_write_to():
    with loopback(lambda _: Reply()) as server:
        fetcher(contact="ops@example.org").get(server.url)
        headers = server.asked[0][1]
    assert {key: headers[key] for key in ("user-agent", "accept", "accept-encoding")} == {
        "user-agent": "remote-pm-observatory/1.0 (ops@example.org)",
        "accept": "application/json",
        "accept-encoding": "gzip",
    }


def test_contact_with_a_line_break_is_refused():
    with pytest.raises(ValueError, match="contact: expected printable ASCII"):
        Fetcher(contact="a@example.org\r\nX-Evil: 1")


def test_known_validators_ask_whether_anything_changed():
    with loopback(lambda _: Reply(status=304)) as server:
        answer = fetcher().get(server.url, known=Validators('"v7"', "Wed, 02 Sep 2026 08:00:00 GMT"))
        headers = server.asked[0][1]
    assert answer.body is None
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"v7"', "Wed, 02 Sep 2026 08:00:00 GMT")


def test_validators_that_cannot_be_sent_back_are_not_kept():
    with loopback(lambda _: Reply(headers={"ETag": '"\u00e4"', "Last-Modified": ""})) as server:
        assert fetcher().get(server.url).validators == Validators()


def test_compressed_answer_is_decompressed():
    with loopback(lambda _: zipped(b"x" * 9_999)) as server:
        assert fetcher().get(server.url).body == b"x" * 9_999


def test_a_host_is_asked_at_the_given_pace_and_another_at_once():
    seconds, pauses = [100.0], []

    def sleep(pause):
        pauses.append(pause)
        seconds[0] += pause

    with loopback(lambda _: Reply()) as server:
        one = fetcher(Limits(pace_seconds=3), sleep=sleep, monotonic=lambda: seconds[0])
        one.get(server.url)
        seconds[0] += 1
        one.get(server.url)
        one.get(server.url.replace("127.0.0.1", "localhost"))
        seconds[0] += 5
        one.get(server.url)
    assert pauses == [2, 0]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(Reply(b"x" * 10_001), "more than 10,000 bytes", id="large"),
        pytest.param(zipped(b"\0" * 30_000_000), "more than 10,000 bytes", id="gzip bomb"),
        pytest.param(
            Reply(b"not gzip", headers={"Content-Encoding": "gzip"}), "said gzip, but is not", id="false gzip"
        ),
        pytest.param(Reply(b"?", headers={"Content-Encoding": "br"}), "encoding that was not asked for", id="brotli"),
        pytest.param(Reply(status=404), "answered 404", id="not found"),
        pytest.param(Reply(status=403), "answered 403", id="forbidden"),
        pytest.param(Reply(status=302, headers={"Location": "ftp://127.0.0.1/x"}), "only http and https", id="to ftp"),
        pytest.param(Reply(status=302, headers={"Location": "http://[::1"}), "not an address", id="to no address"),
        pytest.param(Reply(status=304), "answered 304 without having been asked", id="304 unasked"),
        pytest.param(Reply(status=302, headers={"Location": "/again"}), "redirected more than 5 times", id="loop"),
    ],
)
def test_what_will_not_get_better_is_asked_once(reply, said):
    with loopback(lambda _: reply) as server, pytest.raises(FetchFailed, match=said):
        try:
            fetcher().get(server.url)
        finally:
            assert len(server.asked) == (6 if said.startswith("redirected") else 1)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        pytest.param(Reply(status=500), "answered 500", id="500"),
        pytest.param(Reply(status=429), "answered 429", id="429"),
        pytest.param(Reply(b"half", length=400), "the connection broke", id="truncated"),
        pytest.param(
            Reply(gzip.compress(b"a whole answer")[:-9], headers={"Content-Encoding": "gzip"}),
            "ends early",
            id="half gzip",
        ),
    ],
)
def test_what_may_pass_is_asked_three_times(reply, said):
    with loopback(lambda _: reply) as server, pytest.raises(Passing, match=said):
        try:
            fetcher().get(server.url)
        finally:
            assert len(server.asked) == 3


def test_a_server_that_recovers_is_read():
    replies = iter([Reply(status=503), Reply(status=502), Reply(b"here")])
    with loopback(lambda _: next(replies)) as server:
        assert fetcher().get(server.url).body == b"here"


def test_retry_after_is_waited_for():
    replies = iter([Reply(status=429, headers={"Retry-After": "1"}), Reply(b"here")])
    with loopback(lambda _: next(replies)) as server:
        assert fetcher().get(server.url).body == b"here"
        first, second = (at for _, _, at in server.asked)
    assert second - first >= 1


@pytest.mark.parametrize(
    ("value", "until"),
    [
        pytest.param("7200", datetime(2026, 9, 3, 14, 0), id="seconds"),
        pytest.param("Fri, 04 Sep 2026 06:30:00 GMT", datetime(2026, 9, 4, 6, 30), id="date"),
        pytest.param("9" * 400, datetime(2027, 9, 4, 12, 0), id="absurd"),
    ],
)
def test_a_long_retry_after_ends_the_read(value, until):
    with loopback(lambda _: Reply(status=429, headers={"Retry-After": value})) as server:
        with pytest.raises(TryLater) as error:
            fetcher().get(server.url)
    assert (error.value.not_before, len(server.asked)) == (until, 1)


@pytest.mark.parametrize("value", ["soon", "-5", "\u00b2", "", "Fri, 99 Sep 2026 06:30:00 GMT"])
def test_a_retry_after_that_is_not_understood_is_as_none(value):
    with loopback(lambda _: Reply(status=503, headers={"Retry-After": value})) as server, pytest.raises(Passing):
        fetcher().get(server.url)
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://example.org",
        "http://",
        "/jobs",
        "http://[::1",
        "http://a b/",
    ],
)
def test_only_web_addresses_are_read(url):
    with pytest.raises(FetchFailed):
        fetcher().get(url)


def test_an_address_with_a_password_is_refused_without_showing_it():
    with pytest.raises(FetchFailed) as error:
        fetcher().get("https://anna:geheim@example.org/")
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(status=500),
        Reply(status=403),
        Reply(status=429, headers={"Retry-After": "999"}),
        Reply(b"x" * 10_001),
        Reply(b"half", length=400),
        Reply(status=302, headers={"Location": "?page=2&key=s3cr3t"}),
        Reply(status=302, headers={"Location": "ftp://s3cr3t@127.0.0.1/?key=s3cr3t"}),
        Reply(status=302, headers={"Location": "http://[::1/?key=s3cr3t"}),
    ],
    ids=lambda reply: f"{reply.status} {reply.headers.get('Location', '')}",
)
def test_keys_of_an_address_stand_in_no_message(reply):
    with loopback(lambda _: reply) as server, pytest.raises(FetchFailed) as error:
        fetcher().get(f"{server.url}/jobs?page=1&key=s3cr3t")
    assert "s3cr3t" not in str(error.value) and "\n" not in str(error.value)


def test_the_time_that_our_own_pace_takes_is_not_counted_against_the_server():
    seconds = [100.0]

    def sleep(pause):
        seconds[0] += pause

    with loopback(lambda _: Reply(b"read")) as server:
        slow = fetcher(Limits(pace_seconds=90, answer_seconds=60), sleep=sleep, monotonic=lambda: seconds[0])
        assert [slow.get(server.url).body for _ in range(2)] == [b"read", b"read"]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.9", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"]
    + ["[64:ff9b::a01:203]", "[2002:a01:203::1]", "[fe80::1%1]"],
)
def test_private_addresses_are_refused_unless_allowed(host):
    with pytest.raises(FetchFailed, match="resolves to a private address"):
        Fetcher(limits=QUICK).get(f"http://{host}:1/")


def test_nobody_listening_is_unreachable():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(Unreachable, match="cannot connect"):
        fetcher().get(url)


def test_an_unknown_name_is_unreachable():
    with pytest.raises(Unreachable, match="does not resolve"):
        fetcher().get("http://nobody.invalid/")


def test_a_dripping_body_ends_with_the_limit():
    limits = Limits(answer_seconds=0.5, attempts=1, pace_seconds=0)
    with loopback(lambda _: Reply(b"x" * 100, drip_seconds=0.1)) as server:
        began = time.monotonic()
        with pytest.raises(Passing, match="no complete answer within 0.5 s"):
            fetcher(limits).get(server.url)
    assert time.monotonic() - began < 2


def test_dripping_headers_end_with_the_limit():
    limits = Limits(answer_seconds=0.5, attempts=1, pace_seconds=0)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip():
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(5)
                for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 40:
                    try:
                        connection.send(bytes([byte]))
                    except OSError:
                        return
                    time.sleep(0.1)

        thread = threading.Thread(target=drip)
        thread.start()
        began = time.monotonic()
        with pytest.raises(Passing, match="no complete answer"):
            fetcher(limits).get(f"http://127.0.0.1:{listening.getsockname()[1]}/")
        assert time.monotonic() - began < 2
        thread.join()
