"""What one refresh knows of those before it: which answers to believe, whom to ask, with which words, and how often."""

import threading
from datetime import datetime, timedelta

import pytest

from etl.fetch import Fetcher, Limits
from etl.live_reading import live_reading
from etl.refresh import refresh
from tests.every_source import switch_on
from tests.loopback import Reply, loopback
from tests.sources.services import greenhouse, himalayas, jobicy, rss, workday
from tests.sources.services.himalayas import job

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 12, 1, 6, 17)
LATER = Reply(status=429, headers={"Retry-After": "180000"})


@pytest.fixture
def data(tmp_path):
    return switch_on(tmp_path / "data")


@pytest.fixture
def served(monkeypatch):
    """Has a source ask `service`, and gives the server it runs on."""
    running = []

    def serve(source_id: str, service):
        running.append(loopback(service))
        server = running[-1].__enter__()
        monkeypatch.setenv(f"PM_{source_id.upper()}_URL", server.url)
        return server

    yield serve
    for one in running:
        one.__exit__(None, None, None)


def at(day: int, hours: float = 0) -> datetime:
    return DAY_1 + timedelta(days=day - 1, hours=hours)


def run(data, source_id: str, when: datetime, **more) -> tuple[str, str]:
    fetcher_of = lambda _: Fetcher(allow_private=True, limits=LIMITS, now=lambda: when)  # noqa: E731
    (outcome,) = refresh(data, fetcher_of, lambda: when, only=(source_id,), **more)
    return outcome.status, outcome.message


def endings(data, source_id: str) -> set[str]:
    return {span["ending"] for span in live_reading(data, source_id).posting_span.to_pylist()}


def test_a_fall_is_not_believed_because_the_read_before_broke_off(data, served):
    service = himalayas.Service([job(f"n{number}") for number in range(40)], page_size=10)
    served("himalayas", service)
    run(data, "himalayas", at(1))
    service.faults[2] = Reply(status=500)
    assert run(data, "himalayas", at(2))[0] == "incomplete"
    service.faults.clear()
    service.jobs = service.jobs[:15]
    assert run(data, "himalayas", at(3))[1].endswith(
        "15 postings, where the last complete list had 40; the next read will tell"
    )
    assert endings(data, "himalayas") == {"open"}
    assert run(data, "himalayas", at(4)) == ("read", "15 postings (0 new, 0 changed, 0 gone)")
    assert endings(data, "himalayas") == {"open", "gone"}


def test_a_list_that_leads_in_a_circle_is_read_once(data, served):
    service = jobicy.Service([jobicy.job(number) for number in range(25)], page_size=10)
    # The third page leads to the second.
    service.faults[3] = service("/api/v2/remote-jobs?count=100")
    server = served("jobicy", service)
    said = "the list leads back to a page that was read"
    assert run(data, "jobicy", at(1)) == (
        "incomplete",
        f"20 postings (20 new, 0 changed). Not believed to be the whole list: jobicy: {said}",
    )
    assert len(server.asked) == 3


def test_what_could_not_be_used_is_tried_again_by_an_adapter_that_learnt_it(data, served, monkeypatch):
    served("himalayas", himalayas.Service([job(f"n{number}") for number in range(9)] + [job("x", pubDate=7)], 10))
    assert "1 of 10 records cannot be used, the first: pubDate" in run(data, "himalayas", at(1))[1]
    assert "1 of 10 records cannot be used, the first: pubDate" in run(data, "himalayas", at(2))[1]
    from etl.sources import himalayas as adapter

    known = adapter.parse
    monkeypatch.setattr(adapter, "parse", lambda board_id, record: known(board_id, record | {"pubDate": 1788339600}))
    assert run(data, "himalayas", at(3)) == ("read", "10 postings (0 new, 0 changed, 0 gone)")


def test_a_source_that_fails_is_asked_three_times_a_day_and_no_more(data, served):
    service = himalayas.Service([job("ferry")])
    service.faults[1] = Reply(b"<html>")
    server = served("himalayas", service)
    assert [run(data, "himalayas", at(1, hours))[0] for hours in range(4)] == ["failed"] * 3 + ["not_due"]
    assert run(data, "himalayas", at(1, 5))[1] == (
        "asked today 3 times already; the next read may be on 2026-12-02 (--force reads now)"
    )
    assert len(server.asked) == 3
    service.faults.clear()
    assert run(data, "himalayas", at(1, 6), force=True)[0] == "read"
    assert run(data, "himalayas", at(2))[0] == "read"


def test_words_that_belong_to_another_snapshot_are_not_used(data, served):
    """A refresh that was killed after its snapshot and before its state leaves the words of the one before."""
    service = greenhouse.Service({"tinwhistle": [greenhouse.job(1)], "tin-whistle-ferries": [greenhouse.job(2)]})
    served("greenhouse", service)
    run(data, "greenhouse", at(1))
    state = data / "snapshots" / "state.json"
    of_day_1 = state.read_text()
    service.boards["tinwhistle"] = [greenhouse.job(1, title="Lead Product Manager")]
    run(data, "greenhouse", at(2))
    state.write_text(of_day_1)
    service.boards["tinwhistle"] = [greenhouse.job(1)]
    assert run(data, "greenhouse", at(3)) == ("read", "2 boards, 2 postings (0 new, 1 changed, 0 gone)")


def test_boards_of_a_service_that_is_asked_too_often_are_read_in_turn(data, served):
    tokens = ["tinwhistle", "tin-whistle-ferries"]
    service = greenhouse.Service({token: [greenhouse.job(number)] for number, token in enumerate(tokens, 1)})
    answered = []

    def one_a_day(path: str) -> Reply:
        answered.append(path)
        return service(path) if len(answered) == 1 else Reply(status=429)

    served("greenhouse", one_a_day)
    for day in (1, 2):
        assert run(data, "greenhouse", at(day))[0] == "incomplete"
        answered.clear()
    assert live_reading(data, "greenhouse").posting["identifier"].to_pylist() == ["2", "1"]


def test_one_feed_that_asks_to_be_left_alone_leaves_the_others(tmp_path):
    service = rss.Service({"/harbour": [rss.item(1)], "/quay": [rss.item(2)]})
    service.faults["/quay"] = LATER
    with loopback(service) as server:
        feeds = f"{server.url}/harbour", f"{server.url.replace('127.0.0.1', 'localhost')}/quay"
        blocks = [f'[[board]]\nsource_id = "rss"\ntoken = "{feed}"\n' for feed in feeds]
        (tmp_path / "sources.local.toml").write_text("\n".join(blocks))
        assert run(tmp_path, "rss", at(1))[1].startswith(
            "1 postings (1 new, 0 changed, 0 gone). 1 of 2 boards not read"
        )
        assert run(tmp_path, "rss", at(2))[1].endswith("0 gone). 1 of 2 boards left for the next refresh")
        assert server.paths == ["/harbour", "/quay", "/harbour"]
        service.faults.clear()
        assert run(tmp_path, "rss", at(4)) == ("read", "2 boards, 2 postings (1 new, 0 changed, 0 gone)")


@pytest.fixture
def site(data, served):
    service = workday.Service([workday.head(f"JR-{number}") for number in range(23)])
    served("workday", service)
    return service


def test_details_that_a_server_does_not_give_are_left_after_three(data, site):
    for head in site.heads[5:]:
        site.faults[head["externalPath"]] = Reply(status=500)
    assert run(data, "workday", at(1)) == (
        "incomplete",
        "5 postings (5 new, 0 changed). Not believed to be the whole list: workday/tinwhistle.wd5/Careers: 18 of 23 "
        "postings are not read yet, the next reads go on with them",
    )
    assert len(site.asked_details) == 5 + 3 * 3
    site.faults.clear()
    assert run(data, "workday", at(2)) == ("read", "23 postings (18 new, 0 changed, 0 gone)")


def test_a_server_that_asks_to_be_left_alone_amid_the_details_is(data, site):
    run(data, "workday", at(1))
    site.heads[2:4] = [workday.head(f"JR-{number}", title="Lead Product Manager") for number in (2, 3)]
    site.faults = {head["externalPath"]: LATER for head in site.heads[2:4]}
    site.asked_details.clear()
    status, message = run(data, "workday", at(2))
    assert status == "incomplete" and "asks to be left alone until 2026-12-04 08:17 UTC" in message
    assert len(site.asked_details) == 1
    assert run(data, "workday", at(3))[0] == "not_due"
    assert endings(data, "workday") == {"open"}


def test_a_refresh_that_is_ended_early_begins_no_further_board(data, served):
    service = greenhouse.Service({"tinwhistle": [greenhouse.job(1)], "tin-whistle-ferries": [greenhouse.job(2)]})
    ended = threading.Event()

    def slow(path: str) -> Reply:
        ended.wait(20)
        return service(path)

    server = served("greenhouse", slow)
    served("himalayas", himalayas.Service([job("ferry")]))
    fetcher_of = lambda _: Fetcher(allow_private=True, limits=LIMITS)  # noqa: E731
    outcomes = refresh(data, fetcher_of, lambda: at(1), only=("greenhouse", "himalayas"))
    assert next(outcomes).source_id == "himalayas"
    # What ends it is heard before the server answers.
    threading.Timer(0.5, ended.set).start()
    outcomes.close()
    assert len(server.asked) == 1
    assert live_reading(data, "greenhouse").posting["identifier"].to_pylist() == ["1"]
    assert run(data, "greenhouse", at(2))[0] == "read"
