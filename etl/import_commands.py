"""The commands that bring in the past: archives that others have read, and what sources still tell of former years."""

import re
from pathlib import Path
from typing import Annotated

import typer

from etl.archives import ArchiveFormError, ImportSummary, import_archive, kinds, takes_mapping
from etl.backfill import Backfill, NotNow, backfill_threads
from etl.clock import utc_now
from etl.console import progress_shown, reported
from etl.export import unknown
from etl.fetch import FetchFailed, fetchers_from_environment
from etl.form import UnknownForm
from etl.reading import ReadingError
from etl.refresh import AlreadyRunning
from etl.registry import RegistryError
from etl.snapshot import SnapshotError
from etl.warehouse.read import data_dir
from etl.wayback.backfill import NotArchived, backfill_captures

Replace = Annotated[bool, typer.Option(help="Put it in the place of another archive of this name.")]

backfill = typer.Typer(
    no_args_is_help=True,
    help="Bring in former years of a source. `python -m etl build` then makes a database of it.\n\n"
    "Example: python -m etl backfill hackernews --from 2011-04",
)


def import_command(
    kind: Annotated[str, typer.Argument(help=f"The archive's form: {', '.join(kinds())}.")],
    path: Annotated[Path, typer.Argument(help="The archive: a folder or a file, as the kind has it.")],
    replace: Replace = False,
    mapping: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="Of a table: which of its columns says what.")
    ] = None,
) -> None:
    """Bring in an archive that others have read, or a table of your own.

    Example: python -m etl import greenhouse-history ~/archives/greenhouse

    Example: python -m etl import table ads.csv --map mapping.toml
    """
    if kind not in kinds():
        raise typer.BadParameter(unknown("kind of archive", kind, {"Known": list(kinds())}))
    if takes_mapping(kind) != (mapping is not None):
        expected = "a file that names the columns; etl/archives/table.py shows one" if mapping is None else "none"
        raise typer.BadParameter(f"expected {expected} for {kind}, got {mapping or 'none'}", param_hint="--map")
    with reported(ArchiveFormError, ReadingError), progress_shown() as say:
        summaries = import_archive(kind, path, data_dir(), replace=replace, progress=say, mapping=mapping)
    for one in summaries:
        tell(one)


def tell(one: ImportSummary) -> None:
    """What an archive brought."""
    typer.echo(
        f"{one.archive_id}: {one.board_count:,} boards, {one.read_count:,} reads, {one.posting_count:,} postings "
        f"({one.text_count:,} with text), {one.span_count:,} spans, {sum(one.rejected.values()):,} records rejected"
    )
    for reason, count in one.rejected.items():
        typer.echo(f"  rejected {count:,}: {reason}")


def month(given: str | None) -> str | None:
    """`given`, nothing or a month like 2011-04; wrong use when it is anything else."""
    if given is not None and not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", given):
        raise typer.BadParameter(f"expected a month like 2011-04, got {given!r}")
    return given


@backfill.command("hackernews")
def backfill_hackernews(
    first: Annotated[str, typer.Option("--from", callback=month, metavar="MONTH", help="The first month: 2011-04.")],
    last: Annotated[
        str | None, typer.Option("--to", callback=month, metavar="MONTH", help="The last month; this one unless told.")
    ] = None,
    again: Annotated[bool, typer.Option(help="Read also the threads that are stored.")] = False,
) -> None:
    """Read the "Who is hiring?" threads of former years.

    Oldest first, ten stored at a time. A thread that is stored is not asked for again, so that after any interruption
    the same command goes on where it stopped. What cannot be read is reported, and read by the next run.

    Example: python -m etl backfill hackernews --from 2011-04 --to 2026-10
    """
    try:
        fetchers = fetchers_from_environment()
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    last = last or f"{utc_now():%Y-%m}"
    if first > last:
        raise typer.BadParameter(f"expected a month up to {last}, got {first}", param_hint="--from")
    errors = (NotNow, AlreadyRunning, FetchFailed, UnknownForm, RegistryError, SnapshotError)
    with reported(*errors), progress_shown() as say:
        done = backfill_threads(data_dir(), fetchers, utc_now, first, last, again=again, progress=say)
    tell_of_threads(done)
    if not done.is_good:
        raise typer.Exit(1)


def tell_of_threads(done: Backfill) -> None:
    """What was read of Hacker News, and in one line each what was not."""
    for board_id, reason in done.failures.items():
        typer.echo(f"{board_id}: {reason}", err=True)
    if done.ended_by:
        typer.echo(f"{done.ended_by}. The same command goes on from here then.", err=True)
    typer.echo(
        f"hackernews: {done.thread_count:,} threads read, {done.comment_count:,} comments; "
        f"{done.stored_before:,} threads were stored before, {len(done.failures):,} failed"
    )


@backfill.command("wayback")
def backfill_wayback(
    source: Annotated[str, typer.Option(metavar="SOURCE", help="Whose captures: remoteok.")],
    first: Annotated[int, typer.Option("--from", min=1996, metavar="YEAR", help="The first year: 2019.")],
    last: Annotated[
        int | None, typer.Option("--to", min=1996, metavar="YEAR", help="The last year; this one unless told.")
    ] = None,
) -> None:
    """Read former answers of a source as the Internet Archive captured them.

    For sources whose terms allow it. One question in three seconds; each capture is fetched once, by its digest, and
    kept, so that after any interruption the same command goes on where it stopped. They make a source of their own,
    dated ads: what lies between two captures is not known, and nothing of it is called open or closed.

    Example: python -m etl backfill wayback --source remoteok --from 2019
    """
    try:
        fetchers = fetchers_from_environment()
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    last = last or utc_now().year
    if first > last:
        raise typer.BadParameter(f"expected a year up to {last}, got {first}", param_hint="--from")
    errors = (NotArchived, AlreadyRunning, FetchFailed, UnknownForm, RegistryError, OSError)
    with reported(*errors), progress_shown() as say:
        done = backfill_captures(data_dir(), fetchers, source, first, last, say)
    for timestamp, reason in done.failures.items():
        typer.echo(f"{timestamp}: {reason}", err=True)
    if done.ended_by:
        typer.echo(f"{done.ended_by}. The same command goes on from here later.", err=True)
    other = f", {done.of_another_digest:,} of them with another SHA-1 than listed" if done.of_another_digest else ""
    typer.echo(
        f"{source}: {done.fetched:,} captures fetched{other}; {done.kept_before:,} were known before, "
        f"{len(done.failures):,} failed"
    )
    if done.failures or done.ended_by:
        raise typer.Exit(1)


@backfill.command("greenhouse-archive")
def backfill_greenhouse_archive(
    path: Annotated[Path, typer.Argument(help="A clone of a git repository whose history holds the boards' answers.")],
    replace: Replace = False,
) -> None:
    """Read employers' boards on Greenhouse from a git history of their answers.

    Every version of a file `<board>.json` is a read of that board. The same as `import greenhouse-archive PATH`; after
    a `git pull`, --replace puts what is there now in the place of what was.

    Example: python -m etl backfill greenhouse-archive ~/clones/boards
    """
    with reported(ArchiveFormError, ReadingError), progress_shown() as say:
        for one in import_archive("greenhouse-archive", path, data_dir(), replace=replace, progress=say):
            tell(one)
