"""How the employer engages the person: full-time, part-time, as a contractor, for a time, as an intern.

A word counts where it is said of the job: in its title, in the header of a hiring comment, behind a label ("Employment
type"), or before "role", "position" and the like. Benefits of "full-time employees" say nothing about the job.
"""

import re
from collections.abc import Iterator, Sequence

from etl.extract.hiring import header_span
from etl.extract.literals import Literals
from etl.extract.mention import EmploymentMention, Mention
from etl.extract.sentence import line_span, sentence_span

# Cheap literals of the folded text and their types, around which alone the patterns of a type are tried.
_TYPE_OF = {
    "full time": "FULL_TIME", "full-time": "FULL_TIME", "fulltime": "FULL_TIME",
    " ft ": "FULL_TIME", " f/t ": "FULL_TIME",
    "part time": "PART_TIME", "part-time": "PART_TIME", "parttime": "PART_TIME",
    "b2b": "CONTRACTOR", "contract": "CONTRACTOR", "freelance": "CONTRACTOR", "1099": "CONTRACTOR",
    "temporary": "TEMPORARY", "fixed-term": "TEMPORARY", "fixed term": "TEMPORARY", "not to exceed": "TEMPORARY",
    "maternity": "TEMPORARY", "interim": "TEMPORARY",
    "intern ": "INTERN", "intern,": "INTERN", "intern.": "INTERN", "intern\n": "INTERN", "internship": "INTERN",
    "working student": "INTERN",
}  # fmt: skip
_LITERALS = Literals(_TYPE_OF)
_LITERAL_TYPES = tuple(_TYPE_OF.values())
_BEFORE, _AFTER = 80, 110

_FULL = r"full[ -]?time"
_PART = r"part[ -]?time"
_JOB = (
    r"(?:roles?|positions?|jobs?|opportunity|openings?|hire|employment|engagement|exempt|"
    r"permanent|perm|w-?2|salaried)\b"
)
_BETWEEN = r"(?:[,/ -]+(?!employees|team|staff)[\w-]+){0,4}?[,/ -]*\s"
_LABEL = (
    r"\b(?:(?:employment|position|job|contract|work|engagement|role|hiring)[ -]?(?:type|status|basis|schedule|"
    r"hours|arrangement)|"
    r"type of (?:hire|employment|contract|position)|work(?:ing)? hours|hours|schedule|commitment|status|type|"
    r"time|contract|duration|"
    r"employment|terms|your contract|appointment type|workload)"
    r"[*_]{0,3}\s{0,9}(?:[:\-–—|]|\s)[*_]{0,3}\s{0,9}(?:is )?(?:an? )?"
)
# How each type is said of the job itself; the named group is the quote. What stands behind a label needs no more proof.
_TYPES = {
    "FULL_TIME": (
        rf"{_LABEL}(?P<label>{_FULL})(?! employees| team)",
        rf"(?P<b>\b{_FULL}){_BETWEEN}{_JOB}",
        rf"(?P<c>\b{_FULL})[ -]+(?:salary|contractors?|contract|freelance\w*|internship|remote|basis|\(|based)",
        rf"(?:^|\n)[^\w\n]{{0,6}}(?P<d>{_FULL})(?=[^\w\n]{{0,4}}(?:\n|\Z|permanent|remote|\()|,|/| \|)",
        rf"\b(?:this is|position is|role is|job is|will be|permanent,?|be|work|working|based|"
        rf"join us) (?P<e>{_FULL})\b(?! employee)",
        rf"\b(?:looking for|hiring|hire|seeking|searching for)\b[^.\n]{{0,40}}?\b(?P<f>{_FULL}) "
        r"(?:staff|employees|people|hires|team members|folks)\b",
        r"\b(?P<g>(?-i:FT|F/T)) (?:employees?|roles?|positions?|jobs?|hires?)\b",
    ),
    "PART_TIME": (
        rf"{_LABEL}(?P<label>{_PART})",
        rf"(?P<b>\b{_PART}){_BETWEEN}{_JOB}",
        rf"(?:^|\n)[^\w\n]{{0,6}}(?P<d>{_PART})(?=[^\w\n]{{0,4}}(?:\n|\Z))",
        rf"\b(?:this is|position is|role is|job is|will be) (?:an? )?(?P<e>{_PART})\b",
    ),
    "CONTRACTOR": (
        r"\b(?:employment|position|job|hire|engagement|work)[ -]?(?:type|"
        r"status)?\s{0,9}[: ]\s{0,9}(?P<label>contract(?:or)?\b|freelance\w*)"
        r"(?!s?[ -](?:management|negotiation))",
        r"\b(?P<b>(?:independent )?contract(?:or)?|freelance)[ -]+(?:to[ -]hire )?(?:(?:remote|full[ -]?time|"
        r"part[ -]?time|based) )?"
        r"(?:roles?\b|position\b|basis|job\b|opportunity|assignment|engagement|consultant)",
        rf"\b(?:{_FULL}|{_PART}|\d+[- ]month|remote) (?P<c>contract(?:or)?\b)(?! (?:manag|negot))",
        r"\b(?:set up|engaged?|hired?|employed|work(?:ing)?|brought on|contracted|onboarded|"
        r"join(?:ing)?) (?:with )?(?:us )?"
        r"as (?:an? )?(?P<d>(?:independent |full[- ]time )?(?:contractor|freelancer))",
        r"\b(?P<e>1099)\b(?! form)",
        r"\bthis is an? (?P<f>(?:\w+[- ]){0,3}contract(?:or)?\b)(?! (?:manag|negot))",
        r"(?:^|\n)[^\w\n]{0,6}(?P<g>contract(?:or)?)(?=[^\w\n]{0,4}(?:\n|\Z))",
        r"\bcontract(?: type)?\s{0,9}:[^.\n]{0,20}(?P<h>\bb2b\b)|(?P<i>\bb2b)[ -]contract\b",
    ),
    "TEMPORARY": (
        r"\b(?:employment|position|job)[ -]?(?:type|status)?\s{0,9}[: ]\s{0,9}"
        r"(?P<label>temporary|fixed[- ]term|temp\b)",
        r"\b(?P<b>temporary|fixed[- ]term|interim)[ -]+(?:(?:remote|full[ -]?time|part[ -]?time) )?(?:roles?|"
        r"position|assignment|job|"
        r"appointment|employment|opportunity)\b",
        r"\b(?P<c>fixed[- ]term)(?: employment)? (?:contract|basis)|\b(?P<d>maternity (?:leave )?cover)\b",
        r"\b(?P<e>not to exceed) \(?(?:\d+|one|two|three|four)\)? (?:years?|months?|days)",
    ),
    "INTERN": (
        r"\b(?:employment|position|job)[ -]?(?:type|status)?\s{0,9}[: ]\s{0,9}"
        r"(?P<label>internship|intern\b|working student)",
        r"\b(?:this|our|the|paid|month|week|summer|winter|spring|fall|"
        r"about the) (?:\w+[- ]){0,3}?(?P<b>internship)\b(?! (?:experience|program\w*)|,)",
        r"\bas an? (?:[\w()&,-]+ ){0,6}?(?P<c>intern)\b(?!al)",
    ),
}


def _any_of(patterns: tuple[str, ...]) -> re.Pattern:
    """Whichever of `patterns` comes first; whether a word begins is asked once for all that begin with one."""
    at_word = "|".join(pattern.removeprefix(r"\b") for pattern in patterns if pattern.startswith(r"\b"))
    others = [pattern for pattern in patterns if not pattern.startswith(r"\b")]
    return re.compile("|".join([rf"\b(?:{at_word})", *others]), re.I)


_PATTERNS = {kind: _any_of(patterns) for kind, patterns in _TYPES.items()}
_IN_TITLE = {
    "FULL_TIME": re.compile(rf"\b{_FULL}\b", re.I),
    "PART_TIME": re.compile(rf"\b{_PART}\b", re.I),
    "CONTRACTOR": re.compile(
        r"\b(?:contractor|freelance\w*|(?<!smart )(?<!design )contract(?= *(?:\)|\]|\Z|to hire|-|–|/|,|role|"
        r"position)))",
        re.I,
    ),
    "TEMPORARY": re.compile(r"\b(?:temporary|fixed[- ]term|interim|maternity cover|\d+[- ]month contract|ftc)\b", re.I),
    "INTERN": re.compile(
        r"\b(?:intern|internship|interns|working student|werkstudent(?:in)?|apprentice\w*|co-op)\b", re.I
    ),
}
# In the header of a hiring comment a bare word is enough.
_IN_HEADER = {
    **_IN_TITLE,
    "FULL_TIME": re.compile(rf"\b(?:{_FULL}|(?-i:FT|F/T))\b", re.I),
    "CONTRACTOR": re.compile(
        r"(?:[|,;/()–—-]|\bor|\band|\btime) {0,3}(?:independent )?(?P<word>contractors?|freelance\w{0,4}|contract)\b"
        r"(?! (?:manag|engineer))|^(?P<first>contract(?:or)?|freelance)\b(?= {0,3}[|,/])",
        re.I,
    ),
    "INTERN": re.compile(r"\b(?:interns?|internships?)\b", re.I),
}
# The sentence is about benefits, the candidate's past, other staff, or a condition.
_NOT_OF_THE_JOB = re.compile(
    r"\b(?:eligible|benefits? (?:for|package)|for (?:all |our |us |u\.s\. )*(?:based )?(?:full|part)|if part|"
    r"previous|prior|years of|"
    r"smart|until then|coder|may not be|converting (?:you )?(?:in)?to|convert to|conversion to|our (?:full|"
    r"part)[- ]time|"
    r"(?:software|engineering|management) role either|students? pursuing|whether|experience (?:as|in|with)|"
    r"opportunity to (?:become|convert)"
    r"|paid (?:work )?trial|transition\w* (?:in)?to|grow (?:this )?into|committing to|if you join|"
    r"convert\w* (?:in)?to a|live and work)\b",
    re.I,
)


def find_employment(
    title: str | None,
    text: str,
    folded: str,
    jobs: Sequence[Mention] = (),
    stated: Sequence[str] | None = None,
) -> list[EmploymentMention]:
    """The ways of employment stated of the job, one mention each, in the order FULL_TIME ... INTERN; [] when none is.

    Without a title (a hiring comment) the words of the header and of the lines of the product `jobs` count, an
    internship only where a product job's name says so: it is another job's else. `stated`:
    the types of a source's own field, which win over the words where they hold one of these. `folded` is fold(text).
    """
    if of_field := [kind for kind in _TYPES if kind in (stated or ())]:
        return [EmploymentMention(kind, "field", kind, -1, -1) for kind in of_field]
    found = {kind: _mention(kind, "title", match) for kind, match in _search(_IN_TITLE, title or "", 0, None)}
    if title is None:
        for start, end in [header_span(text), *(line_span(text, job.start, job.end) for job in jobs)]:
            for kind, match in _search(_IN_HEADER, text, start, end):
                found.setdefault(kind, _mention(kind, "text", match))
    for number, at in _LITERALS.find(folded):
        kind = _LITERAL_TYPES[number]
        if kind not in found and (match := _said_of_the_job(text, kind, at)):
            found[kind] = _mention(kind, "text", match)
    if title is None and not any(_IN_TITLE["INTERN"].search(job.matched_text) for job in jobs):
        found = {kind: mention for kind, mention in found.items() if kind != "INTERN"}
    return [found[kind] for kind in _TYPES if kind in found]


def _search(patterns: dict[str, re.Pattern], words: str, start: int, end: int | None) -> Iterator[tuple[str, re.Match]]:
    end = len(words) if end is None else end
    return ((kind, match) for kind, pattern in patterns.items() if (match := pattern.search(words, start, end)))


def _said_of_the_job(text: str, kind: str, at: int) -> re.Match | None:
    match = _PATTERNS[kind].search(text, max(0, at - _BEFORE), at + _AFTER)
    return match if match and (match.lastgroup == "label" or not _is_of_others(text, match)) else None


def _is_of_others(text: str, match: re.Match) -> bool:
    start, end = sentence_span(text, match.start(), match.end())
    return _NOT_OF_THE_JOB.search(text, start, end) is not None


def _mention(kind: str, found_in: str, match: re.Match) -> EmploymentMention:
    group = match.lastgroup or 0
    return EmploymentMention(kind, found_in, match[group], match.start(group), match.end(group))
