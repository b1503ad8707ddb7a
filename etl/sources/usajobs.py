"""USAJOBS (usajobs.gov): remote jobs of product managers with the US government. With a key of the user's own only.

Form: `GET /api/search?Keyword=product manager&RemoteIndicator=True&ResultsPerPage=500&Page=1`, with the key in the
header `Authorization-Key` and the address of mail that it was given to in `User-Agent`; the header `Host` is the host's
own. An object with `SearchResult`: `SearchResultCountAll` and `SearchResultItems`, each with `MatchedObjectDescriptor`:
`PositionID`, `PositionTitle`, `PositionURI`, `PositionLocationDisplay` ("Anywhere in the U.S. (remote job)"),
`PositionLocation` (objects with `LocationName`), `OrganizationName`, `DepartmentName`, `JobCategory`, `JobGrade`,
`PositionSchedule` (objects with `Name`), `PositionRemuneration` (`MinimumRange`, `MaximumRange`, `RateIntervalCode`
"PA" or "PH"), `PublicationStartDate`, `ApplicationCloseDate`, `QualificationSummary`.

Traps: a parameter that is misspelt is not told but answered as if it were not there; `DepartmentName` is an employer,
no function of the job. The names around the descriptors are concluded from public code: an answer without them is told.
"""

from urllib.parse import parse_qs, urlencode

from etl.extract.pay_field import joined_pay_lines, pay_line
from etl.form import (
    UnknownForm,
    amount,
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

SOURCE_ID = "usajobs"
KEYS = ("PM_USAJOBS_KEY", "PM_USAJOBS_EMAIL")
HOME = "https://data.usajobs.gov"
PAGE_SIZE = 500
EMPLOYER = ("OrganizationName", "DepartmentName")
PERIODS = {"PA": "year", "PM": "month", "PW": "week", "PD": "day", "PH": "hour"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, _asked(f"{under(base_url, HOME)}/api/search", 1))]


def _asked(url: str, page: int) -> Request:
    query = {"Keyword": "product manager", "RemoteIndicator": "True", "ResultsPerPage": PAGE_SIZE, "Page": page}
    return Request(f"{url}?{urlencode(query)}")


def with_keys(asked: Request, keys: dict[str, str]) -> Request:
    """The question with the user's key and address."""
    return asked._replace(
        headers=(("Authorization-Key", keys["PM_USAJOBS_KEY"]), ("User-Agent", keys["PM_USAJOBS_EMAIL"]))
    )


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The descriptors of a page."""
    result = nested(json_of(body), "SearchResult")
    items, total = listed(result, "SearchResultItems"), result.get("SearchResultCountAll")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise UnknownForm(f"SearchResultCountAll: expected a number of jobs, got {shown(total)}")
    jobs = [item.get("MatchedObjectDescriptor") if isinstance(item, dict) else item for item in items]
    url, _, query = asked.url.partition("?")
    page = int(parse_qs(query).get("Page", ["1"])[-1])
    follows = _asked(url, page + 1) if items and served_before + len(items) < total else None
    return Page(tuple(Record(identifier_of(job, "PositionID"), job) for job in jobs), total, follows)


def parse(board_id: str, record: object) -> JobPosting:
    """One job."""
    job = record_object(record)
    shown_place = tolerated(optional_line, job, "PositionLocationDisplay")
    places = any_texts([place.get("LocationName") for place in objects(job.get("PositionLocation"))])
    schedules = any_texts([schedule.get("Name") for schedule in objects(job.get("PositionSchedule"))])
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "PositionID"),
        url=optional_link(job, "PositionURI"),
        hiring_organization=next((name for key in EMPLOYER if (name := tolerated(optional_line, job, key))), None),
        title=line(job, "PositionTitle"),
        location=shown_place or "; ".join(dict.fromkeys(places)) or None,
        date_posted=day_of(job, "PublicationStartDate"),
        text=plain_text(optional(job, "QualificationSummary", str, "text") or "") or None,
        stated_workplace="remote" if "(remote job)" in (shown_place or "").lower() else None,
        stated_pay=joined_pay_lines(map(pay, objects(job.get("PositionRemuneration")))),
        stated_employment=employment_types(schedules),
        valid_through=tolerated(optional_day, job, "ApplicationCloseDate"),
    )


def pay(range_: dict) -> str | None:
    """A range of pay as one line; None where it is none."""
    ends = [tolerated(amount, range_, key) for key in ("MinimumRange", "MaximumRange")]
    return pay_line(*ends, "USD", PERIODS.get(str(range_.get("RateIntervalCode")).upper()))
