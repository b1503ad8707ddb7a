"""Companies side by side: each company's own numbers, one colour a company, and words where there are too few."""

from datetime import date

import pandas as pd
import pytest

from charts import company, company_beside, company_pay, pay_figures, theme
from charts.selection import Selection
from etl.fact_frames import SCHEMAS
from etl.pack import write_pack
from etl.warehouse.build import build
from tests.conftest import once
from tests.warehouse.case import completed, frame, read_facts

EVERY = Selection(workplaces=())


@pytest.fixture
def eight_boards(shared_folder, monkeypatch):
    """A build of tests/warehouse/facts/eight_boards.toml, made once."""

    def make(folder):
        rows = completed(read_facts("eight_boards"))
        frames = {name: frame(name, SCHEMAS[name], rows[name]) for name in SCHEMAS}
        write_pack(frames, folder / "history" / "eight", date(2026, 3, 1))
        build(folder)

    monkeypatch.setenv("PM_DATA", str(once(shared_folder, "eight-boards", make)))


def test_each_company_has_its_own_line_and_its_own_counts(eight_boards):
    compared = [company.of("h"), company.of("a")]
    weekly = company_beside.over_time(compared, EVERY)
    assert weekly[["company", "open_count"]].values.tolist() == [
        ["H", 2], ["H", 3], ["H", 4], ["A", 3], ["A", 4], ["A", 3],
    ]  # fmt: skip
    # Watched are jobs that opened while their board was read, and of which more is known than one day.
    columns = ["company", "open_count", "opened_count", "all_open_count", "remote_count", "watched_count", "text_count"]
    rows = company_beside.summary(compared, EVERY)
    assert rows[columns].values.tolist() == [["H", 4, 2, 4, 0, 1, 0], ["A", 3, 1, 3, 0, 1, 0]]
    few = "too few to say after how long. No text of it was read to tell how many years it requires."
    assert [company_beside.told(row, "product jobs") for _, row in rows.iterrows()] == [
        "**H.** 4 product jobs open on 19 January 2026, 2 opened since 5 January 2026. 0 of its 4 open product jobs "
        f"are remote, too few for a share. 0 of 1 watched have closed, {few}",
        "**A.** 3 product jobs open on 19 January 2026, 1 opened since 5 January 2026. 0 of its 3 open product jobs "
        f"are remote, too few for a share. 0 of 1 watched have closed, {few}",
    ]


def test_a_company_keeps_its_colour_where_another_has_nothing():
    only_second = pd.DataFrame(
        {"company": ["Bees"] * 2, "day_on": pd.to_datetime(["2026-01-05", "2026-01-12"]), "open_count": [3, None]}
    )
    fig = company_beside.over_time_figure(only_second, ["Ants", "Bees"])
    assert [trace.line.color for trace in fig.data if trace.mode == "lines"] == [theme.palette().data[1]]
    levels = pd.DataFrame({"company": ["Bees", "Ants"], "label": ["Senior"] * 2, "n": [7, 2], "key": ["senior"] * 2})
    drawn = company_beside.bars(levels, "label", "n", lambda row: str(row["n"]), "key", ["Ants", "Bees"])
    assert [(bar.name, list(bar.x), bar.marker.color, list(bar.customdata[0])) for bar in drawn.data] == [
        ("Bees", [7], theme.palette().data[1], ["Bees", "senior"]),
        ("Ants", [2], theme.palette().data[0], ["Ants", "senior"]),
    ]


def test_of_enough_jobs_a_share_and_a_median_are_told():
    row = pd.Series(
        {
            "company": "Ants",
            "state": "hiring",
            "open_count": 9,
            "opened_count": 31,
            "from_on": pd.Timestamp("2026-01-05"),
            "as_of_on": pd.Timestamp("2026-02-23"),
            "all_open_count": 36,
            "remote_count": 9,
            "watched_count": 57,
            "closed_count": 41,
            "median_days": 43.6,
            "median_low": 30.2,
            "median_high": None,
            "text_count": 6,
            "stated_count": 4,
            "years_low": 3.0,
            "years_middle": 4.5,
            "years_high": 8.0,
        }
    )
    assert company_beside.told(row, "remote product jobs") == (
        "**Ants.** 9 remote product jobs open on 23 February 2026, 31 opened since 5 January 2026. 9 of its 36 open "
        "product jobs are remote (25%). Half close within 44 days (30 to unknown). 4 of 6 texts state the years they "
        "require: 3 to 8 years, the middle one 4.5."
    )


def test_the_skills_shown_are_those_that_all_texts_together_name_most(monkeypatch):
    monkeypatch.setattr(company_beside, "SKILLS_SHOWN", 2)
    rows = pd.DataFrame(
        {
            "company": ["Ants", "Ants", "Ants", "Bees", "Bees"],
            "skill": ["SQL", "Agile", "Roadmap", "Roadmap", "Agile"],
            "naming_count": [5, 4, 1, 6, 2],
        }
    )
    assert company_beside.shown_skills(rows).values.tolist() == [
        ["Ants", "Roadmap", 1], ["Bees", "Roadmap", 6], ["Ants", "Agile", 4], ["Bees", "Agile", 2],
    ]  # fmt: skip


PAY = pd.DataFrame(
    {
        "job_id": ["a", "b", "c"],
        "title": ["One", "Two", "Three"],
        "employer": ["Ants"] * 3,
        "level": ["senior", "mid", None],
        "currency": ["USD", "USD", "EUR"],
        "min_annual": [142_000.0, None, 71_000.0],
        "max_annual": [190_000.0, 120_000.0, None],
        "period": ["year"] * 3,
    }
)


def test_pay_is_told_a_currency_at_a_time_from_the_least_to_the_most():
    assert company_pay.finding(PAY, "Ants") == (
        "**Stated by 2 jobs in US dollars, $120k to $190k a year; 1 job in euros, €71k to €71k a year.**"
    )
    assert company_pay.finding(PAY.head(0), "Ants") == "No text of such jobs at Ants states what it pays."


def test_pay_of_companies_is_drawn_in_their_colours_in_their_order():
    rows = PAY.head(2).assign(name=["Bees", "Ants"])
    fig = pay_figures.ranges_of(rows, {"Ants": "#111111", "Bees": "#222222"})
    assert [(trace.line.color, list(trace.x)) for trace in fig.data if trace.mode == "lines"] == [
        ("#111111", [120_000, 120_000, None]),
        ("#222222", [142_000, 190_000, None]),
    ]
    assert list(fig.layout.yaxis.ticktext) == ["Ants<br>n = 1", "Bees<br>n = 1"]


def test_the_rows_of_pay_lead_to_their_postings_by_the_job_s_key():
    jobs = PAY.assign(company="Ants", employer_id="ants", part="all", source_id="ashby")
    assert list(company_pay.listed(jobs)) == [
        "company", "title", "currency", "min_annual", "max_annual", "period", "employer", "level", "job_id",
    ]  # fmt: skip
    assert "company" not in company_pay.listed(jobs.drop(columns="company"))
