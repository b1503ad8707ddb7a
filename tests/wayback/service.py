"""The Internet Archive's index and replay, as they answer, for captures that a test writes down."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tests.loopback import Reply


def sha1(body: bytes) -> str:
    return base64.b32encode(hashlib.sha1(body).digest()).decode()


def answer(*jobs: tuple[int, str, str | None]) -> bytes:
    """An answer of Remote OK with jobs of number, title and day."""
    legal = {"last_updated": 1577836800, "legal": "Please link back."}
    listed = [
        {
            "id": str(number),
            "slug": f"job-{number}",
            "position": title,
            "company": "Tin Whistle Ferries",
            "description": "<p>We look for somebody with 4+ years of product management experience and SQL.</p>",
            "location": "Worldwide",
            "date": day and f"{day}T00:00:00+00:00",
            "url": f"https://remoteok.com/remote-jobs/{number}",
            "tags": [],
        }
        for number, title, day in jobs
    ]
    return json.dumps([legal, *listed]).encode()


@dataclass
class Archive:
    """`captures`: by address and timestamp, the body, or the reply in its place; `page_size`: rows of a page of the
    index; `digests`: what the index says of a timestamp in place of the body's own."""

    captures: dict[str, dict[str, bytes | Reply]]
    page_size: int = 1000
    digests: dict[str, str] = field(default_factory=dict)

    def __call__(self, path: str) -> Reply:
        parts = urlsplit(path)
        if parts.path == "/cdx/search/cdx":
            return self._index({key: values[0] for key, values in parse_qs(parts.query).items()})
        timestamp, original = re.fullmatch(r"/web/(\d{14})id_/(.*)", unquote(path)).groups()
        found = self.captures[re.sub(r"^https?://", "", original)][timestamp]
        return found if isinstance(found, Reply) else Reply(found, headers={"Memento-Datetime": timestamp})

    def _index(self, asked: dict[str, str]) -> Reply:
        assert (asked["filter"], asked["collapse"], asked["output"]) == ("statuscode:200", "digest", "json")
        rows, former = [], None
        for timestamp, body in sorted(self.captures.get(asked["url"], {}).items()):
            if not asked["from"] <= timestamp[:4] <= asked["to"]:
                continue
            digest = self.digests.get(timestamp) or sha1(body if isinstance(body, bytes) else timestamp.encode())
            if digest != former:
                rows.append([timestamp, f"https://{asked['url']}", digest])
            former = digest
        start = int(asked.get("resumeKey", 0))
        page = rows[start : start + self.page_size]
        if not page:
            return Reply(b"[]")
        more = [[], [str(start + self.page_size)]] if start + self.page_size < len(rows) else []
        return Reply(json.dumps([asked["fl"].split(","), *page, *more]).encode())
