"""How a page is laid out in Streamlit: head, key figures, exhibits with their rows, and what to say when empty."""

import codecs
import html
import re
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, heads, take_away, theme, way_back, words
from charts.selection import Selection, describe
from etl import cells

# No modebar: pictures and rows have their own buttons, and Plotly's has a foreign link.
PLOTLY_CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showTips": False,
    "scrollZoom": False,
    # Outlines of countries would be fetched from a foreign host.
    "topojsonURL": "app/static/topo/",
}
STYLE = Path(__file__).parents[1] / "static" / "style.css"
# A share of fewer is told as counts in words.
MIN_POSTINGS, MIN_EMPLOYERS = 20, 8


def is_enough(postings: int, employers: int) -> bool:
    """Whether there are enough postings and employers to speak of a share."""
    return postings >= MIN_POSTINGS and employers >= MIN_EMPLOYERS


def day(value: date | pd.Timestamp) -> str:
    """A day as people write it: 9 March 2026."""
    return f"{value.day} {value:%B %Y}"


def ago(value: date, today: date) -> str:
    """How long before `today` a day is: "today", "yesterday", "93 days ago"."""
    days = (today - value).days
    return "today" if days < 1 else "yesterday" if days == 1 else f"{days:,} days ago"


def shortened(text: str, length: int) -> str:
    """`text` in at most `length` characters, for labels of figures; the whole stands in the rows and on hover."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def literal(text: str) -> str:
    """`text` as markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>$~:|])", r"\\\1", text)


def plain(values: pd.Series) -> list[float | None]:
    """The numbers of a column, None where there is none: what figures and small lines take."""
    return [None if pd.isna(value) else float(value) for value in values]


def offer(pages: Mapping[str, Any]) -> None:
    """Makes the dashboard's pages (by URL_PATH) known to `link` for this visitor."""
    st.session_state["pages"] = dict(pages)


def link(url_path: str, label: str, **params: str) -> None:
    """A link to another page that keeps the filters; `params` are set on top. Plain text where there are no pages."""
    page = st.session_state.get("pages", {}).get(url_path)
    if page is None:
        st.caption(label)
        return
    # Streamlit takes the filters along by itself: they are bound to the address.
    st.page_link(page, label=label, icon=":material/arrow_forward:", icon_position="right", query_params=params or None)


def lead(url_path: str, label: str, **controls: Any) -> None:
    """A button to another page that sets `controls` there, by key; `follow` goes there.

    A link cannot: what a visitor's session holds of a control outweighs the link's address.
    """

    key = f"lead_{url_path}"
    st.button(
        label, key=key, type="tertiary", icon=":material/arrow_forward:", icon_position="right",
        on_click=lambda: way_back.go_to(url_path, **controls),
    )  # fmt: skip


def follow() -> None:
    """Goes where `lead` leads, if its button was pressed; to be called when a page begins to draw."""
    page = st.session_state.get("pages", {}).get(st.session_state.pop("next_page", None))
    if page is not None:
        # An empty address: what is bound to it writes itself in again. With none given, Streamlit 1.67 refuses to go.
        st.switch_page(page, query_params={})


def look() -> None:
    """The style of all pages, with what it needs of the visitor's theme; called once a run."""
    colours = theme.palette()
    st.html(STYLE)
    tokens = {
        "muted": colours.muted,
        "border": colours.border,
        "panel": colours.panel,
        "accent": colours.accent,
        "on-accent": colours.background,
    }
    st.html(f"<style>:root {{ {' '.join(f'--{name}: {colour};' for name, colour in tokens.items())} }}</style>")


# What the visitor chose of how shares are weighed, in words; "" for the way of a first visit.
_of_shares: ContextVar[str] = ContextVar("of_shares", default="")


def say_of_shares(selection: Selection) -> None:
    """Lets this run of a page say, wherever it shows shares, that every employer counts once, if that was chosen."""
    _of_shares.set("shares: every employer counts once" if selection.weights == "employers" else "")


def has_shares(frame: pd.DataFrame) -> bool:
    """Whether a column of `frame` is a share."""
    return any(name == "share" or name.endswith("_share") for name in frame)


def context(text: str) -> None:
    """The line that says as of when and on what a part of the page speaks, in small capitals."""
    if text:
        st.html(f'<p class="context">{context_html(text)}</p>')


def context_html(text: str) -> str:
    """The words of a context line as HTML; names with a stroke in them, as postings have, keep their small letters."""
    parts = (html.escape(part) for part in text.split(" · "))
    return " · ".join(f'<span class="id">{part}</span>' if "/" in part and " " not in part else part for part in parts)


def page_head(rests_on: str, question: str, answer: str | Callable[[], None]) -> None:
    """The context in small capitals, the question as title, the answer: markdown, or what draws it."""
    context(rests_on)
    st.title(question, anchor=False)
    with st.container(key="answer"):
        answer() if callable(answer) else st.markdown(answer)
    if _of_shares.get():
        st.caption("A share is the mean of the employers' own shares: every employer counts once, not every job.")


def heading(text: str) -> None:
    """The head of a section of a page, below its title; what belongs to the section has heads of the next level."""
    st.header(text, anchor=False)


def exhibit(
    key: str,
    title: str,
    frame: pd.DataFrame,
    figure: go.Figure | str | None,
    caption: str,
    notes: str = "",
    alt: str = "",
    *,
    columns: Mapping[str, Any] | None = None,
    on_select: Callable[[], None] | str = "ignore",
    open_rows: bool = False,
    on_select_row: Callable[[pd.Series], None] | None = None,
    in_section: bool = False,
) -> Any:
    """One figure, or a list as HTML, with all that belongs to it; returns what was selected in it (on_select="rerun").

    Under the figure: `caption` (n of postings and employers, what the band means, source, dates), then Download CSV
    of exactly the rows of `frame`, the figure as PNG and SVG with `title`, `alt` and `caption` in the picture, a link,
    `notes` on how to read it, and the rows as a table. `key` is the page's URL_PATH
    for its main exhibit and names the file; others are "<page>_<what>". `columns` is Streamlit's column_config; a
    column that it sets to None is in neither the table nor the CSV. `on_select_row` hears of the row (all columns)
    that the visitor ticks in the table. `in_section`: the exhibit stands under a `heading`, so that its own title is of
    the level below.
    """
    shown = frame.drop(columns=[name for name, config in (columns or {}).items() if config is None], errors="ignore")
    with st.container(key=f"exhibit_{key}", gap="xsmall"):
        if title:
            (st.subheader if in_section else st.header)(title, anchor=False)
        selected = _figure(key, figure, on_select, alt or f"{title}. {take_away.plain(caption)}")
        if _of_shares.get() and has_shares(frame):
            caption = f"{caption} · {_of_shares.get()}"
        if caption:
            st.caption(unbroken(caption))
        with st.container(horizontal=True, gap="medium", key=f"actions_{key}"):
            _download(key, shown)
            take_away.exhibit_buttons(key, title, caption, alt, isinstance(figure, go.Figure))
            _notes(key, notes, words.used_in(caption))
        tell = (lambda place: on_select_row(frame.iloc[place])) if on_select_row else None
        _table(key, shown, columns, open_rows or figure is None, tell)
    return selected


def unbroken(caption: str) -> str:
    """`caption` so that no line of it ends between "n" and its number, or begins with a dot."""
    return caption.replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}").replace(" · ", "\N{NO-BREAK SPACE}· ")


def _figure(key: str, figure: go.Figure | str | None, on_select: Callable[[], None] | str, alt: str) -> Any:
    if isinstance(figure, str):
        st.html(figure)
    elif figure is not None:
        return st.plotly_chart(
            figure,
            theme=None,
            key=f"figure_{key}",
            config=PLOTLY_CONFIG,
            on_select=on_select,
            selection_mode="points",
            alt=alt,
        )
    return None


def _download(key: str, frame: pd.DataFrame) -> None:
    st.download_button(
        "Download CSV",
        data=lambda: csv(frame),
        file_name=f"{key}_{data.build().stem}.csv",
        mime="text/csv",
        key=f"csv_{key}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def _notes(key: str, notes: str, meanings: str) -> None:
    """How to read the figure, and what the words of its caption mean."""
    if notes or meanings:
        with st.popover("How to read this", icon=":material/help:", type="tertiary", key=f"notes_{key}"):
            st.markdown(notes)
            if meanings:
                st.divider()
                st.markdown(meanings)


def _table(
    key: str,
    frame: pd.DataFrame,
    columns: Mapping[str, Any] | None,
    is_open: bool,
    on_select_place: Callable[[int], None] | None,
) -> None:
    count = f"{len(frame):,} row{'' if len(frame) == 1 else 's'}"
    rows = st.expander(f"The rows ({count})", expanded=is_open, key=f"rows_{key}", type="compact", on_change="rerun")

    def selected() -> None:
        for place in st.session_state[f"table_{key}"]["selection"]["rows"]:
            on_select_place(place)

    # Rows are sent when asked for: a page's first picture should not wait for its tables.
    if rows.open:
        rows.dataframe(
            frame,
            hide_index=True,
            column_config=heads.headed(frame, {**_days(frame), **_rounded(frame), **(columns or {})}),
            key=f"table_{key}",
            alt=f"The rows: {key}",
            on_select=selected if on_select_place else "ignore",
            selection_mode="single-row",
            placeholder="",
        )


def _days(frame: pd.DataFrame) -> dict[str, Any]:
    """Columns of days, which the database gives as midnights, shown as days like in the CSV."""
    return {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in frame if _holds_days(frame[name])}


def _rounded(frame: pd.DataFrame) -> dict[str, Any]:
    """Columns of shares, and of differences of them, in percent, and of other broken numbers with one decimal; the CSV
    has them whole."""
    broken = [name for name in frame if pd.api.types.is_float_dtype(frame[name]) and (frame[name].dropna() % 1).any()]
    kinds = {name: "percent" if frame[name].abs().max() <= 1 else "%.1f" for name in broken}
    return {name: st.column_config.NumberColumn(format=kind) for name, kind in kinds.items()}


def _holds_days(column: pd.Series) -> bool:
    return pd.api.types.is_datetime64_any_dtype(column) and bool(
        (column.dropna() == column.dropna().dt.normalize()).all()
    )


def csv(frame: pd.DataFrame) -> bytes:
    """The rows as CSV in UTF-8: ISO dates, no index, no text cell that a spreadsheet would run as a formula.

    It begins with a byte order mark: without one Excel takes UTF-8 for the machine's own code page and shows "SÃ£o
    Paulo". What programs read (`etl export`, the API) has none.
    """
    return codecs.BOM_UTF8 + cells.as_csv(frame)


# Whether this run of a page ended before all its controls were drawn, so that which names it knows cannot be told.
_cut_short: ContextVar[bool] = ContextVar("cut_short", default=False)


def begin() -> None:
    """Takes this run for one that draws its whole page, until `empty` says otherwise."""
    _cut_short.set(False)


def is_cut_short() -> bool:
    """Whether this run has told its visitor that nothing is left to show."""
    return _cut_short.get()


def empty(frame: pd.DataFrame, selection: Selection, what_to_loosen: str = "") -> bool:
    """Whether `frame` has no rows; then the page says which filters to loosen, most restrictive first."""
    if not frame.empty:
        return False
    _cut_short.set(True)
    chosen = describe(selection, data.choices())
    advice = what_to_loosen or (
        f"Try without: {'; '.join(chosen)}." if chosen else "The data hold nothing of this kind."
    )
    with st.container(key="empty"):
        st.info(f"**No jobs match this selection.** {advice}", icon=":material/filter_alt_off:")
    return True


def cannot_answer(text: str) -> None:
    """Says, in place of an empty figure or above it, which filter or source this page's data cannot follow."""
    if text:
        st.info(text, icon=":material/info:")


@dataclass(frozen=True)
class KeyFigure:
    """One number at the top of a page. `trend` is drawn as a small line, in the order of time; gaps are None."""

    label: str
    value: str
    note: str = ""
    trend: Sequence[float | None] = ()
    page: str | None = None


def key_figures(figures: Sequence[KeyFigure], key: str = "key_figures") -> None:
    """The numbers side by side, two in a row on a phone, each with its small line."""
    with st.container(key=key):
        st.html(f'<div class="key-figures">{"".join(_card(figure) for figure in figures)}</div>')


def _card(figure: KeyFigure) -> str:
    note = f'<p class="note">{html.escape(figure.note)}</p>' if figure.note else ""
    return (
        f'<section class="key-figure"><p class="label">{html.escape(figure.label)}</p>'
        f'<div class="row"><p class="value">{html.escape(figure.value)}</p>{sparkline(figure.trend)}</div>'
        f"{note}</section>"
    )


def sparkline(values: Sequence[float | None], width: int = 96, height: int = 30) -> str:
    """A small line as an image element, its last point marked; "" for fewer than two values.

    Decoration, so without a text of its own: the number beside it is the statement. A picture rather than a chart,
    because a Plotly figure is much for the browser to draw for a line that nobody points at; in an address of its
    own, because Streamlit removes SVG elements from the HTML of a page.
    """
    path = line_path(values, width, height)
    if not path:
        return ""
    x, y = path.split()[-1].lstrip("ML").split(",")
    colour = theme.palette().accent
    picture = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.75" stroke-linejoin="round"/>'
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/></svg>'
    )
    return f'<img class="trend" alt="" src="data:image/svg+xml,{quote(picture)}">'


def line_path(values: Sequence[float | None], width: int, height: int) -> str:
    """The SVG path of `values` in a box of this size with a margin of 3; None and NaN break it. "" below two values."""
    present = {index: value for index, value in enumerate(values) if value is not None and value == value}
    if len(present) < 2:
        return ""
    low, high = min(present.values()), max(present.values())
    across, up = (width - 6) / (len(values) - 1), (height - 6) / ((high - low) or 1)
    steps = [
        f"{'L' if index - 1 in present else 'M'}{3 + index * across:.1f},{height - 3 - (value - low) * up:.1f}"
        for index, value in present.items()
    ]
    return " ".join(steps)
