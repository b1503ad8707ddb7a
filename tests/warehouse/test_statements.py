"""The SQL files: found, put in order, refused when they break the form."""

from pathlib import Path

import pytest

from etl.warehouse.check import checks
from etl.warehouse.statements import StatementError, statements

EIGHT = "sources, date_from, date_to, seniorities, workplaces, places, employers, boards"
HEAD = "-- Grain: one row.\n-- What it is.\n"


def written(folder: Path, **files: str) -> Path:
    """`folder` with the files given as directory__name="text"."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".sql")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_each_comes_after_all_that_it_names(tmp_path: Path):
    folder = written(
        tmp_path,
        tables__apple=f"{HEAD}CREATE TABLE apple (\n    n INTEGER -- how many\n);\nINSERT INTO apple FROM pear;",
        tables__pear=f"{HEAD}CREATE TABLE pear (\n    n INTEGER -- how many\n);\nINSERT INTO pear FROM facts.quince;",
        macros__basket=f"{HEAD}CREATE MACRO basket(n) AS ripe(n) + 1; -- zest is not named here",
        macros__ripe=f"{HEAD}CREATE MACRO ripe(n) AS n;",
        marts__zest=f"{HEAD}CREATE MACRO zest({EIGHT}, skins := 3) AS TABLE SELECT basket(n) FROM apple;",
        marts__quince=f"{HEAD}CREATE MACRO quince({EIGHT}) AS TABLE SELECT n FROM pear JOIN zest([]) USING (n);",
    )
    found = statements(folder)
    assert [(one.name, one.kind) for one in found] == [
        ("pear", "table"),
        ("ripe", "macro"),
        ("apple", "table"),
        ("basket", "macro"),
        ("zest", "measure"),
        ("quince", "measure"),
    ]
    assert (found[0].grain, found[0].meaning, found[0].column_comments) == (
        "one row.",
        "What it is.",
        {"n": "how many"},
    )


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"tables__a": "CREATE TABLE a (n INTEGER);"}, "expected .-- Grain"),
        ({"tables__a": f"{HEAD}CREATE TABLE b (n INTEGER);"}, "expected CREATE TABLE a"),
        (
            {"marts__a": f"{HEAD}CREATE MACRO a(sources) AS TABLE SELECT 1;"},
            "expected the parameters sources, date_from",
        ),
        ({"tables__a": f"{HEAD}CREATE TABLE a ();", "macros__a": f"{HEAD}CREATE MACRO a() AS 1;"}, "there is a table"),
        (
            {"macros__a": f"{HEAD}CREATE MACRO a() AS b();", "macros__b": f"{HEAD}CREATE MACRO b() AS a();"},
            "name each other: (a -> b -> a|b -> a -> b)",
        ),
    ],
    ids=["no head", "another name", "a measure without the eight", "one name twice", "each names the other"],
)
def test_a_file_in_another_form_is_refused(tmp_path: Path, files: dict[str, str], message: str):
    with pytest.raises(StatementError, match=message):
        statements(written(tmp_path, **files))


def test_a_check_says_in_its_first_line_what_it_is(tmp_path: Path):
    with pytest.raises(StatementError, match="expected .-- fail"):
        checks(written(tmp_path, checks__a="SELECT 1;"))


def test_every_column_of_ours_is_commented():
    tables = [one for one in statements() if one.kind == "table"]
    uncommented = {one.name for one in tables if not one.column_comments}
    assert (len(tables) > 20, uncommented) == (True, set())
