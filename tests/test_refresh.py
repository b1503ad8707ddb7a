"""Refreshing from a server on the loopback address: what is stored, what trouble does, and what spans follow."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from etl.fetch import Fetcher, Limits
from etl.live_reading import live_reading
from etl.refresh import AlreadyRunning, refresh
from etl.snapshot import history
from tests.loopback import Reply, loopback, zipped
from tests.sources.services.himalayas import Service, job

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 9, 3, 6, 17, 0)
FERRY, TRAIN, TRAM, BUS = (
    f"himalayas/https://himalayas.app/companies/tinwhistle/jobs/{name}" for name in ("ferry", "train", "tram", "bus")
)


@pytest.fixture
def service():
    return Service([job("ferry"), job("train", title="Senior Product Manager"), job("tram")])


@pytest.fixture
def server(service, monkeypatch):
    with loopback(service) as running:
        monkeypatch.setenv("PM_HIMALAYAS_URL", running.url)
        yield running


def run(data_dir, at: datetime, **more) -> tuple[str, str]:
    """Status and message of the one source, read at `at`."""
    (outcome,) = refresh(data_dir, fetcher_at(at), lambda: at, only=("himalayas",), **more)
    return outcome.status, outcome.message


def fetcher_at(at: datetime):
    return lambda _pace: Fetcher(allow_private=True, limits=LIMITS, now=lambda: at)


def day(number: int) -> datetime:
    return DAY_1 + timedelta(days=number - 1)


def contents(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def reads(data_dir) -> list[tuple]:
    rows = live_reading(data_dir, "himalayas").board_read.to_pylist()
    return [(row["read_at"], row["posting_count"], row["is_complete"], row["stated_total"]) for row in rows]


def spans(data_dir, posting_id: str) -> list[tuple]:
    names = ("first_seen_at", "last_seen_at", "next_read_at", "ending", "title")
    rows = live_reading(data_dir, "himalayas").posting_span.to_pylist()
    return [tuple(row[name] for name in names) for row in rows if row["posting_id"] == posting_id]


def test_every_page_is_read_once_and_every_job_kept(tmp_path, server):
    assert run(tmp_path, day(1)) == ("read", "3 postings (3 new, 0 changed, 0 gone)")
    assert [path.rpartition("page=")[2] for path in server.paths] == ["1", "2"]
    assert [row["posting_id"] for row in live_reading(tmp_path, "himalayas").posting.to_pylist()] == [
        FERRY,
        TRAIN,
        TRAM,
    ]


def test_spans_over_vanishing_changing_and_coming_back(tmp_path, service, server):
    run(tmp_path, day(1))
    service.jobs = [job("ferry"), job("train", title="Lead Product Manager"), job("bus")]
    assert run(tmp_path, day(2)) == ("read", "3 postings (1 new, 1 changed, 1 gone)")
    service.jobs = [job("ferry", maxSalary=99000), job("train", title="Lead Product Manager")]
    assert run(tmp_path, day(3)) == ("read", "2 postings (0 new, 1 changed, 1 gone)")
    service.jobs = [job("ferry"), job("train", title="Lead Product Manager"), job("tram")]
    assert run(tmp_path, day(4)) == ("read", "3 postings (0 new, 1 changed, 0 gone)")

    assert spans(tmp_path, FERRY) == [(day(1), day(4), None, "open", "Product Manager")]
    assert spans(tmp_path, TRAIN) == [
        (day(1), day(1), day(2), "changed", "Senior Product Manager"),
        (day(2), day(4), None, "open", "Lead Product Manager"),
    ]
    assert spans(tmp_path, TRAM) == [
        (day(1), day(1), day(2), "gone", "Product Manager"),
        (day(4), day(4), None, "open", "Product Manager"),
    ]
    assert spans(tmp_path, BUS) == [(day(2), day(2), day(3), "gone", "Product Manager")]
    assert reads(tmp_path) == [(day(1), 3, True, 3), (day(2), 3, True, 3), (day(3), 2, True, 2), (day(4), 3, True, 3)]


def test_an_unchanged_list_adds_one_small_file(tmp_path, server):
    run(tmp_path, day(1))
    before = contents(tmp_path)
    run(tmp_path, day(2))
    added = {name: len(data) for name, data in contents(tmp_path).items() if name not in before and "state" not in name}
    assert list(added) == ["snapshots/himalayas/20260904T061700.000000Z.reads.parquet"]
    assert sum(added.values()) < 5_000
    assert {name: data for name, data in contents(tmp_path).items() if name in before and "state" not in name} == {
        name: data for name, data in before.items() if "state" not in name
    }


def test_a_job_served_on_two_pages_is_one(tmp_path, service, server):
    service.jobs = [job("ferry"), job("train"), job("train"), job("tram")]
    assert run(tmp_path, day(1)) == ("read", "3 postings (3 new, 0 changed, 0 gone)")


def test_it_is_read_once_a_day_unless_forced(tmp_path, server):
    run(tmp_path, day(1))
    status, message = run(tmp_path, day(1) + timedelta(hours=17))
    assert (status, len(server.asked)) == ("not_due", 2)
    assert message == "read today already; the next read may be on 2026-09-04 (--force reads now)"
    assert run(tmp_path, day(1) + timedelta(hours=17), force=True)[0] == "read"
    assert run(tmp_path, datetime(2026, 9, 4, 0, 1))[0] == "read"


def test_a_read_that_breaks_off_ends_no_posting(tmp_path, service, server):
    run(tmp_path, day(1))
    service.faults[2] = Reply(status=500)
    service.jobs = [job("train", title="Senior Product Manager"), job("bus"), job("ferry")]
    status, message = run(tmp_path, day(2))
    assert status == "incomplete"
    assert message.startswith("2 postings (1 new, 0 changed). Not believed to be the whole list: himalayas: ")
    assert message.endswith("page=2: answered 500")
    assert spans(tmp_path, FERRY) == [(day(1), day(1), None, "open", "Product Manager")]
    assert spans(tmp_path, TRAIN) == [(day(1), day(2), None, "open", "Senior Product Manager")]
    assert spans(tmp_path, BUS) == [(day(2), day(2), None, "open", "Product Manager")]
    service.faults.clear()
    run(tmp_path, day(3))
    assert spans(tmp_path, TRAM) == [(day(1), day(1), day(3), "gone", "Product Manager")]
    assert reads(tmp_path) == [(day(1), 3, True, 3), (day(2), 2, False, 3), (day(3), 3, True, 3)]


def test_a_list_shorter_than_the_source_states_is_incomplete(tmp_path, service, server):
    service.total = 11
    assert run(tmp_path, day(1)) == (
        "incomplete",
        "3 postings (3 new, 0 changed). Not believed to be the whole list: "
        "himalayas: the source states 11 postings and served 3",
    )


@pytest.mark.parametrize("left", [1, 0])
def test_a_fall_to_less_than_half_is_believed_at_the_second_sight_an_empty_list_never(tmp_path, service, server, left):
    run(tmp_path, day(1))
    service.jobs = service.jobs[:left]
    assert [run(tmp_path, day(number))[0] for number in (2, 3)] == ["incomplete", "read" if left else "incomplete"]


def test_more_than_one_record_in_twenty_that_cannot_be_used_is_a_new_form(tmp_path, service, server):
    service.jobs = [job(f"n{i}") for i in range(38)] + [job("x", title=None), job("y", title=None)]
    service.page_size = 20
    assert run(tmp_path, day(1))[0] == "read"
    service.jobs.append(job("z", pubDate="today"))
    assert run(tmp_path, day(2)) == (
        "incomplete",
        "41 postings (1 new, 0 changed). Not believed to be the whole list: himalayas: 3 of 41 records cannot be used, "
        "the first: pubDate: expected seconds since 1970, got 'today'",
    )


def test_rejected_records_are_kept_with_their_reason_and_first_sight(tmp_path, service, server):
    service.jobs = [job(f"n{i}") for i in range(40)] + [job("x", title=None), {"title": "no guid"}]
    service.page_size = 20
    run(tmp_path, day(1))
    run(tmp_path, day(2))
    reading = live_reading(tmp_path, "himalayas")
    assert [(row["identifier"][-7:], row["reason"], row["read_at"]) for row in reading.rejected_record.to_pylist()] == [
        ("/jobs/x", "title: expected text, got None", day(1)),
        (reading.rejected_record["identifier"][1].as_py()[-7:], "guid: expected text, got None", day(1)),
    ]
    assert len(reading.posting) == 40


def test_a_record_that_becomes_unreadable_keeps_its_posting_open(tmp_path, service, server):
    service.jobs = [job(f"n{i}") for i in range(40)]
    service.page_size = 20
    run(tmp_path, day(1))
    service.jobs[7] = job("n7", title=None)
    run(tmp_path, day(2))
    assert spans(tmp_path, FERRY.replace("ferry", "n7")) == [(day(1), day(2), None, "open", "Product Manager")]


FIRST_PAGE_FAULTS = {
    "HTML": (Reply(b"<html>Just a moment...</html>"), "expected JSON, got b'<html>Just a moment...</html>'"),
    "truncated": (Reply(b'{"jobs": [{"title": "Prod'), "expected JSON, got"),
    "gzip bomb": (zipped(b"\0" * 40_000_000), "more than 30,000,000 bytes"),
    "redirects in a loop": (Reply(status=302, headers={"Location": "?page=1"}), "redirected more than 5 times"),
    "500": (Reply(status=500), "answered 500"),
    "403": (Reply(status=403), "answered 403"),
    "429": (Reply(status=429, headers={"Retry-After": "0"}), "answered 429"),
}


@pytest.mark.parametrize("fault", FIRST_PAGE_FAULTS)
def test_a_source_in_trouble_is_reported_and_its_snapshots_stay(tmp_path, service, server, fault):
    run(tmp_path, day(1))
    before = contents(tmp_path / "snapshots" / "himalayas")
    service.faults[1], said = FIRST_PAGE_FAULTS[fault]
    status, message = run(tmp_path, day(2))
    assert status == "failed" and said in message and "\n" not in message
    assert contents(tmp_path / "snapshots" / "himalayas") == before
    assert json.loads((tmp_path / "snapshots" / "state.json").read_text())["himalayas"]["problem"] == message
    service.faults.clear()
    assert run(tmp_path, day(2))[0] == "read"
    assert json.loads((tmp_path / "snapshots" / "state.json").read_text())["himalayas"]["problem"] is None


def test_a_long_retry_after_is_kept_to_by_later_refreshes(tmp_path, service, server):
    service.faults[1] = Reply(status=429, headers={"Retry-After": "180000"})
    assert run(tmp_path, day(1))[1].endswith(
        "page=1: answered 429 and asks to be left alone until 2026-09-05 08:17 UTC"
    )
    service.faults.clear()
    waiting = "asked to be left alone until 2026-09-05 08:17 UTC (--force asks all the same)"
    assert run(tmp_path, day(2)) == ("not_due", waiting)
    assert len(server.asked) == 1
    assert run(tmp_path, datetime(2026, 9, 5, 8, 18))[0] == "read"


def test_nobody_there_changes_nothing(tmp_path, service, server, monkeypatch):
    run(tmp_path, day(1))
    before = contents(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PM_HIMALAYAS_URL", f"http://127.0.0.1:{free.getsockname()[1]}")
    status, message = run(tmp_path, day(2))
    assert status == "unreachable" and "cannot connect" in message and "\n" not in message
    assert contents(tmp_path) == before


def test_a_clock_that_went_back_stores_nothing(tmp_path, server):
    run(tmp_path, day(5))
    assert run(tmp_path, day(2)) == (
        "failed",
        "himalayas: the clock says 2026-09-04 06:17:00 UTC, but the last read was made at 2026-09-07 06:17:00 UTC; "
        "one of the two is wrong, nothing is stored",
    )


def test_two_refreshes_at_once_are_one_too_many(tmp_path, server):
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(AlreadyRunning, match="another refresh of .* is running"):
        run(tmp_path, day(1))
    os.close(holder)
    assert run(tmp_path, day(1))[0] == "read"


KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from etl.fetch import Fetcher
from etl.refresh import refresh
at, renames, kill_at = datetime(2026, 9, 4, 6, 17), [], int(sys.argv[2])
rename = os.replace
def replace(source, target):
    renames.append(target)
    if len(renames) == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)
    rename(source, target)
os.replace = replace
print(list(refresh(Path(sys.argv[1]), lambda _: Fetcher(allow_private=True), lambda: at, only=("himalayas",))))
"""


@pytest.mark.parametrize("kill_at", [1, 2])
def test_killed_before_a_file_gets_its_name_the_former_snapshots_stand(tmp_path, service, server, kill_at):
    run(tmp_path, day(1))
    before = contents(tmp_path)
    service.jobs = [job("bus"), job("ferry"), job("train", title="Lead Product Manager")]
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, str(kill_at)], capture_output=True, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert reads(tmp_path) == [(day(1), 3, True, 3)]
    assert {name: contents(tmp_path)[name] for name in before} == before
    assert run(tmp_path, day(3)) == ("read", "3 postings (1 new, 1 changed, 1 gone)")
    assert reads(tmp_path) == [(day(1), 3, True, 3), (day(3), 3, True, 3)]
    assert history(tmp_path, "himalayas").damage == []
    assert len(contents(tmp_path / "snapshots" / "himalayas")) == 4


def test_lost_records_are_named_and_stored_again(tmp_path, service, server):
    run(tmp_path, day(1))
    folder = tmp_path / "snapshots" / "himalayas"
    (folder / "20260903T061700.000000Z.parquet").write_bytes(b"PAR1 half a file")
    (line,) = history(tmp_path, "himalayas").damage
    assert line.startswith("himalayas/20260903T061700.000000Z.parquet: cannot be read (")
    run(tmp_path, day(2))
    assert len(live_reading(tmp_path, "himalayas").posting) == 3
    assert spans(tmp_path, FERRY) == [(day(2), day(2), None, "open", "Product Manager")]


def test_a_missing_snapshot_is_named_and_ends_no_posting(tmp_path, service, server):
    run(tmp_path, day(1))
    service.jobs = [job("ferry"), job("train", title="Senior Product Manager")]
    run(tmp_path, day(2))
    run(tmp_path, day(3))
    for path in (tmp_path / "snapshots" / "himalayas").glob("20260904*"):
        path.unlink()
    assert history(tmp_path, "himalayas").damage == ["himalayas: the snapshot 20260904T061700.000000Z is missing"]
    assert spans(tmp_path, TRAM) == [(day(1), day(1), None, "open", "Product Manager")]
    assert reads(tmp_path) == [(day(1), 3, True, 3), (day(3), 2, False, 2)]
    run(tmp_path, day(4))
    assert spans(tmp_path, TRAM) == [(day(1), day(1), day(4), "gone", "Product Manager")]
