"""Builds the database whole from the files under the data folder, checks it, puts it into use.

A build is a pure function of those files and the code: nothing is carried over from the former one. One check compares
the two, and decides only whether the new one is put into use.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.extract import RULES_VERSION
from etl.match.corrections import Correction, CorrectionsError, read_corrections
from etl.pack import PackError
from etl.reading import Progress, ReadingError
from etl.registry import RegistryError
from etl.warehouse import looking_back, rules
from etl.warehouse.check import checks, must_hold
from etl.warehouse.define import define, store_findings
from etl.warehouse.errors import BuildError
from etl.warehouse.inputs import fact_sets
from etl.warehouse.load import FactSet, create, drop_facts, load_facts
from etl.warehouse.publish import build_lock, clean_leftovers, current_build, publish, unfinished
from etl.warehouse.statements import statements
from etl.warehouse.version import code_version

# A build of everything this project has ever had takes well under this; who waits longer waits for one that hangs.
WAIT_SECONDS = 600.0


def build(
    data_dir: Path,
    progress: Progress | None = None,
    wait_seconds: float = WAIT_SECONDS,
    accepted_losses: Collection[str] = (),
) -> Path:
    """Builds from `data_dir`, checks, publishes; the path of the database now in use.

    Waits while another process builds. BuildError: what there is to build from cannot be read, a rule that must hold is
    broken (CheckFailed), or the other process went on for longer than `wait_seconds` (publish.BuildRunningError); the
    former build stays in use. `progress` hears of each step. `accepted_losses` are the sources that may hold less than
    half of what the former build held of them.
    """
    data_dir, say = Path(data_dir), progress or silent
    with build_lock(data_dir, wait_seconds, on_wait=lambda: say("Waiting: another build is running", 0, None)):
        clean_leftovers(data_dir)
        try:
            rule_tables, facts = rules.tables(data_dir), fact_sets(data_dir, say)
            corrections = read_corrections(data_dir)
        except (PackError, ReadingError, RegistryError, CorrectionsError) as error:
            raise BuildError(str(error)) from error
        built_at = datetime.now(UTC).replace(tzinfo=None)
        path = unfinished(data_dir, f"pm_{built_at:%Y%m%dT%H%M%S}{built_at.microsecond // 1000:03}Z")
        try:
            former = looking_back.tables(current_build(data_dir), accepted_losses)
            build_id = write(path, facts, rule_tables | former, corrections, built_at, say)
            verify(path)
            say("Putting it into use", 0, None)
            return publish(data_dir, path, build_id)
        except BaseException:
            path.unlink(missing_ok=True)
            raise


def silent(what: str, done: int, total: int | None) -> None:
    pass


def write(
    path: Path,
    facts: list[FactSet],
    rule_tables: dict[str, pa.Table],
    corrections: Sequence[Correction],
    built_at: datetime,
    say: Progress,
) -> str:
    """Writes the database of `facts`, a list that it empties, to `path` and checks it; its build_id.

    `rule_tables`: the other tables that the SQL files and the checks read, by name (rules, looking_back).
    """
    with duckdb.connect(path) as connection:
        say("Loading facts", 0, None)
        digest = load_facts(connection, facts, rule_tables, corrections)
        row = build_row(path.name.partition(".")[0], digest, built_at)
        create(connection, "build", pa.Table.from_pylist([row]))
        connection.execute("BEGIN")  # one write to the disk instead of one for each of some 300 statements
        define(connection, statements(), say)
        connection.execute("COMMIT")
        drop_facts(connection)
        connection.execute("BEGIN")
        must_hold(store_findings(connection, checks(), say))
        connection.execute("COMMIT")
        connection.execute("DETACH facts")
        connection.execute("CHECKPOINT")
    return row["build_id"]


def build_row(name: str, digest: str, built_at: datetime) -> dict:
    """The row of the table `build`."""
    return {
        "build_id": f"{name}_{digest}",
        "built_at": built_at,
        "input_digest": digest,
        "code_version": code_version(),
        "rules_version": RULES_VERSION,
        "duckdb_version": duckdb.__version__,
    }


def verify(path: Path) -> None:
    """Opens the written database as its readers will and reads all of it; duckdb.Error when a part is unreadable."""
    with duckdb.connect(path, read_only=True) as connection:
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall():
            connection.execute(f"SELECT sum(hash(one)) FROM {table} AS one").fetchall()
