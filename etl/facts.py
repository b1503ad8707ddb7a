"""From readings in the raw form to fact frames: which postings are product jobs, and what each says.

Titles and places are read of every posting (they decide the role, and the weeks of a board count all roles); texts only
of those that the project's rule or the plain rule calls product by a title they ever had, and of those that have no
title, where the text says what the job is. Facts of an imported archive are kept under `data_dir`/cache/facts by its
contents and the version of the rules, so that a build costs only what is new.
"""

import shutil
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

import etl.live_reading  # noqa: F401  (makes the live sources' readings known to etl.reading)
from etl.board_weeks import board_weeks
from etl.extract import RULES_VERSION, find_facts, find_title_facts
from etl.extract.hiring import find_jobs_in_text
from etl.fact_frames import SCHEMAS, Frames, joined_frames, sorted_table
from etl.folder import written_whole
from etl.reading import Progress, Reading, readings
from etl.signature import signature

# Postings between two words of progress: a second or so of work.
STEP = 200
# Kept facts hold only as long as the code that made them; the rules have a version of their own.
MADE_BY = ["facts.py", "fact_frames.py", "board_weeks.py", "signature.py"]
CODE_VERSION = sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in MADE_BY)).hexdigest()
MENTIONS = {"posting_skill": "skills", "posting_experience": "experience", "posting_place": "places"}


def installation_facts(data_dir: Path, progress: Progress | None = None) -> Frames:
    """The fact frames of everything this installation has read: imported archives and live sources."""
    return joined_frames([kept_facts(one, data_dir, progress) for one in readings(Path(data_dir))])


def kept_facts(reading: Reading, data_dir: Path, progress: Progress | None = None) -> Frames:
    """`reading_facts`, from the cache when the same rules have read the same contents before."""
    if reading.digest is None:
        return reading_facts(reading, progress)
    name = sha256(f"{reading.digest} {RULES_VERSION} {CODE_VERSION}".encode()).hexdigest()[:16]
    kept = Path(data_dir) / "cache" / "facts" / reading.archive.archive_id / name
    if not kept.exists():
        frames = reading_facts(reading, progress)
        shutil.rmtree(kept.parent, ignore_errors=True)
        with written_whole(kept) as fresh:
            for table, rows in frames.items():
                pq.write_table(rows, fresh / f"{table}.parquet", compression="zstd")
    return {table: pq.read_table(kept / f"{table}.parquet", schema=schema) for table, schema in SCHEMAS.items()}


def reading_facts(reading: Reading, progress: Progress | None = None) -> Frames:
    """The fact frames of one reading."""
    archive_id, label = reading.archive.archive_id, reading.archive.label
    if progress:
        progress(f"Reading titles: {label}", 0, None)
    spans = with_title_facts(reading.posting_span)
    postings = candidates(reading, spans)
    found = {
        one["posting"]["posting_id"]: one for one in read_postings(postings, progress, f"Reading postings: {label}")
    }
    posting = [one["posting"] | {"archive_id": archive_id} for one in with_span_facts(found, spans)]
    packed = pa.array(sorted(one["posting_id"] for one in posting), pa.string())
    text = reading.posting.filter(pc.is_in(reading.posting["posting_id"], packed))
    is_remote = pc.equal(spans["workplace"], "remote")
    frames = {
        "archive": pa.Table.from_pylist([archive_row(reading, len(posting))], SCHEMAS["archive"]),
        "board_read": of_archive(reading.board_read, archive_id),
        "board_week": pa.Table.from_pandas(
            board_weeks(reading, is_remote).assign(archive_id=archive_id), SCHEMAS["board_week"], preserve_index=False
        ),
        "posting": pa.Table.from_pylist(
            [row | {"source_id": reading.archive.source_id} for row in posting], SCHEMAS["posting"]
        ),
        "posting_span": spans.filter(pc.is_in(spans["posting_id"], packed)),
        "rejected_record": of_archive(reading.rejected_record, archive_id),
        "posting_text": text.filter(pc.is_valid(text["text"])),
    }
    for name in MENTIONS:
        rows = [row for posting_id in packed.to_pylist() for row in found[posting_id][name]]
        frames[name] = pa.Table.from_pylist(rows, SCHEMAS[name])
    return {name: sorted_table(name, table) for name, table in frames.items()}


def of_archive(table: pa.Table, archive_id: str) -> pa.Table:
    return table.append_column("archive_id", pa.repeat(pa.scalar(archive_id), table.num_rows))


def archive_row(reading: Reading, product_count: int) -> dict:
    counts = {"posting_count": reading.posting.num_rows, "product_count": product_count}
    return asdict(reading.archive) | {"rules_version": RULES_VERSION} | counts


def with_title_facts(table: pa.Table) -> pa.Table:
    """`table` with is_product, is_product_plain, seniority and workplace, read from its columns title and location."""
    pairs = zip(table["title"].to_pylist(), table["location"].to_pylist(), strict=True)
    facts = list(zip(*(find_title_facts(title, location) for title, location in pairs), strict=True)) or [[]] * 4
    for name, values in zip(("is_product", "is_product_plain", "seniority", "workplace"), facts, strict=True):
        table = table.append_column(name, pa.array(values, SCHEMAS["posting_span"].field(name).type))
    return table


def candidates(reading: Reading, spans: pa.Table) -> list[dict]:
    """Rows of `reading.posting` whose texts are worth reading; the other postings are no product jobs."""
    posting = with_title_facts(reading.posting)
    ever = pc.unique(spans.filter(pc.or_(spans["is_product"], spans["is_product_plain"]))["posting_id"])
    by_title = pc.or_(pc.or_(posting["is_product"], posting["is_product_plain"]), pc.is_in(posting["posting_id"], ever))
    chosen = pc.or_(by_title, pc.and_(pc.is_null(posting["title"]), pc.is_valid(posting["text"])))
    return reading.posting.filter(chosen).to_pylist()


def read_postings(postings: list[dict], progress: Progress | None, what: str) -> Iterator[dict]:
    """What `read_posting` finds in each of `postings` that may be a product job, in their order."""
    for done, posting in enumerate(postings, 1):
        if progress and (done % STEP == 0 or done == len(postings)):
            progress(what, done, len(postings))
        # A comment without a product job is not read any further: nineteen in twenty of a hiring thread.
        if posting["title"] is not None or find_jobs_in_text(posting["text"] or ""):
            yield read_posting(posting)


def read_posting(posting: dict) -> dict:
    """What one row of the raw table `posting` says: its row in the frame `posting`, and the rows of its mentions."""
    facts = find_facts(
        posting["title"],
        posting["location"],
        posting["text"],
        stated_workplace=posting["stated_workplace"],
        stated_countries=posting["stated_countries"],
    )
    in_text = facts.title if facts.title and facts.title.found_in == "text" else None
    row = {name: posting[name] for name in SCHEMAS["posting"].names if name in posting} | {
        "title": in_text.matched_text if in_text else posting["title"],
        "title_found_in": "text" if in_text else "title",
        "title_start": in_text and in_text.start,
        "title_end": in_text and in_text.end,
        "is_product": facts.is_product,
        "is_product_plain": facts.is_product_plain,
        "seniority": facts.seniority,
        "workplace": facts.workplace,
        "eligibility_scope": facts.eligibility_scope,
        "has_text": posting["text"] is not None,
        "text_signature": posting["text"] and signature(posting["text"]),
        "rules_version": RULES_VERSION,
    }
    mentions = {
        name: [mention_row(posting["posting_id"], mention) for mention in getattr(facts, attribute)]
        for name, attribute in MENTIONS.items()
    }
    return {"posting": row} | mentions


def mention_row(posting_id: str, mention) -> dict:
    """A mention as a row: what it is, its words, where they stand (nowhere: null for a structured field)."""
    row = asdict(mention)
    start, end = row.pop("start"), row.pop("end")
    is_field = row.get("found_in") == "field"
    place = {"mention_start": None if is_field else start, "mention_end": None if is_field else end}
    return {"posting_id": posting_id} | row | place


def with_span_facts(found: dict[str, dict], spans: pa.Table) -> Iterator[dict]:
    """The product postings among `found`, each with what its titles of other days say.

    A posting that was once titled as a product job is one, with the last known seniority of its titles.
    """
    titled = spans.filter(pc.or_(spans["is_product"], spans["is_product_plain"]))
    ever: dict[str, list[dict]] = {}
    for span in titled.select(["posting_id", "is_product", "is_product_plain", "seniority"]).to_pylist():
        ever.setdefault(span["posting_id"], []).append(span)
    for posting_id, one in found.items():
        row = one["posting"]
        for span in ever.get(posting_id, []):
            row["is_product"] |= span["is_product"]
            row["is_product_plain"] |= span["is_product_plain"]
        if row["seniority"] is None:
            known = [span["seniority"] for span in ever.get(posting_id, []) if span["seniority"]]
            row["seniority"] = known[-1] if known else None
        if row["is_product"] or row["is_product_plain"]:
            yield one
