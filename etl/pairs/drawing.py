"""Draws the pairs: the same from the same facts, in whatever order they come, and with no random state.

Of each kind (etl/pairs/strata.py) the candidates are put in the order of a hash of their two identifiers and taken from
the front. In a kind an employer gives a few pairs at most and a posting stands in one, so that no employer with
hundreds of postings fills the sample. Pairs with a text on both sides and pairs without are drawn apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations

import numpy as np

from etl.pairs.postings import Posting, longest_silence
from etl.pairs.strata import ALIKE_TEXT, SECOND, STRATA, THIRD, Kind, names_alike, stratum

# Fewer equal values than this cannot be texts as alike as ALIKE_TEXT.
EQUAL_VALUES = 0.9 * ALIKE_TEXT


@dataclass(frozen=True)
class Drawing:
    """`seed` goes into the hash that puts the candidates of each of `kinds` in order.

    `is_apart`: it holds no pair of an earlier drawing, and no posting of the odd half of one.
    """

    seed: str
    kinds: Mapping[str, Kind]
    is_apart: bool = False


DRAWINGS = {
    "first": Drawing("draw", STRATA),
    "second": Drawing("draw again", SECOND, is_apart=True),
    "third": Drawing("draw a third time", THIRD, is_apart=True),
}


@dataclass(frozen=True)
class Pair:
    """Two postings, the smaller identifier first. `silence_days`: see etl.pairs.postings.longest_silence."""

    stratum: str
    one: Posting
    other: Posting
    silence_days: int | None

    @property
    def pair_id(self) -> str:
        return pair_id(self.one.posting_id, self.other.posting_id)

    @property
    def half(self) -> str:
        return half(self.pair_id)


@dataclass(frozen=True)
class Drawn:
    """The pairs of all kinds by pair_id, and of each kind (stratum, with texts) the number of candidates and drawn."""

    pairs: tuple[Pair, ...]
    sizes: dict[tuple[str, bool], tuple[int, int]]


def pair_id(one: str, other: str) -> str:
    """The name of a pair of posting_ids, whichever comes first."""
    return digest("pair", *sorted((one, other)))[:12]


def half(of_pair: str) -> str:
    """ "even", or "odd": the half that nobody looks at before the end."""
    return "odd" if int(digest("half", of_pair), 16) % 2 else "even"


def digest(*words: str) -> str:
    return sha256("\n".join(words).encode()).hexdigest()


def draw(postings: Iterable[Posting], drawing: Drawing = DRAWINGS["first"], before: Iterable[Mapping] = ()) -> Drawn:
    """The sample of pairs that the rule draws from `postings`; `before`: the lines of the earlier drawings."""
    before = list(before) if drawing.is_apart else []
    drawn = {line["pair_id"] for line in before}
    held_out = {line[f"{side}_posting_id"] for line in before if line["half"] == "odd" for side in "ab"}
    known = {one.posting_id: one for one in postings}
    found: dict[tuple[str, bool], list[tuple[Posting, Posting]]] = defaultdict(list)
    for first, second in sorted(candidates(list(known.values()))):
        one, other = known[first], known[second]
        if held_out & {first, second} or pair_id(first, second) in drawn:
            continue
        if (kind := stratum(one, other)) and drawing.kinds[kind].takes(one, other):
            found[kind, bool(one.signature and other.signature)].append((one, other))
    alike = defaultdict(list)
    for posting in known.values():
        alike[posting.employer_id, posting.folded_title].append(posting)
    pairs, sizes = [], {}
    for name, kind in drawing.kinds.items():
        for with_texts in (False, True):
            chosen = chosen_of(found[name, with_texts], kind, kind.wanted(with_texts), drawing.seed)
            sizes[name, with_texts] = len(found[name, with_texts]), len(chosen)
            pairs += [Pair(name, *both, longest_silence(*both, of_both(alike, *both))) for both in chosen]
    return Drawn(tuple(sorted(pairs, key=lambda pair: pair.pair_id)), sizes)


def chosen_of(
    found: list[tuple[Posting, Posting]], kind: Kind, wanted: int, seed: str
) -> list[tuple[Posting, Posting]]:
    """The first `wanted` of the pairs of one kind, in the order of their hash, within its bounds for employers."""
    taken: Counter[str] = Counter()
    used: set[str] = set()
    chosen: list[tuple[Posting, Posting]] = []
    for one, other in sorted(found, key=lambda both: digest(seed, both[0].posting_id, both[1].posting_id)):
        employers = {one.employer_id, other.employer_id} - {None}
        if len(chosen) == wanted:
            break
        if kind.is_posting_once and used & {one.posting_id, other.posting_id}:
            continue
        if any(taken[key] >= kind.most_of_an_employer for key in employers):
            continue
        taken.update(employers)
        used |= {one.posting_id, other.posting_id}
        chosen.append((one, other))
    return chosen


def of_both(alike: dict[tuple[str | None, str], list[Posting]], one: Posting, other: Posting) -> list[Posting]:
    """The postings of either's employer under either's title."""
    employers = {one.employer_id, other.employer_id} - {None}
    titles = {one.folded_title, other.folded_title}
    return [posting for key in employers for title in titles for posting in alike.get((key, title), [])]


def candidates(postings: list[Posting]) -> set[tuple[str, str]]:
    """Every pair of posting_ids that may be of a kind, the smaller first."""
    by_employer = grouped(postings, lambda one: one.employer_id)
    by_title_and_place = grouped(postings, lambda one: (one.folded_title, one.place))
    found = set()
    for group in (*by_employer.values(), *by_title_and_place.values()):
        found |= {ordered(*both) for both in combinations(group, 2)}
    for first, second in combinations(sorted(by_employer), 2):
        if names_alike(first, second):
            found |= {ordered(one, other) for one in by_employer[first] for other in by_employer[second]}
    return found | set(with_texts_alike(postings))


def grouped(postings: Iterable[Posting], key_of) -> dict:
    """The postings by their key, those without one left out."""
    groups = defaultdict(list)
    for posting in postings:
        if (key := key_of(posting)) is not None:
            groups[key].append(posting)
    return groups


def with_texts_alike(postings: list[Posting]) -> Iterator[tuple[str, str]]:
    """The pairs whose signatures have enough values in common."""
    signed = [one for one in postings if one.signature]
    if not signed:
        return
    values = np.array([np.frombuffer(one.signature, "<u2") for one in signed])
    for place, posting in enumerate(signed):
        equal = (values[place + 1 :] == values[place]).mean(axis=1)
        for further in np.nonzero(equal >= EQUAL_VALUES)[0]:
            yield ordered(posting, signed[place + 1 + further])


def ordered(one: Posting, other: Posting) -> tuple[str, str]:
    first, second = sorted((one.posting_id, other.posting_id))
    return first, second
