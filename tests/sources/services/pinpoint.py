"""Pinpoint's lists as they answer, with postings written by hand in their form; each company has a path of its own."""

import re

from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def posting(number: int, **changes) -> dict:
    """One posting in the form of the service; `changes` replace fields, None among them included."""
    return {
        "id": str(number),
        "title": "Product Manager, Booking ",
        "url": f"https://tinwhistle.pinpointhq.com/en/postings/5f1b0a77-{number}",
        "path": f"/en/postings/5f1b0a77-{number}",
        "location": {"id": "61", "city": "Porto", "name": "Harbour", "postal_code": "4050", "province": "Norte"},
        "workplace_type": "hybrid",
        "workplace_type_text": "Hybrid",
        "employment_type": "permanent_full_time",
        "employment_type_text": "Permanent - Full Time",
        "compensation": "€71,000 - €83,000 / year",
        "compensation_visible": True,
        "compensation_minimum": 71000.0,
        "compensation_maximum": "83000",
        "compensation_currency": "EUR",
        "compensation_frequency": "year",
        "deadline_at": "2026-10-31T23:59:00Z",
        "description": "<p>Own the <b>booking flow</b>.</p>",
        "key_responsibilities_header": "What you do",
        "key_responsibilities": "<ul><li>Sail</li></ul>",
        "skills_knowledge_expertise_header": "You",
        "skills_knowledge_expertise": "<ul><li>5+ years of R&amp;D</li></ul>",
        "benefits_header": "Benefits",
        "benefits": None,
        "job": {"department": {"id": "1", "name": "Product"}},
    } | changes


class Service(EmployersService):
    """The lists of `boards`."""

    PATH = re.compile(r"/(?P<token>[^/]+)/postings\.json")

    def answer(self, token: str) -> dict:
        return {"data": self.boards[token]}


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [posting(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
