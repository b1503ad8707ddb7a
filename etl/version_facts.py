"""Fact frames of what postings said at each read, from the facts of every version: `posting_version`, `version_*`."""

from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from etl.fact_frames import SCHEMAS, VERSION_MENTIONS, Frames
from etl.reading import Reading

# What etl.posting_facts.facts_of found, by posting and version; None for the version as last read.
Found = dict[tuple[str, int | None], dict | None]
SAID = ("title", "is_product", "workplace", "education", "language", "is_read")
# Of a version that offers no product job, so that it was not read any further.
NOTHING = dict.fromkeys(SAID) | {"is_product": False, "workplace": "unspecified", "is_read": False}


def version_frames(reading: Reading, posting_ids: Collection[str], found: Found) -> Frames:
    """The frames of the postings `posting_ids` of `reading`."""
    archive_id = reading.archive.archive_id
    stretches = list(stretch_rows(reading.posting_version, archive_id, posting_ids, found))
    frames = {"posting_version": pa.Table.from_pylist(stretches, SCHEMAS["posting_version"])}
    for name, mention in VERSION_MENTIONS.items():
        rows = [
            {"posting_id": posting_id, "archive_id": archive_id, "version": version} | row
            for (posting_id, version), one in found.items()
            if version is not None and one is not None and posting_id in posting_ids
            for row in one[mention]
        ]
        frames[name] = pa.Table.from_pylist(rows, SCHEMAS[name])
    return frames


def stretch_rows(stretches: pa.Table, archive_id: str, posting_ids: Collection[str], found: Found) -> Iterator[dict]:
    """The rows of the frame `posting_version`. A posting's only version says what it says as last read."""
    wanted = pc.is_in(stretches["posting_id"], pa.array(posting_ids, pa.string()))
    for row in stretches.filter(wanted).to_pylist():
        last = found[row["posting_id"], None]
        one = found.get((row["posting_id"], row["version"]), last)
        said = {name: one["posting"][name] for name in SAID} if one else NOTHING
        yield row | {"archive_id": archive_id} | said
