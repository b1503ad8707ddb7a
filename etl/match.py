"""Which postings are the same job.

The rule of now: postings of one board and one employer are one job when they bear the same normalised title and are
open at the same time, directly or through others ("Product Manager" once per city is one job). What two boards list is
never joined yet.
"""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

# A dated ad that was never read again counts as open for so long: the thread or the board it stood on has moved on by
# then.
AD_LIFETIME = timedelta(days=30)


class Sighting(NamedTuple):
    """One stretch over which a posting was listed with one title; `until_at` exclusive, None while listed.

    `employer_id` or `title` None: nothing can be said to be the same, so the sighting joins nothing.
    """

    posting_id: str
    board_id: str
    employer_id: str | None
    title: str | None
    from_at: datetime
    until_at: datetime | None

    @classmethod
    def of_ad(
        cls, posting_id: str, board_id: str, employer_id: str | None, title: str | None, posted_at: datetime
    ) -> "Sighting":
        """The sighting of an ad that nobody read again."""
        return cls(posting_id, board_id, employer_id, title, posted_at, posted_at + AD_LIFETIME)


def normalised_title(title: str) -> str:
    """`title` without case, accents, punctuation and doubled blanks; letters and digits of every script stay.

    "Sr. Product Manager - Growth" and "sr product manager, growth" are the same title; "Product Manager II" is another.
    """
    folded = unicodedata.normalize("NFKD", title).casefold()
    kept = (letter if letter.isalnum() else " " for letter in folded if not unicodedata.combining(letter))
    return " ".join("".join(kept).split())


def job_ids(sightings: Iterable[Sighting]) -> dict[str, str]:
    """The job of each posting: the smallest posting_id of those that are the same job, in whatever order they come."""
    leader: dict[str, str] = {}

    def find(posting_id: str) -> str:
        while leader[posting_id] != posting_id:
            leader[posting_id] = leader[leader[posting_id]]
            posting_id = leader[posting_id]
        return posting_id

    ordered = sorted(
        (
            one.board_id,
            one.employer_id or "",
            normalised_title(one.title or ""),
            one.from_at,
            one.until_at or datetime.max,
            one.posting_id,
        )
        for one in sightings
    )
    group, open_until, open_posting = None, datetime.min, ""
    for board_id, employer_id, title, from_at, until_at, posting_id in ordered:
        leader.setdefault(posting_id, posting_id)
        overlaps = (board_id, employer_id, title) == group and from_at < open_until
        if overlaps and employer_id and title:
            first, second = sorted((find(open_posting), find(posting_id)))
            leader[second] = first
            open_until = max(open_until, until_at)
        else:
            group, open_until = (board_id, employer_id, title), until_at
        open_posting = posting_id
    return {posting_id: find(posting_id) for posting_id in leader}
