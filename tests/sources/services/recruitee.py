"""Recruitee's careers-site API as it answers, with offers written by hand in its form.

Every company has a host of its own; here each has a path of its own.
"""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def place(city: str | None, state: str | None, country: str | None, **changes) -> dict:
    return {
        "id": 61,
        "name": "Harbour",
        "city": city,
        "state": state,
        "country": country,
        "country_code": "PT",
    } | changes


def offer(number: int, **changes) -> dict:
    """One offer in the form of the service; `changes` replace fields, None among them included."""
    page = f"https://tinwhistle.recruitee.com/o/product-manager-{number}"
    return {
        "id": number,
        "guid": f"g{number}",
        "slug": f"product-manager-{number}",
        "title": "Product Manager, Booking ",
        "status": "published",
        "department": None,
        "description": "<p>Own the <strong>booking flow</strong>.</p>",
        "requirements": "<ul><li>5+ years of R&amp;D</li></ul>",
        "careers_url": page,
        "careers_apply_url": f"{page}/c/new",
        "company_name": "Tin Whistle Ferries",
        "location": "Porto, Portugal",
        "locations": [place("Porto", "Porto District", "Portugal"), place("Galway", None, "Ireland")],
        "city": "Porto",
        "country": "Portugal",
        "country_code": "PT",
        "remote": False,
        "hybrid": True,
        "on_site": False,
        "employment_type_code": "fulltime_permanent",
        "experience_code": "mid_level",
        "category_code": "product_management",
        "salary": {"min": "71000", "max": 83000, "period": "year", "currency": "EUR"},
        "tags": ["ferries"],
        "published_at": "2026-09-02 07:53:46 UTC",
        "created_at": "2026-08-28 17:00:00 UTC",
        "updated_at": "2026-09-09 11:00:00 UTC",
        "close_at": "2026-10-31",
    } | changes


class Service(EmployersService):
    """The careers-site API over `boards`."""

    PATH = re.compile(r"/(?P<token>[^/]+)/api/offers/")
    UNKNOWN = Reply(b"<!DOCTYPE html><title>Not found</title>", status=404)

    def answer(self, token: str) -> dict:
        return {"offers": self.boards[token]}


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [offer(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
