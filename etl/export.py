"""Any table or measure of the database as a file: CSV that spreadsheets read safely, JSON, or Parquet.

Days are written as 2026-03-31, instants as 2026-03-31T06:17:00Z (UTC); nothing known is an empty cell, null in JSON.
"""

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.warehouse import read

FORMATS = ("csv", "json", "parquet")
# What the pages show a first visitor: remote jobs, on the boards read throughout.
DEFAULTS: dict[str, Any] = {
    "sources": [],
    "date_from": None,
    "date_to": None,
    "seniorities": [],
    "workplaces": ["remote"],
    "places": [],
    "employers": [],
    "boards": "same",
}
# Where the values stand that a filter can take.
KNOWN_VALUES = {
    "sources": "SELECT source_id FROM source",
    "seniorities": "SELECT unnest(['intern', 'junior', 'mid', 'senior', 'principal', 'group'])"
    " UNION SELECT unnest(['director', 'head', 'vp', 'chief'])",
    "workplaces": "SELECT unnest(['remote', 'hybrid', 'onsite', 'unspecified'])",
    "places": "SELECT region FROM region_country UNION SELECT country FROM region_country"
    " UNION SELECT unnest(['worldwide', 'restricted', 'unspecified'])",
    "employers": "SELECT employer_id FROM employer",
}
# The values of measures' own parameters that have no others.
OWN_VALUES = {"weights": ["jobs", "employers"]}


class ExportError(Exception):
    """The wish cannot be met; names what is not known, what comes close to it, and what there is."""


@dataclass(frozen=True)
class Wish:
    """What is to be exported. `filters`: of the eight that every measure takes; `own`: a measure's own parameters."""

    name: str
    filters: dict[str, Any]
    own: dict[str, Any]


def build_of(build_id: str | None) -> Path:
    """The build to export from: the one in use, or the kept one of this id; ExportError names those that are kept."""
    kept = {path.stem: path for path in read.kept_builds()}
    current = read.current_build()
    if build_id is None and current is not None:
        return current
    if build_id is None:
        raise read.NoDatabaseError(f"{read.data_dir()}: no database yet; `python -m etl build` makes one")
    if build_id not in kept:
        raise ExportError(unknown("build", build_id, {"Kept": list(kept)}))
    return kept[build_id]


def rows(wish: Wish, build: Path | None = None) -> pd.DataFrame:
    """The rows of a table or measure of `build` (None: the one in use).

    ExportError for an unknown name, parameter or value, or a filter on a table.
    """
    tables, measures = read.tables(build), read.measures(build)
    if wish.name in tables:
        if wish.filters or wish.own:
            raise ExportError(f"{wish.name} is a table and takes no filters; measures do: {', '.join(measures)}")
        return read.table(wish.name, build)
    if wish.name not in measures:
        raise ExportError(unknown("table or measure", wish.name, {"Measures": measures, "Tables": tables}))
    for key, values in wish.filters.items():
        if key in KNOWN_VALUES:
            known = read.query(KNOWN_VALUES[key], build=build).iloc[:, 0].sort_values().tolist()
            for value in values:
                if value not in known:
                    raise ExportError(unknown(f"value of {key}", value, {"Known": known}))
    own = read.parameters_of(wish.name, build)[len(DEFAULTS) :]
    for key in wish.own:
        if key not in own:
            raise ExportError(unknown(f"parameter of {wish.name}", key, {"Its own": own or ["none"]}))
        if key in OWN_VALUES and wish.own[key] not in OWN_VALUES[key]:
            raise ExportError(unknown(f"value of {key}", str(wish.own[key]), {"Known": OWN_VALUES[key]}))
    try:
        return read.measure(wish.name, DEFAULTS | wish.filters | wish.own, build)
    except read.QueryError as error:
        if not wish.own:
            raise
        raise ExportError(f"{wish.name} cannot follow {wish.own}: {str(error).splitlines()[0]}") from error


def unknown(kind: str, name: str, known: dict[str, list[str]]) -> str:
    """A message that says that there is no such `kind`, what comes close, and (up to 60 of each) what there is."""
    everything = [one for names in known.values() for one in names]
    close = (
        difflib.get_close_matches(name, everything, n=3, cutoff=0.5) or [one for one in everything if name in one][:3]
    )
    hint = f" Close to it: {', '.join(close)}." if close else ""
    lists = [
        f"{heading}: {', '.join(names[:60])}{f' and {len(names) - 60:,} more' if len(names) > 60 else ''}."
        for heading, names in known.items()
        if names
    ]
    return " ".join([f"There is no {kind} {name!r}.{hint}", *lists])


def write(frame: pd.DataFrame, form: str, out: BinaryIO, build_id: str = "") -> None:
    """`frame` in one of FORMATS to `out`, a file open for bytes; Parquet names the build in its metadata (build_id)."""
    if form == "parquet":
        table = as_arrow(frame)
        named = {**(table.schema.metadata or {}), b"build_id": build_id.encode()}
        pq.write_table(table.replace_schema_metadata(named), out, compression="zstd")
    elif form == "csv":
        out.write(as_csv(frame))
    else:
        out.writelines(as_json(frame))


def as_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a header; a text that a spreadsheet would run as a formula gets a leading apostrophe."""
    cells = {name: [_cell(value) for value in column.to_pylist()] for name, column in columns(frame)}
    return (
        pd.DataFrame(cells, columns=list(frame.columns), dtype=object).to_csv(index=False, lineterminator="\n").encode()
    )


def as_json(frame: pd.DataFrame) -> Iterable[bytes]:
    """One array of objects, an object on each line."""
    table = as_arrow(frame)
    yield b"["
    for at, row in enumerate(table.to_pylist()):
        line = json.dumps({key: _plain(value) for key, value in row.items()}, ensure_ascii=False, allow_nan=False)
        yield (",\n" if at else "\n").encode() + line.encode()
    yield b"\n]\n"


def as_arrow(frame: pd.DataFrame) -> pa.Table:
    """`frame` with days as dates, instants as timestamps, and counts with gaps as whole numbers."""
    return pa.table(dict(columns(frame)))


def columns(frame: pd.DataFrame) -> Iterable[tuple[str, pa.ChunkedArray]]:
    """Every column as Arrow."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for name, values in zip(table.column_names, table.columns, strict=True):
        if pa.types.is_timestamp(values.type):
            values = values.cast(pa.timestamp("us"))
            # The database's days come as midnights; by the house's names an instant ends in _at.
            if not name.endswith("_at") and values.cast(pa.date32()).cast(pa.timestamp("us")).equals(values):
                values = values.cast(pa.date32())
        yield name, values


def _plain(value: Any) -> Any:
    """`value` as JSON knows it."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value != value:
        return None
    return value


def _cell(value: Any) -> Any:
    value = _plain(value)
    if isinstance(value, list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
