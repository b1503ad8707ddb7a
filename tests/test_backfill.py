"""Reading the hiring threads of former years from a server on the loopback address, undisturbed and not."""

import random
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.backfill import NotNow, backfill_threads
from etl.fetch import Fetcher, Limits
from etl.form import UnknownForm
from etl.live_reading import live_reading
from etl.refresh import AlreadyRunning, alone
from etl.snapshot import history
from etl.state import states
from tests.loopback import Reply, loopback
from tests.sources.services.hackernews import Service, comment

ROOT = Path(__file__).parent.parent
LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
START = datetime(2026, 11, 3, 6, 17)
# 13 threads, of 1, 2, 3, 1, 2 ... comments.
MONTHS = [f"2025-{number:02}" for number in range(10, 13)] + [f"2026-{number:02}" for number in range(1, 11)]
INDEX_PAGES = 4


def threads() -> dict[str, list[dict]]:
    return {
        month: [comment(100 * place + one, f"{month}-0{one + 1}") for one in range(place % 3 + 1)]
        for place, month in enumerate(MONTHS)
    }


@pytest.fixture
def service():
    return Service(threads(), page_size=10)


@pytest.fixture
def server(service, monkeypatch):
    with loopback(service) as running:
        monkeypatch.setenv("PM_HACKERNEWS_URL", running.url)
        yield running


def clock(start: datetime = START):
    """A clock that is a second further at every look."""
    ticks = (start + timedelta(seconds=number) for number in range(10_000))
    return lambda: next(ticks)


def run(data_dir, first="2025-10", last="2026-10", now=None, **more):
    now = now or clock()
    return backfill_threads(
        data_dir, lambda _: Fetcher(allow_private=True, limits=LIMITS, now=now), now, first, last, **more
    )


def counts(done) -> tuple[int, int, int]:
    return done.thread_count, done.comment_count, done.stored_before


def asked_threads(service, server) -> list[str]:
    """The months of the threads that were asked for, in the order of the questions."""
    months = {str(service.number(month)): month for month in service.threads}
    return [months[path.rpartition("/")[2]] for path in server.paths if "/items/" in path]


def stored(data_dir) -> tuple[list, list]:
    """What a build is given, without the instants of the reads."""
    reading = live_reading(data_dir, "hackernews")
    reads = [(row["board_id"], row["posting_count"]) for row in reading.board_read.to_pylist()]
    return reads, reading.posting.to_pylist()


def test_all_threads_are_read_oldest_first_and_stored_ten_at_a_time(tmp_path, service, server):
    done = run(tmp_path)
    assert done.is_good and counts(done) == (13, 25, 0)
    assert asked_threads(service, server) == MONTHS
    assert len(server.asked) == INDEX_PAGES + 13
    assert len(list((tmp_path / "snapshots" / "hackernews").glob("*.reads.parquet"))) == 2
    reads, postings = stored(tmp_path)
    assert reads == [(f"hackernews/{month}", place % 3 + 1) for place, month in enumerate(MONTHS)]
    assert [(row["posting_id"], str(row["date_posted"])) for row in postings[:3]] == [
        ("hackernews/2025-10/0", "2025-10-01"),
        ("hackernews/2025-11/100", "2025-11-01"),
        ("hackernews/2025-11/101", "2025-11-02"),
    ]


def test_only_the_months_asked_for_are_read(tmp_path, service, server):
    assert counts(run(tmp_path, "2025-12", "2026-02")) == (3, 6, 0)
    assert asked_threads(service, server) == ["2025-12", "2026-01", "2026-02"]
    assert counts(run(tmp_path, "2026-11", "2026-12")) == (0, 0, 0)


def test_no_thread_is_read_twice_unless_again(tmp_path, service, server):
    run(tmp_path, "2025-12", "2026-02")
    assert counts(run(tmp_path, "2025-11", "2026-03", clock(START + timedelta(days=1)))) == (2, 5, 3)
    assert asked_threads(service, server)[3:] == ["2025-11", "2026-03"]
    service.threads["2026-01"].append(comment(999, "2026-01-09"))
    assert counts(run(tmp_path, "2026-01", "2026-01", clock(START + timedelta(days=2)))) == (0, 0, 1)
    assert counts(run(tmp_path, "2026-01", "2026-01", clock(START + timedelta(days=3)), again=True)) == (1, 2, 0)
    assert "hackernews/2026-01/999" in [row["posting_id"] for row in stored(tmp_path)[1]]


def test_progress_is_told_of_every_thread(tmp_path, server):
    said = []
    run(tmp_path, "2025-12", "2026-02", progress=lambda *words: said.append(words))
    assert said[-3:] == [
        ("Reading hackernews/2025-12", 0, 3),
        ("Reading hackernews/2026-01", 1, 3),
        ("Reading hackernews/2026-02", 2, 3),
    ]


THREAD_FAULTS = {
    "HTML": (Reply(b"<html>Just a moment...</html>"), "expected JSON, got b'<html>Just a moment...</html>'"),
    "404": (Reply(status=404), "answered 404"),
    "500": (Reply(status=500), "answered 500"),
    "another form": (Reply(b'{"error": "none"}'), "expected a thread with a list 'children', got {'error': 'none'}"),
}


@pytest.mark.parametrize("fault", THREAD_FAULTS)
def test_a_thread_that_cannot_be_read_is_named_and_read_by_the_next_run(tmp_path, service, server, fault):
    service.faults["2025-11"], said = THREAD_FAULTS[fault]
    done = run(tmp_path)
    assert not done.is_good and counts(done) == (12, 23, 0)
    assert list(done.failures) == ["hackernews/2025-11"] and said in done.failures["hackernews/2025-11"]
    service.faults.clear()
    assert counts(run(tmp_path, now=clock(START + timedelta(days=1)))) == (1, 2, 12)
    assert len(stored(tmp_path)[1]) == 25


def test_a_thread_of_records_in_another_form_is_stored_and_named_and_read_again(tmp_path, service, server):
    service.threads["2025-11"][0].pop("created_at_i")
    service.threads["2025-11"][0].pop("created_at")
    said = "1 of 2 records cannot be used, the first: created_at: expected text, got None"
    done = run(tmp_path)
    assert counts(done) == (13, 25, 0) and done.failures == {"hackernews/2025-11": said}
    assert counts(run(tmp_path, now=clock(START + timedelta(days=1)))) == (1, 2, 12)


def test_a_source_that_asks_to_be_left_alone_is(tmp_path, service, server):
    service.faults["2026-01"] = Reply(status=429, headers={"Retry-After": "7200"})
    done = run(tmp_path)
    assert counts(done) == (3, 6, 0) and done.failures == {}
    assert str(done.ended_by).endswith("answered 429 and asks to be left alone until 2026-11-03 08:17 UTC")
    service.faults.clear()
    before = len(server.asked)
    with pytest.raises(NotNow, match="asked to be left alone until 2026-11-03 08:17 UTC; go on then"):
        run(tmp_path, now=clock(START + timedelta(hours=1)))
    assert len(server.asked) == before
    assert counts(run(tmp_path, now=clock(START + timedelta(hours=3)))) == (10, 19, 3)


def test_an_index_that_asks_to_be_left_alone_is_too(tmp_path, service, server):
    service.faults["index"] = Reply(status=429, headers={"Retry-After": "7200"})
    assert "left alone until 2026-11-03 08:17 UTC" in str(run(tmp_path).ended_by)
    assert states(tmp_path)["hackernews"]["not_before"] == "2026-11-03T08:17:00"


@pytest.mark.parametrize("answer", [b"[]", b'{"hits": [], "nbPages": 0}'])
def test_an_index_without_threads_is_an_error(tmp_path, service, server, answer):
    service.faults["index"] = Reply(answer)
    with pytest.raises(UnknownForm, match="expected an (object with a list 'hits'|index of threads)"):
        run(tmp_path)


def test_after_three_threads_without_any_server_the_rest_is_left_for_the_next_run(tmp_path, service, monkeypatch):
    def only_the_index(path):
        return Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}) if "/items/" in path else service(path)

    with loopback(only_the_index) as server:
        monkeypatch.setenv("PM_HACKERNEWS_URL", server.url)
        done = run(tmp_path)
    assert list(done.failures) == ["hackernews/2025-10", "hackernews/2025-11"]
    assert "cannot connect" in str(done.ended_by)


def test_a_refresh_and_a_backfill_at_once_are_one_too_many(tmp_path, server):
    with alone(tmp_path), pytest.raises(AlreadyRunning):
        run(tmp_path)


def test_a_source_that_the_user_switched_off_is_left_alone(tmp_path, server):
    (tmp_path / "sources.local.toml").write_text('[[source]]\nsource_id = "hackernews"\nis_on = false\n')
    with pytest.raises(NotNow, match="switched off in data/sources.local.toml"):
        run(tmp_path)
    assert server.asked == []


def test_records_that_were_lost_are_read_again(tmp_path, service, server):
    run(tmp_path, "2025-12", "2026-01")
    run(tmp_path, "2026-02", "2026-02", clock(START + timedelta(days=1)))
    first = min(path for path in (tmp_path / "snapshots" / "hackernews").iterdir() if ".reads." not in path.name)
    first.write_bytes(b"PAR1 half a file")
    assert counts(run(tmp_path, "2025-12", "2026-02", clock(START + timedelta(days=2)))) == (2, 4, 1)
    assert len(stored(tmp_path)[1]) == 6


KILLED = """
import sys
from pathlib import Path
from tests.test_backfill import START, clock, run, timedelta
run(Path(sys.argv[1]), now=clock(START + timedelta(days=int(sys.argv[2]))))
"""


def test_killed_at_random_moments_and_gone_on_it_gives_what_an_undisturbed_run_gives(tmp_path, service, monkeypatch):
    """Threads answer slowly enough for every run to be at work when it is killed."""
    asked = threading.Event()

    def slowly(path):
        asked.set()
        time.sleep(0.03 if "/items/" in path else 0)
        return service(path)

    moments = random.Random(4)
    with loopback(slowly) as server:
        monkeypatch.setenv("PM_HACKERNEWS_URL", server.url)
        run(tmp_path / "undisturbed")
        for number in range(5):
            asked.clear()
            child = subprocess.Popen([sys.executable, "-c", KILLED, tmp_path / "killed", str(number)], cwd=ROOT)
            assert asked.wait(60)
            time.sleep(moments.uniform(0, 0.7))
            child.kill()
            child.wait()
        done = run(tmp_path / "killed", now=clock(START + timedelta(days=9)))
    assert done.is_good and done.thread_count + done.stored_before == 13
    assert stored(tmp_path / "killed") == stored(tmp_path / "undisturbed")
    assert history(tmp_path / "killed", "hackernews").damage == []


@pytest.fixture
def in_use(tmp_path, monkeypatch, server) -> Path:
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
    (tmp_path / "sources.local.toml").write_text('[[source]]\nsource_id = "hackernews"\npace_seconds = 0\n')
    return tmp_path


def test_the_command_tells_what_was_read_and_what_not(in_use, service):
    service.faults["2025-11"] = Reply(status=404)
    result = CliRunner().invoke(app, ["backfill", "hackernews", "--from", "2025-10", "--to", "2025-12"])
    assert result.exit_code == 1
    assert result.stdout == "hackernews: 2 threads read, 4 comments; 0 threads were stored before, 1 failed\n"
    assert "hackernews/2025-11: " in result.stderr and "answered 404" in result.stderr
    service.faults.clear()
    result = CliRunner().invoke(app, ["backfill", "hackernews", "--from", "2025-10", "--to", "2025-12"])
    assert (result.exit_code, result.stdout) == (
        0,
        "hackernews: 1 threads read, 2 comments; 2 threads were stored before, 0 failed\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no month"),
        pytest.param(["--from", "2011"], id="a year"),
        pytest.param(["--from", "2011-13"], id="no month of the year"),
        pytest.param(["--from", "2011-04", "--to", "now"], id="a last that is none"),
        pytest.param(["--from", "2026-02", "--to", "2026-01"], id="the wrong way round"),
    ],
)
def test_wrong_use_is_2(in_use, arguments, server):
    result = CliRunner().invoke(app, ["backfill", "hackernews", *arguments])
    assert (result.exit_code, result.stdout, server.asked) == (2, "", [])


def test_nobody_there_is_one_line_and_1(in_use, monkeypatch):
    monkeypatch.setenv("PM_HACKERNEWS_URL", "http://127.0.0.1:1")
    command = [sys.executable, "-m", "etl", "backfill", "hackernews", "--from", "2025-10"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (result.returncode, result.stdout) == (1, "")
    assert "cannot connect" in result.stderr.splitlines()[-1] and "Traceback" not in result.stderr
