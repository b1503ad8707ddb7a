"""Why the postings of a job are one job: the fewest joins that hold it together, each with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from etl.match.decide import is_copy, is_edit, names_alike, names_both, same_title
from etl.match.postings import Posting, days_between, share_a_place
from etl.match.texts import alike

REASONS = {
    "other_city": "the same title in another place at the same time",
    "same_title_overlap": "the same title and place at the same time, under another identifier",
    "repost": "the same title again, after one had ended",
    "other_board": "the same title on another board",
    "title_edited": "an edited title (an area or a region more or less, a word in another form), which followed at "
    "once or with nearly the same text",
    "near_duplicate_text": "the same title and nearly the same text, the employer's name missing or spelt otherwise",
    "sister_company": "the same title, which names both employers, in the same place",
    "agency_copy": "the same title and nearly the same text under another employer's name",
    "correction": "a person says so, in a corrections file",
}


@dataclass(frozen=True)
class Join:
    """`posting_id` belongs to the job of `with_posting_id`.

    `title_similarity` and `text_similarity` 0 to 1, the latter None where a text was not read; `days_between` as in
    postings.days_between; `note`: what the corrections file says.
    """

    posting_id: str
    with_posting_id: str
    reason: str
    title_similarity: float
    text_similarity: float | None
    days_between: int | None
    note: str | None = None


def joins_of(group: list[Posting]) -> list[Join]:
    """The joins that hold a group together, one less than it has postings: of all pairs that may be joined those
    nearest in days, in the same place before another.
    """
    leader = {one.posting_id: one.posting_id for one in group}

    def find(posting_id: str) -> str:
        while leader[posting_id] != posting_id:
            posting_id = leader[posting_id]
        return posting_id

    found = []
    for one, other in sorted(joinable(group), key=lambda pair: nearness(*pair)):
        first, second = find(one.posting_id), find(other.posting_id)
        if first != second:
            leader[second] = first
            found.append(join(one, other, reason_of(one, other)))
    return sorted(found, key=lambda each: (each.posting_id, each.with_posting_id))


def joinable(group: list[Posting]) -> Iterable[tuple[Posting, Posting]]:
    """The pairs of a group, the earlier first, that are the same by themselves and not only through others."""
    for one, other in combinations(sorted(group, key=lambda each: each.order), 2):
        if one.employer is not None and one.employer == other.employer:
            if same_title(one, other) or is_edit(one, other):
                yield one, other
        elif is_copy(one, other) or names_both(one, other):
            yield one, other


def nearness(one: Posting, other: Posting) -> tuple:
    apart = days_between(one, other)
    return (apart is None, apart, one.places.isdisjoint(other.places), one.order, other.order)


def reason_of(one: Posting, other: Posting) -> str:
    """The word of REASONS for a pair that the rules join, the earlier first."""
    if one.employer is None or one.employer != other.employer:
        if not is_copy(one, other):
            return "sister_company"
        known = one.employer is not None and other.employer is not None
        return "agency_copy" if known and not names_alike(one.employer, other.employer) else "near_duplicate_text"
    if not same_title(one, other):
        return "title_edited"
    if one.source_id != other.source_id or (one.board_id != other.board_id and not (one.is_ad and other.is_ad)):
        return "other_board"
    # A dated ad is said to stand for a month; one published on another day is another ad all the same.
    if days_between(one, other) or (one.is_ad and other.is_ad and one.from_on != other.from_on):
        return "repost"
    return "same_title_overlap" if share_a_place(one, other) else "other_city"


def join(one: Posting, other: Posting, reason: str, note: str | None = None) -> Join:
    """The join of two postings, whichever comes first."""
    first, second = sorted((one, other), key=lambda each: each.order)
    titles = " ".join(first.read_title.words), " ".join(second.read_title.words)
    likeness = alike(first, second)
    return Join(
        second.posting_id,
        first.posting_id,
        reason,
        round(fuzz.token_sort_ratio(*titles) / 100, 3),
        None if likeness is None else round(likeness, 3),
        days_between(first, second),
        note,
    )
