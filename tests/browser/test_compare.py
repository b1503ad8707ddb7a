"""Two selections side by side, as a visitor chooses them on one page and finds them on the others."""

import csv
import re

from playwright.sync_api import expect


def test_a_visitor_compares_two_selections(visit):
    page = visit.open("skills")
    page.get_by_role("radio", name="Senior, junior + mid").click()
    visit.settle_after_a_choice()
    expect(page).to_have_url(re.compile(r"[?&]with=Senior"))
    exhibit = page.locator(".st-key-exhibit_skills_compared")
    expect(exhibit).to_contain_text(re.compile(r"n\s=\s\d+ postings? at \d+ employers? \(Senior\); \d+"))
    with page.expect_download() as download:
        exhibit.get_by_role("button", name="Download CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["first"], row["second"]) for row in rows} == {("Senior", "Junior and mid-level")}
    assert all(int(row["first_count"]) <= int(row["first_job_count"]) for row in rows)
    # The choice goes along to the other pages, and an address of one's own selection is followed.
    page.get_by_role("link", name="Experience").first.click()
    visit.settle_after_a_choice()
    expect(page.locator(".st-key-exhibit_experience_compared")).to_contain_text("Junior and mid-level")
    page = visit.open("pay?with=Another+selection&with_seniority=Senior&with_workplace=Any")
    expect(page.locator(".st-key-exhibit_pay_compared")).to_contain_text("Senior; any workplace")
    assert visit.exceptions() == []


def test_the_table_of_postings_holds_the_columns_that_the_address_names(visit):
    page = visit.open("postings?columns=Title&columns=Seen+open+until")
    with page.expect_download() as download:
        page.locator(".st-key-exhibit_postings").get_by_role("button", name="Download CSV").click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["title", "last_seen_on"]
    assert visit.exceptions() == []
