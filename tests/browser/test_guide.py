"""What a reader of the article of 2020 does: find each of its lists, go from a verdict to the postings behind it."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import expect

from etl.guide import read_guide
from etl.watch import read_watch_list
from tests.browser.test_dashboard import shown_rows, value


def test_each_list_of_the_article_is_on_the_page_and_its_rows_are_those_of_the_csv(visit):
    page = visit.open("guide")
    expect(page.locator(".st-key-answer")).to_contain_text(re.compile(r"Of 63 claims of the guide, \d+ hold"))
    shown = page.locator(".claim .name").all_inner_texts()
    claims = [claim.claim for claim in read_guide().claim]
    watch = read_watch_list()
    named = [board.name for board in watch.board] + [company.name_2020 for company in watch.company]
    assert [name.partition(" now ")[0] for name in shown] == claims + named
    assert page.locator(".claim .verdict").count() == len(shown)
    for key in ("guide_further", "guide_boards"):
        exhibit = page.locator(f".st-key-exhibit_{key}")
        with page.expect_download() as download:
            exhibit.get_by_role("button", name="Download CSV").click()
        header, *rows = csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
        assert header[:3] == ["claim_id", "claim", "verdict"]
        exhibit.get_by_text("The rows (").click()
        visit.settle()
        _, *table = shown_rows(page, exhibit.get_by_test_id("stDataFrame"))
        # The grid keeps only the columns that fit beside each other: the claim, its verdict and the counts.
        assert [[value(cell) for cell in row[:6]] for row in table] == [
            [value(cell) for cell in row[:6]] for row in rows
        ]
    assert visit.exceptions() == []


def test_a_verdict_leads_to_the_postings_that_it_rests_on(visit):
    page = visit.open("guide")
    card = page.locator(".claim", has_text="Leadership").first
    count = re.search(r"(\d+) of \d+\.", card.inner_text())[1]
    card.get_by_role("link", name="Postings: Leadership").click()
    visit.settle()
    expect(page).to_have_url(re.compile(r"/postings\?.*skill=Leadership.*source="))
    expect(page.locator(".st-key-answer")).to_contain_text(f"{count} remote product jobs in one source")
    assert visit.exceptions() == []
