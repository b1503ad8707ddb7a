"""What a person knows better than the rules: postings that are one job, or are not.

`etl/taxonomy/corrections.toml` ships; `corrections.local.toml` in the data folder is this installation's own. An entry:

    [[apart]]                                    # or [[together]]
    postings = ["greenhouse/acme/1", "greenhouse/acme/2"]
    expect = ["Product Manager", "Product Manager"]
    reason = "Their texts are of two teams."

`expect` are the two titles as they stood when the entry was written. An entry that does nothing any more, since a title
has changed, a posting is not there or the rules say the same by now, is not applied and is reported (outcome).
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from etl.match.joins import Join, join
from etl.match.postings import Posting

SHIPPED = Path(__file__).parent.parent / "taxonomy" / "corrections.toml"
OWN = "corrections.local.toml"
Verdict = Literal["apart", "together"]


class CorrectionsError(Exception):
    """A corrections file cannot be read; says which and why."""


class Entry(BaseModel):
    """One entry of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    postings: tuple[str, str]
    expect: tuple[str, str]
    reason: str


class Entries(BaseModel):
    """One file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    apart: list[Entry] = []
    together: list[Entry] = []


@dataclass(frozen=True)
class Correction:
    """An entry and its verdict."""

    verdict: Verdict
    posting_id: str
    with_posting_id: str
    expect: tuple[str, str]
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What became of a correction: applied, already_so, posting_unknown or title_changed."""

    correction: Correction
    outcome: str


def read_corrections(data_dir: Path) -> list[Correction]:
    """The corrections that ship, then those of this installation; CorrectionsError."""
    paths = [path for path in (SHIPPED, Path(data_dir) / OWN) if path.exists()]
    return [correction for path in paths for correction in corrections_of(path)]


def corrections_of(path: Path) -> list[Correction]:
    try:
        entries = Entries.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise CorrectionsError(f"{path}: {error}") from error
    return [
        Correction(verdict, *entry.postings, entry.expect, entry.reason)
        for verdict, found in (("together", entries.together), ("apart", entries.apart))
        for entry in found
    ]


def corrected(
    joins: Iterable[Join], corrections: Iterable[Correction], postings: Mapping[str, Posting]
) -> tuple[list[Join], list[Outcome]]:
    """The joins as the corrections have them, and what became of each: first what is together, then what is apart."""
    joins, outcomes = list(joins), []
    for correction in sorted(corrections, key=lambda one: one.verdict, reverse=True):
        one, other = postings.get(correction.posting_id), postings.get(correction.with_posting_id)
        if one is None or other is None:
            outcomes.append(Outcome(correction, "posting_unknown"))
        elif (one.title, other.title) != correction.expect:
            outcomes.append(Outcome(correction, "title_changed"))
        elif (way := path(joins, one.posting_id, other.posting_id)) is None:
            if correction.verdict == "together":
                joins.append(join(one, other, "correction", correction.reason))
            outcomes.append(Outcome(correction, "applied" if correction.verdict == "together" else "already_so"))
        elif correction.verdict == "together":
            outcomes.append(Outcome(correction, "already_so"))
        else:
            # The later of the two leaves the job, and with it what was joined through it.
            joins.remove(way[-1] if other.order > one.order else way[0])
            outcomes.append(Outcome(correction, "applied"))
    return joins, outcomes


def path(joins: Iterable[Join], start: str, end: str) -> list[Join] | None:
    """The joins that lead from one posting to another, in order; None when they are not of one job."""
    beside: dict[str, list[tuple[str, Join]]] = defaultdict(list)
    for each in joins:
        beside[each.posting_id].append((each.with_posting_id, each))
        beside[each.with_posting_id].append((each.posting_id, each))
    ways: dict[str, list[Join]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there, each in beside[here]:
            if there not in ways:
                ways[there] = [*ways[here], each]
                waiting.append(there)
    return ways.get(end)
