"""Hiring comments: employer, product jobs, workplace and eligibility where there is no title field."""

import pytest

from etl.extract.comment import read_comment_place, without_other_jobs
from etl.extract.experience import find_experience
from etl.extract.folded import fold as fold_letters
from etl.extract.hiring import employer_from_comment, find_jobs_in_text, lowest_seniority
from etl.extract.sections import find_sections
from etl.text import fold

EMPLOYERS = [
    ("Acorn Labs | Product Manager | Remote", "Acorn Labs"),
    ("Acorn Labs (https://acorn.example) | Remote | Full-time", "Acorn Labs"),
    ("Acorn (YC S19) - Berlin - Onsite", "Acorn"),
    ("Acorn.io is hiring a product manager\nMore text", "Acorn.io"),
    ("Acorn, Inc. | Lyon | ONSITE", "Acorn"),
    ("https://acorn.example | Acorn | REMOTE", "Acorn"),
    ("Remote | Senior Engineer | Acorn", None),
    ("We are hiring two engineers!", None),
    ("SEEKING WORK | Remote", None),
    ("Lisbon, Portugal | Acorn | ONSITE", "Acorn"),
    ("Lisbon, Portugal | ONSITE", None),
    ("US Mapping Service | Washington, DC", "US Mapping Service"),
    ("Acorn in Lisbon | ONSITE", "Acorn"),
    ("Head of Product | Acorn", None),
    ("Senior Product Manager at Acorn", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "employer"), EMPLOYERS, ids=[case[0] or "empty" for case in EMPLOYERS])
def test_employer_stands_first_in_the_header(text, employer):
    assert employer_from_comment(text) == employer


JOBS = [
    ("Acorn | Senior Product Manager | Remote\nWe make maps.", ["Senior Product Manager"], "senior", "header"),
    (
        "Acorn | Remote\nOpen roles:\n• Backend Engineer\n• Staff Product Manager - Maps",
        ["Staff Product Manager"],
        "principal",
        "list",
    ),
    (
        "Acorn | Remote\n• Group Product Manager\n• Associate Product Manager",
        ["Group Product Manager", "Associate Product Manager"],
        "junior",
        "ruling: lowest",
    ),
    (
        "Acorn | Remote\nWe're hiring engineers, product managers and designers.",
        ["product managers"],
        "mid",
        "sentence of hiring",
    ),
    (
        "Acorn | Remote\nWe are looking for our first Product Manager.",
        ["Product Manager"],
        "mid",
        "looking for our first",
    ),
    ("Acorn | Oslo\nOpenings in sales, product management and support", ["product management"], None, "only the field"),
    ("Acorn | Engineer, PM | Remote", ["PM"], "mid", "abbreviation in the header"),
    ("Acorn | Engineer | Oslo\nI’m VP Product at Acorn.", [], None, "the writer"),
    ("Acorn | Engineer | Remote\nWe make tools for tracing (APM and logs).", [], None, "a tool"),
    ("Acorn | VP of Product | Remote", ["VP of Product"], "vp", "leader"),
    (
        "Acorn | Engineers, Product Managers | Oslo\n• Senior Product Manager\n• Engineer",
        ["Product Managers", "Senior Product Manager"],
        "senior",
        "the job's own line before a plural",
    ),
    (
        "Acorn | Oslo\n• 2x Product Managers\n• VP of Product",
        ["2x Product Managers", "VP of Product"],
        "mid",
        "a plural beside another job",
    ),
    ("Acorn | Oslo\nProduct Owner/Project Manager:\nSort the backlog.", ["Product Owner"], "mid", "one of two names"),
    ("Acorn | Remote\n• Product Leads", ["Product Leads"], "principal", "plural of a level"),
    ("Acorn | Engineer | Remote\nYou will work with product managers and designers.", [], None, "colleagues"),
    ("Acorn | Engineer | Remote\nYou report to the Head of Product.", [], None, "a superior"),
    ("Acorn | Designer | Remote\nI'm Kim, Head of Product at Acorn.", [], None, "the writer"),
    (
        "Acorn | Engineer | Oslo\nThe positions are in Oslo.\n\nYou plan with your squad and product owner.",
        [],
        None,
        "colleagues",
    ),
    (
        "Acorn | Engineer | Oslo\nIn this role you make maps.\nTeams are small (a designer and a product manager).",
        [],
        None,
        "colleagues in a list",
    ),
    ("Acorn | Head of Product Design | Remote", [], None, "another job"),
    ("Acorn | Engineer | Remote\nThe best tool for product managers", [], None, "customers"),
    (
        "Acorn | REMOTE\nWe are looking for developers to build the #1 tool for product managers to plan with.",
        [],
        None,
        "customers of what is built",
    ),
    (
        "Acorn | Oslo\nWe are looking for an engineer for a team working with designers, product managers, and others.",
        [],
        None,
        "colleagues in a list",
    ),
    (
        "Acorn | Oslo\nWe work with care. We are hiring engineers, product managers, and others.",
        ["product managers"],
        "mid",
        "sought in a list",
    ),
    (
        "Acorn | Oslo\n• QA Engineer\nGood roles. Reach out to me (head of product) to say hello!",
        [],
        None,
        "the writer",
    ),
    ("SEEKING WORK | Remote\nProduct Manager with 10 years of experience", [], None, "a person who seeks work"),
    (
        "Acorn | Oslo\nWe're hiring an intern to own a pilot, working with a mentor, Product Management and the chief.",
        [],
        None,
        "a function of the firm",
    ),
    ("Acorn | Growth Lead | Oslo\nThis role is not traditional product management.", [], None, "what it is not"),
    ("", [], None, "empty"),
]


@pytest.mark.parametrize(
    ("text", "titles", "level", "origin"), JOBS, ids=[case[3] + ": " + case[0][:40] for case in JOBS]
)
def test_jobs_on_offer_are_told_from_colleagues(text, titles, level, origin):
    jobs = find_jobs_in_text(text)
    assert ([job.matched_text for job in jobs], lowest_seniority(jobs)) == (titles, level)


@pytest.mark.parametrize("text", [case[0] for case in JOBS])
def test_jobs_quote_the_text(text):
    assert all(text[job.start : job.end] == job.matched_text for job in find_jobs_in_text(text))


PLACES = [
    ("Acorn | Product Manager | REMOTE (US/Canada)", "remote", "restricted", ["US", "CA"], [], "brackets"),
    ("Acorn | Product Manager | Remote (Worldwide)", "remote", "worldwide", [], [], "brackets"),
    ("Acorn | Product Manager | Berlin or REMOTE", "remote", "restricted", ["DE"], [], "ruling: office beside remote"),
    (
        "Acorn | Product Manager | Remote (EU) or Hybrid (Cork, Ireland)",
        "remote",
        "restricted",
        [],
        ["EU"],
        "the remote part",
    ),
    ("Acorn | Product Manager | Remote (EU time zone)", "remote", "unspecified", [], [], "a zone is no place"),
    ("Acorn | Product Manager | REMOTE\nHiring GMT-5 to GMT+3", "remote", "unspecified", [], [], "zones alone"),
    (
        "Acorn | Oslo, Remote (Norway)\n- Engineer | Remote\n- Product Manager | Oslo",
        "unspecified",
        None,
        [],
        [],
        "ruling: own line first",
    ),
    (
        "Acorn | ONSITE (Oslo)\n- Engineer\n- Product Manager (Remote, Sweden)",
        "remote",
        "restricted",
        ["SE"],
        [],
        "ruling: own line first",
    ),
    (
        "Acorn | Product Manager | Onsite, Oslo + remote for some roles",
        "onsite",
        None,
        [],
        [],
        "ruling: remote for some",
    ),
    (
        "Acorn | Product Manager | Remote (Chile primarily; will consider others)",
        "remote",
        "unspecified",
        ["CL"],
        [],
        "ruling: preferred is no limit",
    ),
    (
        "Acorn | Product Manager | Remote (ideally Chile or Peru)",
        "remote",
        "unspecified",
        ["CL", "PE"],
        [],
        "ruling: preferred is no limit",
    ),
    ("Acorn | Product Manager | Remote (Peru ±2 hours)", "remote", "unspecified", [], [], "a zone around a country"),
    ("Acorn | Product Manager | Hybrid (2 days remote, 3 in Oslo)", "hybrid", None, [], [], "days at home"),
    ("Acorn | Product Manager | ONSITE, but REMOTE during COVID", "onsite", None, [], [], "for a time"),
    ("Acorn | Product Manager | Oslo", "unspecified", None, [], [], "ruling: a town alone"),
    ("Acorn | ONSITE\n- Engineer (Bergen)\n- Product Manager (Oslo)", "onsite", None, [], [], "header and town agree"),
    ("Acorn | Product Manager | Remote US or Asia timezone", "remote", "unspecified", [], [], "two zones, one noun"),
    (
        "Acorn | Remote\nAmericas\n- Engineer\nWorldwide\n\n- Writer\n- Product Manager",
        "remote",
        "worldwide",
        [],
        [],
        "the heading above",
    ),
    (
        "Acorn | Remote\nAsia / Pacific:\n- Product Manager\nEMEA\n- Engineer",
        "remote",
        "restricted",
        [],
        ["APAC"],
        "the heading above",
    ),
    ("Acorn | Remote\nOur makers:\n- Product Manager", "remote", "unspecified", [], [], "a heading that is no place"),
    ("Acorn | Product Manager | Oslo | ONSITE or REMOTE (CET +- 2h)", "remote", "unspecified", [], [], "a zone beside"),
    (
        "Acorn | Oslo\nWe hire a product manager for maps and a developer (which could be remote).",
        "unspecified",
        None,
        [],
        [],
        "the terms of another job",
    ),
    (
        "Acorn, REMOTE-only. Product managers wanted, calls at any hour (our span: Chile to Kenya).",
        "remote",
        "unspecified",
        [],
        [],
        "another sentence of the header",
    ),
    (
        "Acorn - Oslo or remote\nProduct Manager - Full time - Oslo Duties are "
        + "to shape the plan of our acorns together with the makers " * 5,
        "unspecified",
        None,
        [],
        [],
        "a heading that runs on into its paragraph",
    ),
    (
        "Acorn | Oslo + Remote\nProduct managers, whether you move here or are happy where you are, write to us.",
        "remote",
        "worldwide",
        [],
        [],
        "wherever one is",
    ),
]


@pytest.mark.parametrize(
    ("text", "workplace", "scope", "countries", "regions", "origin"), PLACES, ids=[c[0] for c in PLACES]
)
def test_workplace_and_eligibility_of_a_comment(text, workplace, scope, countries, regions, origin):
    found, _, eligibility = read_comment_place(text, find_jobs_in_text(text))
    mentions = eligibility.mentions if eligibility else ()
    named = [[m.value for m in mentions if m.fact == fact] for fact in ("country", "region")]
    assert (found, eligibility and eligibility.scope, *named) == (workplace, scope, countries, regions)


def test_experience_of_all_jobs_is_the_product_managers_too():
    text = "Acorn | Product Managers\nWe want engineers, product managers and writers with 3+ years of experience."
    mentions = find_experience(text, fold(text), find_sections(fold_letters(text)))
    assert without_other_jobs(mentions, text, find_jobs_in_text(text)) == mentions != []


def test_experience_of_other_jobs_is_left_out():
    text = (
        "Acorn | Remote\n• Backend Engineer: 6+ years of experience\n• Product Manager: 3+ years of experience\n"
        "Account Executive\nAt least 2 years of experience in sales"
    )
    mentions = without_other_jobs(
        find_experience(text, fold(text), find_sections(fold_letters(text))), text, find_jobs_in_text(text)
    )
    assert [mention.min_months for mention in mentions] == [36]


def test_experience_behind_another_job_on_the_line_of_the_product_job_is_left_out():
    text = (
        "Acorn | Oslo\nLooking for engineers (6+ years of experience in Java) and a Product Manager.\n"
        "• Full stack (2+ years of experience)\nWe're also looking for a Dev / Product Manager hybrid:\n"
        "• 3+ years of experience in fintech"
    )
    mentions = without_other_jobs(
        find_experience(text, fold(text), find_sections(fold_letters(text))), text, find_jobs_in_text(text)
    )
    assert [mention.min_months for mention in mentions] == [36]
