"""What postings ask for, in short, for the Overview: years and leading skills of one archive, named with its days."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from charts import data, marks, show, theme
from charts.figures import Figure
from charts.selection import Selection
from charts.texts import Texts, counted, offered, pick

LEADING = 8
SKILL_COLUMNS = ["skill", "share", "share_low", "share_high", "naming_count", "job_count", "employer_count"]
YEAR_COLUMNS = [
    "years", "asking_count", "open_count", "stated_count", "stated_employer_count", "unstated_count", "open_share",
    "share_low", "share_high",
]  # fmt: skip
# The bar that the guides' readers ask about: is five years really what it takes?
MANY = 5
# Beyond this many years hardly anything is asked.
LONGEST = 12


@dataclass(frozen=True)
class Asked:
    """What the postings with text of one source and stretch ask.

    `years` are the rows of open_to_years, one a number of years from 0 up; `skills` those of skill_share, most named
    first.
    """

    texts: Texts
    years: pd.DataFrame
    skills: pd.DataFrame


def asked(selection: Selection) -> Asked | None:
    """What is asked in the archive that the pages about texts open on; None when the selection leaves no text."""
    stretches = offered(selection)
    if stretches.empty:
        return None
    texts = pick(stretches, selection)
    data.ahead("open_to_years", texts.selection)
    skills = data.rows("skill_share", texts.selection)
    skills = skills[skills["naming_count"] > 0].head(LEADING)[SKILL_COLUMNS]
    return Asked(texts, data.rows("open_to_years", texts.selection)[YEAR_COLUMNS], skills)


def skills_caption(what: Asked) -> str:
    """What the figure of the skills shows, and of how many postings."""
    n = counted(what.texts.stretch["job_count"], what.texts.stretch["employer_count"])
    return (
        f"Postings that name the skill · whisker: 95%, employers as the sampled unit · n = {n} · {_where(what.texts)}"
    )


def years_caption(what: Asked) -> str:
    """What the figure of the years shows, and of how many postings."""
    sizes = what.years[["stated_count", "stated_employer_count"]].head(1).to_numpy(dtype=int).tolist()
    n = counted(*(sizes[0] if sizes else (0, 0)))
    return f"Postings by the least years they require · n = {n} that state a minimum · {_where(what.texts)}"


def _where(texts: Texts) -> str:
    return f"{texts.source}, {texts.stretch['days']}"


def years_finding(years: pd.DataFrame) -> str:
    """How much experience is asked, in a sentence; counts where there are too few for a share."""
    if years.empty:
        return "No posting with text here states a length of experience."
    below = years.set_index("years").loc[MANY - 1]
    stated, asking = int(below["stated_count"]), int(below["stated_count"] - below["open_count"])
    counts = f"{stated:,} of {stated + int(below['unstated_count']):,} postings state a minimum"
    if pd.isna(below["open_share"]):
        return f"**{asking:,} of {stated:,} postings that state a minimum require {MANY} years or more**: too few."
    return (
        f"**{1 - below['open_share']:.0%} of the postings that state a minimum require {MANY} years or more** "
        f"({1 - below['share_high']:.0%} to {1 - below['share_low']:.0%} with 95% confidence); {counts}."
    )


def skills_finding(skills: pd.DataFrame) -> str:
    """Which skills lead, in a sentence; says so when the first two cannot be told apart."""
    if skills.empty:
        return "No posting with text here names a skill of the list."
    first = skills.iloc[0]
    if pd.isna(first["share"]):
        count = f"{int(first['naming_count'])} of {int(first['job_count'])} postings"
        return f"**{first['skill']} is named most**, by {count}: too few to speak of a share."
    interval = f"{first['share']:.0%} of postings, {first['share_low']:.0%} to {first['share_high']:.0%}"
    second = skills.iloc[1] if len(skills) > 1 else None
    if second is None or second["share_high"] < first["share_low"]:
        return f"**{first['skill']} is asked for most** ({interval} with 95% confidence)."
    return (
        f"**{first['skill']} and {second['skill']} lead what is asked** ({first['skill']}: {interval} with 95% "
        f"confidence; which of them is first is not sure)."
    )


def skills_figure(frame: pd.DataFrame) -> go.Figure:
    """The leading skills with their intervals. `frame`: skill, share, share_low, share_high, naming_count, job_count.

    Where there are too few postings for shares, bars with counts.
    """
    if frame["share"].isna().any():
        return theme.style(
            marks.add_bars(Figure(), frame["skill"], frame["naming_count"], customdata=frame["skill"].tolist()),
            theme.BESIDE,
        )
    fig = marks.add_dots(
        Figure(),
        [show.shortened(name, 26) for name in frame["skill"]],
        frame["share"].tolist(),
        frame["share_low"].tolist(),
        frame["share_high"].tolist(),
        hover=[
            f"{row.skill}: named in {row.share:.0%} of {row.job_count:,} postings, "
            f"{row.share_low:.0%} to {row.share_high:.0%} with 95% confidence"
            for row in frame.itertuples()
        ],
        customdata=frame["skill"].tolist(),
    )
    fig.update_xaxes(tickformat=".0%")
    return theme.style(fig, theme.BESIDE)


def years_figure(frame: pd.DataFrame) -> go.Figure:
    """Postings by the least years they require. `frame`: years, asking_count; one row a number of years from 0 up."""
    shown = frame[frame["years"] <= LONGEST]
    fig = Figure()
    fig.add_bar(
        x=shown["years"],
        y=shown["asking_count"],
        marker_color=theme.palette().accent,
        text=[f"{count:,}" if count else "" for count in shown["asking_count"]],
        textposition="outside",
        textfont_color=theme.palette().ink,
        cliponaxis=False,
        hovertext=[f"{row.years} years: {row.asking_count:,} postings" for row in shown.itertuples()],
        customdata=shown["years"].tolist(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    fig.update_xaxes(title_text="years required at least", dtick=1)
    fig.update_yaxes(visible=False, rangemode="tozero")
    return theme.style(fig, theme.BESIDE).update_layout(margin_t=24)
