"""Facts of postings given as JSON Lines, as JSON Lines: how one tries the rules on texts of one's own, and scores them.

A line in: `id`, `title`, `location`, `text` (HTML, Markdown or plain), each may be absent, not all of the last three. A
line out: `id` and the facts as etl.extract.gold names them. Quotes are the words that prove a fact; `start` and `end`
count characters of the text as given, or of `plain_text`, which the line carries where the text given has markup or
broken characters.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from etl.extract import find_facts
from etl.extract.gold import as_gold_line
from etl.text import has_markup, is_broken, plain_text

READ = ("title", "location", "text")


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
    plain = plain_text(text) if text and (has_markup(text) or is_broken(text)) else text
    line = as_gold_line(posting.get("id"), find_facts(title, location, plain))
    return line if plain == text else line | {"plain_text": plain}
