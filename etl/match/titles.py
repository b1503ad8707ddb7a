"""What a title says once its decoration is off: the words of the role and its area, and the level."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

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
    # Typed with small letters L.
    "ll": "2",
    "lll": "3",
}
# The role in another language.
TRANSLATED = re.compile(r"\b(?:chef\s+de\s+produits?|produkt[- ]?manager(?:in)?|gerente\s+de\s+produc?tos?)\b")
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
    "ftc fte w2 perm months month year tpm hq est pst cst cet timezone relocate provided required "
    "remoto remota hibrido presencial teletravail vollzeit teilzeit".split()
)
# Two letters that are no state.
NO_STATES = frozenset("ai ml ui ux it hr cx ad tv ar vr xr pm po 3d ii iv".split())
# With one of these beside it, a region says where one may work and is no market: "(Remote/LATAM)".
PLACE_OF_WORK = frozenset("remote remotely based hybrid onsite anywhere".split())
# Short names of places, which only capitals tell from words.
CAPITALS = frozenset("us usa uk uae au nz sf ny nyc dc".split())
PRONOUNS = re.compile(r"\(\s*(?:he|she|they)(?:\s*/\s*(?:he|she|they|him|her|them))+\s*\)|(?<=\bchef)(?:\.fe|\(fe\))")
GENDERS = re.compile(
    r"\(?\b[mwfdhxv]\s*[/|,]\s*[mwfdhxvn*]+(?:\s*[/|,]\s*[dxn*]+)?(?![\w])\)?|\(\s*all genders?\s*\)"
    r"|\bwom[ae]n\s*/\s*m[ae]n(?:\s*/\s*non[- ]?binary)?\b|\bm[ae]n\s*/\s*wom[ae]n(?:\s*/\s*non[- ]?binary)?\b"
    r"|(?<=\w)\((?:e|ne|in|trice|euse)\)"
)
# "(6425)", "R-12345", "#441", "JR 2201": a requisition, but a year is an intake.
REQUISITION = re.compile(r"#\s*\d+|\b(?:r|jr|req|id)?[-_ ]?(?!20[12]\d\b)\d{4,}\b")
GRADE = re.compile(r"\b(?:l|ic|gs|pl|p|m|g)[- ]?\d{1,2}\b")
# "2x", "2 product managers": how many are wanted. "Time" and "Home" alone are areas.
TERMS = re.compile(
    r"\b(?:\d\s?x|\d(?= product (?:managers|owners)\b)|(?:full|part)[- ]?time"
    r"|(?:\d{1,2}[- ]months? )?fixed[- ]?term(?: contract)?|\d{1,2}[- ]months?"
    r"|home[- ](?:based|office)|(?:from|at) home|relocat(?:e|ion) to [^()\[\]]+)(?!\w)"
)
MANAGEMENT = re.compile(r"\b(product(?: \w+)?) (?:management|mgmt)\b")
# Other roles that a line of a thread lists before the product role, with what belongs to them ("Sr. UX Engineers").
LISTED = re.compile(
    r"^.*\b(?:(?:engineer|developer|designer|scientist|writer|analyst|architect|meteorologist)s\b.*?"
    r"|(?:engineer|developer|designer|scientist|writer|meteorologist)\b[\s\d.,;/]*)"
    r"(?=\b(?:(?:senior|sr\.?|lead|associate|technical|principal|staff|group)\s+)*"
    r"(?:product (?:manager|owner|director|lead)|head of product|director of product|vp of product))"
)
# The end of a link: "2dn6vLP Product Manager", "844e6-59f6-4638... Product Manager".
LINK = re.compile(r"\b[0-9a-f]{4,}(?:-[0-9a-f]{4,})+\b[. ]*|\b(?=\w*\d[a-z]+\d)\w{6,}\b")
# "(0-1)" is no level.
FROM_NOTHING = re.compile(r"\b0\s?(?:-|to)\s?1\b")
NUMBERED = re.compile(r"^\s*\d{1,2}[.)]\s")
SEGMENTS = re.compile(r"\s[-–—]+\s|[-–—]\s|\s[-–—]|[|,;:()\[\]{}•·*]")
OR = re.compile(r"\s*(?:/|\bor\b)\s*")
OPTIONAL = re.compile(r"\((\w+)\)")
WORD = re.compile(r"[^\W_]+")
# Words that "Senior PM / Principal PM" is made of: levels and the role, each in its short forms too.
NAMES_OF_LEVELS = LEVELS | {short for short, long in LONG_FORMS.items() if set(long.split()) <= LEVELS}
NAMES_OF_ROLE = frozenset("product manager managers owner owners pm pms po".split())
SIDE = r"(?:{0})\b[.+]?(?:\s+(?:{0})\b[.+]?)*".format("|".join(sorted(NAMES_OF_LEVELS | NAMES_OF_ROLE)))
EITHER = re.compile(rf"(?<!\w){SIDE}(?:{OR.pattern}{SIDE})+")
PARTS_OF_TWO_LANGUAGES = re.compile(r"\s/\s|\s[-–—]\s|\|")
IN_ENGLISH = re.compile(r"\bproduct (?:manager|owner|lead)\b|\bpm\b")
# A part in another script says the rest again.
OTHER_LETTERS = re.compile(r"[^a-z]*[^\W\d_a-z][^a-z]*\Z")
REGION = "region"


@dataclass(frozen=True, slots=True)
class Title:
    """`words`: role and area, sorted; `levels`: the levels it may stand for, each the sorted words of one.

    "Senior/Staff" has two levels. `is_bare`: it names no area. Two titles are the same when their words are equal and
    they share a level. `wherever`: the words without those of parts that are a region ("EMEA") and no more.
    """

    words: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    is_bare: bool
    wherever: tuple[str, ...]


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
    kept = [
        part
        for place, part in enumerate(parts)
        if not is_decoration(part, places) and not (place and is_state(part) and is_place_of(parts[place - 1], places))
    ] or [folded]
    levels, rest = split_levels(words_of(kept))
    _, wherever = split_levels(words_of(part for part in kept if not is_region(part)))
    either = alternatives(folded, levels)
    return Title(tuple(sorted(rest)), either, not set(rest) - BARE, tuple(sorted(wherever)))


def words_of(parts: Iterable[str]) -> list[str]:
    """The words of parts of a title, those of "PM / Senior PM" once."""
    return [word for part in parts for word in long_words(EITHER.sub(once, part) if OR.search(part) else part)]


def is_region(part: str) -> bool:
    words = WORD.findall(part)
    return ROLE.isdisjoint(map(singular, words)) and is_place(" ".join(words), or_region=True)


def folded_title(title: str) -> str:
    """`title` without accents, emoji, marks of gender, requisitions, grades, terms and other roles, in lower case; its
    signs stay."""
    folded = NUMBERED.sub("", plain(title).replace("&", " and ").replace("'", "").replace("’", ""))
    for noise in (PRONOUNS, GENDERS, LINK, REQUISITION, GRADE, TERMS):
        folded = noise.sub(" ", folded)
    folded = FROM_NOTHING.sub("zerotoone", in_one_language(folded))
    return LISTED.sub("", MANAGEMENT.sub(r"\1 manager", folded))


def in_one_language(folded: str) -> str:
    """`folded` without the parts that say the role again in another language; the role in English if no part does."""
    if not TRANSLATED.search(folded):
        return folded
    parts = PARTS_OF_TWO_LANGUAGES.split(folded)
    english = [part for part in parts if not TRANSLATED.search(part)]
    if any(IN_ENGLISH.search(part) for part in english):
        return " - ".join(english)
    return TRANSLATED.sub("product manager", folded)


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


def is_state(part: str) -> bool:
    """Whether a part of a title may be the short name of a state or country: "Bellevue, WA"."""
    return len(part.strip()) == 2 and part.strip() not in NO_STATES


def is_place_of(part: str, places: frozenset[str]) -> bool:
    """Whether a part of a title names a place and says no more."""
    words = [word for word in WORD.findall(part) if word not in IDLE and word not in DECORATION]
    return bool(words) and ROLE.isdisjoint(words) and is_decoration(part, places)


def is_place(words: str, or_region: bool = False) -> bool:
    """Whether `words` are the name of a country, a state or a town (or of a region), or of several, and no more.

    Only of towns on our own list: the gazetteer has an Enterprise, an Airport and a Sparks too.
    """
    kinds = kinds_of_places(words)
    return bool(kinds) and (or_region or REGION not in kinds)


@lru_cache(maxsize=1 << 14)
def kinds_of_places(words: str) -> frozenset[str]:
    """The kinds of the places that `words` name; empty where they say more."""
    places = find_places(" ".join(one.upper() if one in CAPITALS else one.title() for one in words.split()))
    named = sum(len(WORD.findall(words[place.start : place.end])) for place in places)
    return frozenset(place.kind for place in places) if named >= len(words.split()) else frozenset()


def long_words(segment: str) -> list[str]:
    """The words of a part of a title, in the singular, short forms written out, without idle ones."""
    words = (LONG_FORMS.get(word, word) for word in map(singular, WORD.findall(segment)))
    return [LONG_FORMS.get(part, part) for word in words for part in word.split() if part not in IDLE]


def singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def split_levels(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of level, and the others. A "manager" beside "product manager" is a level: a manager of managers."""
    levels = [word for word in words if word in LEVELS]
    rest = [word for word in words if word not in LEVELS]
    of_products = sum(pair == ("product", "manager") for pair in pairwise(rest))
    managers = rest.count("manager") - of_products + bool(of_products)
    return levels, list(dict.fromkeys(rest)) + ["manager"] * (managers - 1)


def once(found: re.Match) -> str:
    """What "PM / Senior PM" says, each word once; as it stands where its sides name two roles or no level."""
    if not sides_of(found[0]):
        return found[0]
    return " ".join(dict.fromkeys(word for side in OR.split(found[0]) for word in long_words(side)))


def sides_of(run: str) -> list[frozenset[str]]:
    """The levels that the sides of "PM / Senior PM" name; none where the sides name two roles or no level."""
    sides = [frozenset(long_words(side)) for side in OR.split(run)]
    roles = {side - LEVELS for side in sides} - {frozenset()}
    levels = [side & LEVELS for side in sides]
    return levels if len(roles) <= 1 and any(levels) else []


def alternatives(folded: str, levels: list[str]) -> tuple[tuple[str, ...], ...]:
    """The levels that a title may stand for: those of each side of "Senior/Staff", with and without that of
    "(Senior)"."""
    every = [frozenset(levels)]
    for found in EITHER.finditer(folded) if OR.search(folded) else ():
        if sides := sides_of(found[0]):
            every = [each - frozenset().union(*sides) | side for each in every for side in sides]
    for found in OPTIONAL.finditer(folded):
        word = LONG_FORMS.get(found[1], found[1])
        if word in LEVELS and not word.isdigit():
            every = [each - dropped for each in every for dropped in (frozenset(), {word})]
    return tuple(sorted({tuple(sorted(each)) for each in every}))
