"""Reading boards on BambooHR: jobs are written by hand in the form of its career pages."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.bamboohr import board_page, boards, detail, parse, read_detail, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.bamboohr import Service, head, listing
from tests.sources.services.bamboohr import detail as rest

BOARD = "bamboohr/tinwhistle"
HOST = "https://tinwhistle.bamboohr.com"
ASKED = Request(f"{HOST}/careers/list")


def stored(**changes) -> dict:
    return {"listed": head(2736, **changes), "detail": rest(2736)}


def test_every_board_is_asked_for_whole_on_its_own_host_or_path():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("tinwhistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/tinwhistle/careers/list"


def test_job_is_read_in_our_words():
    posting = JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=f"{HOST}/careers/2736",
        title="Product Manager, Booking",
        location="Porto, Norte, Portugal",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="hybrid",
        stated_pay="€71,000 - €83,000",
        stated_employment=("FULL_TIME",),
    )
    assert parse(BOARD, stored()) == posting
    assert parse(BOARD, rest(2736)) == posting


def test_a_head_alone_is_a_posting_too():
    bare = JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=f"{HOST}/careers/2736",
        title="Product Manager, Booking",
        location="Porto, Norte, Portugal",
        stated_workplace="hybrid",
        stated_employment=("FULL_TIME",),
    )
    assert parse(BOARD, {"listed": head(2736), "detail": None}) == bare
    assert parse(BOARD, head(2736)) == bare
    nothing = dict.fromkeys(head(7)) | {"id": "7", "jobOpeningName": "Product Manager"}
    assert parse("bamboohr/unnamed", nothing) == JobPosting(
        board_id="bamboohr/unnamed", identifier="7", title="Product Manager"
    )


def test_details_are_asked_for_product_titles_only():
    board = Board(BOARD, ASKED)
    assert detail(board, head(7)) == Request(f"{HOST}/careers/7/detail")
    for title in ("Deckhand", "Production Manager", "", None, 7):
        assert detail(board, head(7, jobOpeningName=title)) is None
    assert detail(board, head(7, id=None)) is None
    assert detail(board, "Product Manager") is None


@pytest.mark.parametrize(
    ("ticked", "code", "workplace"),
    [
        (None, "0", None),
        (None, "1", "remote"),
        (None, 2, "hybrid"),
        (1, "0", "remote"),
        (True, None, "remote"),
        (False, None, None),
    ],
)
def test_the_codes_of_location_types_become_workplaces(ticked, code, workplace):
    assert parse(BOARD, head(7, isRemote=ticked, locationType=code)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("location", "other", "place"),
    [
        ({"city": "Faro", "state": None}, {"city": None}, "Faro"),
        ({"city": None, "state": None}, {"country": "Portugal", "province": "Norte", "city": "Porto"}, None),
        ({"city": "Porto", "state": "Porto"}, None, "Porto"),
        ({"city": 7}, "Porto", ""),
    ],
)
def test_a_place_stands_in_either_of_two_fields(location, other, place):
    expected = "Porto, Norte, Portugal" if place is None else place or None
    assert parse(BOARD, head(7, location=location, atsLocation=other)).location == expected


def test_a_whole_board_is_one_page_that_says_how_many_there_are():
    service = Service({"tinwhistle": [head(7), head(8)]})
    page = read_page(service("/tinwhistle/careers/list").body, ASKED)
    assert page == Page((Record("7", head(7)), Record("8", head(8))), stated_total=2)
    assert read_page(json.dumps(listing([head(7)], 9)).encode(), ASKED).stated_total == 9
    for total in ("9", True, -1):
        assert read_page(json.dumps(listing([], total)).encode(), ASKED).stated_total is None


def test_an_unknown_company_is_told_as_such():
    body = Service({})("/kites/careers/list").body
    with pytest.raises(UnknownForm, match="^expected JSON, got a page: no open board has this name "):
        read_page(body, ASKED)


def test_the_rest_is_kept_as_answered():
    body = json.dumps(rest(7)).encode()
    assert read_detail(body) == rest(7)
    assert read_page(body, ASKED) == Page((Record("7", rest(7)),))


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"result": {"jobOpening": null}}', b'{"result": []}'])
def test_a_rest_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="^expected an object with 'result.jobOpening', got "):
        read_detail(body)


def test_the_page_of_a_job_tells_its_board():
    assert board_page("tinwhistle") == f"{HOST}/careers"
    assert token_of(f"{HOST}/careers/7") == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/careers/7") is None


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (head(7, id=None), "id: expected text, got None"),
        (head(7, jobOpeningName=" "), "jobOpeningName: expected text, got ' '"),
        (head(7, locationType="3"), "locationType: expected 0, 1 or 2, got '3'"),
        (head(7, locationType=True), "locationType: expected 0, 1 or 2, got True"),
        (rest(7, jobOpeningShareUrl=None), "id: expected text, got None"),
        (rest(7, datePosted="soon"), "datePosted: expected a date since 2000, got 'soon'"),
        (rest(7, description=["x"]), "description: expected text, got ['x']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(record, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, record)
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", head(7))
def test_a_wrong_field_of_a_head_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(head(7), key, fault))
    read = {"id", "jobOpeningName", "locationType"}
    assert found in ({"posting", key} if key in read else {"posting"})
    assert found == key or key not in {"id", "jobOpeningName"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", rest(7)["result"]["jobOpening"])
def test_a_wrong_field_of_the_rest_gives_a_posting_or_is_named(key, fault):
    opening = faulty(rest(7)["result"]["jobOpening"], key, fault)
    found = outcome(parse, BOARD, {"listed": head(7), "detail": {"result": {"jobOpening": opening}}})
    read = {"jobOpeningName", "datePosted", "description"}
    assert found in ({"posting", key} if key in read else {"posting"})


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    assert read_page(json.dumps(listing([record])).encode(), ASKED).records == (Record("", record),)
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("read", [read_detail, lambda body: read_page(body, ASKED)], ids=["rest", "list"])
@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body, read):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read(body)


@pytest.mark.parametrize("body", [b"[]", b'{"result": {}}', b'{"error":"Not found"}', b"null"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="^expected an object with a list 'result', got "):
        read_page(body, ASKED)
