"""Breezy's lists as they answer, with jobs written by hand in their form; each company has a path of its own."""

import re

from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def place(city: str | None, country: str | None, **changes) -> dict:
    return {
        "name": "Harbour",
        "city": city,
        "state": {"id": "PT-13", "name": "Norte"},
        "country": {"id": "PT", "name": country},
        "is_remote": False,
    } | changes


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    return {
        "id": f"5f1b0a77{number}",
        "friendly_id": f"5f1b0a77{number}-product-manager",
        "name": "Product Manager, Booking ",
        "url": f"https://tinwhistle.breezy.hr/p/5f1b0a77{number}-product-manager",
        "published_date": "2026-09-02T07:53:46.123Z",
        "type": {"id": "fullTime", "name": "Full-Time"},
        "location": place("Porto", "Portugal"),
        "department": "Product",
        "salary": "€71k - €83k / yr",
        "company": {"name": "Tin Whistle Ferries", "logo_url": None, "friendly_id": "tinwhistle"},
    } | changes


class Service(EmployersService):
    """The lists of `boards`."""

    PATH = re.compile(r"/(?P<token>[^/]+)/json")

    def answer(self, token: str) -> list:
        return self.boards[token]


def example(count: int) -> Example:
    """`count` jobs on two boards."""
    jobs = [job(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": jobs[1:], "tin-whistle-ferries": jobs[:1]}), TWO_BOARDS)
