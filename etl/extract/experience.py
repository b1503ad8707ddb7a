"""Stated lengths of experience: how long, of what, required or preferred.

The employer's age, the length of a contract and the age of persons are no experience of the candidate.
"""

import re
from bisect import bisect_left
from dataclasses import replace

from etl.extract.mention import ExperienceMention
from etl.extract.sections import Sections

_WORD_NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
    )
} | {"twenty": 20, "a": 1, "couple": 2}
# A copied text may have lost the break before a digit ("PhD3+ years"), so a letter may stand there.
_NUMBER = rf"(?:(?<![\d$€£#])(?<!\d[.,])\d{{1,2}}(?:\.\d)?|\b(?:{'|'.join(_WORD_NUMBERS)})\b)"
_MORE = r"(?:\+|plus\b|or more\b|or greater\b|and up\b|and above\b)"
_LENGTH = re.compile(
    rf"(?P<up_to>\bup to |\bno more than |\bless than )?"
    rf"(?P<low>{_NUMBER})(?:\s*\(\s*(?:\w+|\d+)\s*\)?\s*\+?\s*\)?)?\s*(?P<low_more>{_MORE})?"
    rf"(?:\s*(?:-|–|—|−|‐|‑|to|and|or|/)\s*(?P<high>{_NUMBER})(?:\s*\(\s*\w+\s*\))?\s*(?P<high_more>{_MORE})?)?"
    rf"\s*{_MORE}?[\s\-‑]*(?:full |calendar |solid |relevant |total )?\Z"
)
_UNIT = re.compile(r"(?:years?|yrs?|months?)\b(?:['’]s?|\(s\))?['’]?\.?|yoe\b")
_OF_WHICH = re.compile(rf"(?P<low>{_NUMBER})(?P<low_more>\+)? (?:years )?\Z")
_OF_WHICH_WORK = re.compile(
    r"(?: years?)?,? (?:were|was|being|as|in|working|with|spent|should|must|have|has|is|are|"
    r"managing|leading)\b"
)
# The last two ways are for copied texts that have lost their line breaks: "...experienceProven...".
_SENTENCE_END = re.compile(r"\n|[!?;•·]|\.(?=\s|[A-Z\d]|\Z)|(?<=[a-z)])(?=[A-Z][a-z])|(?<=PhD)(?=[A-Z])")
_LONGEST_SENTENCE = 260
_OLDEST = 25 * 12  # above, it is the employer's age

# Right behind the length: "of experience", "'s experience", "in product management", "working as".
_NAMES_EXPERIENCE = re.compile(
    r"[\s,]*(?:of )?(?:[^\s.;]+ ){0,14}?(?:experience|exp\b|xp\b|background|expertise|track record|tenure)", re.I
)
_NAMES_WORK = re.compile(
    r"[\s,:(–-]*(?:(?:in|as|of|at|working|managing|leading|building|developing|designing|shipping|"
    r"doing|delivering|owning|with|performing|"
    r"focused|focusing|within|running|creating|on|owner|prior|previous|proven|direct|relevant|"
    r"using|demonstrated|hands[ -]on|successful|"
    r"successfully|launching|driving|defining)\b|pm\b|product (?:manag|own|lead)|professional(?:ly)? )",
    re.I,
)
_EXPERIENCE_BEFORE = re.compile(r"\b(?:experience|background|expertise|exp)\b[^.\n]{0,60}\Z", re.I)
_OF_A_CONTRACT = re.compile(r"\b(?:exceed|appointment|contract|fixed|warranty|months|term)\b", re.I)

_NOT_OF_A_PERSON_BEFORE = re.compile(
    r"(?:\b(?:last|past|next|coming|previous|first|every|each|within|after|since|until|vest\w*|"
    r"over a|in (?:the|under|about|just|only|less than)|"
    r"for (?:the|over|more than|nearly|almost|about)(?: (?:last|past|next))?|(?:in|for)|age[ds]?|"
    r"contract|duration|term|internship|warranty|approximately|around|ago|minimum age|additional|"
    r"exceed|excess of|within just|extended (?:for|by)|maximum of"
    r"|(?:is|are) (?:a|an)|about)|\d{1,2} ?[-–] ?)\s*\Z",
    re.I,
)
_NOT_OF_A_PERSON_AFTER = re.compile(
    r"[\s-]*(?:old\b|ago\b|in a row|contract|internship|term\b|fixed|program|warranty|running|"
    r"anniversary|straight|in business|of (?:age|history|"
    r"growth|operation|service|success|excellence|innovation|consecutive|funding|runway|"
    r"profitab\w*|data|research\b)|with (?:the )?(?:company|us)\b|"
    r"later|from now|after|vest\w*|cliff|plan\b|roadmap|vision|of employment|of joining|"
    r"of (?:your |our )?(?:start|hire|launch)|(?:college |university )?degree|or until|"
    r"tenure with|full[ -]time internship|"
    r"rotation|project\b|assignment|engagement|maternity|cover|into|and (?:we|our)|,? (?:we|our|"
    r"the company)|since|strong\b|period|probation|(?:of )?(?:fully )?(?:paid|parental|maternity|"
    r"leave))",
    re.I,
)
_OF_THE_EMPLOYER = re.compile(
    r"\b(?:we(?:'ve|’ve| have| are| bring)|our (?:team|founders?|engineers|company|clients|"
    r"customers|leadership|firm)|(?:team|founders?) (?:has|have|with|of|brings?|is|who)|"
    r"(?:company|firm|leaders) (?:has|have|brings?|is)|founded|established|"
    r"has been|have been|before (?:founding|joining|starting)|average|combined|history|"
    r"family[- ]owned|serving|in business|customers|industry leader|i have|i've)\b",
    re.I,
)
_OF_THE_CANDIDATE = re.compile(
    r"\b(?:you(?:'ve|’ve| have|r)?\b|candidates?|must|requir\w+|minimum|at least|looking for|"
    r"seeking|ideal\w*|qualif\w+|applicants?|preferr\w*|should|need|someone)\b",
    re.I,
)

_PRODUCT = (
    r"(?:product[ -]?(?:manage\w*|owner\w*|mgmt|lead\w*|director|role|person|position)|\bpms?\b|"
    r"\bpo\b|product development/management|"
    r"product(?:/| and | & |, | or |, or |, and )(?:ux|design|program\w*|project|growth|"
    r"engineering)?(?:,? (?:or|and) )?(?:program\w* |project )?manage\w*|"
    r"product-(?:related|focused) role|product work\b|product function|roles? in product|"
    r"in product\b(?! (?:marketing|design|engineering|development|analy))|"
    r"\bproduct experience|specialized experience)"
)
_PRODUCT_OBJECT = re.compile(_PRODUCT, re.I)
# Years of building or leading products count as years in product.
_BUILDING_PRODUCTS = re.compile(
    r"\b(?:build\w*|lead\w*|ship\w*|launch\w*|deliver\w*|manag\w*|own\w*|bring\w*|develop\w*|"
    r"creat\w*|driv\w*|tak\w+)\b (?:and \w+ )?(?:[\w/&,+'’-]+ ){0,7}?"
    r"(?:products?\b(?! (?:market|design|engineer|manager))|product (?:initiatives|delivery|"
    r"features|roadmap|lines?|strategy|development|backlog))"
    r"|\bproduct (?:roadmap|backlog|delivery)|roadmaps? (?:and|for)|(?:shap|defin|own|build|manag|"
    r"creat)\w* (?:[\w/&,-]+ ){0,4}?roadmaps?\b|product development\b"
    r"|\b(?:lead|own|driv|tak|build|bring)\w* [^.;]{1,80}?from (?:concept|idea|ideation|inception) (?:to|through)\b",
    re.I,
)
# Another kind of work beside product management, either of which will do. Behind it also "related", "similar".
_OTHER_JOB = (
    r"(?:project|programme?|business (?:anal\w+|process)|marketing|pmm|consult\w*|"
    r"(?:\w+ )?engineer\w*|software (?:development|engineer\w*)|analytics?|"
    r"operations|ux|(?:\w+ )?design(?:er|ing)?|research\w*|(?:\w+ )?analyst|strategy|development|"
    r"entrepreneur\w*|found(?:er|ing)|data scien\w+|scrum master)"
)
_OTHER_AFTER = (
    rf"(?:(?:\w+[ -]){{0,2}}?{_OTHER_JOB}|(?:an? |any |other |another )?(?:closely |highly |"
    rf"directly )?(?:related|similar|relevant|equivalent|comparable|adjacent|"
    r"technical|analogous)(?! (?:product|capacity)))"
)
_ALTERNATIVE = re.compile(
    rf"{_PRODUCT}(?: experience| roles?| work| positions?| capacity)?\s*\(?(?:,|/|\bor\b|"
    rf"\band/or\b)\s*(?:or |and )?(?:in |as |an? |other |another )*(?!ideal|prefer|with|includ|"
    rf"especial|own|build|plus|at\b){_OTHER_AFTER}\b"
    rf"|\b{_OTHER_JOB}(?: manag\w+| experience| roles?)?\s*(?:,|/|\bor\b|\band/or\b)\s*(?:or |"
    rf"and )?(?:in |as |an? )*(?:\w+ ){{0,2}}?{_PRODUCT}"
    rf"|{_PRODUCT}[^.;\n]{{0,70}}?,? or as an? "
    r"|product(?:,| or|/| and/or) (?:or )?(?:program\w*|project) manag\w+|(?:program\w*|"
    r"project)(?:,| or|/| and/or) (?:or )?product manag\w+",
    re.I,
)
_STILL_PRODUCT = re.compile(
    r"product (?:manag\w+|owner)\w*[\s,/]*(?:or|/|,)?\s*(?:in )?(?:an? )?(?:key |"
    r"similar )?product (?:leader|role|owner|lead|manag)\w*",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:people[ -]manage\w*|(?:manag\w+|lead\w*|mentor\w*|supervis\w*|"
    r"coach\w*)(?: and \w+)? (?:a |other |high-performing |cross-functional |product )*(?:teams?|"
    r"people|product managers|pms|direct reports|staff|individuals|employees|others)|"
    r"team leadership|direct reports|managerial|supervisory)",
    re.I,
)
_GENERAL = re.compile(
    r"\A[\s,:(–-]*(?:of |in |in a |total |overall |relevant |related |progressive\w* |"
    r"professional |prior |previous |proven |practical |full[- ]?time |"
    r"hands[- ]on |post[- ]\w+ |direct |solid |strong |combined |industry |corporate |business |"
    r"demonstrated |work(?:ing)? |job |career |successful(?:ly)? |"
    r"similar |equivalent |applicable |significant |or more |career |year |xp|post-grad\w* |,)*(?:and/or |or )?"
    r"(?:experience|exp\b|xp\b|background|track record|expertise)?[\s,)]*(?:\Z|\(|with (?:a|an|"
    r"the)? ?(?:bachelor|master|advanced|phd|mba|degree|m\.?s|b\.?s)|at minimum|minimum|required|"
    r"(?:with )?evidence of|are |\||as an? (?:entrepreneur|founder|consultant)\b|"
    r"in an? (?:[\w/&,-]+ ){0,3}(?:environment|fintech|firm|bank|agency|consultancy|scale-?up)\b|"
    r"in (?:a |an |the |one of )*(?:[\w/&-]+ ){0,3}(?:industr\w+|sector|compan\w+|field|"
    r"environment|startups?|tech\b|technology|software|consulting|business|role|position|"
    r"organi[sz]ation\w*|capacity|it\b)|working (?:in|at|for|within) (?:an? |"
    r"the )?(?:[\w/&-]+ ){0,3}(?:industr\w+|sector|compan\w+|field|environment|startups?|"
    r"business)|"
    r"at (?:a|an)\b|plus\b|and\b|,|-|–|or (?:a |an )?(?:bachelor|master|degree|equivalent)|beyond|"
    r"after|post|preferred|is |;|:|within)",
    re.I,
)
# "5+ years of experience in lending": a field of work, unless it is another profession's.
_OF_A_FIELD = re.compile(
    r"[\s,]*(?:of )?(?:[\w-]+ ){0,2}?(?:experience|exp) (?:in|across) "
    r"(?!(?:[\w/-]+ ){0,2}(?:develop|engineer|program|design|cod)\w*\b)",
    re.I,
)

# Between words of wishing and the length that they make preferred.
_SAME_CLAUSE_AHEAD = re.compile(r"[^,;]{0,60}")
_SAME_CLAUSE_BACK = re.compile(r"[^,;(]{0,140}\(?")
_DEGREE_AFTER = re.compile(
    r"[^.;]{0,30}?\b(?:with|and|plus) (?:an? |the )?(?:\w+ )?(?:bachelor|master|advanced|ph\.?d|"
    r"mba|degree|b\.?[as]\b|m\.?[as]\b)[^\s,;(]*(?: degree)?",
    re.I,
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
        before, after = folded[since:start], folded[end:until]
        previous_end = end
        if "of " not in folded[start:end] and not _is_experience(before, after, low):
            continue
        if _OF_A_FIELD.match(after):
            of_a_field.add(start)
        span_end = end + _proving_length(after)
        is_preferred = sections.kind_at(start) == "preferred" or _is_wished(before, after, start, end, sections)
        kind = "preferred" if is_preferred else "required"
        mentions.append(
            ExperienceMention(low, high, _object(before, after), kind, text[start:span_end], start, span_end)
        )
    return _without_repeats(_with_only_fields(mentions, of_a_field))


def _with_only_fields(mentions: list[ExperienceMention], of_a_field: set[int]) -> list[ExperienceMention]:
    """The mentions; required years in a field (those that start at `of_a_field`) are years overall without others."""
    required = [mention for mention in mentions if mention.kind == "required"]
    if any(mention.object in ("product_management", "general") for mention in required):
        return mentions
    only = {mention.start for mention in required if mention.object == "other"} & of_a_field
    return [replace(mention, object="general") if mention.start in only else mention for mention in mentions]


def _without_repeats(mentions: list[ExperienceMention]) -> list[ExperienceMention]:
    """The mentions without those that repeat an earlier one word for word, required again or preferred again."""
    first: dict[tuple, ExperienceMention] = {}
    for mention in mentions:
        if len(mention.matched_text) > 20:
            first.setdefault((mention.matched_text, mention.object, mention.kind), mention)
        else:
            first[mention.start] = mention
    return list(first.values())


def _lengths(text: str, folded: str) -> list[tuple[int, int, int, int | None]]:
    """(start, end, months at least, months at most) of every number of years or months."""
    found = []
    for word in ("year", "yr", "month", "yoe", "of which", "of those", "of them"):
        at = folded.find(word)
        while at != -1:
            if length := _length_at(folded, at, word):
                found.append(length)
            at = folded.find(word, at + len(word))
    return sorted(found)


def _length_at(folded: str, at: int, word: str) -> tuple[int, int, int, int | None] | None:
    window_start = max(0, at - 48)
    if word.startswith("of "):
        if "year" not in folded[max(0, at - 110) : at]:
            return None
        number = _OF_WHICH.search(folded, window_start, at)
        if not number or not _OF_WHICH_WORK.match(folded, at + len(word)):
            return None
        return number.start(), at + len(word), _months(number["low"], 12), None
    unit = _UNIT.match(folded, at)
    number = _LENGTH.search(folded, window_start, at)
    if not unit or not number or number["low"] == "a":
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
    begin = low
    for found in _SENTENCE_END.finditer(text, low, start):
        begin = found.end()
    finish = _SENTENCE_END.search(text, end, end + _LONGEST_SENTENCE)
    return begin, finish.start() if finish else min(len(text), end + _LONGEST_SENTENCE)


def _is_experience(before: str, after: str, low: int) -> bool:
    if low > _OLDEST or _NOT_OF_A_PERSON_AFTER.match(after):
        return False
    names_experience = _NAMES_EXPERIENCE.match(after)
    if _NOT_OF_A_PERSON_BEFORE.search(before) and not (names_experience and _OF_THE_CANDIDATE.search(before)):
        return False
    if _OF_THE_EMPLOYER.search(before) and not _OF_THE_CANDIDATE.search(before):
        return False
    if names_experience or _NAMES_WORK.match(after):
        return True
    in_brackets = before.rstrip().endswith("(") and (after.startswith(")") or not after.strip())
    return bool(_EXPERIENCE_BEFORE.search(before)) or (
        in_brackets and not _OF_A_CONTRACT.search(before) and len(before) > 25
    )


def _proving_length(after: str) -> int:
    """How many characters of `after` belong to the quoted words: as far as what makes it experience of something."""
    patterns = (_NAMES_EXPERIENCE.match(after), _PRODUCT_OBJECT.search(after[:90]), _DEGREE_AFTER.match(after))
    ends = [found.end() for found in patterns if found]
    return min(max(ends, default=0), 120)


def _object(before: str, after: str) -> str:
    if after.startswith(")") and before.rstrip().endswith("("):
        after = before  # "Managing product delivery (3 years)"
    around = after[:170]
    product = _PRODUCT_OBJECT.search(around)
    if product:
        if (other := _ALTERNATIVE.search(around)) and not _STILL_PRODUCT.match(other[0]):
            return "general"
        return (
            "people_management"
            if _PEOPLE.search(around[: product.end()]) and "of product" not in around
            else "product_management"
        )
    if _PEOPLE.search(around):
        return "people_management"
    if _BUILDING_PRODUCTS.search(around):
        return "product_management"
    if _GENERAL.match(around) or not around.strip(" .)"):
        return "general"
    return "other"


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
