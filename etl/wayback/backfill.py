"""Fetching a source's captures: the index first, then each capture that is not kept, oldest first, once by its digest.

The archive's index may be asked 24 times a minute, its replay less often than it says; who goes on after a 429 is shut
out for an hour. So there is one connection, three seconds between any two questions, a minute's wait after a failure
and one more try, and an end of the run when that fails too. The same command then goes on where it stopped.
"""

import base64
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from etl.fetch import Fetcher, FetchFailed, Passing, Refused, TryLater
from etl.form import UnknownForm
from etl.reading import Progress
from etl.refresh import alone
from etl.registry import SourceEntry, registry
from etl.wayback.captures import keep, keep_missing, kept, missing
from etl.wayback.cdx import Capture, captures_of, index_address, is_replay_of, replay_address

PACE_SECONDS = 3.0
LIMITS = {"attempts": 2, "first_wait_seconds": 60.0}
SERVER = "PM_WAYBACK_URL"
# Pages of the index: more than any list was ever captured.
MOST_PAGES = 200


class NotArchived(Exception):
    """No captures of this source are read; says why."""


@dataclass
class Fetched:
    """What a run brought: captures fetched, those kept before, those whose body has another SHA-1 than the index says
    (as it may when the archive keeps it compressed), and by timestamp why one is not to be had.

    `ended_by`: what ended the run before its time.
    """

    fetched: int = 0
    kept_before: int = 0
    of_another_digest: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    ended_by: FetchFailed | None = None


def archived_source(data_dir: Path, source_id: str) -> SourceEntry:
    """The entry of a source whose captures may be read; NotArchived for any other."""
    sources = registry(data_dir).sources
    able = [one.source_id for one in sources.values() if one.archived_at]
    entry = sources.get(source_id)
    if entry is None:
        raise NotArchived(f"no source {source_id!r}; captures are read of {', '.join(able)}")
    if not entry.archived_at:
        why = entry.off or "its terms do not plainly allow it, or it is no single list"
        raise NotArchived(f"no captures of {source_id} are read: {why}; they are of {', '.join(able)}")
    return entry


def backfill_captures(
    data_dir: Path,
    fetcher_of: Callable[..., Fetcher],
    source_id: str,
    first: int,
    last: int,
    progress: Progress,
) -> Fetched:
    """Fetches the captures of the years `first` to `last` that are not kept yet.

    `fetcher_of` as etl.fetch.fetchers_from_environment has it. NotArchived, etl.refresh.AlreadyRunning,
    etl.registry.RegistryError; FetchFailed and UnknownForm when the index cannot be read.
    """
    entry, base_url, done = archived_source(data_dir, source_id), os.environ.get(SERVER), Fetched()
    with alone(data_dir), fetcher_of(PACE_SECONDS, **LIMITS) as fetcher:
        listed = list_captures(fetcher, base_url, entry.archived_at, first, last, progress)
        had = {one.digest for one in kept(data_dir, source_id)} | missing(data_dir, source_id)
        lacking = [one for one in listed if one.digest not in had]
        done.kept_before = len(listed) - len(lacking)
        for number, one in enumerate(lacking):
            progress(f"Fetching captures of {source_id}", number, len(lacking))
            try:
                fetch_one(data_dir, source_id, fetcher, base_url, one, done)
            except (TryLater, Passing) as error:
                done.ended_by = error
                break
            except FetchFailed as error:
                done.failures[one.timestamp] = str(error)
    return done


def list_captures(
    fetcher: Fetcher, base_url: str | None, addresses: tuple[str, ...], first: int, last: int, progress: Progress
) -> list[Capture]:
    """The captures of all `addresses`, oldest first, the first of each digest."""
    found: dict[str, Capture] = {}
    pages = 0
    for address in addresses:
        resume_key = None
        for _ in range(MOST_PAGES):
            progress(f"Asking for the captures of {address}", pages, None)
            pages += 1
            page, following = captures_of(fetcher.get(index_address(base_url, address, first, last, resume_key)).body)
            for one in page:
                found[one.digest] = min(one, found.get(one.digest, one))
            if following is None or following == resume_key:
                break
            resume_key = following
        else:
            raise UnknownForm(f"{address}: expected at most {MOST_PAGES} pages of the index, got more")
    return sorted(found.values())


def fetch_one(
    data_dir: Path, source_id: str, fetcher: Fetcher, base_url: str | None, one: Capture, done: Fetched
) -> None:
    """Fetches one capture and keeps it, or why it is not to be had. FetchFailed when that may change."""
    try:
        answer = fetcher.get(replay_address(base_url, one), accept="*/*")
    except Refused as error:
        keep_missing(data_dir, source_id, one, str(error))
        raise
    if not is_replay_of(answer.url, one):
        reason = f"{replay_address(base_url, one)}: the archive gave another capture, {answer.url}"
        keep_missing(data_dir, source_id, one, reason)
        raise FetchFailed(reason)
    keep(data_dir, source_id, one, answer.body or b"")
    done.fetched += 1
    done.of_another_digest += base64.b32encode(hashlib.sha1(answer.body or b"").digest()).decode() != one.digest
