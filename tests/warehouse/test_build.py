"""A build is a function of the data and the code, of which the archive read last and the newest pack count."""

from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from etl.fact_frames import SCHEMAS, Frames
from etl.pack import write_pack
from etl.posting import JobPosting
from etl.reading import Archive, Reading, save
from etl.warehouse.build import build
from etl.warehouse.errors import BuildError
from etl.warehouse.publish import current_build
from etl.warehouse.read import query, table, tables
from tests.warehouse.case import completed, frame


def contents(build: Path) -> dict[str, list[tuple]]:
    """Every row of every table but `build`, in the order in which the database gives them."""
    with duckdb.connect(build, read_only=True) as connection:
        return {name: connection.execute(f"FROM {name}").fetchall() for name in tables(build) if name != "build"}


def facts(**given: list[dict]) -> Frames:
    """Fact frames of a few rows, completed like those of a case."""
    rows = completed(given)
    return {name: frame(name, SCHEMAS[name], rows[name]) for name in SCHEMAS}


def shuffled(frames: Frames) -> Frames:
    """The same facts with the rows of every table the other way round."""
    return {name: rows.take(pa.array(range(rows.num_rows - 1, -1, -1), pa.int64())) for name, rows in frames.items()}


def test_the_same_data_give_the_same_rows_in_the_same_order(small_built: Path):
    first, second = current_build(small_built), build(small_built)
    assert contents(first) == contents(second)
    assert first.stem.rpartition("_")[2] == second.stem.rpartition("_")[2]


def test_the_order_of_the_facts_does_not_matter(small_build: Path, small_facts: Frames, tmp_path: Path):
    other = tmp_path / "other"
    write_pack(shuffled(small_facts), other / "history" / "small", date(2026, 3, 1))
    assert contents(current_build(small_build)) == contents(build(other))


def test_of_two_packs_of_an_archive_the_one_made_later_counts(tmp_path: Path):
    for name, made_on, title in (
        ("a", 3, "PM of the third"),
        ("b", 4, "PM of the fourth"),
        ("c", 2, "PM of the second"),
    ):
        pack = facts(posting=[{"posting_id": "ad/1", "title": title}])
        write_pack(pack, tmp_path / "history" / name, date(2026, 3, made_on))
    latest = build(tmp_path)
    assert table("posting", latest)["title"].tolist() == ["PM of the fourth"]
    assert table("archive", latest)["taken_from"].tolist() == ["pack"]


def test_of_two_archives_of_a_posting_the_one_that_ends_later_says_what_it_is(tmp_path: Path):
    archive = {"source_id": "gh", "label": "gh", "kind": "reads"}
    read = {"board_id": "gh/a", "posting_count": "5"}
    skill = {"posting_id": "gh/a/1", "mention_start": "0", "mention_end": "3"}
    old = facts(
        archive=[archive | {"archive_id": "gh_old", "first_on": "2025-12-01", "last_on": "2025-12-08"}],
        board_read=[read | {"archive_id": "gh_old", "read_at": "2025-12-01"}],
        posting=[{"posting_id": "gh/a/1", "archive_id": "gh_old", "title": "PM then", "has_text": "yes"}],
        posting_span=[{"posting_id": "gh/a/1", "first_seen_at": "2025-12-01", "last_seen_at": "2025-12-01"}],
        posting_skill=[skill | {"skill_id": "sql", "matched_text": "SQL"}],
    )
    new = facts(
        archive=[archive | {"archive_id": "gh_new", "first_on": "2026-02-02", "last_on": "2026-02-02"}],
        board_read=[read | {"archive_id": "gh_new", "read_at": "2026-02-02"}],
        posting=[{"posting_id": "gh/a/1", "archive_id": "gh_new", "title": "PM now", "has_text": "yes"}],
        posting_span=[{"posting_id": "gh/a/1", "first_seen_at": "2026-02-02", "last_seen_at": "2026-02-02"}],
        posting_skill=[skill | {"skill_id": "agile", "matched_text": "agile"}],
    )
    write_pack(old, tmp_path / "history" / "z_old", date(2026, 3, 9))
    write_pack(new, tmp_path / "history" / "a_new", date(2026, 3, 1))
    latest = build(tmp_path)
    assert table("posting", latest)["title"].tolist() == ["PM now"]
    assert table("posting_skill", latest)["skill_id"].tolist() == ["agile"]
    spans = query("SELECT title, next_read_at::DATE::VARCHAR AS next_read_on FROM posting_span", build=latest)
    assert spans.fillna("").values.tolist() == [["PM then", "2026-02-02"], ["PM now", ""]]


def test_what_this_installation_has_read_goes_before_a_pack_of_the_same_archive(tmp_path: Path):
    archive = Archive(
        "ad", "ad", "ads", "by hand", "none stated", "posts", date(2026, 1, 5), date(2026, 1, 5), "By hand."
    )
    own = JobPosting("ad", "1", title="Product Manager", hiring_organization="Acme", text="You write SQL.")
    save(Reading.of(archive, posting=[own]), tmp_path)
    packed = [{"posting_id": "ad/1", "title": "PM of the pack"}, {"posting_id": "ad/2"}, {"posting_id": "other/3"}]
    write_pack(facts(posting=packed), tmp_path / "history" / "a", date(2026, 3, 1))
    latest = build(tmp_path)
    found = query("SELECT posting_id, title, archive_id, has_text FROM posting", build=latest)
    assert found.values.tolist() == [
        ["ad/1", "Product Manager", "ad", True],
        ["other/3", "Product Manager", "other", False],
    ]
    taken = query("SELECT archive_id, taken_from FROM archive", build=latest)
    assert taken.values.tolist() == [["ad", "import"], ["other", "pack"]]
    assert table("posting_text", latest)[["posting_id", "text"]].values.tolist() == [["ad/1", "You write SQL."]]


def test_a_build_of_no_data_at_all_has_no_rows(tmp_path: Path):
    empty = build(tmp_path)
    assert [len(table(name, empty)) for name in ("archive", "posting", "job", "source")] == [0, 0, 0, 0]


def test_a_pack_cut_short_is_named_and_the_former_build_stays(small_built: Path):
    former = current_build(small_built)
    file = small_built / "history" / "small" / "posting.parquet"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(BuildError, match="posting.parquet: expected sha256"):
        build(small_built)
    assert current_build(small_built) == former


def test_a_broken_import_is_named_and_the_former_build_stays(small_built: Path):
    former = current_build(small_built)
    broken = small_built / "imports" / "ad" / "archive.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    with pytest.raises(BuildError, match="archive.json: expected JSON"):
        build(small_built)
    assert current_build(small_built) == former


def test_every_column_of_every_table_is_explained(small_build: Path):
    latest = current_build(small_build)
    unexplained = query("SELECT table_name, column_name FROM data_dictionary WHERE meaning IS NULL", build=latest)
    assert unexplained.values.tolist() == []
    assert set(table("data_dictionary", latest)["table_name"]) == set(tables(latest))


def test_progress_tells_each_step(small_data: Path):
    heard: list[str] = []
    build(small_data, lambda what, done, total: heard.append(what))
    assert heard[0] == "Loading facts"
    assert heard[-1] == "Putting it into use"
    assert {"Making job", "Checking keys_are_unique"} <= set(heard)
