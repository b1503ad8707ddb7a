"""A visitor who comes back is told what is new, and where; the visitor's browser alone remembers, and little."""

import re

from playwright.sync_api import expect

FORMER = "2026-07-02.pm_20260701T030000000Z_aa.2026-06-30"


def kept(page) -> dict[str, str]:
    """What this browser remembers of the dashboard, without what Streamlit keeps for itself."""
    return {
        cookie["name"]: cookie["value"]
        for cookie in page.context.cookies()
        if not cookie["name"].startswith("_streamlit")
    }


def test_a_visitor_who_comes_back_is_led_to_what_is_new(visit):
    page = visit.open("data")
    page.wait_for_function("document.cookie.includes('last_visit=')")
    present = kept(page)["last_visit"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d\.pm_\w+\.\d{4}-\d\d-\d\d", present)
    # As if this browser had been here in July only.
    page.context.add_cookies([{"name": "last_visit", "value": FORMER, "url": visit.address}])
    page = visit.open("?seniority=Senior")
    line = page.locator(".st-key-last_visit")
    expect(line).to_contain_text(
        "Since your last visit on 2 July 2026 (build pm_20260701T030000000Z_aa, data to 30 June"
    )
    (new,) = re.findall(r"(\d+) new remote product jobs", line.inner_text())
    page.wait_for_function("document.cookie.includes('~')")
    assert kept(page) == {"last_visit": f"{FORMER}~{present}"}
    line.get_by_role("button", name="See the new ones").click()
    expect(page).to_have_url(re.compile(r"/postings\?(?=.*opened_from=2026-07-01)(?=.*seniority=Senior)"))
    expect(page.locator(".st-key-answer")).to_contain_text(f"{new} remote product jobs")
    # What was found can be narrowed down; on a phone the facets wait behind a switch.
    facets = page.locator(".st-key-facets")
    facets.get_by_text(re.compile("^Open · ")).click()
    expect(page).to_have_url(re.compile(r"/postings\?(?=.*opened_from=2026-07-01)(?=.*state=Open)"))
    page.set_viewport_size({"width": 390, "height": 844})
    expect(facets).to_be_hidden()
    page.get_by_text("Narrow down by level").click()
    expect(facets).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert visit.foreign == []
    assert page.evaluate("Object.keys(localStorage).filter(name => !name.startsWith('st'))") == []
    assert visit.exceptions() == []
