"""Captures of former years, fetched from a server that answers as the Internet Archive does, and what they prove."""

import random
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.fetch import Fetcher, Limits
from etl.form import UnknownForm
from etl.reading import readings
from etl.registry import registry
from etl.warehouse.build import build
from etl.warehouse.read import query
from etl.wayback.backfill import LIMITS, PACE_SECONDS, NotArchived, backfill_captures
from etl.wayback.captures import folder_of, keep_missing, kept, missing
from etl.wayback.cdx import Capture, captures_of
from tests.loopback import Reply, loopback
from tests.wayback.service import Archive, answer, sha1

ROOT = Path(__file__).parents[2]
OLD, NEW = "remoteok.io/api", "remoteok.com/api"
MARCH = answer((1, "Product Manager", "2020-03-01"), (2, "Senior Product Manager", "2020-02-11"))
JUNE = answer((1, "Product Manager, Piers", "2020-03-01"), (3, "Head of Product", None), (4, "", "2020-06-01"))
SNAPSHOT_OF_2021 = answer((5, "Product Owner", "2021-01-05"))


@pytest.fixture
def archive() -> Archive:
    # The same body again in May, and in July under the new address: each is fetched once.
    old = {"20200305101112": MARCH, "20200501000000": MARCH, "20200607080910": JUNE}
    return Archive({OLD: old, NEW: {"20200701000000": MARCH, "20210106000000": SNAPSHOT_OF_2021}})


@pytest.fixture
def server(archive: Archive, monkeypatch):
    with loopback(archive) as running:
        monkeypatch.setenv("PM_WAYBACK_URL", running.url)
        yield running


def fetchers(_pace: float, **limits) -> Fetcher:
    attempts = limits.get("attempts", 1)
    return Fetcher(allow_private=True, limits=Limits(attempts=attempts, first_wait_seconds=0.01, pace_seconds=0))


def run(data: Path, first: int = 2019, last: int = 2026, source: str = "remoteok"):
    return backfill_captures(data, fetchers, source, first, last, lambda *_: None)


def replays(server) -> list[str]:
    """The timestamps of the captures that were asked for, in order."""
    return [path[5:19] for path in server.paths if path.startswith("/web/")]


def test_each_capture_is_fetched_once_by_its_digest_oldest_first(tmp_path, archive, server):
    archive.page_size = 1
    done = run(tmp_path)
    assert (done.fetched, done.kept_before, done.of_another_digest, done.failures, done.ended_by) == (3, 0, 0, {}, None)
    assert replays(server) == ["20200305101112", "20200607080910", "20210106000000"]
    assert [(one.captured_at, one.digest, one.body()) for one in kept(tmp_path, "remoteok")] == [
        (datetime(2020, 3, 5, 10, 11, 12), sha1(MARCH), MARCH),
        (datetime(2020, 6, 7, 8, 9, 10), sha1(JUNE), JUNE),
        (datetime(2021, 1, 6), sha1(SNAPSHOT_OF_2021), SNAPSHOT_OF_2021),
    ]
    # The index of the old address has two pages, of the new one two.
    assert len([path for path in server.paths if path.startswith("/cdx/")]) == 4
    again = run(tmp_path)
    assert (again.fetched, again.kept_before) == (0, 3)
    assert len(replays(server)) == 3


def test_only_the_years_asked_for_are_fetched(tmp_path, server):
    assert run(tmp_path, 2021, 2021).fetched == 1
    assert run(tmp_path, 2011, 2012).fetched == 0
    assert replays(server) == ["20210106000000"]


@pytest.mark.parametrize(
    ("reply", "said", "is_asked_again"),
    [
        (Reply(status=404), "answered 404", False),
        (
            Reply(status=302, headers={"Location": f"/web/20200305101112id_/https://{OLD}"}),
            "gave another capture",
            False,
        ),
        (Reply(status=500), "answered 500", True),
    ],
    ids=["not there", "another one", "server error"],
)
def test_a_capture_that_cannot_be_had_stops_no_other(tmp_path, archive, server, reply, said, is_asked_again):
    archive.captures[OLD]["20200607080910"] = reply
    if is_asked_again:
        # What may pass ends the run: the archive shuts out those who go on.
        done = run(tmp_path)
        assert (done.fetched, said in str(done.ended_by)) == (1, True)
        archive.captures[OLD]["20200607080910"] = JUNE
        assert (run(tmp_path).fetched, len(kept(tmp_path, "remoteok"))) == (2, 3)
        return
    done = run(tmp_path)
    assert (done.fetched, list(done.failures)) == (2, ["20200607080910"])
    assert said in done.failures["20200607080910"]
    assert (run(tmp_path).fetched, run(tmp_path).failures) == (0, {})
    assert replays(server).count("20200607080910") == 1


@pytest.mark.parametrize(
    ("headers", "asked"),
    [({"Retry-After": "0"}, 2), ({"Retry-After": "3600"}, 1), ({}, 2)],
    ids=["now", "later", "none"],
)
def test_who_is_told_to_slow_down_ends_after_one_more_try(tmp_path, archive, server, headers, asked):
    archive.captures[OLD]["20200305101112"] = Reply(status=429, headers=headers)
    done = run(tmp_path)
    assert (done.fetched, "answered 429" in str(done.ended_by)) == (0, True)
    assert replays(server) == ["20200305101112"] * asked
    assert (LIMITS, PACE_SECONDS) == ({"attempts": 2, "first_wait_seconds": 60.0}, 3.0)


def test_a_body_of_another_digest_is_kept_and_counted(tmp_path, archive, server):
    archive.digests["20200305101112"] = sha1(b"the same, compressed")
    done = run(tmp_path, 2020, 2020)
    # July's has the digest of its own body, so it is another one to the index.
    assert (done.fetched, done.of_another_digest) == (3, 1)


def test_what_captures_say_is_dated_ads_of_a_source_of_their_own(tmp_path, server):
    run(tmp_path)
    (reading,) = readings(tmp_path)
    assert (reading.archive.archive_id, reading.archive.source_id, reading.archive.kind) == (
        *["remoteok_wayback"] * 2,
        "posts",
    )
    assert (reading.archive.first_on, reading.archive.last_on) == (date(2020, 2, 11), date(2021, 1, 5))
    assert [(row["posting_id"], row["title"], row["date_posted"]) for row in reading.posting.to_pylist()] == [
        ("remoteok_wayback/1", "Product Manager, Piers", date(2020, 3, 1)),
        ("remoteok_wayback/2", "Senior Product Manager", date(2020, 2, 11)),
        ("remoteok_wayback/5", "Product Owner", date(2021, 1, 5)),
    ]
    # No capture is a whole read, and there is no stretch over which anything was open.
    assert [
        (str(row["read_at"]), row["posting_count"], row["is_complete"]) for row in reading.board_read.to_pylist()
    ] == [
        ("2020-03-05 10:11:12", 2, False),
        ("2020-06-07 08:09:10", 3, False),
        ("2021-01-06 00:00:00", 1, False),
    ]
    assert (reading.posting_span.num_rows, reading.posting_version.num_rows) == (0, 0)
    assert [(row["identifier"], row["reason"].partition(":")[0]) for row in reading.rejected_record.to_pylist()] == [
        ("3", "date"),
        ("4", "position"),
    ]


def test_in_a_build_nothing_of_them_is_open_or_closed(tmp_path, server, monkeypatch):
    run(tmp_path)
    build(tmp_path)
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    jobs = query("SELECT job_id, opened_on::VARCHAR AS opened_on, is_open, last_seen_at FROM job ORDER BY job_id")
    assert jobs.astype(object).where(jobs.notna(), None).values.tolist() == [
        ["remoteok_wayback/1", "2020-03-01", False, None],
        ["remoteok_wayback/2", "2020-02-11", False, None],
        ["remoteok_wayback/5", "2021-01-05", False, None],
    ]
    # Of no life is an end known, and none is watched.
    assert query("SELECT count(*) AS n FROM job_life")["n"].tolist() == [0]
    assert query("SELECT count(*) AS n FROM posting_span")["n"].tolist() == [0]
    source = query("SELECT source_id, label, kind FROM source").iloc[0].tolist()
    assert source == ["remoteok_wayback", "Remote OK (captures)", "posts"]


def test_a_capture_that_is_no_answer_or_broken_is_a_rejected_record(tmp_path, archive, server):
    archive.captures[OLD]["20200305101112"] = b"<html>Down for maintenance</html>"
    run(tmp_path, 2020, 2020)
    broken = folder_of(tmp_path, "remoteok") / f"20200607080910_{sha1(JUNE)}.gz"
    broken.write_bytes(broken.read_bytes()[:40])
    (reading,) = readings(tmp_path)
    reasons = sorted(row["reason"] for row in reading.rejected_record.to_pylist())
    assert [reason.partition(":")[0] for reason in reasons] == ["capture", "capture"]
    assert len(reading.board_read) == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("weworkremotely", "no captures of weworkremotely are read: Its terms forbid saving"),
        ("nodesk", "no captures of nodesk are read: its terms do not plainly allow it"),
        ("nobody", "no source 'nobody'; captures are read of jobicy, remoteok, remotive"),
    ],
)
def test_only_sources_whose_terms_allow_it_are_asked_for(tmp_path, server, source, said):
    with pytest.raises(NotArchived, match=said):
        run(tmp_path, source=source)
    assert server.paths == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"<html>", "JSON"),
        (b'{"a": 1}', "expected a list of rows"),
        (b'[["urlkey", "timestamp"]]', "expected the columns timestamp, original, digest first"),
        (b'[["timestamp", "original", "digest"], ["2020", "x", "A"]]', "expected a time of 14 digits"),
        (b'[["timestamp", "original", "digest"], ["20201301000000", "x", "' + b"A" * 32 + b'"]]', "expected a time"),
        (b'[["timestamp", "original", "digest"], ["20201201000000", "x", "../../etc"]]', "expected a time"),
    ],
)
def test_an_index_of_another_form_is_told(body, said):
    with pytest.raises(UnknownForm, match=said):
        captures_of(body)


def test_an_index_without_captures_is_none():
    assert captures_of(b"[]") == captures_of(b"") == ([], None)
    rows = (
        b'[["timestamp", "original", "digest"], ["20200102030405", "https://x", "' + b"B" * 32 + b'"], [], ["key 2"]]'
    )
    assert captures_of(rows) == ([Capture("20200102030405", "https://x", "B" * 32)], "key 2")


def test_a_line_that_was_cut_short_is_asked_for_again(tmp_path):
    for letter in "AB":
        keep_missing(tmp_path, "remoteok", Capture("20200102030405", "https://x", letter * 32), "answered 404")
    path = folder_of(tmp_path, "remoteok") / "missing.jsonl"
    path.write_text(path.read_text()[:-9])
    keep_missing(tmp_path, "remoteok", Capture("20200102030405", "https://x", "C" * 32), "answered 404")
    assert missing(tmp_path, "remoteok") == {"A" * 32, "C" * 32}


def test_addresses_are_of_sources_that_are_read_and_may_be_kept():
    for entry in registry().sources.values():
        if entry.archived_at:
            assert entry.off is None and entry.terms and all("://" not in one for one in entry.archived_at)


def test_the_command_says_what_it_brought(tmp_path, server, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
    # One capture alone: the command keeps its three seconds between questions.
    done = CliRunner().invoke(app, ["backfill", "wayback", "--source", "remotive", "--from", "2011", "--to", "2011"])
    assert done.stdout == "remotive: 0 captures fetched; 0 were known before, 0 failed\n"
    wrong = CliRunner().invoke(app, ["backfill", "wayback", "--source", "remoteok", "--from", "2030"])
    assert (wrong.exit_code, "expected a year up to" in wrong.stderr) == (2, True)


RUN = """
import sys
from pathlib import Path
from tests.wayback.test_wayback import run
run(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.soak)])
def test_killed_and_gone_on_it_keeps_what_an_undisturbed_run_keeps(tmp_path, monkeypatch, kills):
    def job(number: int) -> bytes:
        return answer((number, "Product Manager", f"2020-01-{1 + number % 28:02}"))

    many = {f"2020{1 + number // 28:02}{1 + number % 28:02}000000": job(number) for number in range(120)}
    with loopback(Archive({OLD: many})) as running:
        monkeypatch.setenv("PM_WAYBACK_URL", running.url)
        chance = random.Random(20261201)
        for _ in range(kills):
            with subprocess.Popen([sys.executable, "-c", RUN, str(tmp_path)], cwd=ROOT) as process:
                before = len(running.paths)
                while len(running.paths) == before and process.poll() is None:
                    time.sleep(0.005)
                time.sleep(chance.uniform(0, 0.1))
                process.kill()
        run(tmp_path)
        asked = replays(running)
    assert [one.body() for one in kept(tmp_path, "remoteok")] == [body for _, body in sorted(many.items())]
    # At most the one that was under way when it was killed is asked for twice.
    assert len(asked) - len(set(asked)) <= kills
