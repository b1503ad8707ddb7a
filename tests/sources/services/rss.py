"""Feeds as servers answer them, with items written by hand in the forms that job boards use."""

from html import escape

from etl.sources import Entry
from tests.loopback import Reply
from tests.sources.services import Example

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:job_listing="https://jobs.example.org"'
)


def item(number: int, **changes) -> dict:
    """One item of WP Job Manager's feed as etl.feed gives it; `changes` replace or add elements, None leaves one out.

    A keyword's "__" stands for the ":" of a prefix.
    """
    fields = {
        "title": "Product Manager",
        "link": f"https://jobs.example.org/job/product-manager-{number}/",
        "guid": f"https://jobs.example.org/?post_type=job_listing&p={number}",
        "pubDate": "Wed, 02 Sep 2026 23:15:00 -0200",
        "dc:creator": "harbour master",
        "description": "Own the booking &hellip;",
        "content:encoded": "<p>Own the <b>booking flow</b>.</p>",
        "job_listing:company": "Tin Whistle Ferries",
        "job_listing:location": "Porto, Portugal",
        "job_listing:job_type": "Full Time, Contract",
    } | {name.replace("__", ":"): value for name, value in changes.items()}
    return {name: value for name, value in fields.items() if value is not None}


def rss(items: list[dict], before: str = "") -> bytes:
    """The RSS of `items`, with `before` in front of them."""
    elements = "".join(
        f"<item>{''.join(f'<{name}>{escape(text)}</{name}>' for name, text in one.items())}</item>\n" for one in items
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {NAMESPACES}><channel><title>Jobs</title>'
        f"{before}{elements}</channel></rss>"
    ).encode()


class Service:
    """The feeds of `items` by the path that each is asked by; `faults`: what is answered in place of one."""

    def __init__(self, items: dict[str, list[dict]]):
        self.items = items
        self.faults: dict[str, Reply] = {}

    def __call__(self, path: str) -> Reply:
        if path in self.faults:
            return self.faults[path]
        if path not in self.items:
            return Reply(status=404)
        return Reply(rss(self.items[path]), headers={"Content-Type": "application/rss+xml; charset=UTF-8"})


def example(count: int) -> Example:
    """`count` items in two feeds, one of which is asked for with a key."""
    first, second = "/jobs.example.org/?feed=job_feed&api_key=s3cr3tk3y", "/narrowgauge.example.org/feed"
    items = [item(number) for number in range(1, count + 1)]
    service = Service({first: items[1:], second: items[:1]})
    entries = Entry(f"https:/{first}", None), Entry(f"https:/{second}", "Narrow Gauge")
    return Example(service, entries)
