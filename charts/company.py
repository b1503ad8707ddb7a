"""One company's own page: what it has open, what that was over time, its jobs, its levels, and what it asks for."""

from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import data, job_rows, marks, show, theme
from charts.overview import holes, kind_of_jobs
from charts.selection import SENIORITIES, Selection

# The company that the address names, under this name.
KEY = "company"
URL_PATH = "companies_company"
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


def of(label: str) -> Company | None:
    """The company that the address calls `label`; None when the data know none of this name."""
    employer_id = data.choices().employers.get(label)
    if employer_id is None:
        return None
    sources = data.query(
        "SELECT source_id, label AS source, kind, now_on, count(*) AS job_count FROM job JOIN source USING (source_id) "
        "WHERE employer_id = $1 GROUP BY ALL ORDER BY kind <> 'reads', job_count DESC, source_id",
        employer_id,
    )
    return Company(employer_id, label, sources)


def chosen() -> Company | None:
    """The company that the visitor or the address chose, None for all companies; says so when there is none such."""
    label = st.session_state[KEY] if KEY in st.session_state else st.query_params.get(KEY)
    found = of(label) if label else None
    if label and found is None:
        st.warning(f"Company “{label}” is not known here and was left out.", icon=":material/link_off:")
    return found


def choose() -> None:
    """Draws the choice of a company; its own page is drawn when there is one."""
    st.selectbox(
        "A company's own page",
        list(data.choices().employers),
        index=None,
        key=KEY,
        placeholder="Choose a company",
        width=360,
        bind="query-params",
        persist_state="session",
    )


def choose_from(figure_key: str) -> None:
    """Goes to the page of the company whose mark was clicked in the figure `figure_key`."""
    points = st.session_state[figure_key]["selection"]["points"]
    clicked = points[0].get("customdata") if points else None
    _choose_id(clicked[0] if isinstance(clicked, list) else clicked)


def choose_row(row: pd.Series) -> None:
    """Goes to the page of the company of a ticked row."""
    _choose_id(row["employer_id"])


def _choose_id(employer_id: str) -> None:
    labels = {value: label for label, value in data.choices().employers.items()}
    if employer_id in labels:
        st.session_state[KEY] = labels[employer_id]


def _leave() -> None:
    st.session_state[KEY] = None


def frame(company: Company, selection: Selection) -> pd.DataFrame:
    """One row per Monday: week_on, open_count (as filtered), all_count (of every workplace and level); null: not read.

    Empty when none of the company's boards is read repeatedly.
    """
    if company.read is None:
        return pd.DataFrame(columns=["week_on", "open_count", "all_count"])
    narrowed = company.narrowed(selection, company.read["source_id"])
    everything = data.rows("company_open_jobs_by_week", narrowed.without("workplaces", "seniorities", "places"))
    some = data.rows("company_open_jobs_by_week", narrowed)[["week_on", "open_count"]]
    joined = everything.rename(columns={"open_count": "all_count"}).merge(some, on="week_on", how="left")
    # A company that has never had a job of the selection open has no row there: nought wherever its boards were read.
    known = joined["all_count"].notna()
    joined["open_count"] = joined["open_count"].where(joined["open_count"].notna() | ~known, 0)
    return joined[["week_on", "open_count", "all_count"]]


def figure(frame: pd.DataFrame, kind: str = "remote product jobs") -> go.Figure:
    """Open jobs by week as steps, those of the filters strong, all product jobs thin; weeks not read are gaps."""
    fig, palette = go.Figure(), theme.palette()
    lines = [("all_count", "product jobs", palette.second)] if kind != "product jobs" else []
    for column, name, colour in [*lines, ("open_count", kind, palette.accent)]:
        values = [None if pd.isna(value) else int(value) for value in frame[column]]
        marks.add_line(
            fig,
            frame["week_on"].tolist(),
            values,
            name=name,
            colour=colour,
            hover=[
                f"{show.day(day)}: {'not read' if value is None else f'{value:,} {name} open'}"
                for day, value in zip(frame["week_on"], values, strict=True)
            ],
        )
    _label_ends(fig, frame, lines, kind)
    gaps = frame.rename(columns={"week_on": "day_on"}).assign(is_hole=frame["all_count"].isna(), reason="")
    marks.add_holes(fig, holes(gaps))
    fig.update_yaxes(rangemode="tozero", nticks=5, tickformat=",d")
    fig.update_xaxes(tickformat="%b %Y", nticks=7)
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
            x=last["week_on"], y=last[column], text=f"<b>{int(last[column]):,}</b> {name}", showarrow=False,
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
        go.Figure(),
        frame["label"].tolist(),
        frame["job_count"].tolist(),
        texts=[f"{row.job_count:,} · {row.open_count:,} open" for row in frame.itertuples()],
        hover=[f"{row.label}: {row.job_count:,} seen, {row.open_count:,} of them open" for row in frame.itertuples()],
    )
    fig.update_traces(marker_color=[colours[level] for level in frame["seniority"]])
    fig.update_xaxes(range=[0, 1.5 * frame["job_count"].max()])
    return theme.style(fig, 56 + 32 * max(len(frame), 2))


def skills_figure(frame: pd.DataFrame) -> go.Figure:
    """The skills that most of the company's texts of one source name, as counts of texts."""
    top = frame.head(SKILLS_SHOWN)
    said = [f"{row.named_count:,} of {row.job_count:,}" for row in top.itertuples()]
    fig = marks.add_bars(
        go.Figure(),
        top["skill"].tolist(),
        top["named_count"].tolist(),
        texts=said,
        hover=[f"{skill}: named in {count} texts" for skill, count in zip(top["skill"], said, strict=True)],
    )
    fig.update_xaxes(range=[0, 1.15 * top["job_count"].max()])
    return theme.style(fig, 56 + 28 * max(len(top), 2))


def finding(state: pd.Series | None, rows: pd.DataFrame, name: str, kind: str = "remote product jobs") -> str:
    """Whether the company hires, and as of when. `state`: its row of `companies`, None when nothing of it was listed.

    `rows`: its jobs (as `jobs` gives them).
    """
    if state is None or pd.isna(state["as_of_on"]):
        days = rows["opened_on"].dropna()
        when = f", from {show.day(days.min())} to {show.day(days.max())}" if len(days) else ""
        return (
            f"**Not known whether {name} hires now:** no board of it is read again and again. "
            f"Known are {len(rows):,} {kind}{when}."
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


def draw(company: Company, selection: Selection) -> None:
    """The company's page in Streamlit."""
    job_rows.follow()
    kind = kind_of_jobs(selection)
    rows = jobs(company, selection)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="company_head"):
        choose()
        st.button("All companies", icon=":material/arrow_back:", on_click=_leave, key="all_companies", type="tertiary")
    people = "remote product managers" if selection.workplaces == ("remote",) else "product managers"
    show.page_head(
        f"{company.label} · {', '.join(company.sources['source'])}",
        f"Does {company.label} hire {people}?",
        finding(state_of(company, selection), rows, company.label, kind),
    )
    _draw_over_time(company, selection, kind)
    _draw_jobs(rows, selection, kind)
    _draw_skills(company, selection)
    _draw_boards(company)


def _draw_over_time(company: Company, selection: Selection, kind: str) -> None:
    weekly = frame(company, selection)
    if weekly.empty:
        sources = ", ".join(company.sources["source"])
        show.cannot_answer(
            "No board of it was read in this period, so what was open is not known."
            if company.read is not None
            else f"What was open when is not known: {sources} cannot tell, being read once or made of dated ads."
        )
        return
    read_count = int(weekly["all_count"].notna().sum())
    show.exhibit(
        URL_PATH,
        f"Open {kind} at {company.label}",
        weekly,
        figure(weekly, kind),
        f"n = {read_count} of {len(weekly)} Mondays on which its boards had been read, one employer · "
        f"{show.day(weekly['week_on'].min())} to {show.day(weekly['week_on'].max())} · "
        f"source: {company.read['source']}",
        NOTES,
        alt=f"Open jobs at {company.label} by week",
        columns={
            "week_on": st.column_config.DateColumn("Monday"),
            "open_count": "Open, as filtered",
            "all_count": "Open, all product jobs",
        },
    )


def _draw_jobs(rows: pd.DataFrame, selection: Selection, kind: str) -> None:
    if show.empty(rows, selection):
        return
    at_level = levels(rows)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show.exhibit(
            f"{URL_PATH}_jobs",
            f"Its {kind}",
            rows,
            None,
            f"n = {len(rows):,} jobs, {int(rows['state'].eq('open').sum()):,} of them open, one employer · last opened "
            f"first · tick a row for the posting and its words · source: {', '.join(rows['source'].unique())}",
            columns=job_rows.columns(),
            on_select_row=job_rows.ticked,
        )
    with right:
        if len(at_level):
            show.exhibit(
                f"{URL_PATH}_levels",
                "At which levels",
                at_level,
                levels_figure(at_level),
                f"n = {int(at_level['job_count'].sum()):,} jobs seen over time, open or not, one employer · "
                f"source: {', '.join(rows['source'].unique())}",
                columns={"seniority": None, "label": "Level", "job_count": "Seen", "open_count": "Open"},
            )


def _draw_skills(company: Company, selection: Selection) -> None:
    asked = data.rows("skills_by_source", company.narrowed(selection))
    st.subheader("What it asks for", anchor=False)
    if asked.empty:
        show.cannot_answer(
            f"No text of such jobs at {company.label} has been read, only titles, places and dates: "
            "what it asks for is not known."
        )
        return
    for source_id, of_source in asked.groupby("source_id", sort=False):
        show.exhibit(
            f"{URL_PATH}_skills_{source_id}",
            "",
            of_source,
            skills_figure(of_source),
            f"Texts that name the skill, most named first · n = {of_source['job_count'].iloc[0]:,} jobs whose text was "
            f"read, one employer: counts, not shares · source: {of_source['source'].iloc[0]}",
        )


def _draw_boards(company: Company) -> None:
    boards = data.query(
        """
        SELECT
            board_id, source.label AS source, first_read_at::DATE AS first_read_on, last_read_at::DATE AS last_read_on,
            is_ended
        FROM board JOIN source USING (source_id)
        WHERE board_id IN (SELECT board_id FROM job WHERE employer_id = $1)
        ORDER BY last_read_on DESC NULLS LAST, board_id
        """,
        company.employer_id,
    )
    show.exhibit(
        f"{URL_PATH}_boards",
        "Where that was read",
        boards,
        None,
        f"n = {len(boards):,} {'board that lists' if len(boards) == 1 else 'boards that list'} its product jobs · "
        "ended: not read in the last 30 days of its source",
        columns={
            "board_id": "Board",
            "source": "Source",
            "first_read_on": st.column_config.DateColumn("First read"),
            "last_read_on": st.column_config.DateColumn("Last read"),
            "is_ended": "Ended",
        },
    )
