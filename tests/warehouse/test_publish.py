"""Builds that are killed, that meet, that break a rule: real processes on a real folder."""

import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from etl.fact_frames import Frames
from etl.pack import write_pack
from etl.warehouse.build import build
from etl.warehouse.check import CheckFailed
from etl.warehouse.publish import BuildRunningError, current_build, folder_of, kept_builds, worth_keeping
from etl.warehouse.read import query
from etl.warehouse.statements import statements
from tests.warehouse.test_build import contents

ROOT = Path(__file__).parents[2]
BUILD = """
    import os, signal, sys
    from pathlib import Path
    from etl.warehouse.build import build

    data_dir, moment = Path(sys.argv[1]), sys.argv[2]

    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    if moment in ("os.replace", "os.fsync"):
        setattr(os, moment[3:], die)
    build(data_dir, lambda what, done, total: die() if what == moment else None)
"""
# At os.fsync the database is whole, at os.replace it has its final name and is not pointed at.
MOMENTS = ["Making job_span", "Checking keys_are_unique", "os.fsync", "os.replace"]
EVERY_STEP = ["Loading facts", *(f"Making {one.name}" for one in statements() if one.kind == "table")]


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen]:
    """A Python process of the project's own environment that runs `code`; its streams are pipes of text. It does not
    outlive the block."""
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_at(moment: str, data_dir: Path) -> str:
    """Has a build killed at `moment`; what it said on its error stream."""
    with running(BUILD, data_dir, moment) as process:
        said = process.stderr.read()
        assert process.wait(60) == -signal.SIGKILL, said
    return said


def files(data_dir: Path) -> set[str]:
    """The names of everything in the folder of builds but the lock."""
    return {path.name for path in folder_of(data_dir).iterdir()} - {".lock"}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_the_former_one_in_use(small_built: Path, moment: str):
    former = current_build(small_built)
    assert killed_at(moment, small_built) == ""
    assert current_build(small_built) == former
    assert query("SELECT count(*) AS n FROM job", build=former)["n"].tolist() == [9]
    latest = build(small_built)
    assert files(small_built) == {"current", former.name, latest.name}
    assert current_build(small_built) == latest


@pytest.mark.soak
@pytest.mark.parametrize("moment", EVERY_STEP)
def test_a_build_killed_at_any_step_leaves_the_former_one_in_use(small_built: Path, moment: str):
    test_a_killed_build_leaves_the_former_one_in_use(small_built, moment)


@pytest.mark.soak
def test_builds_killed_at_any_time_never_leave_a_broken_one_in_use(small_data: Path):
    build(small_data)
    for hundredths in range(20, 320, 10):
        with running(BUILD, small_data, "never") as process:
            time.sleep(hundredths / 100)
            process.kill()
        assert query("SELECT count(*) AS n FROM job", build=current_build(small_data))["n"].tolist() == [9]
    latest = build(small_data)
    assert current_build(small_data) == latest
    assert len(files(small_data)) == 3


def test_the_first_build_may_be_killed_too(small_data: Path):
    assert killed_at("Checking keys_are_unique", small_data) == ""
    assert current_build(small_data) is None
    latest = build(small_data)
    assert files(small_data) == {"current", latest.name}


def test_the_build_in_use_and_the_former_one_stay_and_older_ones_go(small_built: Path):
    builds = [current_build(small_built), build(small_built), build(small_built)]
    assert files(small_built) == {"current", builds[1].name, builds[2].name}


KEPT = {
    "nothing": ([], []),
    "of a day the last": (["20260303T1", "20260303T0", "20260302T5", "20260302T4"], ["20260303T1", "20260302T5"]),
    "seven days that had any": (
        [
            "20260320T1",
            "20260318T1",
            "20260317T1",
            "20260316T1",
            "20260315T1",
            "20260314T1",
            "20260313T1",
            "20260312T1",
        ],
        ["20260320T1", "20260318T1", "20260317T1", "20260316T1", "20260315T1", "20260314T1", "20260313T1"],
    ),
    "of older months the last": (
        [*(f"202603{day}T1" for day in range(21, 13, -1)), "20260227T2", "20260227T1", "20260203T1", "20251109T1"],
        [*(f"202603{day}T1" for day in range(21, 14, -1)), "20260227T2", "20251109T1"],
    ),
    "twelve months that had any": (
        [f"{year}{month:02}{day}T1" for year in (2026, 2025) for month in range(12, 0, -1) for day in (28, 27)],
        [
            *("20261228T1", "20261227T1", "20261128T1", "20261127T1", "20261028T1", "20261027T1", "20260928T1"),
            *(f"2026{month:02}28T1" for month in range(8, 0, -1)),
        ],
    ),
}


@pytest.mark.parametrize(("there", "kept"), KEPT.values(), ids=KEPT)
def test_former_builds_are_thinned_out_with_age(there: list[str], kept: list[str]):
    def paths(times: list[str]) -> list[Path]:
        return [Path(f"pm_{time}00000000Z_00112233445566ff.duckdb") for time in times]

    assert sorted(worth_keeping(paths(there)), reverse=True) == paths(kept)


def test_a_former_build_of_another_day_stays(small_built: Path):
    old = current_build(small_built)
    quoted = old.rename(old.with_name(old.name.replace(old.name[3:11], "20260302")))
    builds = [build(small_built) for _ in range(3)]
    assert kept_builds(small_built) == [builds[2], builds[1], quoted]


def test_a_build_that_breaks_a_rule_is_not_put_into_use(small_built: Path, small_facts: Frames):
    former = current_build(small_built)
    position = small_facts["posting"].schema.get_field_index("seniority")
    ninjas = pa.array(["ninja"] * small_facts["posting"].num_rows)
    broken = small_facts | {"posting": small_facts["posting"].set_column(position, "seniority", ninjas)}
    write_pack(broken, small_built / "history" / "small", date(2026, 3, 2), replace=True)
    with pytest.raises(CheckFailed) as failed:
        build(small_built)
    said = str(failed.value).splitlines()
    assert said[:4] == [
        "the data break a rule, so nothing was published",
        "values_are_of_the_list, which 9 rows break: level, workplace, scope and the kinds of facts are of the closed "
        "lists",
        "  (column_name, key, value)",
        "  (posting.seniority, gh/a/1, ninja)",
    ]
    assert len(said) == 12
    assert current_build(small_built) == former
    assert files(small_built) == {"current", former.name}


def test_a_build_that_has_lost_most_of_a_source_needs_a_word(small_built: Path, small_facts: Frames, tmp_path: Path):
    former = current_build(small_built)
    # Three postings of nine on one board of three.
    keys = {"posting": "posting_id", "posting_span": "posting_id", "board_read": "board_id"}
    of_one = {name: pc.starts_with(small_facts[name][key], "gh/b") for name, key in keys.items()}
    kept = {name: small_facts[name].filter(is_kept) for name, is_kept in of_one.items()}
    write_pack(small_facts | kept, small_built / "history" / "small", date(2026, 3, 2), replace=True)
    with pytest.raises(CheckFailed) as failed:
        build(small_built)
    assert str(failed.value).splitlines()[2:] == [
        "  (source_id, counted, former_count, row_count)",
        "  (gh, boards, 3, 1)",
        "  (gh, product postings, 9, 3)",
    ]
    assert "--accept-loss SOURCE" in str(failed.value)
    assert current_build(small_built) == former
    accepted = build(small_built, accepted_losses=["gh"])
    assert current_build(small_built) == accepted
    # Said once: from here on this is what there is, and it is what a build without a former one holds.
    assert contents(build(small_built)) == contents(accepted)
    write_pack(small_facts | kept, tmp_path / "new" / "history" / "small", date(2026, 3, 2))
    assert contents(build(tmp_path / "new")) == contents(accepted)


def test_a_former_build_that_cannot_be_compared_keeps_no_new_one_away(small_built: Path):
    former = current_build(small_built)
    former.write_bytes(b"no database")
    assert build(small_built) == current_build(small_built)


def test_a_file_that_is_no_database_never_becomes_the_one_in_use(small_built: Path):
    former = current_build(small_built)
    (folder_of(small_built) / "pm_29991231T235959000Z_ffffffffffffffff.duckdb").write_bytes(b"no database")
    assert current_build(small_built) == former
    latest = build(small_built)
    assert files(small_built) == {"current", former.name, latest.name}


def test_what_killed_builds_left_behind_is_deleted(small_data: Path):
    folder = folder_of(small_data)
    (folder / "pm_1.duckdb.tmp.tmp").mkdir(parents=True)
    for name in ("pm_1.duckdb.tmp", "pm_1.duckdb.tmp.wal", "pm_1.duckdb.tmp.tmp/duckdb_temp_block-1", "current.tmp"):
        (folder / name).write_bytes(b"half")
    latest = build(small_data)
    assert files(small_data) == {"current", latest.name}


def test_a_second_build_waits_for_the_first(small_data: Path):
    holding = """
        import sys, time
        from pathlib import Path
        from etl.warehouse.build import build

        def progress(what, done, total):
            if what == "Loading facts":
                print("holding", flush=True)
                sys.stdin.readline()

        print(build(Path(sys.argv[1]), progress).name, flush=True)
    """
    with running(holding, small_data) as first:
        assert first.stdout.readline() == "holding\n", first.stderr.read()
        with pytest.raises(BuildRunningError, match="another build is running"):
            build(small_data, wait_seconds=0.1)
        heard = []

        def hear(what: str, done: int, total: int | None) -> None:
            if not heard:
                first.stdin.write("go on\n")
                first.stdin.flush()
            heard.append(what)

        second = build(small_data, hear)
        assert heard[0] == "Waiting: another build is running"
        assert first.wait(60) == 0
        assert files(small_data) == {"current", first.stdout.readline().strip(), second.name}
    assert current_build(small_data) == second
