"""One company: what it has open, what that was over time, its jobs, its levels, and what it asks for."""

from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, marks, show, theme
from charts.figures import Figure
from charts.overview import holes
from charts.selection import SENIORITIES, Selection

# The company that the address names, under this name.
KEY = "company"
CHOICE = "company_choice"
NOTES = """
**Open** is a job that stood on the company's board at the end of that day, on a board read in the seven days before.
The strong line follows the filters at the side; the other counts the company's product jobs of every workplace.

Where a line is broken, one of the company's boards had not been read: nothing is known of those weeks. The line begins
with the first read of the board, not with the company's first job.
"""
SKILLS_SHOWN = 12


@dataclass(frozen=True)
class Company:
    """An employer of the data: its key, its label in the address, and the sources that hold jobs of it.

    `sources`: source_id, source (label), kind, now_on, job_count; those read repeatedly first.
    """

    employer_id: str
    label: str
    sources: pd.DataFrame

    @property
    def read(self) -> pd.Series | None:
        """The source that tells what is open at it; None when none of its boards is read repeatedly."""
        able = self.sources[self.sources["kind"] == "reads"]
        return None if able.empty else able.iloc[0]

    def narrowed(self, selection: Selection, source_id: str | None = None) -> Selection:
        """`selection` of this company alone, on all its boards: a panel is for comparing companies, not for one."""
        sources = (source_id,) if source_id else selection.sources
        return replace(selection, employers=(self.employer_id,), sources=sources, boards="all")


def of(name: str) -> Company | None:
    """The company that the address calls `name`: its label or key, in any case; None when the data know none such."""
    employers = data.choices().employers
    known = {value: label for label, value in employers.items()}
    known |= {label.casefold(): label for label in employers}
    label = name if name in employers else known.get(name.casefold())
    if label is None:
        return None
    sources = data.query(
        "SELECT source_id, label AS source, kind, now_on, count(DISTINCT job_id) AS job_count "
        "FROM job_board JOIN source USING (source_id) WHERE job_id IN (SELECT job_id FROM job WHERE employer_id = $1) "
        "GROUP BY source_id, label, kind, now_on "
        "ORDER BY kind <> 'reads', job_count DESC, source_id",
        employers[label],
    )
    return Company(employers[label], label, sources)


def chosen() -> Company | None:
    """The company that the address names, None for all companies; says so when there is none such."""
    asked = st.query_params.get(KEY)
    # The choice lives in the address alone, so that Back undoes it; the mark tells the shell that the name is known.
    st.session_state[KEY] = asked
    found = of(asked) if asked else None
    if asked and found is None:
        st.warning(f"Company “{asked}” is not known here and was left out.", icon=":material/link_off:")
    st.session_state[CHOICE] = found.label if found else None
    return found


def choose() -> None:
    """Draws the choice of a company; its own page is drawn when there is one."""
    st.selectbox(
        "A company's own page",
        list(data.choices().employers),
        index=None,
        key=CHOICE,
        placeholder="Choose a company",
        width=360,
        on_change=lambda: visit(st.session_state[CHOICE]),
    )


def visit(label: str | None) -> None:
    """Goes to a company's page, or back to all companies; to be called from a widget's callback."""
    if label:
        st.query_params[KEY] = label
    elif KEY in st.query_params:
        del st.query_params[KEY]


def choose_from(figure_key: str) -> None:
    """Goes to the page of the company whose mark was clicked in the figure `figure_key`."""
    points = st.session_state[figure_key]["selection"]["points"]
    clicked = points[0].get("customdata") if points else None
    _go_to_id(clicked[0] if isinstance(clicked, list) else clicked)


def choose_row(row: pd.Series) -> None:
    """Goes to the page of the company of a ticked row."""
    _go_to_id(row["employer_id"])


def _go_to_id(employer_id: str) -> None:
    labels = {value: label for label, value in data.choices().employers.items()}
    if employer_id in labels:
        visit(labels[employer_id])


def frame(company: Company, selection: Selection) -> pd.DataFrame:
    """One row per Monday from its board's first read, and the window's last day: day_on, open_count, all_count.

    open_count is of the selection, all_count of every workplace, level and place; null where its boards had not been
    read. Empty when none of its boards is read again and again.
    """
    if company.read is None:
        return pd.DataFrame(columns=["day_on", "open_count", "all_count"])
    narrowed = company.narrowed(selection, company.read["source_id"])
    everything = _open_by_day(narrowed.without("workplaces", "seniorities", "places")).rename(
        columns={"open_count": "all_count"}
    )
    joined = everything.merge(_open_by_day(narrowed), on="day_on", how="left")
    known = joined["all_count"].notna()
    # A company that has never had a job of the selection has no row of it: nought wherever its boards were read.
    joined["open_count"] = joined["open_count"].where(joined["open_count"].notna() | ~known, 0)
    return joined.loc[known.cummax(), ["day_on", "open_count", "all_count"]].reset_index(drop=True)


def _open_by_day(selection: Selection) -> pd.DataFrame:
    """day_on, open_count: the Mondays, and below them the last day of the window."""
    weekly = data.rows("company_open_jobs_by_week", selection).rename(columns={"week_on": "day_on"})
    last = data.rows("companies", selection).rename(columns={"as_of_on": "day_on"})
    both = pd.concat([part[["day_on", "open_count"]] for part in (weekly, last)], ignore_index=True)
    return both.drop_duplicates("day_on", keep="last")


def figure(frame: pd.DataFrame, kind: str = "remote product jobs") -> go.Figure:
    """Open jobs over time as steps: those of the filters, and all product jobs; days not read are gaps."""
    fig, palette = Figure(), theme.palette()
    lines = [("all_count", "product jobs", palette.second)] if kind != "product jobs" else []
    for column, name, colour in [*lines, ("open_count", kind, palette.accent)]:
        values = show.plain(frame[column])
        marks.add_line(
            fig,
            frame["day_on"].tolist(),
            values,
            name=name,
            colour=colour,
            hover=[
                f"{show.day(day)}: {'not read' if value is None else f'{value:,.0f} {name} open'}"
                for day, value in zip(frame["day_on"], values, strict=True)
            ],
        )
    fig.update_traces(line_shape="hv")
    _label_ends(fig, frame, lines, kind)
    marks.add_holes(fig, holes(frame.assign(is_hole=frame["all_count"].isna(), reason="")))
    fig.update_yaxes(rangemode="tozero", nticks=5, tickformat=",d")
    edge = pd.Timedelta(days=4)
    fig.update_xaxes(tickformat="%b\n%Y", nticks=6, range=[frame["day_on"].min() - edge, frame["day_on"].max() + edge])
    return theme.style(fig, theme.BESIDE)


def _label_ends(fig: go.Figure, frame: pd.DataFrame, lines: list, kind: str) -> None:
    """Writes at the end of each line what it counts; two lines that end together share one label."""
    known = frame.dropna(subset=["all_count"])
    if known.empty:
        return
    last, palette = known.iloc[-1], theme.palette()
    ends = {"open_count": (kind.removesuffix(" product jobs"), palette.accent)}
    if lines and last["all_count"] != last["open_count"]:
        ends["all_count"] = ("all product", palette.second)
    for column, (name, colour) in ends.items():
        fig.add_annotation(
            x=last["day_on"], y=last[column], text=f"<b>{int(last[column]):,}</b> {name}", showarrow=False,
            xanchor="left", xshift=9, font={"color": colour, "size": 13},
        )  # fmt: skip
    fig.update_layout(margin_r=16 + 8 * max(len(f"{name} 99") for name, _ in ends.values()))


def jobs(company: Company, selection: Selection) -> pd.DataFrame:
    """One row per job of the company, from every source that has any: the measure `job_list`."""
    return data.rows("job_list", company.narrowed(selection))


def levels(rows: pd.DataFrame) -> pd.DataFrame:
    """seniority, label, job_count, open_count: the levels of its jobs (as `jobs` gives them), lowest first."""
    names = {value: label for label, value in SENIORITIES.items()}
    counted = rows.assign(is_open=rows["state"].eq("open")).groupby("seniority").agg(
        job_count=("job_id", "size"), open_count=("is_open", "sum")
    )  # fmt: skip
    found = counted.loc[[level for level in names if level in counted.index]].reset_index()
    found.insert(1, "label", [names[level] for level in found["seniority"]])
    return found


def levels_figure(frame: pd.DataFrame) -> go.Figure:
    """Jobs by level, lowest first: all that were seen, and how many of them are open."""
    colours = theme.seniority_colours()
    fig = marks.add_bars(
        Figure(),
        frame["label"].tolist(),
        frame["job_count"].tolist(),
        texts=[f"{row.job_count:,} · {row.open_count:,} open" for row in frame.itertuples()],
        hover=[f"{row.label}: {row.job_count:,} seen, {row.open_count:,} of them open" for row in frame.itertuples()],
    )
    fig.update_traces(marker_color=[colours[level] for level in frame["seniority"]])
    fig.update_xaxes(range=[0, 1.5 * frame["job_count"].max()])
    return theme.style(fig, 36 + 32 * len(frame))


def skills_named(company: Company, selection: Selection) -> pd.DataFrame:
    """source_id, source, skill_id, skill, group_id, naming_count, job_count: skills of its texts, most named first.

    The rows of the measure skill_share whose skill is named at all, of every source. Its shares are left out: one
    employer, however many jobs, is no sample.
    """
    asked = data.rows("skill_share", company.narrowed(selection))
    named = asked[asked["naming_count"] > 0].merge(company.sources[["source_id", "source"]], on="source_id")
    return named[["source_id", "source", "skill_id", "skill", "group_id", "naming_count", "job_count"]]


def skills_figure(frame: pd.DataFrame) -> go.Figure:
    """The skills that most of the company's texts of one source name, as counts of texts."""
    top = frame.head(SKILLS_SHOWN)
    said = [f"{row.naming_count:,} of {row.job_count:,}" for row in top.itertuples()]
    fig = marks.add_bars(
        Figure(),
        top["skill"].tolist(),
        top["naming_count"].tolist(),
        texts=said,
        hover=[f"{skill}: named in {count} texts" for skill, count in zip(top["skill"], said, strict=True)],
    )
    fig.update_xaxes(range=[0, 1.15 * top["job_count"].max()])
    return theme.style(fig, 36 + 28 * len(top))


def finding(state: pd.Series | None, rows: pd.DataFrame, name: str, kind: str = "remote product jobs") -> str:
    """Whether the company hires, and as of when. `state`: as `state_of` gives it.

    `rows`: its jobs (as `jobs` gives them).
    """
    if state is None or pd.isna(state["as_of_on"]):
        days = rows["opened_on"].dropna()
        when = f", opened from {show.day(days.min())} to {show.day(days.max())}" if len(days) else ""
        return (
            f"**Not known whether {name} hires now:** nothing of it stood, in this period, on a board that is read "
            f"again and again. Known are {len(rows):,} {kind}{when}."
        )
    as_of, since = show.day(state["as_of_on"]), show.day(state["from_on"])
    opened = f"{state['opened_count']:,} opened since {since}."
    if state["state"] == "hiring":
        count = int(state["open_count"])
        return f"**Yes: {count:,} {kind if count > 1 else kind.removesuffix('s')} open on {as_of}.** {opened}"
    if state["state"] == "unknown":
        return f"**Not known:** its board was last read on {show.day(state['last_read_on'])}. {opened}"
    last = rows["last_seen_on"].dropna()
    seen = f" The last was seen on {show.day(last.max())}." if len(last) else ""
    return f"**Not now: no {kind} open on {as_of}.** {opened}{seen}"


def state_of(company: Company, selection: Selection) -> pd.Series | None:
    """The company's row of the measure `companies`; None without a board that is read again and again.

    A company that listed nothing of the selection has no row there: it is read, and has had none open.
    """
    if company.read is None:
        return None
    narrowed = company.narrowed(selection, company.read["source_id"])
    found = data.rows("companies", narrowed)
    if found.empty:
        found = data.rows("companies", narrowed.without("workplaces", "seniorities", "places"))
        nothing = {"state": "not_now", "open_count": 0, "opened_count": 0}
        found = found.assign(**{column: nothing[column] for column in nothing})[found["state"] != "unknown"]
    return None if found.empty else found.iloc[0]


def years_asked(texts: pd.DataFrame) -> str:
    """A sentence on the least experience that the jobs' texts require, as counts; "" when no text was read.

    `texts`: min_months, null where none is required; one row a job whose text was read (the measure jobs_with_text).
    """
    if texts.empty:
        return ""
    years = (texts["min_months"].dropna() / 12).sort_values()
    if years.empty:
        return f"None of {len(texts):,} texts states how many years of experience it requires."
    low, middle, high = years.iloc[0], years.median(), years.iloc[-1]
    span = f"{low:g} years" if low == high else f"from {low:g} to {high:g} years, the middle one {middle:g}"
    return f"{len(years):,} of {len(texts):,} texts state the experience they require: {span}."
