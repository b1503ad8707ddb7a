"""The kinds of pairs that a matcher may get wrong, and how many of each the sample holds.

The rule knows no matcher: a pair's kind follows from its employers, titles, places, days and signatures. Each pair is
of the first kind that fits.
"""

from typing import NamedTuple

from rapidfuzz import fuzz

from etl.pairs.postings import Posting, folded, gap_days
from etl.signature import similarity


class Kind(NamedTuple):
    """What pairs of one kind are, and how many are wanted with no text on one side or both, and with two texts.

    An employer gives at most `most_of_an_employer` of each, a posting stands in one unless `is_posting_once` is False.
    Of a drawing that asks for it, the two are at most `most_days_apart`, or the one's title `holds_the_other`.
    """

    holds: str
    without_texts: int
    with_texts: int
    most_of_an_employer: int = 2
    is_posting_once: bool = True
    most_days_apart: int | None = None
    holds_the_other: bool = False

    def wanted(self, with_texts: bool) -> int:
        return self.with_texts if with_texts else self.without_texts

    def takes(self, one: Posting, other: Posting) -> bool:
        """Whether a pair of this kind is near enough to be drawn."""
        gap = None if self.most_days_apart is None else gap_days(one, other)
        if self.most_days_apart is not None and (gap is None or gap > self.most_days_apart):
            return False
        first, second = set(long_words(one.title)), set(long_words(other.title))
        return not self.holds_the_other or first <= second or second <= first


STRATA = {
    "same_title_other_place": Kind("same employer, source and title, at the same time, another place", 45, 20),
    "same_title_same_place": Kind("same employer, source, title and place, at the same time", 25, 10),
    "same_title_soon": Kind("same employer, source and title, 1 to 92 days after the other ended", 35, 25),
    "same_title_later": Kind("same employer, source and title, later than that or at an unknown time", 25, 20),
    "title_nearly_same": Kind("same employer and source, titles that differ by a word or a sign", 35, 20),
    "title_other_level": Kind("same employer and source, titles that differ by their level only", 25, 10),
    "text_alike": Kind("same employer and source, other titles, texts that share 30% of their shingles", 0, 20),
    "title_alike": Kind("same employer and source, titles whose words are 80% alike", 25, 20),
    "title_unlike": Kind("same employer and source, other titles: control", 10, 10),
    # So few employers stand on two sources within half a year that each may give more.
    "two_sources_near": Kind("same employer on two sources, at most 180 days apart", 15, 15, 6, False),
    "two_sources_far": Kind("same employer on two sources, titles 80% alike, further apart", 5, 5),
    "text_alike_other_employer": Kind("another employer or none, texts that share 30% of their shingles", 0, 35),
    "name_alike": Kind("employers with similar names, titles 80% alike, at most 92 days apart", 10, 10),
    "control": Kind("other employers, same title and place, at most 31 days apart", 20, 20),
}
# The second drawing looks where the matcher was weakest on the held-out half of the first (a table of kinds told so,
# not the pairs): near titles that stood near each other, and texts and names of other employers that are alike.
SECOND = {
    name: STRATA[name]._replace(without_texts=without, with_texts=texts, **more)
    for name, without, texts, more in [
        ("same_title_other_place", 30, 10, {}),
        ("same_title_same_place", 10, 8, {}),
        ("same_title_soon", 30, 30, {}),
        ("same_title_later", 10, 15, {}),
        ("title_nearly_same", 50, 15, {"most_days_apart": 92}),
        ("title_other_level", 20, 10, {"most_days_apart": 92}),
        ("text_alike", 0, 35, {"most_days_apart": 92}),
        ("title_alike", 35, 15, {"most_days_apart": 92, "holds_the_other": True}),
        ("title_unlike", 5, 5, {}),
        ("two_sources_near", 0, 0, {}),
        ("two_sources_far", 5, 5, {}),
        ("text_alike_other_employer", 0, 40, {"most_of_an_employer": 4, "is_posting_once": False}),
        ("name_alike", 10, 10, {"most_of_an_employer": 4, "is_posting_once": False}),
        ("control", 5, 10, {}),
    ]
}
# The third draws like the first, three quarters of each kind: of pairs that nobody has seen, near and far alike.
THIRD = {
    name: kind._replace(without_texts=-(-kind.without_texts * 3 // 4), with_texts=-(-kind.with_texts * 3 // 4))
    for name, kind in STRATA.items()
}
SOON_DAYS = 92
TWO_SOURCES_DAYS = 180
CONTROL_DAYS = 31
ALIKE_TEXT = 0.3
LONG_FORMS = {
    "sr": "senior",
    "snr": "senior",
    "jr": "junior",
    "pm": "product manager",
    "mgr": "manager",
    "dir": "director",
}
LEVELS = frozenset(
    "intern junior associate mid senior staff lead principal group head director vp vice president chief executive "
    "i ii iii iv v 1 2 3 4 5 l3 l4 l5 l6 of".split()
)


def stratum(one: Posting, other: Posting) -> str | None:
    """The kind of a pair; None for a pair of no kind that is drawn."""
    if one.employer_id is None or one.employer_id != other.employer_id:
        return stratum_of_employers(one, other)
    if one.source_id != other.source_id:
        return stratum_of_sources(one, other)
    if one.folded_title == other.folded_title:
        return stratum_of_times(one, other)
    return stratum_of_titles(one, other)


def stratum_of_times(one: Posting, other: Posting) -> str:
    """The kind of a pair of the same employer, source and title."""
    gap = gap_days(one, other)
    if gap == 0:
        return "same_title_same_place" if one.place == other.place else "same_title_other_place"
    return "same_title_soon" if gap is not None and gap <= SOON_DAYS else "same_title_later"


def stratum_of_titles(one: Posting, other: Posting) -> str:
    """The kind of a pair of the same employer and source under two titles."""
    first, second = long_words(one.title), long_words(other.title)
    if first and second and set(first) - LEVELS == set(second) - LEVELS and set(first) != set(second):
        return "title_other_level"
    if fuzz.token_sort_ratio(" ".join(first), " ".join(second)) >= 88:
        return "title_nearly_same"
    if text_likeness(one, other) >= ALIKE_TEXT:
        return "text_alike"
    return "title_alike" if title_likeness(one, other) >= 80 else "title_unlike"


def stratum_of_sources(one: Posting, other: Posting) -> str | None:
    """The kind of a pair of the same employer on two sources."""
    gap = gap_days(one, other)
    if gap is not None and gap <= TWO_SOURCES_DAYS:
        return "two_sources_near"
    return "two_sources_far" if title_likeness(one, other) >= 80 else None


def stratum_of_employers(one: Posting, other: Posting) -> str | None:
    """The kind of a pair of two employers, or of one that names none."""
    if text_likeness(one, other) >= ALIKE_TEXT:
        return "text_alike_other_employer"
    gap = gap_days(one, other)
    if gap is None or not (one.employer_id and other.employer_id):
        return None
    if gap <= SOON_DAYS and names_alike(one.employer_id, other.employer_id) and title_likeness(one, other) >= 80:
        return "name_alike"
    same = (one.folded_title, one.place) == (other.folded_title, other.place)
    return "control" if same and gap <= CONTROL_DAYS else None


def names_alike(one: str, other: str) -> bool:
    """Whether one employer's key begins with the other's words, or they differ by a letter or two in ten."""
    shorter, longer = sorted((one, other), key=len)
    return longer.startswith(shorter + "-") or fuzz.ratio(one, other) >= 85


def title_likeness(one: Posting, other: Posting) -> float:
    """How alike two titles' words are, 0 to 100; 100 where the one's words all stand in the other."""
    return fuzz.token_set_ratio(" ".join(long_words(one.title)), " ".join(long_words(other.title)))


def long_words(title: str) -> list[str]:
    """The words of a title, folded, the usual short forms written out."""
    return " ".join(LONG_FORMS.get(word, word) for word in folded(title).split()).split()


def text_likeness(one: Posting, other: Posting) -> float:
    """How alike two texts are, 0 to 1, by their signatures; 0 where either has none."""
    return similarity(one.signature, other.signature) if one.signature and other.signature else 0.0
