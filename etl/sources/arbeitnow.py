"""Arbeitnow (arbeitnow.com): jobs of all kinds, mostly in Germany, about a tenth of them remote.

Form: `GET /api/job-board-api?page=N` from page 1, an object with `data`, `links` and `meta`; how many a page holds
changes (100 to 325 were seen), so that only an empty page is behind the last. `links.next` carries a search for a word
that changes from answer to answer: the addresses of pages are made here. Each job: `slug` (the identifier), `title`,
`company_name` (often in small letters), `description` (HTML, of some jobs escaped once more), `url`, `location` (where
the job is, often a town without its country: nothing about who may apply), `remote`, `tags` (with the number of jobs
behind each), `job_types` (often empty, in English or German), `created_at` (seconds since 1970). It states no pay.

`remote: true` is believed; false leaves open whether the job is done in part from home, which its text may say. The
order of the jobs turns between two questions, so a job can be missed in one read and come back in the next. Its terms
stand in etl/sources/registry.toml.
"""

from urllib.parse import parse_qs

from etl.form import (
    UnknownForm,
    any_texts,
    day_of_epoch,
    employment_types,
    field,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    optional_line,
    optional_link,
    record_object,
    served_line,
    served_text,
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "arbeitnow"
HOME = "https://www.arbeitnow.com"
LIST = "/api/job-board-api"


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}{LIST}?page=1"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of one answer; the last page is the empty one. UnknownForm when it says that it is another page."""
    answer = json_of(body)
    jobs = listed(answer, "data")
    address, _, query = asked.url.partition("?")
    number = parse_qs(query).get("page", ["1"])[-1]
    page = int(number) if number.isdecimal() else 1
    meta = answer.get("meta")
    served = meta.get("current_page", page) if isinstance(meta, dict) else page
    if query and served != page:
        raise UnknownForm(f"meta.current_page: expected {page}, got {shown(served)}")
    records = tuple(Record(identifier_of(job, "slug"), job) for job in jobs)
    return Page(records, next=Request(f"{address}?page={page + 1}") if records else None)


def is_remote(job: dict) -> bool:
    """Whether the job is said to be remote; null says nothing of it."""
    is_null = "remote" in job and job["remote"] is None
    return not is_null and field(job, "remote", bool, "true or false")


def parse(board_id: str, record: object) -> JobPosting:
    """One job, remote or not."""
    job = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "slug"),
        url=optional_link(job, "url"),
        hiring_organization=served_line(job, "company_name"),
        title=line(job, "title"),
        location=tolerated(optional_line, job, "location"),
        date_posted=day_of_epoch(job, "created_at"),
        text=served_text(job, "description"),
        stated_workplace="remote" if is_remote(job) else None,
        stated_employment=employment_types(any_texts(job.get("job_types"))),
    )
