"""In which measures a job counts, and why or why not."""

import re
from collections.abc import Iterator

import pandas as pd

from etl.warehouse import read

# What decides whether a job counts in a measure, read off the measure's own definition.
LISTED = re.compile(r"one row per (?:job|posting of a job) of the selection\b")
REMOTE = re.compile(r"one row per remote job of the selection\b")
ASKED = re.compile(r"\bjobs_with_text\b|\bWHERE\s+(?:\w+\.)?has_text\b")
WATCHED = re.compile(r"\b(?:job_life|posting_change)\b")
OPEN = re.compile(r"\b(?:was_open|selected_span)\s*\(|\bis_open\b")
OPENED = re.compile(r"\bNOT (?:\w+\.)?is_left_censored\b")
EVERY_WEEK = re.compile(r"\bMonday of the window\b")


def standing(job: pd.Series) -> Iterator[str]:
    """For every group of measures whether `job` (a row of the table `job`) counts in it and why, then their names.

    A job that several boards list is looked at where it is at home: where all boards are asked for, it counts there.
    """
    measures = grouped_measures()
    reasons = {
        "open over time": open_over_time(job),
        "open now": open_now(job),
        "newly opened": newly_opened(job),
        "what postings ask": asked(job),
        "who may take it": takers(job),
        "how long it stood": watched(job),
        "listed": "yes",
    }
    for group, reason in reasons.items():
        if group in measures:
            yield f"{group}: {reason}"
            yield f"  {', '.join(measures[group])}"
    if job["workplace"] != "remote":
        yield f"It is {job['workplace']}: among remote jobs (the default view) it is only in the base of remote shares."
    panel = "SELECT board_id FROM panel_board([$1], NULL, NULL) WHERE board_id = $2"
    if read.query(panel, [job["source_id"], job["board_id"]]).empty:
        yield 'Its board was not read throughout: it counts when "all boards" are asked for, not in the default view.'


def grouped_measures() -> dict[str, list[str]]:
    """The names of the measures by what decides whether a job counts in them; those of reads and records left out.

    A measure that is made of other measures belongs where they do.
    """
    measures = {one.name: one for one in read.query("SELECT name, grain, sql FROM measure").itertuples()}
    groups: dict[str, list[str]] = {}
    for name in sorted(measures):
        for group in sorted(groups_of(name, measures)):
            groups.setdefault(group, []).append(name)
    return groups


def groups_of(name: str, measures: dict) -> set[str]:
    """The groups of the measure `name`; `measures` by name, each with grain and sql."""
    one = measures[name]
    code = re.sub(r"--[^\n]*", "", one.sql)
    if WATCHED.search(code):
        return {"how long it stood"}
    if LISTED.match(one.grain):
        return {"listed"}
    if REMOTE.match(one.grain):
        return {"who may take it"}
    if ASKED.search(code):
        return {"what postings ask"}
    others = [other for other in measures if other != name and re.search(rf"\b{other}\s*\(", code)]
    groups = set().union(*(groups_of(other, measures) for other in others))
    if OPEN.search(code):
        groups.add("open over time" if EVERY_WEEK.search(one.grain) else "open now")
    if OPENED.search(code):
        groups.add("newly opened")
    return groups


def watched(job: pd.Series) -> str:
    life = one_row("SELECT * FROM job_life WHERE job_id = $1", job["job_id"])
    if life is None:
        return "no: a life is told of jobs on a board that was read on two days at least"
    entered, after, before = life["entered_on"], life["closed_after_on"], life["closed_before_on"]
    if pd.isna(before):
        return f"yes: watched from {entered:%Y-%m-%d}, not known to have closed by {life['watched_to_on']:%Y-%m-%d}"
    return f"yes: closed between {after:%Y-%m-%d} and {before:%Y-%m-%d}"


def open_over_time(job: pd.Series) -> str:
    weeks = one_row(
        """
        SELECT
            count(DISTINCT week_on) FILTER (NOT is_hole) AS n, min(week_on) FILTER (NOT is_hole) AS first_on,
            max(week_on) FILTER (NOT is_hole) AS last_on, count(DISTINCT week_on) FILTER (is_hole) AS hole_count
        FROM job_span JOIN board USING (board_id)
        JOIN measured_day([$1], NULL, NULL, 'all') AS day
            ON was_open(job_span.from_at, job_span.until_at, board.last_read_at, day.week_on)
        WHERE job_span.job_id = $2 AND job_span.source_id = $1
        """,
        job["source_id"],
        job["job_id"],
    )
    holes = f"{counted(weeks['hole_count'], 'hole')} among its Mondays" if weeks["hole_count"] else ""
    if weeks["n"]:
        mondays = f"yes, on {counted(weeks['n'], 'Monday')} ({shown(weeks['first_on'])} to {shown(weeks['last_on'])})"
        return f"{mondays}; {holes}" if holes else mondays
    if pd.isna(job["last_seen_at"]):
        return "no: a dated ad, whose end nobody saw"
    return f"no: {holes or 'no Monday up to now fell into its time'}"


def open_now(job: pd.Series) -> str:
    about = one_row(
        "SELECT source.now_on, board.last_read_at FROM board JOIN source USING (source_id) WHERE board_id = $1",
        job["board_id"],
    )
    if job["is_open"]:
        return f"yes, as of {shown(about['now_on'])}, the day its source speaks for"
    if pd.isna(job["last_seen_at"]):
        return "no: a dated ad, whose end nobody saw"
    listed = one_row(
        "SELECT max(until_at) AS until_at, bool_or(until_at IS NULL) AS is_listed FROM job_span "
        "WHERE job_id = $1 AND board_id = $2",
        job["job_id"],
        job["board_id"],
    )
    if listed["is_listed"]:
        last, now = instant(about["last_read_at"]), shown(about["now_on"])
        return f"no: not known, its board was last read at {last}, more than 7 days before {now}"
    return f"no: gone at the read of {instant(listed['until_at'])}"


def newly_opened(job: pd.Series) -> str:
    if job["is_left_censored"]:
        return "no: it stood there at its board's first read, and never counts as new"
    if pd.isna(job["opened_on"]):
        return "no: the day it opened is not known"
    if pd.isna(job["last_seen_at"]):
        return "no: a dated ad, on no board that is read week by week"
    monday = job["opened_on"] - pd.Timedelta(days=job["opened_on"].weekday())
    week = one_row(
        "SELECT is_hole, reason FROM measured_period([$1], NULL, NULL, 'all', 'week') WHERE period_on = $2::DATE",
        job["source_id"],
        monday,
    )
    if week is None:
        return f"no: the week of {shown(monday)} is not complete, or not wholly within what was read"
    if week["is_hole"]:
        return f"no: the week of {shown(monday)} is a hole, {week['reason']}"
    throughout = one_row(
        "SELECT board_id FROM board_stretch WHERE board_id = $1 AND from_on <= $2::DATE AND $2::DATE + 7 <= to_on",
        job["board_id"],
        monday,
    )
    if throughout is None:
        return f"no: its board was not read throughout the week of {shown(monday)}"
    return f"yes, in the week of {shown(monday)}"


def asked(job: pd.Series) -> str:
    if not job["has_text"]:
        return "no: its text was not read, so what it asks is not known"
    base = "SELECT job_id FROM jobs_with_text([$1], NULL, NULL, [], [], [], [], 'all') WHERE job_id = $2"
    if read.query(base, [job["source_id"], job["job_id"]]).empty:
        return "no: its text yielded no fact at all"
    skills = one_row(
        "SELECT count(DISTINCT skill_id) AS n FROM posting_skill JOIN posting USING (posting_id) WHERE job_id = $1",
        job["job_id"],
    )
    least = one_row("SELECT min_months, object FROM job_min_experience WHERE job_id = $1", job["job_id"])
    years = "states no required minimum of experience"
    if least is not None:
        years = f"requires {least['min_months'] / 12:g} years ({least['object'].replace('_', ' ')})"
    return f"yes: it names {counted(skills['n'], 'skill')} and {years}"


def takers(job: pd.Series) -> str:
    if job["workplace"] != "remote":
        return f"no: its workplace is {job['workplace']}"
    said = {
        "worldwide": "is open worldwide",
        "restricted": "is for certain places only",
        "time_zone": "is for certain time zones only",
        "unspecified": "does not say who may apply",
    }
    scope = one_row("SELECT scope FROM job_scope WHERE job_id = $1", job["job_id"])["scope"]
    return f"yes: it {said[scope]}"


def one_row(sql: str, *params: object) -> pd.Series | None:
    """The first row that `sql` selects; None when there is none."""
    found = read.query(sql, list(params))
    return None if found.empty else found.iloc[0]


def counted(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


def shown(value: object) -> str:
    """`value` as text: days without a time, "not stated" for nothing."""
    if value is None or pd.isna(value):
        return "not stated"
    return f"{value:%Y-%m-%d}" if isinstance(value, pd.Timestamp) else str(value)


def instant(value: pd.Timestamp) -> str:
    """An instant in UTC; a midnight is one of an archive that knows days only."""
    return f"{value:%Y-%m-%d}" if value == value.normalize() else f"{value:%Y-%m-%d %H:%M} UTC"
