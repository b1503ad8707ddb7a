"""The cheap first look: words found in one pass, and the stretches around them."""

import pytest

from etl.extract.literals import Literals, windows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a visa, no sponsorship", [(1, 2), (0, 11)]),
        ("é€ visa", [(1, 3)]),
        ("half \ud800 a pair, visa sponsor", [(1, 15), (0, 20)]),
        ("SPONSOR", []),
        ("", []),
    ],
)
def test_words_in_order_of_the_text(text, expected):
    assert Literals(("sponsor", "visa")).find(text) == expected


@pytest.mark.parametrize(
    ("anchors", "expected"),
    [([], []), ([3], [(0, 23)]), ([50, 64], [(40, 84)]), ([50, 81], [(40, 70), (71, 101)]), ([50, 80], [(40, 100)])],
)
def test_stretches_that_meet_are_one(anchors, expected):
    assert windows(anchors, before=10, after=20) == expected
