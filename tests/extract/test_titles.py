"""Role and level from titles: (title, the words that name the job or None, level or None, origin of the case)."""

import pytest

from etl.extract import find_title_facts
from etl.extract.role import find_title_phrase, is_product_plain

CASES = [
    ("Product Manager", "Product Manager", "mid", "no level stated"),
    ("Product Manager(Payments)", "Product Manager", "mid", "bracket without a blank"),
    ("Product Manager II, Search", "Product Manager", "mid", "an employer's grade"),
    ("Sr. Product Manager III (4711)", "Product Manager", "senior", "grade beside a level"),
    ("Semi Senior Product Owner", "Product Owner", "mid", "Spanish word for the middle level"),
    ("Product Owner Sênior", "Product Owner", "senior", "Portuguese"),
    ("Product Manager Pleno", "Product Manager", "mid", "Portuguese"),
    ("Jr Product Owner", "Product Owner", "junior", "abbreviation"),
    ("Associate Product Manager, Maps", "Product Manager", "junior", "ruling: associate is junior"),
    ("Product Manager, New Grad (2027)", "Product Manager", "junior", "level behind the role"),
    ("Product Manager - MBA Summer Intern", "Product Manager", "intern", "intern anywhere behind the role"),
    ("Senior Technical Product Manager, Data", "Product Manager", "senior", "word between"),
    ("Principle Product Manager, Video", "Product Manager", "principal", "frequent misspelling"),
    ("Senior Staff Product Manager", "Product Manager", "principal", "two words, one level"),
    ("Associate Principal Product Manager", "Product Manager", "principal", "two words, one level"),
    ("Sr. Product Lead - Returns", "Product Lead", "principal", "ruling: lead is principal"),
    ("Learning Product Manager Lead", "Product Manager", "principal", "level as last word"),
    ("Senior/Principal Product Manager", "Product Manager", "senior", "ruling: of two the lower"),
    ("Staff or Senior Product Owner", "Product Owner", "senior", "ruling: of two the lower"),
    ("Sr./Product Manager, Television", "Product Manager", "mid", "of two the lower"),
    ("(Senior) Product Manager (m/w/d)", "Product Manager", "senior", "bracketed level"),
    ("Group Product Manager, Identity", "Product Manager", "group", "group"),
    ("Senior Manager, Product Management - Web", "Product Management", "group", "ruling: manager of product managers"),
    ("Senior Manager, Product", "Senior Manager, Product", "group", "ruling: manager of product"),
    ("Technical Product Management Manager", "Product Management Manager", "group", "manager of product managers"),
    ("Director/Sr Director, Product Management", "Product Management", "director", "both are directors"),
    ("Director, Platform (Product Management)", "Product Management", "director", "the bracket decides"),
    ("Product Director, Cash", "Product Director", "director", "product first"),
    ("Director of Product, Growth", "Director of Product", "director", "area behind"),
    ("Head of Marketplace Product", "Head of Marketplace Product", "head", "word between"),
    ("Head of Product - Customer Experience", "Head of Product", "head", "area behind a dash"),
    ("SVP, Product & Technology", "SVP, Product", "vp", "two fields led"),
    ("Vice President, Product Management", "Product Management", "vp", "in words"),
    ("Chief Product & Technology Officer", "Chief Product", "chief", "in words"),
    ("Product Manager, Lead Generation", "Product Manager", "mid", "lead belongs to the subject"),
    ("Senior Living Product Manager", "Product Manager", "mid", "senior belongs to the subject"),
    ("Produktmanager (w/m/d)", "Produktmanager", "mid", "German"),
    ("Gerente de Producto", "Gerente de Producto", "mid", "Spanish"),
    ("Chef.fe de produit senior", "Chef.fe de produit", "senior", "French"),
    ("Architect / Technical Product Owner", "Product Owner", "mid", "combined role"),
    ("Product Marketing Manager", None, None, "guide: product marketing"),
    ("Senior Product Designer", None, None, "guide: product design"),
    ("Product Engineer, Core Product", None, None, "guide: product engineering"),
    ("Associate Production Director", None, None, "guide: production"),
    ("Technical Program Manager", None, None, "guide: programme management"),
    ("Product Operations Manager", None, None, "product operations"),
    ("Product Policy Manager", None, None, "another function between"),
    ("Head of Product Marketing", None, None, "another function behind"),
    ("Head of Product-Led Growth", None, None, "another function behind"),
    ("Engineering Director - Core Product", None, None, "another function before"),
    ("Creative Director, Product", None, None, "another function before"),
    ("Corporate Development Manager, Product", None, None, "another function before"),
    ("Recruiter, Product Management", None, None, "works for product managers"),
    ("Chief of Staff to the CPO", None, None, "works for product managers"),
    ("Lead Instructor: Product Manager Course", None, None, "teaches them"),
    ("Senior Manager, Product Design", None, None, "guide: product design"),
    ("Software Engineer, Productivity", None, None, "longer word"),
    ("", None, None, "empty"),
]


@pytest.mark.parametrize(("title", "phrase", "level", "origin"), CASES, ids=[case[0] or "empty" for case in CASES])
def test_title_says_role_and_level(title, phrase, level, origin):
    found = find_title_phrase(title)
    is_product, _, seniority, _ = find_title_facts(title, None)
    assert (found and found.matched_text, is_product, seniority) == (phrase, phrase is not None, level)


@pytest.mark.parametrize("title", [case[0] for case in CASES if case[1]])
def test_title_phrase_quotes_the_title(title):
    found = find_title_phrase(title)
    assert title[found.start : found.end] == found.matched_text


KNOWN_MISSES = [
    ("Mobile Product Manager, Senior Manager", "group", "a manager's rank behind the role"),
    ("Product Fellow Supervisor - Product Management", "group", "a supervisor of product managers"),
]


@pytest.mark.parametrize(("title", "level", "origin"), KNOWN_MISSES, ids=[case[0] for case in KNOWN_MISSES])
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses_of_levels(title, level, origin):
    assert find_title_facts(title, None)[2] == level


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Product manager", True),
        ("VP, Digital Product", True),
        ("vp of engineering, product tools", True),
        ("HEAD OF PRODUCT DESIGN", True),
        ("cpo", True),
        ("Vice President, Product", False),
        ("MVP product", False),
        ("Product  Manager", False),
        (None, False),
    ],
)
def test_plain_rule_is_taken_literally(title, expected):
    assert is_product_plain(title) is expected


@pytest.mark.parametrize(
    ("title", "location", "workplace"),
    [
        ("Product Manager (Remote)", "Boston, MA", "remote"),
        ("Product Manager - Remote US", None, "remote"),
        ("Product Manager, Hybrid Cloud", "Boston, MA", "onsite"),
        ("Product Manager, Remote Sensing", "United States", "unspecified"),
        ("Product Manager (Hybrid, Pune)", "India", "hybrid"),
        ("Product Manager", "Remote - Spain", "remote"),
        (None, None, "unspecified"),
    ],
)
def test_workplace_of_title_and_place_field(title, location, workplace):
    assert find_title_facts(title, location)[3] == workplace
