"""A data folder with a pack of a few facts: small enough to build from in a second."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.fact_frames import SCHEMAS, Frames
from etl.pack import write_pack
from etl.warehouse.build import build
from tests.conftest import once
from tests.warehouse.case import completed, frame, read_facts


@pytest.fixture(scope="session")
def small_facts() -> Frames:
    """The facts of tests/warehouse/facts/hole.toml as frames; nobody may change the dict."""
    rows = completed(read_facts("hole"))
    return {name: frame(name, SCHEMAS[name], rows[name]) for name in SCHEMAS}


@pytest.fixture
def small_data(tmp_path: Path, small_facts: Frames) -> Path:
    """A data folder with a pack of `small_facts`, not yet built."""
    write_pack(small_facts, tmp_path / "history" / "small", date(2026, 3, 1))
    return tmp_path


@pytest.fixture(scope="session")
def small_build(shared_folder: Path, small_facts: Frames) -> Path:
    """The same with a build, made once for all workers; nobody may write to it."""

    def make(folder: Path) -> None:
        write_pack(small_facts, folder / "history" / "small", date(2026, 3, 1))
        build(folder)

    return once(shared_folder, "small-build", make)


@pytest.fixture
def small_built(tmp_path: Path, small_build: Path) -> Path:
    """A copy of it for one test, which may build on."""
    return shutil.copytree(small_build, tmp_path, dirs_exist_ok=True)
