"""The rule behind a fact, told from its mention: (mention, rule)."""

import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import find_facts, mention
from etl.extract.mention import (
    AuthorizationMention,
    EducationMention,
    EmploymentMention,
    ExperienceMention,
    Mention,
    PayMention,
    PlaceMention,
    SkillMention,
    SpecialismMention,
)
from etl.extract.rules import rule_of, rule_of_level
from etl.extract.skills import skill_blocks
from tests.extract.generated import postings

CASES = [
    (
        Mention("Product Manager", 7, 22, "title"),
        "The title names product management or ownership, and no other function beside it makes the job its own.",
    ),
    (
        Mention("Product Owner", 40, 53, "text"),
        "There is no title; the text offers this job in its header, first in a line or with words of hiring.",
    ),
    (SkillMention("sql", "required", "SQL", 5, 8), "The words are the phrase “sql” of the skill list."),
    (
        SkillMention("linear_tool", "required", "Linear", 9, 15),
        "The words are the phrase “=Linear” of the skill list, which counts only where the same sentence names "
        "something of its context.",
    ),
    (SkillMention("sql", "required", "punched cards", 0, 13), "The words are a phrase of an earlier skill list."),
    (
        SpecialismMention("ai", "title", "NLP", 7, 10),
        "The words are the phrase “nlp” of the list of specialisms.",
    ),
    (
        ExperienceMention(60, None, "product_management", "required", "5+ years of Product Owner experience", 0, 36),
        "A stated length before “experience”; “Product Owner” makes it product management; required, as nothing calls "
        "it a wish.",
    ),
    (
        ExperienceMention(36, 48, "product_management", "preferred", "3-4 years", 8, 17),
        "A stated length beside words of work; the words around it speak of building or leading products; preferred, "
        "by words of wishing beside it or by its section.",
    ),
    (
        ExperienceMention(24, None, "general", "required", "2+ years as a PM or consultant background", 0, 41),
        "A stated length before “background”; “PM” is one of several kinds of work that will do; required, as nothing "
        "calls it a wish.",
    ),
    (
        ExperienceMention(84, None, "general", "required", "7+ years of experience", 0, 22),
        "A stated length before “experience”; it is bound to no one kind of work, or to a field beside which no other "
        "experience is required; required, as nothing calls it a wish.",
    ),
    (
        ExperienceMention(12, None, "people_management", "required", "one year leading a team", 3, 26),
        "A stated length beside words of work; the words around it speak of leading people; required, as nothing calls "
        "it a wish.",
    ),
    (
        EducationMention("bachelor", "required", True, "Bachelor's degree", 2, 19),
        "Words for a bachelor's or any degree in a sentence about the candidate; required, as nothing calls it a wish; "
        "experience or the like will do instead.",
    ),
    (
        EducationMention("advanced", "preferred", False, "MBA", 2, 5),
        "Words for a master's degree, an MBA or a doctorate in a sentence about the candidate; preferred, by words of "
        "wishing beside it or by its section.",
    ),
    (PayMention(9e4, 9e4, "USD", "year", "field", "$90K", -1, -1), "The source's own field shows this pay."),
    (
        PayMention(45.0, 50.0, "USD", "hour", "text", "$45 - $50 per hour", 10, 28),
        "An amount of money that words of pay, its period or its place make base pay; “per hour” is its period.",
    ),
    (
        PayMention(7e4, None, "EUR", "year", "text", "€70k", 10, 14),
        "An amount of money that words of pay, its period or its place make base pay; no period stands behind it: by "
        "the year, unless words before it say so; open upwards.",
    ),
    (
        PayMention(None, 600.0, None, "day", "text", "600", 10, 13),
        "A figure without a currency that words of pay, its period or its place make base pay; its period stands "
        "before it; only its upper end is stated.",
    ),
    (EmploymentMention("INTERN", "title", "Intern", 0, 6), "The title says how the person is engaged."),
    (EmploymentMention("FULL_TIME", "field", "FULL_TIME", -1, -1), "A structured field of the source states it."),
    (
        EmploymentMention("CONTRACTOR", "text", "contract", 4, 12),
        "The text says it of this job: in its header, behind a label, or before a word for the job.",
    ),
    (
        AuthorizationMention("permit_required", "right to work", 4, 17),
        "The sentence demands that the person may work there already.",
    ),
    (
        AuthorizationMention("sponsorship_offered", "visa", 4, 8),
        "The sentence speaks of visas or sponsorship and offers them.",
    ),
    (
        AuthorizationMention("sponsorship_not_offered", "visa", 4, 8),
        "The sentence speaks of visas or sponsorship and denies them, or wants no need of them.",
    ),
    (
        PlaceMention("workplace", "remote", "text", "fully remote", 4, 16),
        "Words for remote work stand where they speak of this job, not of a team, a tool or a time.",
    ),
    (
        PlaceMention("workplace", "hybrid", "text", "two days in the office", 4, 26),
        "The text asks for the office on some days, or calls the work hybrid.",
    ),
    (
        PlaceMention("workplace", "onsite", "text", "on-site role", 4, 16),
        "The text places the work on site, and no remote work stands beside it.",
    ),
    (PlaceMention("workplace", "remote", "title", "Remote", 17, 23), "The title says so in words of its own."),
    (
        PlaceMention("workplace", "onsite", "location", "Lisbon", 0, 6),
        "The place field names a town or an office, and no text says more.",
    ),
    (PlaceMention("workplace", "hybrid", "field", "hybrid", -1, -1), "A structured field of the source states it."),
    (
        PlaceMention("scope", "worldwide", "text", "anywhere in the world", 4, 25),
        "The text opens the job to the whole world, and nothing narrower is said.",
    ),
    (PlaceMention("country", "PT", "location", "Portugal", 9, 17), "The place field names a country."),
    (PlaceMention("country", "PT", "location", "Lisbon", 0, 6), "The place field names a town, which lies there."),
    (
        PlaceMention("country", "US", "text", "Ohio", 30, 34),
        "The text names a state, which lies there, where it speaks of who may apply.",
    ),
    (PlaceMention("state", "OH", "title", "Ohio", 30, 34), "The title names a state."),
    (
        PlaceMention("region", "Europe", "text", "Europe", 30, 36),
        "The text names a region, where it speaks of who may apply.",
    ),
    (
        PlaceMention("time_zone", "CET", "text", "CET", 30, 33),
        "The text names a time zone or hours that the work shares with it.",
    ),
]


@pytest.mark.parametrize(("found", "rule"), CASES, ids=[f"{type(one).__name__} {one.matched_text}" for one, _ in CASES])
def test_rule_behind_a_mention(found, rule):
    assert rule_of(found) == rule


def test_every_kind_of_mention_has_its_cases():
    kinds = {one for _, one in inspect.getmembers(mention, inspect.isclass) if issubclass(one, tuple)}
    assert {type(one) for one, _ in CASES} == kinds - {mention.NamedTuple}


@pytest.mark.parametrize(
    ("seniority", "rule"),
    [
        ("mid", "The title states no level."),
        ("senior", "The lowest level that the title states; two words side by side make one level."),
    ],
)
def test_rule_behind_a_level(seniority, rule):
    assert rule_of_level(seniority) == rule


@settings(derandomize=True, deadline=None, max_examples=100, database=None)
@given(postings(), st.sampled_from(["Product Manager", "Growth Product Manager", None]))
def test_every_skill_that_is_found_is_told_by_a_phrase_of_its_block(posting, title):
    phrases = {
        block["id"]: {one for use in ("patterns", "weak") for one in block.get(use, ())} for block in skill_blocks()
    }
    for skill in find_facts(title, "Remote", posting.text()).skills:
        assert rule_of(skill).partition("“")[2].partition("”")[0] in phrases[skill.skill_id]
