"""The Muse (themuse.com): its remote jobs of product management. It is read with a key of the user's own only.

Its terms ask for a registered key for more than a test.

Form: `GET /api/public/jobs?category=Product Management&location=Flexible / Remote&page=0&api_key=...`, twenty jobs a
page, an object with `page`, `page_count`, `total` and `results`. Each job: `id` (a number), `name` (the title),
`contents` (HTML), `type`, `publication_date` (ISO 8601), `locations`, `categories` and `levels` (each a list of objects
with `name`), `tags`, `refs.landing_page`, `company` (`id`, `name`).

Traps: page 99 is the last that is served, whatever `page_count` says; an unknown value of a filter is not told but
answered unfiltered, so each job is looked at for the category and the place that were asked for; jobs are not in order
of their dates, and half of those seen were older than 139 days: nobody takes them down.
"""

from urllib.parse import parse_qs, urlencode

from etl.form import (
    UnknownForm,
    any_texts,
    day_of,
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
    shown,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "themuse"
KEYS = ("PM_THEMUSE_KEY",)
# Ads stay for years, so being listed says nothing of being open.
KIND = "posts"
HOME = "https://www.themuse.com"
CATEGORY, REMOTE = "Product Management", "Flexible / Remote"
LAST_PAGE = 99


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, _asked(f"{under(base_url, HOME)}/api/public/jobs", 0))]


def _asked(url: str, page: int) -> Request:
    return Request(f"{url}?{urlencode({'category': CATEGORY, 'location': REMOTE, 'page': page})}", kept=page)


def with_keys(asked: Request, keys: dict[str, str]) -> Request:
    """The question with the user's key."""
    return asked._replace(url=f"{asked.url}&{urlencode({'api_key': keys['PM_THEMUSE_KEY']})}")


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of a page; UnknownForm when it is another page, or of jobs that were not asked for."""
    answer = json_of(body)
    jobs, count = listed(answer, "results"), answer.get("page_count")
    if not isinstance(count, int) or isinstance(count, bool):
        raise UnknownForm(f"page_count: expected a number of pages, got {shown(count)}")
    number = int(parse_qs(asked.url.partition("?")[2]).get("page", ["0"])[-1])
    if asked.url and answer.get("page") != number:
        raise UnknownForm(f"page: expected {number}, got {shown(answer.get('page'))}")
    for job in objects(jobs):
        for key, value in (("categories", CATEGORY), ("locations", REMOTE)):
            if value not in names(job, key):
                raise UnknownForm(f"{key}: expected {value!r} as asked for, got {shown(names(job, key))}")
    records = tuple(Record(identifier_of(job, "id"), job) for job in jobs)
    total = answer.get("total")
    follows = _asked(asked.url.partition("?")[0], number + 1) if jobs and number + 1 < count else None
    return Page(
        records,
        total if isinstance(total, int) and not isinstance(total, bool) else None,
        follows if number < LAST_PAGE else None,
    )


def names(job: dict, key: str) -> list[str]:
    return any_texts([one.get("name") for one in objects(job.get(key))])


def parse(board_id: str, record: object) -> JobPosting:
    """One job. That it is remote is one of its places."""
    job = record_object(record)
    places = [name for name in names(job, "locations") if name != REMOTE]
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(nested(job, "refs"), "landing_page"),
        hiring_organization=tolerated(optional_line, nested(job, "company"), "name"),
        title=line(job, "name"),
        location="; ".join(dict.fromkeys(places)) or None,
        date_posted=day_of(job, "publication_date"),
        text=plain_text(optional(job, "contents", str, "text") or "") or None,
        stated_workplace="remote" if REMOTE in names(job, "locations") else None,
    )
