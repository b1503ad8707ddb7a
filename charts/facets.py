"""The facets of the page Postings: each value with the number of jobs it would leave, to choose and to take back."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import data, posting, search
from charts.search import Search
from charts.selection import DEFAULT_WORKPLACES, Selection

MEASURE = "facet_counts"
# So many values of a facet are shown, and those that are chosen.
SHOWN = 8
NAMES = {
    "state": "Open now",
    "seniority": "Seniority",
    "workplace": "Workplace",
    "scope": "Who may apply",
    "employer": "Employer",
    "skill": "Skill its text names",
    "years": "Years required",
    "pay": "Pay",
    "reposted": "Put up again",
    "source": "Source",
}
# What has many values, or values in no order of their own, shows those of most jobs first.
BY_COUNT = ("employer", "skill", "source")
NOTES = """
**A number** counts jobs: how many the search would have if this value were chosen, everything else being as it is. Of
one facet you may choose several values, and one of them has to hold. Skills and years are known only where a text was
read; 18 months count as 2 years.

Seniority, workplace, employer and source are the filters at the side: chosen here, they hold on every page. The
address holds every choice.

**Put up again**: the same place on the same board had it before. It came back after two or more days of reading without
it, or under another identifier on a later day. Several cities at once are not that.
"""


@dataclass(frozen=True)
class Facet:
    """One facet as it is drawn: `values` are label -> number of jobs, in order; `chosen` are the labels chosen now."""

    name: str
    values: Mapping[str, int]
    chosen: tuple[str, ...]


def labels(name: str) -> Mapping[str, str]:
    """Label -> value of all that a facet can take."""
    if name in search.OWN:
        return search.OWN[name]
    return search.skills() if name == "skill" else data.choices().of(name)


def facets(selection: Selection, asked: Search) -> list[Facet]:
    """Every facet that the jobs of the search differ in or that is chosen, in the order of NAMES."""
    counts = data.rows(MEASURE, selection, **asked.parameters())
    found = [facet(name, counts[counts["facet"] == name], _chosen(name, selection, asked)) for name in NAMES]
    return [one for one in found if len(one.values) > 1 or one.chosen]


def facet(name: str, counts: pd.DataFrame, chosen: tuple[str, ...]) -> Facet:
    """The facet of these rows of `facet_counts`: SHOWN values at most, and those of the values `chosen`, 0 included."""
    offered, job_counts = labels(name), counts.set_index("value")["job_count"]
    by_value = {value: label for label, value in offered.items()}
    shown = [value for value in counts["value"] if value in by_value][:SHOWN]
    shown += [value for value in chosen if value in by_value and value not in shown]
    if name not in BY_COUNT:
        shown.sort(key=list(offered.values()).index)
    values = {by_value[value]: int(job_counts.get(value, 0)) for value in shown}
    return Facet(name, values, tuple(by_value[value] for value in chosen if value in by_value))


def _chosen(name: str, selection: Selection, asked: Search) -> tuple[str, ...]:
    of_selection = {
        "seniority": selection.seniorities,
        "workplace": selection.workplaces,
        "employer": selection.employers,
        "source": selection.sources,
    }
    return of_selection[name] if name in of_selection else getattr(asked, name)


def draw(selection: Selection, asked: Search) -> None:
    """The facets in Streamlit; on a narrow screen behind a switch (static/style.css)."""
    found = facets(selection, asked)
    st.toggle("Narrow down by level, employer, skill …", key="facets_open")
    with st.container(key="facets", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="facets_head"):
            st.markdown("**Narrow down** to …")
            with st.popover("How to read this", icon=":material/help:", type="tertiary", key="notes_facets"):
                st.markdown(NOTES)
        if any(one.chosen and one.chosen != _at_first(one.name) for one in found):
            st.button(
                "Clear all", icon=":material/filter_alt_off:", type="tertiary", key="clear_facets", on_click=_clear
            )
        for one in found:
            _draw(one)


def _draw(one: Facet) -> None:
    key = f"facet_{one.name}"
    # The filter of this name decides, wherever it was changed.
    st.session_state[key] = list(one.chosen)
    st.pills(
        NAMES[one.name],
        list(one.values),
        selection_mode="multi",
        format_func=lambda label: f"{label} · {one.values[label]:,}",
        key=key,
        on_change=_follow,
        args=(one.name,),
    )


def _follow(name: str) -> None:
    """Sets the filter of this name to what was chosen in its facet."""
    st.session_state[name] = list(st.session_state[f"facet_{name}"])
    posting.choose(None)


def _at_first(name: str) -> tuple[str, ...]:
    return DEFAULT_WORKPLACES if name == "workplace" else ()


def _clear() -> None:
    for name in NAMES:
        st.session_state[name] = list(_at_first(name))
