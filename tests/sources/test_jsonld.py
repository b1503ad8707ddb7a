"""Reading pages with schema.org/JobPosting: pages and sitemaps are written by hand in the forms that sites use."""

from datetime import date

import pytest

from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Request
from etl.sources.jsonld import Walk, boards, detail, parse, read_page
from tests.sources.faults import FAULTS, faulty, outcome
from tests.sources.services.jsonld import job, page

PAGE = "https://tinwhistle.example/jobs"
ASKED = Request(PAGE, kept=Walk(address=PAGE))
HEAD = {"loc": f"{PAGE}/7", "lastmod": "2026-09-02"}


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
        ({"baseSalary": salary(value="71k - 83k")}, "EUR 71000 - 83000"),
        ({"baseSalary": {"currency": "EUR", "value": "71-83K", "unitText": "YEAR"}}, "EUR 71000 - 83000 per year"),
        ({"baseSalary": {"value": "71k - 83k"}}, "71k - 83k"),
        ({"baseSalary": salary(value="€71,000.00 to €83,000.00", unitText="YEAR")}, "EUR 71000 - 83000 per year"),
        ({"baseSalary": salary(value="83K - 71K", unitText="YEAR")}, None),
        ({"baseSalary": salary(minValue="71K", maxValue="83.5 k", unitText="YEAR")}, "EUR 71000 - 83500 per year"),
        ({"baseSalary": salary(minValue="$71,000.00", unitText="YEAR")}, "EUR 71000+ per year"),
        ({"baseSalary": salary(maxValue="83 000,00 €", unitText="YEAR")}, "up to EUR 83000 per year"),
        ({"baseSalary": salary(value="71.000,00", unitText="YEAR")}, "EUR 71000 per year"),
        ({"baseSalary": salary(value="31,50", unitText="HOUR")}, "EUR 31.50 per hour"),
        ({"baseSalary": salary(value="71.000", unitText="YEAR")}, None),
        ({"baseSalary": salary(value="7M", unitText="YEAR")}, None),
        ({"baseSalary": "$71,000.00", "salaryCurrency": "USD"}, "USD 71000"),
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


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"title": ["Product Lead"]}, "title", "Product Lead"),
        ({"datePosted": ["2026-09-07"]}, "date_posted", date(2026, 9, 7)),
        ({"datePosted": "September 7, 2026"}, "date_posted", date(2026, 9, 7)),
        ({"datePosted": "2026-9-7"}, "date_posted", date(2026, 9, 7)),
        ({"datePosted": 1788739200000}, "date_posted", date(2026, 9, 7)),
        ({"jobLocationType": "https://schema.org/TELECOMMUTE"}, "stated_workplace", "remote"),
        (
            {"applicantLocationRequirements": {"@type": "Country", "name": ["Germany", "FR"]}},
            "stated_countries",
            ("DE", "FR"),
        ),
        (
            {"jobLocation": {"address": {"addressLocality": ["Porto", "Braga"], "addressCountry": "PT"}}},
            "location",
            "Porto, Braga, PT",
        ),
        (
            {
                "baseSalary": {
                    "currency": "GBP",
                    "value": [{"minValue": 51000, "maxValue": 63000, "unitText": "YEAR"}],
                }
            },
            "stated_pay",
            "GBP 51000 - 63000 per year",
        ),
    ],
)
def test_what_varies_between_sites_is_understood(changes, field, expected):
    assert getattr(read(**changes), field) == expected


def test_a_description_in_parts_is_read_whole():
    found = read(description=["<p>Own the timetable.</p>", "<p>Ask travellers.</p>"], responsibilities=None)
    assert found.text == "Own the timetable.\n\nAsk travellers."
