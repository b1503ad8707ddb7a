"""Which database the dashboard must not ask: none, one that cannot be read, one that other code built."""

from pathlib import Path

import duckdb
import pytest

from etl.warehouse.build import build
from etl.warehouse.publish import current_build
from etl.warehouse.version import code_version, why_build


def of_other_code(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("UPDATE build SET code_version = '0123456789abcdef'")


def of_the_first_code(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("DROP TABLE build")


def test_without_a_database_one_is_built(small_data: Path):
    assert why_build(current_build(small_data)) == "Building the database from the facts that ship with the project"


def test_what_this_code_built_will_do(small_build: Path):
    assert why_build(current_build(small_build)) is None


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (of_other_code, "The database here was built by another version of this program: building it anew"),
        (of_the_first_code, "The database here cannot be read: building it anew"),
        (lambda path: path.write_bytes(b"no database"), "The database here cannot be read: building it anew"),
    ],
    ids=["other code", "another form", "no database"],
)
def test_what_other_code_built_or_nobody_can_read_is_built_anew(small_built: Path, change, why: str):
    former = current_build(small_built)
    change(former)
    assert why_build(former) == why
    latest = build(small_built)
    assert (current_build(small_built), why_build(latest)) == (latest, None)


def test_the_version_of_the_code_is_short_hex():
    assert len(code_version()) == 16
    assert set(code_version()) <= set("0123456789abcdef")
