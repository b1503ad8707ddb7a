"""Reading boards on SmartRecruiters: postings are written by hand in the form of its API."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.registry import registry
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.smartrecruiters import board_page, boards, detail, parse, read_detail, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.smartrecruiters import Service, head
from tests.sources.services.smartrecruiters import detail as rest

BOARD = "smartrecruiters/tinwhistle"
LIST = "https://api.smartrecruiters.com/v1/companies/tinwhistle/postings"
ASKED = Request(f"{LIST}?limit=100&offset=0")
PAGE = "https://jobs.smartrecruiters.com/tinwhistle/2736"


def answer(heads: list, **changes) -> bytes:
    return json.dumps({"offset": 0, "limit": 100, "totalFound": len(heads), "content": heads} | changes).encode()


def test_every_board_is_asked_for_page_by_page_and_the_source_is_off():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("tin whistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/v1/companies/tin%20whistle/postings?limit=100&offset=0"
    entry = registry().sources["smartrecruiters"]
    assert not entry.is_on and "consent" in entry.off


def test_posting_is_read_in_our_words():
    posting = JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=f"{PAGE}-product-manager",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Norte, PT",
        date_posted=date(2026, 9, 2),
        text="Company\n\nFerries.\n\nYour job\n\nOwn the booking flow.\n\nYou\n\n• 5+ years of R&D",
        stated_workplace="hybrid",
        stated_employment=("FULL_TIME",),
        application_url=f"{PAGE}-product-manager?oga=true",
    )
    assert parse(BOARD, {"listed": head(2736), "detail": rest(2736)}) == posting
    assert parse(BOARD, rest(2736)) == posting


def test_a_head_alone_is_a_posting_too():
    nothing = dict.fromkeys(head(7)) | {
        "id": "7",
        "name": "Product Manager",
        "releasedDate": "2026-09-02",
        "location": {},
    }
    assert parse(BOARD, {"listed": nothing, "detail": None}) == JobPosting(
        board_id=BOARD, identifier="7", title="Product Manager", date_posted=date(2026, 9, 2)
    )
    assert parse(BOARD, head(2736)).url == PAGE


@pytest.mark.parametrize(
    ("place", "location", "workplace"),
    [
        ({"city": "Faro", "country": "Portugal", "remote": True, "hybrid": True}, "Faro, Portugal", "remote"),
        ({"city": "Faro", "remote": False}, "Faro", None),
        ({"remote": "true"}, None, None),
    ],
)
def test_place_and_workplace(place, location, workplace):
    posting = parse(BOARD, head(7, location=place))
    assert (posting.location, posting.stated_workplace) == (location, workplace)


def test_pages_are_read_by_offset_until_all_are_there():
    service, question, found = Service({"tinwhistle": [head(number) for number in range(207)]}), ASKED, []
    while question is not None:
        page = read_page(
            service(question.url.removeprefix("https://api.smartrecruiters.com")).body, question, len(found)
        )
        assert (page.stated_total, page.employer) == (207, "Tin Whistle Ferries")
        found += [record.identifier for record in page.records]
        question = page.next
        assert question is None or question.url == f"{LIST}?limit=100&offset={len(found)}"
    assert found == [str(number) for number in range(207)]


def test_an_unknown_company_is_no_empty_board():
    body = Service({})("/v1/companies/kites/postings?limit=100&offset=0").body
    with pytest.raises(
        UnknownForm, match="^totalFound is 0: the company has no posting, or there is none of this name$"
    ):
        read_page(body, ASKED)


def test_details_are_asked_for_product_titles_only():
    board = Board(BOARD, ASKED)
    assert detail(board, head(7)) == Request(f"{LIST}/7")
    assert [detail(board, head(7, name=name)) for name in ("Deckhand", None)] == [None, None]
    assert detail(board, head(7, id=None)) is detail(board, "Product Manager") is None
    assert read_detail(json.dumps(rest(7)).encode()) == rest(7)
    assert read_page(json.dumps(rest(7)).encode(), ASKED) == Page((Record("7", rest(7)),))
    with pytest.raises(UnknownForm, match="^expected an object with 'jobAd', got "):
        read_detail(b"{}")


def test_the_page_of_a_posting_tells_its_board():
    assert board_page("tinwhistle") == "https://jobs.smartrecruiters.com/tinwhistle/"
    assert token_of(PAGE) == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/7") is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (answer([head(7)], totalFound="7"), "totalFound: expected a number of postings, got '7'"),
        (answer([head(7)], totalFound=None), "totalFound: expected a number of postings, got None"),
        (answer([head(7)], offset=100), "offset: expected 0, got 100"),
        (b'{"content": {}}', "expected an object with a list 'content', got {'content': {}}"),
        (b"[]", "expected an object with a list 'content', got []"),
    ],
)
def test_an_answer_of_another_form_is_named(body, reason):
    with pytest.raises(UnknownForm) as error:
        read_page(body, ASKED)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"name": ""}, "name: expected text, got ''"),
        ({"location": "Faro"}, "location: expected an object, got 'Faro'"),
        ({"releasedDate": "soon"}, "releasedDate: expected a date since 2000, got 'soon'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, head(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"megabyte"}))
@pytest.mark.parametrize("key", rest(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(rest(7), key, fault))
    assert found in ({"posting", key} if key in {"id", "name", "location", "releasedDate"} else {"posting"})


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_posting_that_is_no_object_is_rejected(record):
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="^expected JSON"):
        read_page(body, ASKED)
