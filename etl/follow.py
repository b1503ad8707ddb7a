"""Following another installation: the facts or the build that it publishes, fetched from an address.

Of an object store, s3://bucket/prefix, the build that holds there is taken (etl.storage). What stands at a web address
is taken only when its SHA-256 is the one that was told: in the address itself, behind `#sha256=`, or in a file beside
it, `<address>.sha256`, as `sha256sum` writes it. It is either

- a tar archive (.tar, .tar.gz, .tgz, .tar.xz) of one or more facts packs (etl/pack.py), folders with a manifest.json:
  they come to lie under data/history, and are built by the code that is here; or
- a build (.duckdb), which is put into use as it is, if the same version of this program made it.

`followed.json` in the data folder says what was taken last: packs of that name may be replaced by their successors, a
pack that came otherwise never is.
"""

import hashlib
import io
import json
import os
import re
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from etl.fetch import Fetcher, fetchers_from_environment
from etl.folder import written_at_once, written_whole
from etl.pack import MANIFEST, PackError, read_pack
from etl.reading import Progress
from etl.storage.bucket import ADDRESS as STORE
from etl.storage.bucket import SCHEME, Bucket, StorageError
from etl.storage.take import download, held
from etl.warehouse.build import WAIT_SECONDS, build
from etl.warehouse.publish import build_lock, current_build, publish, unfinished
from etl.warehouse.version import built_by, code_version

ADDRESSES = ("DATA_URL", STORE)
"""The environment variables that name the address, the first that is set."""
FILE = "followed.json"
DIGEST = re.compile(r"[0-9a-fA-F]{64}")
ARCHIVES = (".tar", ".tar.gz", ".tgz", ".tar.xz")
# No dot first: such folders are half-written ones.
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
MOST_UNPACKED = 2_000_000_000


# A build of all that ships has some 25 MB; what is followed may be forty times as much.
LIMITS = {"body_bytes": 1_000_000_000, "answer_seconds": 600}


class FollowError(Exception):
    """What is published cannot be taken; says what was expected, what came and where. Nothing was changed."""


@dataclass(frozen=True)
class Followed:
    """What was taken: its address without the digest, its SHA-256, and the packs that it brought (none of a build)."""

    url: str
    sha256: str
    packs: tuple[str, ...] = ()


def follow(data_dir: Path, address: str, fetcher: Fetcher, say: Progress) -> Path | None:
    """Takes what `address` publishes and puts it into use: the build now in use; None when nothing new stands there.

    FollowError, etl.fetch.FetchFailed or BuildError; the former build then stays in use.
    """
    if address.startswith(SCHEME):
        return follow_store(data_dir, address, say)
    url, _, fragment = address.partition("#")
    say(f"Asking for {Path(url).name}", 0, None)
    expected = told_digest(url, fragment, fetcher)
    former = last_followed(data_dir)
    if former and (former.url, former.sha256) == (url, expected) and current_build(data_dir):
        return None
    body = fetcher.get(url, accept="*/*").body or b""
    if (came := hashlib.sha256(body).hexdigest()) != expected:
        raise FollowError(f"{url}: expected sha256 {expected}, got {came} ({len(body):,} bytes): altered or cut short")
    if url.endswith(".duckdb"):
        path, packs = put_build(data_dir, url, lambda written: written.write_bytes(body)), ()
    elif url.endswith(ARCHIVES):
        own = former.packs if former else ()
        packs = put_packs(data_dir / "history", url, body, own)
        path = build(data_dir, say)
    else:
        raise FollowError(f"{url}: expected the name of a build (.duckdb) or of facts ({', '.join(ARCHIVES)})")
    keep_followed(data_dir, Followed(url, expected, packs))
    return path


def follow_store(data_dir: Path, address: str, say: Progress) -> Path | None:
    """The same for an object store: s3://bucket/prefix."""
    try:
        bucket = Bucket(address)
        say(f"Asking {bucket.address}", 0, None)
        held_there, former = held(bucket), last_followed(data_dir)
        stored, current = held_there.build, current_build(data_dir)
        # The build of this machine itself, or one that a killed process had put into use already, is there.
        is_here = current is not None and current.name == Path(stored.path).name
        if is_here and former and (former.url, former.sha256) == (bucket.address, stored.sha256):
            return None
        if held_there.code_version != code_version():
            raise FollowError(
                f"{bucket.address}: expected a build made by this version of the program ({code_version()}), got one "
                f"of {held_there.code_version}"
            )
        say(f"Fetching {Path(stored.path).name}", 0, None)
        path = put_build(data_dir, f"{bucket.address}/{stored.name}", lambda written: download(bucket, stored, written))
    except StorageError as error:
        raise FollowError(str(error)) from error
    keep_followed(data_dir, Followed(bucket.address, stored.sha256))
    return path


def put_into_use(data_dir: Path, say: Progress) -> Path:
    """What DATA_URL or DATA publishes, where one is set and has something new; else a build of what lies here."""
    address = next(filter(None, map(os.environ.get, ADDRESSES)), None)
    taken = address and follow(data_dir, address, fetchers_from_environment()(0, **LIMITS), say)
    return taken or build(data_dir, say)


def told_digest(url: str, fragment: str, fetcher: Fetcher) -> str:
    """The SHA-256 that what stands at `url` must have."""
    if fragment:
        where, said = f"{url}#{fragment}", fragment.removeprefix("sha256=")
    else:
        where = f"{url}.sha256"
        said = (
            (fetcher.get(where, accept="text/plain").body or b"").decode("ascii", "replace").partition(" ")[0].strip()
        )
    if not DIGEST.fullmatch(said):
        raise FollowError(f"{where}: expected a SHA-256 of 64 hexadecimal digits, got {said[:80]!r}")
    return said.lower()


def last_followed(data_dir: Path) -> Followed | None:
    """What was taken last; None when nothing was."""
    try:
        found = json.loads((data_dir / FILE).read_text(encoding="utf-8"))
        return Followed(found["url"], found["sha256"], tuple(found["packs"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise FollowError(f"{data_dir / FILE}: expected url, sha256 and packs as JSON, got: {error!r}") from error


def keep_followed(data_dir: Path, followed: Followed) -> None:
    """Writes down what was taken last."""
    written_at_once(data_dir / FILE, json.dumps(asdict(followed), indent=1) + "\n")


def put_packs(history: Path, url: str, body: bytes, own: tuple[str, ...]) -> tuple[str, ...]:
    """Puts the packs in the archive `body` under `history`; their names. Those of `own` may be replaced."""
    history.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=history.parent, prefix=".followed-") as folder:
        unpack(url, body, Path(folder))
        found = sorted(manifest.parent for manifest in Path(folder).glob(f"**/*/{MANIFEST}"))
        if not found:
            raise FollowError(f"{url}: expected at least one facts pack, a folder with a {MANIFEST}, got none")
        for pack in found:
            check_pack(pack, url, Path(folder))
            if (history / pack.name).exists() and pack.name not in own:
                raise FollowError(
                    f"{history / pack.name}: expected no pack of this name or one taken from an address before, got "
                    f"another; rename it, and {url} can be taken"
                )
        for pack in found:
            with written_whole(history / pack.name) as place:
                shutil.copytree(pack, place, dirs_exist_ok=True)
    return tuple(pack.name for pack in found)


def check_pack(pack: Path, url: str, unpacked: Path) -> None:
    """FollowError when `pack`, unpacked from what `url` gave, is none that a build could read."""
    if not NAME.fullmatch(pack.name):
        raise FollowError(f"{url}: expected a pack's name of letters, digits, dots, - and _, got {pack.name[:80]!r}")
    try:
        read_pack(pack)
    except PackError as error:
        raise FollowError(f"{url}: {str(error).replace(f'{unpacked}/', '')}") from error


def unpack(url: str, body: bytes, folder: Path) -> None:
    """Unpacks the tar archive `body` into `folder`: plain files and folders within it, of a size that is no bomb."""
    try:
        with tarfile.open(fileobj=io.BytesIO(body)) as archive:
            size = sum(member.size for member in archive)
            if size > MOST_UNPACKED:
                raise FollowError(f"{url}: expected at most {MOST_UNPACKED:,} bytes unpacked, got {size:,}")
            archive.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise FollowError(f"{url}: expected a tar archive of packs, got: {error}") from error


def put_build(data_dir: Path, url: str, write: Callable[[Path], object]) -> Path:
    """Puts the build of `url`, which `write` brings into the file that it is given, into use; its path."""
    with build_lock(data_dir, WAIT_SECONDS, on_wait=lambda: None):
        written = unfinished(data_dir, "followed")
        try:
            write(written)
            build_id, problem = built_by(written)
            if problem:
                raise FollowError(f"{url}: {problem}")
            return publish(data_dir, written, build_id)
        finally:
            written.unlink(missing_ok=True)
