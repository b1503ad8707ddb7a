"""The rows of a user's table of CSV or JSON Lines, with the line in which each stands."""

import csv
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.form import shown
from etl.table_mapping import FORMATS, Mapping

# A longer cell is none of an ad's: a quote that never ends.
LONGEST_CELL = 10_000_000


class TableError(Exception):
    """The file is not such a table; says in which line, what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `cells`: the values of the columns asked for; `fault`: why it has none."""

    line: int
    cells: dict[str, Any]
    fault: str | None = None


def table_rows(path: Path, mapping: Mapping, columns: Collection[str]) -> Iterator[Row]:
    """Every row of the table with its values of `columns`; TableError when it lacks one of them."""
    form = mapping.format or FORMATS.get(path.suffix.lower())
    if form is None:
        raise TableError(f"{path}: expected a name that ends in {', '.join(FORMATS)}, or a mapping with a format")
    yield from (_csv_rows if form == "csv" else _json_rows)(path, mapping, columns)


def _lines(path: Path, mapping: Mapping, newline: str | None) -> Iterator[str]:
    """The lines of a file; TableError at the first that is not in the encoding named."""
    encoding = "utf-8-sig" if mapping.encoding.lower() in ("utf-8", "utf8") else mapping.encoding
    try:
        with path.open(encoding=encoding, errors="surrogateescape", newline=newline) as file:
            for number, line in enumerate(file, 1):
                if not line.isascii() and any("\udc80" <= sign <= "\udcff" for sign in line):
                    raise TableError(
                        f"{path}: line {number}: expected text in {mapping.encoding}, got {shown(line.strip()[:60])}; "
                        "`encoding` of the mapping names another"
                    )
                yield line
    except (OSError, UnicodeError) as error:
        raise TableError(f"{path}: expected a table in {mapping.encoding}, got: {error}") from error


def _csv_rows(path: Path, mapping: Mapping, columns: Collection[str]) -> Iterator[Row]:
    delimiter = mapping.delimiter or ("\t" if path.suffix.lower() == ".tsv" else ",")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(path, mapping, newline=""), delimiter=delimiter, strict=True)
    try:
        names = next(reader, [])
        for name in columns:
            if names.count(name) != 1:
                raise TableError(
                    f"{path}: line 1: expected the column {name!r}, which the mapping names, once, got {shown(names)} "
                    f"(cut at {delimiter!r})"
                )
        places = {name: names.index(name) for name in columns}
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            if len(cells) == len(names):
                yield Row(line, {name: cells[place] for name, place in places.items()})
            elif cells:
                yield Row(line, {}, f"cells: expected {len(names)}, got {len(cells)}")
    except csv.Error as error:
        raise TableError(f"{path}: line {reader.line_num}: expected CSV cut at {delimiter!r}, got: {error}") from error


def _json_rows(path: Path, mapping: Mapping, columns: Collection[str]) -> Iterator[Row]:
    seen: dict[str, None] = {}
    missing = set(columns)
    for number, line in enumerate(_lines(path, mapping, newline="\n"), 1):
        if not line.strip():
            continue
        try:
            content = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Row(number, {}, f"JSON: expected an object, got {shown(line.strip()[:60])} ({error})")
            continue
        if not isinstance(content, dict):
            yield Row(number, {}, f"JSON: expected an object, got {shown(content)}")
            continue
        seen |= dict.fromkeys(list(content)[:100])
        missing = {name for name in missing if _within(content, name) is _ABSENT}
        found = {name: _within(content, name) for name in columns}
        yield Row(number, {name: None if value is _ABSENT else value for name, value in found.items()})
    if seen and missing:
        raise TableError(f"{path}: expected the key {min(missing)!r}, which the mapping names, got {shown(list(seen))}")


_ABSENT = object()


def _within(content: dict, name: str) -> Any:
    """The value of a key, or of one within objects ("company.name")."""
    if name in content:
        return content[name]
    key, _, rest = name.partition(".")
    return _within(content[key], rest) if rest and isinstance(content.get(key), dict) else _ABSENT
