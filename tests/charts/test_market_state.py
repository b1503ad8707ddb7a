"""The three sentences say what their rows bear out, say so where these bear nothing out, and agree with the charts."""

from datetime import date

import pandas as pd
import pytest

from charts import asked, data, market_state, remote_jobs, texts
from charts.market import market
from charts.selection import Selection
from etl.warehouse import read

COLUMNS = [
    "source", "days", "part", "sentence", "statement", "subject", "page", "from_on", "to_on", "stated_count",
    "before_count", "job_count", "employer_count", "estimate", "low", "high", "verdict",
]  # fmt: skip
FIRST, LAST = pd.Timestamp("2026-02-02"), pd.Timestamp("2026-03-23")
GREENHOUSE, HERE = ("Greenhouse", "23 March 2026"), ("Ashby", "28 October 2025")
OPEN_NOW = ("Greenhouse", "open on 23 March 2026")


def stated(*cells: tuple) -> pd.DataFrame:
    """(where, statement, subject, stated, before, jobs, employers, estimate, low, high, verdict) as rows of `frame`."""
    lines = [
        [*where, "all", 1, statement, subject, "page", FIRST, LAST, *numbers]
        for where, statement, subject, *numbers in cells
    ]
    return pd.DataFrame(lines, columns=COLUMNS)


def moved(verdict: str, before: int, low: float | None, high: float | None, count: int = 50) -> tuple:
    return (
        GREENHOUSE,
        "open",
        "open",
        count,
        before,
        count,
        12,
        None if low is None else count - before,
        low,
        high,
        verdict,
    )


def said(*cells: tuple) -> list[str]:
    return [sentence.text for sentence in market_state.sentences(stated(*cells), Selection())]


@pytest.fixture
def shipped(shipped_data, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shipped_data))


ON = "[{} 2 February 2026](#exhibit=overview)"
OPEN = {
    "growing": (
        moved("growing", 38, 3.4, 20.6),
        "**50 remote product jobs are open** on 23 March 2026 at 12 employers, and **the market is growing**: "
        f"{ON.format('12 more than on')} (+3 to +21 with 95% confidence).",
    ),
    "shrinking": (
        moved("shrinking", 70, -33.2, -6.8),
        "**50 remote product jobs are open** on 23 March 2026 at 12 employers, and **the market is shrinking**: "
        f"{ON.format('20 fewer than on')} (−33 to −7 with 95% confidence).",
    ),
    "unsure": (
        moved("unsure", 50, -9.3, 9.3),
        "**50 remote product jobs are open** on 23 March 2026 at 12 employers, and **whether the market grows or "
        f"shrinks is not sure**: {ON.format('as many as on')} (−9 to +9 with 95% confidence).",
    ),
    "too few": (
        moved("too_few", 4, None, None, count=1),
        f"**1 remote product jobs is open** on 23 March 2026, 4 {ON.format('on')}: too few to say whether the market "
        "grows or shrinks.",
    ),
}


@pytest.mark.parametrize("case", OPEN)
def test_the_first_sentence_says_growing_or_shrinking_only_where_its_row_does(case, shipped):
    row, sentence = OPEN[case]
    assert said(row)[0] == sentence.replace("1 remote product jobs is", "1 remote product job is")


ROADMAP = (HERE, "skill", "roadmap", 30, None, 80, 31, 0.375, 0.268, 0.497)
YEARS = (HERE, "years", "5", 33, None, 55, 22, 0.6, 0.456, 0.729, "unsure")
ASKED = {
    "surely first": (
        [(*ROADMAP, "first"), YEARS],
        "**Roadmap is named most: by 38%** of 80 postings at 31 employers (27% to 50% with 95% confidence; Ashby, "
        "28 October 2025); **60% of the 55 that state a minimum require five years or more** (46% to 73%).",
    ),
    "years of another archive": (
        [(*ROADMAP, "level"), (("Ashby", "May 2024"), *YEARS[1:])],
        "**Roadmap is named most, though not surely: by 38%** of 80 postings at 31 employers (27% to 50% with 95% "
        "confidence; Ashby, 28 October 2025); **60% of the 55 that state a minimum require five years or more** "
        "(46% to 73%) (Ashby, May 2024).",
    ),
    "too few": (
        [
            (HERE, "skill", "roadmap", 3, None, 7, 6, None, None, None, "too_few"),
            (HERE, "years", "5", 2, None, 4, 3, None, None, None, "too_few"),
        ],
        "**Too few texts tell which skill is named most:** 7 postings at 6 employers (Ashby, 28 October 2025); 2 of 4 "
        "that state a minimum require five years or more, too few for a share.",
    ),
    "no years": (
        [(*ROADMAP, "first")],
        "**Roadmap is named most: by 38%** of 80 postings at 31 employers (27% to 50% with 95% confidence; Ashby, "
        "28 October 2025); no such posting states how many years it requires.",
    ),
}


@pytest.mark.parametrize("case", ASKED)
def test_the_second_sentence_counts_where_there_are_too_few_for_a_share(case, shipped):
    cells, sentence = ASKED[case]
    assert said(*cells)[1] == sentence


def test_the_third_sentence_names_its_jobs_and_every_answer(shipped):
    scopes = [("worldwide", 4, 0.08, 0.03, 0.19), ("restricted", 36, 0.72, 0.58, 0.83)]
    scopes += [("time_zone", 0, 0.0, 0.0, 0.07), ("unspecified", 10, 0.2, 0.11, 0.33)]
    cells = [
        (OPEN_NOW, "takers", name, count, None, 50, 12, share, low, high, "most")
        for name, count, share, low, high in scopes
    ]
    assert said(*cells)[2] == (
        "**72% of these remote jobs are for certain places only** (58% to 83% with 95% confidence); 20% do not say who "
        "may apply and 4 of 50 are open to the whole world (n = 50 remote jobs at 12 employers; Greenhouse, open on "
        "23 March 2026)."
    )


def test_what_nothing_was_read_of_is_said_to_be_unknown():
    assert [sentence.text for sentence in market_state.sentences(stated(), Selection(workplaces=()))] == [
        "**How many product jobs are open is not known:** too few boards were read again and again in this selection.",
        "**What product jobs ask for is not known:** no text of such a posting names a skill of the list.",
        "**Who may take such jobs is not known:** none was found.",
    ]


SELECTIONS = {
    "as one comes": Selection(),
    "to the winter": Selection(date_to=date(2026, 2, 1)),
    "every workplace and board": Selection(workplaces=(), boards="all"),
    "every employer once": Selection(weights="employers"),
}


@pytest.mark.parametrize("name", SELECTIONS)
def test_the_sentences_rest_on_the_numbers_that_the_charts_draw(name, shipped):
    selection = SELECTIONS[name]
    rows = market_state.frame(selection)
    of = {statement: part.iloc[0] for statement, part in rows.groupby("statement")}
    found, what = market(selection), asked.asked(selection)
    since = found.since_first
    assert of["open"][["to_on", "from_on"]].tolist() == [
        pd.Timestamp(found.now["day_on"]),
        pd.Timestamp(found.trend["day_on"].iloc[0]),
    ]
    drawn = [since.after, since.before, since.after - since.before, since.low, since.high, len(found.employers)]
    numbers = ["stated_count", "before_count", "estimate", "low", "high", "employer_count"]
    assert of["open"][numbers].tolist() == pytest.approx(drawn)
    skill = what.skills.iloc[0]
    assert of["skill"][["stated_count", "job_count"]].tolist() == skill[["naming_count", "job_count"]].tolist()
    assert of["skill"][["estimate", "low", "high"]].tolist() == pytest.approx(
        skill[["share", "share_low", "share_high"]].tolist()
    )
    stretch = texts.pick(texts.offered(selection, texts.STATED), selection).selection
    below = data.rows("open_to_years", stretch).set_index("years").loc[4]
    assert of["years"][["estimate", "low", "high"]].tolist() == pytest.approx(
        [1 - below["open_share"], 1 - below["share_high"], 1 - below["share_low"]]
    )
    scopes = remote_jobs.scopes(selection)
    archive = remote_jobs.archives(selection, scopes)[0]
    taken = scopes[(scopes["source_id"] == archive.source_id) & (scopes["part"] == archive.part)]
    told = rows[rows["statement"] == "takers"]
    assert told["subject"].tolist() == taken["scope"].tolist()
    assert told["estimate"].tolist() == pytest.approx(taken["share"].tolist())


def test_every_sentence_leads_to_pages_that_there_are(shipped):
    from charts import PAGES

    known = {page.URL_PATH for page in PAGES}
    led = [url for one in market_state.sentences(market_state.frame(Selection()), Selection()) for url, _ in one.pages]
    assert (led, set(led) - known) == (["skills", "experience", "where"], set())
    assert set(read.measure("market_state", Selection().parameters())["page"]) == {*led, "overview"}
