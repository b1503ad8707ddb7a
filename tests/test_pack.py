import hashlib
import json
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.contact import find_contact
from etl.fact_frames import SCHEMAS, empty_frames
from etl.pack import NAME_COLUMNS, PackError, read_pack, write_pack

MADE_ON = date(2026, 9, 1)
ROWS = {
    "archive": [
        {
            "archive_id": "ashby_2025_10_28",
            "source_id": "ashby",
            "label": "One board",
            "origin": "made by hand",
            "licence": "MIT",
            "kind": "day",
            "first_on": date(2025, 10, 28),
            "last_on": date(2025, 10, 28),
            "how_made": "Written down.",
            "attribution": "One board (board.example)",
            "rules_version": "f00d",
            "posting_count": 41,
            "product_count": 2,
        }
    ],
    "board_read": [
        {
            "board_id": board,
            "archive_id": "ashby_2025_10_28",
            "read_at": at,
            "posting_count": count,
            "is_complete": True,
            "stated_total": None,
        }
        for board, at, count in [
            ("ashby/acme", datetime(2025, 10, 28, 5, 0, 2), 7),
            ("ashby/acme", datetime(2025, 10, 29, 5, 0, 2), 8),
            ("ashby/zeta", datetime(2025, 10, 28, 5, 0, 1), 34),
        ]
    ],
    "board_week": [
        {
            "board_id": "ashby/acme",
            "archive_id": "ashby_2025_10_28",
            "week_on": date(2025, 10, 27),
            "read_at": datetime(2025, 10, 29, 5, 0, 2),
            "posting_count": 8,
            "remote_count": 3,
            "opened_count": 1,
        }
    ],
    "posting": [
        {
            "posting_id": "ashby/acme/71",
            "board_id": "ashby/acme",
            "source_id": "ashby",
            "archive_id": "ashby_2025_10_28",
            "identifier": "71",
            "url": "https://example.com/71",
            "application_url": "https://example.org/apply/71",
            "hiring_organization": "acme",
            "title": "Product Manager",
            "title_found_in": "title",
            "title_start": None,
            "title_end": None,
            "location": "Remote - Poland",
            "date_posted": date(2025, 10, 1),
            "is_product": True,
            "is_product_plain": True,
            "seniority": "mid",
            "workplace": "remote",
            "eligibility_scope": "restricted",
            "has_text": True,
            "text_signature": bytes(range(256)),
            "education": "bachelor_required",
            "language": "en",
            "is_read": True,
            "role_rule": "the title names it",
            "seniority_rule": "no level is stated",
            "rules_version": "f00d",
        }
    ],
    "posting_span": [
        {
            "posting_id": "ashby/acme/71",
            "first_seen_at": datetime(2025, 10, 28),
            "last_seen_at": datetime(2025, 10, 28),
            "next_read_at": None,
            "ending": "open",
            "title": "Product Manager",
            "location": "Remote - Poland",
            "date_posted": date(2025, 10, 1),
            "is_product": True,
            "is_product_plain": True,
            "seniority": "mid",
            "workplace": "remote",
        }
    ],
    "posting_skill": [
        {
            "posting_id": "ashby/acme/71",
            "skill_id": "sql",
            "matched_text": "SQL",
            "mention_start": 12,
            "mention_end": 15,
            "kind": "preferred",
            "section": "required",
            "rule": "the phrase sql",
        }
    ],
    "posting_experience": [
        {
            "posting_id": "ashby/acme/71",
            "min_months": 36,
            "max_months": None,
            "object": "product_management",
            "kind": "required",
            "matched_text": "3+ years",
            "mention_start": 20,
            "mention_end": 28,
            "section": "duties",
            "rule": "a stated length",
        }
    ],
    "posting_place": [
        {
            "posting_id": "ashby/acme/71",
            "fact": "country",
            "value": "PL",
            "found_in": "location",
            "matched_text": "Poland",
            "mention_start": 9,
            "mention_end": 15,
            "section": None,
            "rule": "the field names it",
        }
    ],
    "posting_specialism": [
        {
            "posting_id": "ashby/acme/71",
            "specialism": "growth",
            "found_in": "title",
            "matched_text": "Growth",
            "mention_start": 17,
            "mention_end": 23,
            "rule": "the phrase growth",
        }
    ],
    "posting_salary": [
        {
            "posting_id": "ashby/acme/71",
            "min_amount": 71_500.5,
            "max_amount": None,
            "currency": "PLN",
            "period": "month",
            "found_in": "text",
            "matched_text": "from 71.500,50 zł a month",
            "mention_start": 31,
            "mention_end": 56,
            "section": "offer",
            "rule": "an amount of money",
        }
    ],
    "posting_education": [
        {
            "posting_id": "ashby/acme/71",
            "level": "bachelor",
            "kind": "required",
            "accepts_equivalent": False,
            "matched_text": "Bachelor's degree",
            "mention_start": 60,
            "mention_end": 77,
            "section": "required",
            "rule": "words for a degree",
        }
    ],
    "posting_employment": [
        {
            "posting_id": "ashby/acme/71",
            "employment_type": "CONTRACTOR",
            "found_in": "field",
            "matched_text": "CONTRACTOR",
            "mention_start": None,
            "mention_end": None,
            "rule": "a field states it",
        }
    ],
    "posting_authorization": [
        {
            "posting_id": "ashby/acme/71",
            "value": "sponsorship_offered",
            "matched_text": "We sponsor visas",
            "mention_start": 80,
            "mention_end": 96,
            "section": "process",
            "rule": "the sentence offers it",
        }
    ],
    "rejected_record": [
        {
            "archive_id": "ashby_2025_10_28",
            "board_id": "ashby/acme",
            "identifier": None,
            "reason": "id: expected text, got None",
            "read_at": None,
        }
    ],
    "posting_version": [
        {
            "posting_id": "ashby/acme/71",
            "archive_id": "ashby_2025_10_28",
            "version": 1,
            "first_seen_at": datetime(2025, 10, 28),
            "last_seen_at": datetime(2025, 10, 28),
            "title": "Product Manager",
            "is_product": True,
            "workplace": "remote",
            "education": "bachelor_required",
            "language": "en",
            "is_read": True,
        }
    ],
    "posting_text": [
        {
            "posting_id": "ashby/acme/71",
            "text": "You know SQL, for 3+ years.",
            "section_starts": [0],
            "section_kinds": ["role"],
        }
    ],
}
# The mentions of a version have the columns of those of the posting as last read, and which version they are of.
OF_VERSION = {"posting_id": "ashby/acme/71", "archive_id": "ashby_2025_10_28", "version": 2}
ROWS |= {
    f"version_{fact}": [OF_VERSION | ROWS[f"posting_{fact}"][0]]
    for fact in ("skill", "experience", "salary", "education")
}


def frames(**changes):
    """The rows above as frames; `changes` gives a table's first row other values."""
    rows = {name: [table[0] | changes.get(name, {}), *table[1:]] for name, table in ROWS.items()}
    return {name: pa.Table.from_pylist(rows[name], SCHEMAS[name]) for name in SCHEMAS}


def digests(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def test_a_pack_comes_back_whole_but_for_the_texts(tmp_path):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    pack = read_pack(tmp_path / "pack")
    assert (pack.name, pack.made_on) == ("pack", MADE_ON)
    assert {name: table.to_pylist() for name, table in pack.frames.items()} == ROWS | {"posting_text": []}
    assert {name: table.schema for name, table in pack.frames.items()} == SCHEMAS


def test_the_manifest_says_where_everything_comes_from(tmp_path):
    tables = write_pack(frames(), tmp_path / "pack", MADE_ON)
    manifest = json.loads((tmp_path / "pack" / "manifest.json").read_text())
    [archive] = ROWS["archive"]
    days = {"first_on": "2025-10-28", "last_on": "2025-10-28"}
    assert manifest == {
        "pack_format": 5,
        "rules_version": "f00d",
        "made_on": "2026-09-01",
        "archives": [archive | days],
        "tables": tables,
    }
    assert {name: table["rows"] for name, table in tables.items()} == {
        "archive": 1,
        "board_read": 3,
        "board_week": 1,
        "posting": 1,
        "posting_span": 1,
        "posting_skill": 1,
        "posting_experience": 1,
        "posting_place": 1,
        "posting_specialism": 1,
        "posting_salary": 1,
        "posting_education": 1,
        "posting_employment": 1,
        "posting_authorization": 1,
        "posting_version": 1,
        "rejected_record": 1,
        "version_skill": 1,
        "version_experience": 1,
        "version_salary": 1,
        "version_education": 1,
    }


def test_no_text_is_in_the_folder(tmp_path):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    assert "posting_text.parquet" not in digests(tmp_path / "pack")


MENTIONS = ("skill", "experience", "place", "specialism", "salary", "education", "employment", "authorization")
# What packs of each former format did not have.
LATE: dict[int, dict[str, list[str]]] = {
    4: {},
    3: {"archive": ["attribution"], "posting": ["role_rule", "seniority_rule"]}
    | {f"posting_{mention}": ["rule"] for mention in MENTIONS},
}
LATE[2] = LATE[3] | {"posting": ["application_url", "role_rule", "seniority_rule"]}
LATE[1] = {
    "archive": ["attribution"],
    "posting": ["application_url", "education", "language", "is_read", "role_rule", "seniority_rule"],
    "posting_skill": ["kind", "section", "rule"],
    "posting_experience": ["section", "rule"],
    "posting_place": ["section", "rule"],
}
VERSIONS = ["posting_version", *(f"version_{fact}" for fact in ("skill", "experience", "salary", "education"))]
LATE_TABLES = {number: VERSIONS for number in (2, 3, 4)}
LATE_TABLES[1] = [*VERSIONS, *(f"posting_{mention}" for mention in MENTIONS[3:])]


def make_former(folder, pack_format: int) -> None:
    """Makes the pack in `folder` one of a former format: without the columns and tables that came later."""
    for table in LATE_TABLES[pack_format]:
        (folder / f"{table}.parquet").unlink()
        edit_manifest(folder, lambda one, table=table: one["tables"].pop(table))
    for name, columns in LATE[pack_format].items():
        file = folder / f"{name}.parquet"
        pq.write_table(pq.read_table(file).drop_columns(columns), file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        edit_manifest(folder, lambda one, table=name, digest=digest: one["tables"][table].update(sha256=digest))
    edit_manifest(folder, lambda one: one.update(pack_format=pack_format))


@pytest.mark.parametrize("pack_format", LATE)
def test_a_pack_of_a_former_format_is_read_with_nothing_for_what_it_did_not_know(tmp_path, pack_format):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    make_former(tmp_path / "pack", pack_format)
    late = LATE[pack_format]
    expected = {name: [row | dict.fromkeys(late.get(name, ())) for row in rows] for name, rows in ROWS.items()}
    expected |= dict.fromkeys([*LATE_TABLES[pack_format], "posting_text"], [])
    pack = read_pack(tmp_path / "pack")
    assert {name: table.to_pylist() for name, table in pack.frames.items()} == expected
    assert {name: table.schema for name, table in pack.frames.items()} == SCHEMAS


def test_a_column_that_a_format_has_must_be_there(tmp_path):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    make_former(tmp_path / "pack", 1)
    edit_manifest(tmp_path / "pack", lambda one: one.update(pack_format=2))
    with pytest.raises(PackError, match=r"posting\.parquet: expected the columns .*'education'"):
        read_pack(tmp_path / "pack")


def test_the_same_facts_in_any_order_give_the_same_bytes(tmp_path):
    write_pack(frames(), tmp_path / "one", MADE_ON)
    turned = {name: table.take(list(reversed(range(table.num_rows)))) for name, table in frames().items()}
    write_pack(turned, tmp_path / "other", MADE_ON)
    assert digests(tmp_path / "one") == digests(tmp_path / "other")


def test_a_pack_is_not_overwritten_unless_told(tmp_path):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    with pytest.raises(PackError, match="pack: there is something here already"):
        write_pack(frames(), tmp_path / "pack", date(2026, 9, 2))
    assert read_pack(tmp_path / "pack").made_on == MADE_ON
    write_pack(frames(), tmp_path / "pack", date(2026, 9, 2), replace=True)
    assert read_pack(tmp_path / "pack").made_on == date(2026, 9, 2)


def test_another_folder_is_never_replaced(tmp_path):
    (tmp_path / "notes").mkdir()
    with pytest.raises(PackError, match="notes: there is something here already, and it is no pack"):
        write_pack(frames(), tmp_path / "notes", MADE_ON, replace=True)


def test_facts_of_two_versions_of_the_rules_make_no_pack(tmp_path):
    two = frames()
    two["archive"] = pa.concat_tables(
        [two["archive"], frames(archive={"archive_id": "uber", "rules_version": "beef"})["archive"]]
    )
    with pytest.raises(PackError, match=r"expected the facts of one version of the rules, got \['f00d', 'beef'\]"):
        write_pack(two, tmp_path / "pack", MADE_ON)


@pytest.mark.parametrize(
    ("table", "column", "words", "expected"),
    [
        ("posting", "title", "PM (write jane@example.com)", "PM (write [e-mail address])"),
        ("posting", "location", "Oslo, +47 22 55 01 32", "Oslo, [telephone number]"),
        ("posting", "hiring_organization", "jobs [at] example.com", "[e-mail address]"),
        ("posting", "url", "https://example.com/apply?to=jane@example.com", None),
        ("posting", "url", "https://example.com/8226310002", "https://example.com/8226310002"),
        ("posting_place", "matched_text", "US (415) 555-0132", "US [telephone number]"),
        ("posting_span", "title", "PM jane@example.com", "PM [e-mail address]"),
        ("rejected_record", "reason", "url: got 'jane@example.com'", "url: got '[e-mail address]'"),
        ("posting_skill", "matched_text", "SQL: jane (at) example.com", "SQL: [e-mail address]"),
        ("posting_experience", "matched_text", "3+ years, call +47 22 55 01 32", "3+ years, call [telephone number]"),
        ("posting_salary", "matched_text", "$90k, jane@example.com", "$90k, [e-mail address]"),
        ("posting_salary", "matched_text", "USD 120000 - 150000 per year", "USD 120000 - 150000 per year"),
        ("posting_salary", "matched_text", "$131,500.00 to 164,250.00", "$131,500.00 to 164,250.00"),
        ("posting_salary", "matched_text", "SEK 55 000 - 65 000", "SEK 55 000 - 65 000"),
        ("posting", "url", "https://example.com/apply?phone=%2B4722550132", None),
        ("posting", "title", "PM (Hybrid @ Oslo)", "PM (Hybrid at Oslo)"),
        ("posting", "hiring_organization", "@Acme", "at Acme"),
        ("posting", "url", "https://example.com/@acme/jobs", "https://example.com/%40acme/jobs"),
        ("archive", "origin", "acme/jobs @ 3f2a1b", "acme/jobs at 3f2a1b"),
    ],
)
def test_contact_data_in_written_words_is_replaced(tmp_path, table, column, words, expected):
    write_pack(frames(**{table: {column: words}}), tmp_path / "pack", MADE_ON)
    assert read_pack(tmp_path / "pack").frames[table][column].to_pylist() == [expected]


@pytest.mark.parametrize(
    ("table", "column", "words", "message"),
    [
        ("archive", "how_made", "Ask jane@example.com.", "archive: how_made of ashby_2025_10_28: .*'jane@example.com"),
        ("posting", "identifier", "jane@example.com", "posting: identifier of ashby/acme/71: .*'jane@example.com'"),
        ("posting_skill", "posting_id", "ashby/acme/a@b.example", "posting_skill: posting_id of .*'a@b.example'"),
        ("archive", "origin", "call +47 22 55 01 32", "archive: origin of ashby_2025_10_28: .*22 55 01 32"),
    ],
)
def test_contact_data_anywhere_else_makes_no_pack(tmp_path, table, column, words, message):
    with pytest.raises(PackError, match=message):
        write_pack(frames(**{table: {column: words}}), tmp_path / "pack", MADE_ON)
    assert list(tmp_path.iterdir()) == []


CONTACTS = ["jane@example.com", "jane [at] example [dot] com", "+47 22 55 01 32", "tel:+4722550132"]
TEXT_COLUMNS = [
    (table, field.name)
    for table in ROWS
    if table != "posting_text"
    for field in SCHEMAS[table]
    if pa.types.is_string(field.type)
]


@pytest.mark.parametrize(("table", "column"), TEXT_COLUMNS, ids=[".".join(one) for one in TEXT_COLUMNS])
def test_no_contact_in_any_column_leaves_with_a_pack(tmp_path, table, column):
    """Replaced or refused; hidden addresses and telephone numbers are looked for where people write, not in keys."""
    for number, contact in enumerate(CONTACTS):
        if column in NAME_COLUMNS and contact in CONTACTS[1:3]:
            continue
        pack = tmp_path / str(number)
        try:
            write_pack(frames(**{table: {column: f"PM {contact}"}}), pack, MADE_ON)
        except PackError as error:
            assert f"{table}: {column} of" in str(error)
            continue
        written = [text for text in read_pack(pack).frames[table][column].to_pylist() if text]
        assert [text for text in written if "@" in text or find_contact(text, column in NAME_COLUMNS)] == []
        assert contact not in (pack / "manifest.json").read_text()


def alter_bytes(folder):
    file = folder / "posting.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"?")


def remove_table(folder):
    (folder / "posting.parquet").unlink()


def remove_manifest(folder):
    (folder / "manifest.json").unlink()


def exchange_tables(folder):
    """Another table under the name of this one, with its digest in the manifest."""
    body = (folder / "board_week.parquet").read_bytes()
    (folder / "posting.parquet").write_bytes(body)
    edit_manifest(folder, lambda one: one["tables"]["posting"].update(sha256=hashlib.sha256(body).hexdigest()))


def edit_manifest(folder, edit):
    manifest = json.loads((folder / "manifest.json").read_text())
    edit(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (alter_bytes, r"posting\.parquet: expected sha256 [0-9a-f]{64}, got [0-9a-f]{64}: altered or cut short"),
        (remove_table, r"posting\.parquet: expected the table posting, got: .*No such file"),
        (remove_manifest, r"manifest\.json: expected the manifest of a facts pack, got: .*No such file"),
        (exchange_tables, r"posting\.parquet: expected the columns \['posting_id', .*got \['board_id'"),
        (
            lambda folder: edit_manifest(folder, lambda one: one.update(pack_format=6)),
            "pack_format: expected 1 to 5, got 6",
        ),
        (lambda folder: edit_manifest(folder, lambda one: one.pop("made_on")), r"missing: \['made_on'\]"),
        (lambda folder: edit_manifest(folder, lambda one: one["tables"].pop("posting")), "tables: expected posting"),
        (
            lambda folder: edit_manifest(folder, lambda one: one["tables"]["posting"].update(rows=5)),
            r"posting\.parquet: expected 5 rows, got 1",
        ),
    ],
    ids=["altered", "no table", "no manifest", "another table", "format", "key", "unlisted", "rows"],
)
def test_a_damaged_pack_is_refused_with_the_file_and_the_reason(tmp_path, damage, message):
    write_pack(frames(), tmp_path / "pack", MADE_ON)
    damage(tmp_path / "pack")
    with pytest.raises(PackError, match=message):
        read_pack(tmp_path / "pack")


def test_a_pack_without_rows_is_one(tmp_path):
    nothing = empty_frames() | {"archive": frames()["archive"]}
    write_pack(nothing, tmp_path / "pack", MADE_ON)
    assert [table.num_rows for table in read_pack(tmp_path / "pack").frames.values()].count(0) == len(SCHEMAS) - 1
