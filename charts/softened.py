"""What employers change in the text of a job while it is open: years, skills, degree and pay, and what softens."""

import pandas as pd

from charts import changes, show, texts
from charts.selection import Selection

NOTES = """
**A requirement** is the least experience, a required skill or a degree. It **softens** where less is asked than before:
fewer years or none, a skill no longer required (it may still be wished for), a lower degree or one that experience may
replace; it **hardens** the other way round. A job in which both happened counts in both.

**Read twice.** Only jobs whose text was read at two reads of their board at least: of the others nobody knows. All
texts, former ones too, are read by the rules of today, so a better rule is no change; nor is another layout of the same
words. A change that was taken back counts twice, and its job once.

**Pay** is compared within one currency and period, never across. It is higher where an end of the range rose and none
fell. Newly stated pay is no higher pay.

A change lies between two reads of the board. The longer a job stands, the more can change: these are shares of jobs
as long as they were watched, no rates.
"""
NOT_KNOWN = (
    "Whether employers change years, skills, degree or pay while a job is open is not known here. No text has been "
    "read twice yet; it takes live refreshes over some weeks."
)
DIRECTIONS = {
    ("requirement", "softer"): "Requirements softened",
    ("requirement", "harder"): "Requirements hardened",
    ("required_years", "lowered"): "Fewer years",
    ("required_years", "raised"): "More years",
    ("required_years", "removed"): "Years no longer required",
    ("required_years", "added"): "Years newly required",
    ("required_skill", "removed"): "Skill no longer required",
    ("required_skill", "added"): "Skill newly required",
    ("education", "softer"): "Degree softened",
    ("education", "harder"): "Degree hardened",
    ("pay", "raised"): "Higher pay",
    ("pay", "lowered"): "Lower pay",
    ("pay", "added"): "Pay newly stated",
    ("pay", "removed"): "Pay no longer stated",
}


def finding(frame: pd.DataFrame) -> str:
    """In how many jobs requirements softened and hardened, which of the two is surely more common, and what pay did."""
    rows = frame.set_index(["kind", "direction"])
    soft, hard = rows.loc["requirement", "softer"], rows.loc["requirement", "harder"]
    read = f"of {int(soft['job_count']):,} jobs whose text was read twice or more"
    raised, lowered = (int(rows.loc["pay", step]["changed_count"]) for step in ("raised", "lowered"))
    pay = f"Pay rose in {raised:,} and fell in {lowered:,}."
    if pd.isna(soft["share"]):
        few = f"{int(soft['changed_count']):,} and hardened in {int(hard['changed_count']):,}"
        return f"Requirements softened in {few} {read}, too few for shares. {pay}"
    counts = f"softened in {_told(soft)}, hardened in {_told(hard)}, {read}. {pay}"
    if soft["share_low"] > hard["share_high"]:
        return f"**Requirements soften more often than they harden:** {counts}"
    if hard["share_low"] > soft["share_high"]:
        return f"**Requirements harden more often than they soften:** {counts}"
    return f"Whether requirements soften or harden more often is not sure: {counts}"


def _told(row: pd.Series) -> str:
    """A count with its share and interval: "9 (6.9%, 3.1% to 14.6%)"."""
    return f"{int(row['changed_count']):,} ({row['share']:.1%}, {row['share_low']:.1%} to {row['share_high']:.1%})"


def frame(selection: Selection) -> pd.DataFrame:
    """One row a kind of change x direction, in the order of DIRECTIONS; empty where no text was read twice."""
    return changes.frame(selection, DIRECTIONS)


def draw(selection: Selection, source: pd.Series, page: str) -> None:
    """The part of a page on the changes of texts; says so where no text was read twice."""
    rows = frame(changes.chosen(selection, source))
    if rows.empty:
        show.heading("Requirements that softened")
        show.cannot_answer(NOT_KNOWN)
        return
    first = rows.iloc[0]
    sizes = texts.counted(int(first["job_count"]), int(first["employer_count"]), "job")
    show.exhibit(
        f"{page}_requirements",
        "Requirements that softened, and pay that changed",
        rows,
        None if rows["share"].isna().any() else changes.figure(rows),
        f"{finding(rows)} n = {sizes}, of every level and workplace · whiskers: 95%, employers are the sampled unit · "
        f"source: {source['label']}",
        NOTES,
        columns=changes.COLUMNS,
    )
