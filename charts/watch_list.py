"""The watch list: the 18 companies that the article of April 2020 names, and whether they hire remotely today."""

import html

import pandas as pd
import streamlit as st

from charts import data, show, theme
from charts.overview import kind_of_jobs
from charts.selection import Selection

KEY = "companies_watch_list"
TITLE = "The 18 companies of the 2020 article"
NOTES = """
An article of April 2020 named 18 companies as hiring remote product managers. Each is looked up on the board where it
lists its jobs today, and under its names on every other board read here.

**Hiring** and **not now** are as of the day that stands beside them, the last day for which that source speaks. Where
that day is more than 30 days before the newest one, the company stands under *known for an earlier day only*.
**Not read yet**: the company has an open job list, and these data hold no read of it. **Off**: a program could read
its list, and the service's terms or the company's consent stand against it; who runs an installation may switch it on.
**Not readable**: it has no list that a program may read. None of these says anything about whether it hires.
"""
# Group -> its heading, in the order of the list. What an old read tells is no "now", so it stands apart.
GROUPS = {
    "hiring": "Hiring now",
    "not_now": "Not now",
    "earlier": "Known for an earlier day only",
    "not_read": "Not read yet",
    "off": "Could be read, and is off",
    "not_readable": "Not readable",
}
STYLE = """<style>
.watch { display: grid; gap: 0; margin: 0; }
.watch h3 { font-size: 0.867rem; font-weight: 600; margin: 20px 0 4px; padding: 0; }
.watch .company { display: grid; grid-template-columns: 10.5rem 1fr; gap: 2px 20px; padding: 8px 0;
  border-top: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.watch p { margin: 0; line-height: 1.5; }
.watch .name { font-weight: 600; }
.watch .was, .watch .why { color: var(--muted); font-size: 0.9rem; }
.strip { display: flex; gap: 16px; flex-wrap: wrap; margin: 4px 0 8px; }
.strip .squares { display: flex; gap: 4px; flex-wrap: wrap; }
.strip i { width: 26px; height: 26px; border-radius: 4px; }
.strip .group { flex: 0 1 auto; }
.strip p { margin: 6px 0 0; font-size: 0.867rem; white-space: nowrap; }
@media (max-width: 768px) { .watch .company { grid-template-columns: 1fr; } }
</style>"""


def frame(selection: Selection) -> pd.DataFrame:
    """One row per company of the article, in its order: the measure `watch_list`.

    Over all sources and as of now: a company is not to be called "not hiring" because of a period or a source that
    leaves it out.
    """
    return data.rows("watch_list", _asked(selection))


def ahead(selection: Selection) -> None:
    """Says that `frame` will be asked for soon."""
    data.ahead("watch_list", _asked(selection))


def _asked(selection: Selection) -> Selection:
    return selection.without("sources", "date_from", "date_to")


def groups(frame: pd.DataFrame) -> pd.Series:
    """The group of each row: its state, or "earlier" where a read of more than 30 days before now tells it."""
    is_old = frame["state"].isin(["hiring", "not_now"]) & ~frame["is_current"].fillna(False).astype(bool)
    return frame["state"].mask(is_old, "earlier")


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Group -> number of companies, every group named, in the order of the list."""
    group = groups(frame)
    return {name: int(group.eq(name).sum()) for name in GROUPS}


def colours() -> dict[str, str]:
    """Group -> its colour: what is known in data colours, what is not in greys."""
    palette = theme.palette()
    return {
        "hiring": palette.accent,
        "not_now": palette.second,
        "earlier": theme.translucent(palette.accent, 0.45),
        "not_read": theme.translucent(palette.muted, 0.55),
        "off": theme.translucent(palette.muted, 0.4),
        "not_readable": theme.translucent(palette.muted, 0.22),
    }


def _strip(frame: pd.DataFrame) -> str:
    """One square a company, by group: how much of the list is known at all."""
    colour = colours()
    parts = [
        '<div class="group"><div class="squares">'
        + f'<i style="background:{colour[group]}"></i>' * number
        + f"</div><p><b>{number}</b> {GROUPS[group].lower()}</p></div>"
        for group, number in counts(frame).items()
        if number
    ]
    return f'<div class="strip" aria-hidden="true">{"".join(parts)}</div>'


def state_of(row) -> str:
    """A company's state as a sentence, with the day for which it holds."""
    if row.state == "hiring":
        return f"{row.name}: {row.open_count:,.0f} open on {show.day(row.as_of_on)} ({row.source})."
    if row.state == "not_now":
        return f"{row.name}: none open on {show.day(row.as_of_on)} ({row.source})."
    if row.state == "not_read":
        since = f" since {show.day(row.as_of_on)}" if pd.notna(row.as_of_on) else ""
        return f"{row.name}: its {row.system} board has not been read{since}."
    return f"{row.name}: {row.reason}"


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """What the list tells: how many hire now, and of how many nothing can be said."""
    number = counts(frame)
    known = number["hiring"] + number["not_now"]
    now = (
        f"Of {known} of the {len(frame)} it is known whether they have {kind} open now: {_have(number['hiring'])}."
        if known
        else f"Of none of the {len(frame)} is it known whether they have {kind} open now."
    )
    earlier = f" {number['earlier']} can be told for an earlier day only." if number["earlier"] else ""
    return (
        f"**{now}**{earlier} {_have(number['not_read'])} a job list that these data do not hold yet; "
        f"{_have(number['off'])} one that is off here; {_have(number['not_readable'])} none that a program may read."
    )


def _have(number: int) -> str:
    return f"{number or 'none'} {'has' if number == 1 else 'have'}"


def listing(frame: pd.DataFrame) -> str:
    """The list as HTML, by group: each company, what became of it, its state and its last job known here."""
    parts, group = [STYLE, _strip(frame), '<div class="watch">'], groups(frame)
    for name, heading in GROUPS.items():
        members = frame[group.eq(name)]
        if len(members):
            parts.append(f"<h3>{heading} ({len(members)})</h3>")
            parts += [_entry(row) for row in members.itertuples()]
    return "".join([*parts, "</div>"])


def _entry(row) -> str:
    renamed = f'<p class="was">now {html.escape(row.name)}</p>' if row.name != row.name_2020 else ""
    became = "" if row.became == f"Still {row.name}." else f"{row.became} "
    said = [state_of(row).removeprefix(f"{row.name}: "), became.strip()]
    sentences = " ".join([*(html.escape(part[0].upper() + part[1:]) for part in said if part), _last_job(row)])
    return (
        f'<div class="company"><div><p class="name">{html.escape(row.name_2020)}</p>{renamed}</div>'
        f'<p class="why">{sentences}</p></div>'
    )


def _last_job(row) -> str:
    if row.state == "hiring" or not isinstance(row.last_job_title, str):
        return ""
    when = f", {show.day(row.last_job_on)}" if pd.notna(row.last_job_on) else ""
    title, source = html.escape(row.last_job_title), html.escape(row.last_job_source)
    address = row.last_job_url
    linked = f'<a href="{html.escape(address)}">{title}</a>' if isinstance(address, str) else title
    return f"Last one known here: {linked}{when} ({source})."


def draw(selection: Selection) -> None:
    """The watch list in Streamlit, below the employers that are read."""
    rows, kind = frame(selection), kind_of_jobs(selection)
    if rows.empty:
        return
    newest = rows["as_of_on"].dropna()
    dates = f" · states as of {show.day(newest.max())} at the latest" if len(newest) else ""
    with st.container(key="watch_list"):
        show.heading(TITLE)
        st.markdown(finding(rows, kind))
        show.exhibit(
            KEY,
            "",
            rows,
            listing(rows),
            f"n = {len(rows)} companies named in April 2020 · {kind}, as of now in every source{dates}",
            NOTES,
            columns=COLUMNS,
        )


COLUMNS = {
    "company_id": None,
    "place": "Place in the article",
    "name_2020": "In the article",
    "name": "Today",
    "state": "State",
    "open_count": st.column_config.NumberColumn("Open", format="localized"),
    "as_of_on": st.column_config.DateColumn("As of"),
    "is_current": "Of the last 30 days",
    "source": "Source",
    "became": "What became of it",
    "system": "Where its jobs are listed",
    "reason": "Why it cannot be read",
    "confidence": "How sure the board is its own",
    "checked_on": st.column_config.DateColumn("Evidence of"),
    "last_job_title": "Last job known here",
    "last_job_on": st.column_config.DateColumn("Last job's day"),
    "last_job_source": "Last job's source",
    "last_job_url": st.column_config.LinkColumn("Last job at its source", display_text="open"),
    "last_job_id": None,
    "employer_id": None,
}
