"""Whether two postings are the same opening. The rules are those that pairs are labelled by (data/pairs/guide.md)."""

from rapidfuzz import fuzz

from etl.match.postings import Posting, days_between, share_a_place
from etl.match.texts import alike

# What comes back after a longer silence is a new vacancy, and the cities of one opening are put up within so many days.
SILENCE_DAYS = 56
# Two texts published together that share less describe two teams, where the title names none.
TWO_TEAMS = 0.5
PUBLISHED_TOGETHER_DAYS = 7
# How alike the texts of two names of employers must be: a whole text holds much that is the same everywhere (who may
# apply, how data are kept), the few lines of a dated ad do not, and a name that is missing or alike speaks against
# little.
COPY = 0.6
COPY_OF_AN_AD = 0.4
COPY_WITHOUT_A_NAME = 0.35
# Without a day on both sides only a copy counts.
COPY_WITHOUT_A_DAY = 0.7
NAMES_ALIKE = 85


def same_title(one: Posting, other: Posting) -> bool:
    """Whether the titles differ in nothing but decoration."""
    first, second = one.read_title, other.read_title
    return bool(first.words) and first.words == second.words and not set(first.levels).isdisjoint(second.levels)


def speaks_for(one: Posting, other: Posting) -> int:
    """Whether two postings of one employer and bare title, no long silence between them, are the same opening.

    2: they share a place. 1: they do not, but were put up within SILENCE_DAYS of each other, as the cities of one
    opening are. -1: neither, or two texts published together tell of two teams.
    """
    apart = abs((one.from_on - other.from_on).days)
    likeness = alike(one, other) if apart <= PUBLISHED_TOGETHER_DAYS else None
    if likeness is not None and likeness < TWO_TEAMS:
        return -1
    if share_a_place(one, other):
        return 2
    return 1 if apart <= SILENCE_DAYS else -1


def is_copy(one: Posting, other: Posting) -> bool:
    """Whether two postings under other names of the employer, or under none, advertise the same opening."""
    if not same_title(one, other):
        return False
    apart, likeness = days_between(one, other), alike(one, other) or 0.0
    if apart is None:
        return likeness >= COPY_WITHOUT_A_DAY
    return apart <= SILENCE_DAYS and likeness >= copy_from(one, other)


def copy_from(one: Posting, other: Posting) -> float:
    """From which likeness of texts on the two are copies."""
    if one.employer is None or other.employer is None or names_alike(one.employer, other.employer):
        return COPY_WITHOUT_A_NAME
    return COPY_OF_AN_AD if one.is_ad and other.is_ad else COPY


def names_alike(one: str, other: str) -> bool:
    """Whether one employer's key begins or ends with the other's words, or they differ by a letter or two in ten."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter + "-") or longer.endswith("-" + shorter) or fuzz.ratio(one, other) >= NAMES_ALIKE
