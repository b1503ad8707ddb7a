"""Pay that a source gives in numbers, as one line of text: what writes that line and what reads it stand together.

The line names currency (ISO 4217), amounts and period ("USD 120000 - 150000 per year", "up to EUR 90000 per year",
"GBP 350+ per day"); pay in several currencies is joined with semicolons. It is shown to people as it is, and read back
to the very numbers.
"""

import re
from collections.abc import Iterable

from etl.extract.mention import PayMention

PERIODS = ("year", "month", "week", "day", "hour")
# An amount as long as this is no pay in any currency.
TOO_MUCH = 10**12
_NUMBER = r"\d+(?:\.\d+)?"
_LINE = re.compile(
    rf"(?P<closed>up to )?(?P<currency>[A-Z]{{3}}) (?P<first>{_NUMBER})(?: - (?P<last>{_NUMBER})|(?P<open>\+))?"
    rf" per (?P<period>{'|'.join(PERIODS)})"
)
_BETWEEN = "; "


def pay_line(low: object, high: object, currency: object, period: str | None) -> str | None:
    """The line for pay from `low` to `high` as a source serves them; None when that is no pay that can be stated.

    An end that is no number, 0 and less, or too much to be pay, is open. No pay: neither end known, the ends the wrong
    way round, no currency (an ISO 4217 code), a period that is not of `PERIODS`.
    """
    low, high = _amount(low), _amount(high)
    is_known = isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency) and period in PERIODS
    if not is_known or not (low or high) or low and high and low > high:
        return None
    if low is None:
        return f"up to {currency} {_written(high)} per {period}"
    amounts = f"{_written(low)}+" if high is None else f"{_written(low)} - {_written(high)}"
    return f"{currency} {_written(low) if low == high else amounts} per {period}"


def joined_pay_lines(lines: Iterable[str | None]) -> str | None:
    """One line of several, each once; None when there is none."""
    return _BETWEEN.join(dict.fromkeys(line for line in lines if line)) or None


def read_pay_line(shown: str) -> list[PayMention]:
    """The pay that `shown` states, when it is such a line; [] when it is anything else. Each quotes its part of it."""
    found = [(part, _LINE.fullmatch(part)) for part in shown.split(_BETWEEN)]
    return [_mention(part, match) for part, match in found if match] if all(match for _, match in found) else []


def _mention(part: str, match: re.Match) -> PayMention:
    first, last = float(match["first"]), float(match["last"] or match["first"])
    low = None if match["closed"] else first
    high = None if match["open"] else last
    return PayMention(low, high, match["currency"], match["period"], "field", part, -1, -1)


def _amount(served: object) -> int | float | None:
    is_number = isinstance(served, int | float) and not isinstance(served, bool)
    return served if is_number and 0 < served < TOO_MUCH else None


def _written(number: int | float) -> str:
    return f"{number:.2f}".removesuffix(".00")
