"""What changed since a visitor's last visit, which nobody but the visitor's own browser remembers.

A cookie holds the days of this visit and of the one before, each with the build it saw and the last day of its data:
nothing by which one could be told from others, and nothing that the server keeps. A visit is a day, so that a reload
does not make what was new a minute ago old.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import streamlit as st

from charts import data, postings, search, show
from charts.search import Search
from charts.selection import Selection, kind_of_jobs
from etl.warehouse import read

NAME = "last_visit"
# The browser forgets it after a year without a visit. No other site's page makes the browser send it.
WRITE = """<script>
document.cookie = "{name}={value}; max-age=31536000; SameSite=Strict; path=" + new URL(".", document.baseURI).pathname;
</script>"""
HELP = (
    "**New**: opened after the last day of the data that you saw. **Softened**: a lower level, a freer workplace, or "
    "less required than before. Counted by dates, so it holds also when that build is no longer kept.\n\n"
    "Your browser alone remembers your last visit: a cookie of this address holds the days of your last two visits, "
    "the builds you saw and the last days of their data. The server keeps nothing of it. Without cookies nothing is "
    "told here."
)
VISIT = re.compile(r"(\d{4}-\d\d-\d\d)\.(pm_[0-9A-Za-z_]{1,60})\.(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Visit:
    """One visit: its day (UTC), the build that was seen, and the last day for which its data speak."""

    visited_on: date
    build_id: str
    data_on: date


def visits(cookie: str) -> list[Visit]:
    """The visits that a cookie tells of, at most two, oldest first; what is no visit is left out."""
    found = []
    for part in cookie.split("~")[:2]:
        told = VISIT.fullmatch(part)
        try:
            found += [Visit(date.fromisoformat(told[1]), told[2], date.fromisoformat(told[3]))] if told else []
        except ValueError:
            continue
    return sorted(found, key=lambda visit: visit.visited_on)


def former(cookie: str, today: date) -> Visit | None:
    """The last visit before `today`; None at a first one."""
    before = [visit for visit in visits(cookie) if visit.visited_on < today]
    return before[-1] if before else None


def cookie(before: Visit | None, now: Visit) -> str:
    """What the browser is to remember: the visit `before` this one, and this one."""
    told = [visit for visit in (before, now) if visit is not None]
    return "~".join(f"{visit.visited_on}.{visit.build_id}.{visit.data_on}" for visit in told)


def present() -> Visit | None:
    """This visit, to the build that this run shows; None where no source is read again and again."""
    sources = data.table("source")
    data_on = sources.loc[sources["kind"].eq("reads"), "now_on"].max()
    if pd.isna(data_on):
        return None
    return Visit(datetime.now(UTC).date(), data.build().stem, data_on.date())


@dataclass(frozen=True)
class Since:
    """What happened after a day, of the jobs of a selection: counts of jobs."""

    opened: int
    closed: int
    softened: int


def since(selection: Selection, day: date) -> Since:
    """What happened after `day`, as the data of this run know it."""
    opened = postings.frame(selection, Search(opened_from=day + timedelta(days=1)))
    return happened(opened, postings.frame(selection), data.rows("job_changes", selection), day)


def happened(opened: pd.DataFrame, jobs: pd.DataFrame, changes: pd.DataFrame, day: date) -> Since:
    """What happened after `day`: `opened` and `jobs` are rows of job_list, `changes` of job_changes."""
    after = pd.Timestamp(day)
    softer = changes[changes["direction"].eq("softer") & (changes["changed_before_on"] > after)]
    closed = jobs["state"].eq("closed") & (jobs["gone_on"] > after)
    return Since(len(opened), int(closed.sum()), softer["job_id"].nunique())


def told(before: Visit, now: Visit, new: Since | None, kind: str) -> str:
    """The line for the visitor; `new` is None where nothing was read since."""
    when = f"your last visit on {show.day(before.visited_on)}"
    if new is None:
        rebuilt = "" if before.build_id == now.build_id else ", but the database was built anew"
        return f"Nothing new was read since {when}{rebuilt} (build `{before.build_id}`)."
    kind = kind.removesuffix("s") if new.opened == 1 else kind
    opened = f"{new.opened:,}" if new.opened else "no"
    closed, softened = (f"{count:,}" if count else "none" for count in (new.closed, new.softened))
    return (
        f"Since {when} (build `{before.build_id}`, data to {show.day(before.data_on)}): **{opened} new {kind}**, "
        f"{closed} closed, {softened} softened."
    )


def remember() -> None:
    """Has the browser remember this visit, unless it sees the numbers of a former build; called once a run."""
    now = present()
    if now is None or data.build() != read.current_build():
        return
    before = former(st.context.cookies.get(NAME, ""), now.visited_on)
    # Hidden as a whole: an element without height would still take a gap.
    with st.container(key="last_visit_cookie"):
        st.html(WRITE.format(name=NAME, value=cookie(before, now)), unsafe_allow_javascript=True)


def draw(selection: Selection) -> None:
    """One line on what is new since the last visit, with the way to the new jobs; nothing at a first visit."""
    show.follow()
    now = present()
    before = former(st.context.cookies.get(NAME, ""), now.visited_on) if now else None
    if before is None:
        return
    new = since(selection, before.data_on) if now.data_on > before.data_on else None
    with st.container(key="last_visit", horizontal=True, gap="small", vertical_alignment="center"):
        st.caption(told(before, now, new, kind_of_jobs(selection)), help=HELP, width="content")
        if new and new.opened:
            search.lead("See the new ones", opened_from=before.data_on + timedelta(days=1))
