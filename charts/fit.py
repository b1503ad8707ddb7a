"""Your fit: which open jobs ask for nothing that a visitor lacks, what the others miss, and which change helps most."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, fit_changes, fit_form, job_rows, lanes, show, texts, theme
from charts.figures import Figure
from charts.fit_form import Person
from charts.selection import Selection, kind_of_jobs
from charts.texts import kept

TITLE = "Your fit"
QUESTION = "Which open jobs fit you, and what would open more?"
ORDER = 6.5
ICON = ":material/person_search:"
URL_PATH = "fit"
NOTES = """
**Each job is compared with what you say**: the least years it requires, all skills that it requires, the countries and
time zones it is open to, the most it says it pays. What a job does not say is *unknown*: it counts neither for you nor
against you. What you do not say is not compared.

**Fits**: it states nothing that you lack. **Misses by one thing**: one skill, or the years, or the place, or the pay.
**Nothing to compare**: it says nothing of all that you said.

**Open** is as of the day that stands beside the source, the last one it speaks for. **Ads** are those of the last six
months of a source that nobody reads twice: whether they still stand is not known. Sources are never added up.

Meeting what is written is not being hired, and many apply with less.
"""
# Group of jobs -> its name, in the order in which they are drawn.
GROUPS = {
    "fits": "Fits",
    "one_short": "Misses by one thing",
    "further": "By more",
    "unknown": "Nothing to compare",
}
# What ended so many days before the newest source's day is no list to apply from.
TOO_OLD_DAYS = 400


def wished(selection: Selection) -> Selection:
    """The view of all days and places: what is open now is the question, and the country is the form's."""
    return selection.without("date_from", "date_to", "places")


def jobs(selection: Selection, person: Person, *workplaces: str) -> pd.DataFrame:
    """The rows of the measure `fit` for `person`; `workplaces` count beside those that are chosen.

    `archive` names the source and the day it speaks for. Left out are sources that are too old and, where others have
    more, those with fewer jobs than a share takes.
    """
    view = wished(selection)
    if view.workplaces:
        view = Selection(**{**vars(view), "workplaces": tuple(dict.fromkeys([*view.workplaces, *workplaces]))})
    found = data.rows(URL_PATH, view, **person.parameters())
    found = found[found["as_of_on"] >= found["as_of_on"].max() - pd.Timedelta(days=TOO_OLD_DAYS)]
    told = {"open": "open on", "advertised": "ads up to"}
    names = [f"{row.source}, {told[row.state]} {show.day(row.as_of_on)}" for row in found.itertuples()]
    found = found.assign(archive=names)
    is_large = found.groupby("archive")["job_id"].transform("size") >= show.MIN_POSTINGS
    return (found[is_large] if is_large.any() else found).reset_index(drop=True)


def frame(selection: Selection, person: Person | None = None) -> pd.DataFrame:
    """One row an archive: how many of its jobs fit `person` (by default someone with five years), miss by one thing, by
    more, or cannot be compared; the page opens on the first.

    Columns: archive, source_id, source, state, as_of_on, a count of each of GROUPS, job_count, employer_count,
    text_count (whose text was read), share, share_low, share_high (those that fit, of those that can be compared; null
    where these are fewer than 20 jobs or at fewer than 8 employers).
    """
    return by_archive(jobs(selection, person or Person()))


def by_archive(jobs: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame`, from those of `jobs`."""
    rows = []
    for key, of in jobs.groupby(["archive", "source_id", "source", "state", "as_of_on"], sort=False):
        counts = of["fit"].value_counts()
        known = of[of["fit"] != "unknown"]
        is_enough = show.is_enough(len(known), known["employer_id"].nunique())
        each = known["fit"].eq("fits").groupby(known["employer_id"])
        ends = data.share_of(each.sum().astype(int), each.size()) if is_enough else (None, None, None)
        rows.append(
            (
                *key,
                *(int(counts.get(group, 0)) for group in GROUPS),
                *(len(of), of["employer_id"].nunique(), int(of["is_text_read"].sum()), *ends),
            )
        )
    columns = ["archive", "source_id", "source", "state", "as_of_on", *(f"{group}_count" for group in GROUPS)]
    columns += ["job_count", "employer_count", "text_count", "share", "share_low", "share_high"]
    found = pd.DataFrame(rows, columns=columns)
    # First what is open and says what it asks, the latest day leading; then the rest, the largest leading.
    found["answers"] = found["state"].eq("open") & found["text_count"].ge(show.MIN_POSTINGS)
    found["day"] = found["as_of_on"].where(found["answers"])
    order = found.sort_values(["answers", "day", "job_count", "archive"], ascending=[False, False, False, True])
    return order.drop(columns=["answers", "day"]).reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """One bar an archive, its jobs divided into the groups; the first bar is the one the page speaks of."""
    palette = theme.palette()
    shades = {
        "fits": palette.accent,
        "one_short": _paler(palette.accent, 0.45),
        "further": _paler(palette.muted, 0.42),
        "unknown": _paler(palette.muted, 0.18),
    }
    names = [f"{row.archive.replace(', ', ',<br>', 1)}" for row in frame.itertuples()]
    bars = [_part(frame, group, names, shades[group], palette) for group in GROUPS if frame[f"{group}_count"].any()]
    layout = {
        "barmode": "stack",
        "bargap": 0.34,
        "uniformtext": {"mode": "hide", "minsize": 11},
        "xaxis": {"visible": False, "range": [0, 1]},
        "yaxis": {"autorange": "reversed", "showgrid": False, "ticks": "", "tickfont": {"color": palette.ink}},
        "margin": {"t": 62},
        "title": lanes.names({group: GROUPS[group] for group in GROUPS if frame[f"{group}_count"].any()}, shades),
    }
    return theme.style(Figure({"data": bars, "layout": layout}), 76 + 58 * len(frame))


def _paler(colour: str, strength: float) -> str:
    """`colour` (#RRGGBB) over the page's background, which shows through the more the less its `strength` is."""
    pairs = [[int(one[at : at + 2], 16) for one in (colour, theme.palette().background)] for at in (1, 3, 5)]
    return "#" + "".join(f"{round(strength * over + (1 - strength) * under):02X}" for over, under in pairs)


def _part(frame: pd.DataFrame, group: str, names: list[str], colour: str, palette: theme.Palette) -> dict:
    counts, totals = frame[f"{group}_count"].tolist(), frame["job_count"].tolist()
    return {
        "type": "bar",
        "orientation": "h",
        "x": [count / total for count, total in zip(counts, totals, strict=True)],
        "y": names,
        "name": GROUPS[group],
        "marker": {"color": colour, "cornerradius": 0},
        "text": [
            f"<b>{count:,}</b>" if count / total > 0.03 else "" for count, total in zip(counts, totals, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": palette.background if group == "fits" else palette.ink},
        "hovertext": [
            f"{GROUPS[group]}: {count:,} of {total:,} jobs" for count, total in zip(counts, totals, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """How many jobs of the first archive fit, and how many nearly; shares only of enough."""
    if frame.empty:
        return "No job of this selection can be compared."
    row = frame.iloc[0]
    when = f"open on {show.day(row['as_of_on'])}" if row["state"] == "open" else "that were advertised"
    of = "of those that can be compared, " if row["unknown_count"] else ""
    sure = (
        f" ({lanes.percent(row['share_low'])} to {lanes.percent(row['share_high'])} {of}with 95% confidence)"
        if pd.notna(row["share"])
        else ""
    )
    if row["text_count"] and not row["fits_count"] and not row["unknown_count"]:
        lack = f"**Each of the {row['job_count']:,} {kind} {when} asks for something that you lack**"
        return f"{lack}: {row['one_short_count']:,} for one thing, {row['further_count']:,} for more."
    fit_you = "ask for nothing that you lack" if row["text_count"] else "could be yours as far as places go"
    said = (
        f"**{row['fits_count']:,} of the {row['job_count']:,} {kind} {when} {fit_you}**{sure}; "
        f"{row['one_short_count']:,} more miss by one thing, {row['further_count']:,} by more."
    )
    if row["unknown_count"]:
        said += f" Of {row['unknown_count']:,} nothing is known that could be compared."
    return said


def draw(selection: Selection) -> None:
    """The page."""
    job_rows.follow()
    head = st.container()
    left, right = st.columns([1, 2], gap="large")
    nobody = jobs(selection, Person(years=None))
    if nobody.empty:
        with head:
            show.page_head("Open jobs", QUESTION, "")
        show.empty(nobody, wished(selection))
        return
    opening = by_archive(nobody)
    with left:
        fit_form.draw_cv()
        archive = _archive(opening["archive"].tolist())
        required = nobody.loc[nobody["archive"] == archive, "required_skill_ids"].explode().dropna()
        people = fit_form.people_skills()
        example = required[~required.isin(people)].value_counts(sort=False).reset_index(name="n")
        example = example.sort_values(["n", "required_skill_ids"], ascending=[False, True])["required_skill_ids"]
        first_country = selection.places[0] if len(selection.places) == 1 else None
        person, is_example = fit_form.draw(example.head(fit_form.EXAMPLE).tolist(), first_country)
    _answer(selection, person, archive, is_example, head, right)


def _archive(known: list[str]) -> str:
    if len(known) == 1:
        return known[0]
    return kept(
        "fit_jobs",
        lambda first: st.selectbox("Jobs of", known, known.index(first), key="fit_jobs", bind="query-params"),
        known[0],
        lambda chosen: chosen in known,
    )


def _answer(selection: Selection, person: Person, archive: str, is_example: bool, head, right) -> None:
    rows = frame(selection, person)
    rows = pd.concat([rows[rows["archive"] == archive], rows[rows["archive"] != archive]], ignore_index=True)
    first, kind = rows.iloc[0], kind_of_jobs(selection)
    every = jobs(selection, person, "hybrid")
    changes = fit_changes.frame(wished(selection), person, first["source_id"], first["state"])
    with head:
        sizes = texts.counted(first["job_count"], first["employer_count"], "job")
        show.page_head(
            f"{archive} · {sizes}", QUESTION, f"{finding(rows, kind)} {fit_changes.finding(changes)}".strip()
        )
        _say_what_limits(selection, first, is_example)
    with right:
        alt = finding(rows, kind).replace("**", "")
        caption = f"n = {sizes} in the first bar · each bar is a source as of its day; they are not added up"
        if textless := rows.loc[rows["text_count"] == 0, "source"].tolist():
            caption += f" · {', '.join(textless)}: no texts were read, so only places are compared"
        show.exhibit(URL_PATH, "How the jobs compare with you", rows, figure(rows), caption, NOTES, alt=alt)
        fit_changes.draw(changes, every, archive)
    mine = every[every["archive"] == archive]
    if selection.workplaces:
        mine = mine[mine["workplace"].isin(selection.workplaces)]
    shown = fit_changes.listed(mine, person)
    show.exhibit(
        f"{URL_PATH}_jobs",
        "The jobs, those that fit first",
        shown,
        None,
        f"n = {sizes} · {archive} · look at the employer's page before you count on one",
        NOTES,
        columns={**job_rows.columns(), **fit_changes.COLUMNS},
        on_select_row=job_rows.ticked,
    )


def _say_what_limits(selection: Selection, row: pd.Series, is_example: bool) -> None:
    """What the visitor should know before believing the numbers: whose they are, how old, and what is not known."""
    day = show.day(row["as_of_on"])
    said = [f"*Open* means open on {day}, the last day for which {row['source']} speaks."]
    if row["state"] != "open":
        said = [f"These are ads of the half year up to {day}: which of them still stand is not known."]
    if is_example:
        said.append("The skills you start with are an example: those that these jobs require most.")
    st.caption(" ".join(said))
    problems = []
    if not row["text_count"]:
        problems.append(f"{row['source']}: no texts were read there, so years, skills, time zones and pay are unknown.")
    if selection.date_from or selection.date_to:
        problems.append("Left out on this page is *Period*: the question is what is open on a source's last day.")
    if selection.places:
        problems.append("Left out on this page is *Open to someone in*: say where you live.")
    show.cannot_answer(" ".join(problems))
