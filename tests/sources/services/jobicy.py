"""Jobicy's list as the service answers it, with jobs written by hand in its form."""

import json
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    slug = f"{number}-product-manager"
    return {
        "id": number,
        "url": f"https://jobicy.com/jobs/{slug}",
        "jobSlug": slug,
        "jobTitle": "Product Manager",
        "companyName": "Tin Whistle Ferries",
        "companyLogo": False,
        "jobIndustry": ["Project &amp; Program Management"],
        "jobType": ["Full-Time", "Contract"],
        "jobGeo": "USA,  Canada",
        "jobLevel": "Midweight",
        "jobExcerpt": "Own the booking flow.",
        "jobDescription": "<p>Own the <strong>booking flow</strong>.</p>",
        "pubDate": "2026-09-02T09:00:00+00:00",
        "salaryMin": 71000,
        "salaryMax": 83000,
        "salaryCurrency": "USD",
        "salaryPeriod": "yearly",
    } | changes


class Service:
    """The list over `jobs`, `page_size` a page; `faults`: what is answered in place of a page, by its number from 1."""

    def __init__(self, jobs: list[dict], page_size: int = 2):
        self.jobs, self.page_size = jobs, page_size
        self.faults: dict[int, Reply] = {}

    def __call__(self, path: str) -> Reply:
        asked = urlsplit(path)
        parameters = parse_qs(asked.query)
        if asked.path != "/api/v2/remote-jobs":
            return Reply(status=404)
        if not {"count"} <= set(parameters) <= {"count", "cursor"}:
            return Reply(b'{"success": false, "error": "Unknown parameter."}', status=400)
        page = int(parameters.get("cursor", ["after+1=="])[0].strip("after+="))
        if page in self.faults:
            return self.faults[page]
        jobs = self.jobs[(page - 1) * self.page_size : page * self.page_size]
        has_more = page * self.page_size < len(self.jobs)
        answer = {
            "apiVersion": "2.2.18",
            "jobCount": len(jobs),
            "nextCursor": f"after+{page + 1}==" if has_more else None,
            "hasMore": has_more,
            "appliedFilters": {"count": self.page_size},
            "jobs": jobs,
            "statusCode": 200,
            "success": True,
        }
        return Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs on pages of ten."""
    return Example(Service([job(number) for number in range(count)], page_size=10))
