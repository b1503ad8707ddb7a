"""The phrases of a posting that may name a skill, and that no pattern of the skill list matches.

A phrase is one to four words in a row of one sentence, between function words, punctuation and the mentions of known
skills. etl/taxonomy/gaps.toml lists the words that cannot stand in the name of a skill, or not at its ends.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "gaps.toml"
LONGEST = 4

Spans = list[tuple[int, int]]

# "C++", "Node.js", "e-commerce" and "CI/CD" are one word, "iOS/Android" are two.
_WORD = re.compile(r"[^\W\d_][\w+#]*(?:[-\u2010\u2011'\u2019&.][\w+#]+)*(?:/[A-Z]{1,3}\b)?|\d+[^\W\d_][\w-]*")
_SPACES = re.compile(r"[ \t\u00a0]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
# Words that begin with a small letter in a title too.
_SMALL = 3


class Words(NamedTuple):
    """The lists of gaps.toml: `function` words end a phrase; one that begins or ends with an `edge` word, or that holds
    nothing but `empty` ones, names no skill."""

    function: frozenset[str]
    edge: frozenset[str]
    empty: frozenset[str]


class Phrase(NamedTuple):
    """text[start:end] of a text. `key` is the same for all spellings of the phrase; `is_name`: a word of it is written
    like a name ("Tableau", "iOS"), other than by beginning a sentence."""

    key: str
    start: int
    end: int
    is_name: bool


class _Word(NamedTuple):
    key: str
    start: int
    end: int
    is_name: bool


@lru_cache(maxsize=1)
def word_lists() -> Words:
    """The lists of gaps.toml, each word as `Phrase.key` has it."""
    with TAXONOMY.open("rb") as file:
        lists = tomllib.load(file)
    return Words(*(frozenset(map(_key, lists[name])) for name in Words._fields))


def phrases_in(text: str, sentences: Iterable[tuple[int, int]], known: Spans) -> Iterator[Phrase]:
    """Every phrase of the `sentences` of a text, in order, outside the spans `known` and outside addresses."""
    lists = word_lists()
    taken = sorted(known + [found.span() for found in _ADDRESS.finditer(text)])
    for start, end in sentences:
        within = [span for span in taken if span[0] < end and start < span[1]]
        for run in _runs(text, _words(text, start, end), within, lists.function):
            yield from _phrases_of(run, lists)


def _words(text: str, start: int, end: int) -> list[_Word]:
    """The words of one sentence. Where most begin with a capital, as in a heading, that makes none a name."""
    found = list(_WORD.finditer(text, start, end))
    longer = [word for word in found if len(word[0]) > _SMALL]
    is_heading = 2 * sum(word[0][0].isupper() for word in longer) > len(longer)
    return [
        _Word(_key(word[0]), *word.span(), _is_name(word[0], counts_capital=not (is_heading or place == 0)))
        for place, word in enumerate(found)
    ]


def _is_name(word: str, counts_capital: bool) -> bool:
    """Whether a word is written like a name: a capital or digit behind its first letter, or first where that counts."""
    return counts_capital and word[0].isupper() or any(sign.isupper() or sign.isdigit() for sign in word[1:])


def _key(word: str) -> str:
    return re.sub(r"[-\u2010\u2011]", " ", word.casefold().replace("\u2019", "'")).removesuffix("'s")


def _runs(text: str, words: Iterable[_Word], known: Spans, function: frozenset[str]) -> Iterator[list[_Word]]:
    """The longest runs of words with nothing but spaces between them; single letters are none."""
    run: list[_Word] = []
    for word in words:
        is_open = len(word.key) > 1 and word.key not in function
        is_open = is_open and not any(start < word.end and word.start < end for start, end in known)
        if run and not (is_open and _SPACES.fullmatch(text, run[-1].end, word.start)):
            yield run
            run = []
        if is_open:
            run.append(word)
    if run:
        yield run


def _phrases_of(run: list[_Word], lists: Words) -> Iterator[Phrase]:
    for first, word in enumerate(run):
        if word.key in lists.edge:
            continue
        for last in range(first, min(first + LONGEST, len(run))):
            words = run[first : last + 1]
            if words[-1].key in lists.edge or all(one.key in lists.empty for one in words):
                continue
            key = " ".join([*(one.key for one in words[:-1]), _singular(words[-1].key)])
            yield Phrase(key, word.start, words[-1].end, any(one.is_name for one in words))


def _singular(noun: str) -> str:
    """`noun` without the ending of its plural, as far as that can be told without a dictionary ("analytics" stays)."""
    if len(noun) > 4 and noun.endswith("ies"):
        return noun[:-3] + "y"
    is_plural = len(noun) > 3 and noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics", ".js"))
    return noun[:-1] if is_plural else noun
