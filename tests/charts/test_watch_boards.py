"""The article's boards stand on the Data page, each with its state and the reason."""

import pandas as pd
from streamlit.testing.v1 import AppTest

from charts import watch_boards

BOARDS = pd.DataFrame(
    {
        "watch_board_id": ["ants", "bees", "cats", "dogs"],
        "place": [1, 2, 3, 4],
        "name": ["Ants", "Bees", "Cats & Co", "Dogs"],
        "state": ["readable", "not_readable", "not_permitted", "not_readable"],
        "reason": ["An open list.", "No list.", "Its terms forbid <b>it</b>.", "Closed."],
        "form": ["JSON", "none", "RSS", "none"],
        "address_2020": ["ants.example", "bees.example", "cats.example", "dogs.example"],
        "address": ["ants.example/jobs", "bees.example", "cats.example", "dogs.example"],
        "checked_on": pd.to_datetime(["2026-10-07", None, "2026-08-03", None]),
    }
)


def test_it_is_said_how_many_are_read_and_how_many_cannot_be():
    assert watch_boards.finding(BOARDS) == (
        "**Of 4 boards none is read here.** Boards that could be: 1; that may not be: 1; without a list that a "
        "program can read: 2."
    )
    assert watch_boards.finding(BOARDS.assign(state=["read", "read", "not_permitted", "not_readable"])) == (
        "**Of 4 boards 2 are read here.** Boards that could be: 0; that may not be: 1; without a list that a "
        "program can read: 1."
    )


def test_each_board_stands_under_its_state_with_the_reason_escaped():
    listing = watch_boards.listing(BOARDS)
    headings = ["Can be read, not read yet (1)", "Not permitted (1)", "Not readable (2)"]
    places = [listing.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "An open list. Evidence of 7 October 2026." in listing
    assert "Cats &amp; Co" in listing
    assert "Its terms forbid &lt;b&gt;it&lt;/b&gt;." in listing
    assert "Read (" not in listing


def test_the_ten_of_the_article_are_on_the_data_page(ferries):
    rows = watch_boards.frame()
    assert rows["name"].tolist()[::9] == ["Dynamite Jobs", "Glassdoor"]
    assert set(rows["state"]) <= set(watch_boards.STATES)

    def page():
        from charts import data_and_method
        from charts.selection import Selection

        data_and_method.draw(Selection())

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert watch_boards.TITLE in [heading.value for heading in app.header]
