"""Worldwide, certain places or time zones only, or not said: who may take a remote job, by archive and year."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts import by_period, data, lanes, places, remote_jobs, show, texts, theme
from charts.alt import leading, over_time
from charts.lanes import percent
from charts.remote_jobs import SCOPES
from charts.selection import Selection

NOTES = """
Each archive is a sample of its own, read in its own way, and none is joined with another: boards of employers tell
where a job may be done in a field of its own, posts on Hacker News in a few words, so "not said" differs by habit too.
Time zones stand in texts alone: of boards whose texts were not read, and of archives without such a job, the answer is
not drawn. The whisker is the 95% interval with employers as the sampled unit.
"""
YEAR_NOTES = """
Each dot is a share of the year's remote jobs; what the two panels leave are jobs for certain places or time zones only
(in the rows). Both have one scale. Where the archive begins or ends within a year, the dot is of the part that was
read. A line joins years without a gap. Grey years were not read, and what happened then is not known.
"""
TOLD = {
    "worldwide": ("is open to the whole world", "are open to the whole world"),
    "restricted": ("is for certain places only", "are for certain places only"),
    "time_zone": ("is for certain time zones only", "are for certain time zones only"),
    "unspecified": ("does not say who may apply", "do not say who may apply"),
}
# Two small panels fit a phone; the third share is what they leave.
BY_YEAR = ("worldwide", "unspecified")
TAKEN_AS_SCOPE = {"yes_count": "scope_count", "yes_share": "share", "yes_low": "share_low", "yes_high": "share_high"}


def colours() -> dict[str, str]:
    """Scope -> its colour; what is not said is muted, being no answer."""
    palette = theme.palette()
    return {
        "worldwide": palette.data[2],
        "restricted": palette.accent,
        "time_zone": palette.second,
        "unspecified": palette.muted,
    }


def finding(scopes: pd.DataFrame) -> str:
    """Which answer is the most common, if that is sure, then the others. `scopes`: the rows of one archive.

    Time zones are told of where there are any: few postings name them.
    """
    scopes = without_no_zones(scopes)
    jobs, employers = (int(scopes[name].iloc[0]) for name in ("job_count", "employer_count"))
    if scopes["share"].isna().any():
        counts = ", ".join(f"{row.scope_count:,} {_told(row)}" for row in scopes.itertuples() if row.scope_count)
        return f"Only {texts.counted(jobs, employers, 'remote job')} match, too few for shares: {counts}."
    ranked = scopes.sort_values("share", ascending=False, kind="stable")
    first, *others = ranked.itertuples()
    if first.share_low <= max(row.share_high for row in others):
        parts = [f"{_sure(row)} {_told(row)}" for row in ranked.itertuples()]
        return f"**Which answer is the most common is not sure:** {', '.join(parts[:-1])} and {parts[-1]}."
    told = [f"{_few(row)} {_told(row)}" for row in others]
    rest = " and ".join([", ".join(told[:-1]), told[-1]])
    lead = f"**{percent(first.share)} of these remote jobs {_told(first)}**"
    return f"{lead} ({percent(first.share_low)} to {percent(first.share_high)} with 95% confidence); {rest}."


def without_no_zones(scopes: pd.DataFrame) -> pd.DataFrame:
    """`scopes` without the answer "certain time zones only" where no job gives it."""
    return scopes[(scopes["scope"] != "time_zone") | (scopes["scope_count"] > 0)]


def _told(row) -> str:
    one, several = TOLD[row.scope]
    return one if row.scope_count == 1 else several


def _sure(row) -> str:
    return f"{percent(row.share)} ({percent(row.share_low)} to {percent(row.share_high)})"


def _few(row) -> str:
    """A share in words; of a handful the count, which a percentage would hide."""
    return percent(row.share) if row.scope_count >= 10 else f"{row.scope_count:,} of {row.job_count:,}"


def frame_by_source(scopes: pd.DataFrame) -> pd.DataFrame:
    """The rows of `scopes` (remote_jobs.scopes) of the archives with enough remote jobs for a share."""
    columns = ["source", "days", "scope", "scope_count", "scope_employer_count", "job_count", "employer_count"]
    scopes = without_no_zones(scopes)
    return scopes.loc[scopes["share"].notna(), [*columns, "share", "share_low", "share_high"]].reset_index(drop=True)


def figure_by_source(frame: pd.DataFrame) -> go.Figure:
    """A lane an archive, latest first, with the shares of its answers and their whiskers."""
    rows = frame.assign(
        lane=[lanes.lane(row.source, row.days, row.job_count) for row in frame.itertuples()],
        kind=frame["scope"],
        said=[f"{row.scope_count:,} of {row.job_count:,} remote jobs" for row in frame.itertuples()],
    )
    return lanes.figure(rows, SCOPES, colours())


def draw_by_source(scopes: pd.DataFrame, selection: Selection) -> None:
    """The archives side by side, none joined with another."""
    rows = frame_by_source(scopes)
    if rows.empty:
        return
    each = rows.drop_duplicates(["source", "days"])
    thin = scopes[scopes["share"].isna()].drop_duplicates(["source_id", "part"])
    caption = f"{texts.counted_each(each, 'job_count', 'employer_count', 'an archive', 'remote jobs')}"
    caption += " · whisker: 95% interval, employers as the sampled unit · archives are not joined"
    if len(thin):
        caption += f" · {len(thin)} with fewer than 20 jobs or 8 employers not drawn"
    show.exhibit(
        "where_by_source",
        "The same question, archive by archive",
        rows,
        figure_by_source(rows),
        caption,
        NOTES,
        alt=f"By archive, the latest first. {_of_first_archive(rows)}",
    )


def _of_first_archive(rows: pd.DataFrame) -> str:
    """The shares of the archive that is drawn first."""
    first = rows[(rows["source"] == rows["source"].iloc[0]) & (rows["days"] == rows["days"].iloc[0])]
    shares = leading(first["scope"].map(SCOPES), first["share"], percent)
    return f"{first['source'].iloc[0]}, {first['days'].iloc[0]}: {shares}"


def dated(selection: Selection) -> texts.Texts | None:
    """The dated archive with most remote jobs, the one that has years; None when none has enough jobs."""
    remote = remote_jobs.of_remote_jobs(selection)
    offered = texts.offered(remote)
    able = offered[(offered["kind"] == "posts") & offered["is_enough"]].reset_index(drop=True)
    return None if able.empty else texts.pick(able, remote, able.groupby("source")["job_count"].sum().idxmax())


def frame_by_year(whole: Selection, country: str | None = None, label: str = "") -> pd.DataFrame:
    """One row a panel x year of one source: scope, panel (its name), year, counts, share and its interval.

    Panels are the scopes; before them, for a `country` (ISO alpha-2, called `label`), the jobs that someone living
    there could take, as scope "yes".
    """
    rows = data.rows("remote_scope", whole, cut="year")
    rows["panel"] = rows["scope"].map(SCOPES)
    if country:
        taken = data.rows("open_to_country", whole, cut="year", countries=[country])
        taken = taken.rename(columns=TAKEN_AS_SCOPE).assign(scope="yes", panel=f"Could take, from {label}")
        rows = pd.concat([taken, rows])
    rows["year"] = rows["part"].astype(int)
    columns = ["scope", "panel", "year", "scope_count", "job_count", "employer_count", "share", "share_low"]
    return rows[[*columns, "share_high"]].reset_index(drop=True)


def figure_by_year(frame: pd.DataFrame, holes: by_period.Holes) -> go.Figure:
    """Two small panels on one scale: open worldwide, or to the country, and not said."""
    drawn = ("yes", "unspecified") if "yes" in set(frame["scope"]) else BY_YEAR
    rows = frame[frame["scope"].isin(drawn)]
    said = [f"{row.scope_count:,} of {row.job_count:,} remote jobs" for row in rows.itertuples()]
    panels = [rows.loc[rows["scope"] == scope, "panel"].iloc[0] for scope in drawn]
    return by_period.figure(
        rows.assign(said=said, period_on=[date(year, 1, 1) for year in rows["year"]]), panels, holes, "year"
    )


def draw_by_year(archive: texts.Texts | None, country: str | None = None, label: str = "") -> None:
    """The years of `archive` (as `dated` gives it), for a `country` called `label` too; nothing of no two years."""
    rows = frame_by_year(archive.whole, country, label) if archive else pd.DataFrame({"share": []})
    known = rows[rows["share"].notna()]
    if known.empty or known["year"].nunique() < 2:
        return
    thin = rows[rows["share"].isna()].drop_duplicates("year")
    said = f" · too few to tell: {', '.join(f'{row.year} ({row.job_count})' for row in thin.itertuples())}"
    show.exhibit(
        "where_by_year",
        f"Over the years, from {places.within(label, country)}" if country else "Over the years",
        rows,
        figure_by_year(rows, archive.holes),
        f"{texts.counted_each(known, 'job_count', 'employer_count', 'a year', 'remote jobs')} · {archive.all_days()} · "
        f"whisker: 95% interval · {archive.source}" + (said if len(thin) else ""),
        YEAR_NOTES,
        alt=f"Share of remote jobs by year, {archive.source}. "
        + over_time(rows.assign(period_on=[date(year, 1, 1) for year in rows["year"]]), "year"),
    )
