"""The patterns of a matcher worked out: the phrases to look for, and what finding each of them bears.

A node stands for one piece of a pattern, or for the pieces of it up to one ("solv{e|ing} .. problem{|s}" has three: two
pieces, and both together). A phrase may belong to many nodes, and thousands of phrases to the same ones.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from etl.extract.folded import letters_of, marked, plain
from etl.extract.pattern import expand, pieces

# Whatever may begin a longer pattern has a number from 1, and one bit, so that many are told in one number of bits.

# The end of a longer pattern: (most characters since its beginning, its node, the meaning of the keys that the whole
# proves or None, the number of the whole as a beginning or 0).
Join = tuple[int, int, Any, int]

# What ends with a phrase: (the bits of all beginnings of it, the most characters since any of them, the joins by the
# number of their beginning).
Ending = tuple[int, int, Mapping[int, Sequence[Join]]]

# What finding a phrase bears: (the meaning of the keys that it proves or None, its number as a beginning or 0, what it
# ends or None).
Bearing = tuple[Any, int, Ending | None]


class Spelling(NamedTuple):
    """How a phrase must be written where its letters alone do not tell: exactly so, or but for upper and lower case."""

    words: str
    is_exact: bool

    def allows(self, written: str) -> bool:
        return self.words == (written if self.is_exact else written.lower())


class Network:
    """What the (key, pattern) pairs `rules` say; `meaning` turns the keys that a phrase proves into one thing.

    `leading` are rules for the marked places of a text alone. Where there are any, the letters of every phrase are
    looked for as they are at such a place (etl.extract.folded.marked), and those of other rules elsewhere too.
    """

    def __init__(
        self,
        rules: Iterable[tuple[Hashable, str]],
        words: Mapping[str, Sequence[str]],
        meaning: Callable[[tuple], Any],
        leading: Iterable[tuple[Hashable, str]] = (),
    ):
        leading = list(leading)
        self._is_marked = bool(leading)
        self._words = words
        self._meaning = meaning
        # The letters of a phrase -> the nodes that it is of -> how it must be written for that, None: in any way.
        self.phrases: dict[bytes, dict[int, Spelling | None]] = {}
        self._nodes: dict[tuple, int] = {}  # (piece, whether it leads) or (node before, gap, piece) -> node
        self._keys: list[list[Hashable]] = []  # node -> keys that it proves
        self._joins: list[dict[int, tuple[int, int]]] = []  # node -> node of both -> (node before, gap)
        for key, pattern in rules:
            self._keys[self._add(pattern)].append(key)
        for key, pattern in leading:
            self._keys[self._add(pattern, leads=True)].append(key)
        self._begun = {before for joins in self._joins for before, _ in joins.values()}
        self._numbers: dict[tuple[int, ...], int] = {}  # nodes that begin longer patterns together -> their number

    def bearings(self) -> list[dict[tuple[int, ...], Bearing]]:
        """For every phrase what it bears, by the nodes that it may stand for (one entry unless spelling matters)."""
        possible = [_choices(nodes) for nodes in self.phrases.values()]
        # The shortest phrases are found most: their bits come first, so that most sums of bits are small integers.
        frequent = sorted(zip(self.phrases, possible, strict=True), key=lambda one: len(one[0]))
        beginnings = {nodes: self._beginning(nodes) for _, choices in frequent for nodes in choices}
        wholes = {both: self._beginning((both,)) for joins in self._joins for both in joins}
        numbers = defaultdict(list)  # node -> the numbers of the beginnings that it is among
        for nodes, number in self._numbers.items():
            for node in nodes:
                numbers[node].append(number)
        bearings = {}
        for nodes, beginning in beginnings.items():
            joins = defaultdict(list)
            for both, (before, gap) in (join for node in nodes for join in self._joins[node].items()):
                for number in numbers[before]:
                    joins[number].append((gap, both, self._meant((both,)), wholes[both]))
            reach = max((gap for ends in joins.values() for gap, *_ in ends), default=0)
            ending = (sum(1 << number for number in joins), reach, dict(joins)) if joins else None
            bearings[nodes] = self._meant(nodes), beginning, ending
        return [{nodes: bearings[nodes] for nodes in choices} for choices in possible]

    @property
    def beginning_count(self) -> int:
        """How many beginnings of longer patterns have a number by now."""
        return len(self._numbers)

    def _beginning(self, nodes: tuple[int, ...]) -> int:
        """The number of `nodes` together as a beginning, 0 if none of them is one."""
        begun = tuple(node for node in nodes if node in self._begun)
        return self._numbers.setdefault(begun, len(self._numbers) + 1) if begun else 0

    def _meant(self, nodes: tuple[int, ...]) -> Any:
        keys = tuple(key for node in nodes for key in self._keys[node])
        return self._meaning(keys) if keys else None

    def _add(self, pattern: str, *, leads: bool = False) -> int:
        """The node that stands for the whole of `pattern`."""
        first, rest = pieces(pattern)
        node = self._add_piece(first, leads=leads)
        for gap, piece in rest:
            after = self._add_piece(piece)
            before, node = node, self._node((node, gap, after))
            self._joins[after][node] = before, gap
        return node

    def _add_piece(self, piece: str, *, leads: bool = False) -> int:
        node = self._node((piece, leads))
        for phrase in expand(piece, self._words):
            words = phrase.removeprefix("=")
            spelling = None
            if words != phrase:
                spelling = Spelling(plain(words), True)
            elif not plain(words).isascii():
                spelling = Spelling(plain(words).lower(), False)
            letters = letters_of(words)
            if not leads:
                self.phrases.setdefault(letters, {})[node] = spelling
            if self._is_marked:
                self.phrases.setdefault(marked(letters), {})[node] = spelling
        return node

    def _node(self, name: tuple) -> int:
        if name not in self._nodes:
            self._nodes[name] = len(self._nodes)
            self._keys.append([])
            self._joins.append({})
        return self._nodes[name]


def _choices(nodes: Mapping[int, Spelling | None]) -> list[tuple[int, ...]]:
    """The nodes that a phrase may stand for, however it is written."""
    if not any(nodes.values()):
        return [tuple(nodes)]
    exact = {spelling.words for spelling in nodes.values() if spelling and spelling.is_exact}
    loose = {spelling.words for spelling in nodes.values() if spelling and not spelling.is_exact}
    return [
        tuple(node for node, one in nodes.items() if one is None or one.words == (written if one.is_exact else lower))
        for written, lower in product([None, *exact], [None, *loose])
    ]
