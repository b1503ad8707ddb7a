"""The search for a browser: the first way that works wins, and when none does every failure is named."""

import pytest

from tests.browser.find_browser import NoBrowser, find_browser, run, working


def failing(reason):
    def way():
        raise NoBrowser(reason)

    return way


def test_first_working_way_wins():
    ways = {"path": failing("absent"), "download": lambda: "/opt/second", "package": lambda: "/opt/third"}
    assert find_browser(ways) == "/opt/second"


def test_all_failures_are_named():
    with pytest.raises(NoBrowser) as error:
        find_browser({"path": failing("none is there"), "package": failing("not root")})
    assert str(error.value) == (
        "The browser tests need Chromium or Chrome; tried:\n  path: none is there\n  package: not root"
    )


def test_a_missing_program_is_said():
    with pytest.raises(NoBrowser, match="^no-such-browser is not installed$"):
        working("no-such-browser")


def test_a_failing_command_gives_its_last_line():
    with pytest.raises(NoBrowser, match="second line$"):
        run("sh", "-c", "echo first line >&2; echo second line >&2; exit 3")
