"""Every form in which a user may name employers."""

import re

import pytest

from etl.discover.lines import Line, LinesError, line_of, lines_of, read_lines

UNHEARD = "expected one of the sources, got 'unheardof'"
HEADER = "expected a header with some of name, source_id, token, address"
LINES = [
    ("Tin Whistle Ferries", Line(7, "Tin Whistle Ferries", name="Tin Whistle Ferries")),
    ("close.com", Line(7, "close.com", name="close.com")),
    ("A/B Tasty", Line(7, "A/B Tasty", name="A/B Tasty")),
    ("Linear: the tool", Line(7, "Linear: the tool", name="Linear: the tool")),
    ("greenhouse:tinwhistle", Line(7, "greenhouse:tinwhistle", source_id="greenhouse", token="tinwhistle")),
    ("Ashby / Tin Whistle", Line(7, "Ashby / Tin Whistle", source_id="ashby", token="Tin Whistle")),
    ("lever/eu/tinwhistle", Line(7, "lever/eu/tinwhistle", source_id="lever", token="eu/tinwhistle")),
    ("https://tw.example/jobs", Line(7, "https://tw.example/jobs", address="https://tw.example/jobs")),
    ("tw.example/jobs", Line(7, "tw.example/jobs", address="https://tw.example/jobs")),
    ("TW, https://tw.example/", Line(7, "TW, https://tw.example/", name="TW", address="https://tw.example/")),
    ("ftp://tw.example", Line(7, "ftp://tw.example", fault="expected an address that begins with https, got 'ftp://tw.example'")),
    ("a\x00b", Line(7, "a\\x00b", fault="expected up to 500 printable letters")),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", LINES, ids=[text.encode("unicode_escape").decode() for text, _ in LINES])
def test_a_line_says_what_it_is(text, expected):
    assert line_of(7, text) == expected


def test_a_list_of_tokens_is_known_by_the_name_of_its_file_or_by_word(tmp_path):
    (tmp_path / "lever.txt").write_text("...\n100ms\n\n# mine\nclose.com\n")
    (tmp_path / "greenhouse.txt").write_text("0x\n")
    (tmp_path / "README.md").write_text("Lists.\n")
    lever = [
        Line(1, "...", source_id="lever", token="..."),
        Line(2, "100ms", source_id="lever", token="100ms"),
        Line(5, "close.com", source_id="lever", token="close.com"),
    ]
    assert read_lines(tmp_path / "lever.txt") == lever
    assert read_lines(tmp_path) == [Line(1, "0x", source_id="greenhouse", token="0x"), *lever]
    (tmp_path / "mine.txt").write_text("100ms\n")
    assert read_lines(tmp_path / "mine.txt", "ashby") == [Line(1, "100ms", source_id="ashby", token="100ms")]
    assert read_lines(tmp_path / "mine.txt") == [Line(1, "100ms", name="100ms")]


def test_a_csv_is_read_by_its_header(tmp_path):
    path = tmp_path / "employers.csv"
    path.write_text(
        "\ufeffCompany;ATS;Token;Careers_URL;Evidence\n"
        "Tin Whistle;Greenhouse;tinwhistle;;seen; twice\n"
        '"Kites; Amber";none;;https://kites.example/jobs;\n'
        "Looms;none;;;\n"
        ";;;;nothing\n"
        "Bells;unheardof;bells;;\n"
        ";;ashby:dune;;\n"
        "Orchard;;;nowhere;\n"
    )
    assert read_lines(path) == [
        Line(2, "Tin Whistle, Greenhouse, tinwhistle", "Tin Whistle", "greenhouse", "tinwhistle"),
        Line(3, "Kites; Amber, none, https://kites.example/jobs", "Kites; Amber", address="https://kites.example/jobs"),
        Line(4, "Looms, none", "Looms"),
        Line(6, "Bells, unheardof, bells", "Bells", token="bells", fault=f"{UNHEARD}: no adapter reads it"),
        Line(7, "ashby:dune", None, "ashby", "dune"),
        Line(8, "Orchard, nowhere", "Orchard", fault="expected an address, got 'nowhere'"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name, content, fault",
    [
        ("a.txt", b"\xff\xfe", "expected UTF-8"),
        ("a.txt", b"# nothing\n", "expected employers, one a line; there is none"),
        ("a.csv", b"Colour,Size\nred,7\n", f"{HEADER}, got 'Colour,Size'"),
    ],
)  # fmt: skip
def test_a_file_that_lists_nothing_says_what_was_expected(tmp_path, name, content, fault):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(LinesError, match=f"^{re.escape(f'{tmp_path / name}: {fault}')}"):
        read_lines(tmp_path / name)


def test_a_folder_without_lists_says_what_was_expected(tmp_path):
    with pytest.raises(LinesError, match="expected lists called as a source, such as greenhouse.txt; there is none"):
        read_lines(tmp_path)


def test_line_ends_of_other_systems_are_line_ends():
    assert [line.name for line in lines_of(b"Tin\r\nAmber\rBirch\n")] == ["Tin", "Amber", "Birch"]
