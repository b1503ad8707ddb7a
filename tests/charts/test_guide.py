"""The page on the 2020 guide: verdicts counted and told in words, each list whole, each card with numbers and links."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from charts import guide, guide_verdicts
from charts.selection import Selection

DAY = pd.Timestamp("2026-03-02")


def claim(claim_id: str, group: str, verdict: str, **more) -> dict:
    """A row of guide.frame(): what is left out is not known."""
    unknown = (
        "decided decided_low decided_high holds_from fails_below share share_low share_high naming_count job_count "
        "employer_count source_id from_on to_on other other_share other_low other_high other_naming_count "
        "other_job_count other_employer_count other_source_id other_from_on other_to_on change unlike note source "
        "other_source"
    ).split()
    row = dict.fromkeys(unknown) | {"claim_id": claim_id, "list": group, "claim": claim_id, "measure": "named"}
    return row | {"verdict": verdict, "skill_ids": ()} | more


NAMED = {
    "share": 0.7,
    "share_low": 0.6,
    "share_high": 0.8,
    "naming_count": 49,
    "job_count": 70,
    "employer_count": 30,
    "source": "Ads",
    "from_on": DAY,
    "to_on": DAY,
    "holds_from": 0.25,
    "fails_below": 0.1,
}
THEN = {
    "other_share": 0.4,
    "other_low": 0.3,
    "other_high": 0.5,
    "other_job_count": 50,
    "other_employer_count": 20,
    "other_source": "Old ads",
    "other_from_on": pd.Timestamp("2020-12-03"),
    "other_to_on": pd.Timestamp("2021-08-29"),
}
ROWS = pd.DataFrame(
    [
        claim("S1", "Skills", "holds", **NAMED, **THEN, change="more", claim="Leadership"),
        claim("S2", "Skills", "partly", **NAMED, **THEN, change="same", claim="Planning"),
        claim("D1", "Duties", "holds", **NAMED, **THEN, change="less", claim="Shipping"),
        claim("F1", "Further claims", "no_longer"),
        claim("B1", "Boards", "cannot_tell"),
        claim("C1", "Companies", "cannot_tell"),
        claim("C2", "Companies", "cannot_tell"),
    ]
)


def test_the_finding_counts_the_verdicts_and_says_what_surely_changed():
    assert guide.finding(ROWS) == (
        "**Of 7 claims of the guide, 2 hold, 1 holds in part, 1 no longer holds and 3 cannot be told from these "
        "data.** Of its 3 skills and duties, 2 are usual in today's postings. Surely more often than in 2020 and 2021: "
        "leadership. Surely less often than in 2020 and 2021: shipping. Most of what cannot be told is of 2 "
        "companies and 1 board whose lists were not read here."
    )
    same = ROWS.assign(change=ROWS["change"].where(ROWS["change"].isna(), "same"))
    assert "None is surely named more or less often than in 2020 and 2021." in guide.finding(same)


def test_the_context_names_both_archives_apart():
    assert guide.context(ROWS) == (
        "Now: Ads, 2 March 2026, 70 postings at 30 employers · "
        "Then: Old ads, December 2020 to August 2021, 50 postings at 20 employers"
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            claim("S1", "Skills", "holds", **NAMED, **THEN, change="more"),
            "70% (60% to 80%) of postings name it, 49 of 70. Then 40% (30% to 50%), surely more often than then.",
        ),
        (
            claim("S1", "Skills", "cannot_tell", naming_count=4, job_count=11, employer_count=1),
            "4 of only 11 postings at 1 employer name it: too few for a share.",
        ),
        (claim("S1", "Skills", "cannot_tell"), "No archive of full texts is left by these filters."),
        (
            claim("F4", "Further claims", "no_longer", **NAMED, measure="stands_out", decided=-0.24)
            | {"decided_low": -0.31, "decided_high": -0.13},
            "70% (60% to 80%) of postings name it, 49 of 70. That is 24 points below the middle one of the article's "
            "skills (−31 to −13 with 95% confidence).",
        ),
        (
            claim(
                "F7", "Further claims", "holds", **NAMED, **THEN, measure="remote_growth", other="before", decided=0.3
            )
            | {"decided_low": 0.1, "decided_high": 0.45},
            "70% (60% to 80%) of product jobs are remote now (n = 70 jobs at 30 employers), 40% (30% to 50%) in the "
            "year before the article (n = 50 jobs at 20 employers): +30 points (+10 to +45 with 95% confidence).",
        ),
        (
            claim("F7", "Further claims", "cannot_tell", measure="small_employers"),
            "Too few jobs on one of the two sides to compare, or none.",
        ),
        (
            claim(
                "F6",
                "Further claims",
                "partly",
                **NAMED | {"share": 0.75},
                **THEN,
                measure="same_asked",
                unlike="Leading",
            ),
            "75% of the listed skills are not surely named more often by the 70 remote postings (at 30 employers) or "
            "by the 50 office ones (at 20). Surely unequal: leading.",
        ),
    ],
    ids=["share", "few", "nothing", "stands out", "difference", "no difference", "alike"],
)
def test_what_decides_a_claim_is_told_with_interval_and_n(row, said):
    (only,) = pd.DataFrame([row]).itertuples()
    assert guide_verdicts.told(only) == said


def test_the_scorecard_has_a_square_a_claim_and_says_the_counts():
    card = guide_verdicts.scorecard(ROWS)
    assert card.count(">✓</span>") == 2 + 2
    assert ">✓</span> 1 hold · " in card
    assert ">?</span> 2 cannot be told</p>" in card


def test_the_figure_draws_now_and_then_with_a_mark_of_the_verdict():
    fig = guide.figure(ROWS[ROWS["list"] == "Skills"])
    then, now, words = fig.data
    assert list(then.x) == [0.4, 0.4]
    assert list(now.x) == [0.7, 0.7]
    assert list(words.text) == [" 70% ✓", " 70% ◐"]
    assert sorted(shape.x0 for shape in fig.layout.shapes) == [0.1, 0.25]
    assert {note.text for note in fig.layout.annotations} == {"now", "then"}


def test_a_card_leads_to_the_chart_and_to_the_postings_and_keeps_the_filters(ferries):
    rows = pd.DataFrame([claim("S2", "Skills", "holds", **NAMED, skill_ids=("organization", "prioritization"))])
    cards = guide_verdicts.cards(rows, {"seniority": ["Senior"]})
    assert 'href="skills?seniority=Senior&amp;skills=Organization&amp;skills=Prioritization"' in cards
    assert 'href="postings?seniority=Senior&amp;skill=Prioritization&amp;source=Ads"' in cards


def test_every_list_of_the_article_is_drawn_though_little_is_known(ferries):
    rows = guide.frame(Selection())
    assert rows.groupby("list", sort=False).size().to_dict() == {
        "Skills": 16,
        "Duties": 12,
        "Further claims": 7,
        "Boards": 10,
        "Companies": 18,
    }

    def page():
        from charts import guide
        from charts.selection import Selection

        guide.draw(Selection())

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert [heading.value for heading in app.header] == [
        "The 15 skills, and product sense",
        "The 12 duties",
        "What else it claims",
        "The 9 boards, and Glassdoor",
        "The 18 companies",
    ]
