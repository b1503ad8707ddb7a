"""The registry as one table: a row for whatever could be read, whether it is, how often, under which terms, or why not.

Rows of five kinds (`kind`): source (read live), archive (came once, and is read no more), board (an employer's, or a
feed or site that the user named), not_read (asked for, and not read), article_board and article_company (named by the
article of April 2020).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pyarrow as pa

from etl.registry import BoardEntry, Registry, SourceEntry
from etl.sources import sources
from etl.watch import WatchList

TEXT = pa.string()
SCHEMA = pa.schema(
    {
        "entry_id": TEXT,
        "kind": TEXT,
        "label": TEXT,
        "employer": TEXT,
        "source_id": TEXT,
        "is_on": pa.bool_(),
        "why_off": TEXT,
        "reads_a_day": pa.int32(),
        "pace_seconds": pa.float64(),
        "terms": TEXT,
        "terms_url": TEXT,
        "terms_read_on": pa.date32(),
        "attribution": TEXT,
        "url": TEXT,
        "confidence": TEXT,
        "checked_on": pa.date32(),
    }
)
UNSURE = "It was seen in one list only, so it may be another employer's; a [[board]] of your own switches it on."
NO_ADAPTER = "No adapter reads its system."
SWITCHED_OFF = "Switched off in a file of your own, data/sources.local.toml or data/followed.toml."
READ_ONCE = "An archive, which was read once."


def registry_table(listed: Registry, watch: WatchList) -> pa.Table:
    """Every row, sources first, in the order of the files."""
    return pa.Table.from_pylist(
        [*_sources(listed), *_boards(listed), *_others(listed), *article_rows(listed, watch)], SCHEMA
    )


def _sources(listed: Registry) -> Iterator[dict[str, Any]]:
    for entry in listed.sources.values():
        is_live = entry.source_id in sources()
        why = None if entry.is_on else (entry.off or SWITCHED_OFF) if is_live else READ_ONCE
        kind = "source" if is_live else "archive"
        own = {"entry_id": entry.source_id, "kind": kind, "label": entry.label, "url": entry.url or None}
        yield own | _read_as(entry, entry.is_on, why)


def _boards(listed: Registry) -> Iterator[dict[str, Any]]:
    for board in listed.boards.values():
        entry = listed.sources.get(board.source_id)
        why = _why_off(board, entry)
        own = {
            "entry_id": f"{board.source_id}/{board.token}",
            "kind": "board",
            "label": board.employer or board.token,
            "employer": board.employer,
            "url": f"https://{board.website}" if board.website else _board_page(board),
            "confidence": board.confidence,
        }
        yield own | _read_as(entry, why is None, why)


def _board_page(board: BoardEntry) -> str | None:
    """The board's page for people; None where its service has none, or no adapter."""
    source = sources().get(board.source_id)
    return source.board_page(board.token) if source and hasattr(source, "board_page") else None


def _why_off(board: BoardEntry, entry: SourceEntry | None) -> str | None:
    """Why a board is not read; None when it is."""
    if board.source_id not in sources() or entry is None:
        return NO_ADAPTER
    if not entry.is_on:
        return entry.off or SWITCHED_OFF
    if board.is_on:
        return None
    return SWITCHED_OFF if board.confidence == "user" else UNSURE


def _others(listed: Registry) -> Iterator[dict[str, Any]]:
    for one in listed.unreadable:
        own = {"entry_id": one.board_id, "kind": "not_read", "label": one.label, "url": one.url}
        yield own | _read_as(None, False, one.why, one.checked_on)


def article_rows(listed: Registry, watch: WatchList) -> Iterator[dict[str, Any]]:
    """The boards, then the companies of the article, each with the source that can read it, and why that does not."""
    for board in watch.board:
        entry = listed.sources.get(board.source_id or "")
        why = (entry.off or SWITCHED_OFF) if entry and not entry.is_on else None
        own = {"entry_id": f"article_board/{board.id}", "kind": "article_board", "label": board.name}
        own |= {"url": f"https://{board.address}"}
        if entry is None:
            entry, why = _off_board(listed, board.off_board_id, board.reason)
        yield own | _read_as(entry, why is None, why, board.checked_on)
    for company in watch.company:
        entry, why = _off_board(listed, company.board_id or company.off_board_id, company.unreadable)
        own = {"entry_id": f"article_company/{company.id}", "kind": "article_company", "label": company.name_2020}
        own |= {"employer": company.names[0], "confidence": company.confidence}
        yield own | _read_as(entry, why is None, why, company.checked_on)


def _off_board(listed: Registry, board_id: str | None, reason: str | None) -> tuple[SourceEntry | None, str | None]:
    """The source of a board, and why it is not read: `reason`, where there is one, else what the registry says."""
    source_id, _, token = (board_id or "").partition("/")
    entry, board = listed.sources.get(source_id), listed.boards.get((source_id, token))
    why = NO_ADAPTER if board is None else _why_off(board, entry)
    return entry, why and (reason or why)


def _read_as(entry: SourceEntry | None, is_on: bool, why: str | None, checked_on: date | None = None) -> dict[str, Any]:
    """How something is read, by the source that it is read through; without one, why it is not."""
    found = {"is_on": is_on, "why_off": why, "checked_on": checked_on}
    if entry is None:
        return found
    found |= {"source_id": entry.source_id if entry.source_id in sources() else None, "attribution": entry.attribution}
    if entry.reads_a_day is None:
        return found
    names = ("reads_a_day", "pace_seconds", "terms", "terms_url", "terms_read_on")
    return found | {name: getattr(entry, name) for name in names}
