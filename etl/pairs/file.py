"""data/pairs/: the pairs with their labels as CSV, and what they were drawn from as TOML. Facts only, no text."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from etl.pairs.drawing import DRAWINGS, Drawing, Drawn, Pair
from etl.pairs.postings import Posting

FOLDER = Path(__file__).parents[2] / "data" / "pairs"
PAIRS = FOLDER / "pairs.csv"
# Each drawing's pairs; what they were drawn from stands beside them.
FILES = {"first": PAIRS, "second": FOLDER / "second" / "pairs.csv", "third": FOLDER / "third" / "pairs.csv"}
DRAWING = "drawing.toml"
OF_A_SIDE = (
    "posting_id",
    "source_id",
    "board_id",
    "employer",
    "title",
    "location",
    "date_posted",
    "first_seen",
    "last_seen",
    "url",
)
LABELS = ("reader_1", "reader_2", "label")
COLUMNS = (
    *("pair_id", "stratum", "half", "silence_days"),
    *(f"{side}_{name}" for name in OF_A_SIDE for side in "ab"),
    *LABELS,
)
HEAD = """\
# What pairs.csv was drawn from, by the rule in etl/pairs/strata.py and etl/pairs/drawing.py.
# candidates: pairs of that kind there were; drawn: of them in the file.
"""


class PairsError(Exception):
    """A file of pairs cannot be used; says what was expected, what came and where."""


def facts(pair: Pair) -> dict[str, Any]:
    """The facts of a pair by column, its labels left out; a fact that is not known is None."""
    sides = {
        f"{side}_{name}": value(of, name) for name in OF_A_SIDE for side, of in (("a", pair.one), ("b", pair.other))
    }
    return {
        "pair_id": pair.pair_id,
        "stratum": pair.stratum,
        "half": pair.half,
        "silence_days": pair.silence_days,
        **sides,
    }


def value(posting: Posting, name: str) -> str | None:
    """One fact of a posting, a day as ISO 8601 writes it."""
    found = getattr(posting, name)
    return None if found is None else str(found)


def write_pairs(lines: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Writes lines of facts and labels as CSV; a label that a line lacks is left empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def write_drawing(drawn: Drawn, name: str, build: Mapping[str, Any], path: Path) -> None:
    """Writes the settings of the drawing `name`, the sizes of each kind, and each named value of the `build`."""
    drawing = DRAWINGS[name]
    settings = {"drawing": name, "seed": drawing.seed, **build}
    lines = [HEAD, *(f"{key} = {json.dumps(str(one))}\n" for key, one in settings.items())]
    lines.append(f"is_apart = {json.dumps(drawing.is_apart)}\n")
    for (kind, with_texts), (candidates, chosen) in drawn.sizes.items():
        if drawing.kinds[kind].wanted(with_texts):
            lines += stratum_lines(drawing, kind, with_texts, candidates, chosen)
    path.write_text("".join(lines), encoding="utf-8")


def stratum_lines(drawing: Drawing, name: str, with_texts: bool, candidates: int, chosen: int) -> Iterator[str]:
    """One kind of a drawing as TOML: its settings and sizes."""
    kind = drawing.kinds[name]
    yield f'\n[[stratum]]\nname = "{name}"\nholds = {json.dumps(kind.holds)}\n'
    yield f"texts_on_both_sides = {json.dumps(with_texts)}\n"
    if kind.most_days_apart is not None:
        yield f"most_days_apart = {kind.most_days_apart}\n"
    if kind.holds_the_other:
        yield "one_title_holds_the_other = true\n"
    yield f"wanted = {kind.wanted(with_texts)}\ncandidates = {candidates}\ndrawn = {chosen}\n"


def earlier(name: str) -> list[dict[str, str]]:
    """The lines of the drawings that ship before the one called `name`."""
    before = list(FILES)[: list(FILES).index(name)]
    return [line for one in before for line in read_pairs(FILES[one])]


def read_pairs(path: Path) -> list[dict[str, str]]:
    """The lines of a file of pairs, by column; PairsError unless its columns are COLUMNS and no pair stands twice."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    if not lines:
        raise PairsError(f"{path}: expected pairs, got none")
    if missing := [name for name in COLUMNS if name not in lines[0]]:
        raise PairsError(f"{path}: no column {', '.join(missing)}; expected {', '.join(COLUMNS)}")
    ids = [line["pair_id"] for line in lines]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise PairsError(f"{path}: expected each pair once, got {', '.join(twice)} again")
    return lines
