"""Publishing a data folder: its snapshots, its packs and the build in use come to lie in the store, and then hold."""

import hashlib
import socket
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from etl.pack import MANIFEST
from etl.reading import Progress
from etl.storage.bucket import Bucket, Overtaken, StorageError
from etl.storage.publication import CURRENT, FILES, Pointed, Publication, StoredFile, name_of, pointed, pointer_to
from etl.storage.shared import keep_known, known_to
from etl.warehouse.publish import current_build, folder_of, is_build, worth_keeping
from etl.warehouse.version import built_by, code_version

SNAPSHOTS, PACKS = "snapshots", "history"


def publish(data_dir: Path, bucket: Bucket, now: datetime, say: Progress) -> Publication | None:
    """Puts what `data_dir` holds into `bucket` and makes it what holds there; None when it held already.

    `now`: UTC, naive. StorageError; Overtaken when the store holds what another machine published and this folder
    lacks: nothing is then put in its place.
    """
    before = pointed(bucket)
    must_know(data_dir, bucket, before)
    build = current_build(data_dir)
    if build is None:
        raise StorageError(f"{data_dir}: expected a build to publish, got none; `python -m etl build` makes one")
    _, problem = built_by(build)
    if problem:
        raise StorageError(f"{build}: {problem}; `python -m etl build` makes one")
    files = tuple(digested(data_dir, shared_paths(data_dir), say))
    # Held open from here on: another build may take its place meanwhile.
    with build.open("rb") as opened:
        body = opened.read()
    stored = StoredFile(f"warehouse/{build.name}", hashlib.sha256(body).hexdigest(), len(body))
    fresh = Publication(stored, code_version(), files, f"{now:%Y-%m-%dT%H:%M:%SZ}", socket.gethostname())
    if fresh.is_same_as(before and before.publication):
        return None
    upload(data_dir, bucket, fresh, before, body, say)
    move(data_dir, bucket, fresh, before)
    clean(bucket, keep=fresh.build)
    return fresh


def must_know(data_dir: Path, bucket: Bucket, before: Pointed | None) -> None:
    """Overtaken when what holds in the store is not known to `data_dir`."""
    if before and before.sha256 not in known_to(data_dir, bucket.address):
        by, at = before.publication.by, before.publication.published_at
        raise Overtaken(
            f"{bucket.address} holds what {by} published at {at}, which {data_dir} lacks; `python -m etl fetch` brings "
            "it here first"
        )


def shared_paths(data_dir: Path) -> list[Path]:
    """The snapshots and packs of `data_dir`, without what is half-written, each record file before its reads file."""
    snapshots = (data_dir / SNAPSHOTS).glob("*/*.parquet")
    packs = [path for one in (data_dir / PACKS).glob(f"*/{MANIFEST}") for path in one.parent.iterdir()]
    return sorted(path for path in (*snapshots, *packs) if not path.name.startswith(".") and path.is_file())


def digested(data_dir: Path, paths: list[Path], say: Progress) -> Iterable[StoredFile]:
    for number, path in enumerate(paths, start=1):
        say("Looking at what is here", number, len(paths))
        sha256, size = digest_of(path)
        yield StoredFile(path.relative_to(data_dir).as_posix(), sha256, size)


def digest_of(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest.hexdigest(), file.tell()


def upload(
    data_dir: Path, bucket: Bucket, fresh: Publication, before: Pointed | None, build: bytes, say: Progress
) -> None:
    """Brings every file of `fresh` into the store that is not there yet; `build` are the bytes of its build."""
    there = set(before.publication.files) if before else set()
    lacking = [one for one in fresh.files if one not in there and bucket.size(one.name) != one.size]
    for number, one in enumerate(lacking, start=1):
        say("Publishing", number, len(lacking) + 1)
        body = (data_dir / one.path).read_bytes()
        if hashlib.sha256(body).hexdigest() != one.sha256:
            raise StorageError(f"{data_dir / one.path}: was changed while it was published; publish again")
        bucket.put(one.name, body)
    say("Publishing", len(lacking) + 1, len(lacking) + 1)
    if bucket.size(fresh.build.name) != fresh.build.size:
        bucket.put(fresh.build.name, build)


def move(data_dir: Path, bucket: Bucket, fresh: Publication, before: Pointed | None) -> None:
    """Makes `fresh`, whose files are all there, what holds."""
    body = fresh.written()
    sha256 = hashlib.sha256(body).hexdigest()
    bucket.put(name_of(sha256), body)
    keep_known(data_dir, bucket.address, sha256, *([before.sha256] if before else []))
    # A store without conditions would write over what another machine published since: this leaves it a moment only.
    again = pointed(bucket)
    must_know(data_dir, bucket, again)
    bucket.put_in_place_of(CURRENT, pointer_to(sha256), again.state if again else None)
    must_know(data_dir, bucket, pointed(bucket))
    keep_known(data_dir, bucket.address, sha256)


def clean(bucket: Bucket, keep: StoredFile) -> None:
    """Deletes the builds that are not worth keeping, by the rule of the data folder: the newest of days and months."""
    builds = {name: Path(name).parent for name in bucket.names(f"{FILES}/{folder_of(Path()).name}")}
    kept = worth_keeping(sorted({path for path in builds.values() if is_build(path)}, reverse=True))
    kept.add(Path(keep.name).parent)
    if old := [name for name, build in builds.items() if is_build(build) and build not in kept]:
        bucket.delete(old)
