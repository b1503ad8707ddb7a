"""Two selections side by side on the Experience page: the share open to someone with so many years."""

import pandas as pd
import plotly.graph_objects as go

from charts import compare, data, show, texts, theme
from charts.compare import Pair, points
from charts.figures import Figure

LONGEST = 15
NOTES = (
    compare.NOTES
    + """
**The curves** are the shares of postings whose required minimum is no more than so many years, of those that state one.
The sentence above the figure speaks of one number of years, yours: the curve's points hang together, so they are no
fifteen findings.
"""
)


def frame(pair: Pair) -> pd.DataFrame:
    """One row a number of years, 0 to 15: each selection's columns of `open_to_years` (first_, second_), and the
    difference of the shares with its interval (null of too few)."""
    both = []
    for name, side in (("first", pair.first), ("second", pair.second)):
        own = data.rows("open_to_years", side.selection).set_index("years")
        own = own[["open_count", "stated_count", "stated_employer_count", "open_share", "share_low", "share_high"]]
        columns = ["open_count", "stated_count", "employer_count", "share", "low", "high"]
        both.append(own.set_axis([f"{name}_{column}" for column in columns], axis="columns"))
    rows = pd.concat(both, axis="columns").reset_index()
    asked = data.rows("compared", pair.first.selection, subject="years", **pair.second_parameters())
    asked = asked.assign(years=asked["item_id"].astype(int))
    rows = rows.merge(asked[["years", "difference", "difference_low", "difference_high"]], on="years", how="left")
    return rows[rows["years"] <= LONGEST].reset_index(drop=True)


def figure(frame: pd.DataFrame, pair: Pair, you: int) -> go.Figure:
    """The two curves with their bands; a line where `you` stand."""
    fig = Figure()
    sides = zip(("first", "second"), (pair.first, pair.second), compare.colours(), strict=True)
    for name, side, colour in sides:
        share, low, high = (frame[f"{name}_{end}"] for end in ("share", "low", "high"))
        fig.add_scatter(
            x=[*frame["years"], *frame["years"][::-1]], y=[*high, *low[::-1]], fill="toself", mode="lines",
            line_width=0, fillcolor=theme.band(colour), hoverinfo="skip",
        )  # fmt: skip
        fig.add_scatter(
            x=frame["years"], y=share, mode="lines+markers", line={"color": colour, "width": 2.25},
            marker={"size": [12 if years == you else 5 for years in frame["years"]], "color": colour, "opacity": 1,
                    "line": {"width": 0}},
            hovertext=[f"{side.name}, with {row.years} years: {getattr(row, name + '_open_count'):,.0f} of "
                       f"{getattr(row, name + '_stated_count'):,.0f} postings" for row in frame.itertuples()],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    fig.add_vline(x=you, line_width=1, line_dash="dot", line_color=theme.palette().muted)
    fig.update_xaxes(range=[-0.6, LONGEST + 0.6], dtick=1, title_text="years of experience")
    fig.update_yaxes(tickformat=".0%", range=[0, 1.04], nticks=5)
    theme.style(fig, theme.MAIN)
    first = frame.iloc[0]
    return compare.label(fig, pair, (int(first["first_stated_count"]), int(first["second_stated_count"])))


def is_known(frame: pd.DataFrame) -> bool:
    """Whether both selections have enough postings that state a minimum for shares."""
    return bool(len(frame) and frame["first_share"].notna().any() and frame["second_share"].notna().any())


def finding(frame: pd.DataFrame, pair: Pair, you: int) -> str:
    """Whether someone with `you` years surely meets the minimum of more postings of one selection."""
    if not is_known(frame):
        return f"**Too few to compare:** {sizes(frame, pair)}."
    row = frame.set_index("years").loc[you]
    here = (
        f"with {you} year{'' if you == 1 else 's'} you meet the minimum of {row['first_share']:.0%} "
        f"({pair.first.name}) and of {row['second_share']:.0%} ({pair.second.name})"
    )
    if pd.isna(row["difference"]):
        return f"Of the postings that state one, {here}: fewer than 8 employers ask for so little, so nothing is sure."
    apart = (
        f"{points(row['difference'])}, {points(row['difference_low'])} to {points(row['difference_high'])} with 95% "
        "confidence"
    )
    if row["difference_low"] <= 0 <= row["difference_high"]:
        return f"**Nothing differs that we can be sure of:** {here} ({apart})."
    return f"**Of the postings that state one, {here}**: a sure difference ({apart})."


def sizes(frame: pd.DataFrame, pair: Pair) -> str:
    """How many postings of each selection state a minimum, in words."""
    said = []
    for name, side in (("first", pair.first), ("second", pair.second)):
        counts = frame[[f"{name}_stated_count", f"{name}_employer_count"]].max().fillna(0).astype(int)
        stating = f"that state{'s' if counts.iloc[0] == 1 else ''} a minimum"
        said.append(f"{texts.counted(*counts)} {stating} ({side.name})")
    return "; ".join(said)


def draw(pair: Pair, you: int, head, question: str) -> None:
    """The page while two selections are compared."""
    rows = frame(pair)
    said = finding(rows, pair, you)
    with head:
        show.page_head(pair.context(), question, said)
    show.cannot_answer(pair.caveat())
    if rows.empty:
        return
    known = is_known(rows)
    show.exhibit(
        "experience_compared",
        "Who could apply, side by side",
        rows.assign(first=pair.first.name, second=pair.second.name),
        figure(rows, pair, you) if known else None,
        f"n = {sizes(rows, pair)}{' · band: 95% interval, employers as the sampled unit' if known else ''} · "
        f"{pair.sources()}",
        NOTES,
        alt=said.replace("**", ""),
    )
