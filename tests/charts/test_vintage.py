"""Which builds a view can be pinned to, and what its visitor is told."""

import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from charts.vintage import Vintage, missing, notice, offered
from etl.warehouse import read

OLD = Vintage("pm_20260302T070500000Z_00aa", Path("old"), pd.Timestamp("2026-03-02 07:05"))
NEW = Vintage("pm_20260309T181500000Z_11bb", Path("new"), pd.Timestamp("2026-03-09 18:15"))


def test_only_what_the_same_code_made_and_can_be_read_is_offered(ferries_data, tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shutil.copytree(ferries_data, tmp_path / "data")))
    current = read.current_build()
    for day, change in (("20260101", "built_at = TIMESTAMP '2026-01-01 03:04:00'"), ("20260102", "code_version = 'x'")):
        copy = shutil.copy(current, current.with_stem(current.stem.replace(current.stem[3:11], day)))
        with duckdb.connect(copy) as connection:
            connection.execute(f"UPDATE build SET {change}, build_id = $1", [copy.stem])
    current.with_stem(current.stem.replace(current.stem[3:11], "20260103")).write_bytes(b"no database")
    assert [(one.path.stem, one.build_id) for one in offered(current)] == [
        (current.stem, current.stem),
        (current.stem.replace(current.stem[3:11], "20260101"),) * 2,
    ]
    assert offered(current)[1].built_at == pd.Timestamp("2026-01-01 03:04")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], None),
        ([OLD.build_id], None),
        (["pm_1", NEW.build_id], None),
        (
            [OLD.build_id, "pm_1"],
            "The build “pm_1” is not kept here, or another version of this program made it: you see the newest.",
        ),
    ],
)
def test_an_address_that_names_a_lost_build_is_told_so(asked, said):
    assert missing(asked, [NEW, OLD]) == said


def test_a_pinned_view_says_of_when_it_is():
    assert notice(OLD, NEW) == (
        "You see the numbers as built on 2 March 2026 at 07:05 UTC, pinned by the link. "
        "The newest are of 9 March 2026, 18:15 UTC."
    )
    assert notice(NEW, NEW) == (
        "This link is pinned to the present build: it will show these numbers as long as that is kept."
    )
