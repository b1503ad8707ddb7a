"""What a command tells on a terminal: errors in one line, and how far long work has come."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.reading import Progress as Say


@contextmanager
def reported(*kinds_of_error: type[Exception]) -> Iterator[None]:
    """Turns an error that a user can do something about into one line and exit code 1."""
    try:
        yield
    except kinds_of_error as error:
        typer.echo(f"Error: {error}", err=True)
        raise typer.Exit(1) from None


@contextmanager
def progress_shown() -> Iterator[Say]:
    """What long work tells of itself: bars on a terminal, one plain line a step elsewhere; both on standard error."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _PlainLines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, Any] = {}

        def say(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                for former in tasks.values():
                    bars.remove_task(former)
                tasks.clear()
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield say


class _PlainLines:
    """A line for every step, but of many short ones of a kind ("Making board", "Making job") one in two seconds."""

    def __init__(self):
        self._last, self._kind, self._said_at = "", "", 0.0

    def __call__(self, what: str, done: int, total: int | None) -> None:
        kind, at = what.split()[0], time.monotonic()
        if what == self._last or (kind == self._kind and at - self._said_at < 2):
            return
        self._last, self._kind, self._said_at = what, kind, at
        typer.echo(what, err=True)
