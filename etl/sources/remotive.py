"""Remotive (remotive.com): the remote jobs that its public API shows, a day after they were published.

Form: `GET /api/remote-jobs`, an object with `jobs`, `job-count` and `total-job-count`; there are no pages, and since
2026 its parameters (`category`, `search`, `limit`) change nothing: the list is whole, some thirty jobs. Each job: `id`
(a number), `url`, `title`, `company_name`, `category`, `tags`, `job_type` ("full_time", "contract", "part_time",
"freelance", "internship" or nothing), `publication_date` (ISO 8601, without a zone), `candidate_required_location`
(from where one may apply: "Worldwide", "USA, CST (UTC-6)", "Americas, Europe"), `salary` (as its author wrote it, often
nothing), `description` (HTML), `company_logo`, sometimes `company_logo_url`. Documented at
https://github.com/remotive-com/remote-jobs-api; its terms stand in etl/sources/registry.toml.
"""

import re

from etl.form import (
    UnknownForm,
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
    served_line,
    served_text,
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "remotive"
HOME = "https://remotive.com"


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}/api/remote-jobs"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of the list, and how many there are in all where it says so."""
    answer = json_of(body)
    jobs, total = listed(answer, "jobs"), answer.get("total-job-count")
    if total is not None and (not isinstance(total, int) or isinstance(total, bool) or total < 0):
        raise UnknownForm(f"total-job-count: expected a number of jobs, got {shown(total)}")
    return Page(tuple(Record(identifier_of(job, "id"), job) for job in jobs), total)


def parse(board_id: str, record: object) -> JobPosting:
    """One job. Remotive lists remote jobs only, so the workplace is stated by its being there."""
    job = record_object(record)
    place = tolerated(optional_line, job, "candidate_required_location")
    pay = tolerated(optional_line, job, "salary") or ""
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "url"),
        hiring_organization=served_line(job, "company_name"),
        title=line(job, "title"),
        location=place,
        date_posted=day_of(job, "publication_date"),
        text=served_text(job, "description"),
        stated_workplace="remote",
        stated_countries=may_apply(place),
        # "Competitive" and "$0" state no pay.
        stated_pay=pay if re.search("[1-9]", pay) else None,
        stated_employment=employment_types(any_texts(job.get("job_type"))),
    )
