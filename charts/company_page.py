"""One company's own page as it is laid out: whether it hires, over time, its jobs, its levels, what it asks for."""

import pandas as pd
import streamlit as st

from charts import changes, company_beside, company_life, company_pay, data, job_rows, show, time_open
from charts import company as about
from charts.alt import ends, leading
from charts.company import Company
from charts.overview import kind_of_jobs
from charts.selection import Selection

URL_PATH = "companies_company"


def draw(company: Company, selection: Selection) -> None:
    """The company's page in Streamlit."""
    job_rows.follow()
    kind = kind_of_jobs(selection)
    rows = about.jobs(company, selection)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="company_head"):
        about.choose()
        st.button(
            "All companies",
            icon=":material/arrow_back:",
            on_click=about.visit,
            args=(None,),
            key="all_companies",
            type="tertiary",
        )
        company_beside.begin_with(company)
    people = "remote product managers" if selection.workplaces == ("remote",) else "product managers"
    show.page_head(
        f"{company.label} · {', '.join(company.sources['source'])}",
        f"Does {company.label} hire {people}?",
        about.finding(about.state_of(company, selection), rows, company.label, kind),
    )
    _draw_over_time(company, selection, kind)
    if how_long := company_life.told(company_life.durations(company, selection), kind):
        show.heading("How long they stay open")
        st.markdown(how_long)
        show.link(time_open.URL_PATH, "How long jobs of all companies stay open")
    if not show.empty(rows, selection):
        _draw_jobs(rows, kind)
        left, right = st.columns(2, gap="large")
        with left:
            _draw_levels(rows)
        with right:
            _draw_skills(company, selection)
        company_pay.draw(company, selection, URL_PATH)
    _draw_changes(company, selection)
    _draw_sources(company)


def _draw_over_time(company: Company, selection: Selection, kind: str) -> None:
    weekly = about.frame(company, selection)
    if weekly.empty:
        sources = ", ".join(company.sources["source"])
        show.cannot_answer(
            "No board of it was read in this period, so what was open is not known."
            if company.read is not None
            else f"What was open when is not known: {sources} cannot tell, being read once or made of dated ads."
        )
        return
    read_count = int(weekly["all_count"].notna().sum())
    show.exhibit(
        URL_PATH,
        f"Open {kind} at {company.label}",
        weekly,
        about.figure(weekly, kind),
        f"n = {read_count} of {len(weekly)} days on which its boards had been read, one employer · Mondays from "
        f"{show.day(weekly['day_on'].min())}, and {show.day(weekly['day_on'].max())} · "
        f"source: {company.read['source']}",
        about.NOTES,
        alt=f"Open jobs at {company.label} by week: {ends(weekly['open_count'])}",
        columns={
            "day_on": st.column_config.DateColumn("Day"),
            "open_count": "Open, as filtered",
            "all_count": "Open, all product jobs",
        },
    )


def _draw_jobs(rows: pd.DataFrame, kind: str) -> None:
    show.exhibit(
        f"{URL_PATH}_jobs",
        f"Its {kind}",
        job_rows.listed(rows),
        None,
        f"n = {len(rows):,} jobs, {int(rows['state'].eq('open').sum()):,} of them open, "
        f"{int(rows['repost_count'].gt(0).sum()):,} put up again, one employer · last opened first · tick a "
        f"row for the posting and its words · sources: {job_rows.credits(rows)}",
        columns=job_rows.columns() | {"employer": None},
        on_select_row=job_rows.ticked,
    )


def _draw_levels(rows: pd.DataFrame) -> None:
    at_level = about.levels(rows)
    if at_level.empty:
        return
    show.exhibit(
        f"{URL_PATH}_levels",
        "At which levels",
        at_level,
        about.levels_figure(at_level),
        f"n = {int(at_level['job_count'].sum()):,} jobs that name a level, open or not, one employer · "
        f"source: {', '.join(rows['source'].unique())}",
        columns={"seniority": None, "label": "Level", "job_count": "Seen", "open_count": "Open"},
    )


def _draw_skills(company: Company, selection: Selection) -> None:
    texts = data.rows("jobs_with_text", company.narrowed(selection))
    show.heading("What it asks for")
    if texts.empty:
        show.cannot_answer(
            f"No text of such jobs at {company.label} has been read, only titles, places and dates: "
            "what it asks for is not known."
        )
        return
    st.markdown(about.years_asked(texts))
    for source_id, of_source in about.skills_named(company, selection).groupby("source_id", sort=False):
        show.exhibit(
            f"{URL_PATH}_skills_{source_id}",
            "",
            of_source,
            about.skills_figure(of_source),
            f"Texts that name the skill, most named first · n = {of_source['job_count'].iloc[0]:,} jobs whose text was "
            f"read, one employer: counts, not shares · source: {of_source['source'].iloc[0]}",
            alt=f"Skills most named by {company.label}: {leading(of_source['skill'], of_source['naming_count'])}",
        )


def _draw_changes(company: Company, selection: Selection) -> None:
    """What it changed in postings while they stood, whatever level and workplace they have now."""
    rows = data.rows("job_changes", company.narrowed(selection).without("workplaces", "seniorities"))
    if rows.empty:
        return
    show.exhibit(
        f"{URL_PATH}_changes",
        "What it changed in its postings",
        changes.listed(rows),
        None,
        f"n = {len(rows):,} changes in {rows['posting_id'].nunique():,} postings, one employer · last changed first · "
        "each lies between two reads · product jobs of every level and workplace",
        changes.NOTES,
        columns=changes.columns() | {"employer": None},
        on_select_row=job_rows.ticked,
    )


def _draw_sources(company: Company) -> None:
    read = data.query(
        """
        SELECT
            source.label AS source, count(DISTINCT job_id) AS job_count, min(opened_on) AS first_opened_on,
            max(opened_on) AS last_opened_on, count(DISTINCT board_id) AS board_count,
            min(board.first_read_at)::DATE AS first_read_on, max(board.last_read_at)::DATE AS last_read_on,
            bool_and(board.is_ended) AS is_ended
        FROM job_board JOIN source USING (source_id) JOIN board USING (board_id)
        WHERE job_id IN (SELECT job_id FROM job WHERE employer_id = $1)
        GROUP BY source.label, source.kind ORDER BY source.kind <> 'reads', job_count DESC, source.label
        """,
        company.employer_id,
    )
    day = st.column_config.DateColumn
    show.exhibit(
        f"{URL_PATH}_sources",
        "Where that was read",
        read,
        None,
        f"n = {int(read['job_count'].sum()):,} product jobs of every kind at one employer · sources are counted apart, "
        "never joined · ended: no board of it read in the last 30 days of the source",
        columns={
            "source": "Source",
            "job_count": "Product jobs",
            "first_opened_on": day("First opened"),
            "last_opened_on": day("Last opened"),
            "board_count": "Boards",
            "first_read_on": day("First read"),
            "last_read_on": day("Last read"),
            "is_ended": "Ended",
        },
    )
