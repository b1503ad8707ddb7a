"""One posting in the raw form -> what it says: the row of the frame `posting` and the rows of its mentions.

Plain data that depend on nothing but what is read, so that they can be kept by it.
"""

import json
from collections.abc import Iterable
from hashlib import blake2b, sha256
from pathlib import Path

from etl.extract import RULES_VERSION, Facts, find_facts
from etl.extract.education import stated_education
from etl.extract.hiring import find_jobs_in_text
from etl.extract.rules import rule_of, rule_of_level
from etl.extract.sections import Sections
from etl.fact_frames import SCHEMAS
from etl.signature import signature

# All that facts are found in. Two postings alike in these say the same.
READ = ("title", "location", "text", "stated_workplace", "stated_countries", "stated_pay", "stated_employment")
MENTIONS = {
    "posting_skill": "skills",
    "posting_experience": "experience",
    "posting_specialism": "specialisms",
    "posting_place": "places",
    "posting_salary": "pay",
    "posting_education": "education",
    "posting_employment": "employment",
    "posting_authorization": "authorization",
}
# What the mentions call otherwise than the tables do.
COLUMNS = {"min": "min_amount", "max": "max_amount", "type": "employment_type"}
_CODE = b"".join((Path(__file__).parent / name).read_bytes() for name in ("posting_facts.py", "signature.py"))
# Of everything that decides what is found in a posting.
VERSION = f"{RULES_VERSION}_{sha256(_CODE).hexdigest()[:12]}"


def key_of(posting: dict) -> bytes:
    """16 bytes that tell apart postings that may say different things."""
    said = json.dumps([posting[name] for name in READ], ensure_ascii=False)
    return blake2b(said.encode(), digest_size=16).digest()


def keyed_facts(posting: dict) -> tuple[bytes, str]:
    """`key_of` the posting and its `facts_of` as JSON."""
    return key_of(posting), json.dumps(facts_of(posting), ensure_ascii=False)


def facts_of(posting: dict) -> dict | None:
    """What one row of the raw table `posting` says, without its id; None for a comment that offers no product job.

    "posting": values of the frame's columns, the signature in hexadecimal digits; "posting_text": where the sections of
    the text begin and what they are; under the name of each table of mentions its rows, in order of the mentions.
    """
    # Such a comment is not read any further: nineteen in twenty of a hiring thread.
    if posting["title"] is None and not find_jobs_in_text(posting["text"] or ""):
        return None
    facts = find_facts(
        posting["title"],
        posting["location"],
        posting["text"],
        **{name: posting[name] for name in READ if name.startswith("stated_")},
    )
    tables = {name: list(mention_rows(name, getattr(facts, attribute), facts)) for name, attribute in MENTIONS.items()}
    return {"posting": posting_values(posting, facts), "posting_text": text_sections(facts.sections)} | tables


def posting_values(posting: dict, facts: Facts) -> dict:
    """The columns of the frame `posting` that facts decide."""
    in_text = facts.title if facts.title and facts.title.found_in == "text" else None
    has_text = posting["text"] is not None
    found = posting["text"] and signature(posting["text"])
    return {
        "title": in_text.matched_text if in_text else posting["title"],
        "title_found_in": "text" if in_text else "title",
        "title_start": in_text and in_text.start,
        "title_end": in_text and in_text.end,
        "is_product": facts.is_product,
        "is_product_plain": facts.is_product_plain,
        "seniority": facts.seniority,
        "workplace": facts.workplace,
        "eligibility_scope": facts.eligibility_scope,
        "education": stated_education(facts.education)[0] if has_text and facts.is_read else None,
        "language": facts.language,
        "has_text": has_text,
        "is_read": has_text and facts.is_read,
        "role_rule": rule_of(facts.title) if facts.title else None,
        "seniority_rule": rule_of_level(facts.seniority) if facts.seniority else None,
        "text_signature": found.hex() if found else None,
    }


def text_sections(sections: Sections | None) -> dict:
    """The columns of the frame `posting_text` on sections: sentences of one kind that follow each other are one."""
    if sections is None:
        return {"section_starts": None, "section_kinds": None}
    before = [None, *sections.kinds]
    begun = [one for one in zip(sections.starts, sections.kinds, before, strict=False) if one[1] != one[2]]
    return {"section_starts": [one[0] for one in begun], "section_kinds": [one[1] for one in begun]}


def mention_rows(table: str, mentions: Iterable, facts: Facts) -> Iterable[dict]:
    """Mentions as rows: what they are, their words, where these stand (nowhere: null for a structured field), and the
    rule behind them."""
    for mention in mentions:
        row = {COLUMNS.get(name, name): value for name, value in mention._asdict().items()}
        start, end = row.pop("start"), row.pop("end")
        is_field = row.get("found_in") == "field"
        row |= {"mention_start": None if is_field else start, "mention_end": None if is_field else end}
        row["rule"] = rule_of(mention)
        if "section" in SCHEMAS[table].names:
            row["section"] = facts.section_of(mention)
        yield row
