"""The state of the market in three sentences, each with the charts it comes from: for the Overview and the digest.

The numbers are rows of the measure market_state; a check holds them to the charts' own measures before a build is used.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from charts import data, remote_jobs, scope_shares, show, texts
from charts.lanes import percent
from charts.selection import Selection, kind_of_jobs

MEASURE = "market_state"
VERDICTS = {
    "growing": "the market is growing",
    "shrinking": "the market is shrinking",
    "unsure": "whether the market grows or shrinks is not sure",
}
AS_SHARES = {
    "subject": "scope",
    "stated_count": "scope_count",
    "estimate": "share",
    "low": "share_low",
    "high": "share_high",
}
# What the exhibit of the trend is called in the address (static/take.js); a link within the page.
TREND = "#exhibit=overview"


@dataclass(frozen=True)
class Sentence:
    """One of the three, as markdown, and the pages whose charts show its numbers: (URL_PATH, label)."""

    text: str
    pages: tuple[tuple[str, str], ...] = ()


def ahead(selection: Selection) -> None:
    """Lets the answer be found while the page asks other things."""
    data.ahead(MEASURE, selection)


def frame(selection: Selection) -> pd.DataFrame:
    """The rows of market_state that are told: of each statement those of the source and part that its page opens on.

    Before its columns: source (label) and days (as of when, in words).
    """
    stated = data.rows(MEASURE, selection)
    chosen = [_open(stated, selection), *_asked(stated, selection), _takers(stated, selection)]
    rows = pd.concat([part for part in chosen if len(part)] or [stated.head(0).assign(source="", days="")])
    return rows[["source", "days", *stated.columns]].reset_index(drop=True)


def _open(stated: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    source, _ = data.choose_source(selection, "reads")
    if source is None:
        return stated.head(0)
    mine = stated[(stated["statement"] == "open") & (stated["source_id"] == source["source_id"])]
    return mine.assign(source=source["label"], days=[show.day(day) for day in mine["to_on"]])


def _asked(stated: pd.DataFrame, selection: Selection) -> list[pd.DataFrame]:
    """The rows of skill and years, each of the texts that its own page opens on."""
    found = []
    for statement, counts in (("skill", texts.ASKED), ("years", texts.STATED)):
        stretches = texts.offered(selection, counts)
        if stretches.empty:
            continue
        chosen = texts.pick(stretches, selection)
        stretch = chosen.stretch
        part = f"{stretch['from_on']} {stretch['to_on']}"
        mine = stated["source_id"].isin(chosen.selection.sources) & stated["part"].eq(part)
        rows = stated[mine & stated["statement"].eq(statement)]
        found.append(rows.assign(source=chosen.source, days=stretch["days"]))
    return found


def _takers(stated: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    rows = remote_jobs.described(stated[stated["statement"] == "takers"], selection)
    archives = remote_jobs.archives(selection, rows)
    if not archives:
        return rows
    return rows[(rows["source_id"] == archives[0].source_id) & (rows["part"] == archives[0].part)]


def sentences(rows: pd.DataFrame, selection: Selection) -> list[Sentence]:
    """The three sentences that `rows` (as `frame` gives them) bear out; one that they do not says what is unknown."""
    of = {statement: part for statement, part in rows.groupby("statement")}
    first = {statement: part.iloc[0] for statement, part in of.items()}
    kind = kind_of_jobs(selection)
    who = Sentence("**Who may take such jobs is not known:** none was found.")
    if "takers" in of:
        who = Sentence(_takers_told(of["takers"]), (("where", "Who may take them, and from where"),))
    return [
        Sentence(_open_told(first.get("open"), kind)),
        _asked_told(first.get("skill"), first.get("years"), kind),
        who,
    ]


def _open_told(row: pd.Series | None, kind: str) -> str:
    if row is None:
        return f"**How many {kind} are open is not known:** too few boards were read again and again in this selection."
    count, before = int(row["stated_count"]), int(row["before_count"])
    counted = f"1 {kind.replace('product jobs', 'product job')} is" if count == 1 else f"{count:,} {kind} are"
    open_now = f"**{counted} open** on {show.day(row['to_on'])}"
    first = show.day(row["from_on"])
    if row["verdict"] == "too_few":
        return f"{open_now}, {before:,} [on {first}]({TREND}): too few to say whether the market grows or shrinks."
    moved = f"{abs(count - before):,} {'more' if count > before else 'fewer'} than" if count != before else "as many as"
    interval = f"{row['low']:+,.0f} to {row['high']:+,.0f}".replace("-", "−")
    return (
        f"{open_now} at {int(row['employer_count']):,} employers, and **{VERDICTS[row['verdict']]}**: "
        f"[{moved} on {first}]({TREND}) ({interval} with 95% confidence)."
    )


def _asked_told(skill: pd.Series | None, years: pd.Series | None, kind: str) -> Sentence:
    if skill is None:
        return Sentence(f"**What {kind} ask for is not known:** no text of such a posting names a skill of the list.")
    pages = (("skills", "All skills"), ("experience", "Years of experience"))
    same = years is not None and list(years[["source", "days"]]) == list(skill[["source", "days"]])
    return Sentence(f"{_skill_told(skill)}; {_years_told(years, same)}.", pages if years is not None else pages[:1])


def _skill_told(row: pd.Series) -> str:
    labels = data.table("skill").set_index("skill_id")["label"]
    name, n = show.literal(labels[row["subject"]]), texts.counted(row["job_count"], row["employer_count"])
    where = f"{row['source']}, {row['days']}"
    if row["verdict"] == "too_few":
        return f"**Too few texts tell which skill is named most:** {n} ({where})"
    how = "is named most" if row["verdict"] == "first" else "is named most, though not surely"
    return f"**{name} {how}: by {percent(row['estimate'])}** of {n} ({_sure(row)} with 95% confidence; {where})"


def _years_told(row: pd.Series | None, same: bool) -> str:
    if row is None:
        return "no such posting states how many years it requires"
    where = "" if same else f" ({row['source']}, {row['days']})"
    if row["verdict"] == "too_few":
        counts = f"{row['stated_count']:,} of {row['job_count']:,}"
        return f"{counts} that state a minimum require five years or more{where}, too few for a share"
    of = f"of the {row['job_count']:,} that state a minimum"
    return f"**{percent(row['estimate'])} {of} require five years or more** ({_sure(row)}){where}"


def _takers_told(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    n = texts.counted(first["job_count"], first["employer_count"], "remote job")
    said = scope_shares.finding(rows.drop(columns=["page"]).rename(columns=AS_SHARES))
    return f"{said.removesuffix('.')} (n = {n}; {first['source']}, {first['days']})."


def _sure(row: pd.Series) -> str:
    return f"{percent(row['low'])} to {percent(row['high'])}"


def draw(selection: Selection) -> None:
    """The three sentences in Streamlit, under each its links."""
    for place, sentence in enumerate(sentences(frame(selection), selection), 1):
        with st.container(gap="xxsmall", key=f"state_{place}"):
            st.markdown(sentence.text)
            if sentence.pages:
                with st.container(horizontal=True, gap="medium", key=f"state_links_{place}"):
                    for url_path, label in sentence.pages:
                        show.link(url_path, label)
