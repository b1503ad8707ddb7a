"""Finding phrases in a text: one automaton for all patterns, boundaries, gaps and exact case.

etl.extract.pattern says how a pattern is written. A phrase counts only where a word begins and ends
(etl.extract.folded).

Most of what the automaton finds is a piece that may begin or end a longer pattern ("to", "product"), and most of that
comes to nothing. So what each phrase bears is worked out once (etl.extract.network), and finding it costs one look into
a list; a piece that may end something looks back only where its sentence holds what may begin it.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.extract.folded import Folded, plain
from etl.extract.network import Bearing, Ends, Network

# What is found: the meaning of the keys proved, and the span in the text.
Match = tuple[Any, int, int]

# A piece that begins a longer pattern: (end, start, its bit), kept ordered by end.
Begun = tuple[int, int, int]

_END = itemgetter(2)


class Matcher:
    """Finds many patterns in one pass. `rules` are (key, pattern) pairs; several patterns may share a key.

    `meaning` turns the keys that one phrase proves into what a match carries: the tuple of them, unless told.
    """

    def __init__(
        self,
        rules: Iterable[tuple[Hashable, str]],
        words: Mapping[str, Sequence[str]] | None = None,
        meaning: Callable[[tuple], Any] = tuple,
    ):
        network = Network(rules, words or {}, meaning)
        phrases = list(network.phrases)
        self._automaton = AhoCorasick(phrases, matchkind=MatchKind.Standard)
        self._longest = max(map(len, phrases), default=0)
        # After a lost break the automaton runs only where some phrase begins with the same four letters, or has fewer.
        self._heads = {phrase[:4] for phrase in phrases}
        # Phrase -> what it bears, None where its spelling decides that: then by the nodes that its spelling allows.
        self._bearings: list[Bearing | None] = []
        self._spelt: dict[int, tuple[dict, dict[tuple[int, ...], Bearing]]] = {}
        for number, (nodes, bearings) in enumerate(zip(network.phrases.values(), network.bearings(), strict=True)):
            if any(nodes.values()):
                self._spelt[number] = nodes, bearings
            self._bearings.append(None if number in self._spelt else bearings[tuple(nodes)])

    def find(self, folded: Folded, breaks: Sequence[int] = ()) -> list[Match]:
        """Every match in the text, nested and overlapping ones too, ordered by end.

        `breaks`: offsets, ascending, that no gap may reach across (starts of sentences).
        """
        bearings, inside = self._bearings, folded.inside
        matches: list[Match] = []
        begun: list[Begun] = []
        # The beginnings that ended in this sentence, one bit each: a look at them saves looking back in vain.
        near, sentence, later = 0, 0, iter(breaks)
        following = next(later, len(inside))
        for phrase, start, end in self._phrases(folded):
            if inside[end] or inside[start]:
                continue
            meaning, beginning, ending, ends = bearings[phrase] or self._as_spelt(phrase, folded.text[start:end])
            if meaning is not None:
                matches.append((meaning, start, end))
            if not (beginning or ending):
                continue
            if start >= following:
                while start >= following:
                    sentence, following = following, next(later, len(inside))
                near = _ended_since(sentence, begun) if begun and begun[-1][0] >= sentence else 0
            if ending and (ending & near or start < sentence):
                within = sentence if start >= sentence else _sentence_at(breaks, start)
                near |= _join(ends, start, end, within, begun, matches)
            if beginning:
                begun.append((end, start, beginning))
                near |= beginning
        return matches

    def _phrases(self, folded: Folded) -> list[tuple[int, int, int]]:
        """(number of the phrase, start, end) of every phrase that begins where a word may, ordered by end."""
        letters = folded.letters
        found = self._automaton.find_matches_as_indexes(letters, overlapping=True)
        late = []
        for at in folded.lost:
            rest = letters[at].upper() + letters[at + 1 : at + self._longest]
            if not self._heads.isdisjoint((rest[:1], rest[:2], rest[:3], rest[:4])):
                hits = self._automaton.find_matches_as_indexes(rest, overlapping=True)
                late += [(phrase, at, at + end) for phrase, start, end in hits if start == 0]
        return sorted(found + late, key=_END) if late else found

    def _as_spelt(self, phrase: int, written: str) -> Bearing:
        nodes, bearings = self._spelt[phrase]
        written = plain(written)
        return bearings[tuple(node for node, spelling in nodes.items() if not spelling or spelling.allows(written))]


def _sentence_at(breaks: Sequence[int], at: int) -> int:
    """Where the sentence that holds the offset `at` begins."""
    number = bisect_right(breaks, at)
    return breaks[number - 1] if number else 0


def _ended_since(offset: int, begun: list[Begun]) -> int:
    """The bits of the beginnings that ended at `offset` or later."""
    bits = 0
    for end, _, beginning in reversed(begun):
        if end < offset:
            break
        bits |= beginning
    return bits


def _join(ends: Ends, start: int, end: int, sentence: int, begun: list[Begun], matches: list[Match]) -> int:
    """Record the longer patterns that the piece text[start:end] ends, in `matches` and, if they begin yet longer ones,
    in `begun`; the bits of the latter. `sentence`: where the sentence that holds `start` begins.
    """
    bits, done = 0, set()
    reach, joins = ends
    least = max(sentence, start - reach)
    for earlier_end, earlier_start, beginning in reversed(begun):
        if earlier_end < least:
            break
        if earlier_end <= start and beginning in joins:
            for gap, node, meaning, further in joins[beginning]:
                # The nearest beginning is enough: one within reach proves the pattern.
                if earlier_end < start - gap or node in done:
                    continue
                done.add(node)
                if meaning is not None:
                    matches.append((meaning, earlier_start, end))
                if further:
                    begun.append((end, earlier_start, further))
                    bits |= further
    return bits
