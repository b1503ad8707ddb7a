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

    def see(self, posting: JobPosting, read_at: datetime) -> None:
        """One sighting of `posting`."""
        if posting.text is None:
            return
        contents = self._contents.setdefault(posting.posting_id, [])
        stretches = self._stretches.setdefault(posting.posting_id, [])
        if stretches and alike(contents[stretches[-1][0] - 1], posting):
            stretches[-1][2] = read_at
            return
        known = (number for number, content in enumerate(contents, 1) if alike(content, posting))
        version = next(known, len(contents) + 1)
        if version > len(contents):
            contents.append(posting)
        stretches.append([version, read_at, read_at])

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
    # Mostly the very same record, read once.
    return one is other or all(getattr(one, name) == getattr(other, name) for name in READ)
