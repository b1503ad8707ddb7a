"""The sentence or list item around some words, also in copied texts that have lost their line breaks."""

import re
import string

_LONGEST = 300
_SMALL_LETTERS = frozenset(string.ascii_lowercase)
_LOOK_AHEAD = 3  # characters that a lost line break is known by
# A full stop ends a sentence before a capital, unless it belongs to an abbreviation ("B.S. Biology", "e.g. Python").
# A line that goes on in small letters was only wrapped; "experienceProven" has lost its line break, "PhD" has not.
# One set of characters first, so that the search leaps from one to the next.
_END = re.compile(
    r"[\n!?;•·.A-Z](?:(?<=\n)(?![a-z])|(?<=[!?;•·])"
    r"|(?<=\.)(?<!\b[A-Za-z]\.)(?<!\b[Pp]h\.[Dd]\.)(?<!\.[a-zA-Z]\.)(?=\s+[^a-z\s]|[A-Z]|\s*\Z)"
    r"|(?P<lost>(?<=[a-z)][A-Z])(?=[a-z]{2})))"
)


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """(start, end) of the sentence or list item around text[start:end], at most 300 characters to either side."""
    begin = max(0, start - _LONGEST)
    line = text.rfind("\n", begin, start)
    since = begin if line == -1 or text[line + 1 : line + 2] in _SMALL_LETTERS else line
    for found in _END.finditer(text, since, start + _LOOK_AHEAD):
        after = found.end() if found.lastgroup is None else found.start()
        if after <= start:
            begin = after
    finish = _END.search(text, end, end + _LONGEST)
    return begin, finish.start() if finish else min(len(text), end + _LONGEST)


def line_span(text: str, start: int, end: int, longest: int = _LONGEST) -> tuple[int, int]:
    """(start, end) of the line or lines around text[start:end], at most `longest` characters to either side."""
    begin = text.rfind("\n", max(0, start - longest), start) + 1 or max(0, start - longest)
    finish = text.find("\n", end, end + longest)
    return begin, finish if finish != -1 else min(len(text), end + longest)
