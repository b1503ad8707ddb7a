"""What is kept of the sources' last answers between two refreshes: data/snapshots/state.json.

By source: `at` (when it last answered), `problem` (null: none), `not_before` (until when it asked to be left alone),
`polls` (on which `day` it was asked how often), `snapshot` (the last one stored when this was written) and `boards`: by
board, `problem`, `not_before`, `is_silent` (its server did not answer), `etag` and `last_modified`, with which a server
is asked "changed since?", and `rejected`, the digests of the records that cannot be used.

A state that is lost or broken costs an early or a whole answer at most; the snapshots themselves say what was read.
"""

import json
import os
import threading
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from etl.fetch import Validators

_WRITING = threading.Lock()


def states(data_dir: Path) -> dict[str, dict]:
    """What is kept, by source; what of it cannot be understood is left out."""
    try:
        found = json.loads(_path(data_dir).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return {source_id: state for source_id, state in _dict(found).items() if _instant(_dict(state).get("at"))}


def not_before_of(state: dict) -> datetime | None:
    """Until when a source, or a board, asked to be left alone (UTC, naive)."""
    return _instant(state.get("not_before"))


def polls_on(state: dict, day: date) -> int:
    """How often a source was asked on `day`, a UTC day, whatever it answered."""
    polls = _dict(state.get("polls"))
    return polls["count"] if polls.get("day") == day.isoformat() and isinstance(polls.get("count"), int) else 0


def boards_of(state: dict) -> dict[str, dict]:
    """What is kept of each board of a source."""
    return {board_id: _dict(board) for board_id, board in _dict(state.get("boards")).items()}


def validators_of(board: dict) -> Validators | None:
    """What to ask the server of a board with; None when it gave nothing."""
    given = [value if isinstance(value := board.get(key), str) else None for key in ("etag", "last_modified")]
    return Validators(*given) if any(given) else None


def rejected_of(board: dict) -> frozenset[bytes]:
    """The digests of a board's records that could not be used at its last read."""
    try:
        return frozenset(bytes.fromhex(digest) for digest in board.get("rejected", []))
    except (TypeError, ValueError):
        return frozenset()


def board_state(
    problem: str | None,
    validators: Validators | None = None,
    rejected: Iterable[bytes] = (),
    not_before: datetime | None = None,
    is_silent: bool = False,
) -> dict:
    """What is kept of one board, without what is not known."""
    given, digests = validators or Validators(), sorted(digest.hex() for digest in rejected)
    kept = {"problem": problem, "etag": given.etag, "last_modified": given.last_modified, "rejected": digests}
    kept |= {"not_before": not_before.isoformat() if not_before else None, "is_silent": is_silent}
    return {key: value for key, value in kept.items() if value}


def keep_state(
    data_dir: Path,
    source_id: str,
    at: datetime,
    problem: str | None,
    not_before: datetime | None,
    boards: dict,
    snapshot: str | None = None,
) -> None:
    """Puts what is known of one source, asked once more at `at`, in the place of what was; sources may do so together.

    `snapshot` names the last one in the store.
    """
    with _WRITING:
        kept = states(data_dir)
        fresh = {
            "at": at.isoformat(),
            "problem": problem,
            "not_before": not_before.isoformat() if not_before else None,
            "polls": {"day": f"{at:%Y-%m-%d}", "count": polls_on(kept.get(source_id, {}), at.date()) + 1},
            "snapshot": snapshot,
            "boards": boards,
        }
        path = _path(data_dir)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(".state.json.tmp")
        temporary.write_text(json.dumps(kept | {source_id: fresh}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(temporary, path)


def last_refresh_at(data_dir: Path) -> datetime | None:
    """When a source last answered, well or badly (UTC, naive); None when none ever did."""
    return max((datetime.fromisoformat(state["at"]) for state in states(data_dir).values()), default=None)


def _path(data_dir: Path) -> Path:
    return Path(data_dir) / "snapshots" / "state.json"


def _dict(value: Any) -> dict:
    return value if isinstance(value, dict) else {}


def _instant(value: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is None else None
