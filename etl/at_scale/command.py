"""`python -m etl extract-parquet`: the facts of postings in Parquet files, here or on Ray."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from etl.at_scale.batch import NotPostings
from etl.at_scale.here import extract_here
from etl.at_scale.on_ray import extract_on_ray
from etl.console import progress_shown, reported

Engine = StrEnum("Engine", ["here", "ray"])


def extract_parquet_command(
    given: Annotated[Path, typer.Argument(metavar="IN", help="A Parquet file of postings, or a folder of such files.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The folder to make; it may not exist.")],
    engine: Annotated[Engine, typer.Option(help="The cores of this machine, or Ray Data.")] = Engine.here,
) -> None:
    """Find the facts of very many postings.

    IN has columns posting_id and title or text, and where there are such location, stated_workplace, stated_pay,
    stated_countries, stated_employment; texts are plain. OUT gets Parquet files of posting_id and facts (JSON). It
    appears whole or not at all. docs/large-archives.md says more.

    Example: python -m etl extract-parquet postings/ facts/ --engine ray
    """
    with reported(NotPostings, OSError):
        if engine is Engine.ray:
            count = extract_on_ray(given, out)
        else:
            with progress_shown() as say:
                count = extract_here(given, out, say)
    typer.echo(f"{out}: the facts of {count:,} postings")
