"""Facts in the form of a labelled posting: what a line of `python -m etl extract` says."""

import re
from collections.abc import Iterable
from typing import Any

from etl.extract import Facts
from etl.extract.education import stated_education
from etl.extract.mention import ExperienceMention, PayMention, PlaceMention, SkillMention
from etl.extract.skills import labelled_ids

_DEGREE = re.compile(r"\b(?:bachelor|master|advanced|ph\.?d|mba|degree)", re.I)
_LEVEL = re.compile(r"\((?:senior|sr\.?|staff|principal|lead|group) pm", re.I)


def min_months_required(experience: Iterable[ExperienceMention]) -> int | None:
    """Months a candidate must have: the largest required minimum in product management, else in general; None if none.

    Lengths tied to a degree ("5 years with a bachelor's degree or 2 with a master's") are alternatives: the smallest of
    them counts. Lengths for a higher level ("7+ years (Principal PM)") count, the smallest of them, only where no other
    is stated. The warehouse states the same rule in SQL.
    """
    required = [mention for mention in experience if mention.kind == "required"]
    for wanted in ("product_management", "general"):
        of_object = [mention for mention in required if mention.object == wanted]
        of_a_level = [mention for mention in of_object if _LEVEL.search(mention.matched_text)]
        if of_a_level and len(of_a_level) == len(of_object):
            return min(mention.min_months for mention in of_a_level)
        of_object = [mention for mention in of_object if mention not in of_a_level]
        by_degree = [mention.min_months for mention in of_object if _DEGREE.search(mention.matched_text)]
        others = [mention.min_months for mention in of_object if not _DEGREE.search(mention.matched_text)]
        if lengths := others + ([min(by_degree)] if by_degree else []):
            return max(lengths)
    return None


def as_gold_line(identifier: Any, facts: Facts) -> dict:
    """The facts of one posting under the keys of a labelled one; spans count in what `quote_in` names or the text.

    `countries` are those of the eligibility for a remote job, and of the place field for any other. `skills` are those
    that the gold standard labels, `further_skills` the others of the list.
    """
    workplace = facts.workplace_mention
    minimum = min_months_required(facts.experience)
    return {
        "id": identifier,
        "is_product_manager": facts.is_product,
        "title": _quote(facts.title) if facts.title else None,
        "seniority": facts.seniority,
        "specialism": [mention.specialism for mention in facts.specialisms],
        "experience": [_experience_line(facts, mention) for mention in facts.experience],
        "min_years_required": None if minimum is None else _years(minimum),
        "workplace": facts.workplace,
        "workplace_quote": workplace.matched_text if workplace else None,
        "workplace_quote_in": workplace.found_in if workplace else None,
        "workplace_span": [workplace.start, workplace.end] if workplace else None,
        "workplace_section": facts.section_of(workplace) if workplace else None,
        "countries": _values(facts.places, "country"),
        "eligibility": _eligibility_line(facts) if facts.eligibility_scope else None,
        **_further_facts(facts),
        "skills": [_skill_line(facts, skill) for skill in facts.skills if skill.skill_id in labelled_ids()],
        "further_skills": [_skill_line(facts, skill) for skill in facts.skills if skill.skill_id not in labelled_ids()],
    }


def _further_facts(facts: Facts) -> dict:
    """Education, pay, employment, visas and language of one posting, under the keys of a labelled one and `_span`s."""
    education, degree = stated_education(facts.education)
    return {
        "education": education,
        "education_quote": degree.matched_text if degree else None,
        "education_span": [degree.start, degree.end] if degree else None,
        "education_section": facts.section_of(degree) if degree else None,
        "salary": [_pay_line(facts, mention) for mention in facts.pay],
        "employment_type": [mention.type for mention in facts.employment],
        "employment": [
            {"type": mention.type, **_quote(mention), "section": facts.section_of(mention)}
            for mention in facts.employment
        ],
        "authorization": [
            {
                "value": said.value,
                "quote": said.matched_text,
                "start": said.start,
                "end": said.end,
                "section": facts.section_of(said),
            }
            for said in facts.authorization
        ],
        "language": facts.language,
        "is_read": facts.is_read,
    }


def _quote(mention) -> dict:
    return {"quote": mention.matched_text, "quote_in": mention.found_in, "start": mention.start, "end": mention.end}


def _skill_line(facts: Facts, mention: SkillMention) -> dict:
    return {
        "id": mention.skill_id,
        "kind": mention.kind,
        "section": facts.section_of(mention),
        "quote": mention.matched_text,
        "start": mention.start,
        "end": mention.end,
    }


def _experience_line(facts: Facts, mention: ExperienceMention) -> dict:
    return {
        "quote": mention.matched_text,
        "min_years": _years(mention.min_months),
        "max_years": None if mention.max_months is None else _years(mention.max_months),
        "object": mention.object,
        "kind": mention.kind,
        "section": facts.section_of(mention),
        "start": mention.start,
        "end": mention.end,
    }


def _pay_line(facts: Facts, mention: PayMention) -> dict:
    return {
        "quote": mention.matched_text,
        "quote_in": mention.found_in,
        "min": _amount(mention.min),
        "max": _amount(mention.max),
        "currency": mention.currency,
        "period": mention.period,
        "section": facts.section_of(mention),
        "start": mention.start,
        "end": mention.end,
    }


def _amount(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def _years(months: int) -> int | float:
    return months // 12 if months % 12 == 0 else round(months / 12, 2)


def _eligibility_line(facts: Facts) -> dict:
    named = [place for place in facts.places if place.fact != "workplace"]
    first = next((place for place in named if place.fact != "time_zone"), None) or next(iter(named), None)

    return {
        "scope": facts.eligibility_scope,
        "countries": _values(named, "country"),
        "regions": _values(named, "region"),
        "states": _values(named, "state"),
        "time_zones": _values(named, "time_zone"),
        "quote": first.matched_text if first else None,
        "quote_in": first.found_in if first else None,
        "places": [_place_line(facts, place) for place in named],
    }


def _values(places: Iterable[PlaceMention], fact: str) -> list[str]:
    return list(dict.fromkeys(place.value for place in places if place.fact == fact))


def _place_line(facts: Facts, place: PlaceMention) -> dict:
    return {
        "fact": place.fact,
        "value": place.value,
        "quote": place.matched_text,
        "quote_in": place.found_in,
        "section": facts.section_of(place),
        "start": place.start,
        "end": place.end,
    }
