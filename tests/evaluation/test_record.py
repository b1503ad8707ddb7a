"""The record of accuracy: its rows, the file it makes, and what the README says of it."""

import json
from datetime import date

import pytest

from etl.evaluation.compare import FieldFigures, Figures, SkillFigures
from etl.evaluation.fields import FIELDS
from etl.evaluation.figures import Counts, Share
from etl.evaluation.record import (
    IncompleteError,
    as_record,
    figure_in_words,
    read_record,
    readme_lines,
    with_accuracy,
    write_record,
)

NOTHING = Share(0, 0)


def figures(kind: str, lines: int, product: int, **of_field: tuple[Share, Share, Counts]) -> Figures:
    """Figures of one kind of label; of fields not given, nothing was measured."""
    fields = tuple(FieldFigures(one, *of_field.get(one.name, (NOTHING, NOTHING, Counts()))) for one in FIELDS[kind])
    skills = SkillFigures(Counts(30, 2, 10), Counts(24, 2, 6), {"sql": Counts(3, 1, 0)}) if kind == "postings" else None
    return Figures(kind, lines, product, (), fields, skills, ())


MEASURED = (
    figures("postings", 50, 40, experience=(Share(33, 40), Share(30, 31), Counts(18, 2, 4))),
    figures("titles", 90, 60, seniority=(Share(54, 60), Share(45, 48), Counts(51, 3, 6))),
    figures("places", 70, 0),
)


def record() -> dict:
    return as_record(MEASURED, ["jira", "sql"], "abc", date(2026, 3, 9), "a pile of notes")


def test_the_record_tells_what_was_measured_on():
    counted = {key: value for key, value in record().items() if not isinstance(value, list)}
    assert counted == {
        "rules_version": "abc",
        "measured_on": "2026-03-09",
        "sample": "a pile of notes",
        "posting_count": 50,
        "product_posting_count": 40,
        "title_count": 90,
        "place_count": 70,
    }


def test_a_row_of_a_field_has_every_figure():
    (row,) = (row for row in record()["fields"] if (row["field_id"], row["measured_on"]) == ("seniority", "titles"))
    # Wilson: 54 of 60, 45 of 48, 51 of 54, 51 of 57.
    assert row == {
        "field_id": "seniority",
        "label": "Seniority",
        "measured_on": "titles",
        "told_by": "exact",
        "exact_right_count": 54,
        "exact_count": 60,
        "exact_share": 0.9,
        "exact_low": 0.798503,
        "exact_high": 0.953358,
        "clear_right_count": 45,
        "clear_count": 48,
        "clear_share": 0.9375,
        "clear_low": 0.831643,
        "clear_high": 0.978517,
        "labelled_count": 57,
        "found_count": 54,
        "right_count": 51,
        "precision": 0.944444,
        "precision_low": 0.848925,
        "precision_high": 0.980927,
        "recall": 0.894737,
        "recall_low": 0.78877,
        "recall_high": 0.950856,
        "f1": 0.918919,
    }


def test_every_skill_of_the_list_has_a_row():
    assert [
        (row["skill_id"], row["labelled_count"], row["found_count"], row["precision"]) for row in record()["skills"]
    ] == [
        ("jira", 0, 0, None),
        ("sql", 3, 4, 0.75),
    ]


def test_every_field_of_every_kind_stands_in_the_record_once():
    told = [(row["measured_on"].split()[-1], row["field_id"]) for row in record()["fields"]]
    kinds = {"postings": "postings", "titles": "titles", "places": "strings"}
    wanted = [(kinds[kind], one.name) for kind, fields in FIELDS.items() for one in fields]
    assert sorted(told) == sorted([*wanted, ("postings", "skills"), ("postings", "skills_clear")])


@pytest.mark.parametrize("given", [MEASURED[:2], (*MEASURED[:2], MEASURED[1]), (*MEASURED, MEASURED[0])], ids=len)
def test_a_record_takes_one_file_of_each_kind(given):
    kinds = ", ".join(one.kind for one in given)
    with pytest.raises(IncompleteError, match=f"expected labelled postings, titles, places, .*; got {kinds}"):
        as_record(given, [], "abc", date(2026, 3, 9), "x")


def test_a_field_is_told_by_the_figure_that_says_most():
    words = {(row["measured_on"], row["field_id"]): figure_in_words(row) for row in record()["fields"]}
    assert words["titles", "seniority"] == "0.900 (0.799 to 0.953; 54 of 60)"
    assert words["postings", "experience"] == (
        "precision 0.900 (0.699 to 0.972), recall 0.818 (0.615 to 0.927), F1 0.857"
    )
    assert words["postings", "salary"] == "not measured (0)"


def test_what_is_written_is_what_is_read(tmp_path):
    path = tmp_path / "data" / "accuracy.json"
    write_record(record(), path)
    assert read_record(path) == json.loads(path.read_text()) == record()
    # A row a line, so that a change shows as the lines that it changed.
    assert len(path.read_text().splitlines()) == 2 + 7 + 2 * 2 + 17 + 2


def test_the_readme_takes_the_new_figures_in_the_place_of_the_old():
    table = "| Fact | Measured on | Figure |\n|---|---|---|\n| Old | x | 1 |"
    before = f"# House\n\nMeasured on 3 postings.\n\n{table}\n\n## Use\n"
    lines = readme_lines(record())
    assert " ".join(lines[:2]) == (
        "Measured on 50 postings, 90 titles and 70 place strings labelled by hand, on 2026-03-09 with rules abc. They "
        "are a pile of notes: expect somewhat less elsewhere. Exact agreement unless it says otherwise, with Wilson's "
        "95% interval:"
    )
    assert lines[2:5] == ["", "| Fact | Measured on | Figure |", "|---|---|---|"]
    after = with_accuracy(before, record())
    assert after == "\n".join(["# House", "", *lines, "", "## Use"]) + "\n"
    assert with_accuracy(after, record()) == after
