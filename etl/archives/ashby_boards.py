"""Whole boards on Ashby, each as its public API answered on one day.

A tar archive or a folder of JSON files, one a board, named after the board ("_20" in a name is a space). The day of the
reads stands in the name of the archive or folder, as in `boards_2025-10-28.tar.xz`. A file is the answer of
`https://api.ashbyhq.com/posting-api/job-board/<board>`: an object with `jobs`, a list of objects with `id`, `title`,
`location`, `secondaryLocations` (objects with `location`), `publishedAt` (instant with offset), `isListed`, `jobUrl`,
`descriptionHtml`, `employmentType` ("FullTime", "PartTime", "Contract", "Intern", "Temporary"), `compensation` and, in
newer answers, `workplaceType` ("Remote", "Hybrid", "OnSite" or null). `compensation` is null or an object with
`compensationTierSummary` (what the page shows: "$175K – $250K • Offers Equity") and `compensationTiers`, a list of
objects with `components`, of which those of `compensationType` "Salary" have `minValue`, `maxValue`, `currencyCode` and
`interval` ("1 YEAR"). The pay is taken from these where they are there: the summary is rounded, shows one currency of
several and "$" for any dollar.

Postings with `isListed` false are not shown by Ashby and are passed over. `isRemote` is not read: of 177 product
postings of October 2025 on which it was true, 93 name no remote work in title or place, 26 of them are hybrid or
in-office by their text. `publishedAt` is the last publication. The employer is known by the board's name only.
"""

import json
import re
import tarfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

from etl.archives import ArchiveFormError
from etl.extract.pay_field import joined_pay_lines, pay_line
from etl.posting import JobPosting, RejectedRecord
from etl.provenance import provenance
from etl.reading import Progress, Reading
from etl.text import plain_text

KIND = "ashby-boards"
FORM = "a tar archive or folder of Ashby's answers as JSON, the day in its name (boards_2025-10-28.tar.xz)"
WORKPLACES = {"Remote": "remote", "Hybrid": "hybrid", "OnSite": "onsite"}
EMPLOYMENT = {
    "FullTime": "FULL_TIME",
    "PartTime": "PART_TIME",
    "Contract": "CONTRACTOR",
    "Temporary": "TEMPORARY",
    "Intern": "INTERN",
}
PERIODS = {"1 YEAR": "year", "1 MONTH": "month", "1 WEEK": "week", "1 DAY": "day", "1 HOUR": "hour"}


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading: every board of the archive, read once on its day."""
    day = day_in_name(path)
    postings, reads, rejected = [], [], []
    for done, (board, jobs) in enumerate(boards(path), 1):
        found, bad = board_postings(board, jobs)
        postings += found
        rejected += [one | {"read_at": midnight(day)} for one in bad]
        reads.append(
            {
                "board_id": f"ashby/{board}",
                "read_at": midnight(day),
                "posting_count": len(found),
                "is_complete": True,
            }
        )
        if progress:
            progress("Reading boards", done, None)
    if not reads:
        raise ArchiveFormError(f"{path}: expected {FORM}, got no JSON file in it")
    yield Reading.of(
        provenance(f"ashby_{day:%Y_%m_%d}", "ashby", "day", day, day, path),
        board_read=reads,
        posting=postings,
        posting_span=[span(one, day) for one in postings],
        rejected_record=rejected,
    )


def day_in_name(path: Path) -> date:
    """The day of the reads; ArchiveFormError when the name holds none."""
    found = re.search(r"(20\d\d)[-_](\d\d)[-_](\d\d)", path.name)
    if not found:
        raise ArchiveFormError(f"{path}: expected the day of the reads in the name, as in boards_2025-10-28.tar.xz")
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise ArchiveFormError(f"{path}: expected the day of the reads in the name, got {found[0]}") from error


def boards(path: Path) -> Iterator[tuple[str, list]]:
    """Each board's name and its jobs as answered, in order of the names."""
    for name, body in sorted(files(path)):
        where = f"{path}: {name}"
        try:
            answer = json.loads(body)
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ArchiveFormError(f"{where}: expected JSON, got: {error}") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("jobs"), list):
            raise ArchiveFormError(f"{where}: expected an object with a list of jobs, as Ashby's job-board API answers")
        yield PurePosixPath(name).stem.replace("_20", " "), answer["jobs"]


def files(path: Path) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the JSON files of a folder or tar archive."""
    if path.is_dir():
        yield from ((str(file.relative_to(path)), file.read_bytes()) for file in path.rglob("*.json"))
        return
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if member.isfile() and member.name.endswith(".json"):
                    yield member.name, archive.extractfile(member).read()
    except tarfile.TarError as error:
        raise ArchiveFormError(f"{path}: expected {FORM}, got: {error}") from error


def board_postings(board: str, jobs: list) -> tuple[list[JobPosting], list[dict]]:
    """The listed postings of one board, and the rejected records."""
    postings: dict[str, JobPosting] = {}
    rejected = []
    for job in jobs:
        if isinstance(job, dict) and job.get("isListed") is False:
            continue
        try:
            one = posting(board, job)
            if one.identifier in postings:
                raise RejectedRecord("id: the same posting twice on a board", one.identifier)
            postings[one.identifier] = one
        except RejectedRecord as error:
            rejected.append({"board_id": f"ashby/{board}", "identifier": error.identifier, "reason": error.reason})
    return list(postings.values()), rejected


def posting(board: str, job: object) -> JobPosting:
    """One job of an answer; RejectedRecord names the key and the value that cannot be used."""
    if not isinstance(job, dict):
        raise RejectedRecord(f"job: expected an object, got {type(job).__name__}")
    identifier = required(job, "id", None)
    html = job.get("descriptionHtml") or job.get("descriptionPlain")
    return JobPosting(
        board_id=f"ashby/{board}",
        identifier=identifier,
        url=job.get("jobUrl"),
        hiring_organization=board,
        title=required(job, "title", identifier),
        location=places(job),
        date_posted=day_of(job, identifier),
        text=(plain_text(html) or None) if isinstance(html, str) else None,
        stated_workplace=WORKPLACES.get(job.get("workplaceType")),
        stated_pay=pay(job),
        stated_employment=employment(job),
    )


def required(job: dict, key: str, identifier: str | None) -> str:
    value = job.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RejectedRecord(f"{key}: expected text, got {value!r}", identifier)
    return value.strip()


def places(job: dict) -> str | None:
    """The first and the secondary places as displayed, each once: "London; Remote - Poland"."""
    more = [one.get("location") for one in job.get("secondaryLocations") or [] if isinstance(one, dict)]
    shown = [place.strip() for place in [job.get("location"), *more] if isinstance(place, str) and place.strip()]
    return "; ".join(dict.fromkeys(shown)) or None


def employment(job: dict) -> tuple[str, ...] | None:
    """schema.org's word for the employment type; None for one that Ashby is not known to have."""
    stated = job.get("employmentType")
    return (EMPLOYMENT[stated],) if isinstance(stated, str) and stated in EMPLOYMENT else None


def pay(job: dict) -> str | None:
    """The base pay: the numbers of every tier, else as shown. What is not in the form above says nothing."""
    shown = job.get("compensation")
    if not isinstance(shown, dict):
        return None
    lines = (
        pay_line(one.get("minValue"), one.get("maxValue"), one.get("currencyCode"), period_of(one.get("interval")))
        for one in salaries(shown)
    )
    summary = shown.get("compensationTierSummary")
    return joined_pay_lines(lines) or (summary if isinstance(summary, str) and summary.strip() else None)


def salaries(shown: dict) -> list[dict]:
    """The components of the tiers that are base pay, in order."""
    tiers = [tier for tier in shown.get("compensationTiers") or [] if isinstance(tier, dict)]
    parts = [part for tier in tiers for part in tier.get("components") or [] if isinstance(part, dict)]
    return [part for part in parts if part.get("compensationType") == "Salary"]


def period_of(interval: object) -> str | None:
    return PERIODS.get(interval) if isinstance(interval, str) else None


def day_of(job: dict, identifier: str) -> date:
    value = job.get("publishedAt")
    try:
        instant = datetime.fromisoformat(value)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC).date()
    except (TypeError, ValueError) as error:
        raise RejectedRecord(f"publishedAt: expected an instant, got {value!r}", identifier) from error


def span(one: JobPosting, day: date) -> dict:
    return {
        "posting_id": one.posting_id,
        "first_seen_at": midnight(day),
        "last_seen_at": midnight(day),
        "next_read_at": None,
        "ending": "open",
        "title": one.title,
        "location": one.location,
        "date_posted": one.date_posted,
    }


def midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())
