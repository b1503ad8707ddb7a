"""The commands: `python -m etl --help`. Exit codes: 0 good, 1 something failed and was reported, 2 wrong use."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from apscheduler.triggers.base import BaseTrigger
from rich.console import Console

from etl.at_scale.command import extract_parquet_command
from etl.clock import utc_now as now
from etl.console import progress_shown, reported
from etl.digest_command import digest_command
from etl.discover.command import discover_command
from etl.evaluation.command import evaluate_command
from etl.explain import UnknownPosting
from etl.explain import lines as explain_lines
from etl.export import DEFAULTS, FORMATS, ExportError, Wish, build_of, rows, write
from etl.extract_lines import extract_lines
from etl.facts import installation_facts
from etl.fetch import fetchers_from_environment
from etl.follow_command import follow_command
from etl.gaps.command import gaps_command
from etl.import_commands import backfill, import_command
from etl.pack import PackError, write_pack
from etl.pairs.command import app as pairs
from etl.reading import ReadingError
from etl.refresh import AlreadyRunning, UnknownSource, refresh
from etl.registry import RegistryError
from etl.schedule import Schedule, cron_trigger, missed
from etl.scheduled import scheduled, told, told_of_run
from etl.source_commands import parse_command, preview_command, sources_command
from etl.state import last_refresh_at
from etl.status import lines as status_lines
from etl.storage.commands import bring, fetch_command, publish_command, store
from etl.warehouse.build import build
from etl.warehouse.errors import BuildError
from etl.warehouse.read import NoDatabaseError, current_build, data_dir

Format = StrEnum("Format", FORMATS)
Boards = StrEnum("Boards", ["same", "all"])

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The job market of remote product management: read it, build the database, ask it. "
    "The data folder is what PM_DATA names, else `data`.",
)


app.command("import")(import_command)
app.add_typer(backfill, name="backfill")
app.add_typer(pairs, name="pairs")


@app.command("build")
def build_command(
    accept_loss: Annotated[
        list[str] | None, typer.Option(metavar="SOURCE", help="A source that may hold less than half of what it held.")
    ] = None,
) -> None:
    """Build the database and put it into use.

    It is made whole from what was imported, read and shipped, and checked; until it stands, the former is used. A check
    that fails is named with its rows, and nothing is put into use.

    Example: python -m etl build
    """
    with reported(BuildError), progress_shown() as say:
        path = build(data_dir(), say, accepted_losses=accept_loss or ())
    typer.echo(f"Built {path.name}")


@app.command("refresh")
def refresh_command(
    source: Annotated[list[str] | None, typer.Argument(help="Only these sources; all that are on unless told.")] = None,
    force: Annotated[
        bool, typer.Option(help="Read also what was read today already, or asked to be left alone.")
    ] = False,
    schedule: Annotated[
        str | None,
        typer.Option(metavar="CRON", help="Tell `status` and the Data page that this is a run of that schedule."),
    ] = None,
) -> None:
    """Read the live sources, then build.

    Each source is read as often as its terms permit (`python -m etl sources` lists them). What fails is reported in one
    line, ends no posting, and leaves the others as they are.

    PM_CONTACT (a mail address or page) goes into every request, so that an operator can reach you.
    DATA=s3://bucket/prefix first brings what another machine published there, and publishes at the end.

    PM_<SOURCE>_URL (such as PM_HIMALAYAS_URL) puts another server in a source's place, for tests; PM_ALLOW_PRIVATE=1
    lets it stand on a private network.

    Example: PM_CONTACT=me@example.org python -m etl refresh
    """
    with run_of(schedule) if schedule else nullcontext():
        read_and_build(tuple(source or ()), force)


def read_and_build(only: tuple[str, ...], force: bool) -> None:
    """One refresh with its build; ends with exit code 1 when a source failed."""
    try:
        fetchers = fetchers_from_environment()
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    if store():
        bring(store())
    outcomes = []
    with reported(AlreadyRunning, UnknownSource, RegistryError), progress_shown() as say:
        for outcome in refresh(data_dir(), fetchers, now, only=only, force=force, progress=say):
            outcomes.append(outcome)
            line = f"{outcome.source_id}: {outcome.status.replace('_', ' ')}: {outcome.message}"
            typer.echo(line, err=not outcome.is_good)
    if any(outcome.has_stored for outcome in outcomes):
        build_command()
    if store() and current_build():
        publish_command(store())
    if not all(outcome.is_good for outcome in outcomes):
        raise typer.Exit(1)


def trigger_of(cron: str) -> BaseTrigger:
    """The times of a cron expression; wrong use when it is none."""
    try:
        return cron_trigger(cron)
    except ValueError as error:
        raise typer.BadParameter(f"{cron!r} is no cron expression: {error}") from None


def run_of(cron: str) -> AbstractContextManager[None]:
    """Writes down that what happens within is a run of the schedule `cron`, which another program keeps."""
    trigger = trigger_of(cron)

    def next_at() -> datetime:
        return trigger.get_next_fire_time(None, datetime.now(UTC))

    return told_of_run(data_dir(), cron, next_at, now)


@app.command("schedule")
def schedule_command(
    cron: Annotated[str, typer.Argument(help="minute hour day-of-month month weekday, in UTC; quote it.")],
) -> None:
    """Refresh at the times of a cron expression.

    Stays in the foreground until Ctrl+C or SIGTERM. One run at a time. A time missed during a run, while the machine
    slept, or since the last refresh is caught up once. A run that fails is reported, and the next goes ahead.

    Example: python -m etl schedule "17 6 * * *"
    """
    trigger = trigger_of(cron)
    catch_up = missed(trigger, last_refresh_at(data_dir()), now())
    command = [sys.executable, "-m", "etl", "refresh"]

    def say(line: str) -> None:
        typer.echo(f"{now():%Y-%m-%d %H:%M:%S} {line}")
        sys.stdout.flush()

    next_at = trigger.get_next_fire_time(None, datetime.now(UTC))
    say("A run was missed, it is caught up now" if catch_up else f"Waiting; next at {next_at:%Y-%m-%d %H:%M} UTC")
    with told(data_dir(), cron, now) as tell:
        Schedule(command, trigger, say, catch_up, tell).run()


@app.command("status")
def status_command(
    healthy: Annotated[
        bool, typer.Option("--healthy", help="Only whether the schedule keeps its times: 0 if it does, else 1.")
    ] = False,
) -> None:
    """Tell how things stand.

    The age of the database, its sources and counts, what a build would rest on, and what went wrong last.

    Example: python -m etl status
    """
    if healthy:
        stands = scheduled(data_dir())
        typer.echo(stands.words(now()) if stands else "no schedule")
        raise typer.Exit(0 if stands and stands.is_well(now()) else 1)
    for line in status_lines(data_dir(), now()):
        typer.echo(line)


@app.command("pack")
def pack_command(
    out: Annotated[Path, typer.Argument(help="The folder to make; it may not exist.")],
    replace: Annotated[bool, typer.Option(help="Put it in the place of a pack that stands there.")] = False,
) -> None:
    """Write a facts pack of what was read here.

    It holds facts with the words that prove them, no posting's text and no contact data.

    Example: python -m etl pack data/history/my-readings
    """
    with reported(PackError, ReadingError), progress_shown() as say:
        frames = installation_facts(data_dir(), say)
        if not frames["archive"].num_rows:
            raise PackError(
                f"{data_dir()}: nothing was imported or read here; a pack holds what an installation has read"
            )
        say("Writing the pack", 0, None)
        tables = write_pack(frames, out, now().date(), replace=replace)
    size = sum(one["bytes"] for one in tables.values())
    typer.echo(
        f"{out}: {frames['posting'].num_rows:,} postings of {frames['archive'].num_rows} archives, {size / 1e6:.2f} MB"
    )


Values = Annotated[list[str] | None, typer.Option(help="Only this one; may be given again.")]
Workplaces = Annotated[list[str] | None, typer.Option(help="The same; `any` for all. Without: remote.")]
Places = Annotated[list[str] | None, typer.Option(help="Open to someone in this country (ISO code) or region.")]
Employers = Annotated[list[str] | None, typer.Option(help="Only this one, by its employer_id.")]
Panel = Annotated[Boards | None, typer.Option(help="Those read throughout (without), or all.")]
FirstDay = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")]
LastDay = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")]
Kept = Annotated[str | None, typer.Option("--build", help="A former build that is kept; without, the one in use.")]
Own = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A measure's own parameter.")]


@app.command("export")
def export_command(
    name: Annotated[str, typer.Argument(help="A table or measure; an unknown name lists what there is.")],
    form: Annotated[Format, typer.Option("--format")] = Format.csv,
    out: Annotated[Path | None, typer.Option(help="The file to write; without, standard output.")] = None,
    source: Values = None,
    date_from: FirstDay = None,
    date_to: LastDay = None,
    seniority: Values = None,
    workplace: Workplaces = None,
    place: Places = None,
    employer: Employers = None,
    boards: Panel = None,
    parameter: Own = None,
    build_id: Kept = None,
) -> None:
    """Write a table or measure to a file, and the id of the build that it comes from to standard error.

    Measures are taken as the pages open: remote jobs, on the boards read throughout; the options change that. Text that
    a spreadsheet would run as a formula gets a leading apostrophe in CSV.

    Example: python -m etl export job --format parquet --out jobs.parquet

    Example: python -m etl export open_jobs_by_week --source greenhouse --workplace any > open.csv

    Example: python -m etl export skill_share --source ashby --set cut=level --format json
    """
    if form is Format.parquet and out is None:
        raise typer.BadParameter("Parquet needs a file: --out FILE", param_hint="--format")
    workplaces = [] if workplace == ["any"] else workplace
    days = (date_from and date_from.date(), date_to and date_to.date())
    asked = (source, *days, seniority, workplaces, place, employer, boards and boards.value)
    filters = {key: value for key, value in zip(DEFAULTS, asked, strict=True) if value is not None}
    wish = Wish(name, filters, dict(own_parameter(one) for one in parameter or []))
    path, frame = exported(wish, build_id)
    with reported(OSError), out.open("wb") if out else nullcontext(sys.stdout.buffer) as file:
        write(frame, form.value, file, path.stem)
        file.flush()
    typer.echo(f"{out or name}: {len(frame):,} rows of build {path.stem}", err=True)


def exported(wish: Wish, build_id: str | None) -> tuple[Path, pd.DataFrame]:
    """The build asked for and the rows of `wish` in it; a wish for what there is not is wrong use."""
    try:
        with reported(NoDatabaseError):
            path = build_of(build_id)
            return path, rows(wish, path)
    except ExportError as error:
        raise typer.BadParameter(str(error)) from None


def own_parameter(given: str) -> tuple[str, Any]:
    """NAME=VALUE taken apart; the value is a number, list or truth value where it reads as one in JSON, else text."""
    name, sign, value = given.partition("=")
    if not sign:
        raise typer.BadParameter(f"expected NAME=VALUE, got {given!r}", param_hint="--set")
    try:
        return name, json.loads(value)
    except ValueError:
        return name, value


@app.command("explain")
def explain_command(
    posting_id: Annotated[str, typer.Argument(help="As in every table: greenhouse/gitlab/8226310002.")],
) -> None:
    """Show everything behind one posting.

    Where and when it was read, its spans, every fact with the words that prove it and the rule, its job, the measures
    it counts in, and its text, where it is held here, with the words of every fact marked: in colours on a terminal.

    Example: python -m etl explain greenhouse/gitlab/8226310002
    """
    with reported(NoDatabaseError, UnknownPosting):
        console = Console()
        in_colour = console.is_terminal and console.color_system is not None and not console.no_color
        for line in explain_lines(posting_id, data_dir(), in_colour):
            typer.echo(line, color=in_colour)


@app.command("extract")
def extract_command() -> None:
    """Find the facts of postings given as JSON Lines.

    Standard input to standard output. A line in: {"id", "title", "location", "text"}. A line that is no posting is
    named on standard error; the others go on, and the exit code is 1. `start` and `end` count characters of the plain
    text.

    Example: python -m etl extract < postings.jsonl > facts.jsonl
    """
    bad_lines = []

    def report(number: int, fault: str) -> None:
        bad_lines.append(number)
        typer.echo(f"line {number}: {fault}", err=True)

    # Half a surrogate pair cannot be written as UTF-8, but as the escape that JSON knows it by.
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    for line in extract_lines(sys.stdin.buffer, report):
        print(line)
    if bad_lines:
        raise typer.Exit(1)


app.command("extract-parquet")(extract_parquet_command)
app.command("sources")(sources_command)
app.command("parse")(parse_command)
app.command("preview")(preview_command)
app.command("evaluate")(evaluate_command)
app.command("gaps")(gaps_command)
app.command("digest")(digest_command)
app.command("follow")(follow_command)
app.command("discover")(discover_command)
app.command("publish")(publish_command)
app.command("fetch")(fetch_command)


if __name__ == "__main__":
    app()
