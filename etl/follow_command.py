"""`python -m etl follow`: puts into use what another installation publishes."""

import signal
import threading
from typing import Annotated

import typer

from etl.console import progress_shown, reported
from etl.fetch import FetchFailed, fetchers_from_environment
from etl.follow import ADDRESSES, LIMITS, FollowError, follow
from etl.warehouse.errors import BuildError
from etl.warehouse.read import data_dir

PROBLEMS = (FollowError, FetchFailed, BuildError, OSError)


def follow_command(
    address: Annotated[str, typer.Argument(envvar=list(ADDRESSES), help="Where the facts or the build are published.")],
    every: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="Look again and again, so often, until Ctrl+C or SIGTERM."),
    ] = None,
) -> None:
    """Put into use what another installation publishes: its build, or its facts.

    `s3://bucket/prefix` is an object store that another machine publishes to (`python -m etl publish`). A web address
    is that of facts (.tar.gz of packs) or of a build (.duckdb); its SHA-256 must be that of the address (behind
    `#sha256=`) or of the file `<address>.sha256` beside it. What was taken before is not fetched again. A dashboard
    that is started with DATA_URL or DATA does the same by itself, once; `--every` goes on.

    Example: python -m etl follow https://example.org/facts.tar.gz

    Example: python -m etl follow s3://market/observatory --every 60
    """
    if every is None:
        with reported(*PROBLEMS):
            look(address)
        return
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    while not stopped.is_set():
        try:
            look(address, says_nothing_new=False)
        except PROBLEMS as error:
            # What is in use stays in use; the next turn may find the store again.
            typer.echo(f"Error: {error}", err=True)
        stopped.wait(every)


def look(address: str, says_nothing_new: bool = True) -> None:
    """Takes what is new at `address`, and says so."""
    try:
        fetcher = fetchers_from_environment()(0, **LIMITS)
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    with progress_shown() as say:
        path = follow(data_dir(), address, fetcher, say)
    if path or says_nothing_new:
        typer.echo(f"Took {path.name}" if path else "Nothing new there")
