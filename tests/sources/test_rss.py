"""Reading feeds that the user names: items are written by hand in the forms that job boards use."""

from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Request, UnknownForm
from etl.sources.rss import boards, parse, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.rss import Service, item, rss

FEED = "https://jobs.example.org/?feed=job_feed"
BOARD = "rss/jobs.example.org?feed=job_feed"


def test_no_feed_is_read_that_nobody_named():
    assert boards() == []


@pytest.mark.parametrize(
    ("address", "board_id", "path"),
    [
        (FEED, BOARD, "jobs.example.org/?feed=job_feed"),
        ("https://Jobs.Example.org/feed/", "rss/jobs.example.org/feed", "Jobs.Example.org/feed/"),
        ("http://example.org:8080/a/B.xml", "rss/example.org:8080/a/B.xml", "example.org:8080/a/B.xml"),
        (
            "https://example.org/rss?tag=product&api_key=7f&Token=9",
            "rss/example.org/rss?tag=product",
            "example.org/rss?tag=product&api_key=7f&Token=9",
        ),
        ("https://me:secret@example.org/rss", "rss/example.org/rss", "me:secret@example.org/rss"),
        ("https://[", "rss/[", "["),
    ],
)
def test_a_board_is_named_by_host_and_path_without_keys(address, board_id, path):
    assert boards((Entry(address, None),)) == [Board(board_id, Request(address))]
    assert boards((Entry(address, "Oars"),), "http://127.0.0.1:9/") == [
        Board(board_id, Request(f"http://127.0.0.1:9/{path}"), "Oars")
    ]


def test_item_of_wp_job_manager_is_read_in_our_words():
    assert parse(BOARD, item(7, salary="€71,000 - €83,000", job_listing__expires_at="2026-10-15")) == JobPosting(
        board_id=BOARD,
        identifier="https://jobs.example.org/?post_type=job_listing&p=7",
        url="https://jobs.example.org/job/product-manager-7/",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="Porto, Portugal",
        # A quarter past eleven at night two hours behind Greenwich is the next day there.
        date_posted=date(2026, 9, 3),
        text="Own the booking flow.",
        stated_pay="€71,000 - €83,000",
        stated_employment=("FULL_TIME", "CONTRACTOR"),
        valid_through=date(2026, 10, 15),
    )


def test_item_says_nothing_that_it_does_not_state():
    assert parse(BOARD, {"title": "Product Manager", "guid": "7"}) == JobPosting(
        board_id=BOARD, identifier="7", title="Product Manager"
    )


def test_item_of_we_work_remotely_is_read_in_our_words():
    page = "https://weworkremotely.com/remote-jobs/tin-whistle-product-manager"
    served = {
        "title": "Tin Whistle: Product Manager: Booking",
        "region": "Anywhere in the World",
        "state": "Porto",
        "category": "Product",
        "type": "Contract",
        "description": "<p>Own the <b>booking flow</b>.</p>",
        "pubDate": "Wed, 02 Sep 2026 09:00:00 +0000",
        "expires_at": "Fri, 02 Oct 2026 09:00:00 +0000",
        "guid": page,
        "link": page,
    }
    assert parse("rss/weworkremotely.com/remote-jobs.rss", served) == JobPosting(
        board_id="rss/weworkremotely.com/remote-jobs.rss",
        identifier=page,
        url=page,
        hiring_organization="Tin Whistle",
        title="Product Manager: Booking",
        location="Anywhere in the World",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="remote",
        stated_countries=(),
        stated_employment=("CONTRACTOR",),
        valid_through=date(2026, 10, 2),
    )


def test_entry_of_atom_is_read_in_our_words():
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><entry>
      <id>tag:example.org,2026:7</id><title>Product Manager</title><link href="/jobs/7"/>
      <author><name>The harbour master</name></author>
      <published>2026-09-02T09:00:00Z</published><updated>2026-09-09T09:00:00Z</updated>
      <content type="html">&lt;p&gt;Own the booking flow.&lt;/p&gt;</content></entry></feed>"""
    (record,) = read_page(body, Request("https://example.org/jobs.atom")).records
    assert record.identifier == "tag:example.org,2026:7"
    assert parse("rss/example.org/jobs.atom", record.content) == JobPosting(
        board_id="rss/example.org/jobs.atom",
        identifier="tag:example.org,2026:7",
        url="https://example.org/jobs/7",
        title="Product Manager",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
    )


def test_items_keep_their_order_and_name():
    service = Service({"/jobs.example.org/?feed=job_feed": [item(902), item(417), {"title": "?"}]})
    page = read_page(service("/jobs.example.org/?feed=job_feed").body, Request(FEED))
    assert [record.identifier[-5:] for record in page.records] == ["p=902", "p=417", ""]
    assert [record.content for record in page.records] == [item(902), item(417), {"title": "?"}]
    assert (page.stated_total, page.next, page.employer) == (None, None, None)


@pytest.mark.parametrize(
    ("changes", "employer"),
    [
        ({"job_listing__company": "R&amp;D <b>Oars</b>"}, "R&D Oars"),
        ({"job_listing__company": None, "company": "Oars"}, "Oars"),
        ({"job_listing__company": None, "x__companyName": "Oars"}, "Oars"),
        ({"job_listing__company": None, "dc__creator": "Oars<br>⚲&nbsp;US, Canada"}, "Oars"),
        ({"job_listing__company": None, "dc__creator": "harbour master"}, None),
        ({"job_listing__company": " "}, None),
    ],
    ids=str,
)
def test_employer_is_who_a_field_for_employers_names(changes, employer):
    assert parse(BOARD, item(7, **changes)).hiring_organization == employer


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Own the booking flow."),
        ({"content__encoded": "<p> </p>"}, "Own the booking …"),
        ({"content__encoded": None, "description": None, "summary": "Own it."}, "Own it."),
        ({"content__encoded": None, "description": None}, None),
    ],
    ids=str,
)
def test_the_whole_text_goes_before_its_extract(changes, text):
    assert parse(BOARD, item(7, **changes)).text == text


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"job_listing__location": None, "city": "Porto", "country": "Portugal"}, "Porto, Portugal"),
        ({"job_listing__location": ["Porto", "Oslo"]}, "Porto, Oslo"),
        ({"job_listing__location": None}, None),
    ],
    ids=str,
)
def test_place_is_put_together_where_it_is_given_in_parts(changes, location):
    posting = parse(BOARD, item(7, **changes))
    assert (posting.location, posting.stated_workplace, posting.stated_countries) == (location, None, None)


@pytest.mark.parametrize(
    ("host", "workplace", "countries"),
    [
        ("jobicy.com", "remote", ("ES", "PT")),
        ("www.remoteglobal.com", "remote", ("ES", "PT")),
        ("notjobicy.com", None, None),
    ],
)
def test_a_board_of_remote_jobs_says_so_by_listing_one(host, workplace, countries):
    posting = parse(BOARD, item(7, link=f"https://{host}/7", job_listing__location="Portugal, Spain"))
    assert (posting.stated_workplace, posting.stated_countries) == (workplace, countries)


def test_kinds_of_employment_are_found_under_the_other_name():
    posting = parse(BOARD, item(7, job_listing__job_type="Others", job_listing__job_category="Contract"))
    assert posting.stated_employment == ("CONTRACTOR",)


@pytest.mark.parametrize(("salary", "pay"), [("$0", None), ("negotiable", None), (["€7k", "$8k"], "€7k; $8k")])
def test_pay_is_an_amount(salary, pay):
    assert parse(BOARD, item(7, salary=salary)).stated_pay == pay


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            ("https://jobs.example.org/?post_type=job_listing&p=7", "https://jobs.example.org/job/product-manager-7/"),
        ),
        ({"link": None}, ("https://jobs.example.org/?post_type=job_listing&p=7",) * 2),
        ({"guid": "7"}, ("7", "https://jobs.example.org/job/product-manager-7/")),
        ({"guid": None, "link": "https://example.org/a"}, ("https://example.org/a",) * 2),
        ({"guid": "7", "link": "javascript:alert(1)"}, ("7", None)),
    ],
    ids=str,
)
def test_identifier_is_what_stays_and_the_link_an_address(changes, expected):
    served = item(7, **changes)
    posting = parse(BOARD, served)
    assert (posting.identifier, posting.url) == expected
    assert read_page(rss([served]), Request(FEED)).records[0].identifier == posting.identifier


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guid": None, "link": None}, "guid: expected text, got None"),
        ({"title": None}, "title: expected text, got None"),
        ({"title": "<br>"}, "title: expected text, got '<br>'"),
        ({"pubDate": "02/09/2026"}, "pubDate: expected a date since 2000, got '02/09/2026'"),
        ({"pubDate": {"day": 2}}, "pubDate: expected text, got {'day': 2}"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, item(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", [*item(7), "salary", "expires_at"])
def test_a_wrong_element_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(item(7), key, fault))
    assert found in ({"posting", key} if key in {"title", "pubDate"} else {"posting"})
    assert found == key or key != "title" or fault not in ("absent", "null", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_an_item_that_is_no_object_is_rejected(record):
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("body", [*NO_JSON.values(), b'{"jobs": []}', b"[]", rss([item(7)])[:-30]])
def test_an_answer_that_is_no_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (RSS or Atom|a whole feed), got "):
        read_page(body, Request(FEED))
