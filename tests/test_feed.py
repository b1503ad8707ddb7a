"""Reading feeds without trust: what is put right, what is understood, and what is no feed."""

import time

import pytest

from etl.feed import feed_items
from etl.form import UnknownForm


def channel(within: str, declaration: str = "") -> bytes:
    return f'{declaration}<rss version="2.0"><channel><title>Jobs</title>{within}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Don&rsquo;t &amp; won&#8217;t", "Don’t & won’t"),
        ("R&D", "R&D"),
        ("A &unheardof; B &", "A &unheardof; B &"),
        ("3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
        ("a ]]> b", "a ]]> b"),
        ("<![CDATA[R&D &rsquo; <b>x</b>]]>", "R&D &rsquo; <b>x</b>"),
        ("A<!-- & <item> -->B", "AB"),
        ("a\x0b\x00b&#0;c&#xD800;d&#11;e", "ab�c�de"),
        ("&lt;p&gt;R&amp;amp;D", "<p>R&amp;D"),
        ("<p>R&amp;D<br>on <a href='x'>foot</a></p>", "<p>R&amp;D<br/>on <a>foot</a></p>"),
        ("  \n ", None),
    ],
)
def test_what_xml_forbids_is_put_right(written, read):
    items = feed_items(channel(f"<item><title>{written}</title></item>"))
    assert items == [{"title": read} if read else {}]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        (channel("<item><title>Köln</title></item>"), "Köln"),
        (b"\xef\xbb\xbf" + channel("<item><title>Köln</title></item>"), "Köln"),
        (channel("<item><title>Köln</title></item>").decode().encode("utf-16"), "Köln"),
        (channel("<item><title>Köln</title></item>", '<?xml version="1.0" encoding="utf-16"?>'), "Köln"),
        (
            channel("<item><title>Łódź</title></item>", "<?xml version='1.0' encoding='ISO-8859-2'?>")
            .decode()
            .encode("iso-8859-2"),
            "Łódź",
        ),
        (
            channel("<item><title>“Köln”</title></item>", '<?xml version="1.0" encoding="ISO-8859-1"?>')
            .decode()
            .encode("windows-1252"),
            "“Köln”",
        ),
        (
            channel("<item><title>Köln</title></item>", '<?xml version="1.0" encoding="punycode"?>')
            .decode()
            .encode("windows-1252"),
            "Köln",
        ),
    ],
)
def test_charset_is_found_whatever_the_feed_says(body, read):
    assert feed_items(body) == [{"title": read}]


def test_rss_items_are_objects_of_their_elements():
    body = b"""
    <rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:job_listing="https://jobs.example.org"
         xmlns:atom="http://www.w3.org/2005/Atom">
      <channel><title>Jobs</title><link>https://jobs.example.org</link><atom:link href="https://jobs.example.org/feed"/>
        <item>
          <title>Product Manager</title><link>https://jobs.example.org/7</link><guid isPermaLink="false">7</guid>
          <c:encoded><![CDATA[<p>Ahoy</p>]]></c:encoded>
          <job_listing:company>Tin Whistle</job_listing:company>
          <tt:city>Porto</tt:city>
          <category>A</category><category/><category>B</category>
          <atom:link href="https://jobs.example.org/comments" rel="self"/>
        </item>
      </channel>
    </rss>"""
    assert feed_items(body) == [
        {
            "title": "Product Manager",
            "link": "https://jobs.example.org/7",
            "guid": "7",
            "content:encoded": "<p>Ahoy</p>",
            "job_listing:company": "Tin Whistle",
            "tt:city": "Porto",
            "category": ["A", "B"],
        }
    ]


def test_atom_entries_are_objects_of_their_elements():
    body = b"""<?xml version="1.0"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><author><name>The site</name></author>
      <entry>
        <id>tag:jobs.example.org,2026:7</id><title type="html">R&amp;amp;D Lead</title>
        <link rel="edit" href="https://jobs.example.org/edit/7"/><link href="/7"/>
        <author><name>Tin Whistle</name><uri>https://example.org</uri></author><category term="Product"/>
        <published>2026-09-02T09:00:00Z</published>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ahoy<br/>&lt;you&gt;</p></div></content>
      </entry>
    </feed>"""
    assert feed_items(body, "https://jobs.example.org/feed.atom") == [
        {
            "id": "tag:jobs.example.org,2026:7",
            "title": "R&amp;D Lead",
            "link": "https://jobs.example.org/7",
            "author": "Tin Whistle",
            "category": "Product",
            "published": "2026-09-02T09:00:00Z",
            "content": "<div><p>Ahoy<br/>&lt;you&gt;</p></div>",
        }
    ]


def test_items_of_rdf_stand_beside_the_channel():
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Jobs</title></channel>
      <item rdf:about="7"><title>Lead</title><d:date>2026-09-02</d:date></item></rdf:RDF>"""
    assert feed_items(body) == [{"title": "Lead", "dc:date": "2026-09-02"}]


def test_a_feed_of_nothing_has_no_items():
    assert feed_items(channel("")) == []


def test_html_that_is_never_closed_does_not_run_into_the_next_item():
    first, second = feed_items(channel("<item><title>1<i>one</title></item><item><title>2</title></item>"))
    assert "2" not in first["title"] and second["title"] == "2"


@pytest.mark.parametrize("link", ["/7", "7", "//[", "https://[", "javascript:alert(1)"])
def test_links_that_lead_nowhere_are_left_as_they_are(link):
    assert feed_items(channel(f"<item><link>{link}</link></item>"))[0]["link"] == link


ENTITIES = '<!ENTITY a0 "seven">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param(b"", "expected RSS or Atom, got ''", id="empty"),
        pytest.param(b"  \n", "expected RSS or Atom, got ''", id="blank"),
        pytest.param(b'{"jobs": []}', """expected RSS or Atom, got '{"jobs": []}'""", id="JSON"),
        pytest.param(b"Service unavailable <b>now</b>", "expected RSS or Atom, got 'Service", id="text"),
        pytest.param(b"<!DOCTYPE html><html><title>Just a moment</title></html>", "got <html>", id="HTML"),
        pytest.param(b"<?xml version='1.0'?><jobs><item/></jobs>", "got <jobs>", id="other XML"),
        pytest.param(
            channel("<item/>")[:-6], "expected a whole feed, got 1 of 1 items, and not its end", id="cut short"
        ),
        pytest.param(
            channel("<item/><item><title>Pro")[:-16], "got 2 of 2 items, and not its end", id="cut in an item"
        ),
        pytest.param(channel("<item><title><![CDATA[Pro</title></item>"), "and not its end", id="section without end"),
        pytest.param(channel("<item/>" + "<i>" * 300 + "<item/>"), "beyond what a parser takes", id="too deep"),
        pytest.param(channel(f"<item><title>{'7' * 11_000_000}</title></item>"), "beyond what a parser", id="too long"),
        pytest.param(
            b"<!DOCTYPE rss [" + ENTITIES.encode() + b"]>" + channel("&a11;"), "entities of its own", id="bomb"
        ),
        pytest.param(b"<rss", "expected a whole feed, got 0 of 0 items", id="a beginning"),
        pytest.param(b"\xff\xfe", "expected RSS or Atom, got ''", id="a mark only"),
    ],
)
def test_what_is_no_whole_feed_is_named(body, said):
    with pytest.raises(UnknownForm) as error:
        feed_items(body)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">',
        f"<!-- <x -->\n<!DOCTYPE rss [{ENTITIES}]>",
        '<!-- <x --><!DOCTYPE rss [<!ENTITY a11 SYSTEM "file:///etc/hostname">]>',
        '<!-- <x --><!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>',
        '<?xml-stylesheet href="http://127.0.0.1:9/s.xsl" type="text/xsl"?>',
    ],
)
def test_nothing_that_is_declared_is_expanded_or_fetched(declared):
    assert feed_items(channel("<item><title>&a11;</title></item>", declared)) == [{"title": "&a11;"}]


MEGABYTES = {
    "elements without end": "<b>" * 330_000,
    "items without end": "<item>" * 160_000,
    "closed": "<item><title>" + "<b>" * 140_000 + "</b>" * 140_000 + "</title></item>",
    "signs": "<item><title>" + "<" * 500_000 + "&" * 500_000 + "</title></item>",
    "references": "<item><title>" + "&seven;" * 140_000 + "</title></item>",
    "comments": "<!--" * 250_000,
    "sections": "<![CDATA[" * 110_000,
    "attributes": "<item " + "a='b' " * 160_000 + "/>",
    "spaces": " " * 1_000_000,
    "a name": "<" + "a" * 1_000_000 + ">",
    "HTML never closed": "<item><title><p>a<i>b</title></item>" * 28_000,
}


@pytest.mark.parametrize("within", MEGABYTES.values(), ids=MEGABYTES)
def test_a_megabyte_of_anything_ends_in_time(within):
    started = time.process_time()
    try:
        feed_items(channel(within))
    except UnknownForm as error:
        assert len(str(error)) < 200
    assert time.process_time() - started < 10
