"""Lines of employers become proposals: each board is asked once, and what fails leaves the others alone."""

import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from etl.discover.judging import services
from etl.discover.lines import line_of
from etl.discover.proposal import add, proposals_text
from etl.discover.run import discover
from etl.fetch import Fetcher, Limits
from etl.registry import registry
from etl.sources import Entry
from tests.discover.market import Employer, Market, addresses, careers_page, employers
from tests.loopback import Reply, loopback

NOON = datetime(2026, 12, 1, 12)
LIMITS = Limits(answer_seconds=0.5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
TW = ("greenhouse/tinwhistle",)
FERRIES = Employer("greenhouse", "tinwhistle", "Tin Whistle Ferries", 2, 3)
KITES = Employer("lever", "amberkites", "Amber Kites", 1, 4)
LOOMS = Employer("ashby", "birch-looms", "Birch Looms", 3, 1)
BELLS = Employer("greenhouse", "bells", "Iron Bells", 0, 5)
ORCHARD = Employer("recruitee", "orchard", "Orchard & Sons", 1, 2)


@pytest.fixture
def market(monkeypatch):
    with loopback(Market([FERRIES, KITES, LOOMS, BELLS, ORCHARD])) as server:
        for name, url in addresses(server.url).items():
            monkeypatch.setenv(name, url)
        yield server


def run(data: Path, *texts: str, now: datetime = NOON):
    lines = [line_of(number, text) for number, text in enumerate(texts, 1)]
    fetcher_of = lambda _: Fetcher(allow_private=True, limits=LIMITS, now=lambda: now)  # noqa: E731
    return discover(data, lines, fetcher_of, lambda: now)


def told(verdicts) -> list[tuple]:
    """Of each line what came of it, and its boards with whose they are and how sure that is."""
    return [(one.kind, *((f"{p.source_id}/{p.token}", p.employer, p.sure) for p in one.proposals)) for one in verdicts]


@pytest.mark.parametrize(
    "text, expected, asked",
    [
        ("greenhouse:tinwhistle", ("proposed", (*TW, "Tin Whistle Ferries", "high")), 1),
        ("https://boards.greenhouse.io/tinwhistle/jobs/7", ("proposed", (*TW, "Tin Whistle Ferries", "high")), 1),
        ("jobs.lever.co/amberkites", ("proposed", ("lever/amberkites", "Amber Kites", "high")), 1),
        ("https://orchard.recruitee.com/o/picker", ("proposed", ("recruitee/orchard", "Orchard & Sons", "high")), 1),
        ("Orchard, https://orchard.recruitee.com/", ("proposed", ("recruitee/orchard", "Orchard", "high")), 1),
        ("Tin Whistle https://boards.greenhouse.io/tinwhistle", ("proposed", (*TW, "Tin Whistle", "high")), 1),
        # Greenhouse has no amberkites; Lever does, names no employer, and its texts hold the name.
        ("Amber Kites Ltd.", ("proposed", ("lever/amberkites", "Amber Kites Ltd.", "medium")), 3),
        ("Tin Whistle", ("proposed", (*TW, "Tin Whistle", "medium")), 1),
        ("greenhouse:bells", ("rejected",), 1),
        # Greenhouse has one that calls itself Iron Bells, which may be another's: so the nine others are asked too, and
        # two of them lead to a page of their own.
        ("Bells", ("rejected",), 12),
        ("Iron Bell, https://boards.greenhouse.io/bells", ("rejected",), 1),
        ("smartrecruiters:Tinwhistle", ("rejected",), 0),
        ("Zapier", ("known",), 0),
        ("https://jobs.ashbyhq.com/zapier", ("known",), 0),
        ("!?", ("rejected",), 0),
        ("ftp://tinwhistle.example/jobs", ("rejected",), 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_line_of_any_form_leads_to_its_board_by_the_fewest_questions(tmp_path, market, text, expected, asked):
    assert told(run(tmp_path, text)) == [expected]
    assert market.answer.asked.total() == asked


def test_a_name_is_looked_for_at_each_service_in_the_stated_order_and_its_absence_is_remembered(tmp_path, market):
    first = services(registry())
    assert first[:5] == ["greenhouse", "lever", "ashby", "workable", "bamboohr"]
    assert "smartrecruiters" not in first and "workday" not in first and "rss" not in first
    (verdict,) = run(tmp_path, "Heron Lanterns")
    assert verdict.kind == "rejected"
    assert verdict.reason == f"no board called heronlanterns or heron-lanterns at {', '.join(first)}"
    boards = [f"{source_id}/{slug}" for source_id in first for slug in ("heronlanterns", "heron-lanterns")]
    assert market.answer.asked == Counter(boards) + Counter({"/home-of-the-service": 4})
    before = market.answer.asked.total()
    assert run(tmp_path, "Heron Lanterns", now=NOON + timedelta(days=29)) == [verdict]
    assert market.answer.asked.total() == before
    run(tmp_path, "Heron Lanterns", now=NOON + timedelta(days=31))
    assert market.answer.asked.total() == 2 * before


def test_a_board_of_the_same_name_is_not_taken_for_the_employers_in_silence(tmp_path, market):
    market.answer = Market(
        [
            Employer("greenhouse", "harbour", "Harbour Freight Yard", 2, 0),
            Employer("greenhouse", "ember", "Quartz Mining", 2, 0),
            Employer("bamboohr", "ember", "says nothing", 1, 2),
            Employer("lever", "dune", "Another Firm", 1, 2),
        ]
    )
    more, another, silent = run(tmp_path, "Harbour", "Ember", "Dune")
    assert (more.kind, more.proposals[0].sure) == ("unsure", "low")
    assert more.proposals[0].why == "it calls itself 'Harbour Freight Yard'"
    assert told([another, silent]) == [
        ("unsure", ("bamboohr/ember", "Ember", "low")),
        ("unsure", ("lever/dune", "Dune", "low")),
    ]
    assert silent.proposals[0].why == "it has a name there that the employer might have, and nothing says whose it is"
    (told_off,) = run(tmp_path, "Ember https://boards.greenhouse.io/ember")
    assert (told_off.kind, told_off.reason) == (
        "rejected",
        "greenhouse/ember calls itself 'Quartz Mining', not 'Ember'",
    )
    assert add(tmp_path, [another, silent]) == []
    assert [one.token for one in add(tmp_path, [another, silent], [("lever", "dune")])] == ["dune"]


def test_a_careers_page_leads_to_its_boards_in_links_frames_and_scripts(tmp_path, market):
    boards = (
        "https://boards.greenhouse.io/embed/job_board/js?for=tinwhistle",
        "https://jobs.lever.co/amberkites/",
        "https://jobs.ashbyhq.com/birch-looms?embed=js",
    )
    market.answer.pages["/careers"] = careers_page(*boards)
    market.answer.pages["/directory"] = careers_page(*boards, "https://orchard.recruitee.com")
    market.answer.pages["/none"] = careers_page("https://www.recruitee.com/pricing")
    market.answer.pages["/moved"] = Reply(status=302, headers={"Location": "/careers"})
    paths = ("/careers", "/directory", "/none", "/moved", "/gone")
    verdicts = run(tmp_path, *(market.url + path for path in paths))
    assert told(verdicts) == [
        (
            "proposed",
            ("greenhouse/tinwhistle", "Tin Whistle Ferries", "high"),
            ("lever/amberkites", "Amber Kites", "high"),
            ("ashby/birch-looms", "Birch Looms", "high"),
        ),
        ("rejected",),
        ("rejected",),
        ("known",),
        ("rejected",),
    ]
    assert verdicts[0].proposals[0].why == f"{market.url}/careers leads to it; it calls itself 'Tin Whistle Ferries'"
    assert verdicts[1].reason.startswith("the page leads to 4 boards (")
    assert verdicts[2].reason == "the page leads to no board of a service that is known here"
    assert verdicts[3].reason.startswith("greenhouse/tinwhistle is that of line 1; ")
    assert verdicts[4].reason == f"{market.url}/gone: answered 404"
    # One robots.txt of the site, each page once (/careers is where /moved leads too), and each board once.
    assert market.answer.asked == Counter(
        ["/robots.txt", "/careers", "/careers", "/directory", "/none", "/moved", "/gone"]
        + ["greenhouse/tinwhistle", "lever/amberkites", "ashby/birch-looms"]
    )


def test_robots_that_forbid_a_page_keep_us_from_it_for_good(tmp_path, market):
    market.answer.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /careers\n")
    market.answer.pages["/careers"] = careers_page("https://jobs.lever.co/amberkites/")
    for _ in range(2):
        (verdict,) = run(tmp_path, f"{market.url}/careers")
        assert verdict.kind == "rejected" and verdict.reason.endswith("robots.txt does not allow reading this page")
    assert market.answer.asked == Counter(["/robots.txt"])


FAULTS = {
    "500": (Reply(status=500), "answered 500", 3),
    "429": (Reply(status=429, headers={"Retry-After": "0"}), "answered 429", 3),
    "429 for long": (Reply(status=429, headers={"Retry-After": "7200"}), "asks to be left alone until", 1),
    "too slow": (Reply(b"[" * 40, drip_seconds=0.1), "no complete answer within 0.5 s", 3),
    "no JSON": (Reply(b"<html>down</html>"), "JSON", 1),
    "another form": (Reply(b'{"jobs": 7}'), "jobs", 1),
}


@pytest.mark.parametrize("fault, said, asked", FAULTS.values(), ids=FAULTS)
def test_a_board_that_fails_leaves_the_others_alone_and_is_asked_again_by_the_next_run(
    tmp_path, market, fault, said, asked
):
    market.answer.faults["ashby/birch-looms"] = fault
    lines = ("greenhouse:tinwhistle", "ashby:birch-looms", "lever:amberkites", "greenhouse:nobody", "recruitee:orchard")
    verdicts = run(tmp_path, *lines)
    assert [one.kind for one in verdicts] == ["proposed", "later", "proposed", "absent", "proposed"]
    assert said in verdicts[1].reason
    once = Counter(["greenhouse/tinwhistle", "lever/amberkites", "greenhouse/nobody", "recruitee/orchard"])
    assert market.answer.asked == once + Counter({"ashby/birch-looms": asked})
    market.answer.faults.clear()
    later = NOON + timedelta(hours=3)
    assert [one.kind for one in run(tmp_path, *lines, now=later)] == [
        *("proposed", "proposed", "proposed", "absent", "proposed")
    ]
    assert market.answer.asked == once + Counter({"ashby/birch-looms": asked + 1})


def test_a_service_that_asks_to_be_left_alone_is_left_also_by_the_next_run(tmp_path, market):
    market.answer.faults["lever/first"] = Reply(status=429, headers={"Retry-After": "7200"})
    lines = ("lever:first", "lever:amberkites", "ashby:birch-looms")
    assert [one.kind for one in run(tmp_path, *lines)] == ["later", "later", "proposed"]
    assert [one.kind for one in run(tmp_path, *lines, now=NOON + timedelta(hours=1))] == ["later", "later", "proposed"]
    assert market.answer.asked == Counter(["lever/first", "ashby/birch-looms"])
    run(tmp_path, *lines, now=NOON + timedelta(hours=2, minutes=1))
    assert market.answer.asked == Counter({"lever/first": 2, "ashby/birch-looms": 1})


def test_a_host_that_fails_three_times_is_left_for_the_next_run(tmp_path, market):
    for number in range(5):
        market.answer.faults[f"lever/f{number}"] = Reply(status=503)
    lines = [*(f"lever:f{number}" for number in range(5)), "greenhouse:tinwhistle"]
    verdicts = run(tmp_path, *lines)
    assert [one.kind for one in verdicts] == ["later"] * 5 + ["proposed"]
    assert verdicts[4].reason.startswith("left for the next run: ")
    assert market.answer.asked == Counter({"lever/f0": 3, "lever/f1": 3, "lever/f2": 3, "greenhouse/tinwhistle": 1})


def test_a_service_that_fails_does_not_end_the_search_for_a_name(tmp_path, market):
    market.answer.faults |= {"greenhouse/birchlooms": Reply(status=500), "lever/heronlanterns": Reply(status=500)}
    found, missing = run(tmp_path, "Birch Looms", "Heron Lanterns")
    assert told([found]) == [("proposed", ("ashby/birch-looms", "Birch Looms", "medium"))]
    assert missing.kind == "later"
    assert missing.reason.startswith("1 questions failed, the next run asks again; the first: ")


def test_the_file_of_proposals_is_a_registry_with_evidence(tmp_path, market):
    verdicts = run(tmp_path, "greenhouse:tinwhistle", "greenhouse:bells", 'He said "\x7f"')
    found = tomllib.loads(proposals_text(verdicts))
    assert found == {
        "board": [
            {
                "source_id": "greenhouse",
                "token": "tinwhistle",
                "employer": "Tin Whistle Ferries",
                "is_on": True,
                "evidence": {
                    "found_by": "greenhouse:tinwhistle",
                    "sure": "high",
                    "why": "its name at the service was given; it calls itself 'Tin Whistle Ferries'",
                    "page": "https://job-boards.greenhouse.io/tinwhistle",
                    "address": f"{market.url}/greenhouse/v1/boards/tinwhistle/jobs?content=true",
                    "own_name": "Tin Whistle Ferries",
                    "job_count": 5,
                    "product_count": 2,
                    "remote_product_count": 2,
                    "product_titles": ["Product Manager, Ferries", "Product Manager, Railways"],
                    "read_on": date(2026, 12, 1),
                },
            }
        ],
        "rejected": [
            {
                "line": 2,
                "text": "greenhouse:bells",
                "outcome": "rejected",
                "reason": "greenhouse/bells lists 5 jobs, none of product management",
            },
            {
                "line": 3,
                "text": 'He said "\\x7f"',
                "outcome": "rejected",
                "reason": "expected up to 500 printable letters",
            },
        ],
    }


def test_boards_that_are_added_are_read_by_the_refresh_and_adding_again_changes_nothing(tmp_path, market):
    lines = ("greenhouse:tinwhistle", "lever:amberkites")
    verdicts = run(tmp_path, *lines)
    assert not (tmp_path / "followed.toml").exists()
    assert [one.token for one in add(tmp_path, verdicts)] == ["tinwhistle", "amberkites"]
    assert Entry("tinwhistle", "Tin Whistle Ferries") in registry(tmp_path).entries("greenhouse")
    assert Entry("amberkites", "Amber Kites") in registry(tmp_path).entries("lever")
    written = (tmp_path / "followed.toml").read_bytes()
    assert add(tmp_path, verdicts) == [] and (tmp_path / "followed.toml").read_bytes() == written
    assert [one.kind for one in run(tmp_path, *lines)] == ["known", "known"]


def test_what_the_user_wrote_is_left_as_it_is_and_goes_first(tmp_path, market):
    own = '# mine\n[[board]]\nsource_id = "greenhouse"\ntoken = "tinwhistle"\nemployer = "TW"\nis_on = false\n'
    (tmp_path / "followed.toml").write_text(own)
    verdicts = run(tmp_path, "lever:amberkites", "greenhouse:tinwhistle")
    assert verdicts[1].reason == "greenhouse/tinwhistle is switched off in a file of your own"
    add(tmp_path, verdicts)
    assert (tmp_path / "followed.toml").read_text().startswith(own)
    (tmp_path / "sources.local.toml").write_text(
        '[[board]]\nsource_id = "lever"\ntoken = "amberkites"\nemployer = "Kites"\nis_on = false\n'
    )
    assert registry(tmp_path).boards["lever", "amberkites"].is_on is False


def test_a_board_that_the_registry_doubts_is_asked_first_and_switched_on_when_it_is_added(tmp_path, market):
    assert registry().boards["greenhouse", "glassdoor"].is_on is False
    market.answer = Market([Employer("greenhouse", "glassdoor", "Glassdoor", 1, 2)])
    verdicts = run(tmp_path, "Glassdoor LLC")
    assert told(verdicts) == [("proposed", ("greenhouse/glassdoor", "Glassdoor LLC", "high"))]
    assert market.answer.asked == Counter(["greenhouse/glassdoor"])
    add(tmp_path, verdicts)
    assert registry(tmp_path).boards["greenhouse", "glassdoor"].is_on is True


def test_two_hundred_boards_are_each_asked_once(tmp_path, market):
    own = employers(200)
    market.answer = Market(own)
    verdicts = run(tmp_path, *(f"{one.source_id}:{one.token}" for one in own))
    assert market.answer.asked == Counter(f"{one.source_id}/{one.token}" for one in own)
    assert [one.kind for one in verdicts] == ["proposed" if one.product else "rejected" for one in own]
    counted = [(p.finding.job_count, p.finding.product_count) for one in verdicts for p in one.proposals]
    assert counted == [(one.product + one.others, one.product) for one in own if one.product]
