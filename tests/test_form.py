"""Reading fields: what a value says, and what is said of one that cannot be read."""

from datetime import date

import pytest

from etl.days import read_day
from etl.form import (
    amount,
    any_texts,
    commonest,
    day_of,
    day_of_epoch,
    line,
    may_apply,
    nested,
    objects,
    optional_day,
    optional_line,
    period_of,
)
from etl.posting import RejectedRecord


@pytest.mark.parametrize(
    ("places", "countries"),
    [
        ("Worldwide", ()),
        ("Anywhere in the World", ()),
        ("🌏 Anywhere", ()),
        ("Remote, Global", ()),
        ("Portugal", ("PT",)),
        ("USA Only", ("US",)),
        ("USA,  Canada", ("CA", "US")),
        ("UK or Ireland", ("GB", "IE")),
        ("Bosnia and Herzegovina / Trinidad and Tobago", ("BA", "TT")),
        ("Japan - Remote", ("JP",)),
        ("Remote (US)", ("US",)),
        ("United States, ", ("US",)),
        ("🇺🇸 United States of America, 🇬🇧 United Kingdom of Great Britain and Northern Ireland", ("GB", "US")),
        ("Côte d'Ivoire", ("CI",)),
        ("Worldwide, Spain", None),
        ("USA, CST (UTC-6)", None),
        ("Europe", None),
        ("Savannah, Georgia", None),
        ("Georgia", None),
        ("US, CA", None),
        ("DE", None),
        ("Latin America, ", None),
        ("Remote", None),
        (" , ", None),
        ("", None),
        (None, None),
    ],
)
def test_who_may_apply_is_known_when_every_place_is_a_country(places, countries):
    assert may_apply(places) == countries


@pytest.mark.parametrize(
    "places", ["," * 1_000_000, "US," * 300_000, "!" * 1_000_000 + "a", "Chad " * 200_000], ids=len
)
def test_a_megabyte_of_places_is_no_list_of_countries(places):
    assert may_apply(places) is None


@pytest.mark.parametrize("per_second", [1, 1000])
@pytest.mark.parametrize(
    "value", [1788339600, 1788339600000, "1788339600", " 1788339600000 ", 1788339600.5, "2026-09-02"]
)
def test_a_day_is_understood_in_seconds_milliseconds_or_words(value, per_second):
    assert day_of_epoch({"on": value}, "on", per_second) == date(2026, 9, 2)
    assert day_of({"on": value}, "on") == optional_day({"on": value}, "on") == date(2026, 9, 2)


@pytest.mark.parametrize(
    "value",
    [0, -1, 7, True, 946684799, 10**400, float("nan"), float("inf"), "9" * 1_000_000, "17883396", [1788339600]],
    ids=lambda value: repr(value)[:20],
)
def test_a_number_that_is_no_day_since_2000_is_named(value):
    for read in (day_of_epoch, day_of):
        with pytest.raises(RejectedRecord, match="^on: expected "):
            read({"on": value}, "on")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-09-02T23:30:00-04:00", date(2026, 9, 3)),
        ("2026-09-02 23:30:00 UTC", date(2026, 9, 2)),
        ("2026-09-02T00:00:00+00:00[UTC]", date(2026, 9, 2)),
        ("2026-9-2", date(2026, 9, 2)),
        ("2026/09/02", date(2026, 9, 2)),
        ("September 2, 2026", date(2026, 9, 2)),
        ("2 Sep 2026", date(2026, 9, 2)),
        ("September 2nd, 2026", date(2026, 9, 2)),
        ("2.9.2026", date(2026, 9, 2)),
        ("09/22/2026", date(2026, 9, 22)),
        ("22/9/2026", date(2026, 9, 22)),
        ("09/09/2026", date(2026, 9, 9)),
        ("09/02/2026", None),
        ("22/22/2026", None),
        ("2026-09-02T23:30:00-04:00[America/New_York]", date(2026, 9, 3)),
        ("2026-09-02T23:30:00.1234567Z", date(2026, 9, 2)),
        ("2026-09-02 23:30:00 +0000", date(2026, 9, 2)),
        ("2026-13-02", None),
        ("May 2026", None),
        ("yesterday", None),
        (" " * 1_000_000 + "x", None),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_day_in_words_is_read_where_it_can_be_read_in_one_way_only(written, day):
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (None, None),
        (" ", None),
        (0, None),
        (0.0, None),
        ("0", None),
        (47_300, 47_300),
        (38.5, 38.5),
        ("52,900", 52_900),
        ("52.900,50", 52_900.5),
        ("52 900", 52_900),
        ("52\u202f900", 52_900),
        ("52'900", 52_900),
        ("1.252.900", 1_252_900),
        ("12,52,900", 1_252_900),
        ("52900.00", 52_900),
        ("38,50", 38.5),
        (" 38.5 ", 38.5),
        (9_999_999_999, 9_999_999_999),
    ],
)
def test_an_amount_of_nothing_is_unknown(value, number):
    assert amount({"pay": value}, "pay") == number


@pytest.mark.parametrize(
    "value",
    [
        -1,
        True,
        "52k",
        "52.900",
        "52,9000,0",
        "5e4",
        "5_000",
        "nan",
        "inf",
        [3],
        {},
        float("nan"),
        10**400,
        "9" * 1_000_000,
    ],
    ids=repr,
)
def test_what_is_no_amount_is_named(value):
    with pytest.raises(RejectedRecord, match="^pay: expected an amount, got "):
        amount({"pay": value}, "pay")


@pytest.mark.parametrize(
    ("served", "read"),
    [
        ("  Head of\n Product ", "Head of Product"),
        ("R&amp;D &lt;b&gt;Lead&lt;/b&gt;", "R&D Lead"),
        ("CafÃ© Ã\x89quipe", "Café Équipe"),
        ("Tin \ud83d Whistle", "Tin ? Whistle"),
    ],
)
def test_a_line_is_plain_text(served, read):
    assert line({"title": served}, "title") == optional_line({"title": served}, "title") == read


def test_a_line_of_nothing_to_see_is_none():
    assert optional_line({"title": "<br>"}, "title") is optional_line({}, "title") is None
    with pytest.raises(RejectedRecord, match="^title: expected text, got '<br>'$"):
        line({"title": "<br>"}, "title")


@pytest.mark.parametrize(
    ("value", "found"),
    [("Full-Time", ["Full-Time"]), (["A &amp; B", " ", 3, None], ["A & B"]), (None, []), ({"a": "b"}, [])],
)
def test_texts_are_taken_one_or_many(value, found):
    assert any_texts(value) == found


@pytest.mark.parametrize("value", [None, "seven", 7, True, [{"name": "Porto"}]])
def test_what_is_no_object_says_nothing(value):
    assert nested({"place": value}, "place") == nested(value, "place") == {}
    assert nested({"place": {"name": "Porto"}}, "place") == {"name": "Porto"}


@pytest.mark.parametrize("value", [None, "seven", 7, True, {"name": "Porto"}, [], ["Porto", 7, None]])
def test_what_lists_no_objects_has_none(value):
    assert objects(value) == []
    assert objects(["Porto", {"name": "Faro"}, None, {"name": "Lagos"}]) == [{"name": "Faro"}, {"name": "Lagos"}]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ([], None),
        ([None, 7, " ", ["Faro"]], None),
        (["Porto", "Faro"], "Porto"),
        (["Porto", "Faro ", None, "Faro"], "Faro"),
    ],
)
def test_what_most_records_say(names, found):
    assert commonest([{"name": name} for name in names] + [{}], "name") == found


@pytest.mark.parametrize(
    ("words", "period"),
    [
        *((words, "year") for words in ("YEAR", "per annum", "p.a.", "Annually", "YR")),
        *((words, "month") for words in ("monthly", "MON", "per mo.")),
        *((words, "week") for words in ("WEEK", "per wk")),
        *((words, "day") for words in ("Daily", "a day")),
        *((words, "hour") for words in ("HOUR", "HUR", "/hr", "an hour")),
        *((words, None) for words in ("", "project", "7", "bonus")),
    ],
)
def test_a_period_of_pay_is_told_by_its_words(words, period):
    assert period_of(words) == period
