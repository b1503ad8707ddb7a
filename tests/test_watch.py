"""The article's lists are whole, and each entry says where it is read or why it is not."""

import pytest
from pydantic import ValidationError

from etl.watch import Company, read_watch_list, watch_frames

NAMED_IN_2020 = (
    "Buffer Canva MailerLite Close.io Convergys ConvertKit Hotjar MeetEdgar Pearson Dell DigitalOcean Glassdoor "
    "Pluralsight Toptal VMware Zapier Apple Automattic"
).split()


def test_the_18_companies_stand_in_the_order_of_the_article():
    frame = watch_frames(read_watch_list())["watch_company"]
    assert frame["name_2020"].to_pylist() == NAMED_IN_2020
    assert frame["place"].to_pylist() == list(range(1, 19))


def test_the_nine_boards_and_glassdoor_each_have_a_verdict():
    frame = watch_frames(read_watch_list())["watch_board"]
    assert frame["name"].to_pylist()[-1] == "Glassdoor"
    assert len(frame) == 10


def test_a_renamed_company_is_found_under_both_names():
    pairs = watch_frames(read_watch_list())["watch_company_employer"].to_pylist()
    assert [pair["employer_id"] for pair in pairs if pair["company_id"] == "convertkit"] == ["convertkit", "kit"]


@pytest.mark.parametrize("where", [{}, {"board_id": "ashby/ants", "unreadable": "No list."}], ids=["neither", "both"])
def test_a_company_has_a_board_or_a_reason_and_never_both(where):
    known = {"id": "ants", "name_2020": "Ants", "names": ["Ants"], "became": "Still Ants.", "system": "Ashby"}
    with pytest.raises(ValidationError, match="ants: expected exactly one of board_id and unreadable"):
        Company(**known, confidence="high", **where)
