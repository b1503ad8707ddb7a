"""The postings that a page speaks of: one source, one stretch of its days, and no day outside the period asked for."""

from datetime import date

import pandas as pd
import pytest

from charts import texts
from charts.selection import Selection

# The latest stretch began with an ad of before the period that still stood in it.
STRETCHES = pd.DataFrame(
    [
        ("ash", "Ash", "posts", date(2026, 1, 1), date(2026, 5, 2), "January to May 2026", 36, 35, True),
        ("ash", "Ash", "posts", date(2013, 8, 3), date(2020, 12, 4), "August 2013 to December 2020", 202, 172, True),
    ],
    columns=["source_id", "source", "kind", "from_on", "to_on", "days", "job_count", "employer_count", "is_enough"],
)


@pytest.mark.parametrize(
    ("asked", "spoken_of"),
    [
        ((None, None), (date(2026, 1, 1), date(2026, 5, 2))),
        ((date(2026, 1, 5), date(2026, 6, 30)), (date(2026, 1, 5), date(2026, 5, 2))),
        ((date(2025, 3, 7), date(2026, 4, 9)), (date(2026, 1, 1), date(2026, 4, 9))),
    ],
)
def test_the_days_spoken_of_lie_in_the_period(asked, spoken_of):
    chosen = texts.pick(STRETCHES, Selection(date_from=asked[0], date_to=asked[1])).selection
    assert (chosen.sources, chosen.date_from, chosen.date_to) == (("ash",), *spoken_of)
