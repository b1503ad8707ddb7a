"""Results of reading, kept by what was read, so that only what is new or changed is read again.

`data_dir`/cache/postings/<archive_id>/<version>.parquet holds what one version of the rules found in the postings of
one archive, `data_dir`/cache/records what one version of an adapter made of a source's records: 16 bytes that stand for
what was read, and the result as JSON. What cannot be read is worked out again.
"""

import os
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([pa.field("key", pa.binary(16), nullable=False), pa.field("result", pa.string(), nullable=False)])


def file_of(data_dir: Path, archive_id: str, version: str, cache: str = "postings") -> Path:
    """Where the results of one archive and version are kept."""
    return Path(data_dir) / "cache" / cache / archive_id / f"{version}.parquet"


def remembered(file: Path) -> dict[bytes, str]:
    """The results kept in `file`, by key; none when there is no such file, or it is broken or of another form."""
    try:
        table = pq.read_table(file, page_checksum_verification=True)
    except (OSError, pa.ArrowInvalid):
        return {}
    if not table.schema.equals(SCHEMA):
        return {}
    return dict(zip(table["key"].to_pylist(), table["result"].to_pylist(), strict=True))


def remember(file: Path, results: dict[bytes, str]) -> None:
    """Keeps `results` in `file` in place of what it and the files of other versions beside it held."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}.tmp")
    table = pa.table({"key": list(results), "result": list(results.values())}, SCHEMA)
    pq.write_table(table, fresh, compression="zstd", write_page_checksum=True)
    for other in file.parent.iterdir():
        if other not in (file, fresh):
            other.unlink(missing_ok=True)
    # Another process that keeps results of this archive may have tidied the fresh file away: then its own stand.
    with suppress(FileNotFoundError):
        fresh.replace(file)
