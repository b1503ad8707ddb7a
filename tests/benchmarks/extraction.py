"""How many plain texts of 4 kB one core reads in a second: all facts, each kind of them alone, and skills in two ways
more.

    python -m tests.benchmarks extraction [--texts FILE]

Without FILE the texts are made up, with about as many skills and sentences as a posting has. FILE: JSON Lines or
Parquet with "text" and, where known, "title" and "location"; its texts that have 3 to 5 kB once they are plain are
read, and made plain before the clock starts.
"""

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from pyarrow import parquet

from etl.extract import find_facts
from etl.extract.authorization import find_authorization
from etl.extract.education import find_education
from etl.extract.eligibility import find_eligibility
from etl.extract.employment import find_employment
from etl.extract.experience import find_experience
from etl.extract.folded import fold as fold_letters
from etl.extract.language import language_of
from etl.extract.pattern import expand, pieces
from etl.extract.pay import find_pay
from etl.extract.sections import Sections, find_sections
from etl.extract.skills import find_skills, skill_blocks, word_lists
from etl.extract.workplace import read_text_workplace
from etl.text import fold, plain_text
from tests.benchmarks.made_texts import made_text

Text = TypeVar("Text")

SIZE = 4000
RUNS = 5
# re tries one alternative after the other at every letter: with all phrases a single text takes seconds.
SAMPLED_PHRASES = 1000


class Posting(NamedTuple):
    """What is read: the plain text, and the fields beside it."""

    text: str
    title: str | None = "Senior Product Manager"
    location: str | None = "Remote, US"


def made_postings(count: int = 100) -> list[Posting]:
    """Texts of SIZE characters or a few more, made of sentences of ours and of the taxonomy's; always the same."""
    draw = random.Random(3)
    return [Posting(made_text(draw, SIZE)) for _ in range(count)]


def postings_of(corpus: Path, most: int = 200) -> list[Posting]:
    """The first `most` postings of a file of JSON Lines or Parquet whose plain texts have 3 to 5 kB."""
    if corpus.suffix == ".parquet":
        records = parquet.read_table(corpus).to_pylist()
    else:
        lines = corpus.read_text(encoding="utf-8").split("\n")
        records = (json.loads(line) for line in lines if line)
    plain = ((plain_text(record["text"] or ""), record) for record in records)
    fitting = (
        Posting(text, record.get("title"), record.get("location"))
        for text, record in plain
        if 3 * SIZE / 4 <= len(text) <= 5 * SIZE / 4
    )
    return list(islice(fitting, most))


def patterns() -> list[str]:
    """The patterns of the taxonomy that prove a skill."""
    return [pattern for block in skill_blocks() for use in ("patterns", "weak") for pattern in block.get(use, ())]


def as_regex(pattern: str) -> str:
    """`pattern` as a regular expression for re, its alternatives as groups and its gaps as lazy dots."""
    first, rest = pieces(pattern)
    return rf"\b{_group(first)}" + "".join(rf"\b.{{0,{gap}}}?\b{_group(piece)}" for gap, piece in rest) + r"\b"


def _group(piece: str) -> str:
    while name := re.search(r"<([a-z_]+)>", piece):
        piece = piece.replace(name[0], "{" + "|".join(word_lists()[name[1]]) + "}")
    signs = {"{": "(?:", "|": "|", "}": ")"}
    return "(?:" + "".join(signs.get(sign) or re.escape(sign) for sign in piece if sign != "=") + ")"


def rate(read: Callable[[Text], object], postings: Sequence[Text], runs: int = RUNS) -> float:
    """Texts read in a second of processor time, in the best of `runs`: other work on the machine only slows them."""
    rates = []
    for _ in range(runs):
        begun = time.process_time()
        for posting in postings:
            read(posting)
        rates.append(len(postings) / (time.process_time() - begun))
    return max(rates)


def report(corpus: Path | None = None) -> None:
    """Print the rates over the texts of `corpus`, or over made ones."""
    postings = postings_of(corpus) if corpus else made_postings()
    if not postings:
        sys.exit(f"{corpus}: no text of 3 to 5 kB")
    size = statistics.mean(len(posting.text) for posting in postings)
    print(f"extraction from {len(postings)} texts of {size / 1000:.1f} kB, texts a second on one core:")
    skills = rate(lambda one: find_skills(one.text, one.title), postings)
    print(f"  {'all facts':<62}{rate(lambda one: find_facts(one.title, one.location, one.text), postings):>9,.0f}")
    print(f"  {'skills, the sections of the text among it':<62}{skills:>9,.0f}")
    for label, microseconds in costs(postings):
        print(f"    {label:<60}{microseconds:>9,.0f} millionths of a second a text")
    for label, read in searches_by_regex():
        read(postings[0])
        slow = rate(read, postings[:10], runs=1)
        print(f"  {label:<62}{slow:>9,.1f}   (skills are found {skills / slow:,.0f} times as fast)")


class Prepared(NamedTuple):
    """A posting, and what the finders of facts share of its text."""

    posting: Posting
    folded: str
    sections: Sections


# What each kind of fact costs, beside the pass for words that the rules share: it counts to each of them.
KINDS: dict[str, Callable[[Prepared], object]] = {
    "language": lambda one: language_of(one.folded),
    "sections": lambda one: find_sections(fold_letters(one.posting.text)),
    "skills, with the sections": lambda one: find_skills(one.posting.text, one.posting.title),
    "experience": lambda one: find_experience(one.posting.text, one.folded, one.sections),
    "education": lambda one: find_education(one.posting.text, one.folded, one.sections),
    "workplace": lambda one: read_text_workplace(one.posting.text, one.folded),
    "who may apply": lambda one: find_eligibility(
        one.posting.title, one.posting.location, one.posting.text, one.folded
    ),
    "pay": lambda one: find_pay(one.posting.text, folded=one.folded),
    "employment": lambda one: find_employment(one.posting.title, one.posting.text, one.folded),
    "authorization": lambda one: find_authorization(one.posting.text, one.folded),
}


def costs(postings: Sequence[Posting]) -> list[tuple[str, float]]:
    """What each kind of fact costs: its name, millionths of a second of processor time a text."""
    prepared = [Prepared(one, fold(one.text), find_sections(fold_letters(one.text))) for one in postings]
    return [(kind, 1e6 / rate(read, prepared)) for kind, read in KINDS.items()]


def searches_by_regex() -> list[tuple[str, Callable[[Posting], object]]]:
    """What else could find the skills' words, if less exactly: label, search."""
    phrases = sorted({phrase for pattern in patterns() for phrase in expand(pieces(pattern)[0], word_lists())})
    sample = sorted(random.Random(4).sample(phrases, SAMPLED_PHRASES), key=len, reverse=True)
    alternation = re.compile(rf"\b(?:{'|'.join(map(re.escape, sample))})\b", re.I)
    regexes = [re.compile(as_regex(pattern), re.I) for pattern in patterns()]
    return [
        (
            f"one regex of {SAMPLED_PHRASES:,} phrases, a sample of the {len(phrases):,}",
            lambda one: alternation.findall(one.text),
        ),
        (
            f"{len(regexes):,} regexes, one a pattern",
            lambda one: [regex.findall(one.text) for regex in regexes],
        ),
    ]
