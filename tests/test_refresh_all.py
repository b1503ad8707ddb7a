"""All adapters in one refresh, against one server that answers as each of their services does."""

import json
import socket
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from etl.fetch import Fetcher, Limits
from etl.live_reading import live_reading
from etl.refresh import Outcome, refresh
from etl.snapshot import history
from etl.sources import sources
from etl.state import states
from tests.every_source import COUNT, EveryService, addresses, example, switch_on
from tests.loopback import Loopback, Reply, loopback

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 12, 1, 6, 17)


@pytest.fixture
def server(monkeypatch):
    with loopback(EveryService()) as running:
        for name, url in addresses(running.url).items():
            monkeypatch.setenv(name, url)
        yield running


@pytest.fixture
def data(tmp_path) -> Path:
    return switch_on(tmp_path / "data")


def day(number: int) -> datetime:
    return DAY_1 + timedelta(days=number - 1)


def run(data: Path, number: int) -> dict[str, Outcome]:
    """What becomes of each source on the day of that number."""
    at = day(number)
    outcomes = refresh(data, lambda _: Fetcher(allow_private=True, limits=LIMITS, now=lambda: at), lambda: at)
    return {one.source_id: one for one in outcomes}


def statuses(outcomes: dict[str, Outcome]) -> dict[str, int]:
    return dict(Counter(one.status for one in outcomes.values()))


def stored(data: Path) -> dict[str, bytes]:
    """The contents of every snapshot's files."""
    return {str(path.relative_to(data)): path.read_bytes() for path in sorted(data.glob("snapshots/*/*.parquet"))}


def postings(data: Path, source_id: str) -> int:
    return len(live_reading(data, source_id).posting)


def asked_of(server: Loopback, since: int = 0) -> Counter:
    """How often each source was asked, from the question of that number on."""
    return Counter(path.split("/")[1] for path in server.paths[since:])


@pytest.mark.parametrize("source_id", sources())
def test_source_has_a_service(source_id):
    assert example(source_id, 3).service


def test_every_posting_of_every_source_is_there_after_one_refresh(data, server):
    outcomes = run(data, 1)
    assert [one for one in outcomes.values() if one.status != "read"] == []
    assert {source_id: postings(data, source_id) for source_id in outcomes} == dict.fromkeys(sources(), COUNT)
    assert [live_reading(data, source_id).rejected_record.num_rows for source_id in sources()] == [0] * len(sources())
    assert {source_id: count for source_id, count in asked_of(server).items() if source_id in PAGES} == PAGES


# Questions that 23 postings take: pages of ten; twenty heads on a page and their details.
PAGES = {"himalayas": 3, "arbeitnow": 4, "jobicy": 3, "workday": 2 + 23}


def test_a_second_refresh_without_news_adds_small_files_only_and_asks_what_changed(data, server):
    run(data, 1)
    before, asked = stored(data), len(server.asked)
    assert statuses(run(data, 2)) == {"read": len(sources())}
    added = {name: len(content) for name, content in stored(data).items() if name not in before}
    assert sorted(added) == [f"snapshots/{source_id}/20261202T061700.000000Z.reads.parquet" for source_id in sources()]
    assert max(added.values()) < 5_000
    assert {name: content for name, content in stored(data).items() if name in before} == before
    state = json.loads((data / "snapshots" / "state.json").read_text())
    given = {board["etag"] for one in state.values() for board in one["boards"].values() if "etag" in board}
    sent = {headers["if-none-match"] for _, headers, _ in server.asked[asked:] if "if-none-match" in headers}
    assert sent == given and len(given) >= 10
    assert {source_id: postings(data, source_id) for source_id in sources()} == dict.fromkeys(sources(), COUNT)


def test_new_and_vanished_postings_are_those_of_every_source(data, server):
    run(data, 1)
    server.answer.services = EveryService(COUNT + 1).services
    assert {one.message.partition("(")[2] for one in run(data, 2).values()} == {"1 new, 0 changed, 0 gone)"}
    server.answer.services = EveryService(COUNT).services
    again = run(data, 3)
    assert {one.message.partition("(")[2] for one in again.values()} == {"0 new, 0 changed, 1 gone)"}
    assert {source_id: postings(data, source_id) for source_id in sources()} == dict.fromkeys(sources(), COUNT + 1)


@pytest.mark.parametrize("first", [0, 1], ids=["every other source", "the others"])
def test_sources_that_fail_leave_the_others_alone_and_recover(data, server, first):
    run(data, 1)
    before, failing = stored(data), list(sources())[first::2]
    server.answer.faults.update(dict.fromkeys(failing, Reply(status=500)))
    outcomes = run(data, 2)
    assert statuses(outcomes) == {"read": len(sources()) - len(failing), "failed": len(failing)}
    failed = {source_id for source_id, one in outcomes.items() if one.status == "failed"}
    assert failed == set(failing) and all("answered 500" in outcomes[source_id].message for source_id in failing)
    added = {name.split("/")[1] for name in stored(data) if name not in before}
    assert added == set(sources()) - failed
    assert {postings(data, source_id) for source_id in failing} == {COUNT}
    server.answer.faults.clear()
    assert statuses(run(data, 3)) == {"read": len(sources())}
    assert [history(data, source_id).damage for source_id in failing] == [[]] * len(failing)
    assert {postings(data, source_id) for source_id in failing} == {COUNT}


def test_a_server_that_recovers_while_it_is_asked_is_read(data, server):
    failures = Counter()

    def twice(path: str, *body) -> Reply:
        failures[path] += 1
        return Reply(status=500) if failures[path] < 3 else server.answer.services["remotive"](path, *body)

    server.answer.faults["remotive"] = twice
    assert statuses(run(data, 1)) == {"read": len(sources())}
    assert set(failures.values()) == {3}


def test_an_adapter_that_fails_in_an_unforeseen_way_is_told_in_one_line(data, server, monkeypatch):
    def broken(*_):
        return {}["pages\nof a list"]

    monkeypatch.setattr(sources()["remotive"], "read_page", broken)
    monkeypatch.setattr(sources()["lever"], "boards", broken)
    monkeypatch.setattr(sources()["jobicy"], "parse", broken)
    outcomes = run(data, 1)
    assert statuses(outcomes) == {"read": len(sources()) - 3, "failed": 2, "incomplete": 1}
    said = {key: one.message.partition(" (test_")[0] for key, one in outcomes.items() if one.status != "read"}
    unforeseen = "unforeseen KeyError: 'pages\\nof a list'"
    assert said == {
        "remotive": unforeseen,
        "lever": unforeseen,
        "jobicy": "23 postings (23 new, 0 changed). Not believed to be the whole list: jobicy: 23 of 23 records cannot "
        f"be used, the first: {unforeseen}",
    }
    assert live_reading(data, "jobicy").rejected_record.num_rows == COUNT
    kept = states(data)
    assert {source_id for source_id in sources() if kept[source_id]["problem"]} == {"remotive", "lever", "jobicy"}


def test_a_board_in_trouble_leaves_the_others_of_its_source_alone(data, server):
    run(data, 1)
    greenhouse = server.answer.services["greenhouse"]
    greenhouse.faults["tinwhistle"] = Reply(b"<html>")
    outcome = run(data, 2)["greenhouse"]
    assert outcome == Outcome(
        "greenhouse",
        "incomplete",
        "1 postings (0 new, 0 changed, 0 gone). 1 of 2 boards not read whole: greenhouse/tinwhistle: expected JSON, "
        "got b'<html>' (Expecting value: line 1 column 1 (char 0))",
    )
    assert postings(data, "greenhouse") == COUNT


def test_nobody_there_is_one_line_a_source_and_changes_nothing(data, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        for name, url in addresses(f"http://127.0.0.1:{free.getsockname()[1]}").items():
            monkeypatch.setenv(name, url)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    outcomes = run(data, 1)
    assert statuses(outcomes) == {"unreachable": len(sources())}
    assert all("cannot connect" in one.message and "\n" not in one.message for one in outcomes.values())
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before
