"""What a title says once its decoration is off: the words of the role and its area, and the level."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from etl.extract.places import find_places

LONG_FORMS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "pm": "product manager",
    "po": "product owner",
    "cpo": "chief product officer",
    "pms": "product manager",
    "mgr": "manager",
    "mgmt": "management",
    "principle": "principal",
    "ecomm": "ecommerce",
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
IDLE = frozenset("of the for a an in at to with on our and or de m role level native speaking speaker fluent".split())
# Words that say how, where or for how long one works, or that the ad is fresh: never what the job is.
DECORATION = frozenset(
    "remote remotely hybrid onsite office based eligible fully anywhere worldwide work from wfh "
    "fulltime parttime permanent contract contractor freelance temporary temp new urgent hiring now bonus "
    "visa sponsorship multiple level location open relocation ok friendly first only 100 50 role position job req id "
    "ftc fte w2 perm months month year tpm".split()
)
# With one of these beside it, a region says where one may work and is no market: "(Remote/LATAM)".
PLACE_OF_WORK = frozenset("remote remotely based hybrid onsite anywhere".split())
# Short names of places, which only capitals tell from words.
CAPITALS = frozenset("us usa uk uae au nz sf ny nyc dc".split())
PRONOUNS = re.compile(r"\(\s*(?:he|she|they)(?:\s*/\s*(?:he|she|they|him|her|them))+\s*\)|(?<=\bchef)(?:\.fe|\(fe\))")
GENDERS = re.compile(r"\(?\b[mwfdhxv]\s*[/|,]\s*[mwfdhxvn*]+(?:\s*[/|,]\s*[dxn*]+)?(?![\w])\)?|\(\s*all genders?\s*\)")
# "(6425)", "R-12345", "#441", "JR 2201": a requisition, but a year is an intake.
REQUISITION = re.compile(r"#\s*\d+|\b(?:r|jr|req|id)?[-_ ]?(?!20[12]\d\b)\d{4,}\b")
GRADE = re.compile(r"\b(?:l|ic|gs|pl|p|m|g)[- ]?\d{1,2}\b")
# "2x", "2 product managers": how many are wanted. "Time" and "Home" alone are areas.
TERMS = re.compile(
    r"\b(?:\d\s?x|\d(?= product (?:managers|owners)\b)|(?:full|part)[- ]?time"
    r"|(?:\d{1,2}[- ]months? )?fixed[- ]?term(?: contract)?|home[- ](?:based|office)|(?:from|at) home)\b"
)
MANAGEMENT = re.compile(r"\b(product(?: \w+)?) (?:management|mgmt)\b")
# Other roles that a line of a thread lists before the product role, with what belongs to them ("Sr. UX Engineers").
LISTED = re.compile(
    r"^.*\b(?:(?:engineer|developer|designer|scientist|writer|analyst|architect|meteorologist)s\b.*?"
    r"|(?:engineer|developer|designer|scientist|writer|meteorologist)\b[\s\d.,;/]*)"
    r"(?=\b(?:(?:senior|sr\.?|lead|associate|technical|principal|staff|group)\s+)*"
    r"(?:product (?:manager|owner|director|lead)|head of product|director of product|vp of product))"
)
# The end of a link: "2dn6vLP Product Manager".
LINK = re.compile(r"\b(?=\w*\d[a-z]+\d)\w{6,}\b")
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s")
SEGMENTS = re.compile(r"\s[-–—]+\s|[-–—]\s|\s[-–—]|[|,;:()\[\]{}•·]")
EITHER = re.compile(r"\b(\w+)\s?(?:/|\bor\b)\s?(\w+)\b")
OPTIONAL = re.compile(r"\((\w+)\)")
WORD = re.compile(r"[^\W_]+")
# A part in another script says the rest again.
OTHER_LETTERS = re.compile(r"[^a-z]*[^\W\d_a-z][^a-z]*\Z")
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


@lru_cache(maxsize=1 << 14)
def read_title_at(title: str, location: str) -> Title:
    """`title` without what decorates it, of a posting whose place field is `location`."""
    return read_title(title, frozenset(WORD.findall(plain(location))).intersection(WORD.findall(plain(title))))


@lru_cache(maxsize=1 << 15)
def read_title(title: str, places: frozenset[str] = frozenset()) -> Title:
    """`title` without what decorates it: "(Remote)", "- US", "(m/f/d)", a requisition, a grade, the place of work.

    `places`: those of its words that its place field holds too; a part of it that has no others says where one works.
    """
    folded = folded_title(title)
    parts = [part for part in SEGMENTS.split(folded) if part.strip()]
    if parts and not OTHER_LETTERS.match(parts[0]):
        parts = [part for part in parts if not OTHER_LETTERS.match(part)]
    kept = [part for part in parts if not is_decoration(part, places)] or [folded]
    words = [word for segment in kept for word in long_words(segment)]
    levels, rest = split_levels(words)
    either = alternatives(folded, levels)
    return Title(tuple(sorted(rest)), either, not set(rest) - BARE)


def folded_title(title: str) -> str:
    """`title` without accents, emoji, marks of gender, requisitions, grades, terms and other roles, in lower case; its
    signs stay."""
    folded = NUMBERED.sub("", plain(title).replace("&", " and ").replace("'", "").replace("’", ""))
    for noise in (PRONOUNS, GENDERS, REQUISITION, GRADE, TERMS, LINK):
        folded = noise.sub(" ", folded)
    return LISTED.sub("", MANAGEMENT.sub(r"\1 manager", folded))


@lru_cache(maxsize=1 << 15)
def plain(text: str) -> str:
    """`text` in lower case, without accents."""
    if text.isascii():
        return text.lower()
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(one))


def is_decoration(part: str, places: frozenset[str]) -> bool:
    """Whether a part of a title, between signs, says nothing but how or where one works; a market ("EMEA") is more."""
    words = [word for word in WORD.findall(part) if singular(word) not in IDLE]
    left = [word for word in words if singular(word) not in DECORATION]
    if not left or not ROLE.isdisjoint(map(singular, left)):
        return not left
    return places.issuperset(left) or is_place(" ".join(left), not PLACE_OF_WORK.isdisjoint(words))


@lru_cache(maxsize=1 << 14)
def is_place(words: str, or_region: bool = False) -> bool:
    """Whether `words` are the name of a country, a state or a town (or of a region), or of several, and no more.

    Only of towns on our own list: the gazetteer has an Enterprise, an Airport and a Sparks too.
    """
    places = find_places(" ".join(one.upper() if one in CAPITALS else one.title() for one in words.split()))
    if not places or not or_region and any(place.kind == REGION for place in places):
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
