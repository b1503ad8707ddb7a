"""Workday: employers' career sites, read through the list that their own pages ask for. Off unless the user decides.

The list is an undocumented internal address, and whether Workday's terms permit reading it is unclear: the registry
says so. A board is named `<tenant>.<instance>/<site>` ("tinwhistle.wd5/Careers").

Form: `POST https://<tenant>.<instance>.myworkdayjobs.com/wday/cxs/<tenant>/<site>/jobs` with `{"limit": 20, "offset":
0, "appliedFacets": {}, "searchText": "product"}` (a limit above 20 answers 400): an object with `total` and
`jobPostings`. `total` is right on the first page only, and 0 on later ones; of a large site it is 2,000 at most. Each
posting: `title`, `externalPath`, `locationsText`, `postedOn` ("Posted 3 Days Ago", kept unread, for it changes every
day) and `bulletFields`, whose first is the requisition's number. The rest of a posting is asked for at
`/wday/cxs/<tenant>/<site><externalPath>`: an object with `jobPostingInfo` (`id`, `title`, `jobDescription` as HTML,
`location`, `additionalLocations`, `remoteType`, `startDate`, the day of publication, `timeType`, `jobReqId`,
`externalUrl`, `country.descriptor`) and `hiringOrganization.name`.
"""

import re
from urllib.parse import quote, urlsplit

from etl.form import (
    UnknownForm,
    any_texts,
    employment_types,
    json_of,
    line,
    listed,
    optional,
    optional_day,
    optional_link,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request
from etl.text import plain_text

SOURCE_ID = "workday"

PAGE_SIZE = 20
TOKEN = re.compile(r"(?P<tenant>[\w-]+)\.(?P<instance>wd\d+)/(?P<site>[\w-]+)")
REMOTE_TYPES = {
    "fully remote": "remote",
    "remote": "remote",
    "fullyremote": "remote",
    "hybrid": "hybrid",
    "flexible hybrid": "hybrid",
    "on-site": "onsite",
    "onsite": "onsite",
    "on site": "onsite",
    "in office": "onsite",
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries` whose names have the form above; another server has each under a path of its own."""
    named = ((entry, TOKEN.fullmatch(entry.token)) for entry in entries)
    return [
        Board(f"{SOURCE_ID}/{entry.token}", _asked(f"{_list(name, base_url)}/jobs", 0), entry.employer)
        for entry, name in named
        if name
    ]


def _list(name: re.Match, base_url: str | None) -> str:
    host = f"{name['tenant']}.{name['instance']}.myworkdayjobs.com"
    home = f"{base_url.rstrip('/')}/{host}" if base_url else f"https://{host}"
    return f"{home}/wday/cxs/{name['tenant']}/{name['site']}"


def _asked(url: str, offset: int) -> Request:
    return Request(url, {"limit": PAGE_SIZE, "offset": offset, "appliedFacets": {}, "searchText": "product"})


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The heads of a page, or the one posting of a detail. Pages end with the first that is not full."""
    answer = json_of(body)
    if isinstance(answer, dict) and "jobPostingInfo" in answer:
        return Page((Record(_path_of(answer), {"listed": None, "detail": answer}),))
    heads, total = listed(answer, "jobPostings"), answer.get("total")
    if not isinstance(total, int) or isinstance(total, bool) or total < 0:
        raise UnknownForm(f"total: expected a number of postings, got {shown(total)}")
    records = tuple(Record(_path(head), head) for head in heads)
    follows = _asked(asked.url, served_before + len(heads)) if len(heads) == PAGE_SIZE else None
    return Page(records, None if served_before else total, follows)


def _path(head: object) -> str:
    """The identifier of a posting: its path on the site."""
    path = head.get("externalPath") if isinstance(head, dict) else None
    return path.strip() if isinstance(path, str) and path.isprintable() else ""


def _path_of(answer: dict) -> str:
    url = answer["jobPostingInfo"].get("externalUrl") if isinstance(answer["jobPostingInfo"], dict) else None
    path = urlsplit(url).path if isinstance(url, str) else ""
    return path[path.find("/job/") :] if "/job/" in path else ""


def detail(board: Board, listed: dict) -> Request | None:
    """The question for the rest of a posting."""
    path, site = _path(listed), board.request.url.removesuffix("/jobs")
    return Request(f"{site}{quote(path, safe='/')}") if path.startswith("/") else None


def read_detail(body: bytes) -> dict:
    """The rest of a posting, as answered."""
    answer = json_of(body)
    if not isinstance(answer, dict) or not isinstance(answer.get("jobPostingInfo"), dict):
        raise UnknownForm(f"expected an object with 'jobPostingInfo', got {shown(answer)}")
    return answer


def stable(listed: object) -> object:
    """The head of a posting without what changes every day."""
    return {key: value for key, value in listed.items() if key != "postedOn"} if isinstance(listed, dict) else listed


def parse(board_id: str, record: object) -> JobPosting:
    """One posting: its head, and its detail where that could be read."""
    head, answer = _halves(record_object(record))
    info = optional(answer, "jobPostingInfo", dict, "an object") or {}
    path = _path(head) or (_path_of(answer) if info else "")
    if not path:
        raise RejectedRecord(f"externalPath: expected text, got {shown(head.get('externalPath'))}")
    return JobPosting(
        board_id=board_id,
        identifier=path,
        url=optional_link(info, "externalUrl") or address(board_id, path),
        hiring_organization=employer(answer),
        title=line(info if info.get("title") else head, "title"),
        location=location(info) or next(iter(any_texts(head.get("locationsText"))), None),
        date_posted=tolerated(optional_day, info, "startDate"),
        text=plain_text(optional(info, "jobDescription", str, "text") or "") or None,
        stated_workplace=REMOTE_TYPES.get(next(iter(any_texts(info.get("remoteType"))), "").lower()),
        stated_employment=employment_types(any_texts(info.get("timeType"))),
    )


def _halves(record: dict) -> tuple[dict, dict]:
    """The head and the detail of a record: as stored, or one of the two as answered."""
    if "listed" in record or "detail" in record:
        return record.get("listed") or {}, record.get("detail") or {}
    return ({}, record) if "jobPostingInfo" in record else (record, {})


def employer(answer: dict) -> str | None:
    organization = answer.get("hiringOrganization")
    return next(iter(any_texts(organization.get("name"))), None) if isinstance(organization, dict) else None


def location(info: dict) -> str | None:
    places = [*any_texts(info.get("location")), *any_texts(info.get("additionalLocations"))]
    return "; ".join(dict.fromkeys(places)) or None


def address(board_id: str, path: str) -> str | None:
    """The posting's page on the employer's site, where the board's name tells it."""
    name = TOKEN.fullmatch(board_id.partition("/")[2])
    return f"https://{name['tenant']}.{name['instance']}.myworkdayjobs.com/{name['site']}{path}" if name else None
