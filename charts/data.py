"""Rows for the pages: measures of the build in use, remembered as long as that build is.

Nothing here needs Streamlit: `rows("open_jobs_by_week", Selection())` works in a notebook.
"""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from charts.answers import Answers
from charts.selection import SENIORITIES, WORKPLACES, Choices, Selection
from etl.warehouse import read

Needs = Literal["reads", "text"]

# One rerun of a page reads one build, even when a newer one is published meanwhile.
_pinned: ContextVar[Path | None] = ContextVar("pinned_build", default=None)


def pin(build: Path | None) -> None:
    """Let all rows of this run of a page come from `build`; None follows the newest again."""
    _pinned.set(build)


def build() -> Path:
    """The database that rows come from; read.NoDatabaseError when there is none yet."""
    path = _pinned.get() or read.current_build()
    if path is None:
        raise read.NoDatabaseError(f"{read.data_dir()}: no database yet; `python -m etl build` makes one")
    return path


def rows(name: str, selection: Selection, **more: Any) -> pd.DataFrame:
    """The measure `name` for `selection`; `more` are the measure's own parameters. The caller may change the frame.

    Measures of shares take the selection's `weights`, too.
    """
    return _answers(name).of(*_question(name, selection, more)).copy(deep=False)


def ahead(name: str, selection: Selection, **more: Any) -> None:
    """Says that `rows` will be asked the same soon: another thread finds the answer meanwhile."""
    _answers(name).ahead(*_question(name, selection, more))


def _question(name: str, selection: Selection, more: dict[str, Any]) -> tuple[tuple, Callable[[], pd.DataFrame]]:
    """What is asked, and how it is found. What a measure does not follow is left as at first: the rows are the same."""
    of = build()
    followed = read.followed(name, of)
    chosen = {**selection.parameters(), "weights": selection.weights}
    first = Selection().parameters()
    parameters = {key: chosen[key] if key in followed else value for key, value in first.items()}
    if "weights" in followed:
        parameters["weights"] = chosen["weights"]
    parameters.update(more)
    question = of, name, tuple((key, _frozen(value)) for key, value in parameters.items())
    return question, lambda: read.measure(name, parameters, build=of)


def table(name: str) -> pd.DataFrame:
    """A whole table of the database, such as "source" or "board"."""
    return _table(build(), name).copy(deep=False)


def query(sql: str, *params: Any) -> pd.DataFrame:
    """The answer of one SELECT, for the few questions that are no measure; remembered like one."""
    return _query(build(), sql, tuple(_frozen(value) for value in params)).copy(deep=False)


def share_of(with_property: pd.Series, jobs: pd.Series, weights: str = "jobs") -> tuple[float, float, float]:
    """A share and the ends of its 95% interval as in the measures; NaN of nothing.

    One row an employer: its jobs that have the property, and its jobs.
    """
    if not jobs.sum():
        return float("nan"), float("nan"), float("nan")
    found = query(
        "SELECT share, wilson(share, effective_n, -1) AS low, wilson(share, effective_n, 1) AS high "
        "FROM (SELECT sum(wy) / sum(wn) AS share, effective_n(wy, wn, most := most_n(wn, n)) AS effective_n "
        "FROM (SELECT n, weighed(y, n, $3::VARCHAR) AS wy, weighed(n, n, $3::VARCHAR) AS wn "
        "FROM (SELECT unnest($1::INTEGER[]) AS y, unnest($2::INTEGER[]) AS n)))",
        with_property.tolist(),
        jobs.tolist(),
        weights,
    )
    share, low, high = (float(found[name].iloc[0]) for name in ("share", "low", "high"))
    return share, low, high


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _thawed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


# Shared by all visitors. A page asks some ten questions, so these are some fifty views; frames of a page's size (a few
# hundred rows) are some tens of megabytes at most.
ROWS = Answers(size=512)
# Every visitor asks these for a person of their own, a megabyte each: few are kept, and they push out nothing shared.
OF_ONE_PERSON = ("fit", "fit_changes")
ROWS_OF_ONE_PERSON = Answers(size=32)


def _answers(name: str) -> Answers:
    return ROWS_OF_ONE_PERSON if name in OF_ONE_PERSON else ROWS


@functools.lru_cache(maxsize=64)
def _table(of: Path, name: str) -> pd.DataFrame:
    return read.table(name, build=of)


@functools.lru_cache(maxsize=256)
def _query(of: Path, sql: str, params: tuple) -> pd.DataFrame:
    return read.query(sql, [_thawed(value) for value in params], build=of)


def built_at() -> datetime:
    """When the database in use was built, UTC."""
    return table("build")["built_at"].iloc[0].to_pydatetime()


def remembered(ask: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """`ask`, its answers remembered like those of `rows`, for what is made of rows and asked more than once a page.

    Its arguments must be hashable. The caller may change the frame.
    """

    @functools.lru_cache(maxsize=256)
    def answer_of(of: Path, arguments: tuple) -> pd.DataFrame:
        return ask(*arguments)

    @functools.wraps(ask)
    def answer(*arguments: Any) -> pd.DataFrame:
        return answer_of(build(), arguments).copy(deep=False)

    return answer


@remembered
def sources() -> pd.DataFrame:
    """One row a source, with `job_count` (product jobs) and `text_job_count` (those whose text was read)."""
    counted = query(
        "SELECT source_id, count(DISTINCT job_id) AS job_count, "
        "count(DISTINCT job_id) FILTER (has_text) AS text_job_count FROM job_board GROUP BY ALL"
    )
    known = table("source").merge(counted, on="source_id", how="left")
    return known.fillna({"job_count": 0, "text_job_count": 0}).astype({"job_count": int, "text_job_count": int})


def now(selection: Selection | None = None) -> date | None:
    """The data's own "now" for the source that answers with reads; None where no board is read repeatedly."""
    source, _ = choose_source(selection or Selection(), "reads")
    return None if source is None else source["now_on"].date()


def choose_source(selection: Selection, needs: Needs = "reads") -> tuple[pd.Series | None, str]:
    """The one source that a measure rests on, and a sentence for the visitor where the choice was not theirs.

    `needs` "reads": boards read again and again, so that open and new are known; "text": postings whose text was
    read. Sources are never joined; of several that can answer, the one with most jobs does. None when none can.
    """
    able = _able(sources(), needs)
    asked = able[able["source_id"].isin(selection.sources)] if selection.sources else able
    if asked.empty:
        labels = ", ".join(_labels(selection.sources)) or "No source"
        lack = "was not read repeatedly, so open and new are unknown" if needs == "reads" else "has no posting texts"
        return None, f"{labels}: {lack}."
    count = "job_count" if needs == "reads" else "text_job_count"
    chosen = asked.sort_values([count, "source_id"], ascending=[False, True]).iloc[0]
    left_out = [source_id for source_id in selection.sources if source_id != chosen["source_id"]]
    if left_out:
        return chosen, f"Shown from {chosen['label']}; not joined with {', '.join(_labels(left_out))}."
    return chosen, ""


def sources_with_reads() -> list[str]:
    """The labels of the sources that know what is open."""
    return _able(sources(), "reads")["label"].tolist()


def _able(known: pd.DataFrame, needs: Needs) -> pd.DataFrame:
    if needs == "reads":
        return known[(known["kind"] == "reads") & (known["job_count"] > 0)]
    return known[known["text_job_count"] > 0]


def _labels(source_ids) -> list[str]:
    labels = table("source").set_index("source_id")["label"]
    return [labels.get(source_id, source_id) for source_id in source_ids]


def choices() -> Choices:
    """What the shared filters offer, from what the data hold; employers with most jobs first."""
    return _choices(build())


@functools.lru_cache(maxsize=8)
def _choices(of: Path) -> Choices:
    known = sources()
    known = known[known["job_count"] > 0].sort_values("job_count", ascending=False)
    places = read.query(
        "SELECT DISTINCT region, country, country_label FROM region_country ORDER BY region, country_label",
        (),
        build=of,
    )
    employers = read.query(
        "SELECT employer_id, name FROM employer JOIN job USING (employer_id) GROUP BY ALL ORDER BY count(*) DESC, name",
        (),
        build=of,
    )
    regions = {region.replace("_", " ").title(): region for region in dict.fromkeys(places["region"])}
    countries = dict(zip(places["country_label"], places["country"], strict=True))
    return Choices(
        sources=dict(zip(known["label"], known["source_id"], strict=True)),
        places={**regions, **dict(sorted(countries.items()))},
        employers=_distinct(employers["name"], employers["employer_id"]),
        seniorities=SENIORITIES,
        workplaces=WORKPLACES,
        first_on=_day(known["first_on"].min()),
        last_on=_day(known["last_on"].max()),
    )


def _day(value: pd.Timestamp) -> date | None:
    """A day as a date; None where none is known, as when all there is are ads without dates."""
    return None if pd.isna(value) else value.date()


def _distinct(names, ids) -> dict[str, str]:
    """Label -> id where two employers may have the same name: the later ones carry their id too."""
    labels: dict[str, str] = {}
    for name, employer_id in zip(names, ids, strict=True):
        labels[name if name not in labels else f"{name} ({employer_id})"] = employer_id
    return labels
