"""How things stand: the database in use and its age, what it rests on, what the live sources said last."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from etl.pack import MANIFEST, PackError, read_manifest
from etl.reading import import_folders
from etl.registry import registry
from etl.snapshot import History, replay
from etl.sources import sources
from etl.state import states
from etl.warehouse import read

COUNTS = """
    SELECT
        (SELECT count(*) FROM board) AS boards, (SELECT count(*) FROM board_read) AS reads,
        (SELECT count(*) FROM posting WHERE is_product) AS product_postings,
        (SELECT count(*) FROM posting_span) AS spans,
        (SELECT count(*) FROM job) AS jobs, (SELECT count(*) FROM job WHERE is_open) AS open_jobs,
        (SELECT count(*) FROM job WHERE is_open AND workplace = 'remote') AS open_remote_jobs,
        (SELECT count(*) FROM posting_skill) AS skill_mentions,
        (SELECT count(*) FROM posting_experience) AS experience_mentions,
        (SELECT count(*) FROM rejected_record) AS rejected_records
"""
SOURCES = """
    SELECT
        source.source_id, source.kind, source.first_on, source.last_on, source.now_on,
        (SELECT count(*) FROM board WHERE board.source_id = source.source_id) AS boards,
        (SELECT count(*) FROM job WHERE job.source_id = source.source_id) AS jobs
    FROM source ORDER BY source.source_id
"""
CHECKS = "SELECT name, rule, row_count, first_rows FROM check_result WHERE row_count > 0 ORDER BY name"


def lines(data_dir: Path, now: datetime) -> Iterator[str]:
    """The report, line by line. `now`: UTC, naive."""
    yield from database(now)
    yield ""
    yield from files(data_dir)
    yield ""
    yield from live(data_dir, now)


def database(now: datetime) -> Iterator[str]:
    """The database in use, its counts, sources and warnings; one line when there is none."""
    path = read.current_build()
    if path is None:
        yield "Database   none yet; `python -m etl build` makes one"
        return
    build = read.table("build", path).iloc[0]
    yield f"Database   {path.name} ({path.stat().st_size / 1e6:.1f} MB)"
    yield f"Built      {build['built_at']:%Y-%m-%d %H:%M} UTC, {age(build['built_at'].to_pydatetime(), now)} ago"
    yield f"Rules      {build['rules_version']}, code {build['code_version']}"
    counts = read.query(COUNTS, build=path).iloc[0]
    yield "Counts     " + ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())
    yield ""
    yield f"{'Source':<22}{'kind':<7}{'boards':>7}{'jobs':>8}  {'from':<12}{'to':<12}now"
    for one in read.query(SOURCES, build=path).itertuples():
        days = "".join(f"{day(value):<12}" for value in (one.first_on, one.last_on, one.now_on)).rstrip()
        yield f"{one.source_id:<22}{one.kind:<7}{one.boards:>7,}{one.jobs:>8,}  {days}"
    for one in read.query(CHECKS, build=path).itertuples():
        yield f"Warning    {one.name}: {one.row_count:,} rows, first {one.first_rows} ({one.rule})"


def files(data_dir: Path) -> Iterator[str]:
    """What a build would rest on: imported archives and packs."""
    imported = [folder.name for folder in import_folders(data_dir)]
    yield f"Imported   {', '.join(imported) or 'nothing'}"
    for path in sorted((Path(data_dir) / "history").glob(f"*/{MANIFEST}")):
        try:
            manifest = read_manifest(path.parent)
            yield f"Pack       {path.parent.name}, made on {manifest['made_on']}, {len(manifest['archives'])} archives"
        except PackError as error:
            yield f"Pack       {path.parent.name}: {error}"


def live(data_dir: Path, now: datetime) -> Iterator[str]:
    """Each live source: its last read, what went wrong last, and which of its snapshots are lost."""
    kept = states(data_dir)
    for source_id in sources():
        so_far = History()
        reads = list(replay(data_dir, source_id, so_far))
        if reads:
            last = reads[-1]
            whole = "complete" if last.is_complete else f"not complete: {last.problem}"
            yield (
                f"Live       {source_id}: last read {last.read_at:%Y-%m-%d %H:%M} UTC, {age(last.read_at, now)} ago, "
                f"{last.posting_count:,} postings, {whole}; {len(reads):,} reads since {reads[0].read_at:%Y-%m-%d}"
            )
        else:
            yield f"Live       {source_id}: never read; `python -m etl refresh` reads it"
        state = kept.get(source_id, {})
        if state.get("problem"):
            yield f"Error      {source_id}: {state['problem']} (at {state['at'][:16].replace('T', ' ')} UTC)"
        if state.get("not_before"):
            until = state["not_before"][:16].replace("T", " ")
            yield f"Waiting    {source_id}: asked to be left alone until {until} UTC"
        yield from (
            f"Damage     {line}; its records are stored again when they are served again" for line in so_far.damage
        )
        entry = registry().sources[source_id]
        yield f"Terms      {entry.label}: {entry.terms} ({entry.terms_url})"


def age(then: datetime, now: datetime) -> str:
    """The time between in the largest fitting unit: "3 days", "5 hours", "1 minute"."""
    seconds = max(0, int((now - then).total_seconds()))
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            count = seconds // length
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "less than a minute"


def day(value) -> str:
    """`value`, a day or nothing, as text."""
    return "" if value is None or value != value else f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)
