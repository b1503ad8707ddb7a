"""Which remote jobs the Where page speaks of: of one archive, open now where that is known, else of one stretch."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from charts import data, show, texts
from charts.selection import Selection

SCOPES = {
    "worldwide": "Open worldwide",
    "restricted": "Certain places only",
    "time_zone": "Time zones only",
    "unspecified": "Not said",
}
# Of a source that is read again and again: what is open on the day it speaks for, or was listed in a window before it.
NOW, LISTED = "open", "listed"


@dataclass(frozen=True)
class Archive:
    """One of the archives of `archives`: `selection` is narrowed to its source, `part` names it there.

    `days` says as of when in words; `kind` is the source's.
    """

    selection: Selection
    source_id: str
    source: str
    kind: str
    part: str
    days: str
    job_count: int
    employer_count: int

    @property
    def label(self) -> str:
        return f"{self.source}, {self.days}"

    @property
    def is_enough(self) -> bool:
        return show.is_enough(self.job_count, self.employer_count)

    def counted(self) -> str:
        """How many there are, in words."""
        return texts.counted(self.job_count, self.employer_count, "remote job")

    def rows(self, name: str, **more) -> pd.DataFrame:
        """The rows of the measure `name`, one that is cut like remote_jobs, for this archive."""
        found = data.rows(name, self.selection, cut="archive", **more)
        return found[found["part"] == self.part].drop(columns=["source_id", "part"]).reset_index(drop=True)


def of_remote_jobs(selection: Selection) -> Selection:
    """The view of remote jobs, wherever they are open to: who may take them is the question, not a filter."""
    return replace(selection, workplaces=("remote",), places=())


def scopes(selection: Selection) -> pd.DataFrame:
    """One row an archive x scope, latest archive first: who may take the remote jobs that the selection leaves.

    Columns: source_id, source, kind, part, days (as of when, in words), last_on, then those of remote_scope.
    """
    return described(data.rows("remote_scope", of_remote_jobs(selection), cut="archive"), selection)


def described(found: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """`found`, rows cut by archive, latest archive first, with the columns of `scopes` that say which and of when."""
    sources = data.table("source")[["source_id", "label", "kind", "now_on", "first_on"]]
    found = found.merge(sources.rename(columns={"label": "source"}), on="source_id")
    ends = [_days(row, selection) for row in found.itertuples()]
    found["days"] = [days for days, _ in ends]
    found["last_on"] = [last for _, last in ends]
    found = found.sort_values("last_on", ascending=False, kind="stable").drop(columns=["now_on", "first_on"])
    return found.reset_index(drop=True)


def _days(row, selection: Selection) -> tuple[str, date]:
    """As of when an archive speaks, in words, and the last day of that."""
    if row.part == NOW:
        return f"open on {show.day(row.now_on)}", row.now_on.date()
    if row.part == LISTED:
        first = selection.date_from or row.first_on.date()
        return f"listed from {show.day(first)} to {show.day(selection.date_to)}", selection.date_to
    first, last = (date.fromisoformat(day) for day in row.part.split())
    return texts.days(first, last), last


def archives(selection: Selection, found: pd.DataFrame) -> list[Archive]:
    """The archives of `found` (as `scopes` gives them): first those to open on, and those with enough jobs for a share.

    The page opens on what is open now, where enough is; else on the latest archive that has enough.
    """
    whole = of_remote_jobs(selection)
    known = [
        Archive(
            whole.only(row.source_id), row.source_id, row.source, row.kind, row.part, row.days, row.job_count,
            row.employer_count,
        )
        for row in found.drop_duplicates(["source_id", "part"]).itertuples()
    ]  # fmt: skip
    # Sorting keeps the order of `found`, latest first, among those that are alike; of those with reads the largest
    # leads.
    return sorted(known, key=lambda one: (not one.is_enough, -one.job_count if one.kind == "reads" else 0))
