"""What leaves the page: rows as CSV that no spreadsheet misreads, and small lines that keep their gaps."""

from datetime import date

import pandas as pd
import pytest

from charts import show


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 23), "93 days ago"),
        (date(2026, 8, 24), "2 days ago"),
        (date(2026, 8, 23), "yesterday"),
        (date(2026, 8, 22), "today"),
        (date(2026, 8, 21), "today"),
        (date(2029, 8, 22), "1,096 days ago"),
    ],
)
def test_the_age_of_a_day_is_told_in_days(today, said):
    assert show.ago(date(2026, 8, 22), today) == said


def test_csv_is_the_rows_with_iso_days_and_harmless_text():
    frame = pd.DataFrame(
        {
            "employer": ["=HYPERLINK(1)", "+Plus", "-dash", "@at", "Acme, Inc", None],
            "week_on": pd.to_datetime(["2026-03-02", None, "2026-03-16", "2026-03-23", "2026-03-30", "2026-04-06"]),
            "change_count": [-3, 4, 0, 7, -1, 2],
            "share": [0.25, None, -0.5, 1.0, 0.125, 0.5],
        }
    )
    # Excel reads UTF-8 only behind a byte order mark.
    assert show.csv(frame).decode() == (
        "\ufeffemployer,week_on,change_count,share\n"
        "'=HYPERLINK(1),2026-03-02,-3,0.25\n"
        "'+Plus,,4,\n"
        "'-dash,2026-03-16,0,-0.5\n"
        "'@at,2026-03-23,7,1.0\n"
        '"Acme, Inc",2026-03-30,-1,0.125\n'
        ",2026-04-06,2,0.5\n"
    )


def test_csv_keeps_the_time_of_instants():
    frame = pd.DataFrame({"read_at": pd.to_datetime(["2026-03-02 04:05:06", "2026-03-03 00:00:00"])})
    assert show.csv(frame).decode("utf-8-sig") == "read_at\n2026-03-02T04:05:06Z\n2026-03-03T00:00:00Z\n"


def test_csv_leaves_the_frame_as_it_was():
    frame = pd.DataFrame({"employer": ["=1+1"]})
    show.csv(frame)
    assert frame["employer"].tolist() == ["=1+1"]


@pytest.mark.parametrize(("postings", "employers", "enough"), [(20, 8, True), (19, 9, False), (400, 7, False)])
def test_a_share_needs_twenty_postings_of_eight_employers(postings, employers, enough):
    assert show.is_enough(postings, employers) is enough


def test_a_day_is_written_as_people_do():
    assert show.day(date(2026, 3, 9)) == "9 March 2026"


def test_no_line_of_a_caption_ends_before_its_number_or_begins_with_a_dot():
    assert show.unbroken("n = 8 jobs · one day") == "n\u00a0=\u00a08 jobs\u00a0· one day"


def test_a_small_line_keeps_its_gap():
    assert show.line_path([2.0, 4.0, None, 3.0], 46, 26) == "M3.0,23.0 L16.3,3.0 M43.0,13.0"


def test_a_small_line_needs_two_values():
    assert show.sparkline([None, 7.0]) == ""


def test_in_a_line_of_capitals_the_name_of_a_posting_keeps_its_letters():
    said = show.context_html("Q&A Ltd · Ashby boards · ashby/9fin/df66Fa60")
    assert said == 'Q&amp;A Ltd · Ashby boards · <span class="id">ashby/9fin/df66Fa60</span>'
    assert show.context_html("24 / 7 boards") == "24 / 7 boards"


def test_a_table_shows_shares_in_percent_and_no_more_decimals_than_one():
    frame = pd.DataFrame(
        {
            "earlier_low": [0.231, None],
            "low": [144.6532, 1.0],
            "job_count": [3.0, None],
            "change": [-1.0, 0.5],
            "n": [1, 2],
        }
    )
    formats = {name: one["type_config"]["format"] for name, one in show._rounded(frame).items()}
    assert formats == {"earlier_low": "percent", "low": "%.1f", "change": "percent"}
