"""Workplace from running text: (text, workplace, words that prove it, origin of the case)."""

import pytest

from etl.extract.workplace import read_header_workplace, read_text_workplace, read_words_workplace
from etl.text import fold

CASES = [
    ("This is a fully remote role.", "remote", "fully remote", "said of the job"),
    (
        "We work in a hybrid model. If the job ad says that the position is fully remote, that applies.",
        "hybrid",
        "hybrid model",
        "a condition",
    ),
    ("Bergen (remote is fine for eng positions)", "unspecified", None, "of other jobs"),
    ("In person only for product people.", "onsite", "In person only", "said of the work"),
    ("Interviews: phone (1 hour), then with the team (video / onsite)", "unspecified", None, "of the interviews"),
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
    ("You can spend 2-3 days a week working from home.", "hybrid", "2-3 days a week working from home", "home days"),
    ("Remote days on Mondays and Tuesdays", "hybrid", "remote days on Mondays", "home days"),
    ("3 home office days, gym, lunch", "hybrid", "3 home office days", "home days"),
    ("5 remote days per year", "unspecified", None, "a perk"),
    ("5 days a week in the office, together", "onsite", "5 days a week in the office", "every day"),
    ("This role is on-site in Gdansk.", "onsite", "is on-site", "said of the job"),
    ("This is an in-person role, not remote.", "onsite", "is an in-person", "negation beside"),
    ("We were all remote during the pandemic.", "unspecified", None, "ruling: for a time"),
    ("Experience working with remote teams", "unspecified", None, "experience"),
    ("Our devices offer remote monitoring of patients.", "unspecified", None, "a product"),
    ("We host virtual and hybrid events.", "unspecified", None, "a product"),
    ("Our perks:\nWork From Home Support\nA bicycle", "unspecified", None, "a perk"),
    ("A job with in-presence work at our Izola office", "onsite", "in-presence work", "said of the job"),
    (
        "This role will be based in either our Izola or Trieste offices.",
        "onsite",
        "role will be based in either our Izola or Trieste offices",
        "one of two offices",
    ),
    (
        "You will be based at either our Izola office or our Trieste studio.",
        "onsite",
        "You will be based at either our Izola office or our Trieste studio",
        "one of two offices",
    ),
    ("You will be based at either our Izola office or at home.", "unspecified", None, "a choice"),
    ("Software for cloud and hybrid environments", "unspecified", None, "a product"),
    ("Work from anywhere for up to 20 days a year", "unspecified", None, "a perk"),
    ("Free lunch in the office 5 days a week", "unspecified", None, "a perk"),
    ("We meet 2 days a month at our office.", "unspecified", None, "ruling: travel is not hybrid"),
    ("Our team is distributed over four continents.", "unspecified", None, "ruling: distributed alone is not remote"),
    ("", "unspecified", None, "empty"),
    ("Our sales people work in person at Fennel HQ.", "onsite", "work in person", "the team's way of working"),
    (
        "Based full-time, and in-person in our Leeds office",
        "onsite",
        "based full-time, and in-person",
        "an offer's line",
    ),
    (
        "This role is based out of our Malmö office.",
        "onsite",
        "role is based out of our Malmö office",
        "the role's place",
    ),
    ("A full-time position in our Turin HQ", "onsite", "position in our Turin HQ", "the position's place"),
    ("We primarily collaborate in person across our offices.", "onsite", "collaborate in person", "an adverb"),
    ("We work together in person twice a year.", "unspecified", None, "meetings"),
    ("You can work from our office in Graz if you like.", "unspecified", None, "a choice"),
    ("Tests with users, virtual or in person", "unspecified", None, "a task"),
    (
        "We are at home in Delft but also hiring remotely for this role.",
        "remote",
        "hiring remotely",
        "a verb of hiring",
    ),
    ("Work from home flexibility", "unspecified", None, "a perk"),
    ("Work from home Fridays, and a monthly stipend", "unspecified", None, "a perk"),
    ("Remote days", "unspecified", None, "a perk"),
    ("As a remote co-located team we sit together.", "unspecified", None, "a figure of speech"),
    ("You work with our remote design team.", "unspecified", None, "colleagues"),
    ("Be in Kyiv; some working from home is great.", "unspecified", None, "now and then"),
    ("Onsite in Kyiv is preferred, but remote is possible.", "remote", "remote is possible", "a choice"),
    (
        "Spend at least half of their time in their office. For certain roles be in-office all the time.",
        "hybrid",
        "half of their time in their office",
        "what is said of certain roles",
    ),
    ("We talk in person if you live near or remote if not.", "unspecified", None, "an interview"),
    ("Full-time. Remote. Great tea.", "remote", "full-time. remote", "words in a row"),
    ("Remote OK for support engineers", "unspecified", None, "another job"),
]


@pytest.mark.parametrize(("text", "workplace", "words", "origin"), CASES, ids=[case[0] or "empty" for case in CASES])
def test_text_says_where_the_work_is_done(text, workplace, words, origin):
    found, mention = read_text_workplace(text, fold(text))
    assert (found, mention and fold(mention.matched_text)) == (workplace, words and fold(words))


KNOWN_MISSES = [
    ("The position may be filled from any of our states.", "remote", "remote without any of its words"),
]


@pytest.mark.parametrize(("text", "workplace", "origin"), KNOWN_MISSES, ids=[case[0] for case in KNOWN_MISSES])
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_misses_of_workplace(text, workplace, origin):
    assert read_text_workplace(text, fold(text))[0] == workplace


HEADERS = [
    ("Moth | Product Manager | Bergen | REMOTE (EU)", "remote", "REMOTE"),
    ("Moth | Bergen or anywhere | Product Manager", "remote", "anywhere"),
    ("Moth | Distributed team | Product Manager", "remote", "Distributed team"),
    ("Moth | Distributed Systems Engineer, Product Manager | Bergen", "unspecified", None),
    ("Moth | Onsite | Visa (from anywhere) | Product Manager", "onsite", "Onsite"),
    ("Help us to take mopeds worldwide! Product managers wanted", "unspecified", None),
    ("Moth | Bergen | REMOTE currently, ONSITE likely", "onsite", "ONSITE"),
    ("Moth | Bergen | ONSITE (remote for now)", "onsite", "ONSITE"),
    ("Moth | Bergen | ONSITE (remote during the lockdown)", "onsite", "ONSITE"),
    ("Moth | Bergen | FULL TIME; TEMP REMOTE", "unspecified", None),
    ("Moth | Remote (currently EU only) | Product Manager", "remote", "Remote"),
    ("Moth | Bergen (work from home during covid)", "unspecified", None),
    ("Moth | Bergen | In-office 4 days", "hybrid", "In-office 4 days"),
    ("Moth | Worldwide | Product Manager", "unspecified", None),
    ("Product Manager (Worldwide)", "remote", "Worldwide"),
    ("Moth | Product Manager (local) | Designer", "onsite", "(local)"),
    ("Moth | Bergen | a call, then an in-person interview", "unspecified", None),
    ("Moth | Onsite Bergen | Remote OK for network engineers | Product Manager", "onsite", "Onsite"),
    ("Moth | Remote for product managers and engineers", "remote", "Remote"),
    ("Moth HQ | Bergen (remote is fine for eng roles) | Product Manager", "unspecified", None),
    ("Moth | Developer REMOTE OK, other positions ONSITE", "onsite", "ONSITE"),
]


@pytest.mark.parametrize(("header", "workplace", "words"), HEADERS, ids=[case[0] for case in HEADERS])
def test_header_says_where_the_work_is_done(header, workplace, words):
    found, mention = read_header_workplace(header)
    assert (found, mention and mention.matched_text) == (workplace, words)


FIELDS = [
    ("Trieste Office", "onsite", "Office"),
    ("Izola HQ or Trieste", "onsite", "HQ"),
    ("Distributed", "remote", "Distributed"),
    ("Trieste office or remote", "remote", "remote"),
    ("Trieste", "unspecified", None),
]


@pytest.mark.parametrize(("field", "workplace", "words"), FIELDS, ids=[case[0] for case in FIELDS])
def test_place_field_says_where_the_work_is_done(field, workplace, words):
    found, mention = read_words_workplace(field)
    assert (found, mention and mention.matched_text) == (workplace, words)
