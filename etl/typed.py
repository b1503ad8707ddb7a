"""What an adapter makes of an answer: typed postings in schema.org's words and what was rejected. It stores nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import Any

from etl.extract import find_title_facts
from etl.extract.pay import find_pay
from etl.form import UnknownForm
from etl.posting import JobPosting, RejectedRecord
from etl.registry import Registry
from etl.sources import UNNAMED, Entry, Record, Request, described, posting_of, sources


@dataclass(frozen=True)
class Typed:
    """One record: its place in the answer (from 1), and the posting it is or the reason why it is none."""

    number: int
    identifier: str
    posting: JobPosting | None
    reason: str | None = None


def board_id_of(source: ModuleType, token: str | None) -> str:
    """The board that an answer is taken for: the source's one list, or the employer's board `token`."""
    is_one_list = any(board.board_id == source.SOURCE_ID for board in source.boards(()))
    return source.SOURCE_ID if is_one_list else f"{source.SOURCE_ID}/{token or UNNAMED}"


def typed_answer(source: ModuleType, token: str | None, body: bytes) -> Iterator[Typed]:
    """Every record of one saved answer, of the board `token` or, without it, of the one that its postings' pages tell.

    etl.form.UnknownForm when it is not an answer of the source.
    """
    try:
        records = source.read_page(body, Request(""), 0).records
    except UnknownForm:
        raise
    # An adapter that fails in a way that nobody foresaw has not understood the answer.
    except Exception as error:
        raise UnknownForm(described(error)) from error
    yield from typed_records(source, board_id_of(source, token or board_told(source, records)), records)


def board_told(source: ModuleType, records: tuple[Record, ...]) -> str | None:
    """The employer's board that the first posting with a page on the service's own site belongs to, if one has."""
    if not hasattr(source, "token_of"):
        return None
    read = typed_records(source, board_id_of(source, None), records)
    pages = (one.posting.url for one in read if one.posting and one.posting.url)
    return next((token for page in pages if (token := source.token_of(page))), None)


def typed_records(source: ModuleType, board_id: str, records: tuple[Record, ...]) -> Iterator[Typed]:
    for number, record in enumerate(records, 1):
        try:
            yield Typed(number, record.identifier, posting_of(source, board_id, record.content))
        except RejectedRecord as error:
            yield Typed(number, record.identifier, None, error.reason)


def as_schema_org(posting: JobPosting, listed: Registry) -> dict[str, Any]:
    """The posting under schema.org/JobPosting's names in snake_case; null where the source does not say.

    `applicant_location_requirements`: countries (ISO 3166 alpha-2), [] for the whole world. `job_location_type` is
    TELECOMMUTE where a field, the title or the place says remote. Pay: the first range stated, in full units.
    """
    pay = next(iter(find_pay("", posting.stated_pay)), None) if posting.stated_pay else None
    is_remote = (posting.stated_workplace or find_title_facts(posting.title, posting.location)[3]) == "remote"
    countries = posting.stated_countries
    return {
        "identifier": posting.identifier,
        "title": posting.title,
        "hiring_organization": posting.hiring_organization or employer_of(posting, listed),
        "date_posted": posting.date_posted and posting.date_posted.isoformat(),
        "valid_through": posting.valid_through and posting.valid_through.isoformat(),
        "url": posting.url,
        "application_url": posting.application_url,
        "description": posting.text,
        "job_location": posting.location,
        "job_location_type": "TELECOMMUTE" if is_remote else None,
        "applicant_location_requirements": None if countries is None else list(countries),
        "employment_type": list(posting.stated_employment or ()) or None,
        "base_salary_min": pay and pay.min,
        "base_salary_max": pay and pay.max,
        "salary_currency": pay and pay.currency,
        "salary_unit_text": pay and pay.period.upper(),
    }


def employer_of(posting: JobPosting, listed: Registry) -> str | None:
    """The employer whose board the registry says it is; None for a board that it does not list."""
    return employers_of(listed, posting.board_id.partition("/")[0]).get(posting.board_id)


@lru_cache(maxsize=64)
def employers_of(listed: Registry, source_id: str) -> dict[str, str | None]:
    """The employer of each board of a source, on or off, by board_id; {} for a source without an adapter."""
    entries = tuple(Entry(one.token, one.employer) for one in listed.boards.values() if one.source_id == source_id)
    module = sources().get(source_id)
    return {board.board_id: board.employer for board in module.boards(entries)} if module and entries else {}
