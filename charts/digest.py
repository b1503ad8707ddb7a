"""The digest of a week: what changed on the market of a selection, and how sure that is, as Markdown or HTML.

The week is of the data, never of the clock: the seven days up to the last day for which the source speaks.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

import pandas as pd
from markdown_it import MarkdownIt

from charts import changes, data, market_state, rising, rising_employers, show
from charts.change import Change, paired_change, told
from charts.market import Market, market, of_every_workplace, of_workplaces
from charts.overview import share_told
from charts.selection import Choices, Selection, describe, kind_of_jobs

WEEK = timedelta(days=7)
# So many jobs are listed; the rest is counted.
LISTED = 25
# Of what is compared, in the order in which it is told.
SUBJECTS = ("specialism", "level", "title_word", "workplace", "country")
HTML = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 Inter, system-ui, sans-serif; color: #1b2330; background: #fff; max-width: 720px; \
margin: 2rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.6rem; line-height: 1.25 }} h2 {{ font-size: 1.15rem; margin-top: 2rem }}
table {{ border-collapse: collapse; width: 100%; font-size: .9rem }}
th, td {{ text-align: left; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #d9dee5; vertical-align: top }}
a {{ color: #0b5fa5 }} code {{ font-size: .85em; overflow-wrap: anywhere }}
@media (prefers-color-scheme: dark) {{ body {{ color: #e6eaf0; background: #12171f }} a {{ color: #7db8ec }} \
th, td {{ border-color: #333c49 }} }}
</style></head><body>
{body}</body></html>
"""


@dataclass(frozen=True)
class Week:
    """What the digest tells of: the week's last day and the day seven before it, and the jobs that came and went."""

    market: Market
    from_on: date
    to_on: date
    change: Change
    new: pd.DataFrame
    closed: pd.DataFrame


def week(selection: Selection) -> Week | None:
    """The last week of the data for `selection`; None where no source knows what is open."""
    found = market(selection)
    if found is None:
        return None
    to_on = found.now["day_on"]
    from_on = to_on - WEEK
    both = of_workplaces(of_every_workplace("open_jobs_by_employer", found.selection, day_on=to_on, first_on=from_on))
    jobs = data.rows("job_list", found.selection)
    first, last = pd.Timestamp(from_on), pd.Timestamp(to_on)
    return Week(
        found,
        from_on,
        to_on,
        paired_change(both["open_count"], both["first_count"]),
        jobs[(jobs["opened_on"] > first) & (jobs["opened_on"] <= last)],
        jobs[(jobs["state"] == "closed") & (jobs["gone_on"] > first) & (jobs["gone_on"] <= last)],
    )


def markdown(selection: Selection, choices: Choices, today: date) -> str:
    """The digest as Markdown with tables as GitHub writes them. `today` says how old the data are."""
    kind = kind_of_jobs(selection)
    found = week(selection)
    if found is None:
        return "# Nothing to tell\n\nNo source of this selection is read again and again, so no week can be told of.\n"
    filters = describe(selection, choices)
    head = [
        f"# {kind.capitalize()}: the week to {show.day(found.to_on)}",
        f"As of {show.day(found.to_on)}, {show.ago(found.to_on, today)} · {found.market.source['label']} · "
        f"{found.market.now['board_count']:,} boards" + (f" · {', '.join(filters)}" if filters else ""),
    ]
    state = market_state.sentences(market_state.frame(selection), selection)
    # Without the links, which lead about within the dashboard.
    said = [re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", sentence.text) for sentence in state]
    parts = [*head, *said, *_market(found, kind), *_jobs(found), *_employers(found), *_rising(found), *_changes(found)]
    return "\n\n".join([*parts, *_how_sure(found)]) + "\n"


def html(text: str) -> str:
    """The same as a page of its own, which loads nothing and can be sent as mail. `text`: what `markdown` gave."""
    title = text.partition("\n")[0].removeprefix("# ")
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return HTML.format(title=escape(title), body=body)


def _market(found: Week, kind: str) -> list[str]:
    now = found.market.now
    moved = f"{told(found.change)} in the week, {told(found.market.in_four_weeks)} in four weeks"
    return [
        f"**{now['open_count']:,} {kind} are open** at {now['employer_count']:,} employers: {moved}. "
        f"{share_told(now, found.market.selection.weights)}",
        _came_and_went(found),
    ]


def _came_and_went(found: Week) -> str:
    """The parts of the week's change. They add up: what was published before the week and stands only now is named."""
    opened, closed = len(found.new), len(found.closed)
    earlier = found.change.after - found.change.before - opened + closed
    found_late = f", {earlier:,} published earlier came up or came back" if earlier > 0 else ""
    return f"{opened:,} opened in the week{found_late}, and {closed:,} closed."


def _jobs(found: Week) -> list[str]:
    if found.new.empty:
        return ["## New jobs", "None opened in the week."]
    newest = found.new.sort_values(["opened_on", "employer", "title", "job_id"], ascending=[False, True, True, True])
    lines = ["| Job | Employer | Where | Opened |", "|---|---|---|---|"]
    lines += [
        f"| {_linked(row.title, row.application_url, row.url)} | {_cell(row.employer)} | {_cell(row.location)} | "
        f"{row.opened_on:%Y-%m-%d} |"
        for row in newest.head(LISTED).itertuples()
    ]
    rest = len(newest) - LISTED
    more = [f"And {rest:,} more: they are on the dashboard's page Postings."] if rest > 0 else []
    credits = sorted(set(newest["attribution"].dropna()))
    return ["## New jobs", "\n".join(lines), *more, *(_cell(credit) for credit in credits)]


def _employers(found: Week) -> list[str]:
    by_employer = found.new["employer"].value_counts()
    several = [f"{_cell(name)} ({count})" for name, count in by_employer.items() if count > 1]
    if not several:
        return []
    return ["## Who opened several", ", ".join(several) + "."]


def _rising(found: Week) -> list[str]:
    """What surely rises or falls between the measure's own two windows; what is not sure is not listed."""
    # Over all workplaces: the share that is remote would not move where only remote jobs are looked at.
    every = found.market.selection.without("workplaces")
    said, still = [], []
    for subject in SUBJECTS:
        rows = rising.frame(every if subject == "workplace" else found.market.selection, subject)
        if rows["state"].isin(["rising", "falling"]).any():
            said.append(f"- {rising.finding(rows, rising.NOUNS[subject])}")
        elif (rows["state"] != "too_few").any():
            still.append(rising.NOUNS[subject])
    if still:
        said.append(f"- **Nothing that we can be sure of** among {', '.join(still)}.")
    said.append(f"- {rising_employers.finding(rising_employers.frame(found.market.selection, {}))}")
    first, second = rising.default_windows(found.market.selection)
    compared = (f"{show.day(window.from_on)} to {show.day(window.to_on)}" for window in (first, second))
    return ["## Rising and falling", f"{' against '.join(compared)}:", "\n".join(said)]


def _changes(found: Week) -> list[str]:
    rows = changes.frame(found.market.selection.without("workplaces", "seniorities"))
    return [] if rows.empty else ["## What employers change while a job is open", changes.finding(rows)]


def _how_sure(found: Week) -> list[str]:
    built = data.table("build").iloc[0]
    return [
        "## How sure this is",
        "“A clear rise” or “fall” is one whose 95% interval leaves out nought, with employers as the sampled unit: one "
        "firm that opens thirty jobs at once is one fact. Of what is called rising or falling, at most one in ten "
        "should be chance. Jobs are counted once, however many cities or boards list them.",
        f"Build `{data.build().stem}`, rules `{built['rules_version']}`.",
    ]


def _linked(text: str, *addresses: str | None) -> str:
    address = next((one for one in addresses if isinstance(one, str) and one), None)
    # A bar ends the cell even within an address.
    return f"[{_cell(text)}](<{address.replace('|', '%7C')}>)" if address else _cell(text)


def _cell(text: str | None) -> str:
    """Text of a posting that Markdown takes for nothing but text, and that stays within its cell."""
    plain = " ".join(str(text).split()) if isinstance(text, str) else ""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#|!~" else letter for letter in plain)
