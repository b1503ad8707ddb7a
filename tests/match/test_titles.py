"""What a title says without its decoration."""

import pytest

from etl.match.postings import employer_of, places_of
from etl.match.titles import read_title

PLAIN = ("manager", "product")


@pytest.mark.parametrize(
    ("title", "words", "levels"),
    [
        ("Product Manager", PLAIN, [()]),
        ("🚀 NEW: Product Manager [Hybrid] | Berlin", PLAIN, [()]),
        ("7. Product Manager", PLAIN, [()]),
        ("product managers", PLAIN, [()]),
        ("Product Management", PLAIN, [()]),
        ("Product Manager (m/f/d)", PLAIN, [()]),
        ("Product Manager (Remote - US)", PLAIN, [()]),
        ("Product Manager - Germany", PLAIN, [()]),
        ("Product Manager (Contract)", PLAIN, [()]),
        ("Sr. PM (6425)", PLAIN, [("senior",)]),
        ("Senior Product Manager - R-12345", PLAIN, [("senior",)]),
        ("Staff, Product Manager", PLAIN, [("staff",)]),
        ("Principal (L5) Product Manager", PLAIN, [("principal",)]),
        ("Sr. Product Manager III", PLAIN, [("3", "senior")]),
        ("Senior/Staff Product Manager", PLAIN, [("senior",), ("staff",)]),
        ("Product Manager (Senior)", PLAIN, [(), ("senior",)]),
        ("Senior Manager, Product Management", ("manager", "manager", "product"), [("senior",)]),
        ("VP Product, Ops", ("ops", "product"), [("president", "vice")]),
        ("Vice President of Product, Ops", ("ops", "product"), [("president", "vice")]),
        ("Product Manager, EMEA", ("emea", "manager", "product"), [()]),
        ("Product Manager, Growth & Data", ("data", "growth", "manager", "product"), [()]),
        ("Growth and Data Product Manager", ("data", "growth", "manager", "product"), [()]),
        ("Senior Product Manager, New Ventures", ("manager", "new", "product", "venture"), [("senior",)]),
        ("2026 Product Management Intern", ("2026", "manager", "product"), [("intern",)]),
        ("Chef de Produit (H/F) – Données", ("chef", "donnee", "produit"), [()]),
        ("プロダクトマネージャー", ("フロタクトマネーシャー",), [()]),
        ("—", (), [()]),
    ],
    ids=repr,
)
def test_a_title_is_words_and_levels(title, words, levels):
    found = read_title(title)
    assert (found.words, list(found.levels)) == (words, levels)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Senior Product Manager", True),
        ("Director of Product", True),
        ("Technical Product Owner (Remote)", True),
        ("Product Manager, Growth", False),
        ("Product Manager, EMEA", False),
    ],
)
def test_a_bare_title_names_no_area(title, expected):
    assert read_title(title).is_bare is expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("Berlin, Germany; Remote", {"berlin germany", "anywhere"}),
        ("Remote - USA", {"us"}),
        ("Remote, United States", {"us"}),
        ("Edinburgh / Hybrid", {"edinburgh", "anywhere"}),
        ("São Paulo", {"sao paulo"}),
        ("", set()),
    ],
)
def test_places_are_told_apart_without_how_one_works(location, expected):
    assert places_of(location) == expected


@pytest.mark.parametrize(
    ("employer_id", "expected"),
    [
        ("insikt-san-francisco", "insikt"),
        ("semios-inc-onsite", "semios"),
        ("curalate-apply-here", "curalate"),
        ("berlin", "berlin"),
        ("acme-labs", "acme-labs"),
    ],
)
def test_a_name_from_a_thread_loses_what_the_line_adds(employer_id, expected):
    assert employer_of(employer_id) == expected
