"""What titles say the product is about: the examples of the list, and whole titles."""

import pytest

from etl.extract.mention import SpecialismMention
from etl.extract.specialism import find_specialisms, specialism_blocks

BLOCKS = specialism_blocks()


@pytest.mark.parametrize("block", BLOCKS, ids=[block["id"] for block in BLOCKS])
def test_every_specialism_has_examples_and_they_hold(block):
    assert block["matches"] and block["rejects"]
    named = {title: block["id"] in ids_of(title) for title in [*block["matches"], *block["rejects"]]}
    assert named == dict.fromkeys(block["matches"], True) | dict.fromkeys(block["rejects"], False)


def test_ids_are_unique():
    ids = [block["id"] for block in BLOCKS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("title", "ids"),
    [
        ("Product Manager", []),
        ("Senior Technical Product Manager, Payments Platform", ["technical", "payments_fintech", "platform"]),
        ("Group Product Manager - Growth (Remote, EMEA)", ["growth"]),
        ("Product Owner, AI-Powered Search", ["ai", "search"]),
        ("", []),
    ],
)
def test_a_title_may_say_several(title, ids):
    assert ids_of(title) == ids


def test_the_longest_words_prove_it():
    title = "Principal Product Manager, Machine Learning Platforms"
    assert find_specialisms(title) == (
        SpecialismMention("ai", "title", "Machine Learning", 27, 43),
        SpecialismMention("platform", "title", "Platforms", 44, 53),
    )


def ids_of(title: str) -> list[str]:
    return [mention.specialism for mention in find_specialisms(title)]
