"""Greenhouse's job-board API as it answers, with jobs written by hand in its form."""

import re

from tests.loopback import Reply
from tests.sources.services import TWO_BOARDS, Example
from tests.sources.services.employers import EmployersService


def job(number: int, **changes) -> dict:
    """One job in the form of the service; `changes` replace fields, None among them included."""
    return {
        "absolute_url": f"https://job-boards.greenhouse.io/tinwhistle/jobs/{number}",
        "data_compliance": [{"type": "gdpr", "requires_consent": False, "retention_period": None}],
        "internal_job_id": number + 5000,
        "location": {"name": "Porto, Portugal; Remote - Ireland"},
        "metadata": [{"id": 31, "name": "Crew", "value": ["Deck", "Bridge"], "value_type": "multi_select"}],
        "id": number,
        "updated_at": "2026-09-09T16:52:46-04:00",
        "requisition_id": "R-47",
        "title": "Product Manager, Booking ",
        "company_name": "Tin Whistle Ferries",
        "first_published": "2026-09-01T21:10:00-04:00",
        "language": "en",
        "application_deadline": "2026-10-31T23:59:00-04:00",
        "content": "&lt;p&gt;Own the &lt;strong&gt;booking flow&lt;/strong&gt;.&amp;nbsp;&lt;/p&gt;"
        "\n&lt;ul&gt;&lt;li&gt;5+ years of R&amp;amp;D&lt;/li&gt;&lt;/ul&gt;",
        "departments": [{"id": 8, "name": "Product", "child_ids": [], "parent_id": None}],
        "offices": [{"id": 9, "name": "Porto", "location": "Porto, Portugal", "child_ids": [], "parent_id": None}],
    } | changes


class Service(EmployersService):
    """The job-board API over `boards`."""

    PATH = re.compile(r"/v1/boards/(?P<token>[^/]+)/jobs\?content=true")
    UNKNOWN = Reply(b'{"status":404,"error":"Job board not found"}', status=404)

    def answer(self, token: str) -> dict:
        return {"jobs": self.boards[token], "meta": {"total": len(self.boards[token])}}


def example(count: int) -> Example:
    """`count` postings on two boards."""
    postings = [job(number) for number in range(1, count + 1)]
    return Example(Service({"tinwhistle": postings[1:], "tin-whistle-ferries": postings[:1]}), TWO_BOARDS)
