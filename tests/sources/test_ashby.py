"""Reading boards on Ashby: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.ashby import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.ashby import Service, compensation, job, salary

BOARD = "ashby/Tin Whistle"
ADDRESS = "/posting-api/job-board/Tin%20Whistle?includeCompensation=true"
ASKED = Request(f"https://api.ashbyhq.com{ADDRESS}")
SHOWN = "€71K – €83K • Offers Equity"


def answer(jobs: list) -> bytes:
    return json.dumps({"jobs": jobs, "apiVersion": "1"}).encode()


def test_every_board_is_asked_for_whole_with_its_pay():
    assert boards((Entry("Tin Whistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("harbour.com/x", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/posting-api/job-board/harbour.com%2Fx?includeCompensation=true"


def test_job_is_read_in_our_words():
    assert parse(BOARD, job("63df-0ffc")) == JobPosting(
        board_id=BOARD,
        identifier="63df-0ffc",
        url="https://jobs.ashbyhq.com/Tin%20Whistle/63df-0ffc",
        title="Product Manager, Booking",
        location="Porto; Remote - Ireland",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="hybrid",
        stated_pay="EUR 71400 - 83200 per year",
        stated_employment=("FULL_TIME",),
        application_url="https://jobs.ashbyhq.com/Tin%20Whistle/63df-0ffc/application",
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job("63df-0ffc")[key] for key in ("id", "title", "publishedAt", "isRemote")}
    assert parse(BOARD, bare) == JobPosting(
        board_id=BOARD, identifier="63df-0ffc", title="Product Manager, Booking", date_posted=date(2026, 9, 2)
    )


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [
        ("Remote", "remote"),
        ("Hybrid", "hybrid"),
        ("OnSite", "onsite"),
        (None, None),
        ("Ferry", None),
        (["Remote"], None),
    ],
)
@pytest.mark.parametrize("is_remote", [True, False, None])
def test_the_workplace_is_believed_and_is_remote_is_not(stated, workplace, is_remote):
    assert parse(BOARD, job("x", workplaceType=stated, isRemote=is_remote)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("html", "plain", "text"),
    [
        ("<p>R&amp;D</p>", "r&d", "R&D"),
        ("", "r&d", "r&d"),
        (None, "r&d", "r&d"),
        (None, None, None),
        ("<p> </p>", "x", None),
    ],
)
def test_the_text_is_read_from_the_html_else_from_the_plain(html, plain, text):
    assert parse(BOARD, job("x", descriptionHtml=html, descriptionPlain=plain)).text == text


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"secondaryLocations": []}, "Porto"),
        ({"secondaryLocations": None, "location": " ", "address": None}, None),
        (
            {"secondaryLocations": [{"location": "Faro"}, {"location": 7}, "Lagos", None], "location": None},
            "Faro; Lagos",
        ),
        (
            {
                "secondaryLocations": [],
                "location": None,
                "address": {"postalAddress": {"addressLocality": "Porto", "addressRegion": 7, "addressCountry": "PT"}},
            },
            "Porto, PT",
        ),
        ({"secondaryLocations": 7}, "Porto"),
        ({"secondaryLocations": {"location": "Faro"}}, "Porto"),
    ],
    ids=str,
)
def test_places_stand_each_once_else_the_address(changes, location):
    assert parse(BOARD, job("x", **changes)).location == location


def test_the_page_of_a_job_tells_its_board():
    assert board_page("Tin Whistle") == "https://jobs.ashbyhq.com/Tin%20Whistle"
    assert token_of("https://jobs.ashbyhq.com/Tin%20Whistle/22a4-bb44") == "Tin Whistle"
    assert token_of("https://tinwhistle.example/jobs/22a4-bb44") is None


@pytest.mark.parametrize(
    ("stated", "pay"),
    [
        pytest.param(compensation([salary(71_400, 83_200)]), "EUR 71400 - 83200 per year", id="exact, not as shown"),
        pytest.param(
            compensation([salary(71_400, 83_200)], [salary(65_000, 91_000, "CAD")], [salary(71_400, 83_200)]),
            "EUR 71400 - 83200 per year; CAD 65000 - 91000 per year",
            id="every currency, each range once",
        ),
        pytest.param(compensation([salary(41.5, 41.5, "GBP", "1 HOUR")]), "GBP 41.50 per hour", id="by the hour"),
        pytest.param(compensation([salary(4_150, None, interval="1 MONTH")]), "EUR 4150+ per month", id="open"),
        pytest.param(compensation([salary(20_000, 30_000, kind="Bonus")]), SHOWN, id="a bonus is no base pay"),
        pytest.param(compensation([salary(71_400, 83_200, None)]), SHOWN, id="no currency"),
        pytest.param(compensation([salary(7_000, 9_000, interval="2 WEEK")]), SHOWN, id="odd period"),
        pytest.param(compensation([salary("71400", [83_200])]), SHOWN, id="no numbers"),
        pytest.param(
            compensation(summaryComponents=[salary(None, None, kind="EquityPercentage"), salary(71_400, 83_200)]),
            "EUR 71400 - 83200 per year",
            id="summary of components",
        ),
        pytest.param(
            compensation([salary(71_400, 83_200)], summaryComponents=[salary(70_000, 90_000)]),
            "EUR 71400 - 83200 per year",
            id="tiers before their summary",
        ),
        pytest.param(compensation(), SHOWN, id="as shown"),
        pytest.param(compensation(shown=" "), None, id="blank"),
        pytest.param(compensation(shown=None), None, id="none stated"),
        pytest.param({"compensationTierSummary": 7, "compensationTiers": ["x", {"components": [1]}]}, None, id="odd"),
        pytest.param({"compensationTiers": 7, "summaryComponents": {"x": 7}}, None, id="odder"),
        pytest.param({"compensationTiers": [{"components": 7}]}, None, id="oddest"),
        pytest.param("€71K", None, id="no object"),
        pytest.param(None, None, id="null"),
    ],
)
def test_pay_is_taken_from_the_numbers_of_the_tiers_else_as_shown(stated, pay):
    assert parse(BOARD, job("x", compensation=stated)).stated_pay == pay


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("PartTime", ("PART_TIME",)),
        ("Contract", ("CONTRACTOR",)),
        ("Temporary", ("TEMPORARY",)),
        ("Intern", ("INTERN",)),
        ("Crew", None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert parse(BOARD, job("x", employmentType=stated)).stated_employment == employment


def test_a_whole_board_is_one_page_without_what_ashby_hides():
    jobs = [job("a1"), job("b2", isListed=False), job("c3", isListed=None)]
    page = read_page(Service({"Tin Whistle": jobs})(ADDRESS).body, ASKED)
    assert page == Page((Record("a1", jobs[0]), Record("c3", jobs[2])))


def test_an_empty_board_is_an_answer():
    assert read_page(answer([]), ASKED) == Page(())


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": ""}, "id: expected text, got ''"),
        ({"title": None}, "title: expected text, got None"),
        ({"publishedAt": None}, "publishedAt: expected text, got None"),
        ({"publishedAt": "soon"}, "publishedAt: expected a date since 2000, got 'soon'"),
        ({"descriptionHtml": 7}, "descriptionHtml: expected text, got 7"),
        ({"descriptionHtml": None, "descriptionPlain": ["x"]}, "descriptionPlain: expected text, got ['x']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, job("x") | changes)
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job("x"))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(job("x"), key, fault))
    needed = {"id", "title", "publishedAt"}
    assert found in ({"posting", key} if key in needed | {"descriptionHtml"} else {"posting"})
    assert found == key or key not in needed or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert read_page(answer([record]), ASKED) == Page((Record("", record),))
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", [*NO_JSON.values(), b"Not Found"], ids=[*NO_JSON, "plain text"])
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize("body", [b"[]", b'{"jobs": {}}', b'{"status":404,"error":"Not found"}', b"null", b"{}"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'jobs', got "):
        read_page(body, ASKED)
