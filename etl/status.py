"""How things stand: the database in use and its age, what it rests on, what the live sources said last."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from etl.address import without_keys
from etl.pack import MANIFEST, PackError, read_manifest
from etl.reading import import_folders
from etl.refresh import TOLD, not_due
from etl.registry import Registry, RegistryError, SourceEntry, registry
from etl.scheduled import scheduled
from etl.snapshot import History, history
from etl.sources import sources
from etl.state import boards_of, states
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
        (SELECT count(DISTINCT job_id) FROM job_board WHERE job_board.source_id = source.source_id) AS jobs
    FROM source ORDER BY source.source_id
"""
NO_SCHEDULE = "none is running; `python -m etl schedule` is one"
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
    former = [kept.stem for kept in read.kept_builds() if kept != path]
    yield f"Kept       {', '.join(former) or 'no former build'}"
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
    """The schedule, and each live source: its last read, when the next may be, what is wrong with it or its boards."""
    schedule = scheduled(data_dir)
    yield f"Schedule   {schedule.words(now) if schedule else NO_SCHEDULE}"
    try:
        listed = registry(data_dir)
    except RegistryError as error:
        yield f"Error      {error}"
        listed = registry()
    kept = states(data_dir)
    for entry in listed.live():
        state, so_far = kept.get(entry.source_id, {}), history(data_dir, entry.source_id, keeps_records=False)
        next_one = next_read(data_dir, entry, state, listed, now)
        yield f"Live       {entry.source_id}: {last_read(so_far, now)}; {next_one}"
        yield from unhealthy(entry.source_id, state)
        yield from (
            f"Damage     {line}; its records are stored again when they are served again" for line in so_far.damage
        )


def last_read(so_far: History, now: datetime) -> str:
    """The last read of a source, in words."""
    if so_far.last_read_at is None:
        return "never read"
    boards = f"{len(so_far.last_count):,} boards, " if len(so_far.last_count) > 1 else ""
    count = f"{boards}{sum(so_far.last_count.values()):,} postings"
    return f"last read {so_far.last_read_at:%Y-%m-%d %H:%M} UTC, {age(so_far.last_read_at, now)} ago, {count}"


def next_read(data_dir: Path, entry: SourceEntry, state: dict, listed: Registry, now: datetime) -> str:
    """When a source may be read next, in words, or why it is not."""
    if not entry.is_on:
        return "off; `python -m etl sources` says why"
    boards = sources()[entry.source_id].boards(listed.entries(entry.source_id))
    if not boards and not hasattr(sources()[entry.source_id], "index"):
        return "off; no board of it is named"
    return not_due(data_dir, entry, state, boards, now) or "may be read now"


def unhealthy(source_id: str, state: dict) -> Iterator[str]:
    """What went wrong with a source at its last read; of its boards, the first few by name."""
    if state.get("problem"):
        problem, at = without_keys(str(state["problem"])), state["at"][:16].replace("T", " ")
        yield f"Error      {source_id}: {problem} (at {at} UTC)"
    ill = [board_id for board_id, board in boards_of(state).items() if board.get("problem")]
    if len(boards_of(state)) > 1 and ill:
        more = f" and {len(ill) - TOLD} more" if len(ill) > TOLD else ""
        names = ", ".join(board_id.partition("/")[2] for board_id in ill[:TOLD])
        yield f"Unhealthy  {source_id}: {len(ill)} of {len(boards_of(state))} boards: {names}{more}"


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
