"""The pairs that ship: whole, of the names and halves that the rule gives them, and without contact data."""

import tomllib
from collections import Counter

import pytest

from etl.contact import find_contact
from etl.pairs.drawing import half, pair_id
from etl.pairs.file import DRAWING, FOLDER, PAIRS, read_pairs
from etl.pairs.strata import STRATA


@pytest.fixture(scope="module")
def pairs():
    return read_pairs(PAIRS)


def test_each_pair_bears_its_name_and_half(pairs):
    known = [(one["pair_id"], one["half"]) for one in pairs]
    names = [pair_id(one["a_posting_id"], one["b_posting_id"]) for one in pairs]
    assert known == sorted((name, half(name)) for name in names)


def test_the_drawing_is_that_of_the_pairs(pairs):
    drawing = tomllib.loads(DRAWING.read_text(encoding="utf-8"))["stratum"]
    drawn = Counter()
    for one in drawing:
        drawn[one["name"]] += one["drawn"]
        assert one["wanted"] == STRATA[one["name"]].wanted(one["texts_on_both_sides"])
        assert one["drawn"] <= min(one["wanted"], one["candidates"])
    assert Counter(one["stratum"] for one in pairs) == drawn
    assert drawn.total() == len(pairs) == 491


def test_the_guide_tells_how_many_there_are(pairs):
    assert f"holds {len(pairs)} pairs" in (FOLDER / "guide.md").read_text(encoding="utf-8")


def test_no_fact_is_a_contact(pairs):
    of_sides = ("employer", "title", "location")
    facts = [one[f"{side}_{name}"] for one in pairs for side in "ab" for name in of_sides]
    addresses = [one[f"{side}_url"] for one in pairs for side in "ab"]
    assert [fact for fact in facts if find_contact(fact)] == []
    assert [address for address in addresses if find_contact(address, is_name=True)] == []
