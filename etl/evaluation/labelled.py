"""Labelled postings, titles and places from JSON Lines, each beside what the rules find in it.

A labelled line has an `id` and labels under the names that `python -m etl extract` gives facts (etl/extract/gold.py):
a posting has `skills` or `eligibility`, a title `seniority`, a place `workplace`. The first line tells which of them a
file holds. What is read for facts stands in the line itself (`title`, `location`, `text`), or in the line of the same
id of a file of texts.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from etl.extract_lines import READ, BadLine, facts_of, read_line

# What a line must bring to be read for facts, by the kind of label.
READ_OF = {"postings": "text", "titles": "title", "places": "location"}
Number = float | None
MOST_FAULTS = 20
Line = dict[str, Any]


class LabelError(Exception):
    """A file of labels or texts cannot be used; a line a fault (MOST_FAULTS at most): what was expected, what came."""


class _Skill(TypedDict):
    id: str


class _Experience(TypedDict, total=False):
    min_years: Number
    max_years: Number
    object: str | None
    quote: str | None


class _Pay(TypedDict, total=False):
    min: Number
    max: Number
    currency: str | None
    period: str | None
    quote: str | None


class _Eligibility(TypedDict, total=False):
    scope: str | None
    countries: list[str] | None
    quote: str | None


class _Label(TypedDict, total=False):
    """The labels that are compared, and what they may stand beside; one that a line lacks is as null."""

    title: str | None
    location: str | None
    text: str | None
    is_product_manager: bool
    seniority: str | None
    specialism: list[str] | None
    experience: list[_Experience] | None
    min_years_required: Number
    education: str | None
    education_quote: str | None
    workplace: str | None
    workplace_quote: str | None
    eligibility: _Eligibility | None
    countries: list[str] | None
    salary: list[_Pay] | None
    employment_type: list[str] | None
    skills: list[_Skill] | None


_LABEL = TypeAdapter(_Label)


@dataclass(frozen=True)
class Pair:
    """One labelled line: its label, the line of facts that the rules give, and what they read (title, location, text).

    `read["text"]` is the plain text that the spans of the facts count in.
    """

    identifier: str
    label: Line
    facts: Line
    read: dict[str, str | None]


@dataclass(frozen=True)
class Labelled:
    """A file of labels: `kind` is "postings", "titles" or "places"; `unread` are the ids that no text was found for."""

    kind: str
    pairs: tuple[Pair, ...]
    unread: tuple[str, ...]


def read_labelled(gold: Path, texts: Path | None = None) -> Labelled:
    """The labelled lines of the file `gold`, each beside what the rules find in it or in its line of `texts`.

    LabelError: a line is none, an id stands twice, or no line has anything to read.
    """
    labels = _read(gold, label_line)
    if not labels:
        raise LabelError(f"{gold}: expected labelled lines, got an empty file")
    kind = kind_of(next(iter(labels.values())))
    if kind is None:
        first = ", ".join(next(iter(labels.values())))
        raise LabelError(
            f"{gold}: expected labels of postings (skills, eligibility), titles (seniority) or places (workplace), "
            f"got {first}"
        )
    further = _read(texts, read_line) if texts else {}
    own = {key: line if isinstance(line.get(READ_OF[kind]), str) else further.get(key) for key, line in labels.items()}
    pairs = tuple(_pair(key, labels[key], line) for key, line in own.items() if line)
    if not pairs:
        raise LabelError(
            f"{gold}: none of the {len(labels)} lines has a {READ_OF[kind]}"
            + (f", nor has {texts} one of the same id" if texts else "; name the file that has with --texts")
        )
    return Labelled(kind, pairs, tuple(key for key, line in own.items() if not line))


def kind_of(label: Mapping[str, Any]) -> str | None:
    """What is labelled, by the keys of a line: "postings", "titles" or "places"; None when it is none of them."""
    if "skills" in label or "eligibility" in label:
        return "postings"
    if "seniority" in label:
        return "titles"
    return "places" if "workplace" in label else None


def label_line(line: bytes) -> Line:
    """The labels of one line; BadLine when they are not in the form."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"expected a JSON object, got {line[:60]!r} ({error})") from error
    if not isinstance(given, dict):
        raise BadLine(f"expected a JSON object, got {line[:60]!r}")
    try:
        _LABEL.validate_python(given, strict=True)
    except ValidationError as error:
        raise BadLine("; ".join(_fault(one) for one in error.errors())) from error
    return given


def _fault(error: Mapping[str, Any]) -> str:
    place = ".".join(map(str, error["loc"]))
    if error["type"] == "missing":
        return f"{place}: expected, but missing"
    message = error["msg"].removeprefix("Input should be ")
    return f"{place}: expected {message}, got {error['input']!r:.60}"


def _read(path: Path, read: Callable[[bytes], Line]) -> dict[str, Line]:
    """The lines of a file by their id; LabelError names every line that is none."""
    try:
        with path.open("rb") as lines:
            found, faults = _lines(lines, read)
    except OSError as error:
        raise LabelError(f"{path}: {error.strerror}") from error
    if faults:
        told = [f"{path}: line {number}: {fault}" for number, fault in faults[:MOST_FAULTS]]
        if len(faults) > MOST_FAULTS:
            told.append(f"{path}: and {len(faults) - MOST_FAULTS} lines more")
        raise LabelError("\n".join(told))
    return found


def _lines(lines: Iterable[bytes], read: Callable[[bytes], Line]) -> tuple[dict[str, Line], list[tuple[int, str]]]:
    found: dict[str, Line] = {}
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = read(line)
            key = given.get("id")
            if not isinstance(key, str | int) or isinstance(key, bool):
                raise BadLine(f"id: expected text or a whole number, got {key!r:.60}")
            if str(key) in found:
                raise BadLine(f"id: expected one that no line before has, got {key!r} again")
            found[str(key)] = given
        except BadLine as error:
            faults.append((number, str(error)))
    return found, faults


def _pair(identifier: str, label: Line, line: Line) -> Pair:
    facts = facts_of(line)
    read = {key: line.get(key) for key in READ}
    return Pair(identifier, label, facts, read | {"text": facts.get("plain_text", read["text"])})
