"""Workday: employers' career sites, read through the list that their own pages ask for. Off unless the user decides.

The list is an undocumented internal address, and whether Workday's terms permit reading it is unclear: the registry
says so. A board is named `<tenant>.<instance>/<site>` ("tinwhistle.wd5/Careers").

Form: `POST https://<tenant>.<instance>.myworkdayjobs.com/wday/cxs/<tenant>/<site>/jobs` with `{"limit": 20, "offset":
0, "appliedFacets": {}, "searchText": "product"}` (a limit above 20 answers 400): an object with `total` and
`jobPostings`. `total` is right on the first page only, and 0 on later ones. Of a large site 2,000 are shown, and
`total` says so; from there on the list begins again. Each posting: `title`, `externalPath`, `locationsText` ("Porto",
or "2 Locations"), `postedOn` ("Posted 3 Days Ago", kept unread, for it changes every day) and `bulletFields`, whose
first is the requisition's number. The rest of a posting is asked for at
`/wday/cxs/<tenant>/<site><externalPath>`: an object with `jobPostingInfo` (`id`, `title`, `jobDescription` as HTML,
`location`, `additionalLocations`, `remoteType`, `startDate`, the day of publication, `endDate`, `timeType`,
`jobReqId`, `externalUrl`, `jobRequisitionLocation.descriptor` and `country.descriptor`, which are read where nothing
else names a place) and `hiringOrganization.name`, a legal entity, often behind its number
("2100 Tin Whistle Ferries GmbH").

`externalPath` is made of place, title and number ("/job/Porto/Product-Manager_JR-4711-1"); only the number, behind the
last "_", stays when the others change, so it is the identifier.
"""

import re
from urllib.parse import quote

from etl.form import (
    UnknownForm,
    any_texts,
    employment_types,
    json_of,
    line,
    listed,
    nested,
    optional,
    optional_day,
    optional_line,
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
MOST_SHOWN = 2000
TOKEN = re.compile(r"(?P<tenant>[\w-]+)\.(?P<instance>wd\d+)/(?P<site>[\w-]+)")
PAGE = re.compile(
    r"https?://(?P<tenant>[\w-]{1,100})\.(?P<instance>wd\d{1,4})\.myworkdayjobs\.com/(?:[a-z]{2}-[A-Z]{2}/)?"
    r"(?P<site>[\w-]{1,100})/job/"
)
BOARD = re.compile(
    r"https?://(?P<tenant>[\w-]{1,100})\.(?P<instance>wd\d{1,4})\.myworkdayjobs\.com/"
    r"(?:[a-z]{2}-[A-Z]{2}/|wday/cxs/[\w-]{1,100}/)?(?P<site>[\w-]{1,100})(?=[/?#]|$)"
)
# "2 Locations" says how many places there are, not which.
COUNT_OF_PLACES = re.compile(r"\d+ \w+")
ENTITY_NUMBER = re.compile(r"^\d{3,}\s*[-–:]?\s*(?=[^\W\d])")
# What employers call it, letters only.
WORKPLACES = {
    "remote": "remote",
    "fullyremote": "remote",
    "hybrid": "hybrid",
    "flexiblehybrid": "hybrid",
    "partiallyremote": "hybrid",
    "onsite": "onsite",
    "office": "onsite",
    "inoffice": "onsite",
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
    if nested(answer, "jobPostingInfo"):
        return Page((Record(name_of(detail_path(answer)), answer),))
    heads, total = listed(answer, "jobPostings"), answer.get("total")
    if not served_before and (not isinstance(total, int) or isinstance(total, bool) or total < 0):
        raise UnknownForm(f"total: expected a number of postings, got {shown(total)}")
    if served_before >= MOST_SHOWN:
        raise UnknownForm(f"the site shows the first {MOST_SHOWN:,} postings only")
    records = tuple(Record(name_of(head_path(head)), head) for head in heads)
    follows = _asked(asked.url, served_before + len(heads)) if len(heads) >= PAGE_SIZE else None
    return Page(records, None if served_before else total, follows)


def head_path(head: object) -> str:
    """The path of a posting on the site; "" when the head has none."""
    value = head.get("externalPath") if isinstance(head, dict) else None
    return value.strip() if isinstance(value, str) and value.isprintable() and value.startswith("/") else ""


def detail_path(answer: dict) -> str:
    """The path of a posting by its detail."""
    url = optional_link(nested(answer, "jobPostingInfo"), "externalUrl") or ""
    return url[url.find("/job/") :] if "/job/" in url else ""


def name_of(path: str) -> str:
    """The identifier of the posting at `path`: its number, or the path where that ends without one."""
    _, before, number = path.rpartition("/")[2].rpartition("_")
    return number if before and any(sign.isdigit() for sign in number) else path


def detail(board: Board, listed: object) -> Request | None:
    """The question for the rest of a posting; None for a head without a path."""
    path, site = head_path(listed), board.request.url.removesuffix("/jobs")
    return Request(f"{site}{quote(path, safe='/%')}") if path else None


def read_detail(body: bytes) -> dict:
    """The rest of a posting, as answered."""
    answer = json_of(body)
    if not nested(answer, "jobPostingInfo"):
        raise UnknownForm(f"expected an object with 'jobPostingInfo', got {shown(answer)}")
    return answer


def stable(listed: object) -> object:
    """The head of a posting without what changes every day."""
    return {key: value for key, value in listed.items() if key != "postedOn"} if isinstance(listed, dict) else listed


def parse(board_id: str, record: object) -> JobPosting:
    """One posting: its head, and its detail where that could be read."""
    head, answer = halves(record_object(record))
    info = nested(answer, "jobPostingInfo")
    path = head_path(head) or detail_path(answer)
    if not path:
        key, half = ("externalUrl", info) if info and not head else ("externalPath", head)
        raise RejectedRecord(f"{key}: expected the path of a posting, got {shown(half.get(key))}")
    return JobPosting(
        board_id=board_id,
        identifier=name_of(path),
        url=optional_link(info, "externalUrl") or address(board_id, path),
        hiring_organization=employer(answer),
        title=line(info if info.get("title") else head, "title"),
        location=location(info) or place(head) or requisition_place(info),
        date_posted=optional_day(info, "startDate"),
        text=plain_text(optional(info, "jobDescription", str, "text") or "") or None,
        stated_workplace=workplace(info) or workplace(head),
        stated_employment=employment_types(any_texts(info.get("timeType"))),
        valid_through=tolerated(optional_day, info, "endDate"),
    )


def halves(record: dict) -> tuple[dict, dict]:
    """The head and the detail of a record: as stored, or one of the two as answered; {} for what is not there."""
    if "listed" in record or "detail" in record:
        return nested(record, "listed"), nested(record, "detail")
    return ({}, record) if "jobPostingInfo" in record else (record, {})


def employer(answer: dict) -> str | None:
    """The legal entity that hires, without the number that some employers put before its name."""
    name = tolerated(optional_line, nested(answer, "hiringOrganization"), "name")
    return name and ENTITY_NUMBER.sub("", name)


def location(info: dict) -> str | None:
    places = [*any_texts(info.get("location")), *any_texts(info.get("additionalLocations"))]
    return "; ".join(dict.fromkeys(places)) or None


def requisition_place(info: dict) -> str | None:
    """The place of the requisition, else its country."""
    stated = (nested(info, key).get("descriptor") for key in ("jobRequisitionLocation", "country"))
    return next((text for one in stated for text in any_texts(one)), None)


def board_page(token: str) -> str | None:
    """The site's page for people; None for a name of another form."""
    return address(f"{SOURCE_ID}/{token}", "")


def token_of(url: str) -> str | None:
    """The site to which the page of a posting belongs; None for any other address."""
    found = PAGE.match(url)
    return found and f"{found['tenant']}.{found['instance']}/{found['site']}"


def board_at(url: str) -> str | None:
    """The site to which an address of the service belongs, if any."""
    found = BOARD.match(url)
    return found and f"{found['tenant']}.{found['instance']}/{found['site']}"


def place(head: dict) -> str | None:
    """The place that a head names; None where it only counts them."""
    stated = tolerated(optional_line, head, "locationsText")
    return None if stated and COUNT_OF_PLACES.fullmatch(stated) else stated


def workplace(half: dict) -> str | None:
    stated = tolerated(optional_line, half, "remoteType") or ""
    return WORKPLACES.get("".join(letter for letter in stated.lower() if letter.isalpha()))


def address(board_id: str, path: str) -> str | None:
    """The posting's page on the employer's site, where the board's name tells it."""
    name = TOKEN.fullmatch(board_id.partition("/")[2])
    return f"https://{name['tenant']}.{name['instance']}.myworkdayjobs.com/{name['site']}{path}" if name else None
