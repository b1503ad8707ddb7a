"""Labelled lines and their texts, read and paired with facts; what is wrong with a line is told by its number."""

import json
from pathlib import Path

import pytest

from etl.evaluation.labelled import LabelError, read_labelled

TEXT = "Requirements\n• 3 years of product management\n• SQL"


def written(path: Path, *lines: dict | str) -> Path:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return path


def test_postings_find_their_texts_by_id(tmp_path):
    gold = written(
        tmp_path / "gold.jsonl",
        {"id": 7, "is_product_manager": True, "skills": [{"id": "sql", "quote": "SQL"}]},
        "",
        {"id": "lost", "is_product_manager": False, "skills": []},
        {"id": "own", "is_product_manager": False, "skills": None, "text": "<p>Plumber, <b>now</b></p>"},
    )
    texts = written(
        tmp_path / "texts.jsonl",
        {"id": "other", "title": "Plumber"},
        {"id": "7", "title": "Product Owner", "location": "Oslo", "text": TEXT},
    )
    found = read_labelled(gold, texts)
    assert (found.kind, found.unread, [one.identifier for one in found.pairs]) == ("postings", ("lost",), ["7", "own"])
    first, own = found.pairs
    assert first.label == {"id": 7, "is_product_manager": True, "skills": [{"id": "sql", "quote": "SQL"}]}
    assert first.read == {"title": "Product Owner", "location": "Oslo", "text": TEXT}
    assert (first.facts["is_product_manager"], first.facts["min_years_required"]) == (True, 3)
    assert own.read == {"title": None, "location": None, "text": "Plumber, now"}


def test_titles_and_places_are_read_from_their_own_lines(tmp_path):
    titles = {"id": "1", "title": "VP Product", "is_product_manager": True, "seniority": "vp", "specialism": []}
    places = {"id": "1", "location": "Oslo", "workplace": "onsite", "countries": ["NO"]}
    found = [read_labelled(written(tmp_path / "gold.jsonl", one)) for one in (titles, places)]
    assert [(one.kind, one.pairs[0].read["title"], one.pairs[0].read["location"]) for one in found] == [
        ("titles", "VP Product", None),
        ("places", None, "Oslo"),
    ]


SKILLED = '{"id": "1", "skills": []}'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param([SKILLED, "{oops"], "line 2: expected a JSON object, got b'{oops' (", id="no JSON"),
        pytest.param([SKILLED, "", "[1]"], "line 3: expected a JSON object, got b'[1]'", id="a list"),
        pytest.param(['{"skills": []}'], "line 1: id: expected text or a whole number, got None", id="no id"),
        pytest.param(['{"id": true, "skills": []}'], "line 1: id: expected text or a whole number, got True", id="id"),
        pytest.param([SKILLED] * 2, "line 2: id: expected one that no line before has, got '1' again", id="twice"),
        pytest.param(
            ['{"id": 1, "is_product_manager": "yes", "skills": []}'],
            "line 1: is_product_manager: expected a valid boolean, got 'yes'",
            id="no truth value",
        ),
        pytest.param(
            [SKILLED, '{"id": 2, "skills": [{"id": "sql"}, {"quote": "SQL"}]}'],
            "line 2: skills.1.id: expected, but missing",
            id="a skill without id",
        ),
        pytest.param(
            ['{"id": 2, "skills": [], "experience": [{"min_years": "3"}], "workplace": 5}'],
            "line 1: experience.0.min_years: expected a valid number, got '3'; "
            "workplace: expected a valid string, got 5",
            id="two faults",
        ),
        pytest.param(
            ['{"id": 1, "seniority": "mid", "title": 4}'], "line 1: title: expected a valid string, got 4", id="title"
        ),
        pytest.param(
            ['{"id": 1, "salary": []}'],
            "expected labels of postings (skills, eligibility), titles (seniority) or places (workplace), "
            "got id, salary",
            id="no known label",
        ),
        pytest.param([""], "expected labelled lines, got an empty file", id="empty"),
        pytest.param(
            [SKILLED], "none of the 1 lines has a text; name the file that has with --texts", id="nothing to read"
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, lines, said):
    gold = written(tmp_path / "gold.jsonl", *lines)
    with pytest.raises(LabelError) as caught:
        read_labelled(gold)
    assert str(caught.value).startswith(f"{gold}: {said}")


def test_every_fault_is_told_up_to_a_number(tmp_path):
    gold = written(tmp_path / "gold.jsonl", SKILLED, *["{"] * 23)
    with pytest.raises(LabelError) as caught:
        read_labelled(gold)
    told = str(caught.value).splitlines()
    assert (len(told), told[19].partition(": expected")[0], told[20]) == (
        21,
        f"{gold}: line 21",
        f"{gold}: and 3 lines more",
    )


def test_faults_of_the_texts_and_missing_files_are_told(tmp_path):
    gold = written(tmp_path / "gold.jsonl", SKILLED)
    texts = written(tmp_path / "texts.jsonl", '{"id": "1", "text": 5}')
    with pytest.raises(LabelError, match="texts.jsonl: line 1: text: expected text, got '5'"):
        read_labelled(gold, texts)
    with pytest.raises(LabelError, match="none.jsonl: No such file or directory"):
        read_labelled(gold, tmp_path / "none.jsonl")
    other = written(tmp_path / "other.jsonl", '{"id": "2", "text": "x"}')
    with pytest.raises(LabelError, match="none of the 1 lines has a text, nor has .*other.jsonl one of the same id"):
        read_labelled(gold, other)
