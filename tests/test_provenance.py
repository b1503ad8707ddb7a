import tomllib
from datetime import date
from pathlib import Path

import pytest

from etl.provenance import KNOWN, archive_found_as, provenance
from etl.reading import Archive
from etl.registry import FOLDER

SOURCES = tomllib.loads((FOLDER / "registry.toml").read_text(encoding="utf-8"))["source"]


def test_a_known_archive_is_described_by_the_table():
    days = date(2025, 10, 28), date(2025, 10, 28)
    assert provenance("ashby_2025_10_28", "ashby", "day", *days, Path("boards.tar")) == Archive(
        archive_id="ashby_2025_10_28",
        source_id="ashby",
        label="300 employers' boards on Ashby, 28 October 2025",
        origin="stapply-ai/ats-scrapers at 6d2a7302ca (its git history): answers of Ashby's public job-board API",
        licence="MIT",
        kind="day",
        first_on=days[0],
        last_on=days[1],
        how_made="Each board's answer of one day, with full texts: a cross-section, in which postings that stay open "
        "long are over-represented. The employer is known by its board's name only.",
    )


def test_an_archive_of_other_days_is_not_taken_for_the_known_one():
    days = date(2025, 11, 1), date(2026, 8, 22)
    found = provenance("greenhouse_2025_2026", "greenhouse", "reads", *days, Path("/home/me/mine"))
    assert (found.label, found.origin, found.licence) == (
        "mine (greenhouse, 2025-11-01 to 2026-08-22)",
        "file mine",
        "none stated",
    )


def test_an_archive_without_dates_is_described_without_them():
    assert provenance("hackernews_x", "hackernews", "posts", None, None, Path("x.parquet")).label == (
        "x.parquet (hackernews)"
    )


def test_a_collection_is_found_by_its_name_in_a_file():
    assert archive_found_as("hackernews", "gouldie")["archive_id"] == "hackernews_2017_2020"
    assert archive_found_as(None, "Uber")["archive_id"] == "uber"
    assert archive_found_as("hackernews", "Uber") is None
    assert archive_found_as(None, "nobody") is None


@pytest.mark.parametrize("known", KNOWN, ids=[one["archive_id"] for one in KNOWN])
def test_every_known_archive_is_complete_and_has_a_source(known):
    assert known["source_id"] in {source["source_id"] for source in SOURCES}
    assert known["kind"] in ("reads", "day", "posts")
    assert all(known[key].strip() for key in ("label", "origin", "licence", "how_made"))


@pytest.mark.parametrize("source", SOURCES, ids=[one["source_id"] for one in SOURCES])
def test_every_source_says_whose_it_is(source):
    assert source["label"].strip() and source["attribution"].strip() and isinstance(source["url"], str)
