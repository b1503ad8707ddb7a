"""How fast the dashboard is for those who look at it: in a browser, alone and among thirty sessions, over the shipped
facts, beside an empty page and beside three of its charts written the usual way.
"""

import os
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from charts import PAGES
from etl.warehouse import build, read
from tests.benchmarks.sessions import crowd, visit_once
from tests.benchmarks.watching import Choice, change_after, filter_changes, first_view, settle, visitor
from tests.browser.conftest import FLAGS, serving
from tests.browser.find_browser import find_browser

HERE = Path(__file__).parent
PATHS = ["", *(page.URL_PATH for page in PAGES[1:])]
VIEWS = 3
SESSIONS = 30
LEVELS = ["Senior", "Mid-level", "Principal", "Director", "Group", "Vice president", "Head", "Junior", "Intern"]
CHOICES = [Choice(level, "Seniority") for level in LEVELS] + [Choice("All boards")]
# The figure of each page, and the same chart of the usual way by its place there.
COMPARED = {"skills": 0, "experience": 1, "companies": 2}
USUAL_LEVELS = ["senior", "mid", "principal", "director", "group", "vp", "head", "junior", "intern"]
USUAL_CHOICES = [Choice(level, "Seniority") for level in [*USUAL_LEVELS, "chief"]]
EXPORT = """
    SELECT job_id, seniority, workplace, employer, skill.label AS skill, min_months // 12 AS years
    FROM job LEFT JOIN job_skill USING (job_id) LEFT JOIN skill USING (skill_id)
        LEFT JOIN (SELECT job_id, min(min_months) AS min_months FROM posting_min_experience
                   JOIN posting USING (posting_id) GROUP BY ALL) USING (job_id)
"""
Times = list[float | None]


def p95(times: Times) -> float:
    """The 95th percentile of those that came: the smallest that at least 95 % do not exceed."""
    known = sorted(one for one in times if one is not None)
    return known[-(-95 * len(known) // 100) - 1] if known else float("nan")


def row(name: str, value: float, limit: float | None = None, note: str = "") -> None:
    met = "" if limit is None else f"limit {limit:5.0f}   {'met' if value <= limit else 'NOT MET'}"
    print(f"  {name:<44} {value:7.0f} ms   {met:<22} {note}".rstrip(), flush=True)


def count_of(times: Times) -> str:
    came = [one for one in times if one is not None]
    missing = len(times) - len(came)
    middle = f"median {statistics.median(came):.0f}, " if came else ""
    return f"{middle}{len(came)} changes" + (f", {missing} left the figure as it was" if missing else "")


def first_views(browser: Browser, address: str) -> tuple[float, float]:
    """Median milliseconds of the first view of `address`: (cold, warm) cache of the browser; the server's is warm."""
    cold, warm = [], []
    for _ in range(VIEWS):
        with visitor(browser) as page:
            cold.append(first_view(page, address))
            warm.append(first_view(page, address))
    return statistics.median(cold), statistics.median(warm)


def report_first_views(browser: Browser, address: str, empty: str) -> None:
    print(f"first view above an empty one-chart page, until title and first figure stand, median of {VIEWS}")
    empty_cold, empty_warm = first_views(browser, empty)
    row("the empty page, warm", empty_warm)
    row("the empty page, cold", empty_cold)
    for path, module in zip(PATHS, PAGES, strict=True):
        cold, warm = first_views(browser, f"{address}/{path}")
        row(f"{module.TITLE}, warm", warm - empty_warm, 700, f"{warm:.0f} in all")
        row(f"{module.TITLE}, cold", cold - empty_cold, 1200, f"{cold:.0f} in all")


def changes_on_pages(browser: Browser, address: str, pause: float = 0) -> Times:
    """The filter changes on the pages COMPARED, a visit of each."""
    times = []
    for path in COMPARED:
        with visitor(browser) as page:
            first_view(page, f"{address}/{path}")
            times += filter_changes(page, CHOICES, pause=pause)
    return times


def changes_the_usual_way(browser: Browser, usual: str, pause: float = 0) -> Times:
    times = []
    for number in COMPARED.values():
        with visitor(browser) as page:
            first_view(page, usual)
            times += filter_changes(page, USUAL_CHOICES, number, pause)
    return times


def page_changes(browser: Browser, address: str) -> Times:
    """From each page to the next by its link in the navigation, round and round."""
    times = []
    with visitor(browser) as page:
        first_view(page, address)
        for module in [*PAGES[1:], PAGES[0]] * 2:
            link = page.get_by_test_id("stTopNavLink").filter(has_text=module.TITLE).first
            link.hover()
            times.append(change_after(page, ["title", "figure"], 0, link.click))
        settle(page)
    return times


def report_changes(browser: Browser, address: str, usual: str) -> None:
    print("alone on the server, until the figure is another, 95th percentile")
    times = changes_on_pages(browser, address)
    row("a filter change", p95(times), 400, count_of(times))
    times = page_changes(browser, address)
    row("a page change", p95(times), 600, count_of(times))
    times = changes_the_usual_way(browser, usual)
    row("a filter change, the usual way", p95(times), None, count_of(times))


def report_crowds(browser: Browser, address: str, usual: str) -> None:
    print(f"one browser among {SESSIONS} sessions that each change a filter every 10 s, 95th percentile")
    with crowd(address, SESSIONS, list(COMPARED), LEVELS) as found:
        times = changes_on_pages(browser, address, pause=1)
    row("a filter change", p95(times), 2000, count_of(times))
    row("a session's rerun", p95(found.reruns), None, f"{len(found.reruns)} reruns, {len(found.errors)} errors")
    with crowd(usual, SESSIONS, [""], USUAL_LEVELS) as usually:
        times = changes_the_usual_way(browser, usual, pause=1)
    row("a filter change, the usual way", p95(times), None, count_of(times))
    row(
        "a session's rerun, the usual way",
        p95(usually.reruns),
        None,
        f"{len(usually.reruns)} reruns, {len(usually.errors)} errors",
    )
    for error in [*found.errors, *usually.errors][:10]:
        print(f"  {error}")


@contextmanager
def servers(data: Path) -> Iterator[tuple[str, str, str]]:
    """Addresses of the dashboard over `data`, of the empty page, and of the three charts written the usual way."""
    csv = data.parent / "usual.csv"
    read.query(EXPORT).to_csv(csv, index=False)
    os.environ["PM_CSV"] = str(csv)
    logs = [data.parent / f"{name}.log" for name in ("dashboard", "empty", "usual")]
    with (
        serving(data, logs[0]) as address,
        serving(data, logs[1], script=HERE / "one_chart.py") as empty,
        serving(data, logs[2], script=HERE / "usual_way.py") as usual,
    ):
        yield address, empty, usual


def report(data: Path) -> None:
    os.environ["PM_DATA"] = str(data)
    if read.current_build() is None:
        build.build(data)
    path = os.environ.get("PM_BROWSER") or find_browser()
    with servers(data) as (address, empty, usual), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        print(f"in {Path(path).name} {browser.version}; load of the machine at the start {os.getloadavg()[0]:.1f}")
        for server, paths in ((address, PATHS), (empty, [""]), (usual, [""])):
            visit_once(server, paths)
        report_first_views(browser, address, empty)
        report_changes(browser, address, usual)
        report_crowds(browser, address, usual)
        browser.close()
