"""`python -m etl evaluate`."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from etl.console import reported
from etl.evaluation.compare import SKILLS, Figures, figures
from etl.evaluation.fields import FIELDS
from etl.evaluation.labelled import LabelError, read_labelled
from etl.evaluation.record import (
    ACCURACY,
    README,
    IncompleteError,
    as_record,
    read_record,
    readme_lines,
    with_accuracy,
    write_record,
)
from etl.evaluation.report import as_data, chosen, error_lines, lines
from etl.extract import RULES_VERSION
from etl.extract.skills import skill_list

SAMPLE = "the half of a gold standard on which the rules were developed"


def evaluate_command(
    gold: Annotated[list[Path] | None, typer.Argument(help="Labelled postings, titles or places, JSON Lines.")] = None,
    texts: Annotated[Path | None, typer.Option(help="JSON Lines with the texts of the same ids.")] = None,
    field: Annotated[str | None, typer.Option(help="Only this field; `skills` for all skills.")] = None,
    skill: Annotated[str | None, typer.Option(help="Only this skill, by its id.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every error with its sentence.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write figures and errors to this file too.")] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Put the figures into data/accuracy.json and the README.")
    ] = False,
    sample: Annotated[str, typer.Option(help="What the labelled lines are, for --record.")] = SAMPLE,
    date: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day for --record: today.")] = None,
    readme: Annotated[bool, typer.Option("--readme", help="Print what the README says of those recorded.")] = False,
) -> None:
    """Tell how often the rules are right, by labelled postings, titles and places.

    Precision, recall and F1 of every field and skill with Wilson's 95% intervals. A labelled line has `id` and labels
    as `extract` names them; the title, location or text stands in it, or in the line of the same id in --texts.

    Example: python -m etl evaluate postings.jsonl --texts texts.jsonl --skill sql --errors

    Example: python -m etl evaluate postings.jsonl titles.jsonl places.jsonl --texts texts.jsonl --record
    """
    refuse_wrong_use(gold, field, skill, readme)
    with reported(LabelError):
        measured = [figures(read_labelled(path, texts)) for path in gold or []]
    for place, one in enumerate(measured):
        if place:
            typer.echo()
        tell(one, field, skill, errors)
    if json_file:
        files = [as_data(one, chosen(one.errors, field, skill)) for one in measured]
        data = {"rules_version": RULES_VERSION, "measured": files}
        with reported(OSError):
            json_file.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if record:
        with reported(IncompleteError, OSError):
            keep(measured, sample, date or datetime.now(UTC))
    if readme:
        typer.echo("\n".join(readme_lines(read_record())))


def refuse_wrong_use(gold: list[Path] | None, field: str | None, skill: str | None, readme: bool) -> None:
    """typer.BadParameter when options are missing, clash, or name what there is not."""
    if not gold and not readme:
        raise typer.BadParameter("expected files of labels, or --readme")
    if field and skill:
        raise typer.BadParameter("expected --field or --skill, got both")
    if skill and skill not in (known := [one["skill_id"] for one in skill_list()]):
        raise typer.BadParameter(f"no skill {skill!r}; there are {', '.join(known)}", param_hint="--skill")
    if field and field not in (known := field_names()):
        raise typer.BadParameter(f"no field {field!r}; there are {', '.join(known)}", param_hint="--field")


def field_names() -> list[str]:
    """Every field that can be asked for, skills as one."""
    return list(dict.fromkeys([one.name for kind in FIELDS.values() for one in kind] + [SKILLS]))


def tell(measured: Figures, field: str | None, skill: str | None, with_errors: bool) -> None:
    """Prints the figures of one file of labels and, when asked, its errors."""
    for line in lines(measured, field, skill):
        typer.echo(line)
    if with_errors:
        for line in error_lines(chosen(measured.errors, field, skill)):
            typer.echo(line)


def keep(measured: list[Figures], sample: str, on: datetime) -> None:
    """Writes the figures of today's rules to data/accuracy.json, and what the README says of them."""
    skill_ids = [one["skill_id"] for one in skill_list()]
    write_record(as_record(measured, skill_ids, RULES_VERSION, on.date(), sample))
    README.write_text(with_accuracy(README.read_text(encoding="utf-8"), read_record()), encoding="utf-8")
    typer.echo(f"\nWritten: {ACCURACY}, and the table of {README}")
