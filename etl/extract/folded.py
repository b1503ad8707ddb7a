"""A text made ready for the search for phrases: its letters folded, and where its words begin and end.

A word begins and ends where letters and digits meet anything else. A capital right after a small letter begins a word
too, as texts copied from web pages lose the break between two lines ("skillsAbility to", "JIRAKnowledge of").
"""

import re
from typing import NamedTuple

_APOSTROPHES = "\u2019\u2018\u02bc"
_SPACES = "\u2010\u2011\u2012\u2013\u2014\u00a0\u202f"

# "?" stands for every character beyond ASCII, so the text's own question marks make room for it.
_QUESTION_MARK = "\x1a"

# The shape of a character: a for a small letter, A for a capital or digit, ? for one beyond ASCII, NUL for all else.
_SHAPES = bytes(
    ord("a" if sign.islower() else "A" if sign.isalnum() else sign if sign == "?" else "\0")
    for sign in map(chr, range(128))
) + bytes(128)
# A run of letters, digits and unknown characters as letters, of which title() leaves all but the first small.
_RUNS = bytes(ord("a") if sign else 0 for sign in range(256))
_IS_SMALL = bytes(chr(sign).islower() for sign in range(128)) + bytes(128)
# Where a word may begin inside a run of letters: at a capital or digit behind a small letter, at the last of several
# before a small letter, and beside a character beyond ASCII.
_TURN = re.compile(rb"A(?:(?<=aA)|(?<=AA)(?=a))")
_BESIDE_UNKNOWN = re.compile(rb"\?(?:(?=[^\0])|(?<=[^\0]\?))")


# The bit that letters of ASCII leave free.
MARK = 0x80


class Folded(NamedTuple):
    """A text and what the search for phrases needs to know of it.

    letters  letters_of(text)
    inside   for every offset, the last one too, whether it lies inside a word: none begins there, and none ends
    lost     the offsets, ascending, at which a word begins though `letters` has a small letter there
    """

    text: str
    letters: bytes
    inside: bytearray
    lost: list[int]


def fold(text: str) -> Folded:
    """`text` made ready for etl.extract.matcher."""
    signs = _ascii(text)
    letters = signs.title()
    shape = signs.translate(_SHAPES) + b"\0"
    turns = {found.start() for found in _TURN.finditer(shape)}
    turns.update(found.start() + step for found in _BESIDE_UNKNOWN.finditer(shape) for step in (-1, 0, 1))
    edges = [at for at in turns if shape[at - 1] and shape[at] and _is_edge(text, at)]
    inside = bytearray(shape.translate(_RUNS).title().translate(_IS_SMALL))
    for at in edges:
        inside[at] = 0
    return Folded(text, letters, inside, sorted([at for at in edges if letters[at : at + 1].islower()]))


def letters_of(text: str) -> bytes:
    """ASCII of the same length: plain apostrophes, spaces for dashes, small letters but for a word's first, "?" for
    what is not ASCII. The capital marks where a word begins: a phrase is found there only, which halves what is found.
    """
    return _ascii(text).title()


def marked(letters: bytes) -> bytes:
    """`letters` with its first one, of ASCII, made one that no text holds: how the matcher marks certain places."""
    return bytes((letters[0] | MARK,)) + letters[1:]


def plain(text: str) -> str:
    """`text`, of the same length, with plain apostrophes, and with spaces for dashes."""
    text = text.replace("-", " ")
    if not text.isascii():
        for sign in _APOSTROPHES:
            text = text.replace(sign, "'")
        for sign in _SPACES:
            text = text.replace(sign, " ")
    return text


def _ascii(text: str) -> bytes:
    return plain(text).replace("?", _QUESTION_MARK).encode("ascii", "replace")


def _is_edge(text: str, at: int) -> bool:
    """Whether a word may end, or the next begin, at `at`."""
    if not 0 < at < len(text) or not (text[at - 1].isalnum() and text[at].isalnum()):
        return True
    return text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower())
