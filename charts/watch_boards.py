"""The job boards of the article of April 2020, and Glassdoor, where its author read: which can be read today."""

import html

import pandas as pd
import streamlit as st

from charts import data, show
from charts.watch_list import STYLE

KEY = "data_article_boards"
TITLE = "The boards of the 2020 article"
NOTES = """
The article of April 2020 names nine job boards and rests on postings that its author read on Glassdoor. **Read** are
those of which these data hold postings. **Can be read**: a list that programs may read stands open, and it is not read
here yet. **Not permitted**: the terms or robots.txt forbid reading by programs. **Not readable**: there is no list, or
none that was seen to work.
"""
# State -> its heading, in the order of the list.
STATES = {
    "read": "Read",
    "readable": "Can be read, not read yet",
    "not_permitted": "Not permitted",
    "not_readable": "Not readable",
}
COLUMNS = {
    "watch_board_id": None,
    "place": "Place in the article",
    "name": "Board",
    "state": "State",
    "reason": "Why",
    "form": "Form",
    "address_2020": "Address in the article",
    "address": "Address today",
    "checked_on": st.column_config.DateColumn("Evidence of"),
}


def frame() -> pd.DataFrame:
    """One row per board, in the article's order: the columns of watch_board, with state (of STATES) for its verdict."""
    boards = data.table("watch_board")
    is_read = boards["source_id"].isin(data.table("source")["source_id"])
    rows = boards.assign(state=boards["verdict"].mask(is_read, "read"))
    return rows[list(COLUMNS)]


def finding(frame: pd.DataFrame) -> str:
    """How many of the boards are read, how many could be, and how many cannot or may not be."""
    count = frame["state"].value_counts()
    number = {state: int(count.get(state, 0)) for state in STATES}
    return (
        f"**Of {len(frame)} boards {number['read'] or 'none'} {'are' if number['read'] > 1 else 'is'} read here.** "
        f"Boards that could be: {number['readable']}; that may not be: {number['not_permitted']}; without a list "
        f"that a program can read: {number['not_readable']}."
    )


def listing(frame: pd.DataFrame) -> str:
    """The list as HTML, by state: each board and why it stands there."""
    parts = [STYLE, '<div class="watch">']
    for state, heading in STATES.items():
        members = frame[frame["state"] == state]
        if len(members):
            parts.append(f"<h3>{heading} ({len(members)})</h3>")
            parts += [_entry(row) for row in members.itertuples()]
    return "".join([*parts, "</div>"])


def _entry(row) -> str:
    when = f" Evidence of {show.day(row.checked_on)}." if pd.notna(row.checked_on) else ""
    return (
        f'<div class="company"><div><p class="name">{html.escape(row.name)}</p>'
        f'<p class="was">{html.escape(row.address)}</p></div>'
        f'<p class="why">{html.escape(row.reason)}{when}</p></div>'
    )


def draw() -> None:
    """The boards in Streamlit. No filter touches them: what the article names is the same for every view."""
    rows = frame()
    show.heading(TITLE)
    st.markdown(finding(rows))
    show.exhibit(
        KEY,
        "",
        rows,
        listing(rows),
        f"n = {len(rows)} boards: nine that the article of 6 April 2020 names, and Glassdoor",
        NOTES,
        columns=COLUMNS,
    )
