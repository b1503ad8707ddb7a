"""A running dashboard and a browser that looks at it. `make test` finds the browser and passes it in PM_BROWSER."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from charts import PAGES
from tests.browser.find_browser import NAMES

ROOT = Path(__file__).parent.parent.parent
DASHBOARD = ROOT / "dashboard.py"
# Chromium as root needs no-sandbox; the others keep it from calling its maker's hosts.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The first draw of a page on two busy cores takes seconds.
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(data: Path, log: Path, base: str = "", script: Path = DASHBOARD) -> Iterator[str]:
    """Address of a dashboard over the data folder `data`, served by a process of its own until the block ends.

    `base`: the path below which it serves ("/market"), "" for none. `script`: what is served; another than the
    dashboard has Streamlit's own settings and look.
    """
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.fileWatcherType", "none"]
    command += ["--server.baseUrlPath", base] if base else []
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=script.parent, env={**os.environ, "PM_DATA": str(data)}, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}{base}", server, log)
            yield f"http://127.0.0.1:{port}{base}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until_healthy(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            raise RuntimeError(f"the dashboard stopped with {server.returncode}:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"the dashboard did not answer within a minute:\n{log.read_text()}")


@pytest.fixture(scope="session")
def dashboard(shipped_data: Path, tmp_path_factory) -> Iterator[str]:
    """Address of a dashboard over the shipped facts."""
    with serving(shipped_data, tmp_path_factory.mktemp("dashboard") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("PM_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "no browser: run `make test`, which finds one, or name one in PM_BROWSER"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


class Visit:
    """One visitor's page, which keeps what it asked other hosts for and what went wrong in it."""

    def __init__(self, page: Page, address: str):
        self.page, self.address = page, address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("request", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request) -> None:
        if not request.url.startswith((self.address, self.address.replace("http", "ws"), "data:", "blob:")):
            self.foreign.append(request.url)

    def open(self, path: str = "") -> Page:
        """The page at `path`, drawn to its end."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()
        return self.page

    def settle(self) -> None:
        """Waits until the page has a title and no run of it is going on."""
        expect(self.page.locator("h1").first).to_be_visible()
        expect(self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_have_count(1)
        expect(self.page.locator('[data-testid="stSkeleton"]')).to_have_count(0)

    def settle_after_a_choice(self) -> None:
        """Waits until the run that a choice asks for has begun, ended, and left the page as it stays.

        The page says "not running" too in the moment before the server has heard of the choice.
        """
        main, former = self.page.locator('[data-testid="stMain"]'), None
        for _ in range(30):
            self.page.wait_for_timeout(1000)
            self.settle()
            shown = main.inner_text()
            if shown == former:
                return
            former = shown
        raise AssertionError("the page goes on changing half a minute after a choice")

    def walk(self, query: str = "") -> Iterator[ModuleType]:
        """Goes through all pages by the navigation, with the filters of `query`: the module of each when it stands.

        A page that is loaded anew costs a browser three times as much.
        """
        self.open(query)
        for module in PAGES:
            if module is not PAGES[0]:
                self.page.get_by_role("link", name=module.TITLE, exact=True).first.click()
            expect(self.page.locator("h1")).to_have_text(module.QUESTION)
            self.settle()
            yield module

    def exceptions(self) -> list[str]:
        """What failed: as the dashboard tells it, as Streamlit shows it, and what the browser itself met."""
        told = self.page.locator('[data-testid="stException"], .st-key-failed').all_inner_texts()
        return told + self.errors


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of all visitors of a worker. What it has fetched and compiled of Streamlit stays: that is two thirds
    of what a first view costs. What pages and visitors left in it does not (`visiting`)."""
    context = browser.new_context(viewport={"width": 1440, "height": 960}, accept_downloads=True)
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@contextmanager
def visiting(profile: BrowserContext, address: str, theme: str = "light", count: int = 1) -> Iterator[list[Visit]]:
    """So many visitors to `address`, each with a page of its own, on a machine of that theme; the next ones find
    neither cookies nor anything stored nor a permission."""
    pages = [profile.new_page() for _ in range(count)]
    for page in pages:
        page.emulate_media(color_scheme=theme)
    try:
        yield [Visit(page, address) for page in pages]
    finally:
        scheme, _, host, *_ = address.split("/")
        forget = {"origin": f"{scheme}//{host}", "storageTypes": "all"}
        profile.new_cdp_session(pages[0]).send("Storage.clearDataForOrigin", forget)
        for page in profile.pages:
            page.close()
        profile.clear_cookies()
        profile.clear_permissions()


@pytest.fixture
def visit(profile: BrowserContext, dashboard: str) -> Iterator[Visit]:
    with visiting(profile, dashboard) as [one]:
        yield one
