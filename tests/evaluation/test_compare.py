"""Every figure of a few labelled lines, counted by hand: what is right in full, without doubt, found, missed."""

import pytest

from etl.evaluation.compare import Error, figures
from etl.evaluation.evidence import Evidence
from etl.evaluation.figures import Counts, Share
from etl.evaluation.labelled import Labelled, Pair

NOTHING = {
    "is_product_manager": True,
    "title": None,
    "seniority": None,
    "specialism": [],
    "experience": [],
    "min_years_required": None,
    "workplace": "unspecified",
    "countries": [],
    "eligibility": None,
    "education": "none_stated",
    "salary": [],
    "employment_type": [],
    "employment": [],
    "skills": [],
    "further_skills": [],
}


def pair(identifier: str, label: dict, facts: dict, **read: str) -> Pair:
    """A labelled line beside the facts found; what is not given is that of a posting that says nothing."""
    empty = {"title": None, "location": None, "text": None}
    unsaid = {"is_product_manager": True, "workplace": "unspecified", "education": "none_stated"}
    return Pair(identifier, unsaid | label, NOTHING | facts, empty | read)


def measured(*pairs: Pair, kind: str = "postings"):
    return figures(Labelled(kind, pairs, ()))


def of_field(name: str, *pairs: Pair, kind: str = "postings") -> tuple[Share, Share, Counts]:
    """(right in full, the same without doubt, counts) of one field."""
    (one,) = (one for one in measured(*pairs, kind=kind).fields if one.field.name == name)
    return one.exact, one.clear, one.counts


def test_a_value_is_right_or_not_and_stated_or_not():
    # Right 3 of 5: two stated (senior, mid) and one unstated (none, none). Found and wrong: group, and junior where
    # nothing is labelled; labelled and wrong: director.
    assert of_field(
        "seniority",
        pair("1", {"seniority": "senior"}, {"seniority": "senior"}),
        pair("2", {"seniority": "mid"}, {"seniority": "mid"}),
        pair("3", {"seniority": None}, {"seniority": None}),
        pair("4", {"seniority": "director"}, {"seniority": "group"}),
        pair("5", {}, {"seniority": "junior"}),
    ) == (Share(3, 5), Share(3, 5), Counts(right=2, extra=2, missed=1))


def test_a_doubtful_label_counts_but_not_among_those_without_doubt():
    assert of_field(
        "workplace",
        pair("1", {"workplace": "remote", "doubt": {"workplace": "in passing"}}, {"workplace": "hybrid"}),
        pair("2", {"workplace": "onsite", "doubt": {"seniority": "two levels"}}, {"workplace": "onsite"}),
        pair("3", {"workplace": "remote", "doubt": "hard to read"}, {"workplace": "remote"}),
        pair("4", {"workplace": "remote", "doubt": ""}, {"workplace": "unspecified"}),
    ) == (Share(2, 4), Share(1, 2), Counts(right=2, extra=1, missed=2))


def test_doubts_about_pay_and_eligibility_take_nothing_out():
    doubt = {"salary": "of another job", "eligibility": "a preference"}
    eligibility = {"scope": "worldwide", "countries": []}
    one = pair("1", {"workplace": "remote", "eligibility": eligibility, "doubt": doubt}, {"eligibility": eligibility})
    assert of_field("salary", one)[:2] == (Share(1, 1), Share(1, 1))
    assert of_field("eligibility_scope", one)[:2] == (Share(1, 1), Share(1, 1))


@pytest.mark.parametrize(
    ("name", "labelled", "found", "is_right"),
    [
        ("min_years_required", 2, 2.0, True),
        ("min_years_required", 1.5, 1.504, True),
        ("min_years_required", 1.5, 1.51, False),
        ("min_years_required", None, 0, False),
        ("employment_type", ["FULL_TIME", "CONTRACTOR"], ["CONTRACTOR", "FULL_TIME"], True),
        ("employment_type", None, [], True),
        ("employment_type", ["FULL_TIME"], ["FULL_TIME", "FULL_TIME"], False),
        ("education", "bachelor_required", "bachelor_preferred", False),
    ],
)
def test_when_two_values_are_the_same(name, labelled, found, is_right):
    exact, _, _ = of_field(name, pair("1", {name: labelled}, {name: found}))
    assert exact == Share(int(is_right), 1)


def test_only_product_management_counts_but_for_whether_it_is():
    other = pair("1", {"is_product_manager": False, "seniority": "senior"}, {"seniority": "mid"})
    assert of_field("is_product_manager", other) == (Share(0, 1), Share(0, 1), Counts(extra=1))
    assert of_field("seniority", other) == (Share(0, 0), Share(0, 0), Counts())


def test_who_may_apply_counts_where_the_label_says_remote():
    labels = {"scope": "restricted", "countries": ["US", "CA"]}
    found = {"scope": "restricted", "countries": ["CA", "US", "US"]}
    pairs = (
        pair("1", {"workplace": "remote", "eligibility": labels}, {"eligibility": found}),
        pair("2", {"workplace": "remote", "eligibility": {"scope": "worldwide", "countries": None}}, {}),
        pair("3", {"workplace": "hybrid", "eligibility": None}, {"eligibility": found}),
    )
    assert of_field("eligibility_scope", *pairs) == (Share(1, 2), Share(1, 2), Counts(right=1, missed=1))
    assert of_field("eligibility_countries", *pairs) == (Share(2, 2), Share(2, 2), Counts(right=1))


def years(least: float, most: float | None = None, of: str = "product_management", quote: str = "") -> dict:
    return {"min_years": least, "max_years": most, "object": of, "kind": "required", "quote": quote}


def test_mentions_are_counted_one_by_one_as_often_as_they_stand_there():
    # Labelled 3 to 5 in product twice, 2 in general; found it once, 2 in another object that is not product either,
    # and 7 in product: two right, one extra, one missed.
    labels = [years(3, 5), years(3, 5), years(2, of="general")]
    found = [years(2, of="other"), years(3, 5), years(7)]
    assert of_field(
        "experience",
        pair("1", {"experience": labels}, {"experience": found}),
        pair("2", {"experience": [years(4)]}, {"experience": [years(4)]}),
        pair("3", {"experience": None}, {}),
    ) == (Share(2, 3), Share(2, 3), Counts(right=3, extra=1, missed=1))


@pytest.mark.parametrize("other", [years(3, 6), years(2, 5), years(3), years(3, 5, "general")], ids=str)
def test_a_mention_differs_by_either_length_or_by_its_object(other):
    assert of_field("experience", pair("1", {"experience": [years(3, 5)]}, {"experience": [other]}))[2] == Counts(
        0, 1, 1
    )


def test_pay_is_right_when_amounts_currency_and_period_are():
    def pay(least, most, currency="USD", period="year") -> dict:
        return {"min": least, "max": most, "currency": currency, "period": period}

    labels = [pay(90_000, 120_000), pay(45, None, period="hour"), pay(70_000, 80_000, "EUR")]
    found = [pay(90_000.0, 120_000.0), pay(45, None), pay(70_000, 80_000, "GBP"), pay(1, 2)]
    assert of_field(
        "salary",
        pair("1", {"salary": labels}, {"salary": found}),
        pair("2", {"salary": labels[:1]}, {"salary": labels[:1]}),
    ) == (Share(1, 2), Share(1, 2), Counts(right=2, extra=3, missed=2))


def skills(*ids: str, doubt: str | None = None) -> list[dict]:
    return [{"id": one, "quote": one, "doubt": doubt} for one in ids]


SKILLED = (
    # sql and roadmap right, agile extra, lean missed with a doubt, jira found twice and counted once.
    pair(
        "1",
        {"skills": skills("sql", "roadmap", "jira") + skills("lean", doubt="unclear")},
        {"skills": skills("sql", "agile", "jira", "roadmap", "jira")},
    ),
    # sql missed; agile right with a doubt.
    pair("2", {"skills": skills("sql") + skills("agile", doubt="unclear")}, {"skills": skills("agile")}),
    # Not product management: counts nowhere.
    pair("3", {"is_product_manager": False, "skills": skills("sql")}, {"skills": skills("jira")}),
)


def test_skills_count_once_a_posting():
    of = measured(*SKILLED).skills
    assert of.every == Counts(right=4, extra=1, missed=2)
    assert of.of_skill == {
        "sql": Counts(right=1, missed=1),
        "roadmap": Counts(right=1),
        "jira": Counts(right=1),
        "agile": Counts(right=1, extra=1),
        "lean": Counts(missed=1),
    }


def test_without_doubtful_labels_a_skill_counts_neither_way():
    assert measured(*SKILLED).skills.clear == Counts(right=3, extra=1, missed=1)


def test_a_skill_that_the_gold_standard_does_not_know_counts_where_a_label_has_it():
    found = {"skills": skills("sql"), "further_skills": skills("kiln", "raku")}
    pairs = (pair("1", {"skills": skills("sql")}, found), pair("2", {"skills": skills("raku")}, {}))
    assert measured(*pairs).skills.of_skill == {"sql": Counts(right=1), "raku": Counts(extra=1, missed=1)}


def test_the_mean_over_skills_is_of_those_with_five_labels():
    # sql: 5 labels, 4 of them found and 2 more: precision 4/6, recall 4/5, F1 8/11. jira: 6 labels, all found. lean: 4
    # labels, none found, too few.
    rows = [("sql jira lean", "sql jira")] * 4 + [("sql jira", "jira"), ("jira", "sql jira"), ("", "sql")]
    pairs = (
        pair(str(number), {"skills": skills(*labels.split())}, {"skills": skills(*found.split())})
        for number, (labels, found) in enumerate(rows)
    )
    mean, count = measured(*pairs).skills.macro_f1
    assert (mean, count) == (pytest.approx((8 / 11 + 1) / 2), 2)


def test_places_are_compared_by_workplace_and_countries():
    pairs = (
        pair("1", {"workplace": "remote", "countries": ["US"]}, {"workplace": "remote", "countries": ["US"]}),
        pair("2", {"workplace": "onsite", "countries": ["DE", "AT"]}, {"workplace": "onsite", "countries": ["DE"]}),
        pair(
            "3",
            {"workplace": "unspecified", "countries": []},
            {"workplace": "onsite", "eligibility": {"scope": "restricted", "countries": ["PT"]}},
        ),
    )
    assert of_field("workplace", *pairs, kind="places") == (Share(2, 3), Share(2, 3), Counts(right=2, extra=1))
    assert of_field("countries", *pairs, kind="places") == (Share(1, 3), Share(1, 3), Counts(1, 2, 1))


def test_titles_are_compared_by_role_and_level():
    pairs = (
        pair("1", {"seniority": "head"}, {"seniority": "head"}),
        pair("2", {"is_product_manager": False, "seniority": None}, {"is_product_manager": False}),
        pair("3", {"seniority": "vp", "doubt": "two levels"}, {"is_product_manager": False}),
    )
    assert of_field("is_product_manager", *pairs, kind="titles") == (Share(2, 3), Share(2, 2), Counts(1, 0, 1))
    assert of_field("seniority", *pairs, kind="titles") == (Share(1, 2), Share(1, 1), Counts(1, 0, 1))


def test_specialisms_of_a_title_are_counted_one_by_one():
    pairs = (
        pair("1", {"seniority": None, "specialism": ["ai", "growth"]}, {"specialism": ["growth", "data"]}),
        pair("2", {"specialism": ["ads"]}, {"specialism": ["ads"]}),
        pair("3", {"is_product_manager": False, "specialism": ["ai"]}, {"specialism": []}),
    )
    assert of_field("specialism", *pairs, kind="titles") == (Share(1, 2), Share(1, 2), Counts(2, 1, 1))


TEXT = "You sail ferries.\nWe ask for strong SQL.\nBonus: 2 years at sea; Jira."


def test_an_error_of_a_skill_bears_the_sentence_of_label_or_finding():
    label = {"skills": [{"id": "sql", "quote": "strong SQL"}]}
    facts = {"skills": [{"id": "jira", "quote": "Jira", "start": 64, "end": 68}]}
    assert measured(pair("1", label, facts, text=TEXT)).errors == (
        Error("skills", "1", "", "extra", None, "jira", False, (), (Evidence("Jira", "text", "«Jira»"),)),
        Error(
            "skills",
            "1",
            "",
            "missed",
            "sql",
            None,
            False,
            (Evidence("strong SQL", "text", "We ask for «strong SQL»"),),
            (),
        ),
    )


def test_an_error_of_a_mention_is_one_for_each_that_has_no_equal():
    label = {"experience": [years(2, quote="2 years at sea")], "doubt": {"experience": "a joke"}}
    facts = {"experience": [years(2, of="other", quote="2 years") | {"start": 47, "end": 54}]}
    (missed, extra) = measured(pair("1", label, facts, text=TEXT)).errors
    assert missed == Error(
        "experience",
        "1",
        "",
        "missed",
        (2.0, None, True),
        None,
        True,
        (Evidence("2 years at sea", "text", "Bonus: «2 years at sea»"),),
        (),
    )
    assert (extra.fault, extra.found, extra.found_by[0].sentence) == (
        "extra",
        (2.0, None, False),
        "Bonus: «2 years» at sea",
    )


def test_an_error_of_a_value_tells_both_and_where_the_words_stand():
    label = {"workplace": "remote", "workplace_quote": "Remote", "workplace_quote_in": "location"}
    facts = {"workplace": "onsite", "workplace_quote": "sail", "workplace_quote_in": "text", "workplace_span": [4, 8]}
    error, *_ = measured(pair("1", label, facts, text=TEXT, location="Remote, mostly")).errors
    assert error == Error(
        "workplace",
        "1",
        "Remote, mostly",
        "differs",
        "remote",
        "onsite",
        False,
        (Evidence("Remote", "location", "«Remote», mostly"),),
        (Evidence("sail", "text", "You «sail» ferries"),),
    )


def test_words_that_stand_nowhere_are_their_own_sentence():
    label = {"education": "bachelor_required", "education_quote": "a degree in knots"}
    (error,) = measured(pair("1", label, {}, text=TEXT)).errors
    assert error.labelled_by == (Evidence("a degree in knots", "text", "a degree in knots"),)
