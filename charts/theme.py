"""One look for every figure: the colours of both themes, and the Plotly template made of them.

Contrast was measured for every pair that is used (tests/charts/test_theme.py): text 4.5:1, marks 3:1.
"""

import functools
from dataclasses import dataclass
from typing import Any, Literal

import plotly.graph_objects as go
import streamlit as st
from streamlit import runtime

Mode = Literal["light", "dark"]

# Heights in pixels: the figure that a page is about, one beside others, one of several small ones.
MAIN, BESIDE, SMALL = 420, 340, 160
FONT = "Inter, sans-serif"


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, #RRGGBB. `data` tells categories apart in this order, at most six on a chart."""

    background: str
    panel: str
    ink: str
    muted: str
    border: str
    grid: str
    data: tuple[str, ...]
    band_opacity: float
    ramp: tuple[str, str]

    @property
    def accent(self) -> str:
        """The colour of the data, of links and of what is chosen."""
        return self.data[0]

    @property
    def second(self) -> str:
        """The colour of what the data are compared with."""
        return self.data[1]


PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        background="#FFFFFF",
        panel="#F4F6F8",
        ink="#1B2430",
        muted="#5B6875",
        border="#DDE3EA",
        grid="#E8ECF1",
        data=("#0B5FA5", "#AD5200", "#00786B", "#8A4FBE", "#B3261E", "#5F6C00"),
        band_opacity=0.10,
        ramp=("#6A97C0", "#052B4C"),
    ),
    "dark": Palette(
        background="#10151B",
        panel="#18202A",
        ink="#E6EBF0",
        muted="#93A1B0",
        border="#2B3642",
        grid="#26303B",
        data=("#4FA3E3", "#F0A35A", "#3CC2AE", "#B99AF0", "#F28B82", "#C3CF4A"),
        band_opacity=0.16,
        ramp=("#3A6C96", "#CBE5FA"),
    ),
}

# The same thing has the same colour on every page. Workplaces are kinds; seniority is an order, so one hue.
WORKPLACE_ORDER = ("remote", "hybrid", "onsite", "unspecified")
SENIORITY_ORDER = ("intern", "junior", "mid", "senior", "principal", "group", "director", "head", "vp", "chief")

# Kind of fact -> its place in Palette.data and its line under words: what belongs together has one colour, and no two
# kinds have colour and line in common, so that the line tells apart what the colour does not.
FACT_LOOKS = {
    "skill": (0, "solid"),
    "experience": (1, "solid"),
    "education": (1, "dashed"),
    "workplace": (2, "solid"),
    "scope": (2, "dashed"),
    "country": (2, "dotted"),
    "region": (2, "dotted"),
    "state": (2, "dotted"),
    "time_zone": (2, "dotted"),
    "role": (3, "solid"),
    "seniority": (3, "dashed"),
    "specialism": (3, "dotted"),
    "authorization": (4, "solid"),
    "pay": (5, "solid"),
    "employment": (5, "dashed"),
}
# How strongly the colour of a fact lies under the words that prove it, and under words that prove several.
FACT_TINTS = {"light": (0.12, 0.22), "dark": (0.20, 0.32)}


def mode() -> Mode:
    """The theme that the visitor sees; light where no visitor is (a notebook, a test)."""
    return "dark" if runtime.exists() and st.context.theme.type == "dark" else "light"


def palette(of: Mode | None = None) -> Palette:
    """The colours of theme `of`, by default the visitor's."""
    return PALETTES[of or mode()]


def translucent(colour: str, opacity: float) -> str:
    """`colour` (#RRGGBB) as rgba() with `opacity` 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def band(colour: str) -> str:
    """The pale form of a data colour, for the interval around it."""
    return translucent(colour, palette().band_opacity)


def ordered(count: int) -> list[str]:
    """`count` steps of one hue from faint to strong, for categories with an order."""
    low, high = (tuple(int(end[start : start + 2], 16) for start in (1, 3, 5)) for end in palette().ramp)
    steps = [step / max(count - 1, 1) for step in range(count)]
    mixed = [tuple(round(a + (b - a) * step) for a, b in zip(low, high, strict=True)) for step in steps]
    return ["#{:02X}{:02X}{:02X}".format(*colour) for colour in mixed]


def workplace_colours() -> dict[str, str]:
    """Workplace -> its colour on every page; not stated is muted, being no kind of its own."""
    colours = palette()
    return dict(zip(WORKPLACE_ORDER, (*colours.data[:3], colours.muted), strict=True))


def fact_style() -> str:
    """A style element that gives `.fact-<kind>` its --fact (colour), --line (under words) and, to lie under words of
    one fact and of several, --tint and --tints."""
    colours, (one, several) = palette().data, FACT_TINTS[mode()]
    kinds = "".join(
        f".fact-{kind} {{ --fact: {colours[place]}; --line: {line}; --tint: {translucent(colours[place], one)}; "
        f"--tints: {translucent(colours[place], several)}; }}"
        for kind, (place, line) in FACT_LOOKS.items()
    )
    return f"<style>{kinds}</style>"


def seniority_colours() -> dict[str, str]:
    """Seniority -> its colour on every page, one hue from intern to chief."""
    return dict(zip(SENIORITY_ORDER, ordered(len(SENIORITY_ORDER)), strict=True))


@functools.cache
def _template(of: Mode) -> dict[str, Any]:
    colours = PALETTES[of]
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "linecolor": colours.border,
        "tickcolor": colours.border,
        "tickfont": {"color": colours.muted, "size": 12},
        "title": {"font": {"color": colours.muted, "size": 12}, "standoff": 8},
        "tickangle": 0,
        "ticklabelstandoff": 4,
        "automargin": True,
        "fixedrange": True,
    }
    template = go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": colours.data,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "autoexpand": True},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": colours.panel,
                "bordercolor": colours.border,
                "font": {"family": FONT, "size": 13, "color": colours.ink},
                "align": "left",
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": axis,
            "bargap": 0.3,
            "barcornerradius": 2,
        }
    )
    return template.to_plotly_json()


def style(fig: go.Figure, height: int = BESIDE) -> go.Figure:
    """`fig` itself, in the look of the house and `height` pixels high. Zooming is off: pages scroll over figures."""
    return fig.update_layout(template=_template(mode()), height=height, dragmode=False, separators=".,")
