"""The automaton: patterns, boundaries, gaps; equal to a naive reference on any text, linear on the worst."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.folded import fold, letters_of
from etl.extract.matcher import Matcher
from etl.extract.pattern import GAPS, MOST_PHRASES, expand

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


def test_dots_without_a_space_are_no_gap():
    with pytest.raises(ValueError, match="a gap has a space on both sides"):
        expand("vision {for|of}.. product")


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
    (
        "jira",
        "\u201cJira\u201d, \u00e9jira, jira\u00e9, jira\u2022",
        ["Jira", "jira"],
        "letters and signs beyond ASCII",
    ),
    ("java script", "ourJava-ScriptAnd java-scriptAnd", ["Java-Script", "java-script"], "lost breaks on both sides"),
    ("own {0\u21921|0>1}", "Own 0\u21921, own 0\u20221, own 0>1", ["Own 0\u21921", "own 0>1"], "a sign beyond ASCII"),
    ("why us?", "Why us? Why us! Why us\u2026", ["Why us?"], "a question mark"),
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
    found = Matcher([("key", pattern)]).find(fold(text), breaks)
    assert [(keys, text[start:end]) for keys, start, end in found] == [(("key",), quote) for quote in quotes], why


def test_a_match_carries_the_meaning_of_its_keys():
    matcher = Matcher([("x", "wax"), ("y", "{wax|oil}"), ("z", "oil .. lamp")], meaning="+".join)
    assert matcher.find(fold("Wax, oil, lamp")) == [("x+y", 0, 3), ("y", 5, 8), ("z", 5, 14)]


def test_spellings_of_one_phrase_are_told_apart():
    matcher = Matcher([("x", "=Go"), ("y", "=GO"), ("z", "go")])
    found = matcher.find(fold("Go, go, GO"))
    assert found == [(("x", "z"), 0, 2), (("z",), 4, 6), (("y", "z"), 8, 10)]


LED = [
    ("Wax oil wax", {0}, [("rule", 0, 3), ("leading", 0, 3), ("rule", 8, 11)], "elsewhere only the other rules count"),
    ("Wax oil wax", set(), [("rule", 0, 3), ("rule", 8, 11)], "no place is told"),
    ("Lamp by oil", {0, 8}, [("leading gap", 0, 11)], "the second piece stands at such a place too"),
    ("By lamp, oil", {3}, [("leading gap", 3, 12)], "the second piece stands elsewhere"),
    ("oilWax", {3}, [("rule", 3, 6), ("leading", 3, 6)], "the place is a lost break"),
    ("MacBook", {3}, [("over a break", 0, 7), ("leading", 3, 7)], "a phrase runs over a lost break that is one"),
]


@pytest.mark.parametrize("text, leads, expected, why", LED)
def test_leading_rules_count_only_where_told(text, leads, expected, why):
    leading = [("leading", "wax"), ("leading gap", "lamp .. oil"), ("leading", "book")]
    matcher = Matcher([("rule", "wax"), ("over a break", "macbook")], leading=leading)
    found = matcher.find(fold(text), leads=leads)
    assert [(key, start, end) for keys, start, end in found for key in keys] == expected, why


def test_a_gap_may_reach_across_sentences_that_nobody_names():
    assert Matcher([("key", "a .. b")]).find(fold("A. B")) == [(("key",), 0, 4)]


def test_a_piece_may_begin_in_one_sentence_and_end_in_the_next():
    matcher = Matcher([("key", "oil .. lamp. wick .. burns")])
    assert matcher.find(fold("Oil lamp. Wick burns"), [0, 10]) == [(("key",), 0, 20)]


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
    folded = plain(text)
    return {
        (start, start + len(phrase))
        for phrase in expand(piece)
        for start in range(len(text))
        if folded.startswith(phrase, start)
        and is_edge(text, folded, start)
        and is_edge(text, folded, start + len(phrase))
    }


def plain(text: str) -> str:
    return "".join(PLAIN.get(sign, sign.lower() if sign.isascii() else sign) for sign in text)


def is_edge(text: str, folded: str, at: int) -> bool:
    if at in (0, len(text)) or not (folded[at - 1].isalnum() and folded[at].isalnum()):
        return True
    return text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower())


PATTERNS = [
    "a",
    "a{|b} c",
    "{a|b} .. c",
    "a .. b ... a",
    "ab",
    "b .. b",
    "c{a|b|c}",
    "a. b .. c",
    "b?",
    "a\u00e9",
    "1a",
]
TEXTS = st.text(alphabet="abcAB .-?1\u2019\u0130\u00e9\u2022", max_size=60)
MATCHER = Matcher(enumerate(PATTERNS))
PLAIN = {"\u2019": "'", "-": " "}


@given(TEXTS, st.lists(st.integers(0, 60), max_size=4))
def test_finds_what_the_naive_reference_finds(text, cuts):
    breaks = sorted({0, *cuts})
    found = MATCHER.find(fold(text), breaks)
    for number, pattern in enumerate(PATTERNS):
        assert {end for keys, _, end in found if number in keys} == naive_ends(pattern, text, breaks)


LETTERS = [
    ("Go-to-market", b"Go To Market"),
    ("we\u2019re JIRA users", b"We'Re Jira Users"),
    ("caf\u00e9s? 2d\u2026", b"Caf?S\x1a 2D?"),
]


@pytest.mark.parametrize("text, letters", LETTERS)
def test_letters_of(text, letters):
    assert letters_of(text) == letters


@given(st.text())
def test_fold_keeps_the_length(text):
    folded = fold(text)
    assert (len(folded.letters), len(folded.inside)) == (len(text), len(text) + 1)


INSIDE = [
    ("To 2d: (a)", "01001000000"),
    ("waxMelts", "011011110"),
    ("JIRAKnow", "011101110"),
    ("caf\u00e9s", "011110"),
    ("\u201cwax\u201d", "001100"),
]


@pytest.mark.parametrize("text, inside", INSIDE)
def test_offsets_inside_a_word(text, inside):
    assert "".join(map(str, fold(text).inside)) == inside


@pytest.mark.parametrize("unit", ["a ", "a b ", "b", "a. ", "aB"])
def test_time_grows_with_the_length_only(unit):
    short, long = (shortest_time(unit * count) for count in (4_000, 32_000))
    assert long < short * 8 * 6


def shortest_time(text: str) -> float:
    times = []
    for _ in range(3):
        begun = time.process_time()
        MATCHER.find(fold(text), [0])
        times.append(time.process_time() - begun)
    return min(times)
