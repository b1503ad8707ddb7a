"""Single dated ads of many sources, all roles.

A Parquet file, one row an ad, all columns text: `source` (which collection it comes from; each becomes an archive and a
source of its own, known to `provenance.toml` by this name), `source_id` (its own name of the ad), `url`, `title`,
`company`, `location`, `date_posted`, `text` (HTML, Markdown or plain) and, if there is such a column, `salary`. All but
`source`, `source_id` and one of `title` and `text` may be null. An at sign in an ad's name becomes a tilde.

`salary` is read where the collection's own site shows it as the pay (`shows_pay` in `provenance.toml`). Elsewhere
collectors filled it with amounts cut from the text by a pattern: bonuses, turnover and other jobs' pay among them, and
without their period or with a wrong one ("70000 to 120000 per hour"). What the text says is read from the text.

Of `date_posted` only what is certain is read: a day ("2021-08-19"), an instant (its day in UTC) and seconds since
1970. A bound ("<=2022-12-05") or a range of months ("2023-04..2023-09") gives no date, but counts for the archive's
dates; anything else gives none at all. Ads of one collection with the same title, company and text are one: the first
by date is kept, the others are rejected records.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from etl.archives import ArchiveFormError, parquet_rows
from etl.posting import JobPosting, RejectedRecord
from etl.provenance import archive_found_as, provenance
from etl.reading import Progress, Reading
from etl.text import fold, plain_text

KIND = "ads"
FORM = "a Parquet file of ads (source, source_id, url, title, company, location, date_posted, text)"
COLUMNS = ["source", "source_id", "url", "title", "company", "location", "date_posted", "text"]
OPTIONAL = ["salary"]


def read(path: Path, progress: Progress | None = None) -> Iterator[Reading]:
    """One reading for each collection named in the column `source`."""
    rows = parquet_rows(path, COLUMNS, OPTIONAL).astype(object)
    rows = rows.where(rows.notna(), None)
    names = sorted(rows["source"].dropna().unique())
    known = {name: archive_found_as(None, name) for name in names}
    unknown = [name for name in names if known[name] is None]
    if unknown or not names or rows["source"].isna().any():
        raise ArchiveFormError(
            f"{path}: source: expected names that etl/archives/provenance.toml knows as found_as, got {unknown or None}"
        )
    for name in names:
        ads = rows[rows["source"] == name].to_dict("records")
        yield collection(known[name], ads, path, progress)


def collection(known: dict, ads: list[dict], path: Path, progress: Progress | None) -> Reading:
    source_id = known["source_id"]
    postings, rejected, bounds = [], [], []
    for done, ad in enumerate(ads, 1):
        try:
            one = posting(source_id, ad, known.get("stated_workplace"), known.get("shows_pay", False))
            postings.append(one)
            bounds.append(day_bounds(ad["date_posted"]))
        except RejectedRecord as error:
            rejected.append((error.identifier, error.reason))
        if progress and (done % 500 == 0 or done == len(ads)):
            progress(f"Reading ads of {known['found_as']}", done, len(ads))
    kept, twice = without_copies(postings)
    first_on = min((earliest for earliest, _ in bounds if earliest), default=None)
    last_on = max((latest for _, latest in bounds if latest), default=None)
    return Reading.of(
        provenance(known["archive_id"], source_id, "posts", first_on, last_on, path),
        posting=kept,
        rejected_record=[
            {"board_id": source_id, "identifier": name, "reason": reason} for name, reason in rejected + twice
        ],
    )


def posting(source_id: str, ad: dict, stated_workplace: str | None = None, shows_pay: bool = False) -> JobPosting:
    """An ad as a posting; RejectedRecord when it has no name or says nothing.

    `stated_workplace`: what holds for every ad of the collection, such as "remote" on a remote-only board. `shows_pay`:
    `salary` is the pay as the collection's site shows it.
    """
    text = plain_text(ad["text"]) if ad["text"] else ""
    return JobPosting(
        board_id=source_id,
        # "page.md@1d00c39065" is a page of a repository at one commit, and looks like an e-mail address.
        identifier=(stripped(ad["source_id"]) or "").replace("@", "~"),
        url=stripped(ad["url"]),
        hiring_organization=stripped(ad["company"]),
        title=stripped(ad["title"]),
        location=stripped(ad["location"]),
        date_posted=certain_day(ad["date_posted"]),
        text=text or None,
        stated_workplace=stated_workplace,
        stated_pay=stripped(ad.get("salary")) if shows_pay else None,
    )


def stripped(value: str | None) -> str | None:
    return (value or "").strip() or None


def without_copies(postings: list[JobPosting]) -> tuple[list[JobPosting], list[tuple[str, str]]]:
    """The first by date of those that say the same, and (identifier, reason) of the others."""
    first: dict[tuple, JobPosting] = {}
    names: set[str] = set()
    kept, twice = [], []
    for one in sorted(postings, key=lambda one: (one.date_posted or date.max, one.identifier)):
        said = tuple(fold(part or "").strip() for part in (one.title, one.hiring_organization, one.text))
        if one.identifier in names:
            twice.append((one.identifier, "source_id: the same ad twice"))
        elif said in first:
            twice.append((one.identifier, f"a copy: same title, company and text as {first[said].identifier}"))
        else:
            first[said] = one
            names.add(one.identifier)
            kept.append(one)
    return kept, twice


def certain_day(value: str | None) -> date | None:
    """The day that `value` states for certain; None for a bound, a range, anything else."""
    earliest, latest = day_bounds(value)
    return earliest if earliest == latest else None


def day_bounds(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day on which the ad may have been published, as far as `value` says.

    "2021-08-19" and instants: that day twice; "<=2022-12-05": (None, that day); "2023-04..2023-09": the first day of
    April and the last of September; else (None, None).
    """
    value = (value or "").strip()
    try:
        if re.fullmatch(r"\d{9,10}", value):
            day = datetime.fromtimestamp(int(value), UTC).date()
        elif months := re.fullmatch(r"(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)", value):
            from_year, from_month, to_year, to_month = map(int, months.groups())
            return date(from_year, from_month, 1), date(to_year, to_month, monthrange(to_year, to_month)[1])
        elif value.startswith("<="):
            return None, date.fromisoformat(value[2:])
        else:
            instant = datetime.fromisoformat(value)
            day = (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC).date()
    except ValueError:
        return None, None
    return day, day
