"""Days as sources write them: words or numbers that can be read in one way only."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

# A date outside these is a mistake of unit (milliseconds for seconds) or of entry, not a date of publication.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


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

    Also of a date with its year first and no zeros (2026-8-1, 2026/8/1), or with the month's name (August 1, 2026).
    """
    instant = _iso(value.replace(" UTC", "Z").removesuffix("[UTC]")) or _rfc(value) or _loose(value)
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
    found = " ".join(value.replace(",", " ").split()) if len(value) <= 40 else ""
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(found, form)
        except ValueError:
            continue
    return None
