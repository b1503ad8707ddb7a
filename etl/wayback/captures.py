"""The captures that were fetched, kept for ever: `data/wayback/<source_id>/<timestamp>_<digest>.gz`, as they came.

What cannot be had is written down beside them, in `missing.jsonl`, one line a capture, so that it is not asked for
again. A file appears whole or not at all, and none is ever written over.
"""

import gzip
import json
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from etl.wayback.cdx import Capture

MISSING = "missing.jsonl"
_NAME = re.compile(r"(\d{14})_([A-Z2-7]{32})\.gz")


class Kept(NamedTuple):
    """A capture as it is kept."""

    captured_at: datetime
    digest: str
    path: Path

    def body(self) -> bytes:
        """OSError or EOFError when the file is broken."""
        return gzip.decompress(self.path.read_bytes())


def folder_of(data_dir: Path, source_id: str) -> Path:
    return Path(data_dir) / "wayback" / source_id


def kept(data_dir: Path, source_id: str) -> list[Kept]:
    """The captures of a source that were fetched, oldest first."""
    found = ((_NAME.fullmatch(path.name), path) for path in sorted(folder_of(data_dir, source_id).glob("*.gz")))
    return [Kept(datetime.strptime(name[1], "%Y%m%d%H%M%S"), name[2], path) for name, path in found if name]


def sources_kept(data_dir: Path) -> list[str]:
    """Ids of the sources of which captures are kept, in order."""
    return sorted({path.parent.name for path in (Path(data_dir) / "wayback").glob("*/*.gz")})


def missing(data_dir: Path, source_id: str) -> set[str]:
    """The digests that the archive listed and could not give. A last line that was cut short counts as not written."""
    return {row["digest"] for row in _lines(folder_of(data_dir, source_id) / MISSING)}


def _lines(path: Path) -> Iterator[dict]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            yield json.loads(line)
        except ValueError:
            continue


def keep(data_dir: Path, source_id: str, one: Capture, body: bytes) -> None:
    folder = folder_of(data_dir, source_id)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{one.timestamp}_{one.digest}.gz"
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with fresh.open("wb") as file:
        # The same body gives the same file, whenever it is fetched.
        file.write(gzip.compress(body, mtime=0))
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)


def keep_missing(data_dir: Path, source_id: str, one: Capture, reason: str) -> None:
    folder = folder_of(data_dir, source_id)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / MISSING).open("a", encoding="utf-8") as file:
        # A line that a killed process left half-written ends here.
        file.write(("\n" if file.tell() else "") + json.dumps(one._asdict() | {"reason": reason}))
