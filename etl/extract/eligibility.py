"""Who may apply for a remote job: 'worldwide', 'restricted' (to countries, regions, states) or 'unspecified'.

Being remote and being open to everybody are two things. In this order: what the text says of who may apply; the place
beside "remote" or in the place field; else nothing is said. Of two statements the narrower holds; preferred places
limit nobody.
"""

import re
from dataclasses import dataclass

from etl.extract.literals import Literals, windows
from etl.extract.mention import PlaceMention
from etl.extract.places import Place, find_location_places, find_places, find_states
from etl.extract.sentence import line_span
from etl.text import fold

_WINDOW = 110
_LONGEST_LIST = 900


@dataclass(frozen=True, slots=True)
class Eligibility:
    """scope: 'worldwide' | 'restricted' | 'unspecified'; mentions: the places, zones and words that say so."""

    scope: str
    mentions: tuple[PlaceMention, ...]


# What is said of the applicant or the job, and how a place is joined to it.
_DUTY = (
    r"\b(?:must|should|needs?(?: to)?|needed to|ha(?:ve|s) to|required to|to|who|(?:who|that|role|"
    r"position) (?:are|is)|can|may|only|you(?:['’]re| are| will be| can be| must be)|candidates|applicants|"
    r"physically|permanently|currently|legally|preferably|ideally) "
)
_IN = (
    r"(?:anywhere )?(?:with)?(?:in|within|from|across|throughout|inside|for)(?: (?:one of|any of|either|both))?"
    r"(?: (?:the|following|a|an))*(?: (?:countries|states|locations|regions)[:,]?)? +(?:the )?"
)
_PLACED = r"(?: (?:based|located|residing|living))?"
# A word that is looked up first, and the pattern around it, which ends where the places begin.
_BEFORE_PLACES = {
    # "REMOTE (USA only)", "Remote - US or Canada", "remote within the EU"
    "remote": (
        r"\bremote(?:ly)?(?:[ -](?:first|friendly|only|ok|role|position|job|work|opportunity|eligible|"
        r"based|possible|available|"
        rf"anywhere|candidates|status:?))*[ \t]*(?:[(\[:/,–—|-]+[ \t]*|(?<= )|\b(?:but )?(?:must be )?"
        rf"(?:based |located |living |work(?:ing)? |available |open )?{_IN})(?:the |only |"
        rf"anywhere (?:with)?in |in |within |from |based in )*"
    ),
    " based ": rf"{_DUTY}(?:be )?(?:currently )?(?:remotely )?(?:physically )?based {_IN}",
    " located ": rf"{_DUTY}(?:be )?(?:currently )?(?:physically )?located {_IN}",
    " resid": rf"{_DUTY}(?:\w+ ){{0,4}}(?:be )?resid(?:e|es|ing|ents?)(?: of)? (?:{_IN})?",
    " live ": rf"{_DUTY}(?:\w+ ){{0,3}}(?:live|living) {_IN}",
    "authori": (
        r"\bauthori[sz](?:ed|ation) to (?:legally )?(?:be employed|work)(?: and (?:reside|live))?"
        rf"(?: (?:full[- ]time|remotely|legally|permanently))? {_IN}"
    ),
    "right to work": rf"\bright to work {_IN}",
    "eligible to work": rf"\beligible to work (?:legally )?{_IN}",
    "open to": (
        r"\bopen to (?:both |all |any |only |remote )?(?:(?:\w+ )?(?:candidates|applicants|applications|"
        r"residents|people|those|individuals))?"
        r"[ ]?(?:who are |currently )?(?:based |located |residing |living )?(?:anywhere )?"
        r"(?:in|within|from|across|of)?[ ]?(?:the )?"
    ),
    " available ": (
        rf"\b(?:role|position|job|opportunity)(?: is| will be)? (?:only )?available (?:to candidates |"
        rf"remotely |only )*{_IN}"
    ),
    "candidates": (
        r"\b(?:only |consider(?:ing)? |accept(?:ing)? |seeking |for |hiring )(?:\w+ )?candidates"
        rf"(?: who are| currently| that are)?{_PLACED} {_IN}"
    ),
    " hir": (
        r"\b(?:we(?: are|['’]re)?(?: currently| only| can| able to)*|only|able to) (?:hire|hiring)"
        rf"(?: remotely| people| candidates| talent| employees)*(?: who are)?{_PLACED} {_IN}"
    ),
    "anywhere ": r"\b(?:from |work |located |live |based |job )?anywhere (?:with)?in (?:the )?(?:continental )?",
    "states": (
        r"\b(?:sit|locat\w+|resid\w+|liv(?:e|ing)|based|work|hir(?:e|ing)|employ\w*|open|available|eligible|apply)\b[^.\n:]{0,40}?"
        r"\b(?:these|following|of (?:our|the)|listed)\b[^.\n:]{0,30}\bstates\b[^.\n:]{0,40}(?::|(?= a))\s*"
    ),
    "may apply": r"\bmay apply:?\W*(?:all )?(?:the )?",
    "must be": r"\bmust be (?:an? )?(?:the )?",
    "location:": r"\blocation:\W*(?:fully |100% )?(?:remote\W*)?",
}
_BEFORE_PLACES = {word: re.compile(pattern) for word, pattern in _BEFORE_PLACES.items()}
# After these places: "US only", "UK residents", "U.S. citizens", "EU timezone" (a zone, no place).
_ONLY_AFTER = re.compile(r"[ -]{0,9}(?:[- ]based )?(?:only\b|citizens?|nationals|residents?|persons?\b)", re.I)
_ZONE_AFTER = re.compile(
    r"[ -]{0,9}(?:[a-z]{1,30} )?(?:time ?zones?|times?\b|business hours|working hours|hours|eastern|"
    r"pacific|central|et\b|est\b|pst\b|cet\b)|[ ]{0,3}(?:±|\+/?-) ?\d{1,2} ?h",
    re.I,
)
_GROUP_AFTER = re.compile(
    r"[ -]{0,9}(?:based )?(?:teams?|compan\w+|startups?|offices?|employees|colleagues|clients|"
    r"customers|markets?|headquarters|hq\b)",
    re.I,
)
_LIST_GAP = re.compile(
    r"(?:[\s,/&+|;)(-]{1,20}+|and|or|in|the|remote|including|plus|i\.e\.|e\.g\.|states? of){0,20}\Z", re.I
)
_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_PREFERRED = re.compile(r"\b(?:prefer\w*|ideal\w*|primarily|bonus|nice to have|plus if|mostly|mainly|e\.g\.|such as)\b")
_PREFERRED_BEFORE = re.compile(r"(?i)\b(?:primarily|mostly|mainly|ideally|prefer\w{0,5}:?)(?: (?:in|from|the)){0,2} \Z")
_PREFERRED_AFTER = re.compile(r"[ ,(]{1,3}(?:primarily|mostly|mainly|preferred|preferably|ideally)\b", re.I)
_OF_THE_COMPANY = re.compile(
    r"\b(?:team members|employees|colleagues|people|headquarter\w*|offices?|customers|clients|"
    r"users|company|professionals|hubs?|teams?|investors?|"
    r"staff|folks|founded|our team|we are|we're|benefits?|insurance|401|holidays)\b[^.]{0,60}\Z"
)
_OF_A_VISA = re.compile(r"\b(?:sponsor\w*|visas?|work authori[sz]ation)\b[^.\n]{0,40}\bfor ")
_OF_PAY = re.compile(r"\b(?:pay|salary|compensation|transparency|range|law)\b")
_DEMAND = re.compile(r"\b(?:must|only|need to|required|candidates?|applicants?|eligible|role|position|authori[sz])")
_NO_HIRING = re.compile(
    r"\b(?:not|un(?:able|available)|cannot|can['’]t|except|excluding|ineligible|pay|salary|compensation)\b"
)
_OUTSIDE = re.compile(r"\b(?:outside(?: of)?|except|excluding|other than|not (?:in|from))[ ](?:the )?\Z")

_WORLDWIDE = re.compile(
    r"\b(?:(?:from |in )?(?:almost )?any(?:where)? (?:in|around|on|corner of|place in|part of|"
    r"country in) (?:the )?(?:world|globe|planet|earth)"
    r"|any country\b"
    r"|(?:live|work|be based|located|living|working)(?: and (?:live|work))?(?: from)?,? "
    r"(?:wherever|anywhere) (?:you|they|one|suits|feels)(?: \w+)?"
    r"|remote(?:ly)?(?: work)?[ ,/(|:–-]*(?:from )?(?:anywhere|worldwide|global(?:ly)?|"
    r"world-?wide|international(?:ly)?)\b"
    r"(?! (?:in|within|team|compan|organi|leader|presence|access))"
    r"|(?:worldwide|global(?:ly)?|anywhere)[ ,/(|:–-]{1,3}(?:100% |fully )?remote\b|"
    r"work(?:ing)?[ -]from[ -]anywhere\b"
    r"|(?:hire|hiring|recruit|applications?|applicants|candidates)(?: \w+){0,3} "
    r"(?:globally|worldwide|from all over the world|from around the world|across the (?:globe|world)|anywhere)\b"
    r"|open (?:to (?:\w+ ){0,3})?(?:worldwide|globally|anywhere)\b|no matter where you (?:are|live)"
    r"|wherever you(?: are|['’]re)(?: located| based|(?=[!,.)]))"
    r"|(?:happy|stay|remain) where you(?: are|['’]re)\b"
    r"|location:?\W*(?:anywhere|worldwide|global)\b|"
    r"regardless of (?:your )?(?:location|where))"
    r"|from any (?:location|country|place|part of the world)|location[- ]independent"
)
_WORLDWIDE_WORDS = (
    "anywhere", "wherever", "worldwide", "globe", "global", "any corner", "any location", "any country", "the world",
    "where you", "where they", "location-independent", "location independent", "international",
)  # fmt: skip
_NOT_WORLDWIDE = re.compile(
    r"anywhere[^.\n]{0,40}\b(?:days|weeks|months)\b|(?:up to|for)[^.\n]{0,25}(?:days|weeks|"
    r"months)[^.\n]{0,30}anywhere|anywhere (?:with)?in\b(?! the (?:world|globe))|"
    r"anywhere (?:between|that lies)|users|customers|millions|anywhere,? any ?time|"
    r"employees worldwide|people worldwide|students|clients|anywhere scheme|legal right to work anywhere"
)
_OF_WORK = re.compile(
    r"(?:\b(?:work\w*|liv(?:e|ing)|remote\w*|based|hir(?:e|ing)|located|candidates?|apply|join|"
    r"role|position|location|contribute|you can)\b[^.]{0,40}|[\n(|:•-]\s*|\A\W*)\Z"
)
_WORLDWIDE_FIELD = re.compile(
    r"\b(?:worldwide|world-wide|anywhere|global(?:ly)?|any location|location independent|international(?:ly)?)\b", re.I
)

_UTC = r"(?:utc|gmt)\b(?:\s{0,3}(?:\+/?-|[±+−–-])?\s{0,3}\d{1,2}(?::\d\d)?)?"
_ZONES = re.compile(
    rf"\b(?:{_UTC}(?:\s{{0,3}}(?:to|and|-|–|—|/|through|\.\.)\s{{0,3}}(?:(?:utc|gmt)\s{{0,3}})?[±+−–-]?\s{{0,3}}\d{{1,2}})?"
    r"|(?:us |u\.s\. )?(?:eastern|pacific|central|mountain|european?|north american?|us|emea|american?s?|asian?)"
    r"(?: (?:or|and|/|to) (?:eastern|pacific|central|mountain)){0,5}(?: standard| business)? time ?zones?"
    r"|(?:cet|cest|est|edt|pst|pdt|et|pt|cst|bst|eet) ?(?:\+/?-|±|\+|-) ?\d{1,2}(?: ?h(?:ou)?rs?\b| ?h\b)?"
    r"|\b[a-z]{2,20}+ ?(?:±|\+/?-) ?\d{1,2} ?h(?:ou)?rs?\b|(?:within|overlap)[^.\n]{0,50}\bhours of \w+)",
)
_ZONE_SHIFTS = tuple(
    f"{zone}{gap}{sign}"
    for zone in "cet cest est edt pst pdt et pt cst bst eet".split()
    for gap in ("", " ")
    for sign in "+-±"
)
_BEFORE_ZONE, _AFTER_ZONE = 130, 80
_ZONE_SIGNS = ("zone", "hours of", "+-", "+/-", "±")
_ANYWHERE_IN_ZONE = re.compile(
    r"(?:anywhere|remote(?:ly)?)(?: that lies)?[ ]\(?(?:between|within|"
    r"in)[^.\n]{0,60}(?:time ?zones?|utc|gmt|hours of (?:cet|est|pst|gmt|utc))"
)

_ONLY_WORDS = (" only", "-only", "citizen", "residents only", "-based only")
_ZONES_FIRST = ("utc", "gmt", *_ZONE_SHIFTS)
_WORDS = Literals(dict.fromkeys((*_BEFORE_PLACES, *_ONLY_WORDS, *_WORLDWIDE_WORDS, *_ZONE_SIGNS, *_ZONES_FIRST)))


def find_eligibility(title: str | None, location: str | None, text: str, folded: str) -> Eligibility:
    """Who may apply for a remote job. `folded` is the folded form of `text`; place field and title may be missing."""
    limits, preferred = _limits_in_text(text, folded)
    zones = find_zones(text, folded)
    if limits:
        return Eligibility("restricted", (*limits, *zones))
    remote_title = _remote_part(title) or ""
    if found := _WORLDWIDE.search(fold(remote_title)):
        return Eligibility("worldwide", (_worldwide_scope("title", remote_title, found), *zones))
    field = _field_places(location, "location") or _field_places(remote_title, "title")
    worldwide = _worldwide(text, folded)
    is_narrow_field = any(mention.fact in ("country", "region", "state") and kind != "city" for mention, kind in field)
    has_hard_zone = any(zone.matched_text[:3].lower() in ("utc", "gmt") for zone in zones)
    field_mentions = tuple(mention for mention, _ in field)
    if zones and ((worldwide and has_hard_zone) or _ANYWHERE_IN_ZONE.search(folded)) and not is_narrow_field:
        return Eligibility("unspecified", (*zones, *preferred))
    if worldwide and not is_narrow_field:
        return Eligibility("worldwide", (worldwide, *zones))
    if field:
        return Eligibility("restricted", (*field_mentions, *zones))
    if location and (found := _WORLDWIDE_FIELD.search(location)):
        return Eligibility("worldwide", (_worldwide_scope("location", location, found), *zones))
    return Eligibility("unspecified", (*preferred, *zones))


def find_limits(text: str, folded: str) -> list[PlaceMention]:
    """The places to which `text` limits who may apply; [] when it limits nobody."""
    return _limits_in_text(text, folded)[0]


def find_worldwide(text: str, folded: str) -> list[PlaceMention]:
    """The first words that open the job to the whole world, as a list of one; [] when there are none."""
    worldwide = _worldwide(text, folded)
    return [worldwide] if worldwide else []


def preferred_places(text: str, places: list[Place]) -> list[Place]:
    """Those of the places that `text` only prefers ("US primarily", "ideally Chile or Peru"), in order."""
    preferred: list[Place] = []
    for place in places:
        is_listed = bool(preferred) and _LIST_GAP.fullmatch(text, preferred[-1].end, place.start) is not None
        is_said = _PREFERRED_BEFORE.search(text, max(0, place.start - 30), place.start)
        if is_listed or is_said or _PREFERRED_AFTER.match(text, place.end):
            preferred.append(place)
    return preferred


def without_zones(text: str, places: list[Place]) -> list[Place]:
    """The places of `text` that do not only name time zones or working hours ("EU time zone", "US or EU time")."""
    kept: list[Place] = []
    is_zone, after = False, None
    for place in reversed(places):
        is_joined = after is not None and _LIST_GAP.fullmatch(text, place.end, after.start) is not None
        is_zone = _ZONE_AFTER.match(text, place.end) is not None or is_zone and is_joined
        kept += [] if is_zone else [place]
        after = place
    return kept[::-1]


def place_mentions(
    places: tuple[Place, ...] | list[Place], source: str, found_in: str, offset: int = 0
) -> list[PlaceMention]:
    """The facts that `places` of `source` prove, one per country, region and state, the first mention of each."""
    mentions: dict[tuple[str, str], PlaceMention] = {}
    for place in places:
        words = source[place.start : place.end]
        facts = [("country", country) for country in place.countries]
        if place.kind == "state":
            facts.append(("state", place.value))
        if place.kind == "region" and place.value != "Worldwide":
            facts.append(("region", place.value))
        for fact in facts:
            mentions.setdefault(fact, PlaceMention(*fact, found_in, words, offset + place.start, offset + place.end))
    return list(mentions.values())


def _field_places(field: str | None, found_in: str) -> list[tuple[PlaceMention, str]]:
    """The place field's facts, each with the kind of place that proves it."""
    places = find_location_places(field or "")
    kinds = {(place.start, place.end): place.kind for place in places}
    return [(mention, kinds[mention.start, mention.end]) for mention in place_mentions(places, field or "", found_in)]


def _remote_part(title: str | None) -> str | None:
    """The title where it speaks of remote work: "Product Manager (Remote, US)"."""
    return title if title and re.search(r"\bremote\b", title, re.I) else None


def _limits_in_text(text: str, folded: str) -> tuple[list[PlaceMention], list[PlaceMention]]:
    """The places to which the text limits who may apply, and those that it only prefers."""
    limits: dict[tuple[str, str], PlaceMention] = {}
    preferred: dict[tuple[str, str], PlaceMention] = {}
    standing = _WORDS.standing(folded)
    for trigger, pattern in _BEFORE_PLACES.items():
        for at in standing.get(trigger, ()):
            low = max(folded.rfind("\n", max(0, at - _WINDOW), at) + 1, at - _WINDOW, 0)
            found = next((f for f in pattern.finditer(folded, low, at + _WINDOW) if f.start() <= at < f.end()), None)
            listed = _listed_states if trigger == "states" else _listed_places
            places = listed(text, found.end()) if found else []
            if not places or not _limits_people(folded, trigger, found, places):
                continue
            line_start, line_end = line_span(text, found.start(), places[-1].end)
            is_preferred = _PREFERRED.search(
                folded, max(line_start, found.start() - 40), min(line_end, places[-1].end + 25)
            )
            wanted = preferred if is_preferred else limits
            for mention in place_mentions(places, text, "text"):
                wanted.setdefault((mention.fact, mention.value), mention)
    for mention in _only_places(text, folded):
        limits.setdefault((mention.fact, mention.value), mention)
    return list(limits.values()), list(preferred.values())


def _listed_places(text: str, start: int) -> list[Place]:
    """The list of places that begins at text[start]: "US, Canada or the UK", "(ON, AB)"; [] when none begins there."""
    window = text[start : start + _WINDOW].split("\n", 1)[0]
    in_brackets = window.split(")", 1)[0]
    window = in_brackets if "(" not in in_brackets else window
    is_field = in_brackets.isupper() or text[start - 1 : start] in "(-/"
    listed: list[Place] = []
    for place in find_places(window, is_place_field=is_field):
        gap_start = listed[-1].end if listed else 0
        if not _LIST_GAP.match(window[gap_start : place.start]):
            break
        listed.append(place)
    if listed and (_ZONE_AFTER.match(window, listed[-1].end) or _GROUP_AFTER.match(window, listed[-1].end)):
        return []
    return [_moved(place, start) for place in listed]


def _listed_states(text: str, start: int) -> list[Place]:
    """The list of states, bare codes too, that begins at text[start]: "AL, AZ (part-time only), New York and WI"."""
    window = text[start : start + _LONGEST_LIST].split("\n", 1)[0]
    window = _BRACKETS.sub(lambda brackets: " " * len(brackets[0]), window)
    listed: list[Place] = []
    for state in find_states(window):
        if not _LIST_GAP.match(window[listed[-1].end if listed else 0 : state.start]):
            break
        listed.append(state)
    return [_moved(state, start) for state in listed]


def _moved(place: Place, by: int) -> Place:
    return Place(place.kind, place.value, place.countries, place.start + by, place.end + by)


def _limits_people(folded: str, trigger: str, found: re.Match, places: list[Place]) -> bool:
    """Whether the sentence speaks of who may apply, and not of the company, its customers or its staff."""
    if _OUTSIDE.search(folded[max(0, places[0].start - 20) : places[0].start]):
        return False
    if trigger == "states" and _NO_HIRING.search(folded, max(0, found.start() - 60), found.end()):
        return False
    if _OF_A_VISA.search(folded, max(0, found.start() - 60), found.start()):
        return False
    if trigger == "remote" and "," in found[0] and places[0].kind == "city":
        return False  # "New York, Remote, Limerick" lists offices
    if trigger == "remote" and "first" in found[0] and "based" in found[0]:
        return False  # "remote-first, based in Toronto" is the company
    if trigger == "must be":
        return bool(_ONLY_AFTER.match(folded, places[-1].end))
    before = folded[max(0, found.start() - 70) : found.start()].rsplit("\n", 1)[-1]
    before = re.split(r"[.!?]\s", before)[-1]
    return not _OF_THE_COMPANY.search(before) or bool(_DEMAND.search(before + found[0]))


def _only_places(text: str, folded: str) -> list[PlaceMention]:
    """Places that are named as the only ones: "US only", "US citizens", "EU residents only"."""
    mentions = []
    standing = _WORDS.standing(folded)
    for word in _ONLY_WORDS:
        for at in standing.get(word, ()):
            line_start, line_end = line_span(text, at, at)
            start = max(line_start, at - 30)
            window = text[start:at]
            places = find_places(window)
            if not places or window[places[-1].end :].strip(" -()").lower() not in ("", "based"):
                continue
            if _OUTSIDE.search(window[: places[-1].start].lower()):
                continue
            if _OF_PAY.search(folded, max(line_start, start - 80), min(line_end, at + 40)):
                continue
            about = folded[max(line_start, start - 40) : at]
            if word != "citizen" or _DEMAND.search(about) or "may apply" in about:
                mentions += place_mentions([_moved(places[-1], start)], text, "text")
    return mentions


def _worldwide(text: str, folded: str) -> PlaceMention | None:
    standing = _WORDS.standing(folded)
    for word in _WORLDWIDE_WORDS:
        for at in standing.get(word, ()):
            low, high = max(folded.rfind("\n", max(0, at - 80), at) + 1, at - 80, 0), at + 80
            found = next((f for f in _WORLDWIDE.finditer(folded, low, high) if f.start() <= at <= f.end()), None)
            if not found or any(f.end() > at - 60 for f in _NOT_WORLDWIDE.finditer(folded, low, high)):
                continue
            if "anywhere in the" not in found[0] or _OF_WORK.search(folded, low, found.start()):
                return _worldwide_scope("text", text, found)
    return None


def _worldwide_scope(found_in: str, source: str, found: re.Match) -> PlaceMention:
    return PlaceMention("scope", "worldwide", found_in, source[found.start() : found.end()], *found.span())


def find_zones(text: str, folded: str) -> list[PlaceMention]:
    """The time zones that `text` names, as written."""
    standing = _WORDS.standing(folded)
    if standing.keys().isdisjoint(("utc", "gmt", *_ZONE_SIGNS)):
        return []
    # "outcome" holds "UTC", and "go-to-market-" ends like "ET-", but no word begins there.
    anchors = [at for zone in _ZONES_FIRST for at in standing.get(zone, ()) if not folded[at - 1 : at].isalnum()]
    anchors += [at for word in _ZONE_SIGNS for at in standing.get(word, ())]
    return [
        PlaceMention("time_zone", text[f.start() : f.end()], "text", text[f.start() : f.end()], f.start(), f.end())
        for start, end in windows(sorted(anchors), _BEFORE_ZONE, _AFTER_ZONE)
        for f in _ZONES.finditer(folded, start, end)
    ]
