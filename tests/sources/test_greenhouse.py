"""Reading boards on Greenhouse: records are written by hand in the form that the service documents."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Record, Request, UnknownForm
from etl.sources.greenhouse import board_page, boards, parse, read_page, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.greenhouse import Service, job

BOARD = "greenhouse/tinwhistle"
ASKED = Request("https://boards-api.greenhouse.io/v1/boards/tinwhistle/jobs?content=true")


def answer(jobs: list, **more) -> bytes:
    return json.dumps({"jobs": jobs} | more).encode()


def test_every_board_is_asked_for_whole_with_its_texts():
    assert boards((Entry("tinwhistle", "Tin Whistle Ferries"), Entry("a b/c", None))) == [
        Board(BOARD, ASKED, "Tin Whistle Ferries"),
        Board(
            "greenhouse/a b/c",
            Request("https://boards-api.greenhouse.io/v1/boards/a%20b%2Fc/jobs?content=true"),
            None,
        ),
    ]
    (board,) = boards((Entry("tinwhistle", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/v1/boards/tinwhistle/jobs?content=true"


def test_job_is_read_in_our_words():
    assert parse(BOARD, job(8503)) == JobPosting(
        board_id=BOARD,
        identifier="8503",
        url="https://job-boards.greenhouse.io/tinwhistle/jobs/8503",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager, Booking",
        location="Porto, Portugal; Remote - Ireland",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.\n\n• 5+ years of R&D",
        valid_through=date(2026, 11, 1),
    )


def test_job_says_nothing_that_it_does_not_state():
    assert parse(BOARD, {"id": 8503, "title": "Product Manager"}) == JobPosting(
        board_id=BOARD, identifier="8503", title="Product Manager"
    )


def test_the_day_of_a_change_is_no_day_of_publication():
    former = {key: value for key, value in job(7).items() if key not in ("first_published", "company_name")}
    posting = parse(BOARD, former)
    assert (posting.date_posted, posting.hiring_organization) == (None, None)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("&lt;p&gt;R&amp;amp;D &amp;lt;3&lt;/p&gt;", "R&D <3"),
        ("<p>R&amp;D</p>", "R&D"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", None),
        ("", None),
        (None, None),
    ],
)
def test_content_is_read_escaped_or_not(content, text):
    assert parse(BOARD, job(7, content=content)).text == text


def ranged(low, high, title: object = "Annual salary", currency="EUR") -> dict:
    return {"min_cents": low, "max_cents": high, "currency_type": currency, "title": title, "blurb": "<p>Base</p>"}


@pytest.mark.parametrize(
    ("ranges", "pay"),
    [
        ([ranged(7_100_000, 8_300_000)], "EUR 71000 - 83000 per year"),
        (
            [ranged(7_100_000, 8_300_000, "Porto"), ranged(9_250_050, 9_900_000, "Remote", "USD")],
            "EUR 71000 - 83000 per year; USD 92500.50 - 99000 per year",
        ),
        ([ranged(3_150, 4_400, "Hourly rate")], "EUR 31.50 - 44 per hour"),
        ([ranged(3_150, 4_400, "Pay per HOUR")], "EUR 31.50 - 44 per hour"),
        ([ranged(31_500, 44_000, "Daily rate")], "EUR 315 - 440 per day"),
        ([ranged(415_000, 520_000, "Monthly pay")], "EUR 4150 - 5200 per month"),
        ([ranged(2_000_000, 2_500_000, "Pay per annum")], "EUR 20000 - 25000 per year"),
        ([ranged(3_150, 4_400, "Base pay")], None),
        ([ranged(3_150, 4_400, None)], None),
        ([ranged(None, 8_300_000, None)], "up to EUR 83000 per year"),
        ([ranged("7100000", 8_300_000)], "EUR 71000 - 83000 per year"),
        ([ranged("much", 8_300_000)], None),
        ([ranged(7_100_000, 10**400), ranged(9_250_050, 9_900_000)], "EUR 92500.50 - 99000 per year"),
        ([ranged(8_300_000, 7_100_000)], None),
        ([ranged(0, 0)], None),
        ([ranged(7_100_000, 8_300_000, currency=None)], None),
        (["71000", 7, None], None),
        ({"min_cents": 7_100_000}, None),
        ([], None),
        (None, None),
    ],
)
def test_pay_is_read_from_the_ranges_of_a_single_job(ranges, pay):
    assert parse(BOARD, job(7, pay_input_ranges=ranges)).stated_pay == pay


def test_a_whole_board_is_one_page():
    page = read_page(
        Service({"tinwhistle": [job(8503), job(8504)]})("/v1/boards/tinwhistle/jobs?content=true").body, ASKED
    )
    assert page.records == (Record("8503", job(8503)), Record("8504", job(8504)))
    assert (page.stated_total, page.next, page.employer) == (2, None, "Tin Whistle Ferries")


def test_an_empty_board_is_an_answer():
    assert read_page(answer([], meta={"total": 0}), ASKED).records == ()


def test_a_board_is_called_what_most_of_its_jobs_say():
    names = ["Harbour Cranes", "Tin Whistle Ferries", None, 7, "Tin Whistle Ferries"]
    assert read_page(answer([job(n, company_name=name) for n, name in enumerate(names)]), ASKED).employer == (
        "Tin Whistle Ferries"
    )
    assert read_page(answer([job(7, company_name=" ")]), ASKED).employer is None


def test_the_answer_for_one_job_is_a_list_of_one():
    page = read_page(json.dumps(job(8503, pay_input_ranges=[ranged(7_100_000, 8_300_000)])).encode(), ASKED)
    assert [parse(BOARD, record.content).stated_pay for record in page.records] == ["EUR 71000 - 83000 per year"]
    assert (page.stated_total, page.employer) == (None, "Tin Whistle Ferries")


@pytest.mark.parametrize("meta", [None, {}, [], {"total": None}])
def test_an_answer_need_not_say_how_many_there_are(meta):
    assert read_page(answer([job(7)], meta=meta), ASKED).stated_total is None


@pytest.mark.parametrize("total", ["2", -1, True, 2.5])
def test_a_total_that_is_no_number_of_jobs_is_named(total):
    with pytest.raises(UnknownForm, match=f"^meta.total: expected a number of jobs, got {total!r}$"):
        read_page(answer([job(7)], meta={"total": total}), ASKED)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"id": ""}, "id: expected text, got ''"),
        ({"title": " "}, "title: expected text, got ' '"),
        ({"title": 7}, "title: expected text, got 7"),
        ({"content": ["<p>"]}, "content: expected text, got ['<p>']"),
        ({"first_published": "soon"}, "first_published: expected a date since 2000, got 'soon'"),
        ({"first_published": 17883396}, "first_published: expected text, got 17883396"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, job(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(7) | {"pay_input_ranges": []})
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(job(7), key, fault))
    assert found in ({"posting", key} if key in {"id", "title", "content", "first_published"} else {"posting"})
    assert found == key or key not in {"id", "title"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", ["min_cents", "max_cents", "currency_type", "title"])
def test_a_wrong_field_of_a_range_is_no_pay_or_less_of_it(key, fault):
    assert (
        outcome(parse, BOARD, job(7, pay_input_ranges=[faulty(ranged(7_100_000, 8_300_000), key, fault)])) == "posting"
    )


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"location": None}, "Porto, Portugal"),
        ({"location": {"name": " "}}, "Porto, Portugal"),
        ({"location": None, "offices": [{"name": "Remote", "location": None}, {"name": "Cork"}]}, "Remote; Cork"),
        ({"location": None, "offices": [{"name": "No Office", "location": None}, 7]}, None),
        ({"location": None, "offices": None}, None),
        ({"location": {"name": "Faro"}}, "Faro"),
    ],
)
def test_the_offices_tell_the_place_of_a_job_without_one(changes, location):
    assert parse(BOARD, job(7, **changes)).location == location


@pytest.mark.parametrize(
    ("page", "token"),
    [
        ("https://job-boards.greenhouse.io/tinwhistle/jobs/7", "tinwhistle"),
        ("https://boards.greenhouse.io/tinwhistle/jobs/7?gh_jid=7", "tinwhistle"),
        ("https://job-boards.eu.greenhouse.io/tinwhistle/jobs/7", "tinwhistle"),
        ("https://tinwhistle.example/jobs?gh_jid=7", None),
    ],
)
def test_the_page_of_a_job_tells_its_board(page, token):
    assert token_of(page) == token
    assert board_page("tinwhistle") == "https://job-boards.greenhouse.io/tinwhistle"


@pytest.mark.parametrize("name", FAULTS.values(), ids=FAULTS)
def test_a_place_that_is_no_text_is_left_out(name):
    posting = parse(BOARD, job(7, location={"name": name}, offices=[]))
    assert isinstance(posting.location, str) == (isinstance(name, str) and bool(name))


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(answer([record]), ASKED)
    assert page.records[0].identifier == ""
    assert outcome(parse, BOARD, page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, ASKED)


@pytest.mark.parametrize(
    "body",
    [b"[]", b'{"jobs": {}}', b'{"status":404,"error":"Job board not found"}', b'{"error":"Slow"}', b"null", b"{}"],
)
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'jobs', got "):
        read_page(body, ASKED)
