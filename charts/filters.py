"""The filters that all pages share: drawn in the sidebar, kept in the address and for the length of a visit."""

from typing import Any

import streamlit as st

from charts.selection import DEFAULT_WORKPLACES, FILTERS, Choices, read_address

# Every shared filter is in the address and outlives a change of page.
SHARED: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}
BOARDS = """**Same boards** are those read throughout the period: a change is then a change of the market.
**All boards** also counts those that were added or given up meanwhile."""
WEIGHTS = """**Every job**: a share is that of all jobs, so an employer with thirty openings counts thirty times.
**Every employer**: each employer's own share is found first, and the mean of these is shown."""


def seed(asked: dict[str, list[str]], choices: Choices) -> list[str]:
    """The sentences on what a new visitor's address asks for and cannot have; the filters start on what it can.

    Streamlit drops what it does not know in silence and keeps reversed and half periods, so the address is read here
    first. Later runs keep what the visitor chose, half-finished periods included.
    """
    if "boards" in st.session_state:
        return []
    values, problems = read_address(asked, choices)
    if problems and "period" in values:
        st.session_state["period"] = values["period"]
    return problems


def draw(choices: Choices) -> dict[str, Any]:
    """Draws the widgets; their values by filter name: labels, as `select` takes them."""
    return {
        "boards": _one_of("boards", "Boards compared", list(choices.boards), BOARDS),
        "weights": _one_of("weights", "Shares count once", list(choices.weights), WEIGHTS),
        "period": _period(choices),
        "seniority": _several(choices, "seniority", "Seniority", "All levels"),
        "workplace": _several(choices, "workplace", "Workplace", "Any workplace", DEFAULT_WORKPLACES),
        "place": _several(
            choices, "place", "Open to someone in", "Anywhere", note="Jobs that name the place or are open worldwide."
        ),
        "employer": _several(choices, "employer", "Employer", "All employers"),
        "source": _several(
            choices,
            "source",
            "Source",
            "Each page's own",
            note="Sources are never joined: a page that needs one shows one.",
        ),
    }


def _one_of(name: str, label: str, options: list[str], note: str) -> str:
    """One of `options`, the first unless chosen otherwise."""
    return st.segmented_control(
        label, options, default=options[0], required=True, key=name, width="stretch", help=note, **SHARED
    )


def _period(choices: Choices) -> tuple:
    reach = (
        f"The data reach from {choices.first_on} to {choices.last_on}." if choices.first_on else "No data bear dates."
    )
    return st.date_input(
        "Period",
        value=(),
        min_value=choices.first_on,
        max_value=choices.last_on,
        key="period",
        format="YYYY-MM-DD",
        help=f"Empty: all that the page's source holds. {reach}",
        **SHARED,
    )


def _several(
    choices: Choices, name: str, label: str, empty: str, default: tuple[str, ...] = (), note: str | None = None
) -> list[str]:
    """Any of what the data hold; `empty` says what it means that none is chosen."""
    return st.multiselect(
        label, list(choices.of(name)), default=default, placeholder=empty, key=name, help=note, wrap=True, **SHARED
    )


def clear() -> None:
    """Sets all filters to what a first visitor sees."""
    defaults: dict[str, Any] = {
        "boards": "Same boards",
        "weights": "Every job",
        "period": (),
        "workplace": list(DEFAULT_WORKPLACES),
    }
    for name in FILTERS:
        st.session_state[name] = defaults.get(name, [])
