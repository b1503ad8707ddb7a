"""The SQL files of the warehouse: found by themselves, put into the order in which each finds what it names.

A file defines one thing, named like the file: a table (its DDL, a comment behind every column, and how it is filled), a
macro of the base, or a measure (a table macro with the eight parameters of `PARAMETERS` first). Its first lines are
comments: "-- Grain: ...", then what it is in words. Nothing else is to be registered anywhere.
"""

import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

SQL = Path(__file__).parent.parent / "sql"
# What every measure takes, in this order: lists of text of which [] restricts nothing, dates that may be null (the
# source's own first and last day), and which boards count: "same" (the panel of the window) or "all".
PARAMETERS = ("sources", "date_from", "date_to", "seniorities", "workplaces", "places", "employers", "boards")
COMMENT = re.compile(r"--[^\n]*")
COLUMN = re.compile(r"^ {4}(\w+) [^\n]*?-- (.+)$", re.MULTILINE)


class StatementError(Exception):
    """A SQL file breaks the form above; says which and how."""


@dataclass(frozen=True)
class Statement:
    """One SQL file. `kind` is "table", "macro" or "measure"; `grain` and `meaning` are its first lines."""

    name: str
    kind: str
    grain: str
    meaning: str
    sql: str

    @property
    def code(self) -> str:
        """The SQL without comments."""
        return COMMENT.sub("", self.sql)

    @property
    def column_comments(self) -> dict[str, str]:
        """What the comments behind a table's columns say, by column, in order; {} for what is no table."""
        if self.kind != "table":
            return {}
        ddl = self.sql[self.sql.index("CREATE TABLE") : self.sql.index("\n);") + 1]
        return dict(COLUMN.findall(ddl))


def read_statement(path: Path, kind: str) -> Statement:
    """The file at `path`; StatementError when it lacks its first lines or defines something of another name."""
    sql = path.read_text(encoding="utf-8")
    head = [line[3:].strip() for line in sql.partition("CREATE ")[0].splitlines() if line.startswith("-- ")]
    if len(head) < 2 or not head[0].startswith("Grain: "):
        raise StatementError(
            f'{path}: expected "-- Grain: ..." and the meaning in words as first lines, got {head[:2]}'
        )
    word = "TABLE" if kind == "table" else "MACRO"
    if not re.search(rf"^CREATE {word} {path.stem}\b", sql, re.MULTILINE):
        raise StatementError(f"{path}: expected CREATE {word} {path.stem}")
    statement = Statement(path.stem, kind, head[0].removeprefix("Grain: "), " ".join(head[1:]), sql)
    if kind == "measure":
        given = re.search(r"CREATE MACRO \w+\s*\(([^)]*)\)", statement.code)
        names = tuple(re.findall(r"(?:^|,)\s*(\w+)", given[1] if given else ""))
        if names[: len(PARAMETERS)] != PARAMETERS:
            raise StatementError(
                f"{path}: expected the parameters {', '.join(PARAMETERS)} first, got {', '.join(names)}"
            )
    return statement


def statements(folder: Path = SQL) -> list[Statement]:
    """Every table, macro and measure under `folder`, each after all those it names.

    StatementError for two of one name, or two that name each other.
    """
    found: dict[str, Statement] = {}
    for directory, kind in (("tables", "table"), ("macros", "macro"), ("marts", "measure")):
        for path in sorted((folder / directory).glob("*.sql")):
            if path.stem in found:
                raise StatementError(f"{path}: there is a {found[path.stem].kind} of this name")
            found[path.stem] = read_statement(path, kind)
    needs = {name: named_in(statement.code) & found.keys() - {name} for name, statement in found.items()}
    try:
        # Sorted input makes the order the same on every machine: sets of text have none of their own.
        sorter = TopologicalSorter({name: sorted(needs[name]) for name in sorted(needs)})
        return [found[name] for name in sorter.static_order()]
    except CycleError as error:
        raise StatementError(f"SQL files name each other: {' -> '.join(error.args[1])}") from error


def named_in(code: str) -> set[str]:
    """Words of `code` that may name a table or macro; what is qualified by "facts." is input, not ours."""
    return set(re.findall(r"(?<![\w.'])[a-z]\w*(?=\s*[\s(,;)]|$)", re.sub(r"\bfacts\.\w+", "", code)))
