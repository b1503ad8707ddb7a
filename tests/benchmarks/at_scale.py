"""What it costs to find the facts of very many postings, by this machine's cores and by Ray Data in local mode.

    python -m tests.benchmarks.at_scale FILE... [--rows 5000000] [--anew 100000]

FILE: Parquet with a column text and, where there are such, title and location. Their postings, made plain, are
repeated until there are --rows; each engine reads them all with the memory that the product has (etl.at_scale.batch),
so that most rows are found again, and of --anew rows each one anew, without it. Both write their facts, which are then
compared row by row, in any order. Ray must be installed (requirements-ray.txt).
"""

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from etl.at_scale.batch import facts_of_batch, facts_of_batch_anew
from etl.at_scale.here import extract_here
from etl.at_scale.on_ray import extract_on_ray
from etl.text import plain_text

SAMPLE_SECONDS = 1.0


class PeakMemory(threading.Thread):
    """The most memory that this process and all that it started held at a moment, in bytes: the sum of their PSS, in
    which what several share counts once."""

    def __init__(self):
        super().__init__(daemon=True)
        self.bytes, self._over = 0, threading.Event()

    def run(self) -> None:
        while not self._over.wait(SAMPLE_SECONDS):
            self.bytes = max(self.bytes, sum(map(self._held, self._family())))

    def end(self) -> int:
        self._over.set()
        self.join()
        return self.bytes

    @staticmethod
    def _family() -> list[psutil.Process]:
        own = psutil.Process()
        return [own, *own.children(recursive=True)]

    @staticmethod
    def _held(process: psutil.Process) -> int:
        try:
            return process.memory_full_info().pss
        except psutil.Error:
            return 0


def plain_corpus(files: list[Path]) -> pa.Table:
    """The postings of `files`: posting_id, title, location and plain text."""
    rows = []
    for file in files:
        with pq.ParquetFile(file) as opened:
            names = [name for name in ("title", "location", "text") if name in opened.schema_arrow.names]
            for number, row in enumerate(opened.read(names).to_pylist()):
                text = row["text"] and plain_text(row["text"])
                rows.append(
                    {"posting_id": f"{file.stem}/{number}", "title": None, "location": None} | row | {"text": text}
                )
    schema = pa.schema([pa.field(name, pa.string()) for name in ("posting_id", "title", "location", "text")])
    return pa.Table.from_pylist(rows, schema)


def repeated(corpus: pa.Table, rows: int, folder: Path) -> int:
    """Fills `folder` with the corpus as often as makes at least `rows`, one file a copy; the number of rows."""
    folder.mkdir()
    first = folder / "copy-00000.parquet"
    pq.write_table(corpus.slice(0, rows), first, compression="zstd", row_group_size=10_000)
    copies = max(1, -(-rows // corpus.num_rows))
    for number in range(1, copies):
        # The same file under many names: it is read as often, and the disk holds it once.
        os.link(first, folder / f"copy-{number:05}.parquet")
    return copies * min(rows, corpus.num_rows)


def measured(run: Callable[[], int]) -> tuple[int, float, int]:
    """Rows, seconds and the peak of memory of a run."""
    memory = PeakMemory()
    memory.start()
    begun = time.monotonic()
    rows = run()
    return rows, time.monotonic() - begun, memory.end()


def differences(one: Path, other: Path) -> tuple[int, int, int]:
    """Rows of each of two folders of facts, and how many rows, however often each occurs, only one of them has."""
    asked = """
        WITH one AS (SELECT posting_id, facts, count(*) AS n FROM read_parquet($1) GROUP BY ALL),
            other AS (SELECT posting_id, facts, count(*) AS n FROM read_parquet($2) GROUP BY ALL),
            apart AS ((FROM one EXCEPT FROM other) UNION ALL (FROM other EXCEPT FROM one))
        SELECT (SELECT sum(n) FROM one), (SELECT sum(n) FROM other), (SELECT count(*) FROM apart)
    """
    with duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(one.parent)}) as connection:
        return tuple(map(int, connection.execute(asked, [f"{one}/*.parquet", f"{other}/*.parquet"]).fetchone()))


def compared(given: Path, folder: Path, function: Callable) -> None:
    """Prints what both engines make of the postings in `given`."""
    here, ray = folder / f"here-{given.name}", folder / f"ray-{given.name}"
    runs = {
        "this machine": (lambda: extract_here(given, here, lambda *_: None, function)),
        "Ray Data, local": (lambda: extract_on_ray(given, ray, function)),
    }
    for name, run in runs.items():
        rows, seconds, peak = measured(run)
        print(
            f"  {name:<16} {rows:>11,} rows {seconds:8.0f} s {rows / seconds:9,.0f} rows/s {peak / 1e9:6.2f} GB at most"
        )
    first, second, apart = differences(here, ray)
    print(f"  facts: {first:,} and {second:,} rows, {apart:,} that only one of them has")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--anew", type=int, default=100_000)
    chosen = parser.parse_args()
    corpus = plain_corpus(chosen.texts)
    print(f"Facts of very many postings; {corpus.num_rows:,} different rows, {os.cpu_count()} cores", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, rows, function, said in (
            ("many", chosen.rows, facts_of_batch, "what a process has read before is remembered"),
            ("anew", chosen.anew, facts_of_batch_anew, "each read anew"),
        ):
            count = repeated(corpus, rows, folder / kind)
            print(f" {count:,} rows, {said}:", flush=True)
            compared(folder / kind, folder, function)


if __name__ == "__main__":
    main()
