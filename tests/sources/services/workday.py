"""Workday's list of a career site and the details of its postings as they answer, written by hand in their form.

Every employer has a host of its own; here each has a path of its own.
"""

import re

from etl.sources import Entry
from tests.loopback import Reply
from tests.sources.services import Example
from tests.sources.services.employers import as_served

SITE = "/tinwhistle.wd5.myworkdayjobs.com/wday/cxs/tinwhistle/Careers"
PAGE = "https://tinwhistle.wd5.myworkdayjobs.com/Careers"


def head(number: str, place: str = "Porto", title: str = "Product Manager", **changes) -> dict:
    """A posting as the list gives it; `changes` replace fields, None among them included."""
    return {
        "title": title,
        "externalPath": f"/job/{place}/{title.replace(' ', '-')}_{number}",
        "locationsText": place,
        "postedOn": "Posted Today",
        "bulletFields": [number],
    } | changes


def detail(head: dict, **changes) -> dict:
    """The rest of a posting; `changes` replace fields of its jobPostingInfo, None among them included."""
    info = {
        "id": "5f1b0a77",
        "title": head["title"],
        "jobDescription": "<p>Own the <b>booking flow</b>.</p>",
        "location": "Porto, Portugal",
        "additionalLocations": ["Galway, Ireland", "Porto, Portugal"],
        "remoteType": "Flexible Hybrid",
        "postedOn": "Posted Today",
        "startDate": "2026-09-02",
        "endDate": "2026-10-31",
        "timeType": "Full time",
        "jobReqId": "JR-4711",
        "externalUrl": f"{PAGE}{head['externalPath']}",
        "country": {"descriptor": "Portugal", "id": "8cd04a56"},
        "canApply": True,
    } | changes
    organisation = {"name": "2100 Tin Whistle Ferries GmbH", "url": ""}
    return {"jobPostingInfo": info, "hiringOrganization": organisation, "similarJobs": [], "userAuthenticated": False}


class Service:
    """The site over `heads`, each with its detail.

    `faults`: what is answered in place of a page, by its offset, or of a detail, by its path. `asked_details`: the
    paths of the details that were asked for.
    """

    def __init__(self, heads: list[dict]):
        self.heads = heads
        self.faults: dict[int | str, Reply] = {}
        self.asked_details: list[str] = []

    def __call__(self, path: str, content: dict | None = None) -> Reply:
        if not re.match(re.escape(SITE), path):
            return Reply(status=404)
        return self.rest(path.removeprefix(SITE)) if content is None else self.page(path, content)

    def page(self, path: str, content: dict) -> Reply:
        offset = content["offset"]
        if path != f"{SITE}/jobs" or content["limit"] > 20:
            return Reply(b'{"errorCode":"HTTP_400"}', status=400)
        if offset in self.faults:
            return self.faults[offset]
        total = 0 if offset else len(self.heads)
        return as_served({"total": total, "jobPostings": self.heads[offset : offset + 20], "facets": []})

    def rest(self, path: str) -> Reply:
        self.asked_details.append(path)
        if path in self.faults:
            return self.faults[path]
        found = [head for head in self.heads if head["externalPath"] == path]
        return as_served(detail(found[0])) if found else Reply(status=404)


def example(count: int) -> Example:
    """`count` postings on pages of twenty, each with its detail."""
    service = Service([head(f"JR-{number}") for number in range(count)])
    return Example(service, (Entry("tinwhistle.wd5/Careers", "Tin Whistle Ferries"),))
