"""Archives of postings that others have read: one file a kind, found by itself.

A kind is a module here with KIND (its name on the command line), FORM (one line: what it expects) and
`read(path, progress) -> Iterator[Reading]`. Its docstring gives the form in full, so that anyone with such an archive
can bring it in. Input in another form raises `ArchiveFormError`; a single record that cannot be used becomes a rejected
record. A kind with TAKES_MAPPING = True is read with the file that names its columns, `read(path, progress, mapping)`.
What is known of an archive's origin stands in `provenance.toml`.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.reading import Progress, Reading, save


class ArchiveFormError(Exception):
    """The path given is not such an archive; says what was expected, what came and where."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What one archive brought: counts of rows, rejected records by cause (the words before the first colon)."""

    archive_id: str
    label: str
    board_count: int
    read_count: int
    posting_count: int
    text_count: int
    span_count: int
    rejected: dict[str, int]
    folder: Path


def kinds() -> dict[str, ModuleType]:
    """The kinds of archive that can be imported, by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {module.KIND: module for module in modules}


def import_archive(
    kind: str,
    path: Path,
    data_dir: Path,
    replace: bool = False,
    progress: Progress | None = None,
    mapping: Path | None = None,
) -> list[ImportSummary]:
    """Reads the archive at `path` and stores it under `data_dir`/imports; one summary for each archive found in it.

    `mapping`: the file that names the columns, for a kind that takes one. ArchiveFormError when `path` is not of the
    kind; etl.reading.DifferentArchiveError when other contents stand there under the same name and `replace` is not
    said.
    """
    known = kinds()
    if kind not in known:
        raise ArchiveFormError(f"kind: expected one of {', '.join(known)}, got {kind!r}")
    path = Path(path)
    if not path.exists():
        raise ArchiveFormError(f"{path}: expected {known[kind].FORM}, but there is nothing there")
    options = {"mapping": mapping} if takes_mapping(kind) else {}
    readings = known[kind].read(path, progress, **options)
    return [summary(reading, save(reading, data_dir, replace)) for reading in readings]


def takes_mapping(kind: str) -> bool:
    """Whether archives of a kind come with a file that says what their columns are."""
    return getattr(kinds()[kind], "TAKES_MAPPING", False)


def summary(reading: Reading, folder: Path) -> ImportSummary:
    posting, board_read = reading.posting, reading.board_read
    boards = set(posting["board_id"].unique().to_pylist()) | set(board_read["board_id"].unique().to_pylist())
    causes = Counter(reason.split(":")[0] for reason in reading.rejected_record["reason"].to_pylist())
    return ImportSummary(
        archive_id=reading.archive.archive_id,
        label=reading.archive.label,
        board_count=len(boards),
        read_count=board_read.num_rows,
        posting_count=posting.num_rows,
        text_count=posting.num_rows - posting["text"].null_count,
        span_count=reading.posting_span.num_rows,
        rejected=dict(causes.most_common()),
        folder=folder,
    )


def parquet_rows(file: Path, expected: Iterable[str], optional: Iterable[str] = ()) -> pd.DataFrame:
    """The columns `expected` of a Parquet file, and those of `optional` that it has.

    ArchiveFormError when it is no such file or lacks one of `expected`.
    """
    expected = list(expected)
    try:
        found = pq.read_schema(file)
    except (OSError, pa.ArrowInvalid) as error:
        raise ArchiveFormError(f"{file}: expected Parquet with the columns {', '.join(expected)}: {error}") from error
    missing = [name for name in expected if name not in found.names]
    if missing:
        raise ArchiveFormError(
            f"{file}: expected the columns {', '.join(expected)}, got {', '.join(found.names)} "
            f"(missing: {', '.join(missing)})"
        )
    return pq.read_table(file, columns=expected + [name for name in optional if name in found.names]).to_pandas()


def blank_as_none(column: pd.Series) -> pd.Series:
    """Text without white space at its ends; None for what is empty then."""
    stripped = column.astype("string").str.strip()
    return stripped.mask(stripped == "")


def archive_days(days: pd.Series) -> tuple:
    """First and last of `days` as dates; (None, None) when none is known."""
    known = pd.to_datetime(days.dropna())
    return (known.min().date(), known.max().date()) if len(known) else (None, None)
