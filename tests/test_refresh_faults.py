"""Everything that may be wrong with what servers answer, in a refresh of all sources: none ends, hangs or breaks it."""

import json
import re
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from etl.fetch import Fetcher, Limits
from etl.live_reading import live_reading
from etl.refresh import Outcome, refresh
from etl.snapshot import history
from etl.sources import sources
from tests.every_source import COUNT, EveryService, addresses, switch_on
from tests.loopback import Reply, loopback, zipped
from tests.sources.faults import NO_JSON

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 12, 1, 6, 17)
# The source that nothing happens to.
WELL = "lever"
IN_TROUBLE = [source_id for source_id in sources() if source_id != WELL]
# The key of the feed that the example of RSS names.
KEY = "s3cr3tk3y"
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HTML = {"Content-Type": "text/html"}


def redirect(address: str) -> Reply:
    return Reply(status=302, headers={"Location": address})


ANSWERS = {
    **{name: Reply(body, headers=HTML) for name, body in NO_JSON.items()},
    "null": Reply(b"null"),
    "an object of nothing": Reply(b"{}"),
    "a list of nothings": Reply(b"[null, [], 7]"),
    "a megabyte of blanks": Reply(b" " * 1_000_000),
    "XML bomb": Reply(f'<!DOCTYPE rss [<!ENTITY a0 "ha">{BOMB}]><rss><channel>&a9;</channel></rss>'.encode()),
    "XML that includes a file": Reply(
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item>'
        b"</channel></rss>"
    ),
    "gzip bomb": zipped(b"\0" * 40_000_000),
    "no gzip": Reply(b"[]", headers={"Content-Encoding": "gzip"}),
    "brotli": Reply(b"[]", headers={"Content-Encoding": "br"}),
    "cut off": Reply(b'{"jobs": [', length=4000),
    "404": Reply(status=404),
    "403": Reply(status=403),
    "451": Reply(status=451),
    "500": Reply(status=500),
    "429": Reply(status=429),
    "429 and a short pause": Reply(status=429, headers={"Retry-After": "0"}),
    "429 and an odd pause": Reply(status=429, headers={"Retry-After": "\u00b2"}),
    "redirects in a loop": redirect("?again"),
    "redirect to a file": redirect("file:///etc/passwd"),
    "redirect to a script": redirect("javascript:alert(1)"),
    "redirect to no address": redirect("http://[::1"),
    "redirect to a password": redirect("http://anna:s3cr3tk3y@127.0.0.1/"),
    "redirect to nobody": redirect(f"http://nobody.invalid/?token={KEY}"),
}


@pytest.fixture
def server(monkeypatch):
    with loopback(EveryService()) as running:
        for name, url in addresses(running.url).items():
            monkeypatch.setenv(name, url)
        yield running


@pytest.fixture(scope="module")
def read_once(tmp_path_factory) -> dict[str, bytes]:
    """The files of a data folder after one good refresh, by their names."""
    data = switch_on(tmp_path_factory.mktemp("read") / "data")
    with loopback(EveryService()) as running, pytest.MonkeyPatch.context() as environment:
        for name, url in addresses(running.url).items():
            environment.setenv(name, url)
        assert {one.status for one in run(data, 1).values()} == {"read"}
    return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*") if path.is_file()}


@pytest.fixture
def data(tmp_path, read_once) -> Path:
    for name, content in read_once.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "data"


def day(number: int) -> datetime:
    return DAY_1 + timedelta(days=number - 1)


def run(data: Path, number: int, limits: Limits = LIMITS, allow_private: bool = True) -> dict[str, Outcome]:
    """What becomes of each source on the day of that number; whatever happens, in one line each that tells no key."""
    at = day(number)
    fetcher_of = lambda _: Fetcher(allow_private=allow_private, limits=limits, now=lambda: at)  # noqa: E731
    outcomes = {one.source_id: one for one in refresh(data, fetcher_of, lambda: at)}
    assert outcomes.keys() == sources().keys()
    for one in outcomes.values():
        assert one.message.isprintable() and len(one.message) < 1000 and KEY not in one.message
    return outcomes


def stored(data: Path) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in sorted(data.glob("snapshots/*/*.parquet"))}


def check_untouched(data: Path, read_once: dict[str, bytes]) -> None:
    """Every former snapshot is as it was, every former posting open, no half of a file there, and no key told."""
    assert {name: content for name, content in stored(data).items() if name in read_once} == {
        name: content for name, content in read_once.items() if name.endswith(".parquet")
    }
    for source_id in sources():
        reading = live_reading(data, source_id)
        assert {span["ending"] for span in reading.posting_span.to_pylist()} <= {"open"}, source_id
        assert len(reading.posting) == COUNT and history(data, source_id).damage == []
    assert [path for path in data.rglob("*") if path.name.startswith(".") or "tmp" in path.name] == []
    assert KEY not in (data / "snapshots" / "state.json").read_text()
    for path in data.glob("snapshots/*/*.reads.parquet"):
        assert KEY not in str(pq.read_table(path).to_pylist())


def check_unhealthy(data: Path, outcomes: dict[str, Outcome]) -> None:
    """What is kept says of each source in trouble that it is, and of the other that it is not."""
    state = json.loads((data / "snapshots" / "state.json").read_text())
    assert [source_id for source_id in outcomes if not state[source_id]["problem"]] == [WELL]
    assert outcomes[WELL] == Outcome(WELL, "read", f"2 boards, {COUNT} postings (0 new, 0 changed, 0 gone)")


@pytest.mark.parametrize("fault", ANSWERS)
def test_a_wrong_answer_is_one_line_and_changes_nothing(data, read_once, server, fault):
    server.answer.faults = dict.fromkeys(IN_TROUBLE, ANSWERS[fault])
    outcomes = run(data, 2)
    assert {outcomes[source_id].status for source_id in IN_TROUBLE} <= {"failed", "incomplete", "unreachable"}
    check_untouched(data, read_once)
    if fault != "redirect to nobody":
        check_unhealthy(data, outcomes)
    server.answer.faults.clear()
    assert {one.status for one in run(data, 3).values()} == {"read"}
    assert sum(live_reading(data, source_id).posting.num_rows for source_id in sources()) == COUNT * len(sources())


def test_a_server_that_quotes_the_key_does_not_make_us_tell_it(data, read_once, server):
    feeds = server.answer.services["rss"]
    quoting = Reply(f"No such key: {KEY}".encode(), headers=HTML)
    server.answer.faults["rss"] = lambda path: quoting if KEY in path else feeds(path)
    assert "No such key: ***" in run(data, 2)["rss"].message
    check_untouched(data, read_once)


def altered(server, alter: Callable[[bytes], bytes]) -> dict[str, Callable[..., Reply]]:
    """Every source's own answers after `alter`."""

    def of(source_id: str) -> Callable[..., Reply]:
        def answer(path: str, *body: object) -> Reply:
            reply = server.answer.services[source_id](path, *body)
            return Reply(alter(reply.body), reply.status, {"Content-Type": reply.headers.get("Content-Type", "")})

        return answer

    return {source_id: of(source_id) for source_id in IN_TROUBLE}


def without_half_the_fields(value: object) -> object:
    """JSON in which every object that is listed has lost every other field."""
    if isinstance(value, list):
        return [
            {key: one[key] for key in sorted(one)[::2]} if isinstance(one, dict) else without_half_the_fields(one)
            for one in value
        ]
    return {key: without_half_the_fields(one) for key, one in value.items()} if isinstance(value, dict) else value


def half_the_fields(body: bytes) -> bytes:
    if b"</script>" in body:
        halved = without_half_the_fields([json.loads(re.search(rb"<script[^>]*>(.*?)</script>", body, re.S)[1])])[0]
        return b"<script type='application/ld+json'>" + json.dumps(halved).encode() + b"</script>"
    if body.startswith(b"<"):
        return re.sub(rb"<(title|guid|link|loc|name)>[^<]*</\1>", b"", body)
    return json.dumps(without_half_the_fields(json.loads(body))).encode() if body else body


# What is done to every answer, and whose postings are postings all the same: feeds are read as browsers read them,
# whatever they say of their charset; those of four services have name and title among the half that is left.
ALTERED = {
    "half the fields": (half_the_fields, {"workable", "bamboohr", "pinpoint", "usajobs"}),
    "another charset": (
        lambda body: body.replace(b"Product", b"Pr\xf6duct"),
        {"rss", "nodesk", "wpjm", "weworkremotely"},
    ),
    "truncated": (lambda body: body[: len(body) * 2 // 3], set()),
}


EMPTY = {"others": "an empty list, where the last complete one had", "smartrecruiters": "totalFound is 0"}


@pytest.mark.parametrize("fault", ALTERED)
def test_an_answer_gone_bad_ends_no_posting(data, read_once, server, fault):
    alter, readable = ALTERED[fault]
    server.answer.faults = altered(server, alter)
    outcomes = run(data, 2)
    assert {source_id for source_id in IN_TROUBLE if outcomes[source_id].status == "read"} == readable
    check_untouched(data, read_once)


def test_an_empty_list_where_there_were_many_is_believed_of_nobody(data, read_once, server):
    full = server.answer.services
    server.answer.services = EveryService(0).services | {WELL: full[WELL]}
    for number in (2, 3):
        outcomes = run(data, number)
        # SmartRecruiters answers so for a name that nobody has as well: there an empty list is none.
        said = {key: (outcomes[key].status, EMPTY.get(key, EMPTY["others"])) for key in IN_TROUBLE}
        assert {key for key, (status, _) in said.items() if status != "incomplete"} == {"smartrecruiters"}
        assert all(words in outcomes[key].message for key, (_, words) in said.items())
        check_unhealthy(data, outcomes)
    check_untouched(data, read_once)
    server.answer.services = full
    assert {one.status for one in run(data, 4).values()} == {"read"}


def test_a_server_that_drips_is_given_up_in_time(data, read_once, server):
    server.answer.faults = dict.fromkeys(IN_TROUBLE, Reply(b"[" * 100, drip_seconds=1))
    began = time.monotonic()
    outcomes = run(data, 2, Limits(answer_seconds=0.7, first_wait_seconds=0.01, pace_seconds=0))
    assert time.monotonic() - began < 20
    assert all("no complete answer within 0.7 s" in outcomes[source_id].message for source_id in IN_TROUBLE)
    check_untouched(data, read_once)
    check_unhealthy(data, outcomes)


def test_servers_that_ask_to_be_left_alone_are(data, read_once, server):
    server.answer.faults = dict.fromkeys(IN_TROUBLE, Reply(status=503, headers={"Retry-After": "100000"}))
    outcomes = run(data, 2)
    later = "asks to be left alone until 2026-12-03 10:03 UTC"
    assert [key for key in IN_TROUBLE if later not in outcomes[key].message] == []
    check_untouched(data, read_once)
    check_unhealthy(data, outcomes)
    server.answer.faults.clear()
    asked = len(server.asked)
    statuses = {source_id: one.status for source_id, one in run(data, 3).items()}
    assert statuses == dict.fromkeys(sources(), "not_due") | {WELL: "read"}
    assert len(server.asked) == asked + 2
    assert {one.status for one in run(data, 4).values()} == {"read"}


def test_a_clock_that_went_back_stores_nothing(data, read_once, server):
    outcomes = run(data, 0)
    assert {one.status for one in outcomes.values()} == {"failed"}
    assert all("the clock says 2026-11-30 06:17:00 UTC, but the last read was" in o.message for o in outcomes.values())
    assert stored(data) == {name: content for name, content in read_once.items() if name.endswith(".parquet")}


def test_names_that_do_not_resolve_are_unreachable(data, read_once, monkeypatch):
    for name, url in addresses("http://nobody.invalid").items():
        monkeypatch.setenv(name, url)
    outcomes = run(data, 2)
    assert {one.status for one in outcomes.values()} == {"unreachable"}
    assert all("nobody.invalid: the name does not resolve" in one.message for one in outcomes.values())
    check_untouched(data, read_once)


def test_no_server_of_a_private_network_is_read_unless_allowed(data, read_once, server):
    outcomes = run(data, 2, allow_private=False)
    assert {one.status for one in outcomes.values()} == {"failed"}
    assert all("resolves to a private address (127.0.0.1)" in one.message for one in outcomes.values())
    assert len(server.asked) == 0
    check_untouched(data, read_once)


def test_no_redirect_leads_into_a_private_network(data, read_once, server, monkeypatch):
    # In this test the loopback address stands for the internet.
    monkeypatch.setattr("etl.network.is_public", lambda address: address == "127.0.0.1")
    server.answer.faults = dict.fromkeys(IN_TROUBLE, redirect("http://169.254.169.254/latest/meta-data"))
    outcomes = run(data, 2, allow_private=False)
    said = "resolves to a private address (169.254.169.254)"
    # A question with contents (Workday's) is sent on to nobody.
    assert [source_id for source_id in IN_TROUBLE if said not in outcomes[source_id].message] == ["workday"]
    check_untouched(data, read_once)
    check_unhealthy(data, outcomes)


# What robots.txt says, and why no page is read then.
ROBOTS = {
    "forbids it": (Reply(b"User-agent: *\nDisallow: /\n"), "robots.txt does not allow reading this page"),
    "cannot be read": (Reply(status=500), "robots.txt: answered 500"),
    "leads in a circle": (redirect("/robots.txt"), "robots.txt: redirected more than 5 times"),
}


@pytest.mark.parametrize("robots", ROBOTS)
def test_no_page_made_for_people_is_read_where_robots_txt(data, read_once, server, robots):
    pages = {source_id for source_id, source in sources().items() if getattr(source, "READS_PAGES", False)}
    server.answer.robots, said = ROBOTS[robots]
    outcomes = run(data, 2)
    assert {source_id for source_id, one in outcomes.items() if one.status != "read"} == pages
    assert [source_id for source_id in pages if said not in outcomes[source_id].message] == []
    assert [path for path in server.paths if path.split("/")[1] in pages] == []
    check_untouched(data, read_once)
