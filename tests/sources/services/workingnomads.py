"""Working Nomads' list as the service answers it, with jobs written by hand in its form."""

import json

from tests.loopback import Reply
from tests.sources.services import Example


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    return {
        "url": f"https://www.workingnomads.com/job/go/{number}/",
        "title": "Product Manager",
        "description": "<p>Own the <strong>booking flow</strong>.</p>",
        "company_name": "Tin Whistle Ferries",
        "category_name": "Management",
        "tags": "product manager,sql,english",
        "location": "REMOTE, Canada",
        "pub_date": "2026-09-02T21:14:39-04:00",
    } | changes


class Service:
    """The list over `jobs`; `fault` is answered in its place where there is one."""

    def __init__(self, jobs: list[dict]):
        self.jobs = jobs
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        if path != "/api/exposed_jobs/":
            return Reply(status=404)
        return self.fault or Reply(json.dumps(self.jobs).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs."""
    return Example(Service([job(number) for number in range(count)]))
