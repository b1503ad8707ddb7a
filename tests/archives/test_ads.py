from datetime import date

import pandas as pd
import pytest

from etl.archives import ArchiveFormError
from etl.archives.ads import COLUMNS, certain_day, day_bounds, read

BOARD = "remote board (vele616)"
ADS = [
    (BOARD, "pm.md", "https://example.com/pm", " Product Manager ", "Acme", "Remote", "2021-08-19", "**You** own it."),
    (BOARD, "welder.md", None, "Welder", None, None, "2020-10-09", "<p>You weld.</p>"),
    ("18F/TTS", "po.md@1f", "https://example.com", "Product Owner", "18F", "US", "2016-02-01", "Own &amp; ship."),
]


def file_of(path, ads=ADS, columns=COLUMNS):
    pd.DataFrame(ads, columns=columns).to_parquet(path / "ads.parquet")
    return path / "ads.parquet"


def test_each_collection_is_an_archive_and_a_source_of_its_own(tmp_path):
    archives = [reading.archive for reading in read(file_of(tmp_path))]
    assert [(one.archive_id, one.source_id, one.kind, one.licence, one.first_on, one.last_on) for one in archives] == [
        ("us_18f", "us_18f", "posts", "public domain", date(2016, 2, 1), date(2016, 2, 1)),
        ("remote_board_2020", "remote_board_2020", "posts", "MIT", date(2020, 10, 9), date(2021, 8, 19)),
    ]


def test_an_ad_becomes_a_posting(tmp_path):
    found = {row["identifier"]: row for reading in read(file_of(tmp_path)) for row in reading.posting.to_pylist()}
    assert found["pm.md"] == {
        "posting_id": "remote_board_2020/pm.md",
        "board_id": "remote_board_2020",
        "identifier": "pm.md",
        "url": "https://example.com/pm",
        "hiring_organization": "Acme",
        "title": "Product Manager",
        "location": "Remote",
        "date_posted": date(2021, 8, 19),
        "text": "You own it.",
        "stated_workplace": "remote",
        "stated_countries": None,
        "stated_pay": None,
        "stated_employment": None,
        "application_url": None,
        "valid_through": None,
    }
    assert found["po.md~1f"]["posting_id"] == "us_18f/po.md~1f"
    assert found["po.md~1f"]["stated_workplace"] is None


def test_pay_is_taken_only_where_the_site_of_the_collection_shows_it(tmp_path):
    ads = [
        (
            "Built In AI",
            "1",
            None,
            "Product Manager",
            "Acme",
            "Oslo",
            "2026-02-04",
            "You own it.",
            " 171K-214K Annually",
        ),
        ("Built In AI", "2", None, "Product Owner", "Acme", "Oslo", "2026-02-05", "You ship it.", None),
        ("18F/TTS", "po.md", None, "Product Owner", "18F", "US", "2016-02-01", "Own it.", '["$81,000"]'),
    ]
    found = [
        row for reading in read(file_of(tmp_path, ads, [*COLUMNS, "salary"])) for row in reading.posting.to_pylist()
    ]
    assert [(row["posting_id"], row["stated_pay"]) for row in found] == [
        ("us_18f/po.md", None),
        ("built_in_ai/1", "171K-214K Annually"),
        ("built_in_ai/2", None),
    ]


def test_ads_have_neither_reads_nor_spans(tmp_path):
    assert [(one.board_read.num_rows, one.posting_span.num_rows) for one in read(file_of(tmp_path))] == [(0, 0), (0, 0)]


@pytest.mark.parametrize(
    ("value", "bounds", "certain"),
    [
        ("2021-08-19", (date(2021, 8, 19), date(2021, 8, 19)), date(2021, 8, 19)),
        ("2021-06-28T23:00:01-03:00", (date(2021, 6, 29), date(2021, 6, 29)), date(2021, 6, 29)),
        ("1783731516", (date(2026, 7, 11), date(2026, 7, 11)), date(2026, 7, 11)),
        ("<=2022-12-05", (None, date(2022, 12, 5)), None),
        ("2023-04..2023-09", (date(2023, 4, 1), date(2023, 9, 30)), None),
        ("2023-04..2023-13", (None, None), None),
        ("last week", (None, None), None),
        ("", (None, None), None),
        (None, (None, None), None),
    ],
)
def test_only_what_is_certain_of_a_date_is_read(value, bounds, certain):
    assert day_bounds(value) == bounds
    assert certain_day(value) == certain


def test_a_bound_dates_the_archive_but_not_the_ad(tmp_path):
    ads = [("linkedin 2022 (chozxy)", "row0", None, "Product Manager", "Acme", "Oslo", "<=2022-12-05", "You own it.")]
    [reading] = read(file_of(tmp_path, ads))
    assert (reading.archive.first_on, reading.archive.last_on) == (None, date(2022, 12, 5))
    assert reading.posting["date_posted"].to_pylist() == [None]


@pytest.mark.parametrize(
    ("ad", "kept", "rejected"),
    [
        (
            (BOARD, "pm-again.md", None, "PRODUCT MANAGER", "acme", "Oslo", "2021-01-02", "You own it."),
            ["pm-again.md", "welder.md"],
            [("pm.md", "a copy: same title, company and text as pm-again.md")],
        ),
        (
            (BOARD, "welder.md", None, "Welder of pipes", None, None, None, "You weld pipes."),
            ["pm.md", "welder.md"],
            [("welder.md", "source_id: the same ad twice")],
        ),
        (
            (BOARD, "empty.md", None, " ", "Acme", None, "2021-01-02", "<p></p>"),
            ["pm.md", "welder.md"],
            [("empty.md", "neither title nor text")],
        ),
        (
            (BOARD, None, None, "Product Owner", "Acme", None, "2021-01-02", "You own it."),
            ["pm.md", "welder.md"],
            [(None, "identifier: expected text, got ''")],
        ),
    ],
    ids=["copy", "same name", "empty", "no name"],
)
def test_an_ad_that_cannot_be_used_is_rejected_and_the_others_stay(tmp_path, ad, kept, rejected):
    [reading] = read(file_of(tmp_path, [*ADS[:2], ad]))
    assert reading.posting["identifier"].to_pylist() == kept
    assert [(row["identifier"], row["reason"]) for row in reading.rejected_record.to_pylist()] == rejected


def test_a_collection_that_nobody_described_is_refused(tmp_path):
    ads = [*ADS, ("my ads", "1", None, "Product Manager", None, None, None, "You own it.")]
    with pytest.raises(ArchiveFormError, match=r"source: expected names that .*provenance\.toml knows .*\['my ads'\]"):
        list(read(file_of(tmp_path, ads)))


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(ArchiveFormError, match=r"ads\.parquet: expected the columns .* \(missing: text\)"):
        list(read(file_of(tmp_path, [ad[:7] for ad in ADS], COLUMNS[:7])))
