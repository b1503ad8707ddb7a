"""How old a posting is, until when it was seen, and how often its place had it again: in words and in the table."""

import pandas as pd
import pytest

from charts import job_rows, posting_life

NOW = pd.Timestamp("2026-08-22")


def row(opened_on, last_seen_on=None, gone_on=None, opened_by="first_seen", is_left_censored=False, state="unknown"):
    days = {"opened_on": opened_on, "last_seen_on": last_seen_on, "gone_on": gone_on}
    known = {"as_of_on": NOW, "opened_by": opened_by, "is_left_censored": is_left_censored, "state": state}
    return pd.Series(known | {name: pd.Timestamp(day) if day else pd.NaT for name, day in days.items()})


@pytest.mark.parametrize(
    ("found", "put_up_on", "said"),
    [
        pytest.param(
            row("2026-07-19", "2026-08-20", state="open"),
            [],
            "**Opened 34 days ago**, on 19 July 2026, the first read that saw it; counted to 22 August 2026, the last "
            "day for which its source speaks. **Seen open until 20 August 2026**, and open then.",
            id="open",
        ),
        pytest.param(
            row("2025-10-26", "2026-08-11", "2026-08-14", is_left_censored=True, state="closed"),
            ["2026-03-02"],
            "**First seen 300 days ago, was there already**, on 26 October 2025, the first read that saw it; counted "
            "to 22 August 2026, the last day for which its source speaks. **Seen open until 11 August 2026**; it "
            "closed after that and by 14 August 2026, when its board was next read. **Put up again once** at this "
            "place: on 2 March 2026.",
            id="there at the first read, closed, and put up again",
        ),
        pytest.param(
            row("2026-08-21", "2026-08-22", opened_by="date_posted", is_left_censored=True),
            ["2026-03-02", "2026-04-05", "2026-07-09"],
            "**Opened 1 day ago**, on 21 August 2026, as its employer dates it; counted to 22 August 2026, the last "
            "day for which its source speaks. **Seen open until 22 August 2026**; its board was not read after that. "
            "**Put up again 3 times** at this place: the first time on 2 March 2026, the last on 9 July 2026.",
            id="there at the first read, and its employer says since when",
        ),
        pytest.param(
            row("2026-08-22", opened_by="date_posted"),
            ["2026-03-02", "2026-04-05"],
            "**Published today**, on 22 August 2026, as its employer dates it; counted to 22 August 2026, the last day "
            "for which its source speaks. **Put up again 2 times** at this place: on 2 March 2026 and 5 April 2026.",
            id="dated ad",
        ),
        pytest.param(row(None), [], "", id="ad of no date"),
    ],
)
def test_a_postings_life_is_told(found, put_up_on, said):
    assert posting_life.told(found, [pd.Timestamp(day) for day in put_up_on]) == said


def test_the_table_has_the_age_before_its_number_and_keys_last():
    rows = pd.DataFrame([row("2026-07-19", "2026-08-20"), row(None)]).assign(job_id=["a/1", "a/2"], age_days=[34, None])
    found = job_rows.listed(rows[["job_id", *rows.columns.drop("job_id")]])
    assert found.columns[-3:].tolist() == ["age", "age_days", "job_id"]
    assert found["age"].tolist() == ["opened 34 days ago", None]


def test_the_days_of_a_postings_reposts_are_those_of_its_place(ferries):
    # One job, seen without a break, at one place: never put up again.
    assert posting_life.reposts("greenhouse/tinwhistle/1001") == []
    assert posting_life.told(posting_life.row("greenhouse/tinwhistle/1001"), []).startswith("**Opened 31 days ago**")
