"""The Skills page's sentences and figures say what its rows say, and no more."""

from datetime import date

import pandas as pd
import pytest

from charts import by_period, skill_levels, skills, texts
from charts.selection import Selection

COLUMNS = ["skill_id", "skill", "group_id", "article", "naming_count", "job_count", "naming_employer_count"]
COLUMNS += ["employer_count", "required_count", "responsibility_count", "preferred_count", "share", "share_low"]
COLUMNS += ["share_high", "earlier_share", "earlier_low", "earlier_high", "earlier_job_count", "change", "accuracy"]


def around(share: float | None) -> tuple[float | None, float | None]:
    """An interval of four points to either side."""
    return (None, None) if share is None else (share - 0.04, share + 0.04)


def rows(*cells: tuple) -> pd.DataFrame:
    """Rows of the main frame: (skill, naming_count, share, low, high, earlier_share, change), of 80 postings."""
    lines = []
    for skill, naming, share, low, high, earlier, change in cells:
        lines.append(
            [skill.lower(), skill, "craft", "S8" if skill == "Roadmap" else None, naming, 80, naming - 1, 61]
            + [naming - 3, 2, 1, share, low, high, earlier, *around(earlier)]
            + [300 if earlier is not None else None, change]
            + ["precision 96%, recall 94%" if skill == "Roadmap" else "not measured (7)"]
        )
    return pd.DataFrame(lines, columns=COLUMNS)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            rows(
                ("Roadmap", 44, 0.55, 0.44, 0.66, None, ""),
                ("SQL", 20, 0.25, 0.16, 0.36, None, ""),
                ("Jira", 8, 0.10, 0.05, 0.19, None, ""),
            ),
            "**Roadmap is named most, in 55% (44% to 66%) of postings.** SQL follows with 25% (16% to 36%). "
            "Of the 3 most named, 1 is in the article of April 2020.",
            id="one surely first",
        ),
        pytest.param(
            rows(
                ("Roadmap", 36, 0.45, 0.34, 0.56, None, ""),
                ("SQL", 32, 0.40, 0.30, 0.51, None, ""),
                ("Jira", 29, 0.36, 0.26, 0.47, None, ""),
                ("Scrum", 8, 0.10, 0.05, 0.19, None, ""),
            ),
            "**Roadmap (45%), SQL (40%) and Jira (36%) are named most.** "
            "Their order is not sure: any of 3 skills may be first. "
            "Of the 4 most named, 1 is in the article of April 2020.",
            id="order not sure",
        ),
        pytest.param(
            rows(
                ("Roadmap", 44, 0.55, 0.44, 0.66, 0.50, ""),
                ("SQL", 20, 0.25, 0.16, 0.36, 0.08, "more"),
                ("Jira", 8, 0.10, 0.05, 0.19, 0.31, "less"),
            ),
            "**Roadmap is named most, in 55% (44% to 66%) of postings.** SQL follows with 25% (16% to 36%). "
            "Of the 3 most named, 1 is in the article of April 2020. "
            "Compared with the years before, postings name more often SQL; less often Jira.",
            id="changes that are sure",
        ),
        pytest.param(
            rows(("Roadmap", 44, 0.55, 0.44, 0.66, 0.50, ""), ("SQL", 20, 0.25, 0.16, 0.36, 0.24, "")),
            "**Roadmap is named most, in 55% (44% to 66%) of postings.** SQL follows with 25% (16% to 36%). "
            "Of the 2 most named, 1 is in the article of April 2020. "
            "No skill is surely named more or less often than in the years before.",
            id="nothing surely changed",
        ),
    ],
)
def test_finding_says_what_is_sure(frame, said):
    assert skills.finding(frame) == said


def test_finding_says_how_the_skills_are_named():
    frame = rows(
        ("Roadmap", 44, 0.55, 0.44, 0.66, 0.50, ""),
        ("SQL", 20, 0.25, 0.16, 0.36, 0.08, "more"),
    )
    assert skills.finding(frame, "2020", "required") == (
        "**Roadmap is required most, in 55% (44% to 66%) of postings.** SQL follows with 25% (16% to 36%). "
        "Of the 2 most required, 1 is in the article of April 2020. "
        "Compared with 2020, postings require more often SQL."
    )
    assert skills.finding(frame.head(0), kind="preferred") == "No skill of the list is wished for."


def test_finding_of_few_postings_is_told_in_counts():
    frame = rows(("Roadmap", 5, None, None, None, None, ""), ("SQL", 3, None, None, None, None, ""))
    frame = frame.assign(job_count=11, employer_count=7)
    assert skills.finding(frame) == (
        "Only 11 postings at 7 employers match, too few for shares. Most named: Roadmap (5), SQL (3)."
    )


def test_changes_hold_back_what_chance_explains():
    # z = 0.30 / sqrt(0.35 * 0.65 * (1/50 + 1/50)) = 3.14, p = 0.0017; 0.06 apart: z = 0.61, p = 0.54; 0.17 apart:
    # z = 2.00, p = 0.045, which alone would pass and among three, at (2/3) * 0.05 = 0.033, does not.
    compared = pd.DataFrame(
        {
            "share": [0.50, 0.44, 0.15, 0.0],
            "earlier_share": [0.20, 0.50, 0.32, 0.0],
            "effective_n": [50.0, 50.0, 50.0, 50.0],
            "earlier_n": [50.0, 50.0, 50.0, 50.0],
        }
    )
    assert skills.changes(compared) == ["more", "", "", ""]


def test_nothing_changes_where_nothing_was_before():
    compared = pd.DataFrame({"share": [0.5], "earlier_share": [None], "effective_n": [50.0], "earlier_n": [None]})
    assert skills.changes(compared.astype(float)) == [""]


def test_figure_draws_the_rows_with_their_whiskers():
    frame = rows(("Roadmap", 44, 0.55, 0.44, 0.66, None, ""), ("SQL", 20, 0.25, 0.16, 0.36, None, ""))
    dots, numbers = skills.figure(frame).data
    assert dots.x == (0.55, 0.25)
    assert dots.error_x.array == pytest.approx((0.11, 0.11))
    assert dots.error_x.arrayminus == pytest.approx((0.11, 0.09))
    assert [name.split("<")[0].strip() for name in dots.y] == ["Roadmap", "SQL"]
    assert ["◆" in name for name in dots.y] == [True, False]
    assert [">precision 96%, recall 94% <" in dots.y[0], ">not measured (7) <" in dots.y[1]] == [True, True]
    assert list(numbers.text) == [" 55%", " 25%"]
    assert dots.hovertext[1] == (
        "SQL: 25%, 16% to 36% with 95% confidence<br>20 of 80 postings, at 19 employers<br>"
        "17 require it, 2 name it in the work, 1 wish for it"
    )


def test_earlier_shares_are_drawn_beside_the_later():
    frame = rows(("Roadmap", 44, 0.55, 0.44, 0.66, 0.5, ""), ("SQL", 20, 0.25, 0.16, 0.36, 0.08, "more"))
    earlier, dots, _ = skills.figure(frame).data
    assert (list(earlier.x), list(dots.x)) == ([0.5, 0.08], [0.55, 0.25])


def over_time(*cells: tuple[date, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(cells, columns=["period_on", "share"])
    return frame.assign(
        panel="SQL", share_low=frame["share"] - 0.05, share_high=frame["share"] + 0.1, said="3 of 30 postings"
    )


def test_years_without_a_share_are_absent_and_holes_break_the_line():
    years = [(2018, 0.1), (2019, 0.2), (2020, None), (2026, 0.4), (2027, 0.3)]
    frame = over_time(*((date(year, 1, 1), share) for year, share in years))
    fig = by_period.figure(frame, ["SQL"], [(date(2021, 1, 1), date(2025, 12, 31))], "year")
    assert [[day.year for day in line.x] for line in fig.data] == [[2018, 2019], [2026, 2027]]
    assert [(band.x0, band.x1) for band in fig.layout.shapes] == [(date(2020, 7, 3), date(2025, 7, 3))]


def test_a_line_joins_the_quarters_of_two_years_and_names_them():
    frame = over_time(
        (date(2019, 7, 1), 0.1), (date(2019, 10, 1), 0.2), (date(2020, 1, 1), 0.4), (date(2020, 7, 1), 0.3)
    )
    fig = by_period.figure(frame, ["SQL"], [(date(2021, 1, 1), date(2025, 12, 31))], "quarter")
    assert [[day.isoformat() for day in line.x] for line in fig.data] == [
        ["2019-07-01", "2019-10-01", "2020-01-01"],
        ["2020-07-01"],
    ]
    assert fig.data[0].hovertext[1] == "SQL, Q4 2019: 20%, 15% to 30% with 95% confidence<br>3 of 30 postings"
    # What was not read after the last dot is no part of the picture.
    assert len(fig.layout.shapes) == 0


def test_levels_with_too_few_postings_are_left_blank():
    frame = pd.DataFrame(
        {
            "skill_id": ["sql", "sql", "jira", "jira"],
            "skill": ["SQL", "SQL", "Jira", "Jira"],
            "level_id": ["mid", "senior"] * 2,
            "level": ["Mid-level", "Senior"] * 2,
            "naming_count": [12, 3, 7, 1],
            "job_count": [40, 11, 40, 11],
            "employer_count": [30, 9, 30, 9],
            "share": [0.3, None, 0.175, None],
            "share_low": [0.2, None, 0.1, None],
            "share_high": [0.45, None, 0.3, None],
        }
    )
    (table,) = skill_levels.figure(frame).data
    assert list(table.x) == ["Mid-level<br>n = 40"]
    assert list(table.z) == [[0.3], [0.175]]


STRETCHES = pd.DataFrame(
    [
        ("hackernews", "Hacker News", "posts", date(2026, 1, 1), date(2026, 5, 1), "January to May 2026", 12, 9, False),
        ("hackernews", "Hacker News", "posts", date(2013, 8, 1), date(2020, 12, 1), "2013 to 2020", 300, 180, True),
        ("ashby", "Ashby", "day", date(2025, 10, 28), date(2025, 10, 28), "28 October 2025", 109, 60, True),
    ],
    columns=["source_id", "source", "kind", "from_on", "to_on", "days", "job_count", "employer_count", "is_enough"],
)


def test_a_page_opens_on_the_latest_stretch_with_enough_postings():
    chosen = texts.pick(STRETCHES, Selection())
    assert chosen.selection == Selection(sources=("hackernews",), date_from=date(2013, 8, 1), date_to=date(2020, 12, 1))
    assert (chosen.earlier, chosen.holes) == (None, [(date(2021, 1, 1), date(2025, 12, 31))])


def test_the_visitor_chooses_source_and_stretch():
    chosen = texts.pick(STRETCHES, Selection(), "Hacker News", "January to May 2026")
    assert chosen.selection.date_from == date(2026, 1, 1)
    assert chosen.earlier.date_from == date(2013, 8, 1)
    assert texts.pick(STRETCHES, Selection(), "Ashby", "January to May 2026").context() == (
        "Ashby · 28 October 2025 · 109 postings at 60 employers"
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 10, 28), date(2025, 10, 28), "28 October 2025"),
        (date(2026, 3, 2), date(2026, 3, 30), "March 2026"),
        (date(2026, 1, 1), date(2026, 5, 1), "January to May 2026"),
        (date(2013, 8, 1), date(2020, 12, 1), "August 2013 to December 2020"),
    ],
)
def test_days_are_written_as_people_do(first, last, said):
    assert texts.days(first, last) == said
