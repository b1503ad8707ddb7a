"""Feeds of RSS (0.9 to 2.0, RDF too) and Atom, read without trust: their items as plain objects.

Feeds in use are often not well-formed: they name letters as HTML does (`&rsquo;`), leave an "&" or a "<" bare, hold
signs that XML forbids, or are in another charset than they say. That is put right before the text is parsed, and HTML
that is not escaped is read as well as it can be. A feed of which an item is lost all the same is none: UnknownForm.
Nothing that a feed declares is expanded or fetched: no entity of its own, no document type, no stylesheet.
"""

import codecs
import html
import re
from collections import Counter
from html.entities import html5
from urllib.parse import urljoin

from lxml import etree

from etl.form import UnknownForm, is_link, shown

ACCEPT = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

# The customary prefixes of namespaces, whatever a feed calls them; any other namespace keeps the feed's prefix.
PREFIXES = {
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.w3.org/2005/Atom": "atom",
}

_DECLARED = re.compile(rb"\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")
_CHARSET = re.compile(r"iso-8859-\d+|windows-125\d|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)", re.I)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FIRST_TAG = re.compile("<[A-Za-z_]")
# Sections and comments stay as they are, tags are counted, and the rest is put right.
_TOKEN = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"
    r"|<(?P<void>(?:br|hr|img|wbr)\b[^<>]{0,2000}?)/?>|<(?P<tag>/?[A-Za-z_][\w.:-]{0,99})(?=[\s/>])"
    r"|(?P<bare>(?:<(?![A-Za-z_/!?])|\]\]>|&(?!#?\w))+)|&(?:(?P<name>#?\w{1,32});)?",
    re.S,
)


def feed_items(body: bytes, address: str = "") -> list[dict[str, str | list[str]]]:
    """The items of a feed, in its order; UnknownForm when `body` is no feed, or not all of one.

    Each item: the texts of its elements by their names ("title", "dc:creator", "job_listing:company"), a list of texts
    where one occurs several times; HTML within stays HTML, and what is blank is left out. An Atom "link" is its
    address, an "author" their name, a "category" its term; links are made whole by `address`, where that is one.
    """
    text = _FORBIDDEN.sub("", _decoded(body)).strip()
    first = _FIRST_TAG.search(text)
    if first is None or text[0] != "<":
        raise UnknownForm(f"expected RSS or Atom, got {shown(text[:60])}")
    if "<!ENTITY" in text[: first.start()]:
        raise UnknownForm("expected RSS or Atom, got a document that declares entities of its own")
    repaired, tags = _repaired(text)
    root = _parsed(repaired)
    kind = _local(root)
    if kind not in ("rss", "RDF", "feed"):
        raise UnknownForm(f"expected RSS or Atom, got <{kind}>")
    items = list(root.iter("{*}item", "{*}entry"))
    opened = tags["item"] + tags["entry"]
    if not tags["/" + kind] or len(items) != opened:
        end = "" if tags["/" + kind] else ", and not its end"
        raise UnknownForm(f"expected a whole feed, got {len(items)} of {opened} items{end}")
    return [_fields(item, address) for item in items]


def _decoded(body: bytes) -> str:
    """The text of `body`: UTF-8 or UTF-16 where it is that, else what it says it is, else as browsers read it."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    declared = _DECLARED.match(body)
    name = declared[1].decode("ascii") if declared else ""
    # Browsers read what calls itself ISO 8859-1 as Windows-1252, which has letters where that has none.
    is_known = _CHARSET.fullmatch(name) and name.lower() != "iso-8859-1"
    for charset in ("utf-8-sig", name) if is_known else ("utf-8-sig",):
        try:
            return body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("windows-1252", "replace")


def _repaired(text: str) -> tuple[str, Counter[str]]:
    """`text` with what XML allows in place of the rest, and how often each tag stands in it ("item", "/item")."""
    tags: Counter[str] = Counter()

    def put_right(token: re.Match) -> str:
        if token["tag"]:
            is_end, name = token["tag"][0] == "/", token["tag"].rpartition(":")[2].lstrip("/")
            tags[f"/{name}" if is_end else name] += 1
        if token["void"]:
            return f"<{token['void']}/>"
        if token["bare"]:
            return html.escape(token[0])
        return _reference(token[0], token["name"]) if token[0][0] == "&" else token[0]

    return _TOKEN.sub(put_right, text), tags


def _reference(written: str, name: str | None) -> str:
    """A reference as XML writes it: numbers and the names of HTML as the sign they stand for, else as mere text."""
    signs = html.unescape(written) if name and (name[0] == "#" or f"{name};" in html5) else written
    return html.escape(_FORBIDDEN.sub("\ufffd", signs))


def _parsed(text: str) -> etree._Element:
    # The text is encoded here, so what it says of its charset is to be overheard.
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnknownForm(f"expected RSS or Atom, got what is no XML ({error})") from error
    if root is None:
        raise UnknownForm(f"expected RSS or Atom, got {shown(text[:60])}")
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnknownForm("expected RSS or Atom, got elements nested or grown beyond what a parser takes")
    return root


def _fields(item: etree._Element, address: str) -> dict[str, str | list[str]]:
    found: dict[str, list[str]] = {}
    for element in item:
        name = _name(element, item)
        value = _link(element, address) if name == "link" else _value(element)
        if value and _local(element) not in ("item", "entry"):
            found.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _name(element: etree._Element, item: etree._Element) -> str:
    """The element's name as feeds write it: bare where it is of the item's own kind, else with a prefix."""
    namespace, _, bare = element.tag.rpartition("}")
    if namespace == item.tag.rpartition("}")[0]:
        return bare
    prefix = PREFIXES.get(namespace[1:]) or element.prefix
    return f"{prefix}:{bare}" if prefix else bare


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2]


def _link(element: etree._Element, address: str) -> str:
    """Where an Atom link or the text of a link leads; "" for links to anything but the item's page."""
    link = (element.get("href") or element.text or "").strip()
    if element.get("rel", "alternate") != "alternate":
        return ""
    try:
        return link if is_link(link) or not link or not is_link(address) else urljoin(address, link)
    except ValueError:
        return link


def _value(element: etree._Element) -> str:
    """The text of an element, the HTML in it where it holds elements, or the attribute that says it in its place."""
    named = [child.text or "" for child in element if _local(child) == "name"]
    if _local(element) == "author" and named:
        return named[0].strip()
    if len(element):
        return _markup(element).strip()
    return (element.text or element.get("term") or "").strip()


def _markup(element: etree._Element) -> str:
    """The HTML within `element`. An item is not part of another, even where a missing end makes it seem so."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        name, within = _local(child), _markup(child)
        if name not in ("item", "entry"):
            parts.append(f"<{name}>{within}</{name}>" if within else f"<{name}/>")
        parts.append(html.escape(child.tail or "", quote=False))
    return "".join(parts)
