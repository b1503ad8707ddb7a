"""Taking from the store: the build, for a dashboard that follows; snapshots and packs, for a machine that refreshes."""

import hashlib
import os
from pathlib import Path

from etl.folder import written_whole
from etl.reading import Progress
from etl.storage.bucket import Bucket, StorageError
from etl.storage.publication import Publication, StoredFile, pointed
from etl.storage.publish import PACKS, SNAPSHOTS, digest_of
from etl.storage.shared import keep_known, known_to


def held(bucket: Bucket) -> Publication:
    """What holds in `bucket`. StorageError when nothing does."""
    now = pointed(bucket)
    if now is None:
        raise StorageError(f"{bucket.address}: expected a publication, got none yet; `python -m etl publish` makes one")
    return now.publication


def download(bucket: Bucket, one: StoredFile, path: Path) -> None:
    """Writes the file `one` to `path`, on the disk; StorageError, and no file, when it is not the one that was told."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("wb") as file:
            for piece in bucket.pieces(one.name):
                digest.update(piece)
                size += len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        if (digest.hexdigest(), size) != (one.sha256, one.size):
            raise StorageError(
                f"{bucket.address}/{one.name}: expected {one.size:,} bytes of that SHA-256, got {size:,} bytes of "
                f"{digest.hexdigest()}: altered or cut short"
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def fetch(data_dir: Path, bucket: Bucket, say: Progress) -> int:
    """Brings the snapshots and packs of the store here that are lacking: how many files came. Nothing here is changed.

    Killed midway, it leaves the beginning of each history, and the next goes on. StorageError, and nothing brought,
    when a source was read both here and elsewhere since, or a pack here has another's name.
    """
    now = pointed(bucket)
    if now is None or now.sha256 in known_to(data_dir, bucket.address):
        return 0
    lacking = [one for one in now.publication.files if not (data_dir / one.path).exists()]
    must_fit(data_dir, now.publication, lacking)
    snapshots = sorted(one for one in lacking if one.path.startswith(f"{SNAPSHOTS}/"))
    folders = {Path(one.path).parent for one in lacking if one.path.startswith(f"{PACKS}/")}
    packs = {folder: [one for one in now.publication.files if Path(one.path).parent == folder] for folder in folders}
    total, done = len(snapshots) + sum(map(len, packs.values())), 0
    for one in snapshots:
        say("Fetching", done := done + 1, total)
        target = data_dir / one.path
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        download(bucket, one, fresh)
        os.replace(fresh, target)
    for folder, files in sorted(packs.items()):
        with written_whole(data_dir / folder) as place:
            for one in files:
                say("Fetching", done := done + 1, total)
                download(bucket, one, place / Path(one.path).name)
    keep_known(data_dir, bucket.address, now.sha256)
    return total


def must_fit(data_dir: Path, there: Publication, lacking: list[StoredFile]) -> None:
    """StorageError when what the store holds cannot come to lie beside what is here."""
    for one in there.files:
        path = data_dir / one.path
        if path.exists() and digest_of(path) != (one.sha256, one.size):
            raise StorageError(f"{path}: expected the file of that name in the store, got another; move it aside")
    paths = {one.path for one in there.files}
    for folder in sorted({Path(one.path).parent for one in lacking}):
        own = [path for path in (data_dir / folder).glob("*") if not path.name.startswith(".")]
        if further := sorted(path for path in own if path.relative_to(data_dir).as_posix() not in paths):
            what = "was read here and elsewhere since both were one" if folder.parts[0] == SNAPSHOTS else "differs"
            raise StorageError(f"{data_dir / folder}: {what}; move {further[0].name} and its like aside to fetch")
