"""The commands as a user meets them: what they print, where, and their exit codes (0 good, 1 reported, 2 wrong use)."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.warehouse import read
from tests.ferries import SENIOR, reading
from tests.loopback import Reply, loopback
from tests.sources.services.himalayas import Service, job

ROOT = Path(__file__).parent.parent
NAMES = (
    *("import", "backfill", "build", "refresh", "schedule", "status", "pack", "export", "explain", "extract"),
    *("evaluate", "gaps", "digest", "discover"),
)


def run(*arguments: str, given: str | bytes | None = None):
    return CliRunner().invoke(app, arguments, input=given)


def shell(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "etl", *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, env=os.environ | environment, cwd=ROOT, timeout=120
    )


@pytest.fixture
def empty(tmp_path, monkeypatch) -> Path:
    """An empty data folder, in use."""
    monkeypatch.setenv("PM_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def service(monkeypatch):
    """Himalayas on a server of this machine."""
    serving = Service([job("ferry"), job("train", title="Senior Product Manager", companyName="Narrow Gauge")])
    with loopback(serving) as server:
        monkeypatch.setenv("PM_HIMALAYAS_URL", server.url)
        monkeypatch.setenv("PM_ALLOW_PRIVATE", "1")
        yield serving


@pytest.mark.parametrize("name", NAMES)
def test_help_explains_with_an_example(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example: python -m etl {name}" in " ".join(result.stdout.split()) or name == "refresh"
    assert f"python -m etl {name}" in result.stdout


def test_help_names_every_command():
    listed = run("--help").stdout
    assert [name for name in NAMES if f"\n  {name} " not in listed] == []


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["backfil"], id="unknown command"),
        pytest.param(["export"], id="no name"),
        pytest.param(["export", "job", "--format", "xls"], id="unknown format"),
        pytest.param(["export", "job", "--format", "parquet"], id="Parquet to a terminal"),
        pytest.param(["export", "jobs", "--boards", "some"], id="unknown boards"),
        pytest.param(["export", "jobs", "--from", "yesterday"], id="no day"),
        pytest.param(["export", "jobs", "--set", "cut"], id="no value"),
        pytest.param(["export", "jobz"], id="unknown measure"),
        pytest.param(["import", "greenhouse-histroy", "x"], id="unknown kind"),
        pytest.param(["schedule", "daily"], id="no cron expression"),
    ],
)
def test_wrong_use_is_2(ferries, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr


def test_an_unknown_kind_of_archive_is_answered_with_the_one_meant(empty):
    assert "Close to it: greenhouse-history, greenhouse-archive." in " ".join(
        run("import", "greenhouse-histroy", "x").stderr.split()
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["export", "job"], "no database yet; `python -m etl build` makes one", id="export"),
        pytest.param(["explain", "a/b"], "no database yet; `python -m etl build` makes one", id="explain"),
        pytest.param(["pack", "out"], "nothing was imported or read here", id="pack"),
        pytest.param(["import", "hackernews", "nowhere.parquet"], "nowhere.parquet: expected", id="import"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_1(empty, arguments, said):
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr.splitlines()[-1] and result.stderr.splitlines()[-1].startswith("Error: ")


def test_status_without_a_database(empty):
    result = run("status")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "Database   none yet; `python -m etl build` makes one",
        "",
        "Imported   nothing",
    ]


def test_status_tells_age_counts_and_sources(ferries):
    lines = run("status").stdout.splitlines()
    assert lines[0].startswith("Database   pm_") and lines[1].endswith(" ago")
    assert lines[3] == "Kept       no former build"
    assert lines[4] == (
        "Counts     2 boards, 14 reads, 3 product postings, 5 spans, 3 jobs, 2 open jobs, 2 open remote jobs, "
        "1 skill mentions, 1 experience mentions, 1 rejected records"
    )
    assert lines[7] == "greenhouse            reads        2       3  2026-03-02  2026-03-23  2026-03-23"
    assert "Imported   ferries_2026" in lines


def test_export_to_standard_output_and_to_a_file(ferries, tmp_path):
    printed = run("export", "open_jobs_by_week", "--workplace", "any", "--seniority", "senior", "--from", "2026-03-16")
    assert printed.exit_code == 0
    assert [line.split(",")[:3] for line in printed.stdout.splitlines()] == [
        ["week_on", "open_count", "remote_count"],
        ["2026-03-16", "1", "1"],
        ["2026-03-23", "1", "1"],
    ]
    written = run("export", "job", "--format", "parquet", "--out", str(tmp_path / "job.parquet"))
    build_id = read.current_build().stem
    assert printed.stderr == f"open_jobs_by_week: 2 rows of build {build_id}\n"
    said = f"{tmp_path / 'job.parquet'}: 3 rows of build {build_id}\n"
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", said)
    assert pq.read_schema(tmp_path / "job.parquet").metadata[b"build_id"].decode() == build_id
    assert pq.read_table(tmp_path / "job.parquet")["title"].to_pylist() == [
        "=Product Manager",
        "Senior Product Manager",
        "Product Manager, Tickets",
    ]
    assert run("export", "job", "--out", str(tmp_path / "nowhere" / "job.csv")).exit_code == 1


def test_export_reads_a_former_build_that_is_kept(ferries_data, tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shutil.copytree(ferries_data, tmp_path / "data")))
    current = read.current_build()
    quoted = current.stem.replace(current.stem[3:11], "20260302")
    shutil.copy(current, current.with_stem(quoted))
    result = run("export", "job", "--build", quoted)
    assert (result.exit_code, result.stderr) == (0, f"job: 3 rows of build {quoted}\n")
    unknown = run("export", "job", "--build", "pm_1")
    assert unknown.exit_code == 2
    assert all(part in " ".join(unknown.stderr.split()) for part in ("no build 'pm_1'", "Kept: "))


def test_export_passes_own_parameters(ferries):
    rows = json.loads(run("export", "open_jobs_by_employer", "--set", "day_on=2026-03-09", "--format", "json").stdout)
    assert [(row["employer"], row["open_count"]) for row in rows] == [("Tin Whistle", 1)]


def test_explain_shows_the_chain(ferries):
    result = run("explain", SENIOR)
    assert result.exit_code == 0
    said = result.stdout.splitlines()
    assert "  skill ²: SQL, by 'SQL' (text 86-89, section required, asked as required)" in said
    assert said[-1] == "            | • Strong «SQL»²"
    unknown = run("explain", "greenhouse/tinwhistle/1004")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "Close to it: greenhouse/tinwhistle/100" in unknown.stderr


def test_explain_marks_words_in_colours_on_a_terminal_that_wants_them(ferries):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    coloured = shell("explain", SENIOR, **terminal, NO_COLOR="").stdout.decode().splitlines()
    assert coloured[-1] == "  \x1b[2m         \x1b[0m | • Strong \x1b[4;36mSQL\x1b[0m²"
    plain = shell("explain", SENIOR, **terminal, NO_COLOR="1").stdout.decode().splitlines()
    assert plain[-1] == "            | • Strong «SQL»²"


def test_build_says_its_steps_in_plain_lines_and_uses_the_result(empty):
    result = shell("build", PM_DATA=str(empty))
    assert result.returncode == 0, result.stderr
    assert result.stdout.decode() == f"Built {read.current_build().name}\n"
    lines = result.stderr.decode().splitlines()
    assert "Loading facts" in lines and len(lines) < 20 and "\x1b" not in result.stderr.decode()


def test_pack_writes_what_was_read_here(empty, tmp_path):
    from etl.reading import save

    save(reading(), empty)
    result = run("pack", str(tmp_path / "pack"))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"{tmp_path / 'pack'}: 4 postings of 1 archives, ")
    assert json.loads((tmp_path / "pack" / "manifest.json").read_text())["archives"][0]["archive_id"] == "ferries_2026"
    assert run("pack", str(tmp_path / "pack")).exit_code == 1
    assert run("pack", str(tmp_path / "pack"), "--replace").exit_code == 0


def test_extract_goes_on_after_a_bad_line_and_ends_with_1():
    given = b'{"id": "a", "title": "Product Manager"}\n{oops\n{"id": "b", "title": "Plumber \\ud800"}\n'
    result = shell("extract", given=given)
    assert result.returncode == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(facts["id"], facts["is_product_manager"]) for facts in found] == [("a", True), ("b", False)]
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("line 2: expected a JSON object, got b'{oops")
    assert shell("extract", given=given.splitlines()[0]).returncode == 0


def test_build_asks_for_a_word_when_a_source_has_lost_most_of_its_data(ferries_data, tmp_path, monkeypatch):
    data = shutil.copytree(ferries_data, tmp_path / "data")
    monkeypatch.setenv("PM_DATA", str(data))
    former = read.current_build()
    shutil.rmtree(data / "imports")
    refused = run("build")
    assert refused.exit_code == 1
    said = refused.stderr.splitlines()
    assert "Error: the data break a rule, so nothing was published" in said
    assert [line for line in said if line.startswith("  (")] == [
        "  (source_id, counted, former_count, row_count)",
        "  (greenhouse, boards, 2, 0)",
        "  (greenhouse, boards still read, 2, 0)",
        "  (greenhouse, product postings, 3, 0)",
        "  (greenhouse, texts, 1, 0)",
    ]
    assert read.current_build() == former
    assert run("build", "--accept-loss", "greenhouse").exit_code == 0
    assert read.current_build() != former


def test_refresh_reads_builds_and_can_be_explained(empty, service):
    first = run("refresh", "himalayas")
    assert first.exit_code == 0, first.stderr
    said, built = first.stdout.splitlines()
    assert said == "himalayas: read: 2 postings (2 new, 0 changed, 0 gone)" and built.startswith("Built pm_")
    assert read.table("job")["employer"].tolist() == ["Tin Whistle Ferries", "Narrow Gauge"]
    build = read.current_build()

    again = run("refresh", "himalayas")
    assert (again.exit_code, read.current_build()) == (0, build)
    assert again.stdout.startswith("himalayas: not due: read today already; the next read may be on ")

    service.jobs = [job("train", title="Lead Product Manager", companyName="Narrow Gauge"), job("tram")]
    assert run("refresh", "himalayas", "--force").stdout.splitlines()[0] == (
        "himalayas: read: 2 postings (1 new, 1 changed, 1 gone)"
    )
    chain = run("explain", "himalayas/https://himalayas.app/companies/tinwhistle/jobs/train").stdout
    assert chain.count("  snapshot himalayas/") == 2
    assert "    Senior Product Manager | Ireland; Portugal | remote | senior\n" in chain
    assert "    Lead Product Manager | Ireland; Portugal | remote | principal\n" in chain
    assert "Live       himalayas: last read " in run("status").stdout


def test_refresh_of_a_source_in_trouble_keeps_the_build_and_is_1(empty, service):
    run("refresh", "himalayas")
    build = read.current_build()
    service.faults[1] = Reply(b"<html>Just a moment</html>")
    result = run("refresh", "himalayas", "--force")
    assert (result.exit_code, result.stdout, read.current_build()) == (1, "", build)
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("himalayas: ")]
    assert line.startswith("himalayas: failed: expected JSON, got b'<html>")
    assert "Error      himalayas: expected JSON" in run("status").stdout


def test_refresh_without_internet_is_one_line_changes_nothing_and_is_1(empty, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    result = shell("refresh", "himalayas", PM_DATA=str(empty), PM_HIMALAYAS_URL=address, PM_ALLOW_PRIVATE="1")
    assert (result.returncode, result.stdout, list(empty.iterdir())) == (1, b"", [])
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("himalayas: unreachable: ")


def test_refresh_reads_no_private_address_unless_allowed(empty, service, monkeypatch):
    monkeypatch.delenv("PM_ALLOW_PRIVATE")
    result = run("refresh", "himalayas")
    assert result.exit_code == 1
    assert "resolves to a private address (127.0.0.1); PM_ALLOW_PRIVATE=1 allows it" in result.stderr


def test_a_contact_that_is_no_header_is_wrong_use(empty, service, monkeypatch):
    monkeypatch.setenv("PM_CONTACT", "a\nb")
    assert run("refresh", "himalayas").exit_code == 2


def test_schedule_waits_and_stops_on_a_signal(empty):
    command = [sys.executable, "-m", "etl", "schedule", "17 6 * * *"]
    environment = os.environ | {"PM_DATA": str(empty)}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert "Waiting; next at " in running.stdout.readline()
    time.sleep(0.5)
    (line,) = [line for line in run("status").stdout.splitlines() if line.startswith("Schedule")]
    assert re.fullmatch(r"Schedule   17 6 \* \* \*: next run \d{4}-\d\d-\d\d 06:17 UTC", line)
    running.send_signal(signal.SIGTERM)
    rest, _ = running.communicate(timeout=20)
    assert (running.returncode, rest[20:]) == (0, "Stopped\n")
    assert list(empty.iterdir()) == []


def test_sources_tell_of_each_row_of_the_article_whether_it_is_read_and_why_not(empty):
    lines = run("sources").stdout.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("Named by the article of 2020"))
    told = [re.split(" {2,}", line.rstrip(), maxsplit=3) for line in lines[first + 1 :]]
    told = [row for row in told if row[0]]
    assert len(told) == 28
    assert {row[1] for row in told} == {"read", "can be read, off", "cannot be read"}
    assert [
        "Jobspresso",
        "can be read, off",
        "wpjm",
        "The feed works, but its terms allow personal viewing only.",
    ] in told
    assert ["Zapier", "read", "ashby"] in told
    assert any(
        row[:3] == ["Glassdoor", "can be read, off", "greenhouse"] and "a [[board]] of your own" in row[3]
        for row in told
    )
