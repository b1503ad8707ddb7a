"""The phrases of small postings: counted, folded, ranked, each with its sentence."""

import pytest

from etl.gaps.ranking import Gap, Posting, find_gaps

HEAD = "We sell pots.\n\nRequirements\n"


def posting(number: int, employer: str, *asked: str, title: str = "Product Manager", tail: str = "") -> Posting:
    lines = "\n".join(f"\u2022 {one}" for one in asked)
    return Posting(f"kiln/{number}", employer, title, None, f"{HEAD}{lines}\n{tail}")


def counted(gaps: list[Gap]) -> dict[str, tuple[int, int]]:
    return {gap.phrase: (gap.posting_count, gap.employer_count) for gap in gaps}


POTTERS = [
    posting(1, "ash", "Years of raku firing", "Strong SQL"),
    posting(2, "ash", "Raku firing, raku firing"),
    posting(3, "birch", "Knows raku firing and wheel throwing"),
    posting(4, "cedar", "Likes wheel throwing", "Wants raku"),
]


def test_phrases_are_counted_by_posting_and_by_employer():
    assert counted(find_gaps(POTTERS, least_employers=2)) == {
        "raku": (4, 3),
        "raku firing": (3, 2),
        "wheel throwing": (2, 2),
    }


def test_a_phrase_goes_into_a_longer_one_that_nearly_all_its_employers_name():
    # raku: 3 employers, 2 of them with firing, which is less than three quarters; of wheel both say throwing too.
    assert "wheel" not in counted(find_gaps(POTTERS, least_employers=2))
    few = [one for one in POTTERS if one.employer != "cedar"]
    assert counted(find_gaps(few, least_employers=2)) == {"raku firing": (3, 2)}


def test_few_employers_are_not_listed():
    assert counted(find_gaps(POTTERS)) == {"raku": (4, 3)}


def test_what_a_pattern_matches_is_no_gap():
    assert find_gaps([posting(number, f"e{number}", "SQL, roadmaps and A/B tests") for number in range(4)]) == []


def test_only_what_product_jobs_ask_for_counts():
    others = [
        posting(1, "ash", "Raku", title="Potter"),
        posting(2, "birch", "Vigour", tail="\nAbout us\nWe live for raku.\n"),
        posting(3, "cedar", "Vigour", tail="\nBenefits\n\u2022 A raku course\n"),
        posting(4, "doum", "Vigour"),
    ]
    assert counted(find_gaps(others)) == {"Vigour": (3, 3)}


def test_the_example_is_a_sentence_of_the_first_posting():
    (gap,) = find_gaps(POTTERS)
    assert gap.example == "Years of \u00abraku\u00bb firing"
    before, after = "you know how to do what is asked of you, ", "and you can tell why that is so, "
    long = before * 5 + "you know raku " + after * 5
    (gap,) = (gap for gap in find_gaps([posting(1, "ash", long)], 1) if gap.phrase == "raku")
    assert gap.example.startswith("\u2026") and gap.example.endswith("\u2026") and "\u00abraku\u00bb" in gap.example
    assert len(gap.example) <= 240 + len("raku") + 6


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("wheel throwing", "wax", id="two words before one"),
        pytest.param("Glazebase", "glazery", id="a name before a word"),
        pytest.param("slip", "slippery", id="a noun before what looks like an adjective"),
    ],
)
def test_what_looks_like_a_skill_comes_first(first, second):
    rows = [posting(number, f"e{number}", f"we want {first} here", f"we want {second} here") for number in range(3)]
    assert [gap.phrase for gap in find_gaps(rows) if gap.phrase in (first, second)] == [first, second]


def test_what_employers_say_of_themselves_comes_last():
    about = "\nAbout us\nWe are a wax firm.\n"
    rows = [posting(number, f"e{number}", "we want wax", "we want clay", tail=about) for number in range(3)]
    assert [gap.phrase for gap in find_gaps(rows)] == ["clay", "wax"]
    # Three employers ask, none of them and all of them tell: 0.6 * 3, and half of that.
    assert [gap.score for gap in find_gaps(rows)] == pytest.approx([1.8, 0.9])


def test_the_order_of_postings_does_not_matter():
    assert find_gaps(reversed(POTTERS), 1) == find_gaps(POTTERS, 1)
