"""Server-side time of one rerun of each page after a filter change, over the shipped facts."""

import itertools
import logging
import os
import statistics
import time
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from charts.selection import Selection

SENIORITIES = ((), ("senior",), ("mid", "senior"), ("director", "head", "vp"))
WORKPLACES = (("remote",), (), ("hybrid", "onsite"))
PLACES = ((), ("US",), ("DE", "FR"))
BOARDS = ("same", "all")


def selections() -> list[Selection]:
    """72 different views, each new to every cache when its turn comes."""
    return [
        Selection(seniorities=seniorities, workplaces=workplaces, places=places, boards=boards)
        for places, seniorities, workplaces, boards in itertools.product(PLACES, SENIORITIES, WORKPLACES, BOARDS)
    ]


def one_page() -> None:
    """The script that AppTest runs: the page named in the session, drawn for the selection named there."""
    import streamlit as st

    from charts import PAGES

    page = next(page for page in PAGES if page.URL_PATH == st.session_state["page"])
    page.draw(st.session_state["selection"])


def rerun_milliseconds(url_path: str, views: list[Selection]) -> list[float]:
    """Time of a rerun for each of `views`, in their order, after a first draw that is not counted."""
    app = AppTest.from_function(one_page, default_timeout=60)
    app.session_state["page"] = url_path
    app.session_state["selection"] = Selection(employers=("nobody",))
    app.run()
    times = []
    for view in views:
        app.session_state["selection"] = view
        started = time.perf_counter()
        app.run()
        times.append(1000 * (time.perf_counter() - started))
        if app.exception:
            raise RuntimeError(f"{url_path} for {view}: {app.exception[0].value}")
    return times


def query_milliseconds(url_path: str, views: list[Selection]) -> list[float]:
    """For each of `views` the time that the questions take that only its page has asked so far, one after the other."""
    from charts import data
    from etl.warehouse import read

    rerun_milliseconds(url_path, [])  # what a first draw asks is no question of the views
    times = []
    for view in views:
        before = {*data.ROWS.known, *data.ROWS_OF_ONE_PERSON.known}
        rerun_milliseconds(url_path, [view])
        asked = [question for question in (*data.ROWS.known, *data.ROWS_OF_ONE_PERSON.known) if question not in before]
        started = time.perf_counter()
        for of, name, parameters in asked:
            read.measure(name, dict(parameters), build=of)
        times.append(1000 * (time.perf_counter() - started))
    return times


def report(data: Path) -> None:
    os.environ["PM_DATA"] = str(data)
    # AppTest warns at every run that no browser is there.
    logging.disable(logging.WARNING)
    from charts import PAGES
    from etl.warehouse import build, read

    if read.current_build() is None:
        build.build(data)
    views = selections()
    print(f"rerun after a filter change, server-side, {len(views)} views a page, milliseconds")
    for page in PAGES:
        new = sorted(rerun_milliseconds(page.URL_PATH, views))
        known = sorted(rerun_milliseconds(page.URL_PATH, views[-20:]))
        others = [replace(view, boards="all", weights="employers") for view in views[::4]]
        asked = sorted(query_milliseconds(page.URL_PATH, others))
        print(
            f"  {page.TITLE:<18} p50 {statistics.median(new):4.0f}   p95 {new[int(0.95 * len(new))]:4.0f}   "
            f"seen before: p50 {statistics.median(known):4.0f}   "
            f"its questions alone: p95 {asked[int(0.95 * len(asked))]:4.0f}",
            flush=True,
        )
