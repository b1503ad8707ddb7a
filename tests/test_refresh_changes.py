"""What employers change in a text while a job is open, from the answers of a board to the changes in the database."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from etl.explain import lines
from etl.facts import installation_facts
from etl.fetch import Fetcher, Limits
from etl.posting_facts import VERSION
from etl.refresh import refresh
from etl.remembered import file_of, remember, remembered
from etl.warehouse import read
from etl.warehouse.build import build
from tests.loopback import loopback
from tests.sources.services import greenhouse
from tests.test_refresh_details import boards_are

LIMITS = Limits(answer_seconds=5, connect_seconds=1, first_wait_seconds=0.01, pace_seconds=0)
DAY_1 = datetime(2026, 9, 3, 6, 17, 0)
ASKED = (
    "<p>We run a toll bridge.</p><h3>Requirements</h3><ul><li>{years} of product management experience</li>"
    "<li>Strong SQL</li></ul><p>The salary range is {pay} per year.</p>"
)
FIVE = ASKED.format(years="5+ years", pay="$120,000 - $150,000")
THREE = ASKED.format(years="3+ years", pay="$131,000 - $150,000")
SET_OTHERWISE = FIVE.replace("<li>", '<li class="wide"><span>').replace("</li>", "</span></li>\n").replace("h3", "h2")
# What the board listed at its four reads: the first two three days apart, then a hole of five weeks.
READS = {
    1: {"fickle": FIVE, "steady": FIVE, "late": FIVE},
    4: {"fickle": THREE, "steady": SET_OTHERWISE, "late": FIVE},
    39: {"fickle": FIVE, "late": THREE},
    42: {"fickle": FIVE, "steady": FIVE, "late": THREE},
}
NUMBERS = {"fickle": 71, "steady": 72, "late": 73}


def job(name: str, content: str) -> dict:
    return greenhouse.job(NUMBERS[name], title=f"Product Manager, {name.title()}", content=content)


@pytest.fixture(scope="module")
def board(tmp_path_factory) -> Path:
    """A data folder after the four reads, and a database built from it."""
    folder = tmp_path_factory.mktemp("board")
    boards_are(folder, "greenhouse", {"toll": "Tin Whistle Ferries"})
    service = greenhouse.Service({"toll": []})
    with loopback(service) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PM_GREENHOUSE_URL", running.url)
        for number, listed in READS.items():
            service.boards["toll"] = [job(name, content) for name, content in listed.items()]
            at = DAY_1 + timedelta(days=number - 1)
            fetcher = Fetcher(allow_private=True, limits=LIMITS, now=lambda at=at: at)
            (outcome,) = refresh(folder, lambda _, one=fetcher: one, lambda at=at: at, only=("greenhouse",))
            assert outcome.status == "read", outcome.message
    build(folder)
    return folder


@pytest.fixture
def in_use(board, monkeypatch) -> Path:
    monkeypatch.setenv("PM_DATA", str(board))
    return board


def changes(of: str) -> list[tuple]:
    rows = read.query(
        "SELECT kind, from_value, to_value, step, direction, from_words, to_words, changed_after_on, changed_before_on "
        "FROM posting_change WHERE posting_id = $1 ORDER BY changed_before_on, kind",
        [f"greenhouse/toll/{NUMBERS[of]}"],
    )
    told = rows.astype(object).where(rows.notna(), None)
    return [(*row[:-2], f"{row[-2]:%m-%d} to {row[-1]:%m-%d}") for row in told.itertuples(index=False, name=None)]


FIVE_YEARS, THREE_YEARS = (f"{years} of product management experience" for years in ("5+ years", "3+ years"))
LESS_PAY, MORE_PAY = "USD 120,000 to 150,000 per year", "USD 131,000 to 150,000 per year"
LESS_WORDS, MORE_WORDS = "$120,000 - $150,000 per year", "$131,000 - $150,000 per year"


def edit(days: str) -> list[tuple]:
    """The two changes from the first text to the second."""
    return [
        ("pay", LESS_PAY, MORE_PAY, "raised", None, LESS_WORDS, MORE_WORDS, days),
        ("required_years", "5", "3", "lowered", "softer", FIVE_YEARS, THREE_YEARS, days),
    ]


def test_a_change_lies_between_two_reads_and_one_taken_back_is_two(in_use):
    back = "09-06 to 10-11"
    assert changes("fickle") == [
        *edit("09-03 to 09-06"),
        ("pay", MORE_PAY, LESS_PAY, "lowered", None, MORE_WORDS, LESS_WORDS, back),
        ("required_years", "3", "5", "raised", "harder", THREE_YEARS, FIVE_YEARS, back),
    ]


def test_a_change_over_a_hole_is_known_no_closer(in_use):
    assert changes("late") == edit("09-06 to 10-11")


def test_the_same_words_in_other_markup_are_no_change_nor_is_a_read_without_the_posting(in_use):
    assert changes("steady") == []
    rows = read.query("SELECT * FROM posting_version WHERE posting_id = 'greenhouse/toll/72'")
    assert rows[["version", "first_seen_at", "last_seen_at", "min_months", "pay"]].values.tolist() == [
        [1, DAY_1, DAY_1 + timedelta(days=41), 60, LESS_PAY]
    ]


def test_the_chain_of_a_posting_tells_its_changes(in_use):
    told = list(lines("greenhouse/toll/73", in_use))
    at = told.index("Changed")
    assert told[at + 1 : at + 7] == [
        "  between 2026-09-06 and 2026-10-11: pay raised",
        f"    {LESS_PAY} -> {MORE_PAY}",
        f"    “{LESS_WORDS}” -> “{MORE_WORDS}”",
        "  between 2026-09-06 and 2026-10-11: required years lowered (softer)",
        "    5 -> 3",
        f"    “{FIVE_YEARS}” -> “{THREE_YEARS}”",
    ]


def stated(data_dir: Path) -> list[tuple]:
    rows = installation_facts(data_dir)["version_experience"].to_pylist()
    return [(row["posting_id"][-2:], row["version"], row["min_months"]) for row in rows]


def test_facts_of_former_texts_are_remembered_and_those_of_former_rules_are_not(board, tmp_path):
    (tmp_path / "snapshots").symlink_to(board / "snapshots")
    expected = [("71", 1, 60), ("71", 2, 36), ("73", 1, 60), ("73", 2, 36)]
    assert stated(tmp_path) == expected
    results = file_of(tmp_path, "greenhouse_live", VERSION)
    known = remembered(results)
    marked = {key: said.replace('"min_months": 36', '"min_months": 99') for key, said in known.items()}
    assert len(known) == 5, "three postings of one title and text each as last read, and two former texts"
    forget_frames(tmp_path)
    remember(results, marked)
    assert stated(tmp_path) == [("71", 1, 60), ("71", 2, 99), ("73", 1, 60), ("73", 2, 99)]
    forget_frames(tmp_path)
    results.rename(results.with_name("former_rules.parquet"))
    assert stated(tmp_path) == expected


def forget_frames(data_dir: Path) -> None:
    for kept in (data_dir / "cache" / "facts").glob("*/*/*.parquet"):
        kept.unlink()
