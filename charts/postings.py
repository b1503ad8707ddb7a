"""Postings: search and table of the jobs and postings that every number is made of."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, facets, job_rows, posting, search, show, theme
from charts.alt import leading
from charts.figures import Figure
from charts.search import Search
from charts.selection import Selection, kind_of_jobs

TITLE = "Postings"
QUESTION = "Which postings are behind the numbers?"
ORDER = 8
ICON = ":material/search:"
URL_PATH = "postings"
NOTES = """
**Everything counts jobs.** A job is one opening, such as one listed once per city, on two boards, or again within eight
weeks. *Postings* shows each of them, and a posting's page says why it belongs to its job.

**State** is as of the day in the column *As of*, the last day for which that source speaks. *Unknown*: its board had
not been read in the seven days before, or it is a dated ad that nobody reads again.

**Age** counts the days from opening to that day. A job that stood there when its board was first read is older than
that, unless its employer says when it was published. **Seen open until** is the last read that saw it; **Closed by** is
the next one, without it: it closed in between.

**Put up again** counts how often the same place on the same board had the job anew: back after two or more days of
reading without it, or under another identifier on a later day. Several cities at once are not counted; where several
cities were put up again, the most of any one city counts. A later dated ad of the job counts, too.

**Years asked** is the least experience required.
**Skills** is the number of skills its text names; both are empty where no text was read, which is not the same as none.
"""
# Ages are counted in months of 30 days, the last of them open upwards.
MONTH, LAST_MONTH = 30, 9
# A source last read so many days before the newest one tells what was open, not what is.
OLD_DAYS = 30
AGE_NOTES = """
Counted from the day a job opened to the last day for which its source speaks, of those open on that day. Jobs that stay
open long are more likely to be met on any one day, so this says how old open jobs are, not how long jobs stay open.
"""


def frame(selection: Selection, asked: Search | None = None) -> pd.DataFrame:
    """One row per job (or posting, as `asked` says), last opened first: the measure `job_list` or `postings`."""
    asked = asked or Search()
    return data.rows(asked.measure, selection, **asked.parameters())


def ages(frame: pd.DataFrame) -> pd.DataFrame:
    """age (in words), from_days, job_count: how long the open rows of `frame` have been open, by months of 30 days.

    Only of sources that are read again and again: of others nobody knows what is still open.
    """
    days = frame.loc[frame["state"].eq("open") & frame["source"].isin(_read_again()), "age_days"].dropna().astype(int)
    months = (days // MONTH).clip(upper=LAST_MONTH)
    names = [f"{MONTH * month} to {MONTH * (month + 1) - 1}" for month in range(LAST_MONTH)] + [
        f"{MONTH * LAST_MONTH}+"
    ]
    counted = [int(months.eq(month).sum()) for month in range(LAST_MONTH + 1)]
    return pd.DataFrame({"age": names, "from_days": [MONTH * at for at in range(len(names))], "job_count": counted})


def _read_again() -> pd.Series:
    """Labels of the sources that are read again and again."""
    sources = data.table("source")
    return sources.loc[sources["kind"].eq("reads"), "label"]


def figure(frame: pd.DataFrame) -> go.Figure:
    """How long the open ones have been open. `frame`: as `ages` gives it."""
    fig = Figure()
    fig.add_bar(
        x=frame["age"].tolist(),
        y=frame["job_count"].tolist(),
        marker_color=theme.palette().accent,
        text=[f"{count:,}" for count in frame["job_count"]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y:,} open for %{x} days<extra></extra>",
    )
    starts = [str(day) for day in frame["from_days"][:-1]] + [frame["age"].iloc[-1]]
    fig.update_xaxes(
        title="Days since it opened, from", type="category", tickvals=frame["age"].tolist(), ticktext=starts
    )
    fig.update_xaxes(tickangle=0)
    fig.update_yaxes(visible=False, range=[0, 1.15 * max(frame["job_count"].max(), 1)])
    return theme.style(fig, 260)


def finding(frame: pd.DataFrame, kind: str = "remote product jobs", unit: str = "Jobs") -> str:
    """How many rows there are, and how many of them are open as of when: sources are read up to different days."""
    if frame.empty:
        return ""
    one = len(frame) == 1
    things = (kind.removesuffix("s") if one else kind) if unit == "Jobs" else f"posting{'' if one else 's'} of {kind}"
    count, sources = frame["state"].value_counts(), frame["source"].nunique()
    across = "one source" if sources == 1 else f"{sources} sources"
    parts = [*_open_when(frame[frame["state"].eq("open")])]
    if count.get("closed", 0):
        parts.append(f"{count['closed']:,} closed")
    if count.get("unknown", 0):
        parts.append(f"of {count['unknown']:,} it is not known, being dated ads or on boards no longer read")
    return f"**{len(frame):,} {things} in {across}:** {', '.join(parts)}."


def _open_when(is_open: pd.DataFrame) -> list[str]:
    """How many are open, and as of when; what a source last read long before the newest one listed is no "now"."""
    if is_open.empty:
        return ["none of them open"]
    newest = is_open["as_of_on"].max()
    is_late = is_open["as_of_on"] < newest - pd.Timedelta(days=OLD_DAYS)
    parts = [f"{int((~is_late).sum()):,} open on {show.day(newest)}"]
    if is_late.any():
        earlier = is_open.loc[is_late, "as_of_on"].max()
        parts.append(f"{int(is_late.sum()):,} open when their source was last read, by {show.day(earlier)}")
    return parts


def draw(selection: Selection) -> None:
    """The page in Streamlit: one posting's view when the address names one, else search and table."""
    chosen = posting.chosen()
    if chosen is not None:
        posting.draw(chosen)
        # Drawn here too, so that the search stays in the address and Back to the list is one step.
        show.heading("Search other postings")
        search.draw()
        return
    kind = kind_of_jobs(selection)
    head = st.container()
    asked = search.draw()
    data.ahead(facets.MEASURE, selection, **asked.parameters())
    rows = frame(selection, asked)
    with head:
        show.page_head(_context(rows, selection), QUESTION, finding(rows, kind, asked.unit))
    with st.container(key="postings_body"):
        narrowing, found = st.columns([1, 3], gap="large")
    with narrowing:
        facets.draw(selection, asked)
    with found:
        _draw_found(rows, selection, asked, kind)


def _draw_found(rows: pd.DataFrame, selection: Selection, asked: Search, kind: str) -> None:
    if show.empty(rows, selection, _advice(selection, asked)):
        return
    listed = job_rows.listed(rows)
    show.exhibit(
        URL_PATH,
        "",
        listed,
        None,
        f"n = {len(rows):,} {asked.unit.lower()} at {rows['employer_id'].nunique():,} employers · last opened first · "
        f"tick a row to see the words behind it · sources: {job_rows.credits(rows)}",
        NOTES,
        columns=job_rows.shown(listed, _chosen_columns(listed)),
        on_select_row=lambda row: posting.choose(job_rows.posting_of(row)),
    )
    if asked.unit == "Jobs":
        _draw_ages(rows, kind)


def _draw_ages(rows: pd.DataFrame, kind: str) -> None:
    by_age = ages(rows)
    count = int(by_age["job_count"].sum())
    if count < show.MIN_POSTINGS:
        return
    read = rows[rows["state"].eq("open") & rows["source"].isin(_read_again())]
    show.exhibit(
        f"{URL_PATH}_ages",
        "How long have the open ones been open?",
        by_age,
        figure(by_age),
        f"n = {count:,} {kind} open on {show.day(read['as_of_on'].max())} at {read['employer_id'].nunique():,} "
        f"employers · half of them for at most {read['age_days'].median():,.0f} days · source: "
        f"{', '.join(read['source'].unique())}",
        AGE_NOTES,
        alt=f"Jobs by days open: {leading(by_age['age'], by_age['job_count'])}",
        columns={"age": "Days open", "from_days": None, "job_count": "Jobs"},
    )


def _chosen_columns(rows: pd.DataFrame) -> list[str]:
    """Draws the choice of columns; their labels, none for all."""
    return st.multiselect(
        "Columns",
        list(job_rows.named(rows)),
        placeholder="All columns that hold something",
        key="columns",
        bind="query-params",
        persist_state="session",
        help="The table and its CSV hold these. A column that is empty in all rows is left out.",
    )


def _context(rows: pd.DataFrame, selection: Selection) -> str:
    boards = "boards read throughout" if selection.boards == "same" else "all boards"
    if rows.empty:
        return boards
    return f"As of {show.day(rows['as_of_on'].max())} at the latest · {boards}"


def _advice(selection: Selection, asked: Search) -> str:
    """What to loosen, the search first; "" leaves it to the shared filters."""
    own = asked.told()
    boards = (
        " Boards that were not read throughout are left out: choose “All boards”." if selection.boards == "same" else ""
    )
    return f"Try without {', '.join(own)}.{boards}" if own else ""
