"""All facts of a posting together, as lines of JSON, and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract import find_facts, find_title_facts
from etl.extract.gold import as_gold_line
from etl.text import plain_text

TEXT = (
    "Acorn makes maps for walkers.\n\nRequirements\n• 4+ years of product management experience\n"
    "• You must be based in Portugal or Spain\n\nThis is a fully remote role."
)


def test_facts_of_an_ad():
    facts = find_facts("Senior Product Manager, Maps", "Remote", TEXT)
    assert (facts.is_product, facts.is_product_plain, facts.title.matched_text, facts.seniority) == (
        True,
        True,
        "Product Manager",
        "senior",
    )
    assert (facts.workplace, facts.workplace_mention.found_in, facts.eligibility_scope) == (
        "remote",
        "location",
        "restricted",
    )
    assert [(p.fact, p.value, p.found_in, p.matched_text) for p in facts.places] == [
        ("workplace", "remote", "location", "Remote"),
        ("country", "PT", "text", "Portugal"),
        ("country", "ES", "text", "Spain"),
    ]
    assert [(m.min_months, m.max_months, m.object, m.kind) for m in facts.experience] == [
        (48, None, "product_management", "required")
    ]


def test_a_town_alone_is_the_place_of_work_only_without_a_text():
    assert find_facts("Product Manager", "Porto", "We make maps.").workplace == "unspecified"
    assert find_facts("Product Manager", "Porto", None).workplace == "onsite"


def test_places_of_a_job_that_is_not_remote_are_those_of_its_place_field():
    facts = find_facts("Product Manager", "Austin, TX", "Candidates must reside in Texas or Ohio.")
    assert [(p.fact, p.value) for p in facts.places] == [("country", "US"), ("state", "TX")]
    assert facts.eligibility_scope is None


@pytest.mark.parametrize(
    ("workplace", "countries", "expected"),
    [
        ("remote", ["BR", "PE"], ("remote", "restricted", ["BR", "PE"])),
        ("remote", [], ("remote", "worldwide", [])),
        ("hybrid", ["BR"], ("hybrid", None, ["PT"])),
        (None, ["BR"], ("remote", "restricted", ["BR"])),
    ],
)
def test_what_a_source_states_in_fields_wins_over_words(workplace, countries, expected):
    facts = find_facts(
        "Product Manager", "Lisbon", "A fully remote job.", stated_workplace=workplace, stated_countries=countries
    )
    named = [place.value for place in facts.places if place.fact == "country"]
    assert (facts.workplace, facts.eligibility_scope, named) == expected


def test_facts_of_a_comment_come_from_its_text():
    text = "Acorn | Staff Product Manager | REMOTE (Kenya)\nWe make maps. 6+ years of experience as a product manager."
    facts = find_facts(None, None, text)
    assert (facts.title.matched_text, text[facts.title.start : facts.title.end]) == (
        "Staff Product Manager",
        "Staff Product Manager",
    )
    assert (facts.is_product, facts.is_product_plain, facts.seniority, facts.workplace) == (
        True,
        True,
        "principal",
        "remote",
    )
    assert [(p.value, p.found_in) for p in facts.places] == [("remote", "text"), ("KE", "text")]
    assert [m.min_months for m in facts.experience] == [72]


GERMAN = (
    "Wir suchen eine Person, die mit unserem Team die Karten für die Berge plant, auch remote in Berlin. "
    "Du hast 3 years of experience in product management und SQL, ein Gehalt von $90,000 und ist in full-time job."
)


def test_of_a_text_in_another_language_only_the_role_is_read():
    facts = find_facts("Product Manager", "Wien", GERMAN, stated_employment=["PART_TIME"])
    assert (facts.language, facts.is_read, facts.is_product, facts.seniority) == ("de", False, True, "mid")
    assert (facts.skills, facts.experience, facts.education, facts.pay, facts.authorization) == ([], [], [], [], [])
    assert (facts.workplace, [place.value for place in facts.places]) == ("unspecified", ["AT"])
    assert [(one.type, one.found_in) for one in facts.employment] == [("PART_TIME", "field")]
    comment = find_facts(None, None, "Acorn | Senior Product Manager | Berlin | REMOTE\n" + GERMAN)
    assert (comment.title.matched_text, comment.is_read, comment.places) == ("Senior Product Manager", False, [])


def test_a_mention_in_the_text_stands_in_a_section():
    text = (
        "Acorn makes maps.\nRequirements\n\u2022 SQL\n\u2022 4+ years as a product manager\n"
        "Benefits\nPay: $90,000 a year"
    )
    facts = find_facts("Product Manager (Remote)", None, text)
    assert [facts.section_of(one) for one in (*facts.skills, *facts.experience, *facts.pay)] == [
        "required",
        "required",
        "offer",
    ]
    assert (facts.title.found_in, facts.section_of(facts.title)) == ("title", None)
    assert find_facts("Product Manager", None, None).section_of(facts.skills[0]) is None


def test_nothing_is_read_from_nothing():
    facts = find_facts(None, None, None)
    assert (facts.is_product, facts.title, facts.seniority, facts.workplace, facts.places) == (
        False,
        None,
        None,
        "unspecified",
        [],
    )


def test_line_of_facts_has_the_form_of_a_labelled_posting():
    line = as_gold_line(
        "a-1", find_facts("Product Manager", "Remote", "At least 18 months of product experience. Remote (Chile).")
    )
    line["skills"] = []
    assert line == {
        "id": "a-1",
        "is_product_manager": True,
        "title": {"quote": "Product Manager", "quote_in": "title", "start": 0, "end": 15},
        "seniority": "mid",
        "specialism": [],
        "experience": [
            {
                "quote": "18 months of product experience",
                "min_years": 1.5,
                "max_years": None,
                "object": "product_management",
                "kind": "required",
                "section": "required",
                "start": 9,
                "end": 40,
            }
        ],
        "min_years_required": 1.5,
        "workplace": "remote",
        "workplace_quote": "Remote",
        "workplace_quote_in": "location",
        "workplace_span": [0, 6],
        "workplace_section": None,
        "countries": ["CL"],
        "eligibility": {
            "scope": "restricted",
            "countries": ["CL"],
            "regions": [],
            "states": [],
            "time_zones": [],
            "quote": "Chile",
            "quote_in": "text",
            "places": [
                {
                    "fact": "country",
                    "value": "CL",
                    "quote": "Chile",
                    "quote_in": "text",
                    "section": "opening",
                    "start": 50,
                    "end": 55,
                }
            ],
        },
        "education": "none_stated",
        "education_quote": None,
        "education_span": None,
        "education_section": None,
        "salary": [],
        "employment_type": [],
        "employment": [],
        "authorization": [],
        "language": None,
        "is_read": True,
        "skills": [],
        "further_skills": [],
    }


# ---- what holds for any text ----

_WORDS = (
    "Product Manager|product managers|Senior|PM|Remote|remote|hybrid|3 days|office|Berlin|US|CA|"
    "in|or|,|(|)|/|-|\n|• |.|5+|five|"
    "years|yrs|months|of|experience|product management|Preferred|must be based in|"
    "anywhere in the world|UTC+2|only|citizens|"
    "İ|ß|🙂|hiring|with|at least"
).split("|")
_TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=50).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(title=st.none() | _TEXTS, location=st.none() | _TEXTS, text=st.none() | _TEXTS)
def test_every_span_quotes_its_source_exactly(title, location, text):
    facts = find_facts(title, location, text)
    sources = {"title": title or "", "location": location or "", "text": text or ""}
    mentions = [*facts.places, *filter(None, (facts.title, facts.workplace_mention))]
    quotes = [(sources[m.found_in], m) for m in mentions] + [
        (text or "", m) for m in [*facts.experience, *facts.skills]
    ]
    assert all(source[m.start : m.end] == m.matched_text for source, m in quotes)
    assert (facts.eligibility_scope is None) == (facts.workplace != "remote")
    assert find_title_facts(title, location)[:2] == (facts.is_product, facts.is_product_plain) or title is None


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(
        [
            "You bring 4+ years of product management experience.",
            "This is a fully remote role.",
            "You must be based in Chile or Peru.",
        ]
    )
)
def test_order_of_paragraphs_changes_no_fact(paragraphs):
    facts = find_facts("Product Manager", None, "\n\n".join(paragraphs))
    assert (facts.workplace, sorted(p.value for p in facts.places), [m.min_months for m in facts.experience]) == (
        "remote",
        ["CL", "PE", "remote"],
        [48],
    )


def test_a_blurb_of_the_company_changes_no_fact():
    blurb = "\n\nAbout Acorn\nFounded 12 years ago, Acorn serves hikers worldwide from offices in Oslo and Lyon."
    assert find_facts("Product Manager", "Remote", TEXT + blurb) == find_facts("Product Manager", "Remote", TEXT)


_PIECES = [
    "5 years of experience as a ",
    "remote (in the US, ",
    "Product Manager | ",
    "PM ",
    "US only ",
    "<p ",
    "&amp;",
    "[a](",
    "9 ",
    "hybrid 3 days office ",
    "(",
    "- ",
    "A, ",
]


@pytest.mark.parametrize("piece", _PIECES)
def test_running_time_is_linear_in_the_length(piece):
    """Eight times the text may take at most some twenty times as long; a quadratic pattern takes sixty-four."""

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        plain_text(text)
        find_facts(text, text, text)
        find_facts(None, None, text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 20 * max(seconds(10_000), 0.05)
