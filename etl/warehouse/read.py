"""The reading half: what pages, commands and notebooks ask the database in use. Opens nothing for writing.

One read-only connection is kept for every build, and every query runs on a cursor of its own, so that any number of
threads may ask at once. A new build is seen by the next call that names none; the connection to a former one is closed
when nobody has asked it for a while.
"""

import functools
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.warehouse import publish

# A page that began on the former build may ask it again within a moment: reopening it costs 15 ms, keeping it a few MB.
IDLE_SECONDS = 30.0
# Between reading the pointer and opening the file two builds may have been published, and the file be gone.
ATTEMPTS = 5
DATES = ("date_from", "date_to")
COMMENT = re.compile(r"--[^\n]*")
WORD = re.compile(r"\w+")
# What `query` and `measure` raise when the database cannot follow: above all a parameter of a wrong type.
QueryError = duckdb.Error


class NoDatabaseError(Exception):
    """There is no database yet; says what makes one."""


class UnknownNameError(Exception):
    """There is no table or measure, or no parameter, of this name; says which there are."""


def data_dir() -> Path:
    """The data folder: what the environment variable PM_DATA names, else `data` beside dashboard.py."""
    return Path(os.environ.get("PM_DATA") or Path(__file__).resolve().parents[2] / "data")


def current_build() -> Path | None:
    """The database in use; None when there is none yet."""
    return publish.current_build(data_dir())


def kept_builds() -> list[Path]:
    """The builds that can be asked beside the one in use, which is among them, the newest first."""
    return publish.kept_builds(data_dir())


def query(sql: str, params: Sequence | Mapping[str, Any] = (), build: Path | None = None) -> pd.DataFrame:
    """The rows that `sql` selects from `build` (None: the one in use). Dates come as datetime64."""
    with CONNECTIONS.cursor(build) as cursor:
        return cursor.execute(sql, params).df()


def measure(name: str, parameters: Mapping[str, Any], build: Path | None = None) -> pd.DataFrame:
    """The rows of the measure `name` (etl/sql/marts), in its order.

    `parameters`: the eight of every measure and its own, by name; lists of text may be any sequence, () restricts
    nothing. UnknownNameError for a name or a parameter that there is not.
    """
    known = parameters_of(name, build)
    unknown = [key for key in parameters if key not in known]
    if unknown:
        raise UnknownNameError(f"{name}: no parameter {', '.join(unknown)}; there are {', '.join(known)}")
    given = {
        key: list(value) if isinstance(value, tuple | set | frozenset) else value for key, value in parameters.items()
    }
    return query(call(name, given), given, build)


def call(name: str, given: Mapping[str, Any]) -> str:
    """The query that asks the measure `name` with the parameters of `given`."""
    return f"SELECT * FROM {name}({', '.join(f'{key} := {typed(key, value)}' for key, value in given.items())})"


def typed(key: str, value: Any) -> str:
    """The placeholder of one parameter; an empty list and null have no type of their own."""
    if key in DATES:
        return f"${key}::DATE"
    return f"${key}::VARCHAR[]" if value == [] else f"${key}"


def table(name: str, build: Path | None = None) -> pd.DataFrame:
    """Every row of the table `name`, in its order; UnknownNameError when there is none."""
    if name not in tables(build):
        raise UnknownNameError(f"no table {name}; there are {', '.join(tables(build))}")
    return query(f"SELECT * FROM {name}", build=build)


def tables(build: Path | None = None) -> list[str]:
    """Every table, in order of the names."""
    found = query(
        "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary ORDER BY table_name", build=build
    )
    return found["table_name"].tolist()


def measures(build: Path | None = None) -> list[str]:
    """Every measure, in order of the names."""
    return query("SELECT name FROM measure ORDER BY name", build=build)["name"].tolist()


def names(build: Path | None = None) -> list[str]:
    """Every table, then every measure."""
    return tables(build) + measures(build)


def parameters_of(name: str, build: Path | None = None) -> list[str]:
    """The parameters of the measure `name`, in order; UnknownNameError when there is none."""
    found = parameters_in(Path(build) if build else CONNECTIONS.current_path())
    if name not in found:
        raise UnknownNameError(f"no measure {name}; there are {', '.join(sorted(found))}")
    return found[name]


@functools.lru_cache(maxsize=8)
def parameters_in(build: Path) -> dict[str, list[str]]:
    """The parameters of every measure of `build`. Listed once: a build never changes, and it takes 16 ms."""
    found = query(
        "SELECT function_name, parameters FROM duckdb_functions() WHERE function_type = 'table_macro' "
        "AND function_name IN (SELECT name FROM measure)",
        build=build,
    )
    return dict(zip(found["function_name"], found["parameters"].map(list), strict=True))


def followed(name: str, build: Path | None = None) -> frozenset[str]:
    """Which of its parameters the measure `name` follows; of the others every value gives the same rows."""
    found = followed_in(Path(build) if build else CONNECTIONS.current_path())
    if name not in found:
        raise UnknownNameError(f"no measure {name}; there are {', '.join(sorted(found))}")
    return found[name]


@functools.lru_cache(maxsize=8)
def followed_in(build: Path) -> dict[str, frozenset[str]]:
    """For every measure of `build` the parameters that its definition names behind its head."""
    sql = query("SELECT name, sql FROM measure", build=build)
    bodies = {
        one.name: set(WORD.findall(COMMENT.sub("", one.sql).partition(") AS TABLE")[2])) for one in sql.itertuples()
    }
    return {name: frozenset(bodies[name].intersection(known)) for name, known in parameters_in(build).items()}


@dataclass
class Kept:
    """An open connection, how many cursors of it are in use, and when the last of them was done."""

    connection: duckdb.DuckDBPyConnection
    user_count: int = 0
    used_at: float = 0.0


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to the database at `path`; duckdb.IOException when it is gone."""
    connection = duckdb.connect(path, read_only=True)
    # A measure looks at some thousand rows: more threads cost an eighth more time than one, and visitors have theirs.
    connection.execute("SET threads = 1")
    return connection


class Connections:
    """One read-only connection for each build that is being asked."""

    def __init__(
        self, current: Callable[[], Path | None], idle_seconds: float, clock: Callable[[], float] = time.monotonic
    ):
        self.current, self.idle_seconds, self.clock = current, idle_seconds, clock
        self.kept: dict[Path, Kept] = {}
        self.lock = threading.Lock()

    @contextmanager
    def cursor(self, build: Path | None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on `build`, or on the one in use; NoDatabaseError when there is none."""
        kept = self.borrow(build)
        try:
            with kept.connection.cursor() as cursor:
                yield cursor
        finally:
            with self.lock:
                kept.user_count -= 1
                kept.used_at = self.clock()

    def borrow(self, build: Path | None, attempts: int = ATTEMPTS) -> Kept:
        """The connection to `build`, or to the one in use, with one user more; duckdb.IOException when it is gone."""
        path = Path(build).resolve() if build else self.current_path()
        try:
            with self.lock:
                if path not in self.kept:
                    self.kept[path] = Kept(opened(path))
                kept = self.kept[path]
                kept.user_count += 1
                self.close_superseded(path)
                return kept
        except duckdb.IOException:
            if build or attempts == 1:
                raise
        return self.borrow(None, attempts - 1)

    def current_path(self) -> Path:
        path = self.current()
        if path is None:
            raise NoDatabaseError(f"{publish.folder_of(data_dir())}: no database yet; `python -m etl build` makes one")
        return path.resolve()

    def close_superseded(self, asked: Path) -> None:
        """Closes what nobody uses or has used for a while. The caller holds the lock."""
        limit = self.clock() - self.idle_seconds
        for path, kept in list(self.kept.items()):
            if path != asked and kept.user_count == 0 and kept.used_at <= limit:
                self.kept.pop(path).connection.close()


CONNECTIONS = Connections(current_build, IDLE_SECONDS)
