"""From readings in the raw form to fact frames: which postings are product jobs, and what each says.

Titles and places are read of every posting (they decide the role, and the weeks of a board count all roles); texts only
of those that the project's rule or the plain rule calls product by a title they ever had, and of those that have no
title, where the text says what the job is.

What a posting said at former reads is read as well, so that its changes can be told.

Nothing is read twice by the same rules. The frames of an archive are kept whole under `data_dir`/cache/facts by its
contents, so that a build after no change reads nothing; what each posting says is kept by what it was read from
(etl.remembered), so that a refresh reads what is new or changed.
"""

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import etl.live_reading  # noqa: F401  (makes the live sources' readings known to etl.reading)
import etl.wayback.reading  # noqa: F401  (and those of captures)
from etl.board_weeks import board_weeks
from etl.extract import RULES_VERSION, find_title_facts
from etl.extract.rules import BY_A_FORMER_TITLE
from etl.fact_frames import SCHEMAS, Frames, joined_frames, sorted_table
from etl.folder import written_whole
from etl.posting_facts import MENTIONS, VERSION, key_of, keyed_facts
from etl.reading import Progress, Reading, readings
from etl.remembered import file_of, remember, remembered
from etl.version_facts import version_frames
from etl.workers import Workers

# Postings handed to a worker at a time, and titles: a fifth of a second of work.
POSTINGS, TITLES = 64, 2000
# Kept facts hold only as long as the code that made them; the rules have a version of their own.
MADE_BY = ["facts.py", "fact_frames.py", "version_facts.py", "board_weeks.py"]
CODE_VERSION = sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in MADE_BY)).hexdigest()
CACHES = ("facts", "postings", "records")


def installation_facts(data_dir: Path, progress: Progress | None = None) -> Frames:
    """The fact frames of everything this installation has read: imported archives and live sources."""
    return joined_frames([frames for _, frames in facts_of_readings(data_dir, progress)])


def facts_of_readings(data_dir: Path, progress: Progress | None = None) -> Iterator[tuple[str, Frames]]:
    """(archive_id, fact frames) of each reading of this installation; then forgets what it kept of others."""
    archive_ids = set()
    with Workers() as workers:
        for one in readings(Path(data_dir)):
            archive_ids.add(one.archive.archive_id)
            yield one.archive.archive_id, kept_facts(one, data_dir, progress, workers)
    for cache in CACHES:
        for folder in (Path(data_dir) / "cache" / cache).glob("*"):
            if folder.name not in archive_ids:
                shutil.rmtree(folder, ignore_errors=True)


def kept_facts(
    reading: Reading, data_dir: Path, progress: Progress | None = None, workers: Workers | None = None
) -> Frames:
    """`reading_facts`, from the cache when the same rules have read the same contents before."""
    archive_id = reading.archive.archive_id
    results = file_of(data_dir, archive_id, VERSION)
    if reading.digest is None:
        return reading_facts(reading, progress, workers, results)
    name = sha256(f"{reading.digest} {VERSION} {CODE_VERSION}".encode()).hexdigest()[:16]
    kept = Path(data_dir) / "cache" / "facts" / archive_id / name
    if (frames := kept_frames(kept)) is not None:
        return frames
    frames = reading_facts(reading, progress, workers, results)
    shutil.rmtree(kept.parent, ignore_errors=True)
    with written_whole(kept) as fresh:
        for table, rows in frames.items():
            pq.write_table(rows, fresh / f"{table}.parquet", compression="zstd", write_page_checksum=True)
    return frames


def kept_frames(folder: Path) -> Frames | None:
    """The frames kept in `folder`; None when there are none, or a file of them is gone or broken."""
    try:
        return {
            table: pq.read_table(folder / f"{table}.parquet", schema=schema, page_checksum_verification=True)
            for table, schema in SCHEMAS.items()
        }
    except (OSError, pa.ArrowInvalid):
        return None


def reading_facts(
    reading: Reading,
    progress: Progress | None = None,
    workers: Workers | None = None,
    results: Path | None = None,
) -> Frames:
    """The fact frames of one reading; `results` is the file that keeps what its postings say (None: none does)."""
    archive_id, label = reading.archive.archive_id, reading.archive.label
    workers = workers or Workers(1)
    if progress:
        progress(f"Reading titles: {label}", 0, None)
    titles = title_facts([reading.posting_span, reading.posting], workers)
    spans = with_title_facts(reading.posting_span, titles)
    postings = candidates(reading.posting, spans, titles)
    contents = all_contents(postings, reading.version_content)
    said = read_postings(contents, workers, results, progress, f"Reading postings: {label}")
    of_version = {content_key(row): one for row, one in zip(rows_of(contents), said, strict=True)}
    found = {posting_id: one for (posting_id, version), one in of_version.items() if version is None and one}
    raw = (row | found[row["posting_id"]]["posting"] for row in rows_of(postings) if row["posting_id"] in found)
    posting = list(with_span_facts(raw, spans))
    packed = pa.array([row["posting_id"] for row in posting], pa.string())
    text = reading.posting.filter(pc.is_in(reading.posting["posting_id"], packed))
    is_remote = pc.equal(spans["workplace"], "remote")
    frames = {
        "archive": pa.Table.from_pylist([archive_row(reading, len(posting))], SCHEMAS["archive"]),
        "board_read": of_archive(reading.board_read, archive_id),
        "board_week": pa.Table.from_pandas(
            board_weeks(reading, is_remote).assign(archive_id=archive_id), SCHEMAS["board_week"], preserve_index=False
        ),
        "posting": posting_frame(posting, reading),
        "posting_span": spans.filter(pc.is_in(spans["posting_id"], packed)),
        "rejected_record": of_archive(reading.rejected_record, archive_id),
        "posting_text": texts_with_sections(text.filter(pc.is_valid(text["text"])), found),
    }
    for name in MENTIONS:
        rows = [{"posting_id": row["posting_id"]} | one for row in posting for one in found[row["posting_id"]][name]]
        frames[name] = pa.Table.from_pylist(rows, SCHEMAS[name])
    frames |= version_frames(reading, {row["posting_id"] for row in posting}, of_version)
    return {name: sorted_table(name, table) for name, table in frames.items()}


def all_contents(postings: pa.Table, versions: pa.Table) -> pa.Table:
    """What `postings` say as last read (version null), then their `versions`: the columns that facts are found in."""
    own = versions.filter(pc.is_in(versions["posting_id"], pa.array(postings["posting_id"].to_pylist(), pa.string())))
    last = postings.append_column("version", pa.nulls(postings.num_rows, pa.int32()))
    whole = pa.schema([(field.name, field.type) for field in versions.schema])
    return pa.concat_tables([table.select(whole.names).cast(whole) for table in (last, own)])


def content_key(row: dict) -> tuple[str, int | None]:
    return row["posting_id"], row["version"]


def texts_with_sections(texts: pa.Table, found: dict[str, dict]) -> pa.Table:
    """The texts, with the sections that what was `found` in each posting tells."""
    sections = [found[posting_id]["posting_text"] for posting_id in texts["posting_id"].to_pylist()]
    for name in ("section_starts", "section_kinds"):
        values = pa.array([one[name] for one in sections], SCHEMAS["posting_text"].field(name).type)
        texts = texts.append_column(name, values)
    return texts


def of_archive(table: pa.Table, archive_id: str) -> pa.Table:
    return table.append_column("archive_id", pa.repeat(pa.scalar(archive_id), table.num_rows))


def archive_row(reading: Reading, product_count: int) -> dict:
    counts = {"posting_count": reading.posting.num_rows, "product_count": product_count}
    return asdict(reading.archive) | {"rules_version": RULES_VERSION} | counts


def posting_frame(rows: list[dict], reading: Reading) -> pa.Table:
    """The frame `posting` of what was found in them, as kept."""
    of_reading = {
        "archive_id": reading.archive.archive_id,
        "source_id": reading.archive.source_id,
        "rules_version": RULES_VERSION,
    }
    signed = ({"text_signature": row["text_signature"] and bytes.fromhex(row["text_signature"])} for row in rows)
    return pa.Table.from_pylist(
        [row | of_reading | signature for row, signature in zip(rows, signed, strict=True)], SCHEMAS["posting"]
    )


def facts_of_title(pair: tuple[str | None, str | None]) -> tuple[bool, bool, str | None, str]:
    """etl.extract.find_title_facts of a pair of title and location."""
    return find_title_facts(*pair)


def pairs_of(table: pa.Table) -> Iterator[tuple[str | None, str | None]]:
    return zip(table["title"].to_pylist(), table["location"].to_pylist(), strict=True)


def title_facts(tables: list[pa.Table], workers: Workers) -> dict[tuple, tuple]:
    """`facts_of_title` of every distinct pair of title and location in `tables`."""
    pairs = list(dict.fromkeys(pair for table in tables for pair in pairs_of(table)))
    return dict(zip(pairs, workers.map(facts_of_title, pairs, len(pairs), TITLES), strict=True))


def with_title_facts(table: pa.Table, titles: dict[tuple, tuple]) -> pa.Table:
    """`table` with is_product, is_product_plain, seniority and workplace, read from its columns title and location."""
    facts = list(zip(*(titles[pair] for pair in pairs_of(table)), strict=True)) or [[]] * 4
    for name, values in zip(("is_product", "is_product_plain", "seniority", "workplace"), facts, strict=True):
        table = table.append_column(name, pa.array(values, SCHEMAS["posting_span"].field(name).type))
    return table


def candidates(postings: pa.Table, spans: pa.Table, titles: dict[tuple, tuple]) -> pa.Table:
    """Rows of `postings` whose texts are worth reading; the other postings are no product jobs."""
    titled = with_title_facts(postings, titles)
    ever = pc.unique(spans.filter(pc.or_(spans["is_product"], spans["is_product_plain"]))["posting_id"])
    by_title = pc.or_(pc.or_(titled["is_product"], titled["is_product_plain"]), pc.is_in(titled["posting_id"], ever))
    chosen = pc.or_(by_title, pc.and_(pc.is_null(titled["title"]), pc.is_valid(titled["text"])))
    return postings.filter(chosen)


def rows_of(table: pa.Table) -> Iterator[dict]:
    """The rows of `table`, a few at a time in memory."""
    for batch in table.to_batches(max_chunksize=POSTINGS):
        yield from batch.to_pylist()


def read_postings(
    postings: pa.Table, workers: Workers, results: Path | None, progress: Progress | None, what: str
) -> Iterator[dict | None]:
    """What etl.posting_facts.facts_of finds in each of `postings`, in their order.

    What `results` keeps is taken from there; the rest is read, and kept with it.
    """
    keys = [key_of(row) for row in rows_of(postings)]
    known = remembered(results) if results else {}
    unread = list({key: at for at, key in enumerate(keys) if key not in known}.values())
    fresh = workers.map(keyed_facts, rows_of(postings.take(pa.array(unread, pa.int64()))), len(unread), POSTINGS)
    for done, (key, said) in enumerate(fresh, 1):
        known[key] = said
        if progress and (done % POSTINGS == 0 or done == len(unread)):
            progress(what, done, len(unread))
    if results and (unread or len(known) > len(set(keys))):
        remember(results, {key: known[key] for key in keys})
    return (json.loads(known[key]) for key in keys)


def with_span_facts(rows: Iterator[dict], spans: pa.Table) -> Iterator[dict]:
    """The product postings among `rows`, each with what its titles of other days say.

    A posting that was once titled as a product job is one, with the last known seniority of its titles.
    """
    titled = spans.filter(pc.or_(spans["is_product"], spans["is_product_plain"]))
    ever: dict[str, list[dict]] = {}
    for span in titled.select(["posting_id", "is_product", "is_product_plain", "seniority"]).to_pylist():
        ever.setdefault(span["posting_id"], []).append(span)
    for row in rows:
        for span in ever.get(row["posting_id"], []):
            row["is_product"] |= span["is_product"]
            row["is_product_plain"] |= span["is_product_plain"]
        if row["seniority"] is None:
            known = [span["seniority"] for span in ever.get(row["posting_id"], []) if span["seniority"]]
            row["seniority"] = known[-1] if known else None
            row["seniority_rule"] = BY_A_FORMER_TITLE if known else None
        if row["is_product"] and row["role_rule"] is None:
            row["role_rule"] = BY_A_FORMER_TITLE
        if row["is_product"] or row["is_product_plain"]:
            yield row
