"""Himalayas (himalayas.app): remote jobs of all employers, read through its public search for "product manager".

Form: `GET /jobs/api/search?q=&sort=&page=N`, 20 a page from page 1, with `totalCount`; the service ends at page 401.
Each job: `guid` (an address, the identifier), `title`, `companyName`, `description` (HTML), `pubDate` (epoch seconds),
`locationRestrictions` (names of countries; empty says worldwide), `applicationLink`, `employmentType` ("Full Time",
"Part Time", "Contractor", "Temporary", "Intern" and others), `minSalary`, `maxSalary`, `currency`, `salaryPeriod`
("annual", "monthly", "weekly", "daily", "hourly"; "fortnightly" is a period without a word here), `expiryDate`, and
fields that are kept in the record but not read: `timezoneRestrictions`, `seniority`. Documented at
https://himalayas.app/api and https://himalayas.app/docs/openapi.json; its terms stand in etl/sources/registry.toml.

Traps: the OpenAPI description has other forms than the answers, and they are read as well: places as objects (`name`,
`alpha2`, `slug`), instants in milliseconds, and for `guid` the last part of the address alone. Answers from before
2026 have no `salaryPeriod`: their pay is by the year.
"""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from etl.extract.pay_field import pay_line
from etl.form import (
    WORLDWIDE,
    UnknownForm,
    amount,
    country_codes,
    day_of_epoch,
    employment_types,
    field,
    identifier_of,
    json_of,
    line,
    listed,
    optional_link,
    record_object,
    served_line,
    served_text,
    shown,
    tolerated,
    whole,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "himalayas"
HOME = "https://himalayas.app"
# Newest first: an order by relevance changes between two pages, and a record that slips over the edge is missed.
SEARCH = "/jobs/api/search?q=product+manager&sort=recent&page=1"
LAST_PAGE = 401

PERIODS = {"annual": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
# From this amount on, pay without a field for its period is a year's.
YEARS_PAY = 10_000
SLUG = re.compile(r"[\w-]{1,200}", re.ASCII)


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
        hiring_organization=served_line(job, "companyName"),
        title=line(job, "title"),
        location="; ".join(places or ["Worldwide"]) if places is not None else None,
        date_posted=day_of_epoch(job, "pubDate"),
        text=served_text(job, "description"),
        stated_workplace="remote",
        stated_countries=None if places is None else countries(places),
        stated_pay=pay(job),
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
    """The job's page at Himalayas, to which its terms ask us to link; None when no field tells it."""
    links = [optional_link(job, key) for key in ("guid", "applicationLink")]
    own = [link for link in links if link and not is_employers(link)]
    employer, name = (identifier_of(job, key) for key in ("companySlug", "guid"))
    is_name = bool(SLUG.fullmatch(employer) and SLUG.fullmatch(name))
    made = f"{HOME}/companies/{employer}/jobs/{name}" if is_name else None
    return next(filter(None, [*own, made, *links]), None)


def is_employers(link: str) -> bool:
    """Whether a link leads to another host than Himalayas' own."""
    return not (urlsplit(link).hostname or "").endswith("himalayas.app")


def restrictions(job: dict) -> list[str] | None:
    """Names of the places whose people may apply, as served; [] says worldwide, None (null) that nothing is known."""
    if "locationRestrictions" in job and job["locationRestrictions"] is None:
        return None
    served = field(job, "locationRestrictions", list, "a list of names of countries")
    names = [one.get("name") if isinstance(one, dict) else one for one in served]
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise RejectedRecord(f"locationRestrictions: expected names of countries, got {shown(served)}")
    return [whole(name).strip() for name in names]


def countries(places: list[str]) -> tuple[str, ...] | None:
    """The codes of the places that are countries, () for the whole world; None where one is anything else."""
    return () if all(place.lower() in WORLDWIDE for place in places) else country_codes(places)


def pay(job: dict) -> str | None:
    """The pay as one line; None also when one end cannot be read: the other alone would state another pay."""
    try:
        low, high = amount(job, "minSalary"), amount(job, "maxSalary")
    except RejectedRecord:
        return None
    usual = "year" if "salaryPeriod" not in job and max(low or 0, high or 0) >= YEARS_PAY else None
    return pay_line(low, high, job.get("currency"), PERIODS.get(str(job.get("salaryPeriod")).lower(), usual))
