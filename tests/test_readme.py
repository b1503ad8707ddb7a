"""What the README says that can be held against the code and the facts that ship."""

import json
import re
import textwrap
from pathlib import Path

import pandas as pd
import pytest
import typer

from charts import PAGES
from etl.__main__ import app
from etl.registry import LOCAL, registry
from etl.sources import sources

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MANIFESTS = [json.loads(path.read_text()) for path in sorted((ROOT / "data" / "history").glob("*/manifest.json"))]


def table(header: str) -> list[list[str]]:
    """The cells of the README's table whose first line is `header`."""
    lines = README[README.index(header) :].splitlines()[2:]
    cells = []
    for line in lines:
        if not line.startswith("|"):
            break
        cells.append([cell.strip() for cell in line.strip("|").split("|")])
    return cells


def test_the_two_commands_stand_at_the_top():
    top = README[: README.index("\n## ")]
    assert re.findall(r"^    (make \w+)$", top, re.M) == ["make run", "make test"]


@pytest.mark.parametrize("name", sorted(set(re.findall(r"python -m etl (\w+)", README, re.M))))
def test_every_command_named_exists(name):
    assert name in typer.main.get_command(app).commands


@pytest.mark.parametrize("name", sorted(set(re.findall(r"(?:`|^    )make (\w+)", README, re.M))))
def test_every_make_target_named_exists(name):
    assert re.search(rf"^{name}:", (ROOT / "Makefile").read_text(), re.M)


NAMED = re.findall(r"`((?:etl|charts|tests|docs|data/history|\.github)/[\w./]*)`|\]\((docs/[\w./]+)\)", README)


@pytest.mark.parametrize("path", sorted({one or other for one, other in NAMED}))
def test_every_path_named_exists(path):
    assert (ROOT / path).exists()


def test_the_table_of_pages_is_that_of_the_dashboard():
    assert table("| Page | Its question |") == [[page.TITLE, page.QUESTION] for page in PAGES]


def test_the_table_of_archives_is_that_of_the_facts_that_ship():
    shipped = sorted(
        (archive for manifest in MANIFESTS for archive in manifest["archives"]),
        key=lambda archive: (-archive["product_count"], archive["archive_id"]),
    )
    assert table("| Archive | Postings read |") == [
        [
            archive["label"],
            f"{archive['posting_count']:,}",
            f"{archive['product_count']:,}",
            archive["first_on"] or "not known",
            archive["last_on"],
        ]
        for archive in shipped
    ]


def test_the_table_of_live_sources_is_that_of_the_registry():
    listed = registry()

    def said(entry) -> str:
        if hasattr(sources()[entry.source_id], "KEYS"):
            return "with a key of yours"
        if not entry.is_on:
            return "no"
        source, count = sources()[entry.source_id], len(listed.entries(entry.source_id))
        is_one_list = bool(source.boards()) or hasattr(source, "index")
        if not count and not is_one_list:
            return "those that you name"
        return f"{count} board{'s' * (count > 1)}" if count else "yes"

    assert table("| Source | Reads a day | On |") == [
        [entry.label, str(entry.reads_a_day), said(entry)] for entry in listed.live()
    ]


def test_the_own_registry_shown_is_understood(tmp_path):
    shown = README[README.index("    [[source]]") : README.index("`python -m etl preview rss")]
    (tmp_path / LOCAL).write_text(textwrap.dedent(shown), encoding="utf-8")
    own = registry(tmp_path)
    assert own.sources["workday"].is_on and not registry().sources["workday"].is_on
    added = [key for key in own.boards if key not in registry().boards]
    assert added == [
        ("greenhouse", "tinwhistle"),
        ("rss", "https://jobs.example.org/feed"),
        ("jsonld", "https://narrowgauge.example/sitemap.xml#/careers/"),
    ]


def test_the_schedules_shown_are_those_of_the_units():
    told = re.findall(r"python -m etl (?:schedule|refresh --schedule) \"([^\"]+)\"", README)
    (unit,) = re.findall(r"--schedule \"([^\"]+)\"", (ROOT / "docs/schedule/remote-pm-refresh.service").read_text())
    assert len(told) >= 3 and set(told) == {unit}


def test_the_posting_explained_is_among_the_facts_that_ship():
    (posting_id,) = re.findall(r"`python -m etl explain (\w+/[^`]+)`", README)
    packs = (ROOT / "data" / "history").glob("*/posting.parquet")
    shipped = [pd.read_parquet(path, columns=["posting_id"]) for path in packs]
    assert posting_id in set(pd.concat(shipped)["posting_id"])
