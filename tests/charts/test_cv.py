"""What is read from a pasted CV: lengths as written, skills wherever they stand, the country at its head."""

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
