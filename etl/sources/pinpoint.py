"""Pinpoint: employers' boards, read through the list of their career sites.

Form: `GET https://<company>.pinpointhq.com/postings.json`, an object with `data`, the whole board in one answer. Each
posting: `id`, `title`, `url`, `path`, `location` (`name`, the office; `city`, `province`, `postal_code`),
`workplace_type` ("remote", "hybrid", "onsite"), `employment_type` ("full_time", "permanent_full_time") and
`employment_type_text`, `compensation_visible`, `compensation_minimum`, `compensation_maximum`,
`compensation_currency`, `compensation_frequency` ("year"), `deadline_at`, and the text in four parts of HTML, the last
three each with a heading of its own (`..._header`): `description`, `key_responsibilities`,
`skills_knowledge_expertise`, `benefits`.

Traps: it says neither who the employer is nor when a job was published; pay is there for the employer's own eyes unless
`compensation_visible` is true; `url` holds a language ("/en/postings/..."), and is not to be taken apart.
"""

import re

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    any_texts,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    optional,
    optional_day,
    optional_link,
    period_of,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at, own_host
from etl.text import plain_text

SOURCE_ID = "pinpoint"
DOMAIN = "pinpointhq.com"

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.pinpointhq\.com/", re.I)
PARTS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite"}
# What a code of an employment type holds, and schema.org's type; the first that fits.
EMPLOYMENT = {
    "intern": "INTERN",
    "temp": "TEMPORARY",
    "fixed_term": "TEMPORARY",
    "part_time": "PART_TIME",
    "full_time": "FULL_TIME",
    "freelance": "CONTRACTOR",
    "contract": "CONTRACTOR",
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{own_host(entry.token, DOMAIN, base_url)}/postings.json"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The postings of a company."""
    return Page(tuple(Record(identifier_of(one, "id", "url"), one) for one in listed(json_of(body), "data")))


def parse(board_id: str, record: object) -> JobPosting:
    """One posting of a company."""
    posting = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(posting, "id", "url"),
        url=optional_link(posting, "url"),
        title=line(posting, "title"),
        location=location(nested(posting, "location")),
        text=body_of(posting) or None,
        stated_workplace=WORKPLACES.get(str(posting.get("workplace_type")).lower().replace("_", "")),
        stated_pay=tolerated(pay, posting, "compensation_visible"),
        stated_employment=employment(posting),
        valid_through=tolerated(optional_day, posting, "deadline_at"),
    )


def body_of(posting: dict) -> str:
    """The plain text of all parts, each under its heading."""
    parts = []
    for key in PARTS:
        text = plain_text(optional(posting, key, str, "text") or "")
        heading = next(iter(any_texts(posting.get(f"{key}_header"))), "")
        parts += [plain_text(f"<h3>{heading}</h3>")] if heading and text else []
        parts += [text] if text else []
    return plain_text("\n\n".join(parts))


def location(place: dict) -> str | None:
    """City and province, else the name of the office."""
    parts = any_texts([place.get("city"), place.get("province")]) or any_texts(place.get("name"))
    return ", ".join(dict.fromkeys(parts)) or None


def pay(posting: dict, key: str) -> str | None:
    """The pay as one line; None unless it is meant to be seen. RejectedRecord where an end of it is no amount."""
    if posting.get(key) is not True:
        return None
    low, high = (amount(posting, f"compensation_{end}") for end in ("minimum", "maximum"))
    currency, period = (str(posting.get(f"compensation_{name}")) for name in ("currency", "frequency"))
    return pay_line(low, high, currency.upper(), period_of(period))


def employment(posting: dict) -> tuple[str, ...] | None:
    """schema.org's type for the code, else for the words; None for what is not known."""
    for key in ("employment_type", "employment_type_text"):
        stated = re.sub("[ -]+", "_", str(posting.get(key)).lower())
        if found := next((kind for part, kind in EMPLOYMENT.items() if part in stated), None):
            return (found,)
    return None


def board_page(token: str) -> str:
    """The company's page for people."""
    return own_host(token, DOMAIN, None)


def token_of(url: str) -> str | None:
    """The company to which the page of a posting belongs; None for a page on a domain of its own."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, DOMAIN)
