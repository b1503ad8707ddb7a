"""Which postings are the same job: by table, and whatever order they come in."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.match import Sighting, job_ids, normalised_title


def seen(
    posting_id: str, title: str | None, first: int, until: int | None, board="gh/acme", employer="acme"
) -> Sighting:
    """A sighting from day `first` of January 2026 to the day before `until` (None: still listed)."""
    day = datetime(2026, 1, 1) - timedelta(days=1)
    at = None if until is None else day + timedelta(days=until)
    return Sighting(f"{board}/{posting_id}", board, employer, title, day + timedelta(days=first), at)


@pytest.mark.parametrize(
    ("sightings", "jobs"),
    [
        ([], []),
        ([seen("2", "PM", 1, 9), seen("1", "PM", 5, None)], [{"1", "2"}]),
        ([seen("1", "PM, Growth", 1, 9), seen("2", "pm growth", 5, None)], [{"1", "2"}]),
        ([seen("1", "PM", 1, 9), seen("2", "PM", 9, None)], [{"1"}, {"2"}]),
        ([seen("1", "PM", 1, 5), seen("2", "PM", 4, 9), seen("3", "PM", 8, None)], [{"1", "2", "3"}]),
        ([seen("1", "PM", 1, 9), seen("2", "PM", 2, 4), seen("3", "PM", 8, None)], [{"1", "2", "3"}]),
        ([seen("1", "PM", 1, 9), seen("2", "Senior PM", 2, 4)], [{"1"}, {"2"}]),
        ([seen("1", "PM", 1, 3), seen("1", "PM", 20, 22), seen("2", "PM", 21, None)], [{"1", "2"}]),
        ([seen("1", "PM", 1, 3), seen("1", "Lead", 3, None), seen("2", "Lead", 5, None)], [{"1", "2"}]),
        ([seen("1", "PM", 1, 9), seen("2", "PM", 1, 9, employer="bolt")], [{"1"}, {"2"}]),
        ([seen("1", "PM", 1, 9, employer=None), seen("2", "PM", 1, 9, employer=None)], [{"1"}, {"2"}]),
        ([seen("1", None, 1, 9), seen("2", None, 1, 9), seen("3", "—", 1, 9)], [{"1"}, {"2"}, {"3"}]),
    ],
    ids=[
        "nothing",
        "one opening in two cities",
        "spelt differently",
        "one follows the other",
        "a chain",
        "a long one spans two that do not meet",
        "two titles",
        "a posting that is back is the same job, and joins whom it meets then",
        "a title that changes joins whom it meets under the new one",
        "two employers on one board",
        "employers unknown",
        "titles unknown",
    ],
)
def test_postings_of_one_title_open_at_the_same_time_are_one_job(sightings, jobs):
    found: dict[str, set[str]] = {}
    for posting_id, job_id in job_ids(sightings).items():
        found.setdefault(job_id, set()).add(posting_id.rpartition("/")[2])
    assert sorted(found.values(), key=min) == jobs


def test_what_two_boards_list_is_not_joined():
    assert job_ids([seen("1", "PM", 1, 9), seen("1", "PM", 1, 9, board="gh/acme-labs")]) == {
        "gh/acme/1": "gh/acme/1",
        "gh/acme-labs/1": "gh/acme-labs/1",
    }


def test_a_dated_ad_counts_as_open_for_thirty_days():
    ads = [
        Sighting.of_ad(f"ad/{n}", "ad", "acme", "PM", datetime(2020, 5, day)) for n, day in ((1, 1), (2, 30), (3, 31))
    ]
    assert job_ids(ads[:2]) == {"ad/1": "ad/1", "ad/2": "ad/1"}
    assert job_ids([ads[0], ads[2]]) == {"ad/1": "ad/1", "ad/3": "ad/3"}


SIGHTINGS = st.lists(
    st.builds(
        lambda posting, title, first, days, board: seen(
            str(posting), title, first, None if days is None else first + days, board
        ),
        st.integers(1, 8),
        st.sampled_from(["PM", "pm!", "Lead", None]),
        st.integers(1, 28),
        st.none() | st.integers(1, 6),
        st.sampled_from(["gh/a", "gh/b"]),
    ),
    max_size=14,
)


@settings(deadline=None)
@given(SIGHTINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_postings_does_not_matter(sightings, random):
    shuffled = random.sample(sightings, len(sightings))
    assert job_ids(shuffled) == job_ids(sightings)


@settings(deadline=None)
@given(SIGHTINGS)
def test_a_job_is_named_after_the_smallest_of_its_postings(sightings):
    jobs = job_ids(sightings)
    assert jobs.keys() == {one.posting_id for one in sightings}
    for job_id in jobs.values():
        assert job_id == min(posting_id for posting_id, other in jobs.items() if other == job_id)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. Product Manager - Growth", "sr product manager growth"),
        ("sr product manager, growth", "sr product manager growth"),
        ("Chef de Produit (H/F) – Données", "chef de produit h f donnees"),
        ("  Product\tManager II ", "product manager ii"),
        ("プロダクトマネージャー", "フロタクトマネーシャー"),
        ("—", ""),
    ],
    ids=repr,
)
def test_titles_are_normalised(title, expected):
    assert normalised_title(title) == expected
