"""Lengths of experience: (text, [(years at least, years at most, object, kind)], origin of the case)."""

import pytest

from etl.extract.experience import find_experience
from etl.extract.folded import fold as fold_letters
from etl.extract.gold import min_months_required
from etl.extract.mention import ExperienceMention
from etl.extract.sections import find_sections
from etl.text import fold

PM, GENERAL, PEOPLE, OTHER = "product_management", "general", "people_management", "other"
REQ, PREF = "required", "preferred"


def lengths(text: str) -> list[ExperienceMention]:
    return find_experience(text, fold(text), find_sections(fold_letters(text)))


CASES = [
    ("You bring 4+ years of product management experience.", [(4, None, PM, REQ)], "plus"),
    ("3-6 years of experience as a Product Owner", [(3, 6, PM, REQ)], "range"),
    ("Between two and four years in product management roles", [(2, 4, PM, REQ)], "words"),
    ("5–9+ years of experience in product management", [(5, None, PM, REQ)], "ruling: open top"),
    ("At least five (5) years' experience as a PM", [(5, None, PM, REQ)], "word and digit"),
    ("Minimum of 18 months of product experience", [(1.5, None, PM, REQ)], "months"),
    ("+6 years of experience in building consumer products", [(6, None, PM, REQ)], "ruling: building products"),
    (
        "5+ years building products, as a product manager, founder or engineer",
        [(5, None, PM, REQ)],
        "ruling: building products, in whatever job",
    ),
    ("Experience keeping a 6-month product roadmap", [], "a length that describes a thing"),
    ("A 3-year background in product management", [(3, None, PM, REQ)], "a length that describes experience"),
    ("7 yrs leading product strategy for billing tools", [(7, None, PM, REQ)], "ruling: leading products"),
    (
        "6+ years of experience, at least three of which were as a product manager",
        [(6, None, GENERAL, REQ), (3, None, PM, REQ)],
        "of which",
    ),
    (
        "6 years of product management experience with at least of 2 years focus on lending",
        [(6, None, PM, REQ), (2, None, OTHER, REQ)],
        "focus",
    ),
    (
        "2+ years PM experience (PM), 5+ years (Senior PM), or 8+ years (Principal PM)",
        [(2, None, PM, REQ), (5, None, PM, REQ), (8, None, PM, REQ)],
        "levels side by side",
    ),
    ("8+ years of professional experience", [(8, None, GENERAL, REQ)], "any work"),
    ("4+ years in product management or a related role", [(4, None, GENERAL, REQ)], "ruling: PM or related"),
    ("3 years of experience in project or product management", [(3, None, GENERAL, REQ)], "ruling: PM or project"),
    ("5 years in product management, ideally in logistics", [(5, None, PM, REQ)], "only the field is preferred"),
    ("2+ years of experience with SQL", [(2, None, OTHER, REQ)], "a tool"),
    ("You have 4+ years of experience in lending, ideally at a bank", [(4, None, GENERAL, REQ)], "only a field"),
    ("6+ years of experience across Product, Finance, or similar", [(6, None, GENERAL, REQ)], "product among fields"),
    (
        "3+ years of experience in lending\n5+ years of product management experience",
        [(3, None, OTHER, REQ), (5, None, PM, REQ)],
        "a field beside product years",
    ),
    (
        "3+ years of experience in lending\nNice to have:\n• 5+ years of product management experience",
        [(3, None, GENERAL, REQ), (5, None, PM, PREF)],
        "a field beside preferred product years",
    ),
    ("2+ years of experience in Android development", [(2, None, OTHER, REQ)], "another profession"),
    ("4+ years of experience in sales in a product-focused role", [(4, None, PM, REQ)], "a product role"),
    ("7+ years of relevant product work", [(7, None, PM, REQ)], "product work"),
    ("6+ years leading data tools in B2B from concept to launch", [(6, None, PM, REQ)], "leading from concept on"),
    (
        "6+ years of product management experience, including 2+ years of experience in lending, software and games",
        [(6, None, PM, REQ), (2, None, OTHER, REQ)],
        "a field within product years",
    ),
    ("3+ years in a lively, analytical environment", [(3, None, GENERAL, REQ)], "in any environment"),
    ("2+ years in a growing fintech, a large firm, or a bank", [(2, None, GENERAL, REQ)], "in companies"),
    ("2 years of experience as an entrepreneur or consultant", [(2, None, GENERAL, REQ)], "ruling: alternatives"),
    ("6-9 years of professional experience with evidence of growth", [(6, 9, GENERAL, REQ)], "any work, qualified"),
    ("2+ years of professional experience are required", [(2, None, GENERAL, REQ)], "any work, required"),
    ("4+ years of relevant experience | Remote in Peru", [(4, None, GENERAL, REQ)], "any work, in a header"),
    ("3+ years managing people", [(3, None, PEOPLE, REQ)], "people"),
    ("Ideally you have 6+ years of product management experience", [(6, None, PM, PREF)], "preferred before"),
    ("2+ years in fintech is a plus", [(2, None, OTHER, PREF)], "preferred behind"),
    ("Nice to have:\n• 2 years of experience in sales", [(2, None, OTHER, PREF)], "preferred by heading"),
    (
        "Even better...\n\nExperience with maps\n\n2 years of experience in sales",
        [(2, None, OTHER, PREF)],
        "an item that begins like a demand ends no wishes",
    ),
    ("MBA strongly\npreferred.\n• 4 years as a product manager", [(4, None, PM, REQ)], "a wrapped line is no heading"),
    ("6+ years in product management preferred", [(6, None, PM, PREF)], "preferred at the end"),
    ("6+ years in product management ideally in maps", [(6, None, PM, REQ)], "a wish for what follows"),
    ("2+ years in sales (preferred)", [(2, None, OTHER, PREF)], "preferred in brackets"),
    (
        "Nice to have:\n• SQL\nRequirements:\n• 4 years as a product manager",
        [(4, None, PM, REQ)],
        "heading ends another",
    ),
    (
        "Nice to have:\n• 4+ years of product management experience\n"
        "Requirements:\n• 4+ years of product management experience",
        [(4, None, PM, PREF), (4, None, PM, REQ)],
        "the same words, preferred and required",
    ),
    ("Up to 2 years of relevant experience", [(0, 2, GENERAL, REQ)], "open below"),
    ("Shaping roadmaps with many stakeholders (6 years)", [(6, None, PM, REQ)], "in brackets behind the duty"),
    ("Minimum Qualifications5+ years of product management experienceSQL", [(5, None, PM, REQ)], "lost line breaks"),
    (
        "You have 10+ years of experience, including 3+ years managing product managers",
        [(10, None, GENERAL, REQ), (3, None, PEOPLE, REQ)],
        "two in one sentence",
    ),
    ("You've worked on playful products for at least 2 years", [(2, None, PM, REQ)], "the length behind the work"),
    ("You have been a product owner for more than 3 years.", [(3, None, PM, REQ)], "the length behind the job"),
    ("You have worked in sales for at least 4 years.", [(4, None, OTHER, REQ)], "the length behind another job"),
    (
        "8+ years of product management experience, including 4+ years leading consumer apps at scale",
        [(8, None, PM, REQ), (4, None, PM, REQ)],
        "apps are products",
    ),
    (
        "5+ years of PM experience, with at least 2 in a lead PM role",
        [(5, None, PM, REQ), (2, None, PM, REQ)],
        "a number without its unit",
    ),
    (
        "4+ years of product management experience, working with engineering",
        [(4, None, PM, REQ)],
        "not: or engineering",
    ),
    ("8 years in product management, business systems, or sales", [(8, None, GENERAL, REQ)], "ruling: PM or another"),
    ("3+ years of product management or data experience", [(3, None, GENERAL, REQ)], "ruling: PM or another"),
    ("Requirements\n• 6+ years. We care about craft.", [(6, None, GENERAL, REQ)], "an item of its own"),
    (
        "Our team\nAnn Lee [CEO]\n• 10+ years as a leader of products\nRequirements\n• 3+ years as a PM",
        [(3, None, PM, REQ)],
        "a founder's CV",
    ),
    (
        "6+ years of data and maps product management experience",
        [(6, None, PM, REQ)],
        "data as what a product is about",
    ),
    ("7+ years of operational experience, ideally at a bank", [(7, None, OTHER, REQ)], "not: years of operation"),
    ("4 years of successfully building products", [(4, None, PM, REQ)], "not: years of success"),
    ("Minimum 3 years in business development", [(3, None, GENERAL, REQ)], "not: years in business"),
    ("3+ years minimum owning a product roadmap", [(3, None, PM, REQ)], "minimum behind the length"),
    ("Minimum 4 years directly managing people", [(4, None, PEOPLE, REQ)], "directly"),
    (
        "At least 7 years of relevant experience with at least 2 in product management",
        [(7, None, GENERAL, REQ), (2, None, PM, REQ)],
        "any work, part of it in product",
    ),
    (
        "2-5 years of relevant experience (e.g., product manager, engagement manager, founder)",
        [(2, 5, GENERAL, REQ)],
        "ruling: alternatives, as examples",
    ),
    ("5+ years of experience with developer tools and products", [(5, None, OTHER, REQ)], "not: developing products"),
    ("6+ years of experience in product compliance", [(6, None, GENERAL, REQ)], "another function of product"),
    (
        "1 year of professional experience with SQL\n1 year of professional experience with maps",
        [(1, None, OTHER, REQ), (1, None, OTHER, REQ)],
        "the same words of two things",
    ),
    ("Jobs:\n• Lead Product Manager (6+ YOE)", [(6, None, PM, REQ)], "in brackets behind the job"),
    ("After 3 years of operations we have 40 people.", [], "the employer's age"),
    ("With 12 years in business, we know wax.", [], "the employer's age"),
    ("Our CTO has 20 years of experience in engineering.", [], "the employer's people"),
    ("The best tool in my 22 years of teaching", [], "a customer"),
    ("I spent 7 months working on a secondment.", [], "the writer"),
    ("For over 20 years we have served hospitals.", [], "the employer's age"),
    ("Our founders have 30 years of experience in retail", [], "the employer's people"),
    ("We were founded 8 years ago", [], "the employer's age"),
    ("A 6-month contract with a product manager", [], "length of a contract"),
    ("12 months of paid parental leave", [], "benefit"),
    ("Stock options vest over 4 years", [], "benefit"),
    ("You must be 18 years old", [], "age of a person"),
    ("A four-year college degree with a track record of managing projects", [], "length of studies"),
    ("Before founding Acme, Ann spent 12 years at a bank, where she led products", [], "the employer's people"),
    ("Within just 18 months of our launch, we had leading customers", [], "the employer's age"),
    ("Nobody may serve in excess of 8 years with the agency", [], "length of a contract"),
    ("In the next two years you will build one of those products", [], "a plan"),
    ("A company with 40+ years of experience in banking software", [], "above 25 years"),
    ("", [], "empty"),
]


@pytest.mark.parametrize(("text", "expected", "origin"), CASES, ids=[case[0][:60] or "empty" for case in CASES])
def test_experience_mentions(text, expected, origin):
    found = [
        (m.min_months / 12, None if m.max_months is None else m.max_months / 12, m.object, m.kind)
        for m in lengths(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5+ years of experience and 3+ years of product management experience", 36),
        ("2 years as a product manager. 6 years of product management experience.", 72),
        ("4+ years of professional experience", 48),
        ("Ideally 5+ years of product management experience", None),
        ("2 years of experience with SQL", None),
        ("6 years of experience with a Bachelor's degree or 4 years of experience with a Master's degree", 48),
        ("3+ years PM experience (PM), 4+ years (Senior PM), or 7+ years (Principal PM)", 36),
        ("No experience needed", None),
    ],
)
def test_minimum_is_of_product_years_else_of_any_years(text, months):
    assert min_months_required(lengths(text)) == months


KNOWN_MISSES = [
    (
        "5 years or 3 with an MBA in product management",
        [(5, None, PM, REQ), (3, None, PM, REQ)],
        "a length without its unit",
    ),
    ("Several years of product management experience", [(2, None, PM, REQ)], "no number"),
]


@pytest.mark.parametrize(("text", "expected", "origin"), KNOWN_MISSES, ids=[case[0] for case in KNOWN_MISSES])
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses_of_experience(text, expected, origin):
    test_experience_mentions(text, expected, origin)
