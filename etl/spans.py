"""The stretches over which postings were seen, built read by read: what board reads prove and what they do not.

A posting's span ends when a complete read does not list it ("gone"), or when a read lists it with another title or
location ("changed"). A read that is not complete extends what it saw and ends nothing.
"""

from collections.abc import Mapping
from datetime import datetime

from etl.posting import JobPosting
from etl.versions import Versions


class Spans:
    """The spans of every posting. `postings`: each as last read, by posting_id; `versions`: what each said, and when.

    The reads of a board are to be taken in the order of time.
    """

    def __init__(self):
        self._open: dict[str, dict[str, dict]] = {}
        self._ended: list[dict] = []
        self.postings: dict[str, JobPosting] = {}
        self.versions = Versions()

    def take(
        self, board_id: str, read_at: datetime, is_complete: bool, listed: Mapping[str, JobPosting | None]
    ) -> None:
        """One read: what the board listed, by the source's names.

        None for a record that cannot be used: it was seen all the same, and keeps an open span open.
        """
        open_here = self._open.setdefault(board_id, {})
        for identifier, posting in listed.items():
            self._see(open_here, identifier, posting, read_at)
        if is_complete:
            for identifier in [identifier for identifier in open_here if identifier not in listed]:
                self._end(open_here.pop(identifier), "gone", read_at)

    def _see(self, open_here: dict[str, dict], identifier: str, posting: JobPosting | None, read_at: datetime) -> None:
        span = open_here.get(identifier)
        if posting is None:
            if span is not None:
                span["last_seen_at"] = read_at
            return
        self.postings[posting.posting_id] = posting
        self.versions.see(posting, read_at)
        if span is not None and (span["title"], span["location"]) == (posting.title, posting.location):
            span["last_seen_at"] = read_at
            return
        if span is not None:
            self._end(span, "changed", read_at)
        open_here[identifier] = {
            "posting_id": posting.posting_id,
            "first_seen_at": read_at,
            "last_seen_at": read_at,
            "title": posting.title,
            "location": posting.location,
            "date_posted": posting.date_posted,
        }

    def _end(self, span: dict, ending: str, read_at: datetime) -> None:
        self._ended.append(span | {"next_read_at": read_at, "ending": ending})

    def rows(self) -> list[dict]:
        """Every span so far as a row of the table `posting_span`, those still open included."""
        still_open = [span for spans in self._open.values() for span in spans.values()]
        return self._ended + [span | {"next_read_at": None, "ending": "open"} for span in still_open]
