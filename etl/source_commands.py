"""The commands about live sources: which there are, and what an adapter makes of an answer."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from etl.board_reading import BoardReader
from etl.console import reported
from etl.fetch import FetchFailed, fetchers_from_environment
from etl.form import UnknownForm
from etl.registry import Registry, RegistryError, registry
from etl.registry_rows import article_rows
from etl.snapshot import History
from etl.sources import Entry, Record, sources
from etl.typed import Typed, as_schema_org, typed_answer, typed_records
from etl.warehouse.read import data_dir
from etl.watch import read_watch_list

SourceName = Annotated[str, typer.Argument(metavar="SOURCE", help="A source, as `python -m etl sources` lists them.")]
BoardName = Annotated[str | None, typer.Option("--board", help="The employer's board: its name at the service.")]


def sources_command(
    boards: Annotated[bool, typer.Option(help="List every employer's board too.")] = False,
) -> None:
    """List every source: whether it is read, how often, under which terms, and why not.

    Also the nine boards and eighteen companies of the article of 2020. `data/sources.local.toml` switches them.

    Example: python -m etl sources --boards
    """
    with reported(RegistryError):
        listed = registry(data_dir())
    table = Table("Source", "State", "Reads a day", "Boards on", "Terms, or why not", box=None, pad_edge=False)
    for entry in listed.live():
        count = len(listed.entries(entry.source_id))
        why = f"{entry.terms} ({entry.terms_url}, read on {entry.terms_read_on})"
        state = "on" if entry.is_on else "off"
        reason = why if entry.is_on or not entry.off else f"{entry.off}. {why}"
        table.add_row(entry.source_id, state, str(entry.reads_a_day), str(count or ""), reason)
    for one in listed.unreadable:
        table.add_row(one.board_id, "not read", "", "", f"{one.why} ({one.url}, {one.checked_on})")
    print_table(table)
    print_table(article_table(listed))
    if boards:
        print_boards(listed)


def article_table(listed: Registry) -> Table:
    """The boards and companies that the article of 2020 names: read, can be read but off, or cannot; and why."""
    table = Table("Named by the article of 2020", "State", "Through", "Why not", box=None, pad_edge=False)
    for row in article_rows(listed, read_watch_list()):
        source_id = row.get("source_id")
        state = "read" if row["is_on"] else "can be read, off" if source_id else "cannot be read"
        table.add_row(row["label"], state, source_id or "", escape(row["why_off"] or ""))
    return table


def print_boards(listed: Registry) -> None:
    table = Table("Board", "Employer", "State", "Confidence", box=None, pad_edge=False)
    for board in listed.boards.values():
        readable = board.source_id in sources()
        state = ("on" if board.is_on else "off") if readable else "no adapter"
        table.add_row(f"{board.source_id}/{board.token}", board.employer, state, board.confidence)
    print_table(table)


def print_table(table: Table) -> None:
    console = Console(width=None if sys.stdout.isatty() else 200, soft_wrap=not sys.stdout.isatty())
    console.print(table)


def parse_command(
    source: SourceName,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Answers of the source, as served.")],
    board: BoardName = None,
) -> None:
    """Print what an adapter makes of saved answers as JSON Lines.

    The keys are schema.org/JobPosting's. Rejected records are named on standard error, with the field and its value.
    Exit code 1 when a file is not an answer of the source; rejected records alone are no failure. The employer's board
    is told by the postings' addresses where --board does not name it.

    Example: python -m etl parse greenhouse answer.json --board gitlab > postings.jsonl
    """
    module, listed = known(source), registry()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    bad_files = 0
    for file in files:
        try:
            for one in typed_answer(module, board, file.read_bytes()):
                tell(one, file, listed)
        except OSError as error:
            bad_files += 1
            typer.echo(f"{file}: {error.strerror or error}", err=True)
        except UnknownForm as error:
            bad_files += 1
            typer.echo(f"{file}: {error}", err=True)
    if bad_files:
        raise typer.Exit(1)


def tell(one: Typed, file: Path, listed: Registry) -> None:
    if one.posting is None:
        typer.echo(f"{file}: record {one.number} ({one.identifier or 'unnamed'}): {one.reason}", err=True)
    else:
        print(json.dumps(as_schema_org(one.posting, listed), ensure_ascii=False))


def preview_command(
    source: SourceName,
    board: BoardName = None,
    file: Annotated[Path | None, typer.Option(help="A saved answer in place of the live one.")] = None,
) -> None:
    """Show what an adapter makes of a live or saved answer; nothing is stored.

    Example: python -m etl preview greenhouse --board gitlab
    """
    module = known(source)
    with reported(RegistryError, FetchFailed, UnknownForm, OSError):
        listed = registry(data_dir())
        if file is not None:
            found = list(typed_answer(module, board, file.read_bytes()))
        else:
            found = live(module, board, listed)
    table = Table("Title", "Employer", "Place", "Published", "Workplace", "Pay", box=None, pad_edge=False)
    for one in found:
        if one.posting is not None:
            words = as_schema_org(one.posting, listed)
            cells = (one.posting.title, words["hiring_organization"], one.posting.location, words["date_posted"])
            more = (one.posting.stated_workplace, one.posting.stated_pay)
            table.add_row(*(cell or "" for cell in (*cells, *more)))
    print_table(table)
    rejected = [one for one in found if one.posting is None]
    typer.echo(f"{len(found) - len(rejected):,} postings, {len(rejected):,} rejected records")
    for one in rejected:
        typer.echo(f"record {one.number} ({one.identifier or 'unnamed'}): {one.reason}", err=True)


def live(module, board: str | None, listed: Registry) -> list[Typed]:
    """The records of the source's first board, or of the one that is named, as served now."""
    entry = listed.sources[module.SOURCE_ID]
    asked = (Entry(board, None),) if board else listed.entries(module.SOURCE_ID)[:1]
    found = module.boards(asked)
    if not found:
        raise typer.BadParameter(f"{module.SOURCE_ID} is a service of many boards", param_hint="--board")
    with fetchers_from_environment()(entry.pace_seconds) as fetcher:
        taken = BoardReader(module, fetcher, History(), lambda: datetime.now(UTC)).read(found[0], None).read
    records = tuple(Record(name, json.loads(taken.records[digest])) for name, digest in taken.digests.items())
    return list(typed_records(module, found[0].board_id, records))


def known(source: str):
    """The adapter of a source; wrong use when there is none."""
    if source not in sources():
        raise typer.BadParameter(f"expected one of {', '.join(sources())}, got {source!r}", param_hint="SOURCE")
    return sources()[source]
