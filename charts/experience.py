"""Experience: how many years postings ask for, whom that leaves out, and how the jobs divide into levels."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import (
    background,
    by_period,
    compare,
    compared_years,
    data,
    grains,
    periods,
    search,
    seniority_mix,
    show,
    texts,
    theme,
    years_by_level,
)
from charts.alt import over_time
from charts.figures import Figure
from charts.selection import Selection
from charts.texts import Texts, kept

TITLE = "Experience"
QUESTION = "How many years do they ask for, and who could apply?"
ORDER = 4
ICON = ":material/work_history:"
URL_PATH = "experience"
WEIGHS = True
NOTES = """
**The least a posting requires** is the largest minimum it states for product management, else the largest it states
for experience in general. What is "preferred" does not count, nor do years of managing people or in other trades.

**The curve** is the share of postings whose minimum is no more than so many years, among those that state one. A
posting that states none may be open to everyone or expect ten years: it is counted apart and in no share.

**The band** is where the share would lie, 95 times in 100, had other employers of the same kind posted.

**18 months** ask for two years here, since someone with one year does not have them. Meeting a minimum is not being
hired, and many apply with less.
"""
# Beyond this many years almost nothing is asked; what is, is said in the caption.
LONGEST = 15
YOU = 5


def frame(selection: Selection) -> pd.DataFrame:
    """One row a number of years, 0 to 20, of the postings of one source; empty when none states a minimum.

    Columns: years, asking_count (postings that require just that), asking_in_product_count (of them those that mean
    product management), open_count (that require no more), stated_count, stated_employer_count, unstated_count,
    open_share, share_low, share_high (0 to 1; null below 20 stating postings or 8 employers).
    """
    return data.rows("open_to_years", selection).drop(columns=["source_id", "part"])


def figure(frame: pd.DataFrame, you: int = YOU) -> go.Figure:
    """Above, the share open to a person by years; below, how many ask for each; both marked where `you` stand."""
    shown = frame[frame["years"] <= LONGEST]
    has_curve = shown["open_share"].notna().any()
    years = {"range": [-0.6, LONGEST + 0.6], "dtick": 1}
    titles = {"y": "share of postings whose minimum a person meets", "y2": "postings that require just so many"}
    # One dictionary, handed over once: make_subplots and a call for each mark take three times as long.
    layout = {
        "xaxis": {**years, "anchor": "y", "showticklabels": False},
        "xaxis2": {**years, "anchor": "y2", "title": {"text": "years of experience"}},
        "yaxis": {"domain": [0.478, 1], "tickformat": ".0%", "range": [0, 1.04], "nticks": 5},
        "yaxis2": {
            "domain": [0, 0.378],
            "anchor": "x2",
            "visible": False,
            "range": [0, shown["asking_count"].max() * 1.25],
        },
        "annotations": [
            *([_you(shown, you)] if has_curve else []),
            *(_title(text, axis) for axis, text in titles.items()),
        ],
        "bargap": 0.25,
    }
    curve = [_band(shown), _curve(shown, you)] if has_curve else []
    fig = Figure({"data": [*curve, _bars(shown, you)], "layout": layout})
    return theme.style(fig, height=theme.MAIN + 40).update_layout(margin_t=28)


def _bars(shown: pd.DataFrame, you: int) -> dict:
    colours = theme.palette()
    pale = theme.translucent(colours.muted, 0.45)
    return {
        "type": "bar",
        "x": shown["years"].tolist(),
        "y": shown["asking_count"].tolist(),
        "xaxis": "x2",
        "yaxis": "y2",
        "marker": {"color": [colours.accent if years <= you else pale for years in shown["years"]]},
        "text": [f"{count:,}" if count else "" for count in shown["asking_count"]],
        "textposition": "outside",
        "textfont": {"size": 12, "color": colours.muted},
        "cliponaxis": False,
        "hovertext": [
            f"{_plural(row.asking_count, 'posting')} {'requires' if row.asking_count == 1 else 'require'} at least "
            f"{_plural(row.years, 'year')}<br>{row.asking_in_product_count:,} of them in product management"
            for row in shown.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": shown["years"].tolist(),
    }


def _title(text: str, axis: str) -> dict:
    """The words above the panel of the vertical axis `axis`: "y" or "y2"."""
    return {
        "x": 0,
        "xref": f"x{axis[1:]} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"{axis} domain",
        "yanchor": "bottom",
        "yshift": 4,
        "text": text,
        "showarrow": False,
        "font": {"size": 12, "color": theme.palette().muted},
    }


def _band(shown: pd.DataFrame) -> dict:
    return {
        "type": "scatter",
        "x": [*shown["years"], *shown["years"][::-1]],
        "y": [*shown["share_high"], *shown["share_low"][::-1]],
        "fill": "toself",
        "fillcolor": theme.band(theme.palette().accent),
        "line": {"width": 0},
        "mode": "lines",
        "hoverinfo": "skip",
    }


def _curve(shown: pd.DataFrame, you: int) -> dict:
    return {
        "type": "scatter",
        "x": shown["years"].tolist(),
        "y": shown["open_share"].tolist(),
        "mode": "lines+markers",
        "line": {"color": theme.palette().accent, "width": 2.25},
        "marker": {
            "size": [12 if years == you else 5 for years in shown["years"]],
            "opacity": 1,
            "line": {"width": 0},
        },
        "hovertext": [
            f"With {_plural(row.years, 'year')}: {row.open_share:.0%} of postings, {row.share_low:.0%} to "
            f"{row.share_high:.0%} with 95% confidence<br>{row.open_count:,} of {row.stated_count:,} that state one"
            for row in shown.itertuples()
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _you(shown: pd.DataFrame, you: int) -> dict:
    share = float(shown.set_index("years").loc[you, "open_share"])
    return {
        "x": you,
        "y": share,
        "text": f"<b>you: {share:.0%}</b>",
        "showarrow": False,
        # Below a curve that only rises nothing is in the way of the words.
        "xanchor": "left" if you <= LONGEST - 5 else "right",
        "xshift": 10 if you <= LONGEST - 5 else 0,
        "yanchor": "top",
        "yshift": -4 if you <= LONGEST - 5 else -12,
        "font": {"color": theme.palette().accent, "size": 15},
    }


def _plural(count: float, word: str) -> str:
    return f"{count:,.0f} {word}{'' if count == 1 else 's'}"


def finding(frame: pd.DataFrame, you: int = YOU) -> str:
    """What someone with `you` years may conclude: the share open to them, what half of them ask, what is not said."""
    if frame.empty:
        return "None of these postings states how many years it requires."
    here = frame.set_index("years").loc[you]
    unstated = f"{here['unstated_count']:,.0f} more postings state no minimum"
    if pd.isna(here["open_share"]):
        stated = texts.counted(int(here["stated_count"]), int(here["stated_employer_count"]))
        open_to_you = f"{here['open_count']:,.0f} are open to someone with {_plural(you, 'year')}"
        return f"Of {stated} that state a minimum, {open_to_you}: too few for a share. {unstated}."
    half = int(frame.loc[frame["open_share"] >= 0.5, "years"].min())
    met = f"With {_plural(you, 'year')} you meet the minimum of {here['open_share']:.0%} of the postings that state one"
    sure = f"{here['share_low']:.0%} to {here['share_high']:.0%} with 95% confidence"
    return f"**{met}** ({sure}). Half of them ask for {_plural(half, 'year')} or less; {unstated}."


def frame_over_time(whole: Selection, you: int, cut: str, unfinished: bool) -> pd.DataFrame:
    """One row a panel x period: counts, the share with its interval, the median in months; null where too few.

    Panels: postings open to someone with `you` years, and those that require five years or more, of those that state a
    minimum; those that state one, of all. `cut`: the grain of charts.periods.
    """
    asked = {"cut": cut, "unfinished": unfinished}
    rows = data.rows("years_required", whole, **asked)
    five = rows.assign(panel=FIVE, count=rows["five_years_count"], job_count=rows["stated_count"])
    five = five.assign(share=rows["five_years_share"], employer_count=rows["stated_employer_count"])
    stated = rows.assign(panel=STATED, count=rows["stated_count"], share=rows["stated_share"])
    stated = stated.assign(share_low=rows["stated_low"], share_high=rows["stated_high"], median_months=None)
    mine = data.rows("open_to_years", whole, **asked)
    mine = mine[mine["years"] == you].rename(columns=OPEN).assign(panel=panel_of(you), median_months=None)
    columns = ["panel", "part", "period_on", "count", "job_count", "employer_count", "share", "share_low", "share_high"]
    found = pd.concat([mine, five, stated], ignore_index=True)
    found["period_on"] = [periods.first_day(part) for part in found["part"]]
    return found[[*columns, "median_months"]].sort_values("period_on", kind="stable", ignore_index=True)


FIVE = "Ask for five years or more, of those that state a minimum"
STATED = "State a minimum, of all postings"
OPEN = {
    "open_count": "count",
    "stated_count": "job_count",
    "stated_employer_count": "employer_count",
    "open_share": "share",
}


def panel_of(you: int) -> str:
    """The name of the panel of postings open to someone with `you` years."""
    return f"Open to someone with {_plural(you, 'year')}, of those that state a minimum"


def figure_over_time(frame: pd.DataFrame, you: int, holes: by_period.Holes, cut: str) -> go.Figure:
    """The panels of `frame_over_time` that have a share, on one scale."""
    said = [f"{row.count:,.0f} of {row.job_count:,.0f} postings" for row in frame.itertuples()]
    known = set(frame.loc[frame["share"].notna(), "panel"])
    panels = [panel for panel in (panel_of(you), FIVE, STATED) if panel in known]
    return by_period.figure(frame.assign(said=said), panels, holes, cut, columns=1)


def draw(selection: Selection) -> None:
    """The page."""
    show.follow()
    head = st.container()
    source, _ = data.choose_source(selection, "reads")
    if source is not None:
        seniority_mix.ahead(selection.only(source["source_id"]).without("seniorities"))
    chosen = texts.choose(selection, URL_PATH, texts.STATED)
    if chosen is None:
        with head:
            show.page_head("Postings whose text was read", QUESTION, "")
    elif (pair := compare.choose(chosen, selection, texts.STATED)) is not None:
        compared_years.draw(pair, kept("you", _slider, YOU), head, QUESTION)
        return
    else:
        you = _draw_years(chosen, head)
        years_by_level.draw(chosen, selection)
        _draw_over_time(chosen, selection, you)
        background.draw(chosen)
    _draw_mix(selection)


def _draw_years(chosen: Texts, head) -> int:
    """The main exhibit; how many years the visitor has."""
    rows = frame(chosen.selection)
    if rows.empty:
        with head:
            show.page_head(chosen.context(), QUESTION, finding(rows))
        show.cannot_answer("Choose another source or time above, or loosen the filters.")
        return YOU
    you = kept("you", _slider, YOU)
    with head:
        show.page_head(chosen.context(), QUESTION, finding(rows, you))
    first = rows.iloc[0]
    longer = int(rows.loc[rows["years"] > LONGEST, "asking_count"].sum())
    caption = (
        f"n = {texts.counted(int(first['stated_count']), int(first['stated_employer_count']))} that state a minimum · "
        f"{int(first['unstated_count']):,} more state none and are not drawn · band: 95% interval, employers as the "
        f"sampled unit · {chosen.source}, {chosen.stretch['days']}"
    )
    if longer:
        caption += f" · {_plural(longer, 'posting')} above {LONGEST} years not drawn"
    caption += " · click a bar for its postings"

    def asking() -> None:
        years = search.years_clicked(f"figure_{URL_PATH}")
        if years:
            search.go_to_texts(chosen, years=years)

    alt = finding(rows, you).replace("**", "")
    show.exhibit(URL_PATH, "Who could apply", rows, figure(rows, you), caption, NOTES, alt=alt, on_select=asking)
    return you


def _slider(first: int) -> int:
    return st.slider("Your years of experience", 0, LONGEST, first, key="you", width=420, bind="query-params")


def _draw_over_time(chosen: Texts, selection: Selection, you: int) -> None:
    show.heading("Over time")
    dated, note = texts.with_years(chosen, selection)
    if dated is None:
        show.cannot_answer(note)
        return
    series = grains.of_texts(dated, URL_PATH)
    if series is None:
        show.cannot_answer(grains.nothing(dated))
        return
    rows = series.marked(frame_over_time(dated.whole, you, series.grain, series.unfinished))
    asking = rows[rows["panel"] == FIVE]
    if asking["share"].isna().all():
        counts = int(asking["job_count"].sum()), int(asking["job_count"].max()) if len(asking) else 0
        note += (
            f" No {series.grain} has 20 postings at 8 employers that state a minimum ({counts[1]} at most, "
            f"{counts[0]} in all), so what they ask has no curve."
        )
    if note:
        st.markdown(note.strip())
    known = rows[rows["panel"] == STATED]
    if known["share"].isna().all():
        return
    show.exhibit(
        f"{URL_PATH}_over_time",
        "",
        rows,
        figure_over_time(rows, you, series.holes, series.grain),
        grains.caption(known, series, dated),
        "Of the postings that state a minimum, how many someone with so many years could take, and how many ask for "
        "five years or more; below, how many state one at all, without which the others say little.\n" + grains.NOTES,
        alt=f"Share of postings by {series.grain}. {over_time(rows, series.grain)}",
    )


def _draw_mix(selection: Selection) -> None:
    title = "Which levels are open"
    source, note = data.choose_source(selection, "reads")
    if source is None:
        show.heading(title)
        show.cannot_answer(note)
        return
    show.heading(title)
    by_grain = seniority_mix.frames(selection.only(source["source_id"]).without("seniorities"))
    chosen = grains.choose("levels_by", seniority_mix.carries(by_grain))
    if chosen is None:
        show.cannot_answer(
            "Too few open jobs in this selection for shares of levels. Try a longer period or any workplace."
        )
        return
    rows = by_grain[chosen]
    last = rows[rows["share"].notna()].iloc[-1]
    every = " · all levels, whatever the filter" if selection.seniorities else ""
    show.exhibit(
        f"{URL_PATH}_levels_open",
        "",
        rows,
        seniority_mix.figure(rows),
        f"{seniority_mix.finding(rows)} "
        f"n = {texts.counted(int(last['all_count']), int(last['employer_count']), 'job')} "
        f"open {seniority_mix.when(last['period_on'], chosen)} · {source['label']}{every}",
        seniority_mix.NOTES,
        alt=seniority_mix.finding(rows),
    )
