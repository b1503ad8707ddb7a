"""Figures of money in a text and the ranges they form, whatever they are paid for."""

import re
from dataclasses import dataclass

from etl.extract.literals import Literals

CODES = (
    "USD|EUR|GBP|CAD|AUD|NZD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|INR|SGD|HKD|JPY|BRL|MXN|ARS|COP|CLP|ZAR|ILS|AED|PHP|TRY"
)
_SIGNS = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₱": "PHP", "₪": "ILS", "zł": "PLN",
    "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "SG$": "SGD", "S$": "SGD",
    "HK$": "HKD", "R$": "BRL", "MX$": "MXN",
}  # fmt: skip
_BARE = "$"  # the dollar of whichever country; a code beside another figure of the range names it

# Signs, codes and thousands in the folded text, near which alone figures are looked for.
_ANCHORS = (*"$€£¥₹₱₪", "zł", *(f"{digit}k" for digit in range(10)), *CODES.lower().split("|"))
_WORDS = Literals(_ANCHORS)
_IN_A_WORD = re.compile(r"[a-z\d]")
_BEFORE_ANCHOR, _AFTER_ANCHOR, _LONGEST_WORD = 30, 50, 60

_FIGURE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<code>{CODES})[ ]?)?(?P<sign>(?<![A-Za-z])(?:US|CA|AU|NZ|SG|HK|MX|[CASR])\$|[$€£¥₹₱₪])?[ ]?"
    r"(?<![A-Za-z\d.,#&=%_])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}(?:[.'’]\d{3})+(?:,\d{2})?"
    r"|\d{1,3} \d{3}(?! ?\d)|\d{1,7}(?:\.\d{1,2})?)(?!\d|[.,]\d|(?:st|nd|rd|th)\b)"
    r"(?:[ ]?(?P<unit>[kK](?![a-z\d])|(?:thousand|lakhs?|LPA|L)\b)"
    r"|(?P<large>[ -]?(?:[MBT]|[mb]n|MM|BN|Bn|mm?|b)\b|\+?[ -]?(?:million|billion|trillion|crore|mil|bn)\b|[ ]?%))?"
    rf"(?P<more>\+(?!\w))?(?P<behind>[ ]?(?:\(?(?:{CODES})\b\)?|[€£](?! ?\d)|zł|\$(?! ?\d)))?"
)
_SAVINGS_PLAN = ("401", "403")  # "401k"

_PERIOD = (
    r"(?P<hour>hours?\b|hr\b|h\b|hourly\b)|(?P<day>days?\b|daily\b)|(?P<week>weeks?\b|wk\b|weekly\b)"
    r"|(?P<month>months?\b|mo\b|monthly\b|pcm\b)|(?P<year>years?\b|yr\b|annum\b|annual(?:ly)?\b|yearly\b|p\.?a\b)"
)
_PERIOD_AFTER = re.compile(
    rf"[ ]?(?:(?:base|gross|brutto|net|salary)[ ]?)?\(?(?:/[ ]?|per[ -]|an?[ ]|paid[ ])?(?:{_PERIOD})", re.I
)
# Between the figures of a range: "$45/HR - $50", "$157,500 [lowest] to $255,000", "$131,178 to GS-15 Step 10 $176,300".
_LINK = re.compile(
    rf"(?:[ ]?\(?(?:/[ ]?|per[ -]|an?[ ])?(?:{re.sub('[?]P<[a-z]+>', '?:', _PERIOD)})\)?)?"
    r"(?:\s?\[[^\]]{0,120}\]|\s?\([^)]{0,60}\))?\s{0,9}(?P<word>[-–—~−‐‑/]|to\b|and\b|und\b|et\b|through\b|up ?to\b|"
    r"bis\b)\s{0,9}"
    r"(?:(?:up to|a maximum of|GS-\d+,? step \d+:?)\s*)?",
    re.I,
)
_AND = ("and", "und", "et")
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\b", re.I)
_LONGEST_LINK = 170
_WIDEST_RANGE = 12  # a wider one joins two things: "GS-15 - $105,123"
_MOST_IN_RANGE = 3  # lowest, middle, highest


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount as written: `value` times `unit` (1, 1,000 or 100,000) of `currency` ("$": of any dollar country)."""

    start: int
    end: int
    value: float
    unit: int
    currency: str | None
    is_open: bool  # "$90k+"
    is_large: bool  # millions, or a percentage: never a person's pay


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure (low == high) or a range of them in one currency; `period` as said right behind it, else None."""

    start: int
    end: int
    low: float
    high: float
    currency: str | None
    period: str | None
    is_range: bool
    is_open: bool


def find_amounts(text: str, folded: str, dollar: str) -> list[Amount]:
    """The amounts of `text` below a million, in order; a bare "$" means `dollar` (ISO 4217). `folded`: fold(text)."""
    figures = [figure for start, end in _windows(text, folded) for figure in _figures(text, start, end)]
    amounts, number = [], 0
    while number < len(figures):
        last = number
        while last + 1 < min(len(figures), number + _MOST_IN_RANGE) and _is_linked(text, *figures[last : last + 2]):
            last += 1
        group = figures[number : last + 1]
        number = last + 1
        if not any(figure.is_large for figure in group):
            amounts.append(_amount(text, group, dollar))
    return amounts


def _windows(text: str, folded: str) -> list[tuple[int, int]]:
    """The stretches around signs, codes and thousands, cut at blanks and merged where they meet."""
    standing = _WORDS.standing(folded)
    anchors = [at for word in _ANCHORS if word in standing for at in standing[word] if _announces_money(text, word, at)]
    windows: list[tuple[int, int]] = []
    for at in sorted(anchors):
        start = at - _BEFORE_ANCHOR
        start = max(start, text.find(" ", start, at)) if start > 0 else 0
        end = text.find(" ", at + _AFTER_ANCHOR, at + _AFTER_ANCHOR + _LONGEST_WORD)
        end = end if end != -1 else at + _AFTER_ANCHOR + _LONGEST_WORD
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _announces_money(text: str, word: str, at: int) -> bool:
    """Whether the `word` of the folded text is a sign, a code in capitals or thousands ("90k"), and no part of words
    ("country")."""
    end = at + len(word)
    if word[0].isdigit():
        return not _IN_A_WORD.match(text, end)
    return len(word) < 3 or text[at:end].isupper()


def _figures(text: str, start: int, end: int) -> list[Figure]:
    figures = []
    for found in _FIGURE.finditer(text, start, end):
        unit = (found["unit"] or "").lower()
        if unit == "k" and found["number"] in _SAVINGS_PLAN:
            continue
        trimmed = found[0].strip()
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        size = 1 if not unit else 1_000 if unit in ("k", "thousand") else 100_000
        figures.append(
            Figure(
                begin,
                begin + len(trimmed),
                _number(found["number"]),
                size,
                _currency(found),
                found["more"] is not None,
                found["large"] is not None,
            )
        )
    return figures


def _number(written: str) -> float:
    digits = re.sub(r"[,'’ ](?=\d{3})", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d\d)?", digits):
        digits = digits.replace(".", "")
    return float(digits.replace(",", "."))


def _currency(found: re.Match) -> str | None:
    """A code behind or before the figure, else its sign, else None."""
    behind = (found["behind"] or "").strip(" ()")
    if len(behind) == 3 or found["code"]:
        return behind if len(behind) == 3 else found["code"]
    sign = found["sign"] or behind
    return "INR" if found["unit"] == "LPA" else _SIGNS.get(sign, sign) or None


def _is_linked(text: str, first: Figure, second: Figure) -> bool:
    between = text[first.end : second.start]
    link = _LINK.fullmatch(between) if len(between) <= _LONGEST_LINK else None
    if not link or not _is_one_currency(first.currency, second.currency):
        return False
    if link["word"].lower() in _AND and not _BETWEEN.search(text, max(0, first.start - _BEFORE_ANCHOR), first.start):
        return False
    unit = max(first.unit, second.unit)
    return _full(first, unit) <= _full(second, unit) <= _WIDEST_RANGE * _full(first, unit)


def _is_one_currency(first: str | None, second: str | None) -> bool:
    if None in (first, second) or first == second:
        return True
    return _BARE in (first, second) and all(currency[-1] in "D$" for currency in (first, second))


def _full(figure: Figure, unit: int) -> float:
    """The amount in full, with the range's unit where only one of its figures carries it ("110-130k")."""
    return figure.value * (unit if figure.value < 1_000 else figure.unit)


def _amount(text: str, group: list[Figure], dollar: str) -> Amount:
    unit = max(figure.unit for figure in group)
    named = [figure.currency for figure in group if figure.currency not in (None, _BARE)]
    bare = dollar if any(figure.currency == _BARE for figure in group) else None
    end = group[-1].end
    after = _PERIOD_AFTER.match(text, end, end + _BEFORE_ANCHOR)
    inside = _PERIOD_AFTER.match(text, group[0].end, group[0].end + _BEFORE_ANCHOR)
    period = after or (inside if len(group) > 1 else None)
    return Amount(
        group[0].start,
        after.end() if after else end,
        _full(group[0], unit),
        _full(group[-1], unit),
        named[-1] if named else bare,
        period.lastgroup if period else None,
        len(group) > 1,
        group[-1].is_open,
    )
