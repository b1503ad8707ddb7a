"""Which phrases of many postings most likely name a skill that the list lacks."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.extract import Facts, find_facts
from etl.gaps.phrases import Phrase, Spans, phrases_in

# Sections that ask for skills; what an introduction to the role says is as often about the company.
ASKING = frozenset({"required", "preferred", "duties"})
# Sections in which the words of a skill are about something else, if they stand there at all.
TELLING = frozenset({"company", "offer", "legal", "opening"})

LEAST_EMPLOYERS = 3
# A phrase goes into a longer one that holds it when at most a quarter of its employers name it without.
FOLDED_FROM = 0.75
_LONGEST_EXAMPLE = 240
# A single word that is no name is seldom a skill, one that looks like an adjective, adverb or verb hardly ever.
_WORD_WEIGHT, _INFLECTED_WEIGHT = 0.6, 0.3
_INFLECTED = re.compile(r".{2,}(?:ly|ing|ed|ive|ous|able|ible|ful|al|ic|ary|est|er|or|ment|ness|ity)\Z")


class Posting(NamedTuple):
    """What is read of a posting. `employer` may be any text that is the same for all its postings."""

    posting_id: str
    employer: str
    title: str | None
    location: str | None
    text: str


class Gap(NamedTuple):
    """A phrase, in the spelling met most, that no skill's pattern matches, with how many postings and employers ask so;
    `example` is a sentence with the phrase in « »."""

    phrase: str
    posting_count: int
    employer_count: int
    score: float
    example: str


@dataclass
class _Seen:
    """What is known of one phrase."""

    postings: int = 0
    times: int = 0
    times_as_name: int = 0
    employers: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    example: str = ""


def find_gaps(postings: Iterable[Posting], least_employers: int = LEAST_EMPLOYERS) -> list[Gap]:
    """The phrases that `least_employers` or more name where they ask, most likely a skill first.

    Of product management only, in English; the same for the same postings in any order. A phrase inside a longer one
    goes into that where the counts of employers agree (FOLDED_FROM).
    """
    seen: defaultdict[str, _Seen] = defaultdict(_Seen)
    telling: defaultdict[str, set[str]] = defaultdict(set)
    for posting in sorted(postings):
        facts = find_facts(posting.title, posting.location, posting.text)
        if not facts.is_product or facts.sections is None:
            continue
        _note(seen, posting, facts)
        for phrase in phrases_in(posting.text, sentences(facts, posting.text, TELLING), []):
            telling[phrase.key].add(posting.employer)
    frequent = {key: one for key, one in seen.items() if len(one.employers) >= least_employers}
    folded = _folded(frequent)
    gaps = [
        Gap(_first(one.spellings), one.postings, len(one.employers), score(key, one, len(telling[key])), one.example)
        for key, one in frequent.items()
        if key not in folded
    ]
    return sorted(gaps, key=lambda gap: (-gap.score, gap.phrase))


def sentences(facts: Facts, text: str, kinds: frozenset[str]) -> Spans:
    """The spans of the sentences of a text whose sections are of `kinds`."""
    starts = facts.sections.starts
    rows = zip(starts, [*starts[1:], len(text)], facts.sections.kinds, strict=True)
    return [(start, end) for start, end, kind in rows if kind in kinds]


def _note(seen: dict[str, _Seen], posting: Posting, facts: Facts) -> None:
    """Adds what one posting asks to `seen`."""
    known = [(mention.start, mention.end) for mention in facts.skills]
    here = set()
    for span in sentences(facts, posting.text, ASKING):
        for phrase in phrases_in(posting.text, [span], known):
            one = seen[phrase.key]
            one.times += 1
            one.times_as_name += phrase.is_name
            one.spellings[posting.text[phrase.start : phrase.end]] += 1
            one.example = one.example or _example(posting.text, span, phrase)
            here.add(phrase.key)
    for key in here:
        seen[key].postings += 1
        seen[key].employers.add(posting.employer)


def _example(text: str, sentence: tuple[int, int], phrase: Phrase) -> str:
    """The sentence on one line with the phrase in « », its far ends cut off where it is long."""
    start, end = sentence
    first, last = max(start, phrase.start - _LONGEST_EXAMPLE // 2), min(end, phrase.end + _LONGEST_EXAMPLE // 2)
    quoted = f"{text[first : phrase.start]}«{text[phrase.start : phrase.end]}»{text[phrase.end : last]}"
    return f"{'…' if first > start else ''}{' '.join(quoted.split())}{'…' if last < end else ''}"


def _first(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def score(key: str, seen: _Seen, telling_employers: int) -> float:
    """How likely a phrase names a skill that many ask for: the number of employers that ask so, weighted.

    By the share of its employers that name it where they ask rather than where they tell of themselves; up to three
    times by how often it is written like a name; by the logarithm of its length, as the C-value of terms is (Frantzi,
    Ananiadou and Mima 2000); a single word that is no name counts less.
    """
    asking = len(seen.employers)
    words, as_name = len(key.split()), seen.times_as_name / seen.times
    weight = 1.0
    if words == 1 and as_name < 0.5:
        weight = _INFLECTED_WEIGHT if _INFLECTED.match(key) else _WORD_WEIGHT
    return weight * asking * asking / (asking + telling_employers) * (1 + 2 * as_name) * math.log2(1 + words)


def _folded(frequent: dict[str, _Seen]) -> set[str]:
    """The phrases of `frequent` that go into a longer one of them."""
    folded = set()
    for key, longer in frequent.items():
        words = key.split()
        for size in range(1, len(words)):
            for first in range(len(words) - size + 1):
                part = " ".join(words[first : first + size])
                if part in frequent and len(longer.employers) >= FOLDED_FROM * len(frequent[part].employers):
                    folded.add(part)
    return folded
