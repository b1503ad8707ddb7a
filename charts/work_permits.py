"""Visas and work permits: how many remote postings demand an existing permit, or offer or refuse sponsorship."""

import pandas as pd
import plotly.graph_objects as go

from charts import data, lanes, remote_jobs, show, texts, theme
from charts.lanes import percent
from charts.selection import Selection

SAID = {
    "sponsorship_offered": "Sponsors a visa",
    "sponsorship_not_offered": "Does not",
    "permit_required": "Demands a permit",
}
NOTES = """
Of the postings whose text was read, the share that says so: that a visa is or is not sponsored, or that one must
already be allowed to work in the country. One posting may say two of these. Who says nothing may do either. Printed
notices that papers are checked after hiring demand nothing and are left out.
"""


def frame(selection: Selection) -> pd.DataFrame:
    """One row an archive x value of SAID or "any": source, days, then the columns of the measure facts_stated."""
    rows = data.rows("facts_stated", remote_jobs.of_remote_jobs(selection), cut="archive", facts=["authorization"])
    return texts.archives(rows).drop(columns=["source_id", "part", "fact"])


def ahead(selection: Selection) -> None:
    """Says that `frame` will be asked for soon."""
    data.ahead("facts_stated", remote_jobs.of_remote_jobs(selection), cut="archive", facts=["authorization"])


def figure(frame: pd.DataFrame) -> go.Figure:
    """A lane an archive with the share that says each; `frame` has archives with shares only."""
    rows = frame[frame["value"].isin(SAID)]
    rows = rows.assign(
        kind=rows["value"],
        lane=[lanes.lane(row.source, row.days, row.job_count) for row in rows.itertuples()],
        said=[
            f"{row.stating_count:,} of {row.job_count:,} postings, at {row.stating_employer_count:,} employers"
            for row in rows.itertuples()
        ],
    )
    palette = theme.palette()
    return lanes.figure(rows, SAID, dict(zip(SAID, (palette.data[2], palette.second, palette.accent), strict=True)))


def finding(frame: pd.DataFrame) -> str:
    """How many postings of the latest archive with enough say anything; `frame` has archives with shares only."""
    row = frame[frame["value"] == "any"].iloc[0]
    sure = f"{percent(row['share_low'])} to {percent(row['share_high'])} with 95% confidence"
    where = f"{row['source'].partition(':')[0]}, {row['days']}"
    return f"{percent(row['share'])} of the remote postings say anything of visas or permits ({sure}; {where})."


def draw(selection: Selection) -> None:
    """The part of the Where page that rests on texts."""
    rows = frame(selection)
    known = rows[rows["share"].notna()]
    if known.empty:
        return
    each = known.drop_duplicates(["source", "days"])
    thin = len(rows.drop_duplicates(["source", "days"])) - len(each)
    show.exhibit(
        "where_permits",
        "Visas and work permits",
        rows,
        figure(known),
        f"{finding(known)} {texts.counted_each(each, 'job_count', 'employer_count', 'an archive', 'remote postings')} "
        "whose text was read · whisker: 95% interval, employers as the sampled unit · archives are not joined"
        + (f" · {thin} with too few not drawn" if thin else ""),
        NOTES,
        alt=finding(known),
    )
