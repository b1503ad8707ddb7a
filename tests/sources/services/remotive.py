"""Remotive's list as the service answers it, with jobs written by hand in its form."""

import json

from tests.loopback import Reply
from tests.sources.services import Example


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    return {
        "id": number,
        "url": f"https://remotive.com/remote-jobs/product/product-manager-{number}",
        "title": "Product Manager",
        "company_name": "Tin Whistle Ferries",
        "company_logo": f"https://remotive.com/job/{number}/logo",
        "category": "Product",
        "tags": ["SQL", "ferries"],
        "job_type": "full_time",
        "publication_date": "2026-09-02T23:41:07",
        "candidate_required_location": "UK, Portugal",
        "salary": "$71k - $83k",
        "description": "<p>Own the <strong>booking flow</strong>.</p>",
        "company_logo_url": f"https://remotive.com/job/{number}/logo",
    } | changes


class Service:
    """The list over `jobs`; `total` overrides what it states, `fault` is answered in its place."""

    def __init__(self, jobs: list[dict]):
        self.jobs = jobs
        self.total: int | None = None
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        if path != "/api/remote-jobs":
            return Reply(status=404)
        answer = {
            "0-legal-notice": "Please link back to the URL found on Remotive.",
            "job-count": len(self.jobs),
            "total-job-count": len(self.jobs) if self.total is None else self.total,
            "jobs": self.jobs,
        }
        return self.fault or Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs."""
    return Example(Service([job(number) for number in range(count)]))
