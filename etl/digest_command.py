"""`python -m etl digest`: what a week changed, as a file, on standard output, or sent to a webhook.

The one command that uses the pages' side: the digest says what the pages say, in their words.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from etl.console import reported
from etl.export import unknown
from etl.warehouse.read import NoDatabaseError
from etl.webhook import WebhookFailed, post


class Form(StrEnum):
    """How the digest is written."""

    md = "md"
    html = "html"


Values = Annotated[list[str] | None, typer.Option(help="Only this one; may be given again.")]


def digest_command(
    form: Annotated[Form, typer.Option("--format")] = Form.md,
    out: Annotated[Path | None, typer.Option(help="The file to write; without, standard output.")] = None,
    webhook: Annotated[
        str | None,
        typer.Option(
            envvar="PM_WEBHOOK",
            help="Also send it there, as JSON: text and html. Chat services that take {text} show it.",
        ),
    ] = None,
    source: Values = None,
    seniority: Values = None,
    workplace: Annotated[list[str] | None, typer.Option(help="The same; `any` for all. Without: remote.")] = None,
    place: Annotated[
        list[str] | None, typer.Option(help="Open to someone in this country (ISO code) or region.")
    ] = None,
    employer: Annotated[list[str] | None, typer.Option(help="Only this one, by its employer_id.")] = None,
) -> None:
    """Tell what the last week of the data changed, and how sure that is.

    New jobs with their links, how many are open against a week and four weeks before, what rises and falls. The week
    ends on the last day that the data speak for, which the first lines name.

    Example: python -m etl digest --format html --out digest.html

    Example: python -m etl digest --seniority senior --place DE --webhook https://chat.example.com/hooks/abc
    """
    # Imported here: the pages bring Streamlit along, which the other commands start without.
    from charts import data, digest
    from charts.selection import Selection

    asked = {"sources": source, "seniorities": seniority, "places": place, "employers": employer}
    if workplace:
        asked["workplaces"] = [] if workplace == ["any"] else workplace
    with reported(NoDatabaseError):
        choices = data.choices()
        _refuse_unknown(asked, choices)
        selection = Selection(**{name: tuple(values) for name, values in asked.items() if values is not None})
        text = digest.markdown(selection, choices, datetime.now(UTC).date())
    written = text if form is Form.md else digest.html(text)
    with reported(OSError):
        if out:
            out.write_text(written, encoding="utf-8")
        else:
            typer.echo(written, nl=False)
    if webhook:
        with reported(WebhookFailed):
            post(webhook, {"text": text, "html": digest.html(text)})


def _refuse_unknown(asked: Mapping[str, list[str] | None], choices: Any) -> None:
    """Wrong use where a filter names what the data do not hold."""
    for name, values in asked.items():
        known = list(getattr(choices, name).values())
        for value in values or ():
            if value not in known:
                raise typer.BadParameter(unknown(f"value of {name}", value, {"Known": known}))
