"""The one change that would open most further jobs to a person, and the jobs themselves in words: part of Your fit."""

import textwrap

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, fit_form, job_rows, lanes, marks, places, show, texts, theme
from charts.figures import Figure
from charts.fit_form import Person
from charts.selection import Selection

SHOWN = 8
# Countries of a region are often open to the same jobs: so many of them stand in the figure.
COUNTRIES_SHOWN = 2
NOTES = """
**A change opens a job** that misses by just that one thing: one skill learnt, a year more of experience, a tenth less
of pay, living in another country of your region, or taking hybrid jobs, too. Jobs that miss by two things are in none.

**The share** is of all these jobs, hybrid ones included; the whisker is where it would lie, 95 times in 100, had other
employers of the same kind posted. Where whiskers overlap, which change is first is not sure.

A hybrid job asks you to come to its office: look where that is.
"""
GROUP_NAMES = {"fits": "fits", "one_short": "one thing", "further": "more", "unknown": "not known"}
ASPECTS = {
    "years_fit": "years",
    "skills_fit": "skills",
    "country_fit": "country",
    "time_zone_fit": "time zone",
    "pay_fit": "pay",
}
COLUMNS = {
    "change": st.column_config.TextColumn("With this change", width=190),
    "fit": st.column_config.TextColumn("Fit", width=80),
    "missing": st.column_config.TextColumn("What is missing", width=260),
    "not_said": st.column_config.TextColumn("It does not say", width=150),
    "compared": st.column_config.NumberColumn("Compared", help="How many of the things you said it says something of."),
}
LINKS = ["application_url", "url", "attribution"]


def frame(selection: Selection, person: Person, source_id: str, state: str) -> pd.DataFrame:
    """One row a change of one archive that opens a further job, most first: the columns of the measure `fit_changes`,
    after `what`, the change in words.
    """
    found = data.rows("fit_changes", selection, **person.parameters())
    found = found[(found["source_id"] == source_id) & (found["state"] == state)].drop(columns=["source_id", "state"])
    found.insert(0, "what", [_what(row.change, row.value, person.currency) for row in found.itertuples()])
    return found.reset_index(drop=True)


def _what(change: str, value: str, currency: str) -> str:
    if change == "skill":
        return f"Add {data.table('skill').set_index('skill_id')['label'].get(value, value)}"
    if change == "country":
        return f"Live in {places.within(places.named(pd.Series([value]))[0], value)}"
    return {
        "years": "One more year",
        "least_pay": f"Accept {currency} {int(value):,}" if change == "least_pay" else "",
        "workplace": "Hybrid jobs, too",
    }[change]


def finding(frame: pd.DataFrame) -> str:
    """Which change opens most further jobs; says so where others open as many or which is first is not sure."""
    if frame.empty:
        return "No one change would open a further job."
    first = frame.iloc[0]
    count = first["further_count"]
    jobs = f"{count:,} further job{'' if count == 1 else 's'}"
    alike = frame[frame["further_count"] == count]
    if len(alike) > 1:
        named = " and ".join(f"*{what}*" for what in alike["what"].head(2))
        others = f", and {len(alike) - 2} other changes" if len(alike) > 3 else ""
        others = f" and *{alike['what'].iloc[2]}*" if len(alike) == 3 else others
        return f"Of single changes {named}{others} would open most: {jobs} each."
    if pd.isna(first["share"]):
        return f"Of single changes *{first['what']}* would open most: {jobs}."
    sure = f"{lanes.percent(first['share_low'])} to {lanes.percent(first['share_high'])} of them with 95% confidence"
    is_sure = len(frame) == 1 or frame["share_high"].iloc[1] < first["share_low"]
    unsure = "" if is_sure else "; which change is first is not sure"
    return f"Of single changes *{first['what']}* would open most: {jobs} ({sure}{unsure})."


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame` that the figure draws."""
    is_country = frame["change"].eq("country")
    return frame[~is_country | (is_country.cumsum() <= COUNTRIES_SHOWN)].head(SHOWN)


def figure(frame: pd.DataFrame, titles: dict[str, str]) -> go.Figure:
    """The changes with the share of jobs that each opens, and its interval; bars with counts where there are too few.

    `titles`: job_id -> the job in words, for the hover cards.
    """
    rows = shown(frame)
    names = ["<br>".join(textwrap.wrap(show.shortened(what, 48), 24)) for what in rows["what"]]
    hover = [
        f"{row.what}: {row.further_count:,} further jobs at {row.further_employer_count:,} employers<br>"
        + "<br>".join(titles.get(job_id, job_id) for job_id in row.job_ids[:5])
        for row in rows.itertuples()
    ]
    if rows["share"].isna().any():
        fig = marks.add_bars(Figure(), names, rows["further_count"].tolist(), hover=hover)
        return theme.style(fig, 40 + 30 * len(rows))
    ends = [rows[name].tolist() for name in ("share", "share_low", "share_high")]
    fig = marks.add_dots(Figure(), names, *ends, hover=hover)
    # Behind the whisker, the count.
    fig.add_scatter(
        x=ends[2],
        y=names,
        mode="text",
        text=[f"  <b>{count:,}</b>" for count in rows["further_count"]],
        textposition="middle right",
        textfont={"color": theme.palette().ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
    fig.update_xaxes(tickformat=".0%", range=[-0.002, 1.18 * max(ends[2])], nticks=5)
    return theme.style(fig, 56 + 30 * len(rows))


def draw(changes: pd.DataFrame, every: pd.DataFrame, archive: str) -> None:
    """The changes and the jobs that each opens; `every` are the rows of `fit`, hybrid jobs among them."""
    title = "What would open more"
    if changes.empty:
        show.heading(title)
        st.markdown(finding(changes))
        return
    every = every[every["archive"] == archive].set_index("job_id")
    titles = {job_id: f"{row.title}, {row.employer}" for job_id, row in every[["title", "employer"]].iterrows()}
    first = changes.iloc[0]
    whisker = " · whisker: 95% interval, employers as the sampled unit" if pd.notna(first["share"]) else ""
    named = changes.assign(
        jobs=[" · ".join(titles.get(job_id, job_id) for job_id in job_ids) for job_ids in changes["job_ids"]]
    )
    show.exhibit(
        "fit_changes",
        title,
        named.drop(columns=["change", "value", "job_ids"]),
        figure(changes, titles),
        f"Further jobs, and their share of n = {texts.counted(first['job_count'], first['employer_count'], 'job')}, "
        f"hybrid ones included{whisker} · {archive}",
        NOTES,
        alt=finding(changes).replace("*", ""),
        columns={"what": st.column_config.TextColumn("Change", width=200)},
    )
    opened = opened_jobs(shown(changes), every)
    show.exhibit(
        "fit_opened",
        "",
        opened,
        None,
        f"n = {len(opened):,} jobs that one of these changes opens · {archive} · tick a row to see the posting",
        columns={**job_rows.columns(), **COLUMNS},
        on_select_row=job_rows.ticked,
    )


def opened_jobs(changes: pd.DataFrame, every: pd.DataFrame) -> pd.DataFrame:
    """One row a change x job that it opens: change, then what the table of jobs shows. `every` is indexed by job_id."""
    pairs = changes[["what", "job_ids"]].explode("job_ids").rename(columns={"what": "change", "job_ids": "job_id"})
    columns = ["title", "employer", "age_days", "as_of_on", "workplace", "source", *LINKS]
    return pairs.join(every[columns], on="job_id")[["change", *columns, "job_id"]].reset_index(drop=True)


def listed(jobs: pd.DataFrame, person: Person) -> pd.DataFrame:
    """The jobs as the table shows them: how each fits, what is missing and what it does not say, in words."""
    labels = data.table("skill").set_index("skill_id")["label"].to_dict()
    rows = list(jobs.itertuples())
    found = jobs.assign(
        fit=[GROUP_NAMES[row.fit] for row in rows],
        missing=[missing(row, person, labels) for row in rows],
        not_said=[
            ", ".join(name for aspect, name in ASPECTS.items() if getattr(row, aspect) == "unknown") for row in rows
        ],
        compared=jobs["known_count"],
    )
    columns = ["fit", "title", "employer", "missing", "not_said", "compared", "age_days", "as_of_on", "workplace"]
    return found[[*columns, "seniority", "source", *LINKS, "job_id"]].reset_index(drop=True)


def missing(row, person: Person, labels: dict[str, str]) -> str:
    """What `person` lacks for the job `row`, in words; "" where nothing that it states."""
    said = []
    if row.years_fit == "short":
        more, asked = (f"{months / 12:.3g}" for months in (row.months_short, row.min_months))
        said.append(f"{more} more year{'' if more == '1' else 's'} (asks {asked})")
    said += [labels.get(skill_id, skill_id) for skill_id in row.missing_skill_ids]
    if row.country_fit == "short":
        said.append("not open to your country")
    if row.time_zone_fit == "short":
        said.append(f"time zone {fit_form.zone(row.from_hours)} to {fit_form.zone(row.to_hours)}")
    if row.pay_fit == "short":
        said.append(f"pays {person.currency} {row.max_annual:,.0f} at most")
    return ", ".join(said)
