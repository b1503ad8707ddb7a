"""The Internet Archive's index of captures (CDX) and its replay: what is asked, and what the answers say.

Form of the index: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. JSON: a list of rows, the
first names the columns; where more is to be had, an empty row and one with the key to go on with stand at the end.
Without any capture the list is empty.
"""

import re
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from etl.form import UnknownForm, json_of

HOME = "https://web.archive.org"
COLUMNS = ("timestamp", "original", "digest")
PAGE = 1000
_TIMESTAMP = re.compile(r"\d{14}")
# SHA-1 of the body as archived, in base 32.
_DIGEST = re.compile(r"[A-Z2-7]{32}")


class Capture(NamedTuple):
    """One capture: when it was made (14 digits, UTC), the address as it was asked for, and the digest of the body."""

    timestamp: str
    original: str
    digest: str

    @property
    def captured_at(self) -> datetime:
        """UTC, naive."""
        return datetime.strptime(self.timestamp, "%Y%m%d%H%M%S")


def index_address(base_url: str | None, address: str, first: int, last: int, resume_key: str | None = None) -> str:
    """The question for the captures of `address` from the year `first` to `last`: good answers, the first of each
    digest in a row."""
    asked = {
        "url": address,
        "output": "json",
        "fl": ",".join(COLUMNS),
        "filter": "statuscode:200",
        "collapse": "digest",
        "from": f"{first}",
        "to": f"{last}",
        "limit": f"{PAGE}",
        "showResumeKey": "true",
    }
    asked |= {"resumeKey": resume_key} if resume_key else {}
    return f"{(base_url or HOME).rstrip('/')}/cdx/search/cdx?{urlencode(asked)}"


def captures_of(body: bytes) -> tuple[list[Capture], str | None]:
    """The captures that an answer of the index lists, and the key to go on with; None after the last."""
    rows = json_of(body) if body.strip() else []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise UnknownForm(f"expected a list of rows, got {str(rows)[:80]}")
    if not rows:
        return [], None
    if tuple(rows[0]) != COLUMNS:
        raise UnknownForm(f"expected the columns {', '.join(COLUMNS)} first, got {str(rows[0])[:80]}")
    listed, resume_key = rows[1:], None
    if [] in listed:
        at = listed.index([])
        listed, after = listed[:at], listed[at + 1 :]
        resume_key = str(after[0][0]) if after and after[0] else None
    return [capture(row) for row in listed], resume_key


def capture(row: list) -> Capture:
    """UnknownForm when the row is not of that form; the digest becomes part of a file's name."""
    if len(row) != len(COLUMNS) or not all(isinstance(value, str) for value in row):
        raise UnknownForm(f"expected {', '.join(COLUMNS)} as texts, got {str(row)[:80]}")
    found = Capture(*row)
    try:
        found.captured_at  # noqa: B018
        is_good = bool(_TIMESTAMP.fullmatch(found.timestamp) and _DIGEST.fullmatch(found.digest))
    except ValueError:
        is_good = False
    if not is_good:
        raise UnknownForm(f"expected a time of 14 digits and a SHA-1 in base 32, got {str(row)[:80]}")
    return found


def replay_address(base_url: str | None, one: Capture) -> str:
    """Where the capture is given as it came, without anything that the archive adds to pages."""
    return f"{(base_url or HOME).rstrip('/')}/web/{one.timestamp}id_/{one.original}"


def is_replay_of(url: str, one: Capture) -> bool:
    """Whether an answer that came from `url`, after redirects, is that capture: the archive leads from one that it
    cannot give to the nearest in time."""
    return f"/web/{one.timestamp}id_/" in url
