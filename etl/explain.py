"""The whole chain of one posting: where it was read, when, what its words say and prove, and which numbers it is in.

The debugger of the rules and the answer to "why is this number so". Everything comes from the database in use; for a
live source also the snapshot files that hold the record.
"""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from etl.explain_text import facts, numbered, text_lines
from etl.snapshot import sightings
from etl.standing import counted, instant, one_row, shown, standing
from etl.warehouse import read

ENDINGS = {"gone": "gone at the read of", "changed": "changed by the read of", "open": "there at the last read"}


class UnknownPosting(Exception):
    """No posting of the database has this id; names what comes close."""


def lines(posting_id: str, data_dir: Path, in_colour: bool = False) -> Iterator[str]:
    """The chain, line by line; `in_colour`: with a terminal's codes of colours.

    UnknownPosting; etl.warehouse.read.NoDatabaseError when there is no database.
    """
    posting = one_row("SELECT * FROM posting WHERE posting_id = $1", posting_id)
    if posting is None:
        raise UnknownPosting(unknown(posting_id))
    text, sections = held(posting_id)
    evidence = numbered(read.query("SELECT * FROM posting_evidence($1)", [posting_id]))
    job = one_row("SELECT * FROM job WHERE job_id = $1", posting["job_id"])
    yield from head(posting)
    yield from section("Read from", origin(posting, data_dir))
    yield from section("Board reads", board_reads(posting))
    yield from section("Seen", spans(posting))
    yield from section("Changed", changes(posting))
    yield from section("Facts, and the words that prove them", facts(posting, text, evidence, in_colour))
    yield from section(
        "Job",
        ["none: the project's rule does not call it product management"] if job is None else job_lines(posting, job),
    )
    yield from section("Counts in", ["no measure of product jobs"] if job is None else standing(job))
    marked = text_lines(posting, text, sections, evidence, in_colour) if text else [no_text(posting)]
    yield from section("Text", marked)


def held(posting_id: str) -> tuple[str | None, list[tuple[int, str]]]:
    """The posting's text and its sections (start, kind); None and none where this installation does not hold it."""
    found = one_row(
        "SELECT text, coalesce(section_starts, []) AS starts, coalesce(section_kinds, []) AS kinds FROM posting_text "
        "WHERE posting_id = $1",
        posting_id,
    )
    if found is None:
        return None, []
    return found["text"], list(zip(map(int, found["starts"]), found["kinds"], strict=True))


def section(title: str, content: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {line}".rstrip() for line in content)


def head(posting: pd.Series) -> Iterator[str]:
    yield posting["posting_id"]
    yield f"  {shown(posting['title'])} | {shown(posting['hiring_organization'])} | {shown(posting['location'])}"
    yield f"  published on: {shown(posting['date_posted'])} | {shown(posting['url'])}"
    if isinstance(posting["application_url"], str):
        yield f"  apply at: {posting['application_url']}"
    role = "product management" if posting["is_product"] else "not product management"
    plain = "product" if posting["is_product_plain"] else "not product"
    level, scope = shown(posting["seniority"]), shown(posting["eligibility_scope"])
    yield f"  {role} (plain title rule: {plain}) | seniority: {level} | {posting['workplace']} | open to: {scope}"


def origin(posting: pd.Series, data_dir: Path) -> Iterator[str]:
    """The archive and, of a live source, every snapshot that holds a new or changed version of the record."""
    archive = one_row("SELECT * FROM archive WHERE archive_id = $1", posting["archive_id"])
    source = one_row("SELECT label, url, attribution FROM source WHERE source_id = $1", posting["source_id"])
    yield " | ".join(source.dropna())
    yield f"{archive['label']} ({archive['archive_id']}, kind {archive['kind']}), taken from: {archive['taken_from']}"
    yield f"{archive['origin']} | licence: {archive['licence']}"
    yield f"{shown(archive['first_on'])} to {shown(archive['last_on'])} | {archive['how_made']}"
    yield f"facts found by rules {posting['rules_version']}"
    for name, read_at, digest in sightings(data_dir, posting["source_id"], posting["board_id"], posting["identifier"]):
        yield f"snapshot {name}: record {digest.hex()}, read at {read_at:%Y-%m-%d %H:%M} UTC"


def board_reads(posting: pd.Series) -> Iterator[str]:
    reads = one_row(
        """
        SELECT
            count(*) AS n, count(*) FILTER (is_complete) AS complete_count, min(read_at) AS first_at,
            max(read_at) AS last_at, arg_max(posting_count, read_at) AS last_count
        FROM board_read WHERE board_id = $1
        """,
        posting["board_id"],
    )
    if not reads["n"]:
        yield f"{posting['board_id']}: never read as a list; its postings are dated ads"
        return
    yield f"{posting['board_id']}: {counted(reads['n'], 'read')}, {reads['complete_count']:,} of them complete"
    first, last = instant(reads["first_at"]), instant(reads["last_at"])
    yield f"{first} to {last}; postings at the last: {shown(reads['last_count'])}"


def spans(posting: pd.Series) -> Iterator[str]:
    """Every unbroken stretch over which it was seen unchanged."""
    sql = "SELECT * FROM posting_span WHERE posting_id = $1 ORDER BY first_seen_at"
    found = read.query(sql, [posting["posting_id"]])
    for span in found.itertuples():
        ending = ENDINGS[span.ending] + ("" if span.ending == "open" else f" {instant(span.next_read_at)}")
        yield f"{instant(span.first_seen_at)} to {instant(span.last_seen_at)}, {ending}"
        yield f"  {shown(span.title)} | {shown(span.location)} | {span.workplace} | {shown(span.seniority)}"
    if found.empty:
        yield "on no list that was read: a dated ad"


def changes(posting: pd.Series) -> Iterator[str]:
    """What the employer changed in it, first changed first."""
    sql = "SELECT * FROM posting_change WHERE posting_id = $1 ORDER BY changed_before_on, kind, from_value, to_value"
    found = read.query(sql, [posting["posting_id"]])
    for one in found.itertuples():
        how = one.step if isinstance(one.step, str) else "changed"
        direction = f" ({one.direction})" if isinstance(one.direction, str) else ""
        days = f"between {shown(one.changed_after_on)} and {shown(one.changed_before_on)}"
        yield f"{days}: {one.kind.replace('_', ' ')} {how}{direction}"
        yield f"  {shown(one.from_value)} -> {shown(one.to_value)}"
        words = [f"“{said}”" if isinstance(said, str) else "nothing" for said in (one.from_words, one.to_words)]
        if words != ["nothing"] * 2:
            yield f"  {' -> '.join(words)}"
    if found.empty:
        yield "nothing, as far as it was read again"


def job_lines(posting: pd.Series, job: pd.Series) -> Iterator[str]:
    yield f"{job['job_id']}"
    yield f"{shown(job['title'])} | {shown(job['employer'])} ({shown(job['employer_id'])})"
    censored = "; it stood there at its board's first read" if job["is_left_censored"] else ""
    yield f"opened on {shown(job['opened_on'])}, by {shown(job['opened_by'])}{censored}"
    sql = "SELECT posting_id, location FROM posting WHERE job_id = $1 AND posting_id <> $2 ORDER BY posting_id"
    others = read.query(sql, [posting["job_id"], posting["posting_id"]])
    yield "this posting alone" if others.empty else f"this posting and {len(others)} more:"
    yield from (f"  {other.posting_id} | {shown(other.location)}" for other in others.itertuples())
    for one in read.query("SELECT * FROM job_joins($1)", [job["job_id"]]).itertuples():
        yield f"{one.posting_id} joins {one.with_posting_id} ({one.reason})"
        yield f"  {one.why}; {one.evidence}"


def no_text(posting: pd.Series) -> str:
    if posting["has_text"]:
        return "not held by this installation, only what was found in it"
    return "never read: its archive has none"


def unknown(posting_id: str) -> str:
    known = read.query("SELECT posting_id FROM posting ORDER BY posting_id")["posting_id"].tolist()
    within = [one for one in known if posting_id in one][:5] if posting_id else []
    close = within or difflib.get_close_matches(posting_id, known, n=5)
    hint = f" Close to it: {', '.join(close)}." if close else ""
    return f"There is no posting {posting_id!r} among {len(known):,}.{hint} `python -m etl export posting` lists them."
