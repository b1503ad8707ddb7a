"""The read-only API under `/api/` on the dashboard's own server: every measure as JSON or CSV, for scripts.

Described for its users in docs/api.md. Handlers are plain functions: the server runs them on threads of its own, and
each question on a cursor of its own.
"""

import difflib
import functools
import hashlib
import json
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from charts import atom, data, sign_in, vintage
from charts.api_request import ANY, BUILD, LIMIT, MOST, Problem, Question, Refused, own_parameters, read_question
from charts.selection import FILTERS, SINGLE, describe, kind_of_jobs
from etl import cells
from etl.warehouse import read

LOG = logging.getLogger(__name__)
# Part of every ETag: to be counted up when the same question of the same build comes to be answered otherwise.
VERSION = 1
# How long an answer may be used without asking again: of a pinned build it changes with the program only.
SECONDS, SECONDS_PINNED = 60, 86_400
# So many questions are asked of the database at once, so many more wait so long at most; others may come again later.
# Together they take less than half of the server's 28 threads: the pages' own files come by the others.
AT_ONCE, WAITING, PATIENCE_SECONDS = 4, 8, 20
_slots, _places = threading.BoundedSemaphore(AT_ONCE), threading.BoundedSemaphore(AT_ONCE + WAITING)
METHODS = ("GET", "HEAD")
FEED = "jobs.atom"
LICENCE = (
    "Facts read off public job postings, with the few words that prove them; the postings' texts belong to their "
    "authors and employers. Where a source asks for attribution, name it: see `sources`."
)
FILTER_WORDS = {
    "boards": "same: boards read throughout the period; all: all boards",
    "weights": "of shares, which count once: jobs, or employers",
    "period": "first and last day; once: from this day on",
    "seniority": "levels; without, all",
    "workplace": f"without, remote; `{ANY}`: all",
    "place": "open to someone in this region or country; without, anywhere",
    "employer": "employers by name or employer_id; without, all",
    "source": "sources; without, all, one beside the other",
    "limit": f"rows of the answer, at most {MOST:,}; without, {LIMIT:,}",
    "offset": "rows left out before",
    BUILD: "a kept build; without, the newest",
}


class NotThere(Exception):
    """There is nothing under this address; says what comes close."""


class Busy(Exception):
    """Too many questions at once."""


def routes() -> list[Route]:
    """What the server answers under `/api`, also where it serves below a path of its own (server.baseUrlPath)."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    top = f"/{base}/api" if base else "/api"
    # All methods, so that the wrong ones are refused here: elsewhere an address unknown is answered with the dashboard.
    methods = [*METHODS, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return [Route(path, answer, methods=methods) for path in (top, f"{top}/{{path:path}}")]


def answer(request: Request) -> Response:
    """The answer to any request under `/api`, errors included."""
    if request.method not in METHODS:
        return _failure(405, f"Only {' and '.join(METHODS)} are answered here.", {"Allow": ", ".join(METHODS)})
    if sign_in.is_required():
        return _failure(403, "This dashboard asks its visitors to sign in, which scripts cannot: its API is closed.")
    try:
        return _answer(request, request.path_params.get("path", "").strip("/"))
    except Refused as refused:
        return _failure(400, f"This cannot be answered: {refused}.", problems=refused.problems)
    except NotThere as not_there:
        return _failure(404, str(not_there))
    except read.NoDatabaseError:
        return _failure(503, "There is no database yet: opening the dashboard builds it.", {"Retry-After": "30"})
    except Busy:
        return _failure(503, "Too many questions at once.", {"Retry-After": "5"})
    except read.QueryError:
        # What the database says may name files and queries: it is for the log, not for the asker.
        LOG.exception("The API could not answer %s", request.url.path)
        return _failure(500, "The database could not answer this.")


def _answer(request: Request, path: str) -> Response:
    asked = {name: request.query_params.getlist(name) for name in request.query_params}
    build = _build(asked)
    # Only for this request: each runs in a context of its own.
    data.pin(build)
    if not path:
        if unknown := [Problem(name, BUILD, ", ".join(asked[name])) for name in asked if name != BUILD]:
            raise Refused(unknown)
        return _reply(request, "index", asked, lambda: _index(build, request.url.path.rstrip("/")))
    if path == FEED:
        question = read_question("job_list", asked, build, atom.ENTRIES)
        return _reply(request, path, asked, lambda: _feed(request, question))
    folder, _, name = path.partition("/")
    measure = name.removesuffix(".csv")
    if folder != "measures" or measure not in read.measures(build):
        raise NotThere(_what_there_is(path, build))
    question = read_question(measure, asked, build)
    make = _csv if name.endswith(".csv") else _json
    return _reply(request, name, asked, lambda: make(request, question))


def _build(asked: Mapping[str, list[str]]) -> Path:
    """The build to ask: the one that the address pins, or the newest."""
    newest = read.current_build()
    if newest is None:
        raise read.NoDatabaseError
    if BUILD not in asked:
        return newest
    kept = {one.build_id: one.path for one in vintage.offered(newest)}
    if len(asked[BUILD]) != 1 or asked[BUILD][0] not in kept:
        raise Refused([Problem(BUILD, f"one of the builds that are kept: {', '.join(kept)}", ", ".join(asked[BUILD]))])
    return kept[asked[BUILD][0]]


def _what_there_is(path: str, build: Path) -> str:
    addresses = [FEED, *(f"measures/{name}" for name in read.measures(build))]
    close = difflib.get_close_matches(path, addresses, n=3, cutoff=0.6)
    near = f" Close to it: {', '.join(close)}." if close else ""
    return f"There is no {path[:200]!r} here.{near} /api/ lists what there is."


def _reply(request: Request, name: str, asked: Mapping[str, list[str]], make: Any) -> Response:
    """The response that `make` makes, or 304 where the asker has it already, with what caches need to know."""
    code = data.table("build")["code_version"].iloc[0]
    facts = [VERSION, request.url.path, name, sorted(asked.items()), data.build().stem, code]
    # Weak: whether it is compressed on the way is not ours to say.
    etag = f'W/"{hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:32]}"'
    age = SECONDS_PINNED if BUILD in asked else SECONDS
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={age}", "X-Content-Type-Options": "nosniff"}
    named = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if "*" in named or etag.removeprefix("W/") in named:
        return Response(status_code=304, headers=headers)
    response = make()
    response.headers.update(headers)
    return response


def _json(request: Request, question: Question) -> Response:
    frame = _rows(question)
    part = frame.iloc[question.offset : question.offset + question.limit]
    following = _next(request, question, len(frame))
    body = {
        "build": _about_build(),
        "measure": _words(question.measure),
        "parameters": _said(question),
        "columns": _columns(data.build(), question.measure),
        "row_count": len(frame),
        "rows": list(cells.as_rows(part)),
        "next": following,
        "sources": _sources(question, frame),
        "licence": LICENCE,
    }
    return _as_json(body, headers=_link(following))


def _csv(request: Request, question: Question) -> Response:
    frame = _rows(question)
    part = frame.iloc[question.offset : question.offset + question.limit]
    headers = _link(_next(request, question, len(frame)))
    headers["Content-Disposition"] = f'attachment; filename="{question.measure}_{data.build().stem}.csv"'
    return Response(cells.as_csv(part), media_type="text/csv; charset=utf-8", headers=headers)


def _feed(request: Request, question: Question) -> Response:
    """The newest jobs as an Atom feed; what it leads to is the same selection on the dashboard."""
    part = _rows(question).iloc[question.offset : question.offset + question.limit]
    top = request.url.path.removesuffix(f"api/{FEED}")
    filters = [(name, value) for name, value in request.query_params.multi_items() if name in FILTERS]
    dashboard = str(request.url.replace(path=f"{top}postings", query=urlencode(filters)))
    told = describe(question.selection, data.choices())
    title = f"New {kind_of_jobs(question.selection)}" + (f": {', '.join(told)}" if told else "")
    body = atom.feed(part, title, str(request.url), dashboard, data.built_at())
    return Response(body, media_type="application/atom+xml; charset=utf-8")


def _rows(question: Question) -> pd.DataFrame:
    """All rows of the measure. Pages of the same answer come from the same rows."""
    frozen = tuple(
        (name, tuple(value) if isinstance(value, list) else value) for name, value in question.parameters.items()
    )
    return _remembered(data.build(), question.measure, frozen)


# A few whole answers only, apart from those of the pages: scripts may ask for large ones.
@functools.lru_cache(maxsize=16)
def _remembered(build: Path, measure: str, parameters: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in parameters}
    with _taken(_places, 0), _taken(_slots, PATIENCE_SECONDS):
        return read.measure(measure, given, build)


@contextmanager
def _taken(places: threading.BoundedSemaphore, seconds: float) -> Iterator[None]:
    """One of `places`, waited for at most so long; Busy when none came free."""
    if not places.acquire(timeout=seconds):
        raise Busy
    try:
        yield
    finally:
        places.release()


def _next(request: Request, question: Question, row_count: int) -> str | None:
    """The address of the rows that follow, of the same build; None at the end."""
    offset = question.offset + question.limit
    if offset >= row_count:
        return None
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in (BUILD, "offset")]
    return f"{request.url.path}?{urlencode([*kept, (BUILD, data.build().stem), ('offset', offset)])}"


def _link(following: str | None) -> dict[str, str]:
    return {"Link": f'<{following}>; rel="next"'} if following else {}


def _said(question: Question) -> dict[str, Any]:
    """The parameters that were followed, those not given included, by their names in the address."""
    of = question.selection
    period = [of.date_from and of.date_from.isoformat(), of.date_to and of.date_to.isoformat()]
    filters = {
        "boards": of.boards,
        "period": period,
        "seniority": of.seniorities,
        "workplace": of.workplaces,
        "place": of.places,
        "employer": of.employers,
        "source": of.sources,
    }
    own = {
        name: question.parameters.get(name, parameter.default)
        for name, parameter in own_parameters(question.measure, data.build()).items()
    }
    own = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in own.items()}
    return {**filters, **own, "limit": question.limit, "offset": question.offset}


def _sources(question: Question, frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The sources that the rows rest on, the attribution that they ask for, and their archives' licences."""
    known = data.sources()
    if "source_id" in frame and len(frame):
        known = known[known["source_id"].isin(frame["source_id"])]
    elif question.selection.sources:
        known = known[known["source_id"].isin(question.selection.sources)]
    else:
        known = known[known["job_count"] > 0]
    licences = data.table("archive").groupby("source_id")["licence"].agg(lambda found: sorted(set(found.dropna())))
    return [
        {**row, "licences": licences.get(row["source_id"], [])}
        for row in cells.as_rows(known[["source_id", "label", "url", "attribution"]])
    ]


def _index(build: Path, top: str) -> Response:
    body = {
        "build": _about_build(),
        "builds": [one.build_id for one in vintage.offered(read.current_build())],
        "filters": _filters(),
        "measures": [
            {
                **_words(name),
                "url": f"{top}/measures/{name}",
                "csv_url": f"{top}/measures/{name}.csv",
                "parameters": [
                    {"name": one.name, "kind": one.kind, "default": one.default, "is_repeatable": one.is_repeatable}
                    | ({"values": one.values} if one.values is not None else {})
                    for one in own_parameters(name, build).values()
                ],
                "columns": _columns(build, name),
            }
            for name in read.measures(build)
        ],
        "feed_url": f"{top}/{FEED}",
        "licence": LICENCE,
    }
    return _as_json(body)


def _filters() -> list[dict[str, Any]]:
    """The parameters of every measure, with the labels and values that they take; employers are too many to list."""
    choices = data.choices()
    offered = {name: dict(choices.of(name)) for name in FILTERS if name not in ("period", "employer")}
    return [
        {"name": name, "words": words, "is_repeatable": name in FILTERS and name not in SINGLE}
        | ({"values": offered[name]} if name in offered else {})
        for name, words in FILTER_WORDS.items()
    ]


def _about_build() -> dict[str, Any]:
    return next(cells.as_rows(data.table("build")[["build_id", "built_at", "rules_version"]]))


def _words(measure: str) -> dict[str, str]:
    row = data.table("measure").set_index("name").loc[measure]
    return {"name": measure, "grain": row["grain"], "meaning": row["meaning"]}


@functools.lru_cache(maxsize=256)
def _columns(build: Path, measure: str) -> list[dict[str, str | None]]:
    """Every column of `measure`: its name, type, and what the data dictionary says of it where that is one thing."""
    first = {name: [] for name in ("sources", "seniorities", "workplaces", "places", "employers")}
    given = first | {"date_from": None, "date_to": None, "boards": "same"}
    found = read.query(f"DESCRIBE {read.call(measure, given)}", given, build)
    meanings = data.table("data_dictionary").groupby("column_name")["meaning"].agg(lambda said: set(said.dropna()))
    return [
        {
            "name": name,
            "type": _type(kind),
            "meaning": next(iter(one)) if len(one := meanings.get(name, [])) == 1 else None,
        }
        for name, kind in zip(found["column_name"], found["column_type"], strict=True)
    ]


def _type(kind: str) -> str:
    """A type of the database as JSON and CSV give it."""
    if kind.endswith("[]"):
        return f"list of {_type(kind[:-2])}"
    if kind in ("FLOAT", "DOUBLE") or kind.startswith("DECIMAL"):
        return "number"
    named = {"VARCHAR": "text", "BOOLEAN": "boolean", "DATE": "day", "TIMESTAMP": "instant", "BLOB": "hexadecimal"}
    return named.get(kind, "integer" if "INT" in kind else "text")


def _failure(
    status: int, message: str, headers: Mapping[str, str] | None = None, problems: tuple[Problem, ...] = ()
) -> Response:
    body = {"error": message, "problems": [vars(one) for one in problems]}
    return _as_json(body, status, {"Cache-Control": "no-store", **(headers or {})})


def _as_json(body: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    text = json.dumps(body, ensure_ascii=False, allow_nan=False)
    return Response(text, status, media_type="application/json", headers=dict(headers or {}))
