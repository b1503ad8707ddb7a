"""`python -m etl evaluate` as a user meets it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.evaluation.record import read_record, readme_lines

TITLES = [
    {"id": "1", "title": "Senior Product Manager", "is_product_manager": True, "seniority": "senior"},
    {"id": "2", "title": "Product Owner", "is_product_manager": True, "seniority": "junior"},
    {"id": "3", "title": "Plumber", "is_product_manager": False, "seniority": None},
]


def run(*arguments: object):
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


@pytest.fixture
def titles(tmp_path) -> Path:
    path = tmp_path / "titles.jsonl"
    path.write_text("\n".join(map(json.dumps, TITLES)))
    return path


def test_it_prints_figures_and_errors(titles, tmp_path):
    result = run(titles, "--errors", "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    assert [" ".join(line.split()) for line in result.stdout.splitlines()] == [
        "3 titles labelled, 2 of them product management",
        "",
        "Field Right in full Of labels without doubt Precision Recall F1",
        "is_product_manager 1.000 [0.438, 1.000] 3/3 1.000 [0.438, 1.000] 3/3 1.000 [0.342, 1.000] 2/2 "
        "1.000 [0.342, 1.000] 2/2 1.000",
        "seniority 0.500 [0.095, 0.905] 1/2 0.500 [0.095, 0.905] 1/2 0.500 [0.095, 0.905] 1/2 "
        "0.500 [0.095, 0.905] 1/2 0.500",
        "specialism 1.000 [0.342, 1.000] 2/2 1.000 [0.342, 1.000] 2/2 - - -",
        "",
        "2 Product Owner seniority: labelled junior, found mid",
        "found title: «Product Owner»",
    ]
    written = json.loads((tmp_path / "out.json").read_text())["measured"]
    assert [(one["labelled"], [error["identifier"] for error in one["errors"]]) for one in written] == [
        ("titles", ["2"])
    ]


def test_it_prints_what_the_readme_says():
    result = run("--readme")
    assert (result.exit_code, result.stdout.splitlines()) == (0, readme_lines(read_record()))


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        pytest.param([], 2, "expected files of labels, or --readme", id="nothing"),
        pytest.param(["x.jsonl", "--field", "mood"], 2, "no field 'mood'; there are is_product_manager", id="field"),
        pytest.param(["x.jsonl", "--skill", "juggling"], 2, "no skill 'juggling'; there are communication", id="skill"),
        pytest.param(["x.jsonl", "--skill", "sql", "--field", "skills"], 2, "--field or --skill, got both", id="both"),
        pytest.param(["x.jsonl"], 1, "Error: x.jsonl: No such file or directory", id="no file"),
    ],
)
def test_wrong_use_and_bad_files_are_told(options, code, said):
    result = run(*options)
    assert (result.exit_code, said in " ".join(result.stderr.split())) == (code, True)


def test_a_record_needs_every_kind_of_label(titles):
    before = read_record()
    result = run(titles, "--record")
    assert result.exit_code == 1
    assert "expected labelled postings, titles, places, one file of each; got titles" in result.stderr
    assert read_record() == before
