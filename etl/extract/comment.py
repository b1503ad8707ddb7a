"""Workplace and eligibility of a hiring comment: the job's own line before the header, the header before the prose."""

import re
from collections.abc import Sequence
from typing import TypeVar

from etl.extract.eligibility import (
    Eligibility,
    find_limits,
    find_worldwide,
    find_zones,
    place_mentions,
    preferred_places,
    without_zones,
)
from etl.extract.hiring import header_span, is_colleague
from etl.extract.mention import (
    EducationMention,
    EmploymentMention,
    ExperienceMention,
    Mention,
    PayMention,
    PlaceMention,
)
from etl.extract.places import Place, find_places
from etl.extract.role import JOB_NAME
from etl.extract.workplace import read_header_workplace, read_text_workplace
from etl.text import fold

_Mention = TypeVar("_Mention", ExperienceMention, EducationMention, EmploymentMention, PayMention)

_LONGEST_OWN_LINE = 250
_LONGEST_HEADING = 110
_LONGEST_MARK = 12
# A sentence, and no heading.
_SPEAKS = re.compile(r"\W{0,9}(?:we|you|if|please|our|us)\b", re.I)
# Behind a job's name at the start of a line: its terms, each behind a sign, before the sentences begin.
_RUN_ON_HEADING = re.compile(r"(?: {0,2}(?:[|,/(–—]|- ) ?[^|,/()–—.:;\n-]{1,30}\)?){1,4}")
_FURTHEST = 1500
_OTHER_JOB = re.compile(
    r"\b(?:engineer|developer|designer|scientist|analyst|architect|devops|marketer|programmer|"
    r"recruiter|account executive|sales|head of (?!product)|(?:full|front|back)[ -]?(?:stack|end)\b)",
    re.I,
)
# "Senior engineers (", before what is asked of them, on the line of a product job too.
_OF_OTHER_JOB = re.compile(
    r"\b(?:engineer|developer|designer|scientist|analyst|architect|programmer|recruiter)s? \([^()\n]{0,30}\Z", re.I
)
# "... and a developer evangelist (which could be remote)"
_TERMS_OF_OTHER_JOB = re.compile(
    r"\b(?:engineers?|developers?|designers?|scientists?|analysts?|evangelists?|architects?|devops|recruiters?) "
    r"\([^()\n]{1,60}\)",
    re.I,
)
_ZONE_BESIDE_REMOTE = re.compile(
    r"\bremote\b[ (,:-]{1,3}(?:\w{1,12} ){0,2}(?:utc|gmt|c?est|cet|edt|p[sd]t|et|pt|cst|bst|eet) ?(?:\+|-|±)"
    r"|\bremote\b[ (,:-]{1,3}[a-z]{2,20} ?(?:±|\+/?-) ?\d{1,2} ?h",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)])\. (?=[A-Z])")
_LIST_ITEM = re.compile(r"\s{0,20}[•*/·-]")
_RUNNING_WORDS = re.compile(r"(?<![a-z])[a-z]{2,}+ [a-z]++ [a-z]")
_REMOTE = re.compile(r"\bremote", re.I)
_URL = re.compile(r"https?://\S+")


def read_comment_place(text: str, jobs: list[Mention]) -> tuple[str, Mention | None, Eligibility | None]:
    """(workplace, its words, eligibility) of the product jobs in a comment; eligibility is None unless remote."""
    header = header_span(text)
    own_lines = [line for job in jobs if (line := _line_around(text, job))[0] >= header[1]]
    workplace, mention = _read_workplace(text, header, own_lines)
    if workplace != "remote":
        return workplace, mention, None
    return workplace, mention, _read_eligibility(text, header, own_lines)


def without_other_jobs(mentions: list[_Mention], text: str, jobs: Sequence[Mention]) -> list[_Mention]:
    """The mentions but for those of other jobs: on a line that names one, or nearest below such a line."""
    own = {_line_start(text, job.start) for job in jobs}
    kept = []
    for mention in mentions:
        start = _line_start(text, mention.start)
        heading = start if _OTHER_JOB.search(text, start, mention.start) else _heading_above(text, start)
        if start in own and _OF_OTHER_JOB.search(text[max(start, mention.start - 60) : mention.start]):
            continue
        is_own = start in own or heading is None or heading in own
        if is_own or _names_product_job(text, start, mention.start) or not _names_other_job(text, heading):
            kept.append(mention)
    return kept


def _names_other_job(text: str, heading: int) -> bool:
    return _OTHER_JOB.search(text, heading, _line_end(text, heading)) is not None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at, at + _FURTHEST)
    return min(len(text), at + _FURTHEST) if end == -1 else end


def _names_product_job(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] names product managers among others that are sought."""
    return any(not is_colleague(text[start : found.start()]) for found in JOB_NAME.finditer(text, start, end))


def pay_of_jobs(pay: list[PayMention], text: str, jobs: Sequence[Mention]) -> list[PayMention]:
    """The pay of the product jobs: on their own lines, else in the header, else wherever it is not another job's."""
    own = {_line_start(text, job.start): job for job in jobs}
    on_own = [(mention, own[line]) for mention in pay if (line := _line_start(text, mention.start)) in own]
    behind = [mention for mention, job in on_own if not _OTHER_JOB.search(text, job.end, mention.start)]
    in_header = [mention for mention in pay if mention.start < header_span(text)[1]]
    return behind or [mention for mention, _ in on_own] or in_header or without_other_jobs(pay, text, jobs)


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", max(0, at - _FURTHEST), at) + 1, at - _FURTHEST, 0)


def _heading_above(text: str, start: int) -> int | None:
    """Where the nearest short line above that names a job begins, None when there is none or it is the header."""
    low = max(0, start - _FURTHEST)
    at = start - len(text[low:start].split("\n")[-1])
    for line in reversed(text[low:start].split("\n")[1:-1]):
        at -= len(line) + 1
        if (
            len(line) < _LONGEST_HEADING
            and (line.rstrip().endswith(":") or not _SPEAKS.match(line))
            and (_OTHER_JOB.search(line) or JOB_NAME.search(line))
        ):
            return at if at >= header_span(text)[1] else None
    return None


def _line_around(text: str, job: Mention) -> tuple[int, int]:
    """The job's own line where it is short, else its heading ("Product Manager - Full time - Oslo You will ..."), else
    only its name: a paragraph speaks of more than one job."""
    start = _line_start(text, job.start)
    end = _line_end(text, job.end)
    if end - start <= _LONGEST_OWN_LINE:
        return start, end
    if job.start - start < _LONGEST_MARK and (heading := _RUN_ON_HEADING.match(text, job.end)):
        return start, heading.end()
    return job.start, job.end


def _read_workplace(text: str, header: tuple[int, int], own_lines: list[tuple[int, int]]) -> tuple[str, Mention | None]:
    own = [_workplace_in(text, line) for line in own_lines]
    for wanted in ("remote", "hybrid", "onsite"):
        for workplace, mention in own:
            if workplace == wanted:
                return workplace, mention
    in_header = _workplace_in(text, header)
    if in_header[0] in ("onsite", "hybrid"):
        return in_header
    if own_lines and all(_names_town(text, line) for line in own_lines):
        return "unspecified", None  # at that town, though other jobs are remote
    if in_header[0] == "remote":
        return in_header
    return read_text_workplace(text, fold(text))


def _workplace_in(text: str, stretch: tuple[int, int]) -> tuple[str, Mention | None]:
    start, end = stretch
    words = _URL.sub(lambda url: " " * len(url[0]), text[start:end])
    if JOB_NAME.search(words):
        words = _TERMS_OF_OTHER_JOB.sub(lambda terms: " " * len(terms[0]), words)
    workplace, found = read_header_workplace(words)
    if found is None:
        return workplace, None
    return workplace, Mention(found.matched_text, start + found.start, start + found.end)


def _names_town(text: str, line: tuple[int, int]) -> bool:
    return any(place.kind == "city" for place in find_places(_URL.sub("", text[slice(*line)])))


def _read_eligibility(text: str, header: tuple[int, int], own_lines: list[tuple[int, int]]) -> Eligibility:
    prose = [line for line in _prose_lines(text, header[1]) if line not in set(own_lines)]
    zones = tuple(find_zones(text, fold(text)))
    if headings := [place for line in own_lines for place in _places_of_heading(text, line, header[1])]:
        worldwide = [place for place in headings if place.fact == "scope"]
        return Eligibility("worldwide" if worldwide else "restricted", (*(worldwide[:1] or headings), *zones))
    for stretches in (own_lines, [header], prose):
        if limits := [mention for line in stretches for mention in _shifted(find_limits, text, line)]:
            return Eligibility("restricted", (*limits, *zones))
    for stretches in (own_lines, [header], prose):
        if worldwide := [mention for line in stretches for mention in _shifted(find_worldwide, text, line)]:
            return Eligibility("worldwide", (worldwide[0], *zones))
    if zones and _ZONE_BESIDE_REMOTE.search(text[slice(*header)]):
        return Eligibility("unspecified", zones)
    beside, preferred = _places_beside_remote(text, header)
    return Eligibility("restricted" if beside else "unspecified", (*(beside or preferred), *zones))


def _places_of_heading(text: str, line: tuple[int, int], header_end: int) -> list[PlaceMention]:
    """The places that the nearest heading above a line of a list names and nothing else ("EMEA", "Asia / Pacific");
    [] when there is none."""
    end = line[0]
    while (end := text.rfind("\n", header_end, max(end, header_end))) != -1:
        start = text.rfind("\n", header_end, end) + 1
        heading = text[start:end]
        if heading.strip(" \t:*•-") and not _LIST_ITEM.match(heading):
            places = find_places(heading)
            if not places or re.sub(r"\b(?:and|remote)\b|\W", "", _without(heading, places), flags=re.I):
                return []
            if any(place.value == "Worldwide" for place in places):
                words = heading.strip()
                start += heading.index(words)
                return [PlaceMention("scope", "worldwide", "text", words, start, start + len(words))]
            return place_mentions(places, heading, "text", start)
    return []


def _without(words: str, places: list[Place]) -> str:
    for place in reversed(places):
        words = words[: place.start] + words[place.end :]
    return words


def _prose_lines(text: str, start: int) -> list[tuple[int, int]]:
    """The lines of sentences: no list items, where the places of other jobs stand."""
    lines = []
    for found in re.finditer(r"[^\n]+", text[start:]):
        if not _LIST_ITEM.match(found[0]) and _RUNNING_WORDS.search(found[0]):
            lines.append((start + found.start(), start + found.end()))
    return lines


def _shifted(find, text: str, line: tuple[int, int]) -> list[PlaceMention]:
    part = text[slice(*line)]
    return [
        PlaceMention(m.fact, m.value, "text", m.matched_text, m.start + line[0], m.end + line[0])
        for m in find(part, fold(part))
    ]


def _places_beside_remote(text: str, header: tuple[int, int]) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The header's places behind the employer's name ("Acme | Berlin or REMOTE" is open to Germany), and those of them
    that it only prefers ("REMOTE (US primarily)")."""
    line = text[slice(*header)]
    if "|" not in line and (remote := _REMOTE.search(line)) and (end := _SENTENCE_END.search(line, remote.end())):
        line = line[: end.start()]  # a header of sentences: what follows speaks of something else
    first_end = next((found.end() for found in re.finditer(r"[|(,–—]| - ", line)), 0)
    rest = _URL.sub(lambda url: " " * len(url[0]), line)[first_end:]
    places = without_zones(rest, find_places(rest))
    preferred = preferred_places(rest, places)
    limiting = [place for place in places if place not in preferred]
    offset = header[0] + first_end
    return place_mentions(limiting, rest, "text", offset), place_mentions(preferred, rest, "text", offset)
