"""Ashby: employers' boards, read through its public job-board API.

Form: `GET /posting-api/job-board/<board>?includeCompensation=true` (the board's name is case-sensitive, and may hold
dots and spaces), an object with `jobs`, the whole board in one answer; an unknown board answers 404 in plain text. Each
job: `id`, `title`, `location`, `secondaryLocations` (objects with `location`), `publishedAt` (instant with offset),
`isListed`, `jobUrl`, `applyUrl`, `descriptionHtml` and `descriptionPlain`, `employmentType` ("FullTime", "PartTime",
"Contract", "Intern", "Temporary"), `isRemote`, since 2025 `workplaceType` ("Remote", "Hybrid", "OnSite" or null), and
`compensation`, null or an object with `compensationTierSummary` (what the page shows: "$175K – $250K • Offers Equity")
and `compensationTiers`, a list of objects with `components`, of which those of `compensationType` "Salary" have
`minValue`, `maxValue`, `currencyCode` and `interval` ("1 YEAR"). The pay is taken from these where they are there: the
summary is rounded, shows one currency of several and "$" for any dollar. Documented at
https://developers.ashbyhq.com/docs/public-job-posting-api.

Jobs with `isListed` false are not shown by Ashby and are passed over. `isRemote` is not read: of 177 product postings
of October 2025 on which it was true, 93 name no remote work in title or place, 26 of them are hybrid or in-office by
their text. `publishedAt` is the last publication. The answer does not name the employer.
"""

from urllib.parse import quote

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
    optional_link,
    record_object,
    whole,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "ashby"
HOME = "https://api.ashbyhq.com"

WORKPLACES = {"Remote": "remote", "Hybrid": "hybrid", "OnSite": "onsite"}
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
    body = job.get("descriptionHtml") or job.get("descriptionPlain")
    workplace = job.get("workplaceType")
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "jobUrl"),
        title=line(job, "title"),
        location=location(job),
        date_posted=day_of(job, "publishedAt"),
        text=(plain_text(whole(body)) or None) if isinstance(body, str) else None,
        stated_workplace=WORKPLACES.get(workplace) if isinstance(workplace, str) else None,
        stated_pay=pay(job),
        stated_employment=employment_types(any_texts(job.get("employmentType"))),
        application_url=optional_link(job, "applyUrl"),
    )


def location(job: dict) -> str | None:
    """The first and the secondary places as displayed, each once: "London; Remote - Poland"."""
    more = [one.get("location") for one in job.get("secondaryLocations") or [] if isinstance(one, dict)]
    return "; ".join(dict.fromkeys(any_texts([job.get("location"), *more]))) or None


def pay(job: dict) -> str | None:
    """The base pay: the numbers of every tier, else as shown. What is not in the form above says nothing."""
    stated = job.get("compensation")
    if not isinstance(stated, dict):
        return None
    return joined_pay_lines(map(salary_line, salaries(stated))) or next(
        iter(any_texts(stated.get("compensationTierSummary"))), None
    )


def salary_line(part: dict) -> str | None:
    period = PERIODS.get(str(part.get("interval")))
    return pay_line(part.get("minValue"), part.get("maxValue"), part.get("currencyCode"), period)


def salaries(stated: dict) -> list[dict]:
    """The components of the tiers that are base pay, in order."""
    tiers = [tier for tier in stated.get("compensationTiers") or [] if isinstance(tier, dict)]
    parts = [part for tier in tiers for part in tier.get("components") or [] if isinstance(part, dict)]
    return [part for part in parts if part.get("compensationType") == "Salary"]
