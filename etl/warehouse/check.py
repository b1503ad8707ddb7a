"""Checks: one SQL file each, selecting the rows that fail it.

Line 1 is "-- fail: <what must hold>" (nothing is published) or "-- warn: <what should hold>" (reported, and stored).
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.warehouse.errors import BuildError
from etl.warehouse.statements import SQL, StatementError

FIRST_ROWS = 3
# Of a broken rule so many rows are told: enough to see what they have in common, and no screen full of them.
TOLD_ROWS = 20


class CheckFailed(BuildError):
    """The data break a rule that must hold; says which, in how many rows, and these, a line each (the first 20)."""


@dataclass(frozen=True)
class Check:
    name: str
    level: str
    rule: str
    sql: str


@dataclass(frozen=True)
class Finding:
    """The outcome of one check: how many rows fail it, their columns, and the first of them."""

    check: Check
    row_count: int
    columns: tuple[str, ...]
    told: tuple[tuple, ...]

    @property
    def first_rows(self) -> str | None:
        """The first three rows in words; None when none fails."""
        return ", ".join(map(readable, self.told[:FIRST_ROWS])) or None

    def __str__(self) -> str:
        """The broken rule, then a line for its columns and one for each row told."""
        rows = "1 row" if self.row_count == 1 else f"{self.row_count} rows"
        lines = [f"{self.check.name}, which {rows} break{'s' if self.row_count == 1 else ''}: {self.check.rule}"]
        lines += [f"  {readable(row)}" for row in (self.columns, *self.told)]
        more = self.row_count - len(self.told)
        return "\n".join([*lines, f"  and {more} more"] if more else lines)


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
    found = connection.execute(check.sql)
    columns = tuple(column[0] for column in found.description)
    rows = found.fetchall()
    return Finding(check, len(rows), columns, tuple(rows[:TOLD_ROWS]))


def readable(row: tuple) -> str:
    return "(" + ", ".join("null" if value is None else str(value) for value in row) + ")"


def must_hold(findings: list[Finding]) -> None:
    """CheckFailed naming every broken rule of level "fail"."""
    broken = [str(one) for one in findings if one.check.level == "fail" and one.row_count]
    if broken:
        raise CheckFailed("\n".join(["the data break a rule, so nothing was published", *broken]))
