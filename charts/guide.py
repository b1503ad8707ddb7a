"""The 2020 guide: each claim of the article of April 2020 against today's data, with a verdict that numbers give."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, guide_verdicts, marks, show, texts, theme
from charts.figures import Figure
from charts.guide_verdicts import VERDICTS
from charts.selection import FILTERS, Selection

TITLE = "The 2020 guide"
QUESTION = "Does the 2020 guide to remote product management still hold?"
ORDER = 7.5
ICON = ":material/fact_check:"
URL_PATH = "guide"
WEIGHS = True
ARTICLE = "https://freecodecamp.org/news/remote-product-management-career"
NOTES = """
**The guide** is the article *How to Have a Successful and Sustainable Remote Product Management Career* (A. Cote,
freeCodeCamp News, 6 April 2020). Its claims stand here in a few words of ours.

**A verdict** follows from the interval of one number and two thresholds, never from a judgement of ours: it holds where
the number surely reaches the one (lower end of the 95% interval), holds no longer where it surely stays below the other
(upper end), and holds *in part* between them or where the interval is too wide for either. Too few postings: it
*cannot be told*. `python -m etl export guide_2020` prints them all, with every number.

**Now** is the last year of the archive with most postings of today, **then** that of 2020 and 2021 with most. They are
two samples of other employers, never pooled. Archives of short ads decide nothing: where the middle posting names fewer
than 5 skills, as in Hacker News's threads, a skill that is not named may well be asked for.

**Surely more or less often than then**: of the skills and duties so called, at most one in twenty should be false
(Benjamini-Hochberg). A skill not named is *not named*, which is not "not needed".
"""
# What is counted in the lists whose claims have a share of postings.
ASKED = {
    "Skills": ("The 15 skills, and product sense", "of postings name it, in whatever way"),
    "Duties": ("The 12 duties", "of postings name it in the work to be done"),
}
RULES = {
    "Further claims": (
        "“Most” is more than half. Something **stands out**, or is **more** than something else, when the interval of "
        "the difference lies above nought; below it, it holds no longer. **The same** is held true when no listed "
        "skill is surely named unequally often, and given up when more than one in four is."
    ),
    "Boards": (
        "**Holds**: these data hold remote product jobs that it listed in the last year. **In part**: it was seen "
        "standing in 2026, but no such job of it is here. **No longer**: it is known to be closed. **Cannot be told**: "
        "nobody was seen reading it."
    ),
    "Companies": (
        "**Holds**: remote product jobs of it were seen in the last year of the data. **In part**: product jobs, none "
        "of them remote. **No longer**: its own list was read in that year and had none. **Cannot be told**: its list "
        "was not read; that says nothing about whether it hires."
    ),
}
ROW_HEIGHT = 44
COLUMNS = {
    "claim_id": "No.",
    "claim": "Claim",
    "verdict": "Verdict",
    "naming_count": "That bear it out",
    "job_count": "Postings",
    "employer_count": "Employers",
    "share": "Share",
    "share_low": "Share from",
    "share_high": "to",
    "change": "Change since then",
    "source": "Archive",
    "from_on": st.column_config.DateColumn("First day"),
    "to_on": st.column_config.DateColumn("Last day"),
    "other": "Compared with",
    "other_share": "Its share",
    "other_low": "Its share from",
    "other_high": "up to",
    "other_naming_count": "That bear it out there",
    "other_job_count": "Postings there",
    "other_employer_count": "Employers there",
    "other_source": "Archive there",
    "other_from_on": st.column_config.DateColumn("First day there"),
    "other_to_on": st.column_config.DateColumn("Last day there"),
    "decided": "Number that decides",
    "decided_low": "It is from",
    "decided_high": "It is up to",
    "holds_from": "Holds from",
    "fails_below": "No longer below",
    "unlike": "Surely unequal",
    "note": "What it cannot say",
}
OF_NAMED = {
    "claim_id": "No.",
    "claim": "In the article",
    "verdict": "Verdict",
    "job_count": "Product jobs of the last year",
    "remote_count": "Of them remote",
    "employer_count": "Employers",
    "name": "Today",
    "standing": "Standing",
    "read_on": st.column_config.DateColumn("Its list last read"),
    "last_job_title": "Last remote job here",
    "last_job_on": st.column_config.DateColumn("Its day"),
    "last_job_url": st.column_config.LinkColumn("At its source", display_text="open"),
    "source": "Its source",
    "known": "What is known",
}


def frame(selection: Selection) -> pd.DataFrame:
    """One row per claim, in the order of the article's lists: the measure `guide_2020`, whatever the period.

    Besides its columns: source and other_source (labels), skill_ids (those that stand for the claim, () for none).
    """
    rows = data.rows("guide_2020", selection.without("date_from", "date_to"))
    labels = data.table("source").set_index("source_id")["label"]
    rows["source"], rows["other_source"] = rows["source_id"].map(labels), rows["other_source_id"].map(labels)
    skills = data.table("guide_claim_skill").groupby("claim_id")["skill_id"].agg(tuple)
    rows["skill_ids"] = [skills.get(claim_id, ()) for claim_id in rows["claim_id"]]
    return rows


def finding(frame: pd.DataFrame) -> str:
    """How many claims hold, in part, no longer, and how many cannot be told; and what became of what is asked for."""
    number = {verdict: count for verdict, count in guide_verdicts.counts(frame).items() if count}
    parts = [_counted(count, verdict) for verdict, count in number.items()]
    first = f"**Of {len(frame)} claims of the guide, {_and(parts)}.**"
    return " ".join(part for part in (first, _of_asked(frame), _untold(frame)) if part)


def _counted(count: int, verdict: str) -> str:
    words = VERDICTS[verdict][2]
    return f"{count} {words.replace('hold', 'holds', 1) if count == 1 else words}"


def _of_asked(frame: pd.DataFrame) -> str:
    asked = frame[frame["list"].isin(list(ASKED)) & frame["share"].notna()]
    if asked.empty:
        return ""
    usual = int(asked["verdict"].eq("holds").sum())
    said = f"Of its {len(asked)} skills and duties, {usual} {'is' if usual == 1 else 'are'} usual in today's postings."
    moved = [
        f"Surely {word} often than in 2020 and 2021: {_and([name.lower() for name in rows['claim']])}."
        for word, rows in (("more", asked[asked["change"] == "more"]), ("less", asked[asked["change"] == "less"]))
        if len(rows)
    ]
    if moved:
        return " ".join([said, *moved])
    compared = asked["change"].notna().any()
    return f"{said} None is surely named more or less often than in 2020 and 2021." if compared else said


def _untold(frame: pd.DataFrame) -> str:
    unknown = frame[frame["verdict"] == "cannot_tell"]
    named = unknown[unknown["list"].isin(["Boards", "Companies"])]
    if named.empty or len(named) < len(unknown) / 2:
        return ""
    by_list = named["list"].value_counts()
    kinds = [f"{count} {name.lower() if count > 1 else name.lower()[:-1]}" for name, count in by_list.items()]
    return f"Most of what cannot be told is of {_and(kinds)} whose lists were not read here." if kinds else ""


def _and(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def figure(frame: pd.DataFrame) -> go.Figure:
    """The share of each claim of one list now (dot) and then (open circle), each with its whisker, over the thresholds.

    `frame`: rows of `frame()` of one list with thresholds.
    """
    fig = Figure()
    places = list(range(len(frame)))
    has_then = frame["other_share"].notna().any()
    if has_then:
        fig.add_trace(_dots(frame, [at + 0.2 for at in places], "other_share", "other_low", "other_high", "then"))
    fig.add_trace(_dots(frame, [at - 0.12 for at in places], "share", "share_low", "share_high", "now"))
    fig.add_trace(_words(frame, places))
    _add_thresholds(fig, frame, len(places))
    # The one row with room between its dots says which of them is which, so that no legend is needed.
    if has_then:
        _name_dots(fig, frame)
    fig.update_xaxes(tickformat=".0%", side="top", tickvals=[0, 0.25, 0.5, 0.75, 1], range=[-0.02, 1.2], tickangle=0)
    fig.update_yaxes(
        tickvals=places,
        ticktext=[_wrapped(claim) for claim in frame["claim"]],
        range=[len(places) - 0.4, -0.7],
        showgrid=False,
        tickfont={"color": theme.palette().ink},
    )
    return theme.style(fig, height=60 + ROW_HEIGHT * len(places))


def _dots(frame: pd.DataFrame, places: list[float], share: str, low: str, high: str, period: str) -> dict:
    said = [
        f"{row.claim}, {period}: {getattr(row, share):.0%}, {getattr(row, low):.0%} to {getattr(row, high):.0%} with "
        "95% confidence"
        for row in frame.itertuples()
    ]
    colour = theme.palette().accent if period == "now" else theme.palette().second
    trace = marks.dots(places, frame[share], frame[low], frame[high], hover=said, colour=colour)
    if period == "then":
        trace["marker"] = {"color": colour, "size": 8, "symbol": "circle-open", "line": {"width": 1.5}}
    return trace


def _words(frame: pd.DataFrame, places: list[int]) -> dict:
    """The share and the verdict's mark at the end of each row, in the verdict's colour."""
    colours = guide_verdicts.colours()
    ends = frame[["share_high", "other_high"]].max(axis=1).fillna(0)
    words = [
        f" {'' if pd.isna(row.share) else f'{row.share:.0%} '}{VERDICTS[row.verdict][0]}" for row in frame.itertuples()
    ]
    return {
        "type": "scatter",
        "x": ends,
        "y": places,
        "mode": "text",
        "text": words,
        "textposition": "middle right",
        "textfont": {"size": 12, "color": [colours[verdict] for verdict in frame["verdict"]]},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _add_thresholds(fig: go.Figure, frame: pd.DataFrame, count: int) -> None:
    muted = theme.palette().muted
    for name in ("holds_from", "fails_below"):
        at = float(frame[name].iloc[0])
        fig.add_shape(
            type="line",
            x0=at,
            x1=at,
            y0=-0.6,
            y1=count - 0.4,
            line={"color": muted, "width": 1, "dash": "dot"},
            layer="below",
        )


def _name_dots(fig: go.Figure, frame: pd.DataFrame) -> None:
    """Writes "now" and "then" beside the dots of the row in which they lie farthest apart."""
    palette = theme.palette()
    apart = (frame["share"] - frame["other_share"]).abs().reset_index(drop=True)
    at = int(apart.idxmax())
    row = frame.iloc[at]
    for share, place, word, colour, shift in (
        (row["share"], at - 0.12, "now", palette.accent, 10),
        (row["other_share"], at + 0.2, "then", palette.second, -10),
    ):
        fig.add_annotation(
            x=share, y=place, text=word, showarrow=False, yshift=shift, font={"size": 11, "color": colour}
        )


def _wrapped(claim: str, width: int = 22) -> str:
    """`claim` over lines of about `width` characters, for an axis that fits a phone."""
    lines = [""]
    for word in claim.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def draw(selection: Selection) -> None:
    """The page."""
    rows = frame(selection)
    show.page_head(context(rows), QUESTION, finding(rows))
    st.html(guide_verdicts.scorecard(rows))
    st.markdown(f"The guide: [*How to Have a Successful and Sustainable Remote Product Management Career*]({ARTICLE}).")
    address = {name: st.query_params.get_all(name) for name in FILTERS if name in st.query_params and name != "period"}
    for name, (heading, counted) in ASKED.items():
        _draw_asked(rows[rows["list"] == name], name, heading, counted, address)
    _draw_further(rows[rows["list"] == "Further claims"], address)
    named = named_frame()
    _draw_named(named[named["list"] == "Boards"], "Boards", "The 9 boards, and Glassdoor", "guide_boards")
    _draw_named(named[named["list"] == "Companies"], "Companies", "The 18 companies", "guide_companies")


def context(frame: pd.DataFrame) -> str:
    """The line above the title: the archives that speak for now and for then."""
    asked = frame[frame["list"].isin(list(ASKED)) & frame["source"].notna()]
    if asked.empty:
        return ""
    row = asked.iloc[0]
    now = f"Now: {row['source']}, {texts.days(row['from_on'].date(), row['to_on'].date())}, "
    now += texts.counted(int(row["job_count"]), int(row["employer_count"]))
    if pd.isna(row["other_job_count"]):
        return now
    then = f"Then: {row['other_source']}, {texts.days(row['other_from_on'].date(), row['other_to_on'].date())}, "
    return f"{now} · {then}{texts.counted(int(row['other_job_count']), int(row['other_employer_count']))}"


def _draw_asked(rows: pd.DataFrame, name: str, heading: str, counted: str, address: dict[str, list[str]]) -> None:
    holds_from, fails_below = rows["holds_from"].iloc[0], rows["fails_below"].iloc[0]
    number = {verdict: count for verdict, count in guide_verdicts.counts(rows).items() if count}
    show.exhibit(
        URL_PATH if name == "Skills" else f"{URL_PATH}_{name.lower()}",
        heading,
        _shown(rows),
        figure(rows) if rows["share"].notna().any() else None,
        f"{_rests_on(rows)}whisker: 95% interval, employers as the sampled unit · dotted lines: rare below "
        f"{fails_below:.0%}, usual from {holds_from:.0%} · ✓ holds, ◐ in part, ✕ no longer, ? cannot be told",
        NOTES,
        alt=f"Of {len(rows)}, {_and([_counted(count, verdict) for verdict, count in number.items()])}.",
        columns=COLUMNS,
    )
    st.markdown(guide_verdicts.rule(holds_from, fails_below, counted))
    st.html(guide_verdicts.cards(rows, address, rests_on_one=True))


def _rests_on(rows: pd.DataFrame) -> str:
    """The samples of both periods, for the caption; "" where no archive is left."""
    row = rows.iloc[0]
    if pd.isna(row["job_count"]):
        return ""
    now = f"n = {texts.counted(int(row['job_count']), int(row['employer_count']))} · {guide_verdicts.when(row)} · "
    if pd.isna(row["other_job_count"]):
        return now
    then = texts.counted(int(row["other_job_count"]), int(row["other_employer_count"]))
    days = texts.days(row["other_from_on"].date(), row["other_to_on"].date())
    return f"{now}open circles, then: {row['other_source']}, {days}, n = {then} · "


def _draw_further(rows: pd.DataFrame, address: dict[str, list[str]]) -> None:
    show.heading("What else it claims")
    st.markdown(RULES["Further claims"])
    show.exhibit(
        "guide_further",
        "",
        _shown(rows),
        guide_verdicts.cards(rows, address),
        "Each claim names the archive and the days that it rests on · intervals: 95%, employers as the sampled unit",
        NOTES,
        columns=COLUMNS,
    )


def _shown(rows: pd.DataFrame, columns: Iterable[str] = COLUMNS) -> pd.DataFrame:
    """`rows` with `columns` alone, in their order, the verdicts in words."""
    return rows.assign(verdict=[VERDICTS[verdict][1] for verdict in rows["verdict"]])[list(columns)]


def named_frame() -> pd.DataFrame:
    """One row per board and company, in the article's order: the measure `guide_named`, with list, claim and source."""
    claims = data.query(
        "SELECT claim_id, guide_list.label AS list, claim FROM guide_claim JOIN guide_list USING (list_id)"
    )
    rows = data.rows("guide_named", Selection()).merge(claims, on="claim_id", how="left")
    return rows.assign(source=rows["source_id"].map(data.table("source").set_index("source_id")["label"]))


def _draw_named(rows: pd.DataFrame, name: str, heading: str, key: str) -> None:
    show.heading(heading)
    st.markdown(RULES[name])
    newest = data.table("source")["now_on"].max()
    year = f" · the last year is that up to {show.day(newest)}" if pd.notna(newest) else ""
    show.exhibit(
        key,
        "",
        _shown(rows, OF_NAMED),
        guide_verdicts.named_cards(rows),
        f"n = {len(rows)} {name.lower()} · all sources, whatever the filters{year}",
        NOTES,
        columns=OF_NAMED | {"name" if name == "Boards" else "standing": None},
    )
    if name == "Boards":
        show.link("data", "What was read, and by what permission")
    else:
        show.link("companies", "Every employer that is read")
