"""Groups of postings that are one opening, whatever order they come in."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, combinations

from etl.match.decide import (
    EDIT_DAYS,
    SILENCE_DAYS,
    is_copy,
    is_edit,
    is_for_another_region,
    names_both,
    speaks_for,
)
from etl.match.postings import Posting, days_between
from etl.match.texts import with_bands_in_common
from etl.match.titles import singular

# Postings settle in two or three rounds; the bound is for those that would change places for ever.
MOST_ROUNDS = 20
Group = list[Posting]
Level = tuple[str, ...]


def grouped(postings: Iterable[Posting]) -> list[Group]:
    """The postings of each opening, in order of their first day."""
    blocks: dict[tuple, Group] = defaultdict(list)
    alone: list[Group] = []
    ordered = sorted(postings, key=lambda one: one.order)
    for one in ordered:
        if one.employer and one.read_title.words and one.from_on:
            blocks[one.employer, one.read_title.words].append(one)
        else:
            alone.append([one])
    groups = [
        group
        for block in blocks.values()
        for of_level in by_level(block)
        for era in eras(of_level)
        for group in openings(era)
    ]
    return united(groups + alone, chain(copies(ordered), edits(groups), of_sisters(ordered)))


def by_level(block: Group) -> Iterator[Group]:
    """The block cut by level. A title that may stand for two ("Senior/Staff") goes with the posting nearest in days."""
    levels: dict[Level, Group] = defaultdict(list)
    for one in block:
        if len(one.read_title.levels) == 1:
            levels[one.read_title.levels[0]].append(one)
    settled = {level: list(of_level) for level, of_level in levels.items()}
    for one in block:
        if len(one.read_title.levels) > 1:
            known = [level for level in one.read_title.levels if level in settled]
            level = min(known, key=lambda each: (nearest(one, settled[each]), each), default=one.read_title.levels[0])
            levels[level].append(one)
    for level in sorted(levels):
        yield sorted(levels[level], key=lambda one: one.order)


def nearest(one: Posting, others: Group) -> int:
    return min(days_between(one, other) for other in others)


def eras(block: Group) -> Iterator[Group]:
    """The block, in order of days, cut where the employer was silent under the title for more than SILENCE_DAYS."""
    era: Group = []
    until = None
    for one in block:
        if until is not None and one.from_on > until + timedelta(days=SILENCE_DAYS):
            yield era
            era, until = [], None
        era.append(one)
        until = one.to_on if until is None else max(until, one.to_on)
    if era:
        yield era


def openings(era: Group) -> Iterator[Group]:
    """The openings of an era: all of it where the title names an area ("Growth"), wherever the work is.

    Under a bare title each posting, in order of days, goes with those of which more speaks for it than against.
    """
    if not era[0].read_title.is_bare:
        yield era
        return
    found: list[Group] = []
    for one in era:
        spoken = [(sum(speaks_for(one, other) for other in group), -place) for place, group in enumerate(found)]
        best, place = max(spoken, default=(0, 0))
        if best > 0:
            found[-place].append(one)
        else:
            found.append([one])
    yield from settled(era, found)


def settled(era: Group, found: list[Group]) -> list[Group]:
    """The openings, each posting moved to the one of which most speaks for it, until none moves.

    In order of days a posting knows only those before it; what came later may belong with it too.
    """
    opening = {one.posting_id: place for place, group in enumerate(found) for one in group}
    votes = {
        frozenset((one.posting_id, other.posting_id)): speaks_for(one, other) for one, other in combinations(era, 2)
    }
    for _ in range(MOST_ROUNDS):
        before = dict(opening)
        for one in era:
            # Alone nothing speaks for it, and nothing against it.
            spoken = defaultdict(int, {opening[one.posting_id]: 0, max(opening.values()) + 1: 0})
            for other in era:
                if other is not one:
                    spoken[opening[other.posting_id]] += votes[frozenset((one.posting_id, other.posting_id))]
            best = max(spoken, key=lambda place: (spoken[place], -place))
            if spoken[best] > spoken[opening[one.posting_id]]:
                opening[one.posting_id] = best
        if opening == before:
            break
    groups: dict[int, Group] = defaultdict(list)
    for one in era:
        groups[opening[one.posting_id]].append(one)
    return list(groups.values())


def united(groups: list[Group], pairs: Iterable[tuple[Posting, Posting]]) -> list[Group]:
    """The groups, those joined that one of `pairs` leads from and to.

    Two levels never become one job, by way of a title that may stand for both either.
    """
    group_of = {one.posting_id: place for place, group in enumerate(groups) for one in group}
    leader = list(range(len(groups)))
    levels = [{one.read_title.levels for one in group if len(one.read_title.levels) == 1} for group in groups]

    def find(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in pairs:
        first, second = sorted((find(group_of[one.posting_id]), find(group_of[other.posting_id])))
        if first != second and len(levels[first] | levels[second]) <= 1:
            leader[second] = first
            levels[first] |= levels[second]
    joined: dict[int, Group] = defaultdict(list)
    for place, group in enumerate(groups):
        joined[find(place)] += group
    return [sorted(group, key=lambda one: one.order) for group in joined.values()]


def copies(postings: Group) -> Iterator[tuple[Posting, Posting]]:
    """Pairs that hold copies of one text: under two names of the employer or under none, or under an edited title."""
    for one, other in with_bands_in_common(postings):
        named = one.employer is not None and one.employer == other.employer
        if named and one.is_ad and other.is_ad:
            is_one = is_edit(one, other)
        else:
            is_one = is_for_another_region(one, other) if named else is_copy(one, other)
        if is_one:
            yield one, other


def of_sisters(postings: Group) -> Iterator[tuple[Posting, Posting]]:
    """Pairs of two employers under one title that names both."""
    under: dict[tuple[str, ...], Group] = defaultdict(list)
    for one in postings:
        if one.employer and not one.read_title.is_bare:
            words = one.read_title.words
            if all(singular(word) in words for word in one.employer.split("-")):
                under[words].append(one)
    for group in under.values():
        for one, other in combinations(group, 2):
            if one.employer != other.employer and names_both(one, other):
                yield one, other


def edits(groups: list[Group]) -> Iterator[tuple[Posting, Posting]]:
    """Pairs of which the later follows the earlier at once under an edited title, each the end of its group.

    Only where no other group of the employer would do: of two that stop, which one goes on under the new title?
    """
    of_employer: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        if group[0].employer and not group[0].read_title.is_bare and not any(one.is_ad for one in group):
            of_employer[group[0].employer].append(group)
    found = [pair for those in of_employer.values() if len(those) > 1 for pair in following(those)]
    before, after = Counter(other.posting_id for _, other in found), Counter(one.posting_id for one, _ in found)
    for one, other in sorted(found, key=lambda pair: (pair[0].order, pair[1].order)):
        if before[other.posting_id] == after[one.posting_id] == 1:
            yield one, other


def following(groups: list[Group]) -> Iterator[tuple[Posting, Posting]]:
    """The last posting of a group and the first of another, wherever the one may be the other edited."""
    firsts = sorted((group[0] for group in groups), key=lambda one: one.order)
    days = [one.from_on for one in firsts]
    for group in groups:
        last = max(group, key=lambda one: (one.to_on, one.order))
        from_place = bisect_left(days, last.to_on - timedelta(days=EDIT_DAYS))
        to_place = bisect_right(days, last.to_on + timedelta(days=EDIT_DAYS))
        for first in firsts[from_place:to_place]:
            if last.from_on < first.from_on and is_edit(last, first):
                yield last, first
