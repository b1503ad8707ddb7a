"""What the stored answers of live sources say, beside what refreshing shows: whose the postings are."""

from datetime import datetime

import pytest

from etl.live_reading import live_reading
from etl.reading import ReadingError
from etl.snapshot import BoardRead, History, digest_of, record_bytes, save
from tests.sources.services import greenhouse, lever

OWN = """
[[board]]
source_id = "lever"
token = "tinwhistle"
employer = "Tin Whistle Ferries"

[[board]]
source_id = "lever"
token = "eu/harbour"
employer = "Harbour Cranes"
is_on = false

[[board]]
source_id = "greenhouse"
token = "tinwhistle"
employer = "Tin Whistle"
"""


def keep(data_dir, source_id: str, boards: dict[str, dict]) -> None:
    """Stores one read of each of `boards`, which lists one record."""
    reads = []
    for token, record in boards.items():
        content = record_bytes(record)
        digest = digest_of(content)
        board = f"{source_id}/{token}", f"https://example.org/{token}", datetime(2026, 9, 3, 6, 17)
        reads.append(BoardRead(*board, True, None, {str(record["id"]): digest}, {digest: content}))
    save(data_dir, source_id, reads, History())


def employers(data_dir, source_id: str) -> dict[str, str | None]:
    rows = live_reading(data_dir, source_id).posting.to_pylist()
    return {row["board_id"].partition("/")[2]: row["hiring_organization"] for row in rows}


def test_an_employer_that_the_answer_does_not_name_is_the_one_of_the_registry(tmp_path):
    keep(tmp_path, "lever", {token: lever.posting("a1") for token in ("toptal", "tinwhistle", "eu/harbour", "nobody")})
    ours = {"toptal": "Toptal", "tinwhistle": None, "eu/harbour": None, "nobody": None}
    assert employers(tmp_path, "lever") == ours
    (tmp_path / "sources.local.toml").write_text(OWN)
    assert employers(tmp_path, "lever") == ours | {
        "tinwhistle": "Tin Whistle Ferries",
        "eu/harbour": "Harbour Cranes",
    }


def test_an_employer_that_the_answer_names_stays(tmp_path):
    (tmp_path / "sources.local.toml").write_text(OWN)
    keep(tmp_path, "greenhouse", {"tinwhistle": greenhouse.job(7, company_name="Tin Whistle Ferries Lda")})
    assert employers(tmp_path, "greenhouse") == {"tinwhistle": "Tin Whistle Ferries Lda"}


def test_a_registry_of_the_user_that_cannot_be_understood_is_named(tmp_path):
    keep(tmp_path, "lever", {"tinwhistle": lever.posting("a1")})
    (tmp_path / "sources.local.toml").write_text("[[boards]]")
    with pytest.raises(
        ReadingError, match=r"sources.local.toml: expected \[\[source\]\] and \[\[board\]\], got boards"
    ):
        live_reading(tmp_path, "lever")
