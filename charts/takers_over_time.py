"""Who may take the open remote jobs, week by week, on boards that are read again and again; for a country, how many."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import data, lanes, marks, periods, places, scope_shares, show, texts, theme
from charts.figures import Figure
from charts.lanes import percent
from charts.remote_jobs import SCOPES, of_remote_jobs
from charts.selection import Selection

NOTES = """
**Each point** is a Monday: of the remote jobs open at its end, the share with this answer, the band being its 95%
interval with employers as the sampled unit. Where Mondays have fewer than 20 jobs or 8 employers, the points are months
or quarters, and count every job once that was open on a Monday of them. A month or quarter that has only begun has no
point.

**Same boards** are those read in every month of the period, so a change is one of what is open, not of what is read.

**Who may apply** is read off each posting as it was last seen, so a limit that was added or dropped while it stood is
not seen here.

**Grey**: too few boards had been read to know. Nothing is drawn there.
"""
TAKEN = {"yes": "Could take", "unspecified": "Nobody says who may"}
GRAINS = {"week": "a Monday", "month": "a month", "quarter": "a quarter"}


def frame(selection: Selection, country: str | None = None) -> tuple[pd.DataFrame, str]:
    """The rows of eligibility_over_time that are drawn, and their grain; no row where no source has reads or a share.

    Answers are those of TAKEN for a `country` (ISO alpha-2), else the scopes that any job has. Periods before the first
    known one are left out: reading only began.
    """
    source, _ = data.choose_source(selection, "reads")
    if source is None:
        return pd.DataFrame(columns=["period_on"]), "week"
    chosen = of_remote_jobs(selection).only(source["source_id"])
    return finest(lambda grain: data.rows("eligibility_over_time", chosen, living_in=country, grain=grain), country)


def finest(ask: Callable[[str], pd.DataFrame], country: str | None) -> tuple[pd.DataFrame, str]:
    """Of what `ask` gives for a grain, the rows that are drawn of the finest honest one, and that grain.

    The rule is that of charts.periods, asked grain by grain: the first that will do is enough.
    """
    for grain in GRAINS:
        rows = _answers(ask(grain), country)
        known = rows[~rows["is_hole"]]
        if periods.is_carried(known["share"].notna().groupby(known["period_on"]).any()):
            return rows, grain
    return rows[:0], grain


def _answers(rows: pd.DataFrame, country: str | None) -> pd.DataFrame:
    """Of `rows` those that are drawn, from the first known period on."""
    rows = rows.assign(period_on=rows["period_on"].dt.date)
    given = rows.groupby("answer")["answer_count"].sum()
    drawn = list(TAKEN) if country else [scope for scope in SCOPES if scope != "time_zone" or given[scope] > 0]
    return rows[rows["answer"].isin(drawn) & ~rows["is_hole"].cummin()].reset_index(drop=True)


def figure(frame: pd.DataFrame, grain: str = "week") -> go.Figure:
    """A line with its band for each answer, the names above in their colours, the last share at each end."""
    fig = Figure()
    names = TAKEN if "yes" in set(frame["answer"]) else {one: SCOPES[one] for one in frame["answer"].unique()}
    colours = scope_shares.colours()
    colours["yes"] = colours["restricted"]
    top = min(1.0, 1.06 * frame["share_high"].max())
    for answer, name in names.items():
        rows = frame[frame["answer"] == answer]
        known = rows["share"].dropna()
        ends = [line["y"][-1] for line in fig.to_dict()["data"] if line["mode"] == "markers"]
        marks.add_line(
            fig,
            rows["period_on"].tolist(),
            show.plain(rows["share"]),
            low=show.plain(rows["share_low"]),
            high=show.plain(rows["share_high"]),
            hover=[_hover(row, name.lower(), grain) for row in rows.itertuples()],
            name=name,
            colour=colours[answer],
            label=percent(known.iloc[-1]) if len(known) and not _is_near(known.iloc[-1], ends, top) else None,
        )
    marks.add_holes(fig, holes(frame, grain))
    fig.update_yaxes(range=[0, top], tickformat=".0%", nticks=6)
    fig.update_xaxes(tickformat="%b\n%Y", nticks=7)
    title = lanes.names(names, colours)
    fig.update_layout(title=title, margin_t=56 if "<br>" in title["text"] else 36)
    return theme.style(fig, theme.BESIDE)


def _is_near(share: float, ends: list[float], top: float) -> bool:
    """Whether the number at a line's end would stand on another's; then the rows and the hover card have it."""
    return any(abs(share - end) < 0.06 * top for end in ends)


def _hover(row: Any, name: str, grain: str) -> str:
    if row.is_hole or pd.isna(row.share):
        return f"{when(row.period_on, grain)}: {row.reason or 'too few jobs for a share'}"
    return (
        f"{when(row.period_on, grain)}: {name} {percent(row.share)}, {percent(row.share_low)} to "
        f"{percent(row.share_high)} with 95% confidence<br>{row.answer_count:,.0f} of {row.job_count:,.0f} remote jobs"
    )


def when(first, grain: str) -> str:
    """A period in words: "9 March 2026", "March 2026", "January to March 2026"."""
    if grain == "week":
        return show.day(first)
    return f"{first:%B %Y}" if grain == "month" else texts.days(first, first + timedelta(days=80))


def holes(frame: pd.DataFrame, grain: str) -> list[tuple]:
    """First day, last day and words of each unbroken run of periods without numbers, for marks.add_holes."""
    each = frame.drop_duplicates("period_on")[["period_on", "is_hole"]]
    runs = each.groupby((each["is_hole"] != each["is_hole"].shift()).cumsum())
    ends = [(run["period_on"].min(), run["period_on"].max()) for _, run in runs if run["is_hole"].iloc[0]]
    half = timedelta(days={"week": 3, "month": 15, "quarter": 45}[grain])
    return [(begin - half, end + half, "boards\nnot read") for begin, end in ends]


def finding(frame: pd.DataFrame, grain: str, country: str | None = None, label: str = "") -> str:
    """Where the first answer of the figure went, and whether that is sure. `label`: the name of `country`."""
    of = "yes" if country else "unspecified"
    known = frame[(frame["answer"] == of) & frame["share"].notna()]
    if known.empty:
        return "Too few remote jobs for shares over time; the rows have the counts."
    first, last = known.iloc[0], known.iloc[-1]
    of_whom = f"that someone living in {places.within(label, country)} could take" if country else "that do not say"
    word = "on" if grain == "week" else "in"
    ends = [f"{percent(row['share'])} {word} {when(row['period_on'], grain)}" for row in (first, last)]
    moved = f"The share of remote jobs {of_whom} went from {ends[0]} to {ends[1]}"
    if last["share_low"] > first["share_high"] or last["share_high"] < first["share_low"]:
        return f"{moved}, more than chance and a few employers explain."
    return f"{moved}: no change that is sure."


def draw(selection: Selection, country: str | None, label: str) -> None:
    """The exhibit of the Where page; nothing where no source knows what was open when."""
    rows, grain = frame(selection, country)
    if rows.empty:
        return
    source, _ = data.choose_source(selection, "reads")
    known = rows[rows["share"].notna()]
    said = finding(rows, grain, country, label)
    which = "same boards" if selection.boards == "same" else "all boards"
    show.exhibit(
        "where_over_time",
        f"Over time, from {places.within(label, country)}" if country else "Over time",
        rows,
        figure(rows, grain),
        f"{said} {texts.counted_each(known, 'job_count', 'employer_count', GRAINS[grain], 'remote jobs')} · band: 95% "
        f"interval · {source['label']}, {which}",
        NOTES,
        alt=said,
    )
