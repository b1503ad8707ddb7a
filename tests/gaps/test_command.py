"""`python -m etl gaps` as a user meets it."""

import json

from typer.testing import CliRunner

from etl.__main__ import app

LINES = [
    {"id": 1, "title": "Product Owner", "hiring_organization": "Ash, Inc.", "text": "Requirements\n- Raku firing"},
    {"id": 2, "title": "Product Owner", "hiring_organization": "ASH", "text": "<p>Requirements</p><ul><li>Raku</ul>"},
    {"id": 3, "title": "Product Owner", "text": "Requirements\n- Knows raku"},
    {"id": 4, "title": "Product Owner"},
]


def run(*arguments: object):
    return CliRunner().invoke(app, ["gaps", *map(str, arguments)])


def test_it_lists_phrases_of_a_file(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)))
    result = run("--texts", path, "--least", 2)
    assert (result.exit_code, result.stdout) == (
        0,
        "3 postings of 2 employers\n\nRaku  3 postings, 2 employers\n    - «Raku» firing\n",
    )
    assert len(run("--texts", path, "--least", 1).stdout.split("\n\n")) == 3
    assert len(run("--texts", path, "--least", 1, "--top", 1).stdout.split("\n\n")) == 2


def test_a_bad_line_is_named_and_the_others_go_on(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text('{"text": 5}\n\n{"text": "x", "hiring_organization": 7}\n' + json.dumps(LINES[2]))
    result = run("--texts", path, "--least", 1)
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        ["line 1: text: expected text, got '5'", "line 3: hiring_organization: expected text, got 7"],
    )
    assert "raku  1 posting, 1 employer" in result.stdout


def test_without_a_file_the_texts_held_here_are_read(ferries):
    assert run("--least", 1).stdout.startswith("1 posting of 1 employer\n")


def test_without_texts_it_says_what_brings_them(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path))
    assert (run().exit_code, "no database yet" in run().stderr) == (1, True)
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n")
    assert "no text of a product job was imported or read here" in run("--texts", empty).stderr
