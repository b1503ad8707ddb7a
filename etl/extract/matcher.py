"""Finding phrases in a text: one automaton for all patterns, boundaries, gaps and exact case.

How a pattern is written (the taxonomy's TOML files hold them):

    a/b test{|s|ing}            alternatives in braces, nested ones too
    feedback from <user>        a word list of the file, put in as alternatives
    solv{e|ing} .. problem{|s}  two pieces with at most 30 characters between them, in one sentence; `...` at most 80
    =SAFe                       written exactly so, upper and lower case included (the sign stands before a whole piece)

Letter case and the kind of dash, apostrophe and space never matter otherwise: a hyphen in a text or a pattern is a
space ("go-to-market" is "go to market"). A phrase counts only where a word begins and ends; a capital right after a
small letter begins a word too, as texts copied from web pages lose the break between two lines ("skillsAbility to").
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

GAPS = {"..": 30, "...": 80}

# The most phrases that one piece may stand for: a slip in the braces multiplies to millions.
MOST_PHRASES = 10_000

# Every replacement is one character for one, so that an offset into the folded text is one into the text.
_PLAIN = [(curly, "'") for curly in "\u2019\u2018\u02bc"]
_PLAIN += [(dash, " ") for dash in "\u2010\u2011\u2012\u2013\u2014-\u00a0\u202f"]
# The letters that a change of case would turn into two or three; a letter that has none stands in for them.
_GROWING = re.compile(
    "[" + "".join(c for c in map(chr, range(0x80, 0x1FFFF)) if len(c.title()) > 1 or len(c.lower()) > 1) + "]"
)
# A capital inside a run of letters, where a line break may have been lost: "toolsAbility", "JIRAKnowledge".
_LOST_BREAK = re.compile("(?<=[a-zA-Z\\u0080-\\U0010ffff])[A-Z\\u0080-\\U0010ffff]")
# The longest phrase that is looked for after a lost break.
_AFTER_BREAK = 100


class Match(NamedTuple):
    """One pattern found: the key it was given with, and its span in the text."""

    key: Hashable
    start: int
    end: int


class Bearing(NamedTuple):
    """What it means to find a phrase: the keys proved, the nodes that begin longer patterns, the joins that may end."""

    keys: tuple[Hashable, ...]
    begun: tuple[int, ...]
    joins: tuple[tuple[int, int, int], ...]


def fold(text: str) -> str:
    """`text`, of the same length, with plain apostrophes, spaces for dashes, and small letters but a word's first.

    The capital marks where a word begins: a phrase folded alike is found there only, which halves what is found.
    """
    if not text.isascii():
        text = _GROWING.sub("\u02d0", text)
    return _plain(text).title()


def _plain(text: str) -> str:
    for written, plain in _PLAIN:
        text = text.replace(written, plain)
    return text


def expand(pattern: str, words: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Every phrase that `pattern` (without gaps) stands for, in order, without repetition.

    `<name>` stands for the patterns `words[name]`. KeyError for an unknown name; ValueError for an unclosed brace, or
    when the pattern stands for more than MOST_PHRASES.
    """
    while name := re.search(r"<([a-z_]+)>", pattern):
        pattern = pattern.replace(name[0], "{" + "|".join((words or {})[name[1]]) + "}")
    if (count := _count(pattern)) > MOST_PHRASES:
        raise ValueError(f"{pattern[:60]!r}... stands for {count} phrases; write it as pieces with gaps")
    return list(dict.fromkeys(_expand_braces(pattern)))


def _count(pattern: str) -> int:
    """How many phrases `pattern` stands for, repetitions too, without writing them out."""
    totals, products = [0], [1]
    for character in pattern:
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


def _expand_braces(pattern: str) -> list[str]:
    opening = pattern.find("{")
    if opening < 0:
        if "}" in pattern:
            raise ValueError(f"{pattern!r}: a brace closes that was never opened")
        return [pattern]
    depth, start, alternatives = 0, opening + 1, []
    for position in range(opening, len(pattern)):
        character = pattern[position]
        depth += (character == "{") - (character == "}")
        if depth == 0 or (depth == 1 and character == "|"):
            alternatives.append(pattern[start:position])
            start = position + 1
        if depth == 0:
            tails = _expand_braces(pattern[position + 1 :])
            heads = [pattern[:opening] + middle for part in alternatives for middle in _expand_braces(part)]
            return [head + tail for head in heads for tail in tails]
    raise ValueError(f"{pattern!r}: a brace is never closed")


def _is_lost_break(text: str, position: int) -> bool:
    """Whether a new word begins at `position` inside a run of letters: "toolsAbility", "JIRAKnowledge"."""
    return text[position].isupper() and (text[position - 1].islower() or text[position + 1 : position + 2].islower())


def _is_edge(text: str, position: int) -> bool:
    """Whether a word may end, or the next begin, at `position`."""
    if not 0 < position < len(text) or not (text[position - 1].isalnum() and text[position].isalnum()):
        return True
    return _is_lost_break(text, position)


class Matcher:
    """Finds many patterns in one pass. `rules` are (key, pattern) pairs; several patterns may share a key."""

    def __init__(self, rules: Iterable[tuple[Hashable, str]], words: Mapping[str, Sequence[str]] | None = None):
        self._words = words or {}
        self._nodes: dict[tuple, int] = {}  # piece, or (node, gap, piece) -> node
        self._keys: list[list[Hashable]] = []  # node -> keys that it proves
        self._joins: list[list[tuple[int, int, int]]] = []  # node -> (node before it, gap, node of both)
        literals: dict[str, dict[int, str | None]] = {}  # folded phrase -> node -> the exact phrase, if it must be
        for key, pattern in rules:
            self._keys[self._add(pattern, literals)].append(key)
        self._automaton = AhoCorasick(list(literals), matchkind=MatchKind.Standard)
        self._starts = {before for joins in self._joins for before, _, _ in joins}
        bearings: dict[tuple[int, ...], Bearing] = {}  # thousands of phrases prove the same
        self._any_case: list[Bearing] = []  # phrase -> what it proves however it is written
        self._exact: dict[int, list[tuple[str, Bearing]]] = {}  # phrase -> spelling, what it proves when written so
        for phrase, nodes in enumerate(literals.values()):
            loose = tuple(node for node, exact in nodes.items() if exact is None)
            if loose not in bearings:
                bearings[loose] = self._bearing(loose)
            self._any_case.append(bearings[loose])
            if strict := [(exact, self._bearing((node,))) for node, exact in nodes.items() if exact is not None]:
                self._exact[phrase] = strict

    def _bearing(self, nodes: tuple[int, ...]) -> Bearing:
        return Bearing(
            tuple(key for node in nodes for key in self._keys[node]),
            tuple(node for node in nodes if node in self._starts),
            tuple(join for node in nodes for join in self._joins[node]),
        )

    def _add(self, pattern: str, literals: dict[str, dict[int, str | None]]) -> int:
        """The node that stands for the whole of `pattern`; its phrases go into `literals`."""
        first, *rest = re.split(r" (\.{2,3}) ", pattern)
        node = self._add_piece(first, literals)
        for gap, piece in zip(rest[::2], rest[1::2], strict=True):
            after = self._add_piece(piece, literals)
            before, node = node, self._node((node, gap, after))
            join = (before, GAPS[gap], node)
            if join not in self._joins[after]:
                self._joins[after].append(join)
        return node

    def _add_piece(self, piece: str, literals: dict[str, dict[int, str | None]]) -> int:
        node = self._node((piece,))
        for phrase in expand(piece, self._words):
            exact = _plain(phrase[1:]) if phrase.startswith("=") else None
            literals.setdefault(fold(phrase.removeprefix("=")), {})[node] = exact
        return node

    def _node(self, name: tuple) -> int:
        if name not in self._nodes:
            self._nodes[name] = len(self._nodes)
            self._keys.append([])
            self._joins.append([])
        return self._nodes[name]

    def find(self, text: str, folded: str | None = None, breaks: Sequence[int] = ()) -> list[Match]:
        """Every match in `text`, nested and overlapping ones too, ordered by end.

        `breaks`: offsets, ascending, that no gap may reach across (starts of sentences).
        `folded`: fold(text), if at hand.
        """
        seen: dict[int, list[tuple[int, int]]] = defaultdict(list)
        matches: list[Match] = []
        size, any_case, exact = len(text), self._any_case, self._exact
        for phrase, start, end in self._phrases(text, fold(text) if folded is None else folded):
            if end < size and text[end].isalnum() and not _is_edge(text, end):
                continue
            if start and text[start - 1].isalnum() and not _is_edge(text, start):
                continue
            bearings = [any_case[phrase]]
            if phrase in exact:
                written = _plain(text[start:end])
                bearings += [bearing for spelling, bearing in exact[phrase] if spelling == written]
            for keys, begun, joins in bearings:
                for key in keys:
                    matches.append(Match(key, start, end))
                for node in begun:
                    seen[node].append((start, end))
                for join in joins:
                    if join[0] in seen:
                        self._join(join, start, end, seen, breaks, matches)
        return matches

    def _phrases(self, text: str, folded: str) -> list[tuple[int, int, int]]:
        """(number of the phrase, start, end) of every phrase that begins where a word does, ordered by end."""
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        late = []
        for position in (match.start() for match in _LOST_BREAK.finditer(text)):
            if _is_lost_break(text, position):
                rest = fold(text[position : position + _AFTER_BREAK])
                hits = self._automaton.find_matches_as_indexes(rest, overlapping=True)
                late += [(phrase, position, position + end) for phrase, start, end in hits if start == 0]
        return sorted(found + late, key=lambda one: one[2]) if late else found

    def _join(self, join, start, end, seen, breaks, matches) -> None:
        """Record the longer pattern that text[start:end] completes as the last piece of `join`, if it does."""
        before, gap, node = join
        # The nearest earlier piece is enough: one within reach proves the pattern, and the work stays linear.
        for earlier_start, earlier_end in reversed(seen[before]):
            if earlier_end < start - gap:
                return
            if earlier_end <= start:
                if bisect_right(breaks, earlier_end) == bisect_right(breaks, start):
                    matches += [Match(key, earlier_start, end) for key in self._keys[node]]
                    if node in self._starts:
                        seen[node].append((earlier_start, end))
                return
