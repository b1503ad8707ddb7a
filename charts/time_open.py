"""Time open: how long product jobs stay open, and whether that hangs on level, employer, workplace or stated pay."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import changes, data, marks, show, softened, texts, theme
from charts.figures import Figure
from charts.selection import WORKPLACES, Selection, kind_of_jobs
from charts.survival import crossing, survival
from charts.texts import LEVELS, kept

TITLE = "Time open"
QUESTION = "How long do jobs stay open?"
ORDER = 3.5
ICON = ":material/hourglass_bottom:"
URL_PATH = "time_open"
NOTES = """
**The curve** is the share of jobs still open so many days after they opened: the employer's own publication date where
it can be believed, else our first sight. It ends where fewer than 20 jobs at 8 employers are watched.

**Closed** is a job that is missing on two days of reading of its board. One day is no closing: the list may be at
fault, and such jobs come back more often than others. A job that is back later has closed all the same; the caption
says how many are.

**Jobs seen late.** Many stood there when their board was first read. Had they closed before, we would never have known
of them, so they may not count as having lasted through that time: each counts only from the age at which it was first
seen. Taking them in from the start would make jobs seem to stay longer.

**Closings between two reads.** A job closes somewhere between the last read with it and the first without it, some
three days later, or weeks after a hole in the reading. No day is guessed: each counts with the chance of closing in
between.

**Jobs still open** count as open for as long as they were watched. Leaving them out, as an average over closed jobs
does, would make jobs seem to close sooner.

**The band** is where the share would lie, 95 times in 100, had other employers of the same kind been read.

A closed job may be filled, given up or moved; nobody says which.
"""
ALL = "All together"
OPENINGS = {"1": "1 opening", "2-4": "2 to 4 openings", "5+": "5 or more openings"}
PAY = {"stated": "Pay stated", "not_stated": "Not stated"}
# What jobs may be told apart by: the column of job_durations, the groups' names, and the filter that is then set aside.
CUTS = {
    "Level": ("level", LEVELS, "seniorities"),
    "Employer's openings": ("openings", OPENINGS, None),
    "Workplace": ("workplace", {value: label for label, value in WORKPLACES.items()}, "workplaces"),
    "Pay": ("pay", PAY, None),
}
COLUMNS = ["group_id", "group", "day", "open_share", "share_low", "share_high", "watched_count"]
COUNTS = ["job_count", "employer_count", "closed_count", "back_count"]
MEDIANS = ["median_days", "median_low", "median_high"]
# Why a few jobs have no median.
FEW = "They are too few to say when half of them have closed."
# Ages for which the share still open is told in numbers.
AGES = (14, 30, 60, 90, 120, 180)


@data.remembered
def frame(selection: Selection, cut: str = ALL) -> pd.DataFrame:
    """One row a group x day of age: COLUMNS and COUNTS; a group with too few jobs has one row with its counts alone.

    `cut`: a key of CUTS, or ALL for one group. Of the one source whose boards are read again and again that answers.
    """
    rows = durations(selection, cut)
    if rows.empty:
        return pd.DataFrame(columns=[*COLUMNS, *COUNTS])
    column, names, _ = CUTS.get(cut, (None, {"": ALL}, None))
    groups = {"": rows} if column is None else dict(tuple(rows.groupby(column)))
    parts = [
        _rows_of(group_id, name, groups[group_id], selection.weights == "employers")
        for group_id, name in names.items()
        if group_id in groups
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*COLUMNS, *COUNTS])


def durations(selection: Selection, cut: str = ALL) -> pd.DataFrame:
    """The measure job_durations of the source that answers; empty without one."""
    source, _ = data.choose_source(selection, "reads")
    set_aside = CUTS[cut][2] if cut in CUTS else None
    chosen = selection.without(set_aside) if set_aside else selection
    return pd.DataFrame() if source is None else data.rows("job_durations", chosen.only(source["source_id"]))


def _rows_of(group_id: str, name: str, rows: pd.DataFrame, each_employer: bool) -> pd.DataFrame:
    found = survival(rows, each_employer)
    curve = found.curve if found.is_enough else pd.DataFrame(index=[0], columns=found.curve.columns, dtype=float)
    counts = (found.job_count, found.employer_count, found.closed_count, int(rows["is_back"].sum()))
    return curve.assign(group_id=group_id, group=name, **dict(zip(COUNTS, counts, strict=True)))[[*COLUMNS, *COUNTS]]


def medians(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a group of `frame`: group_id, group, COUNTS and MEDIANS, the age at which half have closed and its 95%
    interval in days; NaN where the curve does not reach a half."""
    found = []
    for _, rows in frame.groupby("group_id", sort=False):
        days = rows["day"].to_numpy(float)
        halves = [
            crossing(days, -np.log(rows[column].to_numpy(float)), np.log(2))
            for column in ("open_share", "share_low", "share_high")
        ]
        found.append({**rows.iloc[0][["group_id", "group", *COUNTS]], **dict(zip(MEDIANS, halves, strict=True))})
    return pd.DataFrame(found, columns=["group_id", "group", *COUNTS, *MEDIANS]).astype(dict.fromkeys(MEDIANS, float))


def figure(frame: pd.DataFrame) -> go.Figure:
    """Share still open by age: one curve with its band for each group, its name where half have closed."""
    colours, ink = colours_of(frame["group_id"].unique()), theme.palette().muted
    known = frame[frame["open_share"].notna()]
    last = float(known["day"].max()) if len(known) else 30.0
    half = {
        "type": "line",
        "x0": 0,
        "x1": last,
        "y0": 0.5,
        "y1": 0.5,
        "line": {"color": ink, "width": 1, "dash": "dot"},
    }
    layout = {
        "xaxis": {"title": {"text": "days since it opened"}, "dtick": 30, "range": [0, last + 2]},
        "yaxis": {"tickformat": ".0%", "range": [0, 1.02], "nticks": 6},
        "shapes": [half],
        **_names(known, colours),
    }
    traces = [
        trace
        for group_id, rows in known.groupby("group_id", sort=False)
        for trace in _traces(rows, rows["group"].iloc[0], colours[group_id])
    ]
    # Handed over whole: adding trace by trace takes twice as long.
    return theme.style(Figure({"data": traces, "layout": layout}), theme.MAIN)


def _traces(rows: pd.DataFrame, name: str, colour: str) -> list[dict]:
    """A curve with its band, and a dot where it ends."""
    days, shares = rows["day"].tolist(), rows["open_share"].tolist()
    band = {
        "type": "scatter",
        "x": [*days, *days[::-1]],
        "y": [*rows["share_high"], *rows["share_low"].tolist()[::-1]],
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": theme.band(colour),
        "hoverinfo": "skip",
        "name": f"{name}, 95% interval",
    }
    line = {
        "type": "scatter",
        "x": days,
        "y": shares,
        "mode": "lines",
        "line": {"color": colour, "width": 2.25},
        "name": name,
        "text": [_hover(row, name) for row in rows.itertuples()],
        "hovertemplate": "%{text}<extra></extra>",
    }
    end = {"type": "scatter", "x": days[-1:], "y": shares[-1:], "mode": "markers", "hoverinfo": "skip"}
    return [band, line, {**end, "marker": {"color": colour, "size": 6}, "cliponaxis": False}]


def _hover(row, name: str) -> str:
    of = "" if name == ALL else f"{name}: "
    return (
        f"{of}{row.open_share:.0%} still open after {row.day:.0f} days, {row.share_low:.0%} to {row.share_high:.0%} "
        f"with 95% confidence<br>{row.watched_count:,.0f} jobs watched at that age"
    )


def _names(known: pd.DataFrame, colours: dict[str, str]) -> dict:
    """The parts of the layout that name the curves: the median at a lone one, several above the figure in colour."""
    if known["group_id"].nunique() > 1:
        named = known.drop_duplicates("group_id")
        words = [f'<span style="color:{colours[row.group_id]}">●</span> {row.group}' for row in named.itertuples()]
        # Three names a line fit on a phone.
        lines = ["   ".join(words[first : first + 3]) for first in range(0, len(words), 3)]
        place = {"x": 0, "xref": "container", "xanchor": "left", "y": 1, "yref": "container", "yanchor": "top"}
        title = {"text": "<br>".join(lines), **place, "font": {"size": 12, "color": theme.palette().ink}}
        # Plotly hangs a title by its last line.
        pad = {"t": 6 + 16 * (len(lines) - 1)}
        return {"title": {**title, "pad": pad}, "margin": {"t": 24 + 17 * len(lines)}}
    place = {"y": 0.5, "xanchor": "left", "yanchor": "bottom", "xshift": 10, "yshift": 4, "showarrow": False}
    said = [
        {
            "text": f"half closed after <b>{row.median_days:.0f} days</b>",
            "x": row.median_days,
            **place,
            "font": {"color": colours[row.group_id], "size": 14},
        }
        for row in medians(known).dropna(subset=["median_days"]).itertuples()
    ]
    return {"annotations": said}


def colours_of(group_ids: Sequence[str]) -> dict[str, str]:
    """Group -> its colour, the same as on other pages; ordered groups in one hue."""
    palette = theme.palette()
    for groups, colours in (
        (LEVELS, theme.ordered(len(LEVELS))),
        (OPENINGS, theme.ordered(len(OPENINGS))),
        (theme.workplace_colours(), theme.workplace_colours().values()),
        (PAY, palette.data),
    ):
        known = dict(zip(groups, colours, strict=False))
        if set(group_ids) <= known.keys():
            return known
    return dict.fromkeys(group_ids, palette.accent)


def medians_figure(frame: pd.DataFrame) -> go.Figure:
    """The median of each group of `frame` (as `medians` gives it) with its whisker; an open end reaches the edge."""
    known = frame.dropna(subset=["median_days"])
    edge = 1.1 * float(np.nanmax([known["median_high"].max(), known["median_days"].max()]))
    colours = colours_of(frame["group_id"])
    return marks.whiskers(
        known["group"].tolist(),
        known["median_days"].tolist(),
        known["median_low"].fillna(0).tolist(),
        known["median_high"].fillna(edge).tolist(),
        texts=[f"{days:.0f} days" for days in known["median_days"]],
        hover=[f"{row.group}: {interval(row)}<br>{_sizes(row)}" for row in known.itertuples()],
        row_height=44,
        colours=[colours[group_id] for group_id in known["group_id"]],
    )


def interval(row) -> str:
    """A median with its interval in words: "54 days, 47 to 61 with 95% confidence"."""
    low = "0" if pd.isna(row.median_low) else f"{row.median_low:.0f}"
    high = "beyond what was watched" if pd.isna(row.median_high) else f"{row.median_high:.0f}"
    return f"{row.median_days:.0f} days, {low} to {high} with 95% confidence"


def _sizes(row) -> str:
    return f"{texts.counted(int(row.job_count), int(row.employer_count), 'job')}, {row.closed_count:,} of them closed"


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """When half have closed, and where groups are told apart whether the first and the last surely differ."""
    if frame.empty:
        return f"**No {kind} were watched.**"
    known = medians(frame).dropna(subset=["median_days"])
    if known.empty:
        return _finding_in_counts(medians(frame), frame, kind)
    if len(medians(frame)) == 1:
        row = known.iloc[0]
        shares = frame.set_index("day")["open_share"]
        early = f" {1 - shares[30]:.0%} have after 30 days" if 30 in shares.index else ""
        late = f", {1 - shares[90]:.0%} after 90" if 90 in shares.index else ""
        return f"**Half of {kind} have closed {row.median_days:.0f} days after they opened** " + (
            f"({interval(row).partition(', ')[2]}).{early}{late}."
        )
    first, last = known.loc[known["median_days"].idxmin()], known.loc[known["median_days"].idxmax()]
    if len(known) < 2:
        return f"**{first['group']}: half have closed after {interval(first)}.** The other groups have too few jobs."
    apart = f"{first['group'].lower()} after {interval(first)}; {last['group'].lower()} after {interval(last)}"
    if first["median_high"] < last["median_low"]:
        return f"**It differs when half of the jobs have closed:** {apart}."
    return f"**No clear difference in when half of the jobs have closed:** {apart}."


def _finding_in_counts(groups: pd.DataFrame, frame: pd.DataFrame, kind: str) -> str:
    jobs, closed = int(groups["job_count"].sum()), int(groups["closed_count"].sum())
    if frame["open_share"].notna().any():
        return f"**Fewer than half of {kind} have closed** within the time they were watched: {closed:,} of {jobs:,}."
    return f"**Too few {kind} to say when half have closed:** {closed:,} of {jobs:,} closed while they were watched."


def still_open(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame` at AGES, as far as the curve reaches."""
    return frame[frame["day"].isin(AGES) & frame["open_share"].notna()]


def still_open_figure(frame: pd.DataFrame) -> go.Figure:
    """The share still open at a few ages, each with its whisker. `frame`: rows of one group."""
    names = [f"{day:.0f} days" for day in frame["day"]]
    columns = (frame[name].tolist() for name in ("open_share", "share_low", "share_high"))
    hover = [_hover(row, ALL) for row in frame.itertuples()]
    texts_of = [f"{share:.0%}" for share in frame["open_share"]]
    return marks.whiskers(names, *columns, texts=texts_of, hover=hover, row_height=44)


def draw(selection: Selection) -> None:
    """The page in Streamlit."""
    source, note = data.choose_source(selection, "reads")
    if source is None:
        show.page_head("No source that tells how long jobs stay open", QUESTION, "")
        show.cannot_answer(note)
        return
    head = st.container()
    cut = kept("compare", _control, ALL, lambda chosen: chosen in (ALL, *CUTS))
    rows, kind = frame(selection, cut), kind_of_jobs(_set_aside(selection, cut))
    of_all = durations(selection, cut)
    with head:
        show.page_head(_context(source, of_all), QUESTION, "" if rows.empty else finding(rows, kind))
        show.cannot_answer(note)
    if cut == "Pay" and len(of_all) and rows.empty:
        show.cannot_answer("Whether pay is stated is known only of jobs whose text was read; here no text was.")
    elif not show.empty(rows, selection):
        _draw_rows(rows, cut, kind, source, selection)
    changes.draw(selection, source, URL_PATH)
    softened.draw(selection, source, URL_PATH)


def _control(first: str) -> str:
    return st.segmented_control("Compare by", [ALL, *CUTS], default=first, required=True, key="compare", **BOUND)


BOUND = {"bind": "query-params"}


def _set_aside(selection: Selection, cut: str) -> Selection:
    return selection.without(CUTS[cut][2]) if cut in CUTS and CUTS[cut][2] else selection


def _context(source: pd.Series, rows: pd.DataFrame) -> str:
    sizes = "" if rows.empty else f" · {texts.counted(len(rows), rows['employer_id'].nunique(), 'job')}"
    return f"{source['label']}{sizes}"


def _draw_rows(rows: pd.DataFrame, cut: str, kind: str, source: pd.Series, selection: Selection) -> None:
    groups = medians(rows)
    told = groups.dropna(subset=["median_days"])
    count = f"{int(groups['job_count'].sum()):,}"
    whiskers = f"n = {count} jobs · whiskers: 95%, employers are the sampled unit · {source['label']}"
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.exhibit(
            URL_PATH,
            f"Share of {kind} still open",
            rows,
            figure(rows) if rows["open_share"].notna().any() else None,
            _caption(groups, rows, cut, source, selection),
            NOTES,
            alt=finding(rows, kind).replace("**", ""),
            columns=SHOWN,
        )
    with right:
        if cut == ALL and rows["open_share"].notna().any():
            at_ages = still_open(rows)
            show.exhibit(
                f"{URL_PATH}_ages",
                "Still open after",
                at_ages,
                still_open_figure(at_ages),
                whiskers,
                columns=SHOWN,
            )
        elif len(told):
            show.exhibit(
                f"{URL_PATH}_medians",
                "Half have closed after",
                groups,
                medians_figure(groups),
                f"{whiskers}{_thin(groups)}",
                columns=SHOWN,
            )


def _thin(groups: pd.DataFrame) -> str:
    thin = groups[groups["median_days"].isna()]
    said = [f"{row.group.lower()} ({row.closed_count:,} of {row.job_count:,} closed)" for row in thin.itertuples()]
    return f" · too few to tell: {', '.join(said)}" if said else ""


def _caption(groups: pd.DataFrame, rows: pd.DataFrame, cut: str, source: pd.Series, selection: Selection) -> str:
    closed, back = int(groups["closed_count"].sum()), int(groups["back_count"].sum())
    jobs = texts.counted(int(groups["job_count"].sum()), int(groups["employer_count"].max()), "job")
    at = jobs if len(groups) == 1 else jobs.partition(" at ")[0]
    set_aside = CUTS[cut][2] if cut in CUTS else None
    every = " · all of them, whatever the filter" if set_aside and getattr(selection, set_aside) else ""
    weighted = " · every employer counts once" if selection.weights == "employers" else ""
    level = " · level, workplace and openings as first seen" if cut in CUTS else ""
    return (
        f"n = {at}, {closed:,} of them closed and {back:,} of these back later · band: 95%, employers are the sampled "
        f"unit{weighted}{level}{every} · "
        f"source: {source['label']}, {show.day(source['first_on'])} to {show.day(source['now_on'])}"
    )


SHOWN = {
    "group_id": None,
    "group": "Group",
    "day": "Days open",
    "open_share": st.column_config.NumberColumn("Still open", format="%.3f"),
    "share_low": st.column_config.NumberColumn("Lower", format="%.3f"),
    "share_high": st.column_config.NumberColumn("Upper", format="%.3f"),
    "watched_count": "Watched",
    "job_count": "Jobs",
    "employer_count": "Employers",
    "closed_count": "Closed",
    "back_count": "Back later",
    "median_days": st.column_config.NumberColumn("Half closed after, days", format="%.1f"),
    "median_low": st.column_config.NumberColumn("Lower", format="%.1f"),
    "median_high": st.column_config.NumberColumn("Upper", format="%.1f"),
}
