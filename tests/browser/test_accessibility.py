"""Every page for those who hear it, tab through it or need its contrast: axe-core, the keyboard, words for charts."""

from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, visiting

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
GRAVE = ("serious", "critical")
# Moderate ones that must not be either: heads nest, so that one can go from head to head and miss nothing.
FURTHER = ("heading-order", "page-has-heading-one", "empty-heading")
# What Streamlit's own open calendar does, by axe's rule. The list may only shrink: a rule that no longer fails goes.
OF_THE_CALENDAR: set[str] = set()

# A value in every filter that all pages share; together they leave jobs on the pages that can follow them.
SHARED = {
    "boards": "All boards",
    "weights": "Every employer",
    "period": ["2026-01-05", "2026-06-30"],
    "seniority": ["Senior", "Principal"],
    "workplace": ["Remote", "Hybrid"],
    "place": "United States",
    "employer": ["Stripe", "Okta"],
    "source": "Greenhouse boards",
}


# A posting of the facts that ship, with skills and experience.
POSTING = "ashby/9fin/df66fa60-7566-45f3-ac8f-95c8aaa95f60"
# A value in every control that a page has of its own, the view of a company and of a posting, and comparisons.
OF_A_PERSON = {
    "fit_years": 6, "fit_overall": 11, "fit_country": "Germany", "fit_zone": "UTC+1", "fit_pay": 90000,
    "fit_currency": "EUR", "fit_skills": ["SQL", "Figma", "Roadmap"],
}  # fmt: skip
AN_OWN_ONE = {
    "with": "Another selection", "with_seniority": "Senior", "with_workplace": "Any", "with_place": "United States",
    "with_employer": "Stripe", "with_period": ["2025-01-01", "2025-12-31"],
}  # fmt: skip
OWN = [
    (
        "",
        {
            "overview_as": "Index",
            "overview_counts": "Postings",
            "new_by": "Week",
            "context_by": "Month",
            "threads_by": "Year",
        },
    ),
    ("skills", {"mentions": "Required", "with": "Senior, junior + mid"}),
    ("skills", {"mentions": "In the work", "skills": ["SQL", "Figma"], "skills_unfinished": "false"}),
    ("companies", {"company": "Stripe"}),
    ("time_open", {"compare": "Level"}),
    ("experience", {"you": 8, "levels_by": "Month", "experience_unfinished": "false"}),
    ("experience", {"you": 8, "with": "2025–2026, 2020–2021"}),
    ("pay", {"pay_stated_unfinished": "false"}),
    ("pay", AN_OWN_ONE),
    ("where", {"live": "Germany"}),
    ("fit", OF_A_PERSON),
    ("rising", {"of": "Levels", "earlier": ["2025-11-03", "2026-02-01"], "later": ["2026-05-04", "2026-08-02"]}),
    ("postings", {"q": "growth", "skill": "SQL", "state": ["Open", "Closed"], "show": "Postings", "columns": "Title"}),
    (
        "postings",
        {"opened_from": "2026-01-05", "scope": "Not said", "pay": "No text read", "reposted": ["Never", "Once"]},
    ),
    ("postings", {"posting": POSTING}),
]
# Those whose parts no other walk sees; the others in the long tests.
OFTEN = {("skills", "with"), ("companies", "company"), ("fit", "fit_years"), ("postings", "posting")}

# One theme a state in every run, the other of each in the long tests: a walk over all pages takes half a minute.
AT_REST = ["light", pytest.param("dark", marks=pytest.mark.soak)]
FILTERED = ["dark", pytest.param("light", marks=pytest.mark.soak)]


@pytest.fixture
def themed(request, profile, dashboard) -> Iterator[Visit]:
    """A visitor whose machine asks for the theme."""
    with visiting(profile, dashboard, theme=request.param) as [one]:
        yield one


def violations(page) -> dict[str, list[str]]:
    """What axe-core finds grave on the page as it stands: rule -> the elements that break it, with their texts."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE)
    found = page.evaluate(
        "() => axe.run({resultTypes: ['violations'], preload: false}).then(result => result.violations)"
    )
    return {
        rule["id"]: [f"{node['target']} {node['html'][:200]}" for node in rule["nodes"]]
        for rule in found
        if rule["impact"] in GRAVE or rule["id"] in FURTHER
    }


@pytest.mark.parametrize("themed", AT_REST, indirect=True)
def test_no_page_breaks_a_grave_rule_at_rest(themed):
    found = {module.TITLE: violations(themed.page) for module in themed.walk()}
    assert {page: rules for page, rules in found.items() if rules} == {}


@pytest.mark.parametrize("themed", FILTERED, indirect=True)
def test_no_page_breaks_a_grave_rule_with_a_value_in_every_filter(themed):
    found = {}
    for module in themed.walk(f"?{urlencode(SHARED, doseq=True)}"):
        found[module.TITLE] = violations(themed.page)
        sidebar = themed.page.get_by_test_id("stSidebar")
        # Two levels, two workplaces, a place, two employers, a source: each a tag that can be removed.
        expect(sidebar.locator("[data-tag]")).to_have_count(8)
    assert {page: rules for page, rules in found.items() if rules} == {}


@pytest.mark.parametrize(
    ("page", "query", "themed"),
    [
        pytest.param(
            page,
            query,
            theme,
            id=f"{page} {next(iter(query))} {theme}",
            marks=[] if theme == "dark" and {(page, name) for name in query} & OFTEN else pytest.mark.soak,
        )
        for page, query in OWN
        for theme in ("light", "dark")
    ],
    indirect=["themed"],
)
def test_no_page_breaks_a_grave_rule_with_values_in_its_own_controls(themed, page, query):
    themed.open(f"{page}?{urlencode(query, doseq=True)}")
    expect(themed.page.get_by_test_id("stAlert").filter(has_text="could be followed")).to_have_count(0)
    assert violations(themed.page) == {}
    assert themed.exceptions() == []


@pytest.mark.parametrize("themed", ["dark"], indirect=True)
def test_an_open_calendar_breaks_only_the_rules_that_are_listed_and_an_open_list_none(themed):
    page = themed.open("postings")
    period = page.get_by_test_id("stSidebar").get_by_test_id("stDateInput")
    period.get_by_role("button", name="Choose date range").click()
    expect(page.get_by_role("grid").get_by_role("button", name="August 22").first).to_be_visible()
    assert set(violations(page)) == OF_THE_CALENDAR
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Seniority").first.click()
    expect(page.get_by_role("option", name="Senior", exact=True)).to_be_visible()
    assert violations(page) == {}


# The other pages that are walked with the Tab key, and looked at on paper, in the long tests.
BY_KEYBOARD = ["", "companies", "postings", "fit"]
ON_PAPER = ["skills", "experience", "guide", f"postings?posting={POSTING}", "data"]
# What has the focus: its kind, what a screen reader would call it, and whether it shows the focus: by a ring, or, being
# a field, by the border of its box in the accent colour.
STOPS = """accent => {
  const now = document.activeElement, boxes = [];
  for (let one = now; one && boxes.length < 7; one = one.parentElement) boxes.push(getComputedStyle(one));
  const ring = box => (box.outlineStyle !== "none" && parseFloat(box.outlineWidth) > 0) || box.boxShadow !== "none";
  const field = now.matches("input, textarea, [role=spinbutton]");
  now.dataset.visited = "1";
  return [now.tagName, (now.getAttribute("aria-label") || now.innerText || "").trim().slice(0, 60),
    ring(boxes[0]) || (field && boxes.some(box => box.borderTopColor === accent || ring(box)))];
}"""
# Buttons, links and fields in sight; of a group of choices (radio) one is a stop, and a pressed stop leads to the rest.
UNREACHED = """() => [...document.querySelectorAll("a[href], button, input, textarea, select")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && !one.closest("[data-visited]")
    && !one.closest("[role=radiogroup]") && one.tabIndex >= 0 && one.getClientRects().length)
  .map(one => one.getAttribute("aria-label") || one.innerText || one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize(
    "path",
    ["skills?with=Senior%2C+junior+%2B+mid", *(pytest.param(path, marks=pytest.mark.soak) for path in BY_KEYBOARD)],
)
def test_the_keyboard_reaches_everything_on_a_page(visit, path):
    page = visit.open(path)
    page.evaluate("() => document.activeElement.blur()")
    stops = []
    for _ in range(250):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(STOPS, "rgb(11, 95, 165)"))
        if not stops[-1][2]:
            # The border of a field takes on its colour by and by.
            page.wait_for_timeout(400)
            stops[-1] = page.evaluate(STOPS, "rgb(11, 95, 165)")
        if stops[-1][0] == "BODY":
            break
    assert stops[-1][0] == "BODY", "the keyboard is caught in the page"
    assert page.evaluate(UNREACHED) == []
    # A table draws the ring around its cell by itself, whether the browser calls it the canvas or the cell behind it.
    assert [stop for stop in stops[:-1] if not stop[2] and stop[0] not in ("CANVAS", "TD")] == []
    names = [name for _, name, _ in stops]
    assert {"Download CSV", "Copy link"} <= {name.split("\n")[-1] for name in names}


@pytest.mark.parametrize("path", ["", *(pytest.param(path, marks=pytest.mark.soak) for path in ON_PAPER)])
def test_a_page_on_paper_has_no_controls_and_no_more_than_its_width(visit, path):
    page = visit.open(path)
    page.emulate_media(media="print")
    # A4 less its margins, in pixels.
    page.set_viewport_size({"width": 688, "height": 1000})
    for hidden in ("stSidebar", "stHeader", "stPopover"):
        expect(page.get_by_test_id(hidden).first).to_be_hidden()
    expect(page.locator("[data-take]").first).to_be_hidden()
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 688
    assert page.locator("h1").evaluate("title => getComputedStyle(title).color") == "rgb(27, 36, 48)"
