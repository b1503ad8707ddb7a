"""Pages with schema.org/JobPosting as they come: JSON-LD wherever it stands, sitemaps, and what is a trap or broken."""

import gzip
import json

import pytest

from etl.posting import RejectedRecord
from etl.sources import Entry, Record, Request, UnknownForm
from etl.sources.jsonld import Walk, boards, detail, parse, read_detail, read_page
from tests.sources.faults import NO_JSON
from tests.sources.services.jsonld import SITEMAPS, job, page, sitemap, sitemap_index

PAGE = "https://tinwhistle.example/jobs"
ASKED = Request(PAGE, kept=Walk(address=PAGE))
HEAD = {"loc": f"{PAGE}/7", "lastmod": "2026-09-02"}


def postings(body: bytes) -> list[dict]:
    """What the records of a page hold, without its address."""
    return [record.content["posting"] for record in read_page(body, ASKED).records]


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


JOB = json.dumps(BARE)
WRAPPED = {
    "a CDATA section": f"//<![CDATA[\n{JOB}\n//]]>",
    "a CDATA section in comments of scripts": f"/* <![CDATA[ */{JOB}/* ]]> */",
    "a comment": f"<!-- {JOB} -->",
    "both": f"<!--\n//<![CDATA[\n{JOB}\n//]]>\n-->",
    "a mark of the order of bytes": f"\ufeff{JOB}",
    "a semicolon": f"{JOB};\n",
}


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_what_stands_around_a_block_is_taken_off(wrapping):
    assert postings(page(WRAPPED[wrapping])) == [BARE]


def test_a_megabyte_around_a_block_ends_in_time():
    (record,) = read_page(page(JOB + ";" * 1_000_000), ASKED).records
    assert "unreadable" in record.content["posting"]


def test_a_value_with_its_language_is_the_value():
    stated = {"title": {"@value": "Product Manager", "@language": "en"}}
    assert postings(page(BARE | stated)) == [BARE]


BROKEN = {
    "a missing comma": '{"@type": "JobPosting", "skills": "SQL" "title": "Product Manager"}',
    "a comment without an end": '{"@type": "JobPosting", "title": "Product Manager" /* the best }',
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


@pytest.mark.parametrize(
    "block",
    [
        '{"@type": "JobPosting", "title": "Product Manager",}',
        '{"@type": ["JobPosting", ], "title": "Product Manager" ,\n}',
        '{"@type": "JobPosting", // the best\n "title": "Product Manager"}',
        '/* one job */ {"@type": "JobPosting", /* its title */ "title": "Product Manager", /* no more */ }',
        "{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Product Manager&quot;}",
        "[ {&#34;@type&#34;: &#34;JobPosting&#34;, &#34;title&#34;: &#34;Product Manager&#34;}]",
    ],
)
def test_what_can_be_put_right_in_one_way_only_is(block):
    (found,) = postings(page(block))
    assert found["title"] == "Product Manager"


@pytest.mark.parametrize("title", ["Lead, } of // teams", "A /* B */, ]", 'The \\"Lead\\", ]'])
def test_within_a_text_nothing_is_put_right(title):
    (found,) = postings(page(f'{{"@type": "JobPosting", "title": "{title}",}}'))
    assert found["title"] == json.loads(f'"{title}"')


def test_json_ld_without_a_page_is_read_as_well():
    for block in (BARE, [BARE], {"@graph": [BARE]}):
        assert postings(b" \n" + json.dumps(block).encode()) == [BARE]


@pytest.mark.parametrize(
    ("head", "stated", "address"),
    [
        ('<meta property="og:url" content="https://tinwhistle.example/a">', {}, "https://tinwhistle.example/a"),
        (
            '<meta property="og:url" content="https://tinwhistle.example/a"><link rel=canonical href="https://tinwhistle.example/b">',
            {},
            "https://tinwhistle.example/b",
        ),
        ("", {"mainEntityOfPage": "https://tinwhistle.example/c"}, "https://tinwhistle.example/c"),
        ("", {"mainEntityOfPage": {"@id": "https://tinwhistle.example/d#page"}}, "https://tinwhistle.example/d"),
        ("", {"@id": "https://tinwhistle.example/e#job"}, "https://tinwhistle.example/e"),
        ("", {"@id": "#job", "mainEntityOfPage": True}, None),
    ],
)
def test_a_saved_page_tells_its_own_address(head, stated, address):
    body = head.encode() + page(BARE | {"identifier": "TW-7"} | stated)
    (record,) = read_page(body, Request("")).records
    assert parse("jsonld/x", record.content).url == address


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
    several = {"listed": HEAD, "detail": read_detail(page([job(8, title="Other"), job(7), BROKEN["a missing comma"]]))}
    assert parse("jsonld/x", several).title == "Product Manager"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        (None, "detail: the page could not be read"),
        (read_detail(page({"@type": "WebSite"})), "JobPosting: none on the page; the sitemap's address may name what"),
        (read_detail(page([job(8), job(9)])), "JobPosting: expected one on the page, got 2"),
        (read_detail(page(BROKEN["a missing comma"])), "JobPosting: expected JSON, got"),
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
