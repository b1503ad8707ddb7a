"""Two or three companies side by side: which of them the address names, and what is known of each."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import company, company_life, company_pay, data, lanes, marks, show, theme
from charts.company import Company
from charts.figures import Figure
from charts.selection import Selection
from charts.survival import survival

# The companies that the address names, under this name, and how many one figure can tell apart at a glance.
KEY, MOST = "beside", 3
CHOICE = "beside_choice"
SKILLS_SHOWN = 8


def chosen() -> list[Company]:
    """The companies that the address names, in its order; says which are not known and left out."""
    asked = list(dict.fromkeys(st.query_params.get_all(KEY)))
    # The choice lives in the address alone, so that Back undoes it; the mark tells the shell that the name is known.
    st.session_state[KEY] = asked
    found = {name: company.of(name) for name in asked}
    unknown = [name for name in asked if found[name] is None]
    if unknown:
        named = ", ".join(f"“{name}”" for name in unknown)
        st.warning(f"Not known here and left out: {named}.", icon=":material/link_off:")
    known = list({one.employer_id: one for one in found.values() if one is not None}.values())
    if len(known) > MOST:
        st.warning(f"Of {len(known)} companies the first {MOST} are compared.", icon=":material/link_off:")
    st.session_state[CHOICE] = [one.label for one in known[:MOST]]
    return known[:MOST]


def choose(label: str = "Companies side by side", width: int = 420) -> None:
    """Draws the choice of two or three companies; they are drawn side by side when there are two."""
    st.multiselect(
        label,
        list(data.choices().employers),
        key=CHOICE,
        max_selections=MOST,
        placeholder=f"Choose two or {MOST}",
        width=width,
        on_change=lambda: visit(st.session_state[CHOICE]),
    )


def visit(labels: Sequence[str]) -> None:
    """Sets the companies side by side; to be called from a widget's callback."""
    if labels:
        st.query_params[KEY] = list(labels)
    elif KEY in st.query_params:
        del st.query_params[KEY]


def begin_with(one: Company) -> None:
    """Draws, on a company's own page, the choice of another to compare it with."""
    others = [label for label in data.choices().employers if label != one.label]

    def compare() -> None:
        other = st.session_state.pop("beside_with")
        if other:
            visit([one.label, other])
            company.visit(None)

    st.selectbox(
        "Compare with", others, index=None, key="beside_with", placeholder="Another company", width=260,
        on_change=compare,
    )  # fmt: skip


def colours(companies: Sequence[str]) -> dict[str, str]:
    """Company -> its colour, the same in every figure of a comparison."""
    return dict(zip(companies, theme.palette().data, strict=False))


def _each(companies: Sequence[Company], rows_of: Callable[[Company], pd.DataFrame]) -> pd.DataFrame:
    """The rows of every company, below each other, its label in the first column; {} where none has any."""
    parts = [(one.label, rows_of(one)) for one in companies]
    parts = [rows.assign(company=label) for label, rows in parts if len(rows)]
    if not parts:
        return pd.DataFrame()
    rows = pd.concat(parts, ignore_index=True)
    return rows[["company", *rows.columns.drop("company")]]


def over_time(companies: Sequence[Company], selection: Selection) -> pd.DataFrame:
    """company, day_on, open_count, all_count: as `company.frame`, of those with a board read again and again."""
    return _each(companies, lambda one: company.frame(one, selection))


def over_time_figure(frame: pd.DataFrame, companies: Sequence[str]) -> go.Figure:
    """A line a company; days on which its boards had not been read are gaps. `companies`: all that are compared."""
    fig, inks = Figure(), colours(companies)
    for name, rows in frame.groupby("company", sort=False):
        values = show.plain(rows["open_count"])
        hover = [
            f"{name}, {show.day(day)}: {'not read' if value is None else f'{value:,.0f} open'}"
            for day, value in zip(rows["day_on"], values, strict=True)
        ]
        marks.add_line(fig, rows["day_on"].tolist(), values, name=name, colour=inks[name], hover=hover)
    fig.update_traces(line_shape="hv")
    fig.update_yaxes(rangemode="tozero", nticks=5, tickformat=",d")
    fig.update_xaxes(tickformat="%b\n%Y", nticks=7)
    return _titled(fig, {name: inks[name] for name in frame["company"].unique()}, theme.BESIDE)


def summary(companies: Sequence[Company], selection: Selection) -> pd.DataFrame:
    """One row a company: what is open as of when, opened, remote, how long its jobs stay open, and years asked.

    Columns: company, source, as_of_on, state, open_count, opened_count, from_on, all_open_count and remote_count (of
    every workplace), watched_count, closed_count, median_days, median_low, median_high (null where they are too few),
    text_count, stated_count, years_low, years_middle, years_high. Null where it is not known.
    """
    return _each(companies, lambda one: pd.DataFrame([_row(one, selection)]))


def _row(one: Company, selection: Selection) -> dict:
    state = company.state_of(one, selection)
    known = {} if state is None else state
    row = {"source": one.read["source"] if one.read is not None else None}
    row |= {name: known.get(name) for name in ("as_of_on", "state", "open_count", "opened_count", "from_on")}
    row |= {"all_open_count": None, "remote_count": None}
    if one.read is not None and row["state"] in ("hiring", "not_now"):
        every = one.narrowed(selection, one.read["source_id"]).without("workplaces")
        counts = data.rows("open_jobs_by_employer", every)
        row |= {"all_open_count": int(counts["open_count"].sum()), "remote_count": int(counts["remote_count"].sum())}
    return row | _life(one, selection) | _years(one, selection)


def _life(one: Company, selection: Selection) -> dict:
    rows = company_life.durations(one, selection)
    if rows.empty:
        return {"watched_count": 0, "closed_count": 0, "median_days": None, "median_low": None, "median_high": None}
    # One employer is no sample of employers: its own jobs are taken for independent.
    found = survival(rows.assign(employer_id=rows["job_id"]))
    return {
        "watched_count": found.job_count,
        "closed_count": found.closed_count,
        "median_days": found.median,
        "median_low": found.median_low,
        "median_high": found.median_high,
    }


def _years(one: Company, selection: Selection) -> dict:
    texts = data.rows("jobs_with_text", one.narrowed(selection)).drop_duplicates("job_id")
    years = texts["min_months"].dropna() / 12
    ends = (years.min(), years.median(), years.max()) if len(years) else (None, None, None)
    return {"text_count": len(texts), "stated_count": len(years)} | dict(
        zip(("years_low", "years_middle", "years_high"), ends, strict=True)
    )


def told(row: pd.Series, kind: str) -> str:
    """What is known of one company, in a few sentences of counts; what is too little for more says so."""
    said = [_open_told(row, kind)]
    if not pd.isna(row["all_open_count"]) and row["all_open_count"]:
        remote, total = int(row["remote_count"]), int(row["all_open_count"])
        share = f" ({remote / total:.0%})" if total >= show.MIN_POSTINGS else ", too few for a share"
        said.append(f"{remote:,} of its {total:,} open product jobs are remote{share}.")
    if not pd.isna(row["median_days"]):
        ends = [f"{end:.0f}" if not pd.isna(end) else "unknown" for end in (row["median_low"], row["median_high"])]
        said.append(f"Half close within {row['median_days']:.0f} days ({ends[0]} to {ends[1]}).")
    elif row["watched_count"]:
        said.append(
            f"{row['closed_count']:,} of {row['watched_count']:,} watched have closed, too few to say after how long."
        )
    if row["stated_count"]:
        span = f"{row['years_low']:g} to {row['years_high']:g} years, the middle one {row['years_middle']:g}"
        span = f"{row['years_low']:g} years" if row["years_low"] == row["years_high"] else span
        said.append(f"{row['stated_count']:,} of {row['text_count']:,} texts state the years they require: {span}.")
    else:
        texts = f"None of {row['text_count']:,} texts states" if row["text_count"] else "No text of it was read to tell"
        said.append(f"{texts} how many years it requires.")
    return f"**{show.literal(row['company'])}.** {' '.join(said)}"


def _open_told(row: pd.Series, kind: str) -> str:
    if row["state"] not in ("hiring", "not_now"):
        return "What it has open is not known."
    opened = f"{int(row['opened_count']):,} opened since {show.day(row['from_on'])}"
    return f"{int(row['open_count']):,} {kind} open on {show.day(row['as_of_on'])}, {opened}."


def levels(companies: Sequence[Company], selection: Selection) -> pd.DataFrame:
    """company, seniority, label, job_count, open_count: its jobs by level, as `company.levels`."""
    return _each(companies, lambda one: company.levels(company.jobs(one, selection)))


def skills(companies: Sequence[Company], selection: Selection) -> pd.DataFrame:
    """company and the columns of `company.skills_named`, of the source with most texts of each company."""

    def most_read(one: Company) -> pd.DataFrame:
        named = company.skills_named(one, selection)
        most = named.sort_values(["job_count", "source_id"], ascending=[False, True]).head(1)["source_id"]
        return named[named["source_id"].isin(most)]

    return _each(companies, most_read)


def shown_skills(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame` (as `skills` gives it) for the skills that most texts of all of them together name."""
    total = frame.groupby("skill")["naming_count"].sum().sort_values(ascending=False, kind="stable")
    order = {skill: place for place, skill in enumerate(total.head(SKILLS_SHOWN).index)}
    shown = frame[frame["skill"].isin(order)]
    return shown.sort_values("skill", key=lambda names: names.map(order), kind="stable").reset_index(drop=True)


def pay(companies: Sequence[Company], selection: Selection) -> pd.DataFrame:
    """company and the columns of `company_pay.frame`."""
    return _each(companies, lambda one: company_pay.frame(one, selection))


def bars(
    frame: pd.DataFrame, names: str, count: str, said: Callable[[pd.Series], str], points: str, companies: Sequence[str]
) -> go.Figure:
    """A group of bars for each value of the column `names`, a bar a company in its colour.

    `said`: what stands at a bar; `points`: the column of which a click hears, beside the company.
    """
    inks, fig = colours(companies), Figure()
    order = list(dict.fromkeys(frame[names]))
    # Plotly draws the first of a group lowest.
    for company_name in reversed(companies):
        rows = frame[frame["company"] == company_name]
        texts = [said(row) for _, row in rows.iterrows()]
        fig.add_bar(
            x=rows[count].tolist(),
            y=rows[names].tolist(),
            name=company_name,
            orientation="h",
            marker_color=inks[company_name],
            text=texts,
            textposition="outside",
            textfont_color=theme.palette().ink,
            cliponaxis=False,
            customdata=[[company_name, value] for value in rows[points]],
            hovertext=[f"{company_name}, {name}: {text}" for name, text in zip(rows[names], texts, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    fig.update_layout(barmode="group", bargap=0.25)
    fig.update_xaxes(visible=False, range=[0, 1.35 * max(frame[count].max(), 1)])
    fig.update_yaxes(
        categoryorder="array", categoryarray=order[::-1], showgrid=False, ticks="", tickfont_color=theme.palette().ink
    )
    drawn = {name: ink for name, ink in inks.items() if name in set(frame["company"])}
    return _titled(fig, drawn, 64 + len(order) * (16 + 20 * len(companies)))


def _titled(fig: go.Figure, inks: dict[str, str], height: int) -> go.Figure:
    """`fig` with the companies' names in their colours above it."""
    theme.style(fig, height)
    return fig.update_layout(title=lanes.names({name: name for name in inks}, inks), margin_t=36)
