"""The registry: every source and every employer's board, whether it is read, how often, and under which terms.

Ours stands beside the adapters: etl/sources/registry.toml and boards.csv. A user's own, `data/sources.local.toml`, goes
before it, key by key:

    [[source]]                  # any key of a source of ours; is_on switches it
    source_id = "workday"
    is_on = true

    [[board]]                   # a board more, or another word on one of ours
    source_id = "greenhouse"
    token = "tinwhistle"
    employer = "Tin Whistle Ferries"
    is_on = true

Between the two goes `data/followed.toml`, in the same form: the boards that `python -m etl discover --add` has found.

A source that answers to a key of the user's own only is off while that is not in the environment (etl/keys.py).

An employer's board is on where its service's name for it was seen with a live list or in two sources (confidence high
or medium); a board of low confidence may be another employer's.
"""

import csv
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from etl.keys import missing, told
from etl.sources import Entry, sources

FOLDER = Path(__file__).parent / "sources"
LOCAL = "sources.local.toml"
FOLLOWED = "followed.toml"
BELIEVED = {"high", "medium"}


class RegistryError(Exception):
    """The user's file is not in the form of a registry; says what was expected, what came and where."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source. `terms` and what follows are None, and `is_on` False, for a source that is only an archive here."""

    source_id: str
    label: str
    url: str
    attribution: str
    is_on: bool = False
    off: str | None = None
    terms: str | None = None
    terms_url: str | None = None
    terms_read_on: date | None = None
    reads_a_day: int | None = None
    pace_seconds: float = 1.0
    archived_at: tuple[str, ...] = ()
    """The addresses that its list had, under which the Internet Archive's captures of it are read (etl.wayback)."""


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One employer's board at a service. `token`: the service's name for it; `confidence`: that it is `employer`'s.

    `employer`: None for a feed or site of many employers that the user named.
    """

    source_id: str
    token: str
    employer: str | None
    confidence: str  # 'high' | 'medium' | 'low' | 'user'
    is_on: bool
    website: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A board or service that is not read here, and why."""

    board_id: str
    label: str
    url: str
    why: str
    checked_on: date


@dataclass(frozen=True, eq=False)
class Registry:
    """`sources` by source_id, `boards` by (source_id, token), both in the order of the files, ours first."""

    sources: MappingProxyType[str, SourceEntry]
    boards: MappingProxyType[tuple[str, str], BoardEntry]
    unreadable: tuple[Unreadable, ...]

    def live(self) -> list[SourceEntry]:
        """The sources that have an adapter, on or off."""
        return [self.sources[source_id] for source_id in sources() if source_id in self.sources]

    def entries(self, source_id: str) -> tuple[Entry, ...]:
        """The boards of a source that are on, as its adapter takes them."""
        of_source = (board for board in self.boards.values() if board.source_id == source_id and board.is_on)
        return tuple(Entry(board.token, board.employer) for board in of_source)


def registry(data_dir: Path | None = None) -> Registry:
    """Ours, and over it the user's own under `data_dir`; RegistryError when that cannot be understood."""
    ours = _ours(tuple(name for source in sources().values() for name in missing(source)))
    found, boards = dict(ours.sources), dict(ours.boards)
    for name in () if data_dir is None else (FOLLOWED, LOCAL):
        _take_own(Path(data_dir) / name, found, boards)
    return Registry(MappingProxyType(found), MappingProxyType(boards), ours.unreadable)


def own_blocks(path: Path) -> dict[str, list[dict]]:
    """The blocks of a registry of the user's own, "source" and "board"; none where there is no file.

    RegistryError when it is not in that form.
    """
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        own = {}
    except (ValueError, OSError) as error:
        raise RegistryError(f"{path}: expected TOML ({error})") from error
    if unknown := set(own) - {"source", "board"}:
        raise RegistryError(f"{path}: expected [[source]] and [[board]], got {', '.join(sorted(unknown))}")
    return {name: _blocks(own, name, path) for name in ("source", "board")}


def _take_own(path: Path, found: dict[str, SourceEntry], boards: dict[tuple[str, str], BoardEntry]) -> None:
    """Puts what the file says over `found` and `boards`."""
    own = own_blocks(path)
    for number, row in enumerate(own["source"], 1):
        entry = _own_source(row, found, f"{path}: source {number}")
        found[entry.source_id] = _with_its_key(entry)
    for number, row in enumerate(own["board"], 1):
        board = _own_board(row, boards, found, f"{path}: board {number}")
        boards[board.source_id, board.token] = board


@lru_cache(maxsize=4)
def _ours(missing_keys: tuple[str, ...]) -> Registry:
    """Ours, while those variables are missing that hold keys of the user's own."""
    read = tomllib.loads((FOLDER / "registry.toml").read_text(encoding="utf-8"))
    found = [_with_its_key(_our_source(row)) for row in read["source"]]
    with (FOLDER / "boards.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    boards = [
        BoardEntry(**row | {name: row[name] or None for name in ("employer", "website")}, is_on=_is_believed(row))
        for row in rows
    ]
    return Registry(
        MappingProxyType({entry.source_id: entry for entry in found}),
        MappingProxyType({(board.source_id, board.token): board for board in boards}),
        tuple(Unreadable(**row) for row in read["unreadable"]),
    )


def _our_source(row: dict[str, Any]) -> SourceEntry:
    archived_at = tuple(row.get("archived_at", ()))
    return SourceEntry(**row | {"archived_at": archived_at}, is_on="reads_a_day" in row and "off" not in row)


def _with_its_key(entry: SourceEntry) -> SourceEntry:
    """The entry; off, whoever switched it on, where it needs a key of the user's own that is not there."""
    names = missing(sources()[entry.source_id]) if entry.source_id in sources() else ()
    return replace(entry, is_on=False, off=told(names)) if names else entry


def _is_believed(row: dict) -> bool:
    return row["confidence"] in BELIEVED


def _blocks(own: dict, name: str, path: Path) -> list[dict]:
    blocks = own.get(name, [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise RegistryError(f"{path}: expected blocks [[{name}]], got {name} = {str(blocks)[:60]}")
    return blocks


KINDS = {
    "is_on": (bool, "true or false"),
    "reads_a_day": (int, "a number of reads"),
    "pace_seconds": ((int, float), "seconds"),
    "source_id": (str, "the name of a source"),
    "token": (str, "the service's name for the board"),
    "employer": (str, "the employer's name"),
    # Why whoever wrote the block believes it: for people, read by nobody else.
    "evidence": (dict, "a table"),
}


def _own_source(row: dict, known: dict[str, SourceEntry], where: str) -> SourceEntry:
    values = _values(row, {"source_id", "is_on", "reads_a_day", "pace_seconds"}, where)
    source_id = values.pop("source_id", None)
    if source_id not in sources():
        raise RegistryError(f"{where}: source_id: expected one of {', '.join(sources())}, got {source_id!r}")
    if values.get("reads_a_day", 1) < 1 or values.get("pace_seconds", 0) < 0:
        raise RegistryError(f"{where}: expected reads_a_day of 1 or more and no negative pace_seconds, got {values}")
    return replace(known[source_id], **values)


def _own_board(row: dict, known: dict, found: dict[str, SourceEntry], where: str) -> BoardEntry:
    values = _values(row, {"source_id", "token", "employer", "is_on", "evidence"}, where)
    key = values.get("source_id"), values.get("token")
    if key[0] not in sources() or key[0] not in found or not key[1]:
        raise RegistryError(f"{where}: expected source_id and token of a board, got {key[0]!r} and {key[1]!r}")
    former = known.get(key)
    # A feed or a site may be of many employers, who are named with each posting.
    if former is None and not values.get("employer") and not getattr(sources()[key[0]], "NAMES_EMPLOYERS", False):
        raise RegistryError(f"{where}: employer: expected the employer's name, got {values.get('employer')!r}")
    if former is None:
        return BoardEntry(*key, values.get("employer") or None, "user", values.get("is_on", True))
    return replace(former, confidence="user", **{k: v for k, v in values.items() if k in ("employer", "is_on")})


def _values(row: dict[str, Any], allowed: set[str], where: str) -> dict[str, Any]:
    """`row`, when all its keys are `allowed` and their values of the right kind."""
    for key, value in row.items():
        if key not in allowed:
            raise RegistryError(f"{where}: expected {', '.join(sorted(allowed))}, got {key!r}")
        kind, expected = KINDS[key]
        if not isinstance(value, kind) or isinstance(value, bool) and kind is not bool:
            raise RegistryError(f"{where}: {key}: expected {expected}, got {value!r}")
    return dict(row)
