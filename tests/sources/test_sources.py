"""Every live source is found, described and has its own tests."""

from datetime import date
from pathlib import Path

import pytest

from etl.sources import NOTES, sources


@pytest.mark.parametrize("source_id", sources())
def test_source_has_its_terms_and_pace(source_id):
    note = NOTES[source_id]
    assert note["label"] and note["url"].startswith("https://") and note["attribution"]
    assert note["terms"] and note["terms_url"].startswith("https://") and isinstance(note["terms_read_on"], date)
    assert note["reads_a_day"] >= 1


@pytest.mark.parametrize("source_id", sources())
def test_source_has_cases(source_id):
    assert (Path(__file__).parent / f"test_{source_id}.py").exists()


@pytest.mark.parametrize("source_id", sources())
def test_boards_carry_the_name_of_their_source(source_id):
    assert all(board.board_id.split("/")[0] == source_id for board in sources()[source_id].boards())
