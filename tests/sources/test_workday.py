"""Reading career sites on Workday: records are written by hand in the form that their own pages read."""

import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, UnknownForm
from etl.sources.workday import board_page, boards, detail, parse, read_detail, read_page, stable, token_of
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.workday import PAGE, SITE, Service, head
from tests.sources.services.workday import detail as rest_of

HOST = "https://tinwhistle.wd5.myworkdayjobs.com"
BOARD = "workday/tinwhistle.wd5/Careers"
PATH = "/job/Porto/Product-Manager_JR-4711-1"


def rest(**changes) -> dict:
    return rest_of(head("JR-4711-1"), **changes)


def asked(offset: int) -> Request:
    content = {"limit": 20, "offset": offset, "appliedFacets": {}, "searchText": "product"}
    return Request(f"{HOST}/wday/cxs/tinwhistle/Careers/jobs", content)


def test_every_site_is_asked_for_its_product_postings_on_its_own_host_or_path():
    entry = Entry("tinwhistle.wd5/Careers", "Tin Whistle Ferries")
    assert boards((entry, Entry("None.None/None", "CVS"))) == [Board(BOARD, asked(0), "Tin Whistle Ferries")]
    (board,) = boards((entry,), "http://127.0.0.1:9/")
    assert board.request == Request(f"http://127.0.0.1:9{SITE}/jobs", asked(0).content)


def test_posting_is_read_in_our_words():
    posting = JobPosting(
        board_id=BOARD,
        identifier="JR-4711-1",
        url=f"{PAGE}{PATH}",
        hiring_organization="Tin Whistle Ferries GmbH",
        title="Product Manager",
        location="Porto, Portugal; Galway, Ireland",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.",
        stated_workplace="hybrid",
        stated_employment=("FULL_TIME",),
        valid_through=date(2026, 10, 31),
    )
    assert parse(BOARD, {"listed": head("JR-4711-1"), "detail": rest()}) == posting
    assert parse(BOARD, rest()) == posting


def test_a_head_alone_is_a_posting_too():
    bare = JobPosting(
        board_id=BOARD, identifier="JR-4711-1", url=f"{PAGE}{PATH}", title="Product Manager", location="Porto"
    )
    assert parse(BOARD, {"listed": head("JR-4711-1"), "detail": None}) == bare
    assert parse(BOARD, head("JR-4711-1")) == bare
    assert parse("workday/unnamed", head("JR-4711-1")).url is None


def test_posting_says_nothing_that_it_does_not_state():
    info = {"title": "Product Manager", "externalUrl": f"{PAGE}{PATH}"}
    assert parse(BOARD, {"jobPostingInfo": info}) == JobPosting(
        board_id=BOARD, identifier="JR-4711-1", url=f"{PAGE}{PATH}", title="Product Manager"
    )


@pytest.mark.parametrize(
    ("path", "identifier"),
    [
        ("/job/Porto/Product-Manager_JR-4711-1", "JR-4711-1"),
        ("/job/Faro/Lead-Product-Manager_JR-4711-1", "JR-4711-1"),
        ("/job/Porto/Product_Manager_R_0047", "0047"),
        ("/job/Porto/Product-Manager_Booking", "/job/Porto/Product-Manager_Booking"),
        ("/job/Porto_7/Product-Manager-2", "/job/Porto_7/Product-Manager-2"),
        ("/job/Porto/Product-Manager_", "/job/Porto/Product-Manager_"),
    ],
)
def test_the_number_stays_when_place_and_title_change(path, identifier):
    one = head("x", externalPath=path)
    assert parse(BOARD, one).identifier == identifier
    assert (
        read_page(json.dumps({"total": 1, "jobPostings": [one]}).encode(), asked(0)).records[0].identifier == identifier
    )


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"locationsText": "2 Locations"}, None),
        ({"locationsText": "12 Standorte"}, None),
        ({"locationsText": "Porto 2 Harbour"}, "Porto 2 Harbour"),
        ({"locationsText": None}, None),
        ({"locationsText": 7}, None),
    ],
)
def test_a_count_of_places_is_no_place(changes, location):
    assert parse(BOARD, head("JR-4711", **changes)).location == location


@pytest.mark.parametrize("language", ["", "en-US/"])
def test_the_page_of_a_posting_tells_its_site(language):
    site = "https://tinwhistle.wd5.myworkdayjobs.com"
    assert board_page("tinwhistle.wd5/Careers") == f"{site}/Careers"
    assert token_of(f"{site}/{language}Careers/job/Porto/Product-Manager_JR-7") == "tinwhistle.wd5/Careers"
    assert board_page("tinwhistle") is token_of(f"{site}/wday/cxs") is None


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"jobRequisitionLocation": {"descriptor": "Harbour 7"}, "country": {"descriptor": "Portugal"}}, "Harbour 7"),
        ({"jobRequisitionLocation": None, "country": {"descriptor": "Portugal"}}, "Portugal"),
        ({"jobRequisitionLocation": {"descriptor": 7}, "country": "Portugal"}, None),
    ],
)
def test_the_requisition_tells_the_place_where_nothing_else_does(changes, location):
    info = rest(location=None, additionalLocations=None, **changes)
    assert parse(BOARD, {"listed": head("JR-4711-1", locationsText="2 Locations"), "detail": info}).location == location


@pytest.mark.parametrize(
    ("changes", "location"),
    [
        ({"additionalLocations": None}, "Porto, Portugal"),
        ({"location": None, "additionalLocations": ["Faro", 7, "Faro"]}, "Faro"),
        ({"location": None, "additionalLocations": None}, "Porto"),
        (
            {"location": None, "additionalLocations": None, "jobRequisitionLocation": {"descriptor": "Harbour 7"}},
            "Porto",
        ),
    ],
)
def test_places_stand_each_once_else_as_listed(changes, location):
    assert parse(BOARD, {"listed": head("JR-4711-1"), "detail": rest(**changes)}).location == location


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [
        ("Remote", "remote"),
        ("Fully Remote", "remote"),
        ("Hybrid", "hybrid"),
        ("On-site", "onsite"),
        ("In-Office", "onsite"),
        ("Field", None),
        (True, None),
        (None, None),
    ],
)
def test_workplaces_become_ours(stated, workplace):
    assert parse(BOARD, rest(remoteType=stated)).stated_workplace == workplace
    assert parse(BOARD, head("JR-4711", remoteType=stated)).stated_workplace == workplace


@pytest.mark.parametrize(
    ("organization", "name"),
    [
        ({"name": "2100 Tin Whistle GmbH"}, "Tin Whistle GmbH"),
        ({"name": "0047 - Tin Whistle"}, "Tin Whistle"),
        ({"name": "3M Company"}, "3M Company"),
        ({"name": "23andMe"}, "23andMe"),
        ({"name": "1000"}, "1000"),
        ({"name": 7}, None),
        ("Tin Whistle", None),
        (None, None),
    ],
)
def test_the_employer_is_named_without_the_number_of_the_entity(organization, name):
    assert parse(BOARD, rest() | {"hiringOrganization": organization}).hiring_organization == name


def test_pages_are_read_until_one_is_not_full_and_only_the_first_total_counts():
    service, question, read, totals = Service([head(f"JR-{n}") for n in range(47)]), asked(0), [], []
    while question is not None:
        page = read_page(service(f"{SITE}/jobs", question.content).body, question, len(read))
        read += [record.identifier for record in page.records]
        totals.append(page.stated_total)
        question = page.next
        assert question in (None, asked(20), asked(40))
    assert read == [f"JR-{n}" for n in range(47)]
    assert totals == [47, None, None]


def test_a_last_page_that_is_full_is_followed_by_an_empty_one():
    page = read_page(json.dumps({"total": 20, "jobPostings": [head(f"JR-{n}") for n in range(20)]}).encode(), asked(0))
    assert page.next == asked(20)
    assert read_page(b'{"total": 0, "jobPostings": []}', asked(20), 20) == Page(())


def test_behind_its_last_page_a_large_site_begins_again_and_that_is_no_end():
    body = json.dumps({"total": 2000, "jobPostings": [head(f"JR-{n}") for n in range(20)]}).encode()
    assert read_page(body, asked(1980), 1980).next == asked(2000)
    with pytest.raises(UnknownForm, match=r"^the site shows the first 2,000 postings only$"):
        read_page(body, asked(2000), 2000)


@pytest.mark.parametrize("total", [None, "47", -1, True, 2.5])
def test_a_total_that_is_no_number_of_postings_is_named_on_the_first_page(total):
    body = json.dumps({"total": total, "jobPostings": [head("JR-1")]}).encode()
    with pytest.raises(UnknownForm, match=f"^total: expected a number of postings, got {total!r}$"):
        read_page(body, asked(0))
    assert len(read_page(body, asked(20), 20).records) == 1


def test_the_rest_is_asked_for_at_the_path_of_the_head():
    board = Board(BOARD, asked(0))
    one = head("JR-7", externalPath="/job/S%C3%A3o-Paulo/Product Manager_JR-7")
    assert detail(board, one) == Request(
        f"{HOST}/wday/cxs/tinwhistle/Careers/job/S%C3%A3o-Paulo/Product%20Manager_JR-7"
    )
    for fault in FAULTS:
        assert detail(board, faulty(one, "externalPath", fault)) is None
    assert detail(board, "Product Manager") is None


def test_the_rest_is_kept_as_answered():
    assert read_detail(json.dumps(rest()).encode()) == rest()
    assert read_page(json.dumps(rest()).encode(), asked(0)) == Page((Record("JR-4711-1", rest()),))


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"jobPostingInfo": null}', b'{"errorCode":"S22","httpStatus":404}'])
def test_a_rest_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with 'jobPostingInfo', got "):
        read_detail(body)


def test_the_day_of_asking_does_not_change_a_head():
    assert stable(head("JR-7", postedOn="Posted Today")) == stable(head("JR-7", postedOn="Posted 30+ Days Ago"))
    assert stable(head("JR-7")) != stable(head("JR-7", title="Lead Product Manager"))
    assert stable("Product Manager") == "Product Manager"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (head("x", externalPath=None), "externalPath: expected the path of a posting, got None"),
        (head("x", externalPath="job"), "externalPath: expected the path of a posting, got 'job'"),
        (head("JR-7", title=" "), "title: expected text, got ' '"),
        (rest(title=7), "title: expected text, got 7"),
        (rest(externalUrl=None), "externalUrl: expected the path of a posting, got None"),
        (rest(externalUrl="ftp://x/job/7"), "externalUrl: expected the path of a posting, got 'ftp://x/job/7'"),
        (rest(startDate="soon"), "startDate: expected a date since 2000, got 'soon'"),
        (rest(jobDescription=["x"]), "jobDescription: expected text, got ['x']"),
        ({"listed": None, "detail": None}, "externalPath: expected the path of a posting, got None"),
        ({"listed": ["x"], "detail": "x"}, "externalPath: expected the path of a posting, got None"),
        ({}, "externalPath: expected the path of a posting, got None"),
    ],
    ids=str,
)
def test_what_is_not_understood_is_rejected_with_key_and_value(record, reason):
    with pytest.raises(RejectedRecord) as error:
        parse(BOARD, record)
    assert error.value.reason == reason


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", head("JR-7"))
def test_a_wrong_field_of_a_head_gives_a_posting_or_is_named(key, fault):
    found = outcome(parse, BOARD, faulty(head("JR-7"), key, fault))
    assert found in ({"posting", key} if key in {"title", "externalPath"} else {"posting"})
    assert found == key or key not in {"title", "externalPath"} or fault not in ("absent", "null", "list", "object")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", rest()["jobPostingInfo"])
def test_a_wrong_field_of_the_rest_gives_a_posting_or_is_named(key, fault):
    answer = rest()
    one = {
        "listed": head("JR-4711-1"),
        "detail": answer | {"jobPostingInfo": faulty(answer["jobPostingInfo"], key, fault)},
    }
    read = {"title", "startDate", "jobDescription"}
    assert outcome(parse, BOARD, one) in ({"posting", key} if key in read else {"posting"})


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", rest())
def test_a_wrong_part_of_the_rest_leaves_the_head(key, fault):
    assert outcome(parse, BOARD, {"listed": head("JR-4711-1"), "detail": faulty(rest(), key, fault)}) == "posting"


@pytest.mark.parametrize("record", ["Product Manager", 7, None, ["x"]])
def test_a_posting_that_is_no_object_is_rejected(record):
    page = read_page(json.dumps({"total": 1, "jobPostings": [record]}).encode(), asked(0))
    assert page.records == (Record("", record),)
    assert outcome(parse, BOARD, record) == "record"


@pytest.mark.parametrize("read", [read_detail, lambda body: read_page(body, asked(0))], ids=["rest", "list"])
@pytest.mark.parametrize("body", NO_JSON.values(), ids=NO_JSON)
def test_an_answer_that_is_no_json_is_named(body, read):
    with pytest.raises(UnknownForm, match="expected JSON"):
        read(body)


@pytest.mark.parametrize("body", [b"[]", b'{"jobPostings": {}}', b'{"status":404,"error":"Not found"}', b"null", b"{}"])
def test_an_answer_of_another_form_is_named(body):
    with pytest.raises(UnknownForm, match="expected an object with a list 'jobPostings', got "):
        read_page(body, asked(0))
