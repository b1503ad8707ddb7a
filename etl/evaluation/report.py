"""What `python -m etl evaluate` prints, and the same as data."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from etl.evaluation.compare import MACRO_LABELS, SKILLS, Error, FieldFigures, Figures, SkillFigures
from etl.evaluation.evidence import Evidence
from etl.evaluation.figures import Counts, Share
from etl.evaluation.rows import counted, field_row, rounded, skill_row

WIDE = 34
KINDS = {"postings": "postings", "titles": "titles", "places": "place strings"}
ROW = f"{{:<26}}{{:<{WIDE}}}{{:<{WIDE}}}{{:<{WIDE + 2}}}{{:<{WIDE + 2}}}{{}}"
SKILL_ROW = f"{{:<26}}{{:>8}}{{:>7}}  {{:<{WIDE + 2}}}{{:<{WIDE + 2}}}{{}}"


def lines(figures: Figures, field: str | None = None, skill: str | None = None) -> Iterator[str]:
    """The figures of one file of labels, a line a field and a skill; only those of one field or skill when given."""
    yield head(figures)
    for identifier in figures.unread:
        yield f"  {identifier}: labelled, but there is no text of this id"
    fields = [one for one in figures.fields if not skill and field in (None, one.field.name)]
    if fields:
        yield ""
        yield ROW.format("Field", "Right in full", "Of labels without doubt", "Precision", "Recall", "F1")
        yield from map(field_line, fields)
    if figures.skills and field in (None, SKILLS):
        yield ""
        yield from skill_lines(figures.skills, skill)


def head(figures: Figures) -> str:
    """What was measured on."""
    said = f"{figures.line_count} {KINDS[figures.kind]} labelled"
    if figures.kind == "places":
        return said
    return f"{said}, {figures.product_count} of them product management"


def field_line(of: FieldFigures) -> str:
    """The figures of one field; precision and recall are of stated values, or of mentions where there are several."""
    counts = of.counts
    parts = share(of.exact), share(of.clear), share(counts.precision), share(counts.recall), number(counts.f1)
    return ROW.format(of.field.name, *parts)


def skill_lines(skills: SkillFigures, only: str | None = None) -> Iterator[str]:
    """The figures of each skill, most labelled first, under those of all; or of the skill `only` alone."""
    yield SKILL_ROW.format("Skill", "labelled", "found", "Precision", "Recall", "F1")
    if only is None:
        yield skill_line("every posting and skill", skills.every)
        yield skill_line("labels without doubt", skills.clear)
        mean, count = skills.macro_f1
        yield f"mean of F1 {number(mean)} over {count} skills with {MACRO_LABELS} labels or more"
    ranked = sorted(skills.of_skill.items(), key=lambda one: (-one[1].labelled, one[0]))
    for skill_id, counts in ranked if only is None else [(only, skills.of_skill.get(only, Counts()))]:
        yield skill_line(skill_id, counts)


def skill_line(name: str, counts: Counts) -> str:
    parts = share(counts.precision), share(counts.recall), number(counts.f1)
    return SKILL_ROW.format(name, counts.labelled, counts.found, *parts)


def share(of: Share) -> str:
    """ "0.985 [0.948, 0.996] 134/136"; a dash of nothing."""
    return "-" if of.value is None else f"{of.value:.3f} [{of.low:.3f}, {of.high:.3f}] {of.right}/{of.n}"


def number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def chosen(errors: Iterable[Error], field: str | None = None, skill: str | None = None) -> list[Error]:
    """The errors of one field or skill, of all when neither is given."""
    if skill:
        return [one for one in errors if one.field == SKILLS and skill in (one.labelled, one.found)]
    return [one for one in errors if field in (None, one.field)]


def error_lines(errors: Iterable[Error]) -> Iterator[str]:
    """Every error: what is labelled and what was found, then the sentences behind both, the words in « »."""
    for error in errors:
        yield ""
        heading = f"  {error.heading}" if error.heading else ""
        doubt = " (a doubtful label)" if error.is_doubtful else ""
        yield f"{error.identifier}{heading}  {error.field}: {fault(error)}{doubt}"
        yield from (f"  labelled  {evidence_line(one)}" for one in error.labelled_by)
        yield from (f"  found     {evidence_line(one)}" for one in error.found_by)


def fault(error: Error) -> str:
    """ "missed x", "extra x", or "labelled x, found y"."""
    if error.fault == "differs":
        return f"labelled {readable(error.labelled)}, found {readable(error.found)}"
    return f"{error.fault} {readable(error.labelled if error.fault == 'missed' else error.found)}"


def readable(value: Any) -> str:
    """A value as people write it: lists with commas, whole numbers without decimals, "nothing" for none."""
    if isinstance(value, tuple):
        return ", ".join(map(readable, value)) or "nothing"
    if value is None:
        return "nothing"
    return f"{value:g}" if isinstance(value, float) else str(value)


def evidence_line(evidence: Evidence) -> str:
    place = "" if evidence.found_in == "text" else f"{evidence.found_in}: "
    return place + evidence.sentence


def as_data(figures: Figures, errors: Iterable[Error]) -> dict[str, Any]:
    """The figures of one file of labels, and `errors`, as JSON has them."""
    return {
        "labelled": figures.kind,
        "line_count": figures.line_count,
        "product_count": figures.product_count,
        "unread": list(figures.unread),
        "fields": [field_row(one) for one in figures.fields],
        "skills": skills_data(figures.skills) if figures.skills else None,
        "errors": [asdict(one) for one in errors],
    }


def skills_data(skills: SkillFigures) -> dict[str, Any]:
    """The figures of skills, as JSON has them."""
    mean, count = skills.macro_f1
    return {
        "every": counted(skills.every),
        "clear": counted(skills.clear),
        "macro_f1": rounded(mean),
        "macro_skill_count": count,
        "of_skill": [skill_row(skill_id, counts) for skill_id, counts in sorted(skills.of_skill.items())],
    }
