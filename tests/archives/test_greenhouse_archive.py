"""Reading boards from the history of a git repository, made by each test."""

import json
import os
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.archives import ArchiveFormError
from etl.archives.greenhouse_archive import read
from etl.reading import load

DAY = "2026-03-{:02}T05:00:00"
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


class Clone:
    """A repository; `commit(day, files)` writes and commits `files` at noon of a day of March 2026."""

    def __init__(self, path: Path):
        self.path = path
        path.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, **environment: str) -> None:
        named = ("-c", "user.name=Harbour", "-c", "user.email=harbour")
        subprocess.run(
            ["git", *named, *arguments], cwd=self.path, env=os.environ | QUIET | environment, check=True, timeout=60
        )

    def commit(self, day: int, files: dict[str, object]) -> None:
        """None removes a file, bytes are written as they are, anything else as JSON."""
        for name, content in files.items():
            file = self.path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                file.unlink()
            else:
                file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        self.git("add", "-A")
        at = f"2026-03-{day:02}T12:00:00Z"
        self.git("commit", "-q", "-m", "Read", GIT_AUTHOR_DATE=at, GIT_COMMITTER_DATE=at)


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path / "boards")


def job(number: int, **changes) -> dict:
    """One job of the list; `changes` replace fields."""
    return {
        "id": number,
        "title": f"Product Manager {number}",
        "absolute_url": f"https://boards.greenhouse.io/tinwhistle/jobs/{number}",
        "location": {"name": "Porto"},
        "updated_at": "2026-02-27T09:00:00-05:00",
        "first_published": "2026-02-26T22:30:00-05:00",
        "company_name": "Tin Whistle Ferries",
    } | changes


def board(day: int | None, *jobs: dict, **changes) -> dict:
    """What a file holds that was fetched at five in the morning of a day of March."""
    fetched = {} if day is None else {"fetched_at": DAY.format(day) + ".651172"}
    return {"company": "tinwhistle", **fetched, "job_count": len(jobs), "jobs": list(jobs)} | changes


def at(day: int, hour: int = 5) -> datetime:
    return datetime(2026, 3, day, hour)


def reads(reading) -> list[tuple]:
    names = ("board_id", "read_at", "posting_count", "is_complete", "stated_total")
    return [tuple(row[name] for name in names) for row in reading.board_read.to_pylist()]


def spans(reading) -> list[tuple]:
    names = ("posting_id", "first_seen_at", "last_seen_at", "next_read_at", "ending", "title")
    return [
        (row["posting_id"].rpartition("/")[2], *(row[name] for name in names[1:]))
        for row in reading.posting_span.to_pylist()
    ]


def rejected(reading) -> list[tuple]:
    return [(row["board_id"], row["identifier"], row["reason"]) for row in reading.rejected_record.to_pylist()]


def test_every_version_of_a_file_is_a_read_of_its_board(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7), job(8)), "README.md": b"Boards"})
    clone.commit(5, {"data/tinwhistle.json": board(5, job(7), job(9)), "data/gauge.json": board(5, job(7))})
    clone.commit(8, {"data/tinwhistle.json": board(8, job(7, title="Product Owner"), job(9))})
    (reading,) = read(clone.path)
    assert reads(reading) == [
        ("greenhouse/gauge", at(5), 1, True, 1),
        ("greenhouse/tinwhistle", at(2), 2, True, 2),
        ("greenhouse/tinwhistle", at(5), 2, True, 2),
        ("greenhouse/tinwhistle", at(8), 2, True, 2),
    ]
    assert spans(reading) == [
        ("7", at(5), at(5), None, "open", "Product Manager 7"),
        ("7", at(2), at(5), at(8), "changed", "Product Manager 7"),
        ("7", at(8), at(8), None, "open", "Product Owner"),
        ("8", at(2), at(2), at(5), "gone", "Product Manager 8"),
        ("9", at(5), at(8), None, "open", "Product Manager 9"),
    ]
    assert [(row["posting_id"], row["title"]) for row in reading.posting.to_pylist()] == [
        ("greenhouse/gauge/7", "Product Manager 7"),
        ("greenhouse/tinwhistle/7", "Product Owner"),
        ("greenhouse/tinwhistle/8", "Product Manager 8"),
        ("greenhouse/tinwhistle/9", "Product Manager 9"),
    ]
    posting = reading.posting.to_pylist()[3]
    assert {name: value for name, value in posting.items() if value is not None} == {
        "posting_id": "greenhouse/tinwhistle/9",
        "board_id": "greenhouse/tinwhistle",
        "identifier": "9",
        "url": "https://boards.greenhouse.io/tinwhistle/jobs/9",
        "hiring_organization": "Tin Whistle Ferries",
        "title": "Product Manager 9",
        "location": "Porto",
        "date_posted": date(2026, 2, 27),
    }
    assert rejected(reading) == []


def test_the_archive_names_the_clone_and_its_commit(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.git("remote", "add", "origin", "https://harbour:secret@git.example.org/ferries/boards.git")
    (reading,) = read(clone.path)
    one = reading.archive
    assert (one.archive_id, one.source_id, one.kind) == ("greenhouse_2026_2026", "greenhouse", "reads")
    assert (one.first_on, one.last_on, one.licence) == (date(2026, 3, 2), date(2026, 3, 2), "none stated")
    assert one.label == "Employers' boards on Greenhouse, March 2026 to March 2026"
    assert one.origin.startswith("ferries/boards at ") and "secret" not in one.origin


def test_a_longer_history_of_a_known_archive_has_its_name(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7), fetched_at="2025-10-26T19:26:25.425944")})
    clone.commit(3, {"data/tinwhistle.json": board(3, job(7), fetched_at="2027-01-02T03:00:00")})
    (reading,) = read(clone.path)
    assert reading.archive.archive_id == "greenhouse_2025_2026"
    assert reading.archive.last_on == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("fetched_at", "read_at"),
    [
        (None, at(4, 12)),
        ("yesterday", at(4, 12)),
        (7, at(4, 12)),
        ("2026-03-04T01:00:00-03:00", at(4, 4)),
        ("2026-03-04T01:00:00Z", at(4, 1)),
        ("2026-03-04", at(4, 0)),
    ],
)
def test_without_an_instant_of_its_own_a_read_is_of_its_commit(clone, fetched_at, read_at):
    clone.commit(4, {"data/tinwhistle.json": board(4, job(7), fetched_at=fetched_at)})
    assert reads(next(read(clone.path))) == [("greenhouse/tinwhistle", read_at, 1, True, 1)]


HOLES = {
    "a broken version": b'{"company": "tinwhistle", "jobs": [{"id"',
    "HTML": b"<html>Just a moment...</html>",
    "no jobs": {"company": "tinwhistle", "jobs": None},
    "a file that was removed": None,
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_stays_a_hole(clone, hole):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.commit(5, {"data/tinwhistle.json": HOLES[hole]})
    clone.commit(25, {"data/tinwhistle.json": board(25, job(7), job(8))})
    (reading,) = read(clone.path)
    assert [row[1] for row in reads(reading)] == [at(2), at(25)]
    assert spans(reading) == [
        ("7", at(2), at(25), None, "open", "Product Manager 7"),
        ("8", at(25), at(25), None, "open", "Product Manager 8"),
    ]
    said = [reason.partition(": expected")[0] for _, _, reason in rejected(reading)]
    assert said == ([] if HOLES[hole] is None else ["a version of data/tinwhistle.json"])


@pytest.mark.parametrize(
    ("listed", "stated"),
    [
        pytest.param(board(5, job(8), job_count=3), 3, id="fewer than stated"),
        pytest.param(board(5), 0, id="nothing where there was something"),
    ],
)
def test_a_list_that_is_not_whole_ends_no_posting(clone, listed, stated):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7), job(8))})
    clone.commit(5, {"data/tinwhistle.json": listed})
    clone.commit(8, {"data/tinwhistle.json": board(8, job(7))})
    (reading,) = read(clone.path)
    assert [(row[1], row[3], row[4]) for row in reads(reading)] == [
        (at(2), True, 2),
        (at(5), False, stated),
        (at(8), True, 1),
    ]
    last_seen = at(5) if listed["jobs"] else at(2)
    assert spans(reading) == [
        ("7", at(2), at(8), None, "open", "Product Manager 7"),
        ("8", at(2), last_seen, at(8), "gone", "Product Manager 8"),
    ]


def test_a_version_that_comes_back_is_no_new_read(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.commit(5, {"data/tinwhistle.json": board(5, job(8))})
    clone.commit(8, {"data/tinwhistle.json": board(2, job(7))})
    clone.commit(9, {"data/tinwhistle.json": board(5, job(9))})
    (reading,) = read(clone.path)
    assert [row[1] for row in reads(reading)] == [at(2), at(5)]
    assert rejected(reading) == [("greenhouse/tinwhistle", None, "fetched_at: another version has the same")]


def test_reads_that_were_committed_late_stand_in_the_order_of_time(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.commit(8, {"data/tinwhistle.json": board(8, job(9))})
    clone.commit(9, {"data/tinwhistle.json": board(5, job(7), job(9))})
    assert spans(next(read(clone.path))) == [
        ("7", at(2), at(5), at(8), "gone", "Product Manager 7"),
        ("9", at(5), at(8), None, "open", "Product Manager 9"),
    ]


def test_both_sides_of_a_merge_are_read_once(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7)), "data/gauge.json": board(2, job(5))})
    clone.git("checkout", "-q", "-b", "side")
    clone.commit(3, {"data/gauge.json": board(3, job(5))})
    clone.git("checkout", "-q", "main")
    clone.commit(4, {"data/tinwhistle.json": board(4, job(7))})
    clone.git("merge", "-q", "side", "-m", "Merge")
    assert [row[:2] for row in reads(next(read(clone.path)))] == [
        ("greenhouse/gauge", at(2)),
        ("greenhouse/gauge", at(3)),
        ("greenhouse/tinwhistle", at(2)),
        ("greenhouse/tinwhistle", at(4)),
    ]


def test_other_files_of_json_are_passed_over(clone):
    others = {
        "package.json": {"name": "boards"},
        "data/_stats.json": {"total": 7, "fetched_at": DAY.format(2)},
        "data/every job.json": board(2, job(7)),
        "public/index.json": {"generated": "today", "jobs": [job(7)]},
        "broken.json": b"{",
        "list.json": [job(7)],
    }
    clone.commit(2, others | {"data/tinwhistle.json": board(2, job(7))})
    (reading,) = read(clone.path)
    assert (reads(reading), rejected(reading)) == ([("greenhouse/tinwhistle", at(2), 1, True, 1)], [])


def test_the_answer_of_the_service_itself_is_a_read_too(clone):
    clone.commit(4, {"tinwhistle.json": {"jobs": [job(7)], "meta": {"total": 1}}})
    assert reads(next(read(clone.path))) == [("greenhouse/tinwhistle", at(4, 12), 1, True, None)]


def test_a_text_and_a_name_that_other_reads_give_are_kept(clone):
    texts = board(2, job(7, content="&lt;p&gt;Own the timetable.&lt;/p&gt;", company_name=None))
    clone.commit(2, {"data_full/tinwhistle.json": texts})
    clone.commit(5, {"data/tinwhistle.json": board(5, job(7, company_name=None), job(8))})
    rows = next(read(clone.path)).posting.to_pylist()
    assert [(row["identifier"], row["text"], row["hiring_organization"]) for row in rows] == [
        ("7", "Own the timetable.", "Tin Whistle Ferries"),
        ("8", None, "Tin Whistle Ferries"),
    ]


def test_records_that_cannot_be_used_are_named_once_and_keep_their_posting_open(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7), job(8))})
    clone.commit(5, {"data/tinwhistle.json": board(5, job(7, title=None), job(8), {"title": "Stoker"})})
    clone.commit(8, {"data/tinwhistle.json": board(8, job(7, title=None), job(8, title=7))})
    (reading,) = read(clone.path)
    assert rejected(reading) == [
        ("greenhouse/tinwhistle", "7", "title: expected text, got None"),
        ("greenhouse/tinwhistle", "8", "title: expected text, got 7"),
        ("greenhouse/tinwhistle", None, "id: expected a number, got {'title': 'Stoker'}"),
    ]
    assert [row[2] for row in spans(reading)] == [at(8), at(8)]


def test_a_bare_clone_is_read_as_well(clone, tmp_path):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    assert reads(next(read(tmp_path / "bare"))) == reads(next(read(clone.path)))


def test_progress_names_the_boards(clone):
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7)), "data/gauge.json": board(2, job(7))})
    said = []
    list(read(clone.path, lambda *words: said.append(words)))
    assert said == [
        ("Reading the history", 0, None),
        ("Reading greenhouse/gauge", 0, 2),
        ("Reading greenhouse/tinwhistle", 1, 2),
    ]


def nothing(clone: Clone) -> Path:
    return clone.path


def no_board(clone: Clone) -> Path:
    clone.commit(2, {"package.json": {"name": "boards"}})
    return clone.path


def part_of_a_clone(clone: Clone) -> Path:
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    return clone.path / "data"


def without_versions(clone: Clone) -> Path:
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    clone.git("config", "uploadpack.allowFilter", "true")
    clone.git("clone", "-q", "--bare", "--filter=blob:none", clone.path.as_uri(), str(clone.path.parent / "thin"))
    clone.path.rename(clone.path.with_name("moved"))
    return clone.path.parent / "thin"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (nothing, r"boards: expected a clone .*, got: fatal: your current branch 'main' does not have any commits"),
        (no_board, r"expected a clone of a git repository .*, got none among 1 files of JSON"),
        (part_of_a_clone, r"data: expected a clone .*, got: fatal: not a git repository"),
        (without_versions, r"thin: expected a clone .*, got: .*"),
    ],
)
def test_what_is_no_such_clone_is_named(clone, made, said):
    with pytest.raises(ArchiveFormError, match=said) as error:
        list(read(made(clone)))
    assert "\n" not in str(error.value)


def test_without_git_there_is_one_line(clone, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ArchiveFormError, match="expected the program git, which reads the history; it is not install"):
        list(read(clone.path))


def run(*arguments: str):
    return CliRunner().invoke(app, arguments)


def test_the_command_stores_the_same_bytes_again_and_asks_before_it_replaces(clone, tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path / "data"))
    clone.commit(2, {"data/tinwhistle.json": board(2, job(7))})
    command = ("backfill", "greenhouse-archive", str(clone.path))
    first = run(*command)
    assert (first.exit_code, first.stdout) == (
        0,
        "greenhouse_2026_2026: 1 boards, 1 reads, 1 postings (0 with text), 1 spans, 0 records rejected\n",
    )
    folder = tmp_path / "data" / "imports" / "greenhouse_2026_2026"
    stored = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert run(*command).exit_code == 0
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == stored
    clone.commit(5, {"data/tinwhistle.json": board(5, job(8))})
    refused = run(*command)
    assert refused.exit_code == 1 and "say --replace" in refused.stderr
    assert run(*command, "--replace").exit_code == 0
    assert load(folder).board_read.num_rows == 2


def test_the_command_says_in_a_line_that_there_is_no_clone(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path / "data"))
    result = run("backfill", "greenhouse-archive", str(tmp_path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "got: fatal: not a git repository" in result.stderr.splitlines()[-1]
