"""Tables of one's own: what a mapping makes of a row, and what is said of one that cannot be used."""

import hashlib
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from etl.__main__ import app
from etl.archives import ArchiveFormError
from etl.archives.table import read
from etl.reading import Archive, load

MAPPING = """
source_id = "harbour_board"
label = "Harbour job board, 2024"
attribution = "Harbour job board (harbour.example)"
licence = "CC BY 4.0"
url = "https://harbour.example"
{top}
[columns]
title = "Job title"
hiring_organization = "Company"
location = "Place"
date_posted = "Published"
url = "Link"
text = "Description"
identifier = "No."
stated_workplace = "Mode"
pay_min = "From"
pay_max = "To"
pay_currency = "Currency"
pay_period = "Per"
[constants]
{constants}
[workplace]
"From home" = "remote"
"At sea" = "unspecified"
"""
NAMES = "No.,Job title,Company,Place,Published,Link,Mode,From,To,Currency,Per,Notes,Description".split(",")
FERRY = {
    "No.": "TW-7",
    "Job title": "Product&nbsp;Manager",
    "Company": " Tin Whistle Ferries ",
    "Place": "Porto",
    "Published": "2024-03-05T23:30:00-02:00",
    "Link": "https://harbour.example/ads/7",
    "Mode": "From home",
    "From": "71,000",
    "To": "83000.50",
    "Currency": "eur",
    "Per": "p.a.",
    "Notes": "not mapped",
    "Description": "<p>Own the <b>booking flow</b>.</p>",
}


def mapping(folder, top="", constants="", text=MAPPING):
    (folder / "mapping.toml").write_text(text.format(top=top, constants=constants) if text is MAPPING else text)
    return folder / "mapping.toml"


def csv_of(rows: list[dict], delimiter=",") -> bytes:
    lines = [NAMES] + [[str(row.get(name, "")) for name in NAMES] for row in rows]
    return "".join(
        delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\r\n" for line in lines
    ).encode()


def rows_of(folder, rows: list[dict], name="ads.csv", content: bytes | None = None, **more):
    (folder / name).write_bytes(csv_of(rows) if content is None else content)
    (reading,) = read(folder / name, mapping=mapping(folder, **more))
    return reading


def posting(folder, row: dict, **more) -> dict:
    return rows_of(folder, [row], **more).posting.to_pylist()[0]


def reasons(reading) -> list[tuple]:
    assert set(reading.rejected_record["board_id"].to_pylist()) <= {"harbour_board"}
    return [(row["identifier"], row["reason"]) for row in reading.rejected_record.to_pylist()]


READ = {
    "posting_id": "harbour_board/TW-7",
    "board_id": "harbour_board",
    "identifier": "TW-7",
    "url": "https://harbour.example/ads/7",
    "hiring_organization": "Tin Whistle Ferries",
    "title": "Product Manager",
    "location": "Porto",
    "date_posted": date(2024, 3, 6),
    "text": "Own the booking flow.",
    "stated_workplace": "remote",
    "stated_countries": None,
    "stated_pay": "EUR 71000 - 83000.50 per year",
    "stated_employment": None,
    "application_url": None,
    "valid_through": None,
}


def test_a_row_is_read_in_our_words(tmp_path):
    assert posting(tmp_path, FERRY) == READ


def test_the_archive_is_what_the_mapping_says(tmp_path):
    reading = rows_of(
        tmp_path, [FERRY, FERRY | {"No.": "8", "Published": "2024-01-31"}, FERRY | {"No.": "9", "Published": ""}]
    )
    assert reading.archive == Archive(
        archive_id="harbour_board",
        source_id="harbour_board",
        label="Harbour job board, 2024",
        origin="https://harbour.example",
        licence="CC BY 4.0",
        kind="posts",
        first_on=date(2024, 1, 31),
        last_on=date(2024, 3, 6),
        how_made="The rows of ads.csv, a table of this installation's user.",
        attribution="Harbour job board (harbour.example)",
    )
    assert (reading.board_read.num_rows, reading.posting_span.num_rows) == (0, 0)


def json_lines(*rows: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


FILES = {
    "CSV": ("ads.csv", csv_of([FERRY]), ""),
    "CSV with a mark of its encoding": ("ads.CSV", b"\xef\xbb\xbf" + csv_of([FERRY]), ""),
    "CSV of another sign": ("ads.csv", csv_of([FERRY], ";"), 'delimiter = ";"'),
    "tabs": ("ads.tsv", csv_of([FERRY], "\t"), ""),
    "blank lines": ("ads.csv", csv_of([FERRY]).replace(b"\r\n", b"\n\n"), ""),
    "JSON Lines": ("ads.jsonl", json_lines(FERRY), ""),
    "JSON Lines with blank ones": ("ads.ndjson", b"\n" + json_lines(FERRY) + b"\n\n", ""),
    "another name": ("ads.txt", json_lines(FERRY), 'format = "jsonl"'),
}


@pytest.mark.parametrize("form", FILES)
def test_a_table_is_read_from_csv_and_json_lines(tmp_path, form):
    name, content, top = FILES[form]
    assert posting(tmp_path, FERRY, name=name, content=content, top=top) == READ


def test_another_encoding_is_named(tmp_path):
    content = csv_of([FERRY | {"Place": "@"}]).replace(b'"@"', b'"Mal\xe9"')
    assert posting(tmp_path, FERRY, content=content, top='encoding = "windows-1252"')["location"] == "Malé"


def test_a_key_may_lead_into_an_object_and_values_be_no_texts(tmp_path):
    row = {
        "job": {"title": "Product Manager", "no": 7},
        "places": ["Porto", "Cork"],
        "remote": True,
        "pay": {"from": 71000.0, "to": 83000},
        "a.b": "Tin Whistle Ferries",
    }
    text = MAPPING.split("[columns]")[0].format(top="") + (
        '[columns]\ntitle = "job.title"\nidentifier = "job.no"\nlocation = "places"\nstated_workplace = "remote"\n'
        'pay_min = "pay.from"\npay_max = "pay.to"\nhiring_organization = "a.b"\n'
        '[constants]\npay_currency = "EUR"\npay_period = "year"\n'
    )
    found = posting(tmp_path, {}, name="ads.jsonl", content=json_lines(row, {}), text=text)
    assert {key: value for key, value in found.items() if value is not None} == {
        "posting_id": "harbour_board/7",
        "board_id": "harbour_board",
        "identifier": "7",
        "title": "Product Manager",
        "location": "Porto; Cork",
        "hiring_organization": "Tin Whistle Ferries",
        "stated_workplace": "remote",
        "stated_pay": "EUR 71000 - 83000 per year",
    }


SAID = "Product Manager\nTin Whistle Ferries\n2024-03-06\nOwn the booking flow."
CELLS = [
    ({"No.": ""}, "identifier", "https://harbour.example/ads/7"),
    ({"No.": "", "Link": ""}, "identifier", hashlib.sha256(SAID.encode()).hexdigest()[:16]),
    ({"No.": "page  7@1d00"}, "identifier", "page 7~1d00"),
    ({"Link": ""}, "url", None),
    ({"Company": ""}, "hiring_organization", None),
    ({"Job title": " "}, "title", None),
    ({"Description": ""}, "text", None),
    ({"Published": ""}, "date_posted", None),
    ({"Published": "Tue, 05 Mar 2024 10:00:00 GMT"}, "date_posted", date(2024, 3, 5)),
    ({"Mode": "Hybrid"}, "stated_workplace", "hybrid"),
    ({"Mode": "yes"}, "stated_workplace", "remote"),
    ({"Mode": "No"}, "stated_workplace", None),
    ({"Mode": "At sea"}, "stated_workplace", None),
    ({"Mode": ""}, "stated_workplace", None),
    ({"To": ""}, "stated_pay", "EUR 71000+ per year"),
    ({"From": "0", "To": "7", "Per": "per hour"}, "stated_pay", "up to EUR 7 per hour"),
    ({"From": "", "To": ""}, "stated_pay", None),
    ({"Currency": ""}, "stated_pay", None),
    ({"Per": ""}, "stated_pay", None),
]


@pytest.mark.parametrize(("changes", "field", "value"), CELLS)
def test_a_cell_becomes_a_field(tmp_path, changes, field, value):
    assert posting(tmp_path, FERRY | changes)[field] == value


@pytest.mark.parametrize(
    ("top", "constants", "changes", "field", "value"),
    [
        ('date_format = "%d.%m.%Y"', "", {"Published": "05.03.2024"}, "date_posted", date(2024, 3, 5)),
        ('decimal = ","', "", {"From": "71.000,50", "To": "83 000"}, "stated_pay", "EUR 71000.50 - 83000 per year"),
        ("", 'stated_workplace = "onsite"', {"Mode": ""}, "stated_workplace", "onsite"),
        ("", 'stated_workplace = "onsite"', {}, "stated_workplace", "remote"),
        ("", 'hiring_organization = "Narrow Gauge"', {"Company": ""}, "hiring_organization", "Narrow Gauge"),
        ("", 'pay_currency = "NOK"\npay_period = "month"', {"Currency": "", "Per": ""}, "stated_pay",
         "NOK 71000 - 83000.50 per month"),
    ],
)  # fmt: skip
def test_the_mapping_says_how_cells_are_meant(tmp_path, top, constants, changes, field, value):
    assert posting(tmp_path, FERRY | changes, top=top, constants=constants)[field] == value


def test_pay_may_be_a_line_of_its_own(tmp_path):
    text = MAPPING.format(top="", constants="").replace('pay_min = "From"', 'stated_pay = "From"\npay_min = "To"')
    text = text.replace('pay_max = "To"\n', "")
    assert posting(tmp_path, FERRY | {"From": "71k\n to 83k"}, text=text)["stated_pay"] == "71k to 83k"


REJECTED = [
    ({"Published": "soon"}, "", "Published: expected a date since 2000, got 'soon' (line 3)"),
    (
        {"Published": "2024-03-05"},
        'date_format = "%d.%m.%Y"',
        "Published: expected a date since 2000 like %d.%m.%Y, got '2024-03-05' (line 3)",
    ),
    (
        {"Published": "05.03.1924"},
        'date_format = "%d.%m.%Y"',
        "Published: expected a date since 2000 like %d.%m.%Y, got",
    ),
    ({"Link": "harbour"}, "", "Link: expected an address of the web, got 'harbour' (line 3)"),
    ({"From": "71k"}, "", "From: expected an amount like 71000.50, got '71k' (line 3)"),
    ({"From": "71.000"}, "", "From: expected an amount like 71000.50, got '71.000' (line 3)"),
    ({"To": "83,00"}, "", "To: expected an amount like 71000.50, got '83,00' (line 3)"),
    ({"From": "83,001"}, "", "To: expected 83001 or more, got 83000.5 (line 3)"),
    ({"Per": "project"}, "", "Per: expected year, month, week, day, hour, got 'project' (line 3)"),
    ({"Mode": "WFH"}, "", "Mode: expected remote, hybrid, onsite, unspecified, From home, At sea, got 'WFH' (line 3)"),
    ({"Job title": "", "Description": "<br>"}, "", "Job title or Description: expected text, got nothing (line 3)"),
    ({"No.": "1"}, "", "No.: the same ad twice (line 3)"),
]


@pytest.mark.parametrize(("changes", "top", "reason"), REJECTED)
def test_a_row_that_cannot_be_used_is_named_and_the_others_stay(tmp_path, changes, top, reason):
    day = "05.03.2024" if top else "2024-03-05"
    first, last = (FERRY | {"No.": number, "Published": day} for number in ("1", "3"))
    reading = rows_of(tmp_path, [first, FERRY | {"Published": day} | changes, last], top=top)
    assert reading.posting["identifier"].to_pylist() == ["1", "3"]
    ((_, said),) = reasons(reading)
    assert said.startswith(reason)


def test_a_row_of_another_length_and_a_line_that_is_no_object_are_named(tmp_path):
    content = csv_of([FERRY]) + b"7,Product Owner\r\n"
    assert reasons(rows_of(tmp_path, [], content=content)) == [(None, "cells: expected 13, got 2 (line 3)")]
    content = json_lines(FERRY, [7]) + b'{"Job title": \n' + json_lines(FERRY | {"No.": {"x": 7}})
    said = [reason for _, reason in reasons(rows_of(tmp_path, [], name="ads.jsonl", content=content))]
    assert said[0].startswith("JSON: expected an object, got '{\"Job title\":' (Expecting value")
    assert said[0].endswith("(line 3)")
    assert said[1:] == [
        "JSON: expected an object, got [7] (line 2)",
        "No.: expected text or a number, got {'x': 7} (line 4)",
    ]


def test_a_cell_over_several_lines_is_counted_by_its_first(tmp_path):
    rows = [FERRY | {"Description": "one\ntwo\nthree"}, FERRY | {"No.": "8", "Published": "soon"}]
    assert reasons(rows_of(tmp_path, rows))[0][1].endswith("got 'soon' (line 5)")


def test_half_a_surrogate_pair_is_replaced(tmp_path):
    row = FERRY | {"Company": "Tin \ud83d Ferries"}
    assert posting(tmp_path, {}, name="ads.jsonl", content=json_lines(row))["hiring_organization"] == "Tin ? Ferries"


UNREADABLE = {
    "no such column": ("ads.csv", b"Job title,Company\r\n", "", "line 1: expected the column '.+', which the mapping"),
    "a column twice": (
        "ads.csv", csv_of([FERRY]).replace(b'"Notes"', b'"Place"'), "", "line 1: expected the column 'Place', .* once"
    ),
    "another sign": ("ads.csv", csv_of([FERRY], ";").replace(b'"', b""), "", r"once, got .* \(cut at ','\)"),
    "another sign between quotes": ("ads.csv", csv_of([FERRY], ";"), "", "line 1: expected CSV cut at ',', got: "),
    "an empty file": ("ads.csv", b"", "", r"once, got \[\] \(cut at ','\)"),
    "no rows": ("ads.csv", csv_of([]), "", "ads.csv: expected rows of ads, got none of use$"),
    "no row of use": (
        "ads.csv", csv_of([FERRY | {"From": "x"}]), "", "got none of use, the first rejected: From: expected an amount"
    ),
    "another encoding": (
        "ads.csv", csv_of([FERRY, FERRY | {"Place": "@"}]).replace(b'"@"', b'"Mal\xe9"'), "",
        "line 3: expected text in utf-8, got .*; `encoding` of the mapping names another",
    ),
    "no encoding of it": ("ads.csv", b"\xff\xfe\x00", 'encoding = "utf-16"', "expected a table in utf-16, got: "),
    "a quote that does not end": ("ads.csv", csv_of([FERRY]) + b'"7,x\r\n', "", "line 3: expected CSV cut at ','"),
    "a quote within a cell": ("ads.csv", csv_of([FERRY]) + b'"7"x,\r\n', "", "line 3: expected CSV cut at ','"),
    "a cell of ten megabytes": (
        "ads.csv", csv_of([FERRY]) + b'"' + b"x" * 10_000_001 + b'"\r\n', "", "line 3: expected CSV .* field larger"
    ),
    "no such key": (
        "ads.jsonl", json_lines({"Job title": "Product Manager"}), "",
        r"expected the key 'Company', which the mapping names, got \['Job title'\]",
    ),
    "another ending": ("ads.xlsx", b"PK", "", "expected a name that ends in .csv, .tsv, .jsonl, .ndjson, or a"),
    "nested beyond measure": ("ads.jsonl", b"[" * 200_000, "", "none of use, the first rejected: JSON: expected"),
}  # fmt: skip


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_file_that_is_no_such_table_is_named(tmp_path, fault):
    name, content, top, said = UNREADABLE[fault]
    with pytest.raises(ArchiveFormError, match=said) as error:
        rows_of(tmp_path, [], name=name, content=content, top=top)
    assert str(tmp_path) in str(error.value) and len(str(error.value)) < 600


WRONG_MAPPINGS = {
    "no TOML": ("source_id =", "mapping.toml: expected a mapping of columns in TOML, got: Invalid value"),
    "nothing": ("", "mapping.toml: source_id: expected it, got nothing"),
    "no columns": (MAPPING.split("[columns]")[0].format(top=""), "mapping.toml: columns: expected it, got nothing"),
    "an unknown key": (
        MAPPING.format(top="licens = 7", constants=""),
        "mapping.toml: licens: expected no such key, got 7",
    ),
    "an unknown field": (
        MAPPING.format(top="", constants="").replace("title =", "titel ="),
        "mapping.toml: columns.titel: expected no such key, got 'Job title'",
    ),
    "a number for a column": (
        MAPPING.format(top="", constants="").replace('"Company"', "7"),
        "mapping.toml: columns.hiring_organization: expected a valid string, got 7",
    ),
    "neither title nor text": (
        MAPPING.split("[columns]")[0].format(top="") + '[columns]\nurl = "Link"\n',
        "mapping.toml: columns: expected a column for title or for text, got neither",
    ),
    "an unknown word for a workplace": (
        MAPPING.format(top="", constants="").replace('"unspecified"', '"afloat"'),
        "mapping.toml: workplace.At sea: expected 'remote', 'hybrid', 'onsite' or 'unspecified', got 'afloat'",
    ),
    "an unknown encoding": (
        MAPPING.format(top='encoding = "latin-99"', constants=""),
        "mapping.toml: encoding: expected the name of an encoding, got 'latin-99'",
    ),
    "no name of a source": (
        MAPPING.format(top="", constants="").replace("harbour_board", "../harbour"),
        "mapping.toml: source_id: expected small letters, digits and _, got '../harbour'",
    ),
    "another source's name": (
        MAPPING.format(top="", constants="").replace("harbour_board", "greenhouse"),
        "mapping.toml: source_id: expected a name of your own, got 'greenhouse', which is another source's",
    ),
}


@pytest.mark.parametrize("fault", WRONG_MAPPINGS)
def test_a_mapping_that_cannot_be_understood_is_named(tmp_path, fault):
    text, said = WRONG_MAPPINGS[fault]
    with pytest.raises(ArchiveFormError) as error:
        rows_of(tmp_path, [FERRY], text=text)
    assert said in str(error.value)


def run(*arguments) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["import", *map(str, arguments)])
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


@pytest.fixture
def in_use(tmp_path, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(tmp_path / "data"))
    return tmp_path


def test_the_command_stores_the_table(in_use):
    table = in_use / "ads.csv"
    table.write_bytes(csv_of([FERRY, FERRY | {"No.": "8", "From": "x"}]))
    code, said, _ = run("table", table, "--map", mapping(in_use))
    assert (code, said) == (
        0,
        "harbour_board: 1 boards, 0 reads, 1 postings (1 with text), 0 spans, 1 records rejected\n  rejected 1: From\n",
    )
    stored = load(in_use / "data" / "imports" / "harbour_board")
    assert stored.archive.attribution == "Harbour job board (harbour.example)"
    table.write_bytes(csv_of([FERRY]))
    assert run("table", table, "--map", mapping(in_use))[0] == 1
    assert run("table", table, "--map", mapping(in_use), "--replace")[0] == 0


def test_a_table_without_a_mapping_and_a_mapping_without_a_table_are_wrong_use(in_use):
    table = in_use / "ads.csv"
    table.write_bytes(csv_of([FERRY]))
    code, _, said = run("table", table)
    assert code == 2 and "--map: expected a file that names the columns" in said.replace("'", "")
    code, _, said = run("hackernews", table, "--map", mapping(in_use))
    assert code == 2 and "expected none for hackernews" in said
