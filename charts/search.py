"""What the page Postings searches for beside the shared filters: words, facets of its own, and a day."""

import contextlib
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from charts import data, posting, show, texts, way_back

UNITS = {"Jobs": "job_list", "Postings": "postings"}
STATES = {"Open": "open", "Closed": "closed", "Unknown": "unknown"}
SCOPES = {"Open worldwide": "worldwide", "Certain places only": "restricted", "Not said": "unspecified"}
PAY = {"Stated": "stated", "Not stated": "not_stated", "No text read": "unknown"}
REPOSTED = {"Never": "never", "Once": "once", "Twice or more": "more"}
LONGEST_YEARS = 20
YEARS = {f"{years} year{'' if years == 1 else 's'}": str(years) for years in range(LONGEST_YEARS + 1)}
# The facets that are no shared filters, by their names in the address and in the measures.
OWN = {"state": STATES, "scope": SCOPES, "pay": PAY, "reposted": REPOSTED, "years": YEARS}


@dataclass(frozen=True)
class Search:
    """One search. Empty tuples and words restrict nothing; of the values of one field, one has to hold."""

    unit: str = "Jobs"
    words: str = ""
    skill: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    pay: tuple[str, ...] = ()
    reposted: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    opened_from: date | None = None

    @property
    def measure(self) -> str:
        """The measure whose rows are asked for."""
        return UNITS[self.unit]

    def parameters(self) -> dict[str, Any]:
        """The parameters of job_list, postings and facet_counts."""
        several = {name: list(getattr(self, name)) for name in ("skill", *OWN)}
        return {"words": " ".join(self.words.split()), **several, "opened_from": self.opened_from}

    def told(self) -> list[str]:
        """What restricts it, in words, for advice on what to loosen."""
        parts = {
            f"the words “{self.words}”": self.words,
            "the skill": self.skill,
            "the state": self.state,
            "who may apply": self.scope,
            "the pay": self.pay,
            "“Put up again”": self.reposted,
            "the years required": self.years,
            "the day of “Opened since”": self.opened_from,
        }
        return [words for words, is_set in parts.items() if is_set]


def skills() -> Mapping[str, str]:
    """Label -> skill_id, by label."""
    return data.table("skill").set_index("label")["skill_id"].sort_index().to_dict()


def lead(label: str, **controls: Any) -> None:
    """A button to the list of what `controls` ask for, by their names in the address, and no more."""
    show.lead("postings", label, **_alone(controls))


def go(**controls: Any) -> None:
    """The same for a mark that was clicked: to be called from a figure's callback; `show.follow` goes there."""
    way_back.go_to("postings", **_alone(controls))


def go_to_texts(chosen: texts.Texts, **controls: Any) -> None:
    """The same for a mark that counts the texts of `chosen`: to those of its source, and of its days where it has more.

    The filter of days holds on every page, so it is not set without need.
    """
    days = chosen.selection.date_from, chosen.selection.date_to
    of_source = data.table("source").set_index("label").loc[chosen.source, ["first_on", "last_on"]]
    is_part = all(days) and (days[0] > of_source["first_on"].date() or days[1] < of_source["last_on"].date())
    go(source=[chosen.source], **({"period": days} if is_part else {}), **controls)


def clicked(figure_key: str) -> list[Any]:
    """The customdata of the mark that was clicked in the figure `figure_key`; [] when the click chose none."""
    points = st.session_state[figure_key]["selection"]["points"]
    found = points[0].get("customdata") if points else None
    return [] if found is None else list(found) if isinstance(found, list | tuple) else [found]


def years_clicked(figure_key: str) -> list[str]:
    """The label of the number of years that was clicked in the figure `figure_key`, whose customdata are such."""
    labels = {value: label for label, value in YEARS.items()}
    return [labels[str(years)] for years in clicked(figure_key) if str(years) in labels]


def _alone(controls: dict[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(("skill", *OWN), []), "q": "", "opened_from": None, **controls}


def draw() -> Search:
    """Draws the controls; what they ask for. To change one is to go to the list."""
    by_label = skills()
    _say_unknown({"skill": by_label, "show": UNITS, **OWN})
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="postings_controls"):
        words = _kept(st.text_input, "Search", "q", "", placeholder="Words of title, employer or place", width=320)
        skill = _kept(st.multiselect, "Names a skill of", "skill", [], options=by_label, placeholder="Any", width=260)
        _write("opened_from", lambda day: day.isoformat())
        opened_from = _kept(
            st.date_input,
            "Opened since",
            "opened_from",
            None,
            format="YYYY-MM-DD",
            width=150,
            help="Without jobs that stood there when their board was first read: when these opened is not known.",
        )
        unit = _kept(st.segmented_control, "Show", "show", "Jobs", options=UNITS, required=True)
    # The address holds what a control shows. The facets show counts, which change, so their values live here, unseen.
    with st.container(key="postings_own"):
        for name in OWN:
            _write(name, list)
        own = {name: _kept(st.multiselect, name, name, [], options=values) for name, values in OWN.items()}
    chosen = {name: tuple(OWN[name][label] for label in labels) for name, labels in own.items()}
    return Search(unit, words, tuple(by_label[label] for label in skill), **chosen, opened_from=opened_from)


def _kept(control: Callable[..., Any], label: str, key: str, default: Any, **more: Any) -> Any:
    """The value of a control that is in the address as `key` and found again on coming back to the page."""
    first_value = "default" if "options" in more else "value"
    return texts.kept(
        key,
        lambda first: control(
            label, key=key, bind="query-params", on_change=lambda: posting.choose(None), **{first_value: first}, **more
        ),
        default,
    )


def _write(key: str, as_written: Callable[[Any], str | list[str]]) -> None:
    """Writes what is set, and not picked, into the address: Streamlit 1.67 does so neither with days nor with what no
    visitor sees."""
    kept = st.session_state.get("kept", {})
    value = st.session_state[key] if key in st.session_state else kept.get(key)
    if value and key not in st.query_params:
        # Refused where the control was there in the run before: then it writes by itself.
        with contextlib.suppress(StreamlitAPIException):
            st.query_params[key] = as_written(value)


def _say_unknown(offered: dict[str, Container[str]]) -> None:
    """Says which of a new visitor's address cannot be followed: the controls drop it in silence."""
    unknown = [
        f"{name} “{text}” is not known here and was left out."
        for name, options in offered.items()
        if name not in st.session_state
        for text in st.query_params.get_all(name)
        if text not in options
    ]
    unknown += [
        f"opened_from “{text}” is not a day like 2026-03-31 and was left out."
        for text in st.query_params.get_all("opened_from")
        if "opened_from" not in st.session_state and not _is_day(text)
    ]
    if unknown:
        st.warning(f"Not all of this address could be followed: {' '.join(unknown)}", icon=":material/link_off:")


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
