"""NODESK (nodesk.co): the newest remote jobs of all kinds, as its feed gives them.

Form: `GET /remote-jobs/index.xml`, RSS 2.0; there are no pages, and ten items were seen. Each item: `title` ("Role at
Employer"), `description` (a paragraph or two), `pubDate` (RFC 2822), `guid` and `link` (the same address,
`/remote-jobs/{employer}-{role}/`). It names neither a place nor pay nor who may apply.

Traps: it is not well-formed XML, for it names letters as HTML does (`&rsquo;`); " at " can be part of the role as well
as of the employer's name ("Analyst at Scale at Tin Whistle"): where the address tells them apart, it is followed, else
the last one divides. A job that is no longer listed may only be older than ten others. Its terms stand in
etl/sources/registry.toml.
"""

import re
import unicodedata

from etl import feed
from etl.form import day_of, identifier, identifier_of, line, optional_link, optional_text, record_object
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, under
from etl.text import plain_text

SOURCE_ID = "nodesk"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
ACCEPT = feed.ACCEPT
HOME = "https://nodesk.co"
# How many " at " of a title are looked at.
MOST_DIVISIONS = 5


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}/remote-jobs/index.xml"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The items of the feed."""
    return Page(tuple(Record(identifier_of(item, "guid", "link"), item) for item in feed.feed_items(body, asked.url)))


def parse(board_id: str, record: object) -> JobPosting:
    """One item. NODESK lists remote jobs only, so the workplace is stated by its being there."""
    item = record_object(record)
    name = identifier(item, "guid", "link")
    role, employer = role_and_employer(line(item, "title"), name)
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=optional_link(item, "link") or optional_link(item, "guid"),
        hiring_organization=employer,
        title=role,
        date_posted=day_of(item, "pubDate"),
        text=plain_text(optional_text(item, "description") or "") or None,
        stated_workplace="remote",
    )


def role_and_employer(title: str, address: str) -> tuple[str, str | None]:
    """The two parts of "Role at Employer"; no employer where the title has no such parts."""
    words = [word.strip() for word in title.rsplit(" at ", MOST_DIVISIONS)]
    divided = [(" at ".join(words[:at]), " at ".join(words[at:])) for at in range(len(words) - 1, 0, -1)]
    divisions = [(role, employer) for role, employer in divided if role and employer]
    slug = _letters(address.rstrip("/").rpartition("/")[2])
    for role, employer in divisions:
        if _letters(employer) and slug.startswith(_letters(employer)):
            return role, employer
    return divisions[0] if divisions else (title, None)


def _letters(name: str) -> str:
    """The letters and digits of `name` as an address has them."""
    return re.sub("[^a-z0-9]", "", unicodedata.normalize("NFKD", name).lower())
