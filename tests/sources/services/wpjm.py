"""Feeds of WP Job Manager as boards answer them; their items are those of the tests of feeds."""

from etl.sources import Entry
from tests.sources.services import Example
from tests.sources.services.rss import Service, item


def example(count: int) -> Example:
    """`count` items on two boards."""
    feeds = "/?feed=job_feed&posts_per_page=100"
    items = [item(number) for number in range(1, count + 1)]
    service = Service({f"/jobs.example.org{feeds}": items[1:], f"/narrowgauge.example/board{feeds}": items[:1]})
    return Example(service, (Entry("jobs.example.org", None), Entry("https://narrowgauge.example/board/", None)))
