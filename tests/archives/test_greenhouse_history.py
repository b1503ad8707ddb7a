from datetime import date, datetime

import pandas as pd
import pytest

from etl.archives import ArchiveFormError
from etl.archives.greenhouse_history import READ_COLUMNS, SPAN_COLUMNS, read
from etl.reading import Archive

READS = [
    ("acme", "2025-11-03", 41, "2025-11-03T04:05:06.789012"),
    ("acme", "2025-11-06", 40, "2025-11-06T04:15:16.000000"),
    ("zeta", "2025-11-03", 7, "2025-11-03T05:00:00.000001"),
]
URL = "https://job-boards.greenhouse.io/acme/jobs/71"
SPANS = [
    ("acme", "71", "2025-11-03", "2025-11-03", "2025-11-06", "changed", "Product Manager ", "Oslo",
     "2025-10-31T22:30:00-04:00", URL, "ACME"),
    ("acme", "71", "2025-11-06", "2025-11-06", None, "open", "Senior Product Manager", "Remote, Norway",
     "2025-10-31T22:30:00-04:00", URL, "Acme"),
    ("acme", "72", "2025-11-03", "2025-11-03", "2025-11-06", "gone", "Welder", None, None, URL + "2", "Acme"),
]  # fmt: skip


def folder_of(path, reads=READS, spans=SPANS):
    pd.DataFrame(reads, columns=READ_COLUMNS).to_parquet(path / "greenhouse_reads.parquet")
    pd.DataFrame(spans, columns=SPAN_COLUMNS).to_parquet(path / "greenhouse_spans.parquet")
    return path


def rows_of(path):
    [reading] = read(path)
    return {name: table.to_pylist() for name, table in reading.tables().items()}


def test_reads_become_board_reads_at_their_second(tmp_path):
    assert rows_of(folder_of(tmp_path))["board_read"] == [
        {"board_id": board, "read_at": at, "posting_count": count, "is_complete": True, "stated_total": None}
        for board, at, count in [
            ("greenhouse/acme", datetime(2025, 11, 3, 4, 5, 6), 41),
            ("greenhouse/acme", datetime(2025, 11, 6, 4, 15, 16), 40),
            ("greenhouse/zeta", datetime(2025, 11, 3, 5, 0, 0), 7),
        ]
    ]


def test_spans_have_the_grain_of_a_day_and_publication_its_day_in_utc(tmp_path):
    assert rows_of(folder_of(tmp_path))["posting_span"][:2] == [
        {
            "posting_id": "greenhouse/acme/71",
            "first_seen_at": datetime(2025, 11, 3),
            "last_seen_at": datetime(2025, 11, 3),
            "next_read_at": datetime(2025, 11, 6),
            "ending": "changed",
            "title": "Product Manager",
            "location": "Oslo",
            "date_posted": date(2025, 11, 1),
        },
        {
            "posting_id": "greenhouse/acme/71",
            "first_seen_at": datetime(2025, 11, 6),
            "last_seen_at": datetime(2025, 11, 6),
            "next_read_at": None,
            "ending": "open",
            "title": "Senior Product Manager",
            "location": "Remote, Norway",
            "date_posted": date(2025, 11, 1),
        },
    ]


def test_a_posting_is_as_its_last_span_shows_it_whatever_its_role(tmp_path):
    nothing = {
        "text": None,
        "stated_workplace": None,
        "stated_countries": None,
        "stated_pay": None,
        "stated_employment": None,
        "application_url": None,
        "valid_through": None,
    }
    assert rows_of(folder_of(tmp_path))["posting"] == [
        {
            "posting_id": "greenhouse/acme/71",
            "board_id": "greenhouse/acme",
            "identifier": "71",
            "url": URL,
            "hiring_organization": "Acme",
            "title": "Senior Product Manager",
            "location": "Remote, Norway",
            "date_posted": date(2025, 11, 1),
        }
        | nothing,
        {
            "posting_id": "greenhouse/acme/72",
            "board_id": "greenhouse/acme",
            "identifier": "72",
            "url": URL + "2",
            "hiring_organization": "Acme",
            "title": "Welder",
            "location": None,
            "date_posted": None,
        }
        | nothing,
    ]


def test_an_archive_that_is_not_known_is_described_by_its_file(tmp_path):
    (tmp_path / "mine").mkdir()
    [reading] = read(folder_of(tmp_path / "mine"))
    assert reading.archive == Archive(
        archive_id="greenhouse_2025_2025",
        source_id="greenhouse",
        label="mine (greenhouse, 2025-11-03 to 2025-11-06)",
        origin="file mine",
        licence="none stated",
        kind="reads",
        first_on=date(2025, 11, 3),
        last_on=date(2025, 11, 6),
        how_made="Imported from a file of this installation.",
    )


def span(**changes):
    return tuple((dict(zip(SPAN_COLUMNS, SPANS[2], strict=True)) | {"posting_id": "73"} | changes).values())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (span(posting_id=" "), "posting_id: got ' '"),
        (span(title=None), "title: got None"),
        (span(first_seen="soon"), "first_seen: got 'soon'"),
        (span(last_seen="2025-11-02"), "last_seen: got '2025-11-02'"),
        (span(end="lost"), "end: got 'lost'"),
        (span(next_read_without=None), "next_read_without: got None"),
        (span(next_read_without="2025-11-03"), "next_read_without: got '2025-11-03'"),
        (span(end="open"), "next_read_without: got '2025-11-06'"),
        (span(board="other"), "no read of the board"),
        (SPANS[2], "the same stretch twice"),
    ],
)
def test_a_span_that_cannot_be_used_is_rejected_and_the_others_stay(tmp_path, row, reason):
    rows = rows_of(folder_of(tmp_path, spans=[*SPANS, row]))
    assert [one["reason"] for one in rows["rejected_record"]] == [reason]
    assert len(rows["posting_span"]) == 3


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ((None, "2025-11-03", 7, "2025-11-03T05:00:00"), "board: got None"),
        (("zeta", "2025-11-04", 7, "2025-11-03T05:00:00"), "fetched_at: got '2025-11-03T05:00:00'"),
        (("zeta", "2025-11-03", -7, "2025-11-03T05:00:00"), "postings: got -7"),
    ],
)
def test_a_read_that_cannot_be_used_is_rejected(tmp_path, row, reason):
    rows = rows_of(folder_of(tmp_path, reads=[*READS, row]))
    assert [one["reason"] for one in rows["rejected_record"]] == [reason]
    assert len(rows["board_read"]) == 3


def test_a_missing_column_is_named(tmp_path):
    folder_of(tmp_path)
    pd.DataFrame({"board": ["acme"], "read_on": ["2025-11-03"]}).to_parquet(tmp_path / "greenhouse_reads.parquet")
    expected = r"greenhouse_reads\.parquet: expected the columns board, .*\(missing: postings, fetched_at\)"
    with pytest.raises(ArchiveFormError, match=expected):
        list(read(tmp_path))


def test_a_missing_or_foreign_file_is_named(tmp_path):
    folder_of(tmp_path)
    (tmp_path / "greenhouse_spans.parquet").write_text("board,posting_id\n")
    with pytest.raises(ArchiveFormError, match=r"greenhouse_spans\.parquet: expected Parquet with the columns board"):
        list(read(tmp_path))


def test_a_file_is_no_folder(tmp_path):
    folder_of(tmp_path)
    with pytest.raises(ArchiveFormError, match="expected a folder with greenhouse_reads.parquet .*, got a file"):
        list(read(tmp_path / "greenhouse_reads.parquet"))


def test_no_reads_at_all_is_no_archive(tmp_path):
    with pytest.raises(ArchiveFormError, match="expected reads of boards, got none of use"):
        list(read(folder_of(tmp_path, reads=[], spans=[])))
