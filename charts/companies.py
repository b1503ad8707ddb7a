"""Companies: who has product jobs open, who opened most, and what became of the companies that the article names."""

import json
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import (
    company,
    company_beside,
    company_beside_page,
    company_page,
    data,
    marks,
    show,
    specialisms,
    texts,
    theme,
    watch_list,
)
from charts.alt import leading
from charts.figures import Figure
from charts.overview import kind_of_jobs
from charts.selection import Selection

TITLE = "Companies"
QUESTION = "Who hires remote product managers?"
ORDER = 3
ICON = ":material/apartment:"
URL_PATH = "companies"
WEIGHS = True
NOTES = """
**Open** is a job that stood on its employer's board at the end of that day, on a board read in the seven days before.
An employer is *hiring* when it has one, *not now* when all its boards were read and list none, *unknown* when one of
its boards had not been read: then its number is empty, never nought.

**The small lines** show each employer's open jobs week by week, all on the same scale, from nought to the highest
number of any employer shown: a line twice as high is twice as many jobs. Where a line is broken, the employer's board
had not been read; nothing is known of those weeks.

**Opened** counts jobs that opened in the period. Jobs that already stood there when their board was first read are
not among them, because nobody saw them open.

These are the employers whose boards are read here. Others hire too; a count says nothing about them.
"""
# As many as a screen holds without scrolling, names readable.
SHOWN = 15
ROW_HEIGHT = 30
STATES = {"hiring": "Hiring", "not_now": "Not now", "unknown": "Unknown"}
# Above this share of lanes without a number, a week is drawn as a hole of the reading, not of one employer.
MOST = 0.5
# An employer with this share of all open jobs or more is said to have many of them.
DOMINANT = 0.1


def frame(selection: Selection) -> pd.DataFrame:
    """One row per employer, most open first: the measure `companies` of the one source that answers; {} without one."""
    source, _ = answering_source(selection)
    return pd.DataFrame() if source is None else data.rows("companies", selection.only(source["source_id"]))


def answering_source(selection: Selection) -> tuple[pd.Series | None, str]:
    """The source the page rests on, and what to say of the choice.

    Without one that was read repeatedly, a chosen source of dated ads still tells who advertised.
    """
    source, note = data.choose_source(selection, "reads")
    if source is not None or not selection.sources:
        return source, note
    known = data.sources()
    chosen = known[known["source_id"].isin(selection.sources) & (known["job_count"] > 0)]
    if chosen.empty:
        return None, note
    return chosen.sort_values("job_count", ascending=False).iloc[
        0
    ], f"{note} Counted here: jobs advertised in the period."


def is_hiring(frame: pd.DataFrame) -> pd.Series:
    """Which rows have a job open, as booleans."""
    return frame["state"].eq("hiring")


def weeks(row) -> tuple[list[date], list[int | None]]:
    """The Mondays of a row's window and the jobs open on each; None where its boards had not been read."""
    counts = json.loads(row.open_by_week) if isinstance(row.open_by_week, str) else []
    begin = pd.Timestamp(row.from_on).date()
    monday = begin + timedelta(days=-begin.weekday() % 7)
    return [monday + timedelta(weeks=number) for number in range(len(counts))], counts


def figure(frame: pd.DataFrame) -> go.Figure:
    """The employers with most open: name, small line of open jobs by week, bar of those open at the window's end."""
    leaders = frame[is_hiring(frame)].head(SHOWN)
    lanes = [weeks(row) for row in leaders.itertuples()]
    highest = max((count for _, counts in lanes for count in counts if count is not None), default=1)
    lines = [
        _lane(place, row, days, counts, highest)
        for place, (row, (days, counts)) in enumerate(zip(leaders.itertuples(), lanes, strict=True))
    ]
    names = [show.shortened(name, 20) for name in leaders["employer"]]
    # One dictionary, handed over once: make_subplots and a call for each line take three times as long.
    layout = {
        "xaxis": {"domain": [0, 0.388], "showgrid": False, "tickformat": "%b\n%Y", "nticks": 3},
        # Room for the words behind the longest bar.
        "xaxis2": {"domain": [0.418, 1], "visible": False, "range": [0, 1.8 * leaders["open_count"].max()]},
        "yaxis": {
            "tickvals": list(range(len(names))),
            "ticktext": names,
            "range": [len(names) - 0.4, -0.6],
            "showgrid": False,
            "tickfont": {"color": theme.palette().ink},
        },
    }
    fig = Figure({"data": [*lines, _bars(leaders)], "layout": layout})
    _add_holes(fig, lanes)
    theme.style(fig, 56 + ROW_HEIGHT * max(len(leaders), 2))
    return fig.update_layout(margin={"r": 36, "t": 8})


def _bars(leaders: pd.DataFrame) -> dict:
    """A bar a row for the jobs open at the window's end, beside the small lines."""
    return {
        "type": "bar",
        "x": leaders["open_count"].tolist(),
        "y": list(range(len(leaders))),
        "xaxis": "x2",
        "orientation": "h",
        "width": 0.62,
        "marker": {"color": theme.palette().accent},
        "text": [_at_bar(row) for row in leaders.itertuples()],
        "textposition": "outside",
        "textfont": {"color": theme.palette().ink},
        "cliponaxis": False,
        "customdata": leaders["employer_id"].tolist(),
        "hovertext": [_hover(row) for row in leaders.itertuples()],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _lane(place: int, row, days: list[date], counts: list[int | None], highest: int) -> dict:
    """A row's small line in its lane: nought at the lane's foot, `highest` at its top."""
    foot, height = place + 0.36, 0.72
    return {
        "type": "scatter",
        "x": days,
        "y": [None if count is None else foot - height * count / highest for count in counts],
        "mode": "lines",
        "line": {"color": theme.palette().accent, "width": 1.75, "shape": "hv"},
        "connectgaps": False,
        "customdata": [row.employer_id] * len(days),
        "text": [
            f"{row.employer}, {show.day(day)}: {'not read' if count is None else f'{count:,} open'}"
            for day, count in zip(days, counts, strict=True)
        ],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _add_holes(fig: go.Figure, lanes: list[tuple[list[date], list[int | None]]]) -> None:
    """Adds a grey band over the weeks in which most of the employers shown had not been read."""
    days = max((days for days, _ in lanes), key=len, default=[])
    missing = [
        sum(counts[index : index + 1] == [None] for _, counts in lanes) > MOST * len(lanes)
        for index in range(len(days))
    ]
    # Weeks before the first number are before the reading began, not a hole in it.
    known = [index for index, is_missing in enumerate(missing) if not is_missing]
    missing = [is_missing and index > known[0] for index, is_missing in enumerate(missing)] if known else []
    begin = None
    for day, is_missing in zip([*days[: len(missing)], None], [*missing, False], strict=True):
        if is_missing and begin is None:
            begin, end = day, day
        elif is_missing:
            end = day
        elif begin is not None:
            marks.add_holes(fig, [(begin - timedelta(days=3), end + timedelta(days=3), "")])
            begin = None


def _at_bar(row) -> str:
    muted = theme.palette().muted
    return f'<b>{row.open_count:,.0f}</b>  <span style="color:{muted}">{row.opened_count:,} opened</span>'


def _hover(row) -> str:
    opened = f"{row.opened_count:,} opened since {show.day(row.from_on)}"
    return f"{row.employer}: {row.open_count:,.0f} open on {show.day(row.as_of_on)}, {opened}.<br>Click for its page."


def opened_figure(frame: pd.DataFrame) -> go.Figure:
    """Who opened most in the window, whether or not anything is open now."""
    top = most_opened(frame).head(SHOWN)
    fig = marks.add_bars(
        Figure(),
        [show.shortened(name, 20) for name in top["employer"]],
        top["opened_count"].tolist(),
        hover=[
            f"{row.employer}: {row.opened_count:,} opened, the last on {show.day(row.last_opened_on)}.<br>"
            "Click for its page."
            for row in top.itertuples()
        ],
        customdata=top["employer_id"].tolist(),
    )
    fig.update_xaxes(range=[0, 1.12 * top["opened_count"].max()])
    return theme.style(fig, 36 + ROW_HEIGHT * len(top))


def most_opened(frame: pd.DataFrame) -> pd.DataFrame:
    """The employers that opened a job in the window, most first."""
    some = frame[frame["opened_count"] > 0]
    return some.sort_values(["opened_count", "employer"], ascending=[False, True], kind="stable")


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """How many hire, and how much of it the largest ones are: counts of the boards read, no estimate of others."""
    if frame["as_of_on"].isna().all():
        return _finding_of_ads(most_opened(frame), kind)
    hiring = frame[is_hiring(frame)]
    if hiring.empty:
        return f"**No employer read here has {kind} open.**"
    total, most = int(hiring["open_count"].sum()), int(hiring["open_count"].max())
    if len(hiring) < 2 * show.MIN_EMPLOYERS:
        employers = "1 employer has" if len(hiring) == 1 else f"{len(hiring)} employers have"
        return f"**{employers} {total:,} {kind} open;** the most at one is {most:,}."
    if most < DOMINANT * total:
        head = (
            f"**Nobody dominates: {len(hiring):,} employers have {total:,} {kind} open, and none more than {most:,}.**"
        )
    else:
        leader = hiring.iloc[0]["employer"]
        head = f"**{len(hiring):,} employers have {total:,} {kind} open; {leader} alone has {most:,}.**"
    single, ten = int(hiring["open_count"].eq(1).sum()), int(hiring["open_count"].head(10).sum())
    return f"{head} The ten with most have {ten:,} of them ({ten / total:.0%}); {single:,} employers have just one."


def _finding_of_ads(advertised: pd.DataFrame, kind: str) -> str:
    if advertised.empty:
        return f"**No employer advertised {kind} in the period.**"
    most = advertised.iloc[0]
    return (
        f"**{len(advertised):,} employers advertised {advertised['opened_count'].sum():,} {kind}; "
        f"most came from {most['employer']} ({most['opened_count']:,}).** "
        "These are dated ads: which of them are still open is not known."
    )


def draw(selection: Selection) -> None:
    """The page in Streamlit: one company's own page when the address names one, else all of them."""
    show.follow()
    chosen = company.chosen()
    if chosen is not None:
        company_page.draw(chosen, selection)
        return
    several = company_beside.chosen()
    if len(several) > 1:
        company_beside_page.draw(several, selection)
        return
    source, note = answering_source(selection)
    if source is None:
        show.page_head("No source that tells who hires", QUESTION, "")
        show.cannot_answer(note)
        watch_list.draw(selection)
        return
    data.ahead("specialism_share", selection.only(source["source_id"]))
    watch_list.ahead(selection)
    rows = frame(selection)
    kind = kind_of_jobs(selection)
    show.page_head(_context(source, rows, selection), QUESTION, "" if rows.empty else finding(rows, kind))
    show.cannot_answer(note)
    if not show.empty(rows, selection):
        with st.container(horizontal=True, gap="medium", key="companies_choices"):
            company.choose()
            company_beside.choose()
        _draw_leaders(rows, source, kind)
        specialisms.draw(selection, source, kind)
    watch_list.draw(selection)


def _context(source: pd.Series, rows: pd.DataFrame, selection: Selection) -> str:
    if rows.empty:
        return source["label"]
    first = rows.iloc[0]
    boards = "boards read throughout" if selection.boards == "same" else "all boards"
    if pd.isna(first["as_of_on"]):
        return f"{source['label']} · {show.day(first['from_on'])} to {show.day(first['to_on'])}"
    return f"As of {show.day(first['as_of_on'])} · {source['label']} · {boards}"


def _draw_leaders(rows: pd.DataFrame, source: pd.Series, kind: str) -> None:
    first, hiring, opened = rows.iloc[0], rows[is_hiring(rows)], most_opened(rows)
    begin, end = show.day(first["from_on"]), show.day(first["to_on"])
    left, right = st.columns([3, 2], gap="large") if len(hiring) else (None, st.container())
    if left is not None:
        most = ", ".join(f"{row.employer} {row.open_count:.0f}" for row in hiring.head(5).itertuples())
        with left:
            show.exhibit(
                URL_PATH,
                f"Most {kind} open, week by week and now",
                rows,
                figure(rows),
                f"n = {int(hiring['open_count'].sum()):,} {kind} open at {len(hiring):,} employers on "
                f"{show.day(first['as_of_on'])}, the {min(SHOWN, len(hiring))} with most shown · lines: open jobs by "
                f"week since {begin}, one scale for all · source: {source['label']} · click a bar for its company",
                NOTES,
                alt=f"Most open: {most}",
                columns=COLUMNS,
                on_select=lambda: company.choose_from(f"figure_{URL_PATH}"),
                on_select_row=company.choose_row,
            )
    if opened.empty:
        return
    with right:
        show.exhibit(
            f"{URL_PATH}_opened",
            f"{'Advertised' if pd.isna(first['as_of_on']) else 'Opened'} most since {first['from_on']:%B %Y}",
            opened,
            opened_figure(rows),
            f"n = {texts.counted(int(opened['opened_count'].sum()), len(opened), 'job')}, {kind}, {begin} to {end} · "
            f"source: {source['label']} · click a bar for its company",
            NOTES,
            alt=f"Opened most: {leading(opened['employer'], opened['opened_count'])}",
            columns=COLUMNS,
            on_select=lambda: company.choose_from(f"figure_{URL_PATH}_opened"),
            on_select_row=company.choose_row,
        )


COLUMNS = {
    "employer_id": None,
    "employer": "Employer",
    "state": "State",
    "open_count": st.column_config.NumberColumn("Open", format="localized"),
    "opened_count": st.column_config.NumberColumn("Opened in the period", format="localized"),
    "last_opened_on": st.column_config.DateColumn("Last opened"),
    "open_by_week": "Open on each Monday",
    "board_count": "Boards",
    "last_read_on": st.column_config.DateColumn("Last read"),
    "from_on": None,
    "to_on": None,
    "as_of_on": st.column_config.DateColumn("As of"),
}
