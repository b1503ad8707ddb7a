"""Workable: employers' boards, read through its public widget API.

Form: `GET /api/v1/widget/accounts/<account>?details=true`, an object with `name` (the employer), `description` and
`jobs`, the whole board in one answer; an unknown account answers 404, too many questions 429. Each job: `shortcode`
(the identifier), `title`, `url`, `shortlink`, `application_url`, `published_on` and `created_at` (days),
`employment_type` ("Full-time", "Part-time", "Contract", "Temporary", "Other"), `telecommuting` (true: remote),
`workplace` ("remote", "hybrid", "on_site", in newer answers), `country`, `city`, `state`, `locations` (objects of
`country`, `countryCode`, `city`, `region`, `hidden`), `description` (HTML), and `education`, `experience`, `function`,
`industry`, `department`, which are kept unread. The answers to the account's own page
(`/api/v3/accounts/<account>/jobs`) are understood too: `results` for `jobs`, with `published`, `type` ("full"),
`remote`, one `location`, no address, and in `state` whether the job is published. Used as documented at
https://help.workable.com/hc/en-us/articles/115012771647.
"""

import re
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
    nested,
    objects,
    optional,
    optional_line,
    optional_link,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at, under
from etl.text import plain_text

SOURCE_ID = "workable"
HOME = "https://apply.workable.com"

PAGE = re.compile(r"https?://apply\.workable\.com/(?P<account>[\w-]{2,100})/j/", re.I)
BOARD = re.compile(
    r"https?://apply\.workable\.com/(?:api/v1/widget/accounts/|api/v3/accounts/)?(?!api/|j/)(?P<account>[\w-]{2,100})"
    r"(?=[/?#]|$)",
    re.I,
)
DAYS = ("published_on", "created_at", "published")
WORKPLACE = ("workplace", "workplace_type")
# The kinds of employment in the answers to the account's own page.
TYPES = {"full": ("FULL_TIME",), "part": ("PART_TIME",), "contract": ("CONTRACTOR",), "temporary": ("TEMPORARY",)}
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
    jobs = listed(
        answer, "results" if isinstance(answer, dict) and "jobs" not in answer and "results" in answer else "jobs"
    )
    name = tolerated(optional_line, answer, "name")
    named = [job | {"company_name": name} if name and isinstance(job, dict) else job for job in jobs]
    return Page(tuple(Record(identifier_of(job, "shortcode"), job) for job in named), employer=name)


def parse(board_id: str, record: object) -> JobPosting:
    """One job of an account."""
    job = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "shortcode"),
        url=optional_link(job, "url") or optional_link(job, "shortlink") or page(job),
        hiring_organization=tolerated(optional_line, job, "company_name"),
        title=line(job, "title"),
        location=location(job),
        date_posted=day_of(job, next((key for key in DAYS if job.get(key)), DAYS[0])),
        text=plain_text(optional(job, "description", str, "text") or "") or None,
        stated_workplace=workplace(job),
        stated_employment=employment_types(any_texts(job.get("employment_type"))) or TYPES.get(str(job.get("type"))),
        application_url=optional_link(job, "application_url"),
    )


def workplace(job: dict) -> str | None:
    """The workplace that a field states; `telecommuting` false says nothing, for it is the form's own default."""
    stated = next((found for key in WORKPLACE if (found := WORKPLACES.get(str(job.get(key)).lower()))), None)
    is_ticked = any(
        one.get(key) is True for one in (job, nested(job, "location")) for key in ("telecommuting", "remote")
    )
    return stated or ("remote" if is_ticked else None)


def page(job: dict) -> str | None:
    """The job's page by its shortcode, which is one in every account's."""
    code = identifier_of(job, "shortcode")
    return f"{HOME}/j/{code}" if re.fullmatch(r"\w{1,40}", code, re.ASCII) else None


def board_page(token: str) -> str:
    """The account's page for people."""
    return f"{HOME}/{quote(token, safe='')}/"


def token_of(url: str) -> str | None:
    """The account to which the page of a job belongs; None for an address without it."""
    found = PAGE.match(url)
    return found and found["account"]


def board_at(url: str) -> str | None:
    """The account to which an address of the service belongs, of the older kind with a host of its own too."""
    found = BOARD.match(url)
    return found["account"] if found else host_at(url, "workable.com")


def location(job: dict) -> str | None:
    """The places that are not hidden, each once, else the job's own: "Athens, Attica, Greece; Porto, Portugal"."""
    places = [place_of(one, "region") for one in objects(job.get("locations")) if one.get("hidden") is not True]
    own = nested(job, "location")
    region = "" if job.get("state") == "published" else "state"
    return (
        "; ".join(dict.fromkeys(filter(None, places)))
        or place_of(job, region)
        or place_of(own, "region")
        or tolerated(optional_line, own, "location_str")
    )


def place_of(record: dict, region: str) -> str:
    return ", ".join(dict.fromkeys(any_texts([record.get("city"), record.get(region), record.get("country")])))
