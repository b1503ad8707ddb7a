"""SmartRecruiters: employers' boards, read through its posting API. Off unless the user decides.

SAP's API policy forbids systematic reading of it, and its robots.txt turns all but LinkedIn away: the registry says so.

Form: `GET https://api.smartrecruiters.com/v1/companies/<company>/postings?limit=100&offset=0`, an object with `offset`,
`limit`, `totalFound` and `content`. Each posting: `id`, `uuid`, `name`, `refNumber`, `company` (`identifier`, `name`),
`releasedDate` (ISO 8601), `location` (`city`, `region`, `country`, a code, `remote`, `hybrid`), `typeOfEmployment`
(`label` "Full-time"), and `department`, `function`, `industry`, `experienceLevel`, which are kept unread. The rest
stands at `/postings/<id>`: the same with `postingUrl`, `applyUrl` and `jobAd.sections` (`companyDescription`,
`jobDescription`, `qualifications`, `additionalInformation`, each with `title` and `text`, HTML). It is asked for where
the title is that of a product job.

Traps: an unknown company is answered like one without jobs, 200 with `totalFound` 0, so a board that never had any is
not known to be one; `remote` false is the form's own default and says nothing.
"""

import re
from urllib.parse import quote

from etl.extract import find_title_facts
from etl.form import (
    UnknownForm,
    any_texts,
    commonest,
    day_of,
    employment_types,
    field,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    optional_line,
    optional_link,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "smartrecruiters"
HOME = "https://api.smartrecruiters.com"
PAGES = "https://jobs.smartrecruiters.com"
PAGE_SIZE = 100

PAGE = re.compile(r"https?://jobs\.smartrecruiters\.com/(?P<company>[\w-]{1,100})/", re.I)
BOARD = re.compile(
    r"https?://(?:(?:jobs|careers)\.smartrecruiters\.com|api\.smartrecruiters\.com/v1/companies)/(?P<company>[\w-]{1,100})",
    re.I,
)
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    home = under(base_url, HOME)
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(_address(f"{home}/v1/companies/{quote(entry.token, safe='')}/postings", 0)),
            entry.employer,
        )
        for entry in entries
    ]


def _address(postings: str, offset: int) -> str:
    return f"{postings}?limit={PAGE_SIZE}&offset={offset}"


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The heads of a page, or the one posting of a detail. UnknownForm for a company that has no posting at all."""
    answer = json_of(body)
    if isinstance(answer, dict) and "jobAd" in answer:
        return Page((Record(identifier_of(answer, "id"), answer),))
    heads, total = listed(answer, "content"), answer.get("totalFound")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise UnknownForm(f"totalFound: expected a number of postings, got {shown(total)}")
    if not total:
        raise UnknownForm("totalFound is 0: the company has no posting, or there is none of this name")
    if answer.get("offset", served_before) != served_before:
        raise UnknownForm(f"offset: expected {served_before}, got {shown(answer['offset'])}")
    records, read = tuple(Record(identifier_of(head, "id"), head) for head in heads), served_before + len(heads)
    follows = Request(_address(asked.url.partition("?")[0], read)) if heads and read < total else None
    return Page(records, total, follows, commonest([nested(head, "company") for head in heads], "name"))


def detail(board: Board, listed: object) -> Request | None:
    """The question for the rest of a posting; None where its title is not that of a product job."""
    name = identifier_of(listed, "id")
    title = listed.get("name") if name and isinstance(listed, dict) else None
    if not isinstance(title, str) or not find_title_facts(title, None)[0]:
        return None
    return Request(f"{board.request.url.partition('?')[0]}/{quote(name, safe='')}")


def read_detail(body: bytes) -> dict:
    """The rest of a posting, as answered."""
    answer = json_of(body)
    if not nested(answer, "jobAd"):
        raise UnknownForm(f"expected an object with 'jobAd', got {shown(answer)}")
    return answer


def parse(board_id: str, record: object) -> JobPosting:
    """One posting: its head, and its detail where that was asked for."""
    record = record_object(record)
    is_stored = "listed" in record or "detail" in record
    rest = nested(record, "detail") if is_stored else record
    head = nested(record, "listed") if is_stored else record
    place = field(head, "location", dict, "an object")
    name = identifier(head, "id")
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=optional_link(rest, "postingUrl") or address(head, name),
        hiring_organization=tolerated(optional_line, nested(head, "company"), "name"),
        title=line(head, "name"),
        location=", ".join(dict.fromkeys(any_texts([place.get("city"), place.get("region"), country(place)]))) or None,
        date_posted=day_of(head, "releasedDate"),
        text=body_of(nested(nested(rest, "jobAd"), "sections")) or None,
        stated_workplace=next((kind for kind in ("remote", "hybrid") if place.get(kind) is True), None),
        stated_employment=employment_types(any_texts(nested(head, "typeOfEmployment").get("label"))),
        application_url=optional_link(rest, "applyUrl"),
    )


def country(place: dict) -> str | None:
    """The country's code in capitals, which is how places are written everywhere else."""
    code = place.get("country")
    return code.upper() if isinstance(code, str) and len(code.strip()) == 2 else code


def body_of(sections: dict) -> str:
    """The plain text of all sections, each under its heading."""
    parts = []
    for key in SECTIONS:
        heading, text = (
            next(iter(any_texts(nested(sections, key).get("title"))), ""),
            nested(sections, key).get("text"),
        )
        text = plain_text(text) if isinstance(text, str) else ""
        parts += [plain_text(f"<h3>{heading}</h3>")] if heading and text else []
        parts += [text] if text else []
    return plain_text("\n\n".join(parts))


def address(head: dict, name: str) -> str | None:
    """The posting's page, made of company and identifier where both are known."""
    company = identifier_of(nested(head, "company"), "identifier")
    return f"{PAGES}/{quote(company, safe='')}/{name}" if company and name.isalnum() else None


def board_page(token: str) -> str:
    """The company's page for people."""
    return f"{PAGES}/{quote(token, safe='')}/"


def token_of(url: str) -> str | None:
    """The company to which the page of a posting belongs; None for any other address."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company to which an address of the service belongs, if any."""
    found = BOARD.match(url)
    return found and found["company"]
