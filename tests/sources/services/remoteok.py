"""Remote OK's list as the service answers it, with jobs written by hand in its form."""

import json

from tests.loopback import Reply
from tests.sources.services import Example

LEGAL = {"last_updated": 1788339600, "legal": "API Terms of Service: please link back to the job on Remote OK."}
FOR_APPLICANTS = (
    "<br/><br/>Please mention the word **SERENE** and tag RMTkyLjAuMi4xNw== when applying to show you read the job "
    "post completely (#RMTkyLjAuMi4xNw==). This is a beta feature to avoid spam applicants. Companies can search these "
    "words to find applicants that read this and see they're human."
)


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    slug = f"remote-product-manager-tin-whistle-ferries-{number}"
    return {
        "slug": slug,
        "id": str(number),
        "epoch": 1788339600,
        "date": "2026-09-02T09:00:00+00:00",
        "company": "Tin Whistle Ferries",
        "company_logo": "",
        "position": "Product Manager",
        "tags": ["product manager", "full time"],
        "description": "<p>Own the booking flow from Malm\u00c3\u00b6 on.</p>" + FOR_APPLICANTS,
        "location": "Portugal, ",
        "apply_url": f"https://remoteOK.com/remote-jobs/{slug}",
        "salary_min": 71000,
        "salary_max": 83000,
        "logo": "",
        "url": f"https://remoteOK.com/remote-jobs/{slug}",
    } | changes


class Service:
    """The list over `jobs`; `fault` is answered in its place where there is one."""

    def __init__(self, jobs: list[dict]):
        self.jobs = jobs
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        if path != "/api":
            return Reply(status=404)
        answer = json.dumps([LEGAL, *self.jobs]).encode()
        return self.fault or Reply(answer, headers={"Content-Type": "application/json"})


def example(count: int) -> Example:
    """`count` jobs."""
    return Example(Service([job(number) for number in range(count)]))
