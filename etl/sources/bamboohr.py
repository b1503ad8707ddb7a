"""BambooHR: employers' boards, read through the list that their career pages ask for.

Form: `GET https://<company>.bamboohr.com/careers/list`, an object with `meta.totalCount` and `result`, the whole board.
Each job: `id`, `jobOpeningName`, `departmentLabel`, `employmentStatusLabel` ("Full-Time"), `location` (`city`,
`state`), `atsLocation` (`country`, `state`, `province`, `city`), `isRemote` (null, 1 or true), `locationType` ("0",
"1", "2"). The rest stands at `/careers/<id>/detail`: `result.jobOpening` with `description` (HTML), `compensation` (as
shown), `datePosted`, `minimumExperience`, `jobOpeningShareUrl` and a `location` with `addressCountry` too. It is asked
for where the title is that of a product job.

Traps: an unknown company, and one whose career page is closed, is led to BambooHR's own site (302), which answers with
a page; most fields may be null; a location may stand in either of the two. That `locationType` 1 is remote and 2 hybrid
is concluded from public code, and "0" is taken for the form's own default: any other code is not understood, and named.
"""

import re
from urllib.parse import quote

from etl.extract import find_title_facts
from etl.form import (
    UnknownForm,
    any_texts,
    employment_types,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    optional,
    optional_day,
    optional_line,
    optional_link,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, host_at, own_host, token_in
from etl.text import plain_text

SOURCE_ID = "bamboohr"
DOMAIN = "bamboohr.com"

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.bamboohr\.com/careers/(?P<number>\d{1,12})\b", re.I)
WORKPLACES = {"0": None, "1": "remote", "2": "hybrid"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{own_host(entry.token, DOMAIN, base_url)}/careers/list"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The heads of a company's jobs, or the one job of a detail."""
    if body.lstrip()[:1] == b"<":
        raise UnknownForm(f"expected JSON, got a page: no open board has this name (it begins {shown(body[:40])})")
    answer = json_of(body)
    if opening := nested(nested(answer, "result"), "jobOpening"):
        return Page((Record(number_of(opening), answer),))
    heads, total = listed(answer, "result"), nested(answer, "meta").get("totalCount")
    stated = total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None
    return Page(tuple(Record(identifier_of(head, "id"), head) for head in heads), stated)


def number_of(opening: dict) -> str:
    """The identifier of a job by its detail; "" when it does not tell its page."""
    found = PAGE.match(optional_link(opening, "jobOpeningShareUrl") or "")
    return found["number"] if found else ""


def detail(board: Board, listed: object) -> Request | None:
    """The question for the rest of a job; None where its title is not that of a product job."""
    name = identifier_of(listed, "id")
    title = listed.get("jobOpeningName") if name and isinstance(listed, dict) else None
    if not isinstance(title, str) or not find_title_facts(title, None)[0]:
        return None
    return Request(f"{board.request.url.removesuffix('/list')}/{quote(name, safe='')}/detail")


def read_detail(body: bytes) -> dict:
    """The rest of a job, as answered."""
    answer = json_of(body)
    if not nested(nested(answer, "result"), "jobOpening"):
        raise UnknownForm(f"expected an object with 'result.jobOpening', got {shown(answer)}")
    return answer


def parse(board_id: str, record: object) -> JobPosting:
    """One job: its head, and its detail where that was asked for."""
    head, opening = halves(record_object(record))
    name = identifier_of(head, "id") or number_of(opening)
    if not name:
        raise RejectedRecord(f"id: expected text, got {shown(head.get('id'))}")
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=optional_link(opening, "jobOpeningShareUrl") or address(board_id, name),
        title=line(opening if opening.get("jobOpeningName") else head, "jobOpeningName"),
        location=next(filter(None, map(place, (opening, head))), None),
        date_posted=optional_day(opening, "datePosted"),
        text=plain_text(optional(opening, "description", str, "text") or "") or None,
        stated_workplace=workplace(head) or workplace(opening),
        stated_pay=tolerated(optional_line, opening, "compensation"),
        stated_employment=employment_types(any_texts((opening | head).get("employmentStatusLabel"))),
    )


def halves(record: dict) -> tuple[dict, dict]:
    """The head and the opening of a record: as stored, or one of the two as answered; {} for what is not there."""
    if "listed" in record or "detail" in record:
        return nested(record, "listed"), nested(nested(nested(record, "detail"), "result"), "jobOpening")
    opening = nested(nested(record, "result"), "jobOpening")
    return ({}, opening) if opening else (record, {})


def place(half: dict) -> str | None:
    """City, state and country, from whichever of the two locations has more of them."""
    found = []
    for key in ("location", "atsLocation"):
        one = nested(half, key)
        region = one.get("state") or one.get("province")
        parts = any_texts([one.get("city"), region, one.get("addressCountry") or one.get("country")])
        found.append(list(dict.fromkeys(parts)))
    return ", ".join(max(found, key=len)) or None


def workplace(half: dict) -> str | None:
    """What is ticked or coded; RejectedRecord for a code that is not known."""
    if half.get("isRemote") in (1, "1"):
        return "remote"
    code = half.get("locationType")
    if code is None or str(code) in WORKPLACES and not isinstance(code, bool):
        return WORKPLACES.get(str(code))
    raise RejectedRecord(f"locationType: expected 0, 1 or 2, got {shown(code)}")


def address(board_id: str, name: str) -> str | None:
    """The job's page, made of company and identifier where both are known."""
    company = token_in(board_id)
    return f"{board_page(company)}/{name}" if company and name.isalnum() else None


def board_page(token: str) -> str:
    """The company's page for people."""
    return f"{own_host(token, DOMAIN, None)}/careers"


def token_of(url: str) -> str | None:
    """The company to which the page of a job belongs; None for any other address."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, DOMAIN)
