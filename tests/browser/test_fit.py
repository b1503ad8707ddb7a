"""The page Your fit in a browser: a CV fills the form and leaves no trace, and the address gives the view again."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

MARKER = "Zwiebelturmkapitaenin"
CV = f"""Ida {MARKER}
Lisbon, Portugal
I have 7 years of experience in product management and 12 years of experience.
Skills: SQL, Figma, A/B testing, roadmaps, user research. Worked for {MARKER} & Sons.
"""


def test_a_pasted_cv_fills_the_form_and_is_nowhere_afterwards(visit, shipped_data, tmp_path_factory):
    sent = []
    visit.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))
    page = visit.open("fit")
    main = page.locator('[data-testid="stMain"]')
    expect(main).to_contain_text(re.compile(r"\d+ of the \d+ remote product jobs open on 28 October 2025"))
    page.get_by_text("Fill the form from your CV").click()
    expect(main).to_contain_text("not stored, not logged, not in the address, and sent to no other host")
    page.get_by_role("textbox", name="Your CV, as text").fill(CV)
    page.get_by_role("button", name="Read it").click()
    expect(main).to_contain_text("Read: 7 years in product management, 12 years overall, 5 skills, Portugal.")
    visit.settle_after_a_choice()
    expect(page.get_by_role("spinbutton", name="My years in product management")).to_have_value("7")
    expect(page.get_by_role("textbox", name="Your CV, as text")).to_have_value("")

    address = page.url
    values = parse_qs(urlsplit(address).query)
    assert [values["fit_years"], values["fit_overall"], values["fit_country"]] == [["7"], ["12"], ["Portugal"]]
    assert values["fit_skills"] == ["A/B testing and experimentation", "Figma", "Roadmap", "SQL", "User research"]
    logs = list(tmp_path_factory.getbasetemp().glob("dashboard*/log.txt"))
    assert logs
    files = [path for path in shipped_data.rglob("*") if path.is_file()]
    assert len(files) > 1
    for path in [*logs, *files]:
        assert MARKER.encode() not in Path(path).read_bytes(), path
    assert [one for one in [address, *sent] if MARKER in one] == []
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])").count(MARKER) == 0

    answer = page.locator(".st-key-answer").inner_text()
    page.goto("about:blank")
    visit.open(f"fit?{urlsplit(address).query}")
    expect(page.locator(".st-key-answer")).to_have_text(answer)
    expect(main).not_to_contain_text("Read:")
    assert visit.exceptions() == []
    assert visit.foreign == []


def test_a_named_job_leads_to_its_posting(visit):
    page = visit.open("fit?fit_years=3&fit_country=Germany&fit_pay=90000")
    table = page.locator(".st-key-table_fit_jobs")
    table.scroll_into_view_if_needed()
    grid = table.locator("table[role=grid]")
    expect(grid.locator("tbody tr").first).to_be_attached()
    box = table.bounding_box()
    page.mouse.click(box["x"] + 16, box["y"] + 54)
    expect(page).to_have_url(re.compile(r"/postings\?.*posting=ashby"))
    assert visit.exceptions() == []
