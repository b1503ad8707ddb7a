"""Which texts the benchmark of the extraction reads."""

import json

import pyarrow as pa
from pyarrow import parquet

from tests.benchmarks.extraction import Posting, postings_of

RECORDS = [
    {"title": "Short", "location": "Ghent", "text": "w" * 2999},
    {"title": "Shortest", "location": "Ghent", "text": "x" * 3000},
    {"title": "Marked", "location": "Oslo", "text": f"<p>{'y' * 4990}</p><p>end</p>"},
    {"title": "Short once plain", "location": "Oslo", "text": f"{'<br>' * 900}z"},
    {"title": None, "location": None, "text": "v" * 5001},
    {"title": None, "location": None, "text": None},
]
READ = [Posting("x" * 3000, "Shortest", "Ghent"), Posting(f"{'y' * 4990}\n\nend", "Marked", "Oslo")]


def test_texts_of_3_to_5_kb_are_read_from_json_lines(tmp_path):
    file = tmp_path / "postings.jsonl"
    file.write_text("\n".join(map(json.dumps, RECORDS)) + "\n", encoding="utf-8")
    assert postings_of(file) == READ
    assert postings_of(file, most=1) == READ[:1]


def test_texts_of_3_to_5_kb_are_read_from_parquet(tmp_path):
    file = tmp_path / "postings.parquet"
    parquet.write_table(pa.Table.from_pylist(RECORDS), file)
    assert postings_of(file) == READ
