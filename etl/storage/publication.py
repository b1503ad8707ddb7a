"""What was published together, and which publication holds now."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Self

from etl.storage.bucket import Bucket, StorageError

FORMAT = 1
CURRENT = "current.json"
FILES = "files"
PUBLICATIONS = "publications"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, order=True)
class StoredFile:
    """A file of the data folder: its path there, its SHA-256 in hexadecimal digits, its size in bytes."""

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """What the object is called that holds it."""
        return f"{FILES}/{self.path}/{self.sha256}"

    @property
    def is_sound(self) -> bool:
        """Whether it may be written below a data folder under its path: no step leads out of it, none is hidden."""
        steps = self.path.split("/")
        plain = all(step and not step.startswith(".") and "\\" not in step and "\0" not in step for step in steps)
        return plain and not PurePosixPath(self.path).is_absolute() and bool(_DIGEST.fullmatch(self.sha256))


@dataclass(frozen=True)
class Publication:
    """A build, the version of the code that made it, and the snapshots and packs behind it.

    `published_at` (UTC, ISO 8601) and `by`, the machine, are told to people; neither decides anything.
    """

    build: StoredFile
    code_version: str
    files: tuple[StoredFile, ...]
    published_at: str
    by: str

    def is_same_as(self, other: "Publication | None") -> bool:
        """Whether it holds the same files."""
        return other is not None and (self.build, self.files) == (other.build, other.files)

    def written(self) -> bytes:
        return (json.dumps({"format": FORMAT} | asdict(self), indent=1) + "\n").encode()

    @classmethod
    def read(cls, body: bytes, where: str) -> Self:
        """StorageError when `body`, which stands at `where`, is no publication of a form that is known here."""
        try:
            found = json.loads(body)
            if found["format"] != FORMAT:
                raise StorageError(
                    f"{where}: expected a publication of format {FORMAT}, got {found['format']!r}: a newer version of "
                    "this program made it"
                )
            files = tuple(StoredFile(**one) for one in found["files"])
            told = (str(found[key]) for key in ("published_at", "by"))
            read = cls(StoredFile(**found["build"]), str(found["code_version"]), files, *told)
        except (ValueError, KeyError, TypeError) as error:
            raise StorageError(f"{where}: expected a publication as JSON, got {error!r}") from error
        if unsound := [one.path for one in (read.build, *files) if not one.is_sound]:
            raise StorageError(f"{where}: expected paths within a data folder and SHA-256, got {unsound[0]!r}")
        return read


@dataclass(frozen=True)
class Pointed:
    """The publication that holds now, its SHA-256, and the state of the object that points at it."""

    publication: Publication
    sha256: str
    state: str


def pointed(bucket: Bucket) -> Pointed | None:
    """What holds now in `bucket`; None when nothing was published there. StorageError when it is damaged."""
    found = bucket.read(CURRENT)
    if found is None:
        return None
    pointer, state = found
    try:
        sha256 = str(json.loads(pointer)["publication"])
    except (ValueError, KeyError, TypeError) as error:
        where = f"{bucket.address}/{CURRENT}"
        raise StorageError(f"{where}: expected a publication's SHA-256 as JSON, got {error!r}") from error
    name = name_of(sha256)
    body, _ = bucket.read(name) or (b"", "")
    if (came := hashlib.sha256(body).hexdigest()) != sha256:
        raise StorageError(f"{bucket.address}/{name}: expected SHA-256 {sha256[:80]}, got {came} ({len(body):,} bytes)")
    return Pointed(Publication.read(body, f"{bucket.address}/{name}"), sha256, state)


def name_of(sha256: str) -> str:
    """What the object is called that holds the publication of that SHA-256."""
    return f"{PUBLICATIONS}/{sha256}.json"


def pointer_to(sha256: str) -> bytes:
    """The object that makes the publication of that SHA-256 the one that holds."""
    return (json.dumps({"publication": sha256}) + "\n").encode()
