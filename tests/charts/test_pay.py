"""The Pay page's sentences and figures say what its rows say, a currency at a time, and no more."""

import pandas as pd
import pytest

from charts import pay, pay_figures
from charts.pay_figures import money

QUARTILES = ("lower_quartile", "median", "upper_quartile", "median_low", "median_high")


def ranges(*cells: tuple) -> pd.DataFrame:
    """(part, currency, job_count, employer_count, five numbers of the least, five of the most), in thousands."""
    lines = []
    for part, currency, jobs, employers, least, most in cells:
        row = {"part": part, "currency": currency, "job_count": jobs, "employer_count": employers}
        row |= {"hour_count": 2, "month_count": 0, "other_count": 1, "min_count": jobs, "max_count": jobs - 1}
        for side, numbers in (("min", least), ("max", most)):
            values = (None,) * 5 if numbers is None else (1000.0 * number for number in numbers)
            row |= {f"{side}_{name}": value for name, value in zip(QUARTILES, values, strict=True)}
        lines.append(row | {"label": pay.label(part)})
    return pd.DataFrame(lines).astype({f"{side}_{name}": float for side in ("min", "max") for name in QUARTILES})


ALL = ("all", "USD", 59, 27, (145, 160, 206, 150, 199), (190, 220, 263, 200, 256))
SENIOR = ("senior", "USD", 21, 13, (140, 156, 170, 140, 171), (190, 210, 220, 190, 222))
FEW = ("mid", "USD", 18, 11, None, None)


def test_finding_is_of_what_half_of_them_pay():
    assert pay.finding(ranges(ALL, SENIOR)) == (
        "**Of the postings that state pay in US dollars, half start at $160k a year or more, and half go up to "
        "$220k or more** (59 postings at 27 employers)."
    )


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            ranges(("all", "GBP", 9, 5, None, None)),
            "Only 9 postings at 5 employers state pay in pounds, too few to say what is usual; the rows have them all.",
        ),
        (ranges(ALL).head(0), "None of these postings states what it pays."),
    ],
    ids=["too few", "none"],
)
def test_finding_without_enough_is_told_in_counts(frame, said):
    assert pay.finding(frame) == said


def test_a_figure_has_a_row_for_every_part_with_enough():
    fig = pay.figure(ranges(ALL, FEW, SENIOR))
    assert list(fig.layout.yaxis.ticktext) == ["All levels<br>n = 59", "Senior<br>n = 21"]
    least, least_medians, least_words, most, most_medians, _ = fig.data
    assert (list(least.base), list(least.x)) == ([145_000, 140_000], [61_000, 30_000])
    assert list(least_medians.x) == [160_000, 156_000]
    assert list(least_medians.error_x.array) == [39_000, 15_000]
    assert list(least_words.text) == ["  from <b>$160k</b>", "  from <b>$156k</b>"]
    assert (list(most.base), list(most_medians.x)) == ([190_000, 190_000], [220_000, 210_000])
    assert least_medians.hovertext[1] == (
        "Senior: half start at $156k or more ($140k to $171k with 95% confidence)<br>the middle half $140k to $170k; "
        "21 of 21 postings say so"
    )


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("all", "All levels"),
        ("executive", "Director and above"),
        ("2026", "2026"),
        ("senior worldwide", "Senior, worldwide"),
        ("mid unspecified", "Mid-level, place not said"),
    ],
)
def test_parts_are_told_by_name(part, said):
    assert pay.label(part) == said


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        (142_400, "USD", "$142k"),
        (1_250_000, "USD", "$1.25m"),
        (95_000, "CAD", "CAD 95k"),
        (60_500, "GBP", "£60k"),
        (2_400_000, "INR", "INR 2.4m"),
    ],
)
def test_amounts_are_written_as_people_do(amount, currency, said):
    assert money(amount, currency) == said


def jobs(*cells: tuple) -> pd.DataFrame:
    """(title, level, min, max, period), amounts in thousands."""
    frame = pd.DataFrame(cells, columns=["title", "level", "min_annual", "max_annual", "period"])
    frame[["min_annual", "max_annual"]] = frame[["min_annual", "max_annual"]].astype(float) * 1000
    return frame.assign(employer=["Ants", None, "Cats", "Dogs"][: len(frame)], currency="USD")


def test_every_range_is_a_line_of_its_level_lowest_first():
    fig = pay_figures.every_range(
        jobs(
            ("PM II", "mid", 120, 150, "year"),
            ("PM I", "mid", 90, None, "year"),
            ("Head", "executive", 200, 260, "hour"),
            ("PM", None, None, 80, "year"),
        )
    )
    assert list(fig.layout.yaxis.ticktext) == [
        "Mid-level<br>n = 2",
        "Director and above<br>n = 1",
        "Not stated<br>n = 1",
    ]
    mid, _, executive, dots, unstated, _ = fig.data
    assert list(mid.x) == [90_000, 90_000, None, 120_000, 150_000, None]
    assert list(executive.x) == [200_000, 260_000, None]
    assert dots.hovertext[0] == "Head, Cats<br>$200k to $260k a year, stated by the hour"
    assert list(unstated.x) == [80_000, 80_000, None]
    assert mid.y[0] < mid.y[3] < executive.y[0] < unstated.y[0]


def test_every_posting_leads_to_its_own_view():
    rows = jobs(("PM", "mid", 90, 100, "year")).assign(job_id="hn/2026-03/7 a&b", found_in="text", asked_on=None)
    assert pay.with_view(rows)["view"].tolist() == ["/postings?posting=hn%2F2026-03%2F7%20a%26b"]
    assert pay.with_view(rows).columns[-1] == "job_id"


def test_how_much_is_brought_to_a_year_is_said():
    row = ranges(ALL).iloc[0]
    assert pay.annualised(row) == " · brought to a year: 2 by the hour, 1 by the week or day"
    assert pay.annualised(row.replace({2: 0, 1: 0})) == " · all stated for a year"
