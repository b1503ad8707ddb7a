"""A text with places marked in it: cut into lines, and each line where a mark or a section begins or ends.

Pure, and of nothing but the text and its spans, so that the terminal and the dashboard mark the same words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SEEN = re.compile(r"[^\s•·*-]")
# The sign of an item of a list, up to where the item begins.
_SIGN = re.compile(r"^[•·*-] ?\Z", re.M)
_SIGN_LENGTH = 2


class Piece(NamedTuple):
    """Characters of one line that the same mentions cover.

    `mentions` are the numbers of those, ascending; `begun` and `ended` are those of them whose first or last piece this
    is. `section` is the kind of the section that begins here, None where none does.
    """

    text: str
    mentions: tuple[int, ...] = ()
    begun: tuple[int, ...] = ()
    ended: tuple[int, ...] = ()
    section: str | None = None


def marked_lines(
    text: str, spans: Sequence[tuple[int, int]], sections: Sequence[tuple[int, str]] = ()
) -> list[list[Piece]]:
    """The lines of `text`, each as its pieces; an empty line has none.

    Joined, the pieces are the text. A mention's number is its place in `spans` (start, end), which may come in any
    order, nest, overlap or be the same; what of a span lies outside the text is nowhere. Of `sections` (start, kind),
    in order, one begins where words of it can be seen, with the sign of a list before them, and only when its kind is
    another than what was seen before.
    """
    seen = dict(_seen(text, sections))
    begins, ends = _edges(spans, len(text))
    breaks = [at for at, sign in enumerate(text) if sign == "\n"]
    cuts = sorted({0, len(text), *begins, *ends, *seen, *breaks, *(at + 1 for at in breaks)})
    lines: list[list[Piece]] = [[]]
    covering: set[int] = set()
    for start, end in zip(cuts, cuts[1:], strict=False):
        covering.difference_update(ends.get(start, ()))
        covering.update(begins.get(start, ()))
        if text[start] == "\n":
            lines.append([])
        else:
            lines[-1].append(Piece(text[start:end], tuple(sorted(covering)), section=seen.get(start)))
    return _with_ends(lines)


def _seen(text: str, sections: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    former = None
    ends = [*(start for start, _ in sections[1:]), len(text)]
    for (start, kind), end in zip(sections, ends, strict=False):
        seen = _SEEN.search(text, start, end)
        if seen and kind != former:
            sign = _SIGN.search(text, max(seen.start() - _SIGN_LENGTH, 0), seen.start())
            yield sign.start() if sign else seen.start(), kind
            former = kind


def _edges(spans: Sequence[tuple[int, int]], size: int) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The numbers of the spans that begin, and of those that end, at each offset where any does."""
    begins, ends = defaultdict(list), defaultdict(list)
    for number, (start, end) in enumerate(spans):
        start, end = max(start, 0), min(end, size)
        if start < end:
            begins[start].append(number)
            ends[end].append(number)
    return begins, ends


def _with_ends(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines, their pieces told which mentions have their first and their last piece there."""
    first, last = {}, {}
    for place, piece in enumerate(piece for line in lines for piece in line):
        for number in piece.mentions:
            first.setdefault(number, place)
            last[number] = place
    places = iter(range(sum(map(len, lines))))
    return [[_placed(piece, next(places), first, last) for piece in line] for line in lines]


def _placed(piece: Piece, place: int, first: dict[int, int], last: dict[int, int]) -> Piece:
    return piece._replace(
        begun=tuple(number for number in piece.mentions if first[number] == place),
        ended=tuple(number for number in piece.mentions if last[number] == place),
    )
