"""Which time zones remote jobs name, by archive and by year; only texts tell."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts import by_period, data, lanes, remote_jobs, show, texts, theme
from charts.alt import over_time
from charts.selection import Selection

NOTES = """
A posting may ask for hours: "GMT-8 to GMT+2", "CET ± 2 hours", "European time zones". Each wording is read as a band of
zones by one rule (the table `time_zone_band` has every wording and how it is read), and the bands are counted by where
their western end, middle and eastern end lie: the Americas west of UTC-1, Europe and Africa up to UTC+4, Asia and the
Pacific beyond. One job may count in several.

Only texts name time zones: boards of which no text was read are not here. Where a job also names places, these decide
who may take it; where it names time zones alone, a country is in when a zone of its main cities is. A zone that is only
preferred, or that of the team, is not told apart from one that is asked for.
"""
BANDS = {
    "any": "Any time zone",
    "americas": "Americas",
    "europe_africa": "Europe, Africa",
    "asia_pacific": "Asia, Pacific",
}


def colours() -> dict[str, str]:
    """Band -> its colour; any is ink, being the sum of the others."""
    palette = theme.palette()
    return dict(zip(BANDS, (palette.ink, palette.data[1], palette.data[0], palette.data[2]), strict=True))


def frame(selection: Selection, scopes: pd.DataFrame) -> pd.DataFrame:
    """One row an archive x band, latest archive first; of archives in which some job names a time zone, with a share.

    Columns: source, days, then those of time_zones_stated. `scopes` are the archives (remote_jobs.scopes).
    """
    rows = data.rows("time_zones_stated", remote_jobs.of_remote_jobs(selection), cut="archive")
    naming = rows.loc[(rows["band"] == "any") & (rows["naming_count"] > 0) & rows["share"].notna()]
    each = scopes[["source_id", "part", "source", "days"]].drop_duplicates()
    # Merged from the left, so that the archives keep their order.
    rows = each.merge(naming[["source_id", "part"]]).merge(rows, on=["source_id", "part"])
    return rows.drop(columns=["source_id", "part"])


def ahead(selection: Selection) -> None:
    """Says that `frame` will be asked for soon."""
    data.ahead("time_zones_stated", remote_jobs.of_remote_jobs(selection), cut="archive")


def figure(frame: pd.DataFrame) -> go.Figure:
    """A lane an archive, with the shares of the bands and their whiskers."""
    rows = frame.assign(
        lane=[lanes.lane(row.source, row.days, row.job_count) for row in frame.itertuples()],
        kind=frame["band"],
        said=[
            f"{row.naming_count:,} of {row.job_count:,} remote jobs whose text was read" for row in frame.itertuples()
        ],
    )
    return lanes.figure(rows, BANDS, colours())


def finding(frame: pd.DataFrame) -> str:
    """How many of the latest archive's remote jobs name a time zone, and how many are limited by nothing else."""
    row = frame[frame["band"] == "any"].iloc[0]
    sure = f"{lanes.percent(row['share_low'])} to {lanes.percent(row['share_high'])} with 95% confidence"
    return (
        f"{row['naming_count']:,} of {row['job_count']:,} remote jobs name a time zone ({sure}; {row['source']}, "
        f"{row['days']}), {row['only_count']:,} of them no place besides."
    )


def frame_by_year(whole: Selection) -> pd.DataFrame:
    """One row a year of one source: panel, year, naming_count, job_count, employer_count, share and its interval."""
    rows = data.rows("time_zones_stated", whole, cut="year")
    rows = rows[rows["band"] == "any"]
    rows = rows.assign(panel=BANDS["any"], year=rows["part"].astype(int))
    columns = ["panel", "year", "naming_count", "job_count", "employer_count", "share", "share_low", "share_high"]
    return rows[columns].reset_index(drop=True)


def figure_by_year(frame: pd.DataFrame, holes: by_period.Holes) -> go.Figure:
    """One panel: the share that names any time zone."""
    said = [f"{row.naming_count:,} of {row.job_count:,} remote jobs whose text was read" for row in frame.itertuples()]
    return by_period.figure(
        frame.assign(said=said, period_on=[date(year, 1, 1) for year in frame["year"]]), [BANDS["any"]], holes, "year"
    )


def draw(selection: Selection, scopes: pd.DataFrame, dated: texts.Texts | None) -> None:
    """The exhibits of the Where page: by archive and, of the dated archive, by year; nothing where no job names one."""
    rows = frame(selection, scopes)
    if rows.empty:
        return
    each = rows.drop_duplicates(["source", "days"])
    sizes = texts.counted_each(each, "job_count", "employer_count", "an archive", "remote jobs with text")
    show.exhibit(
        "where_time_zones",
        "The time zones they name",
        rows,
        figure(rows),
        f"{finding(rows)} {sizes} · whisker: 95% interval, employers as the sampled unit",
        NOTES,
        alt=finding(rows),
    )
    years = frame_by_year(dated.whole) if dated else pd.DataFrame()
    known = years[years["share"].notna()] if len(years) else years
    if len(known) < 2:
        return
    show.exhibit(
        "where_time_zones_by_year",
        "Time zones over the years",
        years,
        figure_by_year(years, dated.holes),
        f"{texts.counted_each(known, 'job_count', 'employer_count', 'a year', 'remote jobs with text')} · "
        f"{dated.all_days()} · whisker: 95% interval · {dated.source}",
        NOTES,
        alt=f"Share of remote jobs by year, {dated.source}. "
        + over_time(years.assign(period_on=[date(y, 1, 1) for y in years["year"]]), "year"),
    )
