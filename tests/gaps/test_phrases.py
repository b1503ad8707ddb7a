"""Which words of a sentence may name a skill that the list lacks."""

import pytest

from etl.gaps.phrases import phrases_in, word_lists

CASES = [
    ("We need kiln firing and wax", [], "kiln, kiln firing, firing, wax", "function words part phrases"),
    ("kiln firing, wax; resin", [], "kiln, kiln firing, firing, wax, resin", "so does punctuation"),
    ("Strong kiln experience", [], "kiln", "a judgement or a word of the posting stands at neither end"),
    ("kiln best firing", [], "kiln, kiln best firing, firing", "but may stand inside"),
    ("product systems, wax systems", [], "wax, wax system", "words that say little name nothing with each other"),
    ("Wax, WAX's, waxes or wax\u2019s", [], "wax, wax, waxe, wax", "case and possessive do not matter"),
    ("kiln-firing", [], "kiln firing", "a hyphen is a space in the key"),
    ("glazes, berries, analytics, basis", [], "glaze, berry, analytics, basis", "plurals, as far as endings tell"),
    ("wax resin glaze clay slip", [], "4 words", "four words at most"),
    ("C++, Node.js, CI/CD and iOS/Android", [], "c++, node.js, ci/cd, ios, android", "what belongs to one word"),
    ("see https://kiln.example/wax or ask wax@kiln.example", [], "", "addresses are no phrases"),
    ("a b kiln c", [], "kiln", "single letters are no words"),
    ("wax SQL resin", [(4, 7)], "wax, resin", "a known mention parts phrases"),
    ("wax SQLite", [(4, 7)], "wax", "a word that a mention cuts is known"),
]


@pytest.mark.parametrize("text, known, keys, why", CASES, ids=[case[3] for case in CASES])
def test_the_phrases_of_a_sentence(text, known, keys, why):
    found = [phrase.key for phrase in phrases_in(text, [(0, len(text))], known)]
    if keys == "4 words":
        assert max(len(key.split()) for key in found) == 4
    else:
        assert found == (keys.split(", ") if keys else [])


def test_a_phrase_keeps_its_place_and_crosses_no_sentence():
    text = "Own wax.\nKiln firing"
    assert [(text[one.start : one.end], one.key) for one in phrases_in(text, [(0, 9), (9, 20)], [])] == [
        ("wax", "wax"),
        ("Kiln", "kiln"),
        ("Kiln firing", "kiln firing"),
        ("firing", "firing"),
    ]


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("You know Kilnhub and wax", "kilnhub"),
        ("Kilnhub and wax are used here", ""),
        ("you know iGlaze, W3C and GLZ by heart", "iglaze w3c glz"),
        ("Wax Firing and Kiln Glazing", ""),
        ("Wax Firing with GLZ Kilns", "glz"),
    ],
)
def test_what_is_written_like_a_name(sentence, names):
    found = phrases_in(sentence, [(0, len(sentence))], [])
    assert [phrase.key for phrase in found if phrase.is_name and " " not in phrase.key] == names.split()


def test_no_word_stands_in_two_lists_of_which_one_says_all():
    lists = word_lists()
    assert lists.function & (lists.edge | lists.empty) == set()
    assert lists.edge & lists.empty == set()
