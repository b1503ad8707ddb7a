from datetime import date, datetime

import pandas as pd
import pytest

from etl.archives import ArchiveFormError
from etl.archives.hackernews import COLUMNS, read

COMMENTS = [
    ("9001", "2016-03", "hn-hiring-mapped", "<p>Acme | Product Manager | Remote</p><p>Write &amp; ship.</p>"),
    ("9002", "2016-03", "hn-hiring-mapped", "Zeta Labs | Oslo | Engineers"),
    ("9003", "2016-04", "hn-hiring-mapped", "Acme | Oslo | Welders"),
    ("9100", "2020-12", "my threads", "Acme | Owner of a product"),
]


def file_of(path, comments=COMMENTS, columns=COLUMNS):
    pd.DataFrame(comments, columns=columns).to_parquet(path / "comments.parquet")
    return path / "comments.parquet"


def test_each_collection_is_an_archive_of_its_own(tmp_path):
    archives = [reading.archive for reading in read(file_of(tmp_path))]
    assert [(one.archive_id, one.kind, one.licence, one.first_on, one.last_on) for one in archives] == [
        ("hackernews_2013_2018", "posts", "Unlicense", date(2016, 3, 1), date(2016, 4, 1)),
        ("hackernews_my_threads", "posts", "none stated", date(2020, 12, 1), date(2020, 12, 1)),
    ]


def test_a_comment_becomes_a_posting_without_title(tmp_path):
    first = next(read(file_of(tmp_path))).posting.to_pylist()[0]
    assert first == {
        "posting_id": "hackernews/2016-03/9001",
        "board_id": "hackernews/2016-03",
        "identifier": "9001",
        "url": "https://news.ycombinator.com/item?id=9001",
        "hiring_organization": "Acme",
        "title": None,
        "location": None,
        "date_posted": date(2016, 3, 1),
        "text": "Acme | Product Manager | Remote\n\nWrite & ship.",
        "stated_workplace": None,
        "stated_countries": None,
        "stated_pay": None,
        "stated_employment": None,
        "application_url": None,
        "valid_through": None,
    }


def test_a_thread_is_a_board_read_in_part(tmp_path):
    reading = next(read(file_of(tmp_path)))
    assert reading.posting_span.num_rows == 0
    assert reading.board_read.to_pylist() == [
        {"board_id": board, "read_at": at, "posting_count": count, "is_complete": False, "stated_total": None}
        for board, at, count in [
            ("hackernews/2016-03", datetime(2016, 3, 1), 2),
            ("hackernews/2016-04", datetime(2016, 4, 1), 1),
        ]
    ]


@pytest.mark.parametrize(
    ("comment", "rejected"),
    [
        (("x1", "2016-03", "[gone]"), ("hackernews/2016-03", None, "item_id: expected a number, got 'x1'")),
        (("9004", "2016-13", "Acme"), (None, "9004", "thread: expected a month like 2016-03, got '2016-13'")),
        (("9004", "2016-03", None), ("hackernews/2016-03", "9004", "text: the comment is empty or was deleted")),
        (("9004", "2016-03", "[deleted]"), ("hackernews/2016-03", "9004", "text: the comment is empty or was deleted")),
        (("9001", "2016-03", "Acme"), ("hackernews/2016-03", "9001", "item_id: the same comment twice")),
    ],
    ids=["no number", "no month", "no text", "deleted", "twice"],
)
def test_a_comment_that_cannot_be_used_is_rejected_and_the_others_stay(tmp_path, comment, rejected):
    identifier, thread, text = comment
    reading = next(read(file_of(tmp_path, [*COMMENTS, (identifier, thread, "hn-hiring-mapped", text)])))
    found = [(row["board_id"], row["identifier"], row["reason"]) for row in reading.rejected_record.to_pylist()]
    assert found == [rejected]
    assert reading.posting.num_rows == 3


def test_a_missing_column_is_named(tmp_path):
    rows = [row[:3] for row in COMMENTS]
    with pytest.raises(ArchiveFormError, match=r"comments\.parquet: expected the columns .* \(missing: text\)"):
        list(read(file_of(tmp_path, rows, COLUMNS[:3])))


def test_a_collection_without_any_usable_comment_is_no_archive(tmp_path):
    with pytest.raises(ArchiveFormError, match="expected comments of threads, got none of use in the collection 'a'"):
        list(read(file_of(tmp_path, [("1", "March", "a", "text")])))
