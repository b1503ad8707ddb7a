"""Rows of jobs and postings as tables show them, and the way from a row to its posting."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from charts import data, show, way_back

# Where a ticked row leads, until the page has gone there.
NEXT = "next_posting"


def columns() -> dict[str, Any]:
    """How the columns of `job_list` and `postings` are shown; a key leads back to its row by `explain`."""
    number, day = st.column_config.NumberColumn, st.column_config.DateColumn
    return {
        "employer_id": None,
        "board_id": None,
        "title": st.column_config.TextColumn("Title", width=280),
        "employer": st.column_config.TextColumn("Employer", width=130),
        "location": st.column_config.TextColumn("Place", width=180),
        "workplace": "Workplace",
        "seniority": "Level",
        "eligibility_scope": "Who may apply",
        "state": "State",
        "opened_on": day("Opened"),
        "last_seen_on": day("Seen open until", help="The last read that saw it: it closed after that."),
        "gone_on": day("Closed by", help="The board's first read without it: it closed before that."),
        "as_of_on": day("As of", help="The last day for which its source speaks."),
        "age": st.column_config.TextColumn("Age", width=210, help="On the day of “As of”."),
        "age_days": number("Age, days", help="From its opening to the day of “As of”; open ones only."),
        "repost_count": number("Put up again", help="Times; several cities at once are not counted."),
        "opened_by": None,
        "is_left_censored": None,
        "pay": "Pay",
        "min_months": number(
            "Months asked", help="The least experience required; empty: none stated, or no text read."
        ),
        "skill_count": number("Skills", help="Skills that its text names; empty: no text was read."),
        "posting_count": number("Postings", help="Postings of this job."),
        "has_text": "Text read",
        "source": "Source",
        **links(),
        "posting_id": "Posting",
        "job_id": "Job",
    }


def named(rows: pd.DataFrame) -> dict[str, str]:
    """The columns of `rows` that hold something and can be shown: the label in the table -> the name."""
    shown = {name: columns().get(name, name) for name in rows if rows[name].notna().any()}
    return {
        (config if isinstance(config, str) else config["label"]): name
        for name, config in shown.items()
        if config is not None
    }


def shown(rows: pd.DataFrame, labels: Sequence[str] = ()) -> dict[str, Any]:
    """`columns` with those hidden that are empty in all `rows` or that the visitor did not choose; none chosen: all."""
    offered = named(rows)
    kept = {offered[label] for label in labels if label in offered} or set(offered.values())
    return columns() | {name: None for name in rows if name not in kept}


def links() -> dict[str, Any]:
    """How the pages of a posting are shown, the employer's own first, and how its source asks to be named."""
    link = st.column_config.LinkColumn
    return {
        "application_url": link("Apply", display_text="apply", help="The employer's own page, where it is known."),
        "url": link("At the source", display_text="open"),
        "attribution": st.column_config.TextColumn("Source, as it asks to be named", width=240),
    }


def credits(rows: pd.DataFrame) -> str:
    """The sources of `rows`, most rows first, each with its count and a link to its own page, as markdown."""
    addresses = data.table("source").drop_duplicates("label").set_index("label")["url"]
    told = []
    for label, count in rows["source"].value_counts().items():
        address = addresses.get(label)
        name = show.literal(label)
        told.append(f"{f'[{name}]({address})' if isinstance(address, str) else name} ({count:,})")
    return ", ".join(told)


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with their age in words, and their keys at the end, where they do not stand before what one reads."""
    keys = [name for name in ("posting_id", "job_id") if name in rows]
    names = [name for name in rows if name not in keys]
    place = names.index("age_days")
    ages = pd.Series([age(row) for row in rows.itertuples()], index=rows.index, dtype="object")
    return rows.assign(age=ages)[[*names[:place], "age", *names[place:], *keys]]


def age(row: Any) -> str | None:
    """How old one row of `job_list` or `postings` is on its as_of_on, in words; None where its opening is not known."""
    if pd.isna(row.opened_on):
        return None
    days = (row.as_of_on - row.opened_on).days
    ago = "today" if days < 1 else "1 day ago" if days == 1 else f"{days:,} days ago"
    if pd.isna(row.last_seen_on):
        return f"published {ago}"
    # A publication date that can be believed tells when it opened, also where it stood there before the first read.
    if row.is_left_censored and row.opened_by == "first_seen":
        return f"first seen {ago}, was there already"
    return f"opened {ago}"


def posting_of(row: pd.Series) -> str:
    """The posting that a row stands for; a job stands for the posting it is named after."""
    return row["posting_id"] if "posting_id" in row.index else row["job_id"]


def ticked(row: pd.Series) -> None:
    """Remembers, in a table of another page than Postings, which posting was asked for; `follow` goes there."""
    st.session_state[NEXT] = posting_of(row)
    way_back.leave()


def follow() -> None:
    """Goes to the posting of the row that was ticked, if one was; to be called when a page begins to draw."""
    posting_id = st.session_state.pop(NEXT, None)
    page = st.session_state.get("pages", {}).get("postings")
    if posting_id and page is not None:
        st.switch_page(page, query_params={"posting": posting_id})
