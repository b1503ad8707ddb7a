"""A posting's own view: over texts that an installation holds, and over a pack of the same facts, which has none."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import ROOT, serving, visiting

# What these tests rest on is made once: by one worker.
pytestmark = pytest.mark.xdist_group("posting_view")

MAPPING = """
source_id = "rowing"
label = "Rowing jobs, 2026"
attribution = "Rowing jobs (rowing.example)"
licence = "CC0"
[columns]
identifier = "id"
title = "title"
location = "place"
text = "text"
date_posted = "day"
"""
ADS = [
    {
        "id": "1",
        "title": "Senior Product Manager",
        "place": "Remote - Ireland",
        "day": "2026-03-02",
        "text": "<p>We row boats &amp; say ahoy 🚣 to &lt;your name&gt;.</p><h2>What you bring</h2><ul>"
        "<li>5+ years of product management experience</li><li>Strong SQL, Agile/Scrum, and user stories</li>"
        "<li>A bachelor's degree or MBA</li></ul>",
    },
    {
        "id": "2",
        "title": "Product Manager (m/w/d)",
        "place": "Berlin",
        "day": "2026-03-09",
        "text": "<p>Wir suchen eine Person, die unsere Produkte mit dem Team und den Kunden entwickelt und die Roadmap "
        "verantwortet. Du arbeitest mit SQL und hast Erfahrung in der Leitung von Projekten.</p>",
    },
]


def run(data: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "etl", *arguments]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PM_DATA": str(data)}, check=True, capture_output=True)


@pytest.fixture(scope="module")
def holding(tmp_path_factory) -> Path:
    """The data folder of an installation that has imported the ads, texts included."""
    folder = tmp_path_factory.mktemp("rowing")
    (folder / "ads.jsonl").write_text("\n".join(map(json.dumps, ADS)), encoding="utf-8")
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    (folder / "data").mkdir()
    run(folder / "data", "import", "table", str(folder / "ads.jsonl"), "--map", str(folder / "mapping.toml"))
    run(folder / "data", "build")
    return folder / "data"


@pytest.fixture(scope="module")
def packed(holding, tmp_path_factory) -> Path:
    """The data folder of an installation that has only a pack of the same facts."""
    data = tmp_path_factory.mktemp("packed") / "data"
    (data / "history").mkdir(parents=True)
    run(holding, "pack", str(data / "history" / "rowing"))
    run(data, "build")
    return data


@pytest.fixture(scope="module")
def dashboard_of(request, tmp_path_factory):
    """Address of a dashboard over the data folder whose fixture the test names."""
    with serving(request.getfixturevalue(request.param), tmp_path_factory.mktemp("log") / "log.txt") as address:
        yield address


@pytest.fixture
def looked_at(profile, dashboard_of):
    with visiting(profile, dashboard_of) as [one]:
        yield one


def listed(page) -> dict[str, str]:
    """The listed facts that the text proves or could: value -> all that is seen beside it."""
    cells = page.locator(".facts > *").all_inner_texts()
    seen = (re.sub(r"\s+", " ", cell).strip() for cell in cells)
    return {value: words for _, value, words in zip(seen, seen, seen, strict=True)}


@pytest.mark.parametrize("dashboard_of", ["holding"], indirect=True)
def test_a_text_that_is_held_is_shown_with_its_words_marked(looked_at):
    page = looked_at.open("postings?posting=rowing/1")
    text = page.locator(".ad")
    expect(text.locator("p").first).to_have_text(re.compile("We row boats & say ahoy 🚣 to <your name>"))
    marks = [(mark.inner_text(), mark.get_attribute("class").split()[0]) for mark in text.locator("mark").all()]
    assert marks == [
        ("5+ years of product management experience", "fact-experience"),
        ("SQL", "fact-skill"),
        ("Agile/", "fact-skill"),
        ("Scrum", "fact-skill"),
        ("user stories", "fact-skill"),
        ("bachelor's degree", "fact-education"),
        ("MBA", "fact-education"),
    ]
    assert page.locator(".ad-legend").inner_text().split("\n") == ["Experience 1", "Degree 2", "Skill 5"]
    assert text.locator(".section").all_inner_texts() == ["about the company", "requirements"]
    assert looked_at.exceptions() == []
    assert looked_at.foreign == []


@pytest.mark.parametrize("dashboard_of", ["holding"], indirect=True)
def test_the_keyboard_tells_what_words_prove_and_facts_lead_to_their_words(looked_at):
    page = looked_at.open("postings?posting=rowing/1")
    mark = page.locator(".ad mark", has_text="SQL").first
    expect(mark.locator(".note")).to_be_hidden()
    page.locator(".ad mark").first.focus()
    page.keyboard.press("Tab")
    expect(mark.locator(".note")).to_be_visible()
    assert mark.locator(".note").inner_text() == (
        "Skill: SQL, required The words are the phrase “sql” of the skill list."
    )
    page.locator(".facts a", has_text="user stories").click()
    expect(page).to_have_url(re.compile(r"posting=rowing/1.*#m\d+$"))
    expect(page.locator(".ad mark:has(:target)")).to_have_text(re.compile("^user stories"))
    assert looked_at.exceptions() == []


@pytest.mark.parametrize("dashboard_of", ["holding"], indirect=True)
def test_a_text_in_another_language_is_shown_and_said_to_be_unread(looked_at):
    page = looked_at.open("postings?posting=rowing/2")
    expect(
        page.get_by_text("The text is in German. Facts are read from English only: it was not read.")
    ).to_be_visible()
    expect(page.locator(".ad p")).to_have_text(re.compile("^Wir suchen eine Person"))
    expect(page.locator(".ad mark")).to_have_count(0)
    assert looked_at.exceptions() == []


@pytest.mark.parametrize("dashboard_of", ["packed"], indirect=True)
def test_of_a_pack_the_words_and_the_rule_are_shown(looked_at):
    page = looked_at.open("postings?posting=rowing/1")
    assert page.locator(".ad").count() == 0
    expect(page.get_by_text("this installation holds what was found in its text, not the text")).to_be_visible()
    facts = listed(page)
    assert facts["SQL"] == "SQL text 112–115 · requirements · required why"
    assert facts["senior"] == "Senior Product Manager in the title why"
    mention = page.locator(".facts .mention", has_text="SQL")
    expect(mention.locator(".rule")).to_be_hidden()
    mention.get_by_text("why").click()
    expect(mention.locator(".rule")).to_have_text("The words are the phrase “sql” of the skill list.")
    assert looked_at.exceptions() == []
