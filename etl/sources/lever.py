"""Lever: employers' boards, read through its public postings API.

Form: `GET /v0/postings/<site>?mode=json`, a list, the whole board in one answer; `[]` is a board without jobs, an
unknown site answers 404. Each posting: `id`, `text` (the title), `hostedUrl`, `applyUrl`, `createdAt` (milliseconds),
`country` (ISO 3166 alpha-2), `workplaceType` ("remote", "hybrid", "onsite", "on-site", "unspecified"), `categories`
(`commitment`, `location`, `allLocations`, `team`, `department`), `description` or its parts `opening` and
`descriptionBody`, `lists` (objects of `text`, a heading, and `content`, list items), `additional`, all HTML and all
besides as plain text, sometimes `salaryRange` (`min`, `max`, `currency`, `interval` such as "per-year-salary") and
`salaryDescription`. Documented at https://github.com/lever/postings-api. The answer does not name the employer.
"""

from urllib.parse import quote

from etl.extract.pay_field import pay_line
from etl.form import (
    any_texts,
    day_of_epoch,
    employment_types,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    optional,
    optional_link,
    record_object,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "lever"
HOME = "https://api.lever.co"

WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "on-site": "onsite"}
PERIODS = {
    "per-year-salary": "year",
    "per-month-salary": "month",
    "semi-month-salary": None,
    "bi-month-salary": None,
    "bi-week-salary": None,
    "per-week-salary": "week",
    "per-day-wage": "day",
    "per-hour-wage": "hour",
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    home = under(base_url, HOME)
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{home}/v0/postings/{quote(entry.token, safe='')}?mode=json"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The postings of a board; the answer for one posting is a list of one."""
    answer = json_of(body)
    postings = [answer] if isinstance(answer, dict) and "hostedUrl" in answer else listed(answer)
    return Page(tuple(Record(identifier_of(posting, "id"), posting) for posting in postings))


def parse(board_id: str, record: object) -> JobPosting:
    """One posting of a board."""
    posting = record_object(record)
    categories = optional(posting, "categories", dict, "an object") or {}
    return JobPosting(
        board_id=board_id,
        identifier=identifier(posting, "id"),
        url=optional_link(posting, "hostedUrl"),
        title=line(posting, "text"),
        location=location(categories),
        date_posted=day_of_epoch(posting, "createdAt", 1000),
        text=plain_text(body_of(posting)) or None,
        stated_workplace=WORKPLACES.get(str(posting.get("workplaceType")).lower()),
        stated_pay=pay(posting),
        stated_employment=employment_types(any_texts(categories.get("commitment"))),
        application_url=optional_link(posting, "applyUrl"),
    )


def location(categories: dict) -> str | None:
    """The first place and all others, each once."""
    places = [*any_texts(categories.get("location")), *any_texts(categories.get("allLocations"))]
    return "; ".join(dict.fromkeys(places)) or None


def body_of(posting: dict) -> str:
    """The HTML of all parts in the order of the page; the plain parts where there is no HTML."""
    whole = part(posting, "description") or part(posting, "opening") + part(posting, "descriptionBody")
    lists = optional(posting, "lists", list, "a list of objects") or []
    sections = [
        f"<h3>{part(section, 'text')}</h3><ul>{part(section, 'content')}</ul>"
        for section in lists
        if isinstance(section, dict)
    ]
    return "\n".join([whole, *sections, part(posting, "additional"), part(posting, "salaryDescription")])


def part(record: dict, key: str) -> str:
    return optional(record, key, str, "text") or optional(record, f"{key}Plain", str, "text") or ""


def pay(posting: dict) -> str | None:
    """The salary range as one line; None without one, or by a period that has no word of its own."""
    stated = posting.get("salaryRange")
    if not isinstance(stated, dict):
        return None
    period = PERIODS.get(str(stated.get("interval")))
    return pay_line(stated.get("min"), stated.get("max"), stated.get("currency"), period)
