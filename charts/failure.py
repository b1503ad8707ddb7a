"""What a visitor sees where a page cannot be drawn: that it failed, or that there are no data, and what to do."""

import logging
from datetime import UTC, datetime

import streamlit as st

from charts import show

LOG = logging.getLogger(__name__)


def nothing_yet(question: str) -> None:
    """Says, in place of a page that asks `question`, that there are no data at all, and how to come by some."""
    show.page_head("No data yet", question, "")
    st.info(
        "**Nothing has been read yet, so there is nothing to count.** The folder `data/history` holds no archive, and "
        "no source has been read. `python -m etl refresh` reads those that are switched on.",
        icon=":material/database_off:",
    )
    show.link("data", "Which sources can be read, and under which terms")


def tell(what: str) -> None:
    """Says that `what` ("The page Skills") failed, in the middle of handling why; the reason goes to the log."""
    at = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
    LOG.exception("%s could not be drawn at %s", what, at)
    with st.container(key="failed"):
        st.error(
            f"**{what} could not be drawn.** Your filters are kept. Reload it, clear the filters, or go on to another "
            f"page. Who runs this site finds the reason in its log, at {at}.",
            icon=":material/error:",
        )
