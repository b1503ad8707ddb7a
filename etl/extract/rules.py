"""The rule behind a fact: in plain words, why the words of a mention say what they are said to say.

A rule is told from the mention alone, so that it can be told of any mention that is kept. Of a skill or a specialism it
is the phrase of the list that the words are.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from etl.extract.experience_object import PRODUCT_WORK
from etl.extract.folded import fold as fold_letters
from etl.extract.matcher import Matcher
from etl.extract.mention import (
    AuthorizationMention,
    EducationMention,
    EmploymentMention,
    ExperienceMention,
    Mention,
    PayMention,
    PlaceMention,
    SkillMention,
    SpecialismMention,
)
from etl.extract.places import find_location_places
from etl.extract.skills import skill_blocks, word_lists
from etl.extract.specialism import specialism_blocks
from etl.text import fold

BY_A_FORMER_TITLE = "A former title of the posting says so."
_FIELD = "A structured field of the source states it."

_EXPERIENCE = re.compile(r"\b(?:experience|exp|xp|background|expertise|track record|tenure)\b")
_PERIOD = re.compile(
    r"(?:/ ?|\b(?:(?:per|an?|by the)[ -])?)(?:hour|hr|day|week|wk|month|mo|pcm|year|yr|annum|annual|p\.?a)(?:ly)?\b",
    re.I,
)
_BESIDE = ", which counts only where the same sentence names something of its context"
_WISHES = {
    "required": "required, as nothing calls it a wish",
    "preferred": "preferred, by words of wishing beside it or by its section",
}
_OBJECTS = {
    "product_management": "the words around it speak of building or leading products",
    "general": "it is bound to no one kind of work, or to a field beside which no other experience is required",
    "people_management": "the words around it speak of leading people",
    "other": "it is of other work than product management, and not of any work",
}
_PERIODS = {
    "year": "no period stands behind it: by the year, unless words before it say so",
    "hour": "no period stands behind it: words before it say by the hour, or only the hour fits so little",
}
_AUTHORIZATION = {
    "sponsorship_offered": "The sentence speaks of visas or sponsorship and offers them.",
    "sponsorship_not_offered": "The sentence speaks of visas or sponsorship and denies them, or wants no need of them.",
    "permit_required": "The sentence demands that the person may work there already.",
}
_WORKPLACES = {
    "remote": "Words for remote work stand where they speak of this job, not of a team, a tool or a time.",
    "hybrid": "The text asks for the office on some days, or calls the work hybrid.",
    "onsite": "The text places the work on site, and no remote work stands beside it.",
}


@lru_cache(maxsize=1 << 16)
def rule_of(mention: tuple) -> str:
    """The rule by which `mention` (any of etl.extract.mention) was found and read, as one sentence."""
    return _RULES[type(mention)](mention)


def rule_of_level(seniority: str) -> str:
    """The rule by which the level of a product job was read from its title."""
    if seniority == "mid":
        return "The title states no level."
    return "The lowest level that the title states; two words side by side make one level."


def _of_role(mention: Mention) -> str:
    if mention.found_in == "text":
        return "There is no title; the text offers this job in its header, first in a line or with words of hiring."
    return "The title names product management or ownership, and no other function beside it makes the job its own."


def _of_skill(mention: SkillMention) -> str:
    found = _phrase(_skill_phrases(mention.skill_id), mention.matched_text)
    if found is None:
        return "The words are a phrase of an earlier skill list."
    use, phrase = found
    return f"The words are the phrase “{phrase}” of the skill list{_BESIDE if use == 'weak' else ''}."


def _of_specialism(mention: SpecialismMention) -> str:
    found = _phrase(_specialism_phrases(mention.specialism), mention.matched_text)
    if found is None:
        return "The words are a phrase of an earlier list of specialisms."
    return f"The words are the phrase “{found[1]}” of the list of specialisms."


def _phrase(matcher: Matcher, words: str) -> tuple[str, str] | None:
    """(use, phrase as the list writes it) of the first phrase that all of `words` are; None when none is."""
    matches = matcher.find(fold_letters(words))
    spanning = [key for keys, start, end in matches if (start, end) == (0, len(words)) for key in keys]
    return min(spanning)[1:] if spanning else None


@cache
def _skill_phrases(skill_id: str) -> Matcher:
    return _phrases_of(skill_blocks(), skill_id, ("patterns", "weak"), word_lists())


@cache
def _specialism_phrases(specialism: str) -> Matcher:
    return _phrases_of(specialism_blocks(), specialism, ("patterns",), {})


def _phrases_of(blocks: Sequence[dict], of: str, uses: Sequence[str], words: dict) -> Matcher:
    """Finds the phrases of the block with the id `of`; keys: (number, use, phrase), in the order of the list."""
    listed = [(use, phrase) for block in blocks if block["id"] == of for use in uses for phrase in block.get(use, ())]
    return Matcher((((number, *one), one[1]) for number, one in enumerate(listed)), words)


def _of_experience(mention: ExperienceMention) -> str:
    written, folded = mention.matched_text, fold(mention.matched_text)
    words, product = _EXPERIENCE.search(folded), PRODUCT_WORK.search(folded)
    proof = f"before “{written[slice(*words.span())]}”" if words else "beside words of work"
    of = _OBJECTS[mention.object]
    if product and mention.object == "product_management":
        of = f"“{written[slice(*product.span())]}” makes it product management"
    elif product and mention.object == "general":
        of = f"“{written[slice(*product.span())]}” is one of several kinds of work that will do"
    return f"A stated length {proof}; {of}; {_WISHES[mention.kind]}."


def _of_education(mention: EducationMention) -> str:
    level = "a master's degree, an MBA or a doctorate" if mention.level == "advanced" else "a bachelor's or any degree"
    instead = "; experience or the like will do instead" if mention.accepts_equivalent else ""
    return f"Words for {level} in a sentence about the candidate; {_WISHES[mention.kind]}{instead}."


def _of_pay(mention: PayMention) -> str:
    if mention.found_in == "field":
        return "The source's own field shows this pay."
    period = _PERIOD.search(mention.matched_text)
    by = f"“{period[0]}” is its period" if period else _PERIODS.get(mention.period, "its period stands before it")
    end = "; open upwards" if mention.max is None else "; only its upper end is stated" if mention.min is None else ""
    what = "A figure without a currency" if mention.currency is None else "An amount of money"
    return f"{what} that words of pay, its period or its place make base pay; {by}{end}."


def _of_employment(mention: EmploymentMention) -> str:
    return {
        "title": "The title says how the person is engaged.",
        "field": _FIELD,
        "text": "The text says it of this job: in its header, behind a label, or before a word for the job.",
    }[mention.found_in]


def _of_authorization(mention: AuthorizationMention) -> str:
    return _AUTHORIZATION[mention.value]


def _of_place(mention: PlaceMention) -> str:
    if mention.found_in == "field":
        return _FIELD
    where = {"title": "The title", "location": "The place field", "text": "The text"}[mention.found_in]
    if mention.fact == "workplace":
        return _of_workplace(mention, where)
    if mention.fact == "scope":
        return f"{where} opens the job to the whole world, and nothing narrower is said."
    if mention.fact == "time_zone":
        return f"{where} names a time zone or hours that the work shares with it."
    places = find_location_places(mention.matched_text)
    kind = places[0].kind if places else mention.fact
    inside = "" if kind == mention.fact else ", which lies there"
    about = ", where it speaks of who may apply" if mention.found_in == "text" else ""
    return f"{where} names a {'town' if kind == 'city' else kind}{inside}{about}."


def _of_workplace(mention: PlaceMention, where: str) -> str:
    if mention.found_in == "text":
        return _WORKPLACES[mention.value]
    if mention.value == "onsite" and find_location_places(mention.matched_text):
        return f"{where} names a town or an office, and no text says more."
    return f"{where} says so in words of its own."


_RULES: dict[type, Callable] = {
    Mention: _of_role,
    SkillMention: _of_skill,
    SpecialismMention: _of_specialism,
    ExperienceMention: _of_experience,
    EducationMention: _of_education,
    PayMention: _of_pay,
    EmploymentMention: _of_employment,
    AuthorizationMention: _of_authorization,
    PlaceMention: _of_place,
}
