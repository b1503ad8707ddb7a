"""What counts as another version of a posting, and when it was seen."""

from datetime import datetime

from etl.posting import JobPosting
from etl.versions import Versions

FIVE, THREE = "5+ years of product management", "3+ years of product management"


def ad(text: str | None, **more) -> JobPosting:
    return JobPosting("lever/locks", "a1", title="Product Manager", text=text, **more)


def at(day: int) -> datetime:
    return datetime(2026, 3, day)


def seen(*sightings: tuple[int, JobPosting]) -> Versions:
    versions = Versions()
    for day, posting in sightings:
        versions.see(posting, at(day))
    return versions


def stretches(versions: Versions) -> list[tuple[int, int, int]]:
    return [(row["version"], row["first_seen_at"].day, row["last_seen_at"].day) for row in versions.rows()]


def test_a_text_that_goes_back_to_what_it_was_has_three_stretches_of_two_versions():
    versions = seen((2, ad(FIVE)), (5, ad(FIVE)), (9, ad(THREE)), (12, ad(FIVE)), (19, ad(FIVE)))
    assert stretches(versions) == [(1, 2, 5), (2, 9, 9), (1, 12, 19)]
    assert [(row["version"], row["text"]) for row in versions.contents()] == [(1, FIVE), (2, THREE)]


def test_what_no_fact_is_read_from_makes_no_version():
    versions = seen((2, ad(FIVE, url="https://a.example/1")), (5, ad(FIVE, url="https://b.example/1")))
    assert stretches(versions) == [(1, 2, 5)]
    assert list(versions.contents()) == []


def test_a_structured_field_that_changes_makes_one():
    versions = seen((2, ad(FIVE, stated_pay="EUR 70000 per year")), (5, ad(FIVE, stated_pay="EUR 80000 per year")))
    assert [(row["version"], row["stated_pay"]) for row in versions.contents()] == [
        (1, "EUR 70000 per year"),
        (2, "EUR 80000 per year"),
    ]


def test_a_read_without_the_text_says_nothing_of_it():
    assert stretches(seen((2, ad(FIVE)), (5, ad(None)), (9, ad(FIVE)))) == [(1, 2, 9)]
