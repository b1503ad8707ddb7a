"""The dashboard: `streamlit run dashboard.py`. Pages found in charts/, the filters they share, the first build, and the
API beside them.

The filters are drawn here, before the page runs: drawn inside a page, the browser's Back would lose them. They live
in the address, so that a view can be sent to someone.
"""

import time
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import streamlit as st
from streamlit import runtime

from charts import PAGES, api, data, failure, filters, last_visit, show, sign_in, take_away, vintage, way_back
from charts.selection import Choices, Selection, describe, select
from etl.warehouse import read
from etl.warehouse.first_build import Builder

ICON = Path(__file__).parent / "static" / "favicon.svg"
# The number makes it another script each time: the browser runs none twice.
OPEN_SIDEBAR = "<script>/* {} */ document.querySelector('[data-testid=stExpandSidebarButton]')?.click()</script>"


def main() -> None:
    """One run of the page that the visitor is on; a failure outside the page is told like one in it."""
    try:
        _run()
    except Exception:
        failure.tell("This view")


def _run() -> None:
    st.set_page_config(page_title="Remote product jobs", page_icon=ICON, layout="wide")
    show.look()
    sign_in.ask()
    show.begin()
    chosen = Chosen()
    pages = {module.URL_PATH: chosen.page(module) for module in PAGES}
    show.offer(pages)
    # Before a build, so that an address that names a page leads there when the database stands.
    page = st.navigation(list(pages.values()), position="top")
    if why := _builder().why_build():
        _build(why)
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    head, foot = st.sidebar.container(), st.sidebar.container()
    with foot:
        pinned, lost = _vintage(asked)

    way_back.arrive(page.url_path)
    choices = data.choices()
    problems = [*filters.seed(asked, choices), *lost]
    with head:
        chosen.selection = select(filters.draw(choices), choices)
    with foot:
        _foot(chosen.selection, choices)
        take_away.view_buttons()
    take_away.say_selected(chosen.selection)
    last_visit.remember()
    _filters_button(chosen.selection, choices)
    if pinned:
        st.info(pinned, icon=":material/keep:")
    ignored = st.empty()
    page.run()
    # Last: until the style sheet is there, what it hides takes room.
    take_away.listen()
    _say_ignored(ignored, asked, problems, chosen.selection)


@st.cache_resource
def _builder() -> Builder:
    return Builder()


def _build(why: str) -> None:
    """Shows how the building of the database goes until it stands; stops when it fails.

    A database that will not do any more stays until the new one stands. `why`: what the visitor is told.
    """
    building = _builder().begin()
    if building is None:
        return
    place = st.empty()
    with place.container(key="first_build"):
        st.title("Remote product jobs", anchor=False)
        with st.status(why, expanded=True) as status:
            bar = st.progress(building.done_share, text=building.what)
            while building.is_under_way(wait_seconds=0.2):
                bar.progress(building.done_share, text=building.what)
            if building.problem:
                status.update(label="The database could not be built", state="error", expanded=True)
                more = "Nothing was changed. `python -m etl build` in the project's folder says more."
                st.error(f"{building.problem}\n\n{more}")
                st.stop()
    place.empty()


class Chosen:
    """What the pages of this run draw: known only when the filters are, which come after the navigation."""

    selection: Selection = Selection()

    def draw(self, module: ModuleType) -> None:
        """Draws the page of `module`, or says why not. One whose shares follow the choice of weights has WEIGHS."""
        show.say_of_shares(self.selection if getattr(module, "WEIGHS", False) else Selection())
        try:
            if data.choices().sources or module.URL_PATH == "data":
                module.draw(self.selection)
            else:
                failure.nothing_yet(module.QUESTION)
        except Exception:
            failure.tell(f"The page {module.TITLE}")

    def page(self, module: ModuleType) -> st.Page:
        """The page of `module` for the navigation; the first of them is the one at /."""
        return st.Page(
            lambda: self.draw(module),
            title=module.TITLE,
            icon=module.ICON,
            url_path=module.URL_PATH,
            default=module is PAGES[0],
        )


def _vintage(asked: dict[str, list[str]]) -> tuple[str | None, list[str]]:
    """Draws the choice of the build and has this run read it: what a visitor of a pinned view is told, None for one of
    the newest; and the sentences on what the address asks for and cannot have.
    """
    newest = read.current_build()
    vintages = vintage.offered(newest)
    by_id = {one.build_id: one for one in vintages}
    lost = None if vintage.KEY in st.session_state else vintage.missing(asked.get(vintage.KEY, []), vintages)
    # Shown by its id, which the names of downloaded files bear too: the address holds what the control shows.
    build_id = st.selectbox(
        "Data as of",
        list(by_id),
        index=None,
        placeholder="The newest build",
        key=vintage.KEY,
        help="Choose a build, and the address shows these very numbers as long as that build is kept: the last one of "
        "each of seven days with a build, and of each of twelve months.",
        **filters.SHARED,
    )
    chosen = by_id.get(build_id)
    data.pin(chosen.path if chosen else newest)
    return vintage.notice(chosen, vintages[0]) if chosen else None, [lost] if lost else []


def _foot(selection: Selection, choices: Choices) -> None:
    """Under the filters: the way back to the first view, and how old the data are."""
    if describe(selection, choices):
        st.button(
            "Clear filters", icon=":material/filter_alt_off:", type="tertiary", key="clear", on_click=filters.clear
        )
    built_on = data.built_at().date()
    newest = data.table("source")["now_on"].max()
    # How old the data are, not how old the database is: one built today may hold the reads of last summer.
    if newest == newest:
        st.caption(f"Newest data: {show.day(newest)}, {show.ago(newest.date(), datetime.now(UTC).date())}.")
    st.caption(f"Database built on {show.day(built_on)}. `{data.build().stem}`")


def _filters_button(selection: Selection, choices: Choices) -> None:
    """On narrow screens, where the filters hide in the sidebar, a button that opens it and says how many are set."""
    count = len(describe(selection, choices))
    with st.container(key="filters_button"):
        label = f"Filters ({count})" if count else "Filters"
        if st.button(label, icon=":material/tune:", key="open_filters"):
            # set_page_config(initial_sidebar_state="expanded") opens it once only: closed by hand, it stays closed.
            st.html(OPEN_SIDEBAR.format(time.monotonic_ns()), unsafe_allow_javascript=True)


def _say_ignored(place: Any, asked: dict[str, list[str]], problems: list[str], selection: Selection) -> None:
    """Writes what of the address was not followed, until the visitor changes a filter."""
    if "ignored" not in st.session_state:
        # Once the page has run to its end, every name that it understands is a widget's key.
        unknown = [
            f"“{name}” is no filter of this page."
            for name in asked
            if name not in st.session_state and not show.is_cut_short()
        ]
        st.session_state["ignored"] = (selection, [*problems, *unknown])
    read_with, sentences = st.session_state["ignored"]
    if sentences and read_with == selection:
        with place.container(key="ignored"):
            st.warning(f"Not all of this address could be followed: {' '.join(sentences)}", icon=":material/link_off:")


# The server finds `app` by reading this file, and imports it once; every run for a visitor comes after that.
if runtime.exists():
    main()
else:
    app = st.App(__file__, routes=api.routes())
