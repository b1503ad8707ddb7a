"""Rising: what changed between two windows of time that is more than chance, and what is not sure."""

from datetime import date
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import change_dots, data, places, rising_employers, show, texts
from charts.selection import WORKPLACES, Selection, kind_of_jobs
from charts.texts import LEVELS, kept

TITLE = "Rising"
QUESTION = "What is rising, and what is falling?"
ORDER = 7
ICON = ":material/trending_up:"
URL_PATH = "rising"
NOTES = """
**The change** is that of a share between two windows of time, in percentage points: of the jobs of each window, how
many have the property. Of boards that are read again and again a window's jobs are those open on at least one of its
days, on boards read throughout both windows; of dated ads, those published in it. For skills only postings whose text
was read count.

**The whisker** is the 95% interval of the change. The employer is the sampled unit, and an employer that hires in both
windows is one: what it keeps is no change, and one employer that puts up many jobs moves the share without making it
sure.

**Rising** and **falling** are called so when, of everything so called, at most one in ten should be chance
(Benjamini and Hochberg's false discovery rate over all that were compared). With many properties compared, some move
by chance alone: a list ranked by change would name those first.

**Not compared** is what fewer than 8 employers have in both windows together, and everything where a window holds fewer
than 20 jobs or 8 employers.
"""
# What may be compared: label -> subject of the measure `rising`; employers have a measure of their own.
SUBJECTS = {
    "Skills": "skill",
    "Specialisms": "specialism",
    "Words in titles": "title_word",
    "Levels": "level",
    "Workplace": "workplace",
    "Who may apply": "scope",
    "Countries": "country",
    "Employers": "employer",
}
SCOPES = {"worldwide": "Open worldwide", "restricted": "Certain places only", "unspecified": "Not said"}
# What is told of one and of several of the subject.
NOUNS = {
    "skill": "skills",
    "specialism": "specialisms",
    "title_word": "words of titles",
    "level": "levels",
    "workplace": "workplaces",
    "scope": "answers to who may apply",
    "country": "countries",
}
SHOWN = 14


class Window(NamedTuple):
    """A stretch of days, both ends in it."""

    from_on: date
    to_on: date

    def __str__(self) -> str:
        return texts.days(self.from_on, self.to_on)


def frame(
    selection: Selection, subject: str = "specialism", windows: tuple[Window, Window] | None = None
) -> pd.DataFrame:
    """One row an item of the subject, surest change first: the columns of the measure `rising` but source_id.

    `selection` is of one source; `windows`: the earlier and the later one, None for the measure's own.
    """
    rows = data.rows("rising", selection, subject=subject, **parameters(windows)).drop(columns="source_id")
    return rows.assign(item=labels(rows, subject))


def parameters(windows: tuple[Window, Window] | None) -> dict[str, str]:
    """The windows as the measures take them."""
    if windows is None:
        return {}
    first, second = windows
    return {
        "first_from": f"{first.from_on}", "first_to": f"{first.to_on}",
        "second_from": f"{second.from_on}", "second_to": f"{second.to_on}",
    }  # fmt: skip


def labels(rows: pd.DataFrame, subject: str) -> pd.Series:
    """The items as people read them."""
    if subject == "country":
        return pd.Series(places.named(rows["item_id"]), index=rows.index, dtype=object)
    names = {"level": LEVELS, "workplace": {value: label for label, value in WORKPLACES.items()}, "scope": SCOPES}
    if subject == "title_word":
        return rows["item"].map(lambda word: f"“{word}”")
    return rows["item"].map(names[subject]) if subject in names else rows["item"]


def figure(frame: pd.DataFrame) -> go.Figure:
    """The change of each of the surest items as a dot with its whisker, in percentage points, beside a line at none."""
    top = frame[frame["state"] != "too_few"].head(SHOWN)
    names = [show.shortened(item, 40) for item in top["item"]]
    hover = [
        f"{row.item}: {row.share_before:.1%} → {row.share:.1%}<br>"
        f"change {points(row.change)}, {points(row.change_low)} to {points(row.change_high)} with 95% confidence<br>"
        f"{row.count_before:,} of {row.job_count_before:,} jobs, then {row.count:,} of {row.job_count:,}, "
        f"at {row.holder_count:,} employers<br>{change_dots.told(row)}"
        for row in top.itertuples()
    ]
    ends = [f"{row.share_before:.0%} → {row.share:.0%}" for row in top.itertuples()]
    spans = [top[name] * 100 for name in ("change", "change_low", "change_high")]
    return change_dots.figure(names, top["state"], spans, hover, ends)


def points(change: float) -> str:
    """A change of a share in words: "+3.0 points"."""
    return f"{change * 100:+.1f} points".replace("-", "−")


def finding(frame: pd.DataFrame, noun: str = "properties") -> str:
    """What a visitor may conclude: what surely rises and falls, or that nothing surely does."""
    compared = frame[frame["state"] != "too_few"]
    if compared.empty:
        return f"**Too few postings to compare.** None of the {len(frame):,} {noun} has 8 employers in the two windows."
    said = [_of(frame[frame["state"] == state], verb) for state, verb in (("rising", "Rising"), ("falling", "Falling"))]
    counted = f"Of {len(frame):,} {noun}, {len(compared):,} could be compared"
    if not any(said):
        return f"**Nothing changed that we can be sure of.** {counted}; what moved, chance and a few employers explain."
    return f"{' '.join(part for part in said if part)} {counted}; what else moved, chance explains."


def _of(changed: pd.DataFrame, verb: str) -> str:
    if changed.empty:
        return ""
    named = [
        f"{row.item} ({row.share_before:.0%} to {row.share:.0%}, {points(row.change)}, "
        f"{row.change_low * 100:+.1f} to {row.change_high * 100:+.1f})".replace("-", "−")
        for row in changed.head(4).itertuples()
    ]
    more = f" and {len(changed) - 4} more" if len(changed) > 4 else ""
    return f"**{verb}:** {'; '.join(named)}{more}."


def draw(selection: Selection) -> None:
    """The page."""
    head = st.container()
    subject = SUBJECTS[kept("of", _subject, "Skills", lambda chosen: chosen in SUBJECTS)]
    source, note = _source(selection, subject)
    show.cannot_answer(note)
    if source is None:
        with head:
            show.page_head("Two windows compared", QUESTION, "")
        return
    if selection.weights == "employers":
        show.cannot_answer("Changes are compared with every job counted once, whatever “Shares count once” says.")
    only = selection.only(source["source_id"])
    windows = _windows(only, subject)
    if windows is None:
        with head:
            show.page_head(
                source["label"], QUESTION, "**There are no two windows to compare:** no posting bears a date."
            )
        return
    if subject == "employer":
        rows = rising_employers.frame(only, parameters(windows))
        answer, chart = rising_employers.finding(rows), rising_employers.figure
        counted = rising_employers.counted(rows)
    else:
        rows = frame(only, subject, windows)
        answer, chart, counted = finding(rows, NOUNS[subject]), figure, _counted(rows)
    with head:
        show.page_head(f"{source['label']} · {windows[0]} against {windows[1]}", QUESTION, answer)
    if show.empty(rows, only):
        return
    compared = int((rows["state"] != "too_few").sum())
    scale = "ratio of new jobs a week" if subject == "employer" else "change in percentage points"
    more = f" · the {SHOWN} surest of {compared}; the others are in the rows" if compared > SHOWN else ""
    show.exhibit(
        URL_PATH,
        f"What changed among {kind_of_jobs(only)}",
        rows,
        chart(rows) if compared else None,
        f"{counted} · {scale} · whisker: 95% interval, employers as the sampled unit · in colour: sure, at most one in "
        f"ten of them by chance · source: {source['label']}{more}",
        rising_employers.NOTES if subject == "employer" else NOTES,
        alt=answer.replace("**", ""),
    )


def _counted(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "n = 0"
    first = rows.iloc[0]
    before = texts.counted(first["job_count_before"], first["employer_count_before"], "job")
    return f"n = {before}, then {texts.counted(first['job_count'], first['employer_count'], 'job')}"


def _subject(first: str) -> str:
    return st.segmented_control("Compare", list(SUBJECTS), default=first, required=True, key="of", bind="query-params")


def _source(selection: Selection, subject: str) -> tuple[pd.Series | None, str]:
    """The source that can answer: for skills dated texts, else boards read again and again."""
    if subject != "skill":
        return data.choose_source(selection, "reads")
    known = data.sources()
    able = known[known["has_text"] & (known["kind"] != "day")]
    asked = able[able["source_id"].isin(selection.sources)] if selection.sources else able
    if asked.empty:
        return None, "Skills over time need postings whose text was read and that bear dates: this source has none."
    return asked.sort_values(["text_job_count", "source_id"], ascending=[False, True]).iloc[0], ""


def _windows(selection: Selection, subject: str) -> tuple[Window, Window] | None:
    """Draws the controls; the earlier and the later window, None where nothing bears a date."""
    offered = _first_windows(selection, subject)
    if offered is None:
        return None
    first, second = offered
    with st.container(horizontal=True, gap="medium", key="windows"):
        return _window("Earlier", "earlier", first), _window("Later", "later", second)


def _first_windows(selection: Selection, subject: str) -> tuple[Window, Window] | None:
    """For skills the source's last two stretches of texts, where there are two; else what the measure takes itself."""
    if subject == "skill":
        stretches = texts.offered(selection)
        stretches = stretches[stretches["is_enough"]].sort_values("from_on")
        if len(stretches) > 1:
            first, second = (Window(row.from_on, row.to_on) for row in stretches.tail(2).itertuples())
            return first, second
    return default_windows(selection)


def default_windows(selection: Selection) -> tuple[Window, Window] | None:
    """The earlier and the later window that the measures compare unless told; None where nothing bears a date."""
    found = data.query(
        "SELECT from_on, to_on FROM compared_window($1::VARCHAR[], $2::DATE, $3::DATE, NULL, NULL, NULL, NULL) "
        "ORDER BY number",
        list(selection.sources), selection.date_from, selection.date_to,
    )  # fmt: skip
    if found.isna().any(axis=None):
        return None
    first, second = (Window(row.from_on.date(), row.to_on.date()) for row in found.itertuples())
    return first, second


def _window(label: str, key: str, default: Window) -> Window:
    """Draws one control; a window of which only the first day is chosen is not followed yet."""
    span = data.choices()

    def ask(first: tuple[date, date]) -> tuple[date, ...]:
        return st.date_input(
            f"{label} window",
            first,
            span.first_on,
            span.last_on,
            key=key,
            format="YYYY-MM-DD",
            width=320,
            bind="query-params",
        )

    chosen = kept(key, ask, tuple(default), lambda days: len(days) == 2)
    return Window(*sorted(chosen)) if len(chosen) == 2 else default
