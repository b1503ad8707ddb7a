"""What employers change in a posting while it stands: title, level, workplace, place, and whether demands soften."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, marks, show, texts
from charts.selection import SENIORITIES, WORKPLACES, Selection

NOTES = """
**A change** lies between two reads of a posting's board: the last that saw it as before and the first that saw it
changed. A level is read off the title, a workplace off title and place, so one edit may change several.

**Softer** is a lower level, or remote before hybrid before on-site; **harder** is the other way round. A level or
workplace that was not stated has no direction.

Jobs are counted at their last workplace and level. The longer a job stands, the more can change: these are shares of
jobs as long as they were watched, no rates.

Pay and required years are known of a posting's last text alone: whether those are softened is not known here.
"""
KINDS = {"title": "Title", "seniority": "Level", "workplace": "Workplace", "location": "Place"}
DIRECTIONS = {
    ("title", "any"): "Another title",
    ("location", "any"): "Another place",
    ("seniority", "softer"): "A lower level",
    ("seniority", "harder"): "A higher level",
    ("workplace", "softer"): "Nearer to remote",
    ("workplace", "harder"): "Nearer to an office",
}
OF_POSTING = """
    SELECT changed_after_on, changed_before_on, kind, from_value, to_value, direction
    FROM posting_change WHERE posting_id = $1 ORDER BY changed_before_on DESC, kind
"""


def of_posting(posting_id: str) -> pd.DataFrame:
    """One row per change of a posting, last first: days, kind, from_value, to_value, direction."""
    return data.query(OF_POSTING, posting_id)


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of changes with kinds, levels and workplaces in words."""
    words = {value: label for names in (SENIORITIES, WORKPLACES) for label, value in names.items()}
    is_coded = rows["kind"].isin(["seniority", "workplace"])
    told = {
        name: rows[name].map(words).where(is_coded, rows[name]).fillna("not stated")
        for name in ("from_value", "to_value")
    }
    return rows.assign(kind=rows["kind"].map(KINDS), direction=rows["direction"].fillna(""), **told)


def columns() -> dict:
    """How the columns of `listed` are shown."""
    day = st.column_config.DateColumn
    return {
        "changed_after_on": day("Changed after", help="The last read that saw it as before."),
        "changed_before_on": day("Changed by", help="The first read that saw it changed."),
        "kind": "What",
        "from_value": "From",
        "to_value": "To",
        "direction": "Direction",
        "title": "Title now",
        "employer": "Employer",
        "employer_id": None,
        "posting_id": "Posting",
        "job_id": "Job",
    }


def frame(selection: Selection) -> pd.DataFrame:
    """One row a kind of change x direction, in the order of DIRECTIONS: label, and the measure changes_by_kind's."""
    rows = data.rows("changes_by_kind", selection)
    rows["label"] = [DIRECTIONS.get(key) for key in zip(rows["kind"], rows["direction"], strict=True)]
    rows = rows.dropna(subset=["label"])
    order = [list(DIRECTIONS.values()).index(label) for label in rows["label"]]
    rows = rows.assign(_order=order).sort_values("_order").drop(columns="_order")
    return rows[["label", *rows.columns.difference(["label"], sort=False)]].reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """The share of jobs that changed so, each with its whisker and its number."""
    shares = (frame[name].tolist() for name in ("share", "share_low", "share_high"))
    hover = [
        f"{row.label}: {row.changed_count:,} of {row.job_count:,} jobs, {row.share:.1%}<br>"
        f"{row.share_low:.1%} to {row.share_high:.1%} with 95% confidence"
        for row in frame.itertuples()
    ]
    texts_of = [f"{share:.1%}" for share in frame["share"]]
    return marks.whiskers(frame["label"].tolist(), *shares, texts=texts_of, hover=hover, row_height=36)


def finding(frame: pd.DataFrame) -> str:
    """How many changed, and whether demands are softened more often than hardened, where the intervals say so."""
    by_label = frame.set_index("label")
    title = by_label.loc[DIRECTIONS["title", "any"]]
    head = f"{int(title['changed_count']):,} of {int(title['job_count']):,} jobs changed their title while they stood"
    said = [
        _compared(by_label, what, DIRECTIONS[kind, "softer"], DIRECTIONS[kind, "harder"])
        for kind, what in (("seniority", "level"), ("workplace", "workplace"))
    ]
    return f"{head}. {' '.join(said)}"


def _compared(rows: pd.DataFrame, what: str, softer: str, harder: str) -> str:
    soft, hard = rows.loc[softer], rows.loc[harder]
    often, other = int(soft["changed_count"]), int(hard["changed_count"])
    counts = f"{softer.lower()} {often:,} times, {harder.lower()} {other:,}"
    if soft["share_low"] > hard["share_high"]:
        return f"**The {what} is softened more often than hardened:** {counts}."
    if hard["share_low"] > soft["share_high"]:
        return f"**The {what} is hardened more often than softened:** {counts}."
    return f"Whether the {what} is softened or hardened more often is not sure: {counts}."


def draw(selection: Selection, source: pd.Series, page: str) -> None:
    """The part of a page on what changes while jobs are open; nothing where no job was watched."""
    chosen = selection.only(source["source_id"]).without("workplaces", "seniorities")
    rows = frame(chosen)
    if rows.empty:
        return
    first = rows.iloc[0]
    sizes = texts.counted(int(first["job_count"]), int(first["employer_count"]), "job")
    show.exhibit(
        f"{page}_changes",
        "What employers change while a job is open",
        rows,
        None if rows["share"].isna().any() else figure(rows),
        f"{finding(rows)} n = {sizes}, of every level and workplace · whiskers: 95%, employers are the sampled unit · "
        f"source: {source['label']}",
        NOTES,
        columns={
            "label": "Change",
            "kind": None,
            "direction": None,
            "change_count": "Changes",
            "changed_count": "Jobs that changed",
            "job_count": "Jobs",
            "employer_count": "Employers",
            "share": st.column_config.NumberColumn("Share", format="%.3f"),
            "share_low": st.column_config.NumberColumn("Lower", format="%.3f"),
            "share_high": st.column_config.NumberColumn("Upper", format="%.3f"),
        },
    )
