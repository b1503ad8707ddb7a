"""Where the work is done: 'remote' | 'hybrid' | 'onsite' | 'unspecified'."""

import re
from functools import lru_cache

from etl.extract.mention import Mention
from etl.extract.places import find_location_places

_REMOTE_WORDS = (
    r"remote(?:ly)?(?:[ -](?:first|friendly|only|ok|eligible))?|anywhere|any location|distributed|home[ -]?based"
    r"|work(?:ing)?[ -]from[ -](?:home|anywhere)|wfh|home[ -]?office|télétravail|remoto|remota|teletrabajo|teletrabalho|worldwide"
    r"|telecommut\w+|virtual|flexible within the us"
)
# "Remote sensing" and "hybrid cloud" are what some products are about.
_NOT_REMOTE = (
    r"(?![ -]+(?:sens|access|monitor|desktop|control|device|patient|care|assist|support|operat|vehicle|driv|hands|sales|closing|"
    r"reality|events?\b|agent|machine))"
)
_NOT_HYBRID = r"(?![ -]+(?:cloud|infra|multi|electric|vehicle|mobile|app|event|search|mesh|work|it\b))"
_REMOTE = re.compile(rf"\b(?:{_REMOTE_WORDS})\b{_NOT_REMOTE}", re.I)
_HYBRID = re.compile(rf"\b(?:hybrid[ea]?|h[ií]brido|h[ií]brida|partially remote|part[- ]remote)\b{_NOT_HYBRID}", re.I)
_ONSITE = re.compile(r"\b(?:on[ -]?site|in[ -](?:the )?office|in[ -]person|presencial)\b", re.I)
_NO_REMOTE = re.compile(r"\b(?:no|not|non)[ -]+(?:fully[ -]+)?remote|\bremote\s*[:=]\s*no\b", re.I)
# A place field that names no place of the list, but has the form of one: a town, an office, an address.
_OFFICE = re.compile(r"\b(?:office|hq|headquarters|warehouse|school|campus|site|building|road|rd|street|st|clinic|store|mall)\b", re.I)
_TOWN = re.compile(r"[A-ZÀ-Þ][\w.'-]{2,}(?: [A-ZÀ-Þ][\w.'-]+){0,2}")
_NO_TOWN = re.compile(
    r"\b(?:multiple|various|all|any|locations?|country|countries|city|state|nationwide|national|global|international|corporate|field|"
    r"travel(?: position)?|flexible|tbd|tbc|n/?a|permanent|contract|internships?|templates?|product|engineering|sales|marketing|design|operations|"
    r"network|region|territory|northeast|southeast|northwest|southwest|midwest|central|east|west|north|south|coast|"
    r"time ?zone|est|pst|cst|mst|utc|gmt|shared services|default|varies|hubs?|earth)\b",
    re.I,
)
_BEFORE_STATE = re.compile(r"([^\W\d_][^,;|/()]*?|\d+ [^,;|/()]*)\s*(?:,| - )\s*\Z")
_CITY_STATES = frozenset(("SG", "HK", "MO", "MC"))

# In a title the word must be a part of its own: "(Remote)", "- Remote US", "Remote Product Manager".
_TITLE_PART = re.compile(r"[^,;()\[\]|/–—:]+")


@lru_cache(maxsize=1 << 15)
def read_location_workplace(location: str) -> tuple[str, Mention | None]:
    """The workplace that a board's place field states: remote for some place is remote, hybrid for some is hybrid.

    A town, an office or an address alone is the place of work ('onsite'); countries, regions and states alone say
    nothing ('unspecified').
    """
    location_words = location.replace("_", " ")
    if not _NO_REMOTE.search(location_words) and (found := _REMOTE.search(location_words)):
        return "remote", _mention(found, "location")
    for workplace, pattern in (("hybrid", _HYBRID), ("onsite", _ONSITE)):
        if found := pattern.search(location_words):
            return workplace, _mention(found, "location")
    return _town_workplace(location)


def names_workplace(location: str) -> bool:
    """Whether the field says remote, hybrid or on-site in words, and not only by naming a town."""
    return any(pattern.search(location) for pattern in (_REMOTE, _HYBRID, _ONSITE))


def _town_workplace(location: str) -> tuple[str, Mention | None]:
    places = find_location_places(location)
    for place in places:
        if place.kind == "city" or place.value in _CITY_STATES or (place.kind, place.value) == ("state", "DC"):
            return "onsite", Mention(location[place.start : place.end], place.start, place.end, "location")
    office = _OFFICE.search(location)
    if office and not _NO_TOWN.search(location):
        return "onsite", _mention(office, "location")
    # A town that the list does not know: before its state or country, or in the form of a name.
    for place in places:
        if place.kind in ("state", "country") and (town := _BEFORE_STATE.search(location[: place.start])):
            if not _NO_TOWN.fullmatch(town[1].strip()) and not find_location_places(town[1]):
                return "onsite", Mention(town[1], town.start(1), town.end(1), "location")
    for part in _TITLE_PART.finditer(location):
        town = _TOWN.fullmatch(part[0].strip())
        if town and not _NO_TOWN.search(town[0]) and not find_location_places(town[0]):
            start = part.start() + part[0].index(town[0])
            return "onsite", Mention(town[0], start, start + len(town[0]), "location")
    return "unspecified", None


@lru_cache(maxsize=1 << 15)
def read_title_workplace(title: str) -> tuple[str, Mention | None]:
    """The workplace that a title states, 'unspecified' where the word belongs to the product ("Hybrid Cloud")."""
    if _NO_REMOTE.search(title):
        return "unspecified", None
    for workplace, pattern in (("remote", _REMOTE), ("hybrid", _HYBRID), ("onsite", _ONSITE)):
        for found in pattern.finditer(title):
            before, after = title[: found.start()].rstrip(), title[found.end() :].lstrip()
            if not before or before[-1] in ",([|/–—:-" or not after:
                return workplace, _mention(found, "title")
    return "unspecified", None


def _mention(found: re.Match, found_in: str) -> Mention:
    return Mention(found[0], found.start(), found.end(), found_in)
