"""Reading pages with schema.org/JobPosting: pages and sitemaps are written by hand in the forms that sites use."""

import gzip
import json
from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Record, Request, UnknownForm
from etl.sources.jsonld import Walk, boards, detail, parse, read_detail, read_page
from tests.sources.faults import FAULTS, NO_JSON, faulty, outcome
from tests.sources.services.jsonld import SITEMAPS, job, page, sitemap, sitemap_index

PAGE = "https://tinwhistle.example/jobs"
ASKED = Request(PAGE, kept=Walk(address=PAGE))
HEAD = {"loc": f"{PAGE}/7", "lastmod": "2026-09-02"}


def postings(body: bytes) -> list[dict]:
    """What the records of a page hold, without its address."""
    return [record.content["posting"] for record in read_page(body, ASKED).records]


def read(**changes) -> JobPosting:
    """The posting of a page of one."""
    (record,) = read_page(page(job(7, **changes)), ASKED).records
    return parse("jsonld/tinwhistle.example/jobs", record.content)


def test_boards_are_the_pages_and_sitemaps_that_were_named():
    entries = (
        Entry("https://www.Tinwhistle.example/jobs/?team=product&api_key=s3cr3t", "Tin Whistle Ferries"),
        Entry("https://narrowgauge.example/sitemap.xml#/careers/", None),
    )
    first, second = entries[0].token, "https://narrowgauge.example/sitemap.xml"
    assert boards(entries) == [
        Board(
            "jsonld/www.tinwhistle.example/jobs?team=product",
            Request(first, kept=Walk(address=first)),
            "Tin Whistle Ferries",
        ),
        Board("jsonld/narrowgauge.example/sitemap.xml", Request(second, kept=Walk(only="/careers/", address=second))),
    ]
    assert boards() == []


def test_one_server_can_stand_for_all():
    (board,) = boards((Entry("https://narrowgauge.example/sitemap.xml#/jobs/", None),), "http://127.0.0.1:9/")
    assert board.request.url == "http://127.0.0.1:9/narrowgauge.example/sitemap.xml"
    asked = detail(board, {"loc": "https://narrowgauge.example/jobs/7?lang=en", "lastmod": None})
    assert asked.url == "http://127.0.0.1:9/narrowgauge.example/jobs/7?lang=en"


def test_posting_is_read_in_our_words():
    assert read() == JobPosting(
        board_id="jsonld/tinwhistle.example/jobs",
        identifier="TW-7",
        url="https://tinwhistle.example/jobs/7",
        hiring_organization="Tin Whistle Ferries",
        title="Product Manager",
        location="Porto, Portugal",
        date_posted=date(2026, 9, 2),
        text="Own the booking flow.\n\nResponsibilities\n\n• Write the roadmap",
        stated_workplace="remote",
        stated_countries=("IE", "PT"),
        stated_pay="EUR 71000 - 83000 per year",
        stated_employment=("FULL_TIME", "CONTRACTOR"),
        valid_through=date(2026, 11, 2),
    )


def test_posting_with_a_title_alone_is_one_of_its_page():
    (record,) = read_page(page({"@type": "JobPosting", "title": "Product Manager"}), ASKED).records
    assert record.identifier == PAGE
    assert parse("jsonld/x", record.content) == JobPosting("jsonld/x", PAGE, PAGE, title="Product Manager")


BARE = {"@type": "JobPosting", "title": "Product Manager"}
FORMS = {
    "an object": (page(BARE), [BARE]),
    "a list": (page([{"@type": "WebSite"}, BARE]), [BARE]),
    "a graph": (page({"@context": "https://schema.org", "@graph": [BARE, {"@type": "Person"}]}), [BARE]),
    "a list of an item list": (
        page({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": BARE | {"title": "Owner"}}]}),
        [BARE | {"title": "Owner"}],
    ),
    "several blocks": (page({"@type": "WebSite"}, BARE, BARE | {"title": "Owner"}), [BARE, BARE | {"title": "Owner"}]),
    "twice the same": (page(BARE, [BARE]), [BARE]),
    "several types": (page(BARE | {"@type": ["Thing", "JobPosting"]}), [BARE | {"@type": ["Thing", "JobPosting"]}]),
    "a type with its vocabulary": (
        page(BARE | {"@type": "http://schema.org/JobPosting"}), [BARE | {"@type": "http://schema.org/JobPosting"}]
    ),
    "an entity in the script's type": (page(BARE, kind="application/ld&#x2B;json"), [BARE]),
    "a charset in the script's type": (page(BARE, kind="Application/LD+JSON; charset=utf-8"), [BARE]),
    "other scripts around it": (
        page(BARE, head='<script>if (a < b) "<script type=application/ld+json>"</script><script type="x">{</script>'),
        [BARE],
    ),
    "a block in a comment": (page(BARE, head=f"<!-- {page(BARE | {'title': 'Old'}).decode()} -->"), [BARE]),
    "broken HTML": (b"<p <script type=application/ld+json>" + json.dumps(BARE).encode() + b"</SCRIPT ><div>", [BARE]),
    "line breaks within texts": (page('{"@type": "JobPosting", "title": "Product\n\tManager"}'),
                                 [BARE | {"title": "Product\n\tManager"}]),
    "a job within a job": (page(BARE | {"related": [BARE]}), [BARE | {"related": [BARE]}]),
    "no number": (page('{"@type": "JobPosting", "title": "Product Manager", "baseSalary": NaN}'),
                  [BARE | {"baseSalary": None}]),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_postings_are_found_wherever_the_page_has_them(form):
    body, found = FORMS[form]
    assert postings(body) == found


def test_what_stands_elsewhere_in_the_page_is_put_in_place():
    employer = {"@type": "Organization", "@id": "#us", "name": "Tin Whistle Ferries", "owns": {"@id": "#job"}}
    posting = BARE | {"@id": "#job", "hiringOrganization": {"@id": "#us"}, "jobLocation": [{"@id": "#port"}]}
    place = {"@id": "#port", "address": {"addressLocality": "Porto"}}
    (found,) = postings(
        page({"@type": "WebPage", "mainEntity": {"@type": "JobPosting", "@id": "#job"}}, [employer, posting, place])
    )
    assert found == posting | {"hiringOrganization": employer, "jobLocation": [place]}


def test_references_that_lead_nowhere_or_in_a_circle_stay():
    circle = BARE | {"@id": "#a", "hiringOrganization": {"@id": "#b"}, "jobLocation": {"@id": "#c"}}
    (found,) = postings(page([circle, {"@id": "#b", "name": "Tin Whistle", "partner": {"@id": "#b"}}]))
    assert found["hiringOrganization"] == {"@id": "#b", "name": "Tin Whistle", "partner": {"@id": "#b"}}
    assert found["jobLocation"] == {"@id": "#c"}


def test_references_that_multiply_end_in_time():
    levels = [{"@id": f"#{n}", "x": "a" * 1000, "y": [{"@id": f"#{n + 1}"}] * 10} for n in range(30)]
    (found,) = postings(page([BARE | {"hiringOrganization": {"@id": "#0"}}, *levels]))
    assert len(json.dumps(found)) < 8_000_000


def test_things_within_one_another_beyond_measure_are_cut_off():
    deep = '{"a": ' * 400 + "7" + "}" * 400
    (found,) = postings(page(f'{{"@type": "JobPosting", "title": "Product Manager", "x": {deep}}}'))
    assert len(json.dumps(found)) < 500


BROKEN = {
    "a trailing comma": '{"@type": "JobPosting", "title": "Product Manager",}',
    "a comment": '{"@type": "JobPosting", // the best\n "title": "Product Manager"}',
    "cut off": '{"@type": "JobPosting", "title": "Product M',
    "a quote within a text": '{"@type": "JobPosting", "title": "Product "Lead" Manager"}',
    "nested beyond measure": '{"@type": "JobPosting", "x": ' + "[" * 100_000,
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_block_that_is_no_json_is_a_record_that_cannot_be_used(fault):
    good, broken = read_page(page(BROKEN[fault], job(7)), ASKED).records
    assert good.identifier == "TW-7"
    with pytest.raises(
        RejectedRecord, match=r"^JobPosting: expected JSON, got '\{\"@type\": \"JobPosting\", .*\(.+\)$"
    ):
        parse("jsonld/x", broken.content)


def test_a_block_of_anything_else_may_be_broken():
    assert len(postings(page('{"@type": "BreadcrumbList",}', job(7)))) == 1


def test_a_page_that_is_not_in_the_charset_it_names_is_not_guessed_at():
    body = page(job(7)).replace(b"Product", b"Pr\xf6duct")
    (record,) = read_page(body, ASKED).records
    with pytest.raises(RejectedRecord, match="^JobPosting: expected JSON, .*no UTF-8, which the page says it is"):
        parse("jsonld/x", record.content)
    (found,) = postings(body.replace(b'<meta charset="utf-8">', b""))
    assert found["title"] == "Pr\u00f6duct Manager"
    (found,) = postings(body.replace(b'charset="utf-8"', b"charset=windows-1251"))
    assert found["title"] == "Pr\u0446duct Manager"


@pytest.mark.parametrize(
    "body",
    [
        *NO_JSON.values(),
        b"[]",
        b"null",
        page({"@type": "Organization", "name": "Tin Whistle Ferries"}),
        page({"@type": "JobPosting", "@id": "#elsewhere"}),
        b"<!DOCTYPE html><p>JobPosting",
        b'<?xml version="1.0"?><rss><channel/></rss>',
    ],
)
def test_a_page_without_postings_is_named(body):
    with pytest.raises(UnknownForm, match="expected a sitemap or a page with JobPosting in JSON-LD, got "):
        read_page(body, ASKED)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"identifier": "tw 7"}, "tw 7"),
        ({"identifier": 77}, "77"),
        ({"identifier": {"value": 77}}, "77"),
        ({"identifier": [{"name": "x"}, {"value": "TW-8"}]}, "TW-8"),
        ({"identifier": {"value": "TIN WHISTLE FERRIES"}}, "https://tinwhistle.example/jobs/7"),
        ({"identifier": "x" * 501}, "https://tinwhistle.example/jobs/7"),
        ({"identifier": None}, "https://tinwhistle.example/jobs/7"),
        ({"identifier": None, "url": "/jobs/seven"}, "https://tinwhistle.example/jobs/seven"),
        ({"identifier": None, "url": None}, PAGE),
        ({"identifier": {"value": True}, "url": "javascript:alert(1)"}, PAGE),
    ],
)
def test_a_posting_is_named_by_its_identifier_its_address_or_its_page(changes, expected):
    assert read(**changes).identifier == expected


def test_postings_of_one_page_that_share_an_identifier_are_told_apart_by_their_addresses():
    shared = [job(7, identifier="jobs"), job(8, identifier="jobs"), job(9, identifier=None, url=None)]
    found = read_page(page(shared), ASKED).records
    assert [record.identifier for record in found] == [f"{PAGE}/7", f"{PAGE}/8", ""]
    with pytest.raises(RejectedRecord, match="^identifier: expected text or an address, got None$"):
        parse("jsonld/x", found[2].content)


@pytest.mark.parametrize(
    ("url", "address", "application"),
    [
        ("https://www.tinwhistle.example/jobs/7", "https://www.tinwhistle.example/jobs/7", None),
        ("/jobs/7", "https://tinwhistle.example/jobs/7", None),
        (None, PAGE, None),
        ("mailto:jobs", PAGE, None),
        (["https://apply.example/7"], PAGE, "https://apply.example/7"),
    ],
)
def test_address_is_the_posting_s_own_and_another_host_s_is_where_to_apply(url, address, application):
    posting = read(url=url)
    assert (posting.url, posting.application_url) == (address, application)


def test_a_saved_page_is_told_by_what_it_calls_its_own_address():
    body = page(
        job(7, url=None, identifier=None), head='<link href="https://tinwhistle.example/jobs/7" rel="Canonical">'
    )
    (record,) = read_page(body, Request("saved.html")).records
    posting = parse("jsonld/unnamed", record.content)
    assert (posting.identifier, posting.url) == ("https://tinwhistle.example/jobs/7",) * 2


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("Tin Whistle Ferries", "Tin Whistle Ferries"),
        ({"name": " Tin Whistle&nbsp;Ferries "}, "Tin Whistle Ferries"),
        ([{"logo": "x"}, {"name": ["Tin Whistle Ferries"]}], "Tin Whistle Ferries"),
        ("[Unlock with Premium]", None),
        ({"@type": "Organization", "name": "[Unlock with Premium]"}, None),
        ({"name": ""}, None),
        ({"sameAs": "https://tinwhistle.example"}, None),
        (7, None),
        (None, None),
    ],
)
def test_employer_is_named_as_an_object_or_a_text(stated, name):
    assert read(hiringOrganization=stated).hiring_organization == name


def test_the_page_is_of_the_employer_named_most():
    names = ["Narrow Gauge", "Tin Whistle Ferries", "Tin Whistle Ferries", None]
    body = page([job(number, hiringOrganization=name) for number, name in enumerate(names)])
    assert read_page(body, ASKED).employer == "Tin Whistle Ferries"
    assert read_page(page(job(7, hiringOrganization=None)), ASKED).employer is None


@pytest.mark.parametrize(
    ("stated", "workplace"),
    [("TELECOMMUTE", "remote"), (["telecommute"], "remote"), ("ONSITE", None), (True, None), (None, None)],
)
def test_remote_is_what_the_type_of_its_place_says(stated, workplace):
    assert read(jobLocationType=stated).stated_workplace == workplace


def country(name: str) -> dict:
    return {"@type": "Country", "name": name}


@pytest.mark.parametrize(
    ("required", "countries"),
    [
        (country("IND"), ("IN",)),
        ([country("US"), country("Canada")], ("CA", "US")),
        ("Portugal", ("PT",)),
        (["Portugal", {"name": "Ireland"}], ("IE", "PT")),
        (country("Anywhere"), ()),
        ("Worldwide", ()),
        ("CA", None),
        ({"@type": "State", "name": "Georgia"}, None),
        ({"@type": "State", "name": "California"}, None),
        ([country("US"), {"@type": "City", "name": "Porto"}], None),
        (country("Europe"), None),
        ([], None),
        ([{}, 7], None),
        (None, None),
    ],
)
def test_countries_whose_people_may_apply(required, countries):
    assert read(applicantLocationRequirements=required).stated_countries == countries


def address(**parts) -> dict:
    return {"@type": "Place", "address": {"@type": "PostalAddress"} | parts}


@pytest.mark.parametrize(
    ("place", "location"),
    [
        (address(addressLocality="Porto", addressRegion="Norte", addressCountry="PT"), "Porto, Norte, PT"),
        (address(addressLocality="Singapore", addressCountry={"name": "Singapore"}), "Singapore"),
        ([address(addressLocality=town) for town in ("Porto", "Cork", "Porto")], "Porto; Cork"),
        ({"@type": "Place", "address": "Porto or Cork"}, "Porto or Cork"),
        ({"address": ["Porto", {"addressCountry": "IE"}]}, "Porto; IE"),
        ({"@type": "Place", "name": "Harbour office"}, "Harbour office"),
        ("Porto", "Porto"),
        (address(addressLocality=None, addressRegion="", addressCountry=7), "PRT; Ireland"),
        ({}, "PRT; Ireland"),
        (None, "PRT; Ireland"),
    ],
)  # fmt: skip
def test_location_is_where_the_work_is_else_who_may_do_it(place, location):
    assert read(jobLocation=place).location == location


def salary(**value) -> dict:
    return {"@type": "MonetaryAmount", "currency": "EUR", "value": {"@type": "QuantitativeValue"} | value}


@pytest.mark.parametrize(
    ("changes", "pay"),
    [
        ({"baseSalary": salary(minValue=31, maxValue=44.5, unitText="HOUR")}, "EUR 31 - 44.50 per hour"),
        ({"baseSalary": salary(minValue="71,000", unitText="Per year")}, "EUR 71000+ per year"),
        ({"baseSalary": salary(maxValue=6100, minValue=0, unitText="MONTH")}, "up to EUR 6100 per month"),
        ({"baseSalary": salary(value=350, unitText="Daily")}, "EUR 350 per day"),
        ({"baseSalary": salary(value="700", unitText="weekly")}, "EUR 700 per week"),
        ({"baseSalary": {"currency": "EUR", "minValue": 7, "maxValue": 9, "unitText": "ANNUAL"}}, "EUR 7 - 9 per year"),
        ({"baseSalary": {"currency": "EUR", "value": 71000, "unitText": "YEAR"}}, "EUR 71000 per year"),
        ({"baseSalary": [salary(value=7, unitText="HOUR"), {}, 8]}, "EUR 7 per hour"),
        ({"baseSalary": [salary(value=n, unitText="DAY") for n in (7, 9)]}, "EUR 7 per day; EUR 9 per day"),
        ({"baseSalary": salary(minValue=71000, maxValue=83000)}, "EUR 71000 - 83000"),
        ({"baseSalary": 71000, "salaryCurrency": "usd"}, "USD 71000"),
        ({"baseSalary": "71000", "salaryCurrency": "USD"}, "USD 71000"),
        ({"baseSalary": 71000}, None),
        ({"baseSalary": "$71k to $83k a year"}, "$71k to $83k a year"),
        ({"baseSalary": salary(value="71k - 83k")}, None),
        ({"baseSalary": {"currency": "EUR", "value": "71k - 83k"}}, "71k - 83k"),
        ({"baseSalary": "competitive"}, None),
        ({"baseSalary": salary(minValue=83000, maxValue=71000, unitText="YEAR")}, None),
        ({"baseSalary": salary(minValue=71000, unitText="PROJECT")}, None),
        ({"baseSalary": salary(minValue=-1, maxValue={}, unitText=[])}, None),
        ({"baseSalary": True, "salaryCurrency": "USD"}, None),
        ({"baseSalary": None, "estimatedSalary": salary(value=71000, unitText="YEAR")}, None),
    ],
)  # fmt: skip
def test_pay_becomes_one_line(changes, pay):
    assert read(**changes).stated_pay == pay


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("Full-time", ("FULL_TIME",)),
        ("FULL_TIME, PART_TIME", ("FULL_TIME", "PART_TIME")),
        (["INTERN", "OTHER"], ("INTERN",)),
        ("PER_DIEM", None),
        ({"name": "FULL_TIME"}, None),
        (None, None),
    ],
)
def test_employment_types_become_those_of_schema_org(stated, employment):
    assert read(employmentType=stated).stated_employment == employment


def test_parts_beside_the_description_follow_it_under_headings_unless_it_holds_them():
    posting = read(
        description="&lt;p&gt;Own the timetable.&lt;/p&gt;&lt;p&gt;Write the roadmap&lt;/p&gt;",
        responsibilities="Write the roadmap",
        qualifications=["<p>4+ years</p>", 7, "<p>SQL</p>"],
        skills="Patience",
        experienceRequirements={"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 60},
        educationRequirements="A degree",
        jobBenefits="A berth",
    )
    assert posting.text == (
        "Own the timetable.\n\nWrite the roadmap\n\nQualifications\n\n4+ years\nSQL\n\nSkills\n\nPatience\n\n"
        "Education\n\nA degree\n\nBenefits\n\nA berth"
    )


# What becomes of a posting when a property is not as it should be; "posting" where it does not matter.
TOLERATED = dict.fromkeys(FAULTS, "posting")
OUTCOMES = {
    "title": TOLERATED | dict.fromkeys(
        ("absent", "null", "empty", "zero", "true", "negative", "list", "object"), "title"),
    "description": TOLERATED | dict.fromkeys(("zero", "true", "negative", "list", "object"), "description"),
    "datePosted": TOLERATED | dict.fromkeys(
        ("zero", "true", "negative", "text", "list", "object", "megabyte", "half a pair"), "datePosted"),
} | dict.fromkeys(
    ("identifier", "url", "hiringOrganization", "validThrough", "employmentType", "jobLocationType", "jobLocation",
     "applicantLocationRequirements", "baseSalary", "responsibilities", "directApply", "industry", "salaryCurrency"),
    TOLERATED,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("key", OUTCOMES)
def test_a_property_that_is_not_as_it_should_be(key, fault):
    record = {"page": PAGE, "identifier": "TW-7", "posting": faulty(job(7), key, fault)}
    assert outcome(parse, "jsonld/x", record) == OUTCOMES[key][fault]


def test_half_a_surrogate_pair_is_replaced():
    assert read(hiringOrganization="Tin \ud83d Ferries").hiring_organization == "Tin ? Ferries"


def test_a_name_stands_for_a_title_that_is_not_there():
    assert read(title=None, name="Product Owner").title == "Product Owner"


def test_a_sitemap_lists_pages():
    body = sitemap([("https://tinwhistle.example/jobs/7", "2026-09-02"), ("https://tinwhistle.example/about", None)])
    heads = [HEAD, {"loc": "https://tinwhistle.example/about", "lastmod": None}]
    found = read_page(body, ASKED)
    assert found.records == tuple(Record(head["loc"], head) for head in heads) and found.next is None
    assert read_page(gzip.compress(body), ASKED) == found
    assert read_page(body.replace(b' xmlns="' + SITEMAPS.encode() + b'"', b""), ASKED) == found
    assert read_page(body, Request(PAGE, kept=Walk(only="/jobs/"))).records == found.records[:1]


def test_an_index_of_sitemaps_leads_through_all_of_them_once():
    first, second, third = (f"https://tinwhistle.example/sitemap-{number}.xml" for number in (1, 2, 3))
    found = read_page(sitemap_index([first, second, first, "ftp://x"]), Request("x", kept=Walk("http://s", "/j/", "x")))
    assert found.records == ()
    assert found.next == Request(
        "http://s/tinwhistle.example/sitemap-1.xml", kept=Walk("http://s", "/j/", first, (second,), (first, second))
    )
    found = read_page(sitemap_index([second, third]), found.next)
    assert found.next.kept == Walk("http://s", "/j/", second, (third,), (first, second, third))
    found = read_page(sitemap([("https://tinwhistle.example/j/7", None)]), found.next)
    assert (len(found.records), found.next.kept.address) == (1, third)
    assert read_page(sitemap([]), found.next).next is None


def test_an_index_leads_to_sitemaps_and_nothing_else():
    asked = read_page(sitemap_index(["https://tinwhistle.example/sitemap-1.xml"]), ASKED).next
    with pytest.raises(UnknownForm, match="expected a sitemap, got b'<!DOCTYPE html>"):
        read_page(page(job(7)), asked)


ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
REFUSED = {
    "an XML bomb": (
        f'<!DOCTYPE urlset [<!ENTITY a0 "ha">{ENTITIES}]><urlset><url>&a9;</url></urlset>',
        "document type",
    ),
    "a file": (
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><loc>&a;</loc></urlset>',
        "document type",
    ),
    "cut off": (sitemap([("https://x.example/1", None)])[:-20].decode(), "got what is no XML"),
    "an entity of nobody": ("<urlset><url><loc>&rsquo;</loc></url></urlset>", "got what is no XML"),
    "nested beyond measure": ("<urlset>" + "<url>" * 100_000, "got what is no XML"),
    "more than there may be": (f"<urlset>{'<url/>' * 50_001}</urlset>", "up to 50,000 entries, got 50,001"),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_a_sitemap_that_is_a_trap_or_broken_is_refused(fault):
    body, said = REFUSED[fault]
    with pytest.raises(UnknownForm, match=said):
        read_page(body.encode(), ASKED)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(gzip.compress(b"<urlset>" + b" " * 60_000_000), "up to 50,000,000 bytes, got more", id="a bomb"),
        pytest.param(gzip.compress(b"<urlset/>")[:-9], "one that ends early", id="cut off"),
        pytest.param(b"\x1f\x8b and no more", "what cannot be unpacked", id="not packed at all"),
    ],
)
def test_a_packed_sitemap_that_cannot_be_unpacked_is_refused(body, said):
    with pytest.raises(UnknownForm, match=said):
        read_page(body, ASKED)


def test_the_pages_of_a_sitemap_are_asked_for_and_those_of_a_page_are_not():
    (board,) = boards((Entry("https://tinwhistle.example/sitemap.xml", None),))
    assert detail(board, HEAD).url == "https://tinwhistle.example/jobs/7"
    assert detail(board, {"loc": None, "lastmod": None}) is None
    assert detail(board, {"loc": "javascript:alert(1)"}) is None
    assert detail(board, {"page": PAGE, "identifier": "TW-7", "posting": job(7)}) is None


def test_a_listed_page_is_one_posting_under_its_own_address():
    record = {"listed": HEAD, "detail": read_detail(page(job(7), {"@type": "WebSite"}))}
    posting = parse("jsonld/tinwhistle.example/sitemap.xml", record)
    assert (posting.identifier, posting.url, posting.title) == (f"{PAGE}/7", f"{PAGE}/7", "Product Manager")
    several = {"listed": HEAD, "detail": read_detail(page([job(8, title="Other"), job(7), BROKEN["a comment"]]))}
    assert parse("jsonld/x", several).title == "Product Manager"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        (None, "detail: the page could not be read"),
        (read_detail(page({"@type": "WebSite"})), "JobPosting: none on the page; the sitemap's address may name what"),
        (read_detail(page([job(8), job(9)])), "JobPosting: expected one on the page, got 2"),
        (read_detail(page(BROKEN["a comment"])), "JobPosting: expected JSON, got"),
        ({"title": "x"}, "detail: expected the postings of a page, got {'title': 'x'}"),
        ([7], r"detail: expected the postings of a page, got \[7\]"),
    ],
)
def test_a_listed_page_that_is_no_posting_is_named(pages, reason):
    with pytest.raises(RejectedRecord, match=f"^{reason}") as error:
        parse("jsonld/x", {"listed": HEAD, "detail": pages})
    assert error.value.identifier == f"{PAGE}/7" or "expected JSON" in reason


@pytest.mark.parametrize("record", [HEAD, {"listed": HEAD}])
def test_a_head_alone_is_a_page_that_could_not_be_read(record):
    with pytest.raises(RejectedRecord, match="^detail: the page could not be read$"):
        parse("jsonld/x", record)


@pytest.mark.parametrize("record", [job(7), [job(7)], {"listed": job(7), "detail": None}])
def test_a_posting_alone_is_read_as_well(record):
    assert parse("jsonld/x", record).identifier == "TW-7"


@pytest.mark.parametrize("record", [None, 7, "Product Manager", [], [job(7), job(8)]])
def test_what_is_no_object_is_rejected(record):
    with pytest.raises(RejectedRecord, match="^record: expected an object"):
        parse("jsonld/x", record)


@pytest.mark.parametrize("record", [{}, {"listed": None, "detail": None}, {"loc": 7}, {"title": "Product Manager"}])
def test_what_is_neither_page_nor_posting_is_rejected(record):
    with pytest.raises(RejectedRecord, match="^loc: expected text, got "):
        parse("jsonld/x", record)


def test_names_do_not_change_with_what_stands_beside_them():
    one, both = read_page(page(job(7)), ASKED).records, read_page(page([job(8), job(7, title="Owner")]), ASKED).records
    assert one[0].identifier == both[1].identifier
