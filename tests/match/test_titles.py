"""What a title says without its decoration."""

import pytest

from etl.match.postings import employer_of, places_of
from etl.match.titles import read_title, read_title_at

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
        ("Chef(fe) de Produit (H/F) – Données", ("donnee", "manager", "product"), [()]),
        ("Chef de produit technique senior / Senior Technical PM", (*PLAIN, "technical"), [("senior",)]),
        ("Technical Product Manager / Chef(fe) de produit associé(e)", (*PLAIN, "technical"), [()]),
        ("Produktmanagerin Wandern", (*PLAIN, "wandern"), [()]),
        ("Product Manager / Senior PM / Principal PM", PLAIN, [(), ("principal",), ("senior",)]),
        ("Product Manager, Cards (PM/ Sr. PM)", ("card", *PLAIN), [(), ("senior",)]),
        ("Senior/Product Manager", PLAIN, [(), ("senior",)]),
        ("Director / Senior Director of Product, Ops", ("ops", "product"), [("director",), ("director", "senior")]),
        ("Senior+/Director+ Product Managers", PLAIN, [("director",), ("senior",)]),
        ("Manager of Product Managers", ("manager", "manager", "product"), [()]),
        ("Lead Product Owner/Product Lead", ("owner", "product"), [("lead",)]),
        ("Director ll, Product, Search", ("product", "search"), [("2", "director")]),
        ("Senior PM, Retention (0-1)", (*PLAIN, "retention", "zerotoone"), [("senior",)]),
        ("PM, Maps - Women/Men/Non Binary", ("manager", "map", "product"), [()]),
        ("PM, Maps (Relocation to Prague, CZ)", ("manager", "map", "product"), [()]),
        ("PM – Maps (Bangkok-based, relocation provided)", ("manager", "map", "product"), [()]),
        ("PM, Maps - 6 months contract", ("manager", "map", "product"), [()]),
        ("PM, Maps (Bellevue, WA)", ("manager", "map", "product"), [()]),
        ("PM, Maps, AI", ("ai", "manager", "map", "product"), [()]),
        ("[100% Remoto] Product Owner", ("owner", "product"), [()]),
        ("844e6-59f6-4638-a3ca... Product Manager", PLAIN, [()]),
        ("プロダクトマネージャー", ("フロタクトマネーシャー",), [()]),
        ("—", (), [()]),
        ("Sr. Full-Stack Engineers Head of Product", ("product",), [("head",)]),
        ("Meteorologist 4. Devops Engineer 5. Product Manager", PLAIN, [()]),
        ("Product Manager, Developer Experience", ("developer", "experience", "manager", "product"), [()]),
        ("2dn6vLP Senior Product Manager", PLAIN, [("senior",)]),
        ("2x PMs", PLAIN, [()]),
        ("2 product managers", PLAIN, [()]),
        ("Product Roles Principle Product Manager", PLAIN, [("principal",)]),
        ("Product Manager (12 month fixed-term contract)", PLAIN, [()]),
        ("Product Manager, Time", ("manager", "product", "time"), [()]),
        ("Senior PM, Fleet Management", ("fleet", "management", "manager", "product"), [("senior",)]),
        ("Product Manager, Enterprise", ("enterprise", "manager", "product"), [()]),
        ("Product Manager - Chicago", PLAIN, [()]),
        ("Product Manager, Storage (SF/Sunnyvale)", ("manager", "product", "storage"), [()]),
        ("Product Owner - (Remote/LATAM)", ("owner", "product"), [()]),
        ("Product Manager (She/ He/ They)", PLAIN, [()]),
        ("Product Manager - Ads (그룹 프로덕트 매니저)", ("ads", "manager", "product"), [()]),
        ("PM (Japanese native speaking)", ("japanese", "manager", "product"), [()]),
    ],
    ids=repr,
)
def test_a_title_is_words_and_levels(title, words, levels):
    found = read_title(title)
    assert (found.words, list(found.levels)) == (words, levels)


@pytest.mark.parametrize(
    ("title", "location", "words"),
    [
        ("Product Manager (Latam)", "LatAm", PLAIN),
        ("Product Manager (Latam)", "Brazil", ("latam", "manager", "product")),
        ("Product Manager - Wandiligong", "Wandiligong, Australia", PLAIN),
        ("Product Manager - Wandiligong", "", ("manager", "product", "wandiligong")),
        ("Product Manager - Chicago, IL", "Schaumburg, IL", PLAIN),
        ("Product Manager, Data - EMEA", "Data Centre, EMEA", PLAIN),
    ],
)
def test_a_part_of_a_title_that_the_place_field_holds_is_the_place_of_work(title, location, words):
    assert read_title_at(title, location).words == words


@pytest.mark.parametrize(
    ("title", "wherever"),
    [
        ("Product Manager, Maps (EMEA)", ("manager", "map", "product")),
        ("Product Manager, Maps of EMEA", ("emea", "manager", "map", "product")),
    ],
)
def test_a_region_is_told_from_the_other_words(title, wherever):
    assert read_title(title).wherever == wherever


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
        ("Berlin, Germany; Remote", {"berlin", "berlin germany", "anywhere"}),
        ("London, England, United Kingdom", {"london", "london england uk"}),
        ("United States, California", {"us california"}),
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
