"""How the employer engages the person: words said of the job, not of benefits or of the past."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.extract.employment import find_employment
from etl.extract.hiring import find_jobs_in_text
from etl.extract.mention import EmploymentMention
from etl.text import fold


def types(text: str, title: str | None = "Product Manager") -> list[str]:
    jobs = find_jobs_in_text(text) if title is None else []
    return [one.type for one in find_employment(title, text, fold(text), jobs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Employment type Full-time Job function Product Management", ["FULL_TIME"]),
        ("**Work Schedule:**\nFull time", ["FULL_TIME"]),
        ("Open to all\n**Schedule:** Full time\n**Number:** 3", ["FULL_TIME"]),
        ("This is a full time remote role in Canada.", ["FULL_TIME"]),
        ("The base salary for this full-time position is $150,000.", ["FULL_TIME"]),
        ("• Full-time, permanent\n• 30 days off", ["FULL_TIME"]),
        ("Full-time contractor, starting in March", ["FULL_TIME", "CONTRACTOR"]),
        ("Type: Part-time\n20 hours", ["PART_TIME"]),
        ("Please note this is a contract position.", ["CONTRACTOR"]),
        ("Abroad, you will be set up as a contractor.", ["CONTRACTOR"]),
        ("This position is offered on a contractor basis.", ["CONTRACTOR"]),
        ("Appointment: not to exceed 2 years", ["TEMPORARY"]),
        ("A 12 month fixed-term contract", ["TEMPORARY"]),
        ("The role begins as maternity cover.", ["TEMPORARY"]),
        ("A paid six-month internship in spring", ["INTERN"]),
        ("Looking for UK-based full-time staff only right now", ["FULL_TIME"]),
        ("Currently seeking FT employees", ["FULL_TIME"]),
        ("Based full-time, and in person", ["FULL_TIME"]),
        ("Contract type: we prefer B2B", ["CONTRACTOR"]),
        # benefits, the past, the product, other staff
        ("Health cover for full-time employees; part-time roles may not be eligible.", []),
        ("Previous experience as a contractor or in a full-time role", []),
        ("Part time coder, at least as a hobbyist", []),
        ("Contract negotiation with vendors and smart contracts", []),
        ("Until then you work on a temporary contract.", []),
        ("Lead our internship program", []),
        ("It may grow into a full-time position.", []),
        ("Apply if you live and work full-time in Ohio.", []),
        ("Software for the shift of B2B sellers", []),
        ("", []),
    ],
)
def test_employment_of_the_text(text, expected):
    assert types(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Product Manager Intern", ["INTERN"]),
        ("Product Owner (Contract)", ["CONTRACTOR"]),
        ("Product Owner, 6-month contract", ["CONTRACTOR", "TEMPORARY"]),
        ("Part-time Product Manager", ["PART_TIME"]),
        ("Product Manager, Smart Contracts", []),
        ("International Product Manager", []),
    ],
)
def test_employment_of_the_title(title, expected):
    assert types("", title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acorn | Product Manager | Remote | Full-time\nWe make maps.", ["FULL_TIME"]),
        ("Acorn | Remote | Contract or part-time | Product Owner", ["PART_TIME", "CONTRACTOR"]),
        ("Acorn | Remote | FT | Product Owner", ["FULL_TIME"]),
        ("Contract Acorns | Oslo | Product Owner\nWe read contracts.", []),
        ("Acorn | Oslo | Full-time/contract | Product Owner", ["FULL_TIME", "CONTRACTOR"]),
        ("Acorn - Oslo\nFull-time, relocation paid\nWe hire a Product Owner.", ["FULL_TIME"]),
        ("Acorn | Remote | Full-time, Intern | Product Owner, Engineer", ["FULL_TIME"]),
        ("Acorn | Remote\n- Product Owner\n- Writer\nOur paid internship for writers runs in May.", []),
        ("Acorn | Remote | Product Manager Intern", ["INTERN"]),
        ("Acorn | Remote\n- Product Manager | Full time\n- Writer | freelance", ["FULL_TIME"]),
    ],
)
def test_header_and_own_line_of_a_comment(text, expected):
    assert types(text, None) == expected


def test_a_mention_has_its_words_and_their_place():
    text = "Join us. This is a full-time position."
    assert find_employment("Product Manager Intern", text, fold(text)) == [
        EmploymentMention("FULL_TIME", "text", "full-time", 19, 28),
        EmploymentMention("INTERN", "title", "Intern", 16, 22),
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["INTERN", "PART_TIME"], [("PART_TIME", "field"), ("INTERN", "field")]),
        (["VOLUNTEER"], [("FULL_TIME", "text")]),
        ([], [("FULL_TIME", "text")]),
        (None, [("FULL_TIME", "text")]),
    ],
)
def test_the_types_of_a_field_win_over_the_words(stated, expected):
    text = "This is a full-time position."
    mentions = find_employment("Product Manager", text, fold(text), stated=stated)
    assert [(one.type, one.found_in) for one in mentions] == expected


@pytest.mark.xfail(strict=True, reason="a bare 'permanent' is not read as full-time, as it is not in the labels")
def test_known_miss_of_permanent():
    assert types("A permanent position") == ["FULL_TIME"]


_WORDS = (
    "full-time part time contract contractor role position for employees intern "
    "internship : | \n • İ not to exceed 2 years"
).split(" ")
_TEXTS = st.one_of(st.text(max_size=150), st.lists(st.sampled_from(_WORDS), max_size=50).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(st.none() | _TEXTS, _TEXTS)
def test_any_text_is_read_and_quoted_exactly(title, text):
    sources = {"title": title or "", "text": text}
    mentions = find_employment(title, text, fold(text), find_jobs_in_text(text))
    assert all(sources[one.found_in][one.start : one.end] == one.matched_text for one in mentions)


@pytest.mark.parametrize(
    "piece", ["full-time ", "full-time a-", "contract ", "this is a contract ", "internship the ", "not to exceed "]
)
def test_running_time_is_linear(piece):
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        find_employment("Product Manager", text, fold(text))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(80_000) < 20 * max(seconds(10_000), 0.05)
