"""A text in the terminal: which words are marked, with which number, and how in colours."""

import pandas as pd
import pytest

from etl.explain_text import facts, numbered, text_lines

COLUMNS = ["fact", "value", "matched_text", "found_in", "mention_start", "mention_end", "kind", "section", "rule"]
TEXT = "Tide GmbH\n\nOwn B2B SaaS roadmaps. MBA a plus.\n\n• «Sails»"
SECTIONS = [(0, "opening"), (11, "duties"), (33, "preferred"), (48, "required")]
EVIDENCE = pd.DataFrame(
    [
        ["skill", "Roadmap", "SaaS roadmaps", "text", 19, 32, "responsibility", "duties", "A phrase."],
        ["skill", "B2B", "B2B SaaS", "text", 15, 23, "responsibility", "duties", None],
        ["country", "DE", None, "field", None, None, None, None, "A structured field of the source states it."],
        ["role", "product management", "PM", "title", None, None, None, None, None],
        ["education", "MBA, preferred", "MBA", "text", 34, 37, "preferred", "preferred", "A degree."],
        ["skill", "MBA", "MBA", "text", 34, 37, "preferred", "preferred", "A phrase."],
        ["language", "en", None, "text", None, None, None, None, None],
    ],
    columns=COLUMNS,
).astype({"mention_start": "Int32", "mention_end": "Int32"})
POSTING = pd.Series({"title": "PM", "location": None, "is_read": True, "language": "en"})


def test_words_are_marked_with_the_number_of_each_fact_that_they_prove():
    assert list(text_lines(POSTING, TEXT, SECTIONS, numbered(EVIDENCE))) == [
        "  opening | Tide GmbH",
        "          | ",
        "   duties | Own «B2B «SaaS»¹ roadmaps»². [preferred] «MBA»³,⁴ a plus.",
        "          | ",
        " required | • «Sails»",
    ]


def test_of_marks_that_end_together_the_inner_one_closes_first():
    nested = EVIDENCE.head(2).assign(mention_start=[15, 19], mention_end=[32, 32])
    assert list(text_lines(POSTING, TEXT, SECTIONS, numbered(nested)))[2] == (
        "   duties | Own «B2B «SaaS roadmaps»²»¹. [preferred] MBA a plus."
    )


def test_on_a_terminal_the_kind_of_the_narrowest_fact_colours_the_words():
    line = list(text_lines(POSTING, TEXT, SECTIONS, numbered(EVIDENCE), in_colour=True))[2]
    cyan, yellow, dim, end = "\x1b[4;36m", "\x1b[4;33m", "\x1b[2m", "\x1b[0m"
    assert line == (
        f"{dim}   duties{end} | Own {cyan}B2B {end}{cyan}SaaS{end}¹{cyan} roadmaps{end}². "
        f"{dim}[preferred] {end}{yellow}MBA{end}³,⁴ a plus."
    )


def test_every_fact_is_told_with_its_place_and_rule_in_order_of_the_text():
    assert list(facts(POSTING, TEXT, numbered(EVIDENCE))) == [
        "skill ¹: B2B, by 'B2B SaaS' (text 15-23, section duties, asked as responsibility)",
        "skill ²: Roadmap, by 'SaaS roadmaps' (text 19-32, section duties, asked as responsibility)",
        "  A phrase.",
        "skill ⁴: MBA, by 'MBA' (text 34-37, section preferred, asked as preferred)",
        "  A phrase.",
        "country: DE, stated by a field of the source",
        "  A structured field of the source states it.",
        "role: product management, by 'PM' (title)",
        "education ³: MBA, preferred, by 'MBA' (text 34-37, section preferred)",
        "  A degree.",
        "language: en, by the text as a whole",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            None,
            "skill: B2B, by 'B2B SaaS' (text 15-23, section duties, asked as responsibility)",
            id="not held",
        ),
        pytest.param(
            TEXT.replace("B2B", "C2C"),
            "skill ¹: B2B, by 'B2B SaaS' (text 15-23, section duties, asked as responsibility) "
            "BUT THERE STANDS 'C2C SaaS'",
            id="other words",
        ),
    ],
)
def test_words_are_held_against_the_text(text, said):
    assert next(facts(POSTING, text, numbered(EVIDENCE))) == said


def test_a_posting_without_facts():
    assert list(facts(POSTING, TEXT, numbered(EVIDENCE.head(0)))) == ["none"]


def test_a_text_that_was_not_read_is_shown_as_it_is():
    unread = pd.Series({"is_read": False, "language": "de"})
    assert list(text_lines(unread, "Wir segeln.\nMit «SQL».", [], numbered(EVIDENCE.head(0)))) == [
        "not read: its language is de, and facts are read from English only",
        "",
        "Wir segeln.",
        "Mit «SQL».",
    ]
