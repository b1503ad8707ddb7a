"""Plotly figures in the making as plain dictionaries: a tenth of the time that Plotly's own objects take.

Plotly checks every property when it is set, and copies the whole figure when it is sent. Here a figure is what the
browser gets from the beginning. Who looks at its `data` or `layout`, as tests do, gets Plotly's objects of it, checked.
"""

import re
from collections.abc import Mapping
from typing import Any, Self

import plotly.graph_objects as go

# Between two names of a path such as marker_line_width; the three names that hold one themselves stay whole.
PATH = re.compile(r"(?<!^paper)(?<!^plot)(?<!^error)_")
NUMBERED = r"axis\d*"


class Figure(go.Figure):
    """A figure of `plain` ({"data": traces, "layout": ...}), built on with those of Plotly's methods that stand here.

    They take what Plotly's take, paths as names included (marker_color); what is None is left out.
    """

    def __init__(self, plain: Mapping[str, Any] | None = None):
        plain = plain or {}
        self._plain = {
            "data": [spelled(trace) for trace in plain.get("data", ())],
            "layout": spelled(plain.get("layout", {})),
        }

    @property
    def data(self) -> tuple:
        """Its traces as Plotly's objects; ValueError for a property that there is not."""
        return go.Figure(self._plain).data

    @property
    def layout(self) -> go.Layout:
        """Its layout as Plotly's object; ValueError for a property that there is not."""
        return go.Figure(self._plain).layout

    def to_dict(self) -> dict[str, Any]:
        """What the browser gets: the figure itself, no copy."""
        return self._plain

    to_plotly_json = to_dict

    def __reduce__(self) -> tuple:
        return type(self), (self._plain,)

    def add_trace(self, trace: Mapping[str, Any]) -> Self:
        self._plain["data"].append(spelled(trace))
        return self

    add_traces = add_trace

    def add_scatter(self, **properties: Any) -> Self:
        return self.add_trace({"type": "scatter", **properties})

    def add_bar(self, **properties: Any) -> Self:
        return self.add_trace({"type": "bar", **properties})

    def add_annotation(self, **properties: Any) -> Self:
        return self._add_to("annotations", properties)

    def add_shape(self, **properties: Any) -> Self:
        return self._add_to("shapes", properties)

    def add_vline(self, x: Any, **properties: Any) -> Self:
        return self.add_shape(type="line", x0=x, x1=x, y0=0, y1=1, xref="x", yref="y domain", **properties)

    def update_traces(self, **properties: Any) -> Self:
        for trace in self._plain["data"]:
            merge(trace, spelled(properties))
        return self

    def update_layout(self, **properties: Any) -> Self:
        merge(self._plain["layout"], spelled(properties))
        return self

    def update_xaxes(self, **properties: Any) -> Self:
        return self._update_axes("x", properties)

    def update_yaxes(self, **properties: Any) -> Self:
        return self._update_axes("y", properties)

    def _add_to(self, name: str, properties: Mapping[str, Any]) -> Self:
        self._plain["layout"].setdefault(name, []).append(spelled(properties))
        return self

    def _update_axes(self, letter: str, properties: Mapping[str, Any]) -> Self:
        layout = self._plain["layout"]
        layout.setdefault(f"{letter}axis", {})
        for name in [name for name in layout if re.fullmatch(letter + NUMBERED, name)]:
            merge(layout[name], spelled(properties))
        return self


def spelled(properties: Mapping[str, Any]) -> dict[str, Any]:
    """`properties` as the browser takes them: paths as dictionaries, a title as its text, columns as lists, no None."""
    found: dict[str, Any] = {}
    for name, value in properties.items():
        if value is None:
            continue
        first, *rest = PATH.split(name)
        value = _value(rest[-1] if rest else first, value)
        for step in reversed(rest):
            value = {step: value}
        if isinstance(value, dict) and isinstance(found.get(first), dict):
            merge(found[first], value)
        else:
            found[first] = value
    return found


def _value(name: str, value: Any) -> Any:
    if name == "template":
        return value
    if isinstance(value, Mapping):
        return spelled(value)
    if name == "title":
        return {"text": value}
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, list | tuple):
        return [spelled(one) for one in value] if value and isinstance(value[0], Mapping) else list(value)
    return value


def merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Puts `more` into `into`: dictionaries in both are joined, all else is replaced."""
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict) and name != "template":
            merge(into[name], value)
        else:
            into[name] = value
