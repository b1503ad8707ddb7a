"""A data folder with a pack of a few facts: small enough to build from in a second."""

from datetime import date
from pathlib import Path

import pytest

from etl.fact_frames import SCHEMAS, Frames
from etl.pack import write_pack
from tests.warehouse.case import completed, frame, read_facts


@pytest.fixture
def small_facts() -> Frames:
    """The facts of tests/warehouse/facts/hole.toml as frames."""
    rows = completed(read_facts("hole"))
    return {name: frame(name, SCHEMAS[name], rows[name]) for name in SCHEMAS}


@pytest.fixture
def small_data(tmp_path: Path, small_facts: Frames) -> Path:
    """A data folder with a pack of `small_facts`, not yet built."""
    write_pack(small_facts, tmp_path / "history" / "small", date(2026, 3, 1))
    return tmp_path
