"""Which skills a posting asks for, each with the words that say so."""

import tomllib
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from etl.extract.matcher import Matcher, fold
from etl.extract.mention import SkillMention
from etl.extract.sections import ASKING, find_sections, sentence_breaks

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "skills.toml"

# How a match bears on its skill: it proves it; proves it beside a word of the context; is such a word; takes an
# overlapping match back; takes every match in the text back.
PROOF, WEAK, CONTEXT, VETO, UNLESS = USES = ("patterns", "weak", "context", "not", "unless")

Spans = list[tuple[int, int]]


@lru_cache(maxsize=1)
def skill_blocks() -> tuple[dict, ...]:
    """The blocks of the taxonomy as they are written, in the order of the file."""
    return _taxonomy()[0]


def skill_list() -> list[dict]:
    """One dict a skill, in the order of the taxonomy: skill_id, label, group, article (None where it names none)."""
    return [
        {"skill_id": one["id"], "label": one["label"], "group": one["group"], "article": one.get("article")}
        for one in skill_blocks()
    ]


def find_skills(text: str | None, title: str | None = None) -> list[SkillMention]:
    """Every mention of a skill that `text` (plain text) asks for, ordered by start, then end, then skill.

    A mention counts only in a sentence about the person or the work (etl.extract.sections). A skill that the job's
    `title` names counts also where the text names it elsewhere: its first such mention is given. Of two mentions of one
    skill one inside the other, the longer is given.
    """
    if not text:
        return []
    folded = fold(text)
    sections = find_sections(text, folded)
    breaks = sentence_breaks(sections)
    of_title = _named_in(title)
    mentions = []
    for skill_id, spans in _spans(text, folded, breaks).items():
        asked = ASKING | _also_in()[skill_id]
        kept = [span for span in spans if sections[bisect_right(breaks, span[0]) - 1].kind in asked]
        if not kept and skill_id in of_title:
            kept = spans[:1]
        mentions += [SkillMention(skill_id, text[start:end], start, end) for start, end in _outermost(kept)]
    return sorted(mentions, key=lambda one: (one.start, one.end, one.skill_id))


@lru_cache(maxsize=1 << 14)
def _named_in(title: str | None) -> frozenset[str]:
    return frozenset(_spans(title, fold(title), [0])) if title else frozenset()


def _spans(text: str, folded: str, breaks: list[int]) -> dict[str, Spans]:
    """The spans of each skill in any sentence, ordered, with context and vetoes applied."""
    found: dict[str, dict[str, Spans]] = defaultdict(lambda: defaultdict(list))
    for (skill_id, use), start, end in _matcher().find(text, folded, breaks):
        found[skill_id][use].append((start, end))
    spans = {}
    for skill_id, uses in found.items():
        if uses[UNLESS]:
            continue
        proofs = uses[PROOF] + _beside(uses[WEAK], uses[CONTEXT], breaks)
        if kept := sorted({span for span in proofs if not any(_overlap(span, veto) for veto in uses[VETO])}):
            spans[skill_id] = kept
    return spans


def _beside(weak: Spans, context: Spans, breaks: list[int]) -> Spans:
    """The spans of `weak` in whose sentence a word of `context` stands too."""
    if not weak or not context:
        return []
    sentences = {bisect_right(breaks, start) for start, _ in context}
    return [span for span in weak if bisect_right(breaks, span[0]) in sentences]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _outermost(spans: Spans) -> Spans:
    """The spans that lie in no other one; `spans` are distinct."""
    kept: Spans = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or span[1] > kept[-1][1]:
            kept.append(span)
    return kept


@lru_cache(maxsize=1)
def _taxonomy() -> tuple[tuple[dict, ...], dict[str, list[str]]]:
    """(blocks, word lists) of the taxonomy."""
    with TAXONOMY.open("rb") as file:
        read = tomllib.load(file)
    return tuple(read["skill"]), read["words"]


@lru_cache(maxsize=1)
def _matcher() -> Matcher:
    blocks, words = _taxonomy()
    return Matcher(
        (((block["id"], use), pattern) for block in blocks for use in USES for pattern in block.get(use, ())),
        words,
    )


@lru_cache(maxsize=1)
def _also_in() -> dict[str, frozenset[str]]:
    return {block["id"]: frozenset(block.get("also_in", ())) for block in skill_blocks()}
