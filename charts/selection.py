"""What the visitor asked to see: the shared filters as one value, and what of an address cannot be followed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

# The names of the filters in the address, in the order in which they are drawn.
FILTERS = ("boards", "weights", "period", "seniority", "workplace", "place", "employer", "source")
BOARDS = {"Same boards": "same", "All boards": "all"}
WEIGHTS = {"Every job": "jobs", "Every employer": "employers"}
# Filters of which one option holds, never several.
SINGLE = ("boards", "weights")
SENIORITIES = {
    "Intern": "intern",
    "Junior": "junior",
    "Mid-level": "mid",
    "Senior": "senior",
    "Principal": "principal",
    "Group": "group",
    "Director": "director",
    "Head": "head",
    "Vice president": "vp",
    "Chief": "chief",
}
WORKPLACES = {"Remote": "remote", "Hybrid": "hybrid", "On-site": "onsite", "Not stated": "unspecified"}
DEFAULT_WORKPLACES = ("Remote",)
ALL_WORKPLACES = tuple(WORKPLACES.values())


@dataclass(frozen=True)
class Selection:
    """One view of the data. Empty tuples restrict nothing; a date of None is the source's own first or last day."""

    sources: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    seniorities: tuple[str, ...] = ()
    workplaces: tuple[str, ...] = ("remote",)
    places: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    boards: str = "same"
    weights: str = "jobs"

    def parameters(self) -> dict[str, Any]:
        """The eight parameters that every measure takes, by name; lists where SQL takes lists.

        `weights` is none of them: only measures of shares take it (charts.data.rows).
        """
        return {
            "sources": list(self.sources),
            "date_from": self.date_from,
            "date_to": self.date_to,
            "seniorities": list(self.seniorities),
            "workplaces": list(self.workplaces),
            "places": list(self.places),
            "employers": list(self.employers),
            "boards": self.boards,
        }

    def only(self, source_id: str) -> "Selection":
        """The same view of one source: what a page uses whose measure may not join sources."""
        return replace(self, sources=(source_id,))

    def without(self, *names: str) -> "Selection":
        """The same view with the named fields unrestricted: `without("workplaces")` counts remote jobs or not."""
        unrestricted = {name: () if isinstance(getattr(self, name), tuple) else None for name in names}
        return replace(self, **unrestricted)


@dataclass(frozen=True)
class Choices:
    """What each filter offers: the label on the page and in the address -> the value in the data."""

    sources: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    employers: Mapping[str, str] = field(default_factory=dict)
    seniorities: Mapping[str, str] = field(default_factory=lambda: SENIORITIES)
    workplaces: Mapping[str, str] = field(default_factory=lambda: WORKPLACES)
    boards: Mapping[str, str] = field(default_factory=lambda: BOARDS)
    weights: Mapping[str, str] = field(default_factory=lambda: WEIGHTS)
    first_on: date | None = None
    last_on: date | None = None

    def of(self, name: str) -> Mapping[str, str]:
        """What the filter called `name` in the address offers."""
        plural = {"seniority": "seniorities"} | {single: single for single in SINGLE}
        return getattr(self, plural.get(name, name + "s"))


def read_address(params: Mapping[str, Sequence[str]], choices: Choices) -> tuple[dict[str, Any], list[str]]:
    """The filters' values that an address asks for, and a sentence for each part of it that cannot be followed.

    Values are tuples of labels, one label or None for those of SINGLE, and none or two dates for "period"; a filter
    that the address does not name is absent. A period with its ends reversed is turned round; with one end it reaches
    to the last day of the data.
    """
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name in FILTERS:
        if name not in params:
            continue
        asked = [text for text in params[name] if text]
        if name == "period":
            values[name], found = _read_period(asked, choices)
        else:
            offered = choices.of(name)
            values[name] = tuple(dict.fromkeys(text for text in asked if text in offered))
            found = [f"{name} “{text}” is not known here and was left out." for text in asked if text not in offered]
        if name in SINGLE:
            values[name] = values[name][0] if values[name] else None
        problems += found
    return values, problems


def _read_period(asked: Sequence[str], choices: Choices) -> tuple[tuple[date, ...], list[str]]:
    days, problems = [], []
    for text in asked:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            problems.append(f"period “{text}” is not a day like 2026-03-31 and was left out.")
            continue
        inside = min(max(day, choices.first_on or day), choices.last_on or day)
        if inside != day:
            problems.append(f"period {day} lies outside the data and was moved to {inside}.")
        days.append(inside)
    if len(days) > 2:
        problems.append(f"period was given {len(days)} days; the first two count.")
        days = days[:2]
    if days != sorted(days):
        problems.append(f"period {days[0]} to {days[1]} was reversed and has been turned round.")
        days.sort()
    if len(days) == 1 and choices.last_on:
        problems.append(f"period has one day only and was read as {days[0]} to {choices.last_on}.")
        days.append(choices.last_on)
    return tuple(days), problems


def select(values: Mapping[str, Any], choices: Choices) -> Selection:
    """The Selection that the filters' `values` (as from `read_address` or the widgets) stand for.

    A period of one day is one that the visitor has only begun to choose: it has a beginning and no end yet.
    """

    def ids(name: str) -> tuple[str, ...]:
        offered = choices.of(name)
        return tuple(offered[label] for label in values.get(name) or () if label in offered)

    period = sorted(values.get("period") or ())
    return Selection(
        sources=ids("source"),
        date_from=period[0] if period else None,
        date_to=period[1] if len(period) > 1 else None,
        seniorities=ids("seniority"),
        workplaces=ids("workplace"),
        places=ids("place"),
        employers=ids("employer"),
        boards=choices.boards.get(values.get("boards") or "", "same"),
        weights=choices.weights.get(values.get("weights") or "", "jobs"),
    )


def describe(selection: Selection, choices: Choices) -> list[str]:
    """The filters that differ from a first visit's, in words, for "Filters (2)" and for empty selections."""

    def labels(name: str, chosen: tuple[str, ...]) -> str:
        names = {value: label for label, value in choices.of(name).items()}
        shown = [names.get(value, value) for value in chosen]
        return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")

    said = []
    if selection.boards != "same":
        said.append("all boards")
    if selection.weights != "jobs":
        said.append("every employer counting once")
    if selection.date_from or selection.date_to:
        said.append(f"period {selection.date_from or 'the beginning'} to {selection.date_to or 'the end'}")
    if selection.seniorities:
        said.append(f"seniority {labels('seniority', selection.seniorities)}")
    if selection.workplaces != Selection().workplaces:
        said.append(f"workplace {labels('workplace', selection.workplaces) or 'any'}")
    if selection.places:
        said.append(f"open to someone in {labels('place', selection.places)}")
    if selection.employers:
        said.append(f"employer {labels('employer', selection.employers)}")
    if selection.sources:
        said.append(f"source {labels('source', selection.sources)}")
    return said


def kind_of_jobs(selection: Selection) -> str:
    """What is counted, in words: "remote product jobs", "remote or hybrid product jobs", "product jobs"."""
    names = {value: label.lower() for label, value in WORKPLACES.items()}
    kinds = [names[workplace] for workplace in selection.workplaces]
    if not kinds or len(kinds) == len(WORKPLACES):
        return "product jobs"
    if kinds == [names["unspecified"]]:
        return "product jobs of unstated workplace"
    return f"{' or '.join(kinds)} product jobs"
