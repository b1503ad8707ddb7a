"""The figures of the matcher, by pairs whose jobs are written by hand."""

from collections import Counter

import pytest

from etl.evaluation.figures import Counts, Share
from etl.pairs.measure import error_lines, f1_ends, kappa, lines_of, measure
from tests.pairs.hand_made import JOBS, PAIRS


def test_pairs_are_counted_by_what_was_drawn():
    measured = measure(PAIRS, JOBS)
    assert measured.counts == {
        "same_title_soon": Counts(right=2, extra=0, missed=1),
        "title_alike": Counts(right=1, extra=1, missed=0),
        "control": Counts(right=0, extra=0, missed=0),
    }
    assert measured.total == Counts(right=3, extra=1, missed=1)
    assert measured.apart == Counter({"same_title_soon": 0, "title_alike": 1, "control": 1})
    assert measured.labels == Counter({"same": 5, "different": 3, "unsure": 1, "disputed": 2, "": 1})
    assert [one["pair_id"] for one in measured.errors] == ["p3", "p5"]
    assert [one["pair_id"] for one in measured.absent] == ["p11"]
    assert measured.agreement == Share(9, 11)


def test_report():
    measured = measure(PAIRS, JOBS)
    assert [" ".join(line.split()) for line in lines_of(measured, "The even half")] == [
        "The even half: 12 pairs, 8 of them with a label that counts",
        "5 same, 3 different, 1 unsure, 2 disputed, 1 not labelled by both readers",
        # By chance: (7*5 + 3*4 + 1*2) / 121 = 49/121; (9/11 - 49/121) / (1 - 49/121) = 50/72.
        "Readers agree: 0.818 [0.523, 0.949] 9/11, kappa 0.694",
        "Not product postings of this database: 1",
        "",
        "Drawn as same different Precision Recall F1",
        "every pair 4 3 0.750 [0.301, 0.954] 3/4 0.750 [0.301, 0.954] 3/4 0.750 [0.375, 0.938]",
        "same_title_soon 3 0 1.000 [0.342, 1.000] 2/2 0.667 [0.208, 0.939] 2/3 0.800 [0.344, 0.968]",
        "title_alike 1 2 0.500 [0.095, 0.905] 1/2 1.000 [0.207, 1.000] 1/1 0.667 [0.173, 0.950]",
        "control 0 1 - - -",
    ]


def test_every_error_is_listed():
    assert list(error_lines(measure(PAIRS, JOBS))) == [
        "",
        "p3  labelled same, found two jobs  (same_title_soon)",
        "  p3a: - | - | - | - | - | -",
        "  p3b: - | - | - | - | - | -",
        "",
        "p5  labelled different, found one job  (title_alike)",
        "  p5a: - | - | - | - | - | -",
        "  p5b: - | - | - | - | - | -",
        "",
        "p11  labelled same, not in this database  (same_title_soon)",
        "  p11a: - | - | - | - | - | -",
        "  p11b: - | - | - | - | - | -",
    ]


@pytest.mark.parametrize(
    ("counts", "ends"),
    [
        (Counts(), None),
        # 9 of 12: Wilson gives 0.4677 to 0.9111 for 9/12; 2F / (1 + F).
        (Counts(right=9, extra=2, missed=1), (0.6373, 0.9535)),
        (Counts(extra=1), (0.0, 0.8848)),
    ],
)
def test_interval_of_f1(counts, ends):
    assert f1_ends(counts) == (ends and pytest.approx(ends, abs=5e-5))


def test_kappa_is_agreement_beyond_chance():
    assert kappa([]) is None
    assert kappa([("same", "same")] * 4) is None
    assert kappa([("same", "same"), ("different", "different")]) == 1
    assert kappa([("same", "different"), ("different", "same")]) == -1
