"""Any table or measure of the database as a file: CSV that spreadsheets read safely, JSON, or Parquet."""

import difflib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd
import pyarrow.parquet as pq

from etl.cells import as_arrow, as_csv, as_rows
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
    """`frame` in one of FORMATS to `out`, a file open for bytes; JSON is one array, an object on each line.

    Parquet names the build in its metadata (build_id).
    """
    if form == "parquet":
        table = as_arrow(frame)
        named = {**(table.schema.metadata or {}), b"build_id": build_id.encode()}
        pq.write_table(table.replace_schema_metadata(named), out, compression="zstd")
    elif form == "csv":
        out.write(as_csv(frame))
    else:
        out.write(b"[")
        for at, row in enumerate(as_rows(frame)):
            line = json.dumps(row, ensure_ascii=False, allow_nan=False)
            out.write((",\n" if at else "\n").encode() + line.encode())
        out.write(b"\n]\n")
