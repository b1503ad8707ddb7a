"""The Muse's list of jobs as it answers, with jobs written by hand in its form."""

from urllib.parse import parse_qs, urlsplit

from tests.loopback import Reply
from tests.sources.services import Example
from tests.sources.services.employers import as_served


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    return {
        "id": number,
        "name": "Product Manager, Booking ",
        "contents": "<p>Own the <b>booking flow</b>.</p>",
        "type": "external",
        "publication_date": "2026-09-02T23:15:00Z",
        "short_name": "product-manager",
        "model_type": "jobs",
        "locations": [{"name": "Flexible / Remote"}, {"name": "Porto, Portugal"}],
        "categories": [{"name": "Product Management"}],
        "levels": [{"name": "Mid Level", "short_name": "mid"}],
        "tags": [],
        "refs": {"landing_page": f"https://www.themuse.com/jobs/tinwhistle/product-manager-{number}"},
        "company": {"id": 61, "short_name": "tinwhistle", "name": "Tin Whistle Ferries"},
    } | changes


class Service:
    """The list over `jobs`, twenty a page, for whoever has a key; `fault` is answered in its place."""

    def __init__(self, jobs: list[dict]):
        self.jobs = jobs
        self.fault: Reply | None = None

    def __call__(self, path: str) -> Reply:
        asked = parse_qs(urlsplit(path).query)
        wanted = asked.get("category"), asked.get("location")
        if not asked.get("api_key") or wanted != (["Product Management"], ["Flexible / Remote"]):
            return Reply(status=403)
        page = int(asked["page"][0])
        if page > 99:
            return Reply(b'{"code":400,"error":"Value `page` is too high"}', status=400)
        found = self.jobs[page * 20 : page * 20 + 20]
        count = -(-len(self.jobs) // 20)
        return self.fault or as_served({"page": page, "page_count": count, "total": len(self.jobs), "results": found})


def example(count: int) -> Example:
    """`count` jobs."""
    return Example(Service([job(number) for number in range(count)]))
