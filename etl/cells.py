"""Rows as files that others read: CSV that a spreadsheet may open safely, JSON, and the Arrow that both are made of.

Days are written as 2026-03-31, instants as 2026-03-31T06:17:00Z (UTC); nothing known is an empty cell, null in JSON.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

# A spreadsheet runs a cell that begins so (the wide forms where East Asian text is usual), or, at a tab or the end of a
# line, one that goes on so. OWASP, "CSV Injection", read in 2026.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a header; a text that a spreadsheet would run as a formula gets a leading apostrophe.

    Numbers are never touched: -3 stays one.
    """
    cells = {harmless(name): [_cell(value) for value in column.to_pylist()] for name, column in columns(frame)}
    # Before Python 3.13 the writer leaves a carriage return bare, and what follows it would begin a cell of its own.
    has_return = any(isinstance(value, str) and "\r" in value for column in cells.values() for value in column)
    quoting = csv.QUOTE_NONNUMERIC if has_return else csv.QUOTE_MINIMAL
    return pd.DataFrame(cells, dtype=object).to_csv(index=False, lineterminator="\n", quoting=quoting).encode()


def as_rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Every row by column name, its values as JSON knows them."""
    for row in as_arrow(frame).to_pylist():
        yield {key: _plain(value) for key, value in row.items()}


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


def harmless(value: Any) -> Any:
    """`value`, and a text that a spreadsheet would run as a formula behind an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


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
    return harmless(value)
