"""What the README says of raw and panel trends is what its commands give over the facts that ship."""

from pathlib import Path

import pandas as pd
import pytest

from etl.warehouse import read
from etl.warehouse.publish import current_build
from tests.test_readme import README, table

ASKED = {
    "sources": ["greenhouse"],
    "date_from": None,
    "date_to": None,
    "seniorities": [],
    "places": [],
    "employers": [],
}
KINDS = {"remote": ["remote"], "all": []}


@pytest.fixture(scope="module")
def shipped(shipped_data: Path) -> Path:
    """The database built from the shipped packs."""
    return current_build(shipped_data)


def asked(build: Path, measure: str, workplaces: list[str], boards: str = "same", **more) -> pd.DataFrame:
    return read.measure(measure, ASKED | {"workplaces": workplaces, "boards": boards} | more, build)


def points(row: pd.Series) -> str:
    """The interval of the difference, in words."""
    return f"{signed(100 * row['difference_low'])} to {signed(100 * row['difference_high'])} points"


def signed(number: float) -> str:
    return f"{number:+,.0f}".replace("-", "−")


def parts_told(parts: pd.DataFrame) -> list[str]:
    """The cells of the README's table for one kind of jobs, from top to bottom."""
    row = parts.set_index("part")
    same = row.loc["same"]
    return [
        f"{row.loc['all', 'before_count']:,}",
        f"{row.loc['all', 'after_count']:,}",
        signed(row.loc["all", "change"]),
        f"{signed(same['change'])} ({signed(same['change_low'])} to {signed(same['change_high'])})",
        signed(row.loc["left", "change"]),
        signed(row.loc["joined", "change"]),
    ]


def test_the_table_of_the_change_is_that_of_the_facts_that_ship(shipped):
    parts = {kind: asked(shipped, "change_by_boards", workplaces) for kind, workplaces in KINDS.items()}
    boards = parts["remote"].set_index("part")["board_count"]
    heads = [
        "Over all boards, 3 November 2025",
        "Over all boards, 22 August 2026",
        "Change over all boards",
        f"of it on the {boards['same']} boards read on both days: the market's",
        f"because {boards['left']} boards are no longer read",
        f"because {boards['joined']} boards were added",
    ]
    cells = [[head, *pair] for head, *pair in zip(heads, *map(parts_told, parts.values()), strict=True)]
    assert table("| | Remote product jobs |") == cells
    assert {str(day.date()) for frame in parts.values() for day in frame["before_on"]} == {"2025-11-03"}
    assert {str(day.date()) for frame in parts.values() for day in frame["after_on"]} == {"2026-08-22"}


def test_the_two_lines_are_told_as_they_are_drawn(shipped):
    lines = {boards: asked(shipped, "open_jobs_by_week", ["remote"], boards) for boards in ("same", "all")}
    ends = {boards: line.loc[~line["is_hole"], "open_count"].iloc[[0, -1]].tolist() for boards, line in lines.items()}
    (first, last), (raw_first, raw_last) = ends["same"], ends["all"]
    boards = lines["same"]["board_count"].iloc[0]
    said = (
        f"the panel, {boards} boards read in every month, goes from {first} to {last} and the raw line "
        f"from {raw_first} to {raw_last}"
    )
    assert said in " ".join(README.split())
    assert str(lines["same"]["week_on"].iloc[-1].date()) == "2026-08-17"


def test_product_jobs_among_all_are_told_as_measured(shipped):
    last = asked(shipped, "product_in_context", []).iloc[-1]
    mean = asked(shipped, "product_in_context", [], weights="employers").iloc[-1]
    said = (
        f"in the week of 10 August 2026 {last['product_share']:.1%} of all postings on the panel were of "
        f"product management; {last['product_remote_share']:.0%} of these were remote, against "
        f"{last['remote_share']:.0%} of all, {points(last)} with 95% confidence. That is the doing of large "
        f"employers: with every employer counted once it is {mean['product_remote_share']:.0%} against "
        f"{mean['remote_share']:.0%}, {points(mean)}."
    )
    assert said in " ".join(README.split())
    assert str(last["week_on"].date()) == "2026-08-10"
