"""Himalayas (himalayas.app): remote jobs of all employers, read through its public search for "product manager".

Form: `GET /jobs/api/search?q=&sort=&page=N`, 20 a page from page 1, with `totalCount`; the service ends at page 401.
Each job: `guid` (an address, the identifier), `title`, `companyName`, `description` (HTML), `pubDate` (epoch seconds),
`locationRestrictions` (names of countries; empty says worldwide), `applicationLink`, `employmentType` ("Full Time",
"Part Time", "Contractor", "Temporary", "Intern" and others), `minSalary`, `maxSalary`, `currency`, `salaryPeriod`
("annual", "monthly", "weekly", "daily", "hourly"), and fields that are kept in the record but not read yet:
`timezoneRestrictions`, `seniority`, `expiryDate`. Documented at https://himalayas.app/api and
https://himalayas.app/docs/openapi.json; its terms stand in etl/sources/registry.toml.
"""

from urllib.parse import parse_qs, urlencode, urlsplit

from etl.extract.pay_field import pay_line
from etl.form import (
    UnknownForm,
    country_codes,
    day_of_epoch,
    employment_types,
    field,
    identifier_of,
    is_link,
    json_of,
    listed,
    optional_link,
    record_object,
    shown,
    text_field,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "himalayas"
HOME = "https://himalayas.app"
# Newest first: an order by relevance changes between two pages, and a record that slips over the edge is missed.
SEARCH = "/jobs/api/search?q=product+manager&sort=recent&page=1"
LAST_PAGE = 401

PERIODS = {"annual": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source: its search for product managers."""
    return [Board(SOURCE_ID, Request(under(base_url, HOME) + SEARCH))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of one answer; the last page is the one that completes `totalCount`, an empty one, or page 401.

    An answer that gives a `nextCursor` is continued by it.
    """
    answer = json_of(body)
    jobs = listed(answer, "jobs")
    total = answer.get("totalCount")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise UnknownForm(f"totalCount: expected a number of jobs, got {shown(total)}")
    records = tuple(Record(identifier_of(job, "guid"), job) for job in jobs)
    is_last = not records or served_before + len(records) >= total
    return Page(records, total, None if is_last else _next(asked.url, answer.get("nextCursor")))


def _next(url: str, cursor: object) -> Request | None:
    """The question for the page behind `url`; None behind the last that the service has."""
    path, _, query = url.partition("?")
    parameters = {key: values[-1] for key, values in parse_qs(query).items()}
    if isinstance(cursor, str) and cursor:
        parameters = {key: value for key, value in parameters.items() if key != "page"} | {"cursor": cursor}
    else:
        page = parameters.get("page", "1")
        if not page.isdigit() or int(page) >= LAST_PAGE:
            return None
        parameters["page"] = str(int(page) + 1)
    return Request(f"{path}?{urlencode(parameters)}")


def parse(board_id: str, record: object) -> JobPosting:
    """One job of the search. Himalayas lists remote jobs only, so the workplace is stated by its being there."""
    job = record_object(record)
    name, places = guid(job), restrictions(job)
    application = optional_link(job, "applicationLink")
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=address(job),
        hiring_organization=text_field(job, "companyName"),
        title=plain_text(text_field(job, "title")),
        location="; ".join(places) or "Worldwide",
        date_posted=day_of_epoch(job, "pubDate"),
        text=plain_text(field(job, "description", str, "text")) or None,
        stated_workplace="remote",
        stated_countries=country_codes(places),
        stated_pay=pay_line(
            job.get("minSalary"), job.get("maxSalary"), job.get("currency"), PERIODS.get(str(job.get("salaryPeriod")))
        ),
        stated_employment=employment_types(v for v in [job.get("employmentType")] if isinstance(v, str)),
        application_url=application if application and is_employers(application) else None,
        valid_through=tolerated(day_of_epoch, job, "expiryDate"),
    )


def guid(job: dict) -> str:
    """The job's own name, a text."""
    if not isinstance(job.get("guid"), str) or not identifier_of(job, "guid"):
        raise RejectedRecord(f"guid: expected text, got {shown(job.get('guid'))}")
    return identifier_of(job, "guid")


def address(job: dict) -> str | None:
    """The job's page at Himalayas, to which its terms ask us to link; None when neither field is an address."""
    links = (job.get("guid"), job.get("applicationLink"))
    return next((value.strip() for value in links if isinstance(value, str) and is_link(value.strip())), None)


def is_employers(link: str) -> bool:
    """Whether a link leads to another host than Himalayas' own."""
    return not (urlsplit(link).hostname or "").endswith("himalayas.app")


def restrictions(job: dict) -> list[str]:
    """Names of the places whose people may apply, as served; [] says worldwide, a missing list says nothing good."""
    names = field(job, "locationRestrictions", list, "a list of names of countries")
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise RejectedRecord(f"locationRestrictions: expected names of countries, got {shown(names)}")
    return [name.strip() for name in names]
