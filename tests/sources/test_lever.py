"""Reading boards on Lever: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.lever import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.lever import Service, posting

BOARD = "lever/tinwhistle"
ASKED = Request("https://api.lever.co/v0/postings/tinwhistle?mode=json")
PAGE = "https://jobs.lever.co/tinwhistle/22a4-bb44"


def test_every_board_is_asked_for_whole_where_lever_keeps_it():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"), Entry("eu/harbour cranes", None))) == [
        Board(BOARD, ASKED, "Tin Whistle Ferries"),
        Board("lever/eu/harbour cranes", Request("https://api.eu.lever.co/v0/postings/harbour%20cranes?mode=json")),
    ]
    (board,) = boards((Entry("eu/harbour", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/v0/postings/harbour?mode=json"


def test_posting_is_read_in_our_words():
    assert parse(BOARD, posting("22a4-bb44")) == JobPosting(
        board_id=BOARD,
        identifier="22a4-bb44",
        url=PAGE,
        title="Product Manager, Booking",
        location="Porto; Remote - Ireland",
        date_posted=date(2026, 9, 2),
        text="Tin Whistle runs ferries.\n\nOwn the booking flow.\n\n"
        "What you bring\n\n• 5+ years of R&D\n• SQL\n\nWhat you do\n\n• Talk to crews\n\n"
        "We sail in any weather.\n\nPaid by experience.",
        stated_workplace="hybrid",
        stated_pay="EUR 71000 - 83000 per year",
        stated_employment=("FULL_TIME",),
        application_url=f"{PAGE}/apply",
    )


def test_posting_says_nothing_that_it_does_not_state():
    bare = {key: posting("22a4-bb44")[key] for key in ("id", "text", "createdAt")}
    assert parse(BOARD, bare | {"categories": {}, "lists": [], "salaryRange": None}) == JobPosting(
        board_id=BOARD, identifier="22a4-bb44", title="Product Manager, Booking", date_posted=date(2026, 9, 2)
    )


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"description": ""}, "Tin Whistle runs ferries.\nOwn the booking flow."),
        (
            {"description": None, "descriptionPlain": None},
            "Tin Whistle runs ferries.\n\nOwn the booking flow.",
        ),
        ({"description": None, "descriptionPlain": None, "opening": "", "openingPlain": ""}, "Own the booking flow."),
        (
            {"description": None, "descriptionPlain": None, "descriptionBody": None},
            "Tin Whistle runs ferries.\n\nOwn the booking flow.",
        ),
    ],
    ids=["plain", "parts", "no opening", "plain body"],
)
def test_the_text_is_read_from_the_parts_that_are_there(changes, text):
    rest = {"lists": [], "additional": None, "additionalPlain": None, "salaryDescription": None}
    assert parse(BOARD, posting("x", **rest, **changes, salaryDescriptionPlain="")).text == text


@pytest.mark.parametrize(
    ("categories", "location"),
    [
        ({"location": "Porto"}, "Porto"),
        ({"allLocations": ["Porto", "Faro"]}, "Porto; Faro"),
        ({"location": "Faro", "allLocations": ["Porto", "Faro", None, " "]}, "Faro; Porto"),
        ({"location": " ", "allLocations": "Porto"}, "Porto"),
        ({"location": 7}, None),
        (["Porto"], None),
        (None, None),
    ],
)
def test_places_stand_each_once(categories, location):
    assert parse(BOARD, posting("x", categories=categories, country=None)).location == location


def test_the_country_tells_the_place_where_no_other_is_named():
    assert parse(BOARD, posting("x", categories={"location": "Faro"}, country="PT")).location == "Faro"
    assert parse(BOARD, posting("x", categories={}, country="PT")).location == "PT"


def test_groups_of_postings_are_one_board():
    groups = [{"title": "Deck", "postings": [posting("a1")]}, {"title": "Bridge", "postings": [posting("b2"), 7]}]
    assert read_page(json.dumps(groups).encode(), ASKED).records == (
        Record("a1", posting("a1")),
        Record("b2", posting("b2")),
        Record("", 7),
    )


@pytest.mark.parametrize(
    ("token", "page"),
    [
        ("tinwhistle", "https://jobs.lever.co/tinwhistle"),
        ("eu/harbour cranes", "https://jobs.eu.lever.co/harbour%20cranes"),
    ],
)
def test_the_page_of_a_posting_tells_its_board(token, page):
    assert board_page(token) == page
    assert token_of(f"{page}/22a4-bb44") == token
    assert token_of("https://tinwhistle.example/22a4-bb44") is None


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [
        ("remote", "remote"),
        ("hybrid", "hybrid"),
        ("onsite", "onsite"),
        ("on-site", "onsite"),
        ("Remote", "remote"),
        ("unspecified", None),
        ("", None),
        (True, None),
        (None, None),
    ],
)
def test_workplaces_become_ours(stated, workplace):
    assert parse(BOARD, posting("x", workplaceType=stated)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("changes", "pay"),
    [
        ({"interval": "per-hour-wage", "min": 31.5, "max": 44}, "EUR 31.50 - 44 per hour"),
        ({"interval": "per-day-wage", "min": 315, "max": 440}, "EUR 315 - 440 per day"),
        ({"interval": "per-week-salary", "min": 1500, "max": 1750}, "EUR 1500 - 1750 per week"),
        ({"interval": "per-month-salary", "min": "4,150", "max": 5200}, "EUR 4150 - 5200 per month"),
        ({"interval": "bi-week-salary"}, None),
        ({"interval": "one-time"}, None),
        ({"interval": None}, None),
        ({"currency": None}, None),
        ({"min": None}, "up to EUR 83000 per year"),
        ({"max": 0}, "EUR 71000+ per year"),
        ({"max": "much"}, None),
        ({"min": -71000}, None),
        ({"min": 83000, "max": 71000}, None),
    ],
    ids=str,
)
def test_pay_keeps_its_period(changes, pay):
    stated = posting("x")["salaryRange"]
    assert parse(BOARD, posting("x", salaryRange=stated | changes)).stated_pay == pay


@pytest.mark.parametrize(
    ("commitment", "employment"),
    [
        ("Full-time", ("FULL_TIME",)),
        ("Permanent", ("FULL_TIME",)),
        ("Part Time", ("PART_TIME",)),
        ("Contractor", ("CONTRACTOR",)),
        ("Internship", ("INTERN",)),
        ("Fixed-Term", ("TEMPORARY",)),
        ("Crew", None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(commitment, employment):
    assert parse(BOARD, posting("x", categories={"commitment": commitment})).stated_employment == employment


def test_a_whole_board_is_one_page():
    body = Service({"tinwhistle": [posting("a1"), posting("b2")]})("/v0/postings/tinwhistle?mode=json").body
    assert read_page(body, ASKED) == Page((Record("a1", posting("a1")), Record("b2", posting("b2"))))


def test_an_empty_board_is_an_answer():
    assert read_page(b"[]", ASKED) == Page(())


def test_the_answer_for_one_posting_is_a_list_of_one():
    assert read_page(json.dumps(posting("a1")).encode(), ASKED) == Page((Record("a1", posting("a1")),))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"text": ""}, "text: expected text, got ''"),
        ({"createdAt": None}, "createdAt: expected milliseconds since 1970, got None"),
        ({"createdAt": "soon"}, "createdAt: expected milliseconds since 1970, got 'soon'"),
        (
            {"createdAt": 17883396},
            "createdAt: expected milliseconds since 1970 of a day since 2000, got 17883396",
        ),
        (
            {"createdAt": 10**400},
            f"createdAt: expected milliseconds since 1970 of a day since 2000, got 1{'0' * 76}...",
        ),
        ({"description": 7}, "description: expected text, got 7"),
        ({"lists": {"text": "x"}}, "lists: expected a list of objects, got {'text': 'x'}"),
        ({"lists": [{"text": "x", "content": 7}]}, "content: expected text, got 7"),
        ({"additional": ["x"]}, "additional: expected text, got ['x']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, posting("x", **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", posting("x"))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(posting("x"), key, fault))
    read = {"id", "text", "createdAt", "description", "lists", "additional", "salaryDescription"}
    assert found in ({"posting", key} if key in read else {"posting"})
    assert found == key or key not in {"id", "text", "createdAt"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("part", ["categories", "salaryRange"])
def test_a_wrong_field_within_another_says_nothing(part, fault):
    whole = posting("x")
    for key in whole[part]:
        assert outcome(parse, BOARD, whole | {part: faulty(whole[part], key, fault)}) == "posting"


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_posting_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps([record]).encode(), ASKED)
    assert page.records[0].identifier == ""
    assert outcome(parse, BOARD, page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize("body", [b'{"ok":false,"error":"Document not found"}', b'{"jobs": []}', b"null", b"{}", b"7"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected a list, got "):
        read_page(body, ASKED)
