"""Cells that leave the house, whatever texts they hold: a spreadsheet that opens them runs and loses nothing."""

import csv
import io
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import cells

# Texts as they come, and those that begin as formulas do.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
RISKY = st.builds(str.__add__, st.sampled_from(cells.FORMULA_STARTS), TEXTS)


def read(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline="")))


@given(st.lists(TEXTS | RISKY, min_size=1, max_size=5))
def test_no_text_is_run_and_none_is_lost(texts):
    # A second column: a line of one empty cell would be an empty line.
    header, *rows = read(cells.as_csv(pd.DataFrame({"title": texts, "at": 7})))
    assert header == ["title", "at"]
    assert not [cell for cell, _ in rows if cell.startswith(cells.FORMULA_STARTS)]
    assert [
        cell[1:] if text.startswith(cells.FORMULA_STARTS) else cell for text, (cell, _) in zip(texts, rows, strict=True)
    ] == texts


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5), st.data())
def test_numbers_stay_the_numbers_they_are(numbers, data):
    counts = data.draw(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=len(numbers), max_size=len(numbers)))
    _, *rows = read(cells.as_csv(pd.DataFrame({"change": numbers, "change_count": counts})))
    assert [(float(change), int(count)) for change, count in rows] == list(zip(numbers, counts, strict=True))


@given(st.lists(TEXTS | RISKY, min_size=1, max_size=5))
def test_json_keeps_every_text_as_it_is(texts):
    rows = json.dumps([*cells.as_rows(pd.DataFrame({"title": texts}))])
    assert [row["title"] for row in json.loads(rows)] == texts


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("-5", "'-5"),
        ("\n=1", "'\n=1"),
        ("＝1+1", "'＝1+1"),
        (" =1+1", " =1+1"),
        ("a=1", "a=1"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_only_what_a_spreadsheet_would_run_gets_an_apostrophe(text, cell):
    assert cells.harmless(text) == cell


def test_a_header_is_harmless_too():
    assert cells.as_csv(pd.DataFrame({"=a": [1]})) == b"'=a\n1\n"
