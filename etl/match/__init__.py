"""Which postings are the same job.

The same employer's cities, reposts, an employer's board and the boards that copy it, and copies under another name are
one opening; the rules are those of the guide that pairs are labelled by (data/pairs/guide.md), and `decide` has them.
Postings are compared within their employer and title and, across employers, where their texts are alike, so that the
work grows with their number and not with its square. The answer does not depend on the order they come in.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from etl.match.corrections import Correction, Outcome, corrected
from etl.match.group import grouped
from etl.match.joins import Join, joins_of
from etl.match.postings import Posting, under_one_name


@dataclass(frozen=True)
class Matched:
    """`jobs`: of each posting its job, which is named after the smallest posting_id in it; `joins`: why, by posting_id,
    one for each posting but the first of a job; `outcomes`: what became of the corrections.
    """

    jobs: dict[str, str]
    joins: list[Join]
    outcomes: list[Outcome]


def match(postings: Iterable[Posting], corrections: Iterable[Correction] = ()) -> Matched:
    """The jobs of `postings`, as `corrections` have them."""
    known = {one.posting_id: one for one in under_one_name(postings)}
    joins = [join for group in grouped(known.values()) for join in joins_of(group)]
    joins, outcomes = corrected(joins, corrections, known)
    return Matched(jobs_of(known, joins), led_from_the_first(joins, known), outcomes)


def led_from_the_first(joins: Iterable[Join], known: Mapping[str, Posting]) -> list[Join]:
    """The joins, each posting's own the one that leads to it from the first posting of its job."""
    beside: dict[str, list[Join]] = defaultdict(list)
    for join in joins:
        beside[join.posting_id].append(join)
        beside[join.with_posting_id].append(join)
    led: list[Join] = []
    reached: set[str] = set()
    for first in sorted(beside, key=lambda posting_id: known[posting_id].order):
        waiting = [] if first in reached else [first]
        reached.add(first)
        while waiting:
            here = waiting.pop()
            for join in beside[here]:
                there = join.with_posting_id if join.posting_id == here else join.posting_id
                if there not in reached:
                    reached.add(there)
                    led.append(replace(join, posting_id=there, with_posting_id=here))
                    waiting.append(there)
    return sorted(led, key=lambda join: join.posting_id)


def jobs_of(posting_ids: Iterable[str], joins: Iterable[Join]) -> dict[str, str]:
    """The job of each posting: the smallest posting_id of those that `joins` lead to."""
    leader = {posting_id: posting_id for posting_id in sorted(posting_ids)}

    def find(posting_id: str) -> str:
        while leader[posting_id] != posting_id:
            leader[posting_id] = leader[leader[posting_id]]
            posting_id = leader[posting_id]
        return posting_id

    for join in joins:
        first, second = sorted((find(join.posting_id), find(join.with_posting_id)))
        leader[second] = first
    return {posting_id: find(posting_id) for posting_id in leader}
