"""Snapshots as former versions wrote them, kept as files under tests/kept: every later version reads them.

A folder is named after the month of the version that wrote it. Its files are never written anew: where the form of
snapshots changes, a further folder joins them.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from etl.live_reading import live_reading
from etl.snapshot import history

KEPT = Path(__file__).parent / "kept"


@pytest.mark.parametrize("version", ["snapshots_2026_12"])
def test_what_a_former_version_stored_is_read_whole(tmp_path, version):
    shutil.copytree(KEPT / version, tmp_path / "snapshots")
    stored, reading = history(tmp_path, "remoteok"), live_reading(tmp_path, "remoteok")
    assert (stored.damage, stored.last_name, stored.last_problem) == (
        [],
        "20261203T061700.000000Z",
        {"remoteok": "cut short"},
    )
    assert [(str(row["read_at"]), row["posting_count"]) for row in reading.board_read.to_pylist()] == [
        ("2026-12-01 06:17:00", 2),
        ("2026-12-02 06:17:00", 2),
        ("2026-12-03 06:17:00", 2),
    ]
    assert [
        (row["posting_id"], row["title"], row["date_posted"], row["text"]) for row in reading.posting.to_pylist()
    ] == [
        ("remoteok/1", "Product Manager", date(2026, 11, 20), "4+ years of product management experience"),
        (
            "remoteok/2",
            "Senior Product Manager, Piers",
            date(2026, 11, 28),
            "4+ years of product management experience",
        ),
        ("remoteok/3", "Head of Product", date(2026, 12, 1), "4+ years of product management experience"),
    ]


def test_every_kept_version_is_read_by_a_test():
    assert sorted(path.name for path in KEPT.iterdir()) == ["snapshots_2026_12"]
