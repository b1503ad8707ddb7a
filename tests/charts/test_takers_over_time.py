"""Who may take the open jobs over time: the grain, the holes, and what is said of the change."""

from datetime import date

import pandas as pd
import pytest

from charts import lanes, takers_over_time
from charts.selection import Selection

HOLE = "7 of 41 boards had been read in the 7 days before"


def trend(*cells: tuple, answers: tuple[str, ...] = ("yes", "unspecified")) -> pd.DataFrame:
    """(period_on, share, low, high) of the first answer, of 200 jobs; None for a hole. The second has a tenth."""
    lines = []
    for day, share, low, high in cells:
        for place, answer in enumerate(answers):
            own = (share, low, high) if place == 0 or share is None else (0.1, 0.05, 0.2)
            lines.append((date.fromisoformat(day), answer, *own))
    frame = pd.DataFrame(lines, columns=["period_on", "answer", "share", "share_low", "share_high"])
    frame[["share", "share_low", "share_high"]] = frame[["share", "share_low", "share_high"]].astype(float)
    is_hole = frame["share"].isna()
    return frame.assign(
        answer_count=frame["share"] * 200,
        job_count=[None if hole else 200 for hole in is_hole],
        employer_count=31,
        is_hole=is_hole,
        reason=[HOLE if hole else None for hole in is_hole],
    )


WEEKS = trend(
    ("2026-03-02", 0.20, 0.15, 0.26),
    ("2026-03-09", None, None, None),
    ("2026-03-16", None, None, None),
    ("2026-03-23", 0.40, 0.32, 0.48),
)


def test_a_change_is_told_when_the_intervals_lie_apart():
    assert takers_over_time.finding(WEEKS, "week", "NL", "Netherlands") == (
        "The share of remote jobs that someone living in the Netherlands could take went from 20% on 2 March 2026 to "
        "40% on 23 March 2026, more than chance and a few employers explain."
    )


def test_a_change_within_the_intervals_is_none_that_is_sure():
    months = trend(
        ("2026-01-01", 0.12, 0.06, 0.22), ("2026-02-01", 0.09, 0.04, 0.18), answers=("unspecified", "worldwide")
    )
    assert takers_over_time.finding(months, "month") == (
        "The share of remote jobs that do not say went from 12% in January 2026 to 9% in February 2026: no change that "
        "is sure."
    )


def test_holes_are_told_and_not_bridged():
    assert takers_over_time.holes(WEEKS, "week") == [(date(2026, 3, 6), date(2026, 3, 19), "boards\nnot read")]
    drawn = takers_over_time.figure(WEEKS)
    line = next(trace for trace in drawn.data if trace.name == "Could take")
    assert list(line.y) == [0.2, None, None, 0.4]
    assert line.text[1] == f"9 March 2026: {HOLE}"
    assert line.text[3] == ("23 March 2026: could take 40%, 32% to 48% with 95% confidence<br>80 of 200 remote jobs")


@pytest.mark.parametrize(
    ("last", "labels"),
    [(0.40, ["<b>40%</b>", "<b>10%</b>"]), (0.11, ["<b>11%</b>"])],
    ids=["apart", "one would stand on the other"],
)
def test_a_number_at_the_end_stands_on_no_other(last, labels):
    drawn = takers_over_time.figure(trend(("2026-03-02", 0.20, 0.15, 0.26), ("2026-03-09", last, last - 0.02, 0.48)))
    assert [note.text for note in drawn.layout.annotations] == labels


@pytest.mark.parametrize(
    ("day", "grain", "said"),
    [
        ("2026-03-02", "week", "2 March 2026"),
        ("2026-03-01", "month", "March 2026"),
        ("2026-04-01", "quarter", "April to June 2026"),
    ],
)
def test_periods_are_told_as_people_do(day, grain, said):
    assert takers_over_time.when(date.fromisoformat(day), grain) == said


def answers_of(job_count: int, grain: str) -> pd.DataFrame:
    """Periods as the measure gives them, with so many jobs each, the first a hole; from 20 jobs on with a share."""
    days = pd.date_range("2024-01-01", "2025-12-22", freq={"week": "7D", "month": "MS", "quarter": "QS"}[grain])
    cells = [(day, answer, place == 0) for place, day in enumerate(days) for answer in ("yes", "no", "unspecified")]
    frame = pd.DataFrame(cells, columns=["period_on", "answer", "is_hole"])
    for column, value in (("answer_count", job_count // 4), ("share", 0.25 if job_count >= 20 else None)):
        frame[column] = [None if hole else value for hole in frame["is_hole"]]
    return frame


@pytest.mark.parametrize(
    ("jobs", "grain", "rows"),
    [
        ({"week": 22, "month": 57, "quarter": 90}, "week", 206),
        ({"week": 9, "month": 25, "quarter": 61}, "month", 46),
        ({"week": 3, "month": 11, "quarter": 24}, "quarter", 14),
        ({"week": 1, "month": 4, "quarter": 19}, "quarter", 0),
    ],
    ids=["enough a week", "enough only a month", "enough only a quarter", "too few"],
)
def test_the_grain_is_the_finest_with_enough_jobs(jobs, grain, rows):
    found, chosen = takers_over_time.finest(lambda asked: answers_of(jobs[asked], asked), "PT")
    assert (len(found), chosen) == (rows, grain)
    assert set(found["answer"]) == ({"yes", "unspecified"} if rows else set())


def test_only_the_source_that_was_read_again_and_again_speaks_of_time(ferries):
    found, grain = takers_over_time.frame(Selection(sources=("hackernews",)), "DE")
    assert (len(found), grain) == (0, "week")


def test_long_names_stand_in_two_lines():
    kinds = {"a": "Open worldwide", "b": "Certain places only", "c": "Time zones only", "d": "Not said"}
    text = lanes.names(kinds, dict.fromkeys(kinds, "#000000"))["text"]
    assert text.count("<br>") == 1
    assert text.index("Certain places only") < text.index("<br>") < text.index("Time zones only")
