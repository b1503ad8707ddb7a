"""What is read from a pasted CV: lengths as written, skills wherever they stand, the country at its head."""

import gc
from uuid import uuid4

import pytest

from charts.cv import HEAD, Found, read_cv

WHOLE = """Ida Ferrywoman
Lisbon, Portugal

I've led teams and I have 7 years of experience in product management, and over 12 years of professional experience.

About us: the company I worked for
Wrote SQL for the tide tables, ran A/B tests of fares.

Benefits
Figma
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            WHOLE, Found(7, 12, ("ab_testing", "figma", "leadership", "sql"), "PT"), id="a CV has no sections of an ad"
        ),
        pytest.param("4 years of product management experience.", Found(4, 4, (), None), id="years alone"),
        pytest.param(
            "8 years of experience in sales.\n18 months of product management experience",
            Found(1, 1, (), None),
            id="years in other trades are none, and a year and a half is one whole one",
        ),
        pytest.param("Product Manager, 2019 to 2024", Found(), id="dates are not added up"),
        pytest.param(
            "x" * HEAD + "\nWorked for a client in Germany with Jira", Found(skill_ids=("jira",)), id="far down"
        ),
        pytest.param("", Found(), id="nothing"),
    ],
)
def test_a_cv_is_read_by_the_rules_for_postings(text, found):
    assert read_cv(text) == found


def read_backwards_name() -> str:
    """Reads a CV that holds a name; that name backwards, so that it stands only where the reading left it."""
    name = uuid4().hex
    assert read_cv(f"{name}\n5 years of product management experience with SQL at {name}.").years == 5
    return name[::-1]


def strings_with(backwards: str) -> list[str]:
    """Every string that holds the name and to which anything in this process still refers."""
    gc.collect()
    name = backwards[::-1]
    return [
        text
        for holder in gc.get_objects()
        for text in gc.get_referents(holder)
        if isinstance(text, str) and name in text and text != name
    ]


def test_nothing_in_the_process_holds_a_cv_once_it_is_read():
    assert strings_with(read_backwards_name()) == []
