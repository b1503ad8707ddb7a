"""The accuracy of a version of the rules as rows: data/accuracy.json, and the README's table made of it.

    {"rules_version", "measured_on", "sample", "posting_count", "product_posting_count", "title_count", "place_count",
     "fields": [a row a field and kind of label], "skills": [a row a skill of the list]}

Shares lie in 0 to 1; a share of nothing is null, and so are the ends of its interval.
"""

import json
import textwrap
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from etl.evaluation.compare import SKILLS, Figures
from etl.evaluation.fields import FIELDS
from etl.evaluation.figures import Counts
from etl.evaluation.rows import PARTS, SKILLS_CLEAR, Row, field_row, skill_row, skills_rows

ACCURACY = Path(__file__).parents[2] / "data" / "accuracy.json"
README = Path(__file__).parents[2] / "README.md"
README_START = "Measured on"
README_HEAD = "| Fact | Measured on | Figure |"

# The order of the rows: (kind of label, field).
ORDER = (
    ("titles", "is_product_manager"),
    ("postings", "is_product_manager"),
    ("titles", "seniority"),
    ("postings", "seniority"),
    ("titles", "specialism"),
    ("postings", SKILLS),
    ("postings", SKILLS_CLEAR),
    ("postings", "min_years_required"),
    ("postings", "experience"),
    ("places", "workplace"),
    ("postings", "workplace"),
    ("places", "countries"),
    ("postings", "eligibility_scope"),
    ("postings", "eligibility_countries"),
    ("postings", "education"),
    ("postings", "salary"),
    ("postings", "employment_type"),
)


class IncompleteError(Exception):
    """What was measured is too little for a record; says what is missing."""


def as_record(measured: Iterable[Figures], skill_ids: Iterable[str], rules_version: str, on: date, sample: str) -> Row:
    """The record of figures of postings, titles and places; IncompleteError unless there is one file of each.

    `skill_ids`: the skills of the list, in whose order the rows stand; `on`: the day of the measurement; `sample`: what
    the labelled lines are, in words.
    """
    given = list(measured)
    of_kind = {one.kind: one for one in given}
    if len(given) != len(FIELDS) or of_kind.keys() != FIELDS.keys():
        kinds = ", ".join(one.kind for one in given)
        raise IncompleteError(f"expected labelled {', '.join(FIELDS)}, one file of each; got {kinds}")
    postings = of_kind["postings"]
    return {
        "rules_version": rules_version,
        "measured_on": on.isoformat(),
        "sample": sample,
        "posting_count": postings.line_count,
        "product_posting_count": postings.product_count,
        "title_count": of_kind["titles"].line_count,
        "place_count": of_kind["places"].line_count,
        "fields": _field_rows(of_kind),
        "skills": [skill_row(skill_id, postings.skills.of_skill.get(skill_id, Counts())) for skill_id in skill_ids],
    }


def _field_rows(of_kind: Mapping[str, Figures]) -> list[Row]:
    rows = {(kind, one.field.name): field_row(one) for kind, of in of_kind.items() for one in of.fields}
    rows |= {("postings", row["field_id"]): row for row in skills_rows(of_kind["postings"].skills)}
    return [rows[key] for key in ORDER]


def read_record(path: Path = ACCURACY) -> Row:
    """The record at `path`."""
    return json.loads(path.read_text(encoding="utf-8"))


def write_record(record: Row, path: Path = ACCURACY) -> None:
    """Writes `record` to `path`, a row a line, so that a change of the rules shows as the lines that it changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = []
    for key, value in record.items():
        if isinstance(value, list):
            rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value)
            parts.append(f'  "{key}": [\n{rows}\n  ]')
        else:
            parts.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def readme_lines(record: Row) -> list[str]:
    """What the README says of the accuracy, wrapped: what was measured on, then the table."""
    said = (
        f"{README_START} {record['posting_count']} postings, {record['title_count']} titles and "
        f"{record['place_count']} place strings labelled by hand, on {record['measured_on']} with rules "
        f"{record['rules_version']}. They are {record['sample']}: expect somewhat less elsewhere. Exact agreement "
        "unless it says otherwise, with Wilson's 95% interval:"
    )
    rows = [f"| {row['label']} | {row['measured_on']} | {figure_in_words(row)} |" for row in record["fields"]]
    return [*textwrap.wrap(said, 120), "", README_HEAD, "|---|---|---|", *rows]


def figure_in_words(row: Row) -> str:
    """The figure that says most of a field, with its interval: "0.985 (0.948 to 0.996; 134 of 136)"."""
    if row["told_by"] == "exact":
        counted = f"{row['exact_right_count']} of {row['exact_count']}"
        return _with_interval(row["exact_share"], row["exact_low"], row["exact_high"], f"; {counted}")
    parts = [f"{name} {_with_interval(row[name], row[f'{name}_low'], row[f'{name}_high'])}" for name in PARTS]
    return f"{', '.join(parts)}, F1 {'none' if row['f1'] is None else format(row['f1'], '.3f')}"


def _with_interval(share: float | None, low: float | None, high: float | None, more: str = "") -> str:
    return "not measured (0)" if share is None else f"{share:.3f} ({low:.3f} to {high:.3f}{more})"


def with_accuracy(readme: str, record: Row) -> str:
    """The text `readme` with what it says of the accuracy, from README_START to the end of the table, of `record`."""
    lines = readme.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(README_START))
    table = lines.index(README_HEAD, start)
    end = next((at for at in range(table, len(lines)) if not lines[at].startswith("|")), len(lines))
    return "\n".join([*lines[:start], *readme_lines(record), *lines[end:]]) + "\n"
