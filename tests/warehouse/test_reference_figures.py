"""The shipped facts, through the whole warehouse, give the figures that are known of their archive.

The figures were counted on the archive itself with plain rules for product, remote and open (in the queries below),
which are not the project's own: they prove that nothing is lost or counted twice between the reads and the tables.
"""

from pathlib import Path

import pandas as pd
import pytest

from etl.warehouse import read
from etl.warehouse.publish import current_build

REMOTE = r"(?i)\bremote|anywhere|distributed|home[- ]?based|work from home|\bWFH\b|télétravail|remoto|worldwide"
OPEN_ON = """
    SELECT
        count(DISTINCT posting_id) AS open_count,
        count(DISTINCT posting_id) FILTER (
            regexp_matches(concat(posting_span.location, ' ', posting_span.title), $remote)
        ) AS remote_count
    FROM posting_span JOIN posting USING (posting_id) JOIN board USING (board_id)
    WHERE
        posting_span.is_product_plain AND posting.archive_id = 'greenhouse_2025_2026'
        AND first_seen_at <= $day::DATE AND (next_read_at IS NULL OR next_read_at::DATE > $day::DATE)
"""
ON_THE_PANEL = "AND board_id IN (SELECT board_id FROM panel_board(['greenhouse'], NULL, NULL))"
STILL_READ = "AND last_read_at::DATE >= $day::DATE"


@pytest.fixture(scope="module")
def shipped(shipped_data: Path) -> Path:
    """The database built from the shipped packs."""
    return current_build(shipped_data)


def rows(found: pd.DataFrame) -> list[tuple]:
    return list(found.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("day", "open_count", "remote_count"),
    [
        ("2025-11-15", 1014, 206),
        ("2025-12-15", 1040, 218),
        ("2026-01-15", 1012, 220),
        ("2026-02-15", 1072, 232),
        ("2026-03-15", 1102, 219),
        ("2026-04-15", 1085, 215),
        ("2026-05-15", 998, 191),
        ("2026-06-15", 1021, 216),
        ("2026-07-15", 1038, 242),
        ("2026-08-15", 1034, 244),
    ],
)
def test_product_postings_open_on_the_panel(shipped: Path, day: str, open_count: int, remote_count: int):
    found = read.query(f"{OPEN_ON} {ON_THE_PANEL}", {"day": day, "remote": REMOTE}, shipped)
    assert rows(found) == [(open_count, remote_count)]


@pytest.mark.parametrize(("day", "open_count", "remote_count"), [("2025-11-15", 1095, 217), ("2026-08-15", 1041, 248)])
def test_product_postings_open_on_all_boards_still_read(shipped: Path, day: str, open_count: int, remote_count: int):
    found = read.query(f"{OPEN_ON} {STILL_READ}", {"day": day, "remote": REMOTE}, shipped)
    assert rows(found) == [(open_count, remote_count)]


def test_the_panel_of_the_whole_archive_is_779_boards(shipped: Path):
    found = read.query("SELECT count(*) FROM panel_board(['greenhouse'], NULL, NULL)", build=shipped)
    assert rows(found) == [(779,)]


def test_the_hole_of_spring_2026_is_drawn_as_one(shipped: Path):
    parameters = {name: [] for name in ("seniorities", "workplaces", "places", "employers")}
    parameters |= {"sources": ["greenhouse"], "date_from": None, "date_to": None, "boards": "same"}
    days = read.measure("open_jobs_by_week", parameters, shipped)
    weeks = read.measure("new_jobs_over_time", parameters, shipped)

    def holes(found: pd.DataFrame) -> list[str]:
        return found.loc[found["is_hole"], found.columns[0]].dt.date.astype(str).tolist()

    assert holes(days) == ["2025-10-27", "2026-03-30", "2026-04-06"]
    assert holes(weeks) == ["2025-10-27", "2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"]
    reason = "378 of 779 boards had been read in the 7 days before"
    assert days.loc[days["week_on"] == "2026-03-30", "reason"].tolist() == [reason]
    assert days.loc[days["is_hole"], "open_count"].isna().all()


def test_the_interval_of_the_remote_share_is_that_of_resampled_employers(shipped: Path):
    """On the panel of 15 August 2026 the share is 0.236; employers drawn again gave 0.173 to 0.302 and a design effect
    of 6.3, where jobs taken for independent give 0.211 to 0.263."""
    by_employer = OPEN_ON.replace("SELECT", "SELECT posting.employer_id,", 1)
    found = read.query(
        f"""
        SELECT
            sum(remote_count) / sum(open_count) AS share,
            share_low(remote_count, open_count) AS low, share_high(remote_count, open_count) AS high,
            sum(open_count) / effective_n(remote_count, open_count) AS design_effect
        FROM ({by_employer} {ON_THE_PANEL} GROUP BY posting.employer_id)
        """,
        {"day": "2026-08-15", "remote": REMOTE},
        shipped,
    )
    assert rows(found.round({"share": 3, "low": 3, "high": 3, "design_effect": 1})) == [(0.236, 0.176, 0.308, 6.6)]


def test_the_first_weeks_are_no_burst_of_new_jobs(shipped: Path):
    parameters = {name: [] for name in ("seniorities", "workplaces", "places", "employers")}
    parameters |= {"sources": ["greenhouse"], "date_from": None, "date_to": None, "boards": "all"}
    new = read.measure("new_jobs_over_time", parameters, shipped)["new_count"].dropna()
    assert new.iloc[:3].max() <= 1.5 * new.median()


def test_now_is_the_last_day_of_the_archive(shipped: Path):
    found = read.query(
        "SELECT kind, now_on::VARCHAR AS now_on FROM source WHERE source_id = 'greenhouse'", build=shipped
    )
    assert rows(found) == [("reads", "2026-08-22")]
