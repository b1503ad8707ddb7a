"""Reading NODESK's feed: items are written by hand in the form that the service answers in."""

from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Request, UnknownForm
from etl.sources.nodesk import boards, parse, read_page, role_and_employer
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.nodesk import Service, item

FEED = Request("https://nodesk.co/remote-jobs/index.xml")
PAGE = "https://nodesk.co/remote-jobs/tin-whistle-ferries-product-manager-7/"


def test_its_one_list_is_its_feed():
    assert boards() == [Board("nodesk", FEED)]
    assert boards((), "http://127.0.0.1:9/")[0].request.url == "http://127.0.0.1:9/remote-jobs/index.xml"


def test_item_is_read_in_our_words():
    assert parse("nodesk", item(7)) == JobPosting(
        board_id="nodesk",
        identifier=PAGE,
        url=PAGE,
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        # Half an hour after midnight in Madrid is the day before in Greenwich.
        date_posted=date(2026, 9, 1),
        text="Tin Whistle’s booking flow is looking for an owner.",
        stated_workplace="remote",
    )


def test_item_says_nothing_that_it_does_not_state():
    assert parse("nodesk", item(7, title="Product Manager", description=None, link=None)) == JobPosting(
        board_id="nodesk",
        identifier=PAGE,
        url=PAGE,
        title="Product Manager",
        date_posted=date(2026, 9, 1),
        stated_workplace="remote",
    )


def test_feed_is_read_though_it_is_not_well_formed():
    body = Service([item(902), item(417)])("/remote-jobs/index.xml").body
    assert b"&rsquo;" in body
    page = read_page(body, FEED)
    assert [record.content for record in page.records] == [item(902), item(417)]
    assert [record.identifier for record in page.records] == [PAGE.replace("7/", "902/"), PAGE.replace("7/", "417/")]
    assert (page.stated_total, page.next) == (None, None)


@pytest.mark.parametrize(
    ("title", "address", "parts"),
    [
        ("Lead at Tin Whistle", "https://nodesk.co/remote-jobs/tin-whistle-lead/", ("Lead", "Tin Whistle")),
        ("Lead at Scale at Oars", "https://nodesk.co/remote-jobs/oars-lead-at-scale/", ("Lead at Scale", "Oars")),
        ("Cook at Rest at Sea", "https://nodesk.co/remote-jobs/rest-at-sea-cook/", ("Cook", "Rest at Sea")),
        ("Cook at Rest at Sea", "417", ("Cook at Rest", "Sea")),
        ("Lead at Böen & Co.", "https://nodesk.co/remote-jobs/boen-co-lead", ("Lead", "Böen & Co.")),
        ("Lead at ", "417", ("Lead at ", None)),
        ("Attaché", "417", ("Attaché", None)),
    ],
)
def test_a_title_is_divided_where_the_address_says(title, address, parts):
    assert role_and_employer(title, address) == parts


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"guid": None, "link": None}, "guid: expected text, got None"),
        ({"title": None}, "title: expected text, got None"),
        ({"pubDate": None}, "pubDate: expected text, got None"),
        ({"pubDate": "soon"}, "pubDate: expected a date since 2000, got 'soon'"),
        ({"description": ["a", "b"]}, "description: expected text, got ['a', 'b']"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(changes, reason):
    with pytest.raises(RejectedRecord) as error:
        parse("nodesk", item(7, **changes))
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", item(7))
def test_a_wrong_element_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, "nodesk", faulty(item(7), key, fault))
    assert found in ({"posting", key} if key in {"title", "pubDate", "description"} else {"posting"})
    assert found == key or key not in {"title", "pubDate"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_an_item_that_is_no_object_is_rejected(record):
    assert outcome(parse, "nodesk", record) == "record"


@pytest.mark.parametrize(
    "body", [*NO_JSON.values(), b'{"jobs": []}', b"[]", Service([item(7)])("/remote-jobs/index.xml").body[:-30]]
)
def test_an_answer_that_is_no_feed_is_named(body):
    with pytest.raises(UnknownForm, match="^expected (RSS or Atom|a whole feed), got "):
        read_page(body, FEED)
