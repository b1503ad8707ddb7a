"""What adapters make of records is made once, and told as if it had been made anew."""

from dataclasses import fields
from datetime import date, datetime

import pytest

from etl.live_reading import live_reading
from etl.parsed import Parsed, _as_json, _from_json, version_of
from etl.posting import JobPosting
from etl.remembered import file_of, remember, remembered
from etl.snapshot import BoardRead, digest_of, history, record_bytes, save
from etl.sources import himalayas, sources
from tests.sources.services.himalayas import job

WHOLE = JobPosting(
    board_id="himalayas",
    identifier="n7",
    url="https://jobs.example.org/7",
    hiring_organization="Tin Whistle Ferries",
    title="Product Manager",
    location="Porto",
    date_posted=date(2026, 9, 2),
    text="Own the booking flow.\nSail.",
    stated_workplace="remote",
    stated_countries=(),
    stated_pay="71000-83000 EUR year",
    stated_employment=("FULL_TIME", "CONTRACTOR"),
    application_url="https://tinwhistle.example.org/7",
    valid_through=date(2026, 10, 31),
)


def stored(data_dir, number: int, *jobs: dict, boards: tuple[str, ...] = ("himalayas",)) -> None:
    """Stores a read of the day of that number, which lists `jobs` on each of `boards`."""
    records = {one.get("guid", "unnamed"): record_bytes(one) for one in jobs}
    digests = {name: digest_of(record) for name, record in records.items()}
    contents = {digest_of(record): record for record in records.values()}
    at = datetime(2026, 9, number, 6, 17)
    reads = [BoardRead(board, "http://a.example", at, True, None, digests, contents) for board in boards]
    save(data_dir, "himalayas", reads, history(data_dir, "himalayas"))


def kept(data_dir):
    return file_of(data_dir, "himalayas_live", version_of(himalayas), "records")


def titles(data_dir) -> list[str]:
    return live_reading(data_dir, "himalayas").posting["title"].to_pylist()


def test_every_field_of_a_posting_comes_back():
    assert [one.name for one in fields(WHOLE) if getattr(WHOLE, one.name) is None] == []
    assert _from_json(_as_json(WHOLE)) == WHOLE
    bare = JobPosting(board_id="himalayas", identifier="n8", title="Product Manager")
    assert _from_json(_as_json(bare)) == bare
    assert _from_json(_as_json("title: expected text, got None")) == "title: expected text, got None"


def test_what_is_known_is_not_made_again(tmp_path):
    stored(tmp_path, 3, job("ferry"))
    first = live_reading(tmp_path, "himalayas")
    (key,) = remembered(kept(tmp_path))
    remember(kept(tmp_path), {key: _as_json(WHOLE)})
    stored(tmp_path, 4, job("ferry"), job("train", title="Lead Product Manager"), job("tram", title=None))
    again = live_reading(tmp_path, "himalayas")
    assert again.posting["identifier"].to_pylist() == ["https://himalayas.app/companies/tinwhistle/jobs/train", "n7"]
    assert again.rejected_record["reason"].to_pylist() == ["title: expected text, got None"]
    assert len(remembered(kept(tmp_path))) == 3 and first.digest != again.digest
    assert live_reading(tmp_path, "himalayas").digest == again.digest


def test_what_is_no_longer_stored_is_forgotten(tmp_path):
    stored(tmp_path, 3, job("ferry"))
    live_reading(tmp_path, "himalayas")
    remember(kept(tmp_path), remembered(kept(tmp_path)) | {b"7" * 16: _as_json(WHOLE)})
    live_reading(tmp_path, "himalayas")
    assert len(remembered(kept(tmp_path))) == 1


def test_a_record_known_on_one_board_is_read_on_another_too(tmp_path):
    stored(tmp_path, 3, job("ferry"))
    assert titles(tmp_path) == ["Product Manager"]
    stored(tmp_path, 4, job("ferry"), boards=("himalayas", "himalayas/copy"))
    reading = live_reading(tmp_path, "himalayas")
    assert reading.posting["board_id"].to_pylist() == ["himalayas/copy", "himalayas"]
    assert len(remembered(kept(tmp_path))) == 2


@pytest.mark.parametrize("damage", [b"PAR1 half", None])
def test_without_what_was_kept_everything_is_made_again(tmp_path, damage):
    stored(tmp_path, 3, job("ferry"), job("train", title="Lead Product Manager"))
    assert titles(tmp_path) == ["Product Manager", "Lead Product Manager"]
    kept(tmp_path).unlink() if damage is None else kept(tmp_path).write_bytes(damage)
    assert titles(tmp_path) == ["Product Manager", "Lead Product Manager"]


def test_bytes_are_needed_of_what_is_not_known(tmp_path):
    parsed = Parsed(tmp_path, himalayas)
    record = record_bytes(job("ferry"))
    assert parsed.lacks("himalayas", digest_of(record))
    with pytest.raises(KeyError):
        parsed.posting("himalayas", digest_of(record), {})
    assert parsed.posting("himalayas", digest_of(record), {digest_of(record): record}).title == "Product Manager"
    parsed.keep()
    assert not Parsed(tmp_path, himalayas).lacks("himalayas", digest_of(record))
    assert Parsed(tmp_path, himalayas).lacks("himalayas/copy", digest_of(record))


def test_each_adapter_has_a_version_of_its_own():
    assert len({version_of(source) for source in sources().values()}) == len(sources())
