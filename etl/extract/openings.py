"""Comments that offer several jobs: which of their sentences speak of the product job.

"Engineer | Product manager" in the header, a list of openings, paragraphs about one job after the other: what is asked
of an engineer is not asked of the product manager.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from etl.extract.hiring import header_span, is_colleague
from etl.extract.mention import Mention
from etl.extract.role import JOB_NAME
from etl.extract.sections import ASKING, OTHER_JOB, TRAIT, Sections

# Another job's name where it stands as a title: capitals, at the start of a line, or behind words of hiring.
_OTHER_NAME = re.compile(
    r"\b(?:engineer|developer|dev|designer|scientist|(?<!business )analyst|architect|programmer|hacker|sdet|sre|"
    r"dev(?:sec)?ops|recruiter|researcher|copywriter|marketer|(?:technical|content) writer|sysadmin|"
    r"(?:system|database) administrator|(?:account|sales) executive|sales\w* rep\w*|interviewer|cto|"
    r"tech(?:nical)? lead|(?:account|success|marketing|engineering|operations|office|project|program|programme|"
    r"community|sales|qa|support|development|growth|design|data|product marketing) (?:manager|lead|director)|"
    r"(?:infrastructure|security|devops|linux|seo|css) expert|(?:(?:director|vp|head) of|chief) (?!product)\w+|"
    r"(?:engineering|software) intern(?:ship)?|(?:full|front|back)[ -]?(?:stack|end)(?: and)?)s?\b",
    re.I,
)
_HIRING = re.compile(
    r"\b(?:hiring|hire|looking(?: to hire| for)?|seeking|search(?:ing)? for|recruiting|need(?:s|ed)?|wanted|openings?|"
    r"open (?:roles?|positions?)|positions?|roles?|vacanc\w+|opportunit\w+|add(?:ing)?|join us as|as an?)\b",
    re.I,
)
_LINE_OPENING = re.compile(r"[\W\d]*(?:(?:[A-Z0-9][\w/+.#&-]*|and|or)[ ,/()]+){0,5}\Z")
# "Engineers decide ...": the name is the subject of a sentence.
_ACTS = re.compile(
    r" (?!(?:for|in|at|to|with|who|and|or|on|from|of|role|position|needed|wanted|job|opening|intern)s?\b)[a-z]"
)

# Of whom a sentence speaks.
OWN, OTHER, EVERYBODY = "own", "other", "everybody"


def of_the_product_job(sections: Sections, text: str, jobs: Sequence[Mention]) -> Sections:
    """`sections` of a comment in which `jobs` are the product jobs on offer, where what is asked for another job, or to
    be done by whoever may apply, counts to the kind 'process'.

    What all applicants should be (a `trait`) stays. Unchanged where the comment offers no other job.
    """
    if not jobs:
        return sections
    named = _named_jobs(sections, text, jobs)
    if not any(other for _, other in named):
        return sections
    kinds = [
        "process" if kind in ASKING and not _counts(owner, kind, said) else kind
        for kind, said, owner in zip(sections.kinds, sections.said, _owners(sections, text, named), strict=True)
    ]
    return sections._replace(kinds=kinds)


def _counts(owner: str, kind: str, said: int) -> bool:
    if owner == EVERYBODY:
        return kind in ("required", "preferred") or bool(said & TRAIT) and not said & OTHER_JOB
    return owner == OWN


def _named_jobs(sections: Sections, text: str, jobs: Sequence[Mention]) -> list[tuple[bool, bool]]:
    """Of each sentence whether it offers the product job, and whether it offers another."""
    named = [(False, False)] * len(sections.starts)
    own_lines = {bisect_right(sections.starts, job.start) - 1 for job in jobs}
    header_end = header_span(text)[1]
    for sentence, (start, end) in enumerate(_spans(sections.starts, len(text))):
        own = sentence in own_lines or any(
            not is_colleague(text[max(start, found.start() - 100) : found.start()])
            for found in JOB_NAME.finditer(text, start, end)
        )
        other = any(_is_offered(text, found, start, header_end) for found in _OTHER_NAME.finditer(text, start, end))
        named[sentence] = own, other
    return named


def _spans(starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    return zip(starts, [*starts[1:], size], strict=True)


def _is_offered(text: str, found: re.Match, start: int, header_end: int) -> bool:
    """Whether the other job's name `found` in the sentence from `start` stands for a job on offer."""
    before = text[start : found.start()]
    if is_colleague(before[-100:]) or JOB_NAME.search(text, max(start, found.start() - 8), found.end()):
        return False
    if found.start() < header_end and "|" in text[:header_end]:
        return True
    if _HIRING.search(before):
        return True
    return found[0][0].isupper() and _LINE_OPENING.match(before) is not None and not _ACTS.match(text, found.end())


def _owners(sections: Sections, text: str, named: Sequence[tuple[bool, bool]]) -> list[str]:
    """Of whom each sentence speaks: of the job that the last sentence naming one names, where that is no list."""
    owners, owner, is_listed, line_end = [], EVERYBODY, False, 0
    names_before = False
    for (start, end), (own, other) in zip(_spans(sections.starts, len(text)), named, strict=True):
        if own or other:
            is_listed = names_before
            owner = EVERYBODY if own and other else OWN if own else OTHER
        elif is_listed and start >= line_end and _has_words(text[start:end]):
            owner, is_listed = EVERYBODY, False
        if own or other:
            line_end = text.find("\n", start)
            line_end = len(text) if line_end < 0 else line_end
        names_before = bool(own or other) or names_before and not _has_words(text[start:end])
        owners.append(owner)
    return owners


def _has_words(sentence: str) -> bool:
    """Whether a sentence is more than an address or signs."""
    return re.search(r"[a-z]", re.sub(r"https?:\S*|//\S+|\S+\.\.\.+|\b\w+\.\w+/\S*", "", sentence)) is not None
