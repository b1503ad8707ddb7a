"""Patterns that leap find what plain ones find."""

import re

import pytest

from etl.extract.leap import at_words

ALTERNATIVES = ("oil", "or:?[ ]wax", "wicks?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oil or wax", ["oil", "or wax"]),
        ("soil, for wax: or: wax", ["or: wax"]),
        ("wick/wicks-oils", ["wick", "wicks", "oil"]),
        ("candlewick _oil 3oil", []),
        ("", []),
    ],
)
def test_words_are_found_where_they_begin(text, expected):
    assert re.findall(at_words(*ALTERNATIVES), text) == expected
    assert re.findall(rf"\b(?:{'|'.join(ALTERNATIVES)})", text) == expected
