"""Readers: many threads and processes at once, while builds come and go."""

import threading
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.warehouse import read
from etl.warehouse.build import build
from tests.warehouse.test_publish import running

# Asks until it is told to stop, on 4 threads, each ten times a second at most: who asks without a pause only takes the
# processor from the builds. Says so once it had an answer; prints the builds it saw, in order of the first answer.
READER = """
    import sys, threading
    from concurrent.futures import ThreadPoolExecutor
    from etl.warehouse import read

    answered, stop = threading.Event(), threading.Event()
    seen = {}

    def ask():
        is_last = False
        while True:
            seen[read.query("SELECT build_id FROM build")["build_id"][0]] = None
            assert read.measure("open_jobs_by_week", {"boards": "all", **NONE})["open_count"].sum() == 22
            answered.set()
            if is_last:
                return
            is_last = stop.wait(0.1)  # whoever is told to stop asks once more

    NONE = {name: [] for name in ("sources", "seniorities", "workplaces", "places", "employers")}
    NONE |= {"date_from": None, "date_to": None}
    with ThreadPoolExecutor(4) as pool:
        answers = [pool.submit(ask) for _ in range(4)]
        answered.wait(60)
        print("reading", flush=True)
        sys.stdin.readline()
        stop.set()
        assert [one.result() for one in answers] == [None] * 4
    print(*seen)
"""


@pytest.fixture
def data_dir(small_build: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small build as the folder that the reading half reads; nobody may write to it."""
    monkeypatch.setenv("PM_DATA", str(small_build))
    return small_build


@pytest.fixture
def own_dir(small_built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which further builds may be made."""
    monkeypatch.setenv("PM_DATA", str(small_built))
    return small_built


def test_readers_on_eight_threads_of_two_processes_go_on_while_builds_replace_one_another(own_dir: Path):
    first = read.current_build()
    with running(READER) as one, running(READER) as two:
        for reader in (one, two):
            assert reader.stdout.readline() == "reading\n", reader.stderr.read()
        latest = [build(own_dir), build(own_dir)][-1]  # the second deletes the first one that was read
        for reader in (one, two):
            out, err = reader.communicate("stop\n", timeout=120)
            assert (reader.returncode, err) == (0, "")
            assert [out.split()[0], out.split()[-1]] == [first.stem, latest.stem]


def test_eight_threads_share_one_connection_without_an_error(data_dir: Path):
    counts, problems = [], []

    def ask():
        try:
            counts.extend(len(read.table("job")) for _ in range(50))
        except duckdb.Error as error:
            problems.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (problems, counts) == ([], [9] * 400)


def test_a_superseded_connection_is_closed_when_nobody_has_used_it_for_a_while(own_dir: Path):
    now = [1000.0]
    connections = read.Connections(read.current_build, idle_seconds=30, clock=lambda: now[0])
    former = read.current_build()

    def ask() -> list[Path]:
        with connections.cursor(None) as cursor:
            cursor.execute("SELECT 1").fetchall()
        return list(connections.kept)

    assert ask() == [former]
    latest = build(own_dir)
    now[0] += 29
    assert ask() == [former, latest]
    now[0] += 2
    assert ask() == [latest]


def test_a_connection_in_use_is_not_closed(own_dir: Path):
    connections = read.Connections(read.current_build, idle_seconds=0)
    with connections.cursor(None) as former:
        build(own_dir)
        with connections.cursor(None) as latest:
            assert latest.execute("SELECT count(*) FROM job").fetchall() == [(9,)]
        assert former.execute("SELECT count(*) FROM job").fetchall() == [(9,)]


def test_a_build_that_is_named_is_asked_though_it_is_superseded(own_dir: Path):
    former = read.current_build()
    latest = build(own_dir)
    asked = [read.query("SELECT build_id FROM build", build=one)["build_id"][0] for one in (former, None)]
    assert asked == [former.stem, latest.stem]


def test_without_a_database_the_message_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    assert read.current_build() is None
    with pytest.raises(read.NoDatabaseError, match="python -m etl build"):
        read.query("SELECT 1")


def test_a_measure_takes_the_parameters_of_a_selection(data_dir: Path):
    parameters = {
        "sources": ("gh",),
        "date_from": date(2026, 1, 6),
        "date_to": None,
        "seniorities": [],
        "workplaces": ["remote"],
        "places": (),
        "employers": set(),
        "boards": "all",
    }
    rows = read.measure("open_jobs_by_week", parameters)
    assert rows["week_on"].dt.date.tolist()[:2] == [date(2026, 1, 12), date(2026, 1, 19)]
    assert rows["open_count"].tolist()[:2] == [4, 3]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: read.table("jobs"), "no table jobs; there are accuracy, .*, archive, board,"),
        (lambda: read.table("job; DROP TABLE job"), "no table job; DROP"),
        (lambda: read.measure("job", {}), "no measure job; there are "),
        (lambda: read.measure("jobs", {"colour": []}), "jobs: no parameter colour; there are sources, date_from,"),
    ],
    ids=["a measure is no table", "no SQL in names", "a table is no measure", "unknown parameter"],
)
def test_unknown_names_are_refused_with_what_there_is(data_dir: Path, ask, message: str):
    with pytest.raises(read.UnknownNameError, match=message):
        ask()


def test_names_are_every_table_and_every_measure(data_dir: Path):
    assert read.names() == read.tables() + read.measures()
    assert {"job", "posting", "data_dictionary"} <= set(read.tables())
    assert {"open_jobs_by_week", "jobs", "open_now"} <= set(read.measures())


def test_the_database_cannot_be_written_to(data_dir: Path):
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        read.query("DELETE FROM job")


def test_the_data_folder_stands_beside_the_dashboard_unless_the_environment_names_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PM_DATA", raising=False)
    assert read.data_dir() == Path(__file__).parents[2] / "data"
    monkeypatch.setenv("PM_DATA", "elsewhere")
    assert read.data_dir() == Path("elsewhere")
