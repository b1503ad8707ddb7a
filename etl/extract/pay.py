"""Stated pay: base pay of the job, as it stands in a source's field or in the text.

An amount is pay when its surroundings say so: a word of pay before it, a period behind it, or its place in the header
of a hiring comment. Money that is raised, earned, sold or handed out as a benefit is none, nor are bonuses and earnings
that include them. Amounts are as written: nothing is converted to another currency or period.
"""

import re
from collections.abc import Sequence

from etl.extract.comment import pay_of_jobs
from etl.extract.mention import Mention, PayMention
from etl.extract.money import Amount, find_amounts
from etl.extract.pay_field import read_pay_line
from etl.extract.places import find_places
from etl.extract.sentence import line_span, sentence_span
from etl.text import fold

_DOLLAR_OF = {"CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD"}

_PAY = (
    r"salar(?:y|ies)|compensation|comp\b|pay\b|pays\b|(?:is|are|be) paid\b|paid (?:an?|in|at|between|hourly)\b|"
    r"paying|wages?\b|remuneration|earnings?\b|earn\b|rates?\b|"
    r"base\b|package\b|gehalt\w*|vergütung|r[ée]mun[ée]ration|salaire|sal[áa]rio|hiring range|(?:expected|"
    r"target) range|"
    r"range (?:for|of) (?:this|the) (?:role|position|job)"
)
_NO_PAY = (
    r"rais(?:ed?|ing)\b|fund(?:ing|ed|s|raise)?\b|series [a-f]\b|revenues?\b|arr\b|valu(?:ed|ation|ing)\b|budgets?\b|"
    r"stipends?\b|allowances?\b|bonus(?:es)?\b(?! (?:and|&|\+|plus|eligible))|sign(?:ing|-on)\b|reimburse\w*|"
    r"referrals?\b|deals?\b|"
    r"quotas?\b|worth\b|market (?:size|opportunity)|on[- ]target \w+|ote\b(?: range)?(?: for this (?:role|"
    r"position))?|"
    r"stock\b|equity\b(?! \+| and| &)|401|donat\w+|gifts?\b|vouchers?\b|credits?\b|sav(?:e|es|ed|ing|ings)\b|"
    r"pric(?:e|ed|ing)\b|costs?\b|"
    r"acvs?\b|billing\b|winnings?\b|prizes?\b|(?:pay|payment) (?:systems?|plan)\b|contracts?\b|tuition\b|"
    r"match(?:es|ing)\b|"
    r"premiums?\b|debt\b|loans?\b|commissions?\b|variable\b|relocation\b|trial\b|spen[dt]\w*|grew\b|profits?\b|"
    r"turnover\b|"
    r"earned\b|earning (?:over|more)|invest\w*|sold\b|accounts?\b|paid out\b|exceed\w*|generat\w+|process\w*|"
    r"accelerat\w+|users\b|"
    r"payments?\b|payouts?\b|customers\b|household\b|insurance\b|coverage\b|benefits? (?:of|up to)"
)
# Said of others than the employer; and addresses, whose numbers are no money.
_PAID_BY_OTHERS = re.compile(
    r"\b(?:companies|businesses|customers|clients|users|people|they) (?:\w{1,20} )?(?:pay|paid|paying)\b[^.\n]{0,30}\Z",
    re.I,
)
_IN_ADDRESS = re.compile(r"(?:https?://|www\.)\S{0,200}\Z", re.I)
_MINIMUM_AFTER = re.compile(r" ?\(?(?:minimum|min\b|or more\b|and up\b|upwards\b)", re.I)
_CUE = re.compile(rf"\b(?:(?P<other>{_NO_PAY})|(?P<pay>{_PAY}))", re.I)
# Right behind an amount: what it counts or is spent on. "Plus", "and" and the like begin another thing.
_WORD = r"(?!(?:plus|and|with|or|base|salary|depending|dependent|doe|for|in|at|to)\b)[\w’'/-]{1,30} "
_NOT_PAY_AFTER = re.compile(
    rf"[ ]?\(?(?:/|per )?(?:{_WORD}){{0,5}}?(?:stipends?|allowance|budgets?|reimburse\w*|bonus(?:es)?|credits?|"
    rf"users?|customers?|"
    r"stars|members|clients|companies|downloads|employees|lines|people|subscribers|players|students|learners|"
    r"merchants|"
    r"businesses|teams|developers|DAU|MAU|WAU|ARR|MRR|ACVs?|GMV|AUM|TCV|revenue|sales|quotas?|deals?|funding|"
    r"funded|raised|round|"
    r"seed|series|valuation|investments?|exit|market|industry|donations?|match(?:ing)?|gifts?|vouchers?|grants?|"
    r"prizes?|"
    r"towards?|worth|membership|fund|OTE|on[- ]target|commissions?|loans?|tuition|wifi|phone|internet|"
    r"home[- ]office|spend|"
    r"accounts?|RSUs?|stock|tokens|requests|queries|rows|records|devices|sites|stores|audience|payouts|"
    r"differential)\b"
    r"|[ ]?(?:to spend|in (?:debt|savings|capital|loans|equity|stock|options|RSUs?|tokens|payouts|funding|"
    r"revenue|sales|volume)"
    r"|at signing|off\b|(?:/|per )?(?:\w{1,30} )?(?:for|on|of) (?:your |a |an |the |all |any |personal |professional )*"
    r"(?:home|office|learning|equipment|training|courses|professional|personal|wellness|education|gender|setup|"
    r"travel|new hire|"
    r"adoption|fertility|each|books|books|conferences?|equity|stock|options|coworking|co-working|revenue))",
    re.I,
)
# Behind an amount that stands without a word of pay: what belongs to an offer.
_OFFER_AFTER = re.compile(
    r"[ ]?[,(]?[ ]?(?:DOE|base\b|gross|brutto|salary|salaries|depend\w+|negotiable|(?:\+|plus|and|&|,|"
    r"with)\s{0,9}(?:\w{1,30} ){0,2}?"
    r"(?:equity|bonus|benefits|stock|options|commission|perks|\d{1,3}(?:\.\d{1,3})?[ ]?%)|"
    r"\d{1,3}(?:\.\d{1,3})?[ ]?%[ ]?[-–+]|•)",
    re.I,
)
_OPENS = re.compile(
    r"\b(?:from|start(?:s|ing)?(?: \w{1,30}){0,4}|minimum(?: (?:base|annual|hourly))?(?: salary| pay|"
    r" wage)?(?: (?:of|is))?|at least|"
    r"as low as|min\.?)\s{0,9}:?\s{0,9}(?:approximately |about |around |~)?\Z",
    re.I,
)
_CLOSES = re.compile(r"\b(?:up ?to|maximum(?: \w{1,30}){0,6}|max\.?|bis zu|as much as)\s{0,9}:?\s{0,9}\Z", re.I)
_PERIOD_BEFORE = re.compile(
    r"\b(?:(?P<hour>hourly|per hour|an hour)|(?P<day>day rate|daily)|(?P<week>weekly)|(?P<month>monthly|per month)|"
    r"(?P<year>annual(?:ly|i[sz]ed)?|yearly|per year))\b",
    re.I,
)
_LEVEL = re.compile(
    r"\b(?:levels?|l\d|ic ?\d|senior|sr\.?|junior|jr\.?|mid(?:dle|-?level)?|staff|principal|lead|associate|entry|"
    r"gs-\d+|grade|step|i{2,3}|iv)(?!\w)",
    re.I,
)
_OTHER_JOB = re.compile(r"\b(?:engineer|developer|designer|analyst|scientist|account exec|marketer)|https?:", re.I)
_AT_LEVEL = re.compile(r"\b(?:level|grade|step)s? \w+:? ?\(?\Z", re.I)
_IN_HEADER = re.compile(r"(?:[|(•·]|\s[-–—]{1,9}|:|\A)\s{0,9}(?:salary:?|~)?\s{0,9}\Z", re.I)
_EXAMPLE = re.compile(r"\bfor (?:example|instance)\b", re.I)
_LONGEST_EXAMPLE = 260
_LONGEST_CLAUSE, _LONGEST_LEVEL_GAP = 170, 110

# What a person may be paid: outside, the amount or the period was misread.
_PLAUSIBLE = {
    "year": (9_000, 3_000_000),
    "month": (400, 150_000),
    "week": (100, 20_000),
    "day": (40, 6_000),
    "hour": (4, 900),
}
# A hundred and more to the dollar, or nearly.
_SMALL_UNITS = frozenset("INR JPY PHP HUF COP CLP ARS KRW VND IDR NGN PKR LKR KES ISK RSD".split())


def find_pay(
    text: str,
    structured: str | None = None,
    *,
    dollar: str = "USD",
    jobs: Sequence[Mention] = (),
    folded: str | None = None,
) -> list[PayMention]:
    """Every stated base pay in order of appearance; [] when none is stated.

    `structured` is the pay as a source's own field shows it ("$175K – $250K • Offers Equity") or as
    etl.extract.pay_field writes its numbers; where it holds an amount it wins over the text. `dollar` is the currency
    of a bare "$". Of a hiring comment only the pay of its product `jobs` counts. "$110-130k" gives 110000 and 130000;
    one figure gives itself twice; "from $90k" and "$90k+" leave `max` None, "up to $90k" `min`. No currency sign: None;
    no period: 'year'. Levels listed beside each other give one mention from the lowest to the highest, places one
    mention each. `folded`: fold(text), where it is at hand.
    """
    if structured and (stated := _pay_of_field(structured, dollar)):
        return stated
    folded = fold(text) if folded is None else folded
    found = ((amount, _clause(text, amount)) for amount in find_amounts(text, folded, dollar))
    mentions = [
        _mention(text, amount, period)
        for amount, before in found
        if (period := _fitting_period(amount, _period_said(before))) and _is_pay(text, amount, before)
    ]
    if mentions and jobs:
        mentions = pay_of_jobs(mentions, text, jobs)
    return _without_repeats(text, _with_levels_merged(text, mentions))


def dollar_of(countries: list[str]) -> str:
    """The currency of a bare "$" of a job in `countries` (ISO alpha-2): USD unless all have one other dollar."""
    dollars = {_DOLLAR_OF.get(country, "USD") for country in countries}
    return dollars.pop() if len(dollars) == 1 else "USD"


def _pay_of_field(shown: str, dollar: str) -> list[PayMention]:
    """The pay of a source's field: all that it gives in numbers; of a display string the first part, between bullets,
    that shows base pay."""
    if lines := read_pay_line(shown):
        return [line for line in lines if _fits(line.min or line.max, line.max or line.min, line.currency, line.period)]
    for part in re.split(r"[•·;|]", shown):
        for amount in find_amounts(part, fold(part), dollar):
            period = _fitting_period(amount, None)
            if period and not _is_other_money(part, amount):
                return [_mention(part, amount, period)._replace(found_in="field", start=-1, end=-1)]
    return []


def _is_other_money(part: str, amount: Amount) -> bool:
    cues = [found.lastgroup for found in _CUE.finditer(part[: amount.start])]
    return cues[-1:] == ["other"] or _NOT_PAY_AFTER.match(part, amount.end) is not None


def _clause(text: str, amount: Amount) -> str:
    """What stands before the amount in its sentence; where that is next to nothing, the line above too (a heading)."""
    start = max(sentence_span(text, amount.start, amount.end)[0], amount.start - _LONGEST_CLAUSE)
    before = text[start : amount.start]
    if sum(map(str.isalpha, before)) > 3:
        return before
    above = text[max(0, start - 80) : start].rstrip()
    return above.rpartition("\n")[2] + "\n" + before


def _period_said(before: str) -> str | None:
    """The period that the words before an amount name last."""
    said = [found.lastgroup for found in _PERIOD_BEFORE.finditer(before)]
    return said[-1] if said else None


def _fitting_period(amount: Amount, said_before: str | None) -> str | None:
    """'year', 'month' ...: said behind the amount, else before it, else the year; None where none fits the amount."""
    if amount.currency is None:  # "5-10 hours per week"; but "120-170k + equity"
        return "year" if _is_plausible(amount, "year") else None
    if amount.period:
        return amount.period if _is_plausible(amount, amount.period) else None
    # Two or three figures alone ("Pay range: $70 - $80") can only be by the hour.
    periods = (said_before, "year", "hour" if amount.low >= 10 else None)
    return next((period for period in periods if period and _is_plausible(amount, period)), None)


def _is_plausible(amount: Amount, period: str) -> bool:
    return _fits(amount.low, amount.high, amount.currency, period)


def _fits(low: float, high: float, currency: str | None, period: str) -> bool:
    least, most = _PLAUSIBLE[period]
    return least <= low and high <= most * (300 if currency in _SMALL_UNITS else 1)


def _is_pay(text: str, amount: Amount, before: str) -> bool:
    if _NOT_PAY_AFTER.match(text, amount.end, amount.end + 80):
        return False
    if _EXAMPLE.search(text, max(0, amount.start - _LONGEST_EXAMPLE), amount.start):
        return False
    if _IN_ADDRESS.search(text, max(0, amount.start - 210), amount.start) or _PAID_BY_OTHERS.search(before):
        return False
    is_clear = amount.period is not None or _is_plausible(amount, "year")
    if cues := _cues(before):
        return cues[-1] == "pay" and (is_clear or amount.is_range or _period_said(before) is not None)
    return is_clear and _is_offer(text, amount, before)


def _cues(before: str) -> list[str | None]:
    """Whether each cue before an amount is of 'pay' or of 'other' money; in a header ("Acorn (Series A) | $90k") what
    is said of other money in the parts before is none."""
    part = before.rfind("|")
    return [f.lastgroup for f in _CUE.finditer(before) if f.lastgroup == "pay" or f.start() > part]


def _is_offer(text: str, amount: Amount, before: str) -> bool:
    """Whether an amount without a word of pay before it stands where offers stand."""
    offers = _OFFER_AFTER.match(text, amount.end, amount.end + 60) is not None
    line = text[slice(*line_span(text, amount.start, amount.end))]
    in_header = _IN_HEADER.search(before) is not None and "|" in line
    if offers and amount.currency or in_header:
        return True
    if amount.currency is None:
        return amount.is_range and offers
    return amount.is_range or amount.period in ("hour", "year") or _AT_LEVEL.search(before) is not None


def _mention(text: str, amount: Amount, period: str) -> PayMention:
    before = text[max(0, amount.start - 60) : amount.start]
    low: float | None = amount.low
    high: float | None = amount.high
    is_least = _OPENS.search(before) or _MINIMUM_AFTER.match(text, amount.end)
    if amount.is_open or not amount.is_range and is_least:
        high = None
    elif not amount.is_range and _CLOSES.search(before):
        low = None
    matched = text[amount.start : amount.end]
    return PayMention(low, high, amount.currency, period, "text", matched, amount.start, amount.end)


def _with_levels_merged(text: str, mentions: list[PayMention]) -> list[PayMention]:
    """The mentions, those of several levels in one list as one from the lowest to the highest amount."""
    merged: list[PayMention] = []
    for mention in mentions:
        if merged and _is_next_level(text, merged[-1], mention):
            first = merged.pop()
            low = None if None in (first.min, mention.min) else min(first.min, mention.min)
            high = None if None in (first.max, mention.max) else max(first.max, mention.max)
            quote = text[first.start : mention.end]
            mention = mention._replace(min=low, max=high, matched_text=quote, start=first.start)
        merged.append(mention)
    return merged


def _is_next_level(text: str, first: PayMention, second: PayMention) -> bool:
    gap = text[first.end : second.start]
    if len(gap) > _LONGEST_LEVEL_GAP or (first.currency, first.period) != (second.currency, second.period):
        return False
    return _LEVEL.search(gap) is not None and not _OTHER_JOB.search(gap) and not find_places(gap)


def _without_repeats(text: str, mentions: list[PayMention]) -> list[PayMention]:
    """The mentions without repeated ones, unless each is said of another place."""
    kept: dict[tuple, PayMention] = {}
    for mention in mentions:
        amount = (mention.min, mention.max, mention.currency, mention.period)
        if amount in kept and kept[amount] is not mention:
            amount += (_place_before(text, mention),)
            if not amount[-1] or amount[-1] == _place_before(text, kept[amount[:-1]]):
                continue
        kept.setdefault(amount, mention)
    return list(kept.values())


def _place_before(text: str, mention: PayMention) -> str:
    start = line_span(text, mention.start, mention.end, _LONGEST_CLAUSE)[0]
    before = text[start : mention.start]
    return "|".join(before[place.start : place.end] for place in find_places(before))
