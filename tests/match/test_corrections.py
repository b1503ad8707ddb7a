"""What a person decides about two postings, against the rules."""

import pytest

from etl.match import match
from etl.match.corrections import SHIPPED, Correction, CorrectionsError, corrections_of, read_corrections
from tests.match.drawn import postings

TABLE = """
    posting   | employer | title           | place  | published  | seen       | last       | text
    gh/acme/1 | acme     | Product Manager | Berlin | 2026-01-01 | 2026-01-02 | 2026-01-31 |
    gh/acme/2 | acme     | Product Manager | Berlin | 2026-02-01 | 2026-02-02 | 2026-02-28 |
    gh/acme/3 | acme     | Product Manager | Berlin | 2026-03-01 | 2026-03-02 | 2026-03-31 |
    gh/acme/4 | acme     | Head of Product | Berlin | 2026-03-01 | 2026-03-02 | 2026-03-31 |
"""
PM, HEAD = "Product Manager", "Head of Product"


def corrected(*corrections: Correction) -> tuple[list[set[str]], list[str]]:
    """The jobs of `TABLE`, by the ends of their postings' names, and the outcomes."""
    found = match(postings(TABLE), corrections)
    jobs: dict[str, set[str]] = {}
    for posting_id, job_id in found.jobs.items():
        jobs.setdefault(job_id, set()).add(posting_id[-1])
    return sorted(jobs.values(), key=min), [one.outcome for one in found.outcomes]


def entry(verdict: str, one: str, other: str, expect=(PM, PM)) -> Correction:
    return Correction(verdict, f"gh/acme/{one}", f"gh/acme/{other}", expect, "We asked them.")


@pytest.mark.parametrize(
    ("corrections", "jobs", "outcomes"),
    [
        ([], [{"1", "2", "3"}, {"4"}], []),
        ([entry("apart", "1", "2")], [{"1"}, {"2", "3"}, {"4"}], ["applied"]),
        ([entry("apart", "3", "1")], [{"1", "2"}, {"3"}, {"4"}], ["applied"]),
        ([entry("apart", "1", "2"), entry("apart", "3", "2")], [{"1"}, {"2"}, {"3"}, {"4"}], ["applied", "applied"]),
        ([entry("together", "4", "3", (HEAD, PM))], [{"1", "2", "3", "4"}], ["applied"]),
        (
            [entry("apart", "2", "3"), entry("together", "4", "3", (HEAD, PM))],
            [{"1", "2"}, {"3", "4"}],
            ["applied", "applied"],
        ),
        ([entry("together", "1", "3")], [{"1", "2", "3"}, {"4"}], ["already_so"]),
        ([entry("apart", "1", "4", (PM, HEAD))], [{"1", "2", "3"}, {"4"}], ["already_so"]),
        ([entry("apart", "1", "9")], [{"1", "2", "3"}, {"4"}], ["posting_unknown"]),
        ([entry("apart", "1", "2", (PM, HEAD))], [{"1", "2", "3"}, {"4"}], ["title_changed"]),
    ],
    ids=[
        "none",
        "a join taken back: the later leaves, and what was joined through it",
        "two that are joined through a third",
        "each alone",
        "two that no rule joins",
        "both in one file",
        "together already",
        "apart already",
        "a posting that is not there",
        "a title that has changed",
    ],
)
def test_corrections_decide(corrections, jobs, outcomes):
    assert corrected(*corrections) == (jobs, outcomes)


def test_a_join_by_hand_says_why():
    (join,) = [
        one
        for one in match(postings(TABLE), [entry("together", "4", "3", (HEAD, PM))]).joins
        if one.reason == "correction"
    ]
    assert (join.posting_id, join.with_posting_id, join.note) == ("gh/acme/4", "gh/acme/3", "We asked them.")


def test_the_files_are_read_in_turn(tmp_path):
    (tmp_path / "corrections.local.toml").write_text(
        '[[apart]]\npostings = ["gh/acme/1", "gh/acme/2"]\nexpect = ["Product Manager", "Product Manager"]\n'
        'reason = "We asked them."\n'
    )
    assert read_corrections(tmp_path) == [*corrections_of(SHIPPED), entry("apart", "1", "2")]


@pytest.mark.parametrize(
    "written",
    ["[[apart]", '[[apart]]\npostings = ["a"]\nexpect = ["b", "c"]\nreason = "r"', '[[asunder]]\nreason = "r"'],
    ids=["no TOML", "one posting", "an unknown verdict"],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path, written):
    (tmp_path / "corrections.local.toml").write_text(written)
    with pytest.raises(CorrectionsError, match="corrections.local.toml"):
        read_corrections(tmp_path)
