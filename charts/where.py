"""Where: who may take the remote jobs, how many someone in a given country could take, and what places they name."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import (
    data,
    lanes,
    marks,
    places,
    remote_jobs,
    scope_shares,
    search,
    show,
    takers_over_time,
    theme,
    time_zones,
    work_permits,
    world_map,
)
from charts.alt import leading
from charts.figures import Figure
from charts.lanes import percent
from charts.remote_jobs import Archive
from charts.selection import Selection
from charts.texts import kept

TITLE = "Where"
QUESTION = "Who may take these jobs?"
ORDER = 6
ICON = ":material/public:"
URL_PATH = "where"
WEIGHS = True
NOTES = """
**Someone could take** a remote job that is open to the whole world, that names their country or a region that takes it
in (Europe, EMEA, Americas and so on), or that names no place but time zones, in which a main city of the country lies.
Where a posting names a country and states or provinces of it, it may mean these alone: it counts for the country, and
the answer says how many there are.

**By time zone**: "GMT-8 to GMT+2" is open from Los Angeles to Athens; "CET ± 2 hours" and "within 2 hours of CET" are
so many hours to either side; "an overlap of 3 hours" leaves the other 5 of a working day; a zone alone takes in an hour
to either side. All in standard time. A job that names places too is for these.

**Not said** is its own answer: a posting that says "remote" and no more is not open worldwide, and it is not closed.

**What is read**: the place field and, where the archive has it, the text. On boards of which only titles and places
were read, a limit that stands in the text alone is not known, so "not said" is at most what the figure says.

**The interval** is where the share would lie, 95 times in 100, had other employers of the same kind hired: the
employer, not the job, is the sampled unit.
"""
PLACES_NOTES = """
Jobs that name the place itself: a job for "Europe" counts for Europe here, and on the map for every country of Europe.
One job may name many places. Jobs open worldwide, or that do not say, name none.
"""
# Why someone may take a job, by the columns of open_to_country.
WAYS = {"worldwide": "Yes, to all", "naming": "Yes, by name", "time_zone": "Yes, by zone"}
NAMED = {"country": "Countries", "region": "Regions"}
SHOWN = 10


def frame(selection: Selection) -> pd.DataFrame:
    """One row a country, in order of how many of the remote jobs someone living there could take; no row of no jobs.

    The jobs are those that the page opens on. Columns: country (ISO alpha-2), country_label, then those of the measure
    open_to_country.
    """
    offered = remote_jobs.archives(selection, remote_jobs.scopes(selection))
    return by_country(offered[0]) if offered else pd.DataFrame()


def by_country(archive: Archive, country: str | None = None) -> pd.DataFrame:
    """The rows of `frame` for the jobs of `archive`; of one `country` (ISO alpha-2) that row alone."""
    rows = archive.rows("open_to_country", countries=[country] if country else [])
    rows.insert(1, "country_label", places.named(rows["country"]))
    return rows


def figure(frame: pd.DataFrame) -> go.Figure:
    """A map of the share of the remote jobs that someone living in each country could take."""
    return world_map.figure(frame)


def finding(frame: pd.DataFrame, scopes: pd.DataFrame) -> str:
    """Who may take the jobs, and from where most of them can be taken.

    `scopes` are the rows of the measure remote_scope for the same jobs.
    """
    said = scope_shares.finding(scopes)
    if frame.empty or frame["yes_share"].isna().all():
        return said
    # As many as are surely ahead of the next: a third of a dozen that are level would be there by its name alone.
    top = frame.head(3)[frame["yes_count"].head(3) > frame["yes_count"].iloc[3:].max()]
    counts = [
        f"in {places.within(row.country_label, row.country)}{'' if place else ' could take'} {row.yes_count:,}"
        + ("" if place else " of them")
        for place, row in enumerate(top.itertuples())
    ]
    return f"{said} Someone living {', '.join(counts)}." if counts else said


def finding_from(row: pd.Series) -> str:
    """How many of the jobs someone living in the country of `row` (of `frame`) could take, in three parts, and why."""
    there = places.within(row["country_label"], row["country"])
    of = f"{row['job_count']:,} remote job{'' if row['job_count'] == 1 else 's'}"
    head = f"Someone living in {there} could take {row['yes_count']:,} of {of}"
    if pd.isna(row["yes_share"]):
        said = f"**{head}**, too few jobs for a share."
    else:
        sure = f"{percent(row['yes_low'])} to {percent(row['yes_high'])} with 95% confidence"
        said = f"**{head}: {percent(row['yes_share'])}** ({sure})."
    if row["time_zone_count"]:
        said += f" {row['time_zone_count']:,} of these by time zone alone."
    said += (
        f" For {row['unspecified_count']:,} more nobody says who may apply, {row['no_count']:,} are for others only."
    )
    if row["state_count"]:
        also = "also names" if row["state_count"] == 1 else "also name"
        said += f" Of the {row['naming_count']:,} that name {there}, {row['state_count']:,} {also} states or provinces."
    return said


def figure_from(row: pd.Series) -> go.Figure:
    """One bar for all the jobs: the ways of yes in the colours of the scopes, those that do not say, those for others.

    Ways that no job has are left out. The ways of yes are named above, the others in the bar.
    """
    colours, palette = scope_shares.colours(), theme.palette()
    ways = {way: name for way, name in WAYS.items() if row[f"{way}_count"]}
    shades = {"worldwide": colours["worldwide"], "naming": colours["restricted"], "time_zone": colours["time_zone"]}
    parts = [(name, "", row[f"{way}_count"], shades[way], palette.background) for way, name in ways.items()]
    parts += [
        ("not said", "not said<br>", row["unspecified_count"], theme.translucent(palette.muted, 0.45), palette.ink),
        ("no", "no<br>", row["no_count"], theme.translucent(palette.muted, 0.16), palette.ink),
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0,
        "xaxis": {"visible": False, "range": [0, 1]},
        "yaxis": {"visible": False, "automargin": False},
        "margin": {"l": 0, "t": 30},
        "title": lanes.names(ways, shades),
    }
    bars = [_part(*part, row["job_count"]) for part in parts if part[2]]
    return theme.style(Figure({"data": bars, "layout": layout}), 96)


def _part(name: str, head: str, count: int, colour: str, ink: str, of: int) -> dict:
    """One part of the bar, its count under `head`; one too thin is named by the sentence above and by its card."""
    share = count / of
    words = f"{head}<b>{count:,}</b>" if share > 0.06 else f"<b>{count:,}</b>" if share > 0.02 else ""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [share],
        "y": [""],
        "name": name,
        "marker": {"color": colour, "cornerradius": 0},
        "text": [words],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": ink, "size": 13},
        "hovertemplate": f"{name}: {count:,} jobs, {percent(share)}<extra></extra>",
    }


def draw(selection: Selection) -> None:
    """The page."""
    show.follow()
    time_zones.ahead(selection)
    work_permits.ahead(selection)
    found = remote_jobs.scopes(selection)
    head = st.container()
    if found.empty:
        with head:
            show.page_head("Remote jobs", QUESTION, "")
        show.empty(found, remote_jobs.of_remote_jobs(selection))
        return
    archive, country = _controls(remote_jobs.archives(selection, found), selection)
    rows = by_country(archive)
    own = found[(found["source_id"] == archive.source_id) & (found["part"] == archive.part)]
    mine = by_country(archive, country).iloc[0] if country else None
    answer = f"{finding_from(mine)} {scope_shares.finding(own).replace('**', '')}" if country else finding(rows, own)
    with head:
        show.page_head(f"{archive.label} · {archive.counted()}", QUESTION, answer)
        _say_left_out(selection)
    if country:
        _draw_from(archive, mine)
    label = mine["country_label"] if country else ""
    takers_over_time.draw(selection, country, label)
    world, named = st.columns([2, 1], gap="medium")
    with world:
        _draw_map(archive, rows)
    with named:
        _draw_named(archive)
    scope_shares.draw_by_source(found, selection)
    dated = scope_shares.dated(selection)
    scope_shares.draw_by_year(dated, country, label)
    time_zones.draw(selection, found, dated)
    work_permits.draw(selection)


def _controls(offered: list[Archive], selection: Selection) -> tuple[Archive, str | None]:
    """The jobs spoken of, and the country (ISO alpha-2) that the visitor lives in, None when they have not said."""
    labels = {one.label: one for one in offered if one.is_enough} or {offered[0].label: offered[0]}
    known = places.countries()
    from_filter = selection.places[0] if len(selection.places) == 1 else None
    default = next((name for name, code in known.items() if code == from_filter), None)

    def live(first: str | None) -> str | None:
        index = list(known).index(first) if first else None
        return st.selectbox(
            "I live in", list(known), index, key="live", placeholder="Choose a country", width=260, bind="query-params"
        )

    def jobs(first: str) -> str:
        return st.selectbox(
            "Remote jobs of", list(labels), list(labels).index(first), key="where_jobs", width=420, bind="query-params"
        )

    with st.container(horizontal=True, gap="medium", key="where_controls"):
        country = kept("live", live, default, lambda chosen: chosen in known)
        first = next(iter(labels))
        label = kept("where_jobs", jobs, first, lambda chosen: chosen in labels) if len(labels) > 1 else first
    return labels[label], known[country] if country else None


def _say_left_out(selection: Selection) -> None:
    """Which of the visitor's filters are no filters here."""
    left_out = []
    if selection.workplaces != ("remote",):
        left_out.append("*Workplace*: who may take a job from afar is a question of remote jobs")
    if selection.places:
        left_out.append("*Open to someone in*: it is the question itself")
    if left_out:
        show.cannot_answer(f"Left out on this page: {'; '.join(left_out)}.")


def _draw_from(archive: Archive, row: pd.Series) -> None:
    there = places.within(row["country_label"], row["country"])
    parts = pd.DataFrame(
        {
            "answer": ["yes, open worldwide", "yes, by name", "yes, by time zone", "not said", "no"],
            "job_count": [row[f"{name}_count"] for name in ("worldwide", "naming", "time_zone", "unspecified", "no")],
        }
    )
    show.exhibit(
        f"{URL_PATH}_from",
        f"Could someone living in {there} take them?",
        parts,
        figure_from(row),
        f"n = {archive.counted()} · yes: {row['worldwide_count']:,} open worldwide, {row['naming_count']:,} that name "
        f"{there} or its region, {row['time_zone_count']:,} by time zone · {archive.label}",
        NOTES,
        alt=finding_from(row).replace("**", ""),
    )
    if row["country_label"] in data.choices().places:
        state = ["Open"] if archive.part == remote_jobs.NOW else []
        label = f"The jobs open to someone in {there}"
        search.lead(label, place=[row["country_label"]], source=[archive.source], state=state)


def _draw_map(archive: Archive, rows: pd.DataFrame) -> None:
    if rows["yes_share"].isna().all():
        return
    show.exhibit(
        URL_PATH,
        "How many are open to whom",
        rows,
        figure(rows),
        f"Share of the remote jobs that someone living in the country could take · n = {archive.counted()} · "
        f"{archive.label} · the intervals are in the rows and on hover",
        NOTES,
        alt=f"Map of the share of remote jobs open to each country. {finding_from(rows.iloc[0])}".replace("**", ""),
        columns={"country_label": st.column_config.TextColumn("Country", width=180), "country": "Code"},
    )


def frame_named(archive: Archive) -> pd.DataFrame:
    """One row a place that the jobs of `archive` name: fact, value, label, then the columns of places_named."""
    rows = archive.rows("places_named")
    readable = {"country": places.named, "state": places.named_states}
    labels = rows["value"].copy()
    for fact, named in readable.items():
        labels[rows["fact"] == fact] = named(rows.loc[rows["fact"] == fact, "value"])
    rows.insert(2, "label", labels)
    return rows


def figure_named(frame: pd.DataFrame) -> go.Figure:
    """Countries and regions by the number of jobs that name them; a bar each, most first."""
    top = frame[frame["fact"].isin(NAMED)].sort_values("naming_count", ascending=False, kind="stable").head(SHOWN)
    fig = marks.add_bars(
        Figure(),
        [show.shortened(label, 20) for label in top["label"]],
        top["naming_count"].tolist(),
        hover=[
            f"{row.label}: named by {row.naming_count:,} of {row.job_count:,} remote jobs, at "
            f"{row.naming_employer_count:,} employers"
            for row in top.itertuples()
        ],
    )
    return theme.style(fig, 24 + 26 * len(top))


def _draw_named(archive: Archive) -> None:
    rows = frame_named(archive)
    named = rows[rows["fact"].isin(NAMED)].sort_values("naming_count", ascending=False, kind="stable")
    if named.empty:
        return
    show.exhibit(
        f"{URL_PATH}_named",
        "The places they name",
        rows,
        figure_named(rows),
        f"Remote jobs that name the country or region itself · n = {archive.counted()} · {archive.label}{_also(rows)}",
        PLACES_NOTES,
        alt=f"Most named by remote jobs: {leading(named['label'], named['naming_count'])}",
    )


def _also(rows: pd.DataFrame) -> str:
    """What else is named, in words: states and time zones."""
    said = ""
    for fact, words in (("state", "states and provinces"), ("time_zone", "time zones")):
        named = rows[rows["fact"] == fact]
        if not named.empty:
            most = ", ".join(f"{row.label} ({row.naming_count})" for row in named.head(4).itertuples())
            said += f" · {words} named most: {most}"
    return said
