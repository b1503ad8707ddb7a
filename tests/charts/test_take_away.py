"""The words that a picture of a chart carries, for it is shown without the page around it."""

import pandas as pd
import pytest

from charts import data, take_away
from charts.selection import Selection


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("n = 95 postings · **band**: 95%", "n = 95 postings · band: 95%"),
        (
            r"sources: [Hacker News\: Who is hiring?](https://example.org/a?b=(c)) (254)",
            "sources: Hacker News: Who is hiring? (254)",
        ),
        (r"3 \* 4 of \[these\], `pm_1`", "3 * 4 of [these], pm_1"),
        ("3 of 44 (2% to 19%)", "3 of 44 (2% to 19%)"),
    ],
)
def test_a_caption_loses_its_markup_and_none_of_its_words(markdown, said):
    assert take_away.plain(markdown) == said


@pytest.fixture
def of_ferries(ferries):
    """The last line of every picture of the ferries' data."""
    return f"Remote product jobs · build {data.build().stem} of {pd.Timestamp(data.built_at()):%-d %B %Y}"


def test_under_a_chart_stand_its_caption_the_filters_and_the_build(of_ferries):
    take_away.say_selected(Selection(seniorities=("senior",), boards="all"))
    told = take_away.foot("Rising by 3. n = 12 jobs · click a bar for its company · Greenhouse boards", "Rising by 3.")
    assert told.split("\n") == [
        "n = 12 jobs · Greenhouse boards",
        "Selected: all boards; seniority Senior",
        of_ferries,
    ]


def test_a_first_visitors_picture_names_no_filters(of_ferries):
    take_away.say_selected(Selection())
    assert take_away.foot("n = 12 jobs").split("\n") == ["n = 12 jobs", of_ferries]
