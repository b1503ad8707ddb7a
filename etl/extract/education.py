"""The degree asked of the candidate, required or preferred, and whether experience will do instead.

A degree counts where it is the candidate's: "a high degree of care", the doctors on the employer's team, tuition paid
as a benefit and degrees that are no condition are none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from ahocorasick_rs import AhoCorasick, Implementation

from etl.extract.leap import at_words
from etl.extract.literals import Literals, matches_of, windows
from etl.extract.mention import EducationMention
from etl.extract.sections import Sections
from etl.extract.sentence import sentence_span
from etl.text import positions

# Cheap literals of the folded text, around which alone degrees are looked for; abbreviations are capitals.
_LITERALS = Literals(
    "degree bachelor master mba ph.d phd undergrad diploma studies doctora graduated".split()
    + [
        "ph. d",
        *(f"{word} education" for word in "university college higher tertiary secondary academic level".split()),
    ]
)
_ABBREVIATION = re.compile(r"[BM]\.?(?:[AS]\b|Sc\b|SC\b|Tech|Eng|BA\b)")
_BEFORE, _AFTER = 60, 90

# What is said in words is looked for in the folded text: a pattern that knows small letters only costs a third of one
# that reads either case.
_BACHELOR = (
    r"bachelor(?:s|['’]s|s['’]|\(s\))?(?: of \w+(?: and \w+)?| or (?:higher|above))?(?:,? or (?:advanced|"
    r"master[’'s]*))?"
    r"(?:[ -](?:level )?degree)?"
    r"|under-?grad(?:uate)?(?: or (?:graduate|post-?graduate|master['’]?s))?(?: university)? (?:degree|"
    r"program\w*|studies)"
    r"|undergrad(?:uate)?(?= (?:preferred|required|in)\b)"
    r"|(?:university|college|4[- ]?years?|four[- ]years?|3 year|honou?rs|first|technical|engineering|cs|"
    r"mathematics|economics|physics|statistics|analytics|electronics|informatics|"
    r"computer science|"
    r"stem|relevant|related|business|science|scientific|academic|formal|higher|tertiary|design|quantitative|"
    r"appropriate|"
    r"post-?secondary|accredited|third[- ]level)(?: or \w+)?[- ]degree"
    r"|(?:university|college|higher|tertiary|post-?secondary|academic) (?:level )?(?:education|diploma|studies)\b|"
    + at_words(
        r"degree(?:[- ]level|[- ]educated| or (?:higher|above|equivalent|diploma)| qualified)",
        r"degree(?<![\w-] degree)(?=\W*(?:in|from|required|preferred|is|would|\(|or|and|with|\n|,|;|\.|\Z))",
    )
    + r"|\b(?:a|an|the|your|or|and|/|:|•|with|technical,) degree\b(?! of (?!science|arts|education|bachelor))|"
    + at_words(r"graduated? (?:of|from|in) an? \w+", r"diploma\b(?<!school diploma)(?= (?:in|or|from))")
    + r"|studies in(?<=education: studies in)|studies in(?<=background: studies in)"
)
# Abbreviations are capitals: "bs" is also said of idle talk, "BA" of the business analyst, "MS" of the office suite.
_BACHELOR_SHORT = at_words(
    r"B\.?[AS]\.? ?/ ?(?:B\.?[AS]|M\.?[AS]|MBA)\.?(?: ?/ ?(?:M\.?[AS]|MBA|Ph\.?D)\.?)*",
    r"B(?:Sc|SC|\.Sc\.?|\.? ?Tech|Eng|\.?E\.|BA|\.[AS]\.?(?!\w)|[AS](?=(?: degree| in |"
    r" or (?:MS|MA|BA|BS|"
    r"equivalent|higher|related)|, MS|\(Hons)))(?: ?/ ?(?:MSc|M\.?S\.?c?|MBA|MTech)\.?)?",
)
_ADVANCED = (
    r"master(?<!scrummaster)(?<!scrum master)(?<!are master)(?:s|['’]s|s['’])(?:[- ](?:level )?degree)?(?! of)|"
    + at_words(
        r"master (?:of (?:science|arts|business|engineering)|degree|in )",
        r"mba(?:/m\.?[as])?\b(?:[- ](?:degree|program(?:me)?|student|candidate))?",
        r"ph\.? ?d\b\.?(?! ?s)",
        r"doctorate",
        r"doctoral degree",
    )
    + r"|(?<!under)(?<!under-)\b(?:advanced|graduate|post-?graduate|higher)(?: or \w+)? "
    r"(?:(?:university|technical|engineering|business|quantitative|related|relevant|scientific|stem) )?degree|"
    + at_words(r"master/ph\.?d")
)
_ADVANCED_SHORT = at_words(r"M(?:Sc|\.Sc|\.S\.|S(?= (?:degree|in )|/Ph))")
# Where a word begins, also where the break before it is lost, one is tried for; nowhere else, which would cost most.
_DEGREE = re.compile(rf"(?<![a-z])(?:(?P<bachelor>{_BACHELOR})|(?P<advanced>{_ADVANCED}))")
_DEGREE_SHORT = re.compile(rf"(?P<bachelor>{_BACHELOR_SHORT})|(?P<advanced>{_ADVANCED_SHORT})")
_LOST_BREAK = re.compile(r"[A-Z](?<=[a-z].)")
_DEGREE_AT_LOST_BREAK = re.compile(
    rf"(?<=[a-z])(?=[A-Z])(?:(?P<bachelor>(?i:{_BACHELOR}))|(?P<advanced>(?i:{_ADVANCED})))"
)

# Not the candidate's, or no condition.
_NOT_ASKED = re.compile(
    r"\b(?:(?:no|without an?|not need an?|don['’]t (?:need|require|care)[^.]{0,30}|regardless of|"
    r"doesn['’]t require an?|not require an?|instead of an?|rather than an?|more than an?|"
    r"not (?:about|just) (?:the |your )?|"
    r"whether you have an?|(?:doesn['’]t|does not|don['’]t|do not) (?:matter|care) [^.]{0,60}?)"
    r"(?: \w+){0,3} ?\Z"
    r"|(?:our|the|founding|a|talented) (?:team|founders?|colleagues|staff|employees|engineers|scientists|"
    r"company|leadership|"
    r"group)\b(?!.*\b(?:you|must|should|candidates?)\b)[^.]{0,80}\Z"
    r"|(?:from|of|with|by) (?:self-taught|several|many|multiple|over \d+|\d+)[^.]{0,60}\Z"
    r"|(?:tuition|reimburse\w*|scholarship\w*|pursue an?|continuing|online|offers?|offering|founded by|"
    r"founders? (?:with|has|hold)|"
    r"help\w* (?:students|people|learners)|students (?:\w+ ){0,3}(?:earn|get|pursu\w+)|universit(?:y|"
    r"ies) partners?)\b[^.]{0,50}\Z"
    r"|(?:high|higher|certain|large|great|greater|significant|exceptional|some|reasonable|strong|any|varying|"
    r"\d+|to (?:a|the)) \Z)"
)
_NOT_ASKED_AFTER = re.compile(
    r"(?![^.;\n]{0,30}\b(?:preferred|a plus|a bonus|nice))[^.;\n]{0,40}\b"
    r"(?:(?:is|are|was) not (?:required|necessary|needed|a (?:must|requirement))|not required|"
    r"isn['’]t required|"
    r"not (?:strictly )?necessary|optional|don['’]t matter|doesn['’]t matter)|s? of (?!science|arts|education|"
    r"bachelor)(?:\w+ )?\w+"
    r"|s?[- ](?:programs?|courses|seekers|holders are|reimbursement|assistance|level jobs)\b"
)
_EXPERIENCE = (
    r"(?:(?:equivalent|relevant|related|significant|military|comparable|similar|practical|work|working|industry|"
    r"professional|technical|"
    r"hands-on|proven|demonstrated|real[- ]world|substantial|commensurate|extensive|solid|strong|prior|previous|"
    r"software|development|engineering|field|applicable|job|life|"
    r"product|business|years of|\w{1,20} years of|\d{1,3}\+? years?(?: of)?|\d{1,3}\+? years?['’])[ /,]{1,5}"
    r"(?:and/or |and |or )?){1,12}"
    r"(?:experience|background|training|qualification|expertise|skills|knowledge|education|combination)"
)
_OTHER = (
    rf"\)?[\s(:]{{0,9}}(?:an? |any |the |have |has |with |at least |by ){{0,6}}{_EXPERIENCE}"
    r"(?! with an? (?:advanced|master|mba|ph))"
)
_EQUIVALENT = re.compile(
    at_words(
        r"equivalent\b(?<!\ban equivalent)(?<!foreign equivalent)"
        r"(?! (?:technical |quantitative |related )?(?:field|discipline|major|subject|degree|stem|area))",
        rf"or:?{_OTHER}",
        r"or an? (?:\w{1,20} )?background in\b",
        r"or (?:an? )?(?:equivalent )?combination of\b",
        r"in lieu of\b",
        r"in place of an?\b",
        r"substitut\w",
        r"self[- ]taught\b",
        r"experience instead\b",
    )
    + rf"|/{_OTHER}"
)
_LONGEST_EQUIVALENT = 170
# Sections that speak of the employer's people and market, or of other jobs.
_OF_OTHERS = frozenset({"company", "offer", "legal", "process"})
_OF_THE_CANDIDATE = re.compile(r"\b(?:you|your|must|candidates?|requir\w+|applicants?)\b")
_OR_COMBINATION = re.compile(
    at_words(r"or\)?[\s:,]+(?:any |an? )?(?:equivalent )?combination of (?:education|experience|training)")
)
# "5 years of experience, or an MBA and 2 years": no degree is asked.
_INSTEAD_OF_YEARS = re.compile(
    r"\b(?:years|experience|manager)\b(?:(?!degree|bachelor|b[as]\b|mba)[^.;]){0,300}\bor (?:an? )?\Z"
)
_IN_PLACE_OF = re.compile(r"\b(?:in lieu|in place|instead) of (?:a |an |the )?(?:\w+ )?\Z")
_PREFERRED_AFTER = re.compile(
    r"\b(?:(?P<required>(?:is |are )?(?:required|a must|mandatory|essential|minimum)\b)"
    r"|(?P<preferred>(?:(?:is |are )?(?:strongly |highly |also )?preferred|preferable|a (?:big |huge |strong |"
    r"definite |major |great |nice )?(?:plus|bonus|advantage|asset)|"
    r"an? (?:added |distinct )?(?:asset|advantage)|advantageous|desired|desirable|nice[- ]to[- ]have|bonus|"
    r"(?:is|would be|are) "
    r"(?:ideal|great|nice|helpful|beneficial|welcome|a plus)|strongly considered)\b(?! (?:in|for)\b)))"
)
_PREFERRED_BEFORE = re.compile(
    r"(?:\b(?:preferred|preferably|ideally|bonus(?: points)?(?: if| for)?|nice[- ]to[- ]haves?|plus(?:es)?|"
    r"desir(?:ed|able)|"
    r"would be (?:great|nice)|good to have)\b[\s:,)\]–-]*(?:but not required[\s:,-]*)?(?:you )?(?:have |has |"
    r"hold )?(?:an? )?"
    r"(?:\w+[ ,]+){0,5})\Z"
)
# One of these stands in whatever _PREFERRED_AFTER finds: a look for them costs less, and mostly says no.
_PREFERENCES = AhoCorasick(
    "requi must mandatory essential minimum prefer plus bonus advantage asset desir nice ideal great helpful "
    "beneficial welcome considered".split(),
    implementation=Implementation.DFA,
)
# "Degree in engineering, computer science preferred": a field is preferred, not the degree.
_ONLY_A_FIELD = re.compile(
    r",\s{0,9}(?!strongly|highly|but\b)(?=[^,.;]{0,200}[a-z]{3})(?:(?!\b(?:or|is|are)\b)[^,.;]){1,220}\Z"
)
_LONGEST_PREFERENCE = 220

VALUES = (
    "none_stated",
    "bachelor_required",
    "bachelor_or_equivalent",
    "bachelor_preferred",
    "advanced_required",
    "advanced_preferred",
)


def find_education(text: str, folded: str, sections: Sections) -> list[EducationMention]:
    """Every degree asked of the candidate, in order; [] when none is. `folded` is fold(text), `sections` those of text.

    "Bachelor's or Master's" asks for a bachelor's degree; "pursuing a bachelor's" too.
    """
    anchors = [at for _, at in _LITERALS.find(folded)]
    anchors += [at for capital in "BM" for at in positions(text, capital) if _ABBREVIATION.match(text, at)]
    stretches = windows(sorted(anchors), _BEFORE, _AFTER)
    named = [match for start, end in stretches for match in _named(text, folded, start, end)]
    if not named:
        return []
    lasting = [one for one in named if not _IN_PLACE_OF.search(folded, max(0, one.start() - 40), one.start())]
    within = [(match, sentence_span(text, *match.span())) for match in lasting]
    found = [(match, sentence) for match, sentence in within if _is_asked(folded, match, sentence, sections)]
    mentions = []
    for number, (match, sentence) in enumerate(found):
        until = found[number + 1][0].start() if number + 1 < len(found) else len(text)
        mention = _mention(text, folded, match, sentence, until, sections)
        mentions.append(mention._replace(accepts_equivalent=True) if len(lasting) < len(named) else mention)
    return mentions


def _named(text: str, folded: str, start: int, end: int) -> Iterator[re.Match]:
    """The degrees named in text[start:end], in order, as one pattern would find them."""
    searches = [partial(_DEGREE.search, folded), partial(_DEGREE_SHORT.search, text)]
    if _LOST_BREAK.search(text, start, end):
        searches.append(partial(_DEGREE_AT_LOST_BREAK.search, text))
    ahead = [search(start, end) for search in searches]
    while found := min(filter(None, ahead), key=re.Match.start, default=None):
        yield found
        start = found.end()
        ahead = [
            search(start, end) if match and match.start() < start else match
            for search, match in zip(searches, ahead, strict=True)
        ]


def stated_education(mentions: Sequence[EducationMention]) -> tuple[str, EducationMention | None]:
    """(one of VALUES, the mention that proves it) of a posting: a required degree before a preferred, a bachelor's
    before an advanced one."""
    for level, kind in (
        ("bachelor", "required"),
        ("advanced", "required"),
        ("bachelor", "preferred"),
        ("advanced", "preferred"),
    ):
        of_kind = [mention for mention in mentions if (mention.level, mention.kind) == (level, kind)]
        if of_kind:
            equivalent = [mention for mention in of_kind if mention.accepts_equivalent]
            if (level, kind) == ("bachelor", "required") and equivalent:
                return "bachelor_or_equivalent", equivalent[0]
            return f"{level}_{kind}", of_kind[0]
    return "none_stated", None


def _is_asked(folded: str, match: re.Match, sentence: tuple[int, int], sections: Sections) -> bool:
    start, end = sentence
    section = sections.kind_at(match.start())
    if section in _OF_OTHERS and not _OF_THE_CANDIDATE.search(folded, start, end):
        return False
    if section == "opening" and match[0].lower() == "higher education":
        return False
    if match.lastgroup == "advanced" and _INSTEAD_OF_YEARS.search(folded, start, match.start()):
        return False
    is_denied = _NOT_ASKED.search(folded, start, match.start()) or _NOT_ASKED_AFTER.match(folded, match.end(), end)
    return not is_denied


def _mention(
    text: str, folded: str, match: re.Match, sentence: tuple[int, int], until: int, sections: Sections
) -> EducationMention:
    start, end = match.span()
    sentence_start, sentence_end = sentence
    accepts = (
        "equivalent" in match[0].lower()
        or _EQUIVALENT.search(folded, end, min(sentence_end, end + _LONGEST_EQUIVALENT)) is not None
        or _OR_COMBINATION.search(folded, end, end + _LONGEST_EQUIVALENT) is not None
    )
    before = folded[sentence_start:start]
    after = folded[end : min(sentence_end, until, end + _LONGEST_PREFERENCE)]
    kind = _kind(before, after, sections.kind_at(start) == "preferred")
    return EducationMention(match.lastgroup or "bachelor", kind, accepts, text[start:end], start, end)


def _kind(before: str, after: str, is_under_preferred: bool) -> str:
    said = matches_of(_PREFERENCES, after) and _PREFERRED_AFTER.search(after)
    if said and said["required"]:
        return "required"
    if said and not _ONLY_A_FIELD.search(after[: said.start()]):
        return "preferred"
    return "preferred" if is_under_preferred or _PREFERRED_BEFORE.search(before) else "required"
