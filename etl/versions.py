"""What postings said at each read: the stretches over which one said the same, and every content that one had.

Two records say the same when all that facts are found in is alike (etl.posting_facts.READ): the plain text, not the
markup it was served in. A read whose record cannot be used, or that came without a text, says nothing here.
"""

from collections.abc import Iterator
from datetime import datetime

from etl.posting import JobPosting
from etl.posting_facts import READ


class Versions:
    """The contents of every posting with a text, and when it had each.

    The sightings of a posting are to be taken in the order of time.
    """

    def __init__(self):
        # By posting: its contents in the order of their first sight, and its stretches [version, first, last seen].
        self._contents: dict[str, list[JobPosting]] = {}
        self._stretches: dict[str, list[list]] = {}
        # The content as last seen with its stretch: mostly it is the very same record again, looked at first.
        self._last: dict[str, tuple[JobPosting, list]] = {}

    def see(self, posting: JobPosting, read_at: datetime) -> None:
        """One sighting of `posting`."""
        if posting.text is None:
            return
        posting_id = posting.posting_id
        content, stretch = self._last.get(posting_id, (None, []))
        if content is not posting and (content is None or not alike(content, posting)):
            stretch = self._begun(posting_id, posting, read_at)
        stretch[2] = read_at
        self._last[posting_id] = posting, stretch

    def _begun(self, posting_id: str, posting: JobPosting, read_at: datetime) -> list:
        """A stretch that begins: of a version known before, or of a further one."""
        contents = self._contents.setdefault(posting_id, [])
        known = (number for number, content in enumerate(contents, 1) if alike(content, posting))
        version = next(known, len(contents) + 1)
        if version > len(contents):
            contents.append(posting)
        stretch = [version, read_at, read_at]
        self._stretches.setdefault(posting_id, []).append(stretch)
        return stretch

    def rows(self) -> list[dict]:
        """Every stretch as a row of the raw table `posting_version`."""
        names = ("version", "first_seen_at", "last_seen_at")
        return [
            {"posting_id": posting_id} | dict(zip(names, stretch, strict=True))
            for posting_id, stretches in self._stretches.items()
            for stretch in stretches
        ]

    def contents(self) -> Iterator[dict]:
        """Rows of the raw table `version_content`: every content of the postings that had more than one."""
        for posting_id, contents in self._contents.items():
            for version, content in enumerate(contents, 1) if len(contents) > 1 else ():
                yield {"posting_id": posting_id, "version": version} | {name: getattr(content, name) for name in READ}


def alike(one: JobPosting, other: JobPosting) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in READ)
