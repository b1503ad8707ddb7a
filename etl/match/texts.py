"""Postings whose texts are alike, found by bands of their signatures instead of pair by pair."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np

from etl.match.postings import Posting
from etl.signature import PERMUTATIONS, similarity

# Values in a band: two texts that share a third of their shingles have one of 42 bands in common with probability 0.79,
# half of them 0.996 (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4).
BAND = 3
# A band that so many texts share is one of words that everybody uses; the other bands find those that are copies.
MOST_IN_A_BAND = 60


def alike(one: Posting, other: Posting) -> float | None:
    """How alike the two texts are, 0 to 1; None where one was not read."""
    return similarity(one.signature, other.signature) if one.signature and other.signature else None


def with_bands_in_common(postings: Iterable[Posting]) -> Iterator[tuple[Posting, Posting]]:
    """Pairs whose signatures have a band in common, each once, the smaller posting_id first, in order."""
    signed = sorted((one for one in postings if one.signature), key=lambda one: one.posting_id)
    if not signed:
        return
    values = np.array([np.frombuffer(one.signature, "<u2") for one in signed])
    found: set[tuple[int, int]] = set()
    for start in range(0, PERMUTATIONS - BAND + 1, BAND):
        buckets = defaultdict(list)
        for place, band in enumerate(np.ascontiguousarray(values[:, start : start + BAND])):
            buckets[band.tobytes()].append(place)
        for places in buckets.values():
            if 1 < len(places) <= MOST_IN_A_BAND:
                found.update(combinations(places, 2))
    for first, second in sorted(found):
        yield signed[first], signed[second]
