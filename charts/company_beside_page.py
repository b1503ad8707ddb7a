"""Two or three companies side by side as they are laid out: in words, over time, their levels, skills and pay."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from charts import company as about
from charts import company_beside as beside
from charts import company_pay, job_rows, pay_figures, search, show
from charts.alt import ends, leading
from charts.company import Company
from charts.selection import SENIORITIES, Selection, kind_of_jobs

URL_PATH = "companies_beside"
NOTES = """
**One employer is no sample.** What stands here are counts of each company's own jobs, with all its boards; no test says
whether two companies differ, and a share is told only of 20 jobs or more. How long jobs stay open takes a company's
jobs for independent of each other. Where something was not read, it is not known, and not nought.

A company has the same colour in every figure. Companies on different sources were read on different days, and not every
source has texts: the rows name the source.
"""


def draw(companies: Sequence[Company], selection: Selection) -> None:
    """The comparison in Streamlit; `companies` are two or three."""
    job_rows.follow()
    kind = kind_of_jobs(selection)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="company_head"):
        beside.choose()
        st.button(
            "All companies", icon=":material/arrow_back:", on_click=beside.visit, args=([],), key="all_companies",
            type="tertiary",
        )  # fmt: skip
    names = [one.label for one in companies]
    rows = beside.summary(companies, selection)
    show.page_head(
        " · ".join(names),
        f"How do {' and '.join([', '.join(names[:-1]), names[-1]])} compare?",
        "\n\n".join(beside.told(row, kind) for _, row in rows.iterrows()),
    )
    _draw_over_time(companies, selection, kind)
    _draw_summary(rows, kind)
    left, right = st.columns(2, gap="large")
    with left:
        _draw_levels(companies, selection, kind)
    with right:
        _draw_skills(companies, selection)
    _draw_pay(companies, selection)
    with st.container(horizontal=True, gap="medium", key="beside_pages"):
        for name in names:
            st.button(f"{name} alone", on_click=about.visit, args=(name,), key=f"alone_{name}", type="tertiary")


def _draw_over_time(companies: Sequence[Company], selection: Selection, kind: str) -> None:
    weekly = beside.over_time(companies, selection)
    lacking = [one.label for one in companies if weekly.empty or one.label not in set(weekly["company"])]
    if lacking:
        show.cannot_answer(
            f"What was open when is not known of {', '.join(lacking)}: no board of it is read repeatedly."
        )
    if weekly.empty:
        return
    said = "; ".join(f"{name}: {ends(own['open_count'])}" for name, own in weekly.groupby("company", sort=False))
    known = weekly.dropna(subset=["open_count"]).groupby("company", sort=False).size()
    n = ", ".join(f"{name} {count} days" for name, count in known.items())
    show.exhibit(
        URL_PATH,
        f"Open {kind}, week by week",
        weekly,
        beside.over_time_figure(weekly, [one.label for one in companies]),
        f"n = {int(known.sum()):,} days on which their boards had been read: {n} · Mondays from "
        f"{show.day(weekly['day_on'].min())}, and {show.day(weekly['day_on'].max())}",
        NOTES,
        alt=f"Open {kind} by week. {said}",
    )


def _draw_summary(rows: pd.DataFrame, kind: str) -> None:
    counts = pd.concat(
        [
            rows.assign(what=what, count=rows[count], name=rows["company"])
            for what, count in (("Open now", "open_count"), ("Opened in the period", "opened_count"),
                                ("Remote, of all open", "remote_count"))
        ]
    ).dropna(subset=["count"])  # fmt: skip
    if counts.empty:
        return

    def said(row: pd.Series) -> str:
        of = f" of {int(row['all_open_count']):,}" if row["what"].startswith("Remote") else ""
        return f"{int(row['count']):,}{of}"

    def listed() -> None:
        found = search.clicked(f"figure_{URL_PATH}_jobs")
        if found:
            search.go(employer=[found[0]], state=[] if found[1].startswith("Opened") else ["Open"])

    show.exhibit(
        f"{URL_PATH}_jobs",
        "Open, opened, remote",
        rows,
        beside.bars(counts, "what", "count", said, "what", rows["company"].tolist()),
        f"n = {int(counts.loc[counts['what'] == 'Open now', 'count'].sum()):,} {kind} open at {len(rows)} companies · "
        "remote: of product jobs of every workplace · click a bar for its jobs · "
        f"source: {', '.join(dict.fromkeys(rows['source'].dropna()))}",
        NOTES,
        alt="Open now: " + leading(rows["company"], rows["open_count"].astype(float)),
        on_select=listed,
    )


def _draw_levels(companies: Sequence[Company], selection: Selection, kind: str) -> None:
    rows = beside.levels(companies, selection)
    if rows.empty:
        return
    order = list(SENIORITIES.values())
    rows = rows.sort_values("seniority", key=lambda levels: levels.map(order.index), kind="stable")
    labels = {value: label for label, value in SENIORITIES.items()}

    def listed() -> None:
        found = search.clicked(f"figure_{URL_PATH}_levels")
        if found:
            search.go(employer=[found[0]], seniority=[labels[found[1]]])

    totals = rows.groupby("company", sort=False)["job_count"].sum()
    show.exhibit(
        f"{URL_PATH}_levels",
        "At which levels",
        rows,
        beside.bars(
            rows, "label", "job_count", lambda row: f"{row['job_count']:,} · {row['open_count']:,} open", "seniority",
            [one.label for one in companies],
        ),
        f"n = {', '.join(f'{count:,} at {name}' for name, count in totals.items())}: {kind} that name a level, open or "
        "not, of all their sources · click a bar for its jobs",
        alt="Jobs by level. " + leading(rows["company"] + ", " + rows["label"], rows["job_count"]),
        on_select=listed,
        columns={"seniority": None, "label": "Level", "job_count": "Seen", "open_count": "Open"},
    )  # fmt: skip


def _draw_skills(companies: Sequence[Company], selection: Selection) -> None:
    rows = beside.skills(companies, selection)
    read = {} if rows.empty else rows.groupby("company", sort=False)["job_count"].first()
    lacking = [one.label for one in companies if one.label not in read]
    if lacking:
        show.cannot_answer(
            f"What is asked for at {', '.join(lacking)} is not known: no text of such jobs names a skill."
        )
    if rows.empty:
        return
    shown = beside.shown_skills(rows)

    def listed() -> None:
        found = search.clicked(f"figure_{URL_PATH}_skills")
        if found:
            search.go(employer=[found[0]], skill=[found[1]])

    show.exhibit(
        f"{URL_PATH}_skills",
        "What their texts name",
        rows,
        beside.bars(
            shown, "skill", "naming_count", lambda row: f"{row['naming_count']:,} of {row['job_count']:,}", "skill",
            [one.label for one in companies],
        ),
        f"Texts that name the skill · n = {', '.join(f'{count:,} texts of {name}' for name, count in read.items())}: "
        f"counts, not shares · source: {', '.join(dict.fromkeys(rows['source']))} · click a bar for its jobs",
        alt="Skills named most. " + leading(shown["company"] + ", " + shown["skill"], shown["naming_count"]),
        on_select=listed,
    )  # fmt: skip


def _draw_pay(companies: Sequence[Company], selection: Selection) -> None:
    rows = beside.pay(companies, selection)
    stating = set() if rows.empty else set(rows["company"])
    show.heading("What they pay")
    lacking = [one.label for one in companies if one.label not in stating]
    if lacking:
        show.cannot_answer(f"No text of such jobs that was read at {', '.join(lacking)} states what it pays.")
    inks = beside.colours([one.label for one in companies])
    for currency, jobs in [] if rows.empty else rows.groupby("currency", sort=False):
        own = {name: ink for name, ink in inks.items() if name in set(jobs["company"])}
        of = ", ".join(f"{int((jobs['company'] == name).sum()):,} at {name}" for name in own)
        figure = pay_figures.ranges_of(jobs.assign(name=jobs["company"]), own)
        company_pay.exhibit(f"{URL_PATH}_pay_{currency}", jobs, currency, of, figure)
