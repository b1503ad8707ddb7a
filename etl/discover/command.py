"""`python -m etl discover`: finds the boards of employers that a file names, and proposes them to the registry."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from etl.clock import utc_now
from etl.console import progress_shown, reported
from etl.discover.judging import Verdict
from etl.discover.lines import LinesError, read_lines
from etl.discover.proposal import add, write_proposals
from etl.discover.run import discover
from etl.fetch import fetchers_from_environment
from etl.refresh import AlreadyRunning
from etl.registry import FOLLOWED, RegistryError
from etl.source_commands import print_table
from etl.sources import sources
from etl.warehouse.read import data_dir

# How many lines without a proposal are printed; the file has all.
TOLD = 40
WORDS = {
    "proposed": "proposed",
    "unsure": "not sure to be the employer's",
    "known": "read already",
    "absent": "without such a board",
    "rejected": "rejected",
    "later": "not answered; the same command asks again",
}


def discover_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Employers, one a line, or a CSV; or a folder of lists.")
    ],
    source: Annotated[str | None, typer.Option(help="The lines are this source's names for boards.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the proposals go; data/discover/proposals.toml unless told.")
    ] = None,
    add_them: Annotated[
        bool, typer.Option("--add", help="Follow the boards proposed: the next refresh reads them.")
    ] = False,
) -> None:
    """Find the boards of employers, and propose those with product jobs to the registry, with evidence.

    A line is a board (greenhouse:tinwhistle), the address of a board or of a careers page, or an employer's name. Each
    question is asked once, at the pace of the registry, and its answer kept under data/discover: a run that was ended
    or killed goes on where it stopped when the same command is given again.

    Example: python -m etl discover employers.txt --add
    """
    if source is not None and source not in sources():
        raise typer.BadParameter(f"expected one of {', '.join(sources())}, got {source!r}", param_hint="--source")
    try:
        fetchers = fetchers_from_environment()
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    out = out or data_dir() / "discover" / "proposals.toml"
    with reported(LinesError, AlreadyRunning, RegistryError, OSError):
        lines = read_lines(file, source)
        try:
            with progress_shown() as say:
                verdicts = discover(data_dir(), lines, fetchers, utc_now, progress=say)
        except KeyboardInterrupt:
            typer.echo("Stopped. What was asked is kept: the same command goes on from there.", err=True)
            raise
        write_proposals(verdicts, out)
        added = add(data_dir(), verdicts) if add_them else None
    print_table(proposal_table(verdicts))
    print_table(other_table(verdicts))
    count = Counter(verdict.kind for verdict in verdicts)
    told = ", ".join(f"{count[kind]:,} {words}" for kind, words in WORDS.items() if count[kind])
    typer.echo(f"{len(verdicts):,} lines: {told}. Written to {out}")
    if added is not None:
        typer.echo(f"{len(added):,} boards added to {data_dir() / FOLLOWED}; the next refresh reads them")
    if count["later"]:
        raise typer.Exit(1)


def proposal_table(verdicts: list[Verdict]) -> Table:
    """The boards with product jobs, and how sure it is whose they are."""
    table = Table("Board", "Employer", "Sure", "Jobs", "Product", "Remote", "Why", box=None, pad_edge=False)
    for proposal in (one for verdict in verdicts for one in verdict.proposals):
        found = proposal.finding
        counts = (f"{number:,}" for number in (found.job_count, found.product_count, found.remote_count))
        board = f"{proposal.source_id}/{proposal.token}"
        table.add_row(escape(board), escape(proposal.employer), proposal.sure, *counts, escape(proposal.why))
    return table


def other_table(verdicts: list[Verdict]) -> Table:
    """The first lines of which no board is proposed, and why not."""
    table = Table("Line", "Not proposed", "Why", box=None, pad_edge=False)
    others = [verdict for verdict in verdicts if not verdict.proposals]
    for verdict in others[:TOLD]:
        table.add_row(str(verdict.line.number), escape(verdict.line.text), escape(verdict.reason))
    if len(others) > TOLD:
        table.add_row("", f"and {len(others) - TOLD:,} more", "in the file of proposals")
    return table
