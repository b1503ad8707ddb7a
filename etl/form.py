"""Reading the answers of sources field by field: what is there is checked, what is wrong is named with its key.

A whole answer that is not in the documented form raises `UnknownForm`; a single record that cannot be used raises
`RejectedRecord` ("publication_date: expected a date, got 'soon'"). Optional fields that are absent, null or blank are
None; an optional field of the wrong type is a fault as well, for a form that changes must be noticed.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from math import inf
from typing import Any
from urllib.parse import urlsplit

import pycountry

from etl.days import epoch_day, read_day
from etl.posting import RejectedRecord
from etl.text import plain_text
from etl.written_numbers import written_number

# Names of countries in use that ISO 3166 does not list.
COUNTRY_NAMES = {
    "bosnia": "BA",
    "brunei": "BN",
    "burma": "MM",
    "cape verde": "CV",
    "dr congo": "CD",
    "democratic republic of the congo": "CD",
    "england": "GB",
    "falkland islands": "FK",
    "great britain": "GB",
    "hong kong sar": "HK",
    "ivory coast": "CI",
    "kosovo": "XK",
    "macau": "MO",
    "macedonia": "MK",
    "micronesia": "FM",
    "palestine": "PS",
    "republic of the congo": "CG",
    "reunion": "RE",
    "russia": "RU",
    "scotland": "GB",
    "south korea": "KR",
    "swaziland": "SZ",
    "the netherlands": "NL",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states virgin islands": "VI",
    "us virgin islands": "VI",
    "usa": "US",
    "u.s.": "US",
    "vatican city": "VA",
    "wales": "GB",
}

# What boards of remote jobs say for "from wherever you are".
WORLDWIDE = {"worldwide", "anywhere", "anywhere in the world", "global", "globally", "world"}
# What stands among places and names none.
NO_PLACE = {"", "remote", "fully remote", "100 remote", "only"}
_BETWEEN_PLACES = re.compile(r"[,;/|•·\n()]|[ ][-–—][ ]")
_AND = re.compile(r"[ ](?:and|or|&)[ ]", re.I)
# The words of a name: flags and other signs around it are none of them.
_WORD_OF_A_NAME = re.compile(r"\w[\w.'’-]*|&")
# More places than there are countries are no list of them.
_MOST_PLACES = 250

# schema.org's types by what sources call them, letters and digits only, in small letters.
EMPLOYMENT_TYPES = {
    "fulltime": "FULL_TIME",
    "permanent": "FULL_TIME",
    "regular": "FULL_TIME",
    "parttime": "PART_TIME",
    "contract": "CONTRACTOR",
    "contractor": "CONTRACTOR",
    "freelance": "CONTRACTOR",
    "freelancer": "CONTRACTOR",
    "temporary": "TEMPORARY",
    "temp": "TEMPORARY",
    "seasonal": "TEMPORARY",
    "fixedterm": "TEMPORARY",
    "intern": "INTERN",
    "internship": "INTERN",
    "trainee": "INTERN",
    "workingstudent": "INTERN",
    "vollzeit": "FULL_TIME",
    "teilzeit": "PART_TIME",
    "praktikum": "INTERN",
    "werkstudent": "INTERN",
}


# Periods of pay by the first three letters of the words for them; UN/CEFACT's codes, which schema.org uses, among them.
PERIOD_WORDS = {
    **dict.fromkeys(("yea", "ann", "yr", "yrs", "pa"), "year"),
    **dict.fromkeys(("mon", "mo", "mth"), "month"),
    **dict.fromkeys(("wee", "wk"), "week"),
    **dict.fromkeys(("day", "dai"), "day"),
    **dict.fromkeys(("hou", "hr", "hrs", "hur"), "hour"),
}


class UnknownForm(Exception):
    """A whole answer is not in the form that the source documents; the message says what was expected and what came."""


def json_of(body: bytes) -> Any:
    """The JSON of an answer; UnknownForm when it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnknownForm(f"expected JSON, got {shown(body[:60])} ({error})") from error


def listed(answer: Any, key: str | None = None) -> list:
    """The list that an answer is, or that it holds under `key`; UnknownForm when there is none."""
    if key is None:
        if not isinstance(answer, list):
            raise UnknownForm(f"expected a list, got {shown(answer)}")
        return answer
    if not isinstance(answer, dict) or not isinstance(answer.get(key), list):
        raise UnknownForm(f"expected an object with a list {key!r}, got {shown(answer)}")
    return answer[key]


def record_object(record: Any) -> dict:
    """`record`, an object; RejectedRecord when it is none."""
    if not isinstance(record, dict):
        raise RejectedRecord(f"record: expected an object, got {shown(record)}")
    return record


def field(record: dict, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
    """`record[key]` when it is of `kind`; RejectedRecord naming `key`, what was expected and what came otherwise."""
    value = record.get(key)
    # A bool is an int to Python, never to a source.
    if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
        raise RejectedRecord(f"{key}: expected {expected}, got {shown(value)}")
    return whole(value)


def optional(record: dict, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
    """`field`, but None where the key is absent or its value is null."""
    return None if record.get(key) is None else field(record, key, kind, expected)


def text_field(record: dict, key: str) -> str:
    """`record[key]`, a text that is not blank, without surrounding blanks."""
    value = field(record, key, str, "text").strip()
    if not value:
        raise RejectedRecord(f"{key}: expected text, got {shown(record[key])}")
    return value


def optional_text(record: dict, key: str) -> str | None:
    """`record[key]` without surrounding blanks; None where it is absent, null or blank."""
    return (optional(record, key, str, "text") or "").strip() or None


def line(record: dict, key: str) -> str:
    """`record[key]` as one line of plain text: without markup, misread letters put right; never blank."""
    value = one_line(text_field(record, key))
    if not value:
        raise RejectedRecord(f"{key}: expected text, got {shown(record[key])}")
    return value


def optional_line(record: dict, key: str) -> str | None:
    """`line`, but None where the key is absent, null or blank."""
    return one_line(optional_text(record, key) or "") or None


def one_line(text: str) -> str:
    """The plain text of `text` with its lines in one."""
    return " ".join(plain_text(text).split())


def texts(record: dict, key: str) -> list[str]:
    """`record[key]`, a list of texts, without the blank ones; [] where it is absent or null."""
    values = optional(record, key, list, "a list of texts") or []
    if not all(isinstance(value, str) for value in values):
        raise RejectedRecord(f"{key}: expected a list of texts, got {shown(values)}")
    return [whole(value).strip() for value in values if value.strip()]


def any_texts(value: Any) -> list[str]:
    """The texts that `value` is or lists, as one line each, without the blank ones; what is no text is left out."""
    values = value if isinstance(value, list) else [value]
    return [text for text in (one_line(whole(one)) for one in values if isinstance(one, str)) if text]


def nested(record: Any, key: str) -> dict:
    """The object that `record[key]` is; {} for anything else: what stands in it is not stated then."""
    value = record.get(key) if isinstance(record, dict) else None
    return value if isinstance(value, dict) else {}


def objects(value: Any) -> list[dict]:
    """The objects that `value` lists; what is none is left out, and what is no list has none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def commonest(records: Iterable[dict], key: str) -> str | None:
    """The text that most of `records` have under `key`, the first of equals; None when none has one."""
    values = (record.get(key) for record in records)
    counts = Counter(value.strip() for value in values if isinstance(value, str) and value.strip())
    return max(counts, key=counts.get, default=None)


def amount(record: dict, key: str) -> int | float | None:
    """The money that `record[key]` states, a number or a number in a text; None where it is absent, null or blank.

    None also for 0, which sources write for "not stated".
    """
    value = record.get(key)
    if value is None or isinstance(value, str) and not value.strip():
        return None
    number = _number(value)
    if number is None or not 0 <= number < inf:
        raise RejectedRecord(f"{key}: expected an amount, got {shown(value)}")
    return (int(number) if number.is_integer() else number) or None


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return written_number(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def served_line(record: dict, key: str) -> str | None:
    """`optional_line`, of a field that the form always has: RejectedRecord where it is missing."""
    return optional_line(record, key) if key in record else line(record, key)


def served_text(record: dict, key: str) -> str | None:
    """The plain text of `record[key]`, with the same difference between nothing and a missing field."""
    served = optional(record, key, str, "text") if key in record else field(record, key, str, "text")
    return plain_text(served or "") or None


def identifier_of(record: Any, *keys: str) -> str:
    """The first of `keys` that names the record (a printable text or a number), "" when none does."""
    for key in keys:
        value = record.get(key) if isinstance(record, dict) else None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip() and value.isprintable():
            return value.strip()
    return ""


def identifier(record: dict, *keys: str) -> str:
    """`identifier_of`; RejectedRecord naming the first of `keys` when none names the record."""
    found = identifier_of(record, *keys)
    if not found:
        raise RejectedRecord(f"{keys[0]}: expected text, got {shown(record.get(keys[0]))}")
    return found


def tolerated(read: Callable[..., Any], record: dict, key: str, *more: Any) -> Any:
    """`read(record, key)`, None where the field cannot be read: for what a posting is a posting without."""
    try:
        return read(record, key, *more)
    except RejectedRecord:
        return None


def link(record: dict, key: str) -> str:
    """`record[key]`, an address of the web."""
    value = text_field(record, key)
    if not is_link(value):
        raise RejectedRecord(f"{key}: expected an address of the web, got {shown(value)}")
    return value


def optional_link(record: dict, key: str) -> str | None:
    """`record[key]` when it is an address of the web; None for anything else: a posting is one without it."""
    value = record.get(key)
    return value.strip() if isinstance(value, str) and is_link(value.strip()) else None


def is_link(value: str) -> bool:
    if not value.isprintable() or any(letter in value for letter in " <>\"'"):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def day_of_epoch(record: dict, key: str, per_second: int = 1) -> date:
    """The UTC day of `record[key]`, counted since 1970; `per_second` 1000 for milliseconds.

    The other unit, a number in a text and a date in words are understood as well: none can be taken for another.
    """
    unit = "seconds" if per_second == 1 else "milliseconds"
    value = record.get(key)
    day = epoch_day(value) or (read_day(value) if isinstance(value, str) else None)
    if day is None:
        count = field(record, key, int, f"{unit} since 1970")
        raise RejectedRecord(f"{key}: expected {unit} since 1970 of a day since 2000, got {shown(count)}")
    return day


def day_of(record: dict, key: str) -> date:
    """The UTC day of `record[key]`, a date or an instant of ISO 8601 (a blank for the T will do) or of RFC 2822.

    An instant without a zone is taken for UTC; a number is one of seconds or milliseconds since 1970.
    """
    if day := epoch_day(record.get(key)):
        return day
    value = text_field(record, key)
    day = read_day(value)
    if day is None:
        raise RejectedRecord(f"{key}: expected a date since 2000, got {shown(value)}")
    return day


def optional_day(record: dict, key: str) -> date | None:
    """`day_of`, but None where the key is absent, null or blank."""
    if day := epoch_day(record.get(key)):
        return day
    return None if optional_text(record, key) is None else day_of(record, key)


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its name or code; None when it is no country that is known."""
    name = name.strip()
    if name.lower() in COUNTRY_NAMES:
        return COUNTRY_NAMES[name.lower()]
    try:
        return pycountry.countries.lookup(name).alpha_2
    except LookupError:
        return None


def country_codes(names: Iterable[str]) -> tuple[str, ...] | None:
    """The codes of `names`, sorted, () for none; None when one is no country ("Europe"), which no list of them says."""
    codes = [country_code(name) for name in names]
    return None if None in codes else tuple(sorted(set(codes)))


def may_apply(places: str | None) -> tuple[str, ...] | None:
    """The codes of the countries that a line of places names, () when it says worldwide.

    None when it names anything else (a town, a region, a time zone), and where a name may be another place's: a code of
    two letters is a state of the USA as well, and so is Georgia.
    """
    parts = (" ".join(_WORD_OF_A_NAME.findall(part)) for part in _BETWEEN_PLACES.split(places or ""))
    named = [re.sub(" only$", "", part, flags=re.I) for part in parts if part.lower() not in NO_PLACE]
    if not named or len(named) > _MOST_PLACES:
        return None
    if all(part.lower() in WORLDWIDE for part in named):
        return ()
    codes: set[str] = set()
    for part in named:
        found = [_named_country(part)] if _named_country(part) else [_named_country(one) for one in _AND.split(part)]
        if None in found:
            return None
        codes.update(found)
    return tuple(sorted(codes))


def _named_country(name: str) -> str | None:
    if name.lower() == "georgia" or len(name) <= 3 and name.lower() not in COUNTRY_NAMES and name != "US":
        return None
    return country_code(name)


def period_of(words: str) -> str | None:
    """The period that words name for pay ("YEAR", "per annum", "p.a.", "hourly"): year, month, week, day or hour."""
    named = (PERIOD_WORDS.get(word[:3]) for word in re.findall("[a-z]+", words.lower().replace(".", "")))
    return next(filter(None, named), None)


def employment_types(values: Iterable[str]) -> tuple[str, ...] | None:
    """schema.org's types for what a source calls them, in its order; None when none of them is known."""
    keys = ("".join(sign for sign in value.lower() if sign.isalnum()) for value in values)
    types = tuple(dict.fromkeys(EMPLOYMENT_TYPES[key] for key in keys if key in EMPLOYMENT_TYPES))
    return types or None


def whole(value: Any) -> Any:
    """`value`; of a text, half a surrogate pair, which JSON can carry but no file and no table, becomes "?"."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def shown(value: Any) -> str:
    """`value` as a message shows it: at most 80 characters."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
