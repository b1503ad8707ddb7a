"""BambooHR's career lists and the details of their jobs as they answer, written by hand in their form.

Every company has a host of its own; here each has a path of its own.
"""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import as_served


def head(number: int, **changes) -> dict:
    """A job as the list gives it; `changes` replace fields, None among them included."""
    return {
        "id": str(number),
        "jobOpeningName": "Product Manager, Booking",
        "departmentId": "61",
        "departmentLabel": "Product",
        "employmentStatusLabel": "Full-Time",
        "location": {"city": "Porto", "state": None},
        "atsLocation": {"country": "Portugal", "state": None, "province": "Norte", "city": "Porto"},
        "isRemote": None,
        "locationType": "2",
    } | changes


def detail(number: int, **changes) -> dict:
    """The rest of a job; `changes` replace fields of its jobOpening, None among them included."""
    opening = {
        "jobOpeningShareUrl": f"https://tinwhistle.bamboohr.com/careers/{number}",
        "jobOpeningName": "Product Manager, Booking",
        "jobOpeningStatus": "Open",
        "departmentLabel": "Product",
        "employmentStatusLabel": "Full-Time",
        "location": {"city": "Porto", "state": "Norte", "postalCode": None, "addressCountry": "Portugal"},
        "atsLocation": {"country": None, "state": None, "city": None},
        "description": "<p>Own the <b>booking flow</b>.</p>",
        "compensation": "€71,000 - €83,000",
        "datePosted": "2026-09-02",
        "minimumExperience": "Mid-level",
        "locationType": "2",
    } | changes
    return {"meta": {}, "result": {"jobOpening": opening, "formFields": {}}}


def listing(heads: list, total: object = None) -> dict:
    return {"meta": {"totalCount": len(heads) if total is None else total}, "result": heads}


class Service:
    """The lists of `boards`, and the details of their jobs.

    `faults`: what is answered in place of a board's list; `asked_details`: those that were asked for. An unknown
    company is answered as after the redirect to BambooHR's own site.
    """

    def __init__(self, boards: dict[str, list[dict]]):
        self.boards = boards
        self.faults: dict[str, Reply] = {}
        self.asked_details: list[str] = []

    def __call__(self, path: str) -> Reply:
        asked = re.fullmatch(r"/([^/]+)/careers/(?:list|(\d+)/detail)", path)
        token, number = asked.groups() if asked else (None, None)
        if token in self.faults:
            return self.faults[token]
        if token not in self.boards:
            return Reply(b"<!DOCTYPE html><title>BambooHR</title>")
        if number is None:
            return as_served(listing(self.boards[token]))
        self.asked_details.append(number)
        return as_served(detail(int(number)))


def example(count: int) -> Example:
    """`count` jobs on two boards, the first of them of another function."""
    heads = [head(1, jobOpeningName="Deckhand"), *(head(number) for number in range(2, count + 1))]
    return Example(Service({"tinwhistle": heads[1:], "tin-whistle-ferries": heads[:1]}), TWO_BOARDS)
