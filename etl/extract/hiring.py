"""Hiring comments ("Company | Role | Location | REMOTE"): employer and product jobs, where there is no title field."""

import re
from itertools import islice

from etl.extract.mention import Mention
from etl.extract.places import find_places
from etl.extract.role import JOB_NAME, JOB_NAME_CONTINUES
from etl.extract.seniority import LEVELS, read_seniority
from etl.text import fold

_MANAGER = re.compile(r"\b(?:manager|owner|PM)\b", re.I)
_SEVERAL = re.compile(r"\b(?:managers|owners|PMs)\Z", re.I)
_HEADER_LIMIT = 400
_MOST_NAMES = 300  # a comment of 10,000 characters, the site's limit, holds fewer
_URL = re.compile(r"\(?\b(?:https?://|www\.)\S+|[^\s@]{1,64}@\S+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\(.*\Z")
_SEPARATOR = re.compile(r"\s{0,9}[|｜¦•·]\s{0,9}|\s{1,9}[-–—]{1,9}\s{1,9}|\s{0,9}[:;]\s{1,9}|\n")
_EMPLOYER_TAIL = re.compile(
    r"(?:\s{1,9}(?:is|are|we're|was)\s{1,9}(?:\w{1,30}\s{1,9})?(?:hiring|looking|seeking|growing|building|a|an|the|"
    r"on)\b.{0,400}|\s{0,9},\s.{0,400}|\s{1,9}in\s{1,9}(?-i:[A-Z]).{0,400})\Z",
    re.I,
)
_NO_EMPLOYER = re.compile(
    r"(?i)\A(?:remote|onsite|on-site|hybrid|full[ -]?time|part[ -]?time|contract|hiring|we(?: are|"
    r"'re| at|\Z)|i|i'm|hi|hello|hey|our|my|the company|"
    r"seeking (?:work|remote|freelance\w*)|location|looking|senior|sr|lead|junior|software|"
    r"engineer\w*|developers?|multiple|"
    r"intern|internships?|visa|apply|join|come|if|are you|this|at)\b"
)
_JOB_WORD = re.compile(
    r"(?i)\b(?:engineers?|developers?|manager|head of|director of|designer|scientist|remote|hiring|full[ -]?time)\b"
)

_LEVEL_WORDS = (
    r"(?:senior|sr\.?|snr\.?|junior|jr\.?|staff|principal|principle|lead|group|associate|"
    r"assistant|chief|founding|first|intern|"
    r"mid[ -]?level|entry[ -]?level)"
)
# What may stand between a level and the job's name: "Senior Technical Product Manager", "Sr. Growth Product Manager".
_WORDS_BEFORE = re.compile(
    rf"(?:(?:{_LEVEL_WORDS}(?![\w])(?:\s{{0,3}}[/&,]\s{{0,3}}|\s{{1,3}}or\s{{1,3}}|[ -]{{1,3}})|"
    rf"(?-i:(?!I['’]m )[A-Z0-9][\w+/.&'’-]{{0,40}}) )\s{{0,3}}){{0,5}}\Z",
    re.I,
)
_NOT_OF_THE_TITLE = re.compile(
    r"\A(?:(?:hiring|seeking|looking|for|we|our|the|a|an|as|and|or|also|is|open|positions?|roles?|"
    r"jobs?|to|with|your|full[ -]?time|remote|onsite|"
    r"team|currently|need|needs|wanted|join|us|be|of|apply|new|several|multiple|immediate|i'm|i|"
    r"you|if|in|at|on|first)\b[:,]?\s*)+",
    re.I,
)
_WORDS_AFTER = re.compile(
    r"(?: intern(?:ship)?\b|[ ,/]{1,5}(?:lead|director|manager|intern)\b(?! of)|[ ]{1,5}(?:II|III|IV|I|"
    r"\d)\b)?",
    re.I,
)
# Before the name, in the same sentence: words that make it a colleague's or a past job, not the one advertised.
_COLLEAGUE = re.compile(
    r"(?:\b(?:(?:with|alongside) (?:your|our|the) (?:\w{1,30} ){1,2}and|"
    r"with|alongside|by|from|between|including|among|our (?:own )?|your|report(?:s|"
    r"ing)? (?:directly )?to(?: the)?|to (?:the|our)|"
    r"i['’]?m|i am|my name is|as (?:the|our|well as)|ask (?:the|our)|former|ex|experienced as|"
    r"work(?:ed|ing)? as(?: an?)?|experience as(?: an?)?|not(?: an?)?(?: traditional| typical| classic)?|"
    r"help|enable|enabling|assist|support|"
    r"contact|email|reach|dm|partner|interface|communicate|collaborate|liais\w+|work(?:ing)?|meet|led by|acting|"
    r"experience (?:in|with)|background in|knowledge of|skills? in|interest in|exposure to|"
    r"degree in|passion for|understanding of|"
    r"(?:tool|software|app|platform|solution)s? for|(?:built|made|designed) for|(?:used|loved|trusted) by|to me,? \()"
    r"[ :]{0,9}(?:the |our |an? |other |fellow |experienced |talented |great |skilled ){0,6})\Z",
    re.I,
)
# In a list of people ("engineers, designers and product managers") only words of hiring make it an offer.
_LISTED = re.compile(
    r"\b(?:engineers?|designers?|developers?|design|engineering|marketers?|analysts?|scientists?|"
    r"sales)(?:,| and| &|, and) (?:an? )?\Z",
    re.I,
)
# Of people somebody works with, listed behind what is sought ("an engineer working with designers, product managers").
_BESIDE = re.compile(
    r"\b(?:work|collaborat|partner)(?:s|e|es|ing)? (?:\w{1,30} ){0,2}with\b(?!.*\b(?:hiring|looking for|seeking)\b)"
)
_WANTED = re.compile(r"\b(?:hiring|looking for|seeking|hire|need) (?:our|an?|the) \Z", re.I)
_TEAM_OF = re.compile(r"\b(?:team|crews?|squad|group|consist\w*|made up|comprised|mix) of\b", re.I)
_ROLES = re.compile(r"\b(?:roles?|positions?|openings?|hiring|jobs)\b(?!.*\b(?:with|to)\b)", re.I)
_HIRING = re.compile(
    r"\b(?:hiring|hire|looking (?:\w+ )?for|seeking|search(?:ing)? for|recruit\w*|need|wanted|"
    r"openings?|open (?:roles?|positions?)|roles?|positions?|"
    r"vacanc\w+|opportunit\w+|join (?:us|our|the)|jobs?|available|add(?:ing)?|expanding|growing)\b",
    re.I,
)
_FEW_WORDS = re.compile(r"[\W\d]{0,60}(?:\w{1,30} ){0,2}")
_ACTS = re.compile(r"s?\s{1,9}(?:is|are|will|can|decide|own|work|who|do|does|and our|should|at our)\b")
_SEEKING_WORK = re.compile(
    r"\A\W*(?:seeking (?:work|remote|freelance\w*)|freelancer available|who wants to be hired)|"
    r"\bwilling to relocate:",
    re.I,
)
_SENTENCE_START = re.compile(r"(?:[.!?]\s|\n)(?!.*(?:[.!?]\s|\n))", re.S)


def employer_from_comment(text: str) -> str | None:
    """The employer that a hiring comment names first, without addresses and brackets; None when no name is plausible.

    "Acme (https://acme.example) | Product Manager | Remote" gives "Acme", and so does "Oslo, Norway | Acme | Remote".
    """
    header = _URL.sub(" ", text[:_HEADER_LIMIT].strip().split("\n", 1)[0])
    header = _BRACKETS.sub(" ", header)
    parts = (part for part in _SEPARATOR.split(header) if re.search(r"\w", part))
    first = next((part for part in parts if not _is_place(part.strip())), "")
    name = _EMPLOYER_TAIL.sub("", first).strip(" \t-–—|,.:;*_#>\"'“”")
    name = re.sub(r"\s+", " ", name)
    is_plausible = 2 <= len(name) <= 60 and len(name.split()) <= 6 and re.search(r"[^\W\d_]", name)
    if not is_plausible or _NO_EMPLOYER.match(name) or _JOB_WORD.search(name):
        return None
    return name


def _is_place(name: str) -> bool:
    places = find_places(name)
    return bool(places) and places[0].start == 0 and places[-1].end == len(name)


def header_span(text: str) -> tuple[int, int]:
    """The comment's header, where place and workplace of all its jobs stand: of its first lines the one with "|", else
    the first; at most 400 characters."""
    start = 0
    for line in text[: 3 * _HEADER_LIMIT].split("\n")[:3]:
        if "|" in line:
            return start, start + min(len(line), _HEADER_LIMIT)
        start += len(line) + 1
    return 0, len(text[:_HEADER_LIMIT].split("\n", 1)[0])


def find_jobs_in_text(text: str) -> list[Mention]:
    """The product jobs that a comment advertises, in order, each as its title stands in the text; [] when none.

    A job stands in the header, at the start of a line, or behind words of hiring; product managers whom somebody works
    with, reports to or has been are no job on offer.
    """
    if "product" not in fold(text) and not re.search(r"\bPMs?\b|\bCPO\b", text) or _SEEKING_WORK.search(text[:600]):
        return []
    header_start, header_end = header_span(text)
    named, short = [], []
    for found in islice(JOB_NAME.finditer(text), _MOST_NAMES):
        if JOB_NAME_CONTINUES.match(text, found.end()) or not _is_offered(text, found, header_start, header_end):
            continue
        if found[0] in ("PM", "PMs", "APM"):
            short += [_title_around(text, found)] if found.start() < header_end else []
        else:
            named.append(_title_around(text, found))
    capitalised = [job for job in named if not job.matched_text.islower()]
    return (
        capitalised or named or short
    )  # "PM" alone is also the project manager, "APM" a tool: they count in the header, where nothing else is named


def lowest_seniority(jobs: list[Mention]) -> str | None:
    """The lowest level among the advertised jobs; None when there is none, or only the field is named.

    "Roles in product management" names the field and no level; nor does "Product managers" where the jobs themselves
    are listed too ("Senior Product Manager").
    """
    titles = [job for job in jobs if fold(job.matched_text) != "product management"]
    single = [job for job in titles if not _SEVERAL.search(job.matched_text)]
    if any(_MANAGER.search(job.matched_text) for job in single):
        titles = single
    levels = [read_seniority(job.matched_text, *_name_span(job)) for job in titles]
    return min(levels, key=LEVELS.index, default=None)


def _name_span(job: Mention) -> tuple[int, int]:
    found = JOB_NAME.search(job.matched_text)
    return found.span() if found else (0, len(job.matched_text))


def _is_offered(text: str, found: re.Match, header_start: int, header_end: int) -> bool:
    start = found.start()
    window = text[max(0, start - 300) : start]
    line = window.rsplit("\n", 1)[-1]
    sentence = re.split(r"[.!?]\s", line)[-1]
    before_title = _WORDS_BEFORE.sub("", sentence)
    if is_colleague(sentence):
        return False
    if _LISTED.search(before_title) and not ("|" in text[header_start:header_end] and start < header_end):
        is_beside = _TEAM_OF.search(sentence) or _BESIDE.search(sentence)
        return bool(_HIRING.search(sentence)) and not is_beside
    is_in_header = start < header_end and "|" in text[header_start:header_end]
    is_field = "management" in found[0].lower() and not is_in_header
    if is_field and (found[0].islower() or not _FEW_WORDS.fullmatch(before_title)):
        return bool(_ROLES.search(sentence))  # a field, no job's name: only "roles in product management"
    if start < header_end and ("|" in text[header_start:header_end] or _HIRING.search(text[:start])):
        return True
    if _FEW_WORDS.fullmatch(before_title) and not _is_sentence(text, found):
        return True
    return bool(_HIRING.search(sentence) or (_HIRING.search(_line_before(text, start)) and len(line) < 120))


def is_colleague(before: str) -> bool:
    """Whether the words `before` a job's name make it a colleague's or a past job ("reporting to the Senior"), not one
    on offer."""
    before = _WORDS_BEFORE.sub("", before)
    return _COLLEAGUE.search(before) is not None and not _WANTED.search(before)


def _is_sentence(text: str, found: re.Match) -> bool:
    """Whether the name is the subject of a sentence ("Product managers decide ...") and not a line of its own."""
    after = text[found.end() : found.end() + 40]
    return _ACTS.match(after) is not None


def _line_before(text: str, at: int) -> str:
    lines = text[max(0, at - 400) : at].split("\n")
    return " ".join(lines[-4:])


def _title_around(text: str, found: re.Match) -> Mention:
    line_start = text.rfind("\n", max(0, found.start() - 200), found.start()) + 1
    before = _WORDS_BEFORE.search(text, max(line_start, found.start() - 80), found.start())
    start = before.start() if before else found.start()
    if noise := _NOT_OF_THE_TITLE.match(text[start : found.start()]):
        start += noise.end()
    end = _WORDS_AFTER.match(text, found.end()).end()
    return Mention(text[start:end], start, end, "text")
