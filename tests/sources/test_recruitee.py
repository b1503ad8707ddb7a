"""Reading boards on Recruitee: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.recruitee import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.recruitee import Service, offer, place

BOARD = "recruitee/tinwhistle"
ASKED = Request("https://tinwhistle.recruitee.com/api/offers/")
PAGE = "https://tinwhistle.recruitee.com/o/product-manager-2736"


def answer(offers: list) -> bytes:
    return json.dumps({"offers": offers}).encode()


def test_every_board_is_asked_for_whole_on_its_own_host_or_path():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"),)) == [Board(BOARD, ASKED, "Tin Whistle Ferries")]
    (board,) = boards((Entry("harbour/cranes", None),))
    assert board.request.url == "https://harbour%2Fcranes.recruitee.com/api/offers/"
    (board,) = boards((Entry("tinwhistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/tinwhistle/api/offers/"


def test_offer_is_read_in_our_words():
    assert parse(BOARD, offer(2736)) == JobPosting(
        board_id=BOARD,
        identifier="2736",
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Porto District, Portugal; Galway, Ireland",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.\n\nJob requirements\n\n• 5+ years of R&D",
        stated_workplace="hybrid",
        stated_pay="EUR 71000 - 83000 per year",
        stated_employment=("FULL_TIME",),
        application_url=f"{PAGE}/c/new",
        valid_through=date(2026, 10, 31),
    )


def test_offer_says_nothing_that_it_does_not_state():
    nothing = dict.fromkeys(offer(7), None) | {"id": "2736", "title": "Product Manager", "remote": False}
    assert parse(BOARD, nothing | {"created_at": "2026-08-28T17:00:00.000Z"}) == JobPosting(
        board_id=BOARD, identifier="2736", title="Product Manager", date_posted=date(2026, 8, 28)
    )


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-09-02 23:53:46 UTC", date(2026, 9, 2)),
        ("2026-09-02T23:53:46.000-02:00", date(2026, 9, 3)),
        ("2026-09-02", date(2026, 9, 2)),
        (None, date(2026, 8, 28)),
        ("", date(2026, 8, 28)),
    ],
)
def test_the_day_is_that_of_publication_else_of_writing(published, day):
    assert parse(BOARD, offer(7, published_at=published)).date_posted == day


@pytest.mark.parametrize(
    ("ticked", "workplace"),
    [
        ((True, False, False), "remote"),
        ((False, False, True), "onsite"),
        ((False, True, True), "hybrid"),
        ((True, True, False), "remote"),
        ((False, False, False), None),
        ((None, None, None), None),
        (("true", 1, "yes"), None),
    ],
    ids=str,
)
def test_the_most_open_workplace_that_is_ticked_counts(ticked, workplace):
    changes = dict(zip(("remote", "hybrid", "on_site"), ticked, strict=True))
    assert parse(BOARD, offer(7, **changes)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"locations": []}, "Porto, Portugal"),
        ({"locations": None, "location": None}, "Porto, Portugal"),
        ({"locations": None, "location": None, "city": "Remote", "country": "Ireland"}, "Remote, Ireland"),
        ({"locations": None, "location": "Remote job"}, "Remote job"),
        ({"locations": [place(None, None, None)]}, "Harbour"),
        ({"locations": [place("Porto", "Porto", "Portugal")] * 2}, "Porto, Portugal"),
        ({"locations": ["Faro", 7, {"city": 7}], "location": 7, "city": None, "country": None}, None),
    ],
    ids=str,
)
def test_places_stand_each_once_else_as_shown(changes, location):
    assert parse(BOARD, offer(7, **changes)).location == location


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"min": 31.5, "max": "44", "period": "hour", "currency": "EUR"}, "EUR 31.50 - 44 per hour"),
        ({"min": "2400", "max": "3,000", "period": "monthly", "currency": "eur"}, "EUR 2400 - 3000 per month"),
        ({"min": None, "max": 83000, "period": "year", "currency": "EUR"}, "up to EUR 83000 per year"),
        ({"min": "much", "max": 83000, "period": "year", "currency": "EUR"}, None),
        ({"min": 71000, "max": -1, "period": "year", "currency": "EUR"}, None),
        ({"min": 71000, "max": 83000, "period": "project", "currency": "EUR"}, None),
        ({"min": 71000, "max": 83000, "period": "year", "currency": None}, None),
        ({"min": None, "max": None, "period": "year", "currency": "EUR"}, None),
        ({}, None),
        ("71000", None),
        (None, None),
    ],
    ids=str,
)
def test_pay_keeps_its_period(salary, pay):
    assert parse(BOARD, offer(7, salary=salary)).stated_pay == pay


@pytest.mark.parametrize(
    ("code", "employment"),
    [
        ("fulltime_fixed_term", ("FULL_TIME",)),
        ("fulltime", ("FULL_TIME",)),
        ("parttime_permanent", ("PART_TIME",)),
        ("internship", ("INTERN",)),
        ("traineeship", ("INTERN",)),
        ("freelance", ("CONTRACTOR",)),
        ("contract", ("CONTRACTOR",)),
        ("volunteer", None),
        (7, None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(code, employment):
    assert parse(BOARD, offer(7, employment_type_code=code)).stated_employment == employment


@pytest.mark.parametrize(
    ("description", "requirements", "text"),
    [
        ("<p>Ahoy</p>", "", "Ahoy"),
        ("", "<p>SQL</p>", "Job requirements\n\nSQL"),
        ("<p>Ahoy</p>", " ", "Ahoy"),
        ("Ahoy\nyou", "SQL", "Ahoy\nyou\n\nJob requirements\n\nSQL"),
    ],
)
def test_both_halves_are_read(description, requirements, text):
    assert parse(BOARD, offer(7, description=description, requirements=requirements)).text == text


ENGLISH = {"title": "Captain", "description": "<p>Sail.</p>", "requirements": "<p>Calm</p>"}
PORTUGUESE = {"title": "Capitão", "description": "<p>Navegar.</p>", "requirements": None}


@pytest.mark.parametrize(
    ("translations", "title", "text"),
    [
        ({"pt": PORTUGUESE, "en": ENGLISH}, "Captain", "Sail.\n\nJob requirements\n\nCalm"),
        ({"pt": PORTUGUESE}, "Capitão", "Navegar."),
        ({"pt": {"title": "Capitão", "description": 7}, "en": None}, "Capitão", None),
    ],
)
def test_a_translation_stands_in_for_what_the_offer_has_not(translations, title, text):
    nothing = {"title": None, "description": None, "requirements": ""}
    posting = parse(BOARD, offer(7, translations=translations, **nothing))
    assert (posting.title, posting.text) == (title, text)
    assert parse(BOARD, offer(7, translations=translations)).title == "Product Manager, Booking"


def test_the_page_of_an_offer_tells_its_board():
    assert board_page("tinwhistle") == "https://tinwhistle.recruitee.com"
    assert token_of("https://tinwhistle.recruitee.com/o/product-manager") == "tinwhistle"
    assert token_of("https://jobs.tinwhistle.example/o/product-manager") is None


def test_a_whole_board_is_one_page():
    page = read_page(Service({"tinwhistle": [offer(7), offer(8)]})("/tinwhistle/api/offers/").body, ASKED)
    assert page == Page((Record("7", offer(7)), Record("8", offer(8))), employer="Tin Whistle Ferries")


def test_the_answer_for_one_offer_is_a_list_of_one():
    assert read_page(json.dumps({"offer": offer(7)}).encode(), ASKED).records == (Record("7", offer(7)),)


@pytest.mark.parametrize("offers", [[], [offer(7, company_name=None)], [offer(7, company_name=7)]], ids=len)
def test_a_board_need_not_say_whose_it_is(offers):
    assert read_page(answer(offers), ASKED).employer is None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"title": ""}, "title: expected text, got ''"),
        ({"published_at": None, "created_at": None}, "created_at: expected text, got None"),
        ({"published_at": "02/09/2026"}, "published_at: expected a date since 2000, got '02/09/2026'"),
        ({"description": 7}, "description: expected text, got 7"),
        ({"requirements": ["SQL"]}, "requirements: expected text, got ['SQL']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, offer(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", offer(7))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(offer(7), key, fault))
    read = {"id", "title", "published_at", "description", "requirements"}
    assert found in ({"posting", key} if key in read else {"posting"})
    assert found == key or key not in {"id", "title"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", ["min", "max", "period", "currency"])
def test_a_wrong_field_of_the_salary_is_no_pay_or_less_of_it(key, fault):
    assert outcome(parse, BOARD, offer(7, salary=faulty(offer(7)["salary"], key, fault))) == "posting"


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_an_offer_that_is_no_object_is_rejected(record):
    assert read_page(answer([record]), ASKED) == Page((Record("", record),))
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize(
    "body", [b"[]", b'{"offers": {}}', b'{"status":404,"error":"Not found"}', b"null", b'{"offer": 7}']
)
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'offers', got "):
        read_page(body, ASKED)
