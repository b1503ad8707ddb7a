"""Boards known by the addresses of their pages, of their postings, of what shows them elsewhere, and of their lists."""

import pytest

from etl.discover.addresses import board_of, boards_in
from etl.sources import Entry, sources

WITH_BOARDS = [source_id for source_id, source in sources().items() if hasattr(source, "board_at")]


@pytest.mark.parametrize("source_id", sources())
def test_a_source_with_pages_for_its_boards_knows_a_board_by_address(source_id):
    source = sources()[source_id]
    # WP Job Manager's boards are sites of their own, of any name.
    assert hasattr(source, "board_at") == (hasattr(source, "token_of") or source_id == "smartrecruiters")


@pytest.mark.parametrize("source_id", WITH_BOARDS)
def test_the_page_and_the_list_of_a_board_lead_back_to_it(source_id):
    source, token = sources()[source_id], "acme.wd5/site" if source_id == "workday" else "acme"
    (board,) = source.boards((Entry(token, None),))
    assert board_of(source.board_page(token)) == (source_id, token)
    assert board_of(board.request.url) == (source_id, token)


ADDRESSES = {
    "https://boards.greenhouse.io/acme": ("greenhouse", "acme"),
    "https://boards.greenhouse.io/acme/jobs/4?gh_src=x": ("greenhouse", "acme"),
    "https://job-boards.eu.greenhouse.io/acme-labs/": ("greenhouse", "acme-labs"),
    "https://boards.greenhouse.io/embed/job_board?for=acme": ("greenhouse", "acme"),
    "https://boards.greenhouse.io/embed/job_board/js?for=acme&b=https%3A%2F%2Facme.example": ("greenhouse", "acme"),
    "https://boards.greenhouse.io/embed/job_app?token=47&for=acme": ("greenhouse", "acme"),
    "https://boards.greenhouse.io/embed/job_app?token=47": None,
    "https://www.greenhouse.io/acme": None,
    "https://jobs.eu.lever.co/acme/0f1b": ("lever", "eu/acme"),
    "https://api.lever.co/v0/postings/acme?mode=json": ("lever", "acme"),
    "https://www.lever.co/acme": None,
    "https://jobs.ashbyhq.com/Acme%20Labs/0f1b": ("ashby", "Acme Labs"),
    "https://jobs.ashbyhq.com/acme.io/embed": ("ashby", "acme.io"),
    "https://jobs.ashbyhq.com/_next/static/a.js": None,
    "https://apply.workable.com/acme/j/0F1B/": ("workable", "acme"),
    "https://apply.workable.com/j/0F1B": None,
    "https://acme.workable.com/": ("workable", "acme"),
    "https://help.workable.com/hc": None,
    "https://Acme.recruitee.com/o/x": ("recruitee", "acme"),
    "https://recruitee.com/pricing": None,
    "https://acme.jobs.personio.com/job/7": ("personio", "acme"),
    "https://acme.teamtailor.com/jobs/7-x": ("teamtailor", "acme"),
    "https://career.teamtailor.com/": None,
    "https://acme.bamboohr.com/jobs/embed2.php": ("bamboohr", "acme"),
    "https://acme.breezy.hr": ("breezy", "acme"),
    "https://acme.pinpointhq.com/en/postings/7": ("pinpoint", "acme"),
    "https://careers.smartrecruiters.com/Acme1": ("smartrecruiters", "Acme1"),
    "https://acme.wd1.myworkdayjobs.com/en-US/Careers": ("workday", "acme.wd1/Careers"),
    "https://acme.breezy.hr.evil.example/": None,
    "https://acme.example/?next=https://jobs.lever.co/acme": None,
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_belongs_to_a_board_or_to_none(address):
    assert board_of(address) == ADDRESSES[address]


def test_a_page_names_boards_wherever_it_names_addresses_the_most_named_first():
    page = """
    <a href="https://acme.example/">Home</a> <a href=https://jobs.lever.co/acme>Roles</a>
    <script src='//boards.greenhouse.io/embed/job_board/js?for=acme&amp;b=1'></script>
    <script>{"url":"https:\\/\\/jobs.ashbyhq.com\\/acme\\/0f1b","x":"https:\\u002F\\u002Facme.recruitee.com"}</script>
    <p>See https://boards.greenhouse.io/acme. Or https://www.greenhouse.io/privacy</p>
    """
    assert boards_in(page) == [("greenhouse", "acme"), ("lever", "acme"), ("ashby", "acme"), ("recruitee", "acme")]
