"""Finding phrases in a text: one automaton for all patterns, boundaries, gaps and exact case.

etl.extract.pattern says how a pattern is written. A phrase counts only where a word begins and ends
(etl.extract.folded).

Most of what the automaton finds is a piece that may begin or end a longer pattern ("to", "product"), and most of that
comes to nothing. So what each phrase bears is worked out once (etl.extract.network), and finding it costs one look into
a list; a piece that may end something looks back only where its sentence holds what may begin it.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from etl.extract.folded import MARK, Folded, marked, plain
from etl.extract.network import Bearing, Ending, Network

# What is found: the meaning of the keys proved, and the span in the text.
Match = tuple[Any, int, int]

# A piece that begins a longer pattern: (end, start, its number), kept ordered by end.
Begun = tuple[int, int, int]

_END = itemgetter(2)

# Phrases whose spelling matters, as texts write them, of which is remembered what they bear.
MOST_SPELLINGS = 4096


class Matcher:
    """Finds many patterns in one pass. `rules` are (key, pattern) pairs; several patterns may share a key.

    `meaning` turns the keys that one phrase proves into what a match carries: the tuple of them, unless told.
    `leading` are rules that count only at the places that `find` is told.
    `is_small`: the phrases are so few that a table of all states of the automaton, which is the fastest, is no burden.
    """

    def __init__(
        self,
        rules: Iterable[tuple[Hashable, str]],
        words: Mapping[str, Sequence[str]] | None = None,
        meaning: Callable[[tuple], Any] = tuple,
        *,
        leading: Iterable[tuple[Hashable, str]] = (),
        is_small: bool = False,
    ):
        network = Network(rules, words or {}, meaning, leading)
        phrases = list(network.phrases)
        implementation = Implementation.DFA if is_small else None
        self._automaton = BytesAhoCorasick(phrases, MatchKind.Standard, implementation)
        self._longest = max(map(len, phrases), default=0)
        # After a lost break the automaton runs only where some phrase begins with the same four letters, or has fewer.
        self._heads = {phrase[:4] for phrase in phrases}
        # Phrase -> what it bears: None where that is only the meaning in `_meanings`, () where its spelling decides.
        self._bearings: list[Bearing | tuple[()] | None] = []
        self._meanings: list[Any] = []
        # By the nodes that a spelling allows.
        self._spelt: dict[int, tuple[dict, dict[tuple[int, ...], Bearing]]] = {}
        for number, (nodes, bearings) in enumerate(zip(network.phrases.values(), network.bearings(), strict=True)):
            is_spelt = any(nodes.values())
            bearing = () if is_spelt else bearings[tuple(nodes)]
            if is_spelt:
                self._spelt[number] = nodes, bearings
            self._meanings.append(None if is_spelt else bearing[0])
            self._bearings.append(None if bearing[1:] == (0, None) else bearing)
        self._bits = [1 << number for number in range(network.beginning_count + 1)]
        self._as_spelt = lru_cache(maxsize=MOST_SPELLINGS)(self._read_spelling)

    def find(self, folded: Folded, breaks: Sequence[int] = (), leads: Collection[int] = ()) -> list[Match]:
        """Every match in the text, nested and overlapping ones too, ordered by end.

        `breaks`: offsets, ascending, that no gap may reach across (starts of sentences). `leads`: offsets at which the
        leading rules count too.
        """
        bearings, meanings, bits = self._bearings, self._meanings, self._bits
        inside, size = folded.inside, len(folded.inside)
        matches: list[Match] = []
        begun: list[Begun] = []
        # The beginnings that ended in this sentence, one bit each: a look at them saves looking back in vain.
        near, sentence, following = 0, 0, breaks[0] if breaks else size
        for phrase, start, end in self._phrases(folded, leads):
            if inside[end] or inside[start]:
                continue
            bearing = bearings[phrase]
            if bearing is None:
                matches.append((meanings[phrase], start, end))
                continue
            meaning, beginning, ending = bearing or self._as_spelt(phrase, folded.text[start:end])
            if meaning is not None:
                matches.append((meaning, start, end))
            if start >= following:
                number = bisect_right(breaks, start)
                sentence, following = breaks[number - 1], breaks[number] if number < len(breaks) else size
                near = _ended_since(sentence, begun, bits) if begun and begun[-1][0] >= sentence else 0
            if ending and (ending[0] & near or start < sentence):
                within = sentence if start >= sentence else _sentence_at(breaks, start)
                near |= self._join(ending, start, end, within, begun, matches)
            if beginning:
                begun.append((end, start, beginning))
                near |= bits[beginning]
        return matches

    def _join(
        self, ending: Ending, start: int, end: int, sentence: int, begun: list[Begun], matches: list[Match]
    ) -> int:
        """Record the longer patterns that the piece text[start:end] ends, in `matches` and, if they begin yet longer
        ones, in `begun`; the bits of the latter. `sentence`: where the sentence that holds `start` begins.
        """
        near, done = 0, set()
        _, reach, joins = ending
        least = max(sentence, start - reach)
        for earlier_end, earlier_start, beginning in reversed(begun):
            if earlier_end < least:
                break
            if beginning in joins and earlier_end <= start:
                for gap, node, meaning, further in joins[beginning]:
                    # The nearest beginning is enough: one within reach proves the pattern.
                    if earlier_end < start - gap or node in done:
                        continue
                    done.add(node)
                    if meaning is not None:
                        matches.append((meaning, earlier_start, end))
                    if further:
                        begun.append((end, earlier_start, further))
                        near |= self._bits[further]
        return near

    def _phrases(self, folded: Folded, leads: Collection[int]) -> list[tuple[int, int, int]]:
        """(number of the phrase, start, end) of every phrase that begins where a word may, ordered by end."""
        letters = folded.letters
        # A phrase that runs over a lost break has no mark there.
        signs = _with_marks(letters, set(leads).difference(folded.lost)) if leads else letters
        found = self._automaton.find_matches_as_indexes(signs, overlapping=True)
        late = []
        for at in folded.lost:
            rest = letters[at : at + 1].upper() + letters[at + 1 : at + self._longest]
            rest = marked(rest) if at in leads else rest
            if not self._heads.isdisjoint((rest[:1], rest[:2], rest[:3], rest[:4])):
                hits = self._automaton.find_matches_as_indexes(rest, overlapping=True)
                late += [(phrase, at, at + end) for phrase, start, end in hits if start == 0]
        return sorted(found + late, key=_END) if late else found

    def _read_spelling(self, phrase: int, written: str) -> Bearing:
        nodes, bearings = self._spelt[phrase]
        written = plain(written)
        return bearings[tuple(node for node, spelling in nodes.items() if not spelling or spelling.allows(written))]


def _with_marks(letters: bytes, offsets: Iterable[int]) -> bytes:
    """`letters` with a mark at each of the `offsets`."""
    signs = bytearray(letters)
    for at in offsets:
        signs[at] |= MARK
    return bytes(signs)


def _sentence_at(breaks: Sequence[int], at: int) -> int:
    """Where the sentence that holds the offset `at` begins."""
    number = bisect_right(breaks, at)
    return breaks[number - 1] if number else 0


def _ended_since(offset: int, begun: list[Begun], bits: list[int]) -> int:
    """The bits of the beginnings that ended at `offset` or later."""
    near = 0
    for end, _, beginning in reversed(begun):
        if end < offset:
            break
        near |= bits[beginning]
    return near
