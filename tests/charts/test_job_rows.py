"""Which columns of jobs a table shows: those that hold something, and of these those that the visitor chose."""

import pandas as pd

from charts import job_rows

ROWS = pd.DataFrame(
    {
        "title": ["Product Manager", "Product Owner"],
        "employer": ["Acme", None],
        "employer_id": ["acme", "acme"],
        "last_seen_on": pd.to_datetime(["2026-03-02", "2026-03-09"]),
        "application_url": [None, None],
    }
)


def hidden(labels: list[str]) -> list[str]:
    found = job_rows.shown(ROWS, labels)
    return [name for name in ROWS if found[name] is None]


def test_a_column_without_a_value_is_neither_offered_nor_shown():
    assert job_rows.named(ROWS) == {"Title": "title", "Employer": "employer", "Seen open until": "last_seen_on"}
    assert hidden([]) == ["employer_id", "application_url"]


def test_chosen_columns_alone_are_shown():
    assert hidden(["Title", "Seen open until"]) == ["employer", "employer_id", "application_url"]
    assert hidden(["Unheard of"]) == ["employer_id", "application_url"]
