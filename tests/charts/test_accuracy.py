"""What the Data and Skills pages say of the rules' accuracy, and of texts that were left unread."""

from datetime import date

import pandas as pd
import pytest

from charts import accuracy, languages

SAMPLE = pd.Series(
    {
        "rules_version": "abc",
        "measured_on": date(2026, 3, 9),
        "sample": "half of a pile of notes",
        "posting_count": 1050,
        "product_posting_count": 980,
        "title_count": 90,
        "place_count": 70,
        "is_current": True,
    }
)
FIELDS = pd.DataFrame(
    [
        ("seniority", "Seniority", "titles", "exact", 60, 0.9, 0.798, 0.953, 57, None, None, None, None, None, None),
        ("skills", "Skills", "postings", "mentions", 0, None, None, None, 2409, 0.96, 0.95, 0.97, 0.94, 0.93, 0.95),
        ("salary", "Pay & perks", "postings", "exact", 0, None, None, None, 0, None, None, None, None, None, None),
    ],
    columns=[
        "field_id", "label", "measured_on", "told_by", "exact_count", "exact_share", "exact_low", "exact_high",
        "labelled_count", "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
    ],
)  # fmt: skip


@pytest.mark.parametrize(
    ("is_current", "more"),
    [
        (True, ""),
        (False, " These are the figures of the rules of 9 March 2026, which have changed since."),
    ],
)
def test_the_finding_says_what_was_measured_on_and_whether_it_still_holds(is_current, more):
    assert accuracy.finding(SAMPLE.replace({True: is_current})) == (
        "**Measured on 1,050 postings, 90 titles and 70 place strings that people labelled**, half of a pile of notes: "
        f"expect somewhat less elsewhere.{more}"
    )


def test_the_caption_gives_n_and_the_version_of_the_rules():
    assert accuracy.caption(SAMPLE) == (
        "n = 1,050 postings, 980 of them of product management, on which all but the first question is measured · 90 "
        "titles · 70 place strings · rules abc, 9 March 2026 · 95% intervals"
    )


def rows_of(listing: str) -> list[str]:
    return listing.partition("<tbody>")[2].split("</tr>")[:-1]


def test_each_fact_has_its_figure_with_its_interval():
    seniority, skills, salary = rows_of(accuracy.listing(FIELDS))
    assert ">Seniority</th>" in seniority and ">60 titles<" in seniority
    assert '<b>90.0%</b> <span class="between">79.8% to 95.3%</span>' in seniority
    assert ">2,409 labels in postings<" in skills
    assert skills.index("Precision") < skills.index("96.0%") < skills.index("Recall") < skills.index("94.0%")
    assert "Pay &amp; perks" in salary and "not measured (0)" in salary


@pytest.mark.parametrize(
    ("labelled", "is_measured", "precision", "recall", "said"),
    [
        (20, True, 0.964, 0.936, "96% right, 94% found"),
        (19, False, 0.964, 0.936, "not measured (19)"),
        (0, False, None, None, "not measured (0)"),
        (31, True, float("nan"), 0.0, "never found"),
    ],
)
def test_a_skill_is_measured_or_not(labelled, is_measured, precision, recall, said):
    columns = ["labelled_count", "is_measured", "precision", "recall"]
    (row,) = pd.DataFrame([(labelled, is_measured, precision, recall)], columns=columns).itertuples()
    assert accuracy.in_words(row) == said


def texts(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["source", "language", "text_count", "read_count"])
    return frame.assign(unread_count=frame["text_count"] - frame["read_count"])


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            texts(("Ashby", "English", 1200, 1200), ("Ashby", "not told", 3, 3)),
            "**Every one of the 1,203 texts of product jobs was read**: all of them are English or nearly so.",
        ),
        (
            texts(("Ashby", "English", 40, 40), ("Ashby", "German", 1, 0)),
            "**1 of 41 texts of product jobs is not in English and was left unread**: German 1. By source: Ashby 1.",
        ),
        (
            texts(
                ("Ashby", "English", 40, 40),
                ("Ashby", "German", 9, 2),
                ("Ashby", "Thai", 1, 0),
                ("Board", "German", 3, 0),
                ("Board", "French", 11, 0),
                ("Board", "Czech", 1, 0),
                ("Board", "Dutch", 1, 0),
                ("Board", "Greek", 2, 0),
            ),
            "**26 of 68 texts of product jobs are not in English and were left unread**: French 11, German 10, "
            "Greek 2, Czech 1, 2 others 2. By source: Board 18, Ashby 8.",
        ),
    ],
    ids=["none", "one", "many"],
)
def test_the_texts_left_unread_are_counted(frame, said):
    assert languages.finding(frame) == said


@pytest.mark.parametrize(("code", "name"), [("de", "German"), (None, "not told"), ("zz", "zz")])
def test_languages_are_told_by_name(code, name):
    assert languages.name_of(code) == name
