"""Teamtailor's RSS feeds as they answer, with jobs written by hand in their form.

Every company has a host of its own; here each has a path of its own.
"""

import re
from html import escape

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example

PLACES = (
    "<tt:location><tt:name>Harbour</tt:name><tt:city>Porto</tt:city><tt:country>Portugal</tt:country></tt:location>"
    "<tt:location><tt:name>Quay &amp; Mole</tt:name></tt:location>"
)


def item(number: int, **changes) -> dict:
    """One job by the names of its elements; `changes` replace them, None leaves one out. Places are XML, as written."""
    fields = {
        "title": "Product Manager",
        "description": "<p>Own the <b>booking flow</b>.</p>",
        "pubDate": "Wed, 02 Sep 2026 23:15:00 -0200",
        "link": f"https://tinwhistle.teamtailor.com/jobs/{number}-product-manager",
        "guid": f"5f1b0a77-{number}",
        "remoteStatus": "fully",
        "tt:locations": PLACES,
        "tt:department": "Product",
    } | changes
    return {name: value for name, value in fields.items() if value is not None}


def rss(items: list[dict], title: str = "Tin Whistle Ferries") -> bytes:
    written = "".join(f"<item>{''.join(map(_element, one.items()))}</item>\n" for one in items)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:tt="https://teamtailor.com/locations">'
        f"<channel><title>{title}</title>{written}</channel></rss>"
    ).encode()


def _element(field: tuple[str, str]) -> str:
    name, text = field
    return f"<{name}>{text if name == 'tt:locations' else escape(text)}</{name}>"


class Service:
    """The feeds of `boards`, at most 500 jobs of each; `faults`: what is answered in place of a board.

    `heeds_offset`: whether the feed goes on where it is asked to.
    """

    def __init__(self, boards: dict[str, list[dict]], heeds_offset: bool = True):
        self.boards, self.heeds_offset = boards, heeds_offset
        self.faults: dict[str, Reply] = {}

    def __call__(self, path: str) -> Reply:
        asked = re.fullmatch(r"/([^/]+)/jobs\.rss\?per_page=500(?:&offset=(\d+))?", path)
        token = asked and asked[1]
        if token in self.faults:
            return self.faults[token]
        if token not in self.boards:
            return Reply(status=404)
        first = int(asked[2] or 0) if self.heeds_offset else 0
        return Reply(rss(self.boards[token][first : first + 500]), headers={"Content-Type": "application/rss+xml"})


def example(count: int) -> Example:
    """`count` jobs on two boards."""
    items = [item(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": items[1:], "tin-whistle-ferries": items[:1]}), TWO_BOARDS)
