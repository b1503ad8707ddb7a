"""The automaton: patterns, boundaries, gaps; equal to a naive reference on any text, linear on the worst."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.matcher import GAPS, MOST_PHRASES, Matcher, expand, fold

EXPANSIONS = [
    ("a/b test{|s|ing}", ["a/b test", "a/b tests", "a/b testing"]),
    ("{lead|own{|s}} it", ["lead it", "own it", "owns it"]),
    ("{a|a}", ["a"]),
    ("<colour> ink", ["red ink", "blue ink", "blues ink"]),
    ("plain", ["plain"]),
]


@pytest.mark.parametrize("pattern, phrases", EXPANSIONS)
def test_expand(pattern, phrases):
    assert expand(pattern, {"colour": ["red", "blue{|s}"]}) == phrases


@pytest.mark.parametrize("pattern", ["a {b", "a b}", "{a|{b}"])
def test_expand_refuses_open_braces(pattern):
    with pytest.raises(ValueError, match="brace"):
        expand(pattern)


def test_expand_refuses_what_multiplies_out_of_hand():
    with pytest.raises(ValueError, match=f"stands for {11**5} phrases"):
        expand("{a|b|c|d|e|f|g|h|i|j|k}" * 5)
    assert 11**5 > MOST_PHRASES


FINDS = [
    ("road{| }map{|s}", "Roadmaps, a road map.", ["Roadmaps", "road map"], "alternatives"),
    ("go to market", "Go-to-market and go\u2013to\u2013market", ["Go-to-market", "go\u2013to\u2013market"], "dashes"),
    ("don't", "We don\u2019t", ["don\u2019t"], "apostrophes"),
    ("sql", "NOSQL sqlite", [], "inside a word"),
    ("sql", "SQL,sql/SQL", ["SQL", "sql", "SQL"], "signs end a word"),
    ("tools", "You know toolsAbility to", ["tools"], "a lost line break"),
    ("jira", "Experience with JIRAKnowledge", ["JIRA"], "a lost line break after capitals"),
    ("=SAFe", "SAFe, safe and Safe", ["SAFe"], "exact case"),
    ("c++", "C++ and C", ["C++"], "a sign at the edge"),
    ("solv{e|ing} .. problem{|s}", "Solving hard problems", ["Solving hard problems"], "a gap"),
    ("solv{e|ing} .. problem{|s}", "Solve it. A problem", [], "a gap ends with the sentence"),
    ("solve .. problems", "solve " + "x" * 31 + " problems", [], "a gap too wide"),
    ("solve ... problems", "solve " + "x" * 31 + " problems", ["solve " + "x" * 31 + " problems"], "a wide gap"),
    ("a .. b .. c", "a and b or c", ["a and b or c"], "three pieces"),
    ("a .. b", "a a b b", ["a b", "a b b"], "the nearest earlier piece"),
]


@pytest.mark.parametrize("pattern, text, quotes, why", FINDS)
def test_find(pattern, text, quotes, why):
    breaks = [0, *(found.end() for found in re.finditer(r"\. ", text))]
    assert [text[m.start : m.end] for m in Matcher([("key", pattern)]).find(text, breaks=breaks)] == quotes, why


def naive_ends(pattern: str, text: str, breaks: list[int]) -> set[int]:
    """The ends of the matches of `pattern`, found piece by piece with re and every pair tried."""
    first, *rest = re.split(r" (\.{2,3}) ", pattern)
    spans = naive_spans(first, text)
    for gap, piece in zip(rest[::2], rest[1::2], strict=True):
        spans = {
            (start, end_after)
            for start, end in spans
            for start_after, end_after in naive_spans(piece, text)
            if end <= start_after <= end + GAPS[gap] and not any(end < cut <= start_after for cut in breaks)
        }
    return {end for _, end in spans}


def naive_spans(piece: str, text: str) -> set[tuple[int, int]]:
    folded = fold(text).lower()
    return {
        (start, start + len(phrase))
        for phrase in expand(piece)
        for start in range(len(text))
        if folded.startswith(phrase, start)
        and is_edge(text, folded, start)
        and is_edge(text, folded, start + len(phrase))
    }


def is_edge(text: str, folded: str, at: int) -> bool:
    if at in (0, len(text)) or not (folded[at - 1].isalnum() and folded[at].isalnum()):
        return True
    return text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower())


PATTERNS = ["a", "a{|b} c", "{a|b} .. c", "a .. b ... a", "ab", "b .. b", "c{a|b|c}"]
TEXTS = st.text(alphabet="abcAB .-\u2019\u0130", max_size=60)


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
def test_finds_what_the_naive_reference_finds(text, cuts):
    breaks = sorted({0, *cuts})
    found = Matcher(enumerate(PATTERNS)).find(text, breaks=breaks)
    for number, pattern in enumerate(PATTERNS):
        assert {m.end for m in found if m.key == number} == naive_ends(pattern, text, breaks)


@given(st.text())
def test_fold_keeps_the_length(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("unit", ["a ", "a b ", "b", "a. ", "aB"])
def test_time_grows_with_the_length_only(unit):
    matcher = Matcher(enumerate(PATTERNS))
    short, long = (shortest_time(matcher, unit * count) for count in (4_000, 32_000))
    assert long < short * 8 * 6


def shortest_time(matcher: Matcher, text: str) -> float:
    times = []
    for _ in range(3):
        begun = time.process_time()
        matcher.find(text, breaks=[0])
        times.append(time.process_time() - begun)
    return min(times)
