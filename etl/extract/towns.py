"""The country of a town that a place field names alone, by the list etl/taxonomy/towns.txt (GeoNames)."""

import re
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).resolve().parent.parent / "taxonomy" / "towns.txt"

_SEPARATOR = re.compile(r"[;|/,()\n]|\s[-–—&+]\s|\b(?:or|and)\b")
_AROUND = re.compile(
    r"(?:(?:greater|near|downtown|city of)\s{1,9})?(?P<town>.+?)(?:\s{1,9}(?:area|office|metro|region|hq|city))?", re.I
)
# Words of place fields that are the names of towns too, far more rarely.
_WORDS = frozenset(
    "central field home mobile most national north office orange reading remote south split union".split()
)


def find_towns(field: str) -> list[tuple[int, int, str]]:
    """(start, end, ISO 3166 alpha-2 country) of each part of a place field that is the name of one town of the list.

    A name in lower case counts too; a part that says more ("Edgewood Middle Campus") is not looked into.
    """
    found, begin = [], 0
    for separator in [*_SEPARATOR.finditer(field), None]:
        end = separator.start() if separator else len(field)
        part = field[begin:end]
        town = _AROUND.fullmatch(part.strip())
        if town and (country := _countries().get(town["town"].lower())):
            start = begin + part.index(part.strip()) + town.start("town")
            found.append((start, start + len(town["town"]), country))
        begin = separator.end() if separator else end
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Town in lower case -> country."""
    lines = (line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    listed = {town.lower(): line[:2] for line in lines for town in line[3:].split("|")}
    return {town: country for town, country in listed.items() if town not in _WORDS}
