"""Every block of etl/taxonomy/skills.toml by its own sentences; the rules around them on texts written here."""

import csv
import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.mention import SkillMention
from etl.extract.skills import find_skills, labelled_ids, skill_blocks, skill_list

KEYS = {
    "id",
    "label",
    "group",
    "article",
    "esco",
    "onet",
    "labelled",
    "patterns",
    "weak",
    "context",
    "not",
    "unless",
    "also_in",
    "matches",
    "rejects",
}

# The skills that the gold standard has labels of: group, then ids.
IDS = """
people,communication leadership organization critical_thinking client_management time_management cross_functional
people,problem_solving stakeholder_management people_management mentoring collaboration empathy adaptability curiosity
people,creativity decision_making negotiation conflict_resolution feedback accountability dependability
craft,prioritization project_management product_frameworks prototyping user_research product_sense product_lifecycle
craft,product_vision product_strategy roadmap user_stories backlog discovery ux_design usability risk_management
craft,documentation accessibility localization
business,budgeting product_launch market_research growth monetization business_acumen sales_enablement
business,startup_experience vendor_management
technical,troubleshooting technical_understanding apis cloud software_engineering data_engineering security_privacy
technical,mobile web
remote,autonomy written_english other_language remote_experience async_communication video_meetings
remote,time_zone_overlap travel
data,metrics ab_testing data_analysis
tools,sql python r_language excel tableau looker power_bi google_analytics amplitude mixpanel segment_tool jira
tools,confluence asana trello notion linear_tool productboard aha figma sketch miro slack github_tool salesforce hubspot
methods,agile scrum kanban lean waterfall safe_framework okrs jtbd design_thinking
credentials,pmp mba
ai,machine_learning generative_ai ai_tools
domain,b2b b2c saas enterprise ecommerce fintech healthcare edtech crypto gaming adtech_martech hardware
"""
# Those that were added because postings ask for them.
FURTHER_IDS = """
methods,continuous_improvement
technical,open_source
domain,supply_chain
"""


def grouped(lists: str) -> dict[str, str]:
    return {skill_id: group for group, ids in csv.reader(io.StringIO(lists.strip())) for skill_id in ids.split()}


GROUPS, FURTHER_GROUPS = grouped(IDS), grouped(FURTHER_IDS)
ESCO = re.compile(r"http://data\.europa\.eu/esco/skill/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Skills (2.A, 2.B), knowledge (2.C), work styles (1.D) and work activities (4.A) of the content model.
ONET = re.compile(r"2\.[AB]\.\d\.[a-z]|2\.C\.\d{1,2}(?:\.[a-z])?|1\.D\.\d\.[a-z]|4\.A\.\d\.[a-z]\.\d")
EXAMPLES = [
    (block["id"], sentence, use == "matches")
    for block in skill_blocks()
    for use in ("matches", "rejects")
    for sentence in block[use]
]


def in_a_list(sentence: str) -> str:
    return f"Requirements\n\u2022 {sentence}"


@pytest.mark.parametrize("skill_id, sentence, is_named", EXAMPLES)
def test_the_examples_of_each_block(skill_id, sentence, is_named):
    assert (skill_id in {one.skill_id for one in find_skills(in_a_list(sentence))}) == is_named


def test_the_taxonomy_is_the_closed_list():
    assert {one["skill_id"]: one["group"] for one in skill_list()} == GROUPS | FURTHER_GROUPS
    assert labelled_ids() == GROUPS.keys()
    assert (len(GROUPS), len(skill_list())) == (122, 125)


def test_references_have_the_form_of_their_classification():
    esco = [block["esco"] for block in skill_blocks() if "esco" in block]
    onet = [block["onet"] for block in skill_blocks() if "onet" in block]
    assert esco and onet
    assert [one for one in esco if not ESCO.fullmatch(one)] == [one for one in onet if not ONET.fullmatch(one)] == []
    assert (len(set(esco)), len(set(onet))) == (len(esco), len(onet))


@pytest.mark.parametrize("block", skill_blocks(), ids=lambda block: block["id"])
def test_the_form_of_a_block(block):
    assert set(block) <= KEYS
    assert len(block["matches"]) >= 2 and len(block["rejects"]) >= 1
    assert block.get("patterns") or block.get("weak") and block.get("context")


def test_a_mention_quotes_the_text():
    text = "Requirements\n\u2022 Own the roadmap\n\u2022 SQL"
    assert find_skills(text) == [
        SkillMention("roadmap", "required", "roadmap", 23, 30),
        SkillMention("sql", "required", "SQL", 33, 36),
    ]


SECTIONS = [
    ("Requirements\n\u2022 Experience with SQL", True, "a demand"),
    ("Nice to have\n\u2022 SQL", True, "a wish"),
    ("What you'll do\n\u2022 Write SQL", True, "a duty"),
    ("About us\nOur platform turns SQL into charts.", False, "what the company says of itself"),
    ("Benefits\n\u2022 A stipend for SQL courses", False, "what is offered"),
    ("Requirements\n\u2022 Warmth\nEqual opportunity\nSQL or not, all are treated alike.", False, "a legal notice"),
    ("How to apply\nSend your SQL with a cover letter.", False, "the process"),
    ("", False, "no text"),
]


@pytest.mark.parametrize("text, is_named, why", SECTIONS)
def test_only_what_is_asked_counts(text, is_named, why):
    assert ("sql" in {one.skill_id for one in find_skills(text)}) == is_named, why


def test_a_skill_of_the_title_counts_where_the_text_names_it():
    text = "About us\nOur SQL engine is fast."
    assert find_skills(text, "Product Manager") == []
    assert find_skills(text, "Product Manager, SQL") == [SkillMention("sql", "responsibility", "SQL", 13, 16)]
    assert find_skills("About us\nOur engine is fast.", "Product Manager, SQL") == []


@pytest.mark.parametrize(
    "words, is_named",
    [
        ("Read https://tallow.example/jobs/sql-lead first", False),
        ("Write to sql@tallow.example today", False),
        ("Know SQL (https://tallow.example)", True),
        ("Know [SQL](https://tallow.example)", True),
        ("Sell wax @ our shop with SQL", True),
    ],
)
def test_addresses_name_no_skill(words, is_named):
    assert ("sql" in {one.skill_id for one in find_skills(in_a_list(words))}) == is_named


def test_the_longer_of_two_nested_mentions_is_given():
    text = in_a_list("You write product requirements documents")
    spans = [(one.start, one.end) for one in find_skills(text) if one.skill_id == "user_stories"]
    assert not any(a != b and a[0] >= b[0] and a[1] <= b[1] for a in spans for b in spans)


PIECES = [one for block in skill_blocks() for one in (*block["matches"], *block["rejects"])]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=8), st.sampled_from(["\n", " ", ""]))
def test_any_text_is_read_and_quoted_exactly(pieces, between):
    text = between.join(pieces)
    mentions = find_skills(text, pieces[0] if pieces else None)
    assert all(text[one.start : one.end] == one.matched_text for one in mentions)
    assert mentions == sorted(mentions, key=lambda one: (one.start, one.end, one.skill_id))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_a_company_blurb_changes_no_skill(pieces):
    text = "Requirements\n" + "\n".join(f"\u2022 {piece}" for piece in pieces)
    blurb = "About us\nWe build payment software for hospitals, with SQL, agile teams and machine learning.\n"
    assert {one.skill_id for one in find_skills(blurb + text)} == {one.skill_id for one in find_skills(text)}
