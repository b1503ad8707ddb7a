"""Skills by level: which are asked for more of seniors, and which of juniors."""

import pandas as pd
import plotly.graph_objects as go

from charts import data, show, texts, theme
from charts.alt import leading
from charts.figures import Figure
from charts.lanes import percent
from charts.selection import Selection
from charts.skill_kinds import NAME, parameter
from charts.texts import LEVELS, Texts

SHOWN = 12


def frame(selection: Selection, skill_ids: list[str], kind: str = "") -> pd.DataFrame:
    """One row a skill x level of seniority: ids, names, counts, share and its interval (null below the floor)."""
    rows = data.rows("skill_share", selection, cut="level", skills=sorted(skill_ids), kinds=parameter(kind))
    rows = rows.rename(columns={"part": "level_id"})
    rows["level"] = rows["level_id"].map(LEVELS)
    rows["_level"] = rows["level_id"].map(list(LEVELS).index)
    rows["_skill"] = rows["skill_id"].map(skill_ids.index)
    rows = rows.sort_values(["_skill", "_level"])
    columns = ["skill_id", "skill", "level_id", "level", "naming_count", "job_count", "employer_count"]
    return rows[[*columns, "share", "share_low", "share_high"]].reset_index(drop=True)


def figure(frame: pd.DataFrame) -> go.Figure:
    """A table of shares, a row a skill, a column a level; the stronger the colour the larger the share."""
    known = frame[frame["share"].notna()]
    shares = known.pivot(index="skill", columns="level", values="share")
    sizes = known.drop_duplicates("level").set_index("level")["job_count"]
    levels = [level for level in LEVELS.values() if level in shares.columns]
    shares = shares.reindex(index=known["skill"].unique(), columns=levels)
    said = known.assign(
        said=[
            f"{row.skill}, {row.level}: {row.naming_count} of {row.job_count} postings<br>"
            f"{row.share:.0%}, {row.share_low:.0%} to {row.share_high:.0%} with 95% confidence"
            for row in known.itertuples()
        ]
    ).pivot(index="skill", columns="level", values="said")
    accent = theme.palette().accent
    fig = Figure().add_trace(
        {
            "type": "heatmap",
            "z": shares.to_numpy(),
            "x": [f"{level}<br>n = {sizes[level]}" for level in levels],
            "y": shares.index,
            "text": said.reindex(index=shares.index, columns=levels).to_numpy(),
            "texttemplate": "%{z:.0%}",
            "hovertemplate": "%{text}<extra></extra>",
            # Pale enough at its strongest that the ink on it keeps its contrast in both themes.
            "colorscale": [[0, theme.translucent(accent, 0.04)], [1, theme.translucent(accent, 0.55)]],
            "textfont": {"color": theme.palette().ink},
            "zmin": 0,
            "zmax": float(shares.max().max()),
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
        }
    )
    fig.update_xaxes(side="top", ticks="", showline=False)
    fig.update_yaxes(autorange="reversed", showgrid=False, ticks="", tickfont_color=theme.palette().ink)
    return theme.style(fig, height=60 + 28 * len(shares))


def draw(chosen: Texts, selection: Selection, skill_ids: list[str], kind: str) -> None:
    """The part of the Skills page about `skill_ids`; says so where no two levels can be compared."""
    levels = frame(chosen.selection.without("seniorities"), skill_ids[:SHOWN], kind)
    sizes = levels.drop_duplicates("level_id")
    known = sizes[sizes["share"].notna()]
    thin = [f"{row.level.lower()} ({row.job_count})" for row in sizes[sizes["share"].isna()].itertuples()]
    if len(known) < 2:
        show.heading("By level")
        counts = ", ".join(f"{row.level.lower()} {row.job_count}" for row in sizes.itertuples())
        show.cannot_answer(
            f"Too few postings to set levels side by side, which takes 20 at 8 employers each: {counts}. "
            "Another source, time or workplace may have more."
        )
        return
    said = f" · too few to tell, left out: {', '.join(thin)}" if thin else ""
    every = " · all levels, whatever the filter" if selection.seniorities else ""
    show.exhibit(
        "skills_by_level",
        "By level",
        levels,
        figure(levels),
        f"Share of the level's postings that {NAME[kind]} the skill · "
        f"{texts.counted_each(known, 'job_count', 'employer_count', 'a level')} · "
        f"{chosen.source}, {chosen.stretch['days']} · the intervals are in the rows{said}{every}",
        "Read a row from left to right: does a skill gain or lose weight with seniority? With n around 40 a share is "
        "known to about 15 points either way, so small differences between cells mean nothing.",
        alt=". ".join(
            f"{skill}: {leading(of_skill['level'], of_skill['share'], percent)}"
            for skill, of_skill in levels.groupby("skill", sort=False)
        ),
    )
