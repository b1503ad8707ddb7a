"""Two selections side by side on the Skills page: which skills one names surely more often than the other."""

import pandas as pd
import plotly.graph_objects as go

from charts import compare, data, show, skill_kinds, texts, theme
from charts.compare import Pair, points
from charts.figures import Figure
from charts.skill_kinds import NAME, NAMED

SHOWN, ROW_HEIGHT = 20, 38
NOTES = (
    compare.NOTES
    + """
**Surely different**: of all skills so called, at most one in ten should be chance (Benjamini and Hochberg over all that
were compared). A skill is compared when 8 employers name it in the two selections together; below 20 postings or 8
employers in a selection there are counts and no shares.
"""
)


def frame(pair: Pair, kind: str = "") -> pd.DataFrame:
    """One row a skill that either names, what surely differs first: the columns of the measure `compared`, and each
    selection's interval: first_low, first_high, second_low, second_high (0 to 1, null of too few)."""
    kinds = skill_kinds.parameter(kind)
    rows = data.rows("compared", pair.first.selection, subject="skill", kinds=kinds, **pair.second_parameters())
    for name, side in (("first", pair.first), ("second", pair.second)):
        own = data.rows("skill_share", side.selection, kinds=kinds)[["skill_id", "share_low", "share_high"]]
        own = own.set_axis(["item_id", f"{name}_low", f"{name}_high"], axis="columns")
        rows = rows.merge(own, on="item_id", how="left")
    rows = rows.rename(columns={"item_id": "skill_id", "item": "skill"})
    sure = rows["state"].isin(["more", "less"])
    rows = rows.assign(
        _order=-rows["difference"].abs().where(sure, 0), _most=-(rows["first_count"] + rows["second_count"])
    )
    rows = rows.sort_values(["_order", "_most"], kind="stable").drop(columns=["_order", "_most"])
    return rows.reset_index(drop=True)


def figure(frame: pd.DataFrame, pair: Pair) -> go.Figure:
    """Two dots with whiskers a skill, one a selection; behind them by how much they differ where that is sure."""
    top = frame[frame["state"] != "too_few"].head(SHOWN)
    fig, places = Figure(), list(range(len(top)))
    sides = (("first", -0.14), ("second", 0.14))
    for (name, shift), colour, side in zip(sides, compare.colours(), (pair.first, pair.second), strict=True):
        share, low, high = (top[f"{name}_{end}"] for end in ("share", "low", "high"))
        fig.add_scatter(
            x=share, y=[place + shift for place in places], mode="markers", marker={"color": colour, "size": 9},
            error_x={"type": "data", "symmetric": False, "array": high - share, "arrayminus": share - low,
                     "color": theme.translucent(colour, 0.6), "thickness": 1.5, "width": 0},
            hovertext=[f"{row.skill}, {side.name}: {getattr(row, name + '_count'):,} of "
                       f"{getattr(row, name + '_job_count'):,} postings, {getattr(row, name + '_share'):.0%}"
                       for row in top.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    for place, row in zip(places, top.itertuples(), strict=True):
        sure = row.state != "unsure"
        fig.add_annotation(
            x=1, xref="paper", y=place, xanchor="left", xshift=8, showarrow=False,
            text=f"<b>{points(row.difference)}</b>" if sure else "not sure",
            font={"size": 12, "color": theme.palette().ink if sure else theme.palette().muted},
        )  # fmt: skip
    fig.update_xaxes(tickformat=".0%", side="top", nticks=5, showgrid=True, rangemode="tozero")
    fig.update_yaxes(
        range=[len(top) - 0.5, -0.5], tickvals=places, ticktext=[f"{skill} " for skill in top["skill"]], showgrid=False,
        tickfont_color=theme.palette().ink,
    )  # fmt: skip
    theme.style(fig, height=100 + ROW_HEIGHT * len(top)).update_layout(margin_r=84)
    first = top.iloc[0]
    return compare.label(fig, pair, (int(first["first_job_count"]), int(first["second_job_count"])))


def finding(frame: pd.DataFrame, pair: Pair, kind: str = "") -> str:
    """Which differences are sure, or that nothing is; counts where there are too few."""
    if frame.empty:
        return f"No skill of the list is {NAMED[kind]} in either selection."
    tested = frame[frame["state"] != "too_few"]
    if tested.empty:
        named = ", ".join(
            f"{row.skill} ({row.first_count} and {row.second_count})" for row in frame.head(5).itertuples()
        )
        return f"**Too few to compare:** {sizes(frame, pair)}. Most {NAMED[kind]}, in each: {named}."
    counted = f"Of {len(frame):,} skills, {len(tested):,} could be compared"
    said = [_told(tested[tested["state"] == state], word) for state, word in (("more", "more"), ("less", "less"))]
    if not any(said):
        return (
            f"**Nothing differs that we can be sure of.** {counted}; what differs, chance and a few employers explain."
        )
    return (
        f"**{pair.first.name}, beside {pair.second.name}:** postings {NAME[kind]} "
        f"{'; '.join(part for part in said if part)}. "
        f"{counted}; what else differs, chance explains."
    )


def _told(rows: pd.DataFrame, word: str) -> str:
    named = [
        f"{row.skill} ({row.first_share:.0%} against {row.second_share:.0%}: {points(row.difference)}, "
        f"{points(row.difference_low)} to {points(row.difference_high)})"
        for row in rows.head(4).itertuples()
    ]
    more = f" and {len(rows) - 4} more" if len(rows) > 4 else ""
    return f"{word} often {', '.join(named)}{more}" if named else ""


def sizes(frame: pd.DataFrame, pair: Pair) -> str:
    """How many postings each selection has, in words."""
    row = frame.iloc[0]
    return "; ".join(
        f"{texts.counted(int(row[f'{name}_job_count']), int(row[f'{name}_employer_count']))} ({side.name})"
        for name, side in (("first", pair.first), ("second", pair.second))
    )


def draw(pair: Pair, kind: str, head, question: str) -> None:
    """The page while two selections are compared."""
    rows = frame(pair, kind)
    said = finding(rows, pair, kind)
    with head:
        show.page_head(pair.context(), question, said)
    show.cannot_answer(pair.caveat())
    if rows.empty:
        return
    known = bool((rows["state"] != "too_few").any())
    caption = f"n = {sizes(rows, pair)} · {pair.sources()}"
    if known:
        caption += " · whisker: 95% interval, employers as the sampled unit · what surely differs first"
        caption += f" · at most {SHOWN} skills drawn; all are in the rows"
    show.exhibit(
        "skills_compared",
        f"How often each skill is {NAMED[kind]}, side by side",
        rows.assign(first=pair.first.name, second=pair.second.name),
        figure(rows, pair) if known else None,
        caption,
        NOTES,
        alt=said.replace("**", ""),
    )
