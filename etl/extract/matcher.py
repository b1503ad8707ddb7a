"""Finding phrases in a text: one automaton for all patterns, boundaries, gaps and exact case.

How a pattern is written (the taxonomy's TOML files hold them):

    a/b test{|s|ing}            alternatives in braces, nested ones too
    <own> the roadmap           a word list of the file, put in as alternatives
    solv{e|ing} .. problem{|s}  two pieces with at most 30 characters between them, in one sentence; `...` at most 80
    =SAFe                       written exactly so, upper and lower case included (the sign stands before a whole piece)

Letter case and the kind of dash, apostrophe and space never matter otherwise: a hyphen in a text or a pattern is a space
("go-to-market" is "go to market"). A phrase counts only where a word begins and ends; a capital right after a small
letter begins a word too, as texts copied from web pages lose the break between two lines ("skillsAbility to").
"""

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

GAPS = {"..": 30, "...": 80}

# The most phrases that one piece may stand for: a slip in the braces multiplies to millions.
MOST_PHRASES = 10_000

# Every replacement is one character for one, so that an offset into the folded text is one into the text.
# U+0130 is the only letter of Unicode whose lower case is longer than itself.
_SAME_LENGTH = [
    ("\u0130", "i"),
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u02bc", "'"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2010", " "),
    ("\u2011", " "),
    ("\u2012", " "),
    ("\u2013", " "),
    ("\u2014", " "),
    ("-", " "),
]


class Match(NamedTuple):
    """One pattern found: the key it was given with, and its span in the text."""

    key: Hashable
    start: int
    end: int


def fold(text: str) -> str:
    """`text` in lower case with plain apostrophes, and spaces for hyphens and dashes; of the same length."""
    return _replace(text).lower()


def _replace(text: str) -> str:
    for written, plain in _SAME_LENGTH:
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


class Matcher:
    """Finds many patterns in one pass. `rules` are (key, pattern) pairs; several patterns may share a key."""

    def __init__(self, rules: Iterable[tuple[Hashable, str]], words: Mapping[str, Sequence[str]] | None = None):
        self._words = words or {}
        self._keys: dict[int, list[Hashable]] = {}  # node -> keys that it proves
        self._nodes: dict[tuple, int] = {}  # piece, or (node, gap, piece) -> node
        self._joins: dict[int, list[tuple[int, int, int]]] = {}  # node -> (node before it, gap, node of both)
        literals: dict[str, dict[int, str | None]] = {}  # folded phrase -> node -> the exact phrase, if it must be
        for key, pattern in rules:
            self._keys.setdefault(self._add(pattern, literals), []).append(key)
        self._automaton = AhoCorasick(list(literals), matchkind=MatchKind.Standard)
        self._targets = [tuple(nodes.items()) for nodes in literals.values()]
        self._is_start = {before for joins in self._joins.values() for before, _, _ in joins}

    def _add(self, pattern: str, literals: dict[str, dict[int, str | None]]) -> int:
        """The node that stands for the whole of `pattern`; its phrases go into `literals`."""
        first, *rest = re.split(r" (\.{2,3}) ", pattern)
        node = self._add_piece(first, literals)
        for gap, piece in zip(rest[::2], rest[1::2], strict=True):
            after = self._add_piece(piece, literals)
            before, node = node, self._node((node, gap, after))
            join = (before, GAPS[gap], node)
            if join not in self._joins.setdefault(after, []):
                self._joins[after].append(join)
        return node

    def _add_piece(self, piece: str, literals: dict[str, dict[int, str | None]]) -> int:
        node = self._node((piece,))
        for phrase in expand(piece, self._words):
            exact = _replace(phrase[1:]) if phrase.startswith("=") else None
            literals.setdefault(fold(phrase.removeprefix("=")), {})[node] = exact
        return node

    def _node(self, name: tuple) -> int:
        return self._nodes.setdefault(name, len(self._nodes))

    def find(self, text: str, folded: str | None = None, breaks: Sequence[int] = ()) -> list[Match]:
        """Every match in `text`, nested and overlapping ones too, ordered by end.

        `breaks`: offsets, ascending, that no gap may reach across (ends of sentences). `folded`: fold(text), if at hand.
        """
        folded = fold(text) if folded is None else folded
        seen: dict[int, list[tuple[int, int]]] = {}
        matches: list[Match] = []
        size, targets = len(text), self._targets
        for phrase, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum() and folded[start].isalnum() and not _is_lost_break(text, start):
                continue
            if end < size and folded[end].isalnum() and folded[end - 1].isalnum() and not _is_lost_break(text, end):
                continue
            for node, exact in targets[phrase]:
                if exact is None or _replace(text[start:end]) == exact:
                    self._reach(node, start, end, seen, breaks, matches)
        return matches

    def _reach(self, node, start, end, seen, breaks, matches) -> None:
        """Record that `node` was found, and every longer pattern that it completes."""
        for key in self._keys.get(node, ()):
            matches.append(Match(key, start, end))
        if node in self._is_start:
            seen.setdefault(node, []).append((start, end))
        for before, gap, both in self._joins.get(node, ()):
            # The nearest earlier piece is enough: one within reach proves the pattern, and the work stays linear.
            for earlier_start, earlier_end in reversed(seen.get(before, ())):
                if earlier_end < start - gap:
                    break
                if earlier_end <= start:
                    if bisect_right(breaks, earlier_end) == bisect_right(breaks, start):
                        self._reach(both, earlier_start, end, seen, breaks, matches)
                    break
