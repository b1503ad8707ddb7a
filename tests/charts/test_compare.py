"""Two selections side by side: what is chosen, what the figures draw, and that sentences name only what is sure."""

import pandas as pd
import pytest

from charts import compare, compared_pay, compared_skills, compared_years
from charts.compare import Pair, Side
from charts.selection import Selection

SENIOR = Side("Senior", Selection(seniorities=("senior",)), "Boards", "May 2026")
JUNIOR = Side("Junior", Selection(seniorities=("junior",)), "Boards", "May 2026")
PAIR = Pair(SENIOR, JUNIOR)


def skill_rows(*cells: tuple) -> pd.DataFrame:
    """(skill, first_count of 40, second_count of 25, difference_low, difference_high, state)."""
    lines = []
    for skill, first, second, low, high, state in cells:
        known = state != "too_few"
        line = {"skill_id": skill.lower(), "skill": skill, "first_job_count": 40, "first_employer_count": 31}
        line |= {"first_count": first, "second_job_count": 25, "second_employer_count": 19, "second_count": second}
        line |= {"first_share": first / 40 if known else None, "second_share": second / 25 if known else None}
        line |= {"difference": first / 40 - second / 25 if known else None, "difference_low": low}
        line |= {"difference_high": high, "state": state}
        for name, share in (("first", first / 40), ("second", second / 25)):
            line |= {f"{name}_low": share - 0.06, f"{name}_high": share + 0.08} if known else {}
        lines.append(line)
    return pd.DataFrame(lines)


ROADMAP = ("Roadmap", 30, 7, 0.21, 0.73, "more")
SCRUM = ("Scrum", 4, 13, -0.68, -0.16, "less")
SQL = ("SQL", 12, 8, -0.25, 0.21, "unsure")
OKRS = ("OKRs", 2, 1, None, None, "too_few")


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            skill_rows(ROADMAP, SCRUM, SQL, OKRS),
            "**Senior, beside Junior:** postings name more often Roadmap (75% against 28%: +47 points, +21 points to "
            "+73 points); less often Scrum (10% against 52%: −42 points, −68 points to −16 points). Of 4 skills, 3 "
            "could be compared; what else differs, chance explains.",
            id="what is sure, both ways",
        ),
        pytest.param(
            skill_rows(SQL, OKRS),
            "**Nothing differs that we can be sure of.** Of 2 skills, 1 could be compared; what differs, chance and a "
            "few employers explain.",
            id="nothing sure",
        ),
        pytest.param(
            skill_rows(OKRS).assign(first_job_count=11, first_employer_count=1),
            "**Too few to compare:** 11 postings at 1 employer (Senior); 25 postings at 19 employers (Junior). "
            "Most named, in each: OKRs (2 and 1).",
            id="counts in words",
        ),
        pytest.param(skill_rows(), "No skill of the list is named in either selection.", id="nothing"),
    ],
)
def test_the_sentence_on_skills_names_what_is_sure(frame, said):
    assert compared_skills.finding(frame, PAIR) == said


def test_the_figure_of_skills_has_two_dots_a_skill_and_a_colour_a_selection():
    fig = compared_skills.figure(skill_rows(ROADMAP, SQL, OKRS), PAIR)
    first, second = fig.data
    assert (list(first.x), list(second.x)) == ([0.75, 0.30], [0.28, 0.32])
    assert (first.marker.color, second.marker.color) == compare.colours()
    assert [round(value, 2) for value in first.error_x.array] == [0.08, 0.08]
    assert [round(value, 2) for value in second.error_x.arrayminus] == [0.06, 0.06]
    assert list(fig.layout.yaxis.ticktext) == ["Roadmap ", "SQL "]
    assert [one.text for one in fig.layout.annotations] == ["<b>+47 points</b>", "not sure"]
    assert second.hovertext[0] == "Roadmap, Junior: 7 of 25 postings, 28%"
    one, other = compare.colours()
    assert fig.layout.title.text == (
        f'<span style="color:{one}">● <b>Senior</b>, n = 40</span><br>'
        f'<span style="color:{other}">● <b>Junior</b>, n = 25</span>'
    )


def year_rows(low: float | None, high: float | None, share: float | None = 0.40) -> pd.DataFrame:
    """Rows for 4 and 5 years; with 5 the first selection has the `share`, the second 65%."""
    line = {"first_open_count": 12, "first_stated_count": 30, "first_employer_count": 22, "first_share": share}
    line |= {"first_low": 0.25, "first_high": 0.57, "second_open_count": 13, "second_stated_count": 20}
    line |= {"second_employer_count": 17, "second_share": 0.65, "second_low": 0.43, "second_high": 0.82}
    line |= {"difference": None if low is None else -0.25, "difference_low": low, "difference_high": high}
    return pd.DataFrame([{"years": 4, **line, "first_share": share and 0.31}, {"years": 5, **line}])


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (
            year_rows(-0.46, -0.04),
            "**Of the postings that state one, with 5 years you meet the minimum of 40% (Senior) and of 65% "
            "(Junior)**: a sure difference (−25 points, −46 points to −4 points with 95% confidence).",
        ),
        (
            year_rows(-0.52, 0.02),
            "**Nothing differs that we can be sure of:** with 5 years you meet the minimum of 40% (Senior) and of 65% "
            "(Junior) (−25 points, −52 points to +2 points with 95% confidence).",
        ),
        (
            year_rows(None, None),
            "Of the postings that state one, with 5 years you meet the minimum of 40% (Senior) and of 65% (Junior): "
            "fewer than 8 employers ask for so little, so nothing is sure.",
        ),
        (
            year_rows(None, None, None).assign(first_stated_count=1, first_employer_count=1),
            "**Too few to compare:** 1 posting at 1 employer that states a minimum (Senior); "
            "20 postings at 17 employers that state a minimum (Junior).",
        ),
    ],
    ids=["sure", "not sure", "not compared", "too few"],
)
def test_the_sentence_on_years_speaks_of_the_difference(frame, said):
    assert compared_years.finding(frame, PAIR, 5) == said


def test_the_figure_of_years_has_a_curve_a_selection():
    fig = compared_years.figure(year_rows(-0.46, -0.04), PAIR, 5)
    _, first, _, second = fig.data
    assert (list(first.y), list(second.y)) == ([0.31, 0.40], [0.65, 0.65])
    assert (first.line.color, second.line.color) == compare.colours()
    assert list(first.marker.size) == [5, 12]


def pay_rows(*cells: tuple) -> pd.DataFrame:
    """(level, then of each selection: jobs, and median, low and high of the least, in thousands, the most 50 above)."""
    lines = []
    for level, *sides in cells:
        line = {"level": level}
        for name, (jobs, medians) in zip(("first", "second"), sides, strict=True):
            line |= {f"{name}_job_count": jobs, f"{name}_employer_count": max(jobs - 9, 0)}
            for end, more in (("min", 0), ("max", 50)):
                values = (None,) * 3 if medians is None else [1000.0 * (value + more) for value in medians]
                line |= dict(zip((f"{name}_{end}_{what}" for what in compared_pay.MEDIAN), values, strict=True))
        lines.append(line)
    return pd.DataFrame(lines)


ALL = ("all", (60, (170, 160, 180)), (45, (130, 121, 142)))
MID = ("mid", (24, (150, 141, 158)), (21, (120, 116, 127)))
HIGHER = ("senior", (36, (180, 165, 195)), (24, (176, 160, 192)))


def test_pay_is_compared_within_levels_with_the_interval_of_the_difference(ferries):
    rows = compared_pay.differences(pay_rows(ALL, MID, HIGHER))
    assert rows[["level", "min_state", "max_state"]].values.tolist() == [
        ["all", "too_few", "too_few"],
        ["mid", "more", "more"],
        ["senior", "unsure", "unsure"],
    ]
    # sqrt(9^2 + 7^2) = 11.402 below 30 and sqrt(8^2 + 4^2) = 8.944 above; sqrt(15^2 + 16^2) = 21.932 about 4.
    ends = rows.loc[1:, ["min_difference", "min_difference_low", "min_difference_high"]]
    assert ends.round().values.tolist() == [[30_000, 18_598, 38_944], [4_000, -17_932, 25_932]]
    assert compared_pay.finding(rows, PAIR, "USD") == (
        "**In US dollars, mid-level: half of Senior start at $150k or more, of Junior $120k (difference "
        "+$19k to +$39k); mid-level: half of Senior go up to $200k or more, of Junior $170k (difference "
        "+$19k to +$39k).**"
    )


def test_pay_of_selections_without_a_common_level_is_compared_as_a_whole(ferries):
    none = (0, None)
    rows = compared_pay.differences(pay_rows(ALL, ("mid", none, (45, (130, 121, 142))), ("senior", ALL[1], none)))
    assert rows["min_state"].tolist() == ["more", "too_few", "too_few"]
    fig = compared_pay.figure(rows, PAIR, "USD")
    assert list(fig.layout.yaxis.ticktext) == ["All levels"]
    bars = [mark for mark in fig.data if mark.type == "bar"]
    assert [(list(bar.base), list(bar.x)) for bar in bars] == [([170_000], [50_000]), ([130_000], [50_000])]


def test_pay_of_too_few_is_told_in_counts(ferries):
    few = compared_pay.differences(pay_rows(("all", ALL[1], (12, None)), ("senior", ALL[1], (12, None))))
    assert compared_pay.finding(few, PAIR, "EUR") == (
        "**Too few to compare** in euros: 60 postings at 51 employers (Senior); 12 postings at 3 employers (Junior)."
    )


def test_different_sources_are_named_and_never_joined():
    assert (PAIR.sources(), PAIR.caveat()) == ("Boards, May 2026", "")
    apart = Pair(SENIOR, Side("Then", Selection(), "Threads", "2020"))
    assert apart.sources() == "Boards, May 2026; Threads, 2020"
    assert apart.caveat() == (
        "These are different sources (Boards, May 2026, and Threads, 2020), each shown on its own: what differs may be "
        "the kind of employers that post there, or how postings are written there."
    )
