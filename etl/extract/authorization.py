"""What a posting says of visas and work permits: sponsorship offered, none offered, or a permit demanded at the start.

Notices that employers must print about verifying papers after hiring (Form I-9, E-Verify) demand nothing before it.
"""

import re

from etl.extract.literals import Literals
from etl.extract.mention import AuthorizationMention
from etl.extract.sentence import sentence_span

_LITERALS = Literals(
    (
        "sponsor",
        "visa",
        "authoriz",
        "authoris",
        "work permit",
        "right to work",
        "eligible to work",
        "legally",
        "h-1b",
        "h1b",
    )
    + ("green card", "permission to work", "eligibility to work", "work eligibility")
)

# "Visa" in a list of names is the company.
_VISA = (
    r"(?-i:VISA|visas?|Visas)\b|(?-i:Visa)(?=[ -](?:sponsor|transfer|support|assist|help|relocation|and relocation|"
    r"applic)|\W*(?:[|\n]|\Z))"
)
_SPONSORSHIP = re.compile(
    rf"\b(?:{_VISA}|(?:immigration|employment|work|h-?1b|visa)[ -]*(?:(?:visa|permit|authorization)[ -]*)?sponsor\w*|"
    r"sponsor(?:s|ed|ing|ship)?\b(?= (?:visa|work|h-?1b|employment|applicants|candidates|for (?:a |an |employment|work|"
    r"this)|an? (?:new |visa|work|employment)|is\b|now|or|individuals|of|you|available|at|will|any|people|foreign))|"
    r"(?:require|need|requiring|without|provide|offers?|providing|seeking|for|future|no) (?:\w+ ){0,3}"
    r"sponsorship|h-?1b\b)",
    re.I,
)
_PERMIT = re.compile(
    r"\b(?:(?:legal(?:ly)?|be|are|currently|already|have|hold|fully|full|valid|unrestricted|permanent|existing|"
    r"with) (?:\w+ ){0,3}?"
    r"(?:authori[sz](?:ed|ation)|eligible|eligibility|permitted|entitled|allowed|permission|right|rights|"
    r"work permits?|work visa)"
    r"(?: to (?:live and )?work|\b(?= to be employed)|(?= (?:in|for) (?:the|any))|(?<=permit)|(?<=visa))"
    r"|(?:work|employment) (?:authori[sz]ation|permit)\b|right to (?:live and )?work\b|authori[sz]ed to work\b|"
    r"eligible to (?:live and )?work\b"
    r"|legally (?:able|entitled|permitted|eligible|authori[sz]ed) to (?:live and )?work\b|permission to work\b|"
    r"eligibility to work\b)",
    re.I,
)
_NO = re.compile(
    r"\b(?:no|not|n['’]t|cannot|unable|without|neither|nor|unfortunately|do not|never|unavailable|not currently|"
    r"ineligible)\b|n['’]t\b|"
    r"\bvisas?: ?no\b|not available",
    re.I,
)
_CONDITION = re.compile(r"\bif you[^,.]{0,70},", re.I)  # "if you are not a citizen, we sponsor your visa"
_NEEDED = re.compile(r"\brequir\w+|\bneed\b", re.I)
_OFFERED = re.compile(
    r"\b(?:we|can|will|offer\w*|provide\w*|available|support\w*|assist\w*|help|happy|able|open|yes|possible|"
    r"consider\w*|sponsors?|"
    r"willing|cover|transfers?|ok|welcome|eligible for|includ\w+|relocation)\b|\bvisas? ?(?:\||\Z|sponsor\w*|"
    r"transfer)",
    re.I,
)
_AFTER_HIRING = re.compile(
    r"\bverif\w+|\be-verify\b|\bi-9\b|\beeo\b|\bregardless of\b|\bdiscriminat\w+|\bcitizenship status\b|"
    r"\bcriminal\b|\btravel visa|"
    r"\bvisa (?:or|and) mastercard|\bmastercard\b|\bmarital\b|\bdocuments? (?:required|to establish)",
    re.I,
)
_DEMANDED = re.compile(
    r"\b(?:must|requir\w+|need|only|have|hold|possess|be|are|you|candidates?|applicants?|should|proof|valid|"
    r"legal(?:ly)?|authori[sz]ed|"
    r"eligible|necessary)\b",
    re.I,
)
_OFFER_OF_PERMIT = re.compile(
    r"\b(?:help|assist|support|sponsor|handle|provide|arrange|obtain|apply for|relocat\w+|"
    r"get(?:ting)? (?:you )?an?)\b",
    re.I,
)
_FURTHEST = 160


def find_authorization(text: str, folded: str) -> list[AuthorizationMention]:
    """What is said of sponsorship and permits, one mention a sentence and value, in order; [] when nothing is.

    "Must be authorized to work in the US without sponsorship" says 'permit_required' and 'sponsorship_not_offered'.
    `folded` is fold(text).
    """
    mentions: dict[tuple[int, str], AuthorizationMention] = {}
    read_until = -1
    for _, at in _LITERALS.find(folded):
        if at < read_until:
            continue
        start, read_until = sentence_span(text, at, at)
        for value, match in _said(text, max(start, at - _FURTHEST), read_until):
            mentions.setdefault((start, value), AuthorizationMention(value, match[0], match.start(), match.end()))
    return sorted(mentions.values(), key=lambda mention: (mention.start, mention.value))


def _said(text: str, start: int, end: int) -> list[tuple[str, re.Match]]:
    """(value, its words) of the sentence text[start:end]."""
    if _AFTER_HIRING.search(text, start, end) or text[end : end + 1] == "?":
        return []
    said = []
    if sponsorship := _SPONSORSHIP.search(text, start, end):
        condition = _CONDITION.search(text, start, sponsorship.start())
        denied = _NO.search(text, condition.end() if condition else start, end)
        if denied or _NEEDED.search(text, start, sponsorship.start()):
            said.append(("sponsorship_not_offered", sponsorship))
        elif _OFFERED.search(text, start, end):
            said.append(("sponsorship_offered", sponsorship))
    permit = _PERMIT.search(text, start, end)
    if permit and _DEMANDED.search(text, start, end) and not _OFFER_OF_PERMIT.search(text, start, permit.start()):
        said.append(("permit_required", permit))
    return said
