"""The words behind a label or a fact, with the sentence that they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from etl.evaluation.labelled import Line
from etl.extract.sentence import sentence_span

# Where a field's words stand in a line of labels or facts: (key of the quote, key of where it was found), or the key
# of a list of mentions that have both. A label has the words of the fields alone; facts have more.
_QUOTES = {
    "education": ("education_quote", "education_quote_in"),
    "workplace": ("workplace_quote", "workplace_quote_in"),
}
_MENTIONS = {
    "is_product_manager": "title",
    "seniority": "title",
    "min_years_required": "experience",
    "experience": "experience",
    "employment_type": "employment",
    "salary": "salary",
    "eligibility_scope": "eligibility",
    "eligibility_countries": "eligibility",
}


@dataclass(frozen=True)
class Evidence:
    """Words (`quote`) and the sentence of title, place field or text that holds them, on one line.

    `found_in` is 'title', 'location', 'text' or 'field'. Where the words stand nowhere, they are the sentence.
    """

    quote: str
    found_in: str
    sentence: str


def mentions_of(field: str, line: Line) -> list[Line]:
    """The mentions (`quote`, `quote_in`, maybe `start` and `end`) that prove `field` in a line of labels or facts."""
    if field in _QUOTES:
        quote, found_in = (line.get(key) for key in _QUOTES[field])
        return [{"quote": quote, "quote_in": found_in}]
    mentions = line.get(_MENTIONS.get(field, ""))
    if isinstance(mentions, dict):
        return [mentions]
    return mentions if isinstance(mentions, list) else []


def quoted(read: Mapping[str, str | None], mentions: Iterable[Line]) -> tuple[Evidence, ...]:
    """The evidence of every mention that quotes words; `read`: the title, location and text that they stand in."""
    return tuple(_evidence(read, mention) for mention in mentions if mention.get("quote"))


def _evidence(read: Mapping[str, str | None], mention: Line) -> Evidence:
    quote, found_in = mention["quote"], mention.get("quote_in") or "text"
    source = read.get(found_in) or ""
    start = mention.get("start", -1)
    if source[start : start + len(quote)] != quote or start < 0:
        start = source.find(quote)
    if start < 0:
        return Evidence(quote, found_in, quote)
    first, last = (0, len(source)) if found_in != "text" else sentence_span(source, start, start + len(quote))
    before, after = source[first:start], source[start + len(quote) : last]
    return Evidence(quote, found_in, " ".join(f"{before}«{quote}»{after}".split()))
