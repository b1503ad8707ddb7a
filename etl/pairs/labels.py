"""What two readers said of the pairs, and what follows from both."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from etl.pairs.file import LABELS, PairsError

ANSWERS = ("same", "different", "unsure")
DISPUTED = "disputed"
Line = dict[str, str]


def agreed(first: str, second: str) -> str:
    """The label of two answers: what both say, `disputed` where they differ, empty until both have answered."""
    if not (first and second):
        return ""
    return first if first == second else DISPUTED


def checked(lines: Iterable[Line]) -> list[Line]:
    """The lines of a file of pairs; PairsError for an answer that is none, or a label that the answers do not give."""
    lines = list(lines)
    for line in lines:
        *answers, label = (line[name] for name in LABELS)
        for answer in filter(None, answers):
            if answer not in ANSWERS:
                raise PairsError(f"{line['pair_id']}: expected {', '.join(ANSWERS)} or nothing, got {answer!r}")
        if label != agreed(*answers):
            raise PairsError(f"{line['pair_id']}: expected label {agreed(*answers)!r} of {answers}, got {label!r}")
    return lines


def read_answers(path: Path) -> dict[str, str]:
    """One reader's answers by pair_id, from JSON Lines of `pair_id` and `label`; PairsError for a line that is none."""
    answers: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            said = json.loads(line)
            name, answer = said["pair_id"], said["label"]
        except (ValueError, TypeError, KeyError):
            raise PairsError(
                f'{path}, line {number}: expected {{"pair_id": ..., "label": ...}}, got {line!r}'
            ) from None
        if answer not in ANSWERS:
            raise PairsError(f"{path}, line {number}: expected {', '.join(ANSWERS)}, got {answer!r}")
        if name in answers:
            raise PairsError(f"{path}, line {number}: expected each pair once, got {name} again")
        answers[name] = answer
    return answers


def labelled(lines: Iterable[Line], first: Mapping[str, str], second: Mapping[str, str]) -> list[Line]:
    """The lines with both readers' answers and their label; PairsError for an answer to a pair that is not there."""
    lines = list(lines)
    known = {line["pair_id"] for line in lines}
    if unknown := sorted((set(first) | set(second)) - known):
        raise PairsError(f"no pair {', '.join(unknown)}")
    columns = []
    for line in lines:
        answers = first.get(line["pair_id"], ""), second.get(line["pair_id"], "")
        columns.append(line | dict(zip(LABELS, (*answers, agreed(*answers)), strict=True)))
    return columns
