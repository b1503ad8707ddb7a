"""Where any of a few short words stand in a text: the cheap first look that spares a costly pattern most of it."""

from collections.abc import Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from etl.text import whole_characters

# The words of all `Literals`, in the order of their making: one automaton finds those of all in one pass of a text.
_WORDS: list[str] = []


class Literals:
    """Words to be found, each as it is written, also inside other words and overlapping them.

    The words of all rules are found together, in one pass that is remembered for the next rule that reads the text.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._numbers = {len(_WORDS) + number: number for number in range(len(self._words))}
        _WORDS.extend(self._words)

    def find(self, text: str) -> list[tuple[int, int]]:
        """(number of the word, where it begins) of every word in `text`, in order of their ends."""
        numbers = self._numbers
        return [(numbers[word], start) for word, start, _ in _all_words(text, len(_WORDS)) if word in numbers]

    def standing(self, text: str) -> dict[str, list[int]]:
        """Where each word that stands in `text` begins, in order of the text."""
        standing: dict[str, list[int]] = {}
        for number, start in self.find(text):
            standing.setdefault(self._words[number], []).append(start)
        return standing


@lru_cache(maxsize=2)
def _all_words(text: str, count: int) -> list[tuple[int, int, int]]:
    """(word, start, end) of every one of the first `count` words in `text`, in order of their ends."""
    return matches_of(_automaton(count), text, overlapping=True)


@lru_cache(maxsize=1)
def _automaton(count: int) -> AhoCorasick:
    # A table of all states, which is the fastest where there are so few.
    return AhoCorasick(_WORDS[:count], matchkind=MatchKind.Standard, implementation=Implementation.DFA)


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
