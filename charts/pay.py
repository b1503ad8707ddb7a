"""Pay: what the postings that state pay offer at least and at most, a currency at a time, and how many state it."""

from urllib.parse import quote

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import (
    by_period,
    compare,
    compared_pay,
    data,
    grains,
    job_rows,
    lanes,
    pay_figures,
    periods,
    show,
    texts,
    theme,
)
from charts.alt import leading, over_time
from charts.lanes import percent
from charts.pay_figures import money
from charts.selection import Selection, kind_of_jobs
from charts.texts import LEVELS, PAID, Texts

TITLE = "Pay"
QUESTION = "What do they pay?"
ORDER = 5
ICON = ":material/payments:"
URL_PATH = "pay"
WEIGHS = True
NOTES = """
**From and to**: a posting states a range. The upper bar is the middle half of the lower ends, the lower bar that of the
upper ends; the dots are the medians, and a whisker is the median's 95% interval (Woodruff's, employers being the
sampled unit). Half of the postings start at the first median or more, half go up to the second or more.

**As advertised**: base pay for a year, neither adjusted for prices nor for the place. Equity, bonuses and benefits are
left out. Pay by the hour, day, week or month is brought to a year of full-time work: 2,080 hours, 260 days, 52 weeks,
12 months. A currency is never converted nor joined with another.

**Who states pay is no random draw**: laws of some places ask for it, and employers who pay well say so more readily.
These are offers of those that say, not what product managers earn.
"""
STATED_NOTES = """
The share of the postings whose text was read that state a believable base pay in any currency, in a field of the source
or in the text. A posting that states none may say it later; that is not known. Archives are not joined.
"""
CURRENCY_FIRST = "USD"
WHOLE = "All levels"


def frame(selection: Selection, cut: str = "level", unfinished: bool = False) -> pd.DataFrame:
    """One row a currency x part of the postings of one source: US dollars first, the whole, then its parts in order.

    Columns: label (the part's name), then those of the measure pay_ranges. `cut`: level, level_scope or a grain of
    charts.periods; `unfinished` as there.
    """
    rows = data.rows("pay_ranges", selection, cut=cut, unfinished=unfinished).drop(columns="source_id")
    totals = rows[rows["part"] == "all"].set_index("currency")["job_count"]
    rows["_first"] = [(currency != CURRENCY_FIRST, -totals[currency], currency) for currency in rows["currency"]]
    rows["_part"] = [_place(part) for part in rows["part"]]
    rows.insert(0, "label", [label(part) for part in rows["part"]])
    rows = rows.sort_values(["_first", "_part"]).drop(columns=["_first", "_part"])
    return rows.reset_index(drop=True)


def _place(part: str) -> tuple[int, str]:
    """Where a part stands: the whole first, levels from junior up, everything else by its name."""
    level, _, rest = part.partition(" ")
    return (0, "") if part == "all" else (1 + list(LEVELS).index(level) if level in LEVELS else 1, rest or part)


SCOPES = {"worldwide": "worldwide", "restricted": "certain places", "unspecified": "place not said"}


def label(part: str) -> str:
    """The name of a part of pay_ranges: a level, a period, or a level and who may take the job; of "all" WHOLE."""
    level, _, scope = part.partition(" ")
    if part == "all":
        return WHOLE
    return f"{LEVELS[level]}, {SCOPES[scope]}" if scope in SCOPES else LEVELS.get(part) or periods.named(part)


def figure(frame: pd.DataFrame) -> go.Figure:
    """The middle halves of what postings pay at least and at most, a row a part; `frame` is of one currency."""
    return pay_figures.figure(pay_figures.known_parts(frame))


def finding(frame: pd.DataFrame) -> str:
    """What half of the postings pay at least, in the currency that leads; counts where there are too few."""
    whole = frame[frame["part"] == "all"] if len(frame) else frame
    if whole.empty:
        return "None of these postings states what it pays."
    first = whole.iloc[0]
    stated = texts.counted(int(first["job_count"]), int(first["employer_count"]))
    in_words = pay_figures.named(first["currency"])
    if pd.isna(first["min_median"]) or pd.isna(first["max_median"]):
        return f"Only {stated} state pay in {in_words}, too few to say what is usual; the rows have them all."
    low, high = (money(first[f"{side}_median"], first["currency"]) for side in ("min", "max"))
    return (
        f"**Of the postings that state pay in {in_words}, half start at {low} a year or more, and half go up to "
        f"{high} or more** ({stated})."
    )


def draw(selection: Selection) -> None:
    """The page."""
    job_rows.follow()
    head = st.container()
    data.ahead("pay_stated", selection, cut="archive")
    counted = with_enough(selection)
    chosen = texts.choose(counted, URL_PATH, PAID)
    stated = frame_stated(selection)
    if chosen is None:
        with head:
            show.page_head("Postings whose text was read", QUESTION, "")
        return
    pair = compare.choose(chosen, counted, PAID)
    if pair is not None:
        compared_pay.draw(pair, head, QUESTION)
        return
    rows = frame(chosen.selection)
    every = " · any workplace" if counted != selection else ""
    with head:
        answer = [finding(rows), finding_stated(stated, chosen, selection), _why_wider(selection, counted)]
        show.page_head(chosen.context() + every, QUESTION, " ".join(part for part in answer if part))
    whole = rows[rows["part"] == "all"]
    jobs = frame_jobs(chosen)
    for currency in pay_figures.known_parts(whole)["currency"]:
        _draw_currency(rows[rows["currency"] == currency], chosen)
        _draw_cuts(jobs[jobs["currency"] == currency], chosen)
    _say_thin(whole)
    _draw_jobs(jobs, chosen)
    _draw_stated(stated)
    _draw_stated_over_time(chosen, counted)


def with_enough(selection: Selection) -> Selection:
    """The selection, of any workplace where too few postings of the chosen ones state pay, and enough of all do."""
    wider = selection.without("workplaces")
    if texts.offered(selection, PAID)["is_enough"].any() or not texts.offered(wider, PAID)["is_enough"].any():
        return selection
    return wider


def _why_wider(selection: Selection, counted: Selection) -> str:
    if counted == selection:
        return ""
    most = max(texts.offered(selection, PAID)["paid_count"].astype(int), default=0)
    return f"Of {_kind(selection)} alone no archive has enough ({most:,} at most), so every workplace counts here."


def _kind(selection: Selection) -> str:
    """What the filters leave, in words: "remote postings"."""
    return kind_of_jobs(selection).replace("product jobs", "postings")


def _draw_currency(rows: pd.DataFrame, chosen: Texts) -> None:
    whole = rows.iloc[0]
    currency = whole["currency"]
    known = pay_figures.known_parts(rows)
    thin = rows[~rows.index.isin(known.index)]
    caption = (
        f"n = {texts.counted(int(whole['job_count']), int(whole['employer_count']))} that state pay in {currency} · "
    )
    caption += "bar: the middle half · whisker: 95% interval of the median, employers as the sampled unit"
    caption += f"{annualised(whole)} · {chosen.source}, {chosen.stretch['days']}"
    if len(thin):
        caption += (
            f" · too few to set apart: {', '.join(f'{r.label.lower()} ({r.job_count})' for r in thin.itertuples())}"
        )
    show.exhibit(
        URL_PATH if currency == CURRENCY_FIRST else f"{URL_PATH}_{currency.lower()}",
        f"Base pay a year, in {pay_figures.named(currency)}",
        rows,
        figure(rows),
        caption,
        NOTES,
        alt=finding(rows).replace("**", ""),
    )


def annualised(whole: pd.Series) -> str:
    """How many of the postings state pay for less than a year."""
    counts = [
        f"{whole[f'{period}_count']:,} by the {words}"
        for period, words in (("hour", "hour"), ("month", "month"), ("other", "week or day"))
        if whole[f"{period}_count"]
    ]
    return f" · brought to a year: {', '.join(counts)}" if counts else " · all stated for a year"


def _draw_cuts(jobs: pd.DataFrame, chosen: Texts) -> None:
    """The same figure by who may take the job within each level, and over time, where two parts can be compared."""
    currency = jobs["currency"].iloc[0]
    # Counted here first: most archives have too few, and asking the measure takes longer.
    if jobs.groupby([jobs["level"], jobs["eligibility_scope"]]).size().ge(show.MIN_POSTINGS).sum() > 1:
        _draw_cut(chosen, currency, "Within a level, by who may take the job", {"cut": "level_scope"})
    if chosen.kind == "day" or len(jobs) < 2 * show.MIN_POSTINGS:
        return
    sizes = sizes_paid(grains.sizes_of(chosen.selection), jobs)
    if (sizes[PAID[0]] >= show.MIN_POSTINGS).groupby(sizes["grain"]).sum().max() < 2:
        return
    show.heading(f"Over time, in {pay_figures.named(currency)}")
    series = grains.of_sizes(sizes, f"{URL_PATH}_{currency.lower()}", PAID)
    if series is not None:
        _draw_cut(chosen, currency, "", series.more, series.unfinished_told())


def sizes_paid(sizes: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """`sizes` (rows of text_periods) with PAID: how many of `jobs` were asked in each period, at how many employers."""
    counts = [
        (len(asked), asked["employer_id"].nunique())
        for asked in (
            jobs[jobs["asked_on"].between(row.period_on, row.last_on)]
            for row in sizes.assign(period_on=pd.to_datetime(sizes["period_on"])).itertuples()
        )
    ]
    return sizes.assign(**{name: [pair[place] for pair in counts] for place, name in enumerate(PAID)})


def _draw_cut(chosen: Texts, currency: str, title: str, asked: dict, more: str = "") -> None:
    rows = frame(chosen.selection, **asked)
    rows = rows[(rows["currency"] == currency) & (rows["part"] != "all")]
    if len(pay_figures.known_parts(rows)) < 2:
        return
    show.exhibit(
        f"{URL_PATH}_{asked['cut']}_{currency.lower()}",
        title,
        rows,
        figure(rows),
        f"{texts.counted_each(pay_figures.known_parts(rows), 'job_count', 'employer_count', 'a row')} · bar: the "
        f"middle half · whisker: 95% interval of the median · as advertised at the time · {chosen.source}{more}",
        NOTES,
        alt=f"{title or 'Over time'}: pay in {pay_figures.named(currency)}",
    )


def _say_thin(whole: pd.DataFrame) -> None:
    thin = whole[~whole.index.isin(pay_figures.known_parts(whole).index)]
    if len(thin):
        counts = ", ".join(f"{r.currency} ({r.job_count} at {r.employer_count})" for r in thin.itertuples())
        st.caption(
            f"Too few for a figure, which takes {show.MIN_POSTINGS} postings at {show.MIN_EMPLOYERS} employers: "
            f"{counts}. No currency is converted into another; the rows below have them all."
        )


def frame_jobs(chosen: Texts) -> pd.DataFrame:
    """One row a job x currency in which it states pay: the columns of the measure pay_jobs, of the chosen postings."""
    rows = data.rows("pay_jobs", chosen.whole, cut="archive")
    part = f"{chosen.stretch['from_on']} {chosen.stretch['to_on']}"
    return rows[rows["part"] == part].drop(columns=["part", "source_id"]).reset_index(drop=True)


def _draw_jobs(rows: pd.DataFrame, chosen: Texts) -> None:
    """The postings themselves, each range as a line where they are not too many, with the way to their words."""
    if rows.empty:
        return
    counts = rows["currency"].value_counts()
    currency = CURRENCY_FIRST if CURRENCY_FIRST in counts.index else counts.index[0]
    drawn = counts[currency] <= pay_figures.MOST_LINES
    lines = f"A line a posting in {pay_figures.named(currency)}, by level · " if drawn else ""
    in_field = int(rows["found_in"].eq("field").sum())
    show.exhibit(
        f"{URL_PATH}_jobs",
        "Every range that is stated",
        with_view(rows),
        pay_figures.every_range(rows[rows["currency"] == currency]) if drawn else None,
        f"{lines}n = {len(rows):,} ranges in all currencies, {in_field:,} read in a field of the source, "
        f"{len(rows) - in_field:,} in the text · tick a row to see its words · {job_rows.credits(rows)}, "
        f"{chosen.stretch['days']}",
        columns=_columns(),
        on_select_row=job_rows.ticked,
    )


def with_view(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` with the address of each posting's own view, its key at the end."""
    rows = rows.assign(view=[f"/postings?posting={quote(job_id, safe='')}" for job_id in rows["job_id"]])
    first = ["title", "employer", "currency", "min_annual", "max_annual", "period", "found_in", "asked_on"]
    return rows[[*first, *rows.columns.difference([*first, "job_id"], sort=False), "job_id"]]


def frame_stated_over_time(whole: Selection, cut: str, unfinished: bool) -> pd.DataFrame:
    """One row a period of one source: panel, part, period_on, then the columns of the measure pay_stated."""
    rows = data.rows("pay_stated", whole, cut=cut, unfinished=unfinished).drop(columns="source_id")
    rows.insert(0, "period_on", [periods.first_day(part) for part in rows["part"]])
    return rows.assign(panel=STATED).sort_values("period_on", ignore_index=True)


STATED = "State what they pay"


def _draw_stated_over_time(chosen: Texts, counted: Selection) -> None:
    dated, note = texts.with_years(chosen, counted)
    if dated is None:
        return
    show.heading("How many say what they pay, over time")
    if note:
        st.markdown(note)
    series = grains.of_texts(dated, f"{URL_PATH}_stated")
    if series is None:
        show.cannot_answer(grains.nothing(dated))
        return
    rows = series.marked(frame_stated_over_time(dated.whole, series.grain, series.unfinished))
    said = [f"{row.stating_count:,} of {row.job_count:,} postings" for row in rows.itertuples()]
    show.exhibit(
        f"{URL_PATH}_stated_over_time",
        "",
        rows,
        by_period.figure(rows.assign(said=said), [STATED], series.holes, series.grain),
        grains.caption(rows, series, dated),
        STATED_NOTES + grains.NOTES,
        alt=f"Share of postings by {series.grain}. {over_time(rows, series.grain)}",
    )


def _columns() -> dict:
    amount = st.column_config.NumberColumn
    return job_rows.columns() | {
        "currency": "Currency",
        "min_annual": amount("From, a year", format="localized"),
        "max_annual": amount("To, a year", format="localized"),
        "period": st.column_config.TextColumn("Stated by", help="The period that the posting states it by."),
        "found_in": "Found in",
        "asked_on": st.column_config.DateColumn("Posted"),
        "is_annualised": "Brought to a year",
        "level": None,
        "view": st.column_config.LinkColumn("Its words", display_text="see"),
    }


def frame_stated(selection: Selection) -> pd.DataFrame:
    """One row an archive, latest first: source, days, then the columns of the measure pay_stated."""
    return texts.archives(data.rows("pay_stated", selection, cut="archive"))


def finding_stated(stated: pd.DataFrame, chosen: Texts, selection: Selection) -> str:
    """How many of the postings of the chosen archive that the filters leave state pay at all; "" of too few."""
    row = stated[(stated["source"] == chosen.source) & (stated["days"] == chosen.stretch["days"])]
    if row.empty or row["share"].isna().any():
        return ""
    one = row.iloc[0]
    sure = f"{percent(one['share_low'])} to {percent(one['share_high'])} with 95% confidence"
    return f"Of its {one['job_count']:,} {_kind(selection)} {percent(one['share'])} say what they pay ({sure})."


def figure_stated(frame: pd.DataFrame) -> go.Figure:
    """A lane an archive with the share that states pay; `frame` has archives with shares only."""
    rows = frame.assign(
        kind="stated",
        lane=[lanes.lane(row.source, row.days, row.job_count) for row in frame.itertuples()],
        said=[
            f"{row.stating_count:,} of {row.job_count:,} postings, {row.field_count:,} of them in a field"
            for row in frame.itertuples()
        ],
    )
    return lanes.figure(rows, {"stated": "State what they pay"}, {"stated": theme.palette().accent})


def _draw_stated(stated: pd.DataFrame) -> None:
    known = stated[stated["share"].notna()]
    if known.empty:
        return
    thin = len(stated) - len(known)
    show.exhibit(
        f"{URL_PATH}_stated",
        "How many say what they pay",
        stated.drop(columns=["source_id", "part"]),
        figure_stated(known),
        f"Share of the postings whose text was read, in a field or in the text · "
        f"{texts.counted_each(known, 'job_count', 'employer_count', 'an archive')} · whisker: 95% interval, employers "
        f"as the sampled unit · archives are not joined{f' · {thin} with too few not drawn' if thin else ''}",
        STATED_NOTES,
        alt=f"State what they pay: {leading(known['source'] + ', ' + known['days'], known['share'], percent)}",
    )
