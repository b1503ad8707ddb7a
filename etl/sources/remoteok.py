"""Remote OK (remoteok.com): the newest hundred jobs of a board of remote jobs of all kinds.

Form: `GET /api`, one list: first `{last_updated, legal}`, the terms, then up to 100 jobs, newest first; there are no
pages. Each job: `id` (digits, a text), `position` (the title), `company`, `description` (HTML), `location`, `date` (ISO
8601, also as `epoch`, which is read where there is no `date`), `url`, `apply_url` (the same address, as far as was
seen), `salary_min` and `salary_max` (US dollars a year; 0 says "not stated"), `tags`, `slug`, `company_logo`, `logo`,
sometimes `original`.

Traps: letters are UTF-8 that was misread as Latin-1 ("SÃ£o Paulo"); `location` is cut off behind its first comma and is
where the job is, which is no list of countries unless it names nothing else; each description ends in a sentence that
asks applicants for a word, under which the address of whoever asked for the list is hidden, so that it differs from
reader to reader: it is taken off before anything is kept. A job that is no longer listed may only be older than a
hundred others. Its terms (they come with each answer) stand in etl/sources/registry.toml.
"""

import re
from urllib.parse import urlsplit

from etl.extract.pay_field import pay_line
from etl.form import (
    amount,
    day_of,
    identifier,
    identifier_of,
    json_of,
    line,
    listed,
    may_apply,
    optional_line,
    optional_link,
    record_object,
    served_line,
    served_text,
    tolerated,
)
from etl.posting import JobPosting, RejectedRecord
from etl.sources import Board, Entry, Page, Record, Request, under

SOURCE_ID = "remoteok"
# A window on the newest jobs: one that has left it need not be closed.
KIND = "posts"
HOME = "https://remoteok.com"

# "Please mention the word **X** and tag R... when applying ... see they're human.", with the line breaks before it.
_FOR_APPLICANTS = re.compile(
    r"(?:<br\s*/?>\s*){0,4}Please mention the word \*\*[^*]{1,60}\*\*.{0,200}? when applying .{0,600}?\bhuman\.\s*\Z",
    re.S,
)
LONGEST_SENTENCE = 1_500


def boards(entries: tuple[Entry, ...] = (), base_url: str | None = None) -> list[Board]:
    """The one list of this source."""
    return [Board(SOURCE_ID, Request(f"{under(base_url, HOME)}/api"))]


def read_page(body: bytes, asked: Request, served_before: int = 0) -> Page:
    """The jobs of the list, each without the sentence for applicants; the terms are none."""
    jobs = [_without_sentence(job) for job in listed(json_of(body)) if not _is_legal_notice(job)]
    return Page(tuple(Record(identifier_of(job, "id"), job) for job in jobs))


def _is_legal_notice(job: object) -> bool:
    return isinstance(job, dict) and "legal" in job and "position" not in job


def _without_sentence(job: object) -> object:
    if not isinstance(job, dict) or not isinstance(job.get("description"), str):
        return job
    text = job["description"]
    found = _FOR_APPLICANTS.search(text, max(0, len(text) - LONGEST_SENTENCE))
    return job | {"description": text[: found.start()]} if found else job


def parse(board_id: str, record: object) -> JobPosting:
    """One job. Remote OK lists remote jobs only, so the workplace is stated by its being there."""
    job = _without_sentence(record_object(record))
    place = (tolerated(optional_line, job, "location") or "").strip(" ,") or None
    application = optional_link(job, "apply_url")
    return JobPosting(
        board_id=board_id,
        identifier=identifier(job, "id"),
        url=optional_link(job, "url"),
        hiring_organization=served_line(job, "company"),
        title=line(job, "position"),
        location=place,
        date_posted=day_of(job, "date" if job.get("date") or not job.get("epoch") else "epoch"),
        text=served_text(job, "description"),
        stated_workplace="remote",
        stated_countries=may_apply(place),
        stated_pay=_pay(job),
        application_url=application if application and _is_employers(application) else None,
    )


def _pay(job: dict) -> str | None:
    """None also when one end cannot be read: the other alone would state another pay."""
    try:
        return pay_line(amount(job, "salary_min"), amount(job, "salary_max"), "USD", "year")
    except RejectedRecord:
        return None


def _is_employers(address: str) -> bool:
    return not (urlsplit(address).hostname or "").endswith("remoteok.com")
