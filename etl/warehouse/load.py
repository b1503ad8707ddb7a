"""Facts into the database under construction, and what follows from them in Python.

Everything goes into an attached in-memory database called `facts`, from which the files of etl/sql/tables fill the
tables: the fact frames (etl/fact_frames.py), the tables of the rules (etl/warehouse/rules.py), and `employer`,
`posting_employer`, `posting_job`, `posting_match`, `match_correction`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date

import duckdb
import pyarrow as pa

from etl.employer import employer_id, employers
from etl.fact_frames import SCHEMAS, VERSION_MENTIONS, Frames
from etl.match import match
from etl.match.corrections import Correction
from etl.match.postings import Posting

OF_ARCHIVE = ("board_read", "board_week", "rejected_record")
OF_POSTING = (
    "posting_skill",
    "posting_experience",
    "posting_place",
    "posting_specialism",
    "posting_salary",
    "posting_education",
    "posting_employment",
    "posting_authorization",
    "posting_text",
)
# Told apart by archive as well: what a posting said at its reads is of one archive.
OF_VERSION = ("posting_version", *VERSION_MENTIONS)
PRODUCT_POSTINGS = """
    WITH seen AS (
        SELECT
            posting_id, min(first_seen_at)::DATE AS first_seen_on, max(last_seen_at)::DATE AS last_seen_on,
            arg_max(title, last_seen_at) FILTER (is_product) AS title
        FROM facts.posting_span GROUP BY posting_id
    )
    SELECT
        posting.posting_id, posting.board_id, posting.source_id, posting_employer.employer_id,
        coalesce(seen.title, posting.title), posting.location, posting.date_posted, seen.first_seen_on,
        seen.last_seen_on, posting.text_signature
    FROM facts.posting JOIN facts.posting_employer USING (posting_id) LEFT JOIN seen USING (posting_id)
    WHERE posting.is_product
"""
JOINS = pa.schema(
    {
        "posting_id": pa.string(),
        "with_posting_id": pa.string(),
        "reason": pa.string(),
        "title_similarity": pa.float64(),
        "text_similarity": pa.float64(),
        "days_between": pa.int32(),
        "note": pa.string(),
    }
)
CORRECTIONS = ("verdict", "posting_id", "with_posting_id", "reason", "outcome")


@dataclass(frozen=True)
class FactSet:
    """Fact frames of one origin, and the archives to use of it.

    `taken_from`: "import", read by this installation, or "pack".
    """

    name: str
    taken_from: str
    frames: Frames
    archive_ids: tuple[str, ...]

    @property
    def last_on(self) -> date:
        """The last day of any of its archives; date.min when none is known."""
        days = (row["last_on"] for row in self.frames["archive"].to_pylist() if row["archive_id"] in self.archive_ids)
        return max(filter(None, days), default=date.min)


def load_facts(
    connection: duckdb.DuckDBPyConnection,
    fact_sets: list[FactSet],
    rule_tables: dict[str, pa.Table],
    corrections: Sequence[Correction] = (),
) -> str:
    """Fills `facts` with `fact_sets`, which it empties, `rule_tables` and what follows; a digest of the facts and of
    the corrections of what is one job, whatever their order.

    Where two archives hold the same posting, the one that ends later says what it is (a row of `posting` and its
    mentions); the stretches over which it was seen come from both.
    """
    connection.execute("ATTACH ':memory:' AS facts")
    for name, schema in SCHEMAS.items():
        create(connection, name, schema.empty_table())
    connection.execute("ALTER TABLE facts.archive ADD COLUMN taken_from VARCHAR")
    # Each is let go as soon as its rows are in the database: all of them beside it take as much memory again.
    waiting = sorted(fact_sets, key=lambda one: (-one.last_on.toordinal(), one.name))[::-1]
    fact_sets.clear()
    while waiting:
        add(connection, waiting.pop())
    pa.default_memory_pool().release_unused()
    for name, rows in rule_tables.items():
        create(connection, name, rows)
    add_employers(connection)
    add_jobs(connection, corrections)
    return digest_of(connection, [*SCHEMAS, *(["match_correction"] if corrections else [])])


def drop_facts(connection: duckdb.DuckDBPyConnection) -> None:
    """Drops the fact frames from `facts`, of which every table has been made; what the checks look back at stays."""
    for name in SCHEMAS:
        connection.execute(f"DROP TABLE facts.{name}")


def create(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Makes `facts.<name>` of `rows`."""
    with registered(connection, {"incoming": rows}):
        connection.execute(f"CREATE TABLE facts.{name} AS SELECT * FROM incoming")


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, tables: dict[str, pa.Table]) -> Iterator[None]:
    """Makes Arrow tables views of `connection`, for the length of a block."""
    for name, table in tables.items():
        connection.register(name, table)
    yield
    for name in tables:
        connection.unregister(name)


def add(connection: duckdb.DuckDBPyConnection, facts: FactSet) -> None:
    """Adds what `facts` knows and no fact set before it did."""
    execute = connection.execute
    wanted = list(facts.archive_ids)
    with registered(connection, {f"incoming_{name}": table for name, table in facts.frames.items()}):
        execute(
            "INSERT INTO facts.archive BY NAME SELECT *, $2 AS taken_from FROM incoming_archive WHERE archive_id IN $1",
            [wanted, facts.taken_from],
        )
        for name in OF_ARCHIVE:
            execute(f"INSERT INTO facts.{name} BY NAME SELECT * FROM incoming_{name} WHERE archive_id IN $1", [wanted])
        execute(
            """
            CREATE OR REPLACE TEMP TABLE added AS
            SELECT posting.posting_id, arg_max(posting.archive_id, (archive.last_on, archive.archive_id)) AS archive_id
            FROM incoming_posting AS posting JOIN incoming_archive AS archive USING (archive_id)
            WHERE posting.archive_id IN $1 GROUP BY posting.posting_id
            """,
            [wanted],
        )
        execute(
            """
            INSERT INTO facts.posting_span BY NAME
            SELECT DISTINCT ON (posting_id, first_seen_at) span.*
            FROM incoming_posting_span AS span SEMI JOIN added USING (posting_id)
            ANTI JOIN facts.posting_span AS known
                ON known.posting_id = span.posting_id AND known.first_seen_at = span.first_seen_at
            ORDER BY ALL
            """
        )
        execute("DELETE FROM added WHERE posting_id IN (SELECT posting_id FROM facts.posting)")
        own = "SELECT * FROM incoming_posting SEMI JOIN added USING (posting_id, archive_id)"
        execute(f"INSERT INTO facts.posting BY NAME {own}")
        for name in OF_POSTING:
            own = f"SELECT DISTINCT * FROM incoming_{name} SEMI JOIN added USING (posting_id)"
            execute(f"INSERT INTO facts.{name} BY NAME {own}")
        for name in OF_VERSION:
            own = f"SELECT * FROM incoming_{name} SEMI JOIN added USING (posting_id, archive_id)"
            execute(f"INSERT INTO facts.{name} BY NAME {own}")


def add_employers(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `facts.employer` and `facts.posting_employer` of the names that the postings give."""
    named = connection.execute(
        "SELECT posting_id, hiring_organization FROM facts.posting ORDER BY posting_id"
    ).fetchall()
    names = employers(name for _, name in named)
    create(connection, "employer", text_table({"employer_id": list(names), "name": list(names.values())}))
    keys = [employer_id(name) for _, name in named]
    create(connection, "posting_employer", text_table({"posting_id": [one for one, _ in named], "employer_id": keys}))


def add_jobs(connection: duckdb.DuckDBPyConnection, corrections: Sequence[Correction]) -> None:
    """Makes `facts.posting_job`, `facts.posting_match` and `facts.match_correction` of the product postings."""
    rows = connection.execute(PRODUCT_POSTINGS).fetchall()
    found = match((Posting.of_days(*row) for row in rows), corrections)
    jobs = text_table({"posting_id": list(found.jobs), "job_id": list(found.jobs.values())})
    create(connection, "posting_job", jobs)
    create(connection, "posting_match", pa.Table.from_pylist([asdict(join) for join in found.joins], JOINS))
    told = [asdict(one.correction) | {"outcome": one.outcome} for one in found.outcomes]
    create(connection, "match_correction", text_table({name: [row[name] for row in told] for name in CORRECTIONS}))


def text_table(columns: dict[str, list[str | None]]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def digest_of(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> str:
    """A digest (16 hexadecimal digits) of the rows of the tables of `facts` called `names`, whatever their order."""
    sums = [
        connection.execute(f"SELECT count(*), sum(hash(one)) FROM facts.{name} AS one").fetchall()
        for name in sorted(names)
    ]
    return hashlib.sha256(repr(sums).encode()).hexdigest()[:16]
