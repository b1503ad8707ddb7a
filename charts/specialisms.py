"""What the products are about: the specialisms that titles name (AI, growth, platform), on the Companies page."""

import pandas as pd
import plotly.graph_objects as go

from charts import data, marks, show, texts, theme
from charts.figures import Figure
from charts.lanes import percent
from charts.selection import Selection

SHOWN = 12
# Letters of a name that leave room beside it on a phone.
LONGEST = 28
NOTES = """
The share of the jobs listed in the period whose title names the specialism: "Senior Product Manager, AI Agents". A
title may name several, and most name none, which says nothing of what the product is about: these shares tell what
employers put into titles, not how many products use it.

The whisker is the 95% interval with employers as the sampled unit. A job counts once, however often it was posted.
"""


def frame(selection: Selection) -> pd.DataFrame:
    """One row a specialism named by a job of the one source of `selection`, most named first (specialism_share)."""
    rows = data.rows("specialism_share", selection)
    return rows[rows["naming_count"] > 0].drop(columns="source_id").reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """A dot with its whisker for each of the most named, the share at the whisker's end."""
    top = frame.head(SHOWN)
    labels, farthest = [f"{short(label)} " for label in top["label"]], float(top["share_high"].max())
    dots = marks.dots(
        labels,
        top["share"].tolist(),
        top["share_low"].tolist(),
        top["share_high"].tolist(),
        hover=[
            f"{row.label}: {row.share:.1%}, {row.share_low:.1%} to {row.share_high:.1%} with 95% confidence<br>"
            f"{row.naming_count:,} of {row.job_count:,} jobs, at {row.naming_employer_count:,} employers"
            for row in top.itertuples()
        ],
    )
    layout = {
        "xaxis": {
            "tickformat": ".0%",
            "side": "top",
            "nticks": 6,
            "showgrid": True,
            "range": [-0.02 * farthest, 1.2 * farthest],
        },
        "yaxis": {"autorange": "reversed", "showgrid": False, "tickfont": {"color": theme.palette().ink}},
    }
    numbers = marks.numbers(labels, top["share_high"].tolist(), [percent(share) for share in top["share"]])
    return theme.style(Figure({"data": [dots, numbers], "layout": layout}), height=44 + 26 * len(top))


def short(label: str) -> str:
    """A name for an axis: the first part of a long one ("Internal tools and business systems")."""
    return label if len(label) <= LONGEST else label.partition(" and ")[0]


def finding(frame: pd.DataFrame, kind: str = "remote product jobs") -> str:
    """Which specialism leads, if that is sure; `frame` has shares."""
    first = frame.iloc[0]
    sure = f"({percent(first['share_low'])} to {percent(first['share_high'])} with 95% confidence)"
    level = frame[frame["share_high"] >= first["share"]]
    if len(level) == 1:
        return f"{first['label']}: named most, in the titles of {percent(first['share'])} of {kind} {sure}."
    return (
        f"{first['label']}: in the titles of {percent(first['share'])} of {kind} {sure}; any of {len(level)} may lead."
    )


def draw(selection: Selection, source: pd.Series, kind: str) -> None:
    """The part of the Companies page; nothing where there are too few jobs for shares."""
    rows = frame(selection.only(source["source_id"]))
    if rows.empty or rows["share"].isna().all():
        return
    jobs, employers = (int(rows[name].iloc[0]) for name in ("job_count", "employer_count"))
    more = f" · the {SHOWN} most named of {len(rows)}; the others are in the rows" if len(rows) > SHOWN else ""
    show.exhibit(
        "companies_specialisms",
        "What their products are about, by the titles",
        rows,
        figure(rows),
        f"{finding(rows, kind)} n = {texts.counted(jobs, employers, 'job')} listed in the period · whisker: 95% "
        f"interval, employers as the sampled unit · source: {source['label']}{more}",
        NOTES,
        alt=finding(rows, kind),
    )
