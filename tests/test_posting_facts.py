"""What one posting says, as plain data: whole rows, computed by hand."""

import json

import pytest

from etl.extract.mention import SpecialismMention
from etl.extract.rules import rule_of
from etl.fact_frames import SCHEMAS
from etl.posting_facts import MENTIONS, READ, facts_of, keyed_facts
from etl.signature import signature

TEXT = """We run ferries.

What you will do:
• Own the roadmap

What you bring:
• 5+ years of product management experience
• A bachelor's degree or equivalent experience
• Strong SQL
• You must be authorized to work in the US

We offer:
• Salary of $120,000 - $150,000 per year
• This is a full-time role, remote within the United States
"""


def posting(**changes) -> dict:
    return dict.fromkeys(READ) | {"title": "Product Manager, Payments", "location": "Remote"} | changes


def span(words: str, text: str = TEXT) -> dict:
    """The row's words and where they stand."""
    return {"matched_text": words, "mention_start": text.index(words), "mention_end": text.index(words) + len(words)}


def test_every_fact_of_a_text_is_a_row_with_its_words_and_section():
    found = facts_of(posting(text=TEXT))
    assert found["posting_experience"] == [
        {"min_months": 60, "max_months": None, "object": "product_management", "kind": "required"}
        | span("5+ years of product management experience")
        | {"section": "required"}
        | {
            "rule": "A stated length before “experience”; “product management” makes it product management; "
            "required, as nothing calls it a wish."
        }
    ]
    assert found["posting_education"] == [
        {"level": "bachelor", "kind": "required", "accepts_equivalent": True}
        | span("bachelor's degree")
        | {"section": "required"}
        | {
            "rule": "Words for a bachelor's or any degree in a sentence about the candidate; required, as nothing "
            "calls it a wish; experience or the like will do instead."
        }
    ]
    assert found["posting_salary"] == [
        {"min_amount": 120_000, "max_amount": 150_000, "currency": "USD", "period": "year", "found_in": "text"}
        | span("$120,000 - $150,000 per year")
        | {"section": "offer"}
        | {
            "rule": "An amount of money that words of pay, its period or its place make base pay; “per year” is its "
            "period."
        }
    ]
    assert found["posting_authorization"] == [
        {"value": "permit_required"}
        | span("be authorized to work")
        | {"section": "required", "rule": "The sentence demands that the person may work there already."}
    ]
    assert found["posting_employment"] == [
        {"employment_type": "FULL_TIME", "found_in": "text"}
        | span("full-time")
        | {"rule": "The text says it of this job: in its header, behind a label, or before a word for the job."}
    ]
    title = "Product Manager, Payments"
    assert found["posting_specialism"] == [
        {"specialism": "payments_fintech", "found_in": "title"}
        | span("Payments", title)
        | {"rule": rule_of(SpecialismMention("payments_fintech", "title", "Payments", 17, 25))}
    ]
    skills = [(one["skill_id"], one["kind"], one["section"], one["matched_text"]) for one in found["posting_skill"]]
    assert ("sql", "required", "required", "SQL") in skills
    assert ("roadmap", "responsibility", "duties", "roadmap") in skills
    places = {(one["fact"], one["value"], one["found_in"], one["section"]) for one in found["posting_place"]}
    assert ("workplace", "remote", "location", None) in places
    assert ("country", "US", "text", "offer") in places
    assert all(one["rule"] for name in MENTIONS for one in found[name])


def test_the_posting_itself_sums_up():
    assert facts_of(posting(text=TEXT))["posting"] == {
        "title": "Product Manager, Payments",
        "title_found_in": "title",
        "title_start": None,
        "title_end": None,
        "is_product": True,
        "is_product_plain": True,
        "seniority": "mid",
        "workplace": "remote",
        "eligibility_scope": "restricted",
        "education": "bachelor_or_equivalent",
        "language": "en",
        "has_text": True,
        "is_read": True,
        "role_rule": "The title names product management or ownership, and no other function beside it makes the job "
        "its own.",
        "seniority_rule": "The title states no level.",
        "text_signature": signature(TEXT).hex(),
    }


def test_fields_of_the_source_stand_nowhere_in_the_text():
    found = facts_of(
        posting(stated_workplace="remote", stated_countries=["NO"], stated_pay="NOK 700000 - 900000 per year",
                stated_employment=["CONTRACTOR", "PART_TIME"])
    )  # fmt: skip
    nowhere = {"mention_start": None, "mention_end": None}
    assert found["posting_salary"] == [
        {"min_amount": 700_000, "max_amount": 900_000, "currency": "NOK", "period": "year", "found_in": "field"}
        | {"matched_text": "NOK 700000 - 900000 per year", "section": None}
        | {"rule": "The source's own field shows this pay."}
        | nowhere
    ]
    assert [one | nowhere for one in found["posting_employment"]] == found["posting_employment"]
    assert {(one["employment_type"], one["found_in"]) for one in found["posting_employment"]} == {
        ("CONTRACTOR", "field"),
        ("PART_TIME", "field"),
    }


GERMAN = (
    "Wir suchen dich als Product Manager für unser Team in Oslo. Du arbeitest mit der Entwicklung und dem Vertrieb "
    "zusammen und bist für die Roadmap verantwortlich. Du bringst SQL und mindestens 5 Jahre Erfahrung mit. "
    "Wir bieten dir ein Gehalt von 70.000 € im Jahr und einen unbefristeten Vertrag."
)


def test_a_text_in_another_language_is_told_of_and_not_read():
    found = facts_of(posting(location="Oslo", text=GERMAN))
    assert (found["posting"]["language"], found["posting"]["has_text"], found["posting"]["is_read"]) == (
        "de", True, False,
    )  # fmt: skip
    assert found["posting"]["education"] is None
    in_text = [one for name in MENTIONS for one in found[name] if one.get("found_in", "text") == "text"]
    assert in_text == []


def test_without_a_text_there_is_nothing_to_read():
    found = facts_of(posting())["posting"]
    assert {name: found[name] for name in ("has_text", "is_read", "language", "education", "text_signature")} == {
        "has_text": False, "is_read": False, "language": None, "education": None, "text_signature": None,
    }  # fmt: skip


def test_sentences_of_one_kind_that_follow_each_other_are_one_section():
    text = "Requirements\n- You know SQL.\n- You know Jira.\n\nBenefits\n- A boat."
    found = facts_of(posting(text=text))["posting_text"]
    assert dict(zip(found["section_kinds"], found["section_starts"], strict=True)) == {
        "required": 0, "offer": text.index("Benefits"),
    }  # fmt: skip


def test_a_text_that_was_not_read_has_no_sections():
    assert facts_of(posting(text=GERMAN))["posting_text"] == {"section_starts": None, "section_kinds": None}


def test_a_comment_that_offers_no_product_job_says_nothing():
    assert facts_of(posting(title=None, location=None, text="Acme | Welder | Oslo\n\nYou weld.")) is None


@pytest.mark.parametrize("text", [TEXT, GERMAN, None])
def test_rows_have_the_columns_of_their_tables(text):
    found = json.loads(keyed_facts(posting(text=text))[1])
    assert set(found) == {"posting", "posting_text", *MENTIONS}
    assert {"posting_id", "text", *found["posting_text"]} == set(SCHEMAS["posting_text"].names)
    assert set(found["posting"]) <= set(SCHEMAS["posting"].names)
    for name in MENTIONS:
        for row in found[name]:
            assert {"posting_id", *row} == set(SCHEMAS[name].names), name
