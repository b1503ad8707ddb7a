"""One posting in schema.org/JobPosting's words, and what is said of a record that cannot become one."""

from dataclasses import dataclass
from datetime import date


class RejectedRecord(Exception):
    """One record of a source that cannot be used, and why; raised by the code that reads it, then stored and counted.

    `reason` names what was expected and what came ("publication_date: expected a date, got 'soon'"); records rejected
    for the same cause share the words before the first colon, by which they are counted. `identifier` is the source's
    own name of the record, None when even that is unreadable.
    """

    def __init__(self, reason: str, identifier: str | None = None):
        super().__init__(reason)
        self.reason = reason
        self.identifier = identifier


@dataclass(frozen=True, slots=True)
class JobPosting:
    """One identifier on one board, as last read.

    `text` is plain text (etl.text.plain_text). What is `stated_` comes from a structured field of the source that may
    be believed; None says that there is no such field. `stated_countries=()` says "worldwide"; `stated_pay` is the pay
    as the source shows it, or as etl.extract.pay_field writes its numbers; `stated_employment` holds schema.org's types
    (FULL_TIME, PART_TIME, CONTRACTOR, TEMPORARY, INTERN). `date_posted` is None when the source does not say it for
    certain. `url` is the posting's page at the source, `application_url` the employer's own, where the two differ;
    `valid_through` the day on which the source says that it ends.
    """

    board_id: str
    identifier: str
    url: str | None = None
    hiring_organization: str | None = None
    title: str | None = None
    location: str | None = None
    date_posted: date | None = None
    text: str | None = None
    stated_workplace: str | None = None
    stated_countries: tuple[str, ...] | None = None
    stated_pay: str | None = None
    stated_employment: tuple[str, ...] | None = None
    application_url: str | None = None
    valid_through: date | None = None

    def __post_init__(self):
        if not self.identifier.strip():
            raise RejectedRecord(f"identifier: expected text, got {self.identifier!r}")
        if not (self.title or "").strip() and not (self.text or "").strip():
            raise RejectedRecord("neither title nor text", self.identifier)

    @property
    def posting_id(self) -> str:
        """The posting's key in every table: "greenhouse/gitlab/8226310002"."""
        return f"{self.board_id}/{self.identifier}"
