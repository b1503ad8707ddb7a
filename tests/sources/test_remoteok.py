"""Reading Remote OK's list: records are written by hand in the form that the service answers in."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.remoteok import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.remoteok import FOR_APPLICANTS, LEGAL, Service, job

LIST = Request("https://remoteok.com/api")
PAGE = "https://remoteOK.com/remote-jobs/remote-product-manager-tin-whistle-ferries-417"


def test_its_one_list_is_that_of_the_newest_jobs():
    assert boards() == [Board("remoteok", LIST)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/api"


def test_job_is_read_in_our_words():
    assert parse("remoteok", job(417)) == JobPosting(
        board_id="remoteok",
        identifier="417",
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="Portugal",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow from Malmö on.",
        stated_workplace="remote",
        stated_countries=("PT",),
        stated_pay="USD 71000 - 83000 per year",
    )


def test_job_says_nothing_that_it_does_not_state():
    bare = {key: job(417)[key] for key in ("id", "date", "company", "position", "description")}
    assert parse("remoteok", bare) == JobPosting(
        board_id="remoteok",
        identifier="417",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow from Malmö on.",
        stated_workplace="remote",
    )


def test_the_terms_are_no_job_and_jobs_keep_their_order_and_name():
    body = json.dumps([LEGAL, job(902), job(417), {"position": "?"}]).encode()
    page = read_page(body, LIST)
    assert [record.identifier for record in page.records] == ["902", "417", ""]
    assert (page.stated_total, page.next) == (None, None)


def test_the_sentence_for_applicants_names_the_reader_and_is_not_kept():
    answers = [Service([job(417), job(418, description=words)]) for words in ("a b c" + FOR_APPLICANTS, "a b c")]
    kept = [read_page(answer("/api").body, LIST).records for answer in answers]
    assert (
        kept[0] == kept[1]
        and kept[0][0].content["description"] == "<p>Own the booking flow from Malm\u00c3\u00b6 on.</p>"
    )


def test_an_author_who_asks_for_a_word_is_left_in_peace():
    asks = "Please mention the word **harbour** in your letter."
    assert parse("remoteok", job(417, description=asks)).text == "Please mention the word harbour in your letter."


@pytest.mark.parametrize(
    ("location", "read", "countries"),
    [
        ("S\u00c3\u00a3o Paulo, S\u00c3\u00a3o Paulo, Brasil", "São Paulo, São Paulo, Brasil", None),
        ("\u00e5\u008f\u00b0\u00e5\u008c\u0097, ", "台北", None),
        ("Savannah, ", "Savannah", None),
        ("United States, ", "United States", ("US",)),
        ("Remote - US", "Remote - US", ("US",)),
        ("Worldwide", "Worldwide", ()),
        ("Remote, ", "Remote", None),
        (", ", None, None),
        ("", None, None),
    ],
)
def test_place_is_freed_of_what_was_cut_off(location, read, countries):
    posting = parse("remoteok", job(417, location=location))
    assert (posting.location, posting.stated_countries) == (read, countries)


@pytest.mark.parametrize(
    ("low", "high", "pay"),
    [
        (0, 0, None),
        (None, None, None),
        (64000, 0, "USD 64000+ per year"),
        (0, 64000, "up to USD 64000 per year"),
        ("64000", 72500, "USD 64000 - 72500 per year"),
        (8, 99_000_000_000, "USD 8 - 99000000000 per year"),
        ("a lot", 64000, None),
        (64000, {}, None),
        (-1, 64000, None),
    ],
)
def test_pay_of_nothing_is_unknown_and_half_of_it_is_none(low, high, pay):
    assert parse("remoteok", job(417, salary_min=low, salary_max=high)).stated_pay == pay


def test_an_employers_own_page_is_where_to_apply():
    own = "https://jobs.example.org/ferries/7"
    assert parse("remoteok", job(417, apply_url=own)).application_url == own
    assert parse("remoteok", job(417, apply_url="javascript:alert(1)")).application_url is None


@pytest.mark.parametrize(("served", "read"), [(417, "417"), (" 417 ", "417")])
def test_identifier_is_the_services_number(served, read):
    page = read_page(json.dumps([job(1, id=served)]).encode(), LIST)
    assert page.records[0].identifier == parse("remoteok", job(1, id=served)).identifier == read


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": None}, "id: expected text, got None"),
        ({"id": "4\n7"}, "id: expected text, got '4\\n7'"),
        ({"position": "  "}, "position: expected text, got '  '"),
        ({"company": 7}, "company: expected text, got 7"),
        ({"date": None, "epoch": None}, "date: expected text, got None"),
        ({"date": "soon"}, "date: expected a date since 2000, got 'soon'"),
        ({"date": 17883396}, "date: expected text, got 17883396"),
        ({"date": "1970-01-01T00:00:00+00:00"}, "date: expected a date since 2000, got '1970-01-01T00:00:00+00:00'"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("remoteok", job(417, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", job(417))
def test_a_wrong_field_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "remoteok", faulty(job(417), key, fault))
    needed = {"id", "position", "company", "description"}
    assert found in ({"posting", key} if key in needed | {"date"} else {"posting"})
    may_be_null = {"company", "description"}
    must = fault in ("absent", "list", "object") or fault == "null" and key not in may_be_null
    assert found == key or key not in needed or not must


def test_a_day_is_read_from_the_seconds_where_there_is_no_date():
    record = job(7, epoch=1788339600)
    assert parse("remoteok", record | {"date": None}).date_posted == date(2026, 9, 2)
    del record["date"]
    assert parse("remoteok", record).date_posted == date(2026, 9, 2)


@pytest.mark.parametrize("nothing", ["", " ", None])
def test_a_job_without_a_description_or_an_employer_is_one(nothing):
    posting = parse("remoteok", job(7, **{"description": nothing, "company": nothing}))
    assert (posting.title, posting.text, posting.hiring_organization) == (parse("remoteok", job(7)).title, None, None)


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_job_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps([LEGAL, record]).encode(), LIST)
    assert outcome(parse, "remoteok", page.records[0].content) == "record"


@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read_page(body, LIST)


@pytest.mark.parametrize("body", [b'{"jobs": []}', b"null", b'"x"'])
def test_an_answer_that_is_no_list_is_named(body):
    with pytest.raises(UnknownForm, match="expected a list, got "):
        read_page(body, LIST)
