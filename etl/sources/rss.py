"""RSS and Atom feeds of jobs that the user names in data/sources.local.toml; none is read that nobody named.

    [[board]]
    source_id = "rss"
    token = "https://jobs.example.org/?feed=job_feed"    # the feed's address
    employer = "Tin Whistle Ferries"                     # where all of its jobs are one employer's

Form: RSS 0.9 to 2.0, RSS 1.0 and Atom (etl/feed.py), one page. Beside the elements that every feed has, those that job
boards add are read whatever their prefix: the employer (`job_listing:company` of WP Job Manager, `company`,
`companyName` ...), the place (`location`, or `city`, `region` and `country`), the kind of employment (`job_type`,
`job_category`, `type`), pay (`salary`) and the last day (`expires_at`, `expiryDate`).

Traps: in WP Job Manager `description` is an extract, the whole is in `content:encoded`; boards mix up `job_type` and
`job_category`; its `dc:creator` may be "Employer<br>⚲ Place", and is the author of the page everywhere else; `guid` is
another address than `link`, and the one that stays. We Work Remotely writes "Employer: Role" for a title; its `state`
is the employer's seat. Where a job is says who may apply for it only on a board of remote jobs. An Atom entry's
`updated` is no date of publication. A feed mostly holds the newest only: what is no longer listed may still be open.
"""

import re
from urllib.parse import urlsplit

from etl import feed
from etl.address import name_of
from etl.form import (
    any_texts,
    day_of,
    employment_types,
    identifier,
    identifier_of,
    line,
    may_apply,
    optional_link,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, elsewhere
from etl.text import plain_text

SOURCE_ID = "rss"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
ACCEPT = feed.ACCEPT
NAMES_EMPLOYERS = True

# Names of elements, without prefix, "-" and "_", in small letters.
EMPLOYER = ("company", "companyname", "employer", "employername", "hiringorganization", "organization")
PLACE = ("location", "joblocation", "locationrestriction")
PARTS_OF_PLACE = ("city", "region", "country")
EMPLOYMENT = ("jobtype", "employmenttype", "jobcategory", "type")
PAY = ("salary", "jobsalary", "salaryrange", "compensation")
LAST_DAY = ("expiresat", "expirydate", "expires", "expirationdate", "validthrough", "closingdate", "deadline")
# With prefix, as etl.feed names them; the first that says something.
TEXT = ("content:encoded", "content", "description", "summary")
PUBLISHED = ("pubDate", "published", "dc:date", "dcterms:created", "issued", "date")

# Boards that list remote jobs only.
REMOTE_ONLY = frozenset(
    "weworkremotely.com nodesk.co remotive.com remoteok.com jobicy.com himalayas.app workingnomads.com jobspresso.co "
    "remoteglobal.com remoters.net letsworkremotely.com dailyremote.com dynamitejobs.com".split()
)
EMPLOYER_FIRST = frozenset({"weworkremotely.com"})


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The feeds that the user named; `base_url` stands for all of their servers: `<base_url>/<host>/<path>`."""
    return [
        Board(f"{SOURCE_ID}/{name_of(entry.token)}", Request(elsewhere(entry.token, base_url)), entry.employer or None)
        for entry in entries
    ]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The items of the feed."""
    items = feed.feed_items(body, asked.url)
    return Page(tuple(Record(identifier_of(_single(item), "guid", "id", "link"), item) for item in items))


def parse(board_id: str, record: object) -> JobPosting:
    """One item; whose job it is and where it is done may be left open."""
    item = record_object(record)
    single = _single(item)
    address = next((found for key in ("link", "guid", "id") if (found := optional_link(single, key))), None)
    board = _remote_board(address)
    title, employer = _title_and_employer(line(single, "title"), item, board)
    place = ", ".join(_said(item, PLACE) or _said(item, PARTS_OF_PLACE)) or None
    published = next((key for key in PUBLISHED if single.get(key)), None)
    last_days = (tolerated(day_of, single, key) for key in _keys(item, LAST_DAY))
    return JobPosting(
        board_id=board_id,
        identifier=identifier(single, "guid", "id", "link"),
        url=address,
        hiring_organization=employer,
        title=title,
        location=place,
        date_posted=day_of(single, published) if published else None,
        text=next((text for key in TEXT if (text := _plain(single.get(key)))), None),
        stated_workplace="remote" if board else None,
        stated_countries=may_apply(place) if board else None,
        stated_pay="; ".join(pay for pay in _said(item, PAY) if re.search("[1-9]", pay)) or None,
        stated_employment=employment_types(kind for said in _said(item, EMPLOYMENT) for kind in said.split(",")),
        valid_through=next(filter(None, last_days), None),
    )


def _single(item: object) -> object:
    """`item` with the first of the texts of each element that occurs several times."""
    if not isinstance(item, dict):
        return item
    return {key: value[0] if isinstance(value, list) and value else value for key, value in item.items()}


def _keys(item: dict, names: tuple[str, ...]) -> list[str]:
    """The keys of the elements that have one of `names`, in the order of `names`."""
    found = {key: re.sub("[-_]", "", key.rpartition(":")[2]).lower() for key in item}
    return sorted((key for key, name in found.items() if name in names), key=lambda key: names.index(found[key]))


def _said(item: dict, names: tuple[str, ...]) -> list[str]:
    """What the elements of one of `names` say, each once."""
    return list(dict.fromkeys(text for key in _keys(item, names) for text in any_texts(item[key])))


def _plain(value: object) -> str:
    return plain_text(value) if isinstance(value, str) else ""


def _remote_board(address: str | None) -> str | None:
    """The board of remote jobs to which an address belongs; None for any other host."""
    host = (urlsplit(address).hostname or "") if address else ""
    return next((board for board in REMOTE_ONLY if host == board or host.endswith(f".{board}")), None)


def _title_and_employer(title: str, item: dict, board: str | None) -> tuple[str, str | None]:
    if board in EMPLOYER_FIRST and ": " in title:
        employer, _, role = title.partition(": ")
        return role, employer
    creator = item.get("dc:creator")
    named = any_texts(creator.partition("<br")[0]) if isinstance(creator, str) and "<br" in creator else []
    return title, next(iter(_said(item, EMPLOYER) + named), None)
