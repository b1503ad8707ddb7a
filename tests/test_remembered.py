"""Results kept in a file: they come back as they were, or not at all."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.remembered import file_of, remember, remembered

ONE, OTHER = b"one".ljust(16, b"."), b"other".ljust(16, b".")


def test_results_come_back_and_those_of_other_versions_are_gone(tmp_path):
    former, present = (file_of(tmp_path, "uber", version) for version in ("a1", "b2"))
    remember(former, {ONE: "null"})
    remember(present, {ONE: '{"skill": "größer"}', OTHER: "null"})
    assert remembered(present) == {ONE: '{"skill": "größer"}', OTHER: "null"}
    assert list((tmp_path / "cache" / "postings").rglob("*")) == [present.parent, present]


def test_later_results_take_the_place_of_earlier_ones(tmp_path):
    file = file_of(tmp_path, "uber", "a1")
    remember(file, {ONE: "1"})
    remember(file, {OTHER: "2"})
    assert remembered(file) == {OTHER: "2"}


def test_nothing_is_remembered_of_what_was_never_kept(tmp_path):
    assert remembered(file_of(tmp_path, "uber", "a1")) == {}


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"key": [1, 2], "result": ["1", "2"]}),
        pa.table({"key": pa.array([ONE], pa.binary(16))}),
        pa.table({"key": pa.array([ONE], pa.binary(16)), "result": pa.array([None], pa.string())}),
    ],
    ids=["other keys", "no results", "a result that is null"],
)
def test_a_file_of_another_form_holds_nothing(tmp_path, table):
    file = file_of(tmp_path, "uber", "a1")
    file.parent.mkdir(parents=True)
    pq.write_table(table, file)
    assert remembered(file) == {}
