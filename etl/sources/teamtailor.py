"""Teamtailor: employers' boards, read through the RSS feed of their career sites.

Form: `GET https://<company>.teamtailor.com/jobs.rss?per_page=500` (a career site on a host of its own answers the same:
a board is named by the company or by that host), RSS 2.0 whose channel has the employer for its `title`. Each item:
`title`, `description` (HTML), `pubDate` (RFC 2822), `link`, `guid`, `remoteStatus` ("none", "hybrid", "temporary",
"fully"), `tt:locations` (a `tt:location` each, of `tt:name`, `tt:city`, `tt:country`), and `tt:department` and
`tt:role`, which are kept unread. Used as described at
https://support.teamtailor.com/en/articles/11171756-rss-feed-how-to-guide.

Traps: without `per_page` the feed ends after 100 jobs and says nothing of the others; `page` is not heeded, and that
`offset` is has not been seen: where the next page turns out to be the first again, the board is not read whole.
`remoteStatus` "none" is the form's own default and says nothing. The JSON feed beside it (`/jobs.json`) never says that
a job is remote.
"""

import html
import re
from urllib.parse import quote

from etl import feed
from etl.form import (
    UnknownForm,
    any_texts,
    day_of,
    identifier,
    identifier_of,
    line,
    one_line,
    optional_link,
    optional_text,
    record_object,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at, own_host
from etl.text import plain_text

SOURCE_ID = "teamtailor"
ACCEPT = feed.ACCEPT
DOMAIN = "teamtailor.com"
PAGE_SIZE = 500

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.teamtailor\.com/jobs/", re.I)
CHANNEL_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?(.{1,200}?)(?:\]\]>)?\s*</title>", re.S)
LOCATION = re.compile(r"<location>(.{0,5000}?)</location>", re.S)
PART = re.compile(r"<(name|city|country)>([^<]{1,500})</")
WORKPLACES = {"fully": "remote", "fully_remote": "remote", "hybrid": "hybrid"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`, by company or by host."""
    return [
        Board(
            f"{SOURCE_ID}/{entry.token}", Request(_address(f"{home(entry.token, base_url)}/jobs.rss")), entry.employer
        )
        for entry in entries
    ]


def home(token: str, base_url: str | None) -> str:
    is_host = "." in token and base_url is None
    return f"https://{quote(token, safe='')}" if is_host else own_host(token, DOMAIN, base_url)


def _address(feed_url: str, offset: int = 0) -> str:
    return f"{feed_url}?per_page={PAGE_SIZE}" + (f"&offset={offset}" if offset else "")


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of a page; a full one is followed by another."""
    try:
        employer = _employer(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        # Read as another charset, every title would seem to have changed.
        raise UnknownForm(f"expected RSS or Atom, got another charset than UTF-8 ({error})") from error
    records = tuple(Record(identifier_of(item, "guid", "link"), item) for item in feed.feed_items(body, asked.url))
    first = records[0].identifier if records else None
    if first and asked.kept == first:
        raise UnknownForm(f"the feed gives its first {served_before} jobs only, whatever page is asked for")
    url, before = asked.url.partition("?")[0], served_before + len(records)
    follows = Request(_address(url, before), kept=first) if len(records) >= PAGE_SIZE else None
    return Page(records, next=follows, employer=employer)


def _employer(text: str) -> str | None:
    """What the channel calls itself."""
    found = CHANNEL_TITLE.search(text.partition("<item")[0])
    return one_line(html.unescape(found[1])) or None if found else None


def parse(board_id: str, record: object) -> JobPosting:
    """One job of a company."""
    item = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(item, "guid", "link"),
        url=optional_link(item, "link"),
        title=line(item, "title"),
        location=location(item.get("tt:locations")),
        date_posted=day_of(item, "pubDate"),
        text=plain_text(optional_text(item, "description") or "") or None,
        stated_workplace=WORKPLACES.get(str(item.get("remoteStatus")).lower()),
    )


def location(markup: object) -> str | None:
    """The places, each once: city and country, else the name of the office."""
    places = []
    for written in LOCATION.findall(markup) if isinstance(markup, str) else []:
        parts = {name: " ".join(any_texts(html.unescape(text))) for name, text in PART.findall(written)}
        where = [parts.get("city"), parts.get("country")] if parts.get("city") else [parts.get("name")]
        places.append(", ".join(filter(None, where)) or parts.get("country"))
    return "; ".join(dict.fromkeys(filter(None, places))) or None


def board_page(token: str) -> str:
    """The company's page for people."""
    return f"{home(token, None)}/jobs"


def token_of(url: str) -> str | None:
    """The company to which the page of a job belongs; None for a page on a host of its own."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, DOMAIN)
