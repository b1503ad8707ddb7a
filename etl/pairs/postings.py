"""The facts of product postings that pairs are drawn from and labelled by; never the jobs they are put into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from rapidfuzz.utils import default_process

from etl.contact import find_contact
from etl.warehouse.read import query

FACTS = """
    WITH seen AS (
        SELECT posting_id, min(first_seen_at)::DATE AS first_seen, max(last_seen_at)::DATE AS last_seen
        FROM posting_span GROUP BY posting_id
    )
    SELECT
        posting.posting_id, posting.source_id, posting.board_id, posting.employer_id, posting.hiring_organization,
        posting.title, posting.location, posting.date_posted, seen.first_seen, seen.last_seen, posting.url,
        posting.text_signature
    FROM posting LEFT JOIN seen USING (posting_id)
    WHERE posting.is_product AND posting.title IS NOT NULL
    ORDER BY posting.posting_id
"""
# A dated ad was never read again; the thread it stood in is followed by the next month's.
AD_DAYS = 30


@dataclass(frozen=True)
class Posting:
    """What a reader may know of a posting without its text. `signature` stands for a text that was read."""

    posting_id: str
    source_id: str
    board_id: str
    employer_id: str | None
    employer: str | None
    title: str
    location: str | None
    date_posted: date | None
    first_seen: date | None
    last_seen: date | None
    url: str | None
    signature: bytes | None

    @property
    def folded_title(self) -> str:
        """The title in lower case, without signs and doubled blanks."""
        return folded(self.title)

    @property
    def place(self) -> str:
        """The location in lower case, without signs; empty where none is stated."""
        return folded(self.location or "")

    @property
    def from_on(self) -> date | None:
        """The first day it is known to have stood: published or seen, whichever is earlier."""
        return min((day for day in (self.date_posted, self.first_seen) if day), default=None)

    @property
    def to_on(self) -> date | None:
        """The last day it was seen, or its only day."""
        return self.last_seen or self.date_posted

    @property
    def stood(self) -> tuple[date, date] | None:
        """First and last day it stood, a dated ad for AD_DAYS; None when no day is known."""
        if self.from_on is None:
            return None
        return self.from_on, self.last_seen or self.to_on + timedelta(days=AD_DAYS)


def folded(words: str) -> str:
    """`words` in lower case, without signs and doubled blanks."""
    return " ".join(default_process(words).split())


def product_postings() -> list[Posting]:
    """The product postings of the database in use, by posting_id; without those whose facts hold a contact."""
    rows = query(FACTS).astype(object)
    rows = rows.where(rows.notna(), None)
    postings = [Posting(*(plain(value) for value in row)) for row in rows.itertuples(index=False)]
    return [
        one for one in postings if not find_contact(" ".join(filter(None, (one.employer, one.title, one.location))))
    ]


def plain(value: object) -> object:
    """A value of a data frame as Python has it."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    return bytes(value) if isinstance(value, bytearray | memoryview) else value


def gap_days(one: Posting, other: Posting) -> int | None:
    """Days between the end of the earlier and the start of the later, 0 when they stood at the same time.

    None when a day is not known.
    """
    if not (one.from_on and other.from_on):
        return None
    return max(0, (max(one.from_on, other.from_on) - min(one.to_on, other.to_on)).days)


def longest_silence(one: Posting, other: Posting, alike: Iterable[Posting]) -> int | None:
    """The most days in a row, between the two, on which neither they nor any of `alike` stood; None without days.

    `alike`: the postings of the same employer under either title.
    """
    if not (one.stood and other.stood):
        return None
    first, last = sorted((one.stood, other.stood))
    silence, until = 0, first[1]
    for begins, ends in sorted({first, last, *(found.stood for found in alike if found.stood)}):
        if ends <= until or begins < first[0]:
            continue
        if until >= last[0]:
            break
        silence, until = max(silence, (min(begins, last[0]) - until).days), max(until, ends)
    return silence
