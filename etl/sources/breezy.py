"""Breezy: employers' boards, read through the list of their career sites.

Form: `GET https://<company>.breezy.hr/json`, a list, the whole board in one answer. Each job: `id`, `friendly_id`,
`name`, `url`, `published_date` (ISO 8601), `type` (`id` "fullTime", `name` "Full-Time"), `location` (`name`, `city`,
`state` and `country`, each with a `name`, `is_remote`), `locations` (the same, where there are several), `department`,
`salary` (as shown), `company.name`. It holds no text; where an answer has a `description`, it is read.

Traps: some companies' boards answer 403 to programs: such a board is told and left, and the others are read;
`is_remote` false is the form's own default and says nothing.
"""

import re

from etl.form import (
    any_texts,
    commonest,
    day_of,
    employment_types,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    objects,
    optional,
    optional_line,
    optional_link,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at, own_host
from etl.text import plain_text

SOURCE_ID = "breezy"
DOMAIN = "breezy.hr"

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.breezy\.hr/p/", re.I)


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    return [
        Board(f"{SOURCE_ID}/{entry.token}", Request(f"{own_host(entry.token, DOMAIN, base_url)}/json"), entry.employer)
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of a company."""
    jobs = listed(json_of(body))
    companies = [nested(job, "company") for job in jobs]
    return Page(
        tuple(Record(identifier_of(job, "id", "url"), job) for job in jobs), employer=commonest(companies, "name")
    )


def parse(board_id: str, record: object) -> JobPosting:
    """One job of a company."""
    job = record_object(record)
    kind = nested(job, "type")
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id", "url"),
        url=optional_link(job, "url"),
        hiring_organization=tolerated(optional_line, nested(job, "company"), "name"),
        title=line(job, "name"),
        location=location(job),
        date_posted=day_of(job, "published_date"),
        text=plain_text(optional(job, "description", str, "text") or "") or None,
        stated_workplace="remote" if any(place.get("is_remote") is True for place in places(job)) else None,
        stated_pay=tolerated(optional_line, job, "salary"),
        stated_employment=employment_types(any_texts([kind.get("name"), kind.get("id")])),
    )


def places(job: dict) -> list[dict]:
    return objects(job.get("locations")) or [nested(job, "location")]


def location(job: dict) -> str | None:
    """The places, each once: city, state and country, else the name as shown."""
    return "; ".join(dict.fromkeys(filter(None, map(place_of, places(job))))) or None


def place_of(place: dict) -> str:
    region, country = (nested(place, key).get("name") or place.get(key) for key in ("state", "country"))
    parts = any_texts([place.get("city"), region, country])
    return ", ".join(dict.fromkeys(parts)) or next(iter(any_texts(place.get("name"))), "")


def board_page(token: str) -> str:
    """The company's page for people."""
    return own_host(token, DOMAIN, None)


def token_of(url: str) -> str | None:
    """The company to which the page of a job belongs; None for a page on a domain of its own."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, DOMAIN)
