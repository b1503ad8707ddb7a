"""The Companies page, a company's own page and the watch list say what their rows say, and no more."""

from datetime import date

import pandas as pd
import pytest

from charts import companies, company, watch_list
from charts.selection import Selection
from etl.fact_frames import SCHEMAS
from etl.pack import write_pack
from etl.warehouse.build import build
from tests.warehouse.case import completed, frame

COLUMNS = ["employer_id", "employer", "state", "open_count", "opened_count", "last_opened_on", "open_by_week"]
COLUMNS += ["from_on", "to_on", "as_of_on"]


def rows(*cells: tuple, as_of_on: str | None = "2026-02-18") -> pd.DataFrame:
    """Rows of the measure `companies`: (employer, state, open_count, opened_count, open_by_week)."""
    dates = [pd.Timestamp("2026-02-03"), pd.Timestamp("2026-02-18"), pd.Timestamp(as_of_on) if as_of_on else pd.NaT]
    lines = [
        [name.lower(), name, state, count, opened, pd.Timestamp("2026-02-09"), by_week, *dates]
        for name, state, count, opened, by_week in cells
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def hiring(*counts: int) -> pd.DataFrame:
    """Employers with so many jobs open, most first."""
    return rows(*((f"Employer {place}", "hiring", count, 1, "[1,2]") for place, count in enumerate(counts)))


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            hiring(4, 4, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 1, 1, 1, 1),
            "**Nobody dominates: 17 employers have 42 jobs open, and none more than 4.** "
            "The ten with most have 32 of them (76%); 4 employers have just one.",
            id="nobody dominates",
        ),
        pytest.param(
            hiring(9, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 1, 1, 1, 1, 1),
            "**17 employers have 45 jobs open; Employer 0 alone has 9.** "
            "The ten with most have 36 of them (80%); 5 employers have just one.",
            id="one has many",
        ),
        pytest.param(
            hiring(9, 2, 1),
            "**3 employers have 12 jobs open;** the most at one is 9.",
            id="too few for a share",
        ),
        pytest.param(
            rows(("Ants", "not_now", 0, 5, "[1,0]"), ("Bees", "unknown", None, 2, "[3,null]")),
            "**No employer read here has jobs open.**",
            id="nobody",
        ),
        pytest.param(
            rows(("Ants", "unknown", None, 3, None), ("Bees", "unknown", None, 7, None), as_of_on=None),
            "**2 employers advertised 10 jobs; most came from Bees (7).** "
            "These are dated ads: which of them are still open is not known.",
            id="dated ads",
        ),
    ],
)
def test_finding_says_who_hires_and_how_sure_that_is(frame, said):
    assert companies.finding(frame, "jobs") == said


def test_weeks_are_the_mondays_of_the_window_and_holes_stay_holes():
    (row,) = rows(("Ants", "hiring", 4, 2, "[3,null,4]")).itertuples()
    assert companies.weeks(row) == ([date(2026, 2, 9), date(2026, 2, 16), date(2026, 2, 23)], [3, None, 4])


def test_leaders_are_those_with_jobs_open_and_every_lane_has_the_same_scale():
    frame = rows(
        ("Ants", "hiring", 4, 2, "[3,null,4]"),
        ("Bees", "hiring", 2, 9, "[1,1,2]"),
        ("Cats", "not_now", 0, 11, "[8,8,0]"),
    )
    fig = companies.figure(frame)
    lanes, bars = [trace for trace in fig.data if trace.type == "scatter"], fig.data[-1]
    assert (list(bars.x), list(bars.customdata), list(fig.layout.yaxis.ticktext)) == (
        [4, 2],
        ["ants", "bees"],
        ["Ants", "Bees"],
    )
    # A job is 0.72 / 4 of a lane high; the second lane's foot is one below the first's.
    assert [None if y is None else round(y, 2) for y in lanes[0].y] == [-0.18, None, -0.36]
    assert [round(y, 2) for y in lanes[1].y] == [1.18, 1.18, 1.0]


def test_most_opened_counts_those_that_have_nothing_open_now():
    frame = rows(("Ants", "hiring", 4, 2, "[4]"), ("Bees", "hiring", 2, 0, "[2]"), ("Cats", "not_now", 0, 11, "[0]"))
    assert list(companies.most_opened(frame)["employer"]) == ["Cats", "Ants"]
    assert list(companies.opened_figure(frame).data[0].x) == [11, 2]


JOBS = pd.DataFrame(
    {
        "job_id": ["a", "b", "c", "d"],
        "state": ["open", "closed", "closed", "unknown"],
        "seniority": ["senior", "mid", "senior", None],
        "opened_on": pd.to_datetime(["2026-02-01", "2026-01-05", "2025-12-24", None]),
        "last_seen_on": pd.to_datetime(["2026-02-18", "2026-02-11", "2026-01-07", None]),
    }
)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param(
            ("hiring", 3, 7),
            "**Yes: 3 remote product jobs open on 18 February 2026.** 7 opened since 3 February 2026.",
            id="several",
        ),
        pytest.param(
            ("hiring", 1, 0),
            "**Yes: 1 remote product job open on 18 February 2026.** 0 opened since 3 February 2026.",
            id="one",
        ),
        pytest.param(
            ("not_now", 0, 2),
            "**Not now: no remote product jobs open on 18 February 2026.** 2 opened since 3 February 2026. "
            "The last was seen on 18 February 2026.",
            id="none",
        ),
        pytest.param(
            ("unknown", None, 2),
            "**Not known:** its board was last read on 7 January 2026. 2 opened since 3 February 2026.",
            id="not read",
        ),
        pytest.param(
            None,
            "**Not known whether Ants hires now:** nothing of it stood, in this period, on a board that is read again "
            "and again. Known are 4 remote product jobs, opened from 24 December 2025 to 1 February 2026.",
            id="dated ads only",
        ),
    ],
)
def test_a_company_is_said_to_hire_only_as_far_as_it_was_read(state, said):
    row = None
    if state is not None:
        row = rows(("Ants", *state, "[]")).iloc[0]
        row["last_read_on"] = pd.Timestamp("2026-01-07")
    assert company.finding(row, JOBS, "Ants") == said


def test_levels_are_counted_lowest_first_open_or_not():
    assert company.levels(JOBS).values.tolist() == [["mid", "Mid-level", 1, 0], ["senior", "Senior", 2, 1]]


@pytest.mark.parametrize(
    ("min_months", "said"),
    [
        ([36, 60, None], "2 of 3 texts state the experience they require: from 3 to 5 years, the middle one 4."),
        ([36], "1 of 1 texts state the experience they require: 3 years."),
        ([None], "None of 1 texts states how many years of experience it requires."),
        ([], ""),
    ],
    ids=["several", "one", "none", "no text"],
)
def test_years_asked_are_counts_of_texts(min_months, said):
    assert company.years_asked(pd.DataFrame({"min_months": pd.Series(min_months, dtype="float")})) == said


def test_a_company_s_skills_are_counted_on_the_texts_that_the_skills_page_counts(tmp_path, monkeypatch):
    """Of four jobs one has no text, and the text of one yields no fact, so that it cannot say what was not named."""
    texts = {"ad/1": "yes", "ad/2": "yes", "ad/3": "no", "ad/4": "yes"}
    named = [("ad/1", "sql"), ("ad/4", "sql"), ("ad/4", "roadmap")]
    rows = completed(
        {
            "posting": [
                {"posting_id": name, "hiring_organization": "Ants", "title": name, "has_text": text}
                for name, text in texts.items()
            ],
            "posting_skill": [{"posting_id": name, "skill_id": skill} for name, skill in named],
        }
    )
    frames = {name: frame(name, SCHEMAS[name], rows[name]) for name in SCHEMAS}
    write_pack(frames, tmp_path / "history" / "ants", date(2026, 3, 1))
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    build(tmp_path)
    found = company.skills_named(company.of("Ants"), Selection(workplaces=()))
    assert found[["source_id", "skill_id", "naming_count", "job_count"]].values.tolist() == [
        ["ad", "sql", 2, 2],
        ["ad", "roadmap", 1, 2],
    ]


def test_a_company_without_jobs_of_the_selection_is_drawn_at_nought_where_it_was_read():
    frame = pd.DataFrame(
        {
            "day_on": pd.to_datetime(["2026-02-02", "2026-02-09", "2026-02-16"]),
            "open_count": [0, None, 0],
            "all_count": [3, None, 2],
        }
    )
    lines = {trace.name: list(trace.y) for trace in company.figure(frame).data if trace.mode == "lines"}
    assert lines == {"product jobs": [3, None, 2], "remote product jobs": [0, None, 0]}


WATCHED = pd.DataFrame(
    [
        ["Ants.io", "Ants", "hiring", 2, pd.Timestamp("2026-02-09"), True, "Himalayas", "Renamed.", "Workday", None],
        [
            "Bees",
            "Bees",
            "not_now",
            0,
            pd.Timestamp("2026-02-09"),
            True,
            "Greenhouse",
            "Still Bees.",
            "Greenhouse",
            None,
        ],
        ["Cats", "Cats", "hiring", 5, pd.Timestamp("2025-02-09"), False, "Ashby", "Still Cats.", "Ashby", None],
        ["Dogs", "Dogs", "not_read", None, pd.NaT, None, None, "Still Dogs.", "Lever", None],
        ["Eels", "Eels", "not_readable", None, pd.NaT, None, None, "Still Eels.", "its own", "It has <b>no</b> list."],
        ["Gnus", "Gnus", "off", None, pd.NaT, None, None, "Still Gnus.", "Workday", "It needs the Gnus' consent."],
        ["Hens", "Hens", "off", None, pd.NaT, None, None, "Still Hens.", "Workday", "It needs the Hens' consent."],
    ],
    columns=[
        "name_2020",
        "name",
        "state",
        "open_count",
        "as_of_on",
        "is_current",
        "source",
        "became",
        "system",
        "reason",
    ],
).assign(
    last_job_title=["Old", "Product <Lead>", *[None] * 5],
    last_job_on=pd.Timestamp("2026-02-02"),
    last_job_source="Greenhouse",
    last_job_url=[None, "https://bees.example/?a=1&b=2", *[None] * 5],
)


def test_what_an_old_read_tells_of_a_company_is_no_now():
    assert watch_list.counts(WATCHED) == {
        "hiring": 1,
        "not_now": 1,
        "earlier": 1,
        "not_read": 1,
        "off": 2,
        "not_readable": 1,
    }
    assert watch_list.finding(WATCHED, "jobs") == (
        "**Of 2 of the 7 it is known whether they have jobs open now: 1 has.** 1 can be told for an earlier day only. "
        "1 has a job list that these data do not hold yet; 2 have one that is off here; 1 has none that a program may "
        "read."
    )


def test_the_watch_list_shows_state_and_day_and_escapes_what_it_quotes():
    listing = watch_list.listing(WATCHED)
    assert "now Ants</p>" in listing
    assert "2 open on 9 February 2026 (Himalayas). Renamed." in listing
    assert "It has &lt;b&gt;no&lt;/b&gt; list." in listing
    assert (
        'Last one known here: <a href="https://bees.example/?a=1&amp;b=2">Product &lt;Lead&gt;</a>, 2 February 2026 '
        "(Greenhouse)." in listing
    )
