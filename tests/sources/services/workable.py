"""Workable's widget API as it answers, with jobs written by hand in its form."""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def place(city: str, region: str, country: str, code: str, hidden: bool = False) -> dict:
    return {"country": country, "countryCode": code, "city": city, "region": region, "hidden": hidden}


def job(name: str, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    page = f"https://apply.workable.com/j/{name}"
    return {
        "title": "Product Manager, Booking ",
        "shortcode": name,
        "code": "",
        "employment_type": "Full-time",
        "telecommuting": True,
        "department": "Product",
        "url": page,
        "shortlink": f"{page}?short",
        "application_url": f"{page}/apply",
        "published_on": "2026-09-02",
        "created_at": "2026-08-28",
        "country": "Portugal",
        "city": "Porto",
        "state": "Porto District",
        "education": "",
        "experience": "Mid-Senior level",
        "function": "Product Management",
        "industry": "Maritime",
        "locations": [
            place("Porto", "Porto District", "Portugal", "PT"),
            place("Faro", "Algarve", "Portugal", "PT", hidden=True),
            place("Galway", "County Galway", "Ireland", "IE"),
        ],
        "description": "<p>Own the <strong>booking flow</strong>.</p>",
    } | changes


class Service(EmployersService):
    """The widget API over `boards`; `names`: what an account calls itself, by its name at the service."""

    PATH = re.compile(r"/api/v1/widget/accounts/(?P<token>[^/]+)\?details=true")
    UNKNOWN = Reply(b'{"error":"Not found"}', status=404)

    def __init__(self, boards: dict[str, list[dict]]):
        super().__init__(boards)
        self.names = dict.fromkeys(boards, "Tin Whistle Ferries")

    def answer(self, token: str) -> dict:
        return {"name": self.names[token], "description": "<p>We run ferries.</p>", "jobs": self.boards[token]}


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [job(f"N{number}") for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
