"""Pages with schema.org/JobPosting in JSON-LD that the user names in data/sources.local.toml, one by one or by sitemap.

    [[board]]
    source_id = "jsonld"
    token = "https://tinwhistle.example/jobs/product-manager"      # a page of one or of several jobs
    employer = "Tin Whistle Ferries"                               # where all of its jobs are one employer's

    [[board]]
    source_id = "jsonld"
    token = "https://narrowgauge.example/sitemap.xml#/careers/"    # a sitemap: of its pages those with "/careers/"

robots.txt of the site is asked first (etl.robots). A sitemap lists pages (`loc`, `lastmod`), an index of them lists
sitemaps; each page that is new or has another `lastmod` is read then.

Form (https://schema.org/JobPosting, in what search engines ask for): `<script type="application/ld+json">` holds an
object, a list or an `@graph`, in which a part may stand elsewhere under its `@id`. Of a posting: `title`, `description`
(HTML) and, under headings of their own, `responsibilities`, `qualifications`, `skills`, `experienceRequirements`,
`educationRequirements`, `jobBenefits`; `identifier` (text or `value`), `hiringOrganization` (text or `name`),
`datePosted`, `validThrough`, `employmentType`, `jobLocationType` ("TELECOMMUTE"), `applicantLocationRequirements`
(countries by name or code), `jobLocation.address`, `baseSalary` (`currency` and `value` with `minValue`, `maxValue`,
`unitText`; or a number and `salaryCurrency`), `url`. `directApply` and `industry` are kept unread.

Traps: the script's type may be written with entities (`application/ld&#x2B;json`); amounts are numbers or texts
("120,000", "$120,000.00", "120K"); commas may stand behind the last of a list, and comments between; a posting without
`url` may name its page in `mainEntityOfPage` or `@id`; boards that sell the employer's name write "[Unlock with
Premium]" in its place; some have the employer's name for an identifier, the same for all of its jobs; `estimatedSalary`
is somebody's guess; a state may stand where countries do.
"""

import re
from collections import Counter
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from etl import web_page
from etl.address import name_of
from etl.extract.pay_field import joined_pay_lines, pay_line
from etl.form import (
    UnknownForm,
    amount,
    any_texts,
    country_code,
    country_codes,
    employment_types,
    is_link,
    line,
    link,
    may_apply,
    nested,
    optional,
    optional_day,
    period_of,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, elsewhere
from etl.text import plain_text

SOURCE_ID = "jsonld"
ACCEPT = web_page.ACCEPT
NAMES_EMPLOYERS = True
READS_PAGES = True

JOB = "JobPosting"
# Parts of a posting beside its description, which often holds them already.
PARTS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "skills": "Skills",
    "experienceRequirements": "Experience",
    "educationRequirements": "Education",
    "jobBenefits": "Benefits",
}
PLACE = ("addressLocality", "addressRegion", "addressCountry")
WITHHELD = re.compile(r"\[[^\[\]]*\]")
LONGEST_IDENTIFIER = 500
THOUSANDS = re.compile(r"\d\s?[Kk]\b")
BETWEEN = re.compile(r"\s?[-–—]\s?|\sto\s")
# An amount with the sign or code of its currency, or an amount in thousands.
MONEY = re.compile(
    r"(?:[A-Z]{0,3}[$€£¥₹]|[A-Z]{3})?\s?(?P<number>\d[\d.,' \u00a0\u202f]{0,24}?)\s?(?P<thousands>[Kk])?\s?"
    r"(?:[$€£¥₹]|[A-Z]{3})?"
)


class Walk(NamedTuple):
    """What is to be known again on the way through sitemaps.

    `base_url`: the server that stands for all; `only`: what the address of a page must hold; `address`: what was asked
    for, wherever it was asked; `rest`: the sitemaps still to be read; `seen`: those that an index has named.
    """

    base_url: str | None = None
    only: str = ""
    address: str = ""
    rest: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()

    def request(self, address: str) -> Request:
        return Request(elsewhere(address, self.base_url), kept=self._replace(address=address))


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The pages and sitemaps that the user named; `base_url` stands for all of their servers."""
    found = []
    for entry in entries:
        address, _, only = entry.token.partition("#")
        asked = Walk(base_url, only).request(address)
        found.append(Board(f"{SOURCE_ID}/{name_of(address)}", asked, entry.employer or None))
    return found


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The postings of a page, or the pages that a sitemap lists."""
    walk = asked.kept or Walk(address=asked.url)
    listed = web_page.sitemap(body)
    if listed is not None:
        return _sitemap_page(listed, walk)
    if walk.seen:
        raise UnknownForm(f"expected a sitemap, got {shown(body[:60])}")
    page = web_page.web_page(body, JOB)
    postings = _postings(page)
    if not postings:
        raise UnknownForm(f"expected a sitemap or a page with {JOB} in JSON-LD, got {shown(body.strip()[:60])}")
    address = walk.address if is_link(walk.address) else _joined("", page.canonical)
    records = [
        Record(name, {"page": address, "identifier": name, "posting": one})
        for name, one in zip(_names(postings, address), postings, strict=True)
    ]
    employers = Counter(name for one in postings if (name := employer(one)))
    return Page(tuple(records), employer=max(employers, key=employers.get, default=None))


def _sitemap_page(listed: web_page.Sitemap, walk: Walk) -> Page:
    if listed.is_index:
        named = dict.fromkeys(address for address, _ in listed.entries if address and is_link(address))
        fresh = [address for address in named if address not in walk.seen]
        walk = walk._replace(rest=(*walk.rest, *fresh), seen=(*walk.seen, *fresh))
    heads = [] if listed.is_index else listed.entries
    wanted = [(address, day) for address, day in heads if address is None or walk.only in address]
    records = tuple(Record(address or "", {"loc": address, "lastmod": day}) for address, day in wanted)
    following = walk._replace(rest=walk.rest[1:]).request(walk.rest[0]) if walk.rest else None
    return Page(records, next=following)


def _postings(page: web_page.WebPage) -> list[dict]:
    """Every posting that a page describes; of a block that cannot be read, why."""
    return [*page.things, *({"unreadable": reason} for reason in page.broken)]


def _names(postings: list[dict], page: str | None) -> list[str]:
    """A name for each posting of a page: its identifier if no other has it, else its address; "" for neither.

    A single one without either has the page's address.
    """
    own, addresses = [own_identifier(one) for one in postings], [own_address(one, page) for one in postings]
    counts = Counter(own)
    names = [
        name if name and (counts[name] == 1 or not address) else address or ""
        for name, address in zip(own, addresses, strict=True)
    ]
    return names if len(names) > 1 else [names[0] or page or ""]


def detail(board: Board, listed: object) -> Request | None:
    """The question for the page that a sitemap lists; None for a posting of a page that was read."""
    address = listed.get("loc") if isinstance(listed, dict) else None
    walk = board.request.kept or Walk()
    return walk.request(address) if isinstance(address, str) and is_link(address) else None


def read_detail(body: bytes) -> list[dict]:
    """The postings of a page, [] for a page of anything else."""
    return _postings(web_page.web_page(body, JOB))


def parse(board_id: str, record: object) -> JobPosting:
    """One posting of a page, or the one of a page that a sitemap lists."""
    is_bare_detail = isinstance(record, list) and len(record) == 1
    job, name, page = _job(record_object(record[0] if is_bare_detail else record))
    if "unreadable" in job:
        raise RejectedRecord(f"{JOB}: {job['unreadable']}", name or None)
    title = "name" if job.get("title") is None and isinstance(job.get("name"), str) else "title"
    if not name:
        raise RejectedRecord(f"identifier: expected text or an address, got {shown(job.get('identifier'))}")
    eligible, own = requirements(job), own_address(job, page)
    is_elsewhere = bool(own and page) and _host(own) != _host(page)
    return JobPosting(
        board_id=board_id,
        identifier=name,
        url=page if is_elsewhere else own or page,
        hiring_organization=employer(job),
        title=line(single(job, title), title),
        location="; ".join(places(job) or [named for named, _ in eligible]) or None,
        date_posted=optional_day(single(job, "datePosted"), "datePosted"),
        text=text(job),
        stated_workplace="remote" if is_remote(job) else None,
        stated_countries=countries(eligible),
        stated_pay=pay(job),
        stated_employment=employment_types(
            kind for said in any_texts(job.get("employmentType")) for kind in said.split(",")
        ),
        application_url=own if is_elsewhere else None,
        valid_through=tolerated(optional_day, job, "validThrough"),
    )


def _job(record: dict) -> tuple[dict, str, str | None]:
    """The posting of a record, its name and its page: as stored, or as a page gives it."""
    head = nested(record, "listed") if "listed" in record else record
    if web_page.is_whole(head, JOB) or "unreadable" in head:
        return head, _names([head], None)[0], None
    if "posting" in head:
        page = head.get("page")
        name = head.get("identifier") if isinstance(head.get("identifier"), str) else ""
        return nested(head, "posting"), name, page if isinstance(page, str) and is_link(page) else None
    address = link(head, "loc")
    return _only(record.get("detail"), address), address, address


def _only(postings: Any, address: str) -> dict:
    """The posting of the page at `address`: the only one there, or the one that says it is that page's."""
    if postings is None:
        raise RejectedRecord("detail: the page could not be read", address)
    if not isinstance(postings, list) or not all(isinstance(one, dict) for one in postings):
        raise RejectedRecord(f"detail: expected the postings of a page, got {shown(postings)}", address)
    if not postings:
        said = "the sitemap's address may name what those of jobs hold: sitemap.xml#/jobs/"
        raise RejectedRecord(f"{JOB}: none on the page; {said}", address)
    readable = [one for one in postings if "unreadable" not in one] or postings[:1]
    own = [one for one in readable if (own_address(one, address) or "").rstrip("/") == address.rstrip("/")]
    found = readable if len(readable) == 1 else own
    if len(found) != 1:
        raise RejectedRecord(f"{JOB}: expected one on the page, got {len(readable)}", address)
    return found[0]


def own_identifier(job: dict) -> str:
    """The employer's own name for a posting; "" when there is none, or only the employer's."""
    stated = job.get("identifier")
    for one in stated if isinstance(stated, list) else [stated]:
        value = one.get("value") if isinstance(one, dict) else one
        name = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(name, str) and name.strip().isprintable() and 0 < len(name.strip()) <= LONGEST_IDENTIFIER:
            if name.strip().casefold() != (employer(job) or "").casefold():
                return name.strip()
    return ""


def own_address(job: dict, page: str | None) -> str | None:
    """The address that a posting gives for itself, made whole by its page's; None when it gives none."""
    own = next((found for one in any_texts(job.get("url")) if (found := _joined(page or "", one))), None)
    return own or (None if page else _page_named(job))


def _page_named(job: dict) -> str | None:
    """The page that a posting says it is the subject of, or that its name on the web is part of."""
    subject = job.get("mainEntityOfPage")
    named_pages = (nested(job, "mainEntityOfPage").get("@id"), subject, job.get("@id"))
    whole_ones = (one.partition("#")[0] for one in named_pages if isinstance(one, str))
    return next((one.strip() for one in whole_ones if is_link(one.strip())), None)


def _joined(page: str, address: str | None) -> str | None:
    """`address`, made whole by that of the page; None when it is none of the web."""
    try:
        found = urljoin(page, address.strip()) if address and address.strip() else ""
    except ValueError:
        return None
    return found if is_link(found) else None


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def each(value: Any) -> list:
    """The things that `value` is or lists."""
    return [one for one in (value if isinstance(value, list) else [value]) if one is not None]


def all_named(thing: Any) -> list[str]:
    """The names of a thing, or of those listed, which may be their names alone."""
    return [name for one in each(thing) for name in any_texts(one.get("name") if isinstance(one, dict) else one)]


def named(thing: Any) -> str | None:
    """The first name of a thing, which may be its name alone."""
    return next(iter(all_named(thing)), None)


def single(job: dict, key: str) -> dict:
    """`job`, where `key` lists one value, with that value."""
    value = job.get(key)
    return job | {key: value[0]} if isinstance(value, list) and len(value) == 1 else job


def is_remote(job: dict) -> bool:
    """Whether the type of its place is working from wherever one is."""
    return any(re.split("[/:#]", said)[-1].upper() == "TELECOMMUTE" for said in any_texts(job.get("jobLocationType")))


def employer(job: dict) -> str | None:
    """Who hires; None where a board withholds it."""
    name = next((name for one in each(job.get("hiringOrganization")) if (name := named(one))), None)
    return None if name is None or WITHHELD.fullmatch(name) else name


def text(job: dict) -> str | None:
    """The description, and what stands beside it and not in it, under headings."""
    stated = job.get("description")
    is_parts = isinstance(stated, list) and all(isinstance(one, str) for one in stated)
    whole = plain_text("\n\n".join(stated) if is_parts else optional(job, "description", str, "text") or "")
    for key, heading in PARTS.items():
        part = "\n".join(plain_text(one) for one in each(job.get(key)) if isinstance(one, str)).strip()
        if part and part not in whole:
            whole = f"{whole}\n\n{heading}\n\n{part}".strip()
    return plain_text(whole) or None


def places(job: dict) -> list[str]:
    """Where the work is, a line for each place."""
    found = []
    for place in each(job.get("jobLocation")):
        address = place.get("address", place.get("name")) if isinstance(place, dict) else place
        for one in each(address):
            parts = [one.get(key) for key in PLACE] if isinstance(one, dict) else [one]
            found.append(", ".join(dict.fromkeys(name for part in parts for name in all_named(part))))
    return list(dict.fromkeys(filter(None, found)))


def requirements(job: dict) -> list[tuple[str, bool]]:
    """The places whose people may apply, and of each whether it is said to be a country."""
    found = []
    for one in each(job.get("applicantLocationRequirements")):
        is_country = isinstance(one, dict) and "Country" in web_page.types_of(one)
        found += [(name, is_country) for name in all_named(one)]
    return found


def countries(eligible: list[tuple[str, bool]]) -> tuple[str, ...] | None:
    """The codes of the countries whose people may apply, () for the whole world; None where anything else is said."""
    if not eligible:
        return None
    if all(is_country and country_code(name) for name, is_country in eligible):
        return country_codes(name for name, _ in eligible)
    return may_apply("; ".join(name for name, _ in eligible))


def pay(job: dict) -> str | None:
    """The pay that the posting states: of each amount or range a line with its period, else as it is written."""
    stated = [one if isinstance(one, dict) else {"value": one} for one in each(job.get("baseSalary"))]
    apart = [one | {"value": value} for one in stated for value in each(one.get("value")) or [None]]
    return joined_pay_lines(range_line(one, job) for one in apart)


def range_line(stated: dict, job: dict) -> str | None:
    """The pay of one MonetaryAmount; amounts and currency alone where it states no period, text as it is."""
    value = stated.get("value")
    of = value if isinstance(value, dict) else stated
    low, high = (money(of.get(key)) for key in ("minValue", "maxValue"))
    if low is None and high is None:
        low, high = ends(of.get("value"))
    code = currency(of) or currency(stated) or currency(job)
    if low is None and high is None or not code:
        return next((said for said in any_texts(value) if re.search("[1-9]", said)), None)
    unit = next(iter(any_texts(of.get("unitText")) or any_texts(stated.get("unitText"))), "")
    if not unit and code and low and high:
        return f"{code} {low}" if low == high else f"{code} {low} - {high}"
    return pay_line(low, high, code, period_of(unit))


def ends(value: Any) -> tuple[int | float | None, int | float | None]:
    """The ends of an amount, twice the same, or of a range in a text ("71,000 - 83,000", "$71K to $83K")."""
    single_amount = money(value)
    parts = BETWEEN.split(value) if single_amount is None and isinstance(value, str) and len(value) <= 80 else []
    if len(parts) == 2 and THOUSANDS.search(parts[1]) and not THOUSANDS.search(parts[0]):
        # "71-83K": the thousands are said once, for both.
        parts[0] += "K"
    low, high = map(money, parts) if len(parts) == 2 else (single_amount, single_amount)
    return (low, high) if low and high and low <= high else (None, None)


def money(value: Any) -> int | float | None:
    """The amount of a number or of a text of one ("120,000", "$120,000.00", "EUR 120K"); None for anything else."""
    said = MONEY.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 40 else None
    found = tolerated(amount, {"value": said["number"] if said else value}, "value")
    return found and (found * 1000 if said and said["thousands"] else found)


def currency(stated: dict) -> str | None:
    codes = (stated.get("currency"), stated.get("salaryCurrency"))
    return next((one.strip().upper() for one in codes if isinstance(one, str) and len(one.strip()) == 3), None)
