"""`python -m etl pairs` as a user meets it, on the archive of tests/ferries.py."""

import csv
import json
import tomllib

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.pairs.file import COLUMNS, FILES, read_pairs, write_pairs
from tests.ferries import BRIEF, FORMULA, MARKETING, SENIOR, TEXT
from tests.pairs.hand_made import line

FERRIES = [
    line("p1", a_posting_id=SENIOR, b_posting_id=BRIEF, a_title="Senior Product Manager", silence_days="0"),
    line("p2", a_posting_id=SENIOR, b_posting_id=FORMULA, stratum="control"),
    line("p3", a_posting_id=MARKETING, b_posting_id=BRIEF),
    line("p4", a_posting_id=SENIOR, b_posting_id="greenhouse/tinwhistle/9", half="odd"),
]


def run(*arguments: object):
    return CliRunner().invoke(app, ["pairs", *map(str, arguments)])


@pytest.fixture
def pairs(tmp_path, ferries):
    path = tmp_path / "pairs.csv"
    write_pairs(FERRIES, path)
    return path


def answers(path, said: dict[str, str]):
    path.write_text("".join(json.dumps({"pair_id": name, "label": one}) + "\n" for name, one in said.items()))
    return path


def test_draw_writes_the_pairs_and_what_they_came_from(tmp_path, ferries):
    result = run("draw", "--out", tmp_path / "drawn.csv")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'drawn.csv'}: 1 pairs\n")
    drawn = read_pairs(tmp_path / "drawn.csv")
    assert [(one["a_posting_id"], one["b_posting_id"], one["stratum"], one["label"]) for one in drawn] == [
        (SENIOR, BRIEF, "title_alike", "")
    ]
    assert (drawn[0]["a_first_seen"], drawn[0]["a_last_seen"], drawn[0]["silence_days"]) == (
        "2026-03-02",
        "2026-03-23",
        "0",
    )
    drawing = (tmp_path / "drawing.toml").read_text()
    assert 'drawing = "first"\nseed = "draw"\n' in drawing
    assert 'name = "title_alike"' in drawing


def test_the_second_drawing_says_how_near_it_looked(tmp_path, ferries):
    assert run("draw", "--drawing", "second", "--out", tmp_path / "new" / "drawn.csv").exit_code == 0
    drawing = tomllib.loads((tmp_path / "new" / "drawing.toml").read_text())
    assert (drawing["drawing"], drawing["seed"], drawing["is_apart"]) == ("second", "draw again", True)
    assert [one for one in drawing["stratum"] if one["name"] == "title_alike"] == [
        {
            "name": "title_alike",
            "holds": "same employer and source, titles whose words are 80% alike",
            "texts_on_both_sides": with_texts,
            "most_days_apart": 92,
            "one_title_holds_the_other": True,
            "wanted": wanted,
            "candidates": 0,
            "drawn": 0,
        }
        for with_texts, wanted in ((False, 35), (True, 15))
    ]
    refused = run("draw", "--drawing", "tenth", "--out", tmp_path / "drawn.csv")
    assert (refused.exit_code, "expected first, second, third, got 'tenth'" in refused.stderr) == (1, True)


def test_a_reader_sees_facts_and_texts_and_no_more(pairs, tmp_path):
    assert run("read", "--pairs", pairs, "--out", tmp_path / "read.jsonl").stdout == (
        f"{tmp_path / 'read.jsonl'}: 4 pairs, 1 of their 5 postings with a text\n"
    )
    shown = {one["pair_id"]: one for one in map(json.loads, (tmp_path / "read.jsonl").read_text().splitlines())}
    assert shown["p1"].keys() == (set(COLUMNS) - {"stratum", "half", "reader_1", "reader_2", "label"}) | {
        "a_text",
        "b_text",
    }
    assert [(one["a_text"], one["b_text"]) for _, one in sorted(shown.items())] == [
        (TEXT, None),
        (TEXT, None),
        (None, None),
        (TEXT, None),
    ]


def test_labels_are_kept_and_measured(pairs, tmp_path):
    first = answers(tmp_path / "1.jsonl", {"p1": "same", "p2": "different", "p3": "same", "p4": "different"})
    second = answers(tmp_path / "2.jsonl", {"p1": "same", "p2": "same", "p3": "same"})
    assert run("label", first, second, "--pairs", pairs).stdout == (f"{pairs}: 3 of 4 pairs labelled by both readers\n")
    with pairs.open(newline="") as file:
        assert [(one["reader_1"], one["reader_2"], one["label"]) for one in csv.DictReader(file)] == [
            ("same", "same", "same"),
            ("different", "same", "disputed"),
            ("same", "same", "same"),
            ("different", "", ""),
        ]
    said = [" ".join(one.split()) for one in run("measure", "--pairs", pairs).stdout.splitlines()]
    assert said[0] == "The even half: 3 pairs, 2 of them with a label that counts"
    assert said[1] == "2 same, 0 different, 0 unsure, 1 disputed, 0 not labelled by both readers"
    assert said[3] == "Not product postings of this database: 1"
    assert said[-8:] == [
        "p1 labelled same, found two jobs (same_title_soon)",
        f"{SENIOR}: - | Senior Product Manager | - | - | - | -",
        f"{BRIEF}: - | - | - | - | - | -",
        "longest silence 0 days",
        "",
        "p3 labelled same, not in this database (same_title_soon)",
        f"{MARKETING}: - | - | - | - | - | -",
        f"{BRIEF}: - | - | - | - | - | -",
    ]
    held_out = run("measure", "--pairs", pairs, "--held-out").stdout.splitlines()
    assert held_out[0] == "The odd half: 1 pairs, 0 of them with a label that counts"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        pytest.param('{"pair_id": "p9", "label": "same"}', "no pair p9", id="unknown pair"),
        pytest.param('{"pair_id": "p1", "label": "yes"}', "expected same, different, unsure, got 'yes'", id="answer"),
        pytest.param('{"pair_id": "p1"}', 'expected {"pair_id": ..., "label": ...}, got', id="no answer"),
        pytest.param('{"pair_id": "p1", "label": "same"}\n' * 2, "expected each pair once, got p1 again", id="twice"),
    ],
)
def test_a_wrong_answer_changes_nothing(pairs, tmp_path, said, fault):
    before = pairs.read_bytes()
    wrong = tmp_path / "1.jsonl"
    wrong.write_text(said)
    result = run("label", answers(tmp_path / "2.jsonl", {"p1": "same"}), wrong, "--pairs", pairs)
    assert (result.exit_code, fault in result.stderr, pairs.read_bytes()) == (1, True, before)


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        pytest.param({"label": "same"}, "p1: expected label '' of ['', ''], got 'same'", id="label of nobody"),
        pytest.param({"reader_1": "maybe"}, "expected same, different, unsure or nothing, got 'maybe'", id="answer"),
    ],
)
def test_a_label_that_the_answers_do_not_give_is_refused(pairs, facts, fault):
    write_pairs([FERRIES[0] | facts], pairs)
    result = run("measure", "--pairs", pairs)
    assert (result.exit_code, fault in result.stderr) == (1, True)


def test_a_file_that_holds_no_pairs_is_refused(pairs):
    pairs.write_text("pair_id,label\np1,same\n")
    assert "no column stratum, half" in run("measure", "--pairs", pairs).stderr
    write_pairs([FERRIES[0], FERRIES[0]], pairs)
    assert "expected each pair once, got p1 again" in run("measure", "--pairs", pairs).stderr


def test_the_pairs_that_ship_are_measured(ferries):
    result = run("measure")
    evens = {name: sum(one["half"] == "even" for one in read_pairs(path)) for name, path in FILES.items()}
    heads = [line.split(",")[0] for line in result.stdout.splitlines() if " drawing: " in line]
    assert (result.exit_code, heads) == (
        0,
        [
            f"The even half of the first drawing: {evens['first']} pairs",
            f"The second drawing: {len(read_pairs(FILES['second']))} pairs",
            f"The even half of the third drawing: {evens['third']} pairs",
        ],
    )
