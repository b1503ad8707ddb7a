"""The sections of a posting: what is asked, what is to be done, what the company says of itself, what it offers.

A heading opens a section, also where a copied text has lost its line breaks ("...of the year.About YouYou are..."). A
single sentence is taken out of its section where its words decide it: an equal-opportunity sentence at the end of the
requirements is legal, a sentence about the candidate in the company's introduction belongs to the role.
"""

import re
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from etl.extract.matcher import Matcher

TAXONOMY = Path(__file__).parents[1] / "taxonomy" / "sections.toml"

# What a posting asks of the person or has the person do: only these can name a skill.
ASKING = frozenset({"required", "preferred", "duties", "role"})

NOTHING: Counter[str] = Counter()

HEADING_LENGTH = 70
LABEL_LENGTH = 60
_MARKUP = " \t#*_>~`\"'.:-\u2013\u2014\u2022\u00b7()[]&+|"
_BULLET = re.compile(r"[ \t>]*(?:[*\-\u2013\u2014\u2022\u00b7\u25cf\u25aa\u25e6\u2023+o\uf0b7]|\\-|\d{1,2}[.)])[ \t]+")
_BREAK = re.compile(r"[.!?;](?=[\s\"'\u201d)*_]|[A-Z\u00b7\u2022])|\n+|[\u00b7\u2022]|(?<=:)(?=[A-Z])")
# Without line breaks, a capital right after a small letter is where one was lost; "JavaScript" breaks too, harmlessly.
_LOST_BREAK = re.compile(_BREAK.pattern + r"|(?<=[a-z\u00e9)])(?=[A-Z][a-z\u2019'])")


@dataclass(frozen=True, slots=True)
class Section:
    """One sentence, list item or heading: text[start:end], and the kind of section it counts to.

    kind: required, preferred, duties, role (asking); company, offer, legal, process, opening (before any heading).
    """

    start: int
    end: int
    kind: str


def _load() -> Matcher:
    with TAXONOMY.open("rb") as file:
        lists = tomllib.load(file)
    return Matcher(
        ((use, kind), pattern)
        for use, kinds in lists.items()
        for kind, patterns in kinds.items()
        for pattern in patterns
    )


_MATCHER = _load()


def find_sections(text: str, folded: str | None = None) -> list[Section]:
    """The sentences of `text` in order, without gaps between them, each with its kind; [] for an empty text.

    `folded`: etl.extract.matcher.fold(text), if at hand.
    """
    is_flat = text.count("\n") * 400 < len(text)
    starts = _sentence_starts(text, is_flat)
    headings: dict[int, tuple[int, str]] = {}
    cues: dict[int, Counter[str]] = defaultdict(Counter)
    begun: dict[int, str] = {}
    for (use, kind), start, end in _MATCHER.find(text, folded):
        sentence = bisect_right(starts, start) - 1
        if use == "cue":
            cues[sentence][kind] += 1
        elif use == "start":
            if _opens(text[starts[sentence] : start]):
                begun.setdefault(sentence, kind)
        elif headings.get(sentence, (0, ""))[0] < end:
            begin = starts[sentence]
            stop = starts[sentence + 1] if sentence + 1 < len(starts) else len(text)
            if _is_heading(text, begin, start, end, stop, is_flat):
                headings[sentence] = (end, kind)
    return _classify(text, starts, headings, begun, cues)


def sentence_breaks(sections: list[Section]) -> list[int]:
    """The offsets at which a new sentence begins, for etl.extract.matcher."""
    return [section.start for section in sections]


def _sentence_starts(text: str, is_flat: bool) -> list[int]:
    if not text:
        return []
    ends = (found.end() for found in (_LOST_BREAK if is_flat else _BREAK).finditer(text))
    return [0, *(end for end in ends if 0 < end < len(text))]


def _is_heading(text: str, begin: int, start: int, end: int, stop: int, is_flat: bool) -> bool:
    """Whether the phrase text[start:end] opens the sentence text[begin:stop] as its heading."""
    if text[begin:start].strip(_MARKUP):
        return False
    is_item = _BULLET.match(text, begin) is not None
    after = text[end:stop].strip(" \t*_#\u00b7\u2022")
    if is_flat:
        return text[start].isupper() and (
            not after or after[0] in ":?" or after[0].isupper() and text[start:end].istitle()
        )
    if after[:1] == ":":
        return True
    return not is_item and stop - begin <= HEADING_LENGTH and after[-1:] not in (".", ",", ";", "!")


def _opens(before: str) -> bool:
    """Whether a phrase after `before` still opens its sentence: at most a label ("Strategy:") stands before it."""
    before = before.strip(_MARKUP.replace(":", ""))
    return not before or before.endswith(":") and len(before) <= LABEL_LENGTH


def _classify(text, starts, headings, begun, cues) -> list[Section]:
    sections, current = [], "opening"
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if number in headings:
            current = headings[number][1]
        kind = _kind(current, cues.get(number, NOTHING), begun.get(number))
        sections.append(Section(start, end, kind))
    return sections


def _kind(current: str, said: Counter[str], begun: str | None) -> str:
    """The kind of one sentence, from the section it stands in, the cues it holds and how it begins."""
    if said["legal"]:
        return "legal"
    if said["perk"] or said["offer"] and current not in ("required", "preferred"):
        return "offer"
    if said["process"]:
        return "process"
    if begun == "company" and not said["person"]:
        return "company"
    if current not in ("opening", "company", "role", "process"):
        return current
    if said["other_job"] > 1:
        return "process"
    if begun in ASKING:
        return begun
    if said["person"] or said["reader"]:
        return "role"
    return "company" if current == "role" and said["company"] else current
