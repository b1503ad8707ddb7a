"""Every live source is found, described and has its own tests."""

from datetime import date
from pathlib import Path

import pytest

from etl.registry import registry
from etl.sources import sources


@pytest.mark.parametrize("source_id", sources())
def test_source_has_its_terms_and_pace(source_id):
    entry = registry().sources[source_id]
    assert entry.label and entry.url.startswith("https://") and entry.attribution
    assert entry.terms and entry.terms_url.startswith("https://") and isinstance(entry.terms_read_on, date)
    assert entry.reads_a_day >= 1


@pytest.mark.parametrize("source_id", sources())
def test_source_has_cases(source_id):
    assert (Path(__file__).parent / f"test_{source_id}.py").exists()


@pytest.mark.parametrize("source_id", sources())
def test_boards_carry_the_name_of_their_source(source_id):
    boards = sources()[source_id].boards(registry().entries(source_id))
    assert all(board.board_id.split("/")[0] == source_id for board in boards)
