"""Days as sources write them: words or numbers that can be read in one way only."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

# A date outside these is a mistake of unit (milliseconds for seconds) or of entry, not a date of publication.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)

# What Java writes behind an offset: "2026-08-01T09:00:00+02:00[Europe/Paris]".
_NAMED_ZONE = re.compile(r"\[[\w/+-]{1,40}\]$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.I)
_STROKES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)


def epoch_day(value: Any) -> date | None:
    """The UTC day of a number of seconds or milliseconds since 1970; None for anything else, or before 2000."""
    if isinstance(value, str) and re.fullmatch(r"\d{9,13}", value.strip(), re.ASCII):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    first, last = (int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()) for d in (FIRST_DAY, LAST_DAY))
    for per_second in (1, 1000):
        if first * per_second <= value < last * per_second:
            return date(1970, 1, 1) + timedelta(seconds=value // per_second)
    return None


def read_day(value: str) -> date | None:
    """The UTC day of a date or instant written as ISO 8601 or RFC 2822; None for anything else, or before 2000.

    Also of a date with its year first and no zeros (2026-8-1, 2026/8/1), with the month's name (August 1st, 2026), of
    one with points (1.8.2026 is in August), and of one with strokes where one number only can be the month (8/25/2026).
    """
    instant = _iso(_NAMED_ZONE.sub("", value.strip()).replace(" UTC", "Z")) or _rfc(value) or _loose(value)
    if instant is None:
        return None
    try:
        day = (instant.astimezone(UTC) if instant.tzinfo else instant).date()
    except OverflowError:
        return None
    return day if FIRST_DAY <= day < LAST_DAY else None


def _iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _rfc(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None


def _loose(value: str) -> datetime | None:
    """A date alone in one of the forms that can be read in one way only."""
    found = " ".join(_ORDINAL.sub("", value).replace(",", " ").split()) if len(value) <= 40 else ""
    if strokes := _STROKES.fullmatch(found):
        first, second, year = map(int, strokes.groups())
        # 8/25 and 25/8 are the same day, 8/1 is one in America and another in Europe.
        if first <= 12 and second <= 12 and first != second:
            return None
        found = f"{year}-{min(first, second)}-{max(first, second)}"
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(found, form)
        except ValueError:
            continue
    return None
