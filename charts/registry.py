"""What is read live, and what not: every source, board and company that was asked for, on the Data page."""

import pandas as pd
import streamlit as st

from charts import data, show

KEY = "data_registry"
TITLE = "What is read live, and under which terms"
NOTES = """
**On** is what a refresh reads, each source at most as often a day as stands beside it. **Terms** are told in one line;
the link leads to where they stand, and the day says when they were read. A source whose terms forbid reading or storing
is off. To switch one on, or to name boards, feeds and pages of your own, is your decision: it is written into
`data/sources.local.toml`, which overrides the project's list and shows here after the next build.

A **board** is one employer's list at a service. It is on where it was seen with a live list (confidence *high*) or
linked in two lists (*medium*), its source is on, and an adapter reads its system.
"""
KINDS = {
    "source": "Source",
    "article_board": "Board of the 2020 article",
    "article_company": "Company of the 2020 article",
    "board": "Employer's board",
    "not_read": "Asked for, not read",
    "archive": "Archive, read once",
}
COLUMNS = {
    "label": st.column_config.TextColumn("Name", width=170),
    "kind": "What it is",
    "is_on": "On",
    "why_off": st.column_config.TextColumn("Why not", width=280),
    "source_id": "Read through",
    "reads_a_day": "Reads a day",
    "pace_seconds": st.column_config.NumberColumn("Seconds between questions"),
    "terms": st.column_config.TextColumn("Terms", width=280),
    "terms_url": st.column_config.LinkColumn("Where they stand", display_text="open"),
    "terms_read_on": st.column_config.DateColumn("Terms read on"),
    "attribution": st.column_config.TextColumn("Named as it asks", width=240),
    "url": st.column_config.LinkColumn("Its page", display_text="open"),
    "employer": "Employer",
    "confidence": "How sure the board is its own",
    "checked_on": st.column_config.DateColumn("Evidence of"),
    "entry_id": "Key",
}


def frame(words: str = "") -> pd.DataFrame:
    """One row per entry of the registry, sources first; only those with all of `words` somewhere, case aside."""
    rows = data.table("registry")
    rows = rows.assign(kind=rows["kind"].map(KINDS))[list(COLUMNS)]
    if not words.split():
        return rows
    said = rows.astype("string").fillna("").agg(" ".join, axis=1).str.lower()
    for word in words.lower().split():
        rows, said = rows[said.str.contains(word, regex=False)], said[said.str.contains(word, regex=False)]
    return rows.reset_index(drop=True)


def finding(rows: pd.DataFrame) -> str:
    """How many sources and boards are on. `rows`: all of `frame`."""
    source, board = (rows[rows["kind"] == KINDS[kind]] for kind in ("source", "board"))
    company, named = (rows[rows["kind"] == KINDS[kind]] for kind in ("article_company", "article_board"))
    return (
        f"**{int(source['is_on'].sum())} of {len(source)} sources are on, with {int(board['is_on'].sum()):,} of "
        f"{len(board):,} employers' boards.** Of what the article of 2020 names, {int(named['is_on'].sum())} of "
        f"{len(named)} boards and {int(company['is_on'].sum())} of {len(company)} companies are read live; each other "
        "row says why it is not."
    )


def draw() -> None:
    """The table in Streamlit, with a search. No filter touches it: what may be read is the same for every view."""
    show.heading(TITLE)
    st.markdown(finding(frame()))
    words = st.text_input("Search sources, boards and companies", key="registry_search", width=320)
    rows = frame(words)
    if rows.empty:
        show.cannot_answer(f"Nothing here is called “{show.literal(words)}”.")
        return
    show.exhibit(
        KEY,
        "",
        rows,
        None,
        f"n = {len(rows):,} sources, boards and companies · terms as of the day on which they were read",
        NOTES,
        columns=COLUMNS,
    )
