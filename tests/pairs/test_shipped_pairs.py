"""The pairs that ship: whole, of the names and halves that the rule gives them, and without contact data."""

import tomllib
from collections import Counter

import pytest

from etl.contact import find_contact
from etl.pairs.drawing import DRAWINGS, half, pair_id
from etl.pairs.file import DRAWING, FILES, FOLDER, read_pairs
from etl.pairs.labels import checked

SIZES = {"first": 491, "second": 394, "third": 310}


@pytest.fixture(scope="module", params=FILES)
def drawing(request):
    return request.param


@pytest.fixture(scope="module")
def pairs(drawing):
    return read_pairs(FILES[drawing])


def test_each_pair_bears_its_name_and_half(pairs):
    known = [(one["pair_id"], one["half"]) for one in pairs]
    names = [pair_id(one["a_posting_id"], one["b_posting_id"]) for one in pairs]
    assert known == sorted((name, half(name)) for name in names)


def test_the_drawing_is_that_of_the_pairs(drawing, pairs):
    told = tomllib.loads(FILES[drawing].with_name(DRAWING).read_text(encoding="utf-8"))
    rule = DRAWINGS[drawing]
    assert (told["drawing"], told["seed"], told["is_apart"]) == (drawing, rule.seed, rule.is_apart)
    drawn = Counter()
    for one in told["stratum"]:
        drawn[one["name"]] += one["drawn"]
        assert one["wanted"] == rule.kinds[one["name"]].wanted(one["texts_on_both_sides"])
        assert one["drawn"] <= min(one["wanted"], one["candidates"])
    assert Counter(one["stratum"] for one in pairs) == +drawn
    assert drawn.total() == len(pairs) == SIZES[drawing]


def test_two_readings_of_every_pair_stand_in_the_file(pairs):
    assert [one["pair_id"] for one in checked(pairs) if not one["label"]] == []


@pytest.mark.parametrize(("before", "after"), [("first", "second"), ("first", "third"), ("second", "third")])
def test_a_later_drawing_keeps_away_from_what_is_held_out(before, after):
    earlier, later = (read_pairs(FILES[name]) for name in (before, after))
    held_out = {one[f"{side}_posting_id"] for one in earlier if one["half"] == "odd" for side in "ab"}
    assert not held_out & {one[f"{side}_posting_id"] for one in later for side in "ab"}
    assert not {one["pair_id"] for one in earlier} & {one["pair_id"] for one in later}


def test_the_guide_tells_how_many_there_are(pairs):
    assert f"holds {len(pairs)} pairs" in (FOLDER / "guide.md").read_text(encoding="utf-8")


def test_no_fact_is_a_contact(pairs):
    of_sides = ("employer", "title", "location")
    facts = [one[f"{side}_{name}"] for one in pairs for side in "ab" for name in of_sides]
    addresses = [one[f"{side}_url"] for one in pairs for side in "ab"]
    assert [fact for fact in facts if find_contact(fact)] == []
    assert [address for address in addresses if find_contact(address, is_name=True)] == []
