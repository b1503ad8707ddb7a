"""Pay that a source gives in numbers: the line that is made of them, and the pay that is read from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.mention import PayMention
from etl.extract.pay import find_pay
from etl.extract.pay_field import PERIODS, joined_pay_lines, pay_line, read_pay_line


@pytest.mark.parametrize(
    ("numbers", "line"),
    [
        ((120_000, 150_000, "USD", "year"), "USD 120000 - 150000 per year"),
        ((22.5, 31, "GBP", "hour"), "GBP 22.50 - 31 per hour"),
        ((71_000, 71_000, "EUR", "year"), "EUR 71000 per year"),
        ((4_100, None, "PLN", "month"), "PLN 4100+ per month"),
        ((None, 90_000, "CAD", "year"), "up to CAD 90000 per year"),
        ((0, 83_000, "SEK", "month"), "up to SEK 83000 per month"),
        # no pay that can be stated
        ((None, None, "USD", "year"), None),
        ((0, 0, "USD", "year"), None),
        ((-5, None, "USD", "year"), None),
        ((83_000, 71_000, "USD", "year"), None),
        (("71000", True, "USD", "year"), None),
        ((float("nan"), float("inf"), "USD", "year"), None),
        ((10**400, 1e300, "USD", "year"), None),
        ((71_000, 10**12, "USD", "year"), "USD 71000+ per year"),
        ((71_000, 83_000, ["USD"], "year"), None),
        ((71_000, 83_000, None, "year"), None),
        ((71_000, 83_000, "dollars", "year"), None),
        ((71_000, 83_000, "USD", None), None),
        ((71_000, 83_000, "USD", "project"), None),
    ],
)
def test_numbers_become_a_line(numbers, line):
    assert pay_line(*numbers) == line


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("USD 120000 - 150000 per year", [(120_000, 150_000, "USD", "year", "USD 120000 - 150000 per year")]),
        ("up to SAR 9000 per month", [(None, 9_000, "SAR", "month", "up to SAR 9000 per month")]),
        (
            "CAD 165000 - 211000 per year; GBP 350+ per day",
            [
                (165_000, 211_000, "CAD", "year", "CAD 165000 - 211000 per year"),
                (350, None, "GBP", "day", "GBP 350+ per day"),
            ],
        ),
        ("$175K – $250K • Offers Equity", []),
        ("USD 120000 - 150000 per year; bonus", []),
        ("", []),
    ],
)
def test_only_such_lines_are_read(shown, found):
    assert read_pay_line(shown) == [PayMention(*one[:4], "field", one[4], -1, -1) for one in found]


AMOUNTS = st.integers(1, 10**9) | st.decimals(1, 10_000, places=2).map(float)


@given(st.tuples(AMOUNTS, AMOUNTS).map(sorted), st.sampled_from(["open", "closed", "both"]), st.sampled_from(PERIODS))
def test_a_line_is_read_back_to_its_numbers(ends, known, period):
    low, high = (None if known == "closed" else ends[0]), (None if known == "open" else ends[1])
    line = pay_line(low, high, "EUR", period)
    assert read_pay_line(line) == [PayMention(low, high, "EUR", period, "field", line, -1, -1)]


def test_lines_of_several_currencies_are_one():
    lines = ["USD 7+ per hour", None, "EUR 8 per hour", "USD 7+ per hour"]
    assert joined_pay_lines(lines) == "USD 7+ per hour; EUR 8 per hour"
    assert joined_pay_lines([None]) is None


@pytest.mark.parametrize(
    ("field", "amounts"),
    [
        pytest.param("EUR 71000 - 83000 per year", [(71_000, 83_000, "EUR")], id="the field before the text"),
        pytest.param(
            "USD 143000 - 246000 per year; CAD 165000 - 211000 per year",
            [(143_000, 246_000, "USD"), (165_000, 211_000, "CAD")],
            id="a pay for each currency",
        ),
        pytest.param("JPY 12000000 - 15000000 per year", [(12e6, 15e6, "JPY")], id="a small unit"),
        pytest.param("EUR 71 - 83 per year", [(60_000, 60_000, "EUR")], id="thousands left out: the text says it"),
        pytest.param("EUR 710000 - 83000000 per year", [(60_000, 60_000, "EUR")], id="absurd: the text says it"),
    ],
)
def test_pay_in_numbers_wins_over_the_text(field, amounts):
    found = find_pay("Salary: €60,000 per year", field)
    assert [(one.min, one.max, one.currency) for one in found] == amounts
