"""USAJOBS' search as it answers, with jobs written by hand in its form."""

from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example
from tests.sources.services.employers import as_served


def job(number: int, **changes) -> dict:
    """One job's descriptor; `changes` replace fields, None among them included."""
    return {
        "PositionID": f"HQ-{number}-26",
        "PositionTitle": "Product Manager",
        "PositionURI": f"https://www.usajobs.gov:443/job/{number}",
        "PositionLocationDisplay": "Anywhere in the U.S. (remote job)",
        "PositionLocation": [{"LocationName": "Anywhere in the U.S. (remote job)", "CountryCode": "United States"}],
        "OrganizationName": "Ferry Administration",
        "DepartmentName": "Department of Waterways",
        "JobCategory": [{"Name": "Information Technology", "Code": "2210"}],
        "JobGrade": [{"Code": "GS"}],
        "PositionSchedule": [{"Name": "Full-time", "Code": "1"}],
        "PositionRemuneration": [
            {"MinimumRange": "102818", "MaximumRange": "193838.0", "RateIntervalCode": "PA", "Description": "Per Year"}
        ],
        "PublicationStartDate": "2026-09-02T11:01:01.6770",
        "ApplicationCloseDate": "2026-10-31T23:59:59.9970",
        "QualificationSummary": "Owns the booking flow.",
    } | changes


def answer(jobs: list, total: object = None) -> dict:
    items = [{"MatchedObjectId": str(number), "MatchedObjectDescriptor": one} for number, one in enumerate(jobs)]
    count = len(jobs) if total is None else total
    return {"LanguageCode": "EN", "SearchResult": {"SearchResultCountAll": count, "SearchResultItems": items}}


class Service:
    """The search over `jobs`; `page_size` in place of the number asked for. A test looks at the headers itself."""

    def __init__(self, jobs: list[dict], page_size: int = 500):
        self.jobs, self.page_size = jobs, page_size
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        parts = urlsplit(path)
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        page = int(asked.pop("Page", 0))
        if parts.path != "/api/search" or asked != {
            "Keyword": "product manager",
            "RemoteIndicator": "True",
            "ResultsPerPage": "500",
        }:
            return Reply(status=404)
        first = (page - 1) * self.page_size
        return self.fault or as_served(answer(self.jobs[first : first + self.page_size], len(self.jobs)))


def example(count: int) -> Example:
    """`count` jobs."""
    return Example(Service([job(number) for number in range(count)]))
