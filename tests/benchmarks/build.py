"""Time and memory of `python -m etl build` from the facts that ship."""

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
RUNS = 3


def fresh_data_folder(folder: Path) -> Path:
    """A data folder as on a fresh clone: the shipped packs and nothing else."""
    data = folder / "data"
    data.mkdir()
    os.symlink(ROOT / "data" / "history", data / "history")
    return data


def timed_build(data: Path) -> tuple[float, float]:
    """(seconds, peak resident memory in MB) of one build in a process of its own; RuntimeError when it fails."""
    started = time.perf_counter()
    # wait4 rather than subprocess: it alone tells the peak of this very child.
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "etl", "build"],
        {**os.environ, "PM_DATA": str(data), "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"the build ended with status {status}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - started, kilobytes / 1000


def report(data: Path) -> None:
    runs = [timed_build(data) for _ in range(RUNS)]
    seconds, megabytes = zip(*runs, strict=True)
    print(
        f"build from the shipped facts: {statistics.median(seconds):.1f} s "
        f"({min(seconds):.1f} to {max(seconds):.1f}, {RUNS} runs), peak memory {max(megabytes):.0f} MB"
    )
