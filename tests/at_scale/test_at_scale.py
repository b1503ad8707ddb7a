"""The facts of Parquet files: the same as one posting at a time, in whatever batches, whole or not at all."""

import importlib.util
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.at_scale.batch import FACTS, Memory, NotPostings, facts_of_batch, facts_of_batch_anew
from etl.at_scale.here import ROWS, columns_of, extract_here
from etl.at_scale.on_ray import extract_on_ray
from etl.posting_facts import READ, VERSION, facts_of

TEXT = "Requirements\n- 5+ years of product management experience\n- Strong SQL"
POSTINGS = [
    {"posting_id": "a/1", "title": "Senior Product Manager", "location": "Remote, US", "text": TEXT},
    {"posting_id": "a/2", "title": "Product Manager", "location": None, "text": None},
    {"posting_id": "a/3", "title": None, "location": None, "text": "Thanks, this is a great thread."},
]


def expected(postings: list[dict]) -> list[dict]:
    """What reading one posting after the other gives."""
    found = [facts_of(dict.fromkeys(READ) | one) for one in postings]
    return [{"posting_id": one["posting_id"], "facts": facts} for one, facts in zip(postings, found, strict=True)]


def read(folder: Path) -> list[dict]:
    tables = [pq.read_table(path) for path in sorted(folder.glob("*.parquet"))]
    rows = [row for table in tables for row in table.to_pylist()]
    return [row | {"facts": row["facts"] and json.loads(row["facts"])} for row in rows]


def silent(*_):
    pass


@pytest.mark.parametrize("function", [facts_of_batch, facts_of_batch_anew])
def test_a_batch_has_the_facts_of_each_posting_in_order(function):
    found = function(pa.Table.from_pylist(POSTINGS))
    assert (found.schema, found.schema.metadata) == (FACTS, {b"rules_version": VERSION.encode()})
    rows = [row | {"facts": row["facts"] and json.loads(row["facts"])} for row in found.to_pylist()]
    assert rows == expected(POSTINGS)
    assert rows[0]["facts"]["posting_experience"][0]["min_months"] == 60
    assert rows[2]["facts"] is None


def test_what_was_read_is_found_again_and_the_oldest_forgotten(monkeypatch):
    read_anew = []
    keyed = importlib.import_module("etl.at_scale.batch").keyed_facts
    monkeypatch.setattr("etl.at_scale.batch.keyed_facts", lambda one: read_anew.append(one["title"]) or keyed(one))
    memory = Memory(2)
    for title in ("A", "B", "A", "C", "A", "B"):
        memory.facts(dict.fromkeys(READ) | {"title": title})
    assert read_anew == ["A", "B", "C", "B"]


def test_files_of_any_number_and_batches_give_the_same_rows(tmp_path):
    many = [one | {"posting_id": f"{one['posting_id']}-{number}"} for number in range(ROWS) for one in POSTINGS]
    (tmp_path / "in").mkdir()
    for place, cut in enumerate((many[:1], many[1:])):
        pq.write_table(pa.Table.from_pylist(cut), tmp_path / "in" / f"{place}.parquet")
    assert extract_here(tmp_path / "in", tmp_path / "out", silent) == 3 * ROWS
    assert read(tmp_path / "out") == expected(many)


def files_that_say_more_and_more(folder: Path) -> list[dict]:
    """What three postings say, written as a file each, the first of which has the fewest columns."""
    folder.mkdir()
    said = [
        {"posting_id": "b/1", "title": "Product Manager"},
        {"posting_id": "b/2", "title": "Product Manager", "text": TEXT},
        {"posting_id": "b/3", "title": "Product Manager", "location": "Berlin, Germany", "text": TEXT, "other": 7},
    ]
    for place, one in enumerate(said):
        pq.write_table(pa.Table.from_pylist([one]), folder / f"{place}.parquet")
    return said


def test_files_may_have_different_columns(tmp_path):
    said = files_that_say_more_and_more(tmp_path / "in")
    assert columns_of(sorted((tmp_path / "in").iterdir())) == ["posting_id", "title", "location", "text"]
    assert extract_here(tmp_path / "in", tmp_path / "out", silent) == 3
    assert read(tmp_path / "out") == expected(said)


# Ray takes longer to start than the rest of these tests together, and is an option that the tests do not install.
@pytest.mark.soak
def test_ray_finds_the_same_also_where_files_have_different_columns(tmp_path):
    pytest.importorskip("ray")
    said = files_that_say_more_and_more(tmp_path / "in")
    assert extract_on_ray(tmp_path / "in", tmp_path / "out") == 3
    assert sorted(read(tmp_path / "out"), key=lambda row: row["posting_id"]) == expected(said)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"title": ["A"]}, "expected columns posting_id and title or text, got title"),
        ({"posting_id": ["a"], "place": ["X"]}, "expected columns posting_id and title or text, got posting_id, place"),
        ({"posting_id": ["a"], "title": [7]}, "title: expected text, got int64"),
        ({"posting_id": ["a"], "title": ["A"], "stated_countries": ["DE"]}, "expected lists of texts, got string"),
    ],
)
@pytest.mark.parametrize("engine", [extract_here, extract_on_ray])
def test_what_holds_no_postings_is_told(tmp_path, table, said, engine):
    if engine is extract_on_ray and importlib.util.find_spec("ray") is None:
        said = "expected the package ray, which is not installed; pip install -r requirements-ray.txt"
    pq.write_table(pa.table(table), tmp_path / "in.parquet")
    with pytest.raises(NotPostings, match=said):
        engine(tmp_path / "in.parquet", tmp_path / "out", *([silent] if engine is extract_here else []))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_left_alone(tmp_path):
    pq.write_table(pa.Table.from_pylist(POSTINGS), tmp_path / "in.parquet")
    (tmp_path / "out").mkdir()
    with pytest.raises(NotPostings, match="out: expected a folder that is not there yet"):
        extract_here(tmp_path / "in.parquet", tmp_path / "out", silent)
    with pytest.raises(NotPostings, match="expected a Parquet file or a folder of them"):
        extract_here(tmp_path / "nothing", tmp_path / "other", silent)
    (tmp_path / "text.parquet").write_text("posting_id,title")
    with pytest.raises(NotPostings, match="text.parquet: expected Parquet, got"):
        extract_here(tmp_path / "text.parquet", tmp_path / "other", silent)


def test_the_command_writes_them(tmp_path):
    pq.write_table(pa.Table.from_pylist(POSTINGS), tmp_path / "in.parquet")
    done = CliRunner().invoke(app, ["extract-parquet", str(tmp_path / "in.parquet"), str(tmp_path / "out")])
    assert done.stdout == f"{tmp_path / 'out'}: the facts of 3 postings\n"
    assert read(tmp_path / "out") == expected(POSTINGS)
    again = CliRunner().invoke(app, ["extract-parquet", str(tmp_path / "in.parquet"), str(tmp_path / "out")])
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {tmp_path / 'out'}: expected a folder that is not there yet\n",
    )
