"""Stated lengths of experience: how long, of what, required or preferred.

The employer's age, the length of a contract and the age of persons are no experience of the candidate.
"""

import re
from bisect import bisect_left

from etl.extract.experience_object import PRODUCT_WORK, object_of, worked_for
from etl.extract.literals import Literals
from etl.extract.mention import ExperienceMention
from etl.extract.sections import Sections

_WORD_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": 20, "a": 1, "couple": 2}
# A copied text may have lost the break before a digit ("PhD3+ years"), so a letter may stand there.
_NUMBER = rf"(?:(?=\d)(?<![\d$€£#])(?<!\d[.,])\d{{1,2}}(?:\.\d)?|\b(?:{'|'.join(_WORD_NUMBERS)})\b)"
_MORE = r"(?:\+|plus\b|or more\b|or greater\b|and up\b|and above\b)"
_BEFORE_UNIT = 48  # characters that a length is looked for in
_KINDS_OF_TIME = ("full", "calendar", "solid", "relevant", "total")
_LENGTH = re.compile(
    rf"(?:\b(?P<up_to>up to |no more than |less than ))?"
    rf"(?P<low>{_NUMBER})(?:\s*+\(\s*+\w{{1,12}}\s*+\)?\s*+\+?\s*+\)?)?\s*+(?P<low_more>{_MORE})?"
    rf"(?:\s*+(?:-|–|—|−|‐|‑|to|and|or|/)\s*+(?P<high>{_NUMBER})(?:\s*+\(\s*+\w{{1,12}}\s*+\))?\s*+"
    rf"(?P<high_more>{_MORE})?)?\s*+{_MORE}?[\s\-‑]*+(?:(?:{'|'.join(_KINDS_OF_TIME)}) )?\Z"
)
# How a length may end, read backwards from its unit, letters too: one look spares most units the search for a length.
# "A year" is none; "two to a year" might be.
_BLANKS = rf"[\s\-‑]{{0,{_BEFORE_UNIT}}}+"
_ENDS = (*(word for word in _WORD_NUMBERS if word != "a"), "plus", "more", "greater", "up", "above")
_LENGTH_BACKWARDS = re.compile(
    rf"{_BLANKS}(?:(?:{'|'.join(word[::-1] for word in _KINDS_OF_TIME)}){_BLANKS})?"
    rf"(?:[\d+)]|{'|'.join(word[::-1] for word in _ENDS)}|a\s{{0,9}}+(?:[-–—−‐‑/]|ot|dna|ro)|"
    r"\w{1,12}+\s{0,9}+\()"
)
# Around which alone lengths are looked for.
_UNITS = ("year", "yr", "month", "yoe", "of which", "of those", "of them")
_WORDS = Literals(_UNITS)
_UNIT = re.compile(r"(?:years?|yrs?|months?)\b(?:['’]s?|\(s\))?['’]?\.?|yoe\b")
_UNIT_AT_END = re.compile(r"(?:years?|yrs?|months?|yoe)\W*(?:s\W*)?\Z")
# "A 6-month roadmap": a length that describes a thing, unless that is experience.
_DESCRIBES = re.compile(r"\d[-‑](?:year|month)\Z")
_ENDS_SENTENCE = re.compile(r"(?i)(?:years|months)\.\Z")
_SIGNS = " \t.,;:!•*·-–—()"
# Sections that speak of the employer's people, or of other jobs.
_OF_OTHERS = frozenset({"company", "offer", "legal", "process"})
_OF_WHICH = re.compile(rf"(?P<low>{_NUMBER})(?P<low_more>\+)? (?:years )?\Z")
_OF_WHICH_WORK = re.compile(
    r"(?: years?)?,? (?:were|was|being|as|in|working|with|spent|should|must|have|has|is|are|"
    r"managing|leading)\b"
)
# The last two ways are for copied texts that have lost their line breaks: "...experienceProven...".
_SENTENCE_END = re.compile(
    r"[\n!?;•·.A-Z](?:(?<=[\n!?;•·])|(?<=\.)(?=\s|[A-Z\d]|\Z)|(?P<lost>(?:(?<=[a-z)][A-Z])(?=[a-z])|(?<=PhD[A-Z]))))"
)
_LONGEST_SENTENCE = 260
_TOLD_APART_BY = 30
_OLDEST = 25 * 12  # above, it is the employer's age
# Behind a length, another without its unit: "5+ years as a PM, with at least 2 in payments".
_FURTHER = re.compile(
    rf"[^.;\n]{{0,100}}?\b(?:with|including|of which)(?: at least| over| a minimum of)? "
    rf"(?P<low>{_NUMBER})\+?(?= (?:in|as|working|building|leading|managing|owning|focused)\b)"
)

# Right behind the length: "of experience", "'s experience", "in product management", "working as".
_NAMES_EXPERIENCE = re.compile(
    r"[\s,]{0,9}(?:of )?(?:[^\s.;]{1,40} ){0,14}?(?:experience|exp\b|xp\b|background|expertise|track record|tenure)"
)
_NAMES_WORK = re.compile(
    r"[\s,:(–-]{0,9}(?:minimum |min\.? |required )?(?:(?:in|as|of|at|working|managing|leading|building|developing|"
    r"designing|shipping|"
    r"doing|delivering|owning|with|performing|scaling|overseeing|implementing|conducting|partnering|directly|"
    r"focus(?:ed|ing)?|within|running|creating|on|owner|prior|previous|proven|direct|relevant|"
    r"using|demonstrated|hands[ -]on|successful|"
    r"successfully|launching|driving|defining)\b|(?:(?:senior|sr\.?|staff|principal|lead|group) )?pm\b|"
    r"product (?:manag|own|lead)|professional(?:ly)? )"
)
_EXPERIENCE_BEFORE = re.compile(r"\b(?:experience|background|expertise|exp)\b[^.\n]{0,60}\Z")
_OF_A_CONTRACT = re.compile(r"\b(?:exceed|appointment|contract|fixed|warranty|months|term)\b")

_NOT_OF_A_PERSON_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|coming|previous|first|every|each|within|after|since|until|vest\w*|"
    r"over a|in (?:the|under|about|just|only|less than)|"
    r"for (?:the|over|more than|nearly|almost|about)(?: (?:last|past|next))?|(?:in|for)|age[ds]?|"
    r"contract|duration|term|internship|warranty|approximately|around|ago|minimum age|additional|"
    r"my|his|her|their|exceed|excess of|within just|extended (?:for|by)|maximum of"
    r"|(?:is|are) (?:a|an)|about)|\d{1,2} ?[-–] ?)\s*\Z"
)
_NOT_OF_A_PERSON_AFTER = re.compile(
    r"[\s-]{0,9}(?:old\b|ago\b|in a row|contract|internship|term\b|fixed|program|warranty|running|"
    r"anniversary|straight|in business(?! (?:development|intelligence|anal|operations|strategy|process|systems?|roles?)"
    r"\w*)|"
    r"of (?:age|history|growth|operation(?:s|al)?|services?|success(?!fully)\w*|excellence|innovation|consecutive|"
    r"funding|runway|profitab\w*|data|research)\b(?! (?:[^\s.;,]{1,40} ){0,5}?(?:experience|background))|"
    r"with (?:the )?(?:company|us)\b|"
    r"later|from now|after|vest\w*|cliff|plan\b|roadmap|vision|of employment|of joining|"
    r"of (?:your |our )?(?:start|hire|launch)|(?:college |university )?degree|or until|"
    r"tenure with|full[ -]time internship|"
    r"rotation|project\b|assignment|engagement|maternity|cover|into|and (?:we|our)|,? (?:we|our|"
    r"the company)|since|strong\b|period|probation|(?:of )?(?:fully )?(?:paid|parental|maternity|"
    r"leave))"
)
_OF_THE_EMPLOYER = re.compile(
    r"\b(?:we(?:'ve|’ve| have| are| bring)|our (?:team|founders?|engineers|company|clients|"
    r"customers|leadership|firm|c[et]o)|(?:team|founders?) (?:has|have|with|of|brings?|is|who)|"
    r"(?:company|firm|leaders) (?:has|have|brings?|is)|founded|established|"
    r"has been|have been|before (?:founding|joining|starting)|average|combined|history|"
    r"family[- ]owned|serving|in business|customers|industry leader|i (?:have|had|spent|worked|was)|i['’]ve)\b"
)
_OF_THE_CANDIDATE = re.compile(
    r"\b(?:you(?:'ve|’ve| have|r)?\b|candidates?|must|requir\w+|minimum|at least|looking for|"
    r"seeking|ideal\w*|qualif\w+|applicants?|preferr\w*|should|need|someone)\b"
)

# "Lead Product Manager (5+ YOE)" in a list of jobs.
_OF_THE_JOB = re.compile(r"\b(?:product (?:manager|owner|lead|director)|head of product|vp of product)s? \(\Z")

# "5+ years of experience in lending": a field of work, unless it is another profession's.
_OF_A_FIELD = re.compile(
    r"[\s,]{0,9}(?:of )?(?:[\w-]{1,30} ){0,2}?(?:experience|exp) (?:in|across) "
    r"(?!(?:[\w/-]+ ){0,2}(?:develop|engineer|program|design|cod)\w*\b)"
)

# Between words of wishing and the length that they make preferred.
_SAME_CLAUSE_AHEAD = re.compile(r"[^,;]{0,60}")
_SAME_CLAUSE_BACK = re.compile(r"[^,;(]{0,140}\(?")
_DEGREE_AFTER = re.compile(
    r"[^.;]{0,30}?\b(?:with|and|plus) (?:an? |the )?(?:\w+ )?(?:bachelor|master|advanced|ph\.?d|"
    r"mba|degree|b\.?[as]\b|m\.?[as]\b)[^\s,;(]*(?: degree)?"
)


def find_experience(text: str, folded: str, sections: Sections) -> list[ExperienceMention]:
    """Every stated length of experience of the candidate, in months, in order of appearance; [] when none is stated.

    "3-5 years" gives 36 and 60; "5+ years" gives 60 and None (open upwards); "up to 3 years" gives 0 and 36. The object
    is 'general' where product management is one of several ways ("PM or similar"), and for experience in a field where
    that is all the experience that is required. `folded` is fold(text), `sections` are those of the text.
    """
    lengths = _lengths(text, folded)
    if not lengths:
        return []
    starts = [start for start, *_ in lengths]
    mentions: list[ExperienceMention] = []
    of_a_field = set()
    previous_end = 0
    for start, end, low, high in lengths:
        sentence_start, sentence_end = _sentence(text, start, end)
        following = bisect_left(starts, end)
        until = min(sentence_end, starts[following]) if following < len(starts) else sentence_end
        since = max(sentence_start, min(previous_end, start))
        until = end if _ENDS_SENTENCE.search(text, start, end) and text[end : end + 2].strip().isupper() else until
        before, after = folded[since:start], folded[end:until]
        previous_end = end
        section = sections.kind_at(start)
        if not _is_experience(before, after, folded[start:end], low, section):
            continue
        if _OF_A_FIELD.match(after):
            of_a_field.add(start)
        span_end = end + _proving_length(after)
        is_preferred = section == "preferred" or _is_wished(before, after, start, end, sections)
        kind = "preferred" if is_preferred else "required"
        mentions.append(
            ExperienceMention(low, high, object_of(before, after), kind, text[start:span_end], start, span_end)
        )
    return _without_repeats(text, _with_only_fields(mentions, of_a_field))


def _with_only_fields(mentions: list[ExperienceMention], of_a_field: set[int]) -> list[ExperienceMention]:
    """The mentions; required years in a field (those that start at `of_a_field`) are years overall without others."""
    required = [mention for mention in mentions if mention.kind == "required"]
    if any(mention.object in ("product_management", "general") for mention in required):
        return mentions
    only = {mention.start for mention in required if mention.object == "other"} & of_a_field
    return [mention._replace(object="general") if mention.start in only else mention for mention in mentions]


def _without_repeats(text: str, mentions: list[ExperienceMention]) -> list[ExperienceMention]:
    """The mentions without those that repeat an earlier one word for word, required again or preferred again; of work
    that is not product management the next words count too ("1 year of experience with SQL", "... with Excel")."""
    first: dict[tuple | int, ExperienceMention] = {}
    for mention in mentions:
        if len(mention.matched_text) > 20:
            following = text[mention.end : mention.end + _TOLD_APART_BY] if mention.object == "other" else ""
            first.setdefault((mention.matched_text, mention.object, mention.kind, following), mention)
        else:
            first[mention.start] = mention
    return list(first.values())


def _lengths(text: str, folded: str) -> list[tuple[int, int, int, int | None]]:
    """(start, end, months at least, months at most) of every number of years or months."""
    found = []
    standing = _WORDS.standing(folded)
    for word in _UNITS:
        for at in standing.get(word, ()):
            if length := _length_at(folded, at, word):
                found.append(length)
                if not word.startswith("of ") and (further := _FURTHER.match(folded, length[1])):
                    found.append((further.start("low"), further.end(), _months(further["low"], 12), None))
    return sorted(found)


def _length_at(folded: str, at: int, word: str) -> tuple[int, int, int, int | None] | None:
    window_start = max(0, at - _BEFORE_UNIT)
    if word.startswith("of "):
        if "year" not in folded[max(0, at - 110) : at] or not _OF_WHICH_WORK.match(folded, at + len(word)):
            return None
        number = _OF_WHICH.search(folded, window_start, at)
        return number and (number.start(), at + len(word), _months(number["low"], 12), None)
    unit = _UNIT.match(folded, at)
    if not unit or not _LENGTH_BACKWARDS.match(folded[window_start:at][::-1]):
        return None
    number = _LENGTH.search(folded, window_start, at)
    if not number or number["low"] == "a":
        return None
    size = 1 if unit[0].startswith("month") else 12
    low = _months(number["low"], size)
    high = _months(number["high"], size) if number["high"] and not number["high_more"] else None
    if number["up_to"]:
        low, high = 0, low
    if high is not None and high < low:
        return None
    return number.start(), unit.end(), low, high


def _months(number: str, size: int) -> int:
    return round((_WORD_NUMBERS[number] if number in _WORD_NUMBERS else float(number)) * size)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence or list item around text[start:end]."""
    low = max(0, start - _LONGEST_SENTENCE)
    begin = low = max(low, text.rfind("\n", low, start) + 1)
    for found in _SENTENCE_END.finditer(text, low, start):
        begin = found.end() if found.lastgroup is None else found.start()
    finish = _SENTENCE_END.search(text, end, end + _LONGEST_SENTENCE)
    return begin, finish.start() if finish else min(len(text), end + _LONGEST_SENTENCE)


def _is_experience(before: str, after: str, length: str, low: int, section: str) -> bool:
    """Whether the `length` that stands between `before` and `after` in a sentence of this kind of section is one of the
    candidate's experience."""
    if section in _OF_OTHERS and not _OF_THE_CANDIDATE.search(before) and not _OF_THE_JOB.search(before):
        return False
    if "of " in length or not _UNIT_AT_END.search(length) or worked_for(before):
        return True
    if section == "required" and not before.strip(_SIGNS) and (length.endswith(".") or not after.strip(_SIGNS)):
        return True
    if low > _OLDEST or _NOT_OF_A_PERSON_AFTER.match(after):
        return False
    names_experience = _NAMES_EXPERIENCE.match(after)
    if _DESCRIBES.search(length) and not names_experience:
        return False
    if _NOT_OF_A_PERSON_BEFORE.search(before) and not (names_experience and _OF_THE_CANDIDATE.search(before)):
        return False
    if _OF_THE_EMPLOYER.search(before) and not _OF_THE_CANDIDATE.search(before):
        return False
    if names_experience or _NAMES_WORK.match(after):
        return True
    in_brackets = before.rstrip().endswith("(") and (after.startswith(")") or not after.strip())
    is_apposed = len(before) > 25 and not _OF_A_CONTRACT.search(before) or _OF_THE_JOB.search(before)
    return bool(_EXPERIENCE_BEFORE.search(before) or in_brackets and is_apposed)


def _proving_length(after: str) -> int:
    """How many characters of `after` belong to the quoted words: as far as what makes it experience of something."""
    patterns = (_NAMES_EXPERIENCE.match(after), PRODUCT_WORK.search(after[:90]), _DEGREE_AFTER.match(after))
    ends = [found.end() for found in patterns if found]
    return min(max(ends, default=0), 120)


def _is_wished(before: str, after: str, start: int, end: int, sections: Sections) -> bool:
    """Whether words of wishing stand in the clause of the length text[start:end], which is between `before` and
    `after`: "5+ years, ideally in fintech" wishes for the field only."""
    since = start - len(before)
    for wish in sections.wishes_between(since, end + len(after)):
        if wish.end <= start and _SAME_CLAUSE_AHEAD.fullmatch(before, wish.end - since):
            return True
        if wish.start >= end and not wish.is_ahead and _SAME_CLAUSE_BACK.fullmatch(after, 0, wish.start - end):
            return True
    return False
