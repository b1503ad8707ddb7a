"""Folders and files that appear whole or not at all."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A fresh folder to write into; becomes `target` when the block ends well, and is gone when it does not.

    A former `target` stays until its successor is complete. A process that is killed between the two renames leaves it
    as `.<name>.former`, which the next `recovered(target)` brings back.
    """
    recovered(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    former = former_of(target)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        if target.exists():
            target.rename(former)
        fresh.rename(target)
        shutil.rmtree(former, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def written_at_once(path: Path, text: str) -> None:
    """The file `path` holds `text` or what it held before, whenever the process is killed."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def recovered(target: Path) -> Path:
    """`target`, after putting back what a killed `written_whole` had moved aside."""
    former = former_of(target)
    if former.exists():
        if target.exists():
            shutil.rmtree(former)
        else:
            former.rename(target)
    return target


def former_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.former")
