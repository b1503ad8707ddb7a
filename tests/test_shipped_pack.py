"""The facts that ship: whole, small, without texts and contact data, and giving the figures known of their archive."""

import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from etl.pack import read_pack

PACK = Path(__file__).parent.parent / "data" / "history" / "archives_2013_2026"
# The reference's rule for "remote", on place and title as they stand in the tables.
REMOTE = r"(?i)\bremote|anywhere|distributed|home[- ]?based|work from home|\bWFH\b|télétravail|remoto|worldwide"
OPEN_ON = f"""
    SELECT
        count(DISTINCT posting_id),
        count(DISTINCT posting_id) FILTER (
            regexp_matches(concat(posting_span.location, ' ', posting_span.title), '{REMOTE}')
        )
    FROM posting_span JOIN posting USING (posting_id)
    WHERE posting_span.is_product_plain AND board_id IN (SELECT board_id FROM $boards)
        AND first_seen_at <= DATE '$day' AND (next_read_at IS NULL OR next_read_at > DATE '$day')
"""
PANEL = """(
    SELECT board_id FROM board_read WHERE read_at >= DATE '2025-11-01' AND read_at < DATE '2026-09-01'
    GROUP BY board_id HAVING count(DISTINCT date_trunc('month', read_at)) = 10
)"""
STILL_READ = "(SELECT board_id FROM board_read GROUP BY board_id HAVING max(read_at) >= DATE '$day')"


@pytest.fixture(scope="module")
def pack():
    return read_pack(PACK)


@pytest.fixture(scope="module")
def greenhouse(pack):
    """A connection that sees the tables of the Greenhouse archive."""
    connection = duckdb.connect()
    for name in ("board_read", "board_week", "posting", "posting_span"):
        connection.register(f"all_{name}", pack.frames[name])
    archive = "greenhouse_2025_2026"
    for name in ("board_read", "board_week", "posting"):
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM all_{name} WHERE archive_id = '{archive}'")
    connection.execute("CREATE TABLE posting_span AS FROM all_posting_span SEMI JOIN posting USING (posting_id)")
    return connection


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-11-15", (1014, 206)),
        ("2025-12-15", (1040, 218)),
        ("2026-01-15", (1012, 220)),
        ("2026-02-15", (1072, 232)),
        ("2026-03-15", (1102, 219)),
        ("2026-04-15", (1085, 215)),
        ("2026-05-15", (998, 191)),
        ("2026-06-15", (1021, 216)),
        ("2026-07-15", (1038, 242)),
        ("2026-08-15", (1034, 244)),
    ],
)
def test_open_product_postings_of_the_panel_are_those_known(greenhouse, day, expected):
    query = OPEN_ON.replace("$boards", PANEL).replace("$day", day)
    assert greenhouse.execute(query).fetchall() == [expected]


@pytest.mark.parametrize(("day", "expected"), [("2025-11-15", (1095, 217)), ("2026-08-15", (1041, 248))])
def test_open_product_postings_of_all_boards_still_read_are_those_known(greenhouse, day, expected):
    query = OPEN_ON.replace("$boards", STILL_READ).replace("$day", day)
    assert greenhouse.execute(query).fetchall() == [expected]


def test_every_read_and_every_posting_of_the_archive_is_there(greenhouse):
    counts = """
        SELECT
            (SELECT count(*) FROM board_read), (SELECT count(DISTINCT board_id) FROM board_read),
            (SELECT count(*) FROM posting_span WHERE is_product_plain),
            (SELECT count(DISTINCT posting_id) FROM posting_span WHERE is_product_plain)
    """
    assert greenhouse.execute(counts).fetchall() == [(93281, 997, 6706, 5061)]
    assert greenhouse.execute(f"SELECT count(*) FROM {PANEL}").fetchall() == [(779,)]


def test_the_weeks_of_a_board_count_what_its_reads_count(greenhouse):
    """At the last read of every week, the stretches that hold it are as many as the postings of its answer."""
    differing = """
        SELECT count(*) FROM board_week JOIN board_read USING (board_id, read_at)
        WHERE board_week.posting_count <> board_read.posting_count
    """
    weeks = "SELECT count(*), count(*) FILTER (remote_count > posting_count) FROM board_week"
    assert greenhouse.execute(differing).fetchall() == [(0,)]
    assert greenhouse.execute(weeks).fetchall() == [(36923, 0)]


def test_a_week_with_a_read_has_a_row(greenhouse):
    weeks = "SELECT count(DISTINCT (board_id, date_trunc('week', read_at))) FROM board_read"
    assert greenhouse.execute(weeks).fetchall() == [(36923,)]


def test_the_pack_is_at_most_four_megabytes():
    assert sum(file.stat().st_size for file in PACK.iterdir()) <= 4_000_000


def test_every_posting_is_a_product_job_by_one_of_the_rules_and_says_where_the_work_is(pack):
    rows = pack.frames["posting"].select(["is_product", "is_product_plain", "workplace"]).to_pylist()
    assert all(row["is_product"] or row["is_product_plain"] for row in rows)
    assert {row["workplace"] for row in rows} == {"remote", "hybrid", "onsite", "unspecified"}


def test_words_are_matched_words_and_no_texts(pack):
    longest = {
        name: max(map(len, pack.frames[name]["matched_text"].to_pylist()))
        for name, table in pack.frames.items()
        # Former texts have words of their own only where a text was read twice, as no source that ships was.
        if "matched_text" in table.column_names and (table.num_rows or not name.startswith("version_"))
    }
    assert len(longest) == 8
    assert pack.frames["posting_text"].num_rows == 0
    assert max(longest.values()) <= 250, longest


def test_no_address_and_no_telephone_number_is_anywhere(pack):
    """Plainer patterns than those of the writer, over every text column; numbers of postings are digits alone."""
    contact = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}|mailto:|\btel:|\+\d{1,3}[ (.-]*\d{2,4}[ ).-]+\d{3}", re.I)
    found = [
        (name, field.name, text)
        for name, table in pack.frames.items()
        for field in table.schema
        if pa.types.is_string(field.type)
        for text in table[field.name].unique().to_pylist()
        if text and ("@" in text or contact.search(text))
    ]
    assert found == []
    assert "@" not in (PACK / "manifest.json").read_text(encoding="utf-8")


def test_every_archive_says_where_it_comes_from(pack):
    archives = pack.frames["archive"].to_pylist()
    kinds = {archive["archive_id"]: archive["kind"] for archive in archives}
    assert len(archives) == 17
    assert kinds["greenhouse_2025_2026"] == "reads" and kinds["ashby_2025_10_28"] == "day"
    assert all(archive[key] for archive in archives for key in ("origin", "licence", "how_made", "rules_version"))
