"""Overview: how many remote product jobs are open, whether that changes, and what they ask for."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import (
    boards_change,
    data,
    in_context,
    last_visit,
    market_state,
    marks,
    new_jobs,
    open_postings,
    periods,
    search,
    show,
    texts,
    theme,
    threads,
)
from charts.alt import leading
from charts.asked import (
    Asked,
    asked,
    skills_caption,
    skills_figure,
    skills_finding,
    years_caption,
    years_figure,
    years_finding,
)
from charts.change import told
from charts.figures import Figure
from charts.market import COLUMNS, Market, market
from charts.selection import Selection, kind_of_jobs
from charts.show import KeyFigure

TITLE = "Overview"
QUESTION = "Is the remote product market growing?"
ORDER = 1
ICON = ":material/insights:"
URL_PATH = "overview"
WEIGHS = True
NOTES = """
**Open** is a job that stood on its employer's board at the end of that day, on a board read in the seven days before.
After a board's last read nothing is known of its jobs, so they are not counted as open.

**Same boards** are those read in every month of the period: a change of the line is a change of the market, not of
what was read. Choose *All boards* to see what that costs.

**The band** is where the number would lie, 95 times in 100, had other employers of the same kind been read: employers,
not jobs, are what was sampled, since one firm's twelve openings are no twelve independent facts. Two days whose bands
overlap widely may be no change at all.

**Shares count once** every job or every employer: choose *Every employer* to see the mean of the employers' own
shares, in which a firm with thirty openings weighs as much as one with a single one. Counts stay those of jobs.

**Grey**: too few boards had been read to know. Nothing is drawn there.
"""
LEADERS = 12
COUNT, INDEX = "Count", "Index"


def frame(selection: Selection) -> pd.DataFrame:
    """Open jobs by day: every Monday, and now as the last row; empty where no chosen source knows what is open.

    Columns: day_on, open_count (of the selected workplaces), low, high (95%, remote only), employer_count, all_count
    (all workplaces), all_employer_count, remote_count, remote_share, share_low, share_high, board_count, is_hole,
    reason.
    """
    found = market(selection)
    return found.trend if found else pd.DataFrame(columns=COLUMNS)


def holes(frame: pd.DataFrame) -> list[tuple[date, date, str]]:
    """First day, last day and reason of each unbroken run of days without a number."""
    return periods.holes(frame)


def figure(frame: pd.DataFrame, drawn_as: str = COUNT) -> go.Figure:
    """Open jobs by day with the 95% band, holes in grey, and the last number at the end of the line.

    Of COUNT and INDEX `drawn_as` says what is drawn: the jobs, or their number with that of the first known day as 100.
    The year before, where it is known, is a thin line under it.
    """
    fig = Figure()
    drawn = frame.assign(before=periods.year_before(frame, "open_count"))
    if drawn_as == INDEX:
        drawn = periods.indexed(drawn, ["low", "high", "before", "open_count"], "open_count")
    known = drawn[~drawn["is_hole"]]
    has_band = drawn["low"].notna().any()
    if drawn["before"].notna().any():
        marks.add_line(
            fig,
            drawn["day_on"].tolist(),
            show.plain(drawn["before"]),
            name="the year before",
            colour=theme.palette().muted,
        )
    marks.add_line(
        fig,
        drawn["day_on"].tolist(),
        show.plain(drawn["open_count"]),
        low=show.plain(drawn["low"]) if has_band else None,
        high=show.plain(drawn["high"]) if has_band else None,
        hover=[_hover(row) for row in frame.itertuples()],
        name="open",
        label=f"{known['open_count'].iloc[-1]:,.0f}" if len(known) else None,
    )
    marks.add_holes(fig, holes(frame))
    fig.update_yaxes(rangemode="tozero", nticks=6)
    fig.update_xaxes(tickformat="%b\n%Y", nticks=7)
    return theme.style(fig, theme.BESIDE)


def _hover(row) -> str:
    if row.is_hole:
        return f"{show.day(row.day_on)}: {row.reason}"
    band = f", {row.low:,.0f} to {row.high:,.0f} with 95% confidence" if pd.notna(row.low) else ""
    return f"{show.day(row.day_on)}: {row.open_count:,.0f} open at {row.employer_count:,} employers{band}"


def leaders_figure(frame: pd.DataFrame) -> go.Figure:
    """Who has most open. `frame`: employer, open_count, most first; one row per employer."""
    top = frame.head(LEADERS)
    fig = marks.add_bars(
        Figure(),
        [show.shortened(name, 22) for name in top["employer"]],
        top["open_count"].tolist(),
        hover=[f"{name}: {count:,} open" for name, count in zip(top["employer"], top["open_count"], strict=True)],
        customdata=top["employer_id"].tolist(),
    )
    return theme.style(fig, theme.BESIDE)


def share_told(row: pd.Series, weights: str = "jobs") -> str:
    """The share of product jobs that are remote on the day of `row`, in a sentence; counts where they are few."""
    if not show.is_enough(row["all_count"], row["all_employer_count"]):
        return f"{row['remote_count']:,} of {row['all_count']:,} open product jobs are remote."
    whose = "of open product jobs are" if weights == "jobs" else "of the average employer's open product jobs are"
    return (
        f"{row['remote_share']:.0%} {whose} remote "
        f"({row['share_low']:.0%} to {row['share_high']:.0%} with 95% confidence)."
    )


def key_figures(found: Market, kind: str) -> list[KeyFigure]:
    """The four numbers at the top, each with what qualifies it and its small line."""
    now, trend = found.now, found.trend
    new = found.new_in_four_weeks
    enough = show.is_enough(now["all_count"], now["all_employer_count"])
    share = f"{now['remote_share']:.0%}" if enough else f"{now['remote_count']:,} of {now['all_count']:,}"
    return [
        KeyFigure(
            f"Open {kind}",
            f"{now['open_count']:,}",
            f"{told(found.in_four_weeks)} in four weeks",
            show.plain(trend["open_count"]),
        ),
        KeyFigure(
            "New in four complete weeks",
            f"{new.after:,}" if new else "not known",
            f"{told(new)} against {new.before:,} in the four before" if new else "boards were not read in some weeks",
            show.plain(found.new_by_week),
        ),
        KeyFigure(
            "Product jobs that are remote",
            share,
            f"{now['share_low']:.0%} to {now['share_high']:.0%} with 95% confidence"
            if enough
            else "too few for a share",
            show.plain(trend["remote_share"]) if enough else (),
        ),
        KeyFigure(
            "Employers hiring",
            f"{len(found.employers):,}",
            f"of {now['all_employer_count']:,} with product jobs open, on {now['board_count']:,} boards",
            show.plain(trend["employer_count"]),
        ),
    ]


def draw(selection: Selection) -> None:
    """The page."""
    show.follow()
    source, note = data.choose_source(selection, "reads")
    market_state.ahead(selection)
    data.ahead("text_stretches", selection)
    if source is not None:
        data.ahead("new_jobs_by_employer", selection.only(source["source_id"]))
        in_context.ahead(selection.only(source["source_id"]))
    kind = kind_of_jobs(selection)
    found = market(selection)
    if source is None or found is None or not found.now["all_count"]:
        show.page_head("", QUESTION, lambda: market_state.draw(selection))
        if source is None:
            able = ", ".join(data.sources_with_reads()) or "nothing here, until boards have been read more than once"
            show.cannot_answer(f"{note} What is open can be told of: {able}.")
        elif found is None:
            show.cannot_answer(
                "No Monday of this period had enough boards read. Choose a longer period, or all boards."
            )
        else:
            show.empty(pd.DataFrame(), selection)
    else:
        show.page_head(context(found, date.today()), QUESTION, lambda: market_state.draw(selection))
        show.cannot_answer(note)
        _draw_market(found, kind, selection)
    threads.draw(selection)
    what = asked(selection)
    if what is not None:
        _draw_asked(what)
    show.link("guide", "Does the 2020 guide to remote product management still hold?")


def _draw_market(found: Market, kind: str, selection: Selection) -> None:
    show.key_figures(key_figures(found, kind))
    last_visit.draw(selection)
    left, right = st.columns([5, 3], gap="large")
    # The control stands under its figure, so that both columns begin with one.
    place = left.container()
    with left, st.container(horizontal=True, gap="medium", key="overview_controls"):
        counts, drawn_as = open_postings.choose(), _draw_as()
    with place:
        if counts == open_postings.POSTINGS:
            open_postings.draw(found, kind, lambda rows: figure(rows, drawn_as), drawn_as == INDEX)
        else:
            _draw_trend(found, kind, drawn_as)
    with right:
        _draw_employers(found, kind)
    new_jobs.draw(found)
    boards_change.draw(found, kind)
    in_context.draw(found)


def _draw_trend(found: Market, kind: str, drawn_as: str) -> None:
    now, trend = found.now, periods.thinned(found.trend)
    boards = f"same {now['board_count']:,} boards" if found.selection.boards == "same" else "all boards"
    index = f"index, {show.day(known_since(trend))} = 100 · " if drawn_as == INDEX else ""
    band = "band: 95%, employers as the sampled unit · " if found.trend["low"].notna().any() else ""
    show.exhibit(
        "overview",
        f"Open {kind}, {boards}",
        trend,
        figure(trend, drawn_as),
        f"{index}n = {now['open_count']:,} open {kind} at {len(found.employers):,} employers, of "
        f"{now['all_count']:,} product jobs at {now['all_employer_count']:,} · {band}{found.source['label']}, "
        f"{show.day(found.trend['day_on'].iloc[0])} to {show.day(now['day_on'])}"
        f"{year_before_told(found.trend)}",
        NOTES,
        alt=f"Line of open {kind} by week, {found.since_first.before:,} at first and {now['open_count']:,} now",
    )


def _draw_employers(found: Market, kind: str) -> None:
    """Who has most open; a bar leads to the jobs it counts."""
    labels = {value: label for label, value in data.choices().employers.items()}

    def listed() -> None:
        employers = [labels[one] for one in search.clicked("figure_overview_employers") if one in labels]
        if employers:
            search.go(employer=employers, source=[found.source["label"]], state=["Open"])

    show.exhibit(
        "overview_employers",
        "Who has most open",
        found.employers,
        leaders_figure(found.employers),
        f"n = {found.now['open_count']:,} jobs at {len(found.employers):,} employers · open on "
        f"{show.day(found.now['day_on'])} · {found.source['label']} · click a bar for its jobs",
        alt=f"Most open {kind}: {leading(found.employers['employer'], found.employers['open_count'])}",
        on_select=listed,
    )
    show.link("companies", "All employers, and each one's jobs")


def _draw_as() -> str:
    """The visitor's choice of what the trend draws: COUNT or INDEX."""

    def draw(first: str) -> str:
        options = [COUNT, INDEX]
        return st.segmented_control(
            "Draw as", options, default=first, required=True, key="overview_as", bind="query-params"
        )

    return texts.kept("overview_as", draw, COUNT, lambda chosen: chosen in (COUNT, INDEX))


def known_since(trend: pd.DataFrame) -> date:
    """The first day of the trend with a number."""
    return trend.loc[~trend["is_hole"], "day_on"].iloc[0]


def year_before_told(trend: pd.DataFrame) -> str:
    """That the thin line is the year before, or why there is none: for the caption."""
    if periods.year_before(trend, "open_count").notna().any():
        return " · thin line: 52 weeks before, no season taken out"
    days = (trend["day_on"].iloc[-1] - trend["day_on"].iloc[0]).days
    return f" · no year before to compare with: {days} days are known"


def context(found: Market, today: date) -> str:
    """The line above the title: as of when, how long ago that is, and on what."""
    first = found.trend["day_on"].iloc[0]
    boards = f"{found.now['board_count']:,} boards"
    read = f"read every month since {first:%B %Y}" if found.selection.boards == "same" else "being read then"
    now = found.now["day_on"]
    return f"As of {show.day(now)}, {show.ago(now, today)} · {boards} {read} · {found.source['label']}"


def _draw_asked(what: Asked) -> None:
    """Skills and years, from the archive that has texts: another one than above, so it is named again."""
    show.heading("What postings ask for")
    show.context(what.texts.context())

    def listed() -> None:
        named = search.clicked("figure_overview_skills")
        if named:
            search.go_to_texts(what.texts, skill=named)

    def asking() -> None:
        years = search.years_clicked("figure_overview_years")
        if years:
            search.go_to_texts(what.texts, years=years)

    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(skills_finding(what.skills))
        show.exhibit(
            "overview_skills",
            "",
            what.skills,
            skills_figure(what.skills),
            f"{skills_caption(what)} · click a dot for its postings",
            on_select=listed,
            alt=f"The {len(what.skills)} skills named most. {skills_finding(what.skills)}".replace("**", ""),
        )
        show.link("skills", "All skills, over time and by level")
    with right:
        st.markdown(years_finding(what.years))
        show.exhibit(
            "overview_years",
            "",
            what.years,
            years_figure(what.years),
            f"{years_caption(what)} · click a bar for its postings",
            on_select=asking,
            alt=f"Postings by the least years they require. {years_finding(what.years)}".replace("**", ""),
        )
        show.link("experience", "Years by level, and who could apply")
