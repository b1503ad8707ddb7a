"""What a data folder knows of the store that it shares: `shared.json`.

`address` of the store, and `known`, the SHA-256 of the publications that this folder holds all snapshots and packs of:
the one it published or fetched last, and the one it was about to put in its place when it was killed.
"""

import json
from pathlib import Path

from etl.folder import written_at_once
from etl.storage.bucket import StorageError

FILE = "shared.json"


def known_to(data_dir: Path, address: str) -> tuple[str, ...]:
    """The publications at `address` that `data_dir` holds all of."""
    path = data_dir / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return tuple(found["known"]) if found["address"] == address else ()
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{path}: expected address and known as JSON, got: {error!r}") from error


def keep_known(data_dir: Path, address: str, *known: str) -> None:
    written_at_once(data_dir / FILE, json.dumps({"address": address, "known": known}, indent=1) + "\n")
