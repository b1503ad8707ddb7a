"""Data: what was read, when, by whom and under which terms; what was thrown away; what every measure means."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import accuracy, data, follow_employers, languages, live_sources, registry, show, theme, watch_boards, words
from charts.alt import leading
from charts.figures import Figure
from charts.selection import Selection
from charts.show import KeyFigure

TITLE = "Data"
QUESTION = "What was read, when, and what do the numbers mean?"
ORDER = 9
ICON = ":material/database:"
URL_PATH = "data"
NOTES = """
**Each square is a day**, each column a week from Monday above to Sunday below; the stronger its colour, the more boards
of the source were read that day. A day without a square was not read: what happened then is known only as far as the
next read shows it.

**A board** is one list of postings that is read whole, mostly one employer's. Boards are read one by one, so no day
shows all of them; a job counts as open for seven days after the last read that saw it, and as unknown from then on.
"""
KINDS = {
    "reads": "boards read again and again: open, new and closed are known",
    "day": "boards read once: a cross-section of one day",
    "posts": "dated posts, never read again: what was asked, not how long it stood",
}
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
ROW_HEIGHT = 150


def frame(selection: Selection) -> pd.DataFrame:
    """One row per source x day on which boards of it were read: source, read_on, board_count, incomplete_count,
    posting_count (of all roles); only sources that are read repeatedly, of the chosen ones."""
    rows = data.rows("reads_by_day", selection)
    repeated = data.sources().query("kind == 'reads'")["source_id"]
    rows = rows[rows["source_id"].isin(repeated)].drop(columns="source_id").reset_index(drop=True)
    return rows.assign(read_on=rows["read_on"].dt.date)


def figure(frame: pd.DataFrame) -> go.Figure:
    """A calendar of reads for each source, weeks from left to right; days without a read stay empty."""
    sources = list(dict.fromkeys(frame["source"]))
    fig, between = Figure(), 0.3 / len(sources)
    height = (1 - between * (len(sources) - 1)) / len(sources)
    colours = theme.palette()
    for row, source in enumerate(sources, start=1):
        of_source = frame[frame["source"] == source]
        days = pd.to_datetime(of_source["read_on"])
        weeks = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
        number, top = "" if row == 1 else str(row), 1 - (row - 1) * (height + between)
        fig.add_trace(
            {
                "type": "heatmap",
                "x": weeks,
                "y": [WEEKDAYS[weekday] for weekday in days.dt.day_of_week],
                "z": of_source["board_count"],
                "zmin": 0,
                "colorscale": [[0, theme.translucent(colours.accent, 0.12)], [1, colours.accent]],
                "showscale": False,
                "xgap": 2,
                "ygap": 2,
                "hovertext": [_hover(read) for read in of_source.itertuples()],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "xaxis": f"x{number}",
                "yaxis": f"y{number}",
            }
        )
        fig.update_layout(
            **{
                f"xaxis{number}": {"anchor": f"y{number}", "domain": [0, 1]},
                f"yaxis{number}": {"anchor": f"x{number}", "domain": [top - height, top]},
            }
        )
        place = {"x": 0, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
        fig.add_annotation(text=source, showarrow=False, font={"size": 13, "color": colours.ink}, **place)
    fig.update_yaxes(categoryorder="array", categoryarray=WEEKDAYS[::-1], showgrid=False, tickvals=WEEKDAYS[::2])
    fig.update_xaxes(tickformat="%b\n%Y", nticks=10)
    return theme.style(fig, 60 + ROW_HEIGHT * len(sources)).update_layout(margin_t=28)


def _hover(read) -> str:
    partial = f", {read.incomplete_count:,} of the reads not whole" if read.incomplete_count else ""
    return (
        f"{show.day(read.read_on)}: {read.board_count:,} boards read, listing {read.posting_count:,} postings{partial}"
    )


def finding(frame: pd.DataFrame, archives: pd.DataFrame, today: date) -> str:
    """How much was read and how old the newest of it is. `archives`: posting_count, product_count, last_on."""
    postings, product = int(archives["posting_count"].sum()), int(archives["product_count"].sum())
    newest = archives["last_on"].max()
    of = f"{len(archives)} archive{'' if len(archives) == 1 else 's'}"
    told = f"**{postings:,} postings of {of} were read, {product:,} of them of product management.**"
    told += (
        " Nothing of it bears a date."
        if pd.isna(newest)
        else (f" The newest read is of {show.day(newest)}, {show.ago(newest, today)}.")
    )
    if frame.empty:
        return told + " None of the chosen sources was read repeatedly, so none knows what is open."
    days = frame["read_on"].nunique()
    return told + f" Boards were read on {days:,} days, {int(frame['board_count'].sum()):,} reads in all."


def archive_frame(selection: Selection) -> pd.DataFrame:
    """Where the rows come from, one row an archive: what it is, its days, counts, terms and how it was made."""
    rows = data.table("archive").merge(
        data.table("source")[["source_id", "label"]], on="source_id", suffixes=("", "_source")
    )
    if selection.sources:
        rows = rows[rows["source_id"].isin(selection.sources)]
    rows = rows.assign(
        first_on=rows["first_on"].dt.date, last_on=rows["last_on"].dt.date, kind=rows["kind"].map(KINDS)
    ).rename(columns={"label": "archive", "label_source": "source"})
    return rows.sort_values("product_count", ascending=False)[ARCHIVE_COLUMNS].reset_index(drop=True)


ARCHIVE_COLUMNS = [
    "archive", "source", "kind", "first_on", "last_on", "posting_count", "product_count", "licence", "origin",
    "how_made", "rules_version", "taken_from",
]  # fmt: skip


def archive_figure(frame: pd.DataFrame) -> go.Figure:
    """From when to when each archive reaches: a bar an archive, coloured by its kind, a row a source."""
    colours = dict(zip(KINDS.values(), theme.palette().data, strict=False))
    shown = frame.dropna(subset=["first_on"]).sort_values("first_on")
    fig = Figure()
    for row in shown.itertuples():
        # A day would be too thin to see on an axis of thirteen years: every bar is at least a month wide.
        length = max((row.last_on - row.first_on).days, 30)
        fig.add_bar(
            base=[row.first_on],
            x=[length * 86_400_000],
            y=[show.shortened(row.source, 28)],
            orientation="h",
            marker_color=colours[row.kind],
            hovertext=f"{row.archive}: {show.day(row.first_on)} to {show.day(row.last_on)}, "
            f"{row.product_count:,} product postings of {row.posting_count:,}; {row.kind}",
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fig.update_xaxes(type="date", showgrid=True, nticks=5)
    fig.update_yaxes(autorange="reversed", showgrid=False, tickfont_color=theme.palette().ink)
    return theme.style(fig, 70 + 26 * shown["source"].nunique()).update_layout(barmode="overlay", bargap=0.45)


def key_figures(archives: pd.DataFrame, boards: pd.DataFrame, sources: pd.DataFrame) -> list[KeyFigure]:
    """How much there is to count, at the top."""
    with_text = int(sources["text_job_count"].sum())
    read = boards[boards["read_count"] > 0]
    return [
        KeyFigure("Postings read", f"{archives['posting_count'].sum():,}", f"of all roles, {len(archives)} archives"),
        KeyFigure("Product jobs", f"{sources['job_count'].sum():,}", f"{with_text:,} of them with their text"),
        KeyFigure(
            "Boards read", f"{len(read):,}", f"{int((~read['is_ended']).sum()):,} of them still being read at the end"
        ),
        KeyFigure("Sources", f"{len(sources):,}", "never joined over time"),
    ]


def draw(selection: Selection) -> None:
    """The page."""
    reads, archives = frame(selection), archive_frame(selection)
    built_at = data.built_at()
    newest = archives["last_on"].max()
    show.page_head(
        f"{len(archives)} archives{'' if pd.isna(newest) else f' · newest read {show.day(newest)}'} · "
        f"built {show.day(built_at)}",
        QUESTION,
        finding(reads, archives, date.today()),
    )
    show.cannot_answer(unanswered(selection))
    sources = data.sources()
    if selection.sources:
        sources = sources[sources["source_id"].isin(selection.sources)]
    boards = data.rows("boards_read", selection)
    show.key_figures(key_figures(archives, boards, sources))
    _draw_reads(reads)
    _draw_archives(archives)
    accuracy.draw()
    languages.draw(selection)
    live_sources.draw()
    follow_employers.draw()
    registry.draw()
    watch_boards.draw()
    _draw_boards(boards)
    _draw_rejected(selection)
    _draw_definitions()


def unanswered(selection: Selection) -> str:
    """A sentence on the filters that say nothing about what was read; "" when none of them is set."""
    first = Selection()
    names = {"seniorities": "seniority", "workplaces": "workplace", "places": "place", "boards": "boards compared"}
    set_here = [label for name, label in names.items() if getattr(selection, name) != getattr(first, name)]
    if not set_here:
        return ""
    return f"This page tells what was read, of every kind of job: the filters {_and(set_here)} do not apply to it."


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _draw_reads(reads: pd.DataFrame) -> None:
    if reads.empty:
        show.cannot_answer(
            "No source of this selection was read on more than one day, so there is no calendar of reads."
        )
        return
    show.exhibit(
        "data",
        "When boards were read",
        reads,
        figure(reads),
        f"n = {int(reads['board_count'].sum()):,} reads on {reads['read_on'].nunique():,} days, "
        f"{reads['board_count'].min():,} (pale) to {reads['board_count'].max():,} boards a day · "
        f"{', '.join(dict.fromkeys(reads['source']))} · {show.day(reads['read_on'].min())} to "
        f"{show.day(reads['read_on'].max())}",
        NOTES,
        alt="Days on which boards were read: "
        + leading(reads["source"].value_counts().index, reads["source"].value_counts()),
    )


def _draw_archives(archives: pd.DataFrame) -> None:
    show.exhibit(
        "data_archives",
        "Where the postings come from",
        archives,
        archive_figure(archives),
        f"n = {archives['posting_count'].sum():,} postings, {archives['product_count'].sum():,} of product "
        f"management · blue: {KINDS['reads']} · orange: {KINDS['day']} · green: {KINDS['posts']}",
        "The rows give each archive's origin, its licence as its maker states it, how its rows were made, and the "
        "version of the rules that its facts were found with. Archives of different kinds are never joined into one "
        "line over time.",
        alt=f"Postings by archive: {leading(archives['archive'], archives['posting_count'])}",
    )


def _draw_boards(boards: pd.DataFrame) -> None:
    show.exhibit(
        "data_boards",
        "Every board",
        boards,
        None,
        f"n = {len(boards):,} boards · reads, postings of all roles at the last whole read, product jobs ever seen and "
        "open on the source's last day",
        "A board *has ended* when it was not read in the last 30 days in which its source was read: nothing is open "
        "there, because nothing is known of it.",
    )


def _draw_rejected(selection: Selection) -> None:
    rejected = data.rows("rejected_by_reason", selection)
    if rejected.empty:
        show.heading("Records that could not be used")
        st.markdown("None: every record of the chosen sources could be read.")
        return
    show.exhibit(
        "data_rejected",
        "Records that could not be used",
        rejected,
        None,
        f"n = {rejected['rejected_count'].sum():,} records · each was stored and counted with its reason",
    )


def _draw_definitions() -> None:
    show.heading("What every number means")
    measures = data.table("measure")
    with st.expander(f"The words ({len(words.told())})", key="words"):
        st.markdown("\n\n".join(f"**{word}**: {meaning}" for word, meaning in words.told()))
    with st.expander(f"The measures ({len(measures)})", key="measures"):
        st.markdown("\n\n".join(f"**{row.name}** · {row.grain}  \n{row.meaning}" for row in measures.itertuples()))
    # Relative to this page's address, so that it holds below a path of the server's own, too.
    st.caption("Scripts get each of them as JSON or CSV, with the filters of this address, under [api/](api/).")
    columns = data.table("data_dictionary")[["table_name", "column_name", "data_type", "meaning"]]
    show.exhibit(
        "data_columns", "", columns, None, "Every column of every table: unit, source and how it is determined"
    )
    checks = data.table("check_result")
    broken = int((checks["row_count"] > 0).sum())
    show.exhibit(
        "data_checks",
        "What was checked",
        checks.drop(columns="first_rows"),
        None,
        f"{len(checks):,} rules were checked; {broken:,} of them are warnings that found rows",
    )
    build = data.table("build").iloc[0]
    st.caption(
        f"Database {build['build_id']}, built {build['built_at']:%Y-%m-%d %H:%M} UTC from data "
        f"{build['input_digest']} with code {build['code_version']}, rules {build['rules_version']} and DuckDB "
        f"{build['duckdb_version']}."
    )
