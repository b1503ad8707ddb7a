"""Where the work is done: 'remote' | 'hybrid' | 'onsite' | 'unspecified'."""

import re
from functools import lru_cache

from etl.extract.mention import Mention

_REMOTE_WORDS = (
    r"remote(?:ly)?(?:[ -](?:first|friendly|only|ok|eligible))?|anywhere|distributed|home[ -]?based|work[ -]from[ -](?:home|anywhere)"
    r"|wfh|home[ -]?office|télétravail|remoto|remota|teletrabajo|teletrabalho|worldwide|telecommut\w+"
)
# "Remote sensing" and "hybrid cloud" are what some products are about.
_NOT_REMOTE = r"(?![ -]+(?:sens|access|monitor|desktop|control|device|patient|care|assist|support|operat|vehicle|driv|hands|sales|closing))"
_NOT_HYBRID = r"(?![ -]+(?:cloud|infra|multi|electric|vehicle|mobile|app|event|search|mesh|work|it\b))"
_REMOTE = re.compile(rf"\b(?:{_REMOTE_WORDS})\b{_NOT_REMOTE}", re.I)
_HYBRID = re.compile(rf"\b(?:hybrid[ea]?|h[ií]brido|h[ií]brida|partially remote|part[- ]remote)\b{_NOT_HYBRID}", re.I)
_ONSITE = re.compile(r"\b(?:on[ -]?site|in[ -]office|in[ -]person|presencial)\b", re.I)
_NO_REMOTE = re.compile(r"\b(?:no|not|non)[ -]+(?:fully[ -]+)?remote|\bremote\s*[:=]\s*no\b", re.I)

# In a title the word must be a part of its own: "(Remote)", "- Remote US", "Remote Product Manager".
_TITLE_PART = re.compile(r"[^,()\[\]|/–—:]+")


@lru_cache(maxsize=1 << 15)
def read_location_workplace(location: str) -> tuple[str, Mention | None]:
    """The workplace that a board's place field states. Remote for some place is remote, hybrid for some is hybrid."""
    if not _NO_REMOTE.search(location) and (found := _REMOTE.search(location)):
        return "remote", _mention(found, "location")
    for workplace, pattern in (("hybrid", _HYBRID), ("onsite", _ONSITE)):
        if found := pattern.search(location):
            return workplace, _mention(found, "location")
    return "unspecified", None


@lru_cache(maxsize=1 << 15)
def read_title_workplace(title: str) -> tuple[str, Mention | None]:
    """The workplace that a title states, 'unspecified' where the word belongs to the product ("Hybrid Cloud")."""
    if _NO_REMOTE.search(title):
        return "unspecified", None
    for workplace, pattern in (("remote", _REMOTE), ("hybrid", _HYBRID), ("onsite", _ONSITE)):
        for found in pattern.finditer(title):
            before, after = title[: found.start()].rstrip(), title[found.end() :].lstrip()
            if not before or before[-1] in ",([|/–—:-" or not after:
                return workplace, _mention(found, "title")
    return "unspecified", None


def _mention(found: re.Match, found_in: str) -> Mention:
    return Mention(found[0], found.start(), found.end(), found_in)
