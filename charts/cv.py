"""What a CV says of a person: lengths of experience, skills, country. The one module of charts/ that reads texts.

The text is held by nobody: it goes in, and what was found comes out. Nothing here remembers, writes or prints it.
"""

import re
from dataclasses import dataclass

from etl.extract.experience import find_experience
from etl.extract.folded import fold as fold_letters
from etl.extract.literals import Literals
from etl.extract.places import find_places
from etl.extract.sections import find_sections
from etl.extract.skills import skills_of
from etl.text import fold

LONGEST = 30_000
# Name, address and the like stand there; further down, countries are those of employers and customers.
HEAD = 600
# "I have 7 years of experience" is what a founder says in an ad, so the rules pass it over.
_FIRST_PERSON = re.compile(r"\b(?:I(?:[’']ve| have| had| bring)|[Mm]y)\b")


@dataclass(frozen=True)
class Found:
    """What a CV says; None and () where it says nothing. `years` are those in product management."""

    years: int | None = None
    overall_years: int | None = None
    skill_ids: tuple[str, ...] = ()
    country: str | None = None


def read_cv(text: str) -> Found:
    """What `text` says of its author, by the rules that read postings: every sentence of it speaks of the person."""
    try:
        return _read(text)
    finally:
        # The rules keep the text they read last for the next rule: another one, without a word, takes its place.
        Literals(()).standing("")


def _read(text: str) -> Found:
    text = _FIRST_PERSON.sub(lambda found: " " * len(found[0]), text[:LONGEST])
    letters = fold_letters(text)
    sections = find_sections(letters)
    size = len(sections.starts)
    sections = sections._replace(kinds=["required"] * size, said=[0] * size, wishes=[])
    lengths = find_experience(text, fold(text), sections)
    return Found(
        years=_longest(length.min_months for length in lengths if length.object == "product_management"),
        overall_years=_longest(
            length.min_months for length in lengths if length.object in ("product_management", "general")
        ),
        skill_ids=tuple(sorted({mention.skill_id for mention in skills_of(letters, sections)})),
        country=next((place.countries[0] for place in find_places(text[:HEAD]) if len(place.countries) == 1), None),
    )


def _longest(months) -> int | None:
    """The greatest of some lengths in months, in whole years; None of none."""
    return max((length // 12 for length in months), default=None)
