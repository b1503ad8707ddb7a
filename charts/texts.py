"""Which postings with text a page speaks of: one source, and one unbroken stretch of its days.

Sources are never joined, nor is a source over a hole in its years: what was asked in 2016 and in 2026 is no one number.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts import data, show
from charts.selection import Selection

# What must be enough of for a page to open there: postings with text, or those of them that state a minimum of years.
ASKED = ("job_count", "employer_count")
STATED = ("stated_count", "stated_employer_count")
# Those of them that state pay in the currency which most of them state.
PAID = ("paid_count", "paid_employer_count")
LEVELS = {
    "junior": "Junior",
    "mid": "Mid-level",
    "senior": "Senior",
    "principal": "Principal",
    "executive": "Director and above",
}


@dataclass(frozen=True)
class Texts:
    """The postings that a page speaks of: `selection` is the visitor's, narrowed to one source and one stretch.

    `stretches` are all of the source (columns of `offered`), latest first; `whole` is the selection over all of them.
    """

    selection: Selection
    whole: Selection
    source: str
    kind: str
    stretches: pd.DataFrame
    chosen: int

    @property
    def stretch(self) -> pd.Series:
        """The stretch that is spoken of: from_on, to_on, days (in words), job_count, employer_count."""
        return self.stretches.iloc[self.chosen]

    @property
    def earlier(self) -> Selection | None:
        """The stretch before this one, to compare with; None when there is none with enough postings."""
        before = self.stretches.iloc[self.chosen + 1 :]
        enough = before[before["is_enough"]]
        return None if enough.empty else between(self.whole, enough["from_on"].iloc[0], enough["to_on"].iloc[0])

    @property
    def holes(self) -> list[tuple[date, date]]:
        """First and last day of the whole years of each hole between two stretches."""
        ends = list(zip(self.stretches["from_on"], self.stretches["to_on"], strict=True))[::-1]
        gaps = [(before[1].year + 1, after[0].year - 1) for before, after in zip(ends, ends[1:], strict=False)]
        return [(date(first, 1, 1), date(last, 12, 31)) for first, last in gaps if first <= last]

    def all_days(self) -> str:
        """The days of all stretches of the source, oldest first."""
        return " and ".join(self.stretches["days"].tolist()[::-1])

    def context(self) -> str:
        """The line above the title: source, days, postings and employers."""
        sizes = counted(self.stretch["job_count"], self.stretch["employer_count"])
        return f"{self.source} · {self.stretch['days']} · {sizes}"


def counted(jobs: int, employers: int, of: str = "posting") -> str:
    """How many, in words: "83 postings at 70 employers"."""
    return f"{jobs:,} {of}{'' if jobs == 1 else 's'} at {employers:,} employer{'' if employers == 1 else 's'}"


def counted_each(rows: pd.DataFrame, jobs: str, employers: str, each: str, of: str = "postings") -> str:
    """How many in each row, in words: "n = 23 to 146 postings a year, at 15 to 88 employers"."""
    spans = [
        f"{low:,}" if low == high else f"{low:,} to {high:,}"
        for low, high in ((int(rows[name].min()), int(rows[name].max())) for name in (jobs, employers))
    ]
    return f"n = {spans[0]} {of} {each}, at {spans[1]} employers"


def days(first: date, last: date) -> str:
    """A stretch of days as people write it: "3 May 2026", "May 2026", "May to June 2026", "May 2013 to June 2020"."""
    if first == last:
        return show.day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    return f"{first:%B}{'' if first.year == last.year else f' {first.year}'} to {last:%B %Y}"


def between(selection: Selection, first: date, last: date) -> Selection:
    """The same view of the days from `first` to `last`."""
    return replace(selection, date_from=first, date_to=last)


@data.remembered
def offered(selection: Selection, counts: tuple[str, str] = ASKED) -> pd.DataFrame:
    """The stretches of every source that the selection leaves, latest first; the source with most to open on leads.

    Columns: source_id, source (label), kind, from_on, to_on (dates), days (in words), job_count, employer_count,
    stated_count, stated_employer_count, those of PAID when asked for, is_enough (whether `counts` allow a share). A
    source opens on its latest stretch with enough, so the most recent postings decide, not for how many years a source
    has been collected.
    """
    found = data.rows("text_stretches", selection)
    if counts == PAID:
        found = found.merge(_paid(selection), on=["source_id", "from_on", "to_on"], how="left").fillna(
            dict.fromkeys(PAID, 0)
        )
    found = found[found["job_count"] > 0].merge(
        data.table("source")[["source_id", "label", "kind"]].rename(columns={"label": "source"}), on="source_id"
    )
    for column in ("from_on", "to_on"):
        found[column] = [day.date() for day in pd.to_datetime(found[column])]
    found["days"] = [days(first, last) for first, last in zip(found["from_on"], found["to_on"], strict=True)]
    enough = [show.is_enough(*sizes) for sizes in found[list(counts)].itertuples(index=False)]
    found["is_enough"] = pd.Series(enough, index=found.index, dtype=bool)  # of no rows, too
    found = found.sort_values("from_on", ascending=False)
    opens_with = found[found["is_enough"]].groupby("source_id")[counts[0]].first()
    found["opens_with"] = found["source_id"].map(opens_with).fillna(0)
    found = found.sort_values(["opens_with", "source_id", "from_on"], ascending=[False, True, False])
    return found.drop(columns="opens_with").reset_index(drop=True)


def _paid(selection: Selection) -> pd.DataFrame:
    """How many postings state pay in the leading currency, by source and stretch: source_id, from_on, to_on, PAID."""
    by_currency = data.rows("pay_jobs", selection, cut="archive").groupby(["source_id", "part", "currency"])
    counts = by_currency["employer_id"].agg(["size", "nunique"]).set_axis(list(PAID), axis="columns").reset_index()
    counts = counts.sort_values(PAID[0], ascending=False).drop_duplicates(["source_id", "part"])
    ends = counts.pop("part").str.split(" ", expand=True).reindex(columns=[0, 1])
    return counts.assign(from_on=pd.to_datetime(ends[0]), to_on=pd.to_datetime(ends[1])).drop(columns="currency")


def archives(rows: pd.DataFrame) -> pd.DataFrame:
    """`rows` of a measure cut by archive, latest archive first, their source_id and part told in words.

    Columns first: source (label), days; those of the measure follow.
    """
    ends = [tuple(date.fromisoformat(day) for day in part.split()) for part in rows["part"]]
    labels = data.table("source").set_index("source_id")["label"]
    rows = rows.assign(
        source=rows["source_id"].map(labels), days=[days(*pair) for pair in ends], _last=[last for _, last in ends]
    )
    rows = rows.sort_values("_last", ascending=False, kind="stable")
    return rows[["source", "days", *rows.columns.difference(["source", "days", "_last"], sort=False)]].reset_index(
        drop=True
    )


def pick(stretches: pd.DataFrame, selection: Selection, source: str | None = None, stretch: str | None = None) -> Texts:
    """The postings of the `source` and `stretch` (labels) that were asked for, else of those a page opens on.

    It opens on the first source, and on its latest stretch with enough postings, else its largest.
    `stretches` (as `offered` gives them) has at least one row.
    """
    known = stretches["source"].tolist()
    of_source = stretches[stretches["source"] == (source if source in known else known[0])].reset_index(drop=True)
    asked = of_source.index[of_source["days"] == stretch]
    largest = int(of_source["job_count"].argmax())
    opens_on = int(of_source["is_enough"].argmax()) if of_source["is_enough"].any() else largest
    chosen = int(asked[0]) if len(asked) else opens_on
    whole = selection.only(of_source.loc[0, "source_id"])
    row = of_source.loc[chosen]
    # A stretch begins with the first posting that still stood, which may be before the period.
    first, last = (
        max(row["from_on"], whole.date_from or row["from_on"]),
        min(row["to_on"], whole.date_to or row["to_on"]),
    )
    return Texts(between(whole, first, last), whole, row["source"], row["kind"], of_source, chosen)


def choose(selection: Selection, page: str, counts: tuple[str, str] = ASKED) -> Texts | None:
    """Draws the controls for source and stretch where there is a choice; None, and said why, when nothing is left.

    `page` is the URL_PATH of the page: its choices are in the address as "<page>_source" and "<page>_time".
    """
    stretches, without_text = offered(selection, counts), _without_text(selection)
    if without_text and stretches.empty:
        show.cannot_answer(f"{without_text} Clear the filter *Source* or choose another.")
        return None
    show.cannot_answer(without_text)
    if show.empty(stretches, selection):
        return None
    texts = pick(stretches, selection)
    with st.container(horizontal=True, gap="medium", key="texts"):
        enough = stretches.loc[stretches["is_enough"], "source"].tolist()
        source = _control("Postings of", enough, texts.source, f"{page}_source")
        texts = pick(stretches, selection, source)
        enough = texts.stretches.loc[texts.stretches["is_enough"], "days"].tolist()
        stretch = _control("Time", enough, texts.stretch["days"], f"{page}_time")
    return pick(stretches, selection, source, stretch)


def with_years(chosen: Texts, selection: Selection) -> tuple[Texts | None, str]:
    """`chosen` when its postings have dates of their own, else the source with most that have; and what to say."""
    if chosen.kind != "day":
        return chosen, ""
    lack = f"{chosen.source}: read on one day only, so there are no years to compare"
    stretches = offered(selection)
    dated = stretches[(stretches["kind"] != "day") & stretches["is_enough"]].reset_index(drop=True)
    if dated.empty:
        return None, f"{lack}."
    other = pick(dated, selection, dated.groupby("source")["job_count"].sum().idxmax())
    return other, f"{lack}. Shown here instead, on its own: {other.source.rstrip('?')}."


def _control(label: str, options: list[str], default: str, key: str) -> str:
    """The visitor's choice of `options`; `default` without a control when there is nothing to choose."""
    distinct = list(dict.fromkeys([*options, default]))
    if len(distinct) < 2:
        return default

    def draw(first: str) -> str:
        return st.selectbox(label, distinct, distinct.index(first), key=key, width=320, bind="query-params")

    return kept(key, draw, default, lambda chosen: chosen in distinct)


def kept(key: str, draw: Callable[[Any], Any], default: Any, fits: Callable[[Any], bool] = lambda chosen: True) -> Any:
    """The value of a control of one page, which the visitor finds again on coming back to the page.

    `draw(first)` draws it with this key, bound to the address, `first` being its default; `fits` says whether a former
    value can still be chosen. Streamlit 1.67 takes a page's own controls out of the address when the page is left. On
    return by a link the former value is set, which writes it into the address; on return by the browser's Back
    Streamlit overrides what is set with the default, so the former value must be that.
    """
    memory = st.session_state.setdefault("kept", {})
    _follow_default(key, default)
    lost = key in memory and key not in st.query_params and fits(memory[key])
    by_history = lost and get_script_run_ctx().is_history_navigation
    if lost and not by_history and key not in st.session_state:
        st.session_state[key] = memory[key]
    value = draw(memory[key] if by_history else default)
    memory.pop(key, None)
    if value != default:
        memory[key] = value
    return value


def _follow_default(key: str, default: Any) -> None:
    """Lets a control that the visitor has not touched take a new `default`, as a reload of the address would.

    Streamlit keeps the value of a control with a key although its default has changed with the filters.
    """
    former = st.session_state.get(f"{key}_default")
    if former not in (None, default) and st.session_state.get(key) == former and key not in st.query_params:
        st.session_state[key] = default
    st.session_state[f"{key}_default"] = default


def _without_text(selection: Selection) -> str:
    """A sentence on the chosen sources of which no text was read; "" when all have some."""
    sources = data.table("source")
    lacking = sources[sources["source_id"].isin(selection.sources) & ~sources["has_text"]]["label"].tolist()
    if not lacking:
        return ""
    return f"{', '.join(lacking)}: titles, places and dates were read there but no texts, so what is asked is unknown."
