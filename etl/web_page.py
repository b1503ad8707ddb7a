"""What sites tell programs of their pages, read without trust: schema.org's JSON-LD within a page, and sitemaps.

Only the elements that carry it are looked for, so that a page may be as broken as it likes. Of JSON-LD that is no JSON,
what can be put right in one way only is: commas behind the last of a list, comments, quotation marks written as HTML
writes them, a CDATA section or comment around the whole. Anything else is not guessed at. Nothing that a sitemap
declares is expanded or fetched.
"""

import html
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from etl.form import UnknownForm, shown

ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
# What the protocol of sitemaps allows (https://www.sitemaps.org/protocol.html): bytes unpacked, and entries.
SITEMAP_BYTES, SITEMAP_ENTRIES = 50_000_000, 50_000
# A page with more things described than this describes no jobs to people.
MOST_NODES = 100_000
# How deep things may stand in one another, and how many letters and parts references may put in other places.
DEEPEST, MOST_REFERRED = 40, 5_000_000

# What may stand around JSON without being part of it, the longer first, and how often.
OPENINGS = ("\ufeff", "/* <![CDATA[ */", "/*<![CDATA[*/", "// <![CDATA[", "//<![CDATA[", "<![CDATA[", "<!--")
CLOSINGS = (";", "/* ]]> */", "/*]]>*/", "// ]]>", "//]]>", "]]>", "// -->", "//-->", "-->")
MOST_WRAPPINGS = 4

_ATTRIBUTES = r"(?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,2000}+"
_ELEMENT = re.compile(rf"<!--|<(?P<name>script|link|meta)\b(?P<attributes>{_ATTRIBUTES})>", re.I)
_ATTRIBUTE = re.compile(r"([\w-]{1,40})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_END_OF_SCRIPT = re.compile(r"</script\b", re.I)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.I)
_CHARSETS = re.compile(r"iso-8859-\d+|windows-125\d|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-(?:jp|kr)", re.I)
_TEXT = r'(?P<text>"(?:[^"\\]|\\.)*+")'
_TEXT_OR_COMMENT = re.compile(rf"{_TEXT}|/\*.*?(?:\*/|\Z)|//[^\n]*", re.S)
_TEXT_OR_COMMA = re.compile(rf"{_TEXT}|,(?=\s{{0,1000}}[\]}}])", re.S)
_QUOTES = re.compile(r"[{\[]\s{0,99}&(?:quot|#34|#x22);", re.I)
_NO_UTF8 = re.compile("[\udc80-\udcff]")
_SITEMAP = re.compile(rb"<(?:[\w-]{1,40}:)?(?:urlset|sitemapindex)[\s>/]")


@dataclass(frozen=True)
class WebPage:
    """`things`: those that its JSON-LD describes of the type asked for, each once, with what they refer to in place.

    `broken`: of each block that names the type and is no JSON, what is wrong with it; `canonical`: the page's own
    address, as written in its link or, without one, for those who share it (`og:url`).
    """

    things: list[dict]
    broken: list[str]
    canonical: str | None


def web_page(body: bytes, of_type: str) -> WebPage:
    """What the JSON-LD of a page says of things of a type, those within another of them left out.

    A page without any has no things; UnknownForm for one beyond all measure.
    """
    blocks, canonical, shared = [], None, None
    text = _decoded(body)
    for name, attributes, content in _elements(text):
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        if name == "script" and kind == "application/ld+json":
            blocks.append(content)
        elif name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            canonical = canonical or attributes.get("href", "").strip() or None
        elif name == "meta" and attributes.get("property", "").lower() == "og:url":
            shared = shared or attributes.get("content", "").strip() or None
    # JSON-LD alone, as a file of it or an answer to whoever asks for it.
    blocks = blocks or [text] * text.lstrip().startswith(("{", "["))
    read, broken = [], []
    for block in blocks:
        try:
            if _NO_UTF8.search(block):
                raise ValueError("bytes that are no UTF-8, which the page says it is")
            read.append(_read_json(_unwrapped(block)))
        except (ValueError, RecursionError) as error:
            if of_type in block:
                broken.append(f"expected JSON, got {shown(block.strip()[:60])} ({error})")
    references = _References(read)
    things = [references.resolved(thing) for thing in _objects(read, of_type) if is_whole(thing, of_type)]
    return WebPage(list({json.dumps(thing): thing for thing in things}.values()), broken, canonical or shared)


def _read_json(block: str) -> Any:
    """What a block says; ValueError, that of the block as it stands, where it is no JSON and cannot be put right."""
    try:
        return _as_json(block)
    except ValueError as error:
        for repaired in (_without_extras(block), html.unescape(block) if _QUOTES.search(block[:200]) else block):
            try:
                return _as_json(repaired)
            except ValueError:
                continue
        raise error


def _as_json(block: str) -> Any:
    # Line breaks within texts are no JSON, but say nothing else than themselves.
    return json.loads(block, strict=False, parse_constant=lambda _: None)


def _without_extras(block: str) -> str:
    """A block without comments and commas behind the last of a list, outside its texts."""
    plain = _TEXT_OR_COMMENT.sub(lambda found: found["text"] or " ", block)
    return _TEXT_OR_COMMA.sub(lambda found: found["text"] or "", plain)


def _unwrapped(block: str) -> str:
    """A block without what hides it from readers that know no scripts, and without what only scripts end in."""
    for _ in range(MOST_WRAPPINGS):
        former, block = block, block.strip()
        for opening in OPENINGS:
            block = block.removeprefix(opening)
        for closing in CLOSINGS:
            block = block.removesuffix(closing)
        if block == former:
            break
    return block


def types_of(thing: dict) -> set[str]:
    """The names of a thing's types, without their vocabulary: "JobPosting" for "https://schema.org/JobPosting"."""
    stated = thing.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return {re.split("[/:#]", name)[-1] for name in names if isinstance(name, str)}


def _decoded(body: bytes) -> str:
    """The text of `body`: UTF-8 where it is that or says so, else what it says it is, else as browsers read it.

    Bytes that are no UTF-8 where it says so are halves of surrogate pairs.
    """
    declared = _CHARSET.search(body[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    try:
        return body.decode("utf-8-sig", "surrogateescape" if name in ("utf-8", "utf8") else "strict")
    except UnicodeDecodeError:
        # Browsers read what calls itself ISO 8859-1 as Windows-1252, which has letters where that has none.
        is_known = _CHARSETS.fullmatch(name) and name != "iso-8859-1"
        return body.decode(name if is_known else "windows-1252", "replace")


def _elements(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Name, attributes and contents of every script, link and meta, but of those in comments."""
    at = 0
    while found := _ELEMENT.search(text, at):
        at, content = found.end(), ""
        if found["name"] is None:
            end = text.find("-->", at)
            at = len(text) if end < 0 else end
            continue
        name = found["name"].lower()
        if name == "script":
            end = _END_OF_SCRIPT.search(text, at)
            content = text[at : end.start() if end else len(text)]
            at = end.end() if end else len(text)
        pairs = ((key.lower(), html.unescape(a or b or c)) for key, a, b, c in _ATTRIBUTE.findall(found["attributes"]))
        yield name, dict(pairs), content


def is_whole(thing: dict, name: str | None) -> bool:
    """Whether a thing is of the type `name`, and says more than where it is described."""
    return name in types_of(thing) and not _is_reference(thing)


def _is_reference(thing: dict) -> bool:
    return "@id" in thing and thing.keys() <= {"@id", "@type"}


def _objects(value: Any, whole: str | None = None) -> Iterator[dict]:
    """Every object within `value`, in the order in which they stand; nothing within those of the type `whole`."""
    return (one for one in _containers(value, whole) if isinstance(one, dict))


def _containers(value: Any, whole: str | None = None) -> Iterator[dict | list]:
    waiting, count = [value], 0
    while waiting:
        value = waiting.pop()
        count += 1
        if count > MOST_NODES:
            raise UnknownForm(f"expected a page for people, got one with more than {MOST_NODES:,} things in JSON-LD")
        yield value
        if isinstance(value, dict):
            value = [] if is_whole(value, whole) else list(value.values())
        waiting += [one for one in reversed(value) if isinstance(one, dict | list)]


# What JSON-LD says of a value beside it: its type, its language.
VALUE_KEYS = {"@value", "@type", "@language", "@direction"}


class _References:
    """Puts things in the place of what refers to them by `@id`, as far as that is within measure."""

    def __init__(self, value: Any):
        named = (thing for thing in _objects(value) if isinstance(thing.get("@id"), str) and not _is_reference(thing))
        self._named = {thing["@id"]: thing for thing in named}
        self._sizes: dict[str, int] = {}
        self._left = MOST_REFERRED

    def resolved(self, value: Any, around: tuple[str, ...] = (), depth: int = 0) -> Any:
        """`value` without references; one to a thing that it is itself part of stays, what is too deep is null."""
        if depth > DEEPEST:
            return None
        if isinstance(value, list):
            return [self.resolved(one, around, depth + 1) for one in value]
        if not isinstance(value, dict):
            return value
        if "@value" in value and value.keys() <= VALUE_KEYS:
            return self.resolved(value["@value"], around, depth + 1)
        name = value.get("@id")
        meant = self._named.get(name) if isinstance(name, str) and _is_reference(value) else None
        if meant is not None and name not in around and self._size(name) <= self._left:
            self._left -= self._size(name)
            value = meant
        inner = (*around, name) if isinstance(name, str) else around
        return {key: self.resolved(one, inner, depth + 1) for key, one in value.items()}

    def _size(self, name: str) -> int:
        """How many letters and parts a thing has."""
        if name not in self._sizes:
            self._sizes[name] = sum(1 + _letters(one) for one in _containers(self._named[name]))
        return self._sizes[name]


def _letters(container: dict | list) -> int:
    values = [*container, *container.values()] if isinstance(container, dict) else container
    return sum(len(value) for value in values if isinstance(value, str))


@dataclass(frozen=True)
class Sitemap:
    """`entries`: address and day of the last change of each, as written; `is_index`: they are sitemaps themselves."""

    entries: list[tuple[str | None, str | None]]
    is_index: bool


def sitemap(body: bytes) -> Sitemap | None:
    """The sitemap that `body` is, packed or not; None when it is something else, UnknownForm for one that is broken."""
    body = _unpacked(body) if body.startswith(b"\x1f\x8b") else body
    root = _SITEMAP.search(body[:100_000])
    before = body[: root.start()] if root else b""
    if root is None or re.search(rb"<[a-zA-Z]", re.sub(rb"<!--.*?-->", b"", before, flags=re.S)):
        return None
    if b"<!DOCTYPE" in before or b"<!ENTITY" in before:
        raise UnknownForm("expected a sitemap, got one that declares a document type or entities of its own")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        found = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise UnknownForm(f"expected a sitemap, got what is no XML ({error})") from error
    if len(found) > SITEMAP_ENTRIES:
        raise UnknownForm(f"expected a sitemap of up to {SITEMAP_ENTRIES:,} entries, got {len(found):,}")
    name = etree.QName(found).localname
    if name not in ("urlset", "sitemapindex"):
        raise UnknownForm(f"expected a sitemap, got <{name}>")
    entries = [(_said(entry, "loc"), _said(entry, "lastmod")) for entry in found.iterchildren("{*}url", "{*}sitemap")]
    return Sitemap(entries, name == "sitemapindex")


def _said(entry: etree._Element, name: str) -> str | None:
    return (entry.findtext(f"{{*}}{name}") or "").strip() or None


def _unpacked(body: bytes) -> bytes:
    inflate = zlib.decompressobj(47)
    try:
        plain = inflate.decompress(body, SITEMAP_BYTES + 1)
    except zlib.error as error:
        raise UnknownForm(f"expected a packed sitemap, got what cannot be unpacked ({error})") from error
    if len(plain) > SITEMAP_BYTES:
        raise UnknownForm(f"expected a sitemap of up to {SITEMAP_BYTES:,} bytes, got more")
    if not inflate.eof:
        raise UnknownForm("expected a packed sitemap, got one that ends early")
    return plain
