"""What the adapters make of stored records, kept by what it was made of: a build after a refresh reads what is new."""

import json
from dataclasses import fields
from datetime import date
from hashlib import sha256
from pathlib import Path
from types import ModuleType

from etl.extract import RULES_VERSION
from etl.posting import JobPosting, RejectedRecord
from etl.remembered import file_of, remember, remembered
from etl.sources import posting_of

# Beside the rules and the adapter itself, what adapters are made with.
MADE_WITH = (
    "address.py",
    "days.py",
    "feed.py",
    "form.py",
    "written_numbers.py",
    "parsed.py",
    "posting.py",
    "sources/__init__.py",
)
NAMES = [one.name for one in fields(JobPosting)]
DAYS = ("date_posted", "valid_through")
TUPLES = ("stated_countries", "stated_employment")


class Parsed:
    """What one adapter makes of the records of its source; `keep` writes it down for the next time."""

    def __init__(self, data_dir: Path, source: ModuleType, archive_id: str | None = None):
        """`archive_id`: for whose reading it is kept; the live one's unless told."""
        self.source = source
        self._file = file_of(data_dir, archive_id or f"{source.SOURCE_ID}_live", version_of(source), "records")
        self._known = remembered(self._file)
        self._used: dict[bytes, str] = {}
        self._made: dict[bytes, JobPosting | str] = {}

    def lacks(self, board_id: str, digest: bytes) -> bool:
        """Whether the bytes of a record are needed to tell what it says."""
        return _key(board_id, digest) not in self._known

    def posting(self, board_id: str, digest: bytes, records: dict[bytes, bytes]) -> JobPosting | str:
        """The posting that the record of `digest` is, or the reason why it is none.

        KeyError when it is not known what it says, and `records` lacks its bytes.
        """
        key = _key(board_id, digest)
        if key not in self._made:
            if key in self._known:
                self._used[key] = self._known[key]
                self._made[key] = _from_json(self._known[key])
            else:
                self._made[key] = self._read(board_id, records[digest])
                self._used[key] = _as_json(self._made[key])
        return self._made[key]

    def _read(self, board_id: str, record: bytes) -> JobPosting | str:
        try:
            return posting_of(self.source, board_id, json.loads(record))
        except RejectedRecord as error:
            return error.reason

    def keep(self) -> None:
        """Writes down what was asked for since, when it is not what was known before."""
        if self._used.keys() != self._known.keys():
            remember(self._file, self._used)


def version_of(source: ModuleType) -> str:
    """Changes whenever the adapter, or anything that it is made with, does."""
    folder = Path(__file__).parent
    files = [Path(source.__file__), *(folder / name for name in MADE_WITH)]
    return f"{RULES_VERSION}_{sha256(b''.join(file.read_bytes() for file in files)).hexdigest()[:12]}"


def _key(board_id: str, digest: bytes) -> bytes:
    return sha256(board_id.encode("utf-8", "surrogatepass") + b"\0" + digest).digest()[:16]


def _as_json(made: JobPosting | str) -> str:
    if isinstance(made, str):
        return json.dumps(made)
    # What a posting does not say is left out.
    said = {name: value for name in NAMES if (value := getattr(made, name)) is not None}
    return json.dumps(said | {name: said[name].isoformat() for name in DAYS if name in said})


def _from_json(text: str) -> JobPosting | str:
    said = json.loads(text)
    if isinstance(said, str):
        return said
    days = {name: date.fromisoformat(said[name]) for name in DAYS if name in said}
    return JobPosting(**said | days | {name: tuple(said[name]) for name in TUPLES if name in said})
