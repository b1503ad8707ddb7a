"""What a title says once its decoration is off: the words of the role and its area, and the level."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from etl.extract.places import find_location_places

LONG_FORMS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "pm": "product manager",
    "po": "product owner",
    "cpo": "chief product officer",
    "mgr": "manager",
    "mgmt": "manager",
    "management": "manager",
    "dir": "director",
    "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president",
    "avp": "associate vice president",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
}
LEVELS = frozenset(
    "intern internship junior associate mid senior staff lead principal distinguished group head director vice "
    "president chief executive 1 2 3 4 5".split()
)
# What is left of a title that names no area: these words alone.
BARE = frozenset("product manager owner officer technical".split())
# No place's name holds one of these; looking costs more than all else here.
ROLE = LEVELS | {"product", "manager", "management", "owner", "pm"}
IDLE = frozenset("of the for a an in at to with on our and or de m".split())
# Words that say how, where or for how long one works, or that the ad is fresh: never what the job is.
DECORATION = frozenset(
    "remote remotely hybrid onsite office home based eligible fully anywhere worldwide work from wfh full part time "
    "fulltime parttime permanent contract contractor freelance temporary temp fixed term new urgent hiring now bonus "
    "visa sponsorship multiple level location open relocation ok friendly first only 100 50 role position job req id "
    "ftc fte w2 months month year".split()
)
GENDERS = re.compile(r"\(?\b[mwfdhxv]\s*[/|,]\s*[mwfdhxvn*]+(?:\s*[/|,]\s*[dxn*]+)?(?![\w])\)?|\(\s*all genders?\s*\)")
# "(6425)", "R-12345", "#441", "JR 2201": a requisition, but a year is an intake.
REQUISITION = re.compile(r"#\s*\d+|\b(?:r|jr|req|id)?[-_ ]?(?!20[12]\d\b)\d{4,}\b")
GRADE = re.compile(r"\b(?:l|ic|gs|pl|p|m|g)[- ]?\d{1,2}\b")
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s")
SEGMENTS = re.compile(r"\s[-–—]+\s|[-–—]\s|\s[-–—]|[|,;:()\[\]{}•·]")
EITHER = re.compile(r"\b(\w+)\s?(?:/|\bor\b)\s?(\w+)\b")
OPTIONAL = re.compile(r"\((\w+)\)")
WORD = re.compile(r"[^\W_]+")
REGION = "region"


@dataclass(frozen=True, slots=True)
class Title:
    """`words`: role and area, sorted; `levels`: the levels it may stand for, each the sorted words of one.

    "Senior/Staff" has two levels. `is_bare`: it names no area. Two titles are the same when their words are equal and
    they share a level.
    """

    words: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    is_bare: bool


@lru_cache(maxsize=1 << 15)
def read_title(title: str) -> Title:
    """`title` without what decorates it: "(Remote)", "- US", "(m/f/d)", a requisition, a grade, the place of work."""
    folded = folded_title(title)
    kept = [segment for segment in SEGMENTS.split(folded) if not is_decoration(segment)] or [folded]
    words = [word for segment in kept for word in long_words(segment)]
    levels, rest = split_levels(words)
    either = alternatives(folded, levels)
    return Title(tuple(sorted(rest)), either, not set(rest) - BARE)


def folded_title(title: str) -> str:
    """`title` without accents, emoji, marks of gender, requisitions and grades, in lower case; its signs stay."""
    plain = unicodedata.normalize("NFKD", title)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().replace("&", " and ")
    plain = NUMBERED.sub("", plain.replace("'", "").replace("’", ""))
    for noise in (GENDERS, REQUISITION, GRADE):
        plain = noise.sub(" ", plain)
    return plain


def is_decoration(segment: str) -> bool:
    """Whether a part of a title, between signs, says nothing but how or where one works; a market ("EMEA") is more."""
    words = [word for word in map(singular, WORD.findall(segment)) if word not in IDLE]
    left = [word for word in words if word not in DECORATION]
    return not left or (ROLE.isdisjoint(left) and is_place(" ".join(left)))


@lru_cache(maxsize=1 << 14)
def is_place(words: str) -> bool:
    """Whether `words` are the name of a country, a state or a town, or of several, and nothing else."""
    places = find_location_places(words.title().replace("Usa", "USA").replace("Us", "US").replace("Uk", "UK"))
    if not places or any(place.kind == REGION for place in places):
        return False
    named = sum(len(WORD.findall(words[place.start : place.end])) for place in places)
    return named >= len(words.split())


def long_words(segment: str) -> list[str]:
    """The words of a part of a title, in the singular, short forms written out, without idle ones."""
    words = (LONG_FORMS.get(word, word) for word in map(singular, WORD.findall(segment)))
    return [LONG_FORMS.get(part, part) for word in words for part in word.split() if part not in IDLE]


def singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def split_levels(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of level, and the others. One of several "manager" is a level: a manager of product managers."""
    levels = [word for word in words if word in LEVELS]
    rest = [word for word in words if word not in LEVELS]
    return levels, list(dict.fromkeys(rest)) + ["manager"] * (rest.count("manager") - 1)


def alternatives(folded: str, levels: list[str]) -> tuple[tuple[str, ...], ...]:
    """The levels that a title may stand for: both of "Senior/Staff", with and without the word of "(Senior)"."""
    every = [frozenset(levels)]
    for found in EITHER.finditer(folded):
        one, other = (LONG_FORMS.get(word, word) for word in found.groups())
        if one != other and {one, other} <= LEVELS:
            every = [each - {dropped} for each in every for dropped in (one, other)]
    for found in OPTIONAL.finditer(folded):
        word = LONG_FORMS.get(found[1], found[1])
        if word in LEVELS and not word.isdigit():
            every = [each - dropped for each in every for dropped in (frozenset(), {word})]
    return tuple(sorted({tuple(sorted(each)) for each in every}))
