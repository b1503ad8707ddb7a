"""Adzuna (adzuna.com): ads of product managers that speak of remote work. It is read with a key of the user's own only.

Form: `GET /v1/api/jobs/<country>/search/<page>?what_phrase=product manager&what_and=remote&sort_by=date&max_days_old=30
&results_per_page=50&app_id=...&app_key=...`, an object with `results`. Each ad: `id`, `title`, `description` (its first
500 characters), `created` (ISO 8601), `redirect_url`, `company.display_name`, `location` (`display_name`, `area`, from
the country down to the town), `category` (`label`), `salary_min`, `salary_max` (a year), `salary_is_predicted` ("0" or
"1"), `contract_time` ("full_time", "part_time"), `contract_type` ("permanent", "contract"), `latitude`, `longitude`.

Traps: pay that is predicted is Adzuna's own estimate and not stated by anyone; the description is cut, so little can be
read from it; `where=remote` finds nothing; an unknown parameter answers 400; `redirect_url` changes with every question
and holds the user's own `app_id`, so it is kept without its query. The free key allows 250 questions a day: five pages
a country are read, the newest.
"""

from urllib.parse import urlencode

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    any_texts,
    day_of,
    employment_types,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    nested,
    optional,
    optional_line,
    optional_link,
    record_object,
    shown,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, token_in, under
from etl.text import plain_text

SOURCE_ID = "adzuna"
KEYS = ("PM_ADZUNA_APP_ID", "PM_ADZUNA_APP_KEY")
# The newest ads only: one that has left the list need not be closed.
KIND = "posts"
HOME = "https://api.adzuna.com"
# The currency of pay in each country that is read.
CURRENCIES = {"us": "USD", "gb": "GBP", "ca": "CAD", "de": "EUR"}
PAGE_SIZE, MOST_PAGES = 50, 5
ASKED = {
    "what_phrase": "product manager",
    "what_and": "remote",
    "sort_by": "date",
    "max_days_old": 30,
    "results_per_page": PAGE_SIZE,
}


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """A list for each country."""
    home = f"{under(base_url, HOME)}/v1/api/jobs"
    return [Board(f"{SOURCE_ID}/{country}", _asked(f"{home}/{country}/search", 1)) for country in CURRENCIES]


def _asked(search: str, page: int) -> Request:
    return Request(f"{search}/{page}?{urlencode(ASKED)}", kept=page)


def with_keys(asked: Request, keys: dict[str, str]) -> Request:
    """The question with the user's key."""
    sent = {"app_id": keys["PM_ADZUNA_APP_ID"], "app_key": keys["PM_ADZUNA_APP_KEY"]}
    return asked._replace(url=f"{asked.url}&{urlencode(sent)}")


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The ads of a page; a full one is followed by another, up to the fifth."""
    ads = [_lasting(ad) for ad in listed(json_of(body), "results")]
    page, search = asked.kept or 1, asked.url.partition("?")[0].rpartition("/")[0]
    follows = _asked(search, page + 1) if len(ads) >= PAGE_SIZE and page < MOST_PAGES else None
    return Page(tuple(Record(identifier_of(ad, "id"), ad) for ad in ads), next=follows)


def _lasting(ad: object) -> object:
    """The ad with its address as it stays."""
    url = ad.get("redirect_url") if isinstance(ad, dict) else None
    return ad | {"redirect_url": url.partition("?")[0]} if isinstance(url, str) else ad


def parse(board_id: str, record: object) -> JobPosting:
    """One ad. That it speaks of remote work does not say that the job is remote, so the text is to tell."""
    ad = record_object(record)
    place = nested(ad, "location")
    area = ", ".join(reversed(any_texts(place.get("area"))))
    return JobPosting(
        board_id=board_id,
        identifier=identifier(ad, "id"),
        url=optional_link(ad, "redirect_url"),
        hiring_organization=tolerated(optional_line, nested(ad, "company"), "display_name"),
        title=line(ad, "title"),
        location=area or tolerated(optional_line, place, "display_name"),
        date_posted=day_of(ad, "created"),
        text=plain_text(optional(ad, "description", str, "text") or "") or None,
        stated_pay=pay(ad, CURRENCIES.get(token_in(board_id) or "")),
        stated_employment=employment_types(any_texts([ad.get("contract_time"), ad.get("contract_type")])),
    )


def pay(ad: dict, currency: str | None) -> str | None:
    """The pay that the ad states; None where it is Adzuna's estimate. RejectedRecord where that is not told."""
    if ad.get("salary_min") is None and ad.get("salary_max") is None:
        return None
    flag = ad.get("salary_is_predicted")
    if isinstance(flag, bool) or str(flag) not in ("0", "1"):
        raise RejectedRecord(f"salary_is_predicted: expected '0' or '1', got {shown(flag)}")
    ends = [tolerated(amount, ad, key) for key in ("salary_min", "salary_max")]
    return None if str(flag) == "1" else pay_line(*ends, currency, "year")
