"""An installation that holds nothing but ads without dates: every page says what it can, and none breaks."""

import json
from pathlib import Path

import pytest

from charts import PAGES
from tests.browser.conftest import PATIENCE_MS, Visit, serving
from tests.browser.test_posting_view import run

MAPPING = """
source_id = "weaving"
label = "Weavers' ads"
attribution = "Weavers (weaving.example)"
licence = "CC0"
[columns]
title = "title"
hiring_organization = "employer"
text = "text"
"""
ADS = [
    {"title": "Product Manager", "employer": "Loom", "text": "You bring 3+ years of product management and SQL."},
    {"title": "Senior Product Manager", "employer": "Shuttle", "text": "You bring 5+ years of product management."},
]


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    """Address of a dashboard over such an installation."""
    folder: Path = tmp_path_factory.mktemp("weaving")
    (folder / "ads.jsonl").write_text("\n".join(map(json.dumps, ADS)), encoding="utf-8")
    (folder / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    data = folder / "data"
    data.mkdir()
    run(data, "import", "table", str(folder / "ads.jsonl"), "--map", str(folder / "mapping.toml"))
    run(data, "build")
    with serving(data, folder / "log.txt") as found:
        yield found


def test_every_page_stands_without_a_single_date(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 960})
    context.set_default_timeout(PATIENCE_MS)
    one = Visit(context.new_page(), address)
    for page in PAGES:
        one.open(f"{'' if page is PAGES[0] else page.URL_PATH}")
        assert one.exceptions() == [], page.URL_PATH
        assert one.page.locator("h1").first.inner_text() == page.QUESTION
    one.open("rising")
    assert "no posting bears a date" in one.page.locator('[data-testid="stMain"]').inner_text()
    context.close()
