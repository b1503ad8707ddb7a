"""Countries, regions, states and cities named in a text, by the list etl/taxonomy/places.toml and ISO 3166."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path

import pycountry
from ahocorasick_rs import AhoCorasick, MatchKind

from etl.extract.literals import matches_of
from etl.extract.towns import find_towns
from etl.text import fold

LONGEST_PLACE_FIELD = 4000
"""Characters of a place field that are read; the longest real ones list some sixty towns."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place named at [start:end].

    `value` is the ISO 3166 alpha-2 code of a country or of a city's country, the name of a region, or the code of a
    state; `countries` are the countries it lies in (none for a region).
    """

    kind: str  # 'country' | 'city' | 'state' | 'region'
    value: str
    countries: tuple[str, ...]
    start: int
    end: int


_LIST = tomllib.loads((Path(__file__).resolve().parent.parent / "taxonomy" / "places.toml").read_text("utf-8"))
_STATES: dict[str, dict[str, str]] = _LIST["states"]
_ISO = {country.alpha_2 for country in pycountry.countries} | {"XK"}
# Two letters that are a word more often than a place when no town stands before them.
_WORD_CODES = frozenset(
    "AI AM AN AS AT BE BI BY CF DO ET GO HI HR ID IN IS IT LI ME MY NO OK OR PM PR SO TO TV VR QA PA".split()
)
# A town of the same name lies in another of these: "Dublin, CA", "Cambridge, United States".
_NAMESAKE_COUNTRIES = frozenset(("US", "CA", "GB", "AU", "IE", "CR", "MX"))
# Names in lower case that cannot be anything else, as comments write them.
_PLAIN_IN_LOWER_CASE = frozenset(
    ("usa", "europe", "canada", "latam", "north america", "south america", "latin america", "emea")
)
_IS_DENIED = re.compile(r"\bnon-\Z", re.I)  # "Anywhere (non-US)"
# After a place of a place field: it only names a time zone ("US or EU timezones").
_ONLY_A_ZONE = re.compile(r"(?:\s{0,3}(?:/|\bor\b|\band\b|&|,)\s{0,3}[\w.]{2,12})?\s{0,3}time ?zones?\b", re.I)
_CODE = re.compile(r"(?<![\w.&])[A-Z]{2}(?![\w&])")
_BESIDE = re.compile(r"[\s,(]{0,20}\Z")
_IN_BRACKETS = re.compile(r"\s{0,3}\(\Z")
_LOOK_BACK = 40
_FEWEST_STATES = 4  # codes in a row that are all states are states ("PA, DE, MD, VA")
_AFTER_DASH = re.compile(r"[-–(,]\s*\Z")
_AFTER_REMOTE = re.compile(r"remote\W*\Z", re.I)
_AFTER_TOWN = re.compile(r"[^\W\d_][\w.' ]{0,40},\s{0,9}\Z")
_BEFORE_ZIP = re.compile(r",?\s{1,9}(?:\d{5}\b|U\.?S\b|United States)")
_US_ZIP = re.compile(r"(?<=\b[A-Z]{2} )\d{5}\b")
_ENDS_TOWN = re.compile(r"(?<!\w)(?!Remote)[A-Z][a-z]+ (?:HI|ID|ME|PA)\Z")
# A state's code as a place field writes it carelessly, at the end of a part: "Flint, Mi".
_SMALL_CODE = re.compile(r"(?<=, )[A-Z][a-z](?=\s*(?:[;|)]|\Z|\d{5}\b))")


def _members(region: str) -> frozenset[str]:
    members = set()
    for entry in _LIST["region_members"].get(region, []):
        members |= _members(entry[1:]) if entry.startswith("+") else {entry}
    return frozenset(members)


REGION_MEMBERS: dict[str, frozenset[str]] = {region: _members(region) for region in _LIST["region_members"]}
"""The countries of each region, as sets of ISO 3166 alpha-2 codes."""


def _named() -> dict[str, tuple[str, str, str, tuple[str, ...]]]:
    """Folded name -> (name as written, kind, value, countries); the first entry of a name holds."""
    names: dict[str, tuple] = {}

    def add(name: str, kind: str, value: str, countries: tuple[str, ...]) -> None:
        for spelling in {name, name.replace(" ", "-")}:
            names.setdefault(fold(spelling), (spelling, kind, value, countries))

    for code, further in _LIST["country_names"].items():
        for name in further:
            add(name, "country", code, (code,))
    for region, further in _LIST["region_names"].items():
        for name in further:
            add(name, "region", region, ())
    for group, codes in _LIST["groups"].items():
        add(group, "country", codes[0], tuple(codes))
    for country, states in _STATES.items():
        for code, name in states.items():
            add(name, "state", code, (country,))
    for code, cities in _LIST["cities"].items():
        for city in cities:
            add(city, "city", code, (code,))
    for country in pycountry.countries:
        for name in {country.name, getattr(country, "common_name", country.name)}:
            add(name.split(",")[0], "country", country.alpha_2, (country.alpha_2,))
    return names


_NAMES = _named()
_KEYS = list(_NAMES)
_MATCHER = AhoCorasick(_KEYS, matchkind=MatchKind.LeftmostLongest)


def find_places(text: str, *, is_place_field: bool = False) -> list[Place]:
    """The places that `text` names, in order. In a place field any spelling counts, and bare codes ("Remote - TX");
    in running text a name must begin with a capital letter, so that "reading" and "us" are no places."""
    hits = _names_in(text, is_place_field)
    hits = sorted(hits + _codes_in(text, hits, is_place_field), key=lambda hit: hit.start)
    if is_place_field:
        hits = _with_zips_settled(text, _with_further_towns(text, hits))
    hits = [hit for hit in hits if not _IS_DENIED.search(text, max(0, hit.start - 4), hit.start)]
    return _with_towns_settled(text, hits)


def find_states(text: str) -> list[Place]:
    """The states of the United States that a list names, by name or by bare code ("AL, ID, New York")."""
    named = (place for place in _names_in(text, is_place_field=False) if place.countries == ("US",))
    states = [
        replace(place, kind="state", value="NY") if text[place.start : place.end] == "New York" else place
        for place in named
        if place.kind == "state" or text[place.start : place.end] == "New York"
    ]
    codes = (found for found in _CODE.finditer(text) if found[0] in _STATES["US"])
    states += [Place("state", code[0], ("US",), *code.span()) for code in codes]
    return sorted(states, key=lambda place: place.start)


@lru_cache(maxsize=1 << 15)
def find_location_places(location: str) -> tuple[Place, ...]:
    """The places of a board's place field (distinct fields repeat, so each is read once)."""
    field = location[:LONGEST_PLACE_FIELD].replace("_", " ")
    places = find_places(field, is_place_field=True)
    return tuple(place for place in places if not _ONLY_A_ZONE.match(field, place.end))


def _names_in(text: str, is_place_field: bool) -> list[Place]:
    hits = []
    for index, start, end in matches_of(_MATCHER, fold(text)):
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        name, kind, value, countries = _NAMES[_KEYS[index]]
        written = text[start:end]
        if len(name) <= 4 and name.isupper() or "." in name:
            right_case = (
                written == name
                or _KEYS[index] in _PLAIN_IN_LOWER_CASE
                or (is_place_field and fold(name) in ("us", "usa", "uk", "u.s."))
            )
        elif is_place_field:
            right_case = True
        else:
            right_case = written[0].isupper() or _KEYS[index] in _PLAIN_IN_LOWER_CASE
        if right_case:
            hits.append(Place(kind, value, countries, start, end))
    return [_georgia(hit, hits) if _is_georgia(hit, text) else hit for hit in hits]


def _is_georgia(hit: Place, text: str) -> bool:
    return fold(text[hit.start : hit.end]) == "georgia"


def _georgia(hit: Place, hits: list[Place]) -> Place:
    """The state, unless a town of the country or its neighbours stand beside it, or nothing but other countries."""
    beside = {country for other in hits for country in other.countries if other is not hit}
    listed = [other for other in hits if other.kind == "country" and other.value != "US" and other is not hit]
    is_country = bool(beside & {"GE", "AM", "AZ"}) or (len(listed) > 1 and len(listed) == len(hits) - 1)
    return (
        Place("country", "GE", ("GE",), hit.start, hit.end)
        if is_country
        else replace(hit, kind="state", value="GA", countries=("US",))
    )


def _codes_in(text: str, names: list[Place], is_place_field: bool) -> list[Place]:
    """States and countries given by two letters."""
    hits: list[Place] = []
    taken = [(hit.start, hit.end) for hit in names]
    by_end = {hit.end: hit for hit in names}
    codes = [*_CODE.finditer(text), *(_small_codes(text) if is_place_field else ())]
    found_codes = [found for found in codes if not any(s <= found.start() < e for s, e in taken)]
    provinces = [f for f in found_codes if f[0] in _STATES["CA"] and f[0] not in _STATES["US"]]
    is_us = len(found_codes) >= _FEWEST_STATES and all(f[0].upper() in _STATES["US"] for f in found_codes)
    for found in found_codes:
        code, start = found[0], found.start()
        before = _beside_before(text, start, by_end)
        if before is None and not is_place_field:
            continue
        if before is None and code == "CA" and _means_canada(text, found, names, bool(provinces)):
            hits.append(Place("country", "CA", ("CA",), start, found.end()))
        elif place := _code_place(text, found, before, is_us):
            hits.append(place)
        by_end |= {hit.end: hit for hit in hits[-1:]}
    return hits


def _small_codes(text: str) -> list[re.Match]:
    return [found for found in _SMALL_CODE.finditer(text) if found[0].upper() in _STATES["US"]]


def _beside_before(text: str, start: int, by_end: dict[int, Place]) -> Place | None:
    """The named place that ends right before `start`, with only blanks and commas between."""
    end = start
    while end and text[end - 1] in " ,(":
        end -= 1
    hit = by_end.get(end)
    return hit if hit and hit.kind in ("city", "state") else None


def _means_canada(text: str, found: re.Match, names: list[Place], has_provinces: bool) -> bool:
    """Whether "CA" is Canada: beside provinces, or listed with the United States ("US/CA", "US or CA")."""
    listed = re.search(
        r"(?:US|USA|U\.S\.)\s{0,9}(?:/|&|\+|and|or)\s{0,9}\Z", text[max(0, found.start() - _LOOK_BACK) : found.start()]
    )
    listed = listed or re.match(r"\s{0,9}(?:/|&|\+|and|or)\s{0,9}U\.?S", text[found.end() : found.end() + _LOOK_BACK])
    in_states = any("US" in hit.countries and hit.end < found.start() for hit in names)
    return bool(listed) or (has_provinces and not in_states)


def _code_place(text: str, found: re.Match, before: Place | None, is_us: bool) -> Place | None:
    """The place that a code names; `is_us`: it stands in a list of states of the United States."""
    code, start, end = found[0].upper(), found.start(), found.end()
    if before and code in before.countries and before.kind == "city":
        return Place("country", code, (code,), start, end)
    if not before and not _is_code_alone(text, found):
        return None
    own = before.countries[0] if before and before.countries[0] in _STATES else None
    for country in dict.fromkeys(filter(None, (own, "US", "CA"))):
        if code in _STATES[country] and (
            before or is_us or code != "DE"
        ):  # alone, "DE" is Germany more often than Delaware
            return Place("state", code, (country,), start, end)
    return Place("country", code, (code,), start, end) if code in _ISO else None


def _is_code_alone(text: str, found: re.Match) -> bool:
    """Whether two letters without a known town before them are a code: not a word in capitals ("REMOTE IN USA")."""
    if found[0] not in _WORD_CODES:
        return True
    before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
    if found[0] in _STATES["US"] and (_BEFORE_ZIP.match(text, found.end()) or _ENDS_TOWN.search(text, 0, found.end())):
        return True
    if found[0] in _STATES["US"] and found[0] not in ("OK", "PA") and _AFTER_DASH.search(before):
        return not text[found.end() :].strip(" )")
    return bool(_AFTER_TOWN.search(before)) and not _AFTER_REMOTE.search(before)


def _with_further_towns(text: str, hits: list[Place]) -> list[Place]:
    """The hits, and the parts of a place field without any that are the names of towns: each in the country that
    stands behind it ("Santa Catarina, Brasil" is no town of Mexico); none is the part of a town in brackets."""
    fresh = []
    for start, end, country in find_towns(text):
        if any(start < hit.end and hit.start < end or _IN_BRACKETS.match(text[hit.end : start]) for hit in hits):
            continue
        behind = next((hit for hit in hits if hit.start >= end and _BESIDE.match(text[end : hit.start])), None)
        country = behind.countries[0] if behind and behind.kind == "country" else country
        fresh.append(Place("city", country, (country,), start, end))
    return sorted(hits + fresh, key=lambda hit: hit.start) if fresh else hits


def _with_zips_settled(text: str, hits: list[Place]) -> list[Place]:
    """The hits without those of other countries in an address of the United States ("12 York Rd, Salem, PA 19000")."""
    zips = [found.start() for found in _US_ZIP.finditer(text)]
    if not zips:
        return hits
    lines = [(text.rfind(";", 0, at) + 1, at) for at in zips]
    return [hit for hit in hits if "US" in hit.countries or not any(low <= hit.start < at for low, at in lines)]


def _with_towns_settled(text: str, hits: list[Place]) -> list[Place]:
    """The hits, each town in the country that stands beside it: "Vancouver, Washington" lies in the United States."""
    settled = []
    for hit, after in zip_longest(hits, hits[1:]):
        if (
            hit.kind == "city"
            and after
            and after.kind in ("state", "country")
            and _BESIDE.match(text[hit.end : after.start])
        ):
            if after.kind == "state" or after.value in _NAMESAKE_COUNTRIES:
                hit = replace(hit, value=after.countries[0], countries=after.countries)
        settled.append(hit)
    return settled
