"""The least experience required: the one rule in Python (etl/extract/gold.py) and in SQL (job_min_experience)."""

import random

import pytest

from etl.extract.gold import min_months_required
from etl.extract.mention import ExperienceMention
from tests.warehouse.case import Case, database

OBJECTS = ("product_management", "general", "people_management", "other")
KINDS = ("required", "required", "preferred")
MONTHS = (0, 6, 12, 18, 24, 36, 60, 96)
WORDS = (
    "years of experience",
    "years in product management",
    "years with a Bachelor’s degree",
    "years and an MBA",
    "years with a PhD",
    "years with an Advanced Degree",
    "years with a Ph.D",
    "years of mastering roadmaps",
    "years as a scrummaster",
    "years (Senior PM",
    "years",
)


def mention(
    months: int, of: str = "product_management", kind: str = "required", words: str = "years"
) -> ExperienceMention:
    return ExperienceMention(months, None, of, kind, words, 0, len(words))


def in_sql(postings: list[list[ExperienceMention]]) -> list[int | None]:
    """min_months of job_min_experience for each posting, a job of its own each; None where the job has no row."""
    names = [f"ad/{number:04}" for number in range(len(postings))]
    mentions = [
        {
            "posting_id": name,
            "min_months": one.min_months,
            "object": one.object,
            "kind": one.kind,
            "matched_text": one.matched_text,
            "mention_start": place,
            "mention_end": place + 1,
        }
        for name, found in zip(names, postings, strict=True)
        for place, one in enumerate(found)
    ]
    given = {"posting": [{"posting_id": name, "title": name} for name in names], "posting_experience": mentions}
    case = Case("generated", None, None, "", {}, [], given, [], [])
    rows = dict(database(case).execute("SELECT job_id, min_months FROM job_min_experience").fetchall())
    return [rows.get(name) for name in names]


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        pytest.param([], None, id="none stated"),
        pytest.param([mention(36), mention(60)], 60, id="the largest"),
        pytest.param([mention(24), mention(120, "general")], 24, id="product management before general"),
        pytest.param([mention(72, "general"), mention(96, "other")], 72, id="general before nothing"),
        pytest.param([mention(60, kind="preferred")], None, id="preferred is not required"),
        pytest.param([mention(0)], 0, id="none at all is a number"),
        pytest.param(
            [mention(60, words="5 years with a Bachelor's"), mention(24, words="2 years with a master's")],
            24,
            id="lengths by degree are alternatives",
        ),
        pytest.param(
            [mention(96, words="8 years with a BA degree"), mention(36), mention(48, words="4 years with an MBA")],
            48,
            id="the least by degree beside another length",
        ),
    ],
)
def test_years_required_are_those_of_the_one_rule(mentions, expected):
    assert (min_months_required(mentions), in_sql([mentions])) == (expected, [expected])


def test_python_and_sql_agree_on_every_set_of_mentions():
    draw = random.Random(1887)
    postings = [
        [
            mention(draw.choice(MONTHS), draw.choice(OBJECTS), draw.choice(KINDS), draw.choice(WORDS))
            for _ in range(draw.randrange(6))
        ]
        for _ in range(600)
    ]
    assert in_sql(postings) == [min_months_required(mentions) for mentions in postings]
