"""Lever: employers' boards, read through its public postings API.

Form: `GET /v0/postings/<site>?mode=json`, a list, the whole board in one answer; `[]` is a board without jobs, an
unknown site answers 404 with `{"ok": false}`; with `group=team` it lists objects of `title` and `postings`. A site that
Lever keeps in the EU answers at api.eu.lever.co only; such a board is named `eu/<site>` here. Each posting: `id`,
`text` (the title), `hostedUrl`, `applyUrl`, `createdAt` (milliseconds), `country` (ISO 3166 alpha-2, the place where no
other is named), `workplaceType` ("remote", "hybrid", "onsite", "on-site", "unspecified"), `categories` (`commitment`,
`location`, `allLocations`, `team`, `department`), `description` or its parts `opening` and `descriptionBody`, `lists`
(objects of `text`, a heading, and `content`, list items), `additional`, all HTML and all besides as plain text
(`descriptionPlain`), sometimes `salaryRange` (`min`, `max`, `currency`, `interval` such as "per-year-salary") and
`salaryDescription`. Documented at https://github.com/lever/postings-api. The answer does not name the employer.
"""

import re
from urllib.parse import quote, unquote

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    any_texts,
    day_of_epoch,
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
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "lever"
HOME = "https://api.lever.co"
EU_HOME, IN_EU = "https://api.eu.lever.co", "eu/"

PAGE = re.compile(r"https?://jobs\.(?P<eu>eu\.)?lever\.co/(?P<site>[^/?#]{1,100})/", re.I)
BOARD = re.compile(
    r"https?://(?:jobs|api)\.(?P<eu>eu\.)?lever\.co/(?:v0/postings/)?(?!v0\b)(?P<site>[^/?#]{1,100})", re.I
)
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "on-site": "onsite"}
PERIODS = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "per-week-salary": "week",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    return [
        Board(f"{SOURCE_ID}/{entry.token}", Request(address(entry.token, base_url)), entry.employer)
        for entry in entries
    ]


def address(token: str, base_url: str | None) -> str:
    home = under(base_url, EU_HOME if token.startswith(IN_EU) else HOME)
    return f"{home}/v0/postings/{quote(token.removeprefix(IN_EU), safe='')}?mode=json"


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The postings of a board; the answer for one posting is a list of one, groups are put together."""
    answer = json_of(body)
    served = [answer] if isinstance(answer, dict) and "hostedUrl" in answer else listed(answer)
    groups = [one["postings"] if is_group(one) else [one] for one in served]
    postings = [posting for group in groups for posting in group]
    return Page(tuple(Record(identifier_of(posting, "id"), posting) for posting in postings))


def is_group(one: object) -> bool:
    """Whether an entry of the list is a group of postings, as `group=team` has them."""
    return isinstance(one, dict) and "hostedUrl" not in one and isinstance(one.get("postings"), list)


def board_page(token: str) -> str:
    """The board's page for people."""
    host = "jobs.eu.lever.co" if token.startswith(IN_EU) else "jobs.lever.co"
    return f"https://{host}/{quote(token.removeprefix(IN_EU), safe='')}"


def token_of(url: str) -> str | None:
    """The board to which the page of a posting belongs; None for any other address."""
    found = PAGE.match(url)
    return found and (IN_EU if found["eu"] else "") + unquote(found["site"])


def board_at(url: str) -> str | None:
    """The board to which an address of the service belongs, if any."""
    found = BOARD.match(url)
    return found and (IN_EU if found["eu"] else "") + unquote(found["site"])


def parse(board_id: str, record: object) -> JobPosting:
    """One posting of a board."""
    posting = record_object(record)
    categories = nested(posting, "categories")
    return JobPosting(
        board_id=board_id,
        identifier=identifier(posting, "id"),
        url=optional_link(posting, "hostedUrl"),
        title=line(posting, "text"),
        location=location(categories) or tolerated(optional_line, posting, "country"),
        date_posted=day_of_epoch(posting, "createdAt", 1000),
        text=body_of(posting) or None,
        stated_workplace=WORKPLACES.get(str(posting.get("workplaceType")).lower()),
        stated_pay=tolerated(salary_line, posting, "salaryRange"),
        stated_employment=employment_types(any_texts(categories.get("commitment"))),
        application_url=optional_link(posting, "applyUrl"),
    )


def location(categories: dict) -> str | None:
    """The first place and all others, each once."""
    places = [*any_texts(categories.get("location")), *any_texts(categories.get("allLocations"))]
    return "; ".join(dict.fromkeys(places)) or None


def body_of(posting: dict) -> str:
    """The plain text of all parts, in the order of the page."""
    sections = objects(optional(posting, "lists", list, "a list of objects"))
    parts = [
        part(posting, "description") or f"{part(posting, 'opening')}\n\n{part(posting, 'descriptionBody')}",
        *(f"{part(section, 'text')}\n\n{part(section, 'content')}" for section in sections),
        part(posting, "additional"),
        part(posting, "salaryDescription"),
    ]
    return plain_text("\n\n".join(parts))


def part(record: dict, key: str) -> str:
    """One part as plain text: from its HTML, else as it is besides."""
    return plain_text(optional(record, key, str, "text") or optional(record, f"{key}Plain", str, "text") or "")


def salary_line(posting: dict, key: str) -> str | None:
    """The salary range as one line; None without one, or by a period without a word of its own ("bi-week-salary").

    RejectedRecord where an end of it is no amount.
    """
    stated = nested(posting, key)
    period = PERIODS.get(str(stated.get("interval")))
    return pay_line(amount(stated, "min"), amount(stated, "max"), stated.get("currency"), period)
