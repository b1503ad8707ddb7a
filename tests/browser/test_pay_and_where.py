"""What a visitor does on the pages on pay and place: say where they live, go from a range to the words behind it."""

import re

from playwright.sync_api import expect


def test_where_one_lives_is_in_the_address_and_found_again(visit):
    page = visit.open("where")
    page.get_by_role("combobox", name="I live in").click()
    page.keyboard.type("Germany")
    page.get_by_role("option", name="Germany", exact=True).click()
    visit.settle_after_a_choice()
    expect(page).to_have_url(re.compile(r"[?&]live=Germany\b"))
    answer = page.locator(".st-key-answer")
    expect(answer).to_contain_text(re.compile(r"Someone living in Germany could take \d+ of \d+ remote jobs"))
    page.get_by_role("link", name="Skills").first.click()
    visit.settle()
    page.get_by_role("link", name="Where").first.click()
    visit.settle()
    expect(answer).to_contain_text("Someone living in Germany")
    expect(page).to_have_url(re.compile(r"[?&]live=Germany\b"))
    assert visit.exceptions() == []


def test_a_country_that_no_job_names_has_its_answer_and_its_trend(visit):
    page = visit.open("where?live=Tuvalu")
    answer = page.locator(".st-key-answer")
    expect(answer).to_contain_text(re.compile(r"Someone living in Tuvalu could take \d+ of \d+ remote jobs"))
    trend = page.locator(".st-key-exhibit_where_over_time")
    expect(trend).to_contain_text("Over time, from Tuvalu")
    expect(trend).to_contain_text(re.compile(r"that someone living in Tuvalu could take went from <?\d+% on "))
    assert visit.exceptions() == []


def test_the_jobs_open_to_a_country_are_one_click_away(visit):
    page = visit.open("where?live=Canada")
    page.get_by_role("button", name="The jobs open to someone in Canada").click()
    visit.settle()
    expect(page).to_have_url(re.compile(r"/postings\?.*place=Canada"))
    said = re.compile(r"\d+ remote product jobs in one source: \d+ open")
    expect(page.locator(".st-key-answer")).to_contain_text(said)
    assert visit.exceptions() == []


def test_a_row_of_pay_leads_to_the_words_behind_it(visit):
    page = visit.open("pay")
    exhibit = page.locator(".st-key-exhibit_pay_jobs")
    exhibit.get_by_text("The rows (").click()
    visit.settle()
    grid = exhibit.get_by_test_id("stDataFrame")
    grid.scroll_into_view_if_needed()
    # The box before the first row, below the header.
    grid.click(position={"x": 15, "y": 52})
    expect(page).to_have_url(re.compile(r"/postings\?.*posting=ashby"))
    visit.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("Pay")
    assert visit.exceptions() == []
