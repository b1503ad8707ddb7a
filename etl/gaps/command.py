"""`python -m etl gaps`."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.console import reported
from etl.employer import employer_id
from etl.extract_lines import BadLine, read_line
from etl.gaps.ranking import LEAST_EMPLOYERS, Gap, Posting, find_gaps
from etl.text import has_markup, plain_text
from etl.warehouse.read import NoDatabaseError, query

OWN_TEXTS = """
    SELECT posting_id, coalesce(employer_id, posting_id), title, location, text
    FROM posting JOIN posting_text USING (posting_id) WHERE is_product
"""


class NoTextsError(Exception):
    """There is no text to look through; says what would bring one."""


def gaps_command(
    texts: Annotated[Path | None, typer.Option(help="Postings as JSON Lines; without, those imported or read.")] = None,
    top: Annotated[int, typer.Option(min=1, help="How many phrases to list.")] = 100,
    least: Annotated[int, typer.Option(min=1, help="The least employers that name a phrase.")] = LEAST_EMPLOYERS,
) -> None:
    """List frequent phrases of what postings ask that the list of skills lacks.

    Of requirements, wishes and duties of product jobs; those that most likely name a skill first, each with the number
    of postings and employers, and a sentence. A line of --texts is as for `extract`, with `hiring_organization` for the
    employer.

    Example: python -m etl gaps --top 200 > gaps.txt
    """
    bad_lines = []

    def report(number: int, fault: str) -> None:
        bad_lines.append(number)
        typer.echo(f"line {number}: {fault}", err=True)

    with reported(NoDatabaseError, NoTextsError, OSError):
        postings = list(postings_of(texts, report) if texts else own_postings())
        if not postings:
            raise NoTextsError("no text of a product job was imported or read here; --texts names a file that has some")
    employers = len({posting.employer for posting in postings})
    typer.echo(f"{counted(len(postings), 'posting')} of {counted(employers, 'employer')}")
    for gap in find_gaps(postings, least)[:top]:
        typer.echo(told(gap))
    if bad_lines:
        raise typer.Exit(1)


def postings_of(path: Path, on_bad_line: Callable[[int, str], None]) -> Iterator[Posting]:
    """The postings of a file of JSON Lines that have a text; `on_bad_line` hears the number and fault of a bad line."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                given = read_line(line) if line.strip() else {}
                if given.get("text"):
                    yield posting_of(given, str(given.get("id", number)))
            except BadLine as error:
                on_bad_line(number, str(error))


def posting_of(given: dict[str, Any], posting_id: str) -> Posting:
    """The posting of one line; one that names no employer is its own. BadLine when the employer's name is no text."""
    employer = given.get("hiring_organization")
    if not isinstance(employer, str | None):
        raise BadLine(f"hiring_organization: expected text, got {employer!r:.60}")
    text = plain_text(given["text"]) if has_markup(given["text"]) else given["text"]
    return Posting(posting_id, employer_id(employer) or posting_id, given.get("title"), given.get("location"), text)


def own_postings() -> Iterator[Posting]:
    """The product postings of the database in use whose text this installation holds."""
    frame = query(OWN_TEXTS).astype(object)
    for row in frame.where(frame.notna(), None).itertuples(index=False):
        yield Posting(*row)


def told(gap: Gap) -> str:
    """A phrase with its counts, and its sentence in a line of its own."""
    counts = f"{counted(gap.posting_count, 'posting')}, {counted(gap.employer_count, 'employer')}"
    return f"\n{gap.phrase}  {counts}\n    {gap.example}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
