"""How the phrases of the taxonomy are written, and the phrases that one pattern stands for.

    a/b test{|s|ing}            alternatives in braces, nested ones too
    feedback from <user>        a word list of the file, put in as alternatives
    solv{e|ing} .. problem{|s}  two pieces with at most 30 characters between them, in one sentence; `...` at most 80
    =SAFe                       written exactly so, upper and lower case included (the sign stands before a whole piece)

Letter case and the kind of dash, apostrophe and space never matter otherwise: a hyphen in a text or a pattern is a
space ("go-to-market" is "go to market").
"""

import re
from collections.abc import Mapping, Sequence

# The most characters between two pieces.
GAPS = {"..": 30, "...": 80}

# The most phrases that one piece may stand for: a slip in the braces multiplies to millions.
MOST_PHRASES = 10_000


def pieces(pattern: str) -> tuple[str, list[tuple[int, str]]]:
    """The first piece of `pattern`, and each further one after the most characters that may stand before it."""
    first, *rest = re.split(r" (\.{2,3}) ", pattern)
    return first, [(GAPS[gap], piece) for gap, piece in zip(rest[::2], rest[1::2], strict=True)]


def expand(piece: str, words: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Every phrase that `piece` (a pattern without gaps) stands for, in order, without repetition.

    `<name>` stands for the patterns `words[name]`. KeyError for an unknown name; ValueError for an unclosed brace, or
    when the piece stands for more than MOST_PHRASES or has dots that are no gap for want of a space.
    """
    if ".." in piece:
        raise ValueError(f"{piece!r}: a gap has a space on both sides")
    while name := re.search(r"<([a-z_]+)>", piece):
        piece = piece.replace(name[0], "{" + "|".join((words or {})[name[1]]) + "}")
    if (count := _count(piece)) > MOST_PHRASES:
        raise ValueError(f"{piece[:60]!r}... stands for {count} phrases; write it as pieces with gaps")
    return list(dict.fromkeys(_expand_braces(piece)))


def _count(piece: str) -> int:
    """How many phrases `piece` stands for, repetitions too, without writing them out."""
    totals, products = [0], [1]
    for character in piece:
        if character == "{":
            totals.append(0)
            products.append(1)
        elif character == "|" and len(totals) > 1:
            totals[-1] += products[-1]
            products[-1] = 1
        elif character == "}" and len(totals) > 1:
            alternatives = totals.pop() + products.pop()
            products[-1] *= alternatives
    return products[0]


def _expand_braces(piece: str) -> list[str]:
    opening = piece.find("{")
    if opening < 0:
        if "}" in piece:
            raise ValueError(f"{piece!r}: a brace closes that was never opened")
        return [piece]
    depth, start, alternatives = 0, opening + 1, []
    for position in range(opening, len(piece)):
        character = piece[position]
        depth += (character == "{") - (character == "}")
        if depth == 0 or (depth == 1 and character == "|"):
            alternatives.append(piece[start:position])
            start = position + 1
        if depth == 0:
            tails = _expand_braces(piece[position + 1 :])
            heads = [piece[:opening] + middle for part in alternatives for middle in _expand_braces(part)]
            return [head + tail for head in heads for tail in tails]
    raise ValueError(f"{piece!r}: a brace is never closed")
