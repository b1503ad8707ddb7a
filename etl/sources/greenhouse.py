"""Greenhouse: employers' boards, read through its public job-board API.

Form: `GET /v1/boards/<token>/jobs?content=true`, an object with `jobs` and `meta.total`; the whole board in one answer,
nothing after it. Each job: `id` (a number), `title`, `absolute_url`, `location.name` (several places joined by ";"),
`updated_at`, `content` (HTML, escaped once more), and since 2025 `first_published`, `company_name`,
`application_deadline`; `metadata` and `departments` differ from employer to employer and are kept unread, `offices`
(`name`, `location`) are read where a job's own `location` is null or empty.
The answer for one job (`/jobs/<id>?pay_transparency=true`) may hold `pay_input_ranges`, a list of `min_cents`,
`max_cents`, `currency_type`, `title`. An unknown board answers 404. Documented at
https://developers.greenhouse.io/job-board.html.

`updated_at` is no date of publication: a job that has no `first_published` has none. The period of a range of pay
stands in its title at most ("Hourly rate"); where none does, an amount is by the year if it is one that a year pays.
"""

import html
import re
from urllib.parse import quote

from etl.extract.pay_field import joined_pay_lines, pay_line
from etl.form import (
    UnknownForm,
    amount,
    commonest,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    objects,
    optional,
    optional_day,
    optional_line,
    optional_link,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "greenhouse"
HOME = "https://boards-api.greenhouse.io"

PAGE = re.compile(r"https?://(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?P<token>[\w-]{1,100})/jobs/", re.I)
# A board's page, what shows it within the employer's own pages ("embed"), and its list.
BOARD = re.compile(
    r"https?://(?:api|(?:job-)?boards(?:-api)?)(?:\.eu)?\.greenhouse\.io/"
    r"(?:v1/boards/|embed/job_(?:board|app)(?:/js)?/?\?(?:[^#\s]{0,200}&)?for=)?"
    r"(?!embed\b|v1\b|users?\b)(?P<token>[\w-]{1,100})(?=[/?#&]|$)",
    re.I,
)
# How the title of a range of pay names its period: "Hourly rate", "Pay per month".
PERIOD = re.compile(r"\b(hour|week|month|year|annual|annum|daily|per day)(?:ly)?\b", re.I)
PERIODS = {"annual": "year", "annum": "year", "daily": "day", "per day": "day"}
# From this amount on, a range whose title names no period is a year's.
YEARS_PAY = 10_000


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    home = under(base_url, HOME)
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{home}/v1/boards/{quote(entry.token, safe='')}/jobs?content=true"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of a board; the answer for one job is a list of one."""
    answer = json_of(body)
    is_one = isinstance(answer, dict) and "jobs" not in answer and "absolute_url" in answer
    jobs = [answer] if is_one else listed(answer, "jobs")
    total = nested(answer, "meta").get("total")
    if total is not None and (not isinstance(total, int) or isinstance(total, bool) or total < 0):
        raise UnknownForm(f"meta.total: expected a number of jobs, got {shown(total)}")
    records = tuple(Record(identifier_of(job, "id"), job) for job in jobs)
    return Page(records, total, employer=commonest(objects(jobs), "company_name"))


def parse(board_id: str, record: object) -> JobPosting:
    """One job of a board."""
    job = record_object(record)
    content = optional(job, "content", str, "text") or ""
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "absolute_url"),
        hiring_organization=tolerated(optional_line, job, "company_name"),
        title=line(job, "title"),
        location=location(job),
        date_posted=optional_day(job, "first_published"),
        text=plain_text(html.unescape(content)) or None,
        stated_pay=pay(job),
        valid_through=tolerated(optional_day, job, "application_deadline"),
    )


def location(job: dict) -> str | None:
    """The place as displayed; where a job has none, those of its offices."""
    offices = [
        tolerated(optional_line, one, "location") or tolerated(optional_line, one, "name") for one in _offices(job)
    ]
    own = tolerated(optional_line, nested(job, "location"), "name")
    return own or "; ".join(dict.fromkeys(filter(None, offices))) or None


def _offices(job: dict) -> list[dict]:
    return [one for one in objects(job.get("offices")) if str(one.get("name")).lower() != "no office"]


def board_page(token: str) -> str:
    """The board's page for people."""
    return f"https://job-boards.greenhouse.io/{quote(token, safe='')}"


def token_of(url: str) -> str | None:
    """The board to which the page of a job belongs; None for a page on the employer's own site."""
    found = PAGE.match(url)
    return found and found["token"]


def board_at(url: str) -> str | None:
    """The board to which an address of the service belongs, if any."""
    found = BOARD.match(url)
    return found and found["token"]


def pay(job: dict) -> str | None:
    """The pay of every range; None without any."""
    ranges = objects(job.get("pay_input_ranges"))
    return joined_pay_lines(tolerated(range_line, stated, "title") for stated in ranges)


def range_line(stated: dict, title: str) -> str | None:
    """One range as a line; RejectedRecord where an end of it is no amount."""
    low, high = (cents and cents / 100 for cents in (amount(stated, "min_cents"), amount(stated, "max_cents")))
    named = PERIOD.search(str(stated.get(title)))
    usual = "year" if max(low or 0, high or 0) >= YEARS_PAY else None
    word = named[1].lower() if named else ""
    return pay_line(low, high, stated.get("currency_type"), PERIODS.get(word, word) or usual)
