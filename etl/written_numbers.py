"""Numbers as people and sources write them in texts: those that can be read in one way only."""

import re

# A number in a text: digits alone, thousands behind commas (or lakhs, "12,00,000"), thousands behind points. One point
# with three digits behind it and no more than three before ("52.900") may be either, and is none of them.
_DIGITS = re.compile(r"\d+(?:\.\d{1,2}|\.\d{4,10})?|\d{4,}\.\d{3}")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d{1,4})?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d{1,2}|\d+,\d{1,2}")
_BLANK_WITHIN = re.compile("(?<=[0-9])[ '’\u00a0\u202f](?=[0-9]{3}(?![0-9]))")


def written_number(text: str) -> float | None:
    """The number that a text writes, however its digits are grouped ("52,900", "52.900,00", "52 900", "38.5").

    None for anything else, and for what can be read in two ways ("52.900").
    """
    number = _BLANK_WITHIN.sub("", text.strip()) if len(text) <= 40 else ""
    if _COMMAS.fullmatch(number):
        number = number.replace(",", "")
    elif _POINTS.fullmatch(number):
        number = number.replace(".", "").replace(",", ".")
    elif not _DIGITS.fullmatch(number):
        return None
    return float(number)
