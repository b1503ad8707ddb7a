"""What this installation has read itself: the only writer of data/snapshots, append-only, never rewritten.

One refresh of one source is one pair of files, `<source>/<UTC time>.parquet` and `<source>/<UTC time>.reads.parquet`:

- records: one row a record that is new or changed on its board: board_id, identifier, digest (first 16 bytes of the
  record's sha256), record (JSON as served; null when an earlier file holds these bytes)
- reads: one row a board read: board_id, address, read_at, is_complete, stated_total, posting_count, identifiers (null
  when exactly those of the board's previous read), and problem, why the read is not complete

The reads file is written last and makes the pair count; it names the pair before it, so that a missing one is noticed.
When nothing changed there is no records file. History so grows with change, not with time.
"""

import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

INSTANT = pa.timestamp("us")
RECORDS = pa.schema(
    [
        pa.field("board_id", pa.string(), nullable=False),
        pa.field("identifier", pa.string(), nullable=False),
        pa.field("digest", pa.binary(16), nullable=False),
        pa.field("record", pa.large_binary()),
    ]
)
READS = pa.schema(
    [
        pa.field("board_id", pa.string(), nullable=False),
        pa.field("address", pa.string(), nullable=False),
        pa.field("read_at", INSTANT, nullable=False),
        pa.field("is_complete", pa.bool_(), nullable=False),
        pa.field("stated_total", pa.int64()),
        pa.field("posting_count", pa.int64(), nullable=False),
        pa.field("identifiers", pa.list_(pa.string())),
        pa.field("problem", pa.string()),
    ]
)
NAME = "%Y%m%dT%H%M%S.%fZ"
UNREADABLE = (OSError, pa.ArrowException)
ROWS_AT_ONCE = 512


class SnapshotError(Exception):
    """A snapshot cannot be stored; says why. Nothing has been written."""


@dataclass(frozen=True)
class BoardRead:
    """One board as read; of an incomplete read, what was got.

    `digests`: of every posting listed, by identifier; `records`: the JSON bytes by digest, at least of those that the
    store does not hold.
    """

    board_id: str
    address: str
    read_at: datetime
    is_complete: bool
    stated_total: int | None
    digests: dict[str, bytes]
    records: dict[bytes, bytes]
    problem: str | None = None


@dataclass(frozen=True)
class StoredRead:
    """One board read as found in the store.

    `digests`: of every posting seen (None: the file with its record is lost); None when even the list is lost.
    """

    board_id: str
    read_at: datetime
    is_complete: bool
    stated_total: int | None
    posting_count: int
    problem: str | None
    digests: dict[str, bytes | None] | None


@dataclass
class History:
    """A source's snapshots up to a moment.

    `digests`: by board, of the postings of its last read (None: not known); `versions`: by board, the last digest of
    every posting ever seen there; `stored`: the digests whose bytes can be read, `records`: those bytes, as far as
    `keeps_records` says (all, none, or those of which the function of board and digest says so); `complete_count`,
    `last_count`: by board, the number of postings of its last complete and of its last read; `last_problem`,
    `board_read_at`: why its last read was not complete, and when that was; `damage`: one line a file that is missing or
    broken.
    """

    digests: dict[str, dict[str, bytes | None] | None] = field(default_factory=dict)
    versions: dict[str, dict[str, bytes]] = field(default_factory=dict)
    keeps_records: bool | Callable[[str, bytes], bool] = True
    stored: set[bytes] = field(default_factory=set)
    records: dict[bytes, bytes] = field(default_factory=dict)
    complete_count: dict[str, int] = field(default_factory=dict)
    last_count: dict[str, int] = field(default_factory=dict)
    last_problem: dict[str, str | None] = field(default_factory=dict)
    board_read_at: dict[str, datetime] = field(default_factory=dict)
    last_name: str | None = None
    last_read_at: datetime | None = None
    damage: list[str] = field(default_factory=list)


def record_bytes(content: Any) -> bytes:
    """`content`, parsed JSON, as the bytes that are stored: compact, keys in the order served."""
    return json.dumps(content, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def digest_of(record: bytes) -> bytes:
    return hashlib.sha256(record).digest()[:16]


def folder_of(data_dir: Path, source_id: str) -> Path:
    return Path(data_dir) / "snapshots" / source_id


def reads_on(data_dir: Path, source_id: str, day: date) -> int:
    """How many snapshots of a source were begun on `day`, a UTC day."""
    return len(list(folder_of(data_dir, source_id).glob(f"{day:%Y%m%d}T*.reads.parquet")))


def stored_sources(data_dir: Path) -> list[str]:
    """Ids of the sources that have snapshots, in order."""
    return sorted({path.parent.name for path in (Path(data_dir) / "snapshots").glob("*/*.reads.parquet")})


def history(data_dir: Path, source_id: str, keeps_records: bool = True) -> History:
    """Everything stored of a source, as it stands after its last snapshot."""
    found = History(keeps_records=keeps_records)
    for _ in replay(data_dir, source_id, found):
        pass
    return found


def replay(data_dir: Path, source_id: str, so_far: History) -> Iterator[StoredRead]:
    """Every read of a source in the order of time; `so_far` is brought up to each as it is yielded.

    A missing or broken file costs what only it held and is named in `so_far.damage`; it raises nothing.
    """
    for path in sorted(folder_of(data_dir, source_id).glob("[!.]*.reads.parquet")):
        name = path.name.removesuffix(".reads.parquet")
        reads = _read(path, READS, so_far)
        meta = {} if reads is None else {k.decode(): v.decode() for k, v in (reads.schema.metadata or {}).items()}
        if reads is None or meta.get("previous", "") != (so_far.last_name or ""):
            # Whatever "as in the previous read" refers to may be lost with the missing snapshot.
            so_far.digests = dict.fromkeys(so_far.digests)
            if reads is not None:
                so_far.damage.append(f"{source_id}: the snapshot {meta.get('previous') or '(first)'} is missing")
        so_far.last_name = name
        if reads is None:
            continue
        if int(meta.get("record_count", "0")):
            _take_records(path.with_name(f"{name}.parquet"), so_far)
        for row in reads.to_pylist():
            yield _take_read(row, so_far)


def _read(path: Path, schema: pa.Schema, so_far: History) -> pa.Table | None:
    try:
        with _opened(path, schema) as file:
            return file.read()
    except UNREADABLE as error:
        so_far.damage.append(_damage(path, error))
        return None


def _take_records(path: Path, so_far: History) -> None:
    """Takes the records of a file, a few at a time in memory; of one that breaks off, those before."""
    keeps = so_far.keeps_records
    try:
        with _opened(path, RECORDS) as file:
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
                held = batch["record"].is_valid().to_pylist()
                names = (batch[name].to_pylist() for name in ("board_id", "identifier", "digest"))
                for place, (board_id, identifier, digest) in enumerate(zip(*names, strict=True)):
                    if held[place]:
                        so_far.stored.add(digest)
                        if keeps is True or keeps and keeps(board_id, digest):
                            so_far.records[digest] = batch["record"][place].as_py()
                    so_far.versions.setdefault(board_id, {})[identifier] = digest
    except UNREADABLE as error:
        so_far.damage.append(_damage(path, error))


def _opened(path: Path, schema: pa.Schema) -> pq.ParquetFile:
    file = pq.ParquetFile(path, page_checksum_verification=True)
    if file.schema_arrow.names != schema.names:
        raise pa.ArrowInvalid(f"expected columns {schema.names}, got {file.schema_arrow.names}")
    return file


def _damage(path: Path, error: Exception) -> str:
    return f"{path.parent.name}/{path.name}: cannot be read ({str(error).splitlines()[0][:120]})"


def _take_read(row: dict, so_far: History) -> StoredRead:
    board_id = row["board_id"]
    versions = so_far.versions.setdefault(board_id, {})
    identifiers = row["identifiers"]
    if identifiers is None:
        former = so_far.digests.get(board_id)
        identifiers = None if former is None else list(former)
    digests = None if identifiers is None else {i: versions.get(i) for i in identifiers}
    so_far.digests[board_id] = digests
    so_far.last_count[board_id] = row["posting_count"]
    so_far.last_problem[board_id], so_far.board_read_at[board_id] = row["problem"], row["read_at"]
    if row["is_complete"]:
        so_far.complete_count[board_id] = row["posting_count"]
    so_far.last_read_at = row["read_at"] if so_far.last_read_at is None else max(so_far.last_read_at, row["read_at"])
    names = ("board_id", "read_at", "is_complete", "stated_total", "posting_count", "problem")
    return StoredRead(**{name: row[name] for name in names}, digests=digests)


def sightings(data_dir: Path, source_id: str, board_id: str, identifier: str) -> Iterator[tuple[str, datetime, bytes]]:
    """Name, instant and digest of every snapshot in which one posting's record was new or changed."""
    so_far, former = History(), None
    for read in replay(data_dir, source_id, so_far):
        digest = (read.digests or {}).get(identifier) if read.board_id == board_id else None
        if digest is not None and digest != former:
            yield f"{source_id}/{so_far.last_name}", read.read_at, digest
            former = digest


def save(data_dir: Path, source_id: str, reads: list[BoardRead], before: History) -> Path:
    """Stores `reads`, the first since `before`; the reads file. SnapshotError when they are older than the store."""
    first = min(read.read_at for read in reads)
    if before.last_read_at is not None and first <= before.last_read_at:
        raise SnapshotError(
            f"{source_id}: the clock says {first:%Y-%m-%d %H:%M:%S} UTC, but the last read was made at "
            f"{before.last_read_at:%Y-%m-%d %H:%M:%S} UTC; one of the two is wrong, nothing is stored"
        )
    folder, name = folder_of(data_dir, source_id), f"{first:{NAME}}"
    folder.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(folder, before.last_name or "")
    records = _new_records(reads, before)
    if records:
        _write(folder / f"{name}.parquet", pa.Table.from_pylist(records, schema=RECORDS))
    rows = [_read_row(read, before) for read in reads]
    meta = {"previous": before.last_name or "", "record_count": str(len(records))}
    path = folder / f"{name}.reads.parquet"
    _write(path, pa.Table.from_pylist(rows, schema=READS).replace_schema_metadata(meta))
    return path


def _new_records(reads: list[BoardRead], before: History) -> list[dict]:
    """Rows for what is new or changed; also for what the store should hold but has lost."""
    rows, stored = [], set(before.stored)
    for read in reads:
        versions = before.versions.get(read.board_id, {})
        for identifier, digest in sorted(read.digests.items()):
            if versions.get(identifier) == digest and digest in stored:
                continue
            held = digest in stored
            stored.add(digest)
            row = {"board_id": read.board_id, "identifier": identifier, "digest": digest}
            rows.append(row | {"record": None if held else read.records[digest]})
    return rows


def _read_row(read: BoardRead, before: History) -> dict:
    former = before.digests.get(read.board_id)
    is_as_before = former is not None and former.keys() == read.digests.keys()
    return {
        "board_id": read.board_id,
        "address": read.address,
        "read_at": read.read_at,
        "is_complete": read.is_complete,
        "stated_total": read.stated_total,
        "posting_count": len(read.digests),
        "identifiers": None if is_as_before else sorted(read.digests),
        "problem": read.problem,
    }


def _remove_leftovers(folder: Path, last_name: str) -> None:
    """Removes what a killed write has left: temporary files, and newer records whose reads were never written."""
    for path in folder.glob(".*.tmp"):
        path.unlink()
    for path in folder.glob("[!.]*.parquet"):
        if path.name.removesuffix(".parquet") > last_name and not path.name.endswith(".reads.parquet"):
            path.unlink()


def _write(path: Path, table: pa.Table) -> None:
    """The file appears whole or not at all, also when the machine stops: it is on the disk before it has its name."""
    content = io.BytesIO()
    pq.write_table(table, content, compression="zstd", compression_level=9, write_page_checksum=True)
    temporary = path.with_name(f".{path.name}.tmp")
    with temporary.open("wb") as file:
        file.write(content.getbuffer())
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
