"""Where any of a few short words stand in a text: the cheap first look that spares a costly pattern most of it."""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick

from etl.text import whole_characters


class Literals:
    """Words to be found in one pass, each as it is written, also inside other words; of overlapping ones the first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._automaton = AhoCorasick(tuple(words))

    def find(self, text: str) -> list[tuple[int, int]]:
        """(number of the word, where it begins) of every word in `text`, in order of the text."""
        return [(number, start) for number, start, _ in matches_of(self._automaton, text)]


def matches_of(automaton: AhoCorasick, text: str) -> list[tuple[int, int, int]]:
    """(number of the word, start, end) of every match of `automaton` in `text`, in order."""
    try:
        return automaton.find_matches_as_indexes(text)
    except UnicodeEncodeError:  # half a surrogate pair, which the automaton's UTF-8 cannot hold
        return automaton.find_matches_as_indexes(whole_characters(text))


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
