"""Where any of a few short words stand in a text: the cheap first look that spares a costly pattern most of it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.text import whole_characters

# The words of all `Literals`, each with its number: one automaton finds those of all in one pass of a text.
_NUMBERS: dict[str, int] = {}


class Found(NamedTuple):
    """What one pass of a text has found: by word the offsets at which it begins, ascending."""

    text: str
    word_count: int
    standing: dict[str, list[int]]


class Literals:
    """Words to be found, each as it is written, also inside other words and overlapping them.

    The words of all rules are found together, in one pass that is remembered for the next rule that reads the text.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._own = {word: number for number, word in enumerate(words)}
        for word in self._own:
            _NUMBERS.setdefault(word, len(_NUMBERS))

    def find(self, text: str) -> list[tuple[int, int]]:
        """(number of the word, where it begins) of every word in `text`, in order of their ends."""
        own, standing = self._own, _found(text).standing
        ends = [(at + len(word), at, own[word]) for word in own.keys() & standing.keys() for at in standing[word]]
        return [(number, at) for _, at, number in sorted(ends)]

    def standing(self, text: str) -> Mapping[str, Sequence[int]]:
        """Where each word that stands in `text` begins, in order of the text; words of other rules among them."""
        return _found(text).standing


_last = Found("", 0, {})


def _found(text: str) -> Found:
    """What the pass of `text` has found: of the last text from memory, as the rules read one text after the other."""
    global _last
    last = _last
    if last.text != text or last.word_count != len(_NUMBERS):
        words = tuple(_NUMBERS)
        offsets: dict[str, list[int]] = {}
        for number, start, _ in matches_of(_automaton(words), text, overlapping=True):
            offsets.setdefault(words[number], []).append(start)
        last = _last = Found(text, len(words), offsets)
    return last


@lru_cache(maxsize=1)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    # A table of all states, which is the fastest where there are so few.
    return AhoCorasick(words, matchkind=MatchKind.Standard, implementation=Implementation.DFA)


def matches_of(automaton: AhoCorasick, text: str, *, overlapping: bool = False) -> list[tuple[int, int, int]]:
    """(number of the word, start, end) of every match of `automaton` in `text`, in order."""
    try:
        return automaton.find_matches_as_indexes(text, overlapping=overlapping)
    except UnicodeEncodeError:  # half a surrogate pair, which the automaton's UTF-8 cannot hold
        return automaton.find_matches_as_indexes(whole_characters(text), overlapping=overlapping)


def windows(anchors: Iterable[int], before: int, after: int) -> list[tuple[int, int]]:
    """The stretches from `before` characters before to `after` behind each of the ascending `anchors`, joined where
    they meet."""
    joined: list[tuple[int, int]] = []
    for at in anchors:
        start, end = max(0, at - before), at + after
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
