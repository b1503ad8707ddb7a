"""Facts of postings given as JSON Lines, as JSON Lines: how one tries the rules on texts of one's own, and scores them.

A line in: `id`, `title`, `location`, `text` (HTML, Markdown or plain), each may be absent, not all of the last three. A
line out: `id`, `is_product_manager`, `seniority`, `experience`, `min_years_required`, `workplace`, `eligibility`,
`education`, `salary`, `employment_type`, `authorization`, `language`, `skills`. Quotes are the words of the text that
prove a fact; `start` and `end` count characters of the text as etl.text.plain_text makes it (a plain text stays as it
is).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from etl.extract import find_facts
from etl.extract.gold import further_facts, min_months_required
from etl.extract.mention import ExperienceMention, Facts, PlaceMention
from etl.extract.places import find_location_places
from etl.text import plain_text

READ = ("title", "location", "text")
PLACES = {"countries": "country", "regions": "region", "states": "state", "time_zones": "time_zone"}


class BadLine(Exception):
    """A line that is no posting; says what was expected and what came."""


def extract_lines(lines: Iterable[bytes], on_bad_line: Callable[[int, str], None]) -> Iterator[str]:
    """A line of facts for every line that is a posting; `on_bad_line` hears the number (from 1) and fault of others."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield json.dumps(facts_of(read_line(line)), ensure_ascii=False)
        except BadLine as error:
            on_bad_line(number, str(error))


def read_line(line: bytes) -> dict[str, Any]:
    """The posting of one line; BadLine when it is none."""
    try:
        posting = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"expected a JSON object, got {line[:60]!r} ({error})") from error
    if not isinstance(posting, dict):
        raise BadLine(f"expected a JSON object, got {line[:60]!r}")
    for key in READ:
        if not isinstance(posting.get(key), str | None):
            raise BadLine(f"{key}: expected text, got {str(posting[key])[:60]!r}")
    if not any((posting.get(key) or "").strip() for key in READ):
        raise BadLine("expected a title, a location or a text, got none of them")
    return posting


def facts_of(posting: dict[str, Any]) -> dict[str, Any]:
    """The facts of one posting under the names of a labelled line."""
    title, location, text = (posting.get(key) for key in READ)
    facts = find_facts(title, location, plain_text(text) if text else None)
    found = {
        "id": posting.get("id"),
        "is_product_manager": facts.is_product,
        "seniority": facts.seniority,
        "experience": [experience(mention) for mention in facts.experience],
        "min_years_required": years(min_months_required(facts.experience)),
        "workplace": facts.workplace,
        "workplace_quote": facts.workplace_mention and facts.workplace_mention.matched_text,
        "workplace_quote_in": facts.workplace_mention and facts.workplace_mention.found_in,
        "eligibility": eligibility(facts),
        **further_facts(facts),
        "skills": [
            {"id": one.skill_id, "quote": one.matched_text, "start": one.start, "end": one.end} for one in facts.skills
        ],
    }
    # A place alone is read for where it is, whoever may apply there.
    return found if title or text else found | places_of_field(location)


def experience(mention: ExperienceMention) -> dict[str, Any]:
    return {
        "quote": mention.matched_text,
        "min_years": years(mention.min_months),
        "max_years": years(mention.max_months),
        "object": mention.object,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
    }


def years(months: int | None) -> float | None:
    """`months` in years, a whole number where it is one."""
    return None if months is None else months // 12 if months % 12 == 0 else round(months / 12, 2)


def eligibility(facts: Facts) -> dict[str, Any] | None:
    """Who may apply to a remote job; None for others."""
    if facts.eligibility_scope is None:
        return None
    proofs = [one for one in facts.places if one.fact != "workplace" and one.matched_text]
    return {
        "scope": facts.eligibility_scope,
        **places(facts.places),
        "quote": proofs[0].matched_text if proofs else None,
        "quote_in": proofs[0].found_in if proofs else None,
    }


def places_of_field(location: str) -> dict[str, list[str]]:
    """The countries that the places of a board's place field lie in, its regions and states."""
    found = find_location_places(location)
    return {
        "countries": sorted({country for one in found for country in one.countries}),
        "regions": sorted({one.value for one in found if one.kind == "region"}),
        "states": sorted({one.value for one in found if one.kind == "state"}),
    }


def places(mentions: list[PlaceMention]) -> dict[str, list[str]]:
    return {key: sorted({one.value for one in mentions if one.fact == fact}) for key, fact in PLACES.items()}
