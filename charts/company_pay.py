"""What one company's postings state of pay: every range, a currency at a time."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, job_rows, pay_figures, show
from charts.alt import leading
from charts.company import Company
from charts.pay_figures import money
from charts.selection import Selection

NOTES = """
A line is one job, from the least to the most it states; a dot alone is a job that states one end. Base pay for a year;
pay by the hour, day, week or month is brought to one of full-time work. A currency is never converted nor joined with
another. One employer, however many jobs, is no sample: these are its offers, and no estimate is made of them.
"""


def frame(company: Company, selection: Selection) -> pd.DataFrame:
    """One row a job x currency in which it states pay, the currency of most jobs first: the measure pay_jobs."""
    rows = data.rows("pay_jobs", company.narrowed(selection)).drop_duplicates(["job_id", "currency"])
    size = rows.groupby("currency")["job_id"].transform("size")
    return rows.assign(_size=size).sort_values(["_size", "currency"], ascending=[False, True], kind="stable").drop(
        columns="_size"
    ).reset_index(drop=True)  # fmt: skip


def finding(rows: pd.DataFrame, name: str) -> str:
    """From the least to the most that the jobs of `rows` state in each currency, as counts; of none, that none does."""
    if rows.empty:
        return f"No text of such jobs at {show.literal(name)} states what it pays."
    said = []
    for currency, jobs in rows.groupby("currency", sort=False):
        low = jobs[["min_annual", "max_annual"]].min().min()
        high = jobs[["min_annual", "max_annual"]].max().max()
        count = f"{len(jobs):,} job{'' if len(jobs) == 1 else 's'}"
        said.append(
            f"{count} in {pay_figures.named(currency)}, {money(low, currency)} to {money(high, currency)} a year"
        )
    return f"**Stated by {'; '.join(said)}.**"


def listed(jobs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `jobs` (as `frame` gives them) as they are shown: what is paid first, the job's key last."""
    first = [name for name in ("company", "title", "currency", "min_annual", "max_annual", "period") if name in jobs]
    left_out = [*first, "employer_id", "part", "source_id", "job_id"]
    return jobs[[*first, *jobs.columns.difference(left_out, sort=False), "job_id"]]


def draw(company: Company, selection: Selection, key: str) -> None:
    """Its pay in Streamlit, an exhibit a currency; a sentence where none is stated."""
    rows = frame(company, selection)
    show.heading("What it pays")
    read = data.rows("jobs_with_text", company.narrowed(selection))["job_id"].nunique()
    said = finding(rows, company.label)
    if rows.empty:
        show.cannot_answer(said if read else f"No text of such jobs at {company.label} was read: its pay is not known.")
        return
    st.markdown(said)
    for currency, jobs in rows.groupby("currency", sort=False):
        exhibit(f"{key}_pay_{currency}", jobs, currency, f"of {read:,} whose text was read, one employer")


def exhibit(key: str, jobs: pd.DataFrame, currency: str, of: str, figure: go.Figure | None = None) -> None:
    """The ranges of `jobs`, all of one currency, with their rows; a ticked row leads to its posting."""
    lows = jobs["min_annual"].fillna(jobs["max_annual"])
    show.exhibit(
        key,
        "",
        listed(jobs),
        figure or pay_figures.every_range(jobs),
        "Each line is a job, from the least to the most it states · "
        f"n = {len(jobs):,} job{'' if len(jobs) == 1 else 's'} in "
        f"{pay_figures.named(currency)}, {of} · tick a row for the posting and its words · "
        f"source: {job_rows.credits(jobs)}",
        NOTES,
        alt=f"Pay in {pay_figures.named(currency)}, from: {leading(jobs['title'], lows, '{:,.0f}'.format)}",
        columns=job_rows.columns(),
        on_select_row=job_rows.ticked,
    )
