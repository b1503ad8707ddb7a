"""The level of a product job, read from its title."""

import re
from functools import lru_cache

from etl.extract.role import LONGEST_TITLE

LEVELS = ("intern", "junior", "mid", "senior", "principal", "group", "director", "head", "vp", "chief")
_RANK = {level: rank for rank, level in enumerate(LEVELS)}

# Ordered within a stretch of words: the longer reading first ("associate director" before "associate").
# A word that belongs to a subject and not to the person is excluded by what follows it ("lead generation").
_WORDS = re.compile(
    r"(?P<chief>\bchief product\b(?! owner)|\bcpo\b|\bcpto\b)"
    r"|(?P<vp>\b[sea]?vps?\b|\bvice[ -]?president)"
    r"|(?P<head>\bheads?\b(?!count|less)|\bproduktleiter(?:in)?\b)"
    r"|(?P<director>\bdirectors?\b|\bdirectora?\b|\bdirecteur\b|\bdirectrice\b|\bdiretora?\b)"
    r"|(?P<group>\bgroup\b(?! (?:benefit|insurance|buying))|\b(?:senior |sr\.? )?manager(?=(?:,|"
    r" of| -| –|:)? (?:\w+ )?product)"
    r"|\b(?:senior|sr\.?) manager\b|(?<=product management )manager\b)"
    r"|(?P<principal>\bprincip(?:al|le)\b(?! invest)|\bstaff\b(?! (?:augment|schedul))|"
    r"\blead(?:er)?\b(?![ -](?:gen|manage|scor|rout))|(?<=product )lead(?:er)?s\b"
    r"|\bl[ií]der\b|\bchief product owner\b)"
    r"|(?P<intern>\bintern(?:ship)?s?\b|\bwerkstudent(?:in)?\b|\bworking student\b|\bco-?op\b|"
    r"\bstagiaire\b|\btrainee\b|\bestagi\w+)"
    r"|(?P<junior>\bj[uú]nior\b|\bjr\b|\bassociate\b(?! experience)|\bassociate(?= product)|\bapm\b|"
    r"\bnew grad(?:uate)?\b|\bgraduate\b"
    r"|\bentry[ -]level\b|\bearly[ -](?:career|talent)\b|\bapprentice\b|\bassistant\b)"
    r"|(?P<mid>\bsemi[ -]?senior\b|\bpleno\b)"
    r"|(?P<senior>\bsenior\b(?! (?:living|care|housing|citizen))|\bsr\b|\bsnr\b|\bs[êé]nior\b)",
    re.I,
)
# What joins two levels into one ("Senior Staff", "Associate Principal"); anything else makes them a choice.
_JOINED = re.compile(r"^[ .-]*$")
_WORDS_ONLY = re.compile(r"^[\w .&-]*$")
_SLASH_BEFORE_ROLE = re.compile(r"\b(?:senior|sr\.?|snr\.?)\s*/\s*$", re.I)


@lru_cache(maxsize=1 << 16)
def read_seniority(title: str, start: int = 0, end: int | None = None) -> str:
    """The level that `title` states for the job whose phrase is title[start:end], 'mid' when it states none.

    Of several stated levels the lowest holds ("Senior/Principal" is senior); words that form one level count as one
    ("Senior Staff" and "Sr. Product Lead" are principal). Words after the phrase count only where they stand alone
    ("Product Manager, Intern").
    """
    title = title[:LONGEST_TITLE]
    end = len(title) if end is None else end
    levels: list[str] = []
    previous_end, previous_level = -1, None
    for found in _WORDS.finditer(title):
        level = found.lastgroup
        if found.start() >= end and level != "intern" and not _stands_alone(title, found, end):
            continue
        if level == "group" and _manages_a_product(title, found.start(), start):
            continue
        gap = title[previous_end : found.start()] if previous_level else ""
        if previous_level and (_JOINED.match(gap) or (start <= found.start() < end and _WORDS_ONLY.match(gap))):
            levels[-1] = level = _joined(previous_level, level)
        else:
            levels.append(level)
        previous_end, previous_level = found.end(), level
    if _SLASH_BEFORE_ROLE.search(title[:start]):
        levels.append("mid")
    return min(levels, key=_RANK.__getitem__) if levels else "mid"


def _joined(first: str, second: str) -> str:
    """One level out of two words side by side: the higher, but an intern stays one."""
    if "intern" in (first, second):
        return "intern"
    return max(first, second, key=_RANK.__getitem__)


def _manages_a_product(title: str, at: int, start: int) -> bool:
    """Whether the word at `at` is the "Manager" of "Product Manager" or stands behind it: no manager of people."""
    before = title[start:at].lower()
    return "product" in before and not before.rstrip(" ,–-").endswith("product management")


def _stands_alone(title: str, found: re.Match, role_end: int) -> bool:
    """Whether a level's word behind the role is a part of its own: "Product Manager (Senior)"."""
    before = title[role_end : found.start()]
    before = re.split(r"[,(\[|:–—]|\s-\s", before)[-1]
    after = re.split(r"[,)\]|:–—(]|\s-\s", title[found.end() :])[0]
    before = _WORDS.sub("", before)
    return not before.strip(" ./-") and not re.sub(
        r"^[\s./-]{0,20}(?:[ivx]{1,4}|\d|level|program(?:me)?|20\d\d)?\s{0,20}$", "", after, flags=re.I
    )
