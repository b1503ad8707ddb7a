"""Which build is in use: names of builds, the pointer, the lock, what may be deleted.

`data/warehouse/current` holds the file name of the build in use. A build is written as `<name>.duckdb.tmp`, renamed
when it is whole and checked, and only then pointed at; both steps are atomic, so a process killed between any two
leaves the former build in use. The lock belongs to the process, not to the file: it is free again when its holder dies,
however it dies.

Former builds are kept for a while, thinned out with age, so that a view that somebody quoted can be opened as it was.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from etl.warehouse.errors import BuildError

POINTER = "current"
UNFINISHED = ".tmp"
# Of former builds the last one of so many days and of so many months that had any stays: some 20 MB each.
KEPT_DAYS = 7
KEPT_MONTHS = 12
# pm_<time of the build, UTC>_<digest of its data>.duckdb, as etl.warehouse.build names it.
_NAME = re.compile(r"pm_(\d{8})T\d{9}Z_[0-9a-f]{16}\.duckdb")


class BuildRunningError(BuildError):
    """Another process is building, and went on longer than this one would wait."""


def folder_of(data_dir: Path) -> Path:
    """Where the builds of `data_dir` stand; need not exist."""
    return Path(data_dir) / "warehouse"


def current_build(data_dir: Path) -> Path | None:
    """The build in use; None when there is none, or the pointer names a file that is not there."""
    try:
        name = (folder_of(data_dir) / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    path = folder_of(data_dir) / name
    return path if name and path.is_file() else None


def kept_builds(data_dir: Path) -> list[Path]:
    """Every finished build that is still there, the newest first."""
    return sorted(filter(is_build, folder_of(data_dir).glob("*.duckdb")), reverse=True)


def is_build(path: Path) -> bool:
    """Whether a file is called as finished builds are."""
    return _NAME.fullmatch(path.name) is not None


def worth_keeping(builds: list[Path]) -> set[Path]:
    """Of `builds`, the newest first: the last one of each of the KEPT_DAYS last days that had any, and of KEPT_MONTHS
    months.

    Days and months are those of UTC.
    """
    kept: set[Path] = set()
    for length, most in ((8, KEPT_DAYS), (6, KEPT_MONTHS)):
        newest: dict[str, Path] = {}
        for path in builds:
            newest.setdefault(_NAME.fullmatch(path.name)[1][:length], path)
        kept |= set(list(newest.values())[:most])
    return kept


@contextmanager
def build_lock(data_dir: Path, wait_seconds: float, on_wait: Callable[[], None]) -> Iterator[None]:
    """Holds the right to build in `data_dir`; calls `on_wait` once when another process has it.

    BuildRunningError when it is not free within `wait_seconds`.
    """
    folder = folder_of(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        on_wait()
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise BuildRunningError(
                f"{folder}: another build is running and has not ended in {wait_seconds:g} seconds"
            ) from None
    try:
        yield
    finally:
        lock.release()


def unfinished(data_dir: Path, name: str) -> Path:
    """Where a build is written before it is whole."""
    return folder_of(data_dir) / f"{name}.duckdb{UNFINISHED}"


def publish(data_dir: Path, written: Path, build_id: str) -> Path:
    """Makes the whole and closed database `written` (as from `unfinished`) the one in use; its final path.

    The former build stays for those who read it, and of older ones those worth keeping. The caller holds the lock.
    """
    folder, former = folder_of(data_dir), current_build(data_dir)
    to_disk(written)
    final = folder / f"{build_id}.duckdb"
    written.rename(final)
    pointer = folder / (POINTER + UNFINISHED)
    pointer.write_text(final.name + "\n", encoding="utf-8")
    to_disk(pointer)
    os.replace(pointer, folder / POINTER)
    # What bears a later time than the newest build is not one of its former ones.
    clean(data_dir, keep={final, former} | worth_keeping([one for one in kept_builds(data_dir) if one <= final]))
    return final


def clean_leftovers(data_dir: Path) -> None:
    """Deletes what killed builds left behind. The caller holds the lock."""
    for path in folder_of(data_dir).glob(f"*{UNFINISHED}*"):
        if path.is_dir():  # where DuckDB puts what does not fit into memory
            shutil.rmtree(path)
        else:
            path.unlink()


def clean(data_dir: Path, keep: set[Path | None]) -> None:
    """Deletes every finished build but those of `keep`. Who has one open reads on: it lives until it is closed."""
    for path in folder_of(data_dir).glob("*.duckdb"):
        if path not in keep:
            with suppress(PermissionError):  # Windows keeps what somebody has open: the next build tries again
                path.unlink()


def to_disk(path: Path) -> None:
    """Waits until the contents of `path` are on the disk, so that a power cut cannot leave a name without contents."""
    with open(path, "rb+") as file:
        os.fsync(file.fileno())
