"""What the matcher knows of a posting: who hires, for what, where and when, and what its text looks like."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from etl.employer import LEGAL_FORMS
from etl.extract.places import find_places
from etl.match.titles import Title, is_place, plain, read_title_at

# A dated ad that was never read again counts as standing for so long: the thread or the board it stood on has moved on
# by then.
AD_DAYS = 30
PARTS = re.compile(r"[;|/·•\n]")
WORD = re.compile(r"[^\W_]+")
# Words of a location that do not say where.
HOW = frozenset(
    "remote remotely hybrid onsite office in inoffice home based only all location locations select or and".split()
)
# Words that a line of a thread adds to an employer's name.
ADDED = frozenset("remote onsite hybrid fulltime full time part contract intern apply here hiring visa".split())
SAME_PLACES = {"usa": "us", "america": "us", "states": "us", "united": "", "of": "", "kingdom": "uk"}


@dataclass(frozen=True)
class Posting:
    """A posting as it says of itself.

    `from_on`: published or first seen, whichever is earlier; `to_on`: last seen, of a dated ad AD_DAYS after its
    publication; both None when no day is known. `signature` None: no text was read.
    """

    posting_id: str
    board_id: str
    source_id: str
    employer_id: str | None
    title: str | None
    location: str | None
    from_on: date | None
    to_on: date | None
    is_ad: bool
    signature: bytes | None = None

    @classmethod
    def of_days(
        cls,
        posting_id: str,
        board_id: str,
        source_id: str,
        employer_id: str | None,
        title: str | None,
        location: str | None,
        date_posted: date | None,
        first_seen_on: date | None,
        last_seen_on: date | None,
        signature: bytes | None,
    ) -> "Posting":
        """The posting that was published on `date_posted` and seen on the days given; never seen: a dated ad."""
        from_on = min((day for day in (date_posted, first_seen_on) if day), default=None)
        is_ad = last_seen_on is None
        to_on = last_seen_on or (from_on and from_on + timedelta(days=AD_DAYS))
        return cls(posting_id, board_id, source_id, employer_id, title, location, from_on, to_on, is_ad, signature)

    @cached_property
    def employer(self) -> str | None:
        """The employer's key; of a dated ad without what a line of a thread adds to a name: a place, "apply here"."""
        return employer_of(self.employer_id) if self.employer_id and self.is_ad else self.employer_id

    @cached_property
    def read_title(self) -> Title:
        return read_title_at(self.title or "", self.location or "")

    @cached_property
    def places(self) -> frozenset[str]:
        """The places it names, each as folded words; empty when it names none."""
        return places_of(self.location or "")

    @property
    def order(self) -> tuple:
        """Where it stands among others, whatever order they came in: by its first day, then by its id."""
        return (self.from_on or date.max, self.posting_id)


def under_one_name(postings: Iterable[Posting]) -> list[Posting]:
    """The postings, all of an employer's own board under the name that the board bears.

    Employers are renamed while their boards stand: "greenhouse/intercom" is Intercom's, then Fin's. A board is an
    employer's own when one of the names on it is its address, and a collection's when none is.
    """
    postings = list(postings)
    names: dict[str, set[str]] = defaultdict(set)
    for one in postings:
        if one.employer_id and not one.is_ad:
            names[one.board_id].add(one.employer_id)
    own = {board: name for board, those in names.items() if len(those) > 1 and (name := name_of_board(board, those))}
    return [
        replace(one, employer_id=own[one.board_id])
        if one.board_id in own and one.employer_id and not one.is_ad
        else one
        for one in postings
    ]


def name_of_board(board_id: str, names: set[str]) -> str | None:
    """Of the names of employers on a board the shortest that begins with its address; None when none does."""
    address = "".join(WORD.findall(board_id.rpartition("/")[2].casefold()))
    fitting = [one for one in names if one.replace("-", "").startswith(address)]
    return min(fitting, key=lambda one: (len(one), one), default=None)


@lru_cache(maxsize=1 << 15)
def employer_of(employer_id: str) -> str:
    """ "insikt" of "insikt-san-francisco", "acme" of "acme-inc-onsite"; a name that is a place stays as it is."""
    words = employer_id.split("-")
    while len(words) > 1:
        if words[-1] in ADDED or words[-1] in LEGAL_FORMS:
            words = words[:-1]
        elif len(words) > 2 and is_place(" ".join(words[-2:])):
            words = words[:-2]
        elif is_place(words[-1]):
            words = words[:-1]
        else:
            break
    return "-".join(words)


@lru_cache(maxsize=1 << 14)
def places_of(location: str) -> frozenset[str]:
    """The parts of a place field, without accents, case and words such as "Remote"; of a town with its country
    ("London, England, United Kingdom") the town by itself too."""
    parts = PARTS.split(plain(location))
    towns = {place_of(part.partition(",")[0]) for part in parts if "," in part} - {"anywhere"}
    return frozenset(filter(None, {*map(place_of, parts), *(town for town in towns if not is_country(town))}))


@lru_cache(maxsize=1 << 14)
def is_country(place: str) -> bool:
    found = find_places(place.title(), is_place_field=True)
    return any(one.kind != "city" for one in found)


def place_of(part: str) -> str:
    words = (SAME_PLACES.get(word, word) for word in WORD.findall(part) if word not in HOW)
    return " ".join(filter(None, words)) or ("anywhere" if part.strip() else "")


def share_a_place(one: Posting, other: Posting) -> bool:
    """Whether the two name the same place, or one of them names none."""
    return not one.places or not other.places or not one.places.isdisjoint(other.places)


def days_between(one: Posting, other: Posting) -> int | None:
    """Days from the end of the earlier to the beginning of the later; 0 when they stood at the same time, None when a
    day is not known."""
    if not (one.from_on and other.from_on and one.to_on and other.to_on):
        return None
    return max(0, (max(one.from_on, other.from_on) - min(one.to_on, other.to_on)).days)
