"""We Work Remotely's feed as it answers, with items written by hand in its form."""

from tests.sources.services import Example
from tests.sources.services.rss import Service


def item(number: int, **changes) -> dict:
    """One item as etl.feed gives it; `changes` replace elements, None leaves one out."""
    page = f"https://weworkremotely.com/remote-jobs/tin-whistle-ferries-product-manager-{number}"
    fields = {
        "title": "Tin Whistle Ferries: Product Manager: Booking",
        "region": "Anywhere in the World",
        "state": "Porto",
        "category": "Product",
        "type": "Full-Time",
        "description": (
            '<img src="https://cdn.example.org/logo.gif" />\n\n<p>\n  <strong>Headquarters:</strong> Porto\n'
            "    <br /><strong>URL:</strong> tinwhistle.example\n</p>\n\n<p>Own the <b>booking flow</b>.</p>"
        ),
        "pubDate": "Wed, 02 Sep 2026 23:15:00 -0200",
        "expires_at": "Fri, 02 Oct 2026 09:00:00 +0000",
        "guid": page,
        "link": page,
    } | changes
    return {name: value for name, value in fields.items() if value is not None}


def example(count: int) -> Example:
    """`count` items."""
    return Example(Service({"/categories/remote-product-jobs.rss": [item(number) for number in range(count)]}))
