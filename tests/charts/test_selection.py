"""Addresses, as visitors type and shorten them, become one valid selection and a sentence for what they cannot have."""

from datetime import date

import pytest

from charts.selection import Choices, Selection, describe, read_address, select

CHOICES = Choices(
    sources={"Greenhouse boards": "greenhouse", "Hacker News": "hackernews"},
    places={"Europe": "europe", "Germany": "DE", "Portugal": "PT"},
    employers={"Acme": "acme", "Zebra Tools": "zebra tools"},
    first_on=date(2025, 10, 26),
    last_on=date(2026, 8, 22),
)

ADDRESSES = {
    "nothing": ({}, Selection(workplaces=()), []),
    "a full address": (
        {
            "boards": ["All boards"],
            "weights": ["Every employer"],
            "period": ["2026-01-05", "2026-03-29"],
            "seniority": ["Senior", "Vice president"],
            "workplace": ["Remote", "Hybrid"],
            "place": ["Germany", "Europe"],
            "employer": ["Zebra Tools"],
            "source": ["Greenhouse boards"],
        },
        Selection(
            sources=("greenhouse",),
            date_from=date(2026, 1, 5),
            date_to=date(2026, 3, 29),
            seniorities=("senior", "vp"),
            workplaces=("remote", "hybrid"),
            places=("DE", "europe"),
            employers=("zebra tools",),
            boards="all",
            weights="employers",
        ),
        [],
    ),
    "a reversed period": (
        {"period": ["2026-05-01", "2026-02-01"]},
        Selection(workplaces=(), date_from=date(2026, 2, 1), date_to=date(2026, 5, 1)),
        ["period 2026-05-01 to 2026-02-01 was reversed and has been turned round."],
    ),
    "half a period": (
        {"period": ["2026-05-01"]},
        Selection(workplaces=(), date_from=date(2026, 5, 1), date_to=date(2026, 8, 22)),
        ["period has one day only and was read as 2026-05-01 to 2026-08-22."],
    ),
    "a period that begins too early": (
        {"period": ["2019-12-31", "2026-02-03"]},
        Selection(workplaces=(), date_from=date(2025, 10, 26), date_to=date(2026, 2, 3)),
        ["period 2019-12-31 lies outside the data and was moved to 2025-10-26."],
    ),
    "no day at all": (
        {"period": ["soon", "2026-02-03"]},
        Selection(workplaces=(), date_from=date(2026, 2, 3), date_to=date(2026, 8, 22)),
        [
            "period “soon” is not a day like 2026-03-31 and was left out.",
            "period has one day only and was read as 2026-02-03 to 2026-08-22.",
        ],
    ),
    "three days": (
        {"period": ["2026-02-03", "2026-02-05", "2026-02-09"]},
        Selection(workplaces=(), date_from=date(2026, 2, 3), date_to=date(2026, 2, 5)),
        ["period was given 3 days; the first two count."],
    ),
    "unknown options": (
        {"seniority": ["Wizard", "Senior"], "employer": ["Nobody"], "boards": ["Some boards"], "weights": ["Everyone"]},
        Selection(workplaces=(), seniorities=("senior",)),
        [
            "boards “Some boards” is not known here and was left out.",
            "weights “Everyone” is not known here and was left out.",
            "seniority “Wizard” is not known here and was left out.",
            "employer “Nobody” is not known here and was left out.",
        ],
    ),
    "a filter emptied on purpose": ({"workplace": [""]}, Selection(workplaces=()), []),
    "the same option twice": ({"place": ["Germany", "Germany"]}, Selection(workplaces=(), places=("DE",)), []),
    "a name of no filter": ({"colour": ["blue"]}, Selection(workplaces=()), []),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_an_address_becomes_a_valid_selection(case):
    params, selection, problems = ADDRESSES[case]
    values, found = read_address(params, CHOICES)
    assert (select(values, CHOICES), found) == (selection, problems)


def test_a_period_half_chosen_has_no_end_yet():
    assert select({"period": (date(2026, 3, 1),)}, CHOICES) == Selection(workplaces=(), date_from=date(2026, 3, 1))


def test_parameters_are_the_eight_of_every_measure():
    selection = Selection(sources=("greenhouse",), date_from=date(2026, 1, 5), places=("DE", "PT"), boards="all")
    assert selection.parameters() == {
        "sources": ["greenhouse"],
        "date_from": date(2026, 1, 5),
        "date_to": None,
        "seniorities": [],
        "workplaces": ["remote"],
        "places": ["DE", "PT"],
        "employers": [],
        "boards": "all",
    }


def test_a_view_of_one_source_keeps_the_rest():
    selection = Selection(sources=("greenhouse", "hackernews"), seniorities=("senior",), date_to=date(2026, 2, 1))
    assert selection.only("hackernews").without("seniorities", "date_to") == Selection(sources=("hackernews",))


def test_a_first_visit_has_nothing_to_loosen():
    assert describe(Selection(), CHOICES) == []


def test_filters_are_told_in_words():
    selection = Selection(
        date_from=date(2026, 1, 5),
        seniorities=("senior", "vp"),
        workplaces=(),
        places=("DE",),
        employers=("acme", "b", "c", "d"),
        sources=("hackernews",),
        boards="all",
        weights="employers",
    )
    assert describe(selection, CHOICES) == [
        "all boards",
        "every employer counting once",
        "period 2026-01-05 to the end",
        "seniority Senior, Vice president",
        "workplace any",
        "open to someone in Germany",
        "employer Acme, b, c and 1 more",
        "source Hacker News",
    ]
