"""Cases of the warehouse as data: a few facts, and what a measure, a check or a query must make of them.

A case is one TOML file under tests/warehouse/cases/, found by itself; every measure and every check must have one.

    about = "What is special here, in a sentence"
    measure = "open_jobs_by_week"            # or check = "...", or query = "SELECT ..."
    parameters = { boards = "all" }          # of a measure; what is left out is [] or null, boards "same"
    change = ["UPDATE job SET ..."]          # of a check: statements that break the finished database
    facts = "hole"                           # tests/warehouse/facts/hole.toml gives facts that several cases share

    [given]                                  # facts (etl/fact_frames.py), tables of the rules (etl/warehouse/rules.py),
                                             # and of the former build (etl/warehouse/looking_back.py)
    board_read = '''
    board_id | read_at
    gh/acme  | 2026-01-05
    '''

    [expect]
    rows = '''
    week_on    | open_count | remote_share
    2026-01-05 | 7          | 0.286
    '''

Cells are separated by bars; an empty cell is null; yes and no are truth values; lists are joined by commas. Columns of
a fact that are left out get the values of `DEFAULTS` or follow from the others: source and board from the posting_id
("gh/acme/1"), an archive for every source (kind "reads" when a board of it was read, else "posts"), the end of a
stretch from whether the board was read again. Expected numbers are compared to as many decimals as they are written
with; expected columns may be some of the measure's, but every column of a measure must be expected in one case at
least.
"""

import functools
import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from etl.fact_frames import SCHEMAS, VERSION_MENTIONS, sorted_table
from etl.warehouse import looking_back, rules
from etl.warehouse.build import build_row
from etl.warehouse.define import define
from etl.warehouse.load import FactSet, create, load_facts
from etl.warehouse.read import call
from etl.warehouse.statements import PARAMETERS, statements

CASES = Path(__file__).parent / "cases"
FACTS = Path(__file__).parent / "facts"
NONE_ASKED = {name: None if name.startswith("date") else [] for name in PARAMETERS} | {"boards": "same"}
SOMEWHERE = {"matched_text": "words", "mention_start": 0, "mention_end": 5}
DEFAULTS: dict[str, dict[str, Any]] = {
    "archive": {
        "origin": "a case",
        "licence": "none stated",
        "how_made": "By hand.",
        "rules_version": "case",
        "product_count": 0,
        "posting_count": 0,
    },
    "board_read": {"is_complete": True},
    "board_week": {"posting_count": 0, "remote_count": 0, "opened_count": 0},
    "posting": {
        "title": "Product Manager",
        "title_found_in": "title",
        "is_product": True,
        "is_product_plain": True,
        "workplace": "unspecified",
        "has_text": False,
        "rules_version": "case",
    },
    "posting_skill": {"kind": "required"} | SOMEWHERE,
    "posting_experience": {
        "object": "product_management",
        "kind": "required",
    }
    | SOMEWHERE,
    "posting_place": {"found_in": "location"},
    "posting_specialism": {"found_in": "title"} | SOMEWHERE,
    "posting_salary": {"currency": "USD", "period": "year", "found_in": "text"} | SOMEWHERE,
    "posting_education": {"level": "bachelor", "kind": "required", "accepts_equivalent": False} | SOMEWHERE,
    "posting_employment": {"found_in": "text"} | SOMEWHERE,
    "posting_authorization": SOMEWHERE,
    "posting_version": {"is_product": True, "workplace": "unspecified", "education": "none_stated", "is_read": True},
}
DEFAULTS |= {name: DEFAULTS[mention] for name, mention in VERSION_MENTIONS.items()}


@dataclass(frozen=True)
class Case:
    """One file of `CASES`. Exactly one of measure, check and query is not None."""

    name: str
    measure: str | None
    check: str | None
    query: str | None
    parameters: dict[str, Any]
    change: list[str]
    given: dict[str, list[dict[str, str]]]
    columns: list[str]
    rows: list[list[str]]


def cases() -> list[Case]:
    """Every case, in order of the names."""
    return [read_case(path) for path in sorted(CASES.rglob("*.toml"))]


def read_case(path: Path) -> Case:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    name = path.relative_to(CASES).with_suffix("").as_posix()
    assert sum(kind in found for kind in ("measure", "check", "query")) == 1, (
        f"{name}: expected one of measure, check, query"
    )
    columns, rows = cells(found["expect"]["rows"])
    given = (read_facts(found["facts"]) if "facts" in found else {}) | tables_of(found)
    return Case(
        name=name,
        measure=found.get("measure"),
        check=found.get("check"),
        query=found.get("query"),
        parameters=found.get("parameters", {}),
        change=found.get("change", []),
        given=given,
        columns=columns,
        rows=rows,
    )


def read_facts(name: str) -> dict[str, list[dict[str, str]]]:
    """The rows of each table that `FACTS`/<name>.toml gives."""
    return tables_of(tomllib.loads((FACTS / f"{name}.toml").read_text(encoding="utf-8")))


def tables_of(found: dict) -> dict[str, list[dict[str, str]]]:
    drawn = {table: cells(text) for table, text in found.get("given", {}).items()}
    return {table: [dict(zip(names, line, strict=True)) for line in lines] for table, (names, lines) in drawn.items()}


def cells(text: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a table drawn with bars."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    for line in lines:
        assert len(line) == len(lines[0]), f"expected {len(lines[0])} cells, got {line}"
    return lines[0], lines[1:]


# Cases of the same facts share a database: making one takes longer than asking it.
_shared: dict[str, duckdb.DuckDBPyConnection] = {}


def name_of_facts(case: Case) -> str:
    """One name for all cases that are given the same facts."""
    return hashlib.sha256(repr(sorted(case.given.items())).encode()).hexdigest()[:16]


def shared_database(case: Case) -> duckdb.DuckDBPyConnection:
    """As `database`, made once for all cases of the same facts; what is changed in it must be taken back."""
    facts = name_of_facts(case)
    if facts not in _shared:
        _shared[facts] = database(case)
    return _shared[facts]


@contextmanager
def changed(connection: duckdb.DuckDBPyConnection, statements: list[str]) -> Iterator[None]:
    """Runs `statements` for the length of a block, and takes back what they did."""
    connection.begin()
    try:
        for statement in statements:
            connection.execute(statement)
        yield
    finally:
        connection.rollback()


def database(case: Case) -> duckdb.DuckDBPyConnection:
    """The finished database, in memory, of the facts that `case` gives."""
    connection = duckdb.connect()
    frames = {name: frame(name, SCHEMAS[name], rows) for name, rows in completed(case.given).items()}
    rule_tables = of_the_rules() | looking_back.tables(None)
    for name in case.given.keys() - SCHEMAS.keys():
        rule_tables[name] = frame(name, rule_tables[name].schema, case.given[name])
    archives = tuple(frames["archive"]["archive_id"].to_pylist())
    digest = load_facts(connection, [FactSet("case", "pack", frames, archives)], rule_tables)
    build = build_row("case", digest, datetime(2026, 1, 1)) | {"rules_version": "case"}
    create(connection, "build", pa.Table.from_pylist([build]))
    define(connection, of_sql(), lambda what, done, total: None)
    return connection


# Both are read from files and the same for every case.
of_the_rules = functools.cache(rules.tables)
of_sql = functools.cache(statements)


def completed(given: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Rows of every fact table: those given, with what follows from them."""
    rows = {name: [DEFAULTS.get(name, {}) | row for row in given.get(name, [])] for name in SCHEMAS}
    for row in rows["posting"]:
        board_id, _, identifier = row["posting_id"].rpartition("/")
        source_id, _, token = board_id.partition("/")
        follows = {"board_id": board_id, "identifier": identifier, "source_id": source_id, "archive_id": source_id}
        row |= {key: row.get(key, value) for key, value in (follows | {"hiring_organization": token or None}).items()}
    for name in ("board_read", "board_week", "rejected_record"):
        for row in rows[name]:
            row.setdefault("archive_id", row["board_id"].partition("/")[0])
    postings = {row["posting_id"]: row for row in rows["posting"]}
    for name in ("posting_version", *VERSION_MENTIONS):
        for row in rows[name]:
            row.setdefault("archive_id", postings[row["posting_id"]]["archive_id"])
    for row in rows["posting_span"]:
        posting = postings[row["posting_id"]]
        for key in ("title", "location", "date_posted", "is_product", "is_product_plain", "seniority", "workplace"):
            row.setdefault(key, posting.get(key))
        row.setdefault("ending", "gone" if row.get("next_read_at") else "open")
    rows["archive"] += archives_of(rows)
    return rows


def archives_of(rows: dict[str, list[dict]]) -> list[dict]:
    """A row of `archive` for every archive that the facts name and no row describes."""
    named = {row["archive_id"]: row["archive_id"] for name in ("board_read", "posting") for row in rows[name]}
    missing = sorted(named.keys() - {row["archive_id"] for row in rows["archive"]})
    found = []
    for archive_id in missing:
        reads = sorted(row["read_at"][:10] for row in rows["board_read"] if row["archive_id"] == archive_id)
        dates = sorted(
            row["date_posted"] for row in rows["posting"] if row["archive_id"] == archive_id and row.get("date_posted")
        )
        days = reads or dates or [None]
        described = {
            "archive_id": archive_id,
            "source_id": archive_id,
            "label": archive_id,
            "kind": "reads" if reads else "posts",
        }
        found.append(DEFAULTS["archive"] | described | {"first_on": days[0], "last_on": days[-1]})
    return found


def frame(name: str, schema: pa.Schema, rows: list[dict]) -> pa.Table:
    unknown = {key for row in rows for key in row} - set(schema.names)
    assert not unknown, f"{name}: no columns {sorted(unknown)}; there are {schema.names}"
    table = pa.Table.from_pylist(
        [{key: value_of(row.get(key), schema.field(key).type) for key in schema.names} for row in rows], schema
    )
    return sorted_table(name, table) if name in SCHEMAS else table


def value_of(cell: Any, kind: pa.DataType) -> Any:
    """The value that `cell` stands for, in a column of type `kind`."""
    if not isinstance(cell, str):
        return cell
    if cell == "":
        return None
    if pa.types.is_boolean(kind):
        return {"yes": True, "no": False}[cell]
    if pa.types.is_integer(kind):
        return int(cell)
    if pa.types.is_floating(kind):
        return float(cell)
    if pa.types.is_date(kind):
        return date.fromisoformat(cell)
    if pa.types.is_timestamp(kind):
        return datetime.fromisoformat(cell)
    return cell


def answer(case: Case, connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[list[str], list[tuple]]:
    """The columns and rows that `sql` gives, or that the measure of `case` gives when there is one."""
    arguments: dict[str, Any] = {}
    if case.measure:
        arguments = NONE_ASKED | case.parameters
        sql = call(case.measure, arguments)
    result = connection.execute(sql, arguments)
    return [column[0] for column in result.description], result.fetchall()


def readable(value: Any, expected: str) -> str:
    """`value` written as a cell is, a number with as many decimals as `expected`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.{len(expected.partition('.')[2])}f}"
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, list):
        return ", ".join(readable(one, "") for one in value)
    return str(value)
