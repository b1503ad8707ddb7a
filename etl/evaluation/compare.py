"""The figures of labelled lines: how often each field and skill is right, and every error.

Figures agree with those of the program that comes with the labels, and are counted as it does. A skill counts once a
posting, in postings that the label calls product management; without doubtful labels means that such a posting and
skill counts neither way.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from etl.evaluation.evidence import Evidence, mentions_of, quoted
from etl.evaluation.fields import FIELDS, Field, Parts, is_product
from etl.evaluation.figures import Counts, Share
from etl.evaluation.labelled import Labelled, Line, Pair

SKILLS = "skills"
# A skill enters the mean of F1 over skills from this many labels on.
MACRO_LABELS = 5


@dataclass(frozen=True)
class Error:
    """Where label and rules differ.

    `fault`: "missed" or "extra" of a skill or one of several mentions, where `found` or `labelled` is None; "differs"
    of a value. `heading` is the title of what was read or, where it has none, its place field; "" for neither.
    """

    field: str
    identifier: str
    heading: str
    fault: str
    labelled: Any
    found: Any
    is_doubtful: bool
    labelled_by: tuple[Evidence, ...]
    found_by: tuple[Evidence, ...]


@dataclass(frozen=True)
class FieldFigures:
    """The figures of one field.

    `exact`: the lines in which it is right in full; `clear`: the same of those whose label bears no doubt; `counts`:
    stated values, or single mentions, one by one.
    """

    field: Field
    exact: Share
    clear: Share
    counts: Counts


@dataclass(frozen=True)
class SkillFigures:
    """The figures of skills: of every posting and skill, of those without a doubtful label, and of each skill."""

    every: Counts
    clear: Counts
    of_skill: Mapping[str, Counts]

    @property
    def macro_f1(self) -> tuple[float | None, int]:
        """(mean of F1 over the skills with MACRO_LABELS labels or more, how many they are)."""
        known = [one.f1 or 0.0 for one in self.of_skill.values() if one.labelled >= MACRO_LABELS]
        return (sum(known) / len(known) if known else None), len(known)


@dataclass(frozen=True)
class Figures:
    """Everything measured on one file of labels; `skills` is None but for postings. `unread`: ids without a text."""

    kind: str
    line_count: int
    product_count: int
    unread: tuple[str, ...]
    fields: tuple[FieldFigures, ...]
    skills: SkillFigures | None
    errors: tuple[Error, ...] = field(repr=False)


def figures(labelled: Labelled) -> Figures:
    """Every figure that the labelled lines allow, and every error."""
    errors: list[Error] = []
    fields = tuple(_field_figures(one, labelled.pairs, errors) for one in FIELDS[labelled.kind])
    product = [pair for pair in labelled.pairs if is_product(pair.label)]
    skills = _skill_figures(product, errors) if labelled.kind == "postings" else None
    return Figures(labelled.kind, len(labelled.pairs), len(product), labelled.unread, fields, skills, tuple(errors))


def _is_doubtful(label: Line, of: Field) -> bool:
    """Whether a label doubts the field; a doubt that names no field is one of all."""
    doubt = label.get("doubt") or {}
    return (of.doubt or of.name) in doubt if isinstance(doubt, dict) else True


def _field_figures(of: Field, pairs: Iterable[Pair], errors: list[Error]) -> FieldFigures:
    exact = clear = Share(0, 0)
    counts = Counts()
    for pair in (one for one in pairs if of.counts(one.label)):
        labelled, found = of.value(pair.label), of.value(pair.facts)
        is_right = labelled == found
        exact = exact.with_one(is_right)
        if not _is_doubtful(pair.label, of):
            clear = clear.with_one(is_right)
        counts += _part_counts(labelled, found) if of.has_parts else _value_counts(of, labelled, found)
        if not is_right:
            errors += _part_errors(of, pair) if of.has_parts else [_value_error(of, pair)]
    return FieldFigures(of, exact, clear, counts)


def _heading(pair: Pair) -> str:
    return pair.read["title"] or pair.read["location"] or ""


def _part_counts(labelled: Counter, found: Counter) -> Counts:
    right = (labelled & found).total()
    return Counts(right, found.total() - right, labelled.total() - right)


def _value_counts(of: Field, labelled: Any, found: Any) -> Counts:
    is_stated, is_found, is_right = labelled not in of.nothing, found not in of.nothing, labelled == found
    return Counts(int(is_found and is_right), int(is_found and not is_right), int(is_stated and not is_right))


def _value_error(of: Field, pair: Pair) -> Error:
    return Error(
        of.name,
        pair.identifier,
        _heading(pair),
        "differs",
        of.value(pair.label),
        of.value(pair.facts),
        _is_doubtful(pair.label, of),
        quoted(pair.read, mentions_of(of.name, pair.label)),
        quoted(pair.read, mentions_of(of.name, pair.facts)),
    )


def _part_errors(of: Field, pair: Pair) -> list[Error]:
    """An error for every mention that only the label or only the rules have."""
    labelled, found = of.read(pair.label), of.read(pair.facts)
    common = of.name, pair.identifier, _heading(pair)
    is_doubtful = _is_doubtful(pair.label, of)
    missed = [
        Error(*common, "missed", part, None, is_doubtful, quoted(pair.read, [mention]), ())
        for part, mention in _only(labelled, found)
    ]
    extra = [
        Error(*common, "extra", None, part, is_doubtful, (), quoted(pair.read, [mention]))
        for part, mention in _only(found, labelled)
    ]
    return missed + extra


def _only(mentions: Parts, others: Parts) -> Parts:
    """The mentions of the first list that the second has no equal of; equals are paired in order."""
    left = Counter(part for part, _ in others)
    only = []
    for part, mention in mentions:
        if left[part]:
            left[part] -= 1
        else:
            only.append((part, mention))
    return only


def _skill_figures(pairs: Sequence[Pair], errors: list[Error]) -> SkillFigures:
    """A skill that labels do not know in general counts where a label of these lines has it."""
    of_skill: dict[str, Counts] = {}
    clear = Counts()
    labelled_here = {one["id"] for pair in pairs for one in pair.label.get("skills") or []}
    for pair in pairs:
        labels = {one["id"]: one for one in pair.label.get("skills") or []}
        found = {one["id"] for one in pair.facts["skills"]}
        found |= {one["id"] for one in pair.facts["further_skills"]} & labelled_here
        for skill_id in sorted(labels.keys() | found):
            is_labelled, is_found = skill_id in labels, skill_id in found
            one = Counts(right=int(is_labelled and is_found), extra=int(not is_labelled), missed=int(not is_found))
            of_skill[skill_id] = of_skill.get(skill_id, Counts()) + one
            is_doubtful = bool(labels.get(skill_id, {}).get("doubt"))
            if not is_doubtful:
                clear += one
            if is_labelled != is_found:
                errors.append(_skill_error(skill_id, pair, labels.get(skill_id), is_doubtful))
    return SkillFigures(sum(of_skill.values(), Counts()), clear, of_skill)


def _skill_error(skill_id: str, pair: Pair, label: Line | None, is_doubtful: bool) -> Error:
    found = [one for one in pair.facts["skills"] + pair.facts["further_skills"] if one["id"] == skill_id]
    return Error(
        SKILLS,
        pair.identifier,
        _heading(pair),
        "missed" if label else "extra",
        skill_id if label else None,
        None if label else skill_id,
        is_doubtful,
        quoted(pair.read, [label] if label else []),
        quoted(pair.read, found),
    )
