"""Finds a browser for the browser tests and writes its path down; says what was tried when there is none.

    python -m tests.browser.find_browser --out .venv/browser

Tried in this order: a Chromium or Chrome on PATH, Playwright's own download, Debian's package when we are root.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class NoBrowser(Exception):
    """No browser could be had; the message says why this way of getting one failed."""


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no output"


def run(*command: str) -> str:
    """What `command` printed; raises NoBrowser with its last line when it is missing, fails or takes over 5 minutes."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except FileNotFoundError:
        raise NoBrowser(f"{command[0]} is not installed") from None
    except subprocess.TimeoutExpired:
        raise NoBrowser(f"{' '.join(command)} took over 5 minutes") from None
    if done.returncode:
        raise NoBrowser(f"{' '.join(command)}: {last_line(done.stderr or done.stdout)}")
    return done.stdout


def working(path: str) -> str:
    """`path`, once it has answered with its version; a package manager's placeholder does not."""
    run(path, "--version")
    return path


def on_path() -> str:
    found = [path for path in map(shutil.which, NAMES) if path]
    if not found:
        raise NoBrowser("none of " + ", ".join(NAMES) + " is there")
    return working(found[0])


def from_playwright() -> str:
    run(sys.executable, "-m", "playwright", "install", "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return working(playwright.chromium.executable_path)


def from_apt() -> str:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise NoBrowser("not root, so no package can be installed")
    run("apt-get", "update", "-q")
    run("apt-get", "install", "-y", "-q", "chromium")
    return on_path()


WAYS: dict[str, Callable[[], str]] = {
    "a browser on PATH": on_path,
    "Playwright's own download": from_playwright,
    "Debian's package": from_apt,
}


def find_browser(ways: dict[str, Callable[[], str]] = WAYS) -> str:
    """Path of the first browser that one of `ways` yields; NoBrowser names every way tried and why it failed."""
    failures = []
    for name, way in ways.items():
        try:
            return way()
        except NoBrowser as error:
            failures.append(f"  {name}: {error}")
    raise NoBrowser("The browser tests need Chromium or Chrome; tried:\n" + "\n".join(failures))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--out", type=Path, required=True, help="file that gets the browser's path")
    out = arguments.parse_args().out
    try:
        out.write_text(find_browser() + "\n", encoding="utf-8")
    except NoBrowser as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
