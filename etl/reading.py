"""The raw form: what an archive's importer and a live source's snapshots both hand on, before any rule is applied.

A `Reading` is an `Archive` (what was read, whose, when, how) and Arrow tables of fixed columns (`SCHEMAS`):

- `board_read`: one row a read of a board. `read_at` is the instant; `is_complete` says that the answer was the whole
  list; `stated_total` is the number that the source itself gave.
- `posting`: one row a posting, all roles, as last read (the fields of `etl.posting.JobPosting`).
- `posting_span`: one row an unbroken stretch over which a posting was seen with the same title and location.
  `next_read_at` is the board's next complete read, in which it was absent (`ending` "gone") or differed ("changed");
  null while open at the board's last read ("open"). Archives that know only the day of a read give midnight of that
  day. An archive of dated ads, never read twice, has no spans.
- `posting_version`: one row an unbroken stretch of reads at which a posting with a text said the same (title, place,
  text and the source's structured fields, etl/versions.py). `version` counts what it said, by first sight: a posting
  that goes back to its former text has stretches of the versions 1, 2 and 1.
- `version_content`: what each version said, of the postings that had more than one; of the others, `posting` tells.
- `rejected_record`: records that could not be used, each with its reason.

Everything that is not product management is kept too: a better rule for the role can then be applied to old readings.

`data/imports/<archive_id>/` holds an imported reading as Parquet with `archive.json`. A live source registers a
function that yields its readings (archive_id "<source_id>_live", kind "reads"):

    @reading.reader
    def snapshot_readings(data_dir: Path) -> Iterator[Reading]: ...

and `readings(data_dir)` yields the imports and then those. `Reading.of` makes one from rows (dicts) or data frames.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.folder import recovered, written_whole
from etl.posting import JobPosting

# What is being done ("Reading greenhouse_spans.parquet"), how much is done, and of how much (None: not known).
Progress = Callable[[str, int, int | None], None]

INSTANT = pa.timestamp("us")
DAY = pa.date32()
SCHEMAS = {
    "board_read": pa.schema(
        [
            pa.field("board_id", pa.string(), nullable=False),
            pa.field("read_at", INSTANT, nullable=False),
            pa.field("posting_count", pa.int32()),
            pa.field("is_complete", pa.bool_(), nullable=False),
            pa.field("stated_total", pa.int32()),
        ]
    ),
    "posting": pa.schema(
        [
            pa.field("posting_id", pa.string(), nullable=False),
            pa.field("board_id", pa.string(), nullable=False),
            pa.field("identifier", pa.string(), nullable=False),
            pa.field("url", pa.string()),
            pa.field("hiring_organization", pa.string()),
            pa.field("title", pa.string()),
            pa.field("location", pa.string()),
            pa.field("date_posted", DAY),
            pa.field("text", pa.large_string()),
            pa.field("stated_workplace", pa.string()),
            pa.field("stated_countries", pa.list_(pa.string())),
            pa.field("stated_pay", pa.string()),
            pa.field("stated_employment", pa.list_(pa.string())),
            pa.field("application_url", pa.string()),
            pa.field("valid_through", DAY),
        ]
    ),
    "posting_span": pa.schema(
        [
            pa.field("posting_id", pa.string(), nullable=False),
            pa.field("first_seen_at", INSTANT, nullable=False),
            pa.field("last_seen_at", INSTANT, nullable=False),
            pa.field("next_read_at", INSTANT),
            pa.field("ending", pa.string(), nullable=False),
            pa.field("title", pa.string()),
            pa.field("location", pa.string()),
            pa.field("date_posted", DAY),
        ]
    ),
    "posting_version": pa.schema(
        [
            pa.field("posting_id", pa.string(), nullable=False),
            pa.field("version", pa.int32(), nullable=False),
            pa.field("first_seen_at", INSTANT, nullable=False),
            pa.field("last_seen_at", INSTANT, nullable=False),
        ]
    ),
    "version_content": pa.schema(
        [
            pa.field("posting_id", pa.string(), nullable=False),
            pa.field("version", pa.int32(), nullable=False),
            pa.field("title", pa.string()),
            pa.field("location", pa.string()),
            pa.field("text", pa.large_string()),
            pa.field("stated_workplace", pa.string()),
            pa.field("stated_countries", pa.list_(pa.string())),
            pa.field("stated_pay", pa.string()),
            pa.field("stated_employment", pa.list_(pa.string())),
        ]
    ),
    "rejected_record": pa.schema(
        [
            pa.field("board_id", pa.string()),
            pa.field("identifier", pa.string()),
            pa.field("reason", pa.string(), nullable=False),
            pa.field("read_at", INSTANT),
        ]
    ),
}
SORT_KEYS = {
    "board_read": ["board_id", "read_at"],
    "posting": ["posting_id"],
    "posting_span": ["posting_id", "first_seen_at"],
    "posting_version": ["posting_id", "first_seen_at"],
    "version_content": ["posting_id", "version"],
    "rejected_record": ["board_id", "identifier", "reason"],
}
# Columns that readings stored by former versions lack; read from those, they are null.
ADDED = {"posting": {"stated_pay", "stated_employment", "application_url", "valid_through"}}
# Tables that few archives have rows for: none is stored without, so that what former versions stored is the same.
OPTIONAL = {"posting_version", "version_content"}
POSTING_FIELDS = [field.name for field in fields(JobPosting)]
Rows = pa.Table | pd.DataFrame | list[dict]


class ReadingError(Exception):
    """A stored or offered reading is not in the raw form; says what was expected, what came and where."""


class DifferentArchiveError(ReadingError):
    """Another archive stands under this name already."""


@dataclass(frozen=True, slots=True)
class Archive:
    """What was read: the provenance that travels with every number.

    `origin` names the repository and commit, or the service; `licence` its licence, or "none stated". `kind` is "reads"
    (boards read repeatedly: open, new and closed are known), "day" (each board read once: a cross-section) or "posts"
    (dated ads without reads). `first_on` and `last_on` enclose the reads, or the dates of the ads as far as they are
    known. `how_made` is a sentence for people. `attribution`: how the source asks to be named, where it is one that the
    registry does not know.
    """

    archive_id: str
    source_id: str
    label: str
    origin: str
    licence: str
    kind: str
    first_on: date | None
    last_on: date | None
    how_made: str
    attribution: str | None = None

    def __post_init__(self):
        if self.kind not in ("reads", "day", "posts"):
            raise ReadingError(f"{self.archive_id}: kind: expected reads, day or posts, got {self.kind!r}")


@dataclass(frozen=True)
class Reading:
    """One archive in the raw form; the tables have the columns of `SCHEMAS` and the order of `SORT_KEYS`.

    `digest` names the contents, so that facts extracted from them can be kept; None when they are not stored whole.
    """

    archive: Archive
    board_read: pa.Table
    posting: pa.Table
    posting_span: pa.Table
    posting_version: pa.Table
    version_content: pa.Table
    rejected_record: pa.Table
    digest: str | None = None

    @classmethod
    def of(
        cls,
        archive: Archive,
        *,
        board_read: Rows = (),
        posting: Rows | Iterable[JobPosting] = (),
        posting_span: Rows = (),
        posting_version: Rows = (),
        version_content: Rows = (),
        rejected_record: Rows = (),
        digest: str | None = None,
    ) -> "Reading":
        """A reading from rows in any order; ReadingError when a column is missing or mistyped, or a key is twice."""
        if not isinstance(posting, pa.Table | pd.DataFrame):
            posting = [posting_row(one) if isinstance(one, JobPosting) else one for one in posting]
        given = {
            "board_read": board_read,
            "posting": posting,
            "posting_span": posting_span,
            "posting_version": posting_version,
            "version_content": version_content,
            "rejected_record": rejected_record,
        }
        tables = {name: as_table(f"{archive.archive_id}: {name}", rows, name) for name, rows in given.items()}
        for name in ("posting", "posting_span", "posting_version", "version_content"):
            check_key(f"{archive.archive_id}: {name}", tables[name], SORT_KEYS[name])
        return cls(archive, **tables, digest=digest)

    def tables(self) -> dict[str, pa.Table]:
        return {name: getattr(self, name) for name in SCHEMAS}


READERS: list[Callable[[Path], Iterator[Reading]]] = []


def reader(function: Callable[[Path], Iterator[Reading]]) -> Callable[[Path], Iterator[Reading]]:
    """Registers a function from the data folder to readings; `readings` asks them in the order of registration."""
    READERS.append(function)
    return function


def readings(data_dir: Path) -> Iterator[Reading]:
    """Every reading of this installation: the imported archives by name, then what the live sources gave."""
    for read in READERS:
        yield from read(data_dir)


@reader
def imported_readings(data_dir: Path) -> Iterator[Reading]:
    """The archives under `data_dir`/imports, in order of their names."""
    for folder in import_folders(data_dir):
        yield load(folder)


def import_folders(data_dir: Path) -> list[Path]:
    """The folders of imported archives, after putting back one that a killed import had moved aside."""
    root = Path(data_dir) / "imports"
    for former in root.glob(".*.former"):
        recovered(former.with_name(former.name[1:].removesuffix(".former")))
    return sorted(path.parent for path in root.glob("[!.]*/archive.json"))


def save(reading: Reading, data_dir: Path, replace: bool = False) -> Path:
    """Stores `reading` whole or not at all; its folder.

    Storing the same contents again changes nothing. DifferentArchiveError when other contents stand under this name and
    `replace` is not said; with it the former stay until the new ones are complete.
    """
    target = Path(data_dir) / "imports" / reading.archive.archive_id
    with written_whole(target) as folder:
        digests = {}
        for name, table in reading.tables().items():
            if name in OPTIONAL and not table.num_rows:
                continue
            file = folder / f"{name}.parquet"
            pq.write_table(table, file, compression="zstd", compression_level=9)
            digests[name] = hashlib.sha256(file.read_bytes()).hexdigest()
        description = asdict(reading.archive) | {"sha256": digests}
        # What former versions stored has no such line: the same archive stays the same.
        if reading.archive.attribution is None:
            del description["attribution"]
        (folder / "archive.json").write_text(json.dumps(description, indent=1, default=str) + "\n", encoding="utf-8")
        former = target / "archive.json"
        if former.exists() and not replace and former.read_bytes() != (folder / "archive.json").read_bytes():
            raise DifferentArchiveError(
                f"{target}: holds {former_name(former)}, which differs from what was to be stored; "
                "say --replace to put the new one in its place"
            )
    return target


def load(folder: Path) -> Reading:
    """The reading stored in `folder`; ReadingError names the file that is missing, broken or of another form.

    What a former version stored is read as well: the columns that it had no place for are null.
    """
    description = read_json(folder / "archive.json")
    digests = description.pop("sha256", None)
    expected = {field.name for field in fields(Archive)}
    if set(description) | {"attribution"} != expected or not isinstance(digests, dict):
        raise ReadingError(f"{folder / 'archive.json'}: expected {sorted(expected)}, sha256, got {sorted(description)}")
    for day in ("first_on", "last_on"):
        description[day] = description[day] and date.fromisoformat(description[day])
    tables = {}
    for name, schema in SCHEMAS.items():
        file = folder / f"{name}.parquet"
        if name in OPTIONAL - digests.keys():
            tables[name] = schema.empty_table()
            continue
        try:
            table = pq.read_table(file)
        except (OSError, pa.ArrowInvalid) as error:
            raise ReadingError(f"{file}: expected a Parquet file, got: {error}") from error
        tables[name] = with_columns(table, schema, ADDED.get(name, ()))
        if not tables[name].schema.equals(schema):
            raise ReadingError(f"{file}: expected the columns {schema.names}, got {table.schema.names}")
    digest = hashlib.sha256(json.dumps([description, digests], default=str).encode()).hexdigest()
    return Reading(Archive(**description), **tables, digest=digest)


def with_columns(table: pa.Table, schema: pa.Schema, names: Collection[str]) -> pa.Table:
    """`table` with those columns of `schema` that it lacks and that are among `names`, null, in the schema's order."""
    missing = [field for field in schema if field.name in names and field.name not in table.schema.names]
    for field in missing:
        table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table.select([name for name in schema.names if name in table.schema.names]) if missing else table


def posting_row(posting: JobPosting) -> dict:
    """`posting` as a row of the table `posting`."""
    return {"posting_id": posting.posting_id} | {name: getattr(posting, name) for name in POSTING_FIELDS}


def as_table(where: str, rows: Rows, name: str) -> pa.Table:
    """`rows` as the table `name` of `SCHEMAS`, sorted; ReadingError when they do not fit its columns."""
    schema = SCHEMAS[name]
    try:
        if isinstance(rows, pd.DataFrame):
            table = pa.Table.from_pandas(rows[schema.names], schema=schema, preserve_index=False)
        elif isinstance(rows, pa.Table):
            table = rows.select(schema.names).cast(schema)
        else:
            table = pa.Table.from_pylist(list(rows), schema=schema)
    except (pa.ArrowInvalid, pa.ArrowTypeError, KeyError, ValueError) as error:
        raise ReadingError(f"{where}: expected the columns {schema.names}: {error}") from error
    for field in schema:
        if not field.nullable and table[field.name].null_count:
            raise ReadingError(f"{where}: {field.name}: {table[field.name].null_count} rows have none")
    return table.replace_schema_metadata(None).sort_by([(key, "ascending") for key in SORT_KEYS[name]]).combine_chunks()


def check_key(where: str, table: pa.Table, key: list[str]) -> None:
    """ReadingError naming the first row whose key is there twice."""
    frame = table.select(key).to_pandas()
    twice = frame[frame.duplicated()]
    if len(twice):
        raise ReadingError(f"{where}: {' and '.join(key)} twice in {len(twice)} rows, first {tuple(twice.iloc[0])}")


def read_json(path: Path) -> dict:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ReadingError(f"{path}: expected JSON, got: {error}") from error
    if not isinstance(found, dict):
        raise ReadingError(f"{path}: expected a JSON object, got {type(found).__name__}")
    return found


def former_name(description: Path) -> str:
    found = read_json(description)
    return f"{found.get('label')} ({found.get('origin')})"
