"""Workable: employers' boards, read through its public widget API.

Form: `GET /api/v1/widget/accounts/<account>?details=true`, an object with `name` (the employer), `description` and
`jobs`, the whole board in one answer; an unknown account answers 404, too many questions 429. Each job: `shortcode`
(the identifier), `title`, `url`, `shortlink`, `application_url`, `published_on` and `created_at` (days),
`employment_type` ("Full-time", "Part-time", "Contract", "Temporary", "Other"), `telecommuting` (true: remote),
`workplace` ("remote", "hybrid", "on_site", in newer answers), `country`, `city`, `state`, `locations` (objects of
`country`, `countryCode`, `city`, `region`, `hidden`), `description` (HTML), and `education`, `experience`, `function`,
`industry`, `department`, which are kept unread. Used as documented at
https://help.workable.com/hc/en-us/articles/115012771647.
"""

from urllib.parse import quote

from etl.form import (
    any_texts,
    day_of,
    employment_types,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    one_line,
    optional,
    optional_link,
    record_object,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "workable"
HOME = "https://apply.workable.com"

WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "on_site": "onsite", "onsite": "onsite"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`."""
    home = under(base_url, HOME)
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}",
            Request(f"{home}/api/v1/widget/accounts/{quote(entry.token, safe='')}?details=true"),
            entry.employer,
        )
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of an account, each with the employer's name, which stands once above them."""
    answer = json_of(body)
    jobs = listed(answer, "jobs")
    name = next(iter(any_texts(answer.get("name"))), None)
    named = [job | {"company_name": name} if name and isinstance(job, dict) else job for job in jobs]
    return Page(tuple(Record(identifier_of(job, "shortcode"), job) for job in named), employer=name)


def parse(board_id: str, record: object) -> JobPosting:
    """One job of an account."""
    job = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "shortcode"),
        url=optional_link(job, "url") or optional_link(job, "shortlink"),
        hiring_organization=next(iter(any_texts(job.get("company_name"))), None),
        title=line(job, "title"),
        location=location(job),
        date_posted=day_of(job, "published_on" if job.get("published_on") else "created_at"),
        text=plain_text(optional(job, "description", str, "text") or "") or None,
        stated_workplace=workplace(job),
        stated_employment=employment_types(any_texts(job.get("employment_type"))),
        application_url=optional_link(job, "application_url"),
    )


def workplace(job: dict) -> str | None:
    """The workplace that a field states; `telecommuting` false says nothing, for it is the form's own default."""
    stated = job.get("workplace")
    if isinstance(stated, str) and stated.lower() in WORKPLACES:
        return WORKPLACES[stated.lower()]
    return "remote" if job.get("telecommuting") is True else None


def location(job: dict) -> str | None:
    """The places that are not hidden, each once, else the job's own: "Athens, Attica, Greece; Remote"."""
    places = job.get("locations") if isinstance(job.get("locations"), list) else []
    shown = [place_of(one, "region") for one in places if isinstance(one, dict) and one.get("hidden") is not True]
    return "; ".join(dict.fromkeys(place for place in shown if place)) or place_of(job, "state") or None


def place_of(record: dict, region: str) -> str:
    parts = [record.get("city"), record.get(region), record.get("country")]
    return ", ".join(dict.fromkeys(one_line(part) for part in parts if isinstance(part, str) and part.strip()))
