"""The look: readable in both themes, and the same colours in Streamlit's own widgets."""

import tomllib
from pathlib import Path

import plotly.graph_objects as go
import pytest

from charts import theme

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, opacity: float) -> str:
    """What is seen of `colour` with `opacity` over `ground`."""
    pairs = [(int(colour[start : start + 2], 16), int(ground[start : start + 2], 16)) for start in (1, 3, 5)]
    return "#{:02X}{:02X}{:02X}".format(*(round(over * opacity + under * (1 - opacity)) for over, under in pairs))


def test_contrast_is_measured_as_wcag_does():
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48


@pytest.mark.parametrize("of", theme.PALETTES)
@pytest.mark.parametrize("text", ["ink", "muted", "accent"])
@pytest.mark.parametrize("ground", ["background", "panel"])
def test_text_stands_out(of, text, ground):
    colours = theme.palette(of)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("of", theme.PALETTES)
def test_marks_stand_out(of):
    colours = theme.palette(of)
    faint = {colour: contrast(colour, colours.background) for colour in (*colours.data, *colours.ramp)}
    assert {colour: ratio for colour, ratio in faint.items() if ratio < 3} == {}


@pytest.mark.parametrize("of", theme.PALETTES)
def test_words_stand_out_on_the_colour_of_every_fact(of):
    colours = theme.palette(of)
    grounds = {
        (colour, tint): mixed(colour, colours.background, tint)
        for colour in colours.data
        for tint in theme.FACT_TINTS[of]
    }
    assert {pair: ground for pair, ground in grounds.items() if contrast(colours.ink, ground) < 4.5} == {}


def test_no_two_facts_look_alike_but_the_kinds_of_place():
    looks = {kind: look for kind, look in theme.FACT_LOOKS.items() if kind not in ("region", "state", "time_zone")}
    assert len(set(looks.values())) == len(looks) == 12


@pytest.mark.parametrize("of", theme.PALETTES)
def test_streamlit_has_the_same_colours(of):
    colours, configured = theme.palette(of), CONFIG["theme"][of]
    assert {
        "primaryColor": colours.accent,
        "backgroundColor": colours.background,
        "secondaryBackgroundColor": colours.panel,
        "textColor": colours.ink,
        "linkColor": colours.accent,
        "borderColor": colours.border,
    }.items() <= configured.items()


def test_an_order_is_one_hue_from_faint_to_strong():
    assert theme.ordered(3) == ["#6A97C0", "#386186", "#052B4C"]


def test_a_band_is_the_pale_form_of_its_line():
    assert theme.band("#0B5FA5") == "rgba(11,95,165,0.1)"


def test_every_figure_gets_the_look_and_its_height():
    layout = theme.style(go.Figure(), theme.SMALL).layout
    assert (layout.height, layout.template.layout.font.family, layout.template.layout.showlegend) == (
        160,
        "Inter, sans-serif",
        False,
    )
