"""The grain of a series in time: what n carries is offered, the rule of charts.periods opens, the visitor chooses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from charts import data, periods, show, texts
from charts.selection import Selection
from charts.texts import ASKED, Texts, kept

LABELS = {"Week": "week", "Month": "month", "Quarter": "quarter", "Year": "year"}
NOTES = """
**A point** is a week, month, quarter or year: the finest in which at least half of the periods have 20 postings at 8
employers, and of which there are no more than 120; choose another above where it carries shares, too. Periods with too
few have no point: their counts are in the rows. **Grey** was not read, and what happened then is not known.

**Not read to its end** is a period that is not over, or had begun before anything was read. It is left out unless you
ask for it, or what was read after a hole has no other; then it is an open circle.
"""


@dataclass(frozen=True)
class Series:
    """How a series of what texts ask is drawn: `sizes` are the rows of text_periods of its source and `grain`.

    `unfinished`: periods that are not over are drawn, too.
    """

    grain: str
    unfinished: bool
    sizes: pd.DataFrame

    @property
    def more(self) -> dict:
        """What a measure is asked for: cut and unfinished."""
        return {"cut": self.grain, "unfinished": self.unfinished}

    @property
    def holes(self) -> list[tuple[date, date]]:
        """First and last day of what was not read between the periods."""
        return periods.unread(self.sizes["period_on"].tolist(), self.grain)

    def unfinished_told(self) -> str:
        """The periods that are not whole, and how they are drawn, for a caption; "" when there are none."""
        drawn = self.sizes["is_enough"] if self.unfinished else self.sizes["job_count"] > 0
        cut = self.sizes[~self.sizes["is_whole"] & drawn]
        said = ", ".join(f"{periods.told(row.period_on, self.grain)} ({row.job_count:,})" for row in cut.itertuples())
        how = "open circle" if self.unfinished else "left out"
        return f" · {how}, not read to its end: {said}" if said else ""

    def marked(self, rows: pd.DataFrame) -> pd.DataFrame:
        """`rows` (part) with is_whole."""
        return rows.assign(is_whole=rows["part"].map(self.sizes.set_index("part")["is_whole"]))


def choose(key: str, carries: Mapping[str, Iterable[bool]]) -> str | None:
    """The visitor's choice of a grain, in the address as `key`; without a control where one alone carries numbers.

    `carries` as in periods.finest; None when no grain carries any.
    """
    carries = {grain: list(known) for grain, known in carries.items()}
    opens_in, names = periods.finest(carries), {grain: label for label, grain in LABELS.items()}
    options = [names[grain] for grain in periods.offered(carries)] if opens_in else []
    if len(options) < 2:
        return opens_in

    def draw(first: str) -> str:
        return st.segmented_control("Counted by", options, default=first, required=True, key=key, bind="query-params")

    chosen = kept(key, draw, names[opens_in], lambda value: value in options)
    return LABELS.get(chosen, opens_in)


def of_texts(dated: Texts, page: str, counts: tuple[str, str] = ASKED) -> Series | None:
    """How the postings of `dated` are drawn over time, as the visitor chooses; None where no period has enough.

    `counts`: what a period must have enough of (charts.texts). The controls are in the address as "<page>_by" and
    "<page>_unfinished".
    """
    return of_sizes(sizes_of(dated.whole), page, counts)


def sizes_of(selection: Selection) -> pd.DataFrame:
    """The rows of text_periods, period_on as a date."""
    rows = data.rows("text_periods", selection)
    return rows.assign(period_on=rows["period_on"].dt.date)


def of_sizes(rows: pd.DataFrame, page: str, counts: tuple[str, str] = ASKED) -> Series | None:
    """As of_texts, of `rows` like those of text_periods, of one source."""
    rows = rows.assign(is_enough=[show.is_enough(*sizes) for sizes in rows[list(counts)].itertuples(index=False)])
    whole = rows[rows["is_whole"]]
    carries = {grain: whole.loc[whole["grain"] == grain, "is_enough"] for grain in periods.GRAINS}
    if periods.finest(carries) is None:
        # Nothing that is over carries a share; what has begun may.
        carries = {grain: rows.loc[rows["grain"] == grain, "is_enough"] for grain in periods.GRAINS}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key=f"{page}_grain"):
        grain = choose(f"{page}_by", carries)
        if grain is None:
            return None
        sizes = rows[rows["grain"] == grain].reset_index(drop=True)
        return Series(grain, _unfinished(f"{page}_unfinished", sizes), sizes)


def _unfinished(key: str, sizes: pd.DataFrame) -> bool:
    """Whether periods that are not over are drawn; no control where none of them has postings."""
    if not (~sizes["is_whole"] & (sizes["job_count"] > 0)).any():
        return False
    label = f"Unfinished {sizes['grain'].iloc[0]}s too"
    return kept(key, lambda first: st.toggle(label, first, key=key, bind="query-params"), is_alone(sizes))


def is_alone(sizes: pd.DataFrame) -> bool:
    """Whether, between two holes, only periods that are not whole have enough postings: without them nothing is drawn.

    `sizes`: period_on, grain, is_whole, is_enough of the periods of one grain and source, in order.
    """
    ends = [periods.after(first, grain) for first, grain in zip(sizes["period_on"], sizes["grain"], strict=True)]
    stretch = pd.Series(
        [index > 0 and first > ends[index - 1] for index, first in enumerate(sizes["period_on"])], index=sizes.index
    ).cumsum()
    enough = sizes[sizes["is_enough"]].groupby(stretch)["is_whole"]
    return bool((~enough.any()).any())


def thin(rows: pd.DataFrame, grain: str, jobs: str = "job_count") -> str:
    """The periods of `rows` (period_on, share) without a share, in words, for a caption; "" when all have one."""
    few = rows[rows["share"].isna()].drop_duplicates("period_on")
    if few.empty:
        return ""
    if len(few) > 6:
        counts = f"{int(few[jobs].min()):,} to {int(few[jobs].max()):,}"
        return f" · {len(few)} {grain}s with too few postings to tell ({counts}) are in the rows alone"
    said = ", ".join(f"{periods.told(row.period_on, grain)} ({getattr(row, jobs):,})" for row in few.itertuples())
    return f" · too few postings to tell: {said}"


def nothing(dated: Texts) -> str:
    """That no period has enough postings, with the counts by year: in place of a figure."""
    rows = data.rows("text_periods", dated.whole)
    years = rows[(rows["grain"] == "year") & (rows["job_count"] > 0)]
    counts = ", ".join(f"{row.part} {row.job_count:,}" for row in years.itertuples())
    return f"No year has enough postings for a share, which takes 20 at 8 employers: {counts}."


def caption(rows: pd.DataFrame, series: Series, dated: Texts, jobs: str = "job_count") -> str:
    """What stands under a figure over time: n of the periods with a share, their days, and what is left out."""
    known = rows[rows["share"].notna()]
    return (
        f"{texts.counted_each(known, jobs, 'employer_count', f'a {series.grain}')} · {dated.all_days()} · whisker: 95% "
        f"interval · {dated.source}{thin(rows, series.grain, jobs)}{series.unfinished_told()}"
    )
