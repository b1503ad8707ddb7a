"""Which postings are the same job and why: by drawn cases, and whatever order they come in."""

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.match import match
from etl.match.decide import SILENCE_DAYS
from etl.match.joins import REASONS
from etl.match.postings import Posting
from etl.signature import signature
from tests.match.drawn import postings, text
from tests.warehouse.case import cells

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["about"]) for case in CASES])
def test_postings_are_joined_for_the_reasons_drawn(case):
    found = match(postings(case["postings"]))
    assert [[one.posting_id, one.with_posting_id, one.reason] for one in found.joins] == cells(case["joins"])[1]


def test_every_reason_of_the_rules_has_a_case():
    drawn = {row[2] for case in CASES for row in cells(case["joins"])[1]}
    assert drawn == REASONS.keys() - {"correction"}


def test_a_join_carries_its_evidence():
    found = match(
        postings("""
            posting   | employer | title                   | place  | published  | seen       | last       | text
            gh/acme/1 | acme     | Product Manager, Growth | Berlin | 2026-01-01 | 2026-01-02 | 2026-01-31 | a1
            gh/acme/2 | acme     | Growth Product Manager  | Berlin | 2026-02-17 | 2026-02-18 | 2026-02-28 | a1
            gh/acme/3 | acme     | Growth Product Manager  | Oslo   | 2026-02-20 | 2026-02-21 | 2026-02-28 |
        """)
    )
    shown = [(one.posting_id, one.title_similarity, one.text_similarity, one.days_between) for one in found.joins]
    assert shown == [("gh/acme/2", 1.0, 1.0, 17), ("gh/acme/3", 1.0, None, 0)]
    assert found.jobs == dict.fromkeys(("gh/acme/1", "gh/acme/2", "gh/acme/3"), "gh/acme/1")


DAY = date(2026, 1, 1)
POSTINGS = st.lists(
    st.builds(
        lambda number, board, employer, title, place, first, days, words: Posting.of_days(
            f"{board}/{number}",
            board,
            board.partition("/")[0],
            employer,
            title,
            place,
            DAY + timedelta(first),
            None if days is None else DAY + timedelta(first),
            None if days is None else DAY + timedelta(first + days),
            words and signature(text(words)),
        ),
        st.integers(1, 40),
        st.sampled_from(["gh/a", "gh/b", "agg"]),
        st.sampled_from(["acme", "bolt", None]),
        st.sampled_from(["PM", "Senior PM", "Senior/Staff PM", "Staff PM", "PM, Growth", None]),
        st.sampled_from(["Oslo", "Rome", None]),
        st.integers(0, 200),
        st.none() | st.integers(0, 60),
        st.sampled_from([None, "a1", "a2", "b"]),
    ),
    max_size=14,
    unique_by=lambda one: one.posting_id,
)


@settings(deadline=None)
@given(POSTINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_postings_does_not_matter(found, random):
    assert match(random.sample(found, len(found))) == match(found)


@settings(deadline=None)
@given(POSTINGS)
def test_joins_hold_each_job_together_and_no_more(found):
    matched = match(found)
    assert matched.jobs.keys() == {one.posting_id for one in found}
    for job_id in set(matched.jobs.values()):
        members = {posting_id for posting_id, other in matched.jobs.items() if other == job_id}
        assert job_id == min(members)
        assert sum(one.posting_id in members for one in matched.joins) == len(members) - 1
    assert all(matched.jobs[one.posting_id] == matched.jobs[one.with_posting_id] for one in matched.joins)


@settings(deadline=None)
@given(POSTINGS)
def test_a_join_is_of_one_title_and_bridges_no_long_silence(found):
    known = {one.posting_id: one for one in found}
    for join in match(found).joins:
        one, other = known[join.posting_id], known[join.with_posting_id]
        assert (one.read_title.words == other.read_title.words) == (join.reason != "title_edited")
        assert set(one.read_title.levels) & set(other.read_title.levels)
        # Under a bare title another place may have gone on in between.
        assert join.days_between <= SILENCE_DAYS or one.read_title.is_bare


@settings(deadline=None)
@given(POSTINGS)
def test_what_stands_under_one_level_is_never_one_job_with_another(found):
    known = {one.posting_id: one for one in found}
    for job_id in set((jobs := match(found).jobs).values()):
        levels = {known[each].read_title.levels for each, other in jobs.items() if other == job_id}
        assert len({level for level in levels if len(level) == 1}) <= 1
