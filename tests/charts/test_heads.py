"""Tables bear words, not the names of columns."""

import pytest
import streamlit as st

from charts import heads


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("n", "n"),
        ("employer", "Employer"),
        ("employer_count", "Employers"),
        ("open_count", "Open"),
        ("naming_employer_count", "Naming, employers"),
        ("share", "Share"),
        ("share_low", "Share, lower end"),
        ("remote_share", "Remote, share"),
        ("day_on", "Day"),
        ("last_read_on", "Last read"),
        ("first_seen_at", "First seen (UTC)"),
        ("is_open", "Open"),
        ("is_hole", "Not known"),
    ],
)
def test_a_head_is_made_from_the_name(name, expected):
    assert heads.head(name) == expected


def test_what_a_page_says_of_a_column_goes_before():
    day, given = st.column_config.DateColumn(format="YYYY-MM-DD"), {"a_count": "So many", "b_on": None, "c": "Third"}
    found = heads.headed(["a_count", "b_on", "c", "day_on", "job_count"], given | {"day_on": day})
    assert {name: one["label"] if isinstance(one, dict) else one for name, one in found.items()} == {
        "a_count": "So many",
        "b_on": None,
        "c": "Third",
        "day_on": "Day",
        "job_count": "Jobs",
    }
    assert found["day_on"]["type_config"] == day["type_config"]
