"""What a visitor takes home from a page: pictures of its charts, links that lead back, and no unsafe file."""

import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from charts import theme
from tests.browser.conftest import Visit

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def skills(visit: Visit) -> Page:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return visit.open("skills?seniority=Senior")


def download(page: Page, key: str, name: str, press=lambda button: button.click()) -> tuple[str, bytes]:
    """The file that the button `name` of the exhibit `key` gives: its name and what it holds."""
    with page.expect_download() as waited:
        press(page.locator(f".st-key-exhibit_{key}").get_by_role("button", name=name, exact=True))
    return waited.value.suggested_filename, Path(waited.value.path()).read_bytes()


def test_a_chart_is_taken_home_as_pictures_that_say_what_they_show(skills, visit, dashboard):
    exhibit = skills.locator(".st-key-exhibit_skills")
    chart, caption = exhibit.locator(".js-plotly-plot"), exhibit.locator('[data-testid="stCaptionContainer"]')
    build = httpx.get(f"{dashboard}/api/", timeout=60).json()["build"]
    csv_name, _ = download(skills, "skills", "Download CSV")

    svg_name, svg = download(skills, "skills", "SVG")
    assert svg_name == csv_name.replace(".csv", ".svg") == f"skills_{build['build_id']}.svg"
    drawing = ET.fromstring(svg)
    lines = [text.text for text in drawing.findall(f"{SVG}text")]
    said = " ".join(lines)
    assert lines[:2] == ["What do employers ask remote product managers for?", "How often each skill is named"]
    assert f" is named most, in {re.search(r'[0-9]+%', said)[0]}" in said
    shown = caption.first.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    n = re.match(r"n = \d+ postings at \d+ employers · Ashby boards, 28 October 2025", shown)[0]
    assert n in said
    assert "Selected: seniority Senior" in lines
    assert lines[-1].startswith(f"Remote product jobs · build {build['build_id']} of ")
    assert int(build["built_at"][:4]) == int(lines[-1].rsplit(" ", 1)[1])
    # The marks and labels of the chart itself, and the font that they were measured with.
    labels = chart.locator("text").all_text_contents()
    assert len(labels) > 20
    assert {text for text in labels if text} <= {"".join(one.itertext()) for one in drawing.iter(f"{SVG}text")}
    assert "@font-face{font-family:Inter;" in drawing.find(f"{SVG}style").text

    # The keyboard reaches the buttons one after the other, and presses them.
    skills.locator(".st-key-csv_skills button").focus()
    skills.keyboard.press("Tab")
    expect(exhibit.get_by_role("button", name="PNG")).to_be_focused()
    png_name, png = download(skills, "skills", "PNG", lambda _: skills.keyboard.press("Enter"))
    assert png_name == svg_name.replace(".svg", ".png")
    picture = Image.open(io.BytesIO(png))
    assert picture.size == (2 * int(drawing.get("width")), 2 * int(drawing.get("height")))
    assert picture.size == (1920, 2 * int(drawing.get("height")))
    assert picture.size[1] > 2 * chart.bounding_box()["height"]
    pixels = picture.convert("RGB").getcolors(picture.width * picture.height)
    colours = {f"#{red:02X}{green:02X}{blue:02X}" for _, (red, green, blue) in pixels}
    light = theme.PALETTES["light"]
    assert picture.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    assert {light.background, light.ink, light.accent} <= colours
    assert visit.exceptions() == []
    assert visit.foreign == []


def test_a_link_leads_back_to_the_exhibit_and_the_build(skills, visit):
    exhibit = skills.locator(".st-key-exhibit_skills_by_level")
    exhibit.get_by_role("button", name="Copy link").click()
    expect(exhibit.get_by_role("status")).to_have_text("Copied")
    link = urlsplit(skills.evaluate("navigator.clipboard.readText()"))
    assert [link.path, parse_qs(link.query), link.fragment] == [
        "/skills",
        {"seniority": ["Senior"]},
        "exhibit=skills_by_level",
    ]
    skills.get_by_role("button", name="Copy link to these numbers").click()
    expect(skills.get_by_test_id("stSidebar").get_by_role("status")).to_have_text("Copied")
    pinned = urlsplit(skills.evaluate("navigator.clipboard.readText()"))
    named = parse_qs(pinned.query)["build"]
    assert skills.locator("[data-take=png]").first.get_attribute("data-file") == f"skills_{named[0]}"

    skills.goto("about:blank")
    visit.open(f"skills?{pinned.query}#{link.fragment}")
    expect(skills.locator(".st-key-exhibit_skills_by_level")).to_be_in_viewport()
    expect(skills.locator("h1")).not_to_be_in_viewport()
    expect(skills.get_by_text("This link is pinned to the present build")).to_be_attached()
    assert visit.exceptions() == []


def test_only_the_safe_csv_is_offered_of_a_table(visit):
    page = visit.open("postings")
    table = page.locator(".st-key-table_postings")
    table.scroll_into_view_if_needed()
    table.hover()
    expect(page.get_by_role("button", name="Search").first).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
