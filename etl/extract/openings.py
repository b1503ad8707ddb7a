"""Comments that offer several jobs: which of their sentences speak of the product job.

"Engineer | Product manager" in the header, a list of openings, paragraphs about one job after the other: what is asked
of an engineer is not asked of the product manager.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.extract.hiring import header_span, is_colleague
from etl.extract.mention import Mention
from etl.extract.role import JOB_NAME
from etl.extract.sections import ASKING, TRAIT, Sections

# Another job's name where it stands as a title: capitals, at the start of a line, or behind words of hiring.
_OTHER_NAME = re.compile(
    r"\b(?:engineer|developer|dev|designer|scientist|(?<!business )analyst|architect|programmer|hacker|sdet|sre|"
    r"dev(?:sec)?ops|recruiter|researcher|copywriter|marketer|(?:technical|content) writer|sysadmin|"
    r"(?:system|database) administrator|(?:account|sales) executive|sales\w* rep\w*|interviewer|cto|"
    r"associate|specialist|coordinator|consultant|accountant|technician|strategist|"
    r"tech(?:nical)? lead|(?:account|success|marketing|engineering|operations|office|project|program|programme|"
    r"community|sales|qa|support|development|growth|design|data|product marketing) (?:manager|lead|director)|"
    r"(?:infrastructure|security|devops|linux|seo|css) expert|(?:(?:director|vp|head) of|chief) (?!product)\w+|"
    r"(?:engineering|software) intern(?:ship)?|(?:full|front|back)[ -]?(?:stack|end)(?: and)?)s?\b",
    re.I,
)
_HIRING = re.compile(
    r"\b(?:hiring|hire|looking(?: to hire| for)?|seeking|search(?:ing)? for|recruiting|need(?:s|ed)?|wanted|openings?|"
    r"open (?:roles?|positions?)|positions?|roles?|vacanc\w+|opportunit\w+|add(?:ing)?|join us as|as an?)\b"
    r"(?:(?!\b(?:who|that|which|to|will)\b)[^\n]){0,160}\Z",
    re.I,
)
_LINE_OPENING = re.compile(r"(?:[\W\d]{0,60}+|\W{0,60}+)(?:(?:i?[A-Z0-9][\w/+.#&-]{0,40}|and|or)[ ,/()]{1,9}){0,5}\Z")
_LONGEST_OPENING = 300
_LONGEST_TITLE = 60
# "https://tallow.example", "tallow.example/jobs", and what a site has cut off.
_ADDRESS = re.compile(r"https?:\S*|//\S+|(?<!\S)\S+\.\.\.+|\b\w+\.\w+/\S*")
# "We're also hiring for sales": of no job in particular.
_FURTHER = re.compile(
    r"\b(?:also|others?)\b[^.\n]{0,60}\b(?:hiring|looking for|openings?|open positions?|(?:roles|positions|jobs))\b",
    re.I,
)
# "Product owner / project manager": two names of one job.
_SECOND_NAME = re.compile(r"\bproduct (?:manager|owner) ?/ ?\Z", re.I)
# "Engineers decide ...": the name is the subject of a sentence.
_ACTS = re.compile(
    r" (?!(?:for|in|at|to|with|who|and|or|on|from|of|role|position|needed|wanted|job|opening|intern)s?\b)[a-z]"
)

# Of whom a sentence speaks.
OWN, OTHER, EVERYBODY = "own", "other", "everybody"


class Names(NamedTuple):
    """Whether a sentence offers the product job, whether another, and where the last name of a job in it ends."""

    own: bool
    other: bool
    end: int


def of_the_product_job(sections: Sections, text: str, jobs: Sequence[Mention]) -> Sections:
    """`sections` of a comment in which `jobs` are the product jobs on offer, where what is asked for another job, or to
    be done by whoever may apply, counts to the kind 'process'.

    What all applicants should be (a `trait`) stays. A sentence that offers the product job among others is parted
    behind the last of them. Unchanged where the comment offers no other job.
    """
    if not jobs:
        return sections
    named = _names(sections.starts, text, jobs)
    if not any(names.other for names in named):
        return sections
    starts, kinds, said = [], [], []
    spans, owners = _spans(sections.starts, len(text)), _owners(sections.starts, text, named)
    for (start, end), kind, cues, names, owner in zip(spans, sections.kinds, sections.said, named, owners, strict=True):
        counts = kind not in ASKING or owner == OWN or owner == EVERYBODY and bool(cues & TRAIT)
        is_list = kind in ASKING and names.own and names.other
        starts.append(start)
        kinds.append(kind if counts and not is_list else "process")
        if counts and is_list and names.end < end:
            starts.append(names.end)
            kinds.append(kind)
        said += [cues] * (len(starts) - len(said))
    return sections._replace(starts=starts, kinds=kinds, said=said)


def _names(starts: Sequence[int], text: str, jobs: Sequence[Mention]) -> list[Names]:
    """The names of jobs on offer in each sentence."""
    advertised = {bisect_right(starts, job.start) - 1 for job in jobs}
    header_end = header_span(text)[1] if "|" in text[slice(*header_span(text))] else 0
    named = []
    for sentence, (start, end) in enumerate(_spans(starts, len(text))):
        own = [found for found in JOB_NAME.finditer(text, start, end) if _is_own(text, found, start)]
        other = [
            found for found in _OTHER_NAME.finditer(text, start, end) if _is_other(text, found, start, end, header_end)
        ]
        last = max((found.end() for found in own + other), default=start)
        further = _FURTHER.search(text, start, end) is not None
        named.append(Names(bool(own) or sentence in advertised, bool(other) or further and not own, last))
    return named


def _is_own(text: str, found: re.Match, start: int) -> bool:
    before = text[max(start, found.start() - 100) : found.start()]
    return not is_colleague(before) and (found[0][0].isupper() or _HIRING.search(before) is not None)


def _spans(starts: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    return zip(starts, [*starts[1:], size], strict=True)


def _is_other(text: str, found: re.Match, start: int, end: int, header_end: int) -> bool:
    """Whether the other job's name `found` in the sentence text[start:end] stands for a job on offer."""
    before = text[max(start, found.start() - _LONGEST_OPENING) : found.start()]
    if is_colleague(before[-100:]) or _SECOND_NAME.search(before):
        return False
    if JOB_NAME.search(text, max(start, found.start() - 8), found.end()):
        return False
    if found.start() < header_end or _HIRING.search(before):
        return True
    is_title = found[0][0].isupper() or end - start < _LONGEST_TITLE and before.strip() != ""
    return is_title and _LINE_OPENING.match(before) is not None and not _ACTS.match(text, found.end())


def _owners(starts: Sequence[int], text: str, named: Sequence[Names]) -> list[str]:
    """Of whom each sentence speaks: of the job that the last sentence naming one names, where that is no list."""
    owners, owner, line_end = [], EVERYBODY, 0
    follows_a_name = is_listed = False
    for (start, end), names in zip(_spans(starts, len(text)), named, strict=True):
        is_naming, has_words = names.own or names.other, _has_words(text[start:end])
        if is_naming:
            is_listed = follows_a_name
            owner = EVERYBODY if names.own and names.other else OWN if names.own else OTHER
            line_end = text.find("\n", start)
            line_end = len(text) if line_end == -1 else line_end
        elif is_listed and start >= line_end and has_words:
            owner, is_listed = EVERYBODY, False
        follows_a_name = is_naming or follows_a_name and not has_words
        owners.append(owner)
    return owners


def _has_words(sentence: str) -> bool:
    """Whether a sentence is more than an address or signs."""
    return re.search(r"[a-z]", _ADDRESS.sub("", sentence)) is not None
