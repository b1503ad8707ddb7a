"""Where the work is done: 'remote' | 'hybrid' | 'onsite' | 'unspecified'."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from etl.extract.literals import Literals
from etl.extract.mention import Mention
from etl.extract.places import LONGEST_PLACE_FIELD, find_location_places
from etl.extract.role import LONGEST_TITLE

_REMOTE_WORDS = (
    r"remote(?:ly)?(?:[ -](?:first|friendly|only|ok|eligible))?|anywhere|any location|distributed|home[ -]?based"
    r"|work(?:ing)?[ -]from[ -](?:home|anywhere)|wfh|home[ -]?office|télétravail|remoto|remota|"
    r"teletrabajo|teletrabalho|worldwide"
    r"|telecommut\w+|virtual|flexible within the us"
)
# "Remote sensing" and "hybrid cloud" are what some products are about.
_NOT_REMOTE = (
    r"(?![ -]+(?:sens|access|monitor|desktop|control|device|patient|care|assist|support|operat|"
    r"vehicle|driv|hands|sales|closing|"
    r"reality|events?\b|agent|machine))"
)
_NOT_HYBRID = r"(?![ -]+(?:cloud|infra|multi|electric|vehicle|mobile|app|event|search|mesh|work|it\b))"
_REMOTE = re.compile(rf"(?<!\bhybrid[ -])\b(?:{_REMOTE_WORDS})\b{_NOT_REMOTE}(?![ -]hybrid\b)", re.I)
_HYBRID = re.compile(
    rf"\b(?:hybrid[ea]?|h[ií]brido|h[ií]brida|partially remote|part[- ]remote)\b{_NOT_HYBRID}"
    r"|\b(?:in[ -](?:the )?office|on-?site)[ ,(]{1,3}[1-4](?:-[2-5])? ?(?:days|x)\b|"
    r"\b[1-4](?:-[2-5])? days in[ -](?:the )?office\b",
    re.I,
)
_ONSITE = re.compile(
    r"\b(?:on[ -]?site|in[ -](?:the )?office|in[ -]person|presencial)\b(?! (?:interview|meeting|event))|"
    r"\(local(?: only)?\)",
    re.I,
)
# Of the place fields of boards only: "Lyon Office", "Ghent HQ".
_NAMED_OFFICE = re.compile(r"(?<=[\w)] )(?:office|hq|headquarters)\b(?! (?:based )?or remote)", re.I)
# Only for a time, or only for other jobs than a product manager's.
_NO_REMOTE = re.compile(
    r"\b(?:no|not|non)[ -]{1,3}(?:fully[ -]{1,3})?remote|\bremote\s{0,3}[:=]\s{0,3}no\b|"
    r"\d(?:-\d)? days? (?:\w{1,30} )?remote|"
    r"\b(?:some|few|certain|select)\b[^|]{0,15}remote[^|]{0,12}(?:roles|positions|jobs)|"
    r"remote for (?:some|certain|a few)|remote[^|]{0,40}\b(?:covid|pandemic)|"
    r"remote[ ,(]{0,3}(?:\w{1,30} )?(?:for now|for the (?:moment|time being)|right now|until|during|temporar\w+|"
    r"initially|currently(?= *(?:[,;:)|/]|\Z|but|then|on-?site)))|"
    r"\b(?:currently|temp|temporar(?:y|ily)|initially|for now),? (?:\w{1,30} )?remote|"
    r"remote(?: (?:is|ok|okay|fine|possible|friendly|considered|available)){0,2} for "
    r"(?![^|]{0,60}\bproduct\b)[^|)]{0,60}\b(?:eng|engineer\w*|developers?|devs?|devops)\b|"
    r"\bother (?:positions|roles|jobs) (?:are )?(?:on-?site|local)\b|\bremote co-?located\b|"
    r"\b(?:(?:work(?:ing)? )?from home|wfh)[ ,(]{1,3}(?:during|until|for now|currently|while)\b",
    re.I,
)
# In the header of a hiring comment these are said of many things; of the place of work as a part of their own.
_REMOTE_IN_HEADER = re.compile(
    r"\bremote(?:ly)?(?:[ -](?:first|friendly|only|ok|eligible))?\b(?!-sens| sens)|\bhome[ -]based\b|\bwfh\b|"
    r"\bwork(?:ing)?[ -]from[ -](?:home|anywhere)\b|\btelecommut\w+|\bremot[oa]\b|\btélétravail\b|\bteletraba(?:jo|"
    r"lho)\b|"
    r"(?:\A|[|(/;:–—-]|,|\bor\b)\s{0,3}(?P<part>(?:100 ?% |fully |globally )?"
    r"(?:anywhere|any location|distributed(?: team)?|(?<=\()worldwide|virtual))(?=\s*(?:[|()/;:–—]|\Z|\bin the\b|"
    r"\bin [A-Z]))",
    re.I,
)
# A place field that names no place of the list, but has the form of one: a town, an office, an address.
_OFFICE = re.compile(
    r"\b(?:office|hq|headquarters|warehouse|school|campus|site|building|road|rd|street|st|clinic|"
    r"store|mall)\b",
    re.I,
)
_TOWN = re.compile(r"[A-ZÀ-Þ][\w.'-]{2,}(?: [A-ZÀ-Þ][\w.'-]+){0,2}")
_NO_TOWN = re.compile(
    r"\b(?:multiple|various|all|any|locations?|country|countries|city|state|nationwide|national|"
    r"global|international|corporate|field|"
    r"travel(?: position)?|flexible|tbd|tbc|n/?a|permanent|contract|internships?|templates?|"
    r"product|engineering|sales|marketing|design|operations|"
    r"network|region|territory|northeast|southeast|northwest|southwest|midwest|central|east|west|north|south|coast|"
    r"time ?zone|est|pst|cst|mst|utc|gmt|shared services|default|varies|hubs?|earth)\b",
    re.I,
)
_BEFORE_STATE = re.compile(r"([^\W\d_][^,;|/()]{0,60}?|\d{1,6} [^,;|/()]{0,60})\s{0,9}(?:,| - )\s{0,9}\Z")
_BEFORE_CODE = re.compile(r"([^\W\d_][^,;|/()]{0,60}?) \Z")
_CITY_STATES = frozenset((*(("country", code) for code in ("SG", "HK", "MO", "MC")), ("state", "DC")))

# In a title the word must be a part of its own: "(Remote)", "- Remote US", "Remote Product Manager".
_TITLE_PART = re.compile(r"[^,;()\[\]|/–—:]+")


@lru_cache(maxsize=1 << 15)
def read_location_workplace(location: str) -> tuple[str, Mention | None]:
    """The workplace that a board's place field states: remote for some place is remote, hybrid for some is hybrid.

    A town, an office or an address alone is the place of work ('onsite'); countries, regions and states alone say
    nothing ('unspecified').
    """
    location = location[:LONGEST_PLACE_FIELD]
    workplace, found = read_words_workplace(location.replace("_", " "))
    return (workplace, found) if found else _town_workplace(location)


def read_words_workplace(field: str) -> tuple[str, Mention | None]:
    """The workplace that a board's place field says in words, 'unspecified' where it only names places."""
    return _first_said(field, _REMOTE, _HYBRID, _ONSITE, _NAMED_OFFICE)


def read_header_workplace(header: str) -> tuple[str, Mention | None]:
    """The workplace that the header of a hiring comment, or the line of one of its jobs, says in words."""
    return _first_said(header, _REMOTE_IN_HEADER, _HYBRID, _ONSITE)


def _first_said(field: str, remote: re.Pattern, hybrid: re.Pattern, *onsite: re.Pattern) -> tuple[str, Mention | None]:
    if not _NO_REMOTE.search(field) and (found := remote.search(field)):
        return "remote", _mention(found, "location")
    for workplace, pattern in (("hybrid", hybrid), *(("onsite", pattern) for pattern in onsite)):
        if found := pattern.search(field):
            return workplace, _mention(found, "location")
    return "unspecified", None


def _town_workplace(location: str) -> tuple[str, Mention | None]:
    places = find_location_places(location)
    for place in places:
        if place.kind == "city" or (place.kind, place.value) in _CITY_STATES:
            return "onsite", Mention(location[place.start : place.end], place.start, place.end, "location")
    office = _OFFICE.search(location)
    if office and not _NO_TOWN.search(location):
        return "onsite", _mention(office, "location")
    # A town that the list does not know: before its state or country, or in the form of a name.
    for place in places:
        before, is_code = location[: place.start], place.kind == "state" and place.end - place.start == 2
        town = _BEFORE_STATE.search(before) or (_BEFORE_CODE.search(before) if is_code else None)
        if place.kind in ("state", "country") and town:
            is_other = any(named.kind != "city" for named in find_location_places(town[1]))
            if not _NO_TOWN.fullmatch(town[1].strip()) and not is_other:
                return "onsite", Mention(town[1], town.start(1), town.end(1), "location")
    for part in _TITLE_PART.finditer(location):
        town = _TOWN.fullmatch(part[0].strip())
        if town and not _NO_TOWN.search(town[0]) and not find_location_places(town[0]):
            start = part.start() + part[0].index(town[0])
            return "onsite", Mention(town[0], start, start + len(town[0]), "location")
    return "unspecified", None


@lru_cache(maxsize=1 << 15)
def read_title_workplace(title: str) -> tuple[str, Mention | None]:
    """The workplace that a title states, 'unspecified' where the word belongs to the product ("Hybrid Cloud")."""
    title = title[:LONGEST_TITLE]
    if _NO_REMOTE.search(title):
        return "unspecified", None
    for workplace, pattern in (("remote", _REMOTE), ("hybrid", _HYBRID), ("onsite", _ONSITE)):
        for found in pattern.finditer(title):
            before, after = title[: found.start()].rstrip(), title[found.end() :].lstrip()
            if not before or before[-1] in ",([|/–—:-" or not after:
                return workplace, _mention(found, "title")
    return "unspecified", None


def _mention(found: re.Match, found_in: str) -> Mention:
    group = found.lastgroup or 0
    return Mention(found[group], found.start(group), found.end(group), found_in)


# In running text a word is looked up first, and its pattern tried only around the places where it stands.

_ROLE_REMOTE = re.compile(
    r"(?:\b(?:fully|100 ?%|completely|entirely|permanently|primarily|all|truly|based|is|are|be|being|"
    r"or|and/or|both|work(?:ing)?|job|role|position|hir(?:e|ing)|recruiting"
    r"|open to|option(?:al(?:ly)?)?|location:?|workplace:?|type:?|us|usa|uk|flexible|a|our|"
    r"small|distributed|\d{1,3}\+? person|global)|#li)"
    r"[ \t:,/(–-]*remote(?:ly)?\b(?! (?:members|teams|workers|colleagues|users|employees|offices))"
    r"|remote(?:ly)?[ -](?:role|position|job|opportunit|work(?!ers)|location|candidate|compan|"
    r"organi[sz]ation|team\b|first|friendly|native|only|ok\b"
    r"|possible|option|eligible|allowed|within|based|anywhere|setup|environment|culture|\(|us\b|"
    r"status|opening|flexib|posting|is (?:also )?(?:possible|ok\b|okay|fine|welcome|an? (?:option|possibility)))"
    r"|remote(?:ly)?[ ]?[(:|/,–-]|[(|/:–-][ ]?remote\b|(?m:^[\W_]{0,20}remote\b)|"
    r"(?:full|part)[- ]?time[.,;/ ]{1,3}remote\b|remote (?:in|from|"
    r"across|but|or|working)\b",
)
# Words around "remote" that make it something else, or only for a time.
_NO_ROLE_REMOTE = re.compile(
    r"\b(?:(?:experience|experienced|comfort\w{0,9}|success\w{0,9}|history|ability|used to|"
    r"familiar\w{0,9})\b[^.\n]{0,25}\bremote(?:ly)?\b(?! -)|"
    r"virtual and remote|remote co-?located|(?:with|manag\w{1,5}|lead\w{0,3}) (?:our|a|the) remote|"
    r"remote (?:patient|monitoring|access|control|desktop|sensing|support|"
    r"teams\b|members|workers|colleagues|employees)|"
    r"remote[^.\n]{0,80}\b(?:until|covid|pandemic|temporar|for the time being|for now)|"
    r"(?:covid|pandemic|currently|temporar\w{0,9}|for now|until)\b[^.\n]{0,50}\bremote|"
    r"(?:most|some|many|half|part) of (?:us|the team|our)[^.\n]{0,20}remote|"
    r"\bif\b[^.\n]{0,60}\b(?:position|role|job)s? (?:is|are) [^.\n]{0,20}remote|"
    r"\b(?:no|not|non|isn't|cannot be|can't be|not a)[ -]{1,3}(?:a )?(?:fully[ -]{1,3})?remote|"
    r"remote(?: work)?\s{0,3}[:=]\s{0,3}no\b|remote (?:is )?not\b|"
    r"\d{1,2}(?:-\d{1,2})? days? (?:a|per|of|each)? ?(?:week )?(?:of )?remote|"
    r"remote(?:ly)? (?:up to )?\d{1,2} days|both in-person and remote|(?:unless|"
    r"while)[^.\n]{0,50}remote|"
    r"\b(?:engineer|developer|designer|evangelist|analyst)s? \([^()\n]{0,40}\bremote|remote(?:ly)? if not\b|"
    r"interviews?\b[^.\n]{0,80}\b(?:or|and) remote|remote-work(?:ing)? days|days? remote|"
    r"remote(?:ly)? (?:work(?:ing)? )?(?:days|fridays?|mondays?|wednesdays?|weeks?|months?|stipend|allowance|budget)\b|"
    r"remote(?: (?:is|ok|okay|fine|possible|friendly|considered|available)){0,2} for (?![^|\n]{0,60}\bproduct\b)"
    r"[^|)\n]{0,60}\b(?:eng|engineer\w*|developers?|devs?|devops)\b)",
)
# "Fully remote" says more than "flexible remote work", which hybrid employers offer too.
_FIRMLY_REMOTE = re.compile(
    r"(?:fully|100 ?%|completely|permanently|entirely|all)[ -]+remote|remote(?:ly)?[ -](?:role|"
    r"position|job|opportunity|first|only|ok|anywhere|candidates)"
    r"|#li-remote|(?:role|position|job|work) (?:is|can be|will be)[^.\n]{0,30}remote|"
    r"open to[^.\n]{0,20}remote|remote or (?:hybrid|in-office|onsite|on-site)"
    r"|(?:hybrid|onsite|on-site|in-office|office)[^.\n]{0,60} or (?:[\w-]+ )?remote|location:?[^.\n]{0,20}remote",
)
_FROM_ANYWHERE = re.compile(
    r"\b(?:work(?:ing)?|live and work|operate|based)[ -](?:remotely )?(?:from )?(?:anywhere|"
    r"wherever|home)\b|working from home|telecommut|"
    r"work[ -]from[ -]any\b|any corner of the world"
)
_NOT_FROM_ANYWHERE = re.compile(
    r"(?:from[ -])?(?:anywhere|home)[^.\n]{0,40}\b(?:\d+|two|three|four|six|few|several|"
    r"some)[ -]?(?:\+ )?(?:days|weeks|months|x\b)|anywhere (?:scheme|weeks?|month|program|policy)|"
    r"(?:days?|weeks?|month)[^.\n]{0,15}(?:work(?:ing)?[ -]from[ -](?:home|anywhere))|"
    r"anywhere,? up to|(?:from[ -])?home (?:\w+ )?(?:stipend|allowance|budget|set-?up|day|reimburse\w*|equipment|"
    r"benefit|perk|bonus|flexib\w+|polic(?:y|ies)|options?\b|arrangement|(?:mon|tues|wednes|thurs|fri)days?)|"
    r"from[ -]home support(?=[ .,;:)]{0,9}(?:\Z|and\b|for\b))|"
    r"flexible (?:work(?:ing)?[ -])?from[ -]home|\bsome work(?:ing)?[ -]from[ -]home|"
    r"(?:covid|pandemic|temporar)[^.\n]{0,60}home|occasional\w{0,9}[^.\n]{0,20}home|"
    r"home[^.\n]{0,60}(?:covid|pandemic)"
)
_HYBRID_WORK = re.compile(
    r"hybrid[ -](?:work|role|position|model|policy|schedule|environment|setting|set-?up|office|"
    r"team\b|remote|approach|arrangement|offering|"
    r"first|way|job|opportunit|basis|format|in-|on-|within|flex|culture|schedule|-|\()|(?:is|as|"
    r"be|are|this) (?:an? )?hybrid\b(?! (?:event|cloud|infra))|"
    r"#li-hybrid|(?m:^[\W_]{0,20}hybrid\b)|[(|/] ?hybrid|hybrid ?[)|:,]|location[^.\n]{0,20}hybrid|or hybrid\b"
)
_NO_HYBRID_WORK = re.compile(
    r"hybrid environments|hybrid role (?:that|between|of|combining)|number of hybrid|"
    r"hybrid (?:event|cloud|infra|mobile|app|search|electric|vehicle)|virtual and hybrid|"
    r"on-prem\w*[^.\n]{0,20}hybrid"
)
_NUMBER = r"(?:\d|one|two|three|four|once|twice)"
_OFFICE_DAYS = re.compile(
    rf"\b{_NUMBER}(?: ?(?:-|–|to|or) ?{_NUMBER})?\+? (?:days?|times?)(?![^.\n]{{0,25}}(?:month|"
    rf"quarter|year))[^.\n]{{0,50}}(?:office|on-?site|in[ -]person)"
    rf"|(?:office|on-?site|in[ -]person)[^.\n]{{0,60}}\b{_NUMBER}(?: ?(?:-|–|to|"
    rf"or) ?{_NUMBER})?\+? (?:days?|x|times?)[ /]?(?:a|per|each|every)? ?week"
    r"|half of their (?:work )?time in[^.\n]{0,30}\boffice|work[ -]from[ -]home day|remote policy: \d day|"
    r"home days? (?:each|a|per) week"
    rf"|\b{_NUMBER}(?: ?(?:-|–|to|or) ?{_NUMBER})? (?:days? (?:(?:a|per|each|every) week )?(?:of )?(?:remote(?:ly)?|"
    r"(?:work(?:ing)? )?from home|wfh)\b|(?:remote|home[ -]?office|wfh) days?\b)"
    r"(?![^.\n]{0,25}(?:month|quarter|year))|remote days? on \w+days?"
)
_DAYS_WORDS = (
    *("office", "onsite", "on-site", "in-person", "in person", "home day", "remote policy", "days in the"),
    *("days remote", "remote day", "from home", "week remote", "home office day", "wfh"),
)
_PERK = re.compile(
    r"\b(?:lunch\w*|meals?|breakfast|dinners?|food|snacks|catered)\b[^.\n]{0,60}(?:office|"
    r"on-?site)[^.\n]{0,20}"
)
_EVERY_DAY = re.compile(r"\b(?:5|five) days")
_OFFICE_NAME = r"[^.;\n]{0,40}\b(?:offices?|hq|headquarters|studio)\b"
_ONSITE_WORK = re.compile(
    r"on-?site (?:role|position|only|job|required|work|opportunit|requirement|in |at |\(|\||,)|"
    r"(?:is|be|are|['’]re|fully|100%|primarily|based) (?:an? )?(?:fully |full[- ]time,? (?:and )?|primarily |all )?"
    r"(?:on-?site|in[ -](?:the )?office|in[ -]person)\b"
    r"|in[ -]presence (?:role|position|job|work)\b"
    r"|#li-onsite|performed in an office setting|in[ -]person (?:role|position|job|company|"
    r"culture|team|work|environment|setting|startup|first|schedule|only)|(?m:^[\W_]{0,20}on-?site\b)|[(|/] ?on-?site|"
    r"on-?site ?[)|]"
    r"|(?:work(?:s|ing)?|collaborat(?:e|ing)|build(?:ing)?|together) (?:\w+ ){0,2}?(?:on-?site|in[ -]person)"
    rf"|in[ -]person,? (?:in|at|from|out of|across) (?:our|the|one of){_OFFICE_NAME}"
    r"|in[ -]person,? (?:five|5) days|in[ -]office (?:role|position|culture|company|team|job|environment|setting|"
    r"first|only)|office-first|office[ -]based (?:role|position|job|team|company)|"
    r"location[^.\n]{0,20}on-?site|(?:no|not) remote|remote: no"
    # "This role is based in our Ghent office", "You will work out of our headquarters".
    r"|(?:\b(?:role|position|job|opportunity|internship|you(?:['’]ll|['’]re| will| are))(?: \w+){0,3}?|(?m:^\W{0,20})) "
    r"?(?:based|located|sit(?:ting)?|work(?:ing)?|be)(?: \w+){0,2}?,? (?:in|from|at|out of) "
    rf"(?:either (?:of )?)?(?:our|the (?!home)|one of our|a central){_OFFICE_NAME}"
    rf"|\b(?:role|position|job) (?:in|at|out of) our{_OFFICE_NAME}"
    r"|\b(?:everyone|team|we)(?:['’]re| all|)(?: works?| are| is| sits?)?(?: together)? (?:in|from|out of) "
    r"(?:our|the) (?:\w+ ){0,3}office\b|\blocation:[^.\n]{0,30}\b(?:office|hq)\b"
)
_NO_ONSITE_WORK = re.compile(
    r"\b(?:for )?(?:certain|some) roles\b[^.\n]{0,80}\boffice|\binterview[^.\n]{0,80}\bon-?site|"
    r"on-?site (?:collaboration|session|interview|visit|event|gym|meal|lunch|support|with)|"
    r"(?:retreat|off-?site)|in[ -]person (?:meet|event|gather|interview|visit|session|workshop|conference|onboarding|"
    r"connection|engagement|time\b|user|customer|training|team (?:event|meet|building)|collaborat)|"
    r"(?:virtual(?:ly)?|online|remote(?:ly)?|phone|video) (?:and|or|and/or|&) in[ -]person|"
    r"in[ -]person (?:and|or|and/or|&) (?:virtual|online|remote|by )|"
    r"\b(?:whether|if|when|can|could|may|option(?:ally)? to|opportunity to|welcome to|free to|choose to|prefer to)\b"
    r"[^.\n]{0,40}\boffices?\b|offices?\b[^.\n]{0,30}\bor\b(?! (?:in |at )?our\b)|"
    r"in[ -]person[^.\n]{0,40}\b(?:once|twice|times|quarterly|annually|yearly|(?:every|each) (?:year|quarter|month))\b"
)

_ONSITE_WORDS = (
    *(
        "onsite",
        "on-site",
        "in-office",
        "in-person",
        "in person",
        "in presence",
        "in-presence",
        "office",
        " hq",
        "headquarters",
        "studio",
    ),
    *("no remote", "not remote"),
)
_ANYWHERE_WORDS = (
    *("from anywhere", "from home", "from wherever", "telecommut", "-from-", "corner of the world", "work wherever"),
)
_WORDS = Literals(dict.fromkeys(("remote", "hybrid", *_DAYS_WORDS, *_ONSITE_WORDS, *_ANYWHERE_WORDS)))

_AROUND, _LONGEST_BEFORE_REMOTE = 90, 45


def read_text_workplace(text: str, folded: str) -> tuple[str, Mention | None]:
    """The workplace that a posting's running text states; `folded` is its folded form.

    An office demanded on some days is hybrid, unless remote work stands beside it as a choice. A distributed company,
    remote work for the time of an epidemic, or experience of remote work is not a remote job.
    """
    standing = _WORDS.standing(folded)
    remote = _find_remote(text, folded, standing)
    hybrid = _find_around(text, folded, standing, ("hybrid",), _HYBRID_WORK, _NO_HYBRID_WORK)
    hybrid = hybrid or _find_around(text, folded, standing, _DAYS_WORDS, _OFFICE_DAYS, _PERK)
    if remote and (not hybrid or _FIRMLY_REMOTE.search(_around(folded, remote))):
        return "remote", remote
    if hybrid:
        return ("onsite" if _EVERY_DAY.search(_around(folded, hybrid)) else "hybrid"), hybrid
    onsite = _find_around(text, folded, standing, _ONSITE_WORDS, _ONSITE_WORK, _NO_ONSITE_WORK)
    if onsite:
        return "onsite", onsite
    from_anywhere = _find_around(text, folded, standing, _ANYWHERE_WORDS, _FROM_ANYWHERE, _NOT_FROM_ANYWHERE)
    return ("remote", from_anywhere) if from_anywhere else ("unspecified", None)


def _find_remote(text: str, folded: str, standing: Mapping[str, Sequence[int]]) -> Mention | None:
    """The firmest statement that the job is remote."""
    first = None
    for at in standing.get("remote", ()):
        if found := _match_at(text, folded, at, _ROLE_REMOTE, _NO_ROLE_REMOTE, _LONGEST_BEFORE_REMOTE):
            if _FIRMLY_REMOTE.search(_around(folded, found)):
                return found
            first = first or found
    return first


def _find_around(
    text: str,
    folded: str,
    standing: Mapping[str, Sequence[int]],
    words: tuple[str, ...],
    wanted: re.Pattern,
    unwanted: re.Pattern,
) -> Mention | None:
    """What the first of the `words`, in their order, proves where it stands."""
    for word in words:
        for at in standing.get(word, ()):
            if found := _match_at(text, folded, at, wanted, unwanted):
                return found
    return None


def _match_at(
    text: str, folded: str, at: int, wanted: re.Pattern, unwanted: re.Pattern, reach: int = _AROUND
) -> Mention | None:
    """`wanted` around the word at `at`, beginning at most `reach` before it, unless `unwanted` covers that word too."""
    low, high = max(0, at - _AROUND), at + _AROUND
    low = folded.rfind("\n", low, at) + 1 or low
    high = folded.find("\n", at, high) if folded.find("\n", at, high) != -1 else min(high, len(folded))
    line = folded[low:high]
    for found in wanted.finditer(line, max(0, at - low - reach)):
        if found.start() <= at - low <= found.end():
            if any(other.start() <= at - low < other.end() for other in unwanted.finditer(line)):
                return None
            start, end = low + found.start(), low + found.end()
            return Mention(text[start:end], start, end)
    return None


def _around(folded: str, mention: Mention) -> str:
    return folded[max(0, mention.start - 40) : mention.end + 40]
