"""What a product manager's title says the product is about: AI, growth, payments and so on, one or several of them.

The list with its examples is etl/taxonomy/specialisms.toml.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from etl.extract.folded import fold
from etl.extract.matcher import Matcher
from etl.extract.mention import SpecialismMention
from etl.extract.role import LONGEST_TITLE

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "specialisms.toml"
_PROOF, _VETO = "patterns", "not"


@lru_cache(maxsize=1)
def specialism_blocks() -> tuple[dict, ...]:
    """The blocks of the list as they are written, in its order."""
    return tuple(tomllib.loads(TAXONOMY.read_text("utf-8"))["specialism"])


@lru_cache(maxsize=1 << 16)
def find_specialisms(title: str) -> tuple[SpecialismMention, ...]:
    """Each specialism that `title` names, by its first and longest words, in order of the words."""
    title = title[:LONGEST_TITLE]
    found = [(key, start, end) for keys, start, end in _matcher().find(fold(title)) for key in keys]
    vetoes = [(specialism, start, end) for (use, specialism), start, end in found if use == _VETO]
    first: dict[str, tuple[int, int]] = {}
    for (use, specialism), start, end in sorted(found, key=lambda one: (one[1], -one[2])):
        taken_back = any(of == specialism and start < stop and begin < end for of, begin, stop in vetoes)
        if use == _PROOF and not taken_back:
            first.setdefault(specialism, (start, end))
    return tuple(
        SpecialismMention(specialism, "title", title[start:end], start, end)
        for specialism, (start, end) in first.items()
    )


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    return Matcher(
        ((use, block["id"]), pattern)
        for block in specialism_blocks()
        for use in (_PROOF, _VETO)
        for pattern in block.get(use, ())
    )
