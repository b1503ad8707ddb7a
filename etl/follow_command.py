"""`python -m etl follow`: puts into use what another installation publishes."""

from typing import Annotated

import typer

from etl.console import progress_shown, reported
from etl.fetch import FetchFailed, fetchers_from_environment
from etl.follow import ADDRESS, LIMITS, FollowError, follow
from etl.warehouse.errors import BuildError
from etl.warehouse.read import data_dir


def follow_command(
    address: Annotated[str, typer.Argument(envvar=ADDRESS, help="Where the facts or the build are published.")],
) -> None:
    """Put into use what another installation publishes: its facts (.tar.gz of packs) or its build (.duckdb).

    Its SHA-256 must be that of the address (behind `#sha256=`) or of the file `<address>.sha256` beside it. What was
    taken before is not fetched again. A dashboard that is started with DATA_URL does the same by itself.

    Example: python -m etl follow https://example.org/facts.tar.gz
    """
    try:
        fetcher = fetchers_from_environment()(0, **LIMITS)
    except ValueError as error:
        raise typer.BadParameter(f"PM_CONTACT: {error}") from None
    with reported(FollowError, FetchFailed, BuildError), progress_shown() as say:
        path = follow(data_dir(), address, fetcher, say)
    typer.echo(f"Took {path.name}" if path else "Nothing new there")
