"""Postings of a drawn table, with texts of a known likeness."""

from datetime import date
from functools import cache

from etl.match.postings import Posting
from etl.signature import signature
from tests.warehouse.case import cells

# Of 200 words every n-th is another one: 5-shingles shared fall to about 0.8 (a2), 0.5 (a3) and 0.3 (a4) of all.
CHANGED = {"a1": 0, "a2": 40, "a3": 14, "a4": 9}


@cache
def text(name: str) -> str:
    every = CHANGED.get(name)
    if every is None:
        return " ".join(f"{name}{n}" for n in range(200))
    return " ".join(f"{name}{n}" if every and n % every == 0 else f"a{n}" for n in range(200))


def postings(table: str) -> list[Posting]:
    columns, rows = cells(table)
    return [posting(**dict(zip(columns, row, strict=True))) for row in rows]


def posting(**cell: str) -> Posting:
    """A posting of the cells of one row."""
    board_id = cell["posting"].rpartition("/")[0]
    published, seen, last = (
        date.fromisoformat(cell[key]) if cell[key] else None for key in ("published", "seen", "last")
    )
    return Posting.of_days(
        cell["posting"],
        board_id,
        board_id.partition("/")[0],
        cell["employer"] or None,
        cell["title"] or None,
        cell["place"] or None,
        published,
        seen,
        last,
        signature(text(cell["text"])) if cell["text"] else None,
    )
