"""Recruitee: employers' boards, read through its public careers-site API.

Form: `GET https://<company>.recruitee.com/api/offers/`, an object with `offers`, the whole board in one answer; an
unknown company answers 404. Each offer: `id` (a number), `guid`, `slug`, `title`, `status` ("published"), `description`
and `requirements` (HTML), `careers_url`, `careers_apply_url`, `company_name`, `location`, `locations` (objects of
`name`, `city`, `state`, `country`, `country_code`), `city`, `country`, `country_code`, `remote`, `hybrid`, `on_site`
(true or false), `employment_type_code` ("fulltime_permanent", "parttime", "internship", "freelance"), `salary` (`min`,
`max`, `period`, `currency`), `published_at`, `created_at` ("2023-07-25 17:53:46 UTC" or ISO 8601), `close_at`.
Documented at https://docs.recruitee.com/reference/intro-to-careers-site-api.
"""

from urllib.parse import quote

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    any_texts,
    day_of,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    optional,
    optional_day,
    optional_line,
    optional_link,
    record_object,
    tolerated,
)
from etl.posting import JobPosting
from etl.sources import Board, Entry, Page, Record, Request
from etl.text import plain_text

SOURCE_ID = "recruitee"

PERIODS = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour"}
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
    is_one = isinstance(answer, dict) and isinstance(answer.get("offer"), dict)
    offers = [answer["offer"]] if is_one else listed(answer, "offers")
    names = (name for offer in offers if isinstance(offer, dict) for name in any_texts(offer.get("company_name")))
    return Page(tuple(Record(identifier_of(offer, "id"), offer) for offer in offers), employer=next(names, None))


def parse(board_id: str, record: object) -> JobPosting:
    """One offer of a company."""
    offer = record_object(record)
    parts = [optional(offer, key, str, "text") or "" for key in ("description", "requirements")]
    return JobPosting(
        board_id=board_id,
        identifier=identifier(offer, "id"),
        url=optional_link(offer, "careers_url"),
        hiring_organization=tolerated(optional_line, offer, "company_name"),
        title=line(offer, "title"),
        location=location(offer),
        date_posted=day_of(offer, "published_at" if offer.get("published_at") else "created_at"),
        text=plain_text("\n".join(part for part in parts if part)) or None,
        stated_workplace=workplace(offer),
        stated_pay=pay(offer),
        stated_employment=employment(offer),
        application_url=optional_link(offer, "careers_apply_url"),
        valid_through=tolerated(optional_day, offer, "close_at"),
    )


def workplace(offer: dict) -> str | None:
    """The most open of the workplaces that are ticked; None when none is."""
    ticked = {"remote": "remote", "hybrid": "hybrid", "on_site": "onsite"}
    return next((place for key, place in ticked.items() if offer.get(key) is True), None)


def location(offer: dict) -> str | None:
    """The places, each once; where there is no list of them, the line that the page shows."""
    listed_places = offer.get("locations") if isinstance(offer.get("locations"), list) else []
    places = [
        ", ".join(dict.fromkeys(any_texts([one.get("city"), one.get("state"), one.get("country")])))
        or next(iter(any_texts(one.get("name"))), "")
        for one in listed_places
        if isinstance(one, dict)
    ]
    return "; ".join(dict.fromkeys(filter(None, places))) or tolerated(optional_line, offer, "location")


def pay(offer: dict) -> str | None:
    stated = offer.get("salary")
    if not isinstance(stated, dict):
        return None
    low, high = (tolerated(amount, stated, key) for key in ("min", "max"))
    return pay_line(low, high, stated.get("currency"), PERIODS.get(str(stated.get("period"))))


def employment(offer: dict) -> tuple[str, ...] | None:
    code = str(offer.get("employment_type_code")).lower().replace("_", "")
    return next(((kind,) for begin, kind in EMPLOYMENT.items() if code.startswith(begin)), None)
