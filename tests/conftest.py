"""What many tests share: one database built from the facts that ship, made once for all workers."""

import fcntl
import os
from pathlib import Path

import pytest
from _pytest.nodeid import coerce_node_id

ROOT = Path(__file__).parent.parent


def once(folder: Path, name: str, make) -> Path:
    """`folder/name`, made by `make(path)` once even when several workers ask at the same time."""
    path = folder / name
    with open(folder / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            half = folder / f"{name}.half"
            make(half)
            half.rename(path)
    return path



@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Lets a group go to one worker: pytest-xdist 3.8.0 writes it where pytest 9.2 no longer looks."""
    if getattr(config.option, "loadgroup", False):
        for item in items:
            if item.get_closest_marker("xdist_group"):
                item._id = coerce_node_id(item._nodeid)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id) -> Path:
    """A temporary folder that all workers of one run see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def shipped_data(shared_folder) -> Path:
    """A data folder with the shipped packs and a database built from them, as on a fresh clone."""
    from etl.warehouse.build import build

    def make(folder: Path) -> None:
        folder.mkdir()
        os.symlink(ROOT / "data" / "history", folder / "history")
        build(folder)

    return once(shared_folder, "shipped-data", make)


@pytest.fixture(scope="session")
def ferries_data(shared_folder) -> Path:
    """A data folder with the small archive of tests/ferries.py and a database built from it; nobody may write to it."""
    from tests.ferries import make_data

    return once(shared_folder, "ferries-data", make_data)


@pytest.fixture
def ferries(ferries_data, monkeypatch) -> Path:
    """The same, as the data folder in use."""
    monkeypatch.setenv("PM_DATA", str(ferries_data))
    return ferries_data
