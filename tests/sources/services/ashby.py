"""Ashby's job-board API as it answers, with jobs written by hand in its form."""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def salary(low, high, currency="EUR", interval="1 YEAR", kind="Salary") -> dict:
    """One component of a compensation."""
    return {
        "id": "9f1c",
        "summary": "As below",
        "compensationType": kind,
        "interval": interval,
        "currencyCode": currency,
        "minValue": low,
        "maxValue": high,
    }


def compensation(*tiers: list[dict], shown: object = "€71K – €83K • Offers Equity", **changes) -> dict:
    """A compensation of `tiers`, each a list of components."""
    return {
        "compensationTierSummary": shown,
        "scrapeableCompensationSalarySummary": "€71K - €83K",
        "compensationTiers": [{"id": "31df", "tierSummary": "As below", "components": parts} for parts in tiers],
        "summaryComponents": [],
    } | changes


def job(name: str, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    page = f"https://jobs.ashbyhq.com/Tin%20Whistle/{name}"
    return {
        "id": name,
        "title": "Product Manager, Booking ",
        "department": "Product",
        "team": "Booking",
        "employmentType": "FullTime",
        "location": "Porto",
        "shouldDisplayCompensationOnJobPostings": True,
        "secondaryLocations": [
            {"location": "Remote - Ireland", "address": {"postalAddress": {"addressCountry": "Ireland"}}},
            {"location": "Porto", "address": None},
        ],
        "publishedAt": "2026-09-01T23:30:00.294-02:00",
        "isListed": True,
        "isRemote": True,
        "workplaceType": "Hybrid",
        "address": {"postalAddress": {"addressLocality": "Porto", "addressRegion": None, "addressCountry": "Portugal"}},
        "jobUrl": page,
        "applyUrl": f"{page}/application",
        "descriptionHtml": "<p>Own the <strong>booking flow</strong>.</p>",
        "descriptionPlain": "OWN THE BOOKING FLOW.",
        "compensation": compensation([salary(None, None, None, "NONE", "EquityPercentage"), salary(71_400, 83_200)]),
    } | changes


class Service(EmployersService):
    """The job-board API over `boards`."""

    PATH = re.compile(r"/posting-api/job-board/(?P<token>[^/]+)\?includeCompensation=true")
    UNKNOWN = Reply(b"Not Found", status=404)

    def answer(self, token: str) -> dict:
        return {"jobs": self.boards[token], "apiVersion": "1"}


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [job(f"n{number}") for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
