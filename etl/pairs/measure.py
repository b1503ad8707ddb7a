"""How often the matcher is right, by the labelled pairs: a pair is found to be the same when both have one job."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.evaluation.figures import Counts, Share
from etl.evaluation.report import number, share
from etl.pairs.labels import ANSWERS, DISPUTED, Line
from etl.pairs.strata import STRATA

DECIDED = ("same", "different")
ROW = "{:<28}{:>5}{:>11}  {:<32}{:<32}{}"


@dataclass(frozen=True)
class Measured:
    """What came out for some pairs.

    `labels`: pairs by label, "" for none; `absent`: pairs with a same-or-different label of which this database lacks a
    posting, or does not call it product management; `counts`: of each stratum, the pairs found and labelled the same;
    `apart`: of each stratum, the pairs labelled different and found so; `errors`: the wrong ones.
    """

    labels: Counter[str]
    absent: tuple[Line, ...]
    counts: Mapping[str, Counts]
    apart: Counter[str]
    errors: tuple[Line, ...]
    agreement: Share
    kappa: float | None

    @property
    def total(self) -> Counts:
        return sum(self.counts.values(), Counts())


def measure(lines: Iterable[Line], jobs: Mapping[str, str]) -> Measured:
    """The figures of the pairs `lines`; `jobs`: the job of each posting that the database has."""
    lines = list(lines)
    counts: dict[str, Counts] = {}
    apart: Counter[str] = Counter()
    absent, errors = [], []
    for line in lines:
        if line["label"] not in DECIDED:
            continue
        first, second = jobs.get(line["a_posting_id"]), jobs.get(line["b_posting_id"])
        if first is None or second is None:
            absent.append(line)
            continue
        said, found, kind = line["label"] == "same", first == second, line["stratum"]
        counts[kind] = counts.get(kind, Counts()) + Counts(said and found, found and not said, said and not found)
        apart[kind] += not (said or found)
        if said != found:
            errors.append(line)
    answers = [(line["reader_1"], line["reader_2"]) for line in lines if line["reader_1"] and line["reader_2"]]
    agreement = Share(sum(one == other for one, other in answers), len(answers))
    labels = Counter(line["label"] for line in lines)
    return Measured(labels, tuple(absent), counts, apart, tuple(errors), agreement, kappa(answers))


def kappa(answers: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa (1960) of two readers' answers: agreement beyond chance; None where chance alone would agree."""
    if not answers:
        return None
    first, second = (Counter(of_reader) for of_reader in zip(*answers, strict=True))
    by_chance = sum(first[answer] * second[answer] for answer in ANSWERS) / len(answers) ** 2
    seen = sum(one == other for one, other in answers) / len(answers)
    return None if by_chance == 1 else (seen - by_chance) / (1 - by_chance)


def f1_ends(counts: Counts) -> tuple[float, float] | None:
    """The 95% interval of F1; None of nothing.

    F1 = 2F / (1 + F) of F, the share of right ones among all that are found or labelled (Hand, Christen & Kirielle
    2021, doi:10.1007/s10994-021-05964-1). F is a share, so its score interval holds for F1 in the same way.
    """
    of_all = Share(counts.right, counts.right + counts.extra + counts.missed)
    return None if not of_all.n else (2 * of_all.low / (1 + of_all.low), 2 * of_all.high / (1 + of_all.high))


def lines_of(measured: Measured, name: str) -> Iterator[str]:
    """The figures of the pairs called `name`, line by line."""
    labels = measured.labels
    decided = sum(labels[one] for one in DECIDED)
    yield f"{name}: {labels.total()} pairs, {decided} of them with a label that counts"
    said = ", ".join(f"{labels[one]} {one}" for one in (*ANSWERS, DISPUTED))
    yield f"{said}, {labels['']} not labelled by both readers"
    yield f"Readers agree: {share(measured.agreement)}, kappa {number(measured.kappa)}"
    yield f"Not product postings of this database: {len(measured.absent)}"
    yield ""
    yield ROW.format("Drawn as", "same", "different", "Precision", "Recall", "F1").rstrip()
    yield row("every pair", measured.total, measured.apart.total())
    for kind in STRATA:
        if kind in measured.counts:
            yield row(kind, measured.counts[kind], measured.apart[kind])


def row(name: str, counts: Counts, apart: int) -> str:
    """The figures of one kind; `apart`: the pairs rightly found to be different."""
    f1 = number(counts.f1)
    if ends := f1_ends(counts):
        f1 += f" [{ends[0]:.3f}, {ends[1]:.3f}]"
    return ROW.format(name, counts.labelled, counts.extra + apart, share(counts.precision), share(counts.recall), f1)


def error_lines(measured: Measured) -> Iterator[str]:
    """Every pair that is labelled one way and found the other, then those that this database lacks."""
    for line in measured.errors:
        found = "two jobs" if line["label"] == "same" else "one job"
        yield ""
        yield f"{line['pair_id']}  labelled {line['label']}, found {found}  ({line['stratum']})"
        yield from sides(line)
    for line in measured.absent:
        yield ""
        yield f"{line['pair_id']}  labelled {line['label']}, not in this database  ({line['stratum']})"
        yield from sides(line)


def sides(line: Line) -> Iterator[str]:
    """The facts of both postings of a pair, and the silence between them."""
    for side in "ab":
        shown = ("employer", "title", "location", "date_posted", "first_seen", "last_seen")
        yield f"  {line[f'{side}_posting_id']}: " + " | ".join(line[f"{side}_{name}"] or "-" for name in shown)
    if line["silence_days"]:
        yield f"  longest silence {line['silence_days']} days"
