"""What `status` tells of live sources: when each was read, when it may be, and what is wrong with it."""

from datetime import datetime, timedelta

import pytest

from etl.fetch import Fetcher, Limits
from etl.refresh import refresh
from etl.scheduled import Scheduled, scheduled, told, told_of_run
from etl.sources import sources
from etl.state import keep_state
from etl.status import live
from tests.every_source import EveryService, addresses, switch_on
from tests.loopback import Reply, loopback
from tests.sources.services import greenhouse

LIMITS = Limits(answer_seconds=5, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 12, 1, 6, 17)
NOON = datetime(2026, 12, 1, 12)


@pytest.fixture
def data(tmp_path):
    return switch_on(tmp_path / "data")


@pytest.fixture
def server(monkeypatch):
    with loopback(EveryService()) as running:
        for name, url in addresses(running.url).items():
            monkeypatch.setenv(name, url)
        yield running


def run(data, at: datetime = DAY_1) -> None:
    list(refresh(data, lambda _: Fetcher(allow_private=True, limits=LIMITS, now=lambda: at), lambda: at))


def about(data, source_id: str, now: datetime = NOON) -> list[str]:
    return [line for line in live(data, now) if line[11:].startswith(f"{source_id}:")]


def test_a_source_that_is_well_has_one_line(data, server):
    run(data)
    lines = list(live(data, NOON))
    assert len(lines) == 1 + len(sources())
    assert about(data, "himalayas") == [
        "Live       himalayas: last read 2026-12-01 06:17 UTC, 5 hours ago, 23 postings; read today already; the next "
        "read may be on 2026-12-02 (--force reads now)"
    ]
    assert about(data, "greenhouse") == [
        "Live       greenhouse: last read 2026-12-01 06:17 UTC, 5 hours ago, 2 boards, 23 postings; may be read now"
    ]
    assert about(data, "himalayas", NOON + timedelta(days=1))[0].endswith("1 day ago, 23 postings; may be read now")


def test_sources_never_read_and_sources_that_are_off(tmp_path):
    assert about(tmp_path, "remotive") == ["Live       remotive: never read; may be read now"]
    assert about(tmp_path, "workday") == ["Live       workday: never read; off; `python -m etl sources` says why"]
    assert about(tmp_path, "rss") == ["Live       rss: never read; off; no board of it is named"]


def test_a_source_in_trouble_is_told_with_its_last_good_read(data, server):
    run(data)
    server.answer.faults["remotive"] = Reply(b"<html>")
    server.answer.faults["jobicy"] = Reply(status=429, headers={"Retry-After": "180000"})
    run(data, DAY_1 + timedelta(days=1))
    read = "last read 2026-12-01 06:17 UTC, 1 day ago, 23 postings"
    assert about(data, "remotive", NOON + timedelta(days=1)) == [
        f"Live       remotive: {read}; may be read now",
        "Error      remotive: expected JSON, got b'<html>' (Expecting value: line 1 column 1 (char 0)) "
        "(at 2026-12-02 06:17 UTC)",
    ]
    first, second = about(data, "jobicy", NOON + timedelta(days=1))
    waits = "asked to be left alone until 2026-12-04 08:17 UTC (--force asks all the same)"
    assert first == f"Live       jobicy: {read}; {waits}"
    assert second.endswith(
        "answered 429 and asks to be left alone until 2026-12-04 08:17 UTC (at 2026-12-02 06:17 UTC)"
    )


def test_of_many_boards_in_trouble_the_first_three_are_named(data, server):
    tokens = ["ferry", "harbour", "mole", "pier", "quay"]
    with (data / "sources.local.toml").open("a") as file:
        for token in tokens:
            file.write(
                f'\n[[board]]\nsource_id = "greenhouse"\ntoken = "{token}"\nemployer = "{token}"\nis_on = true\n'
            )
    service = server.answer.services["greenhouse"]
    service.boards |= {token: [greenhouse.job(7, company_name=token)] for token in tokens}
    service.faults = {token: Reply(status=404) for token in tokens[1:]}
    run(data)
    _, error, unhealthy = about(data, "greenhouse")
    assert error.startswith("Error      greenhouse: 4 of 7 boards not read whole: greenhouse/harbour: http://")
    assert error.endswith("answered 404; and 1 more (at 2026-12-01 06:17 UTC)")
    assert unhealthy == "Unhealthy  greenhouse: 4 of 7 boards: harbour, mole, pier and 1 more"


def test_lost_snapshots_are_told(data, server):
    run(data)
    next((data / "snapshots" / "lever").glob("*Z.parquet")).write_bytes(b"half")
    (line,) = [line for line in live(data, NOON) if line.startswith("Damage")]
    assert line.startswith("Damage     lever/20261201T061700.000000Z.parquet: cannot be read (")


def test_a_registry_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "sources.local.toml").write_text("[[source]\n")
    lines = list(live(tmp_path, NOON))
    assert lines[1].startswith("Error      ") and "expected TOML" in lines[1]
    assert len(lines) == 2 + len(sources())


@pytest.mark.parametrize(
    "broken",
    ["", "[]", "{", '{"lever": 7}', '{"lever": {"at": "noon"}}', '{"lever": {"at": "2026-12-01", "boards": 7}}'],
)
def test_a_broken_state_costs_nothing(data, server, broken):
    run(data)
    (data / "snapshots" / "state.json").write_text(broken)
    assert len(list(live(data, NOON))) == 1 + len(sources())
    run(data, DAY_1 + timedelta(days=1))
    assert [line for line in live(data, NOON + timedelta(days=1)) if line.startswith(("Error", "Damage"))] == []


def test_a_key_in_an_old_state_is_not_told(tmp_path):
    keep_state(tmp_path, "rss", DAY_1, "https://jobs.example.org/?api_key=s3cr3t: answered 500", None, {})
    assert "s3cr3t" not in str(list(live(tmp_path, NOON)))


def test_how_a_schedule_stands(tmp_path):
    line = lambda: next(live(tmp_path, NOON))  # noqa: E731
    assert line() == "Schedule   none is running; `python -m etl schedule` is one"
    with told(tmp_path, "17 6 * * *", lambda: NOON) as tell:
        tell(DAY_1 + timedelta(days=1), False, None)
        assert line() == "Schedule   17 6 * * *: next run 2026-12-02 06:17 UTC"
        tell(DAY_1 + timedelta(days=1), True, None)
        assert line() == "Schedule   17 6 * * *: running since 2026-12-01 12:00 UTC"
        tell(DAY_1 + timedelta(days=1), False, "failed (exit code 1)")
        last = "the last failed (exit code 1) at 2026-12-01 12:00 UTC"
        assert line() == f"Schedule   17 6 * * *: next run 2026-12-02 06:17 UTC; {last}"
        tell(DAY_1 + timedelta(days=2), True, None)
        assert line() == f"Schedule   17 6 * * *: running since 2026-12-01 12:00 UTC; {last}"
    assert list(tmp_path.iterdir()) == []


def test_a_schedule_that_was_killed_is_not_told_as_running(tmp_path):
    assert Scheduled("17 6 * * *", 2**22 + 7).words(NOON) == (
        "17 6 * * *: was killed; `python -m etl schedule` starts it again"
    )
    (tmp_path / "schedule.json").write_text('{"cron": "17 6 * * *"')
    assert scheduled(tmp_path) is None


def test_runs_that_another_program_starts_are_told_with_the_next(tmp_path):
    next_at = lambda: DAY_1 + timedelta(days=1)  # noqa: E731
    told_now = lambda now=NOON: scheduled(tmp_path).words(now)  # noqa: E731
    with told_of_run(tmp_path, "17 6 * * *", next_at, lambda: NOON):
        assert told_now() == "17 6 * * *: running since 2026-12-01 12:00 UTC"
    good = "17 6 * * *: next run 2026-12-02 06:17 UTC; the last ended well at 2026-12-01 12:00 UTC"
    assert told_now() == good
    with pytest.raises(KeyError), told_of_run(tmp_path, "17 6 * * *", next_at, lambda: NOON + timedelta(minutes=3)):
        assert told_now().endswith("; the last ended well at 2026-12-01 12:00 UTC")
        raise KeyError
    assert told_now() == "17 6 * * *: next run 2026-12-02 06:17 UTC; the last failed at 2026-12-01 12:03 UTC"
    assert told_now(DAY_1 + timedelta(days=1, minutes=70)) == (
        "17 6 * * *: its run of 2026-12-02 06:17 UTC has not come; does what starts it still run?"
    )
