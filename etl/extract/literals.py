"""Where any of a few short words stand in a text: the cheap first look that spares a costly pattern most of it."""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from etl.text import positions


class Literals:
    """Words to be found in one pass, each as it is written, also inside other words; of overlapping ones the first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._automaton = AhoCorasick(self._words)

    def find(self, text: str) -> list[tuple[int, int]]:
        """(number of the word, where it begins) of every word in `text`, in order of the text."""
        try:
            return [(number, start) for number, start, _ in self._automaton.find_matches_as_indexes(text)]
        except UnicodeEncodeError:  # half a surrogate pair, which the automaton's UTF-8 cannot hold
            found = ((number, start) for number, word in enumerate(self._words) for start in positions(text, word))
            return sorted(found, key=lambda one: one[1])


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
