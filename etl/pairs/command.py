"""`python -m etl pairs`: the labelled pairs of postings that measure the matcher."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from etl.console import reported
from etl.pairs.drawing import DRAWINGS, digest, draw
from etl.pairs.file import (
    DRAWING,
    FILES,
    LABELS,
    PAIRS,
    PairsError,
    earlier,
    facts,
    read_pairs,
    write_drawing,
    write_pairs,
)
from etl.pairs.labels import Line, checked, labelled, read_answers
from etl.pairs.measure import error_lines, lines_of, measure
from etl.pairs.postings import product_postings
from etl.warehouse.read import NoDatabaseError, query

MOST_CHARACTERS = 6000
# A reader is not told by which rule a pair was drawn, nor what others said.
HIDDEN = {"stratum", "half", *LABELS}
OF_THE_BUILD = "SELECT input_digest, rules_version FROM build"
JOBS = "SELECT posting_id, job_id FROM posting WHERE job_id IS NOT NULL"
TEXTS = "SELECT posting_id, text FROM posting_text WHERE posting_id IN (SELECT unnest($ids))"

app = typer.Typer(no_args_is_help=True, help="Pairs of postings, labelled by people, that measure the matcher.")


@app.command("draw")
def draw_command(
    out: Annotated[Path, typer.Option(help="The file to write; its labels are empty.")],
    drawing: Annotated[str, typer.Option(help=f"Which drawing: {', '.join(DRAWINGS)}.")] = "first",
) -> None:
    """Draw the pairs from the database in use.

    The rule (etl/pairs/strata.py) knows no matcher, and draws the same pairs from the same facts. Beside the file goes
    one that says how many pairs of each kind there were. The later drawings hold no pair of an earlier one.

    Example: python -m etl pairs draw --out pairs.csv
    """
    with reported(NoDatabaseError, PairsError, OSError):
        if drawing not in DRAWINGS:
            raise PairsError(f"expected {', '.join(DRAWINGS)}, got {drawing!r}")
        drawn = draw(product_postings(), DRAWINGS[drawing], earlier(drawing))
        out.parent.mkdir(parents=True, exist_ok=True)
        write_pairs(map(facts, drawn.pairs), out)
        write_drawing(drawn, drawing, query(OF_THE_BUILD).iloc[0].to_dict(), out.with_name(DRAWING))
    typer.echo(f"{out}: {len(drawn.pairs)} pairs")


@app.command("read")
def read_command(
    out: Annotated[Path, typer.Option(help="The file to write, JSON Lines.")],
    pairs: Annotated[Path, typer.Option(help="The pairs.")] = PAIRS,
) -> None:
    """Write the pairs for a reader: their facts and, where they were imported here, their texts.

    In an order that tells nothing; without jobs and labels. The file holds texts of others: keep it to yourself.

    Example: python -m etl pairs read --out for_readers.jsonl
    """
    with reported(NoDatabaseError, PairsError, OSError):
        lines = read_pairs(pairs)
        ids = [line[f"{side}_posting_id"] for line in lines for side in "ab"]
        texts = dict(query(TEXTS, {"ids": ids}).itertuples(index=False))
        with out.open("w", encoding="utf-8") as file:
            for line in sorted(lines, key=lambda one: digest("read", one["pair_id"])):
                shown = {name: found or None for name, found in line.items() if name not in HIDDEN}
                shown |= {f"{side}_text": first_part(texts, line[f"{side}_posting_id"]) for side in "ab"}
                file.write(json.dumps(shown, ensure_ascii=False) + "\n")
    typer.echo(f"{out}: {len(lines)} pairs, {len(texts)} of their {len(set(ids))} postings with a text")


def first_part(texts: dict[str, str], posting_id: str) -> str | None:
    """The text of a posting as far as it is shown; None where there is none here."""
    text = texts.get(posting_id)
    return None if text is None else text[:MOST_CHARACTERS]


@app.command("label")
def label_command(
    first: Annotated[Path, typer.Argument(help="One reader's answers: JSON Lines of pair_id and label.")],
    second: Annotated[Path, typer.Argument(help="The other reader's.")],
    pairs: Annotated[Path, typer.Option(help="The pairs; the answers are written into this file.")] = PAIRS,
) -> None:
    """Put two readers' answers (same, different, unsure) beside the pairs.

    Where they differ both answers stay, and the label is `disputed`.

    Example: python -m etl pairs label reader_1.jsonl reader_2.jsonl
    """
    with reported(PairsError, OSError):
        lines = labelled(read_pairs(pairs), read_answers(first), read_answers(second))
        write_pairs(lines, pairs)
    typer.echo(f"{pairs}: {sum(bool(line['label']) for line in lines)} of {len(lines)} pairs labelled by both readers")


@app.command("measure")
def measure_command(
    pairs: Annotated[
        Path | None, typer.Option(help="Labelled pairs of your own, of which one half is read.", show_default=False)
    ] = None,
    held_out: Annotated[
        bool, typer.Option("--held-out", help="The half that nobody looks at while the matcher is made.")
    ] = False,
) -> None:
    """Tell how often the matcher is right, by the pairs that people labelled.

    Of each drawing precision, recall and F1 with 95% intervals, of all pairs and of each kind that was drawn, then
    every error. A pair is found to be the same when the database in use gives both postings one job. The figures are
    of the sample, which holds hard pairs on purpose; they are not those of all pairs there are.

    Example: python -m etl pairs measure
    """
    with reported(NoDatabaseError, PairsError, OSError):
        parts = dict(parts_of(pairs, "odd" if held_out else "even"))
        jobs = dict(query(JOBS).itertuples(index=False))
    for number, (name, lines) in enumerate(parts.items()):
        measured = measure(lines, jobs)
        for line in (*[""] * bool(number), *lines_of(measured, name), *error_lines(measured)):
            typer.echo(line)


def parts_of(pairs: Path | None, half: str) -> Iterator[tuple[str, list[Line]]]:
    """What is measured and its name: a half of `pairs`, or of each drawing that ships.

    Nothing of the second drawing is held out: it is in one with the even halves, whole.
    """
    for name, path in {"": pairs}.items() if pairs else FILES.items():
        lines = checked(read_pairs(path))
        if name == "second":
            yield from [("The second drawing", lines)] if half == "even" else []
        else:
            of_half = [line for line in lines if line["half"] == half]
            yield f"The {half} half" + f" of the {name} drawing" * bool(name), of_half
