"""The build that a view shows: the newest, or a former one that the address names (`?build=`), so that what somebody
quoted can be opened as it was.
"""

import functools
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from charts import show
from etl.warehouse import read

# The name of the choice in the address.
KEY = "build"


class Vintage(NamedTuple):
    """A build that the pages can show."""

    build_id: str
    path: Path
    built_at: pd.Timestamp


def offered(current: Path | None) -> list[Vintage]:
    """The builds that the pages can show, the newest first: `current`, and former ones made by the same code.

    What other code built may lack what the pages ask for.
    """
    made = {path: _made(path) for path in read.kept_builds()}
    by = made.get(current)
    return [Vintage(one[0], path, one[1]) for path, one in made.items() if one and by and one[2] == by[2]]


@functools.lru_cache(maxsize=64)
def _made(path: Path) -> tuple[str, pd.Timestamp, str] | None:
    """(build_id, built_at, code_version) of a build; None when it cannot be read."""
    try:
        row = read.table("build", path).iloc[0]
    except (read.QueryError, read.UnknownNameError):
        return None
    return row["build_id"], row["built_at"], row["code_version"]


def missing(asked: list[str], vintages: list[Vintage]) -> str | None:
    """A sentence for an address that names a build which cannot be shown; None when it names none or one that can."""
    if not asked or asked[-1] in [one.build_id for one in vintages]:
        return None
    return f"The build “{asked[-1]}” is not kept here, or another version of this program made it: you see the newest."


def notice(chosen: Vintage, newest: Vintage) -> str:
    """What a visitor of a pinned view is told."""
    if chosen == newest:
        return "This link is pinned to the present build: it will show these numbers as long as that is kept."
    return (
        f"You see the numbers as built on {show.day(chosen.built_at)} at {chosen.built_at:%H:%M} UTC, pinned by the "
        f"link. The newest are of {show.day(newest.built_at)}, {newest.built_at:%H:%M} UTC."
    )
