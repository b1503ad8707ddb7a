"""The sections of a posting: what is asked, what is to be done, what the company says of itself, what it offers.

A heading opens a section, also where a copied text has lost its line breaks ("...of the year.About YouYou are..."). A
single sentence is taken out of its section where its words decide it: an equal-opportunity sentence at the end of the
requirements is legal, a sentence about the candidate in the company's introduction belongs to the role.
"""

import re
import string
import sys
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from etl.extract.folded import Folded
from etl.extract.matcher import Matcher
from etl.text import offsets_after, positions

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "sections.toml"

# What a posting asks of the person or has the person do: only these can name a skill.
ASKING = frozenset({"required", "preferred", "duties", "role"})

# Those of them that ask of the person alone.
_OF_THE_PERSON = frozenset({"required", "preferred"})

# Sections that no heading of demands or duties has opened.
_OPEN = frozenset({"opening", "company", "role"})

# How a sentence begins that goes on about what the one before it speaks of ("This includes ...").
_GOING_ON = "previous"

HEADING_LENGTH = 70
LABEL_LENGTH = 60
_MARKUP = " \t#*_>~`\"'.:-\u2013\u2014\u2022\u00b7()[]&+|"
# What ends a label before the words of a sentence, and the signs that may follow it before they begin.
_DASHES = "-\u2013\u2014"
_MARKUP_RUN = re.compile(f"[{re.escape(_MARKUP)}]*")
_MARKED = re.compile(r"[\W_]{0,40}")
_WORD = re.compile(r"\w")
_STERN = re.compile(r"\b(?:must|required?|mandatory|minimum)\b", re.IGNORECASE)
_BULLET_SIGNS = "\u00b7\u2022"
_BULLET = re.compile(
    r"[ \t>]{0,20}(?:[*\-\u2013\u2014\u2022\u00b7\u25cf\u25aa\u25e6\u2023+o\uf0b7]|\\-|\d{1,2}[.)])[ \t]"
)
# What a stop of a sentence stands before, beside blanks; a colon ends one only before a capital.
_CAPITALS = frozenset(string.ascii_uppercase)
_AFTER_STOP = _CAPITALS | frozenset(" \n\"'\u201d)*_\u00b7\u2022")
# Without line breaks, a capital right after a small letter is where one was lost; "JavaScript" breaks too, harmlessly.
_LOST_BREAK = re.compile("[A-Z](?<=[a-z\u00e9)].)(?=[a-z\u2019'])")

# A line that has lost its breaks is longer: those seen have 2,400 characters and more, paragraphs up to 1,400.
_LONGEST_PARAGRAPH = 1_500

# What the words of a sentence may say of it, a bit each (the lists [cue] of the taxonomy).
_CUES = (
    *("legal", "perk", "offer", "process", "person", "reader", "company"),
    *("trait", "work", "wish", "wish_ahead", "welcome"),
)
LEGAL, PERK, OFFER, PROCESS, PERSON, READER, COMPANY, TRAIT, WORK, WISH, WISH_AHEAD, WELCOME = (
    1 << bit for bit in range(len(_CUES))
)
_WISHES = WISH | WISH_AHEAD
# Of a sentence that says both, what it says first; and whether it begins like a demand.
TRAIT_FIRST, DEMAND = 1 << len(_CUES), 2 << len(_CUES)


class Wish(NamedTuple):
    """Words that make a demand a wish ("is a plus"): of what follows them in the sentence and, unless `is_ahead`
    ("ideally"), of what stands before them too."""

    start: int
    end: int
    is_ahead: bool


# A heading: the end of its phrase, the kind of its section, whether it may be an item of a list, whether a demand.
Heading = tuple[int, str, bool, bool]

# What a phrase tells: its cues, the kind that it gives to a sentence which it opens, and as a heading (None: none).
Signs = tuple[int, str | None, str | None]


class Sections(NamedTuple):
    """The sentences, list items and headings of a text, in order and without gaps: where each begins, and its kind.

    A kind is one of required, preferred, duties, role (asking); company, offer, legal, process, opening (before any
    heading). `said`: what the words of each sentence say of it, a bit a cue. `wishes`, in order of their ends.
    """

    starts: list[int]
    kinds: list[str]
    said: list[int]
    wishes: list[Wish]

    def kind_at(self, offset: int) -> str:
        """The kind of the sentence that holds the character at `offset` of the text."""
        return self.kinds[bisect_right(self.starts, offset) - 1]

    def asked_at(self, offsets: Iterable[int]) -> list[str]:
        """How what stands at each of the ascending `offsets` is asked for: 'required', 'preferred' (of the person), or
        as a 'responsibility' (the work).

        Words of wishing in the sentence make it preferred; else the section decides, and where it speaks of both, as
        an introduction does, the first words of the sentence that speak of the person or of the work. A demand among
        the duties ("Experience with wax") is one.
        """
        starts, kinds, said, following, asked = self.starts, self.kinds, self.said, 0, []
        for offset in offsets:
            if offset >= following:
                number = bisect_right(starts, offset)
                following = starts[number] if number < len(starts) else sys.maxsize
                kind, cues = kinds[number - 1], said[number - 1]
                if kind in _OF_THE_PERSON:
                    in_sentence = kind
                else:
                    is_of_person = cues & TRAIT_FIRST and (kind != "duties" or cues & DEMAND)
                    in_sentence = "required" if is_of_person else "responsibility"
                wishes = cues & _WISHES and self.wishes_between(starts[number - 1], following)
            is_wished = wishes and any(not wish.is_ahead or wish.end <= offset for wish in wishes)
            asked.append("preferred" if is_wished else in_sentence)
        return asked

    def wishes_between(self, start: int, end: int) -> list[Wish]:
        """The wishes that begin in text[start:end]."""
        return [wish for wish in self.wishes if start <= wish.start < end]

    def runs(self, kinds: frozenset[str], size: int) -> list[tuple[int, int]]:
        """The spans of the longest runs of sentences whose kinds are in `kinds`; `size`: the length of the text."""
        found, begin = [], None
        for start, kind in zip(self.starts, self.kinds, strict=True):
            if kind in kinds:
                begin = start if begin is None else begin
            elif begin is not None:
                found.append((begin, start))
                begin = None
        return found if begin is None else [*found, (begin, size)]


def _signs(keys: tuple[tuple[str, str], ...]) -> Signs:
    cues = 0
    for kind in (kind for use, kind in keys if use == "cue"):
        cues |= 1 << _CUES.index(kind)
    first = {use: kind for use, kind in reversed(keys)}
    return cues, first.get("start"), first.get("heading")


def _load() -> Matcher:
    with TAXONOMY.open("rb") as file:
        lists = tomllib.load(file)
    cues, leading = (
        [((use, kind), pattern) for use in uses for kind, patterns in lists[use].items() for pattern in patterns]
        for uses in (("cue",), ("heading", "start"))
    )
    return Matcher(cues, meaning=_signs, leading=leading)


_MATCHER = _load()


def find_sections(folded: Folded) -> Sections:
    """The sentences of a text, each with its kind; none for an empty text."""
    text = folded.text
    lines = _lines(text)
    flat = _flat_lines(text, lines)
    starts = _sentence_starts(text, lines, flat)
    leads = _leads(text, starts)
    cues = [0] * len(starts)
    begun: list[str | None] = [None] * len(starts)
    headings: dict[int, Heading] = {}
    wishes: list[Wish] = []
    sentence_start, following, number = 0, 0, -1
    for (said, opening, heading), start, end in _MATCHER.find(folded, leads=leads):
        if said:
            if not sentence_start <= start < following:
                number = bisect_right(starts, start) - 1
                sentence_start = starts[number]
                following = starts[number + 1] if number + 1 < len(starts) else len(text)
            if said & TRAIT and not cues[number] & (TRAIT | WORK):
                said |= TRAIT_FIRST
            if said & _WISHES:
                wishes.append(Wish(start, end, not said & WISH))
            cues[number] |= said
        if not opening and not heading:
            continue
        sentence, is_first = leads[start]
        if opening and begun[sentence] is None:
            begun[sentence] = opening
            cues[sentence] |= DEMAND if opening == "required" else 0
        if heading and is_first and headings.get(sentence, (0,))[0] < end:
            stop = starts[sentence + 1] if sentence + 1 < len(starts) else len(text)
            is_flat = bool(flat) and _is_in(flat, start)
            if _is_heading(text, starts[sentence], start, end, stop, is_flat):
                goes_on = not is_flat and _WORD.search(text, end, stop) is not None
                is_item = opening is not None and goes_on
                is_demand = begun[sentence] == "required" and goes_on and not _STERN.search(text, start, stop)
                headings[sentence] = end, heading, is_item, is_demand
    return Sections(starts, _kinds(headings, begun, cues), cues, wishes)


def _leads(text: str, starts: list[int]) -> dict[int, tuple[int, bool]]:
    """The sentence of every offset at which the words of one begin, after bullets and other signs, and True; of every
    offset at which they go on after a label ("Strategy: define ..."), and False."""
    mark = _MARKED.match
    leads = {mark(text, start).end(): (sentence, True) for sentence, start in enumerate(starts)}
    firsts = list(leads)
    for start, end in _label_ends(text):
        first = firsts[bisect_right(firsts, start) - 1]
        if 0 <= start - first < LABEL_LENGTH:
            leads.setdefault(end, (leads[first][0], False))
    leads.pop(len(text), None)
    return leads


def _label_ends(text: str) -> list[tuple[int, int]]:
    """The spans of what may end a label, a colon or a dash between spaces, and of all signs that follow it."""
    signs = list(positions(text, ":"))
    signs += [at for dash in _DASHES for at in positions(text, dash) if text[at - 1 : at + 2] == f" {dash} "]
    spans, done = [], 0
    for at in sorted(signs):
        if at >= done:
            done = _MARKUP_RUN.match(text, at + 1).end()
            spans.append((at, done))
    return spans


def _lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that hold anything."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line:
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines


def _flat_lines(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those of the `lines` of a text that have lost their breaks: its only line, and lines longer than a paragraph."""
    if "\n" not in text:
        return lines
    return [(start, end) for start, end in lines if end - start > _LONGEST_PARAGRAPH]


def _is_in(spans: list[tuple[int, int]], at: int) -> bool:
    number = bisect_right(spans, (at, at + 1)) - 1
    return number >= 0 and at < spans[number][1]


def _sentence_starts(text: str, lines: list[tuple[int, int]], flat: list[tuple[int, int]]) -> list[int]:
    if not text:
        return []
    begun = {start for start, _ in lines}
    for sign in _BULLET_SIGNS:
        begun.update(offsets_after(text, sign))
    begun.update([after for after in offsets_after(text, ":") if text[after : after + 1] in _CAPITALS])
    for sign in ".!?;":
        for after in offsets_after(text, sign):
            next_sign = text[after : after + 1]
            if next_sign in _AFTER_STOP or next_sign.isspace():
                begun.add(after)
    for start, end in flat:
        begun.update(found.start() for found in _LOST_BREAK.finditer(text, start, end))
    return [0, *sorted(begun - {0, len(text)})]


def _is_heading(text: str, begin: int, start: int, end: int, stop: int, is_flat: bool) -> bool:
    """Whether the phrase text[start:end], the first words of the sentence text[begin:stop], is its heading."""
    after = text[end:stop].strip(" \t*_#\u00b7\u2022")
    if after in ("...", "\u2026"):
        after = ""
    if is_flat:
        return text[start].isupper() and (
            not after or after[0] in ":?" or after[0].isupper() and text[start:end].istitle()
        )
    if after[:1] == ":":
        return True
    if text[start].islower() and begin and text[begin - 2 : begin] != "\n\n":
        return False  # "a degree strongly\npreferred" is a wrapped line
    if stop - begin > HEADING_LENGTH or after[-1:] in (".", ",", ";", "!"):
        return False
    return _BULLET.match(text, begin) is None and text[max(begin - 1, 0)] not in _BULLET_SIGNS


def _kinds(headings: dict[int, Heading], begun: list[str | None], cues: list[int]) -> list[str]:
    kinds, current = [], "opening"
    for sentence, (opening, said) in enumerate(zip(begun, cues, strict=True)):
        if sentence in headings:
            _, kind, is_item, is_demand = headings[sentence]
            # An item that begins like a demand ("Experience with wax") opens a section only where none is open, and a
            # demand that goes on after what could be a heading ("Knowledge and experience of wax") ends no wishes.
            # Below an offer the company's words are part of it ("Company 401(k)").
            is_part = kind == "company" and current == "offer"
            if not (is_part or is_item and current not in _OPEN or is_demand and current == "preferred"):
                current = kind
        if opening == _GOING_ON and kinds and kinds[-1] in ASKING:
            kinds.append(_kind(kinds[-1], None, said & ~COMPANY))
        else:
            kinds.append(_kind(current, opening, said) if opening or said else current)
    return kinds


@lru_cache(maxsize=1 << 12)
def _kind(current: str, opening: str | None, said: int) -> str:
    """The kind of a sentence that tells more than `current`, its section: by how it begins and the cues it holds."""
    # "Foster an inclusive culture" among the duties is one; "we are welcoming" there is none.
    is_asked = current in ASKING and (opening in ASKING or said & TRAIT) and not said & COMPANY
    if said & LEGAL or said & WELCOME and not is_asked:
        return "legal"
    # So is "Develop careers" among the duties.
    if said & PERK or said & OFFER and current not in _OF_THE_PERSON and (current != "duties" or opening != "duties"):
        return "offer"
    if said & PROCESS:
        return "process"
    # "As a product manager you will own the pantry" below "Life at Waxco".
    if current == "offer" and said & PERSON and said & WORK and not said & COMPANY:
        return "role"
    is_of_reader = said & READER and said & WORK and not said & COMPANY
    if opening in ("company", _GOING_ON) and not said & PERSON and not is_of_reader:
        return "company"
    if current not in ("opening", "company", "role", "process"):
        return current
    if opening in ASKING:
        return opening
    if said & (PERSON | READER | WISH):
        return "role"
    return "company" if current == "role" and said & COMPANY else current
