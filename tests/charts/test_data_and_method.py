"""The Data page counts what was read and says which filters mean nothing there."""

from datetime import date

import pandas as pd
import pytest

from charts import data_and_method as page
from charts.selection import Selection

READS = pd.DataFrame(
    {
        "source": ["Acme boards", "Acme boards", "Zebra boards"],
        "read_on": [date(2026, 3, 2), date(2026, 3, 11), date(2026, 3, 11)],
        "board_count": [700, 3, 1],
        "incomplete_count": [0, 2, 0],
        "posting_count": [41000, 57, 9],
    }
)
ARCHIVES = pd.DataFrame(
    {"posting_count": [211000, 900], "product_count": [5200, 31], "last_on": [date(2026, 3, 11), date(2020, 12, 1)]}
)


def test_the_answer_counts_archives_and_tells_their_age():
    assert page.finding(READS, ARCHIVES, today=date(2026, 3, 12)) == (
        "**211,900 postings of 2 archives were read, 5,231 of them of product management.** The newest read is of "
        "11 March 2026, yesterday. Boards were read on 2 days, 704 reads in all."
    )


def test_without_repeated_reads_it_says_that_nobody_knows_what_is_open():
    assert page.finding(READS.iloc[:0], ARCHIVES.iloc[1:], today=date(2020, 12, 31)) == (
        "**900 postings of 1 archive were read, 31 of them of product management.** The newest read is of 1 December "
        "2020, 30 days ago. None of the chosen sources was read repeatedly, so none knows what is open."
    )


def test_each_source_has_its_calendar():
    acme, zebra = page.figure(READS).data
    assert [str(day)[:10] for day in acme.x] == ["2026-03-02", "2026-03-09"]
    assert (list(acme.y), list(acme.z), list(zebra.y)) == (["Mon", "Wed"], [700, 3], ["Wed"])
    assert acme.hovertext[1] == "11 March 2026: 3 boards read, listing 57 postings, 2 of the reads not whole"


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(), ""),
        (Selection(sources=("greenhouse",), employers=("acme",), date_from=date(2026, 1, 1)), ""),
        (
            Selection(seniorities=("senior",), workplaces=(), boards="all"),
            "This page tells what was read, of every kind of job: the filters seniority, workplace and boards compared "
            "do not apply to it.",
        ),
    ],
)
def test_filters_that_mean_nothing_here_are_named(selection, said):
    assert page.unanswered(selection) == said
