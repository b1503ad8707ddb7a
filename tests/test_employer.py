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
