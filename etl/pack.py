"""Facts packs: what one installation may hand to another. The fact frames as Parquet, without any posting's text.

A pack is a folder with one `<table>.parquet` for each table of `etl.fact_frames.SCHEMAS` but `posting_text`, and a
`manifest.json`: `pack_format`, `rules_version`, `made_on`, `archives` (the provenance of each), and for each table its
`rows`, `bytes` and `sha256`. The same facts give the same bytes. Packs of former formats are read as well: the columns
that these did not have are null, the tables empty.

No e-mail address and no telephone number is in a pack: where one stands in words that were found, it is replaced; a web
address that holds one is left out; and the finished tables are checked again. An at sign that belongs to none becomes
"at" in words and %40 in web addresses, so that whoever searches a pack for at signs finds no more than there is.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.contact import find_contact, without_contacts
from etl.fact_frames import SCHEMAS, VERSION_MENTIONS, Frames, sorted_table
from etl.folder import written_whole
from etl.reading import with_columns

PACK_FORMAT = 5
MENTIONS = ("skill", "experience", "place", "specialism", "salary", "education", "employment", "authorization")
# What each format added to those before it, all of which are still read: columns by table, None for the whole table.
ADDED: dict[int, dict[str, set[str] | None]] = {
    2: {
        "posting": {"education", "language", "is_read"},
        "posting_skill": {"kind", "section"},
        "posting_experience": {"section"},
        "posting_place": {"section"},
        "posting_specialism": None,
        "posting_salary": None,
        "posting_education": None,
        "posting_employment": None,
        "posting_authorization": None,
    },
    3: {"posting": {"application_url"}},
    4: {"archive": {"attribution"}, "posting": {"role_rule", "seniority_rule"}}
    | {f"posting_{mention}": {"rule"} for mention in MENTIONS},
    5: dict.fromkeys(["posting_version", *VERSION_MENTIONS]),
}
MANIFEST = "manifest.json"
TABLES = [name for name in SCHEMAS if name != "posting_text"]
# Words of others or made from them. The other text columns are words of this project's own or names.
WRITTEN_COLUMNS = {"title", "location", "hiring_organization", "matched_text", "value", "reason"}
# Numbers of postings look like telephone numbers: in names and addresses only e-mail addresses are looked for.
NAME_COLUMNS = {"url", "application_url", "identifier", "posting_id", "board_id"}
# What an archive's importer says of it: contact data there are to be taken out by hand, for they are no find.
DESCRIBING_COLUMNS = {"label", "origin", "licence", "how_made", "attribution"}
AT_SIGN = re.compile(r"\s*@\s*")
# Measured on the archives of 2013-2026, zstd 19: reads in order of time as differences take 204 kB, in order of boards
# 634 kB; the instants of weeks, which differ by board, are smallest with their bytes in separate streams.
ORDER = {"board_read": ["read_at", "board_id", "archive_id"]}
ENCODINGS = {
    "board_read": {"read_at": "DELTA_BINARY_PACKED"},
    "board_week": {"read_at": "BYTE_STREAM_SPLIT"},
}


class PackError(Exception):
    """A pack that must not be written or cannot be read; says which file or row, what was expected and what came."""


@dataclass(frozen=True)
class Pack:
    """A pack as read: its name, the day it was made, its manifest, and its frames (posting_text is empty)."""

    name: str
    made_on: date
    manifest: dict
    frames: Frames


def write_pack(frames: Frames, out: Path, made_on: date, replace: bool = False) -> dict[str, dict]:
    """Writes `frames` as a pack into the folder `out`, whole or not at all; rows, bytes and sha256 of each table.

    PackError when something stands at `out` already (unless `replace` and it is a pack), when the facts were found by
    different versions of the rules, or when contact data would remain in a row.
    """
    out = Path(out)
    if out.exists() and not (replace and (out / MANIFEST).exists()):
        raise PackError(f"{out}: there is something here already" + (", and it is no pack" if replace else ""))
    versions = frames["archive"]["rules_version"].unique().to_pylist()
    if len(versions) != 1:
        raise PackError(f"rules_version: expected the facts of one version of the rules, got {versions}")
    with written_whole(out) as folder:
        written = {name: without_contact_data(sorted_table(name, frames[name])) for name in TABLES}
        tables = {}
        for name, table in written.items():
            check_no_contact_data(name, table)
            tables[name] = write_table(table, name, folder / f"{name}.parquet")
        manifest = {
            "pack_format": PACK_FORMAT,
            "rules_version": versions[0],
            "made_on": made_on.isoformat(),
            "archives": written["archive"].sort_by("archive_id").to_pylist(),
            "tables": tables,
        }
        (folder / MANIFEST).write_text(
            json.dumps(manifest, indent=1, default=str, ensure_ascii=False) + "\n", encoding="utf-8"
        )
    return tables


def write_table(table: pa.Table, name: str, file: Path) -> dict:
    table = table.sort_by([(key, "ascending") for key in ORDER[name]]) if name in ORDER else table
    encodings = ENCODINGS.get(name, {})
    pq.write_table(
        table.combine_chunks(),
        file,
        compression="zstd",
        compression_level=19,
        use_dictionary=[column for column in table.column_names if column not in encodings],
        column_encoding=encodings or None,
        write_statistics=False,
    )
    return {
        "rows": table.num_rows,
        "bytes": file.stat().st_size,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }


def without_contact_data(table: pa.Table) -> pa.Table:
    """`table` with e-mail addresses and telephone numbers in written words replaced, web addresses that hold one left
    out, and no at sign in either."""
    for at, field in enumerate(table.schema):
        if rewrite := rewriter(field.name):
            table = table.set_column(at, field, rewritten(table[field.name], rewrite))
    return table


def rewriter(column: str) -> Callable[[str], str | None] | None:
    """What makes the texts of `column` fit for a pack; None where they are as they are."""
    if column in WRITTEN_COLUMNS:
        return lambda text: without_at_sign(without_contacts(text))
    if column in DESCRIBING_COLUMNS:
        return lambda text: text if find_contact(text) else without_at_sign(text)
    if column == "url":
        return lambda url: None if find_contact(url, is_name=True) else url.replace("@", "%40")
    return None


def without_at_sign(text: str) -> str:
    """`text` with "at" for an at sign: "Hybrid @ Oslo" is "Hybrid at Oslo"."""
    return AT_SIGN.sub(" at ", text).strip() if "@" in text else text


def rewritten(column: pa.ChunkedArray, rewrite: Callable[[str], str | None]) -> pa.Array:
    """`column` with `rewrite` applied to every distinct text."""
    distinct = {text: rewrite(text) for text in column.unique().to_pylist() if text is not None}
    return pa.array([distinct.get(text) for text in column.to_pylist()], column.type)


def check_no_contact_data(name: str, table: pa.Table) -> None:
    """PackError naming the first row and column that holds an e-mail address or a telephone number."""
    for field in table.schema:
        if not pa.types.is_string(field.type):
            continue
        for text in table[field.name].unique().to_pylist():
            found = text and find_contact(text, is_name=field.name in NAME_COLUMNS)
            if found:
                row = table.filter(pc.equal(table[field.name], text)).slice(0, 1).to_pylist()[0]
                key = next(iter(row.values()))
                raise PackError(f"{name}: {field.name} of {key}: expected no contact data, got {found!r} in {text!r}")


def read_pack(path: Path) -> Pack:
    """The pack in the folder `path`; PackError names the file that is missing, altered or of another form."""
    path = Path(path)
    manifest = read_manifest(path)
    lacks = lacking(manifest["pack_format"])
    frames = {name: SCHEMAS[name].empty_table() for name in SCHEMAS if lacks.get(name, ()) is None}
    frames["posting_text"] = SCHEMAS["posting_text"].empty_table()
    for name in [name for name in TABLES if name not in frames]:
        file = path / f"{name}.parquet"
        said = manifest["tables"].get(name)
        if said is None:
            raise PackError(f"{path / MANIFEST}: tables: expected {name}, got {sorted(manifest['tables'])}")
        try:
            body = file.read_bytes()
        except OSError as error:
            raise PackError(f"{file}: expected the table {name}, got: {error}") from error
        digest = hashlib.sha256(body).hexdigest()
        if digest != said["sha256"]:
            raise PackError(f"{file}: expected sha256 {said['sha256']}, got {digest}: altered or cut short")
        frames[name] = read_table(name, pa.BufferReader(body), file, lacks.get(name) or ())
        if frames[name].num_rows != said["rows"]:
            raise PackError(f"{file}: expected {said['rows']} rows, got {frames[name].num_rows}")
    return Pack(path.name, date.fromisoformat(manifest["made_on"]), manifest, frames)


def lacking(pack_format: int) -> dict[str, set[str] | None]:
    """What a pack of `pack_format` does not have: columns by table, None for the whole table."""
    lacks: dict[str, set[str] | None] = {}
    for later in range(pack_format + 1, PACK_FORMAT + 1):
        for name, columns in ADDED[later].items():
            known = lacks.get(name, set())
            lacks[name] = None if columns is None or known is None else known | columns
    return lacks


def read_manifest(path: Path) -> dict:
    """The manifest of the pack in the folder `path`, without reading its tables."""
    file = path / MANIFEST
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise PackError(f"{file}: expected the manifest of a facts pack, got: {error}") from error
    came = manifest.get("pack_format") if isinstance(manifest, dict) else type(manifest).__name__
    if came not in range(1, PACK_FORMAT + 1):
        raise PackError(f"{file}: pack_format: expected 1 to {PACK_FORMAT}, got {came!r}")
    missing = [key for key in ("rules_version", "made_on", "archives", "tables") if key not in manifest]
    if missing:
        raise PackError(f"{file}: expected the keys rules_version, made_on, archives, tables; missing: {missing}")
    return manifest


def read_table(name: str, source: pa.NativeFile, file: Path, added: Collection[str]) -> pa.Table:
    """The table `name` of a pack; the columns `added` after its format was left are null."""
    try:
        table = pq.read_table(source)
    except (OSError, pa.ArrowInvalid) as error:
        raise PackError(f"{file}: expected a Parquet file, got: {error}") from error
    whole = with_columns(table, SCHEMAS[name], added)
    if not whole.schema.equals(SCHEMAS[name]):
        raise PackError(f"{file}: expected the columns {SCHEMAS[name].names}, got {table.schema.names}")
    return sorted_table(name, whole)
