"""SmartRecruiters' posting API as it answers, with postings written by hand in its form."""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import as_served


def head(number: int, **changes) -> dict:
    """A posting as the list gives it; `changes` replace fields, None among them included."""
    return {
        "id": str(number),
        "uuid": f"5f1b0a77-{number}",
        "name": "Product Manager, Booking ",
        "refNumber": f"REF{number}",
        "company": {"identifier": "tinwhistle", "name": "Tin Whistle Ferries"},
        "releasedDate": "2026-09-02T07:53:46.123Z",
        "location": {"city": "Porto", "region": "Norte", "country": "pt", "remote": False, "hybrid": True},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "department": {"label": "Product"},
    } | changes


def detail(number: int, **changes) -> dict:
    """The same posting with the rest of it."""
    sections = {
        "companyDescription": {"title": "Company", "text": "<p>Ferries.</p>"},
        "jobDescription": {"title": "Your job", "text": "<p>Own the <b>booking flow</b>.</p>"},
        "qualifications": {"title": "You", "text": "<ul><li>5+ years of R&amp;D</li></ul>"},
        "additionalInformation": {"title": "More", "text": ""},
    }
    page = f"https://jobs.smartrecruiters.com/tinwhistle/{number}-product-manager"
    rest = {"active": True, "postingUrl": page, "applyUrl": f"{page}?oga=true", "jobAd": {"sections": sections}}
    return head(number) | rest | changes


class Service:
    """The lists of `boards`, a hundred postings a page, and their details; an unknown company has none.

    `faults`: what is answered in place of a board's list; `asked_details`: those that were asked for.
    """

    def __init__(self, boards: dict[str, list[dict]]):
        self.boards = boards
        self.faults: dict[str, Reply] = {}
        self.asked_details: list[str] = []

    def __call__(self, path: str) -> Reply:
        asked = re.fullmatch(r"/v1/companies/([^/]+)/postings(?:\?limit=100&offset=(\d+)|/(\d+))", path)
        token, offset, number = asked.groups() if asked else (None, None, None)
        if token in self.faults:
            return self.faults[token]
        if number:
            self.asked_details.append(number)
            return as_served(detail(int(number)))
        heads, first = self.boards.get(token, []), int(offset or 0)
        page = heads[first : first + 100]
        return as_served({"offset": first, "limit": 100, "totalFound": len(heads), "content": page})


def example(count: int) -> Example:
    """`count` postings on two boards."""
    heads = [head(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": heads[1:], "tin-whistle-ferries": heads[:1]}), TWO_BOARDS)
