"""Takes the README's pictures of the dashboard over the facts that ship, and every view for those who review them.

    python -m tests.browser.screenshots                    the README's pictures, into docs/
    python -m tests.browser.screenshots --all FOLDER       every view, wide, narrow, light, dark, printed, into FOLDER

The same facts give the same pictures on the same day: pages say how many days old their data are.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from charts import PAGES
from etl.warehouse.build import build
from tests.browser.conftest import FLAGS, PATIENCE_MS, ROOT, Visit, serving
from tests.browser.find_browser import NoBrowser, find_browser

WIDTH, HEIGHT = 1440, 900
WIDTHS, SCHEMES = (1440, 390), ("light", "dark")
# A page taller than this is cut: a browser takes no picture of any height.
TALLEST = 16_000
# Charts draw for a moment after the last of their data has come.
DRAWN_MS = 1500


class Picture(NamedTuple):
    """A picture of the README: its file in docs/, the page it shows, and the heading it begins at (None: the top)."""

    name: str
    page: str
    heading: str | None = None


PICTURES = (
    Picture("overview.png", "overview"),
    Picture("skills.png", "skills"),
    Picture("where.png", "where"),
)

# What a reader reaches from the pages: name of the file -> address. The posting and the employers ship with the facts.
BEYOND_PAGES = {
    "skills-compared": "skills?with=Senior%2C+junior+%2B+mid",
    "experience-compared": "experience?you=8&with=2025%E2%80%932026%2C+2020%E2%80%932021",
    "pay-compared": "pay?with=Worldwide%2C+US+only",
    "company": "companies?company=Stripe",
    "companies-compared": "companies?beside=Stripe&beside=Okta",
    "posting": "postings?posting=ashby%2F9fin%2Fdf66fa60-7566-45f3-ac8f-95c8aaa95f60",
    "fit-entered": "fit?fit_years=6&fit_country=Germany&fit_zone=UTC%2B1&fit_skills=SQL&fit_skills=Figma",
}


@contextmanager
def served(data: Path | None) -> Iterator[str]:
    """Address of a dashboard over `data`, or over the facts that ship, built into a folder that does not stay."""
    with tempfile.TemporaryDirectory() as folder:
        if data is None:
            data = Path(folder) / "data"
            data.mkdir()
            (data / "history").symlink_to(ROOT / "data" / "history")
            build(data)
        with serving(data, Path(folder) / "log.txt") as address:
            yield address


@contextmanager
def opened(browser: Browser, address: str, width: int, height: int, scheme: str) -> Iterator[Visit]:
    """A visitor with a window of that size, who wants the colours of `scheme` and no moving pictures."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    yield Visit(context.new_page(), address)
    context.close()


def finish(visit: Visit) -> None:
    """Waits until the page is drawn: no run of it goes on, and every chart has its marks."""
    visit.settle()
    visit.page.wait_for_function(
        "() => [...document.querySelectorAll('.js-plotly-plot')].every((chart) => chart.querySelector('.main-svg'))"
    )
    visit.page.evaluate("document.fonts.ready")
    visit.page.wait_for_timeout(DRAWN_MS)
    visit.settle()


def page_height(page: Page) -> int:
    """Pixels from the top of the page to its end, at most TALLEST; the page scrolls within its window."""
    inner = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    return min(TALLEST, inner + 60)


def path_of(page: str) -> str:
    """Where the page is in the address: the first one is the address without a path."""
    return "" if page == PAGES[0].URL_PATH else page


def take_picture(visit: Visit, picture: Picture, folder: Path) -> Path:
    """The file written: the picture in few colours, so that it is small."""
    visit.open(path_of(picture.page))
    finish(visit)
    if picture.heading:
        heading = visit.page.get_by_role("heading", name=picture.heading, exact=True)
        heading.evaluate("(element) => element.scrollIntoView({block: 'start'})")
        finish(visit)
    drawn = Image.open(io.BytesIO(visit.page.screenshot(animations="disabled", caret="hide")))
    path = folder / picture.name
    drawn.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


def views() -> dict[str, str]:
    """Every view for a review: name of its file -> address."""
    return {module.URL_PATH: path_of(module.URL_PATH) for module in PAGES} | BEYOND_PAGES


def take_every_view(browser: Browser, address: str, folder: Path, widths: Sequence[int]) -> Iterator[Path]:
    """The files written: each view from its top to its end, one a width and colour scheme, then as it prints."""
    for width, scheme in product(widths, SCHEMES):
        with opened(browser, address, width, 960, scheme) as visit:
            for name, path in views().items():
                visit.page.set_viewport_size({"width": width, "height": 960})
                visit.open(path)
                finish(visit)
                visit.page.set_viewport_size({"width": width, "height": page_height(visit.page)})
                finish(visit)
                file = folder / f"{name}-{width}-{scheme}.png"
                visit.page.screenshot(path=file, animations="disabled", caret="hide")
                yield file
    with opened(browser, address, WIDTH, HEIGHT, "light") as visit:
        for name, path in views().items():
            visit.open(path)
            finish(visit)
            file = folder / f"{name}-print.pdf"
            visit.page.pdf(path=file, format="A4")
            yield file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every view in its variants, into this folder")
    parser.add_argument("--widths", type=int, nargs="+", default=WIDTHS, metavar="PX", help="other widths of --all")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="a data folder that is built already")
    arguments = parser.parse_args()
    try:
        executable = os.environ.get("PM_BROWSER") or find_browser()
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    with served(arguments.data) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        if arguments.all:
            arguments.all.mkdir(parents=True, exist_ok=True)
            for path in take_every_view(browser, address, arguments.all, arguments.widths):
                print(path)
        else:
            for picture in PICTURES:
                with opened(browser, address, WIDTH, HEIGHT, "light") as visit:
                    path = take_picture(visit, picture, ROOT / "docs")
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
