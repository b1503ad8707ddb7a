"""How often the rules that read the postings are right: the list on the Data page, and the figures of each skill."""

import html
from collections.abc import Iterator
from datetime import date

import pandas as pd
import streamlit as st

from charts import data, show

KEY = "data_accuracy"
TITLE = "How accurate the facts are"
NOTES = """
People read postings, titles and place strings and wrote down what they say; the rules then read the same, and were
compared with them. **Right** is the share of postings (titles, places) in which a fact is exactly right, "not stated"
included. Of facts that a posting states several of, **precision** is the share of what the rules found that people
found too, and **recall** the share of what people found that the rules found.

**The interval** is Wilson's (1927), 95%. Figures that count several facts of a posting are a little less sure than
theirs says, because those of one posting are alike.

**Expect somewhat less elsewhere**: the rules were mended by looking at the very postings that they are measured on
here. Postings of another kind, of other years or countries, hold wordings that these do not.
"""
STYLE = """<style>
.accuracy { width: 100%; border-collapse: collapse; margin: 4px 0 0; border: 0; }
.accuracy th, .accuracy td { border: 0; border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent);
  padding: 7px 20px 7px 0; text-align: left; vertical-align: top; font-weight: 400; line-height: 1.45; }
.accuracy thead th { border-top: 0; font-size: 0.8rem; color: var(--muted); padding-top: 0; }
.accuracy tbody th { font-weight: 600; }
.accuracy .on, .accuracy .between { color: var(--muted); font-size: 0.9rem; }
.accuracy .figure { white-space: nowrap; }
.accuracy .figure b { display: inline-block; min-width: 4.3rem; font-weight: 600; }
.accuracy .kind { display: inline-block; min-width: 4.9rem; }
@media (max-width: 768px) {
  .accuracy thead { display: none; }
  .accuracy tr { display: block; padding: 8px 0;
    border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
  .accuracy th, .accuracy td { display: block; border: 0; padding: 1px 0; }
}
</style>"""
COLUMNS = {
    "field_id": None,
    "place": None,
    "told_by": None,
    "label": "Fact",
    "measured_on": "Measured on",
}
# What a field's figures are called: "" alone, where the column's head says it; (the column, the start of its ends').
EXACT = {"": ("exact_share", "exact")}
MENTIONS = {"Precision": ("precision", "precision"), "Recall": ("recall", "recall")}


def frame() -> pd.DataFrame:
    """One row a field and kind of labelled line, in the order of the list: the columns of accuracy_field."""
    return data.table("accuracy_field")


def sample() -> pd.Series:
    """What was measured on: the one row of the table accuracy, with measured_on as a day, and is_current: the rules
    measured are those that this database was built with."""
    one = data.table("accuracy").iloc[0].copy()
    one["measured_on"] = one["measured_on"].date()
    one["is_current"] = one["rules_version"] == data.table("build")["rules_version"].iloc[0]
    return one


def finding(of: pd.Series) -> str:
    """What was measured on, when, and what to expect elsewhere. `of`: as `sample` gives it."""
    told = (
        f"**Measured on {of['posting_count']:,} postings, {of['title_count']:,} titles and {of['place_count']:,} place "
        f"strings that people labelled**, {of['sample']}: expect somewhat less elsewhere."
    )
    if of["is_current"]:
        return told
    return f"{told} These are the figures of the rules of {show.day(of['measured_on'])}, which have changed since."


def caption(of: pd.Series) -> str:
    """n, and the day and the rules of the measurement."""
    on: date = of["measured_on"]
    return (
        f"n = {of['posting_count']:,} postings, {of['product_posting_count']:,} of them of product management, on "
        f"which all but the first question is measured · {of['title_count']:,} titles · {of['place_count']:,} place "
        f"strings · rules {of['rules_version']}, {show.day(on)} · 95% intervals"
    )


def listing(frame: pd.DataFrame) -> str:
    """The list as an HTML table: each fact, what it was measured on, its figures with their intervals."""
    head = "<thead><tr><th>Fact</th><th>Measured on</th><th>Right, and the 95% interval</th></tr></thead>"
    rows = "".join(_row(row) for row in frame.to_dict("records"))
    return f'{STYLE}<table class="accuracy">{head}<tbody>{rows}</tbody></table>'


def _row(row: dict) -> str:
    kinds = EXACT if row["told_by"] == "exact" else MENTIONS
    figures = (
        _figure(name, row[column], row[f"{ends}_low"], row[f"{ends}_high"]) for name, (column, ends) in kinds.items()
    )
    return (
        f'<tr><th scope="row">{html.escape(row["label"])}</th><td class="on">{html.escape(_measured_on(row))}</td>'
        f'<td class="figure">{"<br>".join(figures)}</td></tr>'
    )


def _measured_on(row: dict) -> str:
    if row["told_by"] == "exact":
        return f"{row['exact_count']:,} {row['measured_on']}"
    return f"{row['labelled_count']:,} labels in {row['measured_on']}"


def _figure(name: str, share: float, low: float, high: float) -> str:
    kind = f'<span class="kind">{name}</span>' if name else ""
    if pd.isna(share):
        return f"{kind}not measured (0)"
    return f'{kind}<b>{share:.1%}</b> <span class="between">{low:.1%} to {high:.1%}</span>'


def draw() -> None:
    """The list in Streamlit. No filter touches it: the rules read every posting alike."""
    rows, of = frame(), sample()
    show.heading(TITLE)
    st.markdown(finding(of))
    show.exhibit(KEY, "", rows, listing(rows), caption(of), NOTES, columns=COLUMNS)


@data.remembered
def of_skills() -> pd.DataFrame:
    """One row a skill: skill_id, labelled_count, is_measured, precision, recall and their intervals, and `accuracy`,
    the same in words."""
    columns = ["skill_id", "labelled_count", "is_measured", *_ends("precision"), *_ends("recall")]
    rows = data.table("accuracy_skill")[columns]
    return rows.assign(accuracy=[in_words(row) for row in rows.itertuples()])


def _ends(name: str) -> Iterator[str]:
    yield from (name, f"{name}_low", f"{name}_high")


def in_words(row) -> str:
    """ "96% right, 94% found" (precision and recall), or "not measured (7)": fewer than 20 postings are labelled with
    the skill."""
    if not row.is_measured:
        return f"not measured ({row.labelled_count})"
    if pd.isna(row.precision):
        return "never found"
    return f"{row.precision:.0%} right, {row.recall:.0%} found"


def of_all_skills() -> str:
    """The precision and recall of all skills together, in words: what stands for one that was not measured."""
    one = frame().set_index("field_id").loc["skills"]
    return f"{one['precision']:.0%} right, {one['recall']:.0%} found"
