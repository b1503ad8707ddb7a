"""The Where page's sentences and figures say what its rows say, and no more."""

from datetime import date

import pandas as pd
import pytest

from charts import places, remote_jobs, scope_shares, time_zones, where, work_permits, world_map
from charts.selection import Selection


def scopes(*cells: tuple) -> pd.DataFrame:
    """(scope, count, share, low, high) of 80 remote jobs at 31 employers."""
    frame = pd.DataFrame(cells, columns=["scope", "scope_count", "share", "share_low", "share_high"])
    return frame.assign(job_count=80, employer_count=31)


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        pytest.param(
            scopes(
                ("worldwide", 1, 0.0125, 0.002, 0.07),
                ("restricted", 64, 0.8, 0.7, 0.87),
                ("unspecified", 15, 0.1875, 0.1, 0.3),
            ),
            "**80% of these remote jobs are for certain places only** (70% to 87% with 95% confidence); 19% do not say "
            "who may apply and 1 of 80 is open to the whole world.",
            id="one surely most common; a handful is counted",
        ),
        pytest.param(
            scopes(
                ("worldwide", 18, 0.225, 0.13, 0.36),
                ("restricted", 32, 0.4, 0.26, 0.55),
                ("unspecified", 30, 0.375, 0.25, 0.52),
            ),
            "**Which answer is the most common is not sure:** 40% (26% to 55%) are for certain places only, 38% (25% "
            "to 52%) do not say who may apply and 22% (13% to 36%) are open to the whole world.",
            id="not sure",
        ),
        pytest.param(
            scopes(
                ("worldwide", 7, 0.0875, 0.03, 0.19),
                ("restricted", 57, 0.7125, 0.6, 0.81),
                ("time_zone", 12, 0.15, 0.07, 0.28),
                ("unspecified", 4, 0.05, 0.01, 0.13),
            ),
            "**71% of these remote jobs are for certain places only** (60% to 81% with 95% confidence); 15% are for "
            "certain time zones only, 7 of 80 are open to the whole world and 4 of 80 do not say who may apply.",
            id="time zones are an answer of their own",
        ),
        pytest.param(
            scopes(
                ("worldwide", 0, None, None, None),
                ("time_zone", 0, None, None, None),
                ("restricted", 9, None, None, None),
                ("unspecified", 1, None, None, None),
            ).assign(job_count=10, employer_count=7),
            "Only 10 remote jobs at 7 employers match, too few for shares: 9 are for certain places only, 1 does not "
            "say who may apply.",
            id="too few",
        ),
    ],
)
def test_finding_says_which_answer_is_most_common_if_that_is_sure(frame, said):
    assert scope_shares.finding(frame) == said


def countries(*cells: tuple) -> pd.DataFrame:
    """(country, label, yes, naming, states, low, high) of 80 remote jobs, 2 of them worldwide, 15 unspecified."""
    lines = [
        {
            "country": country,
            "country_label": label,
            "job_count": 80,
            "employer_count": 31,
            "yes_count": yes,
            "yes_employer_count": yes - 1,
            "worldwide_count": 2,
            "naming_count": naming,
            "time_zone_count": yes - 2 - naming,
            "state_count": states,
            "unspecified_count": 15,
            "no_count": 65 - yes,
            "yes_share": None if low is None else yes / 80,
            "yes_low": low,
            "yes_high": high,
        }
        for country, label, yes, naming, states, low, high in cells
    ]
    return pd.DataFrame(lines).astype({"yes_share": float, "yes_low": float, "yes_high": float})


SURE = scopes(
    ("worldwide", 2, 0.025, 0.005, 0.09), ("restricted", 63, 0.79, 0.7, 0.87), ("unspecified", 15, 0.19, 0.1, 0.3)
)
US = ("US", "United States", 50, 48, 11, 0.5, 0.73)
CANADA = ("CA", "Canada", 12, 10, 0, 0.08, 0.25)
LEVEL = [(code, name, 5, 3, 0, 0.02, 0.15) for code, name in (("DE", "Germany"), ("FR", "France"))]


def test_finding_names_the_countries_that_are_ahead_of_the_next():
    said = where.finding(countries(US, CANADA, *LEVEL), SURE)
    assert said.endswith(" Someone living in the United States could take 50 of them, in Canada 12.")


def test_finding_names_no_country_where_all_are_level():
    assert where.finding(countries(*LEVEL), SURE) == scope_shares.finding(SURE)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            US,
            "**Someone living in the United States could take 50 of 80 remote jobs: 62%** (50% to 73% with 95% "
            "confidence). For 15 more nobody says who may apply, 15 are for others only. Of the 48 that name the "
            "United States, 11 also name states or provinces.",
        ),
        (
            ("DE", "Germany", 9, 3, 0, None, None),
            "**Someone living in Germany could take 9 of 80 remote jobs**, too few jobs for a share. 4 of these by "
            "time zone alone. For 15 more nobody says who may apply, 56 are for others only.",
        ),
    ],
    ids=["with a share", "without"],
)
def test_finding_from_a_country_has_three_parts(row, said):
    assert where.finding_from(countries(row).iloc[0]) == said


def test_the_bar_of_a_country_divides_all_jobs():
    to_all, named, unsaid, no = where.figure_from(countries(CANADA).iloc[0]).data
    assert (to_all.x[0], named.x[0], unsaid.x[0], no.x[0]) == (2 / 80, 10 / 80, 15 / 80, 53 / 80)
    assert (to_all.text[0], unsaid.text[0]) == ("<b>2</b>", "not said<br><b>15</b>")


def test_the_bar_of_a_country_has_a_part_for_time_zones():
    bars = where.figure_from(countries(("PT", "Portugal", 33, 11, 0, 0.3, 0.5)).iloc[0]).data
    assert [(bar.name, bar.x[0] * 80) for bar in bars] == [
        ("Yes, to all", 2),
        ("Yes, by name", 11),
        ("Yes, by zone", 20),
        ("not said", 15),
        ("no", 32),
    ]


def test_the_map_has_a_class_for_every_doubling():
    (world,) = world_map.figure(countries(US, CANADA, *LEVEL)).data
    assert list(world.locations) == ["USA", "CAN", "DEU", "FRA"]
    assert list(world.z) == [5, 3, 2, 2]
    assert world.hovertext[1] == "Canada: 12 of 80 remote jobs, 15%<br>8% to 25% with 95% confidence"


def test_places_named_are_drawn_most_first_without_states():
    frame = pd.DataFrame(
        [
            ("country", "US", "United States", 48, 20),
            ("country", "CA", "Canada", 10, 6),
            ("region", "EMEA", "EMEA", 14, 2),
            ("state", "TX", "Texas", 9, 4),
            ("time_zone", "CET", "CET", 3, 3),
        ],
        columns=["fact", "value", "label", "naming_count", "naming_employer_count"],
    ).assign(job_count=80)
    (bars,) = where.figure_named(frame).data
    assert (list(bars.y), list(bars.x)) == (["United States", "EMEA", "Canada"], [48, 14, 10])


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("United States", "US", "the United States"),
        ("Netherlands", "NL", "the Netherlands"),
        ("Germany", "DE", "Germany"),
    ],
)
def test_countries_stand_in_sentences_as_people_write_them(name, code, said):
    assert places.within(name, code) == said


def test_states_are_told_by_name():
    assert places.named_states(pd.Series(["TX", "ON", "??"])) == ["Texas", "Ontario", "??"]


ARCHIVES = pd.DataFrame(
    [
        ("hn", "Hacker News", "posts", "2026-01-01 2026-05-01", "January to May 2026", date(2026, 5, 1), 61, 43),
        ("few", "A few", "posts", "2026-06-01 2026-06-02", "June 2026", date(2026, 6, 2), 5, 5),
        ("small", "Small boards", "reads", "open", "open on 20 May 2026", date(2026, 5, 20), 30, 12),
        ("large", "Large boards", "reads", "open", "open on 1 May 2026", date(2026, 5, 1), 207, 89),
        ("old", "Old ads", "posts", "2013-08-01 2020-12-01", "to December 2020", date(2020, 12, 1), 392, 206),
    ],
    columns=["source_id", "source", "kind", "part", "days", "last_on", "job_count", "employer_count"],
)


def test_the_page_opens_on_what_is_open_now_on_most_boards_then_on_the_latest_with_enough():
    latest_first = ARCHIVES.sort_values("last_on", ascending=False, kind="stable")
    order = [one.source_id for one in remote_jobs.archives(Selection(), latest_first)]
    assert order == ["large", "small", "hn", "old", "few"]


def test_who_may_take_a_job_is_a_question_of_remote_jobs_and_no_filter():
    asked = Selection(workplaces=("hybrid",), places=("DE",), seniorities=("senior",))
    assert remote_jobs.of_remote_jobs(asked) == Selection(workplaces=("remote",), seniorities=("senior",))


def test_permits_are_told_of_the_latest_archive():
    frame = pd.DataFrame(
        [
            ("Ashby boards", "28 October 2025", "any", 6, 5, 0.06, 0.02, 0.14),
            ("Ashby boards", "28 October 2025", "sponsorship_offered", 0, 0, 0.0, 0.0, 0.12),
            ("Ashby boards", "28 October 2025", "sponsorship_not_offered", 5, 4, 0.05, 0.02, 0.13),
            ("Ashby boards", "28 October 2025", "permit_required", 3, 3, 0.03, 0.01, 0.09),
        ],
        columns=[
            "source",
            "days",
            "value",
            "stating_count",
            "stating_employer_count",
            "share",
            "share_low",
            "share_high",
        ],
    ).assign(job_count=103, employer_count=48)
    assert work_permits.finding(frame) == (
        "6% of the remote postings say anything of visas or permits (2% to 14% with 95% confidence; Ashby boards, "
        "28 October 2025)."
    )
    assert [list(mark.x) for mark in work_permits.figure(frame).data[::2]] == [[0.0], [0.05], [0.03]]


def test_time_zones_are_told_of_the_latest_archive():
    frame = pd.DataFrame(
        [
            ("any", 11, 3, 6, 0.19, 0.07, 0.46),
            ("americas", 5, 1, 5, 0.09, 0.02, 0.37),
            ("europe_africa", 10, 2, 4, 0.18, 0.06, 0.45),
            ("asia_pacific", 0, 0, 0, 0.0, 0.0, 0.13),
        ],
        columns=["band", "naming_count", "naming_employer_count", "only_count", "share", "share_low", "share_high"],
    ).assign(source="Hacker News", days="January to May 2026", job_count=57, employer_count=41)
    assert time_zones.finding(frame) == (
        "11 of 57 remote jobs name a time zone (7% to 46% with 95% confidence; Hacker News, January to May 2026), 6 of "
        "them no place besides."
    )
    assert [list(mark.x) for mark in time_zones.figure(frame).data[::2]] == [[0.19], [0.09], [0.18], [0.0]]


@pytest.mark.parametrize(
    ("country", "panels"),
    [
        ("PT", ["<b>Could take, from<br>Portugal</b>", "<b>Not said</b>"]),
        (None, ["<b>Open worldwide</b>", "<b>Not said</b>"]),
    ],
    ids=["from a country", "from nowhere"],
)
def test_years_are_those_of_the_country_where_one_is_said(ferries, country, panels):
    frame = scope_shares.frame_by_year(Selection(sources=("greenhouse",), boards="all"), country, "Portugal")
    known = frame.assign(share=0.5, share_low=0.2, share_high=0.8)
    drawn = scope_shares.figure_by_year(known, [])
    assert [note.text for note in drawn.layout.annotations] == panels


def test_every_country_of_the_world_can_be_lived_in(ferries):
    offered = places.countries()
    assert len(offered) == 250  # the 249 of ISO 3166-1, and Kosovo
    assert (offered["Portugal"], offered["Tuvalu"], offered["Kosovo"]) == ("PT", "TV", "XK")
