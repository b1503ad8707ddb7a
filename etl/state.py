"""What is kept of the sources' last answers between two refreshes: data/snapshots/state.json.

By source: `at` (when it last answered), `problem` (null: none), `not_before` (until when it asked to be left alone) and
`boards`: by board, `problem`, `etag` and `last_modified`, the words with which a server is asked "changed since?", and
`rejected`, the digests of the records that cannot be used.
A state that is lost or broken costs an early or a whole answer at most; the snapshots themselves say what was read.
"""

import json
import os
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from etl.fetch import Validators

_WRITING = threading.Lock()


def states(data_dir: Path) -> dict[str, dict]:
    """What is kept, by source; {} when nothing is."""
    try:
        found = json.loads(_path(data_dir).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def validators_of(state: dict, board_id: str) -> Validators | None:
    """What to ask the server of a board with; None when it gave nothing."""
    board = state.get("boards", {}).get(board_id, {})
    kept = Validators(board.get("etag"), board.get("last_modified"))
    return kept if kept.etag or kept.last_modified else None


def rejected_of(state: dict, board_id: str) -> frozenset[bytes]:
    """The digests of a board's records that could not be used at its last read."""
    return frozenset(bytes.fromhex(digest) for digest in state.get("boards", {}).get(board_id, {}).get("rejected", []))


def board_state(problem: str | None, validators: Validators | None, rejected: Iterable[bytes] = ()) -> dict:
    """What is kept of one board, without what is not known."""
    given, digests = validators or Validators(), sorted(digest.hex() for digest in rejected)
    kept = {"problem": problem, "etag": given.etag, "last_modified": given.last_modified, "rejected": digests}
    return {key: value for key, value in kept.items() if value}


def keep_state(
    data_dir: Path, source_id: str, at: datetime, problem: str | None, not_before: datetime | None, boards: dict
) -> None:
    """Puts what is known of one source now in the place of what was; sources may do so at the same time."""
    fresh = {
        "at": at.isoformat(),
        "problem": problem,
        "not_before": not_before.isoformat() if not_before else None,
        "boards": boards,
    }
    with _WRITING:
        kept = states(data_dir) | {source_id: fresh}
        path = _path(data_dir)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(".state.json.tmp")
        temporary.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        os.replace(temporary, path)


def last_refresh_at(data_dir: Path) -> datetime | None:
    """When a source last answered, well or badly (UTC, naive); None when none ever did."""
    return max((datetime.fromisoformat(state["at"]) for state in states(data_dir).values()), default=None)


def _path(data_dir: Path) -> Path:
    return Path(data_dir) / "snapshots" / "state.json"
