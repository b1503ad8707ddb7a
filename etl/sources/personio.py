"""Personio: employers' boards, read through the XML feed of their career pages.

Form: `GET https://<company>.jobs.personio.de/xml?language=en` (.com answers the same), the whole board in one answer:
`workzag-jobs` with a `position` each. Each position: `id`, `subcompany` (the employer), `office`, `additionalOffices`
(with an `office` each), `department`, `recruitingCategory`, `name`, `jobDescriptions` (with a `jobDescription` each, of
`name`, its heading, and `value`, HTML), `employmentType` ("permanent", "intern", "trainee", "freelance", "temporary",
"working_student"), `schedule` ("full-time", "part-time", "full-or-part-time"), `seniority`, `yearsOfExperience`,
`occupation`, `keywords`, which are kept unread, and `createdAt` (ISO 8601). Documented at
https://developer.personio.de/docs/retrieving-open-job-positions.

Traps: there is no address of a position, so it is made of the host and the identifier; after about three quick
questions the service answers 429, so it is asked slowly; without `language` the texts are in the company's own
language; an unknown company is led to Personio's own site, which answers with a page.
"""

import re

from lxml import etree

from etl.form import (
    UnknownForm,
    any_texts,
    commonest,
    employment_types,
    identifier,
    identifier_of,
    line,
    objects,
    optional_day,
    optional_line,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at, own_host, token_in
from etl.text import plain_text

SOURCE_ID = "personio"
ACCEPT = "application/xml, text/xml;q=0.9"
DOMAIN = "jobs.personio.de"

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.jobs\.personio\.(?:de|com)/job/", re.I)
# Employment of these kinds says more than how many hours it has.
OF_A_KIND = {"intern", "trainee", "freelance", "temporary", "workingstudent"}
SCHEDULES = {"fulltime": ("FULL_TIME",), "parttime": ("PART_TIME",), "fullorparttime": ("FULL_TIME", "PART_TIME")}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`, in English where the company wrote it."""
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{own_host(entry.token, DOMAIN, base_url)}/xml?language=en"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The positions of a company."""
    positions = [_position(element) for element in _root(body).iterfind("position")]
    records = tuple(Record(identifier_of(position, "id"), position) for position in positions)
    return Page(records, employer=commonest(positions, "subcompany"))


def _root(body: bytes) -> etree._Element:
    """The feed's element, read without trust: nothing that it declares is expanded or fetched."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        why = " ".join(str(error).split())[:120]
        raise UnknownForm(f"expected XML with 'workzag-jobs', got {shown(body[:60])} ({why})") from error
    if root.tag != "workzag-jobs" or root.getroottree().docinfo.doctype:
        raise UnknownForm(f"expected XML with 'workzag-jobs' and no document type, got <{root.tag}>")
    return root


def _position(position: etree._Element) -> dict:
    """A position as an object: texts by name, and lists of the offices and of the parts of the description."""
    found: dict = {}
    for element in position.iterchildren(etree.Element):
        if element.tag == "jobDescriptions":
            found[element.tag] = [_texts(part) for part in element.iterchildren(etree.Element)]
        elif len(element):
            found[element.tag] = [(part.text or "").strip() for part in element.iterchildren(etree.Element)]
        else:
            found[element.tag] = (element.text or "").strip()
    return found


def _texts(element: etree._Element) -> dict[str, str]:
    return {part.tag: (part.text or "").strip() for part in element.iterchildren(etree.Element)}


def parse(board_id: str, record: object) -> JobPosting:
    """One position of a company."""
    position = record_object(record)
    name, company = identifier(position, "id"), token_in(board_id)
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=f"{own_host(company, DOMAIN, None)}/job/{name}" if company and name.isalnum() else None,
        hiring_organization=tolerated(optional_line, position, "subcompany"),
        title=line(position, "name"),
        location="; ".join(dict.fromkeys(offices(position))) or None,
        date_posted=optional_day(position, "createdAt"),
        text=body_of(position) or None,
        stated_employment=employment(position),
    )


def offices(position: dict) -> list[str]:
    return [*any_texts(position.get("office")), *any_texts(position.get("additionalOffices"))]


def body_of(position: dict) -> str:
    """The plain text of all parts, each under its heading."""
    parts = []
    for part in objects(position.get("jobDescriptions")):
        heading, value = (
            plain_text(text) if isinstance(text := part.get(key), str) else "" for key in ("name", "value")
        )
        parts += [plain_text(f"<h3>{heading}</h3>"), value] if heading and value else [value]
    return plain_text("\n\n".join(filter(None, parts)))


def _plain(value: object) -> str:
    return plain_text(value) if isinstance(value, str) else ""


def employment(position: dict) -> tuple[str, ...] | None:
    """schema.org's types: the kind where it is one of its own, else the hours."""
    kind, hours = (_letters(position.get(key)) for key in ("employmentType", "schedule"))
    return employment_types([kind]) if kind in OF_A_KIND else SCHEDULES.get(hours)


def _letters(value: object) -> str:
    return "".join(sign for sign in str(value).lower() if sign.isalpha())


def board_page(token: str) -> str:
    """The company's page for people."""
    return own_host(token, DOMAIN, None)


def token_of(url: str) -> str | None:
    """The company to which the page of a position belongs; None for a page on a domain of its own."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, DOMAIN) or host_at(url, "jobs.personio.com")
