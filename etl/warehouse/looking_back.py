"""What the former build held: the one thing that a check, and nothing else, looks back at.

A build stays a function of the files and the code: these tables decide only whether it is put into use.
"""

from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa

COVERAGE = pa.schema([("source_id", pa.string()), ("counted", pa.string()), ("row_count", pa.int32())])
ACCEPTED = pa.schema([("source_id", pa.string())])


def tables(former: Path | None, accepted: Collection[str] = ()) -> dict[str, pa.Table]:
    """`former_coverage`, the table `coverage` of the build `former`, and `accepted_loss`, the sources of `accepted`.

    No rows of a former build that is not there, cannot be read, or was made before builds counted what they hold.
    """
    rows = [{"source_id": source_id} for source_id in sorted(accepted)]
    return {"former_coverage": coverage(former), "accepted_loss": pa.Table.from_pylist(rows, ACCEPTED)}


def coverage(build: Path | None) -> pa.Table:
    """The rows of the table `coverage` of `build`."""
    if build is None:
        return COVERAGE.empty_table()
    try:
        with duckdb.connect(build, read_only=True) as connection:
            return connection.sql("SELECT source_id, counted, row_count FROM coverage").to_arrow_table()
    except duckdb.Error:
        return COVERAGE.empty_table()
