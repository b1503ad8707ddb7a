"""Adzuna's search as it answers, with ads written by hand in its form."""

import json
import re
from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example

KNOWN = {"what_phrase", "what_and", "sort_by", "max_days_old", "results_per_page", "app_id", "app_key"}


def ad(number: int, **changes) -> dict:
    """One ad in the form of the service; `changes` replace fields, None among them included."""
    return {
        "id": str(number),
        "title": "<strong>Product Manager</strong>, Booking",
        "description": "Own the booking flow of a ferry company and …",
        "created": "2026-09-02T09:55:06Z",
        "redirect_url": f"https://www.adzuna.com/land/ad/{number}?se=9xY&v=7F",
        "company": {"display_name": "Tin Whistle Ferries"},
        "location": {
            "display_name": "Big Spring, Howard County",
            "area": ["US", "Texas", "Howard County", "Big Spring"],
        },
        "category": {"label": "IT Jobs", "tag": "it-jobs"},
        "salary_min": 71000,
        "salary_max": 83000.0,
        "salary_is_predicted": "0",
        "contract_time": "full_time",
        "contract_type": "permanent",
        "latitude": 32.2,
        "longitude": -101.4,
    } | changes


class Service:
    """The search over `ads` by country, for whoever has a key; an unknown parameter answers 400.

    As the service does, each ad's address holds the asker's own app_id, and changes with every question.
    """

    def __init__(self, ads: dict[str, list[dict]]):
        self.ads = ads
        self.questions = 0
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        asked, query = re.match(r"/v1/api/jobs/(\w+)/search/(\d+)\?", path), parse_qs(urlsplit(path).query)
        if not asked or query.keys() - KNOWN:
            return Reply(status=400)
        if not {"app_id", "app_key"} <= query.keys():
            return Reply(status=401)
        self.questions += 1
        first = (int(asked[2]) - 1) * 50
        found = [
            one | {"redirect_url": f"{one['redirect_url']}&utm_source={query['app_id'][0]}&n={self.questions}"}
            for one in self.ads.get(asked[1], [])[first : first + 50]
        ]
        answer = {"count": len(self.ads.get(asked[1], [])), "results": found}
        # No ETag: no two answers are the same.
        return self.fault or Reply(json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` ads in two countries."""
    ads = [ad(number) for number in range(1, count + 1)]
    return Example(Service({"us": ads[1:], "gb": ads[:1]}))
