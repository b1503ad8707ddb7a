"""An installation that holds nothing but ads without dates: every page says what it can, and none breaks."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving, visiting
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


def test_every_page_stands_without_a_single_date(profile, address):
    with visiting(profile, address) as [one]:
        for module in one.walk():
            assert one.exceptions() == [], module.TITLE
            if module.URL_PATH == "rising":
                expect(one.page.get_by_test_id("stMain")).to_contain_text("no posting bears a date")
