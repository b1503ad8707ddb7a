"""We Work Remotely (weworkremotely.com): its remote jobs of product management. Off unless the user decides.

Its terms forbid saving or storing what it serves and building a job search service: the registry says so.

Form: `GET /categories/remote-product-jobs.rss`, RSS 2.0, one page. Each item: `title` ("Employer: Role"), `region` (who
may apply), `country` (a list, each behind its flag), `state` (the employer's seat), `skills`, `category`, `type`,
`description` (HTML), `pubDate`, `expires_at`, `guid`, `link`; older answers lack `country`, `state`, `type` and
`expires_at`. They are read as etl.sources.rss reads them.

Traps: the employer is part of the title, in front of the first ": "; the description begins with the employer's logo
and seat, which are not the job's; the address of a category may lead on to another.
"""

import re

from etl import feed
from etl.form import record_object
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Request, rss, under

SOURCE_ID = "weworkremotely"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
ACCEPT = feed.ACCEPT
HOME = "https://weworkremotely.com"
# The employer's seat and site, before the job's own words begin.
HEADQUARTERS = re.compile(r"\A\s*(?:<img[^>]{0,2000}>\s*)?<p>\s*<strong>\s*Headquarters:.{0,3000}?</p>", re.S | re.I)


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}/categories/remote-product-jobs.rss"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The items of the feed."""
    return rss.read_page(body, asked, served_before)


def parse(board_id: str, record: object) -> JobPosting:
    """One item. The board lists remote jobs only, so the workplace is stated by its being there."""
    item = record_object(record)
    text = item.get("description")
    return rss.parse(board_id, item | {"description": HEADQUARTERS.sub("", text)} if isinstance(text, str) else item)
