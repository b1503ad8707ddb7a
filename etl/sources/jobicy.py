"""Jobicy (jobicy.com): the remote jobs of all kinds that were published in the last seven days.

Form: `GET /api/v2/remote-jobs?count=100`, newest first: an object with `jobs`, `jobCount` (of this page), `nextCursor`
(since version 2.2.18: what to send back as `cursor` for the next page, null after the last) and `hasMore`; any other
parameter than `count`, `cursor`, `geo`, `industry`, `tag` and `get` is refused. Each job: `id` (a number), `url`,
`jobSlug`, `jobTitle`, `companyName` (may be empty), `jobIndustry` and `jobType` (lists, "&" written as "&amp;"),
`jobGeo` (from where one may apply, joined by commas: "USA", "EMEA,  LATAM,  Canada"; "Anywhere" where nothing is said),
`jobLevel`, `jobExcerpt`, `jobDescription` (HTML), `pubDate` (ISO 8601), and where pay is stated `salaryMin`,
`salaryMax`, `salaryCurrency`, `salaryPeriod` ("yearly", "monthly", "hourly"); until 2026 `annualSalaryMin` and
`annualSalaryMax`, numbers in texts. Documented at https://github.com/Jobicy/remote-jobs-api.

A job that is no longer listed may only be older than a week. Its terms stand in etl/sources/registry.toml: pages are
asked for in turn, in one read of at most one an hour.
"""

from urllib.parse import parse_qs, urlencode

from etl.extract.pay_field import pay_line
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
    may_apply,
    optional_line,
    optional_link,
    record_object,
    served_text,
    shown,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "jobicy"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
HOME = "https://jobicy.com"
# The most that every version of the service gives at once.
LIST = "/api/v2/remote-jobs?count=100"

PERIODS = {
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(under(base_url, HOME) + LIST))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of one answer; the next page is where its cursor leads."""
    answer = json_of(body)
    jobs = listed(answer, "jobs")
    records = tuple(Record(identifier_of(job, "id"), job) for job in jobs)
    return Page(records, next=_next(asked.url, answer.get("nextCursor")))


def _next(url: str, cursor: object) -> Request | None:
    """The question for the page behind `url`; None behind the last. UnknownForm when it would lead in a circle."""
    if cursor is None or cursor == "":
        return None
    path, _, query = url.partition("?")
    parameters = {key: values[-1] for key, values in parse_qs(query).items()}
    if not isinstance(cursor, str) or cursor == parameters.get("cursor"):
        raise UnknownForm(f"nextCursor: expected another text or null, got {shown(cursor)}")
    return Request(f"{path}?{urlencode(parameters | {'cursor': cursor})}")


def parse(board_id: str, record: object) -> JobPosting:
    """One job. Jobicy lists remote jobs only, so the workplace is stated by its being there."""
    job = record_object(record)
    place = ", ".join(any_texts(job.get("jobGeo"))) or None
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "url"),
        hiring_organization=optional_line(job, "companyName"),
        title=line(job, "jobTitle"),
        location=place,
        date_posted=day_of(job, "pubDate"),
        text=served_text(job, "jobDescription"),
        stated_workplace="remote",
        stated_countries=may_apply(place),
        stated_pay=_pay(job),
        stated_employment=employment_types(any_texts(job.get("jobType"))),
    )


def _pay(job: dict) -> str | None:
    """None also when one end cannot be read: the other alone would state another pay."""
    is_annual = any(job.get(key) for key in ("annualSalaryMin", "annualSalaryMax"))
    low, high = ("annualSalaryMin", "annualSalaryMax") if is_annual else ("salaryMin", "salaryMax")
    period = "year" if is_annual else PERIODS.get(str(job.get("salaryPeriod")).lower())
    try:
        return pay_line(amount(job, low), amount(job, high), job.get("salaryCurrency"), period)
    except RejectedRecord:
        return None
