"""The clock: what commands hand to everything that needs the time."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """UTC, naive, as everywhere in the tables."""
    return datetime.now(UTC).replace(tzinfo=None)
