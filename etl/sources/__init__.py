"""The live sources: ONE FILE A SOURCE, found by itself; each says where to ask, how to page and how to read one record.

A module of this package is a source. It is pure (no network, no files, no clock) and has

- `SOURCE_ID`: its key in every table and in etl/taxonomy/sources.toml
- `boards(base_url=None) -> list[Board]`: its lists and the address of the first page of each; `base_url` puts another
  server in the place of the service, for tests
- `read_page(body, url, served_before) -> Page`: the records of one answer; UnknownForm when it is not one
- `parse(board_id, record) -> JobPosting`: one record; RejectedRecord, naming the key and its value, when not usable
"""

import importlib
import pkgutil
import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from etl.posting import RejectedRecord

# What is known of every source, live or not, by its id; a live one's terms and pace too.
NOTES = {
    note["source_id"]: note
    for note in tomllib.loads((Path(__file__).parent.parent / "taxonomy" / "sources.toml").read_text(encoding="utf-8"))[
        "source"
    ]
}

# A date outside these is a mistake of unit (milliseconds for seconds) or of entry, not a date of publication.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


class UnknownForm(Exception):
    """A whole answer is not in the form that the source documents; the message says what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Board:
    """One list that is read whole, and the address of its first page."""

    board_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record as served, under the source's own name for it ("" when it has none)."""

    identifier: str
    content: Any


@dataclass(frozen=True, slots=True)
class Page:
    """One answer. `stated_total`: how many the source says there are in all; `next_url`: None after the last page."""

    records: tuple[Record, ...]
    stated_total: int | None
    next_url: str | None


def sources() -> dict[str, ModuleType]:
    """Every source by its id, in order of the ids."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.SOURCE_ID: module for module in sorted(modules, key=lambda module: module.SOURCE_ID)}


def field(record: dict, key: str, kind: type | tuple[type, ...], expected: str) -> Any:
    """`record[key]` when it is of `kind`; RejectedRecord naming `key`, what was expected and what came otherwise."""
    value = record.get(key)
    # A bool is an int to Python, never to a source.
    if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
        raise RejectedRecord(f"{key}: expected {expected}, got {shown(value)}")
    # JSON can carry half a surrogate pair, which no file and no table can.
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


def text_field(record: dict, key: str) -> str:
    """`record[key]`, a text that is not blank, without surrounding blanks."""
    value = field(record, key, str, "text").strip()
    if not value:
        raise RejectedRecord(f"{key}: expected text, got {shown(record[key])}")
    return value


def day_of_epoch(record: dict, key: str) -> date:
    """The UTC day of `record[key]`, seconds since 1970."""
    seconds = field(record, key, int, "seconds since 1970")
    first, last = (int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()) for d in (FIRST_DAY, LAST_DAY))
    if not first <= seconds < last:
        raise RejectedRecord(f"{key}: expected seconds since 1970 of a day since 2000, got {shown(seconds)}")
    return date(1970, 1, 1) + timedelta(seconds=seconds)


def shown(value: Any) -> str:
    """`value` as a message shows it: at most 80 characters."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
