"""Checks: one SQL file each, selecting the rows that fail it.

Line 1 is "-- fail: <what must hold>" (nothing is published) or "-- warn: <what should hold>" (reported, and stored).
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.warehouse.errors import BuildError
from etl.warehouse.statements import SQL, StatementError

FIRST_ROWS = 3


class CheckFailed(BuildError):
    """The data break a rule that must hold; says which, in how many rows, and the first of them."""


@dataclass(frozen=True)
class Check:
    name: str
    level: str
    rule: str
    sql: str


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: how many rows fail it, and the first three in words (None when none does)."""

    check: Check
    row_count: int
    first_rows: str | None

    def __str__(self) -> str:
        return f"{self.check.name}: {self.row_count} rows, first {self.first_rows} ({self.check.rule})"


def checks(folder: Path = SQL) -> list[Check]:
    """Every check under `folder`, in order of the names; StatementError when a first line is not as above."""
    return [read_check(path) for path in sorted((folder / "checks").glob("*.sql"))]


def read_check(path: Path) -> Check:
    sql = path.read_text(encoding="utf-8")
    level, colon, rule = sql.splitlines()[0].removeprefix("-- ").partition(": ")
    if level not in ("fail", "warn") or not colon:
        raise StatementError(
            f'{path}: expected "-- fail: ..." or "-- warn: ..." as first line, got {sql.splitlines()[0]!r}'
        )
    return Check(path.stem, level, rule.strip(), sql)


def finding(connection: duckdb.DuckDBPyConnection, check: Check) -> Finding:
    """What `check` finds in the database of `connection`."""
    rows = connection.execute(check.sql).fetchall()
    return Finding(check, len(rows), ", ".join(map(readable, rows[:FIRST_ROWS])) or None)


def readable(row: tuple) -> str:
    return "(" + ", ".join("null" if value is None else str(value) for value in row) + ")"


def must_hold(findings: list[Finding]) -> None:
    """CheckFailed naming every broken rule of level "fail"."""
    broken = [str(one) for one in findings if one.check.level == "fail" and one.row_count]
    if broken:
        raise CheckFailed("; ".join(broken))
