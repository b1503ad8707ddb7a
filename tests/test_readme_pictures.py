"""The README's pictures: there, of the size the script takes them in, and small enough for a page on the web."""

import re
from pathlib import Path

import pytest
from PIL import Image

from charts import PAGES
from tests.browser.screenshots import HEIGHT, PICTURES, WIDTH

ROOT = Path(__file__).parent.parent
SHOWN = re.findall(r"!\[([^\]]*)\]\((docs/[^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_readme_shows_the_pictures_that_the_script_takes_and_docs_holds_no_others():
    listed = [f"docs/{picture.name}" for picture in PICTURES]
    assert [path for _, path in SHOWN] == listed
    assert sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.png")) == sorted(listed)


def test_each_picture_is_of_a_page_of_the_dashboard():
    assert {picture.page for picture in PICTURES} <= {page.URL_PATH for page in PAGES}


@pytest.mark.parametrize("name", [picture.name for picture in PICTURES])
def test_a_picture_is_a_png_of_the_window_s_size_below_150_kb(name):
    path = ROOT / "docs" / name
    with Image.open(path) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert path.stat().st_size < 150_000


@pytest.mark.parametrize(("words", "path"), SHOWN)
def test_a_picture_s_words_say_what_is_seen_without_numbers_that_grow_old(words, path):
    assert len(words.split()) >= 8
    assert not re.search(r"\d", words)
