"""Whether two postings are the same opening. The rules are those that pairs are labelled by (data/pairs/guide.md)."""

from rapidfuzz import fuzz

from etl.match.postings import Posting, days_between, share_a_place
from etl.match.texts import alike
from etl.match.titles import Title, singular

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
COPY_OF_ALIKE_NAMES = 0.25
# Without a day on both sides only a copy counts.
COPY_WITHOUT_A_DAY = 0.7
NAMES_ALIKE = 85
# A title was edited when the other follows it at once, or says the same again in the next ads.
EDIT_DAYS = 3
COPY_OF_THE_FORMER = 0.7
COPY_BUT_FOR_THE_TITLE = 0.95
# So many first letters in common make two forms of one word: "Marketer", "Marketing".
STEM = 5


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
    if one.employer is None or other.employer is None:
        return COPY_WITHOUT_A_NAME
    if names_alike(one.employer, other.employer):
        return COPY_OF_ALIKE_NAMES
    return COPY_OF_AN_AD if one.is_ad and other.is_ad else COPY


def names_alike(one: str, other: str) -> bool:
    """Whether one employer's key begins or ends with the other's words, or they differ by a letter or two in ten."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter + "-") or longer.endswith("-" + shorter) or fuzz.ratio(one, other) >= NAMES_ALIKE


def is_edit(one: Posting, other: Posting) -> bool:
    """Whether two postings of one employer are the same opening under a title that was edited."""
    first, second = one.read_title, other.read_title
    if set(first.levels).isdisjoint(second.levels) or first.words == second.words:
        return False
    if is_for_another_region(one, other):
        return True
    if one.is_ad and other.is_ad:
        return says_the_same_again(one, other)
    return follows_at_once(one, other)


def is_for_another_region(one: Posting, other: Posting) -> bool:
    """Whether the titles differ by a region only, and one text was published with both at the same time.

    The region then says where one may work ("LATAM" beside "Uruguay"); a market ("EMEA") has a text of its own.
    """
    if one.read_title.wherever != other.read_title.wherever or one.from_on is None or other.from_on is None:
        return False
    together = abs((one.from_on - other.from_on).days) <= PUBLISHED_TOGETHER_DAYS
    return together and (alike(one, other) or 0.0) >= COPY_BUT_FOR_THE_TITLE


def names_both(one: Posting, other: Posting) -> bool:
    """Whether two employers' postings are one opening: one title that names both ("Rocket Travel by Agoda"), in a
    place that both name, without a long silence."""
    words = set(one.read_title.words)
    if not same_title(one, other) or one.places.isdisjoint(other.places):
        return False
    if not all(each.employer and words.issuperset(map(singular, each.employer.split("-"))) for each in (one, other)):
        return False
    apart = days_between(one, other)
    return apart is not None and apart <= SILENCE_DAYS


def says_the_same_again(one: Posting, other: Posting) -> bool:
    """Whether two ads of two days, no long silence between them, have nearly the same text.

    An ad lists several roles and its title is one of them: where one names an area, only a whole copy tells.
    """
    first, second = one.read_title, other.read_title
    copy = COPY_OF_THE_FORMER if first.is_bare and second.is_bare else COPY_BUT_FOR_THE_TITLE
    if not (first.is_bare and second.is_bare or is_within(first, second)) or one.from_on == other.from_on:
        return False
    apart = days_between(one, other)
    return apart is not None and apart <= SILENCE_DAYS and (alike(one, other) or 0.0) >= copy


def follows_at_once(one: Posting, other: Posting) -> bool:
    """Whether the later of two postings began when the other ended, in a place that both name.

    Its area is then that of the other, said in more words or fewer, or in other forms of them; a bare title may go on
    as any.
    """
    former, later = sorted((one, other), key=lambda each: each.order)
    if one.is_ad or other.is_ad or not former.to_on or not later.from_on or former.from_on == later.from_on:
        return False
    first, second = one.read_title, other.read_title
    if first.is_bare or second.is_bare or one.places.isdisjoint(other.places):
        return False
    if not (is_within(first, second) or is_reworded(first, second)):
        return False
    likeness = alike(one, other)
    at_once = abs((later.from_on - former.to_on).days) <= EDIT_DAYS
    return at_once and (likeness is None or likeness >= TWO_TEAMS)


def is_within(one: Title, other: Title) -> bool:
    """Whether the words of one title are all in the other, which has more."""
    return set(one.words) < set(other.words) or set(other.words) < set(one.words)


def is_reworded(one: Title, other: Title) -> bool:
    """Whether each word that only one title has is another form of one that only the other has."""
    first, second = (sorted(set(these.words) - set(those.words)) for these, those in ((one, other), (other, one)))
    if not first or len(first) != len(second):
        return False
    return all(len(word) >= STEM and word[:STEM] == also[:STEM] for word, also in zip(first, second, strict=True))
