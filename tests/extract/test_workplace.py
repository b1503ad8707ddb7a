"""Workplace from running text: (text, workplace, words that prove it, origin of the case)."""

import pytest

from etl.extract.workplace import read_text_workplace
from etl.text import fold

CASES = [
    ("This is a fully remote role.", "remote", "fully remote", "said of the job"),
    ("We are a remote-first company.", "remote", "a remote", "said of the company"),
    ("You can work from anywhere you like.", "remote", "work from anywhere", "without the word"),
    ("#LI-Remote", "remote", "#LI-Remote", "a board's tag"),
    ("The job can be done in our office or fully remotely.", "remote", "fully remotely", "a choice"),
    ("Hybrid or fully remote, as you prefer.", "remote", "fully remote", "a choice"),
    ("We work in a hybrid model.", "hybrid", "hybrid model", "said of the work"),
    (
        "Expect three days a week in our Utrecht office.",
        "hybrid",
        "three days a week in our Utrecht office",
        "office days",
    ),
    (
        "In-office presence of at least 2 days per week",
        "hybrid",
        "office presence of at least 2 days per week",
        "office days",
    ),
    ("Remote policy: 1 day a week", "hybrid", "remote policy: 1 day", "home days"),
    ("5 days a week in the office, together", "onsite", "5 days a week in the office", "every day"),
    ("This role is on-site in Gdansk.", "onsite", "is on-site", "said of the job"),
    ("This is an in-person role, not remote.", "onsite", "is an in-person", "negation beside"),
    ("We were all remote during the pandemic.", "unspecified", None, "ruling: for a time"),
    ("Experience working with remote teams", "unspecified", None, "experience"),
    ("Our devices offer remote monitoring of patients.", "unspecified", None, "a product"),
    ("We host virtual and hybrid events.", "unspecified", None, "a product"),
    ("Software for cloud and hybrid environments", "unspecified", None, "a product"),
    ("Work from anywhere for up to 20 days a year", "unspecified", None, "a perk"),
    ("Free lunch in the office 5 days a week", "unspecified", None, "a perk"),
    ("We meet 2 days a month at our office.", "unspecified", None, "ruling: travel is not hybrid"),
    ("Our team is distributed over four continents.", "unspecified", None, "ruling: distributed alone is not remote"),
    ("", "unspecified", None, "empty"),
]


@pytest.mark.parametrize(("text", "workplace", "words", "origin"), CASES, ids=[case[0] or "empty" for case in CASES])
def test_text_says_where_the_work_is_done(text, workplace, words, origin):
    found, mention = read_text_workplace(text, fold(text))
    assert (found, mention and fold(mention.matched_text)) == (workplace, words and fold(words))


KNOWN_MISSES = [
    ("The position may be filled from any of our states.", "remote", "remote without any of its words"),
    ("As a remote co-located team we sit together.", "unspecified", "a figure of speech"),
]


@pytest.mark.parametrize(("text", "workplace", "origin"), KNOWN_MISSES, ids=[case[0] for case in KNOWN_MISSES])
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses_of_workplace(text, workplace, origin):
    assert read_text_workplace(text, fold(text))[0] == workplace
