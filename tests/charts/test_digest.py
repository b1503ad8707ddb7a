"""The digest of a week: its whole text over the ferries, and what it says of the facts that ship."""

from datetime import date

import pytest

from charts import data, digest
from charts.change import Change
from charts.selection import Selection

FERRIES = """# Product jobs: the week to 23 March 2026

As of 23 March 2026, 2 days ago · Greenhouse boards · 2 boards · workplace any

**2 product jobs are open** on 23 March 2026, 1 on 2 March 2026: too few to say whether the market grows or shrinks.

**Too few texts tell which skill is named most:** 1 posting at 1 employer (Greenhouse boards, 20 February 2026); 1 of \
1 that state a minimum require five years or more, too few for a share.

Only 2 remote jobs at 2 employers match, too few for shares: 1 is for certain places only, 1 does not say who may \
apply (n = 2 remote jobs at 2 employers; Greenhouse boards, open on 23 March 2026).

**2 product jobs are open** at 2 employers: −1, no clear change in the week, +2, no clear change in four weeks. 2 of 2 \
open product jobs are remote.

0 opened in the week, and 1 closed.

## New jobs

None opened in the week.

## Rising and falling

2 March 2026 to 12 March 2026 against 13 March 2026 to 23 March 2026:

- **Too few new jobs to compare.** No employer opened 8 in the two windows together.

## What employers change while a job is open

{changes}

## How sure this is

“A clear rise” or “fall” is one whose 95% interval leaves out nought, with employers as the sampled unit: one firm \
that opens thirty jobs at once is one fact. Of what is called rising or falling, at most one in ten should be chance. \
Jobs are counted once, however many cities or boards list them.

Build `{build}`, rules `{rules}`.
"""


@pytest.fixture
def shipped(shipped_data, monkeypatch):
    monkeypatch.setenv("PM_DATA", str(shipped_data))


def test_the_week_of_the_ferries(ferries):
    every = Selection(workplaces=())
    text = digest.markdown(every, data.choices(), date(2026, 3, 25))
    build = data.table("build").iloc[0]
    _, _, changes = text.partition("while a job is open\n\n")
    assert text == FERRIES.format(
        build=data.build().stem, rules=build["rules_version"], changes=changes.partition("\n\n")[0]
    )
    assert changes.startswith("1 of 3 jobs changed their title while they stood. ")


def test_a_selection_that_nothing_is_read_of_says_so(ferries):
    text = digest.markdown(Selection(sources=("ashby",)), data.choices(), date(2026, 3, 25))
    assert text.startswith("# Nothing to tell\n")


def test_what_came_and_went_adds_up(shipped):
    found = digest.week(Selection())
    jobs = data.rows("job_list", found.market.selection)
    opened = jobs[jobs["opened_on"].between("2026-08-16", "2026-08-22")]
    closed = jobs[(jobs["state"] == "closed") & jobs["gone_on"].between("2026-08-16", "2026-08-22")]
    assert (found.from_on, found.to_on) == (date(2026, 8, 15), date(2026, 8, 22))
    assert [len(found.new), len(found.closed)] == [len(opened), len(closed)]
    earlier = found.change.after - found.change.before - len(opened) + len(closed)
    assert digest._came_and_went(found) == (
        f"{len(opened)} opened in the week, {earlier} published earlier came up or came back, and {len(closed)} closed."
    )


def test_every_new_job_is_a_row_that_leads_to_it(shipped):
    text = digest.markdown(Selection(), data.choices(), date(2026, 8, 25))
    new = digest.week(Selection()).new
    page = digest.html(text)
    assert [page.count(f'<a href="{url.replace("&", "&amp;")}"') for url in new["url"]] == [1] * len(new)
    assert page.count("<tr>") == 1 + len(new)
    assert "script" not in page


def test_words_of_a_posting_stay_words():
    assert digest._linked("a|b [x](y) <b>", None, "https://a.example/1|2") == (
        "[a\\|b \\[x\\]\\(y\\) \\<b\\>](<https://a.example/1%7C2>)"
    )
    assert digest._linked("Product\nManager", None, None) == "Product Manager"


@pytest.mark.parametrize(
    ("before", "after", "opened", "closed", "said"),
    [
        (7, 9, 2, 0, "2 opened in the week, and 0 closed."),
        (7, 9, 3, 4, "3 opened in the week, 3 published earlier came up or came back, and 4 closed."),
        (12, 7, 0, 5, "0 opened in the week, and 5 closed."),
    ],
)
def test_what_was_published_earlier_is_named_where_it_counts(before, after, opened, closed, said):
    found = digest.Week(None, None, None, Change(before, after, 0, 0), ["new"] * opened, ["closed"] * closed)
    assert digest._came_and_went(found) == said
