"""Employers: which spellings are one employer, and which are not."""

import pytest

from etl.employer import employer_id, employers


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme", "acme"),
        ("Acme, Inc.", "acme"),
        ("ACME Inc", "acme"),
        ("Acme (YC W21)", "acme"),
        ("Acme [Series B]", "acme"),
        ("acme.com", "acme"),
        ("Müller & Söhne GmbH", "muller-and-sohne"),
        ("Société Générale S.A.", "societe-generale"),
        ("Booking.com B.V.", "booking-com"),
        ("Levi's", "levis"),
        ("O’Reilly", "oreilly"),
        ("Company", "company"),
        ("Acme Labs", "acme-labs"),
        ("acme%20labs", "acme-labs"),
        ("Acme_20Labs", "acme-labs"),
        ("acme_labs", "acme-labs"),
        ("Acme_2024", "acme-2024"),
        ("1-800-Flowers", "1-800-flowers"),
        ("株式会社メルカリ", "株式会社メルカリ"),
        ("(stealth)", "stealth"),
        ("  ", None),
        ("...", None),
        (None, None),
    ],
    ids=repr,
)
def test_names_are_normalised(name, expected):
    assert employer_id(name) == expected


def test_an_employer_is_called_as_most_of_its_postings_call_it():
    names = ["Acme", "ACME", "Acme Inc.", "ACME", "Bolt", None, "bolt", ""]
    assert employers(names) == {"acme": "ACME", "bolt": "Bolt"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["acme", "acme", "Acme"], "Acme"),
        (["acme", "acme", "ACME", "Acme", "Acme"], "Acme"),
        (["acme"], "Acme"),
        (["acme-labs"], "Acme Labs"),
        (["acme_labs"], "Acme Labs"),
        (["acme%20labs"], "Acme Labs"),
        (["Acme_20Labs"], "Acme Labs"),
        (["acme.io"], "Acme.io"),
        (["9acme"], "9acme"),
        (["1-800-acme"], "1 800 Acme"),
        (["eAcme"], "eAcme"),
        (["Acme-Labs_2"], "Acme-Labs_2"),
        (["株式会社メルカリ"], "株式会社メルカリ"),
    ],
    ids=repr,
)
def test_a_name_out_of_an_address_is_shown_with_capitals(names, shown):
    assert list(employers(names).values()) == [shown]
