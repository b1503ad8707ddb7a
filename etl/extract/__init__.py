"""Facts from the words of a posting. Pure: no clock, no network, no files but the rules' own."""

from collections.abc import Sequence
from functools import lru_cache

from etl.extract.authorization import find_authorization
from etl.extract.comment import read_comment_place, without_other_jobs
from etl.extract.education import find_education
from etl.extract.eligibility import Eligibility, find_eligibility, place_mentions
from etl.extract.employment import find_employment
from etl.extract.experience import find_experience
from etl.extract.folded import fold as fold_letters
from etl.extract.hiring import find_jobs_in_text, header_span, lowest_seniority
from etl.extract.language import is_readable, language_of
from etl.extract.mention import Facts, Mention, PayMention, PlaceMention, SpecialismMention
from etl.extract.openings import of_the_product_job
from etl.extract.pay import dollar_of, find_pay
from etl.extract.places import find_location_places
from etl.extract.role import find_title_phrase, is_product_plain
from etl.extract.sections import find_sections
from etl.extract.seniority import read_seniority
from etl.extract.skills import skills_of
from etl.extract.specialism import find_specialisms
from etl.extract.version import RULES_VERSION
from etl.extract.workplace import (
    read_location_workplace,
    read_text_workplace,
    read_title_workplace,
    read_words_workplace,
)
from etl.text import fold

__all__ = ["RULES_VERSION", "Facts", "find_facts", "find_title_facts"]


def find_title_facts(title: str | None, location: str | None) -> tuple[bool, bool, str | None, str]:
    """(is_product, is_product_plain, seniority, workplace) of a posting known by title and place only.

    seniority is None for other jobs; a town alone in the place field is read as 'onsite'. Titles and places repeat, so
    each distinct one is read once.
    """
    is_product, is_plain, seniority, title_workplace = _title_facts(title or "")
    location_workplace = read_location_workplace(location or "")[0]
    if "remote" in (title_workplace, location_workplace):
        return is_product, is_plain, seniority, "remote"
    workplace = title_workplace if title_workplace != "unspecified" else location_workplace
    return is_product, is_plain, seniority, workplace


@lru_cache(maxsize=1 << 18)
def _title_facts(title: str) -> tuple[bool, bool, str | None, str]:
    phrase = find_title_phrase(title)
    seniority = read_seniority(title, phrase.start, phrase.end) if phrase else None
    return phrase is not None, is_product_plain(title), seniority, read_title_workplace(title)[0]


def find_facts(
    title: str | None,
    location: str | None,
    text: str | None,
    *,
    stated_workplace: str | None = None,
    stated_countries: list[str] | None = None,
    stated_pay: str | None = None,
    stated_employment: Sequence[str] | None = None,
) -> Facts:
    """Everything that title, place field and plain text say, each fact with the words that prove it.

    Without a title (comments of hiring threads) role and level are read from the text. `stated_workplace` and
    `stated_countries` come from a source's structured fields and win over the words ([]: open to the whole world), as
    do `stated_pay`, the pay as a source shows it ("$175K – $250K • Offers Equity"), and `stated_employment`, types of
    schema.org. Of a text in another language than English nothing but the role is read.
    A town alone in the place field is the place of work only where there is no text to say more.
    """
    text = text or ""
    folded = fold(text)
    language = language_of(folded)
    is_read, is_alone = is_readable(text, language), not text
    phrase, seniority, jobs = _role(title, text)
    if not is_read:
        text, folded, jobs = "", "", []
    letters = fold_letters(text)
    sections = of_the_product_job(find_sections(letters), text, jobs)
    workplace, mention, eligibility = _place(title, location, text, folded, jobs, is_alone)
    if stated_workplace:
        workplace, mention = stated_workplace, Mention(stated_workplace, -1, -1, "field")
        eligibility = eligibility or find_eligibility(title, location, text, folded)
    if workplace == "remote" and stated_countries is not None:
        eligibility = _stated_eligibility(stated_countries)
    if workplace != "remote":
        eligibility = None
    experience, education = find_experience(text, folded, sections), find_education(text, folded, sections)
    return Facts(
        is_product=phrase is not None,
        is_product_plain=is_product_plain(title if title is not None else phrase and phrase.matched_text),
        title=phrase,
        seniority=seniority,
        specialisms=_specialisms(title, phrase),
        skills=skills_of(letters, sections, title),
        experience=without_other_jobs(experience, text, jobs) if jobs else experience,
        workplace=workplace,
        workplace_mention=mention,
        eligibility_scope=eligibility.scope if eligibility else None,
        places=_places(location, workplace, mention, eligibility),
        education=without_other_jobs(education, text, jobs) if jobs else education,
        pay=_pay(location, text, folded, jobs, stated_pay),
        employment=find_employment(title, text, folded, jobs, stated_employment),
        authorization=find_authorization(text, folded),
        language=language,
        is_read=is_read,
        sections=sections if text else None,
    )


def _role(title: str | None, text: str) -> tuple[Mention | None, str | None, list[Mention]]:
    """(words that name the product job, its level, the product jobs found in the text where there is no title)."""
    if title is not None:
        phrase = find_title_phrase(title)
        return phrase, read_seniority(title, phrase.start, phrase.end) if phrase else None, []
    jobs = find_jobs_in_text(text)
    return (jobs[0] if jobs else None), lowest_seniority(jobs), jobs


def _specialisms(title: str | None, phrase: Mention | None) -> list[SpecialismMention]:
    """What the title of a product job says the product is about; of a comment, what the words for the job say."""
    if phrase is None:
        return []
    if title is not None:
        return list(find_specialisms(title))
    found = find_specialisms(phrase.matched_text)
    return [one._replace(found_in="text", start=phrase.start + one.start, end=phrase.start + one.end) for one in found]


def _place(
    title: str | None, location: str | None, text: str, folded: str, jobs: list[Mention], is_alone: bool
) -> tuple[str, Mention | None, Eligibility | None]:
    """(workplace, its words, eligibility). Remote in title or place field is remote; else the text; else the field.

    `is_alone`: no text, read or not, stands beside the place field.
    """
    if title is None and not location:
        return read_comment_place(text, jobs)
    in_title = read_title_workplace(title or "")
    in_field = (
        read_location_workplace(location or "")
        if is_alone
        else read_words_workplace((location or "").replace("_", " "))
    )
    in_text = read_text_workplace(text, folded)
    remote = next((found for found in (in_field, in_title) if found[0] == "remote"), None)
    stated = (found for found in (in_title, in_text, in_field) if found[0] != "unspecified")
    workplace, mention = remote or next(stated, ("unspecified", None))
    eligibility = find_eligibility(title, location, text, folded) if workplace == "remote" else None
    return workplace, mention, eligibility


def _pay(location: str | None, text: str, folded: str, jobs: list[Mention], stated: str | None) -> list[PayMention]:
    """The pay of the job, a bare "$" being the dollar of its place field or, in a comment, of the header's places."""
    if "$" not in text and not stated:
        return find_pay(text, jobs=jobs, folded=folded)
    where = location or (text[slice(*header_span(text))] if jobs else "")
    countries = [country for place in find_location_places(where) for country in place.countries]
    return find_pay(text, stated, dollar=dollar_of(countries), jobs=jobs, folded=folded)


def _stated_eligibility(countries: list[str]) -> Eligibility:
    if not countries:
        return Eligibility("worldwide", (PlaceMention("scope", "worldwide", "field", "worldwide", -1, -1),))
    return Eligibility("restricted", tuple(PlaceMention("country", code, "field", code, -1, -1) for code in countries))


def _places(
    location: str | None, workplace: str, mention: Mention | None, eligibility: Eligibility | None
) -> list[PlaceMention]:
    """The facts of place: of a remote job who may apply, of any other the places of its place field."""
    places = []
    if mention:
        places.append(
            PlaceMention("workplace", workplace, mention.found_in, mention.matched_text, mention.start, mention.end)
        )
    if eligibility:
        return places + list(eligibility.mentions)
    return places + place_mentions(find_location_places(location or ""), location or "", "location")
