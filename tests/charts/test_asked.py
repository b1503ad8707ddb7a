"""Skills and years in short: shares with their interval, counts where they are few."""

import pandas as pd

from charts import asked
from charts.selection import Selection
from charts.texts import Texts

SKILLS = pd.DataFrame(
    {
        "skill": ["SQL", "Figma", "Roadmaps"],
        "share": [0.4, 0.35, 0.1],
        "share_low": [0.31, 0.26, 0.05],
        "share_high": [0.5, 0.46, 0.19],
        "naming_count": [40, 35, 10],
        "job_count": [100, 100, 100],
        "employer_count": [60, 60, 60],
    }
)


def years(open_share: float | None, open_count: int) -> pd.DataFrame:
    rows = {
        "years": [3, 4, 5],
        "asking_count": [9, 2, 30],
        "open_count": [20, open_count, 70],
        "stated_count": 80,
        "stated_employer_count": 50,
        "unstated_count": 20,
        "open_share": [0.25, open_share, 0.875],
        "share_low": [0.15, open_share and 0.3, 0.8],
        "share_high": [0.4, open_share and 0.52, 0.95],
    }
    return pd.DataFrame(rows)


def test_which_of_two_close_skills_leads_is_not_claimed():
    assert asked.skills_finding(SKILLS) == (
        "**SQL and Figma lead what is asked** (SQL: 40% of postings, 31% to 50% with 95% confidence; which of them is "
        "first is not sure)."
    )


def test_a_skill_far_ahead_leads():
    assert asked.skills_finding(SKILLS.iloc[[0, 2]]) == (
        "**SQL is asked for most** (40% of postings, 31% to 50% with 95% confidence)."
    )


def test_few_postings_give_counts_of_skills():
    few = SKILLS.assign(share=None, share_low=None, share_high=None)
    assert asked.skills_finding(few) == "**SQL is named most**, by 40 of 100 postings: too few to speak of a share."


def test_the_share_that_requires_five_years_is_of_the_postings_that_state_any():
    assert asked.years_finding(years(0.4, 32)) == (
        "**60% of the postings that state a minimum require 5 years or more** (48% to 70% with 95% confidence); 80 of "
        "100 postings state a minimum."
    )


def test_few_postings_give_counts_of_years():
    assert asked.years_finding(years(None, 32)) == (
        "**48 of 80 postings that state a minimum require 5 years or more**: too few."
    )


def test_without_texts_nothing_is_said_of_years():
    assert asked.years_finding(years(0.4, 32).iloc[:0]) == "No posting with text here states a length of experience."


def test_skills_are_drawn_as_shares_with_whiskers_and_few_as_counts():
    (dots,) = asked.skills_figure(SKILLS).data
    (bars,) = asked.skills_figure(SKILLS.assign(share=None)).data
    assert (list(dots.x), list(bars.x)) == ([0.4, 0.35, 0.1], [40, 35, 10])


def test_captions_count_what_is_drawn_before_they_name_where_it_is_from():
    stretches = pd.DataFrame({"days": ["28 October 2025"], "job_count": [100], "employer_count": [60]})
    texts = Texts(Selection(), Selection(), "Ashby boards", "day", stretches, 0)
    what = asked.Asked(texts, years(0.4, 32), SKILLS)
    assert asked.skills_caption(what) == (
        "Postings that name the skill · whisker: 95%, employers as the sampled unit · n = 100 postings at 60 employers "
        "· Ashby boards, 28 October 2025"
    )
    assert asked.years_caption(what) == (
        "Postings by the least years they require · n = 80 postings at 50 employers that state a minimum · Ashby "
        "boards, 28 October 2025"
    )
    nobody = asked.Asked(texts, years(0.4, 32).iloc[:0], SKILLS)
    assert "n = 0 postings at 0 employers that state a minimum" in asked.years_caption(nobody)
