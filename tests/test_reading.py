import json
from datetime import date, datetime

import pyarrow.parquet as pq
import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.reading import Archive, DifferentArchiveError, Reading, ReadingError, imported_readings, load, save

ARCHIVE = Archive(
    archive_id="greenhouse_2025_2026",
    source_id="greenhouse",
    label="Two boards",
    origin="made by hand",
    licence="none stated",
    kind="reads",
    first_on=date(2025, 11, 3),
    last_on=date(2025, 11, 10),
    how_made="Written down.",
)
POSTING = JobPosting(
    board_id="greenhouse/acme",
    identifier="71",
    url="https://example.com/71",
    hiring_organization="Acme",
    title="Product Manager",
    location="Remote - Poland",
    date_posted=date(2025, 11, 1),
    text="You own the roadmap.",
    stated_workplace="remote",
    stated_countries=("PL",),
    stated_pay="PLN 17000 - 23000 per month",
    stated_employment=("CONTRACTOR", "PART_TIME"),
    application_url="https://acme.example/apply/71",
    valid_through=date(2026, 2, 7),
)
POSTING_ROW = {
    "posting_id": "greenhouse/acme/71",
    "board_id": "greenhouse/acme",
    "identifier": "71",
    "url": "https://example.com/71",
    "hiring_organization": "Acme",
    "title": "Product Manager",
    "location": "Remote - Poland",
    "date_posted": date(2025, 11, 1),
    "text": "You own the roadmap.",
    "stated_workplace": "remote",
    "stated_countries": ["PL"],
    "stated_pay": "PLN 17000 - 23000 per month",
    "stated_employment": ["CONTRACTOR", "PART_TIME"],
    "application_url": "https://acme.example/apply/71",
    "valid_through": date(2026, 2, 7),
}
READ_ROW = {
    "board_id": "greenhouse/acme",
    "read_at": datetime(2025, 11, 3, 4, 5, 6),
    "posting_count": 12,
    "is_complete": True,
    "stated_total": None,
}
SPAN_ROW = {
    "posting_id": "greenhouse/acme/71",
    "first_seen_at": datetime(2025, 11, 3),
    "last_seen_at": datetime(2025, 11, 7),
    "next_read_at": datetime(2025, 11, 10),
    "ending": "gone",
    "title": "Product Manager",
    "location": "Remote - Poland",
    "date_posted": None,
}
REJECTED_ROW = {"board_id": "greenhouse/acme", "identifier": None, "reason": "id: got None", "read_at": None}


VERSION_ROWS = [
    {
        "posting_id": "greenhouse/acme/71",
        "version": version,
        "first_seen_at": datetime(2025, 11, first),
        "last_seen_at": datetime(2025, 11, last),
    }
    for version, first, last in ((1, 3, 4), (2, 7, 7))
]
CONTENT_ROWS = [
    {
        "posting_id": "greenhouse/acme/71",
        "version": version,
        "title": "Product Manager",
        "location": "Remote - Poland",
        "text": text,
        "stated_workplace": "remote",
        "stated_countries": ["PL"],
        "stated_pay": None,
        "stated_employment": None,
    }
    for version, text in ((1, "You own a roadmap."), (2, "You own the roadmap."))
]


def reading(**changes) -> Reading:
    given = {"board_read": [READ_ROW], "posting": [POSTING], "posting_span": [SPAN_ROW]}
    return Reading.of(ARCHIVE, **given | {"rejected_record": [REJECTED_ROW]} | changes)


def rows(one: Reading) -> dict:
    return {name: table.to_pylist() for name, table in one.tables().items()}


def test_a_stored_reading_comes_back_whole(tmp_path):
    found = load(save(reading(posting_version=VERSION_ROWS, version_content=CONTENT_ROWS), tmp_path))
    assert found.archive == ARCHIVE
    assert rows(found) == {
        "board_read": [READ_ROW],
        "posting": [POSTING_ROW],
        "posting_span": [SPAN_ROW],
        "posting_version": VERSION_ROWS,
        "version_content": CONTENT_ROWS,
        "rejected_record": [REJECTED_ROW],
    }


def test_an_archive_whose_texts_were_read_once_is_stored_as_by_former_versions(tmp_path):
    folder = save(reading(), tmp_path)
    names = ["archive.json", "board_read.parquet", "posting.parquet", "posting_span.parquet", "rejected_record.parquet"]
    assert sorted(file.name for file in folder.iterdir()) == names
    found = rows(load(folder))
    assert (found["posting_version"], found["version_content"]) == ([], [])


def test_what_a_former_version_stored_is_read_with_null_for_what_it_did_not_know(tmp_path):
    folder = save(reading(), tmp_path)
    table = pq.read_table(folder / "posting.parquet")
    added = ["stated_pay", "stated_employment", "application_url", "valid_through"]
    pq.write_table(table.drop_columns(added), folder / "posting.parquet")
    assert rows(load(folder))["posting"] == [POSTING_ROW | dict.fromkeys(added)]


def test_rows_are_put_in_order():
    second = SPAN_ROW | {"first_seen_at": datetime(2025, 11, 9), "last_seen_at": datetime(2025, 11, 9)}
    found = reading(posting_span=[second, SPAN_ROW])
    assert found.posting_span.to_pylist() == [SPAN_ROW, second]


def test_every_import_of_the_data_folder_is_found(tmp_path):
    save(reading(), tmp_path)
    (tmp_path / "imports" / ".half.123.tmp").mkdir()
    assert [one.archive.archive_id for one in imported_readings(tmp_path)] == ["greenhouse_2025_2026"]


def test_storing_the_same_again_changes_nothing(tmp_path):
    first = load(save(reading(), tmp_path)).digest
    assert load(save(reading(), tmp_path)).digest == first


def test_another_archive_of_the_same_name_is_refused_and_the_former_stays(tmp_path):
    save(reading(), tmp_path)
    with pytest.raises(DifferentArchiveError, match=r"holds Two boards \(made by hand\), which differs .* --replace"):
        save(reading(rejected_record=[]), tmp_path)
    assert rows(load(tmp_path / "imports" / "greenhouse_2025_2026"))["rejected_record"] == [REJECTED_ROW]


def test_another_archive_takes_the_place_when_told(tmp_path):
    folder = save(reading(), tmp_path)
    save(reading(rejected_record=[]), tmp_path, replace=True)
    assert rows(load(folder))["rejected_record"] == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"board_read": [READ_ROW | {"read_at": "soon"}]}, "board_read: expected the columns"),
        ({"posting": [POSTING, POSTING]}, "posting: posting_id twice in 1 rows, first .*greenhouse/acme/71"),
        ({"posting_span": [SPAN_ROW | {"ending": None}]}, "posting_span: ending: 1 rows have none"),
        ({"posting_span": [SPAN_ROW, SPAN_ROW]}, "posting_span: posting_id and first_seen_at twice in 1 rows"),
    ],
    ids=["mistyped", "same posting twice", "value missing", "same stretch twice"],
)
def test_rows_of_another_form_are_refused(changes, message):
    with pytest.raises(ReadingError, match=message):
        reading(**changes)


def test_a_kind_that_nobody_knows_is_refused():
    with pytest.raises(ReadingError, match="kind: expected reads, day or posts, got 'weekly'"):
        Archive("a", "b", "c", "d", "e", "weekly", None, None, "f")


@pytest.mark.parametrize(
    ("file", "contents", "message"),
    [
        ("archive.json", "{", r"archive\.json: expected JSON, got"),
        ("archive.json", "[]", r"archive\.json: expected a JSON object, got list"),
        ("archive.json", json.dumps({"label": "x"}), r"archive\.json: expected \['archive_id'.*got \['label'\]"),
        ("posting.parquet", "text", r"posting\.parquet: expected a Parquet file, got"),
    ],
)
def test_broken_files_are_named(tmp_path, file, contents, message):
    folder = save(reading(), tmp_path)
    (folder / file).write_text(contents)
    with pytest.raises(ReadingError, match=message):
        load(folder)


def test_a_table_of_another_form_is_named(tmp_path):
    folder = save(reading(), tmp_path)
    (folder / "posting.parquet").write_bytes((folder / "board_read.parquet").read_bytes())
    with pytest.raises(ReadingError, match=r"posting\.parquet: expected the columns \['posting_id'.*got \['board_id'"):
        load(folder)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"identifier": " ", "title": "Product Manager"}, "identifier: expected text, got ' '"),
        ({"identifier": "7", "title": " "}, "neither title nor text"),
    ],
)
def test_a_posting_without_name_or_words_is_rejected(fields, reason):
    with pytest.raises(RejectedRecord) as caught:
        JobPosting(board_id="greenhouse/acme", **fields)
    assert caught.value.reason == reason
