"""What a request to the API asks for: the filters by their names in the dashboard's address, and a measure's own
parameters. Read strictly: where the dashboard leaves out what it does not know and says so, a script is refused.
"""

import ast
import difflib
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from charts import data
from charts.selection import FILTERS, SINGLE, WEIGHTS, WORKPLACES, Choices, Selection, select

# Rows of one answer, without `limit` and at most.
LIMIT, MOST = 1000, 10_000
PAGING = ("limit", "offset")
BUILD = "build"
# One value that stands for no restriction, as on the command line; an empty one does too, as in the address.
ANY = "any"
# So many values of a parameter are named in full when one is refused.
NAMED_IN_FULL = 40

_CUTS = ("all", "archive", "level", "week", "month", "quarter", "year")
_CUTS_OF_REMOTE_JOBS = ("all", "archive", "year", "quarter")
# The values of measures' own parameters: of a parameter in all measures, and in one where it takes others.
VALUES: dict[str, Sequence[str]] = {
    "cut": _CUTS,
    "grain": ("week", "month", "quarter", "year"),
    "unfinished": ("false", "true"),
    "kinds": ("required", "responsibility", "preferred"),
    "facts": ("education", "employment", "authorization"),
    "subject": ("skill", "specialism", "title_word", "level", "workplace", "scope", "country"),
    "picked": tuple(WORKPLACES.values()),
    "weights": tuple(WEIGHTS.values()),
    "state": ("open", "closed", "unknown"),
    "scope": ("worldwide", "restricted", "unspecified"),
    "pay": ("stated", "not_stated", "unknown"),
    "reposted": ("never", "once", "more"),
    "years": tuple(map(str, range(21))),
}
VALUES_IN: dict[tuple[str, str], Sequence[str]] = {
    ("pay_ranges", "cut"): (*_CUTS, "level_scope"),
    ("compared", "subject"): ("skill", "years"),
    ("hiring_threads", "grain"): ("month", "quarter", "year"),
    ("eligibility_over_time", "grain"): ("week", "month", "quarter"),
    **{
        (measure, "cut"): _CUTS_OF_REMOTE_JOBS
        for measure in ("remote_jobs", "remote_scope", "open_to_country", "places_named", "time_zones_stated")
    },
}


@dataclass(frozen=True)
class Problem:
    """One part of a request that cannot be followed."""

    parameter: str
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.parameter}: expected {self.expected}, got {self.got!r}"


class Refused(Exception):
    """The request cannot be followed; `problems` says why."""

    def __init__(self, problems: Sequence[Problem]):
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Parameter:
    """A measure's own parameter. `values`: those it takes, None where any will do; `default`: a list where it takes
    several values, None where it is a day or nothing in particular.
    """

    name: str
    default: Any
    values: Sequence[str] | None = None

    @property
    def kind(self) -> str:
        """What one value of it is."""
        if self.name in _NUMBERS:
            return "number"
        return "day" if self.name.endswith("_on") or self.name in _DAYS else "text"

    @property
    def is_repeatable(self) -> bool:
        """Whether it takes several values."""
        return isinstance(self.default, list)


_DAYS = ("opened_from", "first_from", "first_to", "second_from", "second_to", "with_from", "with_to")
_NUMBERS = ("years", "overall_years", "utc_hours", "least_pay")


@dataclass(frozen=True)
class Question:
    """A request that can be followed: `parameters` as the measure takes them, and which of its rows are asked for."""

    measure: str
    selection: Selection
    parameters: Mapping[str, Any]
    limit: int = LIMIT
    offset: int = 0


def read_question(measure: str, asked: Mapping[str, Sequence[str]], build: Path, limit: int = LIMIT) -> Question:
    """The Question that the address asks of `measure` in `build`, of `limit` rows where it does not say how many.

    Refused where it cannot be followed.
    """
    choices, own, problems = data.choices(), own_parameters(measure, build), []
    has_weights = "weights" in own
    known = [name for name in FILTERS if name != "weights" or has_weights]
    known += [*(name for name in own if name != "weights"), *PAGING, BUILD]
    problems += [
        Problem(name, f"one of the parameters {', '.join(known)}", ", ".join(values))
        for name, values in asked.items()
        if name not in known
    ]
    filters = {
        name: _filter(name, asked[name], choices, problems) for name in FILTERS if name in asked and name in known
    }
    # A first visitor sees remote jobs, and so does a script that says nothing.
    selection = select({"workplace": ("Remote",)} | filters, choices)
    given = {name: _own(own[name], asked[name], problems) for name in own if name in asked and name != "weights"}
    limit = _whole("limit", asked, limit, 1, MOST, problems)
    offset = _whole("offset", asked, 0, 0, None, problems)
    if problems:
        raise Refused(problems)
    parameters = selection.parameters() | ({"weights": selection.weights} if has_weights else {}) | given
    return Question(measure, selection, parameters, limit, offset)


@functools.lru_cache(maxsize=128)
def own_parameters(measure: str, build: Path) -> dict[str, Parameter]:
    """The parameters of `measure` beside the eight of every measure, by name, with the defaults of its definition."""
    definition = data.table("measure").set_index("name")["sql"][measure]
    signature = re.search(rf"CREATE MACRO {measure}\((.*?)\) AS TABLE", definition, re.DOTALL)[1]
    found = re.findall(r"(\w+) := (\[.*?\]|'.*?'|[^,\s]+)", signature)
    return {name: Parameter(name, _default(default), _values(measure, name)) for name, default in found}


def _default(written: str) -> Any:
    if written in ("true", "false"):  # asked for as text, as everything in an address is
        return written
    return None if written == "NULL" else ast.literal_eval(written)


def _values(measure: str, name: str) -> Sequence[str] | None:
    if name in ("skill", "skills"):
        return tuple(data.table("skill")["skill_id"])
    if name in ("living_in", "countries"):
        return tuple(sorted(data.table("region_country")["country"].unique()))
    if name == "currency":
        return tuple(sorted({"USD", *data.table("job_salary")["currency"]}))
    return VALUES_IN.get((measure, name), VALUES.get(name))


def _filter(name: str, texts: Sequence[str], choices: Choices, problems: list[Problem]) -> Any:
    """The filter's value as `select` takes it, from labels or from the values that they stand for."""
    if name == "period":
        return _period(texts, problems)
    offered = choices.of(name)
    labels = {value: label for label, value in offered.items()} | {label: label for label in offered}
    given = [text for text in texts if text and text != ANY]
    problems += [Problem(name, _one_of(offered, text, "a label or id"), text) for text in given if text not in labels]
    chosen = tuple(dict.fromkeys(labels[text] for text in given if text in labels))
    if name not in SINGLE:
        return chosen
    if len(texts) > 1 or not chosen:
        problems += [] if len(texts) == 1 and given else [Problem(name, "one value", ", ".join(texts))]
        return None
    return chosen[0]


def _period(texts: Sequence[str], problems: list[Problem]) -> tuple[date, ...]:
    given = [text for text in texts if text]
    days = [day for text in given if (day := _day("period", text, problems)) is not None]
    if len(given) > 2:
        problems.append(Problem("period", "at most two days", f"{len(given)} of them"))
    elif len(days) == 2 and days[0] > days[1]:
        problems.append(Problem("period", "the first day before the last", f"{days[0]} and {days[1]}"))
    return tuple(days[:2])


def _day(name: str, text: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else _refuse_day(name, text, problems)
    except ValueError:
        return _refuse_day(name, text, problems)


def _refuse_day(name: str, text: str, problems: list[Problem]) -> None:
    problems.append(Problem(name, "a day like 2026-03-31", text))


def _own(parameter: Parameter, texts: Sequence[str], problems: list[Problem]) -> Any:
    if not parameter.is_repeatable and len(texts) > 1:
        problems.append(Problem(parameter.name, "one value", ", ".join(texts)))
        return None
    if parameter.kind == "day":
        return _day(parameter.name, texts[0], problems)
    if parameter.kind == "number":
        return _number(parameter.name, texts[0], problems)
    given = [text for text in texts if text] if parameter.is_repeatable else list(texts)
    for text in given:
        if parameter.values is not None and text not in parameter.values and text != parameter.default:
            problems.append(Problem(parameter.name, _one_of(parameter.values, text, "a known value"), text))
    return given if parameter.is_repeatable else given[0]


def _number(name: str, text: str, problems: list[Problem]) -> float | None:
    if re.fullmatch(r"-?\d{1,9}(\.\d{1,3})?", text):
        return float(text)
    problems.append(Problem(name, "a number like 5 or -3.5", text))
    return None


def _one_of(values: Sequence[str] | Mapping[str, str], got: str, kind: str) -> str:
    """What was expected: every value where they are few, else those that come close to `got`."""
    names = list(values)
    if len(names) <= NAMED_IN_FULL:
        return f"one of {', '.join(names)}"
    everything = [*names, *values.values()] if isinstance(values, Mapping) else names
    close = difflib.get_close_matches(got, everything, n=3, cutoff=0.6)
    near = f" (close to it: {', '.join(close)})" if close else ""
    return f"{kind}, of {len(names):,}{near}"


def _whole(
    name: str,
    asked: Mapping[str, Sequence[str]],
    default: int,
    least: int,
    most: int | None,
    problems: list[Problem],
) -> int:
    texts = asked.get(name, [str(default)])
    if len(texts) == 1 and re.fullmatch(r"\d{1,9}", texts[0]) and least <= int(texts[0]) <= (most or int(texts[0])):
        return int(texts[0])
    within = f"{least} to {most:,}" if most else f"{least} or more"
    problems.append(Problem(name, f"one whole number, {within}", ", ".join(texts)))
    return default
