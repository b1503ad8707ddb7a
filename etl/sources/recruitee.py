"""Recruitee: employers' boards, read through its public careers-site API.

Form: `GET https://<company>.recruitee.com/api/offers/`, an object with `offers`, the whole board in one answer; an
unknown company answers 404. Each offer: `id` (a number), `guid`, `slug`, `title`, `status` ("published"), `description`
and `requirements` (HTML, the two halves of the page), `careers_url`, `careers_apply_url`, `company_name`, `location`
(as the page shows it), `locations` (objects of `name`, `city`, `state`, `country`, `country_code`), `city`, `country`,
`country_code`, `remote`, `hybrid`, `on_site` (true or false), `employment_type_code` ("fulltime_permanent", "parttime",
"internship", "freelance"), `salary` (`min` and `max`, numbers or texts, `period`, `currency`), `published_at`,
`created_at` ("2023-07-25 17:53:46 UTC" or ISO 8601), `close_at`, `translations` (by language, each with `title`,
`description`, `requirements`, read where the offer has none itself); any of these but `id` may be null. Documented at
https://docs.recruitee.com/reference/intro-to-careers-site-api.
"""

import re
from urllib.parse import quote

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    any_texts,
    commonest,
    day_of,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    objects,
    optional,
    optional_day,
    optional_line,
    optional_link,
    optional_text,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request, host_at
from etl.text import plain_text

SOURCE_ID = "recruitee"

PAGE = re.compile(r"https?://(?P<company>[\w-]{1,100})\.recruitee\.com/", re.I)
PERIODS = {
    "year": "year",
    "yearly": "year",
    "month": "month",
    "monthly": "month",
    "week": "week",
    "weekly": "week",
    "day": "day",
    "daily": "day",
    "hour": "hour",
    "hourly": "hour",
}
# What a code of an employment type begins with, and schema.org's type.
EMPLOYMENT = {
    "fulltime": "FULL_TIME",
    "parttime": "PART_TIME",
    "internship": "INTERN",
    "traineeship": "INTERN",
    "freelance": "CONTRACTOR",
    "contract": "CONTRACTOR",
    "temporary": "TEMPORARY",
}
WORKPLACES = {"remote": "remote", "hybrid": "hybrid", "on_site": "onsite"}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The boards of `entries`, each on a host of its own; of another server, each under a path of its own."""
    return [
        Board(f"{SOURCE_ID}/{entry.token}", Request(f"{home(entry.token, base_url)}/api/offers/"), entry.employer)
        for entry in entries
    ]


def home(token: str, base_url: str | None) -> str:
    name = quote(token, safe="")
    return f"{base_url.rstrip('/')}/{name}" if base_url else f"https://{name}.recruitee.com"


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The offers of a company."""
    answer = json_of(body)
    one = nested(answer, "offer")
    offers = [one] if one else listed(answer, "offers")
    records = tuple(Record(identifier_of(offer, "id"), offer) for offer in offers)
    return Page(records, employer=commonest(objects(offers), "company_name"))


def parse(board_id: str, record: object) -> JobPosting:
    """One offer of a company."""
    offer = record_object(record)
    return JobPosting(
        board_id=board_id,
        identifier=identifier(offer, "id"),
        url=optional_link(offer, "careers_url"),
        hiring_organization=tolerated(optional_line, offer, "company_name"),
        title=line({"title": translated(offer, "title") or offer.get("title")}, "title"),
        location=location(offer),
        date_posted=day_of(offer, "published_at" if offer.get("published_at") else "created_at"),
        text=body_of(offer) or None,
        stated_workplace=workplace(offer),
        stated_pay=tolerated(salary_line, offer, "salary"),
        stated_employment=employment(offer),
        application_url=optional_link(offer, "careers_apply_url"),
        valid_through=tolerated(optional_day, offer, "close_at"),
    )


def body_of(offer: dict) -> str:
    """The plain text of both halves, the second under the heading that the page gives it."""
    description, requirements = (translated(offer, key) for key in ("description", "requirements"))
    heading = "<h3>Job requirements</h3>" if requirements.strip() else ""
    return plain_text("\n\n".join(map(plain_text, (description, heading, requirements))))


def translated(offer: dict, key: str) -> str:
    """A text of the offer; where the offer itself has none, that of its translation into English, else the first."""
    languages = nested(offer, "translations")
    translations = [nested(languages, name) for name in dict.fromkeys(["en", *languages])]
    served = (tolerated(optional_text, one, key) for one in translations)
    return optional(offer, key, str, "text") or next(filter(None, served), "")


def board_page(token: str) -> str:
    """The company's page for people."""
    return home(token, None)


def token_of(url: str) -> str | None:
    """The company to which the page of an offer belongs; None for a page on a domain of its own."""
    found = PAGE.match(url)
    return found and found["company"]


def board_at(url: str) -> str | None:
    """The company whose host an address is at, if any."""
    return host_at(url, "recruitee.com")


def workplace(offer: dict) -> str | None:
    """The most open of the workplaces that are ticked; None when none is."""
    return next((place for key, place in WORKPLACES.items() if offer.get(key) is True), None)


def location(offer: dict) -> str | None:
    """The places, each once; where there is no list of them, the line that the page shows."""
    places = map(place_of, objects(offer.get("locations")))
    return (
        "; ".join(dict.fromkeys(filter(None, places)))
        or tolerated(optional_line, offer, "location")
        or place_of(offer)
        or None
    )


def place_of(record: dict) -> str:
    region = record.get("state") or record.get("state_name")
    parts = any_texts([record.get("city"), region, record.get("country")])
    return ", ".join(dict.fromkeys(parts)) or next(
        iter(any_texts([record.get("name"), record.get("full_address")])), ""
    )


def salary_line(offer: dict, key: str) -> str | None:
    """The salary as one line; None without one. RejectedRecord where an end of it is no amount."""
    stated = nested(offer, key)
    period = PERIODS.get(str(stated.get("period")).lower())
    return pay_line(amount(stated, "min"), amount(stated, "max"), str(stated.get("currency")).upper(), period)


def employment(offer: dict) -> tuple[str, ...] | None:
    """schema.org's type for the code; None for one that is not known."""
    code = str(offer.get("employment_type_code")).lower().replace("_", "")
    return next(((kind,) for begin, kind in EMPLOYMENT.items() if code.startswith(begin)), None)
