"""Skills: what the texts of postings ask for, by skill, over time, and by level."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from scipy.stats import false_discovery_control, norm

from charts import (
    accuracy,
    by_period,
    compare,
    compared_skills,
    data,
    grains,
    marks,
    periods,
    search,
    show,
    skill_kinds,
    skill_levels,
    texts,
    theme,
)
from charts.alt import over_time
from charts.figures import Figure
from charts.selection import Selection
from charts.skill_kinds import NAME, NAMED
from charts.texts import Texts, kept

TITLE = "Skills"
QUESTION = "What do employers ask remote product managers for?"
ORDER = 2
ICON = ":material/checklist:"
URL_PATH = "skills"
WEIGHS = True
NOTES = """
**The share** is that of the postings whose text was read and yielded at least one fact. A skill that is not named is
*not named*, which is not "not needed": short postings name few skills.

**Required, in the work, wished for**: a skill counts by the strongest way in which a posting names it, in this order.

**The whisker** is where the share would lie, 95 times in 100, had other employers of the same kind posted: the
employer, not the posting, is the sampled unit. Skills whose whiskers overlap widely have no sure order.

**The pale dot** is the same source in an earlier stretch of years, when there is one. "Named more often" and "less
often" hold back what chance explains: of the differences so called, at most one in twenty should be false
(Benjamini-Hochberg over all skills of the list).

**◆** marks the skills named by the article of April 2020, from which this project starts.

**Right and found**, under a skill's name, say how good the rules are that look for it. *Right*: of the postings in
which they see the skill, so many name it indeed (precision). *Found*: of the postings that name it, they see so many
(recall). People read the same postings to tell. *Not measured (n)*: they labelled only n postings with it, fewer than
20; the figures of all skills together stand for it. Intervals are in the rows, the method on the Data page.

**Hacker News** posts are written by the employer for one thread and often advertise several roles at once: a skill
named there may belong to the engineer next to the product manager.

**Boards compared**, a filter of what is open, leaves texts as they are: a posting counts when it was published.
"""
SHOWN = 24
SMALL_MULTIPLES = 6
ROW_HEIGHT = 36
FALSE_DISCOVERIES = 0.05
ARTICLE_MARK = "◆"


def frame(selection: Selection, earlier: Selection | None = None, kind: str = "") -> pd.DataFrame:
    """One row a skill named at least once, now or `earlier`; most named first. Both selections are of one source.

    Columns: skill_id, skill, group_id, article (its words there, null when not in it), naming_count, job_count,
    naming_employer_count, employer_count, required_count, responsibility_count, preferred_count, share, share_low,
    share_high (0 to 1, null below the floor), then earlier_share, earlier_low, earlier_high, earlier_job_count,
    change ("more", "less" or "": sure at 5% false discoveries), and accuracy, in words, with its figures
    (charts.accuracy.of_skills). `kind` of skill_kinds.KINDS: what counts as naming.
    """
    kinds = skill_kinds.parameter(kind)
    rows = data.rows("skill_share", selection, kinds=kinds).drop(columns=["source_id", "part"])
    before = _EARLIER if earlier is None else data.rows("skill_share", earlier, kinds=kinds).rename(columns=_BEFORE)
    rows = rows.merge(before[["skill_id", *_BEFORE.values()]], on="skill_id", how="left")
    rows = rows[(rows["naming_count"] > 0) | (rows["earlier_share"] > 0)].reset_index(drop=True)
    rows["change"] = changes(rows)
    rows = rows.merge(accuracy.of_skills(), on="skill_id", how="left")
    return rows[
        [
            "skill_id", "skill", "group_id", "article", "naming_count", "job_count", "naming_employer_count",
            "employer_count", "required_count", "responsibility_count", "preferred_count", "share", "share_low",
            "share_high", "earlier_share", "earlier_low", "earlier_high", "earlier_job_count", "change", "accuracy",
            "labelled_count", "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
        ]
    ]  # fmt: skip


_BEFORE = {
    "share": "earlier_share",
    "share_low": "earlier_low",
    "share_high": "earlier_high",
    "job_count": "earlier_job_count",
    "effective_n": "earlier_n",
}
_EARLIER = (
    pd.DataFrame(columns=["skill_id", *_BEFORE.values()])
    .astype({"skill_id": str})
    .astype(dict.fromkeys(_BEFORE.values(), float))
)


def changes(rows: pd.DataFrame) -> list[str]:
    """ "more", "less" or "" for each row: whether its share surely differs from its earlier share.

    The two shares are compared by the two-sample test of proportions with the effective n of each (employers as the
    sampled unit); of all skills compared those count that Benjamini and Hochberg (1995) keep at 5% false discoveries.
    """
    one, two = rows["effective_n"], rows["earlier_n"]
    pooled = (rows["share"] * one + rows["earlier_share"] * two) / (one + two)
    spread = (pooled * (1 - pooled) * (1 / one + 1 / two)) ** 0.5
    compared = spread > 0
    if not compared.any():
        return [""] * len(rows)
    z = ((rows["share"] - rows["earlier_share"]) / spread)[compared]
    sure = pd.Series(False, index=rows.index)
    sure[compared] = false_discovery_control(2 * norm.sf(z.abs().astype(float))) <= FALSE_DISCOVERIES
    higher = rows["share"] > rows["earlier_share"]
    return [("more" if up else "less") if yes else "" for yes, up in zip(sure, higher, strict=True)]


def figure(frame: pd.DataFrame) -> go.Figure:
    """A dot with its whisker for each of the most named skills; an open circle for its earlier share, if any."""
    top = frame[frame["naming_count"] > 0].head(SHOWN)
    names = [_marked(row.skill, row.article, row.accuracy) for row in top.itertuples()]
    fig = Figure()
    if top["earlier_share"].notna().any():
        earlier = top[["skill", "earlier_share", "earlier_low", "earlier_high"]].itertuples(index=False)
        fig.add_scatter(
            x=top["earlier_share"],
            y=names,
            mode="markers",
            marker={"size": 8, "color": theme.palette().second, "symbol": "circle-open", "line": {"width": 1.5}},
            hovertext=[_said(*row) for row in earlier],
            hovertemplate="%{hovertext}, earlier<extra></extra>",
        )
    hover = [
        f"{_said(row.skill, row.share, row.share_low, row.share_high)}<br>"
        f"{row.naming_count} of {row.job_count} postings, at {row.naming_employer_count} employers<br>"
        f"{skill_kinds.told(row)}"
        for row in top.itertuples()
    ]
    of = top["skill"].tolist()
    marks.add_dots(fig, names, top["share"], top["share_low"], top["share_high"], hover=hover, customdata=of)
    fig.add_scatter(
        x=top["share_high"],
        y=names,
        mode="text",
        text=[f" {share:.0%}" for share in top["share"]],
        textposition="middle right",
        textfont={"size": 12, "color": theme.palette().ink},
        hoverinfo="skip",
        cliponaxis=False,
    )
    # Room for the number behind the longest whisker, on a phone too.
    farthest = float(top[["share_high", "earlier_share"]].max().max())
    step = 0.5 if farthest > 0.75 else 0.2 if farthest > 0.45 else 0.1 if farthest > 0.2 else 0.05
    fig.update_xaxes(tickformat=".0%", side="top", tickangle=0, dtick=step, range=[-0.01, farthest * 1.24])
    fig.update_yaxes(range=[len(top) - 0.4, -0.6], autorange=False)
    return theme.style(fig, height=40 + ROW_HEIGHT * len(top))


def _marked(skill: str, article: str | None, measured: str) -> str:
    """A skill's name on an axis, with the mark of the article of 2020 when it is in it, over how well it is found."""
    mark = f' <span style="color:{theme.palette().second}">{ARTICLE_MARK}</span>' if isinstance(article, str) else ""
    return f'{skill}{mark} <br><span style="font-size:10.5px;color:{theme.palette().muted}">{measured} </span>'


def _said(skill: str, share: float, low: float, high: float) -> str:
    return f"{skill}: {share:.0%}, {low:.0%} to {high:.0%} with 95% confidence"


def finding(frame: pd.DataFrame, before: str = "the years before", kind: str = "") -> str:
    """What a visitor may conclude: which skills lead and whether that is sure, and what surely changed."""
    if frame.empty:
        return f"No skill of the list is {NAMED[kind]}."
    jobs, employers = int(frame["job_count"].iloc[0]), int(frame["employer_count"].iloc[0])
    if frame["share"].isna().all():
        named = ", ".join(f"{row.skill} ({row.naming_count})" for row in frame.head(5).itertuples())
        return f"Only {texts.counted(jobs, employers)} match, too few for shares. Most {NAMED[kind]}: {named}."
    first, second = frame.iloc[0], frame.iloc[1] if len(frame) > 1 else None
    level = frame[(frame["share_high"] >= first["share"]) | (frame.index == 0)]
    if len(level) == 1:
        lead = f"**{first['skill']} is {NAMED[kind]} most, in {_share(first)} of postings.** "
        lead += f"{second['skill']} follows with {_share(second)}." if second is not None else ""
    elif len(level) == 2:
        lead = (
            f"**{_and([_short(first), _short(second)])} are {NAMED[kind]} most**; which of them is first is not sure."
        )
    else:
        three = [_short(row) for _, row in frame.head(3).iterrows()]
        lead = f"**{_and(three)} are {NAMED[kind]} most.** Their order is not sure: any of {len(level)} skills may be "
        lead += "first."
    return " ".join(part for part in (lead, _of_article(frame, kind), changed(frame, before, kind)) if part)


def _of_article(frame: pd.DataFrame, kind: str) -> str:
    top = frame.head(10)
    count = int(top["article"].notna().sum())
    counted = f"{count} is" if count == 1 else f"{count} are" if count else "none is"
    return f"Of the {len(top)} most {NAMED[kind]}, {counted} in the article of April 2020."


def changed(frame: pd.DataFrame, before: str, kind: str = "") -> str:
    """What surely changed against the stretch `before` (in words), in a sentence; "" when there is none."""
    if frame["earlier_share"].isna().all():
        return ""
    more, less = (_of_change(frame, kind) for kind in ("more", "less"))
    if not more and not less:
        return f"No skill is surely {NAMED[kind]} more or less often than in {before}."
    said = [f"more often {_and(more)}" if more else "", f"less often {_and(less)}" if less else ""]
    return f"Compared with {before}, postings {NAME[kind]} {'; '.join(part for part in said if part)}."


def _of_change(frame: pd.DataFrame, kind: str) -> list[str]:
    changed = frame[frame["change"] == kind]
    moved = (changed["share"] - changed["earlier_share"]).abs().sort_values(ascending=False)
    names = changed.loc[moved.index, "skill"].tolist()
    return names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]


def _short(row: pd.Series) -> str:
    return f"{row['skill']} ({row['share']:.0%})"


def _share(row: pd.Series) -> str:
    return f"{row['share']:.0%} ({row['share_low']:.0%} to {row['share_high']:.0%})"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def frame_over_time(whole: Selection, skill_ids: list[str], kind: str, cut: str, unfinished: bool) -> pd.DataFrame:
    """One row a chosen skill x period: skill_id, panel (its name), part and period_on, counts, share and its interval.

    `cut`: the grain of charts.periods. Periods with too few postings have counts and no share. Empty when the source's
    postings have no dates of their own.
    """
    rows = data.rows(
        "skill_share",
        whole,
        cut=cut,
        unfinished=unfinished,
        skills=sorted(skill_ids),
        kinds=skill_kinds.parameter(kind),
    ).rename(columns={"skill": "panel", "naming_count": "count"})
    rows["period_on"] = [periods.first_day(part) for part in rows["part"]]
    columns = ["skill_id", "panel", "part", "period_on", "count", "job_count", "employer_count", "share"]
    return rows.sort_values(["panel", "period_on"])[[*columns, "share_low", "share_high"]].reset_index(drop=True)


def figure_over_time(frame: pd.DataFrame, skill_ids: list[str], holes: by_period.Holes, cut: str) -> go.Figure:
    """A small panel for each skill, in the order of `skill_ids`, all on one scale."""
    names = frame.drop_duplicates("skill_id").set_index("skill_id")["panel"]
    said = [f"{row.count} of {row.job_count} postings" for row in frame.itertuples()]
    return by_period.figure(frame.assign(said=said), [names[skill_id] for skill_id in skill_ids], holes, cut)


def draw(selection: Selection) -> None:
    """The page."""
    show.follow()
    head = st.container()
    chosen = texts.choose(selection, URL_PATH)
    if chosen is None:
        with head:
            show.page_head("Postings whose text was read", QUESTION, "")
        return
    kind = skill_kinds.choose()
    pair = compare.choose(chosen, selection)
    if pair is not None:
        compared_skills.draw(pair, kind, head, QUESTION)
        return
    rows = frame(chosen.selection, chosen.earlier, kind)
    with head:
        show.page_head(chosen.context(), QUESTION, finding(rows, _earlier_days(chosen), kind))
    if rows.empty:
        return
    _draw_demand(chosen, rows, kind)
    if rows["share"].notna().any():
        _draw_over_time(chosen, selection, rows, kind)
        skill_levels.draw(chosen, selection, rows["skill_id"].tolist(), kind)


def _draw_demand(chosen: Texts, rows: pd.DataFrame, kind: str) -> None:
    known = rows["share"].notna().any()
    named = int((rows["naming_count"] > 0).sum())
    counted = texts.counted(*rows.loc[0, ["job_count", "employer_count"]])
    caption = f"n = {counted} · {chosen.source}, {chosen.stretch['days']}"
    if known:
        caption += " · whisker: 95% interval, employers as the sampled unit"
        if chosen.earlier is not None:
            caption += f" · open circle: {_earlier_days(chosen)}, n = {rows['earlier_job_count'].max():,.0f}"
        caption += f" · {ARTICLE_MARK} named by the article of April 2020"
        caption += f" · under each name how well the rules find it; all skills together: {accuracy.of_all_skills()}"
        # The page Postings finds those that name a skill, in whatever part of the text.
        caption += "" if kind else " · click a dot for its postings"
        caption += f" · the {SHOWN} most {NAMED[kind]} of {named}; the others are in the rows" if named > SHOWN else ""

    def naming() -> None:
        named = search.clicked(f"figure_{URL_PATH}")
        if named:
            search.go_to_texts(chosen, skill=named)

    show.exhibit(
        URL_PATH,
        f"How often each skill is {NAMED[kind]}",
        rows,
        figure(rows) if known else None,
        caption,
        NOTES,
        alt=finding(rows, _earlier_days(chosen), kind).replace("**", ""),
        on_select="ignore" if kind else naming,
    )


def _earlier_days(chosen: Texts) -> str:
    earlier = chosen.earlier
    return texts.days(earlier.date_from, earlier.date_to) if earlier else ""


def _draw_over_time(chosen: Texts, selection: Selection, rows: pd.DataFrame, kind: str) -> None:
    show.heading("Over time")
    dated, note = texts.with_years(chosen, selection)
    if dated is None:
        show.cannot_answer(note)
        return
    if dated is not chosen:
        rows = frame(dated.selection, dated.earlier, kind)
        st.markdown(f"{note} {changed(rows, _earlier_days(dated), kind)}")
    labels = dict(zip(rows["skill"], rows["skill_id"], strict=True))

    def choose(first: list[str]) -> list[str]:
        return st.multiselect("Skills", list(labels), first, max_selections=8, key="skills", bind="query-params")

    picked = kept("skills", choose, _most_changed(rows), lambda chosen: set(chosen) <= labels.keys())
    series = grains.of_texts(dated, URL_PATH)
    if series is None:
        show.cannot_answer(grains.nothing(dated))
        return
    if not picked:
        show.cannot_answer("Choose a skill to see it over time.")
        return
    skill_ids = [labels[name] for name in picked]
    found = series.marked(frame_over_time(dated.whole, skill_ids, kind, series.grain, series.unfinished))
    show.exhibit(
        f"{URL_PATH}_over_time",
        "",
        found,
        figure_over_time(found, skill_ids, series.holes, series.grain),
        grains.caption(found, series, dated),
        "Each dot is the share of the period's postings that name the skill so. All panels have the same scale. A line "
        f"joins periods without a gap.\n{grains.NOTES}",
        alt=f"Share of postings by {series.grain}. {over_time(found, series.grain)}",
    )


def _most_changed(rows: pd.DataFrame) -> list[str]:
    """The skills whose share moved most among those that surely moved, filled up with the most named."""
    moved = (rows["share"] - rows["earlier_share"]).abs().where(rows["change"] != "", 0).fillna(0)
    ranked = rows.assign(moved=moved).sort_values(["moved", "share"], ascending=False, kind="stable")
    return ranked["skill"].head(SMALL_MULTIPLES).tolist()
