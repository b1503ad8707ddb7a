"""The rule that draws pairs: what kind a pair is of, and that the same facts give the same sample."""

from datetime import date
from random import Random

import pytest

from etl.pairs.drawing import DRAWINGS, Drawing, draw, half, pair_id
from etl.pairs.file import facts
from etl.pairs.postings import Posting, gap_days, longest_silence
from etl.pairs.strata import SECOND, STRATA, stratum
from etl.signature import signature

WORDS = "You own the roadmap of our ferry timetable and talk to the crews of eleven ports every week of the year"
OTHER_WORDS = "Lead pricing experiments for cargo and write the plan that nine engineers and two designers build from"


def posting(name: str, **facts) -> Posting:
    """A posting of Acme's Greenhouse board, seen throughout March 2026 unless told otherwise."""
    known = {
        "source_id": "greenhouse",
        "board_id": "greenhouse/acme",
        "employer_id": "acme",
        "employer": "Acme",
        "title": "Senior Product Manager, Growth",
        "location": "Oslo",
        "date_posted": date(2026, 3, 1),
        "first_seen": date(2026, 3, 2),
        "last_seen": date(2026, 3, 30),
        "url": None,
        "signature": None,
    }
    return Posting(posting_id=f"greenhouse/acme/{name}", **{**known, **facts})


def ad(name: str, month: int, **facts) -> Posting:
    """A dated ad of the first day of a month of 2026."""
    dated = {"source_id": "hackernews", "date_posted": date(2026, month, 1), "first_seen": None, "last_seen": None}
    return posting(name, location=None, **{**dated, **facts})


APRIL = {"date_posted": date(2026, 4, 9), "first_seen": date(2026, 4, 9), "last_seen": date(2026, 5, 2)}
NEARLY = {"title": "Senior Product Manager, Growths"}
LATE = {"date_posted": date(2026, 7, 1), "first_seen": date(2026, 7, 1), "last_seen": date(2026, 7, 5)}


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        pytest.param({"location": "Bergen"}, "same_title_other_place", id="cities"),
        pytest.param({"title": "Sr. Product Manager - Growth"}, "title_nearly_same", id="short form"),
        pytest.param({"title": "senior product manager (growth)"}, "same_title_same_place", id="signs"),
        pytest.param(APRIL, "same_title_soon", id="ten days later"),
        pytest.param(LATE, "same_title_later", id="93 days later"),
        pytest.param({"title": "Staff Product Manager, Growth"}, "title_other_level", id="level"),
        pytest.param({"title": "Product Manager III, Growth"}, "title_other_level", id="level in figures"),
        pytest.param({"title": "Senior Product Manager, Billing and Invoices"}, "title_alike", id="area"),
        pytest.param({"title": "Director of Product, Cargo"}, "title_unlike", id="other role"),
        pytest.param({"source_id": "ashby", "title": "Head of Product"}, "two_sources_near", id="other source"),
        pytest.param(
            {"source_id": "ashby", **LATE, "date_posted": date(2026, 12, 1)}, "two_sources_near", id="by seen"
        ),
        pytest.param({"employer_id": "acme-norge"}, "name_alike", id="similar name"),
        pytest.param({"employer_id": "zebra"}, "control", id="other employer"),
        pytest.param({"employer_id": "zebra", "location": "Bergen"}, None, id="other employer, other place"),
        pytest.param({"employer_id": None}, None, id="no employer"),
    ],
)
def test_a_pair_is_of_one_kind(facts, kind):
    one, other = posting("1"), posting("2", **facts)
    assert (stratum(one, other), stratum(other, one)) == (kind, kind)


@pytest.mark.parametrize(
    ("employer", "title", "words", "kind"),
    [
        ("zebra", "Product Owner", WORDS, "text_alike_other_employer"),
        (None, "Product Owner", WORDS, "text_alike_other_employer"),
        ("acme", "Product Owner", WORDS, "text_alike"),
        ("acme", "Product Owner", OTHER_WORDS, "title_unlike"),
    ],
)
def test_texts_alike_make_a_kind(employer, title, words, kind):
    one = posting("1", signature=signature(WORDS))
    assert stratum(one, posting("2", employer_id=employer, title=title, signature=signature(words))) == kind


def test_gap_is_between_end_and_start():
    assert [gap_days(posting("1"), other) for other in (posting("2", **APRIL), posting("3", **LATE), posting("4"))] == [
        10,
        93,
        0,
    ]
    undated = posting("5", date_posted=None, first_seen=None, last_seen=None)
    assert gap_days(posting("1"), undated) is None


def test_silence_is_broken_by_what_stood_in_between():
    january, february, june = ad("1", 1), ad("2", 2), ad("6", 6)
    assert longest_silence(january, june, []) == 121  # 31 January to 1 June
    assert longest_silence(june, january, [february]) == 90  # 3 March to 1 June
    assert longest_silence(january, june, [february, ad("4", 4), ad("5", 5)]) == 29  # 3 March to 1 April
    assert longest_silence(january, june, [ad("7", 7), posting("3")]) == 63  # 30 March to 1 June
    assert longest_silence(january, february, []) == 1


def test_the_name_and_half_of_a_pair_do_not_depend_on_its_order():
    assert pair_id("a/1", "b/2") == pair_id("b/2", "a/1") == "eb257a1e93d2"
    assert [half(pair_id("a/1", f"b/{number}")) for number in range(4)] == ["odd", "odd", "odd", "even"]


def test_the_same_facts_give_the_same_sample_in_any_order():
    postings = [
        posting(f"{employer}-{city}", employer_id=employer, location=city) for employer in "abc" for city in "xyzuvw"
    ]
    shuffled = Random(5).sample(postings, len(postings))
    drawn = draw(postings)
    assert draw(shuffled) == drawn
    assert drawn.sizes["same_title_other_place", False] == (45, 6)  # 15 pairs an employer, two of each at most
    assert drawn.sizes["control", False] == (18, 3)
    standing = [
        one.posting_id
        for pair in drawn.pairs
        if pair.stratum == "same_title_other_place"
        for one in (pair.one, pair.other)
    ]
    assert len(standing) == len(set(standing)) == 12


def test_no_kind_gives_more_than_wanted():
    postings = [
        posting(f"{number}-{city}", employer_id=f"e{number}", location=city) for number in range(60) for city in "xy"
    ]
    sizes = draw(postings).sizes
    assert sizes["same_title_other_place", False] == (60, STRATA["same_title_other_place"].without_texts)


def test_a_drawing_apart_holds_no_pair_of_the_former_and_nothing_of_what_is_held_out():
    postings = [
        posting(f"{number}-{city}", employer_id=f"e{number}", location=city) for number in range(9) for city in "xyz"
    ]
    first = draw(postings, Drawing("draw", {**STRATA, "same_title_other_place": STRATA["control"]}))
    before = [facts(pair) for pair in first.pairs]
    held_out = {pair.one.posting_id for pair in first.pairs if pair.half == "odd"}
    held_out |= {pair.other.posting_id for pair in first.pairs if pair.half == "odd"}
    again = draw(postings, Drawing("draw", STRATA, is_apart=True), before)
    drawn = {pair.pair_id for pair in again.pairs}
    standing = {one.posting_id for pair in again.pairs for one in (pair.one, pair.other)}
    assert (len(first.pairs), len(held_out)) == (18, 11)
    assert drawn and not drawn & {pair.pair_id for pair in first.pairs}
    assert not standing & held_out


def test_another_seed_draws_other_pairs():
    postings = [posting(f"{number}", employer_id="a", location=f"town {number}") for number in range(12)]
    first, second = (draw(postings, Drawing(seed, STRATA)).pairs for seed in ("draw", "draw again"))
    assert len(first) == len(second) == 2
    assert first != second


@pytest.mark.parametrize(
    ("facts_of_other", "kind", "is_taken"),
    [
        pytest.param({"title": "Senior Product Manager"}, "title_alike", True, id="within the other's title"),
        pytest.param({"title": "Senior Product Manager, Billing"}, "title_alike", False, id="another area"),
        pytest.param(NEARLY | LATE, "title_nearly_same", False, id="93 days later"),
        pytest.param(NEARLY | APRIL, "title_nearly_same", True, id="ten days later"),
        pytest.param(LATE, "same_title_later", True, id="no bound"),
    ],
)
def test_the_second_drawing_looks_near(facts_of_other, kind, is_taken):
    assert DRAWINGS["second"].kinds is SECOND
    assert SECOND[kind].takes(posting("1"), posting("2", **facts_of_other)) is is_taken
