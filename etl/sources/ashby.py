"""Ashby: employers' boards, read through its public job-board API.

Form: `GET /posting-api/job-board/<board>?includeCompensation=true` (the board's name is case-sensitive, and may hold
dots and spaces), an object with `jobs`, the whole board in one answer; an unknown board answers 404 in plain text. Each
job: `id`, `title`, `location`, `secondaryLocations` (objects with `location`), `publishedAt` (instant with offset),
`isListed`, `address` (`postalAddress`, read where there is no place), `jobUrl`, `applyUrl`, `descriptionHtml` and
`descriptionPlain`, `employmentType` ("FullTime", "PartTime", "Contract", "Intern", "Temporary"), `isRemote`, since 2025
`workplaceType` ("Remote", "Hybrid", "OnSite" or null), and `compensation`, null or an object with
`compensationTierSummary` (what the page shows: "$175K – $250K • Offers Equity") and `compensationTiers`, a list of
objects with `components`, of which those of `compensationType` "Salary" have `minValue`, `maxValue`, `currencyCode` and
`interval` ("1 YEAR"); `summaryComponents` are such components too. The pay is taken from these where they are there:
the summary is rounded, shows one currency of several and "$" for any dollar. Documented at
https://developers.ashbyhq.com/docs/public-job-posting-api.

Jobs with `isListed` false are not shown by Ashby and are passed over. `isRemote` is not read: of 177 product postings
of October 2025 on which it was true, 93 name no remote work in title or place, 26 of them are hybrid or in-office by
their text. `publishedAt` is the last publication. The answer does not name the employer.
"""

import re
from urllib.parse import quote, unquote

from etl.extract.pay_field import joined_pay_lines, pay_line
from etl.form import (
    any_texts,
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
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "ashby"
HOME = "https://api.ashbyhq.com"

PAGE = re.compile(r"https?://jobs\.ashbyhq\.com/(?P<board>[^/?#]{1,100})/", re.I)
BOARD = re.compile(
    r"https?://(?:jobs\.ashbyhq\.com|api\.ashbyhq\.com/posting-api/job-board)/(?!_|api/|api$)(?P<board>[^/?#]{1,100})",
    re.I,
)
PARTS_OF_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite"}
PERIODS = {"1 YEAR": "year", "1 MONTH": "month", "1 WEEK": "week", "1 DAY": "day", "1 HOUR": "hour"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    home = under(base_url, HOME)
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{home}/posting-api/job-board/{quote(entry.token, safe='')}?includeCompensation=true"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The listed jobs of a board."""
    jobs = [job for job in listed(json_of(body), "jobs") if not is_hidden(job)]
    return Page(tuple(Record(identifier_of(job, "id"), job) for job in jobs))


def is_hidden(job: object) -> bool:
    """Whether Ashby does not show the job on the board's own page."""
    return isinstance(job, dict) and job.get("isListed") is False


def parse(board_id: str, record: object) -> JobPosting:
    """One job of a board."""
    job = record_object(record)
    body = optional(job, "descriptionHtml", str, "text") or optional(job, "descriptionPlain", str, "text") or ""
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "jobUrl"),
        title=line(job, "title"),
        location=location(job),
        date_posted=day_of(job, "publishedAt"),
        text=plain_text(body) or None,
        stated_workplace=WORKPLACES.get(str(job.get("workplaceType")).lower().replace("-", "")),
        stated_pay=pay(job),
        stated_employment=employment_types(any_texts(job.get("employmentType"))),
        application_url=optional_link(job, "applyUrl"),
    )


def location(job: dict) -> str | None:
    """The first and the secondary places as displayed, each once ("London; Remote - Poland"), else the address."""
    listed_too = job.get("secondaryLocations") if isinstance(job.get("secondaryLocations"), list) else []
    more = [one.get("location") if isinstance(one, dict) else one for one in listed_too]
    address = nested(nested(job, "address"), "postalAddress")
    parts = dict.fromkeys(any_texts([address.get(key) for key in PARTS_OF_ADDRESS]))
    return "; ".join(dict.fromkeys(any_texts([job.get("location"), *more]))) or ", ".join(parts) or None


def board_page(token: str) -> str:
    """The board's page for people."""
    return f"https://jobs.ashbyhq.com/{quote(token, safe='')}"


def token_of(url: str) -> str | None:
    """The board to which the page of a job belongs; None for any other address."""
    found = PAGE.match(url)
    return found and unquote(found["board"])


def board_at(url: str) -> str | None:
    """The board to which an address of the service belongs, if any."""
    found = BOARD.match(url)
    return found and unquote(found["board"])


def pay(job: dict) -> str | None:
    """The base pay: the numbers of every tier, else as shown. What is not in the form above says nothing."""
    stated = nested(job, "compensation")
    tiers = [part for tier in objects(stated.get("compensationTiers")) for part in objects(tier.get("components"))]
    return (
        joined_pay_lines(map(salary_line, tiers))
        or joined_pay_lines(map(salary_line, objects(stated.get("summaryComponents"))))
        or tolerated(optional_line, stated, "compensationTierSummary")
    )


def salary_line(part: dict) -> str | None:
    """The range of a component that is base pay; None for any other, a bonus or shares."""
    if part.get("compensationType") != "Salary":
        return None
    period = PERIODS.get(str(part.get("interval")))
    return pay_line(part.get("minValue"), part.get("maxValue"), part.get("currencyCode"), period)
