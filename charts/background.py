"""What postings state besides years: degrees and employment types, on the Experience page."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, marks, show, texts, theme
from charts.figures import Figure
from charts.lanes import percent
from charts.texts import Texts

DEGREES = {
    "bachelor_required": "Bachelor's required",
    "bachelor_or_equivalent": "Bachelor's or experience",
    "bachelor_preferred": "Bachelor's preferred",
    "advanced_required": "Advanced required",
    "advanced_preferred": "Advanced preferred",
}
TYPES = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contractor",
    "TEMPORARY": "Temporary",
    "INTERN": "Intern",
}
NAMES = {"education": DEGREES, "employment": TYPES}
ANY = {"education": "ask for a degree", "employment": "name the kind of employment"}
NOTES = {
    "education": """
Each posting counts once, by the most lenient degree that it requires, else by what it prefers. *Or experience* means
that experience or the like will do instead. *Advanced* is a master's, an MBA or a doctorate. A posting that names no
degree may still expect one; that is not known.
""",
    "employment": """
What a field of the source, the title or the text says of the job. One posting may offer several. Where nothing is said,
full-time work is likely and not known. An internship for product managers is one, whatever the level in the title.
""",
}
TITLES = {"education": "Which degrees they ask for", "employment": "Kinds of employment"}


def frame(chosen: Texts) -> pd.DataFrame:
    """One row a fact ("education", "employment") x value, most stated first: the columns of the measure facts_stated.

    The value "any" stands for all postings that state one at all.
    """
    rows = data.rows("facts_stated", chosen.selection, facts=list(NAMES))
    return rows.drop(columns=["source_id", "part"])


def figure(frame: pd.DataFrame) -> go.Figure:
    """A dot with its whisker for each value of one fact, in the order of NAMES; the number at the whisker's end."""
    names = NAMES[frame["fact"].iloc[0]]
    rows = frame.set_index("value").loc[list(names)].reset_index()
    labels, farthest = [f"{names[value]} " for value in rows["value"]], float(rows["share_high"].max())
    dots = marks.dots(
        labels,
        rows["share"].tolist(),
        rows["share_low"].tolist(),
        rows["share_high"].tolist(),
        hover=[
            f"{names[row.value]}: {row.share:.1%}, {row.share_low:.1%} to {row.share_high:.1%} with 95% confidence<br>"
            f"{row.stating_count:,} of {row.job_count:,} postings, at {row.stating_employer_count:,} employers"
            for row in rows.itertuples()
        ],
    )
    numbers = marks.numbers(labels, rows["share_high"].tolist(), [percent(share) for share in rows["share"]])
    layout = {
        "xaxis": {
            "tickformat": ".0%",
            "side": "top",
            "nticks": 4,
            "showgrid": True,
            "range": [-0.03 * farthest, 1.26 * farthest],
        },
        "yaxis": {"autorange": "reversed", "showgrid": False, "tickfont": {"color": theme.palette().ink}},
    }
    return theme.style(Figure({"data": [dots, numbers], "layout": layout}), height=44 + 30 * len(rows))


def finding(frame: pd.DataFrame) -> str:
    """How many postings state the fact at all; `frame` holds the rows of one fact."""
    row = frame[frame["value"] == "any"].iloc[0]
    said = ANY[row["fact"]]
    if pd.isna(row["share"]):
        return f"{row['stating_count']:,} of {texts.counted(row['job_count'], row['employer_count'])} {said}."
    sure = f"{percent(row['share_low'])} to {percent(row['share_high'])} with 95% confidence"
    return f"{percent(row['share'])} of the postings {said} ({sure})."


def draw(chosen: Texts) -> None:
    """Both parts side by side."""
    rows = frame(chosen)
    for column, fact in zip(st.columns(2, gap="medium"), NAMES, strict=True):
        with column:
            _draw_fact(chosen, rows[rows["fact"] == fact])


def _draw_fact(chosen: Texts, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    fact, first = rows["fact"].iloc[0], rows.iloc[0]
    show.exhibit(
        f"experience_{fact}",
        TITLES[fact],
        rows,
        figure(rows) if rows["share"].notna().all() else None,
        f"{finding(rows)} n = {texts.counted(first['job_count'], first['employer_count'])} · whisker: 95% interval, "
        f"employers as the sampled unit · {chosen.source}, {chosen.stretch['days']}",
        NOTES[fact],
        alt=finding(rows),
    )
