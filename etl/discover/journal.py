"""What was asked and what came of it: data/discover/journal.jsonl, a line an answer, written before the next question.

Nothing is ever rewritten, so a program that is killed loses at most the answers to questions under way; half a line at
the end is passed over. An answer is believed for KNOWN_DAYS; a failure is no answer, so it is asked again.
"""

import json
import os
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

KNOWN_DAYS = 30
# Before the address, in the key of a question about a page: no source is called so.
PAGE = "page "
Outcome = Literal["read", "absent", "refused", "failed"]


class Question(NamedTuple):
    """One thing to read: the board `name` of a source, or, without a source, the page at `name`."""

    source_id: str | None
    name: str

    @property
    def key(self) -> str:
        return f"{self.source_id}/{self.name}" if self.source_id else f"{PAGE}{self.name}"

    @classmethod
    def of(cls, key: str) -> "Question":
        """The question that has this key."""
        source_id, _, name = key.partition("/")
        return cls(None, key.removeprefix(PAGE)) if key.startswith(PAGE) else cls(source_id, name)


@dataclass(frozen=True)
class Finding:
    """What came of one question.

    `outcome`: read; absent (there is no such board or page); refused (by the server, or by robots.txt); failed (to be
    asked again, not before `not_before` where the server said so). `why` tells what is not read. Of a board: `own_name`
    (what it calls itself, None where it does not), `told_name` (how most of its texts write its name at the service, of
    a board that does not call itself anything), how many postings it lists, how many of them are product jobs and how
    many of these remote, and the titles of the first. Of a page: `boards`, those that it leads to, as source/token.
    Instants: UTC.
    """

    key: str
    at: datetime
    outcome: Outcome
    address: str
    why: str | None = None
    not_before: datetime | None = None
    own_name: str | None = None
    told_name: str | None = None
    job_count: int = 0
    product_count: int = 0
    remote_count: int = 0
    titles: tuple[str, ...] = ()
    boards: tuple[str, ...] = ()


class Journal:
    """The journal of one data folder. One program writes it at a time."""

    def __init__(self, data_dir: Path):
        self.path = Path(data_dir) / "discover" / "journal.jsonl"

    def known(self, now: datetime) -> tuple[dict[str, Finding], dict[str, Finding]]:
        """What need not be asked again, and what may not be asked yet, each by key."""
        known: dict[str, Finding] = {}
        resting: dict[str, Finding] = {}
        for finding in self._findings():
            known.pop(finding.key, None)
            resting.pop(finding.key, None)
            if finding.outcome != "failed" and finding.at > now - timedelta(days=KNOWN_DAYS):
                known[finding.key] = finding
            elif finding.not_before and finding.not_before > now:
                resting[finding.key] = finding
        return known, resting

    def add(self, finding: Finding) -> Finding:
        """Writes a line, and gives what it will say to those who read it. What was written stands, come what may."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        said = {key: value for key, value in asdict(finding).items() if value not in (None, (), 0)}
        line = json.dumps(said, ensure_ascii=False, default=datetime.isoformat).encode("utf-8", "replace")
        file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            size = os.fstat(file).st_size
            # After half a line, of a program that was killed while it wrote, the next begins on its own.
            begin = b"\n" if size and os.pread(file, 1, size - 1) != b"\n" else b""
            os.write(file, begin + line + b"\n")
        finally:
            os.close(file)
        return _finding(line)

    def _findings(self):
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return
        for line in lines:
            if (finding := _finding(line)) is not None:
                yield finding


NAMES = {field.name for field in fields(Finding)}


def _finding(line: bytes) -> Finding | None:
    """What a line says; None for half a line, and for one that another version wrote in another form."""
    try:
        said = json.loads(line)
        instants = {key: datetime.fromisoformat(said[key]) for key in ("at", "not_before") if key in said}
        lists = {key: tuple(said[key]) for key in ("titles", "boards") if key in said}
        return Finding(**said | instants | lists) if said.keys() <= NAMES else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
