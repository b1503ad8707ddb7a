"""How a build and the questions of the pages grow with the postings: the shipped facts once, 4 and 16 times.

Every further copy has boards, postings and employers of its own, so that nothing is joined across copies and every
measure has as many times the rows to look at.
"""

import os
import shutil
import statistics
import time
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from charts.selection import Selection
from etl.fact_frames import SCHEMAS, Frames, sorted_table
from etl.pack import read_pack, write_pack
from etl.warehouse import read
from tests.benchmarks.build import ROOT, timed_build
from tests.benchmarks.pages import selections

FACTORS = (1, 4, 16)
# Of the 72 views of the pages' benchmark every fourth: 18, which vary in everything.
VIEWS = selections()[::4]
# What names a posting, a board or an employer.
NAMES = ("posting_id", "board_id", "identifier", "hiring_organization")


def copied(frames: Frames, number: int) -> Frames:
    """`frames` with postings, boards and employers of their own."""
    found = {}
    for name, table in frames.items():
        for column in set(NAMES) & set(table.column_names):
            at = table.schema.get_field_index(column)
            table = table.set_column(at, table.schema.field(column), renamed(table[column], column, number))
        if "text_signature" in table.column_names:
            at = table.schema.get_field_index("text_signature")
            table = table.set_column(at, table.schema.field(at), other_texts(table["text_signature"], number))
        found[name] = table
    return found


def renamed(values: pa.ChunkedArray, column: str, number: int) -> pa.ChunkedArray:
    """The names of the copy: "greenhouse/acme~2/71~2". A board that is a whole source stays: "uber/71~2"."""
    if column == "board_id":
        return pc.replace_substring_regex(values, r"^([^/]+/.+)$", rf"\1~{number}")
    if column == "posting_id":
        values = pc.replace_substring_regex(values, r"^([^/]+/.+)/([^/]*)$", rf"\1~{number}/\2")
    return pc.binary_join_element_wise(values, pa.scalar(str(number)), " " if column == "hiring_organization" else "~")


def other_texts(signatures: pa.ChunkedArray, number: int) -> pa.Array:
    """Signatures as of other texts: unlike those of every other copy, alike among themselves where they were."""
    rows = signatures.to_pylist()
    changed = [row and bytes(byte ^ number for byte in row) for row in rows]
    return pa.array(changed, signatures.type)


def data_folder(folder: Path, factor: int) -> Path:
    """A data folder with one pack that holds the shipped facts `factor` times."""
    packs = [read_pack(path.parent).frames for path in sorted((ROOT / "data" / "history").glob("*/manifest.json"))]
    copies = [frames if number == 1 else copied(frames, number) for frames in packs for number in range(1, factor + 1)]
    joined = {
        name: pa.concat_tables([one[name] for one in (copies if name != "archive" else packs)]) for name in SCHEMAS
    }
    data = folder / f"times_{factor}"
    write_pack(
        {name: sorted_table(name, table) for name, table in joined.items()}, data / "history" / "copies", date.today()
    )
    return data


def query_milliseconds(name: str) -> list[float]:
    """Time of the measure `name` in the database in use, for each of VIEWS, new to it."""
    times = []
    for view in VIEWS:
        started = time.perf_counter()
        read.measure(name, view.parameters())
        times.append(1000 * (time.perf_counter() - started))
    return sorted(times)


def report(data: Path) -> None:
    print("growth: the shipped facts, each further copy with boards and employers of its own")
    for factor in FACTORS:
        folder = data_folder(data.parent, factor)
        seconds, megabytes = timed_build(folder)
        os.environ["PM_DATA"] = str(folder)
        read.measure("open_now", Selection().parameters())
        found = {name: query_milliseconds(name) for name in read.measures()}
        p95 = {name: times[int(0.95 * len(times))] for name, times in found.items()}
        slowest = sorted(p95, key=p95.get, reverse=True)[:4]
        postings = int(read.query("SELECT count(*) AS n FROM posting")["n"].iloc[0])
        print(
            f"  x{factor:<3} {postings:>8,} product postings: build {seconds:5.1f} s, {megabytes:5,.0f} MB, database "
            f"{read.current_build().stat().st_size / 1e6:4.0f} MB; of {len(p95)} measures the median p95 is "
            f"{statistics.median(p95.values()):4.0f} ms, {sum(one <= 100 for one in p95.values())} stay within 100 ms; "
            f"slowest: {', '.join(f'{name} {p95[name]:.0f}' for name in slowest)}",
            flush=True,
        )
        shutil.rmtree(folder)
