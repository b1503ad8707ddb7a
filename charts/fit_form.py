"""Who the visitor is, for the page Your fit: a form whose values stand in the address, filled from a CV on demand."""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from charts import cv, data, places
from charts.texts import kept

YEARS = 5
# So many of the skills that a page's jobs require most does a visitor start with, as an example.
EXAMPLE = 25
MOST_YEARS = 40
# A person who works with people is taken to have these; no CV proves them.
PEOPLE = "people"
NO_STORE = (
    "The text goes to this server only, is read at once and then forgotten: it is not stored, not logged, not in the "
    "address, and sent to no other host. What was read from it fills the form, and you can correct it there; the "
    "form's values stand in the address."
)


@dataclass(frozen=True)
class Person:
    """One person, as the measure `fit` takes them; None and () where nothing is said."""

    years: int | None = YEARS
    overall_years: int | None = None
    skills: tuple[str, ...] = ()
    living_in: str | None = None
    utc_hours: float | None = None
    least_pay: int | None = None
    currency: str = "USD"

    def parameters(self) -> dict[str, Any]:
        """The measure's own parameters."""
        return asdict(self) | {"skills": list(self.skills)}


def skill_labels() -> dict[str, str]:
    """The label of every skill that a person may name -> its skill_id."""
    known = data.table("skill")
    known = known[known["group_id"] != PEOPLE].sort_values("label")
    return dict(zip(known["label"], known["skill_id"], strict=True))


def people_skills() -> list[str]:
    """The skills of working with people."""
    known = data.table("skill")
    return known.loc[known["group_id"] == PEOPLE, "skill_id"].tolist()


def zone(hours: float) -> str:
    """A time zone by its hours from UTC: "UTC", "UTC+5:30", "UTC−3"."""
    whole, minutes = divmod(round(abs(hours) * 60), 60)
    sign = "" if not hours else "+" if hours > 0 else "−"
    return f"UTC{sign}{whole if hours else ''}{f':{minutes:02}' if minutes else ''}"


def fill(found: cv.Found) -> dict[str, Any]:
    """The form's values, by key, for what a CV said; what it did not say stays as it is."""
    labels = {skill_id: label for label, skill_id in skill_labels().items()}
    names = {code: name for name, code in places.countries().items()}
    overall = found.overall_years
    values = {
        "fit_years": None if found.years is None else min(found.years, MOST_YEARS),
        "fit_overall": None if overall is None or overall <= (found.years or 0) else min(overall, MOST_YEARS),
        "fit_skills": [labels[skill_id] for skill_id in found.skill_ids if skill_id in labels] or None,
        "fit_country": names.get(found.country),
    }
    return {key: value for key, value in values.items() if value is not None}


def said(found: cv.Found) -> str:
    """What was read from a CV, in words."""
    names = {code: name for name, code in places.countries().items()}
    named = sum(skill_id in set(skill_labels().values()) for skill_id in found.skill_ids)
    parts = [
        f"{found.years} years in product management" if found.years is not None else "",
        f"{found.overall_years} years overall" if (found.overall_years or 0) > (found.years or 0) else "",
        f"{named} skill{'' if named == 1 else 's'}" if named else "",
        names.get(found.country, ""),
    ]
    lacking = "" if found.overall_years is not None else " No length of experience is written out in it"
    lacking += "; the dates of jobs are not added up." if lacking else ""
    read = ", ".join(filter(None, parts))
    return (
        f"{f'Read: {read}.' if read else 'Nothing was found in it that the form asks for.'}{lacking} Correct it below."
    )


def filled_from(text: str, read: Callable[[str], cv.Found] = cv.read_cv) -> tuple[dict[str, Any], str]:
    """The form's values, by key, that the CV `text` gives as `read` reads it, and what was read, in words."""
    try:
        found = read(text)
    except Exception as error:  # noqa: BLE001  its message may hold words of the CV, so only its kind is told
        logging.getLogger(__name__).error("A CV could not be read: %s", type(error).__name__)
        return {}, "This text could not be read. Fill in the form by hand."
    return fill(found), said(found)


def _read() -> None:
    """Reads the pasted CV, fills the form, and lets go of the text."""
    text, st.session_state["cv"] = st.session_state["cv"], ""
    values, note = filled_from(text or "")
    st.session_state.update(values, fit_read=note)


def draw_cv() -> None:
    """The place to paste a CV in, and what was read from the last one."""
    with st.expander("Fill the form from your CV", icon=":material/content_paste:"):
        st.caption(NO_STORE)
        with st.form("fit_cv", border=False, enter_to_submit=False):
            st.text_area("Your CV, as text", key="cv", height=160, max_chars=cv.LONGEST, placeholder="Paste it here")
            st.form_submit_button("Read it", on_click=_read)
    if note := st.session_state.get("fit_read"):
        st.caption(note)


def draw(example: list[str], first_country: str | None = None) -> tuple[Person, bool]:
    """The form; the person it describes, and whether the skills are still those of the `example` (skill_ids)."""
    years = kept("fit_years", _years, YEARS, lambda chosen: chosen is not None)
    overall = kept("fit_overall", _overall, None)
    country, utc_hours = _draw_place(first_country)
    left, right = st.columns([2, 1])
    with left:
        pay = kept("fit_pay", _pay, None)
    with right:
        currency = kept("fit_currency", _currency, "USD", lambda chosen: chosen in _currencies())
    has_people = kept("fit_people", _people, True)
    labels = skill_labels()
    names = {skill_id: label for label, skill_id in labels.items()}
    first = [names[skill_id] for skill_id in example if skill_id in names]
    skills = kept("fit_skills", lambda was: _skills(list(labels), was), first)
    ids = tuple(labels[label] for label in skills)
    # Who names no skill has said nothing of skills: those with people alone are no answer.
    person = Person(
        years=years,
        overall_years=overall,
        skills=(*ids, *(people_skills() if has_people else ())) if ids else (),
        living_in=country,
        utc_hours=utc_hours,
        least_pay=pay,
        currency=currency,
    )
    return person, bool(first) and skills == first


def _draw_place(first_country: str | None) -> tuple[str | None, float | None]:
    """The controls of place: the country one lives in (alpha-2) and the hours of its time zone from UTC."""
    known = places.countries()
    default = next((name for name, code in known.items() if code == first_country), None)

    def live(was: str | None) -> str | None:
        return _one("I live in", "fit_country", list(known), was)

    def in_zone(was: str | None) -> str | None:
        return _one("My time zone", "fit_zone", list(hours), was, "In standard time, not in summer.")

    country = kept("fit_country", live, default, lambda chosen: chosen in known)
    hours = {zone(one): float(one) for one in _zones()}
    time_zone = kept("fit_zone", in_zone, None, lambda chosen: chosen in hours)
    return known.get(country), hours.get(time_zone)


def _zones() -> list[float]:
    return data.query("SELECT DISTINCT utc_hours FROM country_time_zone ORDER BY utc_hours")["utc_hours"].tolist()


def _currencies() -> list[str]:
    counted = data.query("SELECT currency FROM job_salary GROUP BY currency ORDER BY count(*) DESC, currency")
    return list(dict.fromkeys(["USD", *counted["currency"]]))


def _years(first: int) -> int:
    return st.number_input("My years in product management", 0, MOST_YEARS, first, key="fit_years", bind="query-params")


def _overall(first: int | None) -> int | None:
    return st.number_input(
        "My years of work overall",
        0,
        MOST_YEARS,
        first,
        key="fit_overall",
        placeholder="As many",
        help="Counts where a job asks for experience in general.",
        bind="query-params",
    )


def _one(label: str, key: str, options: list[str], first: str | None, note: str | None = None) -> str | None:
    index = options.index(first) if first in options else None
    return st.selectbox(label, options, index, key=key, placeholder="Not said", help=note, bind="query-params")


def _pay(first: int | None) -> int | None:
    return st.number_input(
        "Least pay a year",
        0,
        step=5000,
        value=first,
        key="fit_pay",
        placeholder="Not said",
        help="A job meets it where the most that it states is no less. Pay in other currencies is not converted.",
        bind="query-params",
    )


def _currency(first: str) -> str:
    options = _currencies()
    return st.selectbox("in", options, options.index(first), key="fit_currency", bind="query-params")


def _people(first: bool) -> bool:
    return st.toggle(
        "Skills with people are mine",
        first,
        key="fit_people",
        help="Communication, empathy, leadership and the like: nearly every job asks for some, and no CV proves them.",
        bind="query-params",
    )


def _skills(options: list[str], first: list[str]) -> list[str]:
    return st.multiselect(
        "My skills", options, first, key="fit_skills", placeholder="Not said", wrap=True, bind="query-params"
    )
