"""Postings: search and table of the jobs and postings that every number is made of."""

from collections.abc import Container

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, job_rows, posting, show, theme
from charts.alt import leading
from charts.overview import kind_of_jobs
from charts.selection import Selection

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

**Age** counts the days from opening to that day, for open ones. **Years asked** is the least experience required.
**Skills** is the number of skills its text names; both are empty where no text was read, which is not the same as none.
"""
STATES = {"Open": "open", "Closed": "closed", "Unknown": "unknown"}
UNITS = {"Jobs": "job_list", "Postings": "postings"}
# Ages are counted in months of 30 days, the last of them open upwards.
MONTH, LAST_MONTH = 30, 9
# A source last read so many days before the newest one tells what was open, not what is.
OLD_DAYS = 30
AGE_NOTES = """
Counted from the day a job opened to the last day for which its source speaks, of those open on that day. Jobs that stay
open long are more likely to be met on any one day, so this says how old open jobs are, not how long jobs stay open.
"""


def frame(
    selection: Selection, unit: str = "Jobs", words: str = "", skill: str = "", states: tuple[str, ...] = ()
) -> pd.DataFrame:
    """One row per job (or posting: `unit` "Postings"), last opened first: the measure `job_list` or `postings`.

    `words` are all to be found in title, employer or place; `skill` is a skill_id that the text names; `states` of
    open, closed, unknown, () for all.
    """
    found = data.rows(UNITS[unit], selection, words=" ".join(words.split()), skill=skill)
    return found[found["state"].isin(states)].reset_index(drop=True) if states else found


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
    fig = go.Figure()
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
        st.subheader("Search other postings", anchor=False)
        _controls()
        return
    kind = kind_of_jobs(selection)
    head = st.container()
    unit, words, skill, states = _controls()
    rows = frame(selection, unit, words, skill, states)
    with head:
        show.page_head(_context(rows, selection), QUESTION, finding(rows, kind, unit))
    if show.empty(rows, selection, _advice(selection, words, skill, states)):
        return
    show.exhibit(
        URL_PATH,
        "",
        job_rows.listed(rows),
        None,
        f"n = {len(rows):,} {unit.lower()} at {rows['employer_id'].nunique():,} employers · last opened first · "
        f"tick a row to see the words behind it · sources: {job_rows.credits(rows)}",
        NOTES,
        columns=job_rows.shown(rows, _chosen_columns(rows)),
        on_select_row=lambda row: posting.choose(job_rows.posting_of(row)),
    )
    if unit == "Jobs":
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


def _controls() -> tuple[str, str, str, tuple[str, ...]]:
    """Draws search and facets; (unit, words, skill_id, states). To change one is to go to the list."""
    labels = data.table("skill").set_index("label")["skill_id"].sort_index()
    _say_unknown({"skill": labels.index, "state": STATES, "show": UNITS})
    bound = {"bind": "query-params", "persist_state": "session", "on_change": lambda: posting.choose(None)}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="postings_controls"):
        words = st.text_input("Search", key="q", placeholder="Words of title, employer or place", width=320, **bound)
        skill = st.selectbox(
            "Names the skill", list(labels.index), index=None, key="skill", placeholder="Any", width=200, **bound
        )
        states = st.pills("State", list(STATES), selection_mode="multi", key="state", **bound)
        unit = st.segmented_control("Show", list(UNITS), default="Jobs", required=True, key="show", **bound)
    return unit, words or "", labels[skill] if skill else "", tuple(STATES[label] for label in states)


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


def _say_unknown(offered: dict[str, Container[str]]) -> None:
    """Says which of a new visitor's address cannot be followed: the controls drop it in silence."""
    unknown = [
        f"{name} “{text}” is not known here and was left out."
        for name, options in offered.items()
        if name not in st.session_state
        for text in st.query_params.get_all(name)
        if text not in options
    ]
    if unknown:
        st.warning(f"Not all of this address could be followed: {' '.join(unknown)}", icon=":material/link_off:")


def _context(rows: pd.DataFrame, selection: Selection) -> str:
    boards = "boards read throughout" if selection.boards == "same" else "all boards"
    if rows.empty:
        return boards
    return f"As of {show.day(rows['as_of_on'].max())} at the latest · {boards}"


def _advice(selection: Selection, words: str, skill: str, states: tuple[str, ...]) -> str:
    """What to loosen, the search first; "" leaves it to the shared filters."""
    tried = [f"the words “{words}”" if words else "", "the skill" if skill else "", "the state" if states else ""]
    own = [part for part in tried if part]
    boards = (
        " Boards that were not read throughout are left out: choose “All boards”." if selection.boards == "same" else ""
    )
    return f"Try without {', '.join(own)}.{boards}" if own else ""
