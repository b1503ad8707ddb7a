"""Reading costs in proportion to the text's length, whatever stands in it.

What can be counted is counted. Where only time tells, a text four times as long may cost ten times as much: what grows
with the square costs sixteen times as much.
"""

import importlib
import pkgutil
import re
import sys
import time
from re import _parser
from types import FrameType

import pytest

import etl.extract
import etl.text
from etl.extract import find_facts
from etl.extract.pattern import expand, pieces
from etl.extract.skills import skill_blocks, word_lists
from etl.text import plain_text
from tests.extract.backtracking import GENERIC, attacks, patterns, sample

MODULES = [
    etl.text,
    *(importlib.import_module(f"etl.extract.{found.name}") for found in pkgutil.iter_modules(etl.extract.__path__)),
]
PATTERNS = patterns(MODULES)

LONGEST = 6_000
MOST_GROWTH = 10
# Below, in seconds, a pattern's work is too short to be measured, and far from the square of the length.
TOO_SHORT = 0.002


def seconds(pattern: re.Pattern, text: str, times: int = 1) -> float:
    """The least processor time that finding everything in `text` takes."""
    searched = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        for _ in pattern.finditer(searched):
            pass
        least = min(least, time.process_time() - begun)
    return least


def is_costly(pattern: re.Pattern, first: str, again: str, end: str) -> bool:
    """Whether a text four times as long costs more than ten times as much, and so does one four times as long again.

    Begins with short texts, each a little longer, lest an expression that doubles its work with every sign never ends.
    """

    def grows(shorter: str, longer: str) -> bool:
        return seconds(pattern, longer, 3) > MOST_GROWTH * seconds(pattern, shorter, 3)

    longest = LONGEST // len(again)
    counts = (*range(16, min(32, longest // 16), 4), longest // 16, longest // 4, longest, longest * 4)
    texts = [first + again * count + end for count in counts]
    for shorter, text, longer in zip(texts, texts[1:], texts[2:], strict=False):
        if seconds(pattern, text) > TOO_SHORT and grows(shorter, text):
            return grows(text, longer)
    return False


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_costs_in_proportion_to_the_text(place):
    assert [attack for attack in attacks(PATTERNS[place]) if is_costly(PATTERNS[place], *attack)] == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:a+)+b", True),
        (r"\s*,", True),
        (r"\bin [^.]*\Z", True),
        (r"years?\s*[-–]?\s*\d", True),
        (r"\w+@", True),
        (r"(?:\w+ )+experience", True),
        (r"(?<!\s)\s*+,", False),
        (r"\bin [^.]{0,60}\Z", False),
        (r"\w{1,30}@", False),
        (r"(?:product|project) manager", False),
    ],
)
def test_costly_patterns_are_told_from_others(pattern, expected):
    compiled = re.compile(pattern)
    assert any(is_costly(compiled, *attack) for attack in attacks(compiled)) is expected


def lines_run(title: str | None, text: str) -> int:
    """How many lines of Python reading the facts takes, when what is read once has been read."""
    find_facts(title, None, text)
    count = 0

    def on_event(_frame: FrameType, event: str, _argument):
        nonlocal count
        count += event == "line"
        return on_event

    before = sys.gettrace()
    sys.settrace(on_event)
    try:
        find_facts(title, None, text)
    finally:
        sys.settrace(before)
    return count


def _phrase(pattern: str) -> str:
    first, further = pieces(pattern)
    return " ".join(expand(piece, word_lists())[0].lstrip("=") for piece in (first, *(piece for _, piece in further)))


def texts_of_taxonomy() -> list[str]:
    """Of every skill, a phrase that proves it beside one that takes it back or that it needs."""
    found = []
    for block in skill_blocks():
        beside = (*block.get("not", ())[:2], *block.get("context", ())[:1], *block.get("weak", ())[:1])
        proof = (*block.get("patterns", ()), *block.get("weak", ()))[0]
        found += [f"{_phrase(proof)} {_phrase(one)} " for one in beside]
    return found


def texts_of_patterns() -> list[str]:
    """Of every pattern, words that it matches."""
    trees = [_parser.parse(one.pattern, one.flags & re.X) for one in PATTERNS.values() if isinstance(one.pattern, str)]
    return [words for tree in trees if (words := sample(tree, 1) + " ") != " " and len(words) < 300]


TEXTS = list(dict.fromkeys((*GENERIC, *texts_of_patterns(), *texts_of_taxonomy())))


@pytest.mark.parametrize("title", [None, "Product Manager"])
def test_reading_takes_steps_in_proportion_to_the_text(title):
    costly = {}
    for again in TEXTS:
        text = f"Requirements\n{again * (2_400 // len(again))}"
        long, short = lines_run(title, text), lines_run(title, text[:600])
        if long > 6 * short + 500:
            costly[again] = short, long
    assert costly == {}


@pytest.mark.parametrize("again", GENERIC)
def test_reading_costs_in_proportion_to_the_text(again):
    def cost(size: int) -> float:
        text = again * (size // len(again))
        begun = time.process_time()
        find_facts("Product Manager", text, plain_text(text))
        find_facts(None, None, text)
        return time.process_time() - begun

    cost(1_000)
    short, long = (min(cost(size) for _ in range(2)) for size in (8_000, 32_000))
    assert long < 0.03 or long / short <= MOST_GROWTH


@pytest.mark.soak
def test_five_megabytes_are_read_within_a_minute():
    posting = "<h2>Requirements</h2><ul><li>5+ years of product management experience</li><li>Strong SQL</li></ul>"
    copies = 5_000_000 // len(posting) + 1
    begun = time.process_time()
    facts = find_facts("Product Manager", "Remote", plain_text(posting * copies))
    assert time.process_time() - begun < 60
    assert [skill.skill_id for skill in facts.skills] == ["sql"] * copies
    assert {(one.min_months, one.object) for one in facts.experience} == {(60, "product_management")}
