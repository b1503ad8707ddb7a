"""Lever's postings API as it answers, with postings written by hand in its form."""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def posting(name: str, **changes) -> dict:
    """One posting in the form of the service; `changes` replace fields, None among them included."""
    page = f"https://jobs.lever.co/tinwhistle/{name}"
    return {
        "additionalPlain": "We sail in any weather.",
        "additional": "<div>We sail in any weather.</div>",
        "categories": {
            "commitment": "Full Time",
            "department": "Product",
            "location": "Porto",
            "team": "Booking",
            "allLocations": ["Porto", "Remote - Ireland"],
        },
        "createdAt": 1788339600527,
        "descriptionPlain": "Tin Whistle runs ferries.\nOwn the booking flow.",
        "description": "<div>Tin Whistle runs ferries.</div><div>Own the <b>booking flow</b>.</div>",
        "id": name,
        "lists": [
            {"text": "What you bring", "content": "<li>5+ years of R&amp;D</li><li>SQL</li>"},
            {"text": "What you do", "content": "<li>Talk to crews</li>"},
        ],
        "salaryRange": {"min": 71000, "max": 83000, "currency": "EUR", "interval": "per-year-salary"},
        "salaryDescription": "<div>Paid by experience.</div>",
        "salaryDescriptionPlain": "Paid by experience.",
        "text": "Product Manager, Booking ",
        "country": "PT",
        "workplaceType": "hybrid",
        "opening": "<div>Tin Whistle runs ferries.</div>",
        "openingPlain": "Tin Whistle runs ferries.",
        "descriptionBody": "<div>Own the <b>booking flow</b>.</div>",
        "descriptionBodyPlain": "Own the booking flow.",
        "hostedUrl": page,
        "applyUrl": f"{page}/apply",
    } | changes


class Service(EmployersService):
    """The postings API over `boards`."""

    PATH = re.compile(r"/v0/postings/(?P<token>[^/]+)\?mode=json")
    UNKNOWN = Reply(b'{"ok":false,"error":"Document not found"}', status=404)

    def answer(self, token: str) -> list:
        return self.boards[token]


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [posting(f"n{number}") for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
