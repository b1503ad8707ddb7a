"""Pay that a source gives in numbers, as one line of text: what writes that line and what reads it stand together.

The line names currency (ISO 4217), amounts and period ("USD 120000 - 150000 per year", "up to EUR 90000 per year",
"GBP 350+ per day"); pay in several currencies is joined with semicolons. It is shown to people as it is, and read back
to the very numbers.
"""

import re
from collections.abc import Iterable

from etl.extract.mention import PayMention

PERIODS = ("year", "month", "week", "day", "hour")
_NUMBER = r"\d+(?:\.\d+)?"
_LINE = re.compile(
    rf"(?P<closed>up to )?(?P<currency>[A-Z]{{3}}) (?P<first>{_NUMBER})(?: - (?P<last>{_NUMBER})|(?P<open>\+))?"
    rf" per (?P<period>{'|'.join(PERIODS)})"
)
_BETWEEN = "; "

Number = int | float


def pay_line(low: Number | None, high: Number | None, currency: str | None, period: str | None) -> str | None:
    """The line for pay from `low` to `high`, None being an open end; None when it is no pay that can be stated.

    That is: neither end known (a source's 0 means that), the ends the wrong way round, no currency or no period.
    """
    low, high = (number if number and number > 0 else None for number in (low, high))
    is_known = (low or high) and re.fullmatch("[A-Z]{3}", currency or "") and period in PERIODS
    if not is_known or low and high and low > high:
        return None
    if low is None:
        return f"up to {currency} {_written(high)} per {period}"
    amounts = f"{_written(low)}+" if high is None else f"{_written(low)} - {_written(high)}"
    return f"{currency} {_written(low) if low == high else amounts} per {period}"


def joined_pay_lines(lines: Iterable[str | None]) -> str | None:
    """One line of several; None when there is none."""
    return _BETWEEN.join(line for line in lines if line) or None


def read_pay_line(shown: str) -> list[PayMention]:
    """The pay that `shown` states, when it is such a line; [] when it is anything else. Each quotes its part of it."""
    found = [(part, _LINE.fullmatch(part)) for part in shown.split(_BETWEEN)]
    return [_mention(part, match) for part, match in found if match] if all(match for _, match in found) else []


def _mention(part: str, match: re.Match) -> PayMention:
    first, last = float(match["first"]), float(match["last"] or match["first"])
    low = None if match["closed"] else first
    high = None if match["open"] else last
    return PayMention(low, high, match["currency"], match["period"], "field", part, -1, -1)


def _written(number: Number) -> str:
    return f"{number:.2f}".removesuffix(".00")
