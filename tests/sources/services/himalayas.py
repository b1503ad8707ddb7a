"""Himalayas' search as the service answers it, with jobs written by hand in its form."""

import json
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example


def job(slug: str, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    page = f"https://himalayas.app/companies/tinwhistle/jobs/{slug}"
    return {
        "title": "Product Manager",
        "excerpt": "Own the booking flow of a ferry company.",
        "companyName": "Tin Whistle Ferries",
        "companySlug": "tinwhistle",
        "companyLogo": "https://cdn.example.org/tinwhistle",
        "employmentType": "Full Time",
        "minSalary": 71000,
        "maxSalary": 83000,
        "salaryPeriod": "annual",
        "seniority": ["Mid-level"],
        "currency": "EUR",
        "locationRestrictions": ["Ireland", "Portugal"],
        "timezoneRestrictions": [0, 1],
        "categories": ["Product-Management"],
        "parentCategories": [],
        "description": "<p>You bring 4+ years of product management experience and write <strong>SQL</strong>.</p>",
        "pubDate": 1788339600,
        "expiryDate": 1793523600,
        "applicationLink": page,
        "guid": page,
    } | changes


class Service:
    """The search over `jobs`, `page_size` a page; `total` overrides what it states, `faults` the reply of a page."""

    def __init__(self, jobs: list[dict], page_size: int = 2):
        self.jobs, self.page_size = jobs, page_size
        self.total: int | None = None
        self.faults: dict[int, Reply] = {}

    def __call__(self, path: str) -> Reply:
        page = int(parse_qs(urlsplit(path).query)["page"][0])
        if page in self.faults:
            return self.faults[page]
        first = (page - 1) * self.page_size
        answer = {
            "comments": "",
            "updatedAt": 1788339600,
            "offset": first,
            "limit": self.page_size,
            "totalCount": len(self.jobs) if self.total is None else self.total,
            "jobs": self.jobs[first : first + self.page_size],
        }
        return Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs on pages of ten."""
    return Example(Service([job(f"n{number}") for number in range(count)], page_size=10))
