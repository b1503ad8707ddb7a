"""What employers change in a posting while it stands: title, level, workplace, place, and whether these soften.

What changes in the text, charts.softened tells.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, marks, show, texts
from charts.background import DEGREES
from charts.selection import SENIORITIES, WORKPLACES, Selection

NOTES = """
**A change** lies between two reads of a posting's board: the last that saw it as before and the first that saw it
changed. A level is read off the title, a workplace off title and place, or the text where it was read again and again;
so one edit may change several.

**Softer** is a lower level, or remote before hybrid before on-site; **harder** is the other way round. A level or
workplace that was not stated has no direction.

Jobs are counted at their last workplace and level. The longer a job stands, the more can change: these are shares of
jobs as long as they were watched, no rates.

**In its text** years, required skills, degree and pay may change. Both texts are read by the rules of today; beside a
change stand the words of either text. What was never read twice cannot be told.
"""
KINDS = {
    "title": "Title",
    "seniority": "Level",
    "workplace": "Workplace",
    "location": "Place",
    "required_years": "Years required",
    "required_skill": "Skill required",
    "education": "Degree",
    "pay": "Pay",
}
DIRECTIONS = {
    ("title", "any"): "Another title",
    ("location", "any"): "Another place",
    ("seniority", "softer"): "A lower level",
    ("seniority", "harder"): "A higher level",
    ("workplace", "softer"): "Nearer to remote",
    ("workplace", "harder"): "Nearer to an office",
}
COLUMNS = {
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
}
OF_POSTING = """
    SELECT changed_after_on, changed_before_on, kind, from_value, to_value, step, direction, from_words, to_words
    FROM posting_change WHERE posting_id = $1 ORDER BY changed_before_on DESC, kind, from_value, to_value
"""
# How nothing is called, where it is not "not stated".
NOTHING = {"required_years": "none required", "required_skill": "not required"}


def of_posting(posting_id: str) -> pd.DataFrame:
    """One row per change of a posting, last first: days, kind, values, step, direction, and the words of the text."""
    return data.query(OF_POSTING, posting_id)


def listed(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of changes with everything in words."""
    told = {
        name: [in_words(kind, value) for kind, value in zip(rows["kind"], rows[name], strict=True)]
        for name in ("from_value", "to_value")
    }
    blank = {name: rows[name].fillna("") for name in ("step", "direction", "from_words", "to_words")}
    return rows.assign(kind=rows["kind"].map(KINDS), **blank, **told)


def in_words(kind: str, value: str | None) -> str:
    """A value of a change of `kind` as people say it."""
    if not isinstance(value, str):
        return NOTHING.get(kind, "not stated")
    if kind == "required_years":
        return f"{value} year{'' if value == '1' else 's'}"
    names = {
        "seniority": {value: label for label, value in SENIORITIES.items()},
        "workplace": {value: label for label, value in WORKPLACES.items()},
        "education": DEGREES | {"none_stated": "not stated"},
    }
    if kind == "required_skill":
        return data.table("skill").set_index("skill_id")["label"].get(value, value)
    return names.get(kind, {}).get(value, value)


def columns() -> dict:
    """How the columns of `listed` are shown."""
    day = st.column_config.DateColumn
    return {
        "changed_after_on": day("Changed after", help="The last read that saw it as before."),
        "changed_before_on": day("Changed by", help="The first read that saw it changed."),
        "kind": "What",
        "from_value": "From",
        "to_value": "To",
        "step": "How",
        "direction": "Direction",
        "from_words": "In the words",
        "to_words": "Now in the words",
        "title": "Title now",
        "employer": "Employer",
        "employer_id": None,
        "posting_id": "Posting",
        "job_id": "Job",
    }


def frame(selection: Selection, shown: Mapping[tuple[str, str], str] = DIRECTIONS) -> pd.DataFrame:
    """One row a kind of change x direction, in the order of `shown`: label, and the measure changes_by_kind's."""
    rows = data.rows("changes_by_kind", selection)
    rows["label"] = [shown.get(key) for key in zip(rows["kind"], rows["direction"], strict=True)]
    rows = rows.dropna(subset=["label"])
    order = [list(shown.values()).index(label) for label in rows["label"]]
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


def chosen(selection: Selection, source: pd.Series) -> Selection:
    """Jobs of every level and workplace: these are what changes."""
    return selection.only(source["source_id"]).without("workplaces", "seniorities")


def draw(selection: Selection, source: pd.Series, page: str) -> None:
    """The part of a page on what changes while jobs are open; nothing where no job was watched."""
    rows = frame(chosen(selection, source))
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
        alt=finding(rows).replace("**", ""),
        columns=COLUMNS,
    )
