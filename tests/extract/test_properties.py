"""What holds for every posting, whatever stands in it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import Facts, find_facts
from etl.extract_lines import extract_lines
from etl.text import plain_text
from tests.extract.generated import Posting, any_text, blurbs, postings

# The same examples at every run; how long one takes says nothing.
ALWAYS = settings(derandomize=True, deadline=None, max_examples=250, database=None)


def mentions(facts: Facts) -> list:
    """Every mention of the facts."""
    single = [facts.title, facts.workplace_mention]
    lists = (facts.skills, facts.experience, facts.places, facts.education, facts.pay, facts.employment)
    return [one for one in (*single, *(one for found in (*lists, facts.authorization) for one in found)) if one]


def skills(facts: Facts) -> set[tuple[str, str]]:
    return {(skill.skill_id, skill.kind) for skill in facts.skills}


def said(facts: Facts) -> dict[str, object]:
    """What the facts say, without where it stands."""
    return {
        "skills": skills(facts),
        "experience": {(one.min_months, one.max_months, one.object, one.kind) for one in facts.experience},
        "education": {(one.level, one.kind, one.accepts_equivalent) for one in facts.education},
        "pay": {(one.min, one.max, one.currency, one.period) for one in facts.pay},
        "places": {(one.fact, one.value) for one in facts.places},
        "workplace": facts.workplace,
        "scope": facts.eligibility_scope,
        "employment": {one.type for one in facts.employment},
        "authorization": {one.value for one in facts.authorization},
        "language": facts.language,
    }


@ALWAYS
@given(title=st.none() | any_text, location=st.none() | any_text, text=any_text, is_plain=st.booleans())
def test_every_span_quotes_its_source(title, location, text, is_plain):
    text = plain_text(text) if is_plain else text
    facts = find_facts(title, location, text)
    held = {"title": title, "location": location, "text": text}
    for one in mentions(facts):
        source = held.get(getattr(one, "found_in", "text"))
        assert one.start == -1 if source is None else source[one.start : one.end] == one.matched_text, one


@ALWAYS
@given(posting=postings(), blurb=blurbs(), place=st.integers(0, 6))
def test_praise_of_the_company_names_no_skill(posting, blurb, place):
    sections = [*posting.sections[:place], blurb, *posting.sections[place:]]
    alone, praised = (
        find_facts("Product Manager", "Remote", text) for text in (posting.text(), posting.text(*sections))
    )
    assert skills(praised) == skills(alone)


@ALWAYS
@given(posting=postings(), data=st.data())
def test_the_order_of_sections_does_not_matter(posting: Posting, data):
    other = posting.text(*data.draw(st.permutations(posting.sections)))
    assert said(find_facts("Product Manager", "Remote", other)) == said(
        find_facts("Product Manager", "Remote", posting.text())
    )


@ALWAYS
@given(
    st.lists(
        st.fixed_dictionaries({"id": st.integers(), "title": any_text, "location": any_text, "text": any_text}),
        min_size=1,
        max_size=3,
    )
)
def test_lines_of_any_posting_are_read(given_postings):
    lines = [json.dumps(posting).encode() for posting in given_postings]
    faults: list[int] = []
    found = [json.loads(line) for line in extract_lines(lines, lambda number, _: faults.append(number))]
    empty = [
        number
        for number, posting in enumerate(given_postings, start=1)
        if not any(posting[key].strip() for key in ("title", "location", "text"))
    ]
    assert (len(found), faults) == (len(lines) - len(empty), empty)
    read = [posting for number, posting in enumerate(given_postings, start=1) if number not in empty]
    for line, posting in zip(found, read, strict=True):
        text = line.get("plain_text", posting["text"])
        for one in (*line["skills"], *line["experience"], *line["authorization"]):
            assert text[one["start"] : one["end"]] == one["quote"]


@pytest.mark.parametrize("text", ["", "\0", " \n ", "\ud83d", "🚀" * 3, "a" * 100_000])
def test_a_text_without_a_word_says_nothing(text):
    assert said(find_facts(None, None, text)) == said(find_facts(None, None, ""))
