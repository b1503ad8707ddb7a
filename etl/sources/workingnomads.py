"""Working Nomads (workingnomads.com): the remote jobs that it shows to programs, some thirty of all kinds.

Form: `GET /api/exposed_jobs/`, one list; there are no pages, and parameters change nothing. Each job, all of it texts:
`url` (`/job/go/{number}/`, a page that leads on to the employer), `title`, `company_name`, `category_name`, `tags` (one
text, joined by commas without blanks), `location` (from where one may apply: "Global", "Latin America", "REMOTE,
Canada"), `description` (HTML), `pub_date` (ISO 8601, in the time of New York). It has no identifier: the number in
`url` is one, and the whole `url` where it has none. Its terms stand in etl/sources/registry.toml.
"""

import re

from etl.form import (
    day_of,
    json_of,
    line,
    link,
    listed,
    may_apply,
    optional_line,
    optional_link,
    record_object,
    served_line,
    served_text,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "workingnomads"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
HOME = "https://www.workingnomads.com"

_NUMBER = re.compile(r"/job/go/(\d{1,20})(?=[/?#]|$)")


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}/api/exposed_jobs/"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of the list."""
    return Page(tuple(Record(_name_of(job), job) for job in listed(json_of(body))))


def _name_of(job: object) -> str:
    address = optional_link(job, "url") if isinstance(job, dict) else None
    return _name_in(address) if address else ""


def _name_in(address: str) -> str:
    number = _NUMBER.search(address)
    return number[1] if number else address


def parse(board_id: str, record: object) -> JobPosting:
    """One job. Working Nomads lists remote jobs only, so the workplace is stated by its being there."""
    job = record_object(record)
    address, place = link(job, "url"), tolerated(optional_line, job, "location")
    return JobPosting(
        board_id=board_id,
        identifier=_name_in(address),
        url=address,
        hiring_organization=served_line(job, "company_name"),
        title=line(job, "title"),
        location=place,
        date_posted=day_of(job, "pub_date"),
        text=served_text(job, "description"),
        stated_workplace="remote",
        stated_countries=may_apply(place),
    )
