"""A small archive written by hand, two boards of one source read seven times in March 2026, and its data folder."""

from datetime import date, datetime
from pathlib import Path

from etl.posting import JobPosting
from etl.reading import Archive, Reading, save
from etl.warehouse.build import build

DAYS = (2, 5, 9, 12, 16, 19, 23)
TEXT = "We run ferries.\n\nWhat you bring:\n• 5+ years of product management experience\n• Strong SQL"
SENIOR = "greenhouse/tinwhistle/1001"
BRIEF = "greenhouse/tinwhistle/1002"
MARKETING = "greenhouse/tinwhistle/1003"
FORMULA = "greenhouse/harbour/77"


def at(day: int) -> datetime:
    return datetime(2026, 3, day)


def posting(
    posting_id: str, employer: str, title: str, location: str, posted: date | None, text: str | None
) -> JobPosting:
    board_id, _, identifier = posting_id.rpartition("/")
    return JobPosting(
        board_id=board_id,
        identifier=identifier,
        url=f"https://jobs.example.org/{identifier}",
        hiring_organization=employer,
        title=title,
        location=location,
        date_posted=posted,
        text=text,
        application_url=f"https://tinwhistle.example/apply/{identifier}" if posting_id == SENIOR else None,
    )


def span(
    posting_id: str, first: int, last: int, next_read: int | None, ending: str, title: str, location: str, posted=None
) -> dict:
    return {
        "posting_id": posting_id,
        "first_seen_at": at(first),
        "last_seen_at": at(last),
        "next_read_at": next_read and at(next_read),
        "ending": ending,
        "title": title,
        "location": location,
        "date_posted": posted,
    }


def reading() -> Reading:
    """A senior job there from the first read on; one of ten days; one in marketing; one whose title is a formula."""
    remote, dublin = "Remote - Ireland", "Dublin, Ireland"
    boards = {"greenhouse/tinwhistle": 3, "greenhouse/harbour": 1}
    return Reading.of(
        Archive(
            archive_id="ferries_2026",
            source_id="greenhouse",
            label="Ferry companies, March 2026",
            origin="written by hand",
            licence="public domain",
            kind="reads",
            first_on=date(2026, 3, 2),
            last_on=date(2026, 3, 23),
            how_made="For tests.",
        ),
        board_read=[
            {"board_id": board, "read_at": at(day), "posting_count": count, "is_complete": True, "stated_total": None}
            for board, count in boards.items()
            for day in DAYS
        ],
        posting=[
            posting(SENIOR, "Tin Whistle", "Senior Product Manager", remote, date(2026, 2, 20), TEXT),
            posting(BRIEF, "Tin Whistle", "Product Manager, Tickets", dublin, date(2026, 3, 8), None),
            posting(MARKETING, "Tin Whistle", "VP, Product Marketing", remote, None, None),
            posting(FORMULA, "+Harbour", "=Product Manager", "Remote", None, None),
        ],
        posting_span=[
            span(SENIOR, 2, 9, 12, "changed", "Product Manager", remote, date(2026, 2, 20)),
            span(SENIOR, 12, 23, None, "open", "Senior Product Manager", remote, date(2026, 2, 20)),
            span(BRIEF, 9, 16, 19, "gone", "Product Manager, Tickets", dublin, date(2026, 3, 8)),
            span(MARKETING, 2, 23, None, "open", "VP, Product Marketing", remote),
            span(FORMULA, 16, 23, None, "open", "=Product Manager", "Remote"),
        ],
        rejected_record=[
            {
                "board_id": "greenhouse/harbour",
                "identifier": "78",
                "reason": "title: expected text, got None",
                "read_at": at(16),
            }
        ],
    )


def make_data(folder: Path) -> None:
    """A data folder with this archive and a database built from it."""
    save(reading(), folder)
    build(folder)
