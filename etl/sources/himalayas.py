"""Himalayas (himalayas.app): remote jobs of all employers, read through its public search for "product manager".

Form: `GET /jobs/api/search?q=&sort=&page=N`, 20 a page from page 1, with `totalCount`; the service ends at page 401.
Each job: `guid` (an address, the identifier), `title`, `companyName`, `description` (HTML), `pubDate` (epoch seconds),
`locationRestrictions` (names of countries; empty says worldwide), `applicationLink`, `employmentType` ("Full Time",
"Part Time", "Contractor", "Temporary", "Intern" and others), `minSalary`, `maxSalary`, `currency`, `salaryPeriod`
("annual", "monthly", "weekly", "daily", "hourly"), and fields that are kept in the record but not read yet:
`timezoneRestrictions`, `seniority`, `expiryDate`. Documented at https://himalayas.app/api and
https://himalayas.app/docs/openapi.json; its terms stand in etl/taxonomy/sources.toml.
"""

import json

import pycountry

from etl.extract.pay_field import pay_line
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Page, Record, UnknownForm, day_of_epoch, field, shown, text_field
from etl.text import plain_text

SOURCE_ID = "himalayas"
BASE_URL = "https://himalayas.app"
# Newest first: an order by relevance changes between two pages, and a record that slips over the edge is missed.
SEARCH = "/jobs/api/search?q=product+manager&sort=recent&page="
LAST_PAGE = 401

PERIODS = {"annual": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
EMPLOYMENT = {
    "Full Time": "FULL_TIME",
    "Part Time": "PART_TIME",
    "Contractor": "CONTRACTOR",
    "Temporary": "TEMPORARY",
    "Intern": "INTERN",
}

# Names in use that ISO 3166 does not list; what stands in neither is taken for a region.
COUNTRY_NAMES = {
    "bosnia": "BA",
    "brunei": "BN",
    "burma": "MM",
    "cape verde": "CV",
    "dr congo": "CD",
    "democratic republic of the congo": "CD",
    "hong kong sar": "HK",
    "falkland islands": "FK",
    "ivory coast": "CI",
    "kosovo": "XK",
    "macau": "MO",
    "macedonia": "MK",
    "micronesia": "FM",
    "palestine": "PS",
    "republic of the congo": "CG",
    "reunion": "RE",
    "russia": "RU",
    "swaziland": "SZ",
    "the netherlands": "NL",
    "turkey": "TR",
    "uae": "AE",
    "uk": "GB",
    "united states virgin islands": "VI",
    "usa": "US",
    "vatican city": "VA",
}


def boards(base_url: str | None = None) -> list[Board]:
    """The one list of this source: its search for product managers."""
    return [Board(SOURCE_ID, f"{(base_url or BASE_URL).rstrip('/')}{SEARCH}1")]


def read_page(body: bytes, url: str, served_before: int) -> Page:
    """The jobs of one answer; the last page is the one that completes `totalCount`, an empty one, or page 401."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnknownForm(f"expected JSON, got {shown(body[:60])} ({error})") from error
    if not isinstance(answer, dict) or not isinstance(answer.get("jobs"), list):
        raise UnknownForm(f"expected an object with a list 'jobs', got {shown(answer)}")
    total = answer.get("totalCount")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise UnknownForm(f"totalCount: expected a number of jobs, got {shown(total)}")
    records = tuple(Record(identifier(job), job) for job in answer["jobs"])
    first, _, number = url.rpartition("=")
    is_last = not records or served_before + len(records) >= total or int(number) >= LAST_PAGE
    return Page(records, total, None if is_last else f"{first}={int(number) + 1}")


def identifier(job: object) -> str:
    """The job's `guid`, "" when it has none that can name it (such a record is stored and rejected)."""
    guid = job.get("guid") if isinstance(job, dict) else None
    return guid.strip() if isinstance(guid, str) and guid.isprintable() else ""


def parse(board_id: str, record: object) -> JobPosting:
    """One job of the search. Himalayas lists remote jobs only, so the workplace is stated by its being there."""
    if not isinstance(record, dict):
        raise RejectedRecord(f"job: expected an object, got {shown(record)}")
    guid = identifier(record)
    if not guid:
        raise RejectedRecord(f"guid: expected text, got {shown(record.get('guid'))}")
    try:
        places = restrictions(record)
        return JobPosting(
            board_id=board_id,
            identifier=guid,
            url=address(record, guid),
            hiring_organization=text_field(record, "companyName"),
            title=plain_text(text_field(record, "title")),
            location="; ".join(places) or "Worldwide",
            date_posted=day_of_epoch(record, "pubDate"),
            text=plain_text(field(record, "description", str, "text")) or None,
            stated_workplace="remote",
            stated_countries=stated_countries(places),
            stated_pay=stated_pay(record),
            stated_employment=stated_employment(record),
        )
    except RejectedRecord as error:
        raise RejectedRecord(error.reason, guid) from None


def address(job: dict, guid: str) -> str | None:
    """The job's page at Himalayas, to which its terms ask us to link; None when neither field is an address."""
    for link in (guid, job.get("applicationLink")):
        if isinstance(link, str) and link.isprintable() and link.startswith(("https://", "http://")):
            return link
    return None


def restrictions(job: dict) -> list[str]:
    """Names of the places whose people may apply, as served; [] says worldwide, a missing list says nothing good."""
    names = field(job, "locationRestrictions", list, "a list of names of countries")
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise RejectedRecord(f"locationRestrictions: expected names of countries, got {shown(names)}")
    return [name.strip() for name in names]


def stated_countries(places: list[str]) -> tuple[str, ...] | None:
    """ISO 3166-1 alpha-2 codes of `places`, () for none; None when one is not a country ("Europe"), as then no list of
    countries says what the place says."""
    codes = [country_code(name) for name in places]
    return None if None in codes else tuple(sorted(set(codes)))


def stated_pay(job: dict) -> str | None:
    """The pay as one line; None where the job states none. Fields of another form say nothing."""
    period = job.get("salaryPeriod")
    period = PERIODS.get(period) if isinstance(period, str) else None
    return pay_line(job.get("minSalary"), job.get("maxSalary"), job.get("currency"), period)


def stated_employment(job: dict) -> tuple[str, ...] | None:
    """schema.org's word for the employment type; None for what it has no word for ("Volunteer")."""
    stated = job.get("employmentType")
    return (EMPLOYMENT[stated],) if isinstance(stated, str) and stated in EMPLOYMENT else None


def country_code(name: str) -> str | None:
    if name.lower() in COUNTRY_NAMES:
        return COUNTRY_NAMES[name.lower()]
    try:
        return pycountry.countries.lookup(name).alpha_2
    except LookupError:
        return None
