"""Two selections side by side: the control that the pages on skills, experience and pay share, and what it chooses."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from charts import data, show, texts, theme
from charts.selection import Choices, Selection, describe, kind_of_jobs
from charts.texts import Texts, kept

OFF, OWN = "Nothing", "Another selection"
# A preset: how the first and the second selection differ from the visitor's filters, and what each is called.
PRESETS: dict[str, tuple[tuple[str, dict[str, Any]], tuple[str, dict[str, Any]]]] = {
    "Senior, junior + mid": (
        ("Senior", {"seniorities": ("senior",)}),
        ("Junior and mid-level", {"seniorities": ("junior", "mid")}),
    ),
    "2025–2026, 2020–2021": (
        ("2025–2026", {"date_from": date(2025, 1, 1), "date_to": date(2026, 12, 31)}),
        ("2020–2021", {"date_from": date(2020, 1, 1), "date_to": date(2021, 12, 31)}),
    ),
    "Worldwide, US only": (
        ("Open worldwide", {"places": ("worldwide",)}),
        ("Open to the US only", {"places": ("US_only",)}),
    ),
}
AS_FIRST, ANY = "As the filters", "Any"
NOTES = """
**Whiskers** are the 95% interval of each selection on its own, with employers as the sampled unit. Whether two
selections differ is asked of the difference itself: an employer that is in both is one, and a posting in both cannot
differ from itself.
"""


@dataclass(frozen=True)
class Side:
    """One of the two selections: of one source and one unbroken stretch of its texts. `name` is what it is called."""

    name: str
    selection: Selection
    source: str
    days: str

    def of(self) -> str:
        """Where its postings are from, in words."""
        return f"{self.source}, {self.days}"


@dataclass(frozen=True)
class Pair:
    """What is compared. Shares count every job once, whatever the filter of weights says."""

    first: Side
    second: Side

    def second_parameters(self) -> dict[str, Any]:
        """The second selection as the measure `compared` takes it."""
        second = self.second.selection
        return {
            "with_sources": list(second.sources),
            "with_from": second.date_from,
            "with_to": second.date_to,
            "with_seniorities": list(second.seniorities),
            "with_workplaces": list(second.workplaces),
            "with_places": list(second.places),
            "with_employers": list(second.employers),
        }

    def context(self) -> str:
        """The line above the title."""
        return f"{self.first.name} beside {self.second.name} · {self.sources()}"

    def sources(self) -> str:
        """Where the postings of both are from, said once where it is the same."""
        if self.first.of() == self.second.of():
            return self.first.of()
        return f"{self.first.of()}; {self.second.of()}"

    def caveat(self) -> str:
        """What to keep in mind where the two are of different sources; "" where they are of one."""
        if self.first.source == self.second.source:
            return ""
        return (
            f"These are different sources ({self.first.of()}, and {self.second.of()}), each shown on its own: what "
            "differs may be the kind of employers that post there, or how postings are written there."
        )


def choose(chosen: Texts, selection: Selection, counts: tuple[str, str] = texts.ASKED) -> Pair | None:
    """Draws the control; the two selections to compare, None when the visitor compares nothing.

    `chosen`: the postings that the page shows; `counts`: what there must be enough of, as in texts.offered.
    """
    options = [OFF, *PRESETS, OWN]
    with st.container(key="compare"):
        mode = kept("with", lambda first: _control(options, first), OFF, lambda value: value in options)
        if mode == OFF:
            return None
        selection = replace(selection, weights="jobs")
        own = _own(selection, counts) if mode == OWN else None
    if own is not None:
        first = Side(_named(selection), replace(chosen.selection, weights="jobs"), *_where(chosen))
        return Pair(first, beside(chosen, own, counts))
    return preset(mode, chosen, selection, counts)


def _control(options: list[str], first: str) -> str:
    return st.segmented_control(
        "Compare with",
        options,
        default=first,
        required=True,
        key="with",
        bind="query-params",
        help="Two selections in one figure, and which of their differences are sure. The filters hold for both.",
    )


def preset(name: str, chosen: Texts, selection: Selection, counts: tuple[str, str]) -> Pair:
    """The two selections of a preset: of what the page shows, or, where days are compared, of a source with both."""
    (first, changes), (second, others) = PRESETS[name]
    if "date_from" not in changes:
        base = replace(chosen.selection, weights="jobs")
        return Pair(
            Side(first, replace(base, **changes), *_where(chosen)),
            Side(second, replace(base, **others), *_where(chosen)),
        )
    offered = [texts.offered(replace(selection, **change), counts) for change in (changes, others)]
    able = [set(stretches.loc[stretches["is_enough"], "source"]) for stretches in offered]
    both = sorted(able[0] & able[1], key=lambda source: (source != chosen.source, source))
    sides = []
    for label, change, stretches in zip((first, second), (changes, others), offered, strict=True):
        whole = replace(selection, **change)
        if stretches.empty:
            sides.append(Side(label, whole.only(chosen.whole.sources[0]), chosen.source, label))
            continue
        picked = texts.pick(stretches, whole, both[0] if both else None)
        sides.append(_within(label, picked, whole))
    return Pair(*sides)


def beside(chosen: Texts, own: "Own", counts: tuple[str, str]) -> Side:
    """The second selection that the visitor made: of the stretch on the page, or of the one that was asked for."""
    if own.source is None and own.period is None:
        stretch = chosen.stretch
        narrowed = texts.between(own.selection.only(chosen.whole.sources[0]), stretch["from_on"], stretch["to_on"])
        return Side(own.name(), narrowed, *_where(chosen))
    stretches = texts.offered(own.selection, counts)
    if stretches.empty:
        return Side(own.name(), own.selection.only(chosen.whole.sources[0]), chosen.source, "no days")
    picked = texts.pick(stretches, own.selection, own.source or chosen.source, own.stretch)
    return _within(own.name(), picked, own.selection)


def _within(name: str, picked: Texts, whole: Selection) -> Side:
    """The side of `picked`, of no day outside `whole`: a stretch begins with the first posting that still stood."""
    first, last = picked.stretch["from_on"], picked.stretch["to_on"]
    first, last = max(first, whole.date_from or first), min(last, whole.date_to or last)
    return Side(name, texts.between(picked.selection, first, last), picked.source, texts.days(first, last))


@dataclass(frozen=True)
class Own:
    """A second selection of the visitor's own; source and stretch by label, None where they were not chosen."""

    selection: Selection
    source: str | None
    stretch: str | None
    period: tuple[date, ...] | None
    said: tuple[str, ...]

    def name(self) -> str:
        """What it is called: its own choices."""
        return "; ".join(self.said) or "The same selection"


def _own(selection: Selection, counts: tuple[str, str]) -> Own:
    """Draws the second selection's controls; what is left empty is as the filters say."""
    choices, said, changes = data.choices(), [], {}
    with st.container(horizontal=True, gap="medium", key="second_selection"):
        for name, label in (("seniority", "Seniority"), ("workplace", "Workplace"), ("place", "Open to someone in")):
            _follow(name, label, choices, changes, said)
        _follow("employer", "Employer", choices, changes, said)
        period = _period(choices)
        if period:
            changes |= {"date_from": period[0], "date_to": period[1]}
            said.append(texts.days(*period))
        changed = replace(selection, **changes)
        source, stretch = _texts(changed, counts)
    if source:
        said.append(f"{source}, {stretch}")
    return Own(changed, source, stretch, period, tuple(said))


def _follow(name: str, label: str, choices: Choices, changes: dict, said: list[str]) -> None:
    """Draws one of the second selection's filters, and notes what it changes and how that is said."""
    offered = {**({"Worldwide": "worldwide"} if name == "place" else {}), **choices.of(name)}
    field = {"seniority": "seniorities"}.get(name, f"{name}s")

    def draw(first: list[str]) -> list[str]:
        return st.multiselect(
            f"With: {label.lower()}", [ANY, *offered], first, placeholder=AS_FIRST, key=f"with_{name}", width=240,
            bind="query-params",
        )  # fmt: skip

    asked = kept(f"with_{name}", draw, [], lambda chosen: set(chosen) <= {ANY, *offered})
    if asked:
        changes[field] = () if ANY in asked else tuple(offered[label] for label in asked)
        said.append(f"any {label.lower()}" if ANY in asked else ", ".join(asked))


def _period(choices: Choices) -> tuple[date, ...] | None:
    def draw(first: tuple) -> tuple:
        return st.date_input(
            "With: period", first, choices.first_on, choices.last_on, key="with_period", format="YYYY-MM-DD", width=240,
            bind="query-params",
        )  # fmt: skip

    chosen = kept("with_period", draw, (), lambda days: len(days) == 2)
    return tuple(sorted(chosen)) if len(chosen) == 2 else None


def _texts(selection: Selection, counts: tuple[str, str]) -> tuple[str | None, str | None]:
    """Draws the choice of source and stretch of the second selection; None and None when it is left open."""
    stretches = texts.offered(selection, counts)
    enough = stretches[stretches["is_enough"]]
    offered = {f"{row.source}, {row.days}": (row.source, row.days) for row in enough.itertuples()}

    def draw(first: str) -> str:
        options = [AS_FIRST, *offered]
        return st.selectbox(
            "With: texts of", options, options.index(first), key="with_texts", width=320, bind="query-params"
        )

    chosen = kept("with_texts", draw, AS_FIRST, lambda label: label in offered)
    return offered.get(chosen, (None, None))


def _where(of: Texts) -> tuple[str, str]:
    return of.source, of.stretch["days"]


def _named(selection: Selection) -> str:
    """What the visitor's own selection is called: its filters, or the kind of its postings."""
    said = describe(replace(selection, sources=()), data.choices())
    return "; ".join(said) or f"All {kind_of_jobs(selection).replace('product jobs', 'postings')}"


def colours() -> tuple[str, str]:
    """The colour of the first and of the second selection, the same on every page."""
    return theme.palette().accent, theme.palette().second


def label(fig: go.Figure, pair: Pair, counts: tuple[int, int]) -> go.Figure:
    """`fig` with the names of both selections in their colours above it, each with its n."""
    lines = [
        f'<span style="color:{colour}">● <b>{show.shortened(side.name, 34)}</b>, n = {count:,}</span>'
        for side, colour, count in zip((pair.first, pair.second), colours(), counts, strict=True)
    ]
    # As its title, which stands at the left of the whole figure: names of rows leave a phone no room beside them.
    # Plotly sets the middle of the first line at y.
    top = 1 - 16 / fig.to_dict()["layout"]["height"]
    names = {"text": "<br>".join(lines), "x": 0, "xref": "container", "y": top, "yref": "container", "yanchor": "top"}
    return fig.update_layout(title={**names, "font": {"size": 13}}, margin_t=72)


def points(difference: float) -> str:
    """A difference of shares in words: "+12 points"."""
    return f"{difference * 100:+.0f} points".replace("-", "−")
