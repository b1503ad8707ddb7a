"""What a visitor sees and when, told by the page itself: times from its own clock, at each frame it draws."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as NeverCame

# A first view among thirty others may take long; that is a figure, not a failure.
PATIENCE_MS = 60_000
# A run that ended this long ago changes the figure no more: it was left as it was (a level with no such job), or it
# made room for the words that there are too few postings, and that was seen when the run ended.
QUIET_MS = 3_000
# A figure is its texts and the shapes of its marks. A page's title is its h1.
WATCH = """
(() => {
  const seen = {
    title: () => document.querySelector('[data-testid=stMain] h1')?.textContent ?? '',
    figure: (number) => {
      const plot = document.querySelectorAll('[data-testid=stMain] .js-plotly-plot')[number]
      const parts = plot ? [...plot.querySelectorAll('.main-svg path, .main-svg text')] : []
      if (!parts.some(part => part.tagName === 'text')) return ''
      return parts.map(part => part.textContent + ['d', 'transform'].map(name => part.getAttribute(name))).join('|')
    },
  }
  const now = (what, number) => what.map(name => seen[name](number))
  const first = () => {
    if (now(['title', 'figure'], 0).every(Boolean)) window.firstSeen = performance.now()
    else requestAnimationFrame(first)
  }
  requestAnimationFrame(first)
  window.watchChange = (what, number) => {
    const before = now(what, number)
    window.changeSeen = null
    addEventListener('pointerdown', event => {
      let began = false, ended = null
      const look = () => {
        const running = document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'notRunning'
        began ||= running
        ended = began && !running ? ended ?? performance.now() : null
        if (now(what, number).every((one, at) => one && one !== before[at]))
          window.changeSeen = performance.now() - event.timeStamp
        else if (ended && performance.now() - ended > QUIET_MS)
          window.changeSeen = now(what, number).every((one, at) => one !== before[at]) ? ended - event.timeStamp : -1
        else requestAnimationFrame(look)
      }
      look()
    }, {capture: true, once: true})
  }
})()
""".replace("QUIET_MS", str(QUIET_MS))


@dataclass(frozen=True)
class Choice:
    """A choice in the sidebar: an option of the multiselect `label`, or with no label a button."""

    option: str
    label: str | None = None


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has no file in its cache and whose clock watches figures."""
    context = browser.new_context(viewport={"width": 1440, "height": 960})
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def settle(page: Page) -> None:
    """Waits until no run goes on and the page stays quiet for a moment."""
    page.wait_for_function("window.firstSeen")
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_timeout(400)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')


def first_view(page: Page, address: str) -> float:
    """Milliseconds from the request for `address` until title and first figure are there."""
    page.goto(address)
    page.wait_for_function("window.firstSeen")
    seen = page.evaluate("window.firstSeen")
    settle(page)
    return seen


def change_after(page: Page, what: list[str], number: int, click) -> float | None:
    """Milliseconds from the press of `click()` until all of `what` (title, figure `number`) are others.

    None when the run that it asks for leaves them as they were; what takes longer than PATIENCE_MS counts as that. The
    page has to be settled.
    """
    page.evaluate("([what, number]) => watchChange(what, number)", [what, number])
    click()
    try:
        page.wait_for_function("window.changeSeen !== null")
        seen = page.evaluate("window.changeSeen")
    except NeverCame:
        seen = PATIENCE_MS
    settle(page)
    return None if seen < 0 else seen


def filter_changes(page: Page, choices: Iterable[Choice], number: int = 0, pause: float = 0) -> list[float | None]:
    """For each of `choices`, one added to the other, the milliseconds until the figure `number` was another."""
    times, opened = [], None
    for choice in choices:
        if choice.label is None:
            page.keyboard.press("Escape")
            target, opened = page.get_by_role("radio", name=choice.option, exact=True), None
        else:
            if opened != choice.label:
                page.keyboard.press("Escape")
                page.get_by_role("combobox", name=choice.label).first.click()
                opened = choice.label
            target = page.get_by_role("option", name=choice.option, exact=True)
        target.hover()
        times.append(change_after(page, ["figure"], number, target.click))
        time.sleep(pause)
    return times
