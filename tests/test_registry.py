"""The registry of sources and boards, and what a user's own file changes of it."""

from datetime import date
from pathlib import Path

import pytest

from etl.registry import BELIEVED, LOCAL, BoardEntry, RegistryError, registry
from etl.sources import Entry


def own(data_dir: Path, text: str) -> Path:
    (data_dir / LOCAL).write_text(text, encoding="utf-8")
    return data_dir


def test_ours_lists_the_employers_boards_once_each_and_switches_on_those_that_two_lists_name():
    listed = registry()
    assert len(listed.boards) == 302
    assert listed.boards["ashby", "zapier"] == BoardEntry("ashby", "zapier", "Zapier", "high", True)
    assert {board.confidence for board in listed.boards.values() if board.is_on} == BELIEVED
    assert listed.boards["greenhouse", "glassdoor"].is_on is False
    assert Entry("automatticcareers", "Automattic") in listed.entries("greenhouse")
    assert Entry("glassdoor", "Glassdoor") not in listed.entries("greenhouse")


def test_what_is_not_read_says_why_and_where_that_stands():
    assert [(one.board_id, one.checked_on) for one in registry().unreadable] == [
        ("landing_jobs", date(2026, 8, 3)),
    ]
    assert all(one.why.endswith(".") and one.url.startswith("https://") for one in registry().unreadable)


def test_a_source_whose_terms_do_not_permit_it_is_off_and_says_why():
    workday = registry().sources["workday"]
    assert workday.is_on is False and "consent" in workday.off


def test_the_users_file_goes_before_ours_key_by_key(tmp_path):
    listed = registry(
        own(
            tmp_path,
            """
            [[source]]
            source_id = "himalayas"
            is_on = false
            pace_seconds = 2.5

            [[board]]
            source_id = "himalayas"
            token = "tinwhistle"
            employer = "Tin Whistle Ferries"
            """,
        )
    )
    ours = registry().sources["himalayas"]
    himalayas = listed.sources["himalayas"]
    assert (himalayas.is_on, himalayas.pace_seconds, himalayas.reads_a_day) == (False, 2.5, ours.reads_a_day)
    assert listed.entries("himalayas") == (Entry("tinwhistle", "Tin Whistle Ferries"),)
    assert listed.boards["ashby", "zapier"] == registry().boards["ashby", "zapier"]


def test_a_feed_needs_no_employer(tmp_path):
    feeds = """
        [[board]]
        source_id = "rss"
        token = "https://jobs.example.org/feed"

        [[board]]
        source_id = "rss"
        token = "https://example.org/jobs.atom"
        employer = "Tin Whistle Ferries"
    """
    assert registry(own(tmp_path, feeds)).entries("rss") == (
        Entry("https://jobs.example.org/feed", None),
        Entry("https://example.org/jobs.atom", "Tin Whistle Ferries"),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("source = [", "expected TOML"),
        ("[[sources]]\nsource_id = 'himalayas'", "expected [[source]] and [[board]], got sources"),
        ("source = 3", "expected blocks [[source]], got source = 3"),
        ("[[source]]\nsource_id = 'linkedin'", "source 1: source_id: expected one of "),
        ("[[source]]\nis_on = true", "source 1: source_id: expected one of "),
        ("[[source]]\nsource_id = 'himalayas'\nis_on = 1", "source 1: is_on: expected true or false, got 1"),
        ("[[source]]\nsource_id = 'himalayas'\nreads_a_day = 0", "expected reads_a_day of 1 or more"),
        ("[[source]]\nsource_id = 'himalayas'\nterms = 'mine'", "source 1: expected is_on, "),
        ("[[board]]\nsource_id = 'himalayas'", "board 1: expected source_id and token of a board"),
        (
            "[[board]]\nsource_id = 'himalayas'\ntoken = 'x'",
            "board 1: employer: expected the employer's name, got None",
        ),
    ],
)
def test_a_file_that_cannot_be_understood_is_named_with_what_is_wrong(tmp_path, text, fault):
    with pytest.raises(RegistryError) as error:
        registry(own(tmp_path, text))
    assert str(error.value).startswith(str(tmp_path / LOCAL)) and fault in str(error.value)
