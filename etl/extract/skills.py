"""Which skills a posting asks for, each with the words that say so."""

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path

from etl.extract.folded import Folded, fold
from etl.extract.matcher import Matcher
from etl.extract.mention import SkillMention
from etl.extract.sections import ASKING, Sections, find_sections
from etl.text import positions

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "skills.toml"

# How a match bears on its skill: it proves it; proves it beside a word of the context; is such a word; takes an
# overlapping match back; takes every match in the text back.
PROOF, WEAK, CONTEXT, VETO, UNLESS = USES = ("patterns", "weak", "context", "not", "unless")

# How far a phrase may reach beyond the end of its sentence ("an Aha! moment").
_BEYOND = 20

# Addresses of the web and of mail, in whose words no skill is asked for.
_WEB = re.compile(r"(?:https?://|www\.)[^\s()<>]+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+")
_LONGEST_NAME, _LONGEST_HOST = 64, 255  # of a mail address

Spans = list[tuple[int, int]]

# SkillMention(*...) without the call of a Python function, for the forty of every text.
_new_mention = partial(tuple.__new__, SkillMention)


@lru_cache(maxsize=1)
def skill_blocks() -> tuple[dict, ...]:
    """The blocks of the taxonomy as they are written, in the order of the file."""
    return _taxonomy()[0]


def word_lists() -> dict[str, list[str]]:
    """The lists of the taxonomy that its patterns name: name -> patterns."""
    return _taxonomy()[1]


def skill_list() -> list[dict]:
    """One dict a skill, in the order of the taxonomy: skill_id, label, group, article (None where it names none)."""
    return [
        {"skill_id": one["id"], "label": one["label"], "group": one["group"], "article": one.get("article")}
        for one in skill_blocks()
    ]


@lru_cache(maxsize=1)
def labelled_ids() -> frozenset[str]:
    """The skills that the gold standard has labels of."""
    return frozenset(one["id"] for one in skill_blocks() if one.get("labelled", True))


def find_skills(text: str | None, title: str | None = None) -> list[SkillMention]:
    """Every mention of a skill that `text` (plain text) asks for, as `skills_of` gives them."""
    folded = fold(text or "")
    return skills_of(folded, find_sections(folded), title)


def skills_of(folded: Folded, sections: Sections, title: str | None = None) -> list[SkillMention]:
    """Every mention of a skill that a text with these `sections` asks for, ordered by start, then end, then skill.

    A mention counts only in a sentence about the person or the work (etl.extract.sections), and in no address of the
    web or of mail. A skill that the job's `title` names counts also where the text names it elsewhere: its first such
    mention is given. Of two mentions of one skill one inside the other, the longer is given.
    """
    text, starts = folded.text, sections.starts
    if not text:
        return []
    runs = sections.runs(ASKING, len(text))
    counted = _counted(_spans(_asking_part(folded, runs), folded, starts), runs, sections, _addresses(text), len(text))
    if of_title := _named_in(title) - counted.keys():
        elsewhere = _spans(folded, folded, starts)
        counted.update((skill_id, elsewhere[skill_id][:1]) for skill_id in of_title & elsewhere.keys())
    mentions = sorted([(start, end, skill_id) for skill_id, spans in counted.items() for start, end in spans])
    asked = sections.asked_at([mention[0] for mention in mentions])
    return [
        _new_mention((skill_id, kind, text[start:end], start, end))
        for (start, end, skill_id), kind in zip(mentions, asked, strict=True)
    ]


def _counted(found: dict[str, Spans], runs: Spans, sections: Sections, addresses: Spans, size: int) -> dict[str, Spans]:
    """The spans of each skill that begin where it counts and in none of the `addresses`, without those inside others.

    `runs`: the stretches that ask, of the `size` characters of the text.
    """
    # A byte for every offset says it sooner than a search for the sentence would.
    is_asking = bytearray(size)
    for start, end in runs:
        is_asking[start:end] = b"\1" * (end - start)
    also_in, counted = _also_in(), {}
    for skill_id, spans in found.items():
        if skill_id in also_in:
            spans = [span for span in spans if sections.kind_at(span[0]) in also_in[skill_id]]
        elif len(spans) > 1:
            spans = [span for span in spans if is_asking[span[0]]]
        elif not is_asking[spans[0][0]]:
            continue
        if addresses:
            spans = [span for span in spans if not any(start <= span[0] < end for start, end in addresses)]
        if spans:
            counted[skill_id] = _outermost(spans) if len(spans) > 1 else spans
    return counted


def _addresses(text: str) -> Spans:
    """The spans of the addresses in `text` ("https://tallow.example/sql", "sql@tallow.example")."""
    spans, done = [], 0
    for at in sorted(at for sign in ("http", "www.", "@") for at in positions(text, sign)):
        if at < done:
            continue
        if text[at] == "@":
            found = _MAIL.search(text, max(done, at - _LONGEST_NAME), at + _LONGEST_HOST)
        else:
            found = _WEB.match(text, at)
        if found:
            spans.append(found.span())
            done = found.end()
    return spans


@lru_cache(maxsize=1 << 14)
def _named_in(title: str | None) -> frozenset[str]:
    if not title:
        return frozenset()
    folded = fold(title)
    return frozenset(_spans(folded, folded, [0]))


def _asking_part(folded: Folded, runs: Spans) -> Folded:
    """`folded` with line breaks for all letters but those of the `runs` of sentences that ask, and a few after each.

    A third of a posting or more is the company's: nothing need be found there.
    """
    parts, done, size = [], 0, len(folded.letters)
    for start, end in runs:
        parts += [b"\n" * (start - done), folded.letters[max(start, done) : end + _BEYOND]]
        done = min(end + _BEYOND, size)
    return folded._replace(letters=b"".join(parts) + b"\n" * (size - done))


def _spans(asking: Folded, whole: Folded, breaks: list[int]) -> dict[str, Spans]:
    """The spans of each skill, ordered, with context and vetoes applied: in the sentences of `asking`, of the few
    skills that count in others too in those of `whole`."""
    anywhere, where_asked, meanings = _matchers()
    found: tuple[dict[str, Spans], ...] = tuple(defaultdict(list) for _ in USES)
    for meaning, start, end in anywhere.find(whole, breaks) + where_asked.find(asking, breaks):
        for use, skill_id in meanings[meaning]:
            found[use][skill_id].append((start, end))
    proofs, weak, context, vetoes, unless = found
    for skill_id in weak.keys() & context.keys():
        proofs[skill_id] = proofs.get(skill_id, []) + _beside(weak[skill_id], context[skill_id], breaks)
    for skill_id in proofs.keys() & vetoes.keys():
        proofs[skill_id] = _apart(proofs[skill_id], vetoes[skill_id])
    return {
        skill_id: sorted(set(spans)) if len(spans) > 1 else spans
        for skill_id, spans in proofs.items()
        if spans and skill_id not in unless
    }


def _beside(weak: Spans, context: Spans, breaks: list[int]) -> Spans:
    """The spans of `weak` in whose sentence a word of `context` stands too."""
    sentences = {bisect_right(breaks, start) for start, _ in context}
    return [span for span in weak if bisect_right(breaks, span[0]) in sentences]


def _apart(spans: Spans, vetoes: Spans) -> Spans:
    """The spans that overlap none of `vetoes`."""
    if len(vetoes) == 1:
        ((start, end),) = vetoes
        return [span for span in spans if span[1] <= start or span[0] >= end]
    vetoes = sorted(vetoes)
    starts, ends = zip(*vetoes, strict=True)
    reached = [0, *accumulate(ends, max)]  # how far the first so many vetoes reach
    return [(start, end) for start, end in spans if reached[bisect_left(starts, end)] <= start]


def _outermost(spans: Spans) -> Spans:
    """The spans that lie in no other one; `spans` are ordered and distinct."""
    kept: Spans = []
    last_start = reach = -1
    for span in spans:
        start, end = span
        if start == last_start:
            kept[-1] = span
        elif end > reach:
            kept.append(span)
            last_start = start
        else:
            continue
        reach = end
    return kept


@lru_cache(maxsize=1)
def _taxonomy() -> tuple[tuple[dict, ...], dict[str, list[str]]]:
    """(blocks, word lists) of the taxonomy."""
    with TAXONOMY.open("rb") as file:
        read = tomllib.load(file)
    return tuple(read["skill"]), read["words"]


@lru_cache(maxsize=1)
def _matchers() -> tuple[Matcher, Matcher, tuple[tuple[tuple[int, str], ...], ...]]:
    """What finds the patterns that count in any sentence, what finds those that count only where the posting asks, and
    what a match of either means, by its number: (place of the use in USES, skill) pairs."""
    blocks, words = _taxonomy()
    anywhere, where_asked = [], []
    for block in blocks:
        for number, use in enumerate(USES):
            rules = anywhere if use == UNLESS or block.get("also_in") else where_asked
            rules += (((number, block["id"]), pattern) for pattern in block.get(use, ()))
    numbers: dict[tuple, int] = {}

    def number_of(keys: tuple) -> int:
        return numbers.setdefault(tuple(sorted(set(keys))), len(numbers))

    return Matcher(anywhere, words, number_of, is_small=True), Matcher(where_asked, words, number_of), tuple(numbers)


@lru_cache(maxsize=1)
def _also_in() -> dict[str, frozenset[str]]:
    """The kinds of section in which each skill counts that counts in others than the asking ones too."""
    return {block["id"]: ASKING.union(block["also_in"]) for block in skill_blocks() if block.get("also_in")}
