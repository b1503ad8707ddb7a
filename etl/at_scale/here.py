"""The facts of Parquet files by the cores of this machine, a few batches in memory at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.at_scale.batch import COLUMNS, FACTS, NotPostings, check_columns, facts_of_batch
from etl.folder import written_whole
from etl.reading import Progress
from etl.workers import Workers

ROWS = 2_000
# Rows of a file of facts; each is whole before the next begins.
ROWS_OF_A_FILE = 200_000


def files_of(given: Path) -> list[Path]:
    """The Parquet files of a folder, or the one file; NotPostings when there is none, or one holds no postings."""
    files = sorted(given.glob("*.parquet")) if given.is_dir() else [given]
    if not files or not all(file.is_file() for file in files):
        raise NotPostings(f"{given}: expected a Parquet file or a folder of them")
    for file in files:
        try:
            check_columns(pq.read_schema(file), str(file))
        except pa.ArrowInvalid as error:
            raise NotPostings(f"{file}: expected Parquet, got: {error}") from error
    return files


def columns_of(files: list[Path]) -> list[str]:
    """The columns of `COLUMNS` that any of the files has, in that order: a file may lack what another says."""
    there = {name for file in files for name in check_columns(pq.read_schema(file), str(file))}
    return [name for name in COLUMNS if name in there]


def batches(files: list[Path]) -> Iterator[pa.RecordBatch]:
    for file in files:
        with pq.ParquetFile(file) as opened:
            yield from opened.iter_batches(ROWS, columns=check_columns(opened.schema_arrow, str(file)))


def extract_here(
    given: Path,
    out: Path,
    say: Progress,
    function: Callable[[pa.RecordBatch], pa.Table] = facts_of_batch,
    workers: int | None = None,
) -> int:
    """Writes the facts of all postings of `given` as Parquet files into the folder `out`, which appears whole or not at
    all; how many there were. NotPostings."""
    if out.exists():
        raise NotPostings(f"{out}: expected a folder that is not there yet")
    files = files_of(given)
    total = sum(pq.read_metadata(file).num_rows for file in files)
    done = 0
    with written_whole(out) as folder, Workers(workers) as cores:
        writer = None
        for facts in cores.map(function, batches(files), -(-total // ROWS), 1):
            if writer is None or done % ROWS_OF_A_FILE < ROWS and done:
                if writer:
                    writer.close()
                writer = pq.ParquetWriter(folder / f"facts-{done:012}.parquet", FACTS, compression="zstd")
            writer.write_table(facts)
            done += facts.num_rows
            say("Finding facts", done, total)
        if writer:
            writer.close()
    return done
