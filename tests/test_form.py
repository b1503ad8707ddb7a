"""Reading fields: what a value says, and what is said of one that cannot be read."""

import pytest

from etl.form import amount, any_texts, commonest, line, may_apply, nested, objects, optional_line, period_of
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
        (9_999_999_999, 9_999_999_999),
    ],
)
def test_an_amount_of_nothing_is_unknown(value, number):
    assert amount({"pay": value}, "pay") == number


@pytest.mark.parametrize(
    "value", [-1, True, "52k", "nan", "inf", [3], {}, float("nan"), 10**400, "9" * 1_000_000], ids=repr
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
