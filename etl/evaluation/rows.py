"""Figures as rows: what data/accuracy.json and the database hold of them, and `--json` writes."""

from typing import Any

from etl.evaluation.compare import SKILLS, FieldFigures, SkillFigures
from etl.evaluation.figures import Counts, Share

Row = dict[str, Any]
PARTS = ("precision", "recall")
# The row of all skills together without doubtful labels.
SKILLS_CLEAR = "skills_clear"


def field_row(of: FieldFigures) -> Row:
    """The figures of one field; `told_by` names the one that says most."""
    one = of.field
    told = {"field_id": one.name, "label": one.label, "measured_on": one.measured_on, "told_by": one.told_by}
    return told | share_columns("exact", of.exact) | share_columns("clear", of.clear) | counted(of.counts)


def skills_rows(skills: SkillFigures) -> list[Row]:
    """The figures of all skills together, as those of a field: every label, then those without doubt."""
    nothing = share_columns("exact", Share(0, 0)) | share_columns("clear", Share(0, 0))
    return [
        {"field_id": field_id, "label": label, "measured_on": "postings", "told_by": "mentions"}
        | nothing
        | counted(counts)
        for field_id, label, counts in (
            (SKILLS, "Skills, each posting and skill", skills.every),
            (SKILLS_CLEAR, "Skills, without labels that two readers doubt", skills.clear),
        )
    ]


def skill_row(skill_id: str, counts: Counts) -> Row:
    """The figures of one skill."""
    return {"skill_id": skill_id, **counted(counts)}


def share_columns(name: str, share: Share) -> Row:
    """A share of lines with its counts and interval, in columns that begin with `name`."""
    return {
        f"{name}_right_count": share.right,
        f"{name}_count": share.n,
        f"{name}_share": rounded(share.value),
        f"{name}_low": rounded(share.low),
        f"{name}_high": rounded(share.high),
    }


def counted(counts: Counts) -> Row:
    """Counts with precision, recall, their intervals, and F1."""
    row: Row = {"labelled_count": counts.labelled, "found_count": counts.found, "right_count": counts.right}
    for name, share in zip(PARTS, (counts.precision, counts.recall), strict=True):
        row |= {
            name: rounded(share.value),
            f"{name}_low": rounded(share.low),
            f"{name}_high": rounded(share.high),
        }
    return row | {"f1": rounded(counts.f1)}


def rounded(value: float | None) -> float | None:
    """Six decimals: more than is ever shown, and the same text on every machine."""
    return None if value is None else round(value, 6)
