"""Names of employers: as services may write them, alike or not, and as a board's texts tell them."""

import pytest

from etl.discover.names import likeness, may_be_one, name_told, slugs


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Tin Whistle Ferries", ["tinwhistleferries", "tin-whistle-ferries"]),
        ("Tin, Inc. (YC W21)", ["tin"]),
        ("Kühl & Söhne GmbH", ["kuhlandsohne", "kuhl-and-sohne"]),
        ("close.com", ["close"]),
        ("北極星", []),
        ("X", []),
    ],
)
def test_a_service_may_write_a_name_without_spaces_or_with_hyphens(name, expected):
    assert slugs(name) == expected


@pytest.mark.parametrize(
    "name, own_name, expected",
    [
        ("Tin Whistle", "Tin Whistle, Inc.", "high"),
        ("TinWhistle", "Tin Whistle", "high"),
        ("Tin Whistle", "Tin Whistle Ferries", "medium"),
        ("Kit (once Whistle)", "Kit", "high"),
        ("Tin", "Tin Whistle", "low"),
        ("The Tin Whistle", "Tin Whistle", "medium"),
        ("Tin Ferries", "Tin Whistle Ferries", None),
        ("Kite", "Kit", None),
        ("!", "Kit", None),
        ("Whistle", "Tin Bells", None),
    ],
)
def test_names_are_alike_or_not(name, own_name, expected):
    assert likeness(name, own_name) == expected


def test_a_board_that_someone_vouches_for_may_write_its_name_a_little_otherwise():
    assert may_be_one("Tin Whistle Ferry", "Tin Whistle Ferries") and may_be_one("Kit", "Kit Europe")
    assert likeness("Tin Whistle Ferry", "Tin Whistle Ferries") is None
    assert not may_be_one("Kit", "Convertkit")


TEXTS = {
    ("tin-whistle", ("Join Tin Whistle.", "Tin Whistle’s crews sail", "We sail.")): "Tin Whistle",
    ("tinwhistle", ("Join TinWhistle!", "TinWhistle sails", "Tin Whistle sails")): "TinWhistle",
    ("tin.com.au", ("Join Tin", "At Tin.com we sail")): "Tin",
    ("eu/9fin", ("Join 9fin", "At 9fin we sail")): "9fin",
    ("tin", ("Join Tin", "We sail", "You sail")): None,
    ("tin", ("A tin of tea", "Two tins of tin")): None,
    ("tin", ("Join Tin",)): None,
    ("tinwhistle", ("Made of Tin. Whistle!", "Of Tin. Whistle!")): None,
    ("tin", ()): None,
    ("...", ("We sail", "You sail")): None,
}


@pytest.mark.parametrize("token, texts", TEXTS, ids=[f"{token} in {len(texts)}: {texts}" for token, texts in TEXTS])
def test_most_texts_of_a_board_tell_its_name(token, texts):
    assert name_told(token, texts) == TEXTS[token, texts]
