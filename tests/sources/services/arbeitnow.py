"""Arbeitnow's list as the service answers it, with jobs written by hand in its form."""

import json
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    slug = f"product-manager-porto-{number}"
    return {
        "slug": slug,
        "company_name": "tin whistle ferries",
        "title": "Product Manager (m/w/d)",
        "description": "&lt;p&gt;Own the &lt;strong&gt;booking flow&lt;/strong&gt;.&lt;/p&gt;",
        "remote": True,
        "url": f"https://www.arbeitnow.com/jobs/companies/tin-whistle-ferries/{slug}",
        "tags": ["Product Management (515)"],
        "job_types": ["Full time", "berufserfahren"],
        "location": "Porto",
        "created_at": 1788339600,
    } | changes


class Service:
    """The list over `jobs`, `page_size` a page; `faults`: what is answered in place of a page, by its number from 1."""

    def __init__(self, jobs: list[dict], page_size: int = 2):
        self.jobs, self.page_size = jobs, page_size
        self.faults: dict[int, Reply] = {}

    def __call__(self, path: str) -> Reply:
        asked = urlsplit(path)
        page = int(parse_qs(asked.query).get("page", ["1"])[0])
        if asked.path != "/api/job-board-api":
            return Reply(status=404)
        if page in self.faults:
            return self.faults[page]
        here = "https://www.arbeitnow.com/api/job-board-api"
        answer = {
            "data": self.jobs[(page - 1) * self.page_size : page * self.page_size],
            # The word to search for is not the asker's: whoever follows this link leaves the list.
            "links": {
                "first": f"{here}?page=1",
                "last": None,
                "prev": None,
                "next": f"{here}?search=qa&page={page + 1}",
            },
            "meta": {"current_page": page, "per_page": self.page_size, "terms": "Link back.", "info": "Jobs."},
        }
        return Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs on pages of ten."""
    return Example(Service([job(number) for number in range(count)], page_size=10))
